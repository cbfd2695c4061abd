{#- What a decision saw of a fact, as one text: equal where nothing changed that matters. -#}
{% macro seen_line(submission_id, metric_id, period, value, qualifier, status, evidence) -%}
    concat_ws(
        '|',
        {{ submission_id }},
        {{ metric_id }},
        coalesce({{ period }}, ''),
        coalesce(cast({{ value }} as string), ''),
        {{ qualifier }},
        {{ status }},
        {{ without_white_space(evidence) }}
    )
{%- endmacro %}
