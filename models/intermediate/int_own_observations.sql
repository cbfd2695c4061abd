-- Steps 1 to 3 put together: what is told of each organisation itself, one row an observation, with how many facts bear on it.
with part_observations as (

    select * from {{ ref('int_part_observations') }}

),

year_observations as (

    select * from {{ ref('int_year_observations') }}

),

facts as (

    select * from {{ ref('int_facts_placed') }}
    where bearing = 'bears'

),

observations as (

    select * from part_observations

    union all

    select * from year_observations

),

bearing_facts as (

    select
        org_id,
        metric_id,
        period,
        1 as n_facts
    from facts

    union all

    select
        org_id,
        metric_id,
        cast(year as string) as period,
        1 as n_facts
    from facts
    where
        grain != 'year'
        and over_time != 'none'

),

fact_counts as (

    select
        org_id,
        metric_id,
        period,
        count(n_facts) as n_facts
    from bearing_facts
    group by
        org_id,
        metric_id,
        period

),

final as (

    select
        observations.observation_id,
        observations.org_id,
        observations.metric_id,
        observations.period,
        observations.grain,
        observations.state,
        observations.reason,
        observations.basis,
        observations.qualifier,
        observations.winner_fact_ids,
        observations.chosen_candidate_id,
        observations.year,
        cast(fact_counts.n_facts as integer) as n_facts,
        observations.n_parts,
        observations.n_parts_due,
        observations.value,
        observations.lower,
        observations.upper,
        observations.told_upper,
        observations.tolerance,
        observations.own_level,
        observations.is_whole,
        observations.span_from,
        observations.span_to,
        observations.as_of
    from observations
    inner join fact_counts
        on
            observations.org_id = fact_counts.org_id
            and observations.metric_id = fact_counts.metric_id
            and observations.period = fact_counts.period

)

select * from final
