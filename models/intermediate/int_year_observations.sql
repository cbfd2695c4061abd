-- Step 3 for years: figures told of the year itself, and what its parts give. A year's ledger speaks by its sum, not by single rows.
-- What is told of the 本级 alone gives way to what is told of the subtree, months to a year's figure and the reverse.
with figures as (

    select * from {{ ref('int_figures_ranked') }}
    where
        grain = 'year'
        and not is_beside
        and not is_of_year_ledger

),

year_candidates as (

    select * from {{ ref('int_year_candidates') }}

),

told as (

    select
        {{ figures_as_candidates() }}
    from figures

    union all

    select
        candidate_id,
        org_id,
        metric_id,
        period,
        grain,
        role,
        state,
        qualifier,
        basis,
        fact_ids,
        reason,
        year,
        n_parts,
        n_parts_due,
        source_rank,
        value,
        lower,
        upper,
        told_upper,
        tolerance,
        own_level,
        is_whole,
        has_not_applicable,
        has_open,
        is_own_submission,
        span_from,
        span_to,
        as_of,
        received_at
    from year_candidates

),

levels as (

    select
        *,
        max(case when role = 'figure' and not own_level and is_whole then 1 else 0 end) over (partition by org_id, metric_id, period) as n_of_subtree
    from told

),

candidates as (

    select * from levels
    where not (coalesce(own_level, false) and n_of_subtree = 1)

),

{{ choose_between_candidates() }}

select * from settled
