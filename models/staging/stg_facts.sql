-- Prose keeps a figure in the unit as written; here it becomes the metric's own (90分钟 → 1.5小时). A table's reader has converted
-- already and says the metric's own unit. Hours, days and shares are never made from one another: such a figure has no number.
with facts as (

    select * from {{ source('raw', 'fact') }}

),

measure_units as (

    select * from {{ ref('measure_units') }}

),

metrics as (

    select * from {{ ref('metrics') }}

),

factors as (

    select
        facts.*,
        case
            when facts.measure_unit = metrics.measure_unit or written.measure_unit is null then 1
            when
                written.dimension != own.dimension
                and (written.dimension in ('hours', 'days', 'percent') or own.dimension in ('hours', 'days', 'percent'))
                then null
            else written.factor / written.divisor * own.divisor / own.factor
        end as unit_factor
    from facts
    inner join metrics on facts.metric_id = metrics.metric_id
    left join measure_units as written on facts.measure_unit = written.measure_unit
    left join measure_units as own on metrics.measure_unit = own.measure_unit

),

final as (

    select
        fact_id,
        submission_id,
        org_id,
        org_text,
        metric_id,
        period,
        covers,
        value_text,
        measure_unit,
        qualifier,
        status,
        scope,
        role,
        address,
        sheet,
        ledger_rows,
        evidence,
        rule,
        reading,
        group_number,
        span_start,
        span_end,
        case when unit_factor = 1 then value else {{ as_figure("cast(value as double) * unit_factor") }} end as value,
        case when unit_factor = 1 then lower else {{ as_figure("cast(lower as double) * unit_factor") }} end as lower,
        case when unit_factor = 1 then upper else {{ as_figure("cast(upper as double) * unit_factor") }} end as upper,
        confidence,
        own_level
    from factors

)

select * from final
