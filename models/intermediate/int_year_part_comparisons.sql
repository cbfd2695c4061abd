-- Step 2, the comparison: one row a part that does not speak, and whether it contradicts those that do over the same months. A
-- coarser part, or a check (上半年小计), is compared with the finer ones that fill it; finer ones that do not fill a coarser part must
-- not exceed it. Nothing speaks against what a person decided.
with parts as (

    select * from {{ ref('int_year_parts') }}

),

checks as (

    select
        figures.*,
        {{ grain_months('figures.grain') }} as months,
        {{ period_first_month('figures.period') }} as first_month
    from {{ ref('int_figures_ranked') }} as figures
    left join parts as decided_parts
        on
            figures.org_id = decided_parts.org_id
            and figures.metric_id = decided_parts.metric_id
            and figures.period = decided_parts.period
            and decided_parts.is_decided
    where
        figures.role = 'check'
        and figures.grain in ('half', 'quarter')
        and figures.over_time in ('sum', 'mean')
        and figures.value is not null
        and not figures.own_level
        and decided_parts.org_id is null

),

silent as (

    select
        observation_id,
        org_id,
        metric_id,
        year,
        over_time,
        grain,
        first_month,
        last_month,
        months,
        lower,
        upper,
        tolerance,
        false as is_check
    from parts
    where
        not is_speaking
        and not is_inside_decided

    union all

    select
        figure_id as observation_id,
        org_id,
        metric_id,
        year,
        over_time,
        grain,
        first_month,
        first_month + months - 1 as last_month,
        months,
        lower,
        upper,
        tolerance,
        true as is_check
    from checks

),

speaking as (

    select * from parts
    where is_speaking

),

inside_silent as (

    select
        silent.observation_id,
        sum(case when speaking.is_there then speaking.months else 0 end) = max(silent.months) as is_filled,
        {{ put_together("speaking", "lower") }} as lower,
        case
            when count(speaking.upper) = sum(case when speaking.state = 'not_applicable' then 0 else 1 end)
                then {{ put_together("speaking", "upper") }}
        end as upper
    from silent
    inner join speaking
        on
            silent.org_id = speaking.org_id
            and silent.metric_id = speaking.metric_id
            and silent.year = speaking.year
            and silent.first_month <= speaking.first_month
            and silent.last_month >= speaking.last_month
    where silent.over_time != 'last'
    group by silent.observation_id

),

inside_speaking as (

    select
        speaking.org_id,
        speaking.metric_id,
        speaking.year,
        speaking.first_month,
        speaking.last_month,
        silent.grain,
        sum(silent.lower) - max(speaking.upper) > max(speaking.tolerance) as is_more
    from speaking
    inner join silent
        on
            speaking.org_id = silent.org_id
            and speaking.metric_id = silent.metric_id
            and speaking.year = silent.year
            and speaking.first_month <= silent.first_month
            and speaking.last_month >= silent.last_month
    where
        speaking.over_time = 'sum'
        and speaking.months > silent.months
        and not silent.is_check
    group by
        speaking.org_id,
        speaking.metric_id,
        speaking.year,
        speaking.first_month,
        speaking.last_month,
        silent.grain

),

final as (

    select
        silent.observation_id,
        silent.org_id,
        silent.metric_id,
        silent.year,
        case
            when stocks.observation_id is not null then not {{ bounds_meet("silent", "stocks", "silent.tolerance") }}
            when inside_silent.is_filled then not {{ bounds_meet("silent", "inside_silent", "silent.tolerance") }}
            else false
        end as is_contradicting,
        coalesce(inside_speaking.is_more and not silent.is_check, false) as is_exceeding,
        silent.is_check
    from silent
    left join inside_silent on silent.observation_id = inside_silent.observation_id
    left join inside_speaking
        on
            silent.org_id = inside_speaking.org_id
            and silent.metric_id = inside_speaking.metric_id
            and silent.year = inside_speaking.year
            and silent.grain = inside_speaking.grain
            and silent.first_month between inside_speaking.first_month and inside_speaking.last_month
    left join speaking as stocks
        on
            silent.over_time = 'last'
            and not stocks.is_decided
            and silent.org_id = stocks.org_id
            and silent.metric_id = stocks.metric_id
            and silent.year = stocks.year
            and silent.last_month = stocks.last_month

)

select * from final
