{#- Fails for an observation with a value of facts, none of which stands in this table. -#}
{% test winners_stand_here(model) %}
with facts as (

    select * from {{ model }}
    where part in ('chosen', 'addend')

)

select observations.observation_id
from {{ ref('fct_observation') }} as observations
left join facts on observations.observation_id = facts.observation_id
where
    observations.value is not null
    and observations.winner_fact_ids != ''
group by observations.observation_id
having count(facts.fact_id) = 0
{% endtest %}
