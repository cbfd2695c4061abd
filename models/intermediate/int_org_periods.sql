-- The tree as of each period: one row an organisation that stood on at least one day of the period, with its superior and level. The
-- superior is that of the period's last day, or of the organisation's own last day in it: in a year in which it moved, all that it
-- did counts under the new one, once. A superior that did not stand in the period is stepped over, so that nothing below it is lost.
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

final as (

    select
        org_id,
        period,
        parent_id,
        level,
        is_standing_at_end
    from tree
    where is_valid

)

select * from final
