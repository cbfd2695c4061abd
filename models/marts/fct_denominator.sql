with denominators as (

    select * from {{ ref('int_denominators') }}

),

final as (

    select
        org_id,
        metric_id,
        state,
        basis,
        year,
        value,
        lower,
        upper,
        as_of_date
    from denominators

)

select * from final
