-- Step 2, which parts of a year speak: the finest that are all there, a coarser one where they are not. Months make up a quarter,
-- quarters a half, halves the year. A part is there when it has a figure for all of its period, or is not applicable. What a person
-- decided of a quarter or half speaks for its months too, unless something in it was decided of its own.
with observations as (

    select * from {{ ref('int_part_observations') }}

),

metrics as (

    select * from {{ ref('stg_metrics') }}

),

-- A ratio's weight is the first denominator of its metric, as settled for the same part.
parts as (

    select
        observations.*,
        metrics.over_time,
        {{ grain_months('observations.grain') }} as months,
        {{ period_first_month('observations.period') }} as first_month,
        weights.value as weight,
        (observations.value is not null and observations.is_whole) or observations.state = 'not_applicable' as is_there,
        observations.basis = 'decision' as is_decided
    from observations
    inner join metrics on observations.metric_id = metrics.metric_id
    left join observations as weights
        on
            metrics.over_time = 'mean'
            and weights.metric_id = split_part(metrics.denominators, '|', 1)
            and observations.org_id = weights.org_id
            and observations.period = weights.period
    where metrics.over_time != 'none'

),

placed_parts as (

    select
        *,
        first_month + months - 1 as last_month,
        cast(floor((first_month + 2) / 3) as integer) as quarter_number,
        cast(floor((first_month + 5) / 6) as integer) as half_number
    from parts

),

quarters as (

    select
        org_id,
        metric_id,
        year,
        quarter_number,
        half_number,
        sum(case when grain = 'month' and is_there then 1 else 0 end) = 3 as has_all_months,
        sum(case when grain = 'month' then 1 else 0 end) > 0 as has_months,
        sum(case when grain = 'quarter' and is_there then 1 else 0 end) = 1 as has_quarter,
        sum(case when grain = 'month' and is_decided then 1 else 0 end) > 0 as has_decided_months,
        sum(case when grain = 'quarter' and is_decided then 1 else 0 end) > 0 as has_decided_quarter,
        sum(case when grain = 'month' then value end) as months_value,
        max(case when grain = 'quarter' then value end) as quarter_value
    from placed_parts
    where grain in ('month', 'quarter')
    group by
        org_id,
        metric_id,
        year,
        quarter_number,
        half_number

),

-- Where neither the months nor the quarter is whole, the greater of the two lower bounds speaks.
speaking_quarters as (

    select
        *,
        has_all_months or has_quarter as is_complete,
        has_decided_quarter and not has_decided_months as is_decided_quarter,
        case
            when has_decided_quarter and not has_decided_months then 'quarter'
            when has_all_months then 'month'
            when has_quarter then 'quarter'
            when has_months and coalesce(months_value, -1) >= coalesce(quarter_value, -1) then 'month'
            else 'quarter'
        end as speaking_grain
    from quarters

),

halves as (

    select
        org_id,
        metric_id,
        year,
        half_number,
        sum(case when is_complete then 1 else 0 end) = 2 as has_all_quarters,
        max(case when has_decided_months or has_decided_quarter then 1 else 0 end) = 1 as has_decided,
        sum(case when speaking_grain = 'month' then months_value else quarter_value end) as quarters_value
    from speaking_quarters
    group by
        org_id,
        metric_id,
        year,
        half_number

),

told_halves as (

    select * from placed_parts
    where grain = 'half'

),

speaking_halves as (

    select
        coalesce(halves.org_id, told_halves.org_id) as org_id,
        coalesce(halves.metric_id, told_halves.metric_id) as metric_id,
        coalesce(halves.year, told_halves.year) as year,
        coalesce(halves.half_number, told_halves.half_number) as half_number,
        coalesce(told_halves.is_decided, false) and not coalesce(halves.has_decided, false) as is_decided_half,
        case
            when halves.org_id is null then true
            when coalesce(told_halves.is_decided, false) and not halves.has_decided then true
            when told_halves.org_id is null or halves.has_all_quarters then false
            when told_halves.is_there then true
            else coalesce(told_halves.value, -1) > coalesce(halves.quarters_value, -1)
        end as is_half_speaking
    from halves
    full outer join told_halves
        on
            halves.org_id = told_halves.org_id
            and halves.metric_id = told_halves.metric_id
            and halves.year = told_halves.year
            and halves.half_number = told_halves.half_number

),

-- A stock is its last part; of parts that end together the finest.
stocks as (

    select
        observation_id,
        row_number() over (
            partition by org_id, metric_id, year
            order by
                case when value is null then 1 else 0 end asc,
                last_month desc,
                case when is_decided then 0 else 1 end asc,
                months asc,
                observation_id asc
        ) as place
    from placed_parts
    where over_time = 'last'

),

spoken as (

    select
        placed_parts.*,
        case
            when placed_parts.over_time = 'last' then stocks.place = 1
            when speaking_halves.is_half_speaking then placed_parts.grain = 'half'
            else coalesce(placed_parts.grain = speaking_quarters.speaking_grain, false)
        end as is_speaking,
        placed_parts.over_time != 'last'
        and (
            (speaking_halves.is_decided_half and placed_parts.grain != 'half')
            or (coalesce(speaking_quarters.is_decided_quarter, false) and placed_parts.grain = 'month')
        ) as is_inside_decided
    from placed_parts
    inner join speaking_halves
        on
            placed_parts.org_id = speaking_halves.org_id
            and placed_parts.metric_id = speaking_halves.metric_id
            and placed_parts.year = speaking_halves.year
            and placed_parts.half_number = speaking_halves.half_number
    left join speaking_quarters
        on
            placed_parts.grain in ('month', 'quarter')
            and placed_parts.org_id = speaking_quarters.org_id
            and placed_parts.metric_id = speaking_quarters.metric_id
            and placed_parts.year = speaking_quarters.year
            and placed_parts.quarter_number = speaking_quarters.quarter_number
    left join stocks on placed_parts.observation_id = stocks.observation_id

),

-- What a part counts in a mean: its months, times its weight where every speaking part has one.
final as (

    select
        *,
        sum(case when value is not null and weight is null then 1 else 0 end) over (
            partition by org_id, metric_id, year, is_speaking
        ) = 0 as is_weighted
    from spoken

)

select
    *,
    cast(months as double) * case when is_weighted then cast(weight as double) else 1 end as share
from final
