{#-
    Step 3, the choice: of the candidates for one organisation, metric and period one speaks, the others are compared with it.
    Reads a CTE `candidates` (candidate_id, org_id, metric_id, period, grain, role, state, qualifier, basis, fact_ids, reason, year,
    n_parts, n_parts_due, source_rank, value, lower, upper, told_upper, tolerance, own_level, is_whole, has_not_applicable,
    has_open, is_own_submission, span_from, span_to, as_of, received_at) and leaves a CTE `settled`, one row an observation.
    A null `as_of` marks what has no date of its own; only stocks have one, and of their dates only the last speaks.
-#}
{% macro choose_between_candidates() -%}
-- A lower bound does not speak where totals for the whole period were told, though they contradict each other.
eligible as (

    select
        *,
        role = 'figure'
        and value is not null
        and (
            is_whole
            or max(case when role = 'figure' and state = 'conflicting' and value is null and is_whole then 1 else 0 end) over (
                partition by org_id, metric_id, period
            ) = 0
        ) as is_eligible
    from candidates

),

ordered as (

    select
        *,
        row_number() over (
            partition by org_id, metric_id, period
            order by
                case when is_eligible then 0 else 1 end,
                as_of desc,
                case when is_whole then 0 else 1 end,
                case when not is_whole then lower end desc,
                source_rank,
                case when upper is null then 1 else 0 end,
                upper - coalesce(lower, 0),
                case when upper is null then lower end desc,
                case when is_own_submission then 0 else 1 end,
                received_at desc,
                candidate_id
        ) as place
    from eligible

),

first_choices as (

    select * from ordered
    where
        place = 1
        and is_eligible

),

-- Where the first choice is approximate, an exact figure that agrees with it speaks.
exact_choices as (

    select
        first_choices.org_id,
        first_choices.metric_id,
        first_choices.period,
        min(ordered.place) as place
    from first_choices
    inner join ordered
        on
            first_choices.org_id = ordered.org_id
            and first_choices.metric_id = ordered.metric_id
            and first_choices.period = ordered.period
    where
        first_choices.state = 'approximate'
        and ordered.state = 'settled'
        and ordered.is_eligible
        and coalesce(first_choices.as_of = ordered.as_of, true)
        and {{ bounds_meet("first_choices", "ordered", "first_choices.tolerance") }}
    group by
        first_choices.org_id,
        first_choices.metric_id,
        first_choices.period

),

chosen as (

    select ordered.*
    from ordered
    inner join first_choices
        on
            ordered.org_id = first_choices.org_id
            and ordered.metric_id = first_choices.metric_id
            and ordered.period = first_choices.period
    left join exact_choices
        on
            ordered.org_id = exact_choices.org_id
            and ordered.metric_id = exact_choices.metric_id
            and ordered.period = exact_choices.period
    where ordered.place = coalesce(exact_choices.place, 1)

),

compared as (

    select
        ordered.org_id,
        ordered.metric_id,
        ordered.period,
        ordered.role,
        ordered.is_whole,
        {{ candidates_disagree("ordered", "chosen") }} as is_disagreeing
    from ordered
    inner join chosen
        on
            ordered.org_id = chosen.org_id
            and ordered.metric_id = chosen.metric_id
            and ordered.period = chosen.period
    where ordered.candidate_id != chosen.candidate_id

),

comparisons as (

    select
        org_id,
        metric_id,
        period,
        sum(case when is_disagreeing and role = 'figure' and is_whole then 1 else 0 end) > 0 as has_disagreeing_source,
        sum(case when is_disagreeing and role = 'figure' and not is_whole then 1 else 0 end) > 0 as has_more_in_parts,
        sum(case when is_disagreeing and role = 'check' then 1 else 0 end) > 0 as has_differing_check
    from compared
    group by
        org_id,
        metric_id,
        period

),

-- What is told besides figures; parts that do not make up the period say nothing against a figure that does.
tellings as (

    select
        org_id,
        metric_id,
        period,
        min(grain) as grain,
        min(year) as year,
        sum(case when state = 'conflicting' and value is null then 1 else 0 end) > 0 as has_several_totals,
        sum(case when state = 'undetermined' or has_open then 1 else 0 end) > 0 as has_open,
        sum(case when state = 'redacted' then 1 else 0 end) > 0 as has_redacted,
        sum(case when has_not_applicable and is_whole then 1 else 0 end) > 0 as has_not_applicable,
        min(case when own_level then 1 else 0 end) = 1 as own_level,
        min(case when value is null then reason end) as reason
    from candidates
    where role = 'figure'
    group by
        org_id,
        metric_id,
        period

),

-- Where no figure can speak, the narrowest range is shown.
ranges as (

    select * from ordered
    where
        place = 1
        and not is_eligible
        and role = 'figure'

),

settled as (

    select
        concat_ws('|', tellings.org_id, tellings.metric_id, tellings.period) as observation_id,
        tellings.org_id,
        tellings.metric_id,
        tellings.period,
        tellings.grain,
        case
            when chosen.state = 'conflicting' then 'conflicting'
            when chosen.state is not null and tellings.has_not_applicable then 'conflicting'
            when comparisons.has_disagreeing_source or comparisons.has_more_in_parts or comparisons.has_differing_check then 'conflicting'
            when chosen.state is not null then chosen.state
            when tellings.has_several_totals then 'conflicting'
            when tellings.has_not_applicable and (tellings.has_open or tellings.has_redacted) then 'conflicting'
            when tellings.has_open then 'undetermined'
            when tellings.has_redacted then 'redacted'
            else 'not_applicable'
        end as state,
        case
            when chosen.state = 'conflicting' then coalesce(chosen.reason, 'conflicting_part')
            when comparisons.has_disagreeing_source then 'sources_disagree'
            when comparisons.has_more_in_parts then 'more_in_parts'
            when comparisons.has_differing_check then 'check_differs'
            when chosen.state is not null and tellings.has_not_applicable then 'not_applicable_beside_figure'
            when chosen.state = 'partial' then 'parts_missing'
            when chosen.state is not null then null
            when tellings.has_several_totals then coalesce(tellings.reason, 'several_totals')
            when tellings.has_not_applicable and (tellings.has_open or tellings.has_redacted) then 'not_applicable_beside_figure'
            when tellings.has_open then 'no_one_number'
            when tellings.has_redacted then 'masked'
        end as reason,
        coalesce(chosen.basis, 'none') as basis,
        coalesce(chosen.qualifier, ranges.qualifier) as qualifier,
        coalesce(chosen.fact_ids, '') as winner_fact_ids,
        chosen.candidate_id as chosen_candidate_id,
        tellings.year,
        chosen.n_parts,
        chosen.n_parts_due,
        chosen.value,
        coalesce(chosen.lower, ranges.lower) as lower,
        coalesce(chosen.upper, ranges.upper) as upper,
        chosen.told_upper,
        chosen.tolerance,
        coalesce(chosen.own_level, tellings.own_level) as own_level,
        coalesce(chosen.is_whole, false) as is_whole,
        coalesce(chosen.is_own_submission, false) as is_own_submission,
        chosen.span_from,
        chosen.span_to,
        chosen.as_of
    from tellings
    left join chosen
        on
            tellings.org_id = chosen.org_id
            and tellings.metric_id = chosen.metric_id
            and tellings.period = chosen.period
    left join comparisons
        on
            tellings.org_id = comparisons.org_id
            and tellings.metric_id = comparisons.metric_id
            and tellings.period = comparisons.period
    left join ranges
        on
            tellings.org_id = ranges.org_id
            and tellings.metric_id = ranges.metric_id
            and tellings.period = ranges.period

)
{%- endmacro %}

{#- A figure for its very period, as a candidate. -#}
{% macro figures_as_candidates() -%}
    figure_id as candidate_id,
        org_id,
        metric_id,
        period,
        grain,
        role,
        state,
        qualifier,
        basis,
        fact_ids,
        cast(null as string) as reason,
        year,
        cast(null as integer) as n_parts,
        cast(null as integer) as n_parts_due,
        source_rank,
        value,
        lower,
        upper,
        told_upper,
        tolerance,
        own_level,
        is_whole,
        has_not_applicable,
        has_open,
        is_own_submission,
        span_from,
        span_to,
        case when over_time = 'last' then span_to end as as_of,
        received_at
{%- endmacro %}

{#-
    Whether `other` contradicts `chosen`. Several totals always do. Stocks of different dates never do. Partial figures are lower
    bounds (their `upper` is null), unless both tell of the same span; what has no bounds contradicts nothing.
-#}
{% macro candidates_disagree(other, chosen) -%}
    case
        when {{ other }}.state = 'conflicting' and {{ other }}.value is null then {{ other }}.is_whole
        when {{ other }}.as_of != {{ chosen }}.as_of then false
        when not {{ other }}.is_whole and not {{ chosen }}.is_whole and {{ other }}.span_from = {{ chosen }}.span_from and {{ other }}.span_to = {{ chosen }}.span_to
            then
                {{ other }}.lower - {{ chosen }}.told_upper > {{ chosen }}.tolerance
                or {{ chosen }}.lower - {{ other }}.told_upper > {{ chosen }}.tolerance
        else not {{ bounds_meet(other, chosen, chosen ~ ".tolerance") }}
    end
{%- endmacro %}
