-- A year whose months contradict each other is not asked about: its months are.
with observations as (

    select * from {{ ref('fct_observation') }}

),

orgs as (

    select org_id from {{ ref('dim_org') }}

),

metrics as (

    select metric_id from {{ ref('dim_metric') }}

),

reopened as (

    select
        decisions.org_id,
        decisions.metric_id,
        decisions.period,
        {{ joined("decisions.decision_id", "decisions.decided_order") }} as decision_ids
    from {{ ref('fct_decision') }} as decisions
    inner join orgs on decisions.org_id = orgs.org_id
    inner join metrics on decisions.metric_id = metrics.metric_id
    where
        decisions.state = 'reopened'
        and {{ period_ends_on('decisions.period') }} is not null
    group by
        decisions.org_id,
        decisions.metric_id,
        decisions.period

),

asked as (

    select
        coalesce(observations.org_id, reopened.org_id) as org_id,
        coalesce(observations.metric_id, reopened.metric_id) as metric_id,
        coalesce(observations.period, reopened.period) as period,
        observations.state,
        observations.reason,
        reopened.decision_ids,
        observations.value
    from observations
    full outer join reopened
        on
            observations.org_id = reopened.org_id
            and observations.metric_id = reopened.metric_id
            and observations.period = reopened.period

),

kinds as (

    select
        *,
        case
            when state = 'conflicting' and coalesce(reason != 'conflicting_part', true) then 'conflict'
            when state = 'undetermined' then 'undetermined'
            when decision_ids is not null then 'reopened'
        end as kind
    from asked

),

facts as (

    select
        observation_id,
        {{ joined("fact_id", "fact_id") }} as fact_ids,
        count(*) as n_facts
    from {{ ref('fct_fact') }}
    where is_bearing
    group by observation_id

),

final as (

    select
        concat_ws('|', kinds.org_id, kinds.metric_id, kinds.period) as item_id,
        kinds.kind,
        kinds.org_id,
        kinds.metric_id,
        kinds.period,
        coalesce(kinds.state, 'missing') as state,
        kinds.reason,
        coalesce(kinds.decision_ids, '') as decision_ids,
        coalesce(facts.fact_ids, '') as fact_ids,
        cast(coalesce(facts.n_facts, 0) as integer) as n_facts,
        kinds.value
    from kinds
    left join facts on concat_ws('|', kinds.org_id, kinds.metric_id, kinds.period) = facts.observation_id
    where kinds.kind is not null

)

select * from final
