-- Which submission stands for which material of which organisation and period: by its reporter, kind and own period, as read or assigned.
-- A table that has no period of its own stands for each period whose figures it tells of its reporter. What could not be read may have no
-- kind: it then stands for whatever was owed for its period. Withdrawn ones stand for nothing.
with submissions as (

    select * from {{ ref('dim_submission') }}
    where
        not is_withdrawn
        and reporter_org_id is not null

),

told_periods as (

    select distinct
        submission_id,
        org_id,
        period
    from {{ ref('int_facts_placed') }}
    where
        role = 'figure'
        and bearing in ('bears', 'superseded')

),

final as (

    select
        submission_id,
        reporter_org_id as org_id,
        source_kind as material,
        period,
        outcome != 'reject' as is_read,
        outcome != 'reject' and not is_superseded as is_standing
    from submissions
    where
        period is not null
        and (source_kind is not null or outcome = 'reject')

    union all

    select
        submissions.submission_id,
        submissions.reporter_org_id as org_id,
        submissions.source_kind as material,
        told_periods.period,
        true as is_read,
        not submissions.is_superseded as is_standing
    from submissions
    inner join told_periods
        on
            submissions.submission_id = told_periods.submission_id
            and submissions.reporter_org_id = told_periods.org_id
    where
        submissions.period is null
        and submissions.outcome != 'reject'
        and submissions.source_kind != 'summary'

)

select * from final
