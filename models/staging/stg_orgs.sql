with orgs as (

    select * from {{ source('raw', 'org') }}

),

final as (

    select
        org_id,
        parent_id,
        name,
        short_name,
        aliases,
        org_type,
        sector,
        pinyin_key,
        member_count,
        valid_from,
        valid_to
    from orgs

)

select * from final
