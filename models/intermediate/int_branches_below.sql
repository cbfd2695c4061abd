-- Each branch with every organisation above it. The registry refuses a cycle; the bound on the depth ends one all the same.
with recursive

orgs as (

    select * from {{ ref('stg_orgs') }}

),

climbing as (

    select
        org_id as branch_id,
        parent_id as org_id,
        1 as distance
    from orgs
    where
        org_type = 'branch'
        and parent_id is not null

    union all

    select
        climbing.branch_id,
        orgs.parent_id as org_id,
        climbing.distance + 1 as distance
    from climbing
    inner join orgs on climbing.org_id = orgs.org_id
    where
        orgs.parent_id is not null
        and climbing.distance < 32

),

final as (

    select
        org_id,
        branch_id
    from climbing

)

select * from final
