-- Each decision with what became of it: it applies, was revoked, has nothing any more that it could be about, was reopened because
-- what it saw changed, or a later one on the same target applies.
with decisions as (

    select
        decisions.*,
        {{ period_grain('decisions.target_period') }} as grain,
        {{ period_ends_on('decisions.target_period') }} as ends_on
    from {{ ref('stg_decisions') }} as decisions

),

orgs as (

    select org_id from {{ ref('stg_orgs') }}

),

metrics as (

    select metric_id from {{ ref('stg_metrics') }}

),

submissions as (

    select * from {{ ref('int_submissions_assigned') }}

),

seen_submissions as (

    select
        lines.decision_id,
        min(lines.submission_id) as submission_id,
        min(lines.metric_id) as metric_id,
        min(lines.period) as period,
        max(case when submissions.submission_id is null then 1 else 0 end) = 1 as is_unknown
    from {{ ref('stg_decision_lines') }} as lines
    left join submissions on lines.submission_id = submissions.submission_id
    group by lines.decision_id

),

changes as (

    select
        decision_id,
        sum(case when was_seen then 1 else 0 end) as n_seen,
        sum(case when was_seen and not is_there then 1 else 0 end) as n_gone,
        sum(case when not was_seen then 1 else 0 end) as n_new
    from {{ ref('int_decision_lines') }}
    group by decision_id

),

found_facts as (

    select
        decision_id,
        {{ joined("fact_id", "fact_id") }} as fact_ids,
        max(case when is_applied then 1 else 0 end) = 1 as is_applied
    from {{ ref('int_fact_decisions') }}
    group by decision_id

),

judged as (

    select
        decisions.*,
        found_facts.fact_ids,
        case
            when decisions.kind not in ('settle', 'not_applicable')
                then coalesce(seen_submissions.submission_id, decisions.target_submission_id)
        end as submission_id,
        coalesce(decisions.target_metric_id, seen_submissions.metric_id) as metric_id,
        coalesce(decisions.target_period, seen_submissions.period) as period,
        coalesce(changes.n_seen, 0) as n_seen,
        coalesce(changes.n_gone, 0) as n_gone,
        coalesce(changes.n_new, 0) as n_new,
        case
            when decisions.kind = 'assign'
                then
                    coalesce(submissions.org_decision_id = decisions.decision_id, false)
                    or coalesce(submissions.period_decision_id = decisions.decision_id, false)
            else coalesce(found_facts.is_applied, true)
        end as is_last,
        case
            when decisions.revoked_at is not null then 'revoked'
            when decisions.kind in ('settle', 'not_applicable')
                then case when orgs.org_id is null or metrics.metric_id is null or decisions.ends_on is null then 'without_target' end
            when decisions.kind = 'assign'
                then
                    case
                        when submissions.submission_id is null or (decisions.assigned_org_id is not null and assigned_orgs.org_id is null)
                            then 'without_target'
                    end
            when coalesce(seen_submissions.is_unknown, true) then 'without_target'
        end as early_state
    from decisions
    left join orgs on decisions.target_org_id = orgs.org_id
    left join orgs as assigned_orgs on decisions.assigned_org_id = assigned_orgs.org_id
    left join metrics on decisions.target_metric_id = metrics.metric_id
    left join submissions on decisions.target_submission_id = submissions.submission_id
    left join seen_submissions on decisions.decision_id = seen_submissions.decision_id
    left join changes on decisions.decision_id = changes.decision_id
    left join found_facts on decisions.decision_id = found_facts.decision_id

),

reopened as (

    select
        *,
        coalesce(early_state, case when kind != 'assign' and (n_gone > 0 or n_new > 0) then 'reopened' end) as settled_state
    from judged

),

-- Of the decisions on one observation that could apply, the last does.
ordered as (

    select
        *,
        row_number() over (
            partition by
                target_org_id,
                target_metric_id,
                target_period,
                case when kind in ('settle', 'not_applicable') then '' else decision_id end
            order by
                case when settled_state is null then 0 else 1 end asc,
                decided_at desc,
                decided_order desc
        ) as place
    from reopened

),

final as (

    select
        decision_id,
        batch_id,
        kind,
        case
            when settled_state is not null then settled_state
            when place = 1 and is_last then 'applies'
            else 'overruled'
        end as state,
        target_fact_id,
        fact_ids,
        submission_id,
        target_org_id as org_id,
        metric_id,
        period,
        grain,
        assigned_org_id,
        assigned_period,
        person,
        reason,
        revoked_by,
        revocation_reason,
        decided_order,
        cast(n_seen as integer) as n_seen,
        cast(n_gone as integer) as n_gone,
        cast(n_new as integer) as n_new,
        value,
        ends_on,
        decided_at,
        revoked_at
    from ordered

)

select * from final
