-- Each organisation as it was in each year: its sizes, and those of its kind. The narrowest group that has enough organisations is
-- its peer group; where none has, all of its type, however few.
with org_sizes as (

    select * from {{ ref('int_org_sizes') }}

),

peer_members as (

    select * from {{ ref('int_peer_members') }}

),

peer_groups as (

    select
        *,
        row_number() over (
            partition by org_id, year
            order by
                case when n_peers >= {{ var('least_peers') }} then width else 0 end desc,
                width asc
        ) as place
    from peer_members

),

final as (

    select
        org_sizes.org_id,
        org_sizes.parent_id,
        org_sizes.org_type,
        org_sizes.sector,
        org_sizes.size_band,
        org_sizes.member_basis,
        org_sizes.branch_basis,
        peer_groups.peer_group,
        peer_groups.peer_basis,
        org_sizes.year,
        org_sizes.member_count,
        org_sizes.branch_count,
        coalesce(peer_groups.n_peers, 0) as n_peers,
        org_sizes.starts_on,
        org_sizes.ends_on,
        org_sizes.member_date
    from org_sizes
    left join peer_groups
        on
            org_sizes.org_id = peer_groups.org_id
            and org_sizes.year = peer_groups.year
            and peer_groups.place = 1

)

select * from final
