-- What became of each fact: one row a fact and observation it stands beside, with its part in the outcome. A fact of a month stands
-- beside the month's observation and beside the year's. A stock of an earlier date stands beside, without agreeing or not.
with facts as (

    select * from {{ ref('int_facts_placed') }}

),

figures as (

    select * from {{ ref('int_figures_ranked') }}

),

observations as (

    select
        own_observations.*,
        observations.winner_fact_ids as all_winner_fact_ids
    from {{ ref('int_own_observations') }} as own_observations
    inner join {{ ref('int_observations') }} as observations on own_observations.observation_id = observations.observation_id

),

year_parts as (

    select * from {{ ref('int_year_parts') }}

),

part_comparisons as (

    select * from {{ ref('int_year_part_comparisons') }}

),

year_candidates as (

    select
        year_candidates.candidate_id,
        {{ candidates_disagree("year_candidates", "observations") }}
        and not (year_candidates.own_level and not observations.own_level) as is_disagreeing
    from {{ ref('int_year_candidates') }} as year_candidates
    inner join observations
        on
            year_candidates.org_id = observations.org_id
            and year_candidates.metric_id = observations.metric_id
            and year_candidates.period = observations.period
    where
        observations.value is not null
        and year_candidates.candidate_id != observations.chosen_candidate_id

),

-- A fact with the bounds that it brings into a comparison: its own, or those of the group that it is an addend of.
tellings as (

    select
        facts.fact_id,
        facts.figure_id,
        facts.org_id,
        facts.metric_id,
        facts.period,
        facts.grain,
        facts.over_time,
        facts.status,
        facts.role,
        figures.state,
        figures.year_sum_id,
        concat_ws('|', facts.org_id, facts.metric_id, facts.period) as own_observation_id,
        concat_ws('|', facts.org_id, facts.metric_id, cast(facts.year as string)) as year_observation_id,
        concat_ws('|', 'parts', facts.org_id, facts.metric_id, cast(facts.year as string)) as parts_candidate_id,
        facts.value,
        case when facts.unit_id = facts.fact_id then facts.lower else figures.lower end as lower,
        case
            when not figures.is_whole or figures.basis = 'member_ledger_earlier' then null
            when facts.unit_id = facts.fact_id then facts.upper
            else figures.upper
        end as upper,
        case when facts.unit_id = facts.fact_id then facts.upper else figures.told_upper end as told_upper,
        facts.unit_id != facts.fact_id as is_addend,
        figures.is_whole,
        figures.is_beside,
        figures.own_level,
        coalesce(figures.speaking_unit_id = facts.unit_id, false) and facts.value is not null as is_speaking,
        figures.span_from,
        figures.span_to,
        case when facts.over_time = 'last' then figures.span_to end as as_of
    from facts
    inner join figures on facts.figure_id = figures.figure_id
    where facts.bearing = 'bears'

),

-- Of several totals in one submission, the one that the chosen exact figure confirms agrees.
own_parts as (

    select
        tellings.fact_id,
        tellings.figure_id,
        tellings.grain,
        tellings.over_time,
        tellings.status,
        tellings.role,
        tellings.year_sum_id,
        tellings.own_observation_id,
        tellings.year_observation_id,
        tellings.parts_candidate_id,
        tellings.value,
        tellings.own_level,
        tellings.is_speaking,
        tellings.as_of,
        observations.all_winner_fact_ids as winner_fact_ids,
        tellings.is_beside or coalesce(tellings.own_level and not observations.own_level, false) as is_beside,
        coalesce(tellings.as_of != observations.as_of, false) as is_of_other_date,
        coalesce(observations.chosen_candidate_id in (tellings.figure_id, tellings.year_sum_id), false) and tellings.is_speaking as is_winner,
        case
            when tellings.is_beside or observations.observation_id is null or (tellings.own_level and not observations.own_level) then false
            when tellings.status = 'not_applicable' then observations.state = 'conflicting'
            when tellings.state = 'conflicting'
                then
                    tellings.is_addend
                    or coalesce(observations.qualifier != 'exact', true)
                    or not {{ bounds_meet("tellings", "observations", "observations.tolerance") }}
            when observations.value is null then false
            else coalesce({{ candidates_disagree("tellings", "observations") }}, false)
        end as is_disagreeing
    from tellings
    left join observations on tellings.own_observation_id = observations.observation_id

),

own_rows as (

    select
        fact_id,
        own_observation_id as observation_id,
        case
            when is_beside then 'beside'
            when role = 'check' then 'check'
            when is_winner and winner_fact_ids = fact_id then 'chosen'
            when is_winner then 'addend'
            when is_disagreeing then 'disagrees'
            when value is null and status != 'not_applicable' then 'open'
            when is_of_other_date then 'beside'
            else 'agrees'
        end as part,
        is_disagreeing and not is_winner as is_disagreeing
    from own_parts

),

year_rows as (

    select
        own_parts.fact_id,
        own_parts.role,
        own_parts.status,
        own_parts.value,
        own_parts.is_beside or (own_parts.own_level and not observations.own_level) as is_beside,
        observations.observation_id,
        observations.all_winner_fact_ids as winner_fact_ids,
        coalesce(own_parts.as_of != observations.as_of, false) as is_of_other_date,
        own_parts.is_speaking
        and (
            coalesce(observations.chosen_candidate_id = own_parts.year_sum_id, false)
            or (
                observations.chosen_candidate_id = own_parts.parts_candidate_id
                and coalesce(year_parts.is_speaking, false)
                and coalesce(year_parts.chosen_candidate_id = own_parts.figure_id, false)
            )
        ) as is_winner,
        (own_parts.is_disagreeing and not own_parts.is_winner)
        or coalesce(part_comparisons.is_contradicting or part_comparisons.is_exceeding, false)
        or (coalesce(year_parts.is_speaking, false) and coalesce(parts_candidates.is_disagreeing, false))
        or coalesce(submission_sums.is_disagreeing, false) as is_disagreeing,
        not coalesce(year_parts.is_speaking, true)
        and own_parts.over_time != 'last'
        and coalesce(observations.chosen_candidate_id = own_parts.parts_candidate_id, false) as is_coarser
    from own_parts
    inner join observations on own_parts.year_observation_id = observations.observation_id
    left join year_parts on own_parts.own_observation_id = year_parts.observation_id
    left join part_comparisons
        on case when own_parts.role = 'check' then own_parts.figure_id else own_parts.own_observation_id end = part_comparisons.observation_id
    left join year_candidates as parts_candidates on own_parts.parts_candidate_id = parts_candidates.candidate_id
    left join year_candidates as submission_sums on own_parts.year_sum_id = submission_sums.candidate_id
    where
        own_parts.grain != 'year'
        and own_parts.over_time != 'none'

),

final as (

    select
        fact_id,
        observation_id,
        part,
        is_disagreeing
    from own_rows

    union all

    select
        fact_id,
        observation_id,
        case
            when is_beside then 'beside'
            when role = 'check' then 'check'
            when is_winner and winner_fact_ids = fact_id then 'chosen'
            when is_winner then 'addend'
            when is_disagreeing then 'disagrees'
            when value is null and status != 'not_applicable' then 'open'
            when is_coarser then 'coarser'
            when is_of_other_date then 'beside'
            else 'agrees'
        end as part,
        is_disagreeing and not is_winner as is_disagreeing
    from year_rows

    union all

    select
        fact_id,
        case when bearing != 'unplaced' then concat_ws('|', org_id, metric_id, period) end as observation_id,
        case when bearing in ('withdrawn', 'superseded') then bearing else 'beside' end as part,
        false as is_disagreeing
    from facts
    where bearing != 'bears'

)

select * from final
