{#- Fails for each row of the relation that has no row here with the same value in the column. -#}
{% test holds_all_of(model, relation, column) %}
select told.{{ column }}
from {{ relation }} as told
left join {{ model }} as held on told.{{ column }} = held.{{ column }}
where held.{{ column }} is null
{% endtest %}
