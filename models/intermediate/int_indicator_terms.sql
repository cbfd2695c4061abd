-- One row an organisation, period, indicator and metric that the indicator is made of, wherever its numerator has an observation
-- or a figure that is held back; a metric without one stands with state `missing`. Ratios are of years. A denominator that nobody
-- reported is the count of members or branches of the organisation's size list, as of the year's end; failing that the registry's
-- own, which has no date. A metric whose only figure is held back for a person is `undetermined`: reported, but not yet a number.
with indicators as (

    select * from {{ ref('stg_indicators') }}

),

metrics as (

    select * from {{ ref('stg_metrics') }}

),

observations as (

    select * from {{ ref('int_observations') }}

),

orgs as (

    select * from {{ ref('int_orgs_placed') }}

),

sizes as (

    select * from {{ ref('stg_org_sizes') }}

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
        instr(concat('|', indicators.numerator, '|'), concat('|', metrics.metric_id, '|')) > 0 as is_numerator
    from indicators
    inner join metrics
        on instr(
            concat('|', indicators.numerator, '|', coalesce(indicators.denominator, ''), '|'),
            concat('|', metrics.metric_id, '|')
        ) > 0

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

told_years as (

    select distinct
        org_id,
        year
    from told

),

sizes_by_year as (

    select
        told_years.org_id,
        told_years.year,
        sizes.member_count,
        sizes.branch_count,
        {{ period_year("cast(sizes.as_of_date as string)") }} = told_years.year as is_of_year,
        row_number() over (partition by told_years.org_id, told_years.year order by sizes.as_of_date desc) as place
    from told_years
    inner join sizes
        on
            told_years.org_id = sizes.org_id
            and {{ period_year("cast(sizes.as_of_date as string)") }} <= told_years.year

),

listed as (

    select
        told.org_id,
        told.period,
        told.grain,
        told.year,
        told.indicator_id,
        terms.metric_id,
        terms.sort_order,
        terms.is_numerator,
        case
            when observations.metric_id is null and held_figures.metric_id is not null then 'undetermined'
            else observations.state
        end as state,
        observations.value,
        observations.lower,
        observations.upper,
        case
            when not terms.is_numerator and terms.metric_id = 'member_total' then coalesce(sizes_by_year.member_count, orgs.member_count)
            when not terms.is_numerator and terms.metric_id = 'branch_total' then coalesce(sizes_by_year.branch_count, orgs.branch_count)
        end as listed_count,
        coalesce(sizes_by_year.is_of_year, false) as is_of_year,
        observations.metric_id is null and held_figures.metric_id is not null as is_held
    from told
    inner join terms on told.indicator_id = terms.indicator_id
    left join observations
        on
            told.org_id = observations.org_id
            and told.period = observations.period
            and terms.metric_id = observations.metric_id
    left join held_figures
        on
            told.org_id = held_figures.org_id
            and told.period = held_figures.period
            and terms.metric_id = held_figures.metric_id
    left join orgs on told.org_id = orgs.org_id
    left join sizes_by_year
        on
            told.org_id = sizes_by_year.org_id
            and told.year = sizes_by_year.year
            and sizes_by_year.place = 1

),

final as (

    select
        org_id,
        period,
        grain,
        indicator_id,
        metric_id,
        case
            when value is null and listed_count is not null and is_of_year then 'settled'
            when value is null and listed_count is not null then 'approximate'
            else coalesce(state, 'missing')
        end as state,
        year,
        sort_order,
        coalesce(value, {{ as_figure("listed_count") }}) as value,
        case when value is null then {{ as_figure("listed_count") }} else lower end as lower,
        case when value is null then {{ as_figure("listed_count") }} else upper end as upper,
        is_numerator,
        value is null and listed_count is not null as is_listed,
        is_held
    from listed

)

select * from final
