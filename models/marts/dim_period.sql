with facts as (

    select * from {{ ref('int_facts_placed') }}

),

observations as (

    select * from {{ ref('int_observations') }}

),

submissions as (

    select * from {{ ref('int_submissions_assigned') }}

),

occurring as (

    select period from facts
    where {{ period_ends_on('period') }} is not null

    union distinct

    select period from observations

    union distinct

    select period from submissions
    where {{ period_ends_on('period') }} is not null

),

span_of_years as (

    select
        min({{ period_year('period') }}) as first_year,
        max({{ period_year('period') }}) as last_year
    from occurring

),

digits as (

    select 0 as digit
    union all
    select 1 as digit
    union all
    select 2 as digit
    union all
    select 3 as digit
    union all
    select 4 as digit
    union all
    select 5 as digit
    union all
    select 6 as digit
    union all
    select 7 as digit
    union all
    select 8 as digit
    union all
    select 9 as digit

),

years as (

    select lpad(cast(span_of_years.first_year + tens.digit * 10 + ones.digit as string), 4, '0') as period
    from span_of_years
    cross join digits as tens
    cross join digits as ones
    where span_of_years.first_year + tens.digit * 10 + ones.digit <= span_of_years.last_year

),

periods as (

    select period from occurring

    union distinct

    select period from years

),

final as (

    select
        period,
        {{ period_grain('period') }} as grain,
        {{ period_year('period') }} as year,
        {{ period_starts_on('period') }} as starts_on,
        {{ period_ends_on('period') }} as ends_on
    from periods

)

select * from final
