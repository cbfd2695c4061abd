-- A figure fails a rule where no value within its bounds and no value within the bounds of what it is compared with would hold it.
-- Of two tellings of one quantity, the children's and the organisation's own, a difference within the metric's tolerance is none.
with figures as (

    select * from {{ ref('int_rule_figures') }}

),

rules as (

    select * from {{ ref('dim_validation_rule') }}

),

metrics as (

    select * from {{ ref('dim_metric') }}

),

peer_changes as (

    select * from {{ ref('int_peer_changes') }}

),

-- Every rule asks for lowest × the other ≤ the figure ≤ highest × the other; jumps are of the figures plus one.
measured as (

    select
        figures.*,
        case when figures.kind = 'children_sum' then cast(metrics.tolerance as double) else 0 end as tolerance,
        cast(figures.lower as double) + case when figures.kind = 'year_on_year_mad' then 1 else 0 end as figure_lower,
        cast(figures.upper as double) + case when figures.kind = 'year_on_year_mad' then 1 else 0 end as figure_upper,
        case
            when figures.kind = 'between' then 1
            else cast(figures.compared_lower as double) + case when figures.kind = 'year_on_year_mad' then 1 else 0 end
        end as other_lower,
        case
            when figures.kind = 'between' then 1
            else cast(figures.compared_upper as double) + case when figures.kind = 'year_on_year_mad' then 1 else 0 end
        end as other_upper,
        case figures.kind
            when 'not_above' then null
            when 'year_on_year_mad' then cast(peer_changes.lowest as double)
            else cast(figures.at_least as double)
        end as lowest,
        case figures.kind
            when 'not_above' then 1
            when 'year_on_year_mad' then cast(peer_changes.highest as double)
            else cast(figures.at_most as double)
        end as highest
    from figures
    inner join metrics on figures.metric_id = metrics.metric_id
    left join peer_changes
        on
            figures.org_id = peer_changes.org_id
            and figures.rule_id = peer_changes.rule_id
            and figures.period = peer_changes.period

),

-- A sum of decimals is exact, a product of doubles is not: a millionth of the figure is no difference.
failed as (

    select
        *,
        figure_lower - highest * other_upper > tolerance + 0.000001 * figure_lower as is_above,
        lowest * other_lower - figure_upper > tolerance + 0.000001 * figure_upper as is_below
    from measured

),

final as (

    select
        failed.org_id,
        failed.rule_id,
        failed.period,
        failed.grain,
        failed.kind,
        rules.name_zh,
        rules.severity,
        rules.instruction,
        failed.metric_id,
        failed.compared_metric_id,
        failed.compared_period,
        failed.state,
        failed.compared_state,
        case when failed.is_above then 'above' else 'below' end as failing,
        failed.year,
        failed.n_children,
        failed.n_children_told,
        failed.value,
        failed.lower,
        failed.upper,
        failed.compared_value,
        failed.compared_lower,
        failed.compared_upper,
        {{ as_figure("failed.lowest") }} as at_least,
        {{ as_figure("failed.highest") }} as at_most
    from failed
    inner join rules on failed.rule_id = rules.rule_id
    where
        failed.is_above
        or failed.is_below

)

select * from final
