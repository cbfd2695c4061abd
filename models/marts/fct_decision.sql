with decisions as (

    select * from {{ ref('int_decisions_judged') }}

),

final as (

    select
        decision_id,
        batch_id,
        kind,
        state,
        target_fact_id,
        coalesce(fact_ids, '') as fact_ids,
        submission_id,
        org_id,
        metric_id,
        period,
        assigned_org_id,
        assigned_period,
        person,
        reason,
        revoked_by,
        revocation_reason,
        decided_order,
        n_seen,
        n_gone,
        n_new,
        value,
        decided_at,
        revoked_at
    from decisions

)

select * from final
