-- Years of an organisation in today's shape. Before a merger they are the sum of what was merged, by the rule of the metric over
-- organisations, as doubtful as its worst addend; nothing of it passes into fct_observation. In the year of a merger the figures told
-- of the organisation itself stand, and are marked: whether they hold the months before it nobody says. What a split left apart
-- cannot be told of the parts: those years stay with what was split, and are marked.
with observations as (

    select * from {{ ref('int_subtree_observations') }}
    where
        grain = 'year'
        and state is not null

),

sums as (

    select * from {{ ref('int_series_sums') }}

),

lineages as (

    select * from {{ ref('int_org_lineages') }}

),

splits as (

    select
        org_id,
        to_org_id,
        happened_on
    from {{ ref('stg_org_events') }}
    where kind = 'split'

),

years as (

    select distinct
        year,
        {{ first_day('year', '1') }} as starts_on,
        last_day({{ first_day('year', '12') }}) as ends_on
    from observations

),

breaks as (

    select
        lineages.org_id,
        lineages.predecessor_id as source_id,
        years.year,
        1 as place
    from lineages
    inner join years
        on
            lineages.merged_on > years.starts_on
            and lineages.merged_on <= years.ends_on

    union all

    select
        splits.to_org_id as org_id,
        splits.org_id as source_id,
        years.year,
        case when splits.happened_on <= years.ends_on then 2 else 3 end as place
    from splits
    inner join years on splits.happened_on > years.starts_on

    union all

    select
        splits.org_id,
        splits.org_id as source_id,
        years.year,
        case when splits.happened_on <= years.ends_on then 2 else 3 end as place
    from splits
    inner join years on splits.happened_on > years.starts_on

),

broken_years as (

    select
        org_id,
        year,
        min(place) as place,
        {{ joined("case when source_id != org_id then source_id end", "source_id") }} as source_ids
    from breaks
    group by
        org_id,
        year

),

told as (

    select
        org_id,
        metric_id,
        year
    from observations

    union distinct

    select
        org_id,
        metric_id,
        year
    from sums

    union distinct

    select
        breaks.org_id,
        observations.metric_id,
        breaks.year
    from breaks
    inner join observations
        on
            breaks.source_id = observations.org_id
            and breaks.year = observations.year

),

final as (

    select
        told.org_id,
        told.metric_id,
        case when sums.org_id is not null then sums.state else coalesce(observations.state, 'missing') end as state,
        case
            when sums.value is not null then 'predecessors'
            when sums.org_id is null and observations.value is not null then 'own'
            else 'none'
        end as basis,
        case broken_years.place
            when 1 then 'merged_in_year'
            when 2 then 'split_in_year'
            when 3 then 'before_split'
            else 'comparable'
        end as comparability,
        coalesce(sums.predecessor_ids, broken_years.source_ids) as predecessor_ids,
        told.year,
        sums.n_parts,
        sums.n_parts_due,
        case when sums.org_id is not null then sums.value else observations.value end as value
    from told
    left join observations
        on
            told.org_id = observations.org_id
            and told.metric_id = observations.metric_id
            and told.year = observations.year
    left join sums
        on
            told.org_id = sums.org_id
            and told.metric_id = sums.metric_id
            and told.year = sums.year
    left join broken_years
        on
            told.org_id = broken_years.org_id
            and told.year = broken_years.year

)

select * from final
