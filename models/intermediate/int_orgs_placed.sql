-- The tree of organisations: each with its path from the top, and how many branches stand below it. The registry refuses a cycle;
-- the bound on the depth ends one all the same.
with recursive

orgs as (

    select * from {{ ref('stg_orgs') }}

),

sizes as (

    select * from {{ ref('stg_org_sizes') }}

),

tree as (

    select
        orgs.org_id,
        orgs.org_id as path,
        orgs.name as path_names,
        1 as level
    from orgs
    left join orgs as parents on orgs.parent_id = parents.org_id
    where parents.org_id is null

    union all

    select
        orgs.org_id,
        concat(tree.path, '/', orgs.org_id) as path,
        concat(tree.path_names, '/', orgs.name) as path_names,
        tree.level + 1 as level
    from orgs
    inner join tree on orgs.parent_id = tree.org_id
    where tree.level < 32

),

latest_sizes as (

    select
        org_id,
        member_count,
        branch_count,
        row_number() over (partition by org_id order by as_of_date desc) as place
    from sizes

),

branches_below as (

    select
        ancestors.org_id,
        count(*) as branch_count
    from tree as ancestors
    inner join tree as branches on branches.path like concat(ancestors.path, '/%')
    inner join orgs on branches.org_id = orgs.org_id
    where
        orgs.org_type = 'branch'
        and orgs.valid_to is null
    group by ancestors.org_id

),

final as (

    select
        orgs.org_id,
        orgs.parent_id,
        orgs.name,
        orgs.short_name,
        orgs.aliases,
        orgs.org_type,
        orgs.sector,
        tree.path,
        tree.path_names,
        orgs.pinyin_key,
        tree.level,
        coalesce(latest_sizes.member_count, orgs.member_count) as member_count,
        coalesce(
            latest_sizes.branch_count,
            cast(branches_below.branch_count as integer),
            case when orgs.org_type = 'branch' then 1 end
        ) as branch_count,
        orgs.valid_from,
        orgs.valid_to
    from orgs
    inner join tree on orgs.org_id = tree.org_id
    left join latest_sizes
        on
            orgs.org_id = latest_sizes.org_id
            and latest_sizes.place = 1
    left join branches_below on orgs.org_id = branches_below.org_id

)

select * from final
