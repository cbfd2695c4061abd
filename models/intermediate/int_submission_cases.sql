-- What is owed and not received; of what was received and is neither withdrawn nor superseded, what could not be read and each doubt.
with calendar as (

    select * from {{ ref('rpt_submission_status') }}
    where status in ('missing', 'rejected')

),

submissions as (

    select * from {{ ref('dim_submission') }}
    where
        not is_withdrawn
        and not is_superseded

),

issues as (

    select * from {{ ref('fct_issue') }}
    where severity != 'reject'

),

final as (

    select
        'not_submitted' as kind,
        'must' as severity,
        org_id,
        period,
        status as state,
        material,
        submission_id,
        cast(null as string) as issue_id,
        cast(null as string) as code
    from calendar

    union all

    select
        'unreadable' as kind,
        case outcome when 'reject' then 'must' else 'should' end as severity,
        reporter_org_id as org_id,
        period,
        outcome as state,
        cast(null as string) as material,
        submission_id,
        cast(null as string) as issue_id,
        cast(null as string) as code
    from submissions
    where outcome != 'load'

    union all

    select
        'issue' as kind,
        case issues.severity when 'quarantine' then 'must' when 'warning' then 'should' else 'note' end as severity,
        submissions.reporter_org_id as org_id,
        submissions.period,
        cast(null as string) as state,
        cast(null as string) as material,
        issues.submission_id,
        issues.issue_id,
        issues.code
    from issues
    inner join submissions on issues.submission_id = submissions.submission_id

)

select * from final
