{#- A figure as it is kept. Products and quotients of decimals become doubles; this makes them figures again. -#}
{% macro as_figure(expression) -%}
    cast({{ expression }} as decimal(28, 6))
{%- endmacro %}
