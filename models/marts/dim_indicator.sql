-- An indicator is guarded by its own name and by what it is made of: a quotient of study hours is study hours.
with indicators as (

    select * from {{ ref('stg_indicators') }}

),

metrics as (

    select * from {{ ref('dim_metric') }}
    where guard_reason is not null

),

policy_guard as (

    select * from {{ ref('stg_policy_guard') }}

),

reasons as (

    select
        indicators.indicator_id,
        policy_guard.reason
    from indicators
    inner join policy_guard on instr(indicators.name_zh, policy_guard.phrase) > 0

    union all

    select
        indicators.indicator_id,
        metrics.guard_reason as reason
    from indicators
    inner join metrics on instr(concat('|', indicators.numerator, '|'), concat('|', metrics.metric_id, '|')) > 0

),

guarded as (

    select
        indicator_id,
        min(reason) as reason
    from reasons
    group by indicator_id

),

final as (

    select
        indicators.indicator_id,
        indicators.name_zh,
        indicators.domain,
        indicators.measure_unit,
        indicators.kind,
        indicators.numerator,
        indicators.denominator,
        indicators.requirement_id,
        indicators.direction,
        indicators.definition,
        indicators.sort_order,
        indicators.factor,
        indicators.is_rankable and guarded.indicator_id is null as is_rankable,
        guarded.reason as guard_reason
    from indicators
    left join guarded on indicators.indicator_id = guarded.indicator_id

)

select * from final
