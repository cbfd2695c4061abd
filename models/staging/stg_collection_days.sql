with collection_days as (

    select * from {{ source('raw', 'collection_day') }}

),

final as (

    select as_of_date
    from collection_days

)

select * from final
