-- What each decision saw and what stands there now: one row a decision and line, seen or new. A decision on an observation saw the
-- facts as they were shown: as other decisions, taken before it or with it, had left them or as they were read. What such a decision
-- did afterwards is a change like any other.
with decisions as (

    select
        *,
        {{ period_starts_on('target_period') }} as starts_on,
        {{ period_ends_on('target_period') }} as ends_on
    from {{ ref('stg_decisions') }}

),

lines as (

    select
        *,
        {{ seen_line("lines") }} as line
    from {{ ref('stg_decision_lines') }} as lines

),

placed_facts as (

    select
        *,
        {{ period_starts_on('period') }} as starts_on,
        {{ period_ends_on('period') }} as ends_on
    from {{ ref('int_facts_placed') }}
    where bearing in ('bears', 'rejected')

),

decided_facts as (

    select * from {{ ref('int_facts_decided') }}

),

fact_decisions as (

    select * from {{ ref('int_fact_decisions') }}

),

around as (

    select
        decisions.decision_id,
        decisions.decided_at,
        facts.fact_id,
        facts.bearing = 'bears' as is_bearing
    from decisions
    inner join placed_facts as facts
        on
            decisions.target_org_id = facts.org_id
            and decisions.target_metric_id = facts.metric_id
            and decisions.starts_on <= facts.starts_on
            and decisions.ends_on >= facts.ends_on
    where decisions.kind in ('settle', 'not_applicable')

),

standing as (

    select
        around.decision_id,
        around.fact_id,
        around.is_bearing,
        around.is_bearing
        and coalesce(facts.decision_kind = 'accept' and facts.decided_at = around.decided_at, false) as is_accepted_with_it,
        around.is_bearing
        or (facts.read_status in ('reported', 'redacted', 'not_applicable') and facts.read_scope = 'total') as has_borne,
        coalesce(facts.decided_at <= around.decided_at, true) as is_as_read_known,
        facts.submission_id,
        facts.metric_id,
        facts.period,
        facts.qualifier,
        facts.status,
        facts.evidence,
        facts.value,
        {{ seen_line("facts") }} as line,
        {{ seen_line("facts", read="read_") }} as line_as_read,
        {{ seen_line("facts", period="facts.read_period", read="read_") }} as line_before_assignment
    from around
    inner join decided_facts as facts on around.fact_id = facts.fact_id

),

matched as (

    select
        standing.decision_id,
        standing.fact_id,
        standing.is_bearing,
        lines.line_number
    from standing
    inner join lines
        on
            standing.decision_id = lines.decision_id
            and (
                (standing.is_bearing and standing.line = lines.line)
                or (
                    standing.has_borne
                    and standing.is_as_read_known
                    and lines.line in (standing.line_as_read, standing.line_before_assignment)
                )
            )

),

known_lines as (

    select
        decision_id,
        line_number,
        min(fact_id) as fact_id
    from matched
    group by
        decision_id,
        line_number

    union all

    select
        decision_id,
        line_number,
        min(fact_id) as fact_id
    from fact_decisions
    group by
        decision_id,
        line_number

),

known_facts as (

    select distinct
        decision_id,
        fact_id
    from matched

),

-- Where a fact is not found, what stands in its place is what is new: the fact that has its id.
replacing as (

    select
        decisions.decision_id,
        facts.*
    from decisions
    inner join decided_facts as facts on decisions.target_fact_id = facts.fact_id
    left join fact_decisions on decisions.decision_id = fact_decisions.decision_id
    where
        fact_decisions.decision_id is null
        and decisions.revoked_at is null

),

final as (

    select
        lines.decision_id,
        known_lines.fact_id,
        lines.submission_id,
        lines.metric_id,
        lines.period,
        lines.qualifier,
        lines.status,
        lines.evidence,
        lines.value,
        true as was_seen,
        known_lines.decision_id is not null as is_there
    from lines
    left join known_lines
        on
            lines.decision_id = known_lines.decision_id
            and lines.line_number = known_lines.line_number

    union all

    select
        standing.decision_id,
        standing.fact_id,
        standing.submission_id,
        standing.metric_id,
        standing.period,
        standing.qualifier,
        standing.status,
        standing.evidence,
        standing.value,
        false as was_seen,
        true as is_there
    from standing
    left join known_facts
        on
            standing.decision_id = known_facts.decision_id
            and standing.fact_id = known_facts.fact_id
    where
        standing.is_bearing
        and not standing.is_accepted_with_it
        and known_facts.fact_id is null

    union all

    select
        decision_id,
        fact_id,
        submission_id,
        metric_id,
        read_period as period,
        read_qualifier as qualifier,
        read_status as status,
        evidence,
        read_value as value,
        false as was_seen,
        true as is_there
    from replacing

)

select * from final
