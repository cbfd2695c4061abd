with indicators as (

    select * from {{ ref('dim_indicator') }}

),

observations as (

    select * from {{ ref('fct_observation') }}

),

{#- How many observations of each state stand on either side, and what they add up to. -#}
addends as (

    select
        observations.org_id,
        indicators.indicator_id,
        observations.period,
        indicators.kind,
        indicators.numerator,
        indicators.denominator,
        indicators.factor,
        observations.grain,
        observations.year,
        observations.metric_id,
        observations.state,
        observations.value,
        observations.lower,
        observations.upper,
        instr(concat('|', indicators.numerator, '|'), concat('|', observations.metric_id, '|')) > 0 as is_numerator
    from observations
    inner join indicators
        on instr(
            concat('|', indicators.numerator, '|', coalesce(indicators.denominator, ''), '|'),
            concat('|', observations.metric_id, '|')
        ) > 0

),

final as (

    select
        org_id,
        indicator_id,
        period,
        min(grain) as grain,
        'settled' as state,
        cast(null as {{ dbt.type_string() }}) as reason,
        min(year) as year,
        {{ as_figure('sum(value)') }} as value,
        {{ as_figure('sum(lower)') }} as lower,
        {{ as_figure('sum(upper)') }} as upper,
        cast(count(*) as integer) as n_observations
    from addends
    where kind = 'sum'
    group by
        org_id,
        indicator_id,
        period

)

select * from final
