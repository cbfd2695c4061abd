-- How many members and branches an organisation had in a year, to divide by: as it reported itself where that is settled or
-- approximate, else as the size list or the registry says (`is_listed`), else the doubtful figure that it reported. A listed count of
-- that very year is certain; an older or undated one, or branches counted in the registry, is approximate.
with observations as (

    select * from {{ ref('int_observations') }}
    where
        grain = 'year'
        and metric_id in ('member_total', 'branch_total')

),

org_years as (

    select * from {{ ref('int_org_years') }}

),

listed as (

    select
        org_id,
        'member_total' as metric_id,
        member_basis as basis,
        year,
        {{ as_figure("member_count") }} as listed_count,
        member_date as as_of_date
    from org_years
    where member_count is not null

    union all

    select
        org_id,
        'branch_total' as metric_id,
        branch_basis as basis,
        year,
        {{ as_figure("branch_count") }} as listed_count,
        cast(null as date) as as_of_date
    from org_years
    where branch_count is not null

),

matched as (

    select
        coalesce(observations.org_id, listed.org_id) as org_id,
        coalesce(observations.metric_id, listed.metric_id) as metric_id,
        coalesce(observations.year, listed.year) as year,
        observations.state,
        observations.value,
        observations.lower,
        observations.upper,
        listed.basis as listed_basis,
        listed.listed_count,
        listed.as_of_date,
        listed.listed_count is not null
        and (observations.value is null or observations.state not in ('settled', 'approximate')) as is_listed
    from observations
    full outer join listed
        on
            observations.org_id = listed.org_id
            and observations.metric_id = listed.metric_id
            and observations.year = listed.year

),

final as (

    select
        org_id,
        metric_id,
        case
            when not is_listed then state
            when listed_basis = 'dated' then 'settled'
            else 'approximate'
        end as state,
        case when is_listed then listed_basis else 'reported' end as basis,
        year,
        case when is_listed then listed_count else value end as value,
        case when is_listed then listed_count else lower end as lower,
        case when is_listed then listed_count else upper end as upper,
        case when is_listed then as_of_date end as as_of_date,
        is_listed
    from matched

)

select * from final
