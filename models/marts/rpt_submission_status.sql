-- What stands for a material is its newest version that was read; a correction that came after the due date does not make late what had
-- come in time. Without one, the newest that could not be read says so.
with owed as (

    select * from {{ ref('int_materials_owed') }}

),

received as (

    select * from {{ ref('int_materials_received') }}

),

submissions as (

    select * from {{ ref('dim_submission') }}

),

collection_days as (

    select * from {{ ref('stg_collection_days') }}

),

matched as (

    select
        owed.org_id,
        owed.material,
        owed.period,
        submissions.submission_id,
        submissions.received_at,
        received.is_standing,
        received.is_read,
        row_number() over (
            partition by owed.org_id, owed.material, owed.period
            order by
                case when received.is_standing then 0 when not received.is_read then 1 else 2 end,
                submissions.received_at desc,
                submissions.submission_id desc
        ) as place,
        min(case when received.is_read then submissions.received_at end) over (
            partition by owed.org_id, owed.material, owed.period
        ) as first_received_at,
        first_value(submissions.received_basis) over (
            partition by owed.org_id, owed.material, owed.period
            order by case when received.is_read then 0 else 1 end, submissions.received_at, submissions.submission_id
        ) as first_received_basis
    from owed
    inner join received
        on
            owed.org_id = received.org_id
            and owed.period = received.period
            and (owed.material = received.material or received.material is null)
    inner join submissions on received.submission_id = submissions.submission_id
    where
        received.is_standing
        or received.is_read
        or not submissions.is_superseded

),

judged as (

    select
        owed.org_id,
        owed.material,
        owed.period,
        owed.due_date,
        matched.submission_id,
        case when matched.is_standing then matched.first_received_at end as first_received_at,
        case when matched.is_standing then matched.first_received_basis end as first_received_basis,
        case
            when matched.is_standing and cast(matched.first_received_at as date) > owed.due_date then 'late'
            when matched.is_standing then 'received'
            when matched.submission_id is not null then 'rejected'
            when collection_days.as_of_date is null or collection_days.as_of_date <= owed.due_date then 'not_due'
            else 'missing'
        end as status
    from owed
    left join matched
        on
            owed.org_id = matched.org_id
            and owed.material = matched.material
            and owed.period = matched.period
            and matched.place = 1
            and (matched.is_standing or not matched.is_read)
    left join collection_days on true

),

final as (

    select
        judged.org_id,
        judged.material,
        judged.period,
        judged.status,
        judged.submission_id,
        submissions.received_basis,
        judged.first_received_basis,
        case when judged.status = 'late' then {{ days_between("judged.due_date", "judged.first_received_at") }} end as n_days_late,
        judged.due_date,
        judged.first_received_at,
        submissions.received_at
    from judged
    left join submissions on judged.submission_id = submissions.submission_id

)

select * from final
