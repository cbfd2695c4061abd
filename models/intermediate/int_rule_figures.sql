-- Each figure that a validation rule looks at, with the figure it is compared with. Contradicting figures wait for a decision and
-- are not looked at; a partial one is a lower bound; without any bound there is nothing to look at. Limits are those of a year: within
-- one, a flow is only compared with another flow of the same months. What stands by its children is looked at where they told it.
with rules as (

    select * from {{ ref('stg_validation_rules') }}

),

metrics as (

    select * from {{ ref('stg_metrics') }}

),

observations as (

    select
        org_id,
        metric_id,
        period,
        grain,
        state,
        year,
        value,
        lower,
        case when state in ('settled', 'approximate', 'undetermined') then upper end as upper
    from {{ ref('int_observations') }}
    where
        state in ('settled', 'approximate', 'partial', 'undetermined')
        and basis != 'children'
        and (lower is not null or upper is not null)

),

children_sums as (

    select
        org_id,
        metric_id,
        period,
        case when children_upper is null then 'partial' else children_state end as state,
        year,
        n_children_due,
        n_children_there,
        children_value,
        children_lower,
        children_upper
    from {{ ref('int_subtree_observations') }}
    where
        grain = 'year'
        and over_orgs = 'sum'
        and own_state is not null
        and not own_level
        and children_state in ('settled', 'approximate', 'partial')

),

org_years as (

    select * from {{ ref('int_org_years') }}

),

looked_at as (

    select
        rules.rule_id,
        rules.kind,
        rules.metric_id,
        rules.compared_metric_id,
        rules.applies_to,
        rules.at_least,
        rules.at_most,
        observations.org_id,
        observations.period,
        observations.grain,
        observations.state,
        observations.year,
        observations.value,
        observations.lower,
        observations.upper,
        case when rules.is_against_previous_year then cast(observations.year - 1 as string) else observations.period end as compared_period,
        cast(null as integer) as n_children,
        cast(null as integer) as n_children_told
    from rules
    inner join observations on rules.metric_id = observations.metric_id
    inner join metrics on rules.metric_id = metrics.metric_id
    left join metrics as compared_metrics on rules.compared_metric_id = compared_metrics.metric_id
    where
        rules.kind != 'children_sum'
        and (
            observations.grain = 'year'
            or (rules.kind = 'between' and metrics.over_time != 'sum')
            or (rules.kind = 'ratio' and metrics.over_time = compared_metrics.over_time)
            or (rules.kind = 'not_above' and not rules.is_against_previous_year)
        )

    union all

    select
        rules.rule_id,
        rules.kind,
        rules.metric_id,
        rules.compared_metric_id,
        rules.applies_to,
        rules.at_least,
        rules.at_most,
        children_sums.org_id,
        children_sums.period,
        'year' as grain,
        children_sums.state,
        children_sums.year,
        children_sums.children_value as value,
        children_sums.children_lower as lower,
        children_sums.children_upper as upper,
        children_sums.period as compared_period,
        children_sums.n_children_due as n_children,
        children_sums.n_children_there as n_children_told
    from rules
    inner join children_sums on rules.metric_id = children_sums.metric_id
    where rules.kind = 'children_sum'

),

final as (

    select
        looked_at.org_id,
        looked_at.rule_id,
        looked_at.period,
        looked_at.grain,
        looked_at.kind,
        looked_at.metric_id,
        looked_at.compared_metric_id,
        case when looked_at.kind != 'between' then looked_at.compared_period end as compared_period,
        looked_at.state,
        compared.state as compared_state,
        looked_at.year,
        looked_at.n_children,
        looked_at.n_children_told,
        looked_at.value,
        looked_at.lower,
        looked_at.upper,
        compared.value as compared_value,
        compared.lower as compared_lower,
        compared.upper as compared_upper,
        looked_at.at_least,
        looked_at.at_most
    from looked_at
    left join observations as compared
        on
            looked_at.kind != 'between'
            and looked_at.org_id = compared.org_id
            and looked_at.compared_metric_id = compared.metric_id
            and looked_at.compared_period = compared.period
    left join org_years
        on
            looked_at.org_id = org_years.org_id
            and looked_at.year = org_years.year
    where
        (looked_at.kind = 'between' or compared.org_id is not null)
        and (
            looked_at.applies_to is null
            or instr(concat('|', looked_at.applies_to, '|'), concat('|', coalesce(org_years.org_type, ''), '|')) > 0
        )

)

select * from final
