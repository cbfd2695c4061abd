-- Step 3 for years: figures told of the year itself, and what its parts give. A year's ledger speaks by its sum, not by single rows.
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

candidates as (

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
        decision_ids,
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

    union all

    select * from {{ ref('int_decided_observations') }}
    where grain = 'year'

),

{{ choose_between_candidates() }}

select * from settled
