-- What the direct subordinates of an organisation say together of a metric and year, for the rules that compare it with the
-- organisation's own report. Without an upper bound where one of them told nothing certain. A stock counts those that stand at the
-- year's end, a flow all that stood in the year; who has no such thing is left out.
with rules as (

    select distinct metric_id
    from {{ ref('stg_validation_rules') }}
    where kind = 'children_sum'

),

metrics as (

    select * from {{ ref('stg_metrics') }}

),

children as (

    select * from {{ ref('int_org_years') }}
    where parent_id is not null

),

observations as (

    select * from {{ ref('int_observations') }}
    where grain = 'year'

),

told as (

    select
        children.parent_id as org_id,
        metrics.metric_id,
        children.year,
        coalesce(observations.state, 'missing') as state,
        observations.value,
        observations.lower,
        observations.upper
    from children
    cross join rules
    inner join metrics on rules.metric_id = metrics.metric_id
    left join observations
        on
            children.org_id = observations.org_id
            and metrics.metric_id = observations.metric_id
            and children.year = observations.year
    where
        coalesce(observations.state, 'missing') != 'not_applicable'
        and (metrics.over_time != 'last' or children.ends_on = last_day({{ first_day("children.year", "12") }}))

),

final as (

    select
        org_id,
        metric_id,
        cast(year as string) as period,
        year,
        cast(sum(case when state in ('settled', 'approximate') then 1 else 0 end) as integer) as n_children_told,
        cast(count(*) as integer) as n_children,
        {{ as_figure("sum(value)") }} as value,
        {{ as_figure("sum(case when state != 'conflicting' then lower end)") }} as lower,
        case
            when sum(case when state in ('settled', 'approximate') and upper is not null then 0 else 1 end) = 0
                then {{ as_figure("sum(upper)") }}
        end as upper
    from told
    group by
        org_id,
        metric_id,
        year

)

select * from final
