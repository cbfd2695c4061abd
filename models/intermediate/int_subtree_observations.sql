-- Step 4. One row an organisation, metric and period of which it or anyone below it was told something: its own observation beside
-- its children's sum, and what stands. Where nothing is told of itself, the children's sum; where only its 本级 is, that and the
-- children's sum; else its own, whatever it is.
--
-- The sums climb the tree as of the period level by level, from the lowest up, in a bounded loop: each level is one aggregation of
-- the level below it, over all organisations, metrics and periods at once, so that the cost grows with the observations and not with
-- the organisations or the paths between them. A child stands in its superior's sum by what stands for it, its own children's sum
-- too: a mean is one of means, `n of m` counts direct children, and nothing is counted twice. Adding the nearest reporting
-- descendants by path would take one pass, but would weigh means by other weights and could not say which child is missing.
{%- set levels = tree_levels() | int %}
with own_observations as (

    select * from {{ ref('int_own_observations') }}

),

metrics as (

    select
        metric_id,
        over_orgs,
        over_time,
        tolerance,
        case when over_orgs = 'weighted_mean' then split_part(denominators, '|', 1) end as weight_metric_id
    from {{ ref('stg_metrics') }}

),

places as (

    select * from {{ ref('int_org_periods') }}

),

-- A stated sum of an organisation (合计) is compared with its children's, and never stands itself.
checks as (

    select
        org_id,
        metric_id,
        period,
        max(lower) as greatest_lower,
        min(upper) as least_upper
    from {{ ref('int_figures_ranked') }}
    where
        role = 'check'
        and value is not null
        and not own_level
    group by
        org_id,
        metric_id,
        period

),

-- The weight of a ratio that is told of the 本级 is its denominator, as told of the 本级 too.
own_weights as (

    select
        own_observations.observation_id,
        max(weights.value) as weight
    from own_observations
    inner join metrics on own_observations.metric_id = metrics.metric_id
    inner join own_observations as weights
        on
            metrics.weight_metric_id = weights.metric_id
            and own_observations.org_id = weights.org_id
            and own_observations.period = weights.period
    where
        own_observations.own_level
        and weights.own_level
        and weights.state in ('settled', 'approximate')
    group by own_observations.observation_id

),

placed as (

    select
        own_observations.*,
        metrics.over_orgs,
        metrics.over_time,
        metrics.weight_metric_id,
        places.parent_id,
        coalesce(places.level, 1) as level,
        coalesce(places.is_standing_at_end, false) as is_standing_at_end,
        coalesce(case when metrics.over_time = 'last' then places.n_children_at_end else places.n_children end, 0) as n_children,
        cast(own_weights.weight as double) as weight
    from own_observations
    inner join metrics on own_observations.metric_id = metrics.metric_id
    left join places
        on
            own_observations.org_id = places.org_id
            and own_observations.period = places.period
    left join own_weights on own_observations.observation_id = own_weights.observation_id

),

-- Most organisations have nobody below them: they stand by themselves, and are not carried through the levels.
alone as (

    select
        observation_id,
        org_id,
        metric_id,
        period,
        grain,
        parent_id,
        over_orgs,
        over_time,
        weight_metric_id,
        'own' as mode,
        state as own_state,
        cast(null as string) as children_state,
        state,
        reason,
        basis,
        qualifier,
        winner_fact_ids,
        decision_ids,
        year,
        n_facts,
        n_parts,
        n_parts_due,
        level,
        0 as n_children,
        0 as n_children_there,
        0 as n_children_due,
        tolerance,
        value,
        lower,
        upper,
        value as own_value,
        lower as own_lower,
        upper as own_upper,
        cast(null as decimal(28, 6)) as children_value,
        cast(null as decimal(28, 6)) as children_lower,
        cast(null as decimal(28, 6)) as children_upper,
        coalesce(own_level, false) as own_level,
        is_whole,
        is_standing_at_end
    from placed
    where n_children = 0

),

{% for level in range(levels - 1, 0, -1) -%}
children_{{ level }} as (

    {% for relation in (["alone", "standing_" ~ (level + 1)] if level + 1 < levels else ["alone"]) -%}
    select
        org_id,
        parent_id,
        metric_id,
        period,
        state,
        qualifier,
        winner_fact_ids,
        decision_ids,
        weight_metric_id,
        n_facts,
        value,
        lower,
        upper,
        over_orgs = 'weighted_mean' as is_mean,
        is_whole
    from {{ relation }}
    where
        level = {{ level + 1 }}
        and parent_id is not null
        and state is not null
        and over_orgs != 'none'
        and (over_time != 'last' or is_standing_at_end)
    {{ "\n    union all\n" if not loop.last }}
    {% endfor %}
),

sums_{{ level }} as (

    {{ sum_of_children("children_" ~ level) }}

),

placed_sums_{{ level }} as (

    select
        sums.*,
        metrics.over_orgs,
        metrics.over_time,
        metrics.weight_metric_id,
        metrics.tolerance,
        {{ period_grain('sums.period') }} as grain,
        {{ period_year('sums.period') }} as year,
        places.parent_id,
        places.is_standing_at_end,
        case when metrics.over_time = 'last' then places.n_children_at_end else places.n_children end as n_children
    from sums_{{ level }} as sums
    inner join metrics on sums.metric_id = metrics.metric_id
    inner join places
        on
            sums.org_id = places.org_id
            and sums.period = places.period

),

own_{{ level }} as (

    select * from placed
    where
        level = {{ level }}
        and n_children > 0

),

joined_{{ level }} as (

    select
        coalesce(own.org_id, sums.org_id) as org_id,
        coalesce(own.metric_id, sums.metric_id) as metric_id,
        coalesce(own.period, sums.period) as period,
        coalesce(own.grain, sums.grain) as grain,
        coalesce(own.parent_id, sums.parent_id) as parent_id,
        coalesce(own.over_orgs, sums.over_orgs) as over_orgs,
        coalesce(own.over_time, sums.over_time) as over_time,
        coalesce(own.weight_metric_id, sums.weight_metric_id) as weight_metric_id,
        own.state as own_state,
        own.reason as own_reason,
        own.basis as own_basis,
        own.qualifier as own_qualifier,
        own.winner_fact_ids as own_fact_ids,
        own.decision_ids as own_decision_ids,
        sums.qualifier as children_qualifier,
        sums.fact_ids as children_fact_ids,
        sums.decision_ids as children_decision_ids,
        coalesce(own.year, sums.year) as year,
        coalesce(own.n_facts, 0) as n_own_facts,
        coalesce(sums.n_facts, 0) as n_children_facts,
        own.n_parts,
        own.n_parts_due,
        coalesce(own.n_children, sums.n_children) - coalesce(sums.n_not_applicable, 0) as n_due,
        coalesce(sums.n_there, 0) as n_there,
        coalesce(sums.n_valued, 0) as n_valued,
        coalesce(sums.n_upper, 0) as n_upper,
        coalesce(sums.n_not_applicable, 0) as n_not_applicable,
        own.weight as own_weight,
        sums.weight as children_weight,
        coalesce(own.tolerance, sums.tolerance) as tolerance,
        own.value as own_value,
        own.lower as own_lower,
        own.upper as own_upper,
        sums.value as children_value,
        sums.lower as sum_lower,
        sums.upper as sum_upper,
        coalesce(own.own_level, false) as own_level,
        own.is_whole as own_is_whole,
        coalesce(sums.has_conflict, false) as has_conflict,
        coalesce(sums.has_approximate, false) as has_approximate,
        coalesce(own.is_standing_at_end, sums.is_standing_at_end) as is_standing_at_end
    from own_{{ level }} as own
    full outer join placed_sums_{{ level }} as sums
        on
            own.org_id = sums.org_id
            and own.metric_id = sums.metric_id
            and own.period = sums.period

),

-- Who speaks: its `own` figure, the `children`, `both` (its 本级 and the children), `nobody`; `inapplicable` where no child is due.
spoken_{{ level }} as (

    select
        *,
        case
            when own_state is not null and not own_level then 'own'
            when own_state is not null and n_due + n_not_applicable = 0 then 'own'
            when own_state is not null and (own_value is not null or (own_state = 'not_applicable' and n_valued > 0)) then 'both'
            when own_state is not null then 'own'
            when n_valued > 0 then 'children'
            when n_due = 0 and n_not_applicable > 0 then 'inapplicable'
            else 'nobody'
        end as mode,
        case when over_orgs = 'sum' or n_there = n_due then sum_lower end as children_lower,
        case when n_there = n_due and n_upper = n_valued then sum_upper end as children_upper,
        case
            when n_valued = 0 then null
            when has_conflict then 'conflicting'
            when n_there != n_due then 'partial'
            when has_approximate or (over_orgs = 'weighted_mean' and children_weight is null) then 'approximate'
            else 'settled'
        end as children_state,
        n_there = n_due and coalesce(own_is_whole or own_value is null, true) as is_complete
    from joined_{{ level }}

),

added_{{ level }} as (

    select
        *,
        {{ with_own_level("value") }} as value,
        {{ with_own_level("lower") }} as lower,
        case when mode = 'own' or is_complete then {{ with_own_level("upper") }} end as upper,
        over_orgs = 'weighted_mean'
        and n_valued > 0
        and (children_weight is null or (own_value is not null and own_weight is null)) as is_unweighted
    from spoken_{{ level }}

),

compared_{{ level }} as (

    select
        added.*,
        added.mode in ('children', 'both')
        and coalesce(
            checks.greatest_lower - added.upper > added.tolerance or added.lower - checks.least_upper > added.tolerance,
            false
        ) as is_check_different
    from added_{{ level }} as added
    left join checks
        on
            added.org_id = checks.org_id
            and added.metric_id = checks.metric_id
            and added.period = checks.period

),

standing_{{ level }} as (

    select
        concat_ws('|', org_id, metric_id, period) as observation_id,
        org_id,
        metric_id,
        period,
        grain,
        parent_id,
        over_orgs,
        over_time,
        weight_metric_id,
        mode,
        own_state,
        children_state,
        case
            when mode = 'own' then own_state
            when mode = 'inapplicable' then 'not_applicable'
            when mode = 'nobody' then null
            when has_conflict or own_state = 'conflicting' or is_check_different then 'conflicting'
            when not is_complete then 'partial'
            when has_approximate or is_unweighted or own_state = 'approximate' then 'approximate'
            else 'settled'
        end as state,
        case
            when mode = 'own' then own_reason
            when mode in ('inapplicable', 'nobody') then null
            when own_state = 'conflicting' then own_reason
            when has_conflict then 'conflicting_part'
            when is_check_different then 'check_differs'
            when n_there != n_due then 'children_missing'
            when not is_complete then 'parts_missing'
        end as reason,
        case
            when mode = 'children' or (mode = 'both' and n_valued > 0) then 'children'
            when mode in ('own', 'both') then own_basis
            else 'none'
        end as basis,
        case
            when mode = 'own' then own_qualifier
            when own_qualifier != children_qualifier then 'about'
            else coalesce(own_qualifier, children_qualifier)
        end as qualifier,
        case
            when mode = 'own' then own_fact_ids
            when mode in ('children', 'both') then concat_ws(',', children_fact_ids, nullif(own_fact_ids, ''))
            else ''
        end as winner_fact_ids,
        case
            when mode = 'own' then own_decision_ids
            when mode = 'nobody' then ''
            else concat_ws(',', nullif(children_decision_ids, ''), nullif(own_decision_ids, ''))
        end as decision_ids,
        year,
        cast(case when mode = 'own' then n_own_facts else n_own_facts + n_children_facts end as integer) as n_facts,
        cast(case when mode = 'own' or n_due = 0 then n_parts when mode in ('children', 'both') then n_there end as integer) as n_parts,
        cast(case when mode = 'own' or n_due = 0 then n_parts_due when mode in ('children', 'both') then n_due end as integer) as n_parts_due,
        {{ level }} as level,
        cast(n_due + n_not_applicable as integer) as n_children,
        cast(n_there as integer) as n_children_there,
        cast(n_due as integer) as n_children_due,
        tolerance,
        value,
        lower,
        upper,
        own_value,
        own_lower,
        own_upper,
        children_value,
        children_lower,
        children_upper,
        own_level,
        case when mode = 'own' then own_is_whole else is_complete end as is_whole,
        is_standing_at_end
    from compared_{{ level }}

),

{% endfor -%}
final as (

    select * from alone

    {% for level in range(1, levels) -%}
    union all

    select * from standing_{{ level }}

    {% endfor %}
)

select * from final
