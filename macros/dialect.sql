{#- What DuckDB and Spark say differently. Models otherwise use only what both speak. -#}

{#- The place of a row in its seed, from 1. -#}
{% macro seed_row_number() -%}
    cast(rowid + 1 as integer)
{%- endmacro %}

{#- The texts of a group in order, with a separator between them. -#}
{% macro joined(expression, order_by, separator=",") -%}
    string_agg({{ expression }}, '{{ separator }}' order by {{ order_by }})
{%- endmacro %}

{#- A text without white space of any kind, that of Chinese typesetting too. -#}
{% macro without_white_space(expression) -%}
    regexp_replace({{ expression }}, '[\s\p{Z}\x0b\x1c-\x1f\x85]', '', 'g')
{%- endmacro %}

{#- How many days lie between two times, by their dates. -#}
{% macro days_between(earlier, later) -%}
    cast(date_diff('day', cast({{ earlier }} as date), cast({{ later }} as date)) as integer)
{%- endmacro %}
