{#- Periods are written `2023`, `2023H1`, `2023Q3`, `2023-05`; these read them. A text that is no period gives null. -#}

{% macro period_year(period) -%}
    try_cast(substr({{ period }}, 1, 4) as integer)
{%- endmacro %}

{% macro period_grain(period) -%}
    case
        when length({{ period }}) = 4 then 'year'
        when substr({{ period }}, 5, 1) = 'H' then 'half'
        when substr({{ period }}, 5, 1) = 'Q' then 'quarter'
        when substr({{ period }}, 5, 1) = '-' then 'month'
    end
{%- endmacro %}

{#- How many months a period of this grain has. -#}
{% macro grain_months(grain) -%}
    case {{ grain }} when 'year' then 12 when 'half' then 6 when 'quarter' then 3 when 'month' then 1 end
{%- endmacro %}

{#- Its first month, 1 to 12. -#}
{% macro period_first_month(period) -%}
    case
        when length({{ period }}) = 4 then 1
        when substr({{ period }}, 5, 1) = 'H' then 6 * try_cast(substr({{ period }}, 6, 1) as integer) - 5
        when substr({{ period }}, 5, 1) = 'Q' then 3 * try_cast(substr({{ period }}, 6, 1) as integer) - 2
        when substr({{ period }}, 5, 1) = '-' then try_cast(substr({{ period }}, 6, 2) as integer)
    end
{%- endmacro %}

{% macro first_day(year, month) -%}
    try_cast(concat(lpad(cast({{ year }} as string), 4, '0'), '-', lpad(cast({{ month }} as string), 2, '0'), '-01') as date)
{%- endmacro %}

{% macro period_starts_on(period) -%}
    {{ first_day(period_year(period), period_first_month(period)) }}
{%- endmacro %}

{% macro period_ends_on(period) -%}
    last_day({{ first_day(period_year(period), "(" ~ period_first_month(period) ~ ") + " ~ grain_months(period_grain(period)) ~ " - 1") }})
{%- endmacro %}
