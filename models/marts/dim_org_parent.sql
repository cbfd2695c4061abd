with parents as (

    select * from {{ ref('int_org_parents') }}

),

final as (

    select
        org_id,
        parent_id,
        valid_from,
        valid_to
    from parents

)

select * from final
