-- One row an organisation, requirement of months or quarters, and month or quarter that lies wholly in its life: what it reported of
-- it. A quarter that was not told itself is the sum of its months. Contradicting figures say nothing here, and of what the
-- organisation owes as such its children's sum says nothing either.
with requirements as (

    select * from {{ ref('stg_requirements') }}
    where
        per in ('month', 'quarter')
        and metric_id is not null

),

org_years as (

    select * from {{ ref('int_org_years') }}

),

all_observations as (

    select
        org_id,
        metric_id,
        period,
        grain,
        state,
        year,
        lower,
        upper,
        false as is_own
    from {{ ref('int_observations') }}

    union all

    select
        org_id,
        metric_id,
        period,
        grain,
        state,
        year,
        lower,
        upper,
        true as is_own
    from {{ ref('int_own_observations') }}
    where state is not null

),

observations as (

    select
        *,
        {{ period_first_month('period') }} as first_month
    from all_observations
    where grain in ('month', 'quarter')

),

numbers as (

    select 1 as number
    union all
    select 2 as number
    union all
    select 3 as number
    union all
    select 4 as number
    union all
    select 5 as number
    union all
    select 6 as number
    union all
    select 7 as number
    union all
    select 8 as number
    union all
    select 9 as number
    union all
    select 10 as number
    union all
    select 11 as number
    union all
    select 12 as number

),

parts as (

    select
        'month' as grain,
        number,
        number as first_month,
        number as last_month
    from numbers

    union all

    select
        'quarter' as grain,
        number,
        3 * number - 2 as first_month,
        3 * number as last_month
    from numbers
    where number <= 4

),

owed as (

    select
        org_years.org_id,
        requirements.requirement_id,
        requirements.metric_id,
        case parts.grain
            when 'month' then concat(cast(org_years.year as string), '-', lpad(cast(parts.number as string), 2, '0'))
            else concat(cast(org_years.year as string), 'Q', cast(parts.number as string))
        end as part,
        org_years.year,
        requirements.owed_by = 'organisation' as is_own,
        requirements.level_count,
        parts.first_month,
        parts.last_month
    from org_years
    inner join requirements
        on instr(concat('|', requirements.applies_to, '|'), concat('|', org_years.org_type, '|')) > 0
    inner join parts
        on
            requirements.per = parts.grain
            and org_years.starts_on <= {{ first_day("org_years.year", "parts.first_month") }}
            and org_years.ends_on >= last_day({{ first_day("org_years.year", "parts.last_month") }})

),

months as (

    select
        owed.org_id,
        owed.requirement_id,
        owed.part,
        sum(case when observations.state != 'conflicting' then observations.lower end) as lower,
        case
            when sum(case when observations.state in ('settled', 'approximate') and observations.upper is not null then 1 else 0 end) = 3
                then sum(observations.upper)
        end as upper
    from owed
    inner join observations
        on
            owed.org_id = observations.org_id
            and owed.metric_id = observations.metric_id
            and owed.year = observations.year
            and owed.is_own = observations.is_own
            and observations.grain = 'month'
            and observations.first_month between owed.first_month and owed.last_month
    where owed.first_month < owed.last_month
    group by
        owed.org_id,
        owed.requirement_id,
        owed.part

),

final as (

    select
        owed.org_id,
        owed.requirement_id,
        owed.part,
        owed.year,
        owed.level_count,
        coalesce(case when told.state != 'conflicting' then told.lower end, months.lower) as lower,
        coalesce(case when told.state in ('settled', 'approximate', 'undetermined') then told.upper end, months.upper) as upper,
        coalesce(told.state = 'not_applicable', false) as is_not_applicable
    from owed
    left join observations as told
        on
            owed.org_id = told.org_id
            and owed.metric_id = told.metric_id
            and owed.part = told.period
            and owed.is_own = told.is_own
    left join months
        on
            owed.org_id = months.org_id
            and owed.requirement_id = months.requirement_id
            and owed.part = months.part

)

select * from final
