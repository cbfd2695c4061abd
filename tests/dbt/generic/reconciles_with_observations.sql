{#- Fails for each observation of the domain that the subject table does not tell with the same value and state, and the reverse.
    Metrics that a workspace's settings added have no column there: they stand in fct_observation alone. -#}
{% test reconciles_with_observations(model, domain) %}
with observations as (

    select
        observations.org_id,
        observations.period,
        observations.metric_id,
        observations.value,
        observations.state
    from {{ ref('fct_observation') }} as observations
    inner join {{ ref('dim_metric') }} as metrics on observations.metric_id = metrics.metric_id
    where
        metrics.domain = '{{ domain }}'
        and concat(observations.metric_id, '_state') in ({{ columns_ending_with(model, "_state") }})

),

told as (

    {% for column in adapter.get_columns_in_relation(model) if column.name.endswith("_state") -%}
    {%- set metric_id = column.name[:-6] %}
    select
        org_id,
        period,
        '{{ metric_id }}' as metric_id,
        {{ metric_id }} as value,
        {{ metric_id }}_state as state
    from {{ model }}
    where {{ metric_id }}_state != 'missing' or {{ metric_id }} is not null
    {{ "union all" if not loop.last }}
    {%- endfor %}

)

(
    select * from observations
    except
    select * from told
)
union all
(
    select * from told
    except
    select * from observations
)
{% endtest %}
