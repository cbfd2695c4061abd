with facts as (

    select * from {{ ref('int_facts_placed') }}

),

observations as (

    select * from {{ ref('int_observations') }}

),

final as (

    select
        facts.fact_id,
        case when facts.bearing != 'unplaced' then concat_ws('|', facts.org_id, facts.metric_id, facts.period) end as observation_id,
        case
            when facts.bearing in ('withdrawn', 'superseded') then facts.bearing
            when facts.bearing in ('unplaced', 'beside') then 'beside'
            when facts.role = 'check' then 'check'
            when facts.fact_id = observations.winner_fact_ids then 'chosen'
            when facts.value is null then 'open'
            when facts.value = observations.value then 'agrees'
            else 'disagrees'
        end as part
    from facts
    left join observations on concat_ws('|', facts.org_id, facts.metric_id, facts.period) = observations.observation_id

)

select * from final
