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
