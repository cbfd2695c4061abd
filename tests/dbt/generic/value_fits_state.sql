{#- Fails for an observation whose value, basis and state contradict each other: a settled one without a value, a redacted one with. -#}
{% test value_fits_state(model) %}
select *
from {{ model }}
where
    (state in ('settled', 'approximate') and value is null)
    or (state in ('undetermined', 'redacted', 'not_applicable') and value is not null)
    or (value is null) != (basis = 'none')
    or (value is null) != (winner_fact_ids = '')
    or lower > upper
{% endtest %}
