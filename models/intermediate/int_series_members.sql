-- Of which organisations a merged one consists in a year before the merger: one row an organisation, year and member. A member is a
-- predecessor that stood in the year and was merged only after its end, and the organisation itself where it stood already.
with orgs as (

    select * from {{ ref('stg_orgs') }}

),

lineages as (

    select * from {{ ref('int_org_lineages') }}

),

years as (

    select distinct
        year,
        {{ first_day('year', '1') }} as starts_on,
        last_day({{ first_day('year', '12') }}) as ends_on
    from {{ ref('int_own_observations') }}
    where grain = 'year'

),

predecessors as (

    select
        lineages.org_id,
        lineages.predecessor_id as member_id,
        years.year,
        years.starts_on,
        years.ends_on
    from lineages
    inner join years on lineages.merged_on > years.ends_on

),

members as (

    select * from predecessors

    union distinct

    select
        org_id,
        org_id as member_id,
        year,
        starts_on,
        ends_on
    from predecessors

),

final as (

    select
        members.org_id,
        members.member_id,
        members.year,
        orgs.valid_to is null or orgs.valid_to >= members.ends_on as is_standing_at_end
    from members
    inner join orgs on members.member_id = orgs.org_id
    where
        (orgs.valid_from is null or orgs.valid_from <= members.ends_on)
        and (orgs.valid_to is null or orgs.valid_to >= members.starts_on)

)

select * from final
