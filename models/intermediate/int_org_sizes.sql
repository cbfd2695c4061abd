-- Members and branches of each organisation as of the end of each year in which it is valid, or as of its own end. Dated counts come
-- first: the latest up to that day. Branches that the size list does not give for this very year are counted in the registry by
-- their dates. The registry's own count of members has no date and comes last.
with orgs as (

    select * from {{ ref('stg_orgs') }}

),

sizes as (

    select * from {{ ref('stg_org_sizes') }}

),

size_bands as (

    select * from {{ ref('stg_size_bands') }}

),

branches_below as (

    select * from {{ ref('int_branches_below') }}

),

org_years as (

    select
        placed.org_id,
        placed.parent_id,
        placed.org_type,
        orgs.sector,
        placed.year,
        orgs.member_count as undated_member_count,
        placed.starts_on,
        placed.ends_on
    from {{ ref('int_org_year_parents') }} as placed
    inner join orgs on placed.org_id = orgs.org_id

),

dated_counts as (

    select
        org_id,
        as_of_date,
        'members' as counted,
        member_count as n_counted
    from sizes
    where member_count is not null

    union all

    select
        org_id,
        as_of_date,
        'branches' as counted,
        branch_count as n_counted
    from sizes
    where branch_count is not null

),

latest_counts as (

    select
        org_years.org_id,
        org_years.year,
        dated_counts.counted,
        dated_counts.n_counted,
        dated_counts.as_of_date,
        row_number() over (
            partition by org_years.org_id, org_years.year, dated_counts.counted
            order by dated_counts.as_of_date desc
        ) as place
    from org_years
    inner join dated_counts
        on
            org_years.org_id = dated_counts.org_id
            and org_years.ends_on >= dated_counts.as_of_date

),

counted_branches as (

    select
        org_years.org_id,
        org_years.year,
        cast(count(*) as integer) as branch_count
    from org_years
    inner join branches_below
        on
            org_years.org_id = branches_below.org_id
            and org_years.year = branches_below.year
    inner join orgs as branches on branches_below.branch_id = branches.org_id
    where
        (branches.valid_from is null or branches.valid_from <= org_years.ends_on)
        and (branches.valid_to is null or branches.valid_to >= org_years.ends_on)
    group by
        org_years.org_id,
        org_years.year

),

placed as (

    select
        org_years.org_id,
        org_years.parent_id,
        org_years.org_type,
        org_years.sector,
        case
            when {{ period_year("cast(member_sizes.as_of_date as string)") }} = org_years.year then 'dated'
            when member_sizes.n_counted is not null then 'earlier'
            when org_years.undated_member_count is not null then 'undated'
        end as member_basis,
        case
            when {{ period_year("cast(branch_sizes.as_of_date as string)") }} = org_years.year then 'dated'
            when org_years.org_type = 'branch' or counted_branches.branch_count is not null then 'counted'
            when branch_sizes.n_counted is not null then 'earlier'
        end as branch_basis,
        org_years.year,
        coalesce(member_sizes.n_counted, org_years.undated_member_count) as member_count,
        case
            when {{ period_year("cast(branch_sizes.as_of_date as string)") }} = org_years.year then branch_sizes.n_counted
            when org_years.org_type = 'branch' then 1
            else coalesce(counted_branches.branch_count, branch_sizes.n_counted)
        end as branch_count,
        org_years.starts_on,
        org_years.ends_on,
        member_sizes.as_of_date as member_date
    from org_years
    left join latest_counts as member_sizes
        on
            org_years.org_id = member_sizes.org_id
            and org_years.year = member_sizes.year
            and member_sizes.counted = 'members'
            and member_sizes.place = 1
    left join latest_counts as branch_sizes
        on
            org_years.org_id = branch_sizes.org_id
            and org_years.year = branch_sizes.year
            and branch_sizes.counted = 'branches'
            and branch_sizes.place = 1
    left join counted_branches
        on
            org_years.org_id = counted_branches.org_id
            and org_years.year = counted_branches.year

),

-- A type's own bands come before those that are for every type.
banded as (

    select
        placed.*,
        size_bands.size_band,
        row_number() over (
            partition by placed.org_id, placed.year
            order by
                case when size_bands.org_type is null then 1 else 0 end asc,
                size_bands.at_least desc
        ) as place
    from placed
    left join size_bands
        on
            coalesce(size_bands.org_type, placed.org_type) = placed.org_type
            and placed.member_count >= size_bands.at_least

),

final as (

    select
        org_id,
        parent_id,
        org_type,
        sector,
        size_band,
        member_basis,
        branch_basis,
        year,
        member_count,
        branch_count,
        starts_on,
        ends_on,
        member_date
    from banded
    where place = 1

)

select * from final
