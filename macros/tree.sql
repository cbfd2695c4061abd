{#- How many levels of organisations a sum climbs; the registry refuses a deeper tree (ingest/orgs/directory.py, MAX_LEVELS). -#}
{% macro tree_levels() -%}
    8
{%- endmacro %}

{#- The children of one superior put together: their sum, or their mean by weights where all have one, else the plain mean. -#}
{% macro children_put_together(column) -%}
    case
        when not max(children.is_mean) then {{ as_figure("sum(children." ~ column ~ ")") }}
        when count(children.value) = count(weights.weight) and sum(weights.weight) > 0
            then {{ as_figure("sum(cast(children." ~ column ~ " as double) * weights.weight) / sum(weights.weight)") }}
        else {{ as_figure("avg(cast(children." ~ column ~ " as double))") }}
    end
{%- endmacro %}

{#-
    What children give for their superiors, one row a superior, metric and period. Reads a relation of children (org_id, parent_id,
    metric_id, period, state, qualifier, winner_fact_ids, weight_metric_id, n_facts, value, lower, upper, is_mean, is_whole). A child
    that is not applicable counts in nothing but `n_not_applicable`. A ratio's weight is the first denominator of its metric, as it
    stands for the same child and period, where that is certain; `weight` is null where one of them is not known.
-#}
{% macro sum_of_children(relation) -%}
    select
        children.parent_id as org_id,
        children.metric_id,
        children.period,
        {{ joined("case when children.value is not null then children.winner_fact_ids end", "children.org_id") }} as fact_ids,
        {{ joint_qualifier("case when children.value is not null then children.qualifier end") }} as qualifier,
        sum(case when children.value is not null then children.n_facts else 0 end) as n_facts,
        sum(case when children.state = 'not_applicable' then 1 else 0 end) as n_not_applicable,
        sum(case when children.value is not null and children.is_whole then 1 else 0 end) as n_there,
        count(children.value) as n_valued,
        count(children.upper) as n_upper,
        case when count(children.value) = count(weights.weight) then sum(weights.weight) end as weight,
        {{ children_put_together("value") }} as value,
        {{ children_put_together("lower") }} as lower,
        {{ children_put_together("upper") }} as upper,
        max(case when children.state = 'conflicting' then 1 else 0 end) = 1 as has_conflict,
        max(case when children.state = 'approximate' or weights.state = 'approximate' then 1 else 0 end) = 1 as has_approximate
    from {{ relation }} as children
    left join (
        select
            parent_id,
            org_id,
            metric_id,
            period,
            state,
            cast(value as double) as weight
        from {{ relation }}
        where
            state in ('settled', 'approximate')
            and metric_id in (select weight_metric_id from {{ relation }} where is_mean)
    ) as weights
        on
            children.is_mean
            and children.value is not null
            and children.weight_metric_id = weights.metric_id
            and children.parent_id = weights.parent_id
            and children.org_id = weights.org_id
            and children.period = weights.period
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
