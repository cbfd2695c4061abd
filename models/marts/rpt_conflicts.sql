with observations as (

    select * from {{ ref('fct_observation') }}
    where state = 'conflicting'

),

facts as (

    select
        facts.*,
        parts.observation_id,
        parts.part
    from {{ ref('int_fact_parts') }} as parts
    inner join {{ ref('int_facts_decided') }} as facts on parts.fact_id = facts.fact_id
    where
        parts.part in ('chosen', 'addend')
        or parts.is_disagreeing

),

submissions as (

    select * from {{ ref('stg_submissions') }}

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
        submissions.source_kind,
        facts.value_text,
        facts.evidence,
        facts.part in ('chosen', 'addend') as is_shown,
        facts.value,
        observations.value as shown_value
    from observations
    inner join facts on observations.observation_id = facts.observation_id
    inner join submissions on facts.submission_id = submissions.submission_id

)

select * from final
