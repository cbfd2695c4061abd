with observations as (

    select * from {{ ref('fct_observation') }}
    where state = 'conflicting'

),

facts as (

    select * from {{ ref('fct_fact') }}
    where part in ('chosen', 'addend', 'disagrees', 'check')

),

final as (

    select
        observations.observation_id,
        observations.org_id,
        observations.metric_id,
        observations.period,
        observations.reason,
        facts.fact_id,
        facts.submission_id,
        facts.source_kind,
        facts.value_text,
        facts.evidence,
        facts.part in ('chosen', 'addend') as is_shown,
        facts.value,
        observations.value as shown_value
    from observations
    inner join facts on observations.observation_id = facts.observation_id

)

select * from final
