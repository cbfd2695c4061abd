-- Each submission with the organisation and period that a person assigned to it, else as read. Organisation and period are assigned
-- apart: of two assignments of one of them the later applies. Nothing reopens an assignment: it saw the file.
with submissions as (

    select * from {{ ref('stg_submissions') }}

),

orgs as (

    select org_id from {{ ref('stg_orgs') }}

),

assignments as (

    select
        decisions.decision_id,
        decisions.target_submission_id as submission_id,
        decisions.assigned_org_id,
        decisions.assigned_period,
        decisions.decided_at,
        decisions.decided_order
    from {{ ref('stg_decisions') }} as decisions
    left join orgs on decisions.assigned_org_id = orgs.org_id
    where
        decisions.kind = 'assign'
        and decisions.revoked_at is null
        and (decisions.assigned_org_id is null or orgs.org_id is not null)

),

assigned_orgs as (

    select
        *,
        row_number() over (partition by submission_id order by decided_at desc, decided_order desc) as place
    from assignments
    where assigned_org_id is not null

),

assigned_periods as (

    select
        *,
        row_number() over (partition by submission_id order by decided_at desc, decided_order desc) as place
    from assignments
    where assigned_period is not null

),

final as (

    select
        submissions.submission_id,
        submissions.content_id,
        submissions.received_path,
        submissions.file_name,
        coalesce(assigned_orgs.assigned_org_id, submissions.reporter_org_id) as reporter_org_id,
        case when assigned_orgs.submission_id is not null then 'decision' else submissions.reporter_basis end as reporter_basis,
        submissions.source_kind,
        coalesce(assigned_periods.assigned_period, submissions.period) as period,
        case when assigned_periods.submission_id is not null then 'decision' else submissions.period_basis end as period_basis,
        submissions.outcome,
        submissions.error_code,
        submissions.error_message,
        submissions.evidence_file,
        submissions.text_key,
        submissions.received_basis,
        submissions.reporter_org_id as read_reporter_org_id,
        submissions.period as read_period,
        assigned_orgs.decision_id as org_decision_id,
        assigned_periods.decision_id as period_decision_id,
        submissions.covers_year,
        submissions.is_withdrawn,
        submissions.received_at
    from submissions
    left join assigned_orgs
        on
            submissions.submission_id = assigned_orgs.submission_id
            and assigned_orgs.place = 1
    left join assigned_periods
        on
            submissions.submission_id = assigned_periods.submission_id
            and assigned_periods.place = 1

)

select * from final
