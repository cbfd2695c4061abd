-- How a figure changed against the year before, beside how the organisation's kind changed: median and median absolute deviation (MAD)
-- of the change, by logarithms of (figure + 1) so that doubling and halving weigh the same and a figure of 0 has a place. The
-- narrowest of its groups in which enough organisations know both years is the one that is compared with; where none is large enough
-- there is no row. Changes are told as quotients; `lowest` and `highest` are those that would still be usual: so many scaled MADs from
-- the median as the rule says, and at least so many percent up or down, which alone counts where most changed alike (MAD 0).
with figures as (

    select
        *,
        ln((cast(value as double) + 1) / (cast(compared_value as double) + 1)) as change
    from {{ ref('int_rule_figures') }}
    where kind = 'year_on_year_mad'

),

peer_members as (

    select * from {{ ref('int_peer_members') }}

),

changes as (

    select
        figures.rule_id,
        figures.year,
        peer_members.peer_group,
        figures.change
    from figures
    inner join peer_members
        on
            figures.org_id = peer_members.org_id
            and figures.year = peer_members.year
    where
        figures.state in ('settled', 'approximate')
        and figures.compared_state in ('settled', 'approximate')

),

medians as (

    select
        rule_id,
        year,
        peer_group,
        count(*) as n_peers,
        median(change) as median_change
    from changes
    group by
        rule_id,
        year,
        peer_group
    having count(*) >= {{ var('least_peers') }}

),

deviations as (

    select
        changes.rule_id,
        changes.year,
        changes.peer_group,
        median(abs(changes.change - medians.median_change)) as mad
    from changes
    inner join medians
        on
            changes.rule_id = medians.rule_id
            and changes.year = medians.year
            and changes.peer_group = medians.peer_group
    group by
        changes.rule_id,
        changes.year,
        changes.peer_group

),

compared as (

    select
        figures.org_id,
        figures.rule_id,
        figures.period,
        medians.peer_group,
        peer_members.peer_basis,
        figures.change,
        medians.n_peers,
        medians.median_change,
        1.4826 * deviations.mad as scaled_mad,
        medians.median_change - cast(figures.at_most as double) * 1.4826 * deviations.mad as low,
        medians.median_change + cast(figures.at_most as double) * 1.4826 * deviations.mad as high,
        ln(1 + coalesce(cast(figures.at_least as double), 0) / 100) as least_change,
        row_number() over (partition by figures.org_id, figures.rule_id, figures.period order by peer_members.width desc) as place
    from figures
    inner join peer_members
        on
            figures.org_id = peer_members.org_id
            and figures.year = peer_members.year
    inner join medians
        on
            figures.rule_id = medians.rule_id
            and figures.year = medians.year
            and peer_members.peer_group = medians.peer_group
    inner join deviations
        on
            medians.rule_id = deviations.rule_id
            and medians.year = deviations.year
            and medians.peer_group = deviations.peer_group

),

final as (

    select
        org_id,
        rule_id,
        period,
        peer_group,
        peer_basis,
        cast(n_peers as integer) as n_peers,
        {{ as_figure("exp(change)") }} as change,
        {{ as_figure("exp(median_change)") }} as median_change,
        {{ as_figure("abs(change - median_change) / nullif(scaled_mad, 0)") }} as n_scaled_mads,
        {{ as_figure("exp(case when low < -least_change then low else -least_change end)") }} as lowest,
        {{ as_figure("exp(case when high > least_change then high else least_change end)") }} as highest
    from compared
    where place = 1

)

select * from final
