-- What the policy guard names may be shown and never ranked, whatever the dictionary says of it.
with metrics as (

    select * from {{ ref('stg_metrics') }}

),

policy_guard as (

    select * from {{ ref('stg_policy_guard') }}

),

guarded as (

    select
        metrics.metric_id,
        min(policy_guard.reason) as reason
    from metrics
    inner join policy_guard on instr(metrics.name_zh, policy_guard.phrase) > 0
    group by metrics.metric_id

),

final as (

    select
        metrics.metric_id,
        metrics.name_zh,
        metrics.domain,
        metrics.measure_unit,
        metrics.kind,
        metrics.over_time,
        metrics.over_orgs,
        metrics.direction,
        metrics.denominators,
        metrics.definition,
        metrics.sort_order,
        metrics.tolerance,
        metrics.is_rankable and guarded.metric_id is null as is_rankable,
        guarded.reason as guard_reason
    from metrics
    left join guarded on metrics.metric_id = guarded.metric_id

)

select * from final
