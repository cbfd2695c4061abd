{#- What DuckDB and Spark say differently, besides dbt's own cross-database macros. Models otherwise use only what both speak. -#}

{#- The place of a row in its seed, from 1. -#}
{% macro seed_row_number() -%}
    cast(rowid + 1 as integer)
{%- endmacro %}
