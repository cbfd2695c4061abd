with requirements as (

    select
        *,
        {{ seed_row_number() }} as sort_order
    from {{ ref('requirements') }}

),

final as (

    select
        requirement_id,
        name_zh,
        nullif(metric_id, '') as metric_id,
        owed_by,
        applies_to,
        per,
        source,
        sort_order,
        count as level_count
    from requirements

)

select * from final
