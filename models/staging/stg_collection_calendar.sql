with collection_calendar as (

    select * from {{ ref('collection_calendar') }}

),

final as (

    select
        nullif(org_type, '') as org_type,
        material,
        period,
        due_date
    from collection_calendar

)

select * from final
