-- Each branch with every organisation above it, year by year. The registry refuses a cycle; the bound on the depth ends one all the same.
with recursive

org_years as (

    select * from {{ ref('int_org_year_parents') }}

),

climbing as (

    select
        org_id as branch_id,
        parent_id as org_id,
        year,
        1 as distance
    from org_years
    where
        org_type = 'branch'
        and parent_id is not null

    union all

    select
        climbing.branch_id,
        org_years.parent_id as org_id,
        climbing.year,
        climbing.distance + 1 as distance
    from climbing
    inner join org_years
        on
            climbing.org_id = org_years.org_id
            and climbing.year = org_years.year
    where
        org_years.parent_id is not null
        and climbing.distance < 32

),

final as (

    select
        org_id,
        branch_id,
        year
    from climbing

)

select * from final
