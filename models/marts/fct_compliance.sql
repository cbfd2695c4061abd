-- Who owes a requirement itself is judged by its own figures. Above the branches it is the branches' own verdicts that count: how
-- many of how many met the level. Where no branch told anything, the organisation's total per branch is shown without a verdict.
with unit_compliance as (

    select * from {{ ref('int_unit_compliance') }}

),

requirements as (

    select * from {{ ref('dim_requirement') }}

),

org_years as (

    select * from {{ ref('dim_org_year') }}

),

branches_below as (

    select * from {{ ref('int_branches_below') }}

),

observations as (

    select * from {{ ref('fct_observation') }}
    where grain = 'year'

),

branch_totals as (

    select * from {{ ref('int_denominators') }}
    where metric_id = 'branch_total'

),

member_totals as (

    select * from {{ ref('int_denominators') }}
    where metric_id = 'member_total'

),

branches as (

    select
        branches_below.org_id,
        unit_compliance.requirement_id,
        unit_compliance.year,
        count(*) as n_branches,
        sum(case when unit_compliance.state in ('met', 'not_met', 'unknown') then 1 else 0 end) as n_units,
        sum(case when unit_compliance.state = 'met' then 1 else 0 end) as n_units_met,
        sum(case when unit_compliance.state = 'not_met' then 1 else 0 end) as n_units_not_met,
        sum(case when unit_compliance.state = 'unknown' then 1 else 0 end) as n_units_unknown
    from branches_below
    inner join unit_compliance
        on
            branches_below.branch_id = unit_compliance.org_id
            and branches_below.year = unit_compliance.year
    group by
        branches_below.org_id,
        unit_compliance.requirement_id,
        unit_compliance.year

),

above_branches as (

    select
        branches.org_id,
        requirements.requirement_id,
        requirements.metric_id,
        branches.year,
        branches.n_units_met,
        branches.n_units_not_met,
        branches.n_units,
        branches.n_units_unknown,
        case
            when branch_totals.state = 'settled' and branch_totals.value > branches.n_branches
                then branch_totals.value - branches.n_branches
            else 0
        end as n_units_not_listed,
        cast(case requirements.owed_by when 'branch' then branch_totals.value when 'member' then member_totals.value end as double) as n_owing,
        observations.value,
        observations.lower,
        observations.upper
    from branches
    inner join requirements on branches.requirement_id = requirements.requirement_id
    inner join org_years
        on
            branches.org_id = org_years.org_id
            and branches.year = org_years.year
    left join branch_totals
        on
            branches.org_id = branch_totals.org_id
            and branches.year = branch_totals.year
    left join member_totals
        on
            branches.org_id = member_totals.org_id
            and branches.year = member_totals.year
    left join observations
        on
            branches.org_id = observations.org_id
            and requirements.metric_id = observations.metric_id
            and branches.year = observations.year
    where instr(concat('|', requirements.applies_to, '|'), concat('|', coalesce(org_years.org_type, ''), '|')) = 0

),

-- Branches that the organisation counts and the registry does not list are unknown, not left out.
counted_above as (

    select
        org_id,
        requirement_id,
        metric_id,
        year,
        n_units_met,
        n_units_not_met,
        n_units + n_units_not_listed as n_units,
        n_units_unknown + n_units_not_listed as n_units_unknown,
        n_owing,
        value,
        lower,
        upper
    from above_branches

),

judged_above as (

    select
        *,
        case
            when metric_id is null then 'not_collected'
            when n_units = 0 then 'not_applicable'
            when n_units_not_met > 0 then 'not_met'
            when n_units_met = n_units then 'met'
            when n_units_met = 0 and value is not null then 'no_verdict'
            else 'unknown'
        end as state
    from counted_above

),

final as (

    select
        org_id,
        requirement_id,
        period,
        basis,
        state,
        reason,
        lacking_parts,
        unknown_parts,
        year,
        n_parts,
        n_parts_met,
        cast(null as integer) as n_units,
        cast(null as integer) as n_units_met,
        cast(null as integer) as n_units_not_met,
        cast(null as integer) as n_units_unknown,
        level,
        value,
        lower,
        upper,
        value_per_unit
    from unit_compliance

    union all

    select
        org_id,
        requirement_id,
        cast(year as string) as period,
        case
            when state in ('not_collected', 'not_applicable') then 'none'
            when state = 'no_verdict' then 'total'
            else 'branches'
        end as basis,
        state,
        case
            when state = 'no_verdict' then 'total_only'
            when state = 'unknown' then 'branches_unknown'
        end as reason,
        cast(null as string) as lacking_parts,
        cast(null as string) as unknown_parts,
        year,
        cast(null as integer) as n_parts,
        cast(null as integer) as n_parts_met,
        cast(n_units as integer) as n_units,
        cast(n_units_met as integer) as n_units_met,
        cast(n_units_not_met as integer) as n_units_not_met,
        cast(n_units_unknown as integer) as n_units_unknown,
        cast(null as decimal(28, 6)) as level,
        value,
        lower,
        upper,
        {{ as_figure("cast(value as double) / nullif(n_owing, 0)") }} as value_per_unit
    from judged_above

)

select * from final
