-- Step 5. Every observation with its state: what stands for each organisation, metric and period, by its own telling or its children's.
with subtree_observations as (

    select * from {{ ref('int_subtree_observations') }}
    where state is not null

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
        year,
        n_facts,
        n_parts,
        n_parts_due,
        value,
        lower,
        upper
    from subtree_observations

)

select * from final
