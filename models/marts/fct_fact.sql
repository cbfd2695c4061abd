with facts as (

    select * from {{ ref('stg_facts') }}

),

submissions as (

    select * from {{ ref('stg_submissions') }}

),

parts as (

    select
        fact_id,
        observation_id,
        part
    from {{ ref('int_fact_parts') }}

    union all

    select
        fact_id,
        observation_id,
        'addend' as part
    from {{ ref('int_fact_rollups') }}

),

final as (

    select
        facts.fact_id,
        parts.observation_id,
        facts.submission_id,
        facts.org_id,
        facts.org_text,
        facts.metric_id,
        facts.period,
        parts.part,
        facts.covers,
        facts.value_text,
        facts.measure_unit,
        facts.qualifier,
        facts.status,
        facts.scope,
        facts.role,
        facts.address,
        facts.sheet,
        facts.ledger_rows,
        facts.evidence,
        facts.rule,
        facts.reading,
        submissions.source_kind,
        submissions.file_name,
        facts.span_start,
        facts.span_end,
        facts.value,
        facts.lower,
        facts.upper,
        facts.confidence,
        facts.own_level,
        submissions.received_at
    from facts
    inner join submissions on facts.submission_id = submissions.submission_id
    inner join parts on facts.fact_id = parts.fact_id

)

select * from final
