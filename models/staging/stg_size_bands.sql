with size_bands as (

    select * from {{ ref('size_bands') }}

),

final as (

    select
        nullif(org_type, '') as org_type,
        size_band,
        at_least
    from size_bands

)

select * from final
