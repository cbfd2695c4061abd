with passages as (

    select * from {{ source('raw', 'passage') }}

),

final as (

    select
        submission_id,
        place,
        address,
        fingerprint
    from passages

)

select * from final
