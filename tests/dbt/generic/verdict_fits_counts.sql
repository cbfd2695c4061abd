{#- Fails for a verdict that its own figures contradict: branches that do not add up, met with parts that lack, not met without a reason. -#}
{% test verdict_fits_counts(model) %}
select *
from {{ model }}
where
    n_units != n_units_met + n_units_not_met + n_units_unknown
    or (basis = 'branches' and state = 'met' and n_units_met != n_units)
    or (basis = 'branches' and state = 'not_met' and n_units_not_met = 0)
    or (state = 'met' and lacking_parts is not null)
    or (state in ('not_collected', 'not_applicable') and basis != 'none')
    or (state in ('unknown', 'no_verdict') and reason is null)
{% endtest %}
