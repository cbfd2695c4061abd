-- Step 2, what parts give for their year: one candidate from the months, quarters and halves that speak, whoever told them; one from
-- each event ledger that covers the year, whose rows are complete for every organisation and metric in it. Where sources contradict
-- each other about a part, also one from each submission that tells all months, all quarters or both halves: what one source tells
-- comes before a mixture that none of them told.
with parts as (

    select * from {{ ref('int_year_parts') }}
    where is_speaking

),

comparisons as (

    select
        org_id,
        metric_id,
        year,
        max(case when is_contradicting and not is_check then 1 else 0 end) = 1 as is_contradicted,
        max(case when is_contradicting and is_check then 1 else 0 end) = 1 as is_check_different,
        max(case when is_exceeding then 1 else 0 end) = 1 as is_exceeded
    from {{ ref('int_year_part_comparisons') }}
    group by
        org_id,
        metric_id,
        year

),

figures as (

    select * from {{ ref('int_figures_ranked') }}
    where
        year_sum_id is not null
        and not is_beside

),

summed_parts as (

    select
        parts.org_id,
        parts.metric_id,
        parts.year,
        min(parts.over_time) as over_time,
        {{ joined("case when parts.value is not null then parts.winner_fact_ids end", "parts.first_month, parts.winner_fact_ids") }} as fact_ids,
        case when count(parts.value) > 0 then {{ joint_qualifier("case when parts.value is not null then parts.qualifier end") }} end as qualifier,
        min(parts.months) as finest_months,
        min(case when parts.basis = 'ledger_sum' or parts.value is null then 1 else 0 end) = 1 as is_ledger,
        sum(case when parts.is_there then parts.months else 0 end) as months_there,
        max(parts.last_month) as last_month,
        max(parts.as_of) as as_of,
        count(parts.value) as n_valued,
        count(parts.upper) + sum(case when parts.state = 'not_applicable' then 1 else 0 end) = count(*) as has_upper,
        max(case when parts.state = 'conflicting' then 1 else 0 end) = 1 as has_conflict,
        max(case when parts.state = 'undetermined' then 1 else 0 end) = 1 as has_open,
        max(case when parts.state = 'redacted' then 1 else 0 end) = 1 as has_redacted,
        max(case when parts.state = 'approximate' then 1 else 0 end) = 1 as has_approximate,
        max(case when parts.own_level then 1 else 0 end) = 1 as has_own_level,
        min(case when parts.own_level or parts.value is null then 1 else 0 end) = 1 as is_own_level,
        min(case when parts.is_weighted then 1 else 0 end) = 1 as is_weighted,
        min(case when parts.is_own_submission or parts.value is null then 1 else 0 end) = 1 as is_own_submission,
        {{ put_together("parts", "value") }} as value,
        {{ put_together("parts", "lower") }} as lower,
        {{ put_together("parts", "upper") }} as upper,
        min(parts.tolerance) as tolerance
    from parts
    group by
        parts.org_id,
        parts.metric_id,
        parts.year

),

whole_parts as (

    select
        summed_parts.*,
        coalesce(comparisons.is_contradicted, false) as is_contradicted,
        coalesce(comparisons.is_check_different, false) as is_check_different,
        coalesce(comparisons.is_exceeded, false) as is_exceeded,
        summed_parts.has_own_level and summed_parts.is_own_level as own_level,
        -- Months of the 本级 beside months of the subtree are neither's whole year.
        case when summed_parts.over_time = 'last' then summed_parts.last_month else summed_parts.months_there end = 12
        and (summed_parts.is_own_level or not summed_parts.has_own_level) as is_whole
    from summed_parts
    left join comparisons
        on
            summed_parts.org_id = comparisons.org_id
            and summed_parts.metric_id = comparisons.metric_id
            and summed_parts.year = comparisons.year

),

part_candidates as (

    select
        concat_ws('|', 'parts', org_id, metric_id, cast(year as string)) as candidate_id,
        org_id,
        metric_id,
        case
            when has_conflict or is_contradicted or is_exceeded or is_check_different then 'conflicting'
            when n_valued > 0 and not is_whole then 'partial'
            when n_valued > 0 and (has_approximate or (over_time = 'mean' and not is_weighted)) then 'approximate'
            when n_valued > 0 then 'settled'
            when has_open then 'undetermined'
            when has_redacted then 'redacted'
            else 'not_applicable'
        end as state,
        qualifier,
        case
            when is_ledger and over_time = 'sum' then 'ledger_sum'
            when finest_months = 1 then 'months_sum'
            when finest_months = 3 then 'quarters_sum'
            else 'halves_sum'
        end as basis,
        fact_ids,
        case
            when has_conflict then 'conflicting_part'
            when is_contradicted then 'sources_disagree'
            when is_exceeded then 'more_in_parts'
            when is_check_different then 'check_differs'
        end as reason,
        year,
        case when over_time != 'last' then cast(months_there / finest_months as integer) end as n_parts,
        case when over_time != 'last' then cast(12 / finest_months as integer) end as n_parts_due,
        value,
        case when over_time != 'mean' or is_whole then lower end as lower,
        case when has_upper and is_whole then upper end as upper,
        tolerance,
        own_level,
        is_whole,
        not (has_conflict or has_open or has_redacted) and n_valued = 0 as has_not_applicable,
        has_open and n_valued = 0 as has_open,
        is_own_submission,
        as_of,
        cast(null as timestamp) as received_at
    from whole_parts

),

submission_candidates as (

    select
        year_sum_id as candidate_id,
        max(case when is_of_year_ledger then 1 else 0 end) = 1 as is_year_ledger,
        org_id,
        metric_id,
        case
            when max(case when state = 'conflicting' then 1 else 0 end) = 1 then 'conflicting'
            when count(value) > 0 and min(case when is_whole and (value is not null or state = 'not_applicable') then 1 else 0 end) = 0 then 'partial'
            when count(value) > 0 and max(case when state = 'approximate' then 1 else 0 end) = 1 then 'approximate'
            when count(value) > 0 then 'settled'
            when max(case when state = 'undetermined' then 1 else 0 end) = 1 then 'undetermined'
            when max(case when state = 'redacted' then 1 else 0 end) = 1 then 'redacted'
            else 'not_applicable'
        end as state,
        case when count(value) > 0 then {{ joint_qualifier("case when value is not null then qualifier end") }} end as qualifier,
        case
            when min(basis) = 'ledger_sum' then 'ledger_sum'
            when min(grain) = 'month' then 'months_sum'
            when min(grain) = 'quarter' then 'quarters_sum'
            else 'halves_sum'
        end as basis,
        {{ joined("case when value is not null then fact_ids end", "period, figure_id") }} as fact_ids,
        case when max(case when state = 'conflicting' then 1 else 0 end) = 1 then 'conflicting_part' end as reason,
        year,
        case when max(case when is_of_year_ledger then 1 else 0 end) = 0 then cast(count(*) as integer) end as n_parts,
        case when max(case when is_of_year_ledger then 1 else 0 end) = 0 then cast(count(*) as integer) end as n_parts_due,
        {{ as_figure("sum(value)") }} as value,
        {{ as_figure("sum(lower)") }} as lower,
        case
            when min(case when upper is not null or state = 'not_applicable' then 1 else 0 end) = 1 then {{ as_figure("sum(upper)") }}
        end as upper,
        min(tolerance) as tolerance,
        max(case when own_level then 1 else 0 end) = 1 as own_level,
        min(case when is_whole and (value is not null or state = 'not_applicable') then 1 else 0 end) = 1 as is_whole,
        count(value) = 0 and max(case when state != 'not_applicable' then 1 else 0 end) = 0 as has_not_applicable,
        count(value) = 0 and max(case when state = 'undetermined' then 1 else 0 end) = 1 as has_open,
        max(case when is_own_submission then 1 else 0 end) = 1 as is_own_submission,
        cast(null as date) as as_of,
        max(received_at) as received_at
    from figures
    group by
        year_sum_id,
        org_id,
        metric_id,
        year
    having
        max(case when is_of_year_ledger then 1 else 0 end) = 1
        or sum(case when is_whole and (value is not null or state = 'not_applicable') then {{ grain_months('grain') }} else 0 end) = 12

),

-- Where the parts contradict each other, a sum of one source's parts is no less doubtful.
doubted_candidates as (

    select
        submission_candidates.candidate_id,
        submission_candidates.org_id,
        submission_candidates.metric_id,
        coalesce(doubts.state, submission_candidates.state) as state,
        submission_candidates.qualifier,
        submission_candidates.basis,
        submission_candidates.fact_ids,
        coalesce(submission_candidates.reason, doubts.reason) as reason,
        submission_candidates.year,
        submission_candidates.n_parts,
        submission_candidates.n_parts_due,
        submission_candidates.value,
        submission_candidates.lower,
        submission_candidates.upper,
        submission_candidates.tolerance,
        submission_candidates.own_level,
        submission_candidates.is_whole,
        submission_candidates.has_not_applicable,
        submission_candidates.has_open,
        submission_candidates.is_own_submission,
        submission_candidates.as_of,
        submission_candidates.received_at
    from submission_candidates
    left join part_candidates as doubts
        on
            submission_candidates.org_id = doubts.org_id
            and submission_candidates.metric_id = doubts.metric_id
            and submission_candidates.year = doubts.year
            and doubts.state = 'conflicting'
            and submission_candidates.value is not null
    where
        submission_candidates.is_year_ledger
        or doubts.reason = 'conflicting_part'

),

candidates as (

    select * from part_candidates

    union all

    select * from doubted_candidates

),

final as (

    select
        candidate_id,
        org_id,
        metric_id,
        cast(year as string) as period,
        'year' as grain,
        'figure' as role,
        state,
        qualifier,
        basis,
        coalesce(fact_ids, '') as fact_ids,
        reason,
        year,
        n_parts,
        n_parts_due,
        1 as source_rank,
        value,
        lower,
        upper,
        upper as told_upper,
        tolerance,
        own_level,
        is_whole,
        has_not_applicable,
        has_open,
        is_own_submission,
        cast(null as date) as span_from,
        cast(null as date) as span_to,
        as_of,
        received_at
    from candidates

)

select * from final
