-- One row an organisation, period, indicator and metric that the indicator is made of, wherever its numerator has an observation or a
-- figure that is held back; a metric without one stands with state `missing`. Quotients are of years; what they divide by may be of the
-- year before. A metric whose only figure is held back for a person is `undetermined`: reported, but not yet a number.
with indicators as (

    select * from {{ ref('stg_indicators') }}
    where kind in ('sum', 'ratio', 'ratio_previous_year')

),

metrics as (

    select * from {{ ref('stg_metrics') }}

),

observations as (

    select * from {{ ref('int_observations') }}

),

denominators as (

    select * from {{ ref('int_denominators') }}

),

held_figures as (

    select distinct
        org_id,
        metric_id,
        period,
        grain,
        year
    from {{ ref('int_held_figures') }}
    where org_id is not null

),

occurring as (

    select
        org_id,
        metric_id,
        period,
        grain,
        year
    from observations

    union all

    select
        org_id,
        metric_id,
        period,
        grain,
        year
    from held_figures

),

terms as (

    select
        indicators.indicator_id,
        indicators.kind,
        metrics.metric_id,
        metrics.sort_order,
        true as is_numerator
    from indicators
    inner join metrics on instr(concat('|', indicators.numerator, '|'), concat('|', metrics.metric_id, '|')) > 0

    union all

    select
        indicators.indicator_id,
        indicators.kind,
        metrics.metric_id,
        metrics.sort_order,
        false as is_numerator
    from indicators
    inner join metrics on instr(concat('|', indicators.denominator, '|'), concat('|', metrics.metric_id, '|')) > 0

),

told as (

    select
        occurring.org_id,
        occurring.period,
        terms.indicator_id,
        min(occurring.grain) as grain,
        min(occurring.year) as year
    from occurring
    inner join terms on occurring.metric_id = terms.metric_id
    where
        terms.is_numerator
        and (terms.kind = 'sum' or occurring.grain = 'year')
    group by
        occurring.org_id,
        occurring.period,
        terms.indicator_id

),

wanted as (

    select
        told.org_id,
        told.period,
        told.grain,
        told.indicator_id,
        terms.metric_id,
        told.year,
        terms.sort_order,
        terms.is_numerator,
        terms.kind = 'ratio_previous_year' and not terms.is_numerator as is_of_previous_year,
        case when terms.kind = 'ratio_previous_year' and not terms.is_numerator then told.year - 1 else told.year end as term_year,
        case
            when terms.kind = 'ratio_previous_year' and not terms.is_numerator then cast(told.year - 1 as string)
            else told.period
        end as term_period
    from told
    inner join terms on told.indicator_id = terms.indicator_id

),

final as (

    select
        wanted.org_id,
        wanted.period,
        wanted.grain,
        wanted.indicator_id,
        wanted.metric_id,
        case
            when denominators.metric_id is null and observations.metric_id is null and held_figures.metric_id is not null then 'undetermined'
            else coalesce(denominators.state, observations.state, 'missing')
        end as state,
        case when denominators.metric_id is null then observations.basis end as basis,
        wanted.year,
        wanted.sort_order,
        coalesce(denominators.value, observations.value) as value,
        case when denominators.metric_id is not null then denominators.lower else observations.lower end as lower,
        case when denominators.metric_id is not null then denominators.upper else observations.upper end as upper,
        wanted.is_numerator,
        wanted.is_of_previous_year,
        coalesce(denominators.is_listed, false) as is_listed,
        denominators.metric_id is null and observations.metric_id is null and held_figures.metric_id is not null as is_held
    from wanted
    left join observations
        on
            wanted.org_id = observations.org_id
            and wanted.term_period = observations.period
            and wanted.metric_id = observations.metric_id
    left join denominators
        on
            not wanted.is_numerator
            and wanted.org_id = denominators.org_id
            and wanted.term_year = denominators.year
            and wanted.metric_id = denominators.metric_id
    left join held_figures
        on
            wanted.org_id = held_figures.org_id
            and wanted.term_period = held_figures.period
            and wanted.metric_id = held_figures.metric_id

)

select * from final
