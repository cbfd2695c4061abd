with observations as (

    select * from {{ ref('int_observations') }}

),

final as (

    select
        observation_id,
        org_id,
        metric_id,
        period,
        grain,
        state,
        reason,
        basis,
        qualifier,
        winner_fact_ids,
        decision_ids,
        year,
        n_facts,
        n_parts,
        n_parts_due,
        value,
        lower,
        upper
    from observations

)

select * from final
