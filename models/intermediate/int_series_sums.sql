-- What a merged organisation's years before the merger come to: one row an organisation, metric and year, the sum of its members (or
-- for a ratio their mean), as doubtful as the worst of them; partial where one is missing.
with observations as (

    select * from {{ ref('int_subtree_observations') }}
    where
        grain = 'year'
        and state is not null

),

members as (

    select * from {{ ref('int_series_members') }}

),

member_counts as (

    select
        org_id,
        year,
        count(*) as n_members,
        sum(case when is_standing_at_end then 1 else 0 end) as n_members_at_end,
        {{ joined("case when member_id != org_id then member_id end", "member_id") }} as predecessor_ids
    from members
    group by
        org_id,
        year

),

member_observations as (

    select
        members.org_id as parent_id,
        observations.org_id,
        observations.metric_id,
        observations.period,
        observations.state,
        observations.qualifier,
        observations.winner_fact_ids,
        observations.weight_metric_id,
        observations.n_facts,
        observations.value,
        observations.lower,
        observations.upper,
        observations.over_orgs = 'weighted_mean' as is_mean,
        observations.is_whole
    from members
    inner join observations
        on
            members.member_id = observations.org_id
            and members.year = observations.year
    where
        observations.over_orgs != 'none'
        and (observations.over_time != 'last' or members.is_standing_at_end)

),

sums as (

    {{ sum_of_children("member_observations") }}

),

metrics as (

    select * from {{ ref('stg_metrics') }}

),

counted as (

    select
        sums.*,
        {{ period_year('sums.period') }} as year,
        metrics.over_orgs,
        member_counts.predecessor_ids,
        case when metrics.over_time = 'last' then member_counts.n_members_at_end else member_counts.n_members end
        - sums.n_not_applicable as n_due
    from sums
    inner join metrics on sums.metric_id = metrics.metric_id
    inner join member_counts
        on
            sums.org_id = member_counts.org_id
            and {{ period_year('sums.period') }} = member_counts.year

),

final as (

    select
        org_id,
        metric_id,
        case
            when n_due = 0 then 'not_applicable'
            when n_valued = 0 then 'missing'
            when has_conflict then 'conflicting'
            when n_there != n_due then 'partial'
            when has_approximate or (over_orgs = 'weighted_mean' and weight is null) then 'approximate'
            else 'settled'
        end as state,
        predecessor_ids,
        year,
        cast(n_there as integer) as n_parts,
        cast(n_due as integer) as n_parts_due,
        value
    from counted

)

select * from final
