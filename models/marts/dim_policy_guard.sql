with policy_guard as (

    select * from {{ ref('stg_policy_guard') }}

),

final as (

    select
        phrase,
        reason
    from policy_guard

)

select * from final
