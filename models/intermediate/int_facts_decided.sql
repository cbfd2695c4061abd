-- Facts as they are after people's decisions on them, before step 1. `accept` makes a plan, a rate, a comparison or a part with a
-- figure a reported total; `correct` puts another exact number in the fact's place; a rejected fact bears on nothing. `assign`
-- reaches the facts that had the submission's former organisation or period, or none; a row with a name of its own that led to no
-- organisation is left alone, unless nobody else is named in a submission without a reporter.
with facts as (

    select * from {{ ref('stg_facts') }}

),

submissions as (

    select * from {{ ref('int_submissions_assigned') }}
    where
        org_decision_id is not null
        or period_decision_id is not null

),

decisions as (

    select * from {{ ref('int_fact_decisions') }}
    where is_applied

),

names as (

    select
        facts.submission_id,
        min(facts.org_text) as first_org_text,
        max(facts.org_text) as last_org_text
    from facts
    inner join submissions on facts.submission_id = submissions.submission_id
    where facts.org_text != ''
    group by facts.submission_id

),

final as (

    select
        facts.fact_id,
        facts.submission_id,
        case
            when submissions.org_decision_id is null then facts.org_id
            when facts.org_id = submissions.read_reporter_org_id then submissions.reporter_org_id
            when facts.org_id is not null then facts.org_id
            when
                facts.org_text = ''
                or (submissions.read_reporter_org_id is null and names.first_org_text = names.last_org_text)
                then submissions.reporter_org_id
        end as org_id,
        facts.org_text,
        facts.metric_id,
        case
            when
                submissions.period_decision_id is not null
                and (facts.period is null or facts.period = submissions.read_period)
                then submissions.period
            else facts.period
        end as period,
        facts.covers,
        facts.value_text,
        facts.measure_unit,
        case when decisions.kind = 'correct' then 'exact' else facts.qualifier end as qualifier,
        case
            when decisions.kind = 'correct' and facts.status in ('redacted', 'not_applicable', 'missing') then 'reported'
            when
                decisions.kind = 'accept'
                and facts.status in ('planned', 'rate', 'comparison')
                and coalesce(facts.value, facts.lower, facts.upper) is not null
                then 'reported'
            else facts.status
        end as status,
        case when decisions.kind = 'accept' then 'total' else facts.scope end as scope,
        facts.role,
        facts.address,
        facts.sheet,
        facts.ledger_rows,
        facts.evidence,
        facts.rule,
        facts.reading,
        facts.org_id as read_org_id,
        facts.period as read_period,
        facts.qualifier as read_qualifier,
        facts.status as read_status,
        facts.scope as read_scope,
        decisions.decision_id,
        decisions.kind as decision_kind,
        facts.group_number,
        facts.span_start,
        facts.span_end,
        case when decisions.kind = 'correct' then decisions.value else facts.value end as value,
        case when decisions.kind = 'correct' then decisions.value else facts.lower end as lower,
        case when decisions.kind = 'correct' then decisions.value else facts.upper end as upper,
        facts.value as read_value,
        facts.confidence,
        facts.own_level,
        decisions.decided_at
    from facts
    left join submissions on facts.submission_id = submissions.submission_id
    left join names on facts.submission_id = names.submission_id
    left join decisions on facts.fact_id = decisions.fact_id

)

select * from final
