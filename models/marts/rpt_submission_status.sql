with orgs as (

    select * from {{ ref('dim_org') }}

),

years as (

    select distinct {{ period_year('period') }} as year
    from {{ ref('dim_submission') }}
    where {{ period_ends_on('period') }} is not null

),

calendar as (

    select * from {{ ref('stg_collection_calendar') }}

),

submissions as (

    select * from {{ ref('dim_submission') }}
    where not is_withdrawn

),

-- `yyyy` in the calendar stands for each year that submissions tell of, `yyyy+1` for the year after; other rows stand as written.
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

owed as (

    select
        orgs.org_id,
        due.material,
        due.period,
        min(due.due_date) as due_date
    from due
    inner join orgs on due.org_type is null or due.org_type = orgs.org_type
    where
        (orgs.valid_from is null or orgs.valid_from <= {{ period_ends_on('due.period') }})
        and (orgs.valid_to is null or orgs.valid_to >= {{ period_starts_on('due.period') }})
    group by
        orgs.org_id,
        due.material,
        due.period

),

-- A file that could not be read may have no kind: it then stands for whatever was owed for its period. The first that could be
-- read counts.
matched as (

    select
        owed.org_id,
        owed.material,
        owed.period,
        owed.due_date,
        submissions.submission_id,
        submissions.received_basis,
        submissions.received_at,
        submissions.outcome,
        row_number() over (
            partition by owed.org_id, owed.material, owed.period
            order by
                case when submissions.outcome = 'reject' then 1 else 0 end,
                submissions.received_at,
                submissions.submission_id
        ) as place
    from owed
    left join submissions
        on
            owed.org_id = submissions.reporter_org_id
            and owed.period = submissions.period
            and (
                owed.material = submissions.source_kind
                or (submissions.outcome = 'reject' and submissions.source_kind is null)
            )

),

final as (

    select
        org_id,
        material,
        period,
        case
            when submission_id is null then 'missing'
            when outcome = 'reject' then 'rejected'
            when cast(received_at as date) > due_date then 'late'
            else 'received'
        end as status,
        submission_id,
        received_basis,
        due_date,
        received_at
    from matched
    where place = 1

)

select * from final
