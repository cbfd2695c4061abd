-- Step 3 for months, quarters and halves: one row an observation, settled between submissions.
with figures as (

    select * from {{ ref('int_figures_ranked') }}
    where
        grain != 'year'
        and not is_beside

),

candidates as (

    select
        {{ figures_as_candidates() }}
    from figures

    union all

    select * from {{ ref('int_decided_observations') }}
    where grain != 'year'

),

{{ choose_between_candidates() }}

select * from settled
