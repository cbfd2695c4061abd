{#- One row an organisation and period, and for each metric its value, state and qualifier side by side. -#}
{% macro subject_facts(metric_ids) -%}
with observations as (

    select * from {{ ref('fct_observation') }}
    where metric_id in ({% for metric_id in metric_ids %}'{{ metric_id }}'{{ ", " if not loop.last }}{% endfor %})

),

final as (

    select
        org_id,
        period,
        min(grain) as grain,
        min(year) as year,
        {% for metric_id in metric_ids -%}
        max(case when metric_id = '{{ metric_id }}' then value end) as {{ metric_id }},
        coalesce(max(case when metric_id = '{{ metric_id }}' then state end), 'missing') as {{ metric_id }}_state,
        max(case when metric_id = '{{ metric_id }}' and value is not null then qualifier end) as {{ metric_id }}_qualifier{{ "," if not loop.last }}
        {% endfor %}
    from observations
    group by
        org_id,
        period

)

select * from final
{%- endmacro %}

{#- The names of a relation's columns that end so, as texts separated by commas. -#}
{% macro columns_ending_with(relation, ending) -%}
    {%- for column in adapter.get_columns_in_relation(relation) if column.name.endswith(ending) -%}
        '{{ column.name }}'{{ ", " if not loop.last }}
    {%- else -%}
        null
    {%- endfor -%}
{%- endmacro %}
