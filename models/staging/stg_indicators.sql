with indicators as (

    select
        *,
        {{ seed_row_number() }} as sort_order
    from {{ ref('indicators') }}

),

final as (

    select
        indicator_id,
        name_zh,
        domain,
        measure_unit,
        kind,
        numerator,
        nullif(denominator, '') as denominator,
        direction,
        definition,
        sort_order,
        factor,
        rankable as is_rankable
    from indicators

)

select * from final
