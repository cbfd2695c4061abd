-- The submissions that are compared with one another: of a known reporter, read, and neither withdrawn nor replaced.
with submissions as (

    select
        submissions.*,
        assigned.text_key
    from {{ ref('dim_submission') }} as submissions
    inner join {{ ref('int_submissions_assigned') }} as assigned on submissions.submission_id = assigned.submission_id
    where
        submissions.reporter_org_id is not null
        and submissions.outcome != 'reject'
        and not submissions.is_withdrawn
        and not submissions.is_superseded

),

final as (

    select
        submission_id,
        content_id,
        text_key,
        reporter_org_id as org_id,
        source_kind,
        period,
        {{ period_year('period') }} as year,
        received_at,
        row_number() over (order by {{ period_year('period') }}, received_at, submission_id) as age
    from submissions

)

select * from final
