-- The tree as of each period: one row an organisation that stood on at least one day of the period, with its superior, its level and
-- the number of its direct children, all and those of the last day. The superior is that of the period's last day, or of the
-- organisation's own last day in it: in a year in which it moved, all that it did counts under the new one, once. A superior that did
-- not stand in the period is stepped over, so that nothing below it is lost.
with recursive

orgs as (

    select * from {{ ref('stg_orgs') }}

),

parents as (

    select * from {{ ref('int_org_parents') }}

),

periods as (

    select distinct
        period,
        {{ period_starts_on('period') }} as starts_on,
        {{ period_ends_on('period') }} as ends_on
    from {{ ref('int_own_observations') }}

),

days as (

    select
        orgs.org_id,
        periods.period,
        (orgs.valid_from is null or orgs.valid_from <= periods.ends_on)
        and (orgs.valid_to is null or orgs.valid_to >= periods.starts_on) as is_valid,
        (orgs.valid_from is null or orgs.valid_from <= periods.ends_on)
        and (orgs.valid_to is null or orgs.valid_to >= periods.ends_on) as is_standing_at_end,
        case
            when orgs.valid_to < periods.ends_on then orgs.valid_to
            when orgs.valid_from > periods.ends_on then orgs.valid_from
            else periods.ends_on
        end as as_of
    from orgs
    cross join periods

),

placed as (

    select
        days.org_id,
        days.period,
        superiors.org_id as parent_id,
        days.is_valid,
        days.is_standing_at_end
    from days
    left join parents
        on
            days.org_id = parents.org_id
            and (parents.valid_from is null or days.as_of >= parents.valid_from)
            and (parents.valid_to is null or days.as_of <= parents.valid_to)
    left join orgs as superiors on parents.parent_id = superiors.org_id

),

tree as (

    select
        org_id,
        period,
        cast(null as string) as parent_id,
        case when is_valid then org_id end as lowest_id,
        case when is_valid then 1 else 0 end as level,
        is_valid,
        is_standing_at_end
    from placed
    where parent_id is null

    union all

    select
        placed.org_id,
        placed.period,
        tree.lowest_id as parent_id,
        case when placed.is_valid then placed.org_id else tree.lowest_id end as lowest_id,
        tree.level + case when placed.is_valid then 1 else 0 end as level,
        placed.is_valid,
        placed.is_standing_at_end
    from placed
    inner join tree
        on
            placed.parent_id = tree.org_id
            and placed.period = tree.period

),

valid as (

    select * from tree
    where is_valid

),

child_counts as (

    select
        parent_id,
        period,
        count(*) as n_children,
        sum(case when is_standing_at_end then 1 else 0 end) as n_children_at_end
    from valid
    group by
        parent_id,
        period

),

final as (

    select
        valid.org_id,
        valid.period,
        valid.parent_id,
        valid.level,
        coalesce(child_counts.n_children, 0) as n_children,
        coalesce(child_counts.n_children_at_end, 0) as n_children_at_end,
        valid.is_standing_at_end
    from valid
    left join child_counts
        on
            valid.org_id = child_counts.parent_id
            and valid.period = child_counts.period

)

select * from final
