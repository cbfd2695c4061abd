with metric_names as (

    select
        *,
        {{ seed_row_number() }} as sort_order
    from {{ ref('metric_names') }}

),

final as (

    select
        metric_id,
        name,
        context,
        role,
        nullif(needs, '') as needs,
        sort_order
    from metric_names

)

select * from final
