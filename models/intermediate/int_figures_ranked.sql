-- Step 3, the order of sources: ledger rows, a table's figure, a summary's exact one, its approximate one, a member ledger's count
-- for a year before its own. What does not cover its period, and an earlier year of a member ledger, is a lower bound.
with figures as (

    select * from {{ ref('int_figures_within_submissions') }}

),

bases as (

    select
        *,
        case
            when source_kind = 'ledger' then 'ledger_sum'
            when source_kind = 'member_ledger' and year >= {{ period_year('submission_period') }} then 'ledger_sum'
            when source_kind = 'member_ledger' then 'member_ledger_earlier'
            when source_kind = 'table' then 'table'
            when qualifier = 'exact' then 'summary'
            else 'summary_approximate'
        end as basis,
        coalesce(
            over_time = 'sum'
            and role = 'figure'
            and source_kind = 'ledger'
            and covers_year
            and year = {{ period_year('submission_period') }},
            false
        ) as is_of_year_ledger,
        max(case when role = 'figure' and not own_level then 1 else 0 end) over (partition by org_id, metric_id, period) as n_of_subtree
    from figures

),

final as (

    select
        figure_id,
        submission_id,
        org_id,
        metric_id,
        period,
        grain,
        role,
        case
            when value is not null and state != 'conflicting' and not is_whole then 'partial'
            when basis = 'member_ledger_earlier' and state = 'settled' then 'approximate'
            else state
        end as state,
        case when basis = 'member_ledger_earlier' and value is not null then 'at_least' else qualifier end as qualifier,
        basis,
        -- The year's sum, as this submission alone tells it, that the figure is an addend of.
        case
            when is_of_year_ledger then concat_ws('|', 'ledger', submission_id, org_id, metric_id, cast(year as string))
            when over_time = 'sum' and role = 'figure' and grain != 'year' and not own_level
                then concat_ws('|', lpad(cast({{ grain_months('grain') }} as string), 2, '0'), submission_id, org_id, metric_id, cast(year as string))
        end as year_sum_id,
        is_of_year_ledger,
        over_time,
        speaking_unit_id,
        fact_ids,
        year,
        n_facts,
        case basis
            when 'ledger_sum' then 1
            when 'table' then 2
            when 'summary' then 3
            when 'summary_approximate' then 4
            else 5
        end as source_rank,
        value,
        case when is_whole or over_time != 'mean' then lower end as lower,
        case when is_whole and basis != 'member_ledger_earlier' then upper end as upper,
        upper as told_upper,
        tolerance,
        own_level,
        is_whole and state != 'partial' as is_whole,
        has_not_applicable,
        has_open,
        -- 本级 beside a figure for the whole subtree is shown, never counted.
        own_level and n_of_subtree = 1 as is_beside,
        is_own_submission,
        span_from,
        span_to,
        received_at
    from bases

)

select * from final
