-- How many members and branches an organisation had in a year, to divide by: as it reported itself, else as the size list or the
-- registry says (`is_listed`). A listed count of that very year is certain; an older or undated one, or branches counted in the
-- registry, is approximate.
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
        {{ as_figure("member_count") }} as listed_count
    from org_years
    where member_count is not null

    union all

    select
        org_id,
        'branch_total' as metric_id,
        branch_basis as basis,
        year,
        {{ as_figure("branch_count") }} as listed_count
    from org_years
    where branch_count is not null

),

final as (

    select
        coalesce(observations.org_id, listed.org_id) as org_id,
        coalesce(observations.metric_id, listed.metric_id) as metric_id,
        case
            when observations.value is not null or listed.listed_count is null then observations.state
            when listed.basis = 'dated' then 'settled'
            else 'approximate'
        end as state,
        coalesce(observations.year, listed.year) as year,
        coalesce(observations.value, listed.listed_count) as value,
        case when observations.value is null and listed.listed_count is not null then listed.listed_count else observations.lower end as lower,
        case when observations.value is null and listed.listed_count is not null then listed.listed_count else observations.upper end as upper,
        observations.value is null and listed.listed_count is not null as is_listed
    from observations
    full outer join listed
        on
            observations.org_id = listed.org_id
            and observations.metric_id = listed.metric_id
            and observations.year = listed.year

)

select * from final
