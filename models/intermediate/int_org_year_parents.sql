-- Each organisation in each year in which it stood, from its first day in it to its last, with its superior of the last.
with orgs as (

    select * from {{ ref('stg_orgs') }}

),

parents as (

    select * from {{ ref('int_org_parents') }}

),

years as (

    select * from {{ ref('dim_period') }}
    where grain = 'year'

),

org_years as (

    select
        orgs.org_id,
        orgs.org_type,
        years.year,
        case when orgs.valid_from > years.starts_on then orgs.valid_from else years.starts_on end as starts_on,
        case when orgs.valid_to < years.ends_on then orgs.valid_to else years.ends_on end as ends_on
    from orgs
    cross join years
    where
        (orgs.valid_from is null or orgs.valid_from <= years.ends_on)
        and (orgs.valid_to is null or orgs.valid_to >= years.starts_on)

),

final as (

    select
        org_years.org_id,
        parents.parent_id,
        org_years.org_type,
        org_years.year,
        org_years.starts_on,
        org_years.ends_on
    from org_years
    left join parents
        on
            org_years.org_id = parents.org_id
            and (parents.valid_from is null or org_years.ends_on >= parents.valid_from)
            and (parents.valid_to is null or org_years.ends_on <= parents.valid_to)

)

select * from final
