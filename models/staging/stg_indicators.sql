-- What a share of branches is counted of is the requirement's own metric: its figures lead to the evidence.
with indicators as (

    select
        *,
        {{ seed_row_number() }} as sort_order
    from {{ ref('indicators') }}

),

requirements as (

    select * from {{ ref('requirements') }}

),

final as (

    select
        indicators.indicator_id,
        indicators.name_zh,
        indicators.domain,
        indicators.measure_unit,
        indicators.kind,
        coalesce(nullif(indicators.numerator, ''), requirements.metric_id) as numerator,
        nullif(indicators.denominator, '') as denominator,
        requirements.requirement_id,
        indicators.direction,
        indicators.definition,
        indicators.sort_order,
        indicators.factor,
        indicators.rankable as is_rankable
    from indicators
    left join requirements on indicators.requirement = requirements.requirement_id

)

select * from final
