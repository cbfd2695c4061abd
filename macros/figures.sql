{#- A figure as it is kept. Products and quotients of decimals become doubles; this makes them figures again. -#}
{% macro as_figure(expression) -%}
    cast({{ expression }} as decimal(28, 6))
{%- endmacro %}

{#- Two figures agree when their closed bounds meet, or miss each other by no more than the tolerance. A null is no bound. -#}
{% macro bounds_meet(one, other, tolerance) -%}
    (
        ({{ one }}.lower is null or {{ other }}.upper is null or {{ one }}.lower - {{ other }}.upper <= {{ tolerance }})
        and ({{ other }}.lower is null or {{ one }}.upper is null or {{ other }}.lower - {{ one }}.upper <= {{ tolerance }})
    )
{%- endmacro %}

{#- One qualifier for several figures: theirs where it is the same, else `about`; none where none has one. -#}
{% macro joint_qualifier(qualifier) -%}
    case when min({{ qualifier }}) = max({{ qualifier }}) then min({{ qualifier }}) when count({{ qualifier }}) > 0 then 'about' end
{%- endmacro %}

{#- The parts of a year put together: their sum, or for a ratio their mean by shares. -#}
{% macro put_together(parts, column) -%}
    case
        when min({{ parts }}.over_time) = 'mean'
            then
                {{ as_figure("sum(cast(" ~ parts ~ "." ~ column ~ " as double) * " ~ parts ~ ".share) / nullif(sum(case when " ~ parts ~ "." ~ column ~ " is not null then " ~ parts ~ ".share end), 0)") }}
        else {{ as_figure("sum(" ~ parts ~ "." ~ column ~ ")") }}
    end
{%- endmacro %}
