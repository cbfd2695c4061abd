-- The comparison is a check only: it never changes a state. A sum of which a child is missing is a lower bound and contradicts only
-- what is less than it.
with subtree_observations as (

    select * from {{ ref('int_subtree_observations') }}
    where n_children > 0

),

compared as (

    select
        *,
        own_value is not null
        and children_value is not null
        and not own_level
        and over_orgs != 'none' as is_comparable,
        case
            when children_lower - own_upper > tolerance then true
            when own_lower - children_upper > tolerance then true
            else false
        end as is_disagreeing
    from subtree_observations

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
