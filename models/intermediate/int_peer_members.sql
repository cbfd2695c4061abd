-- Which organisations are of one kind in a year: each stands in the group of its type, of its type and sector, and of its type, sector
-- and size, as far as these are known.
with org_sizes as (

    select * from {{ ref('int_org_sizes') }}

),

grouped as (

    select
        org_id,
        org_type as peer_group,
        'type' as peer_basis,
        year,
        1 as width
    from org_sizes
    where org_type is not null

    union all

    select
        org_id,
        concat(org_type, '|', sector) as peer_group,
        'type_sector' as peer_basis,
        year,
        2 as width
    from org_sizes
    where
        org_type is not null
        and sector is not null

    union all

    select
        org_id,
        concat(org_type, '|', sector, '|', size_band) as peer_group,
        'type_sector_size' as peer_basis,
        year,
        3 as width
    from org_sizes
    where
        org_type is not null
        and sector is not null
        and size_band is not null

),

final as (

    select
        org_id,
        peer_group,
        peer_basis,
        year,
        width,
        cast(count(*) over (partition by year, peer_group) as integer) as n_peers
    from grouped

)

select * from final
