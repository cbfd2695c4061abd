with decisions as (

    select * from {{ source('raw', 'decision') }}

),

final as (

    select
        decision_id,
        batch_id,
        kind,
        target_fact_id,
        target_submission_id,
        target_org_id,
        target_org_text,
        target_metric_id,
        target_period,
        assigned_org_id,
        assigned_period,
        person,
        reason,
        revoked_by,
        revocation_reason,
        decided_order,
        target_occurrence,
        value,
        decided_at,
        revoked_at
    from decisions

)

select * from final
