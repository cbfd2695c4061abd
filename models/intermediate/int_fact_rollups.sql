-- The facts whose values make up a children's sum: one row a fact and an observation of a superior that it is an addend of, at
-- whatever height. An observation adds to its superior's where that one stands by its children.
with recursive

observations as (

    select * from {{ ref('int_subtree_observations') }}
    where value is not null

),

edges as (

    select
        children.observation_id,
        superiors.observation_id as superior_observation_id
    from observations as children
    inner join observations as superiors
        on
            children.parent_id = superiors.org_id
            and children.metric_id = superiors.metric_id
            and children.period = superiors.period
    where
        superiors.basis = 'children'
        and (children.over_time != 'last' or children.is_standing_at_end)

),

climbing as (

    select
        observation_id,
        superior_observation_id
    from edges

    union all

    select
        climbing.observation_id,
        edges.superior_observation_id
    from climbing
    inner join edges on climbing.superior_observation_id = edges.observation_id

),

winners as (

    select * from {{ ref('int_fact_parts') }}
    where part in ('chosen', 'addend')

),

final as (

    select
        winners.fact_id,
        climbing.superior_observation_id as observation_id
    from winners
    inner join climbing on winners.observation_id = climbing.observation_id

)

select * from final
