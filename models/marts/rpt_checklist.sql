-- A year whose months contradict each other is not asked about: its months are. A broken rule is asked about where its figures are not
-- in doubt anyway, and not again once a person has settled all of them: what such a decision saw reopens it when it changes. Of children
-- against their superior's own figure, that figure is asked about: again when something of them came, or was decided, after the answer.
-- A figure that is held back is asked about where no other stands.
with observations as (

    select * from {{ ref('fct_observation') }}

),

orgs as (

    select
        org_id,
        path
    from {{ ref('dim_org') }}

),

metrics as (

    select metric_id from {{ ref('dim_metric') }}

),

decisions as (

    select * from {{ ref('fct_decision') }}

),

bearing_facts as (

    select * from {{ ref('fct_fact') }}
    where is_bearing

),

reopened as (

    select
        decisions.org_id,
        decisions.metric_id,
        decisions.period,
        {{ joined("decisions.decision_id", "decisions.decided_order") }} as decision_ids
    from decisions
    inner join orgs on decisions.org_id = orgs.org_id
    inner join metrics on decisions.metric_id = metrics.metric_id
    where
        decisions.state = 'reopened'
        and {{ period_ends_on('decisions.period') }} is not null
    group by
        decisions.org_id,
        decisions.metric_id,
        decisions.period

),

asked as (

    select
        coalesce(observations.org_id, reopened.org_id) as org_id,
        coalesce(observations.metric_id, reopened.metric_id) as metric_id,
        coalesce(observations.period, reopened.period) as period,
        observations.state,
        observations.reason,
        reopened.decision_ids,
        observations.value
    from observations
    full outer join reopened
        on
            observations.org_id = reopened.org_id
            and observations.metric_id = reopened.metric_id
            and observations.period = reopened.period

),

kinds as (

    select
        *,
        case
            when state = 'conflicting' and coalesce(reason != 'conflicting_part', true) then 'conflict'
            when state = 'undetermined' then 'undetermined'
            when decision_ids is not null then 'reopened'
        end as kind
    from asked

),

observation_items as (

    select
        concat_ws('|', org_id, metric_id, period) as item_id,
        *
    from kinds
    where kind is not null

),

broken as (

    select
        rule_id,
        case when kind = 'year_on_year_mad' then 'outlier' else 'validation' end as kind,
        org_id,
        metric_id,
        period,
        kind = 'children_sum' as is_of_children,
        case
            when kind in ('children_sum', 'between') then null
            else concat_ws('|', org_id, compared_metric_id, compared_period)
        end as compared_observation_id,
        case when kind = 'children_sum' then value else compared_value end as compared_value
    from {{ ref('rpt_validation_failures') }}

),

answered_sums as (

    select
        broken.rule_id,
        broken.org_id,
        broken.metric_id,
        broken.period,
        orgs.path,
        decisions.decided_at
    from broken
    inner join observations
        on
            broken.org_id = observations.org_id
            and broken.metric_id = observations.metric_id
            and broken.period = observations.period
    inner join decisions on observations.decision_ids = decisions.decision_id
    inner join orgs on broken.org_id = orgs.org_id
    where
        broken.is_of_children
        and observations.basis = 'decision'

),

tellings as (

    select
        org_id,
        metric_id,
        period,
        received_at as told_at
    from bearing_facts

    union all

    select
        org_id,
        metric_id,
        period,
        coalesce(revoked_at, decided_at) as told_at
    from decisions

),

sums_told_anew as (

    select distinct
        answered_sums.rule_id,
        answered_sums.org_id,
        answered_sums.period
    from answered_sums
    inner join tellings
        on
            answered_sums.metric_id = tellings.metric_id
            and answered_sums.period = substr(tellings.period, 1, 4)
            and answered_sums.decided_at < tellings.told_at
    inner join orgs on tellings.org_id = orgs.org_id
    where instr(orgs.path, concat(answered_sums.path, '/')) = 1

),

rule_items as (

    select
        concat_ws('|', broken.org_id, broken.metric_id, broken.period, broken.rule_id) as item_id,
        broken.kind,
        broken.org_id,
        broken.metric_id,
        broken.period,
        observations.state,
        observations.reason,
        broken.rule_id,
        broken.compared_observation_id,
        observations.value,
        broken.compared_value
    from broken
    inner join observations
        on
            broken.org_id = observations.org_id
            and broken.metric_id = observations.metric_id
            and broken.period = observations.period
    left join observations as compared on broken.compared_observation_id = compared.observation_id
    left join sums_told_anew
        on
            broken.rule_id = sums_told_anew.rule_id
            and broken.org_id = sums_told_anew.org_id
            and broken.period = sums_told_anew.period
    left join observation_items
        on
            broken.org_id = observation_items.org_id
            and broken.metric_id = observation_items.metric_id
            and broken.period = observation_items.period
    where
        observation_items.item_id is null
        and (
            observations.basis != 'decision'
            or coalesce(compared.basis != 'decision', false)
            or sums_told_anew.org_id is not null
        )

),

submissions as (

    select * from {{ ref('dim_submission') }}

),

held_items as (

    select distinct
        held_figures.org_id,
        held_figures.metric_id,
        held_figures.period
    from {{ ref('fct_held_figure') }} as held_figures
    inner join submissions on held_figures.submission_id = submissions.submission_id
    left join observation_items
        on
            held_figures.org_id = observation_items.org_id
            and held_figures.metric_id = observation_items.metric_id
            and held_figures.period = observation_items.period
    where
        held_figures.org_id is not null
        and not held_figures.is_observed
        and not submissions.is_superseded
        and observation_items.item_id is null

),

items as (

    select
        item_id,
        kind,
        org_id,
        metric_id,
        period,
        coalesce(state, 'missing') as state,
        reason,
        coalesce(decision_ids, '') as decision_ids,
        cast(null as string) as rule_id,
        cast(null as string) as compared_observation_id,
        value,
        cast(null as decimal(28, 6)) as compared_value
    from observation_items

    union all

    select
        item_id,
        kind,
        org_id,
        metric_id,
        period,
        state,
        reason,
        '' as decision_ids,
        rule_id,
        compared_observation_id,
        value,
        compared_value
    from rule_items

    union all

    select
        concat_ws('|', org_id, metric_id, period) as item_id,
        'held_back' as kind,
        org_id,
        metric_id,
        period,
        'missing' as state,
        cast(null as string) as reason,
        '' as decision_ids,
        cast(null as string) as rule_id,
        cast(null as string) as compared_observation_id,
        cast(null as decimal(28, 6)) as value,
        cast(null as decimal(28, 6)) as compared_value
    from held_items

),

asked_about as (

    select distinct concat_ws('|', org_id, metric_id, period) as observation_id
    from items

),

facts as (

    select
        bearing_facts.observation_id,
        {{ joined("bearing_facts.fact_id", "bearing_facts.fact_id") }} as fact_ids,
        count(*) as n_facts
    from bearing_facts
    inner join asked_about on bearing_facts.observation_id = asked_about.observation_id
    group by bearing_facts.observation_id

),

final as (

    select
        items.item_id,
        items.kind,
        items.org_id,
        items.metric_id,
        items.period,
        items.state,
        items.reason,
        items.decision_ids,
        items.rule_id,
        items.compared_observation_id,
        coalesce(facts.fact_ids, '') as fact_ids,
        cast(coalesce(facts.n_facts, 0) as integer) as n_facts,
        items.value,
        items.compared_value
    from items
    left join facts on concat_ws('|', items.org_id, items.metric_id, items.period) = facts.observation_id

)

select * from final
