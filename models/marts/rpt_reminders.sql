with statuses as (

    select * from {{ ref('rpt_submission_status') }}
    where status in ('missing', 'rejected')

),

orgs as (

    select * from {{ ref('dim_org') }}

),

submissions as (

    select * from {{ ref('dim_submission') }}

),

final as (

    select
        statuses.org_id,
        orgs.parent_id,
        statuses.material,
        statuses.period,
        statuses.status,
        statuses.submission_id,
        submissions.file_name,
        submissions.error_code,
        submissions.error_message,
        statuses.due_date,
        statuses.received_at
    from statuses
    inner join orgs on statuses.org_id = orgs.org_id
    left join submissions on statuses.submission_id = submissions.submission_id

)

select * from final
