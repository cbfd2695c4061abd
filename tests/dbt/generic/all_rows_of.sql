{#- Fails where the model has more or fewer rows than the relation that it tells row by row. -#}
{% test all_rows_of(model, relation) %}
with counted as (

    select
        (select count(*) from {{ model }}) as n_here,
        (select count(*) from {{ relation }}) as n_there

)

select *
from counted
where n_here != n_there
{% endtest %}
