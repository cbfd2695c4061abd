-- The comparison is a check only: it never changes a state. A sum of which a child is missing is a lower bound and contradicts only
-- what is less than it. What each organisation owes by itself (中心组学习) is told of itself: a superior's figure is no sum of others'.
with subtree_observations as (

    select * from {{ ref('int_subtree_observations') }}
    where n_children > 0

),

owed_by_each as (

    select distinct metric_id
    from {{ ref('stg_requirements') }}
    where
        owed_by = 'organisation'
        and metric_id is not null

),

compared as (

    select
        subtree_observations.*,
        subtree_observations.own_value is not null
        and subtree_observations.children_value is not null
        and not subtree_observations.own_level
        and subtree_observations.over_orgs != 'none' as is_comparable,
        case
            when owed_by_each.metric_id is not null then false
            when subtree_observations.children_lower - subtree_observations.own_upper > subtree_observations.tolerance then true
            when subtree_observations.own_lower - subtree_observations.children_upper > subtree_observations.tolerance then true
            else false
        end as is_disagreeing
    from subtree_observations
    left join owed_by_each on subtree_observations.metric_id = owed_by_each.metric_id

),

final as (

    select
        org_id,
        metric_id,
        period,
        grain,
        coalesce(own_state, 'missing') as own_state,
        coalesce(children_state, 'missing') as children_state,
        coalesce(state, 'missing') as state,
        year,
        n_children,
        n_children_due,
        n_children_there,
        own_value,
        children_value,
        value,
        case when is_comparable then {{ as_figure("own_value - children_value") }} end as difference,
        own_level,
        n_children_there = n_children_due and n_children_due > 0 as is_complete,
        is_comparable and is_disagreeing as is_disagreeing
    from compared

)

select * from final
