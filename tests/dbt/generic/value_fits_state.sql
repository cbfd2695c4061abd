{#- Fails for an observation whose value, basis and state contradict each other: a settled one without a value, a redacted one with. -#}
{% test value_fits_state(model) %}
select *
from {{ model }}
where
    (state in ('settled', 'approximate') and value is null)
    or (state in ('undetermined', 'redacted', 'not_applicable') and value is not null)
    or (value is null and basis not in ('none', 'decision'))
    or (value is not null and basis = 'none')
    or (value is null and winner_fact_ids != '')
    or (value is not null and winner_fact_ids = '' and decision_ids = '')
    or (basis = 'decision' and decision_ids = '')
    or lower > upper
{% endtest %}
