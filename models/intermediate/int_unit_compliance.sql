-- One row an organisation that owes a requirement itself, requirement and year: is the level met, as far as its figures say? What
-- could be either is unknown, never not met. What the organisation owes as such (not its branches or members) only its own telling
-- shows: its children's sum says nothing of it. Months or quarters that were told speak; a total only shows that there were not enough,
-- or enough where nothing is known to lack. A complete ledger's months without rows are no record, so its total does not stand
-- for them. Who stood for a part of the year only is not blamed for a yearly level.
with requirements as (

    select * from {{ ref('stg_requirements') }}

),

org_years as (

    select * from {{ ref('int_org_years') }}

),

parts as (

    select * from {{ ref('int_requirement_parts') }}

),

observations as (

    select * from {{ ref('int_observations') }}
    where grain = 'year'

),

own_observations as (

    select * from {{ ref('int_own_observations') }}
    where
        grain = 'year'
        and state is not null

),

told as (

    select
        org_id,
        metric_id,
        state,
        basis,
        year,
        value,
        lower,
        upper,
        false as is_own
    from observations

    union all

    select
        org_id,
        metric_id,
        state,
        basis,
        year,
        value,
        lower,
        upper,
        true as is_own
    from own_observations

),

sums as (

    select
        org_id,
        metric_id,
        year
    from observations
    where basis = 'children'

),

members as (

    select * from {{ ref('int_denominators') }}
    where metric_id = 'member_total'

),

part_states as (

    select
        *,
        case
            when is_not_applicable then 'not_applicable'
            when lower >= level_count then 'met'
            when upper < level_count then 'lacking'
            else 'unknown'
        end as state
    from parts

),

part_verdicts as (

    select
        org_id,
        requirement_id,
        year,
        sum(case when state = 'not_applicable' then 0 else 1 end) as n_parts,
        sum(case when state = 'met' then 1 else 0 end) as n_parts_met,
        sum(case when state = 'lacking' then 1 else 0 end) as n_parts_lacking,
        sum(case when state != 'not_applicable' and (lower is not null or upper is not null) then 1 else 0 end) as n_parts_told,
        sum(case when state = 'met' then lower else 0 end) as met_lower,
        {{ joined("case when state = 'lacking' then part end", "part", "|") }} as lacking_parts,
        {{ joined("case when state = 'unknown' then part end", "part", "|") }} as unknown_parts
    from part_states
    group by
        org_id,
        requirement_id,
        year

),

owed as (

    select
        org_years.org_id,
        requirements.requirement_id,
        requirements.metric_id,
        requirements.owed_by,
        requirements.per,
        org_years.year,
        cast(requirements.level_count as double) as level_count,
        coalesce(part_verdicts.n_parts, case when requirements.per = 'year' then 1 else 0 end) as n_parts,
        coalesce(part_verdicts.n_parts_met, 0) as n_parts_met,
        coalesce(part_verdicts.n_parts_lacking, 0) as n_parts_lacking,
        coalesce(part_verdicts.n_parts_told, 0) as n_parts_told,
        cast(coalesce(part_verdicts.met_lower, 0) as double) as met_lower,
        nullif(part_verdicts.lacking_parts, '') as lacking_parts,
        case when part_verdicts.n_parts_told > 0 then nullif(part_verdicts.unknown_parts, '') end as unknown_parts,
        case when requirements.owed_by = 'member' then cast(members.value as double) else 1 end as n_owing,
        case when requirements.owed_by = 'member' then cast(members.lower as double) else 1 end as n_owing_lower,
        case
            when requirements.owed_by != 'member' then 1
            when members.state in ('settled', 'approximate') then cast(members.upper as double)
        end as n_owing_upper,
        coalesce(members.is_listed and requirements.owed_by = 'member' and members.state = 'approximate', false) as is_undated,
        org_years.starts_on > {{ first_day("org_years.year", "1") }}
        or org_years.ends_on < last_day({{ first_day("org_years.year", "12") }}) as is_part_of_year,
        requirements.owed_by = 'organisation' and sums.org_id is not null as has_sum_only,
        told.state as observed_state,
        coalesce(told.basis, '') as observed_basis,
        told.value,
        case when told.state != 'conflicting' then told.lower end as lower,
        case when told.state in ('settled', 'approximate', 'undetermined') then told.upper end as upper
    from org_years
    inner join requirements
        on instr(concat('|', requirements.applies_to, '|'), concat('|', org_years.org_type, '|')) > 0
    left join part_verdicts
        on
            org_years.org_id = part_verdicts.org_id
            and requirements.requirement_id = part_verdicts.requirement_id
            and org_years.year = part_verdicts.year
    left join told
        on
            org_years.org_id = told.org_id
            and requirements.metric_id = told.metric_id
            and org_years.year = told.year
            and told.is_own = (requirements.owed_by = 'organisation')
    left join sums
        on
            org_years.org_id = sums.org_id
            and requirements.metric_id = sums.metric_id
            and org_years.year = sums.year
    left join members
        on
            org_years.org_id = members.org_id
            and org_years.year = members.year

),

-- What the parts that are not known must hold at least, and what the total leaves for them at most.
levelled as (

    select
        *,
        level_count * n_parts * n_owing as level,
        level_count * n_parts * n_owing_upper as level_upper,
        level_count * n_parts * n_owing_lower as level_lower,
        observed_basis = 'ledger_sum' and n_parts_told > 0 as is_recorded_by_parts,
        coalesce(upper - met_lower < level_count * (n_parts - n_parts_met), false) and n_parts_met < n_parts as is_left_too_little
    from owed

),

judged as (

    select
        *,
        case
            when metric_id is null then 'not_collected'
            when n_parts = 0 or observed_state = 'not_applicable' then 'not_applicable'
            when n_parts_lacking > 0 then 'not_met'
            when per in ('month', 'quarter') and n_parts_met = n_parts then 'met'
            when upper < level_lower and is_part_of_year and per = 'year' then 'no_verdict'
            when upper < level_lower then 'not_met'
            when per in ('month', 'quarter') and is_recorded_by_parts then 'unknown'
            when per in ('month', 'quarter') and is_left_too_little then 'not_met'
            when lower >= level_upper then 'met'
            else 'unknown'
        end as state,
        case
            when n_parts_lacking > 0 or (per in ('month', 'quarter') and (n_parts_met = n_parts or is_recorded_by_parts)) then 'parts'
            when value is not null or lower is not null or upper is not null then 'total'
            else 'none'
        end as basis
    from levelled

),

final as (

    select
        org_id,
        requirement_id,
        cast(year as string) as period,
        case when state in ('not_collected', 'not_applicable') then 'none' else basis end as basis,
        state,
        case
            when state in ('met', 'not_met') and is_undated then 'undated_members'
            when state in ('not_collected', 'met', 'not_met') then null
            when n_parts = 0 then 'no_whole_part'
            when state = 'not_applicable' then 'told_not_applicable'
            when state = 'no_verdict' then 'part_of_year'
            when n_owing is null then 'no_member_count'
            when observed_state is null and n_parts_told = 0 and has_sum_only then 'children_only'
            when observed_state is null and n_parts_told = 0 then 'missing'
            when is_recorded_by_parts then 'no_record'
            when n_parts_told > 0 then 'parts_unknown'
            when observed_state in ('settled', 'approximate') then 'straddles'
            else observed_state
        end as reason,
        lacking_parts,
        unknown_parts,
        year,
        cast(n_parts as integer) as n_parts,
        cast(n_parts_met as integer) as n_parts_met,
        case when state not in ('not_collected', 'not_applicable') then {{ as_figure("level") }} end as level,
        value,
        lower,
        upper,
        case when owed_by = 'member' then {{ as_figure("cast(value as double) / nullif(n_owing, 0)") }} end as value_per_unit
    from judged

)

select * from final
