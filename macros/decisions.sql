{#-
    What a decision saw of a fact, as one text: equal where nothing changed that matters. `period` may be told apart; `read` comes before
    the names of what was read where it stands beside what was decided.
-#}
{% macro seen_line(facts, period=none, read="") -%}
    concat_ws(
        '|',
        {{ facts }}.submission_id,
        {{ facts }}.metric_id,
        coalesce({{ period or facts ~ ".period" }}, ''),
        coalesce(cast({{ facts }}.{{ read }}value as string), ''),
        {{ facts }}.{{ read }}qualifier,
        {{ facts }}.{{ read }}status,
        {{ without_white_space(facts ~ ".evidence") }}
    )
{%- endmacro %}
