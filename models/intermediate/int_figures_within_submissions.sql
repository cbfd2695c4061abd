-- Step 1. What one submission says of one organisation, metric and period: facts of one group are summed, then figures that all
-- agree are one. A figure that covers less than its period (or, for a stock, another date) is a figure of its own.
with facts as (

    select * from {{ ref('int_facts_placed') }}
    where bearing = 'bears'

),

units as (

    select
        figure_id,
        unit_id,
        {{ joined("fact_id", "fact_id") }} as fact_ids,
        min(fact_id) as first_fact_id,
        count(*) as n_facts,
        count(value) as n_valued,
        sum(case when status = 'not_applicable' then 1 else 0 end) as n_not_applicable,
        sum(case when status = 'reported' and value is null then 1 else 0 end) as n_open,
        count(upper) as n_upper,
        count(lower) as n_lower,
        {{ joint_qualifier("case when status != 'not_applicable' then qualifier end") }} as qualifier,
        min(tolerance) as tolerance,
        {{ as_figure('sum(value)') }} as value,
        {{ as_figure('sum(lower)') }} as lower,
        {{ as_figure('sum(upper)') }} as upper
    from facts
    group by
        figure_id,
        unit_id

),

-- An addend without a value makes the sum partial: what is known of it is then a lower bound.
summed_units as (

    select
        figure_id,
        unit_id,
        fact_ids,
        first_fact_id,
        n_facts,
        n_not_applicable,
        n_open,
        n_facts - n_valued - n_not_applicable - n_open as n_redacted,
        qualifier,
        tolerance,
        value,
        n_valued > 0 as has_value,
        n_valued + n_not_applicable = n_facts as is_complete,
        case when n_valued = 0 and n_facts > 1 and n_lower + n_not_applicable < n_facts then null else lower end as lower,
        case when n_upper + n_not_applicable < n_facts then null else upper end as upper
    from units

),

-- Bounds that all meet in one place meet in pairs, and the reverse: the greatest lower against the least upper bound.
figures as (

    select
        figure_id,
        min(first_fact_id) as first_fact_id,
        sum(n_facts) as n_facts,
        coalesce(max(lower) - min(upper) > max(tolerance), false) as has_several_totals,
        max(case when n_not_applicable = n_facts then 1 else 0 end) = 1 as has_not_applicable,
        sum(n_open) > 0 as has_open,
        sum(n_redacted) > 0 as has_redacted
    from summed_units
    group by figure_id

),

ordered_units as (

    select
        *,
        row_number() over (
            partition by figure_id
            order by
                case when has_value then 0 else 1 end,
                case when is_complete then 0 else 1 end,
                case when qualifier = 'exact' then 0 else 1 end,
                case when upper is null then 1 else 0 end,
                upper - coalesce(lower, 0),
                case when upper is null then lower end desc,
                unit_id
        ) as place
    from summed_units

),

final as (

    select
        first_facts.figure_id,
        first_facts.submission_id,
        first_facts.org_id,
        first_facts.metric_id,
        first_facts.period,
        first_facts.grain,
        first_facts.role,
        first_facts.source_kind,
        first_facts.submission_period,
        first_facts.over_time,
        case
            when figures.has_several_totals then 'conflicting'
            when ordered_units.has_value and not ordered_units.is_complete then 'partial'
            when ordered_units.has_value and ordered_units.qualifier = 'exact' then 'settled'
            when ordered_units.has_value then 'approximate'
            when figures.has_open then 'undetermined'
            when figures.has_redacted then 'redacted'
            else 'not_applicable'
        end as state,
        case when not figures.has_several_totals then ordered_units.qualifier end as qualifier,
        case when ordered_units.has_value and not figures.has_several_totals then ordered_units.unit_id end as speaking_unit_id,
        case when ordered_units.has_value and not figures.has_several_totals then ordered_units.fact_ids else '' end as fact_ids,
        first_facts.year,
        cast(figures.n_facts as integer) as n_facts,
        case when not figures.has_several_totals then ordered_units.value end as value,
        case when not figures.has_several_totals then ordered_units.lower end as lower,
        case when not figures.has_several_totals then ordered_units.upper end as upper,
        first_facts.tolerance,
        first_facts.own_level,
        first_facts.is_whole,
        figures.has_not_applicable,
        figures.has_open,
        first_facts.covers_year,
        first_facts.is_own_submission,
        first_facts.span_from,
        first_facts.span_to,
        first_facts.received_at
    from figures
    inner join facts as first_facts on figures.first_fact_id = first_facts.fact_id
    inner join ordered_units
        on
            figures.figure_id = ordered_units.figure_id
            and ordered_units.place = 1

)

select * from final
