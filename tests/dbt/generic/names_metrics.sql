{#- Fails for each id in a list separated by | that is no metric; counted by taking the known ones away. -#}
{% test names_metrics(model, column_name) %}
select
    told.{{ column_name }},
    count(metrics.metric_id) as n_known
from {{ model }} as told
left join {{ ref('metrics') }} as metrics
    on instr(concat('|', told.{{ column_name }}, '|'), concat('|', metrics.metric_id, '|')) > 0
where told.{{ column_name }} is not null
group by told.{{ column_name }}
having count(distinct metrics.metric_id) != length(told.{{ column_name }}) - length(replace(told.{{ column_name }}, '|', '')) + 1
{% endtest %}
