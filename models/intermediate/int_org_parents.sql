-- Who stood above whom, and when: one row an organisation and superior, from the first day to the last. A superior that the registry
-- states and no change of superior tells of stood above it all the time. A null day is an open end.
with orgs as (

    select * from {{ ref('stg_orgs') }}

),

moves as (

    select
        org_id,
        from_org_id,
        to_org_id,
        happened_on,
        row_number() over (partition by org_id order by happened_on) as place,
        lead(happened_on) over (partition by org_id order by happened_on) as next_on
    from {{ ref('stg_org_events') }}
    where kind = 'move'

),

unmoved as (

    select
        orgs.org_id,
        orgs.parent_id,
        orgs.valid_from,
        orgs.valid_to
    from orgs
    left join moves
        on
            orgs.org_id = moves.org_id
            and moves.place = 1
    where moves.org_id is null

),

before_moves as (

    select
        orgs.org_id,
        moves.from_org_id as parent_id,
        orgs.valid_from,
        cast(moves.happened_on - interval '1' day as date) as valid_to
    from orgs
    inner join moves
        on
            orgs.org_id = moves.org_id
            and moves.place = 1

),

after_moves as (

    select
        orgs.org_id,
        moves.to_org_id as parent_id,
        moves.happened_on as valid_from,
        coalesce(cast(moves.next_on - interval '1' day as date), orgs.valid_to) as valid_to
    from orgs
    inner join moves on orgs.org_id = moves.org_id

),

final as (

    select * from unmoved

    union all

    select * from before_moves

    union all

    select * from after_moves

)

select * from final
