{% macro generate_schema_name(custom_schema_name, node) -%}
    {#- A schema is called as it is configured, without the target's name before it: marts stand in `main`. -#}
    {{ custom_schema_name | trim if custom_schema_name else target.schema }}
{%- endmacro %}
