with metrics as (

    select
        *,
        {{ seed_row_number() }} as sort_order
    from {{ ref('metrics') }}

),

final as (

    select
        metric_id,
        name_zh,
        domain,
        measure_unit,
        kind,
        over_time,
        over_orgs,
        direction,
        nullif(denominators, '') as denominators,
        definition,
        sort_order,
        tolerance,
        rankable as is_rankable
    from metrics

)

select * from final
