-- What the collection calendar asks of each organisation. A row for one type of organisation goes before a row for all. `yyyy` stands
-- for each year from the first that submissions tell of to the last, for the year of the day of judging and the one before;
-- `yyyy+1` for the year after. Owing are those that stand on the period's last day and on the day when the material is due.
with orgs as (

    select * from {{ ref('stg_orgs') }}

),

calendar as (

    select * from {{ ref('stg_collection_calendar') }}

),

collection_days as (

    select * from {{ ref('stg_collection_days') }}

),

told_years as (

    select {{ period_year('period') }} as year
    from {{ ref('int_submissions_assigned') }}
    where {{ period_ends_on('period') }} is not null

),

span_of_years as (

    select
        min(year) as first_year,
        max(year) as last_year
    from told_years

),

periods as (

    select * from {{ ref('dim_period') }}
    where grain = 'year'

),

years as (

    select periods.year
    from periods
    inner join span_of_years
        on
            periods.year >= span_of_years.first_year
            and periods.year <= span_of_years.last_year

    union distinct

    select {{ period_year("cast(as_of_date as string)") }} as year
    from collection_days

    union distinct

    select {{ period_year("cast(as_of_date as string)") }} - 1 as year
    from collection_days

),

due as (

    select distinct
        calendar.org_type,
        calendar.material,
        replace(calendar.period, 'yyyy', cast(years.year as string)) as period,
        try_cast(
            replace(
                replace(calendar.due_date, 'yyyy+1', cast(years.year + 1 as string)),
                'yyyy',
                cast(years.year as string)
            ) as date
        ) as due_date
    from calendar
    cross join years

),

asked as (

    select
        orgs.org_id,
        due.material,
        due.period,
        due.due_date,
        row_number() over (
            partition by orgs.org_id, due.material, due.period
            order by
                case when due.org_type is null then 1 else 0 end,
                due.due_date
        ) as place
    from due
    inner join orgs on due.org_type is null or due.org_type = orgs.org_type
    where
        (orgs.valid_from is null or orgs.valid_from <= {{ period_ends_on('due.period') }})
        and (orgs.valid_to is null or orgs.valid_to >= {{ period_ends_on('due.period') }})
        and (orgs.valid_to is null or orgs.valid_to >= due.due_date)

),

final as (

    select
        org_id,
        material,
        period,
        due_date
    from asked
    where place = 1

)

select * from final
