-- Before step 1: each fact, as it is after people's decisions on it, with its submission, and whether it bears on an observation.
with facts as (

    select * from {{ ref('int_facts_decided') }}

),

submissions as (

    select * from {{ ref('int_submissions_assigned') }}

),

metrics as (

    select * from {{ ref('stg_metrics') }}

),

versions as (

    select
        submissions.reporter_org_id,
        submissions.source_kind,
        submissions.period as submission_period,
        facts.org_id,
        facts.metric_id,
        max(submissions.received_at) as newest_received_at
    from facts
    inner join submissions on facts.submission_id = submissions.submission_id
    where
        not submissions.is_withdrawn
        and facts.status in ('reported', 'redacted', 'not_applicable', 'missing')
        and facts.scope = 'total'
        and coalesce(facts.decision_kind != 'reject', true)
    group by
        submissions.reporter_org_id,
        submissions.source_kind,
        submissions.period,
        facts.org_id,
        facts.metric_id

),

spans as (

    select
        facts.*,
        submissions.reporter_org_id,
        submissions.source_kind,
        submissions.period as submission_period,
        submissions.covers_year,
        submissions.is_withdrawn,
        submissions.received_at,
        metrics.over_time,
        metrics.tolerance,
        {{ period_year('facts.period') }} as year,
        {{ period_grain('facts.period') }} as grain,
        {{ period_starts_on('facts.period') }} as starts_on,
        {{ period_ends_on('facts.period') }} as ends_on,
        split_part(facts.covers, '/', 1) as covers_first,
        case when instr(facts.covers, '/') > 0 then split_part(facts.covers, '/', 2) else facts.covers end as covers_last
    from facts
    inner join submissions on facts.submission_id = submissions.submission_id
    inner join metrics on facts.metric_id = metrics.metric_id

),

told_spans as (

    select
        *,
        case
            when covers is null then starts_on
            when length(covers_first) < 10 then {{ period_starts_on('covers_first') }}
            when instr(covers, '/') > 0 then try_cast(covers_first as date)
            else starts_on
        end as span_from,
        case
            when covers is null then ends_on
            when length(covers_last) < 10 then {{ period_ends_on('covers_last') }}
            else try_cast(covers_last as date)
        end as span_to
    from spans

),

placed as (

    select
        *,
        over_time = 'last' or coalesce(span_from <= starts_on and span_to >= ends_on, false) as is_whole
    from told_spans

),

final as (

    select
        placed.fact_id,
        placed.submission_id,
        placed.org_id,
        placed.metric_id,
        placed.period,
        placed.grain,
        placed.source_kind,
        placed.status,
        placed.role,
        placed.qualifier,
        case
            when placed.is_withdrawn then 'withdrawn'
            when placed.org_id is null or placed.grain is null or placed.ends_on is null then 'unplaced'
            when placed.decision_kind = 'reject' then 'rejected'
            when placed.received_at < versions.newest_received_at then 'superseded'
            when placed.scope = 'total' and placed.status in ('reported', 'redacted', 'not_applicable') then 'bears'
            else 'beside'
        end as bearing,
        concat_ws(
            '|',
            placed.submission_id,
            placed.org_id,
            placed.metric_id,
            placed.period,
            placed.role,
            case when placed.own_level then 'own' else 'all' end,
            case when placed.over_time = 'last' then cast(placed.span_to as string) end,
            case when not placed.is_whole then placed.covers end
        ) as figure_id,
        case
            when placed.group_number is null then placed.fact_id
            else concat('group ', cast(placed.group_number as string))
        end as unit_id,
        placed.submission_period,
        placed.decision_id,
        placed.decision_kind,
        placed.over_time,
        placed.year,
        placed.value,
        case when placed.qualifier = 'exact' then coalesce(placed.lower, placed.value) else placed.lower end as lower,
        case when placed.qualifier = 'exact' then coalesce(placed.upper, placed.value) else placed.upper end as upper,
        placed.tolerance,
        placed.own_level,
        placed.is_whole,
        placed.covers_year,
        coalesce(placed.reporter_org_id = placed.org_id, false) as is_own_submission,
        placed.span_from,
        placed.span_to,
        placed.received_at
    from placed
    left join versions
        on
            placed.reporter_org_id = versions.reporter_org_id
            and placed.source_kind = versions.source_kind
            and placed.submission_period = versions.submission_period
            and placed.org_id = versions.org_id
            and placed.metric_id = versions.metric_id

)

select * from final
