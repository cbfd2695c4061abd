-- Step 3, the first rank: one row an observation that a person settled or marked as not applicable, as a candidate for it.
with decisions as (

    select * from {{ ref('int_decisions_judged') }}
    where
        kind in ('settle', 'not_applicable')
        and state = 'applies'

),

metrics as (

    select * from {{ ref('stg_metrics') }}

),

final as (

    select
        concat('decision ', decisions.decision_id) as candidate_id,
        decisions.org_id,
        decisions.metric_id,
        decisions.period,
        decisions.grain,
        'figure' as role,
        case when decisions.kind = 'settle' then 'settled' else 'not_applicable' end as state,
        case when decisions.kind = 'settle' then 'exact' end as qualifier,
        'decision' as basis,
        '' as fact_ids,
        decisions.decision_id as decision_ids,
        case when decisions.kind = 'not_applicable' then 'marked' end as reason,
        {{ period_year('decisions.period') }} as year,
        cast(null as integer) as n_parts,
        cast(null as integer) as n_parts_due,
        0 as source_rank,
        case when decisions.kind = 'settle' then decisions.value end as value,
        case when decisions.kind = 'settle' then decisions.value end as lower,
        case when decisions.kind = 'settle' then decisions.value end as upper,
        case when decisions.kind = 'settle' then decisions.value end as told_upper,
        metrics.tolerance,
        false as own_level,
        true as is_whole,
        decisions.kind = 'not_applicable' as has_not_applicable,
        false as has_open,
        true as is_own_submission,
        {{ period_starts_on('decisions.period') }} as span_from,
        {{ period_ends_on('decisions.period') }} as span_to,
        case when metrics.over_time = 'last' then decisions.ends_on end as as_of,
        decisions.decided_at as received_at
    from decisions
    inner join metrics on decisions.metric_id = metrics.metric_id

)

select * from final
