with org_sizes as (

    select * from {{ source('raw', 'org_size') }}

),

final as (

    select
        org_id,
        as_of_date,
        member_count,
        branch_count
    from org_sizes

)

select * from final
