{#- How many levels of organisations a sum climbs; the registry refuses a deeper tree (ingest/orgs/directory.py, MAX_LEVELS). -#}
{% macro tree_levels() -%}
    12
{%- endmacro %}

{#- The weight of a child in a mean, where it is known for certain. -#}
{% macro child_weight() -%}
    case when children.value is not null and weights.state in ('settled', 'approximate') then cast(weights.value as double) end
{%- endmacro %}

{#- The children of one superior put together: their sum, or their mean by weights where all have one, else the plain mean. -#}
{% macro children_put_together(column) -%}
    case
        when min(children.over_orgs) != 'weighted_mean' then {{ as_figure("sum(children." ~ column ~ ")") }}
        when count(children.value) = count({{ child_weight() }}) and sum({{ child_weight() }}) > 0
            then {{ as_figure("sum(cast(children." ~ column ~ " as double) * " ~ child_weight() ~ ") / sum(" ~ child_weight() ~ ")") }}
        else {{ as_figure("avg(cast(children." ~ column ~ " as double))") }}
    end
{%- endmacro %}

{#-
    What the children of one level give for their superiors, one row a superior, metric and period. A child that is not applicable
    counts in nothing but `n_not_applicable`; a stock is that of the children that stand on the period's last day. A ratio's weight
    is the first denominator of its metric, as it stands for the same child and period; `weight` is null where one is not known.
-#}
{% macro sum_of_children(standing) -%}
    select
        children.parent_id as org_id,
        children.metric_id,
        children.period,
        min(children.grain) as grain,
        min(children.over_orgs) as over_orgs,
        min(children.over_time) as over_time,
        min(children.weight_metric_id) as weight_metric_id,
        {{ joined("case when children.value is not null then children.winner_fact_ids end", "children.org_id") }} as fact_ids,
        {{ joint_qualifier("case when children.value is not null then children.qualifier end") }} as qualifier,
        min(children.year) as year,
        sum(case when children.value is not null then children.n_facts else 0 end) as n_facts,
        sum(case when children.state = 'not_applicable' then 1 else 0 end) as n_not_applicable,
        sum(case when children.value is not null and children.is_whole then 1 else 0 end) as n_there,
        count(children.value) as n_valued,
        count(children.upper) as n_upper,
        case when count(children.value) = count({{ child_weight() }}) then sum({{ child_weight() }}) end as weight,
        min(children.tolerance) as tolerance,
        {{ children_put_together("value") }} as value,
        {{ children_put_together("lower") }} as lower,
        {{ children_put_together("upper") }} as upper,
        max(case when children.state = 'conflicting' then 1 else 0 end) = 1 as has_conflict,
        max(case when children.state = 'approximate' or weights.state = 'approximate' then 1 else 0 end) = 1 as has_approximate
    from {{ standing }} as children
    left join {{ standing }} as weights
        on
            children.weight_metric_id = weights.metric_id
            and children.parent_id = weights.parent_id
            and children.org_id = weights.org_id
            and children.period = weights.period
    where
        children.parent_id is not null
        and children.state is not null
        and children.over_orgs != 'none'
        and (children.over_time != 'last' or children.is_standing_at_end)
    group by
        children.parent_id,
        children.metric_id,
        children.period
{%- endmacro %}

{#- A superior's own 本级 figure and its children's put together: one more addend, in a mean by its own weight. -#}
{% macro with_own_level(column) -%}
    case
        when mode = 'own' then own_{{ column }}
        when mode = 'children' or (mode = 'both' and own_value is null) then children_{{ column }}
        when mode = 'both' and n_valued = 0 then own_{{ column }}
        when mode = 'both' and over_orgs = 'weighted_mean' and own_weight + children_weight > 0
            then
                {{ as_figure(
                    "(cast(own_" ~ column ~ " as double) * own_weight + cast(children_" ~ column ~ " as double) * children_weight)"
                    ~ " / (own_weight + children_weight)"
                ) }}
        when mode = 'both' and over_orgs = 'weighted_mean'
            then {{ as_figure("(cast(own_" ~ column ~ " as double) + cast(children_" ~ column ~ " as double) * n_valued) / (n_valued + 1)") }}
        when mode = 'both' then {{ as_figure("own_" ~ column ~ " + children_" ~ column) }}
    end
{%- endmacro %}
