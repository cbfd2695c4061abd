-- Each decision on a fact with the facts that it is about: found again by what was seen of them, never by their id. Of several
-- facts in the same words (rows of different organisations with one figure) those of the organisation that was seen; of equal
-- addends of one list the one in that place. Of two decisions on one fact the later applies.
with decisions as (

    select * from {{ ref('stg_decisions') }}
    where
        kind in ('accept', 'correct', 'reject')
        and revoked_at is null

),

seen as (

    select
        decisions.decision_id,
        decisions.kind,
        decisions.target_fact_id,
        decisions.target_org_id,
        decisions.target_org_text,
        decisions.target_occurrence,
        decisions.value,
        decisions.decided_at,
        decisions.decided_order,
        lines.line_number,
        lines.submission_id,
        lines.metric_id,
        lines.period,
        {{ seen_line("lines") }} as line
    from decisions
    inner join {{ ref('stg_decision_lines') }} as lines on decisions.decision_id = lines.decision_id

),

submissions as (

    select * from {{ ref('int_submissions_assigned') }}

),

facts as (

    select * from {{ ref('stg_facts') }}

),

-- The period of a line may be the one that was read or, where the submission has another by now, the one that was assigned.
found as (

    select
        seen.*,
        facts.fact_id,
        facts.org_id,
        facts.org_text,
        facts.group_number,
        facts.span_start,
        facts.address
    from seen
    inner join facts
        on
            seen.submission_id = facts.submission_id
            and seen.metric_id = facts.metric_id
    inner join submissions on facts.submission_id = submissions.submission_id
    where
        seen.line in (
            {{ seen_line("facts") }},
            {{ seen_line(
                "facts",
                "case when facts.period is null or facts.period = submissions.read_period then submissions.period end"
            ) }}
        )

),

-- An organisation that the decision does not tell is that of the fact whose id it names, where this is one of those found.
named as (

    select
        *,
        max(case when fact_id = target_fact_id then org_id end) over (partition by decision_id, line_number) as named_org_id
    from found

),

ranked as (

    select
        *,
        dense_rank() over (
            partition by decision_id, line_number
            order by
                case when org_id = coalesce(target_org_id, named_org_id) then 0 else 1 end,
                case when org_text = target_org_text then 0 else 1 end
        ) as nearness
    from named

),

nearest as (

    select
        *,
        row_number() over (partition by decision_id, line_number order by span_start, address, fact_id) as occurrence,
        min(coalesce(org_id, '')) over (partition by decision_id, line_number) as first_org_id,
        max(coalesce(org_id, '')) over (partition by decision_id, line_number) as last_org_id
    from ranked
    where nearness = 1

),

placed as (

    select
        *,
        coalesce(
            target_occurrence,
            max(case when fact_id = target_fact_id then occurrence end) over (partition by decision_id, line_number),
            1
        ) as wanted_occurrence
    from nearest
    where first_org_id = last_org_id

),

final as (

    select
        decision_id,
        fact_id,
        kind,
        line_number,
        value,
        decided_at,
        row_number() over (partition by fact_id order by decided_at desc, decided_order desc, line_number asc) = 1 as is_applied
    from placed
    where
        group_number is null
        or occurrence = wanted_occurrence

)

select * from final
