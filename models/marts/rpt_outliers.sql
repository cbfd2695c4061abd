with failures as (

    select * from {{ ref('rpt_validation_failures') }}
    where kind = 'year_on_year_mad'

),

peer_changes as (

    select * from {{ ref('int_peer_changes') }}

),

final as (

    select
        failures.org_id,
        failures.rule_id,
        failures.period,
        failures.metric_id,
        failures.state,
        failures.compared_state,
        failures.failing,
        peer_changes.peer_group,
        peer_changes.peer_basis,
        failures.year,
        peer_changes.n_peers,
        failures.value,
        failures.compared_value,
        peer_changes.change,
        peer_changes.median_change,
        peer_changes.n_scaled_mads,
        failures.at_least,
        failures.at_most
    from failures
    inner join peer_changes
        on
            failures.org_id = peer_changes.org_id
            and failures.rule_id = peer_changes.rule_id
            and failures.period = peer_changes.period

)

select * from final
