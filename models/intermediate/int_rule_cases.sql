-- A sum of children that differs from the organisation's own figure is one case, whether a rule asks for it or not.
with failures as (

    select * from {{ ref('rpt_validation_failures') }}

),

rollups as (

    select * from {{ ref('fct_rollup') }}
    where
        grain = 'year'
        and is_disagreeing

),

failing as (

    select
        case kind when 'year_on_year_mad' then 'outlier' when 'children_sum' then 'rollup' else 'validation' end as kind,
        case severity when 'error' then 'must' when 'warning' then 'should' else 'note' end as severity,
        org_id,
        metric_id,
        period,
        year,
        state,
        rule_id,
        kind as rule_kind,
        failing,
        compared_metric_id,
        compared_period,
        compared_state,
        n_children_told as n_parts,
        n_children as n_parts_due,
        value,
        lower,
        upper,
        compared_value,
        at_least,
        at_most
    from failures

),

sums as (

    select
        'rollup' as kind,
        'note' as severity,
        rollups.org_id,
        rollups.metric_id,
        rollups.period,
        rollups.year,
        rollups.children_state as state,
        cast(null as string) as rule_id,
        'children_sum' as rule_kind,
        case when rollups.difference < 0 then 'above' else 'below' end as failing,
        rollups.metric_id as compared_metric_id,
        rollups.period as compared_period,
        rollups.own_state as compared_state,
        rollups.n_children_there as n_parts,
        rollups.n_children_due as n_parts_due,
        rollups.children_value as value,
        cast(null as decimal(28, 6)) as lower,
        cast(null as decimal(28, 6)) as upper,
        rollups.own_value as compared_value,
        cast(null as decimal(28, 6)) as at_least,
        cast(null as decimal(28, 6)) as at_most
    from rollups
    left join failing
        on
            rollups.org_id = failing.org_id
            and rollups.metric_id = failing.metric_id
            and rollups.period = failing.period
            and failing.kind = 'rollup'
    where failing.org_id is null

),

final as (

    select * from failing

    union all

    select * from sums

)

select * from final
