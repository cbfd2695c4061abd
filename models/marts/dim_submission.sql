with submissions as (

    select * from {{ ref('int_submissions_assigned') }}

),

facts as (

    select
        submission_id,
        count(*) as n_facts
    from {{ ref('stg_facts') }}
    group by submission_id

),

issues as (

    select
        submission_id,
        count(*) as n_issues
    from {{ ref('stg_issues') }}
    group by submission_id

),

-- A withdrawn submission supersedes nothing, nor does one that could not be read.
speaking as (

    select
        *,
        case when not is_withdrawn and outcome != 'reject' then received_at end as spoke_at
    from submissions

),

newest as (

    select
        submission_id,
        max(spoke_at) over (partition by reporter_org_id, source_kind, period) as newest_version_at,
        max(spoke_at) over (partition by received_path) as newest_file_at
    from speaking

),

final as (

    select
        submissions.submission_id,
        submissions.content_id,
        submissions.received_path,
        submissions.file_name,
        submissions.reporter_org_id,
        submissions.reporter_basis,
        submissions.source_kind,
        submissions.period,
        submissions.period_basis,
        submissions.outcome,
        submissions.error_code,
        submissions.error_message,
        submissions.evidence_file,
        submissions.received_basis,
        cast(coalesce(facts.n_facts, 0) as integer) as n_facts,
        cast(coalesce(issues.n_issues, 0) as integer) as n_issues,
        submissions.covers_year,
        submissions.is_withdrawn,
        coalesce(submissions.received_at < newest.newest_file_at, false)
        or (
            submissions.reporter_org_id is not null
            and submissions.source_kind is not null
            and submissions.period is not null
            and coalesce(submissions.received_at < newest.newest_version_at, false)
        ) as is_superseded,
        submissions.received_at
    from submissions
    inner join newest on submissions.submission_id = newest.submission_id
    left join facts on submissions.submission_id = facts.submission_id
    left join issues on submissions.submission_id = issues.submission_id

)

select * from final
