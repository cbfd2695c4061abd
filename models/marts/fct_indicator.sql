-- What is there is summed: a metric without any fact is no doubt, only named in `reason` (`absent:…`); one that is masked, partial,
-- cannot be read or is held back makes the sum partial (`doubtful:…`). A quotient is as doubtful as the worse of its two sides; where
-- the lower one is of the year before, what it lacks is named as such (`before:…`). A share of branches is at least so much where some
-- are unknown. Where what is summed are the children's sums of its metrics, the indicator is theirs too (`basis`).
with indicators as (

    select * from {{ ref('dim_indicator') }}

),

terms as (

    select
        *,
        not is_of_previous_year and state in ('conflicting', 'partial', 'redacted', 'undetermined') as is_doubtful,
        not is_of_previous_year and state = 'missing' as is_absent,
        is_of_previous_year and state not in ('settled', 'approximate') as is_lacking_before
    from {{ ref('int_indicator_terms') }}

),

compliance as (

    select * from {{ ref('fct_compliance') }}
    where basis = 'branches'

),

sides as (

    select
        org_id,
        indicator_id,
        period,
        grain,
        year,
        is_numerator,
        case
            when max(case when state = 'conflicting' then 1 else 0 end) = 1 then 'conflicting'
            when count(value) > 0 and max(case when state in ('partial', 'redacted', 'undetermined') then 1 else 0 end) = 1 then 'partial'
            when count(value) > 0 and max(case when state = 'approximate' then 1 else 0 end) = 1 then 'approximate'
            when count(value) > 0 then 'settled'
            when max(case when state = 'undetermined' then 1 else 0 end) = 1 then 'undetermined'
            when max(case when state = 'redacted' then 1 else 0 end) = 1 then 'redacted'
            when max(case when state = 'not_applicable' then 1 else 0 end) = 1 then 'not_applicable'
            else 'missing'
        end as state,
        case
            when sum(case when value is not null and basis = 'children' then 1 else 0 end) = 0 then null
            when sum(case when value is not null and basis = 'children' then 1 else 0 end) = count(value) then 'children'
            else 'part_children'
        end as basis,
        {{ joined("case when is_doubtful then metric_id end", "sort_order", "|") }} as doubtful,
        {{ joined("case when is_absent then metric_id end", "sort_order", "|") }} as absent,
        {{ joined("case when is_lacking_before then metric_id end", "sort_order", "|") }} as lacking_before,
        {{ joined("case when is_listed then metric_id end", "sort_order", "|") }} as listed,
        sum(case when state != 'missing' and not is_listed and not is_held then 1 else 0 end) as n_observations,
        {{ as_figure("sum(value)") }} as value,
        {{ as_figure("sum(lower)") }} as lower,
        case
            when max(case when state in ('partial', 'redacted', 'undetermined') or (value is not null and upper is null) then 1 else 0 end) = 0
                then {{ as_figure("sum(upper)") }}
        end as upper
    from terms
    group by
        org_id,
        indicator_id,
        period,
        grain,
        year,
        is_numerator

),

paired as (

    select
        numerators.org_id,
        numerators.indicator_id,
        numerators.period,
        numerators.grain,
        numerators.year,
        indicators.kind,
        cast(indicators.factor as double) as factor,
        numerators.basis,
        numerators.state,
        denominators.state as denominator_state,
        nullif(concat_ws('|', nullif(numerators.doubtful, ''), nullif(denominators.doubtful, '')), '') as doubtful,
        nullif(concat_ws('|', nullif(numerators.absent, ''), nullif(denominators.absent, '')), '') as absent,
        nullif(denominators.lacking_before, '') as lacking_before,
        nullif(denominators.listed, '') as listed,
        numerators.n_observations + coalesce(denominators.n_observations, 0) as n_observations,
        cast(numerators.value as double) as value,
        cast(numerators.lower as double) as lower,
        cast(numerators.upper as double) as upper,
        cast(nullif(denominators.value, 0) as double) as denominator_value,
        cast(nullif(denominators.lower, 0) as double) as denominator_lower,
        cast(nullif(denominators.upper, 0) as double) as denominator_upper
    from sides as numerators
    inner join indicators on numerators.indicator_id = indicators.indicator_id
    left join sides as denominators
        on
            numerators.org_id = denominators.org_id
            and numerators.indicator_id = denominators.indicator_id
            and numerators.period = denominators.period
            and not denominators.is_numerator
    where numerators.is_numerator

),

quotients as (

    select
        org_id,
        indicator_id,
        period,
        grain,
        case
            when kind = 'sum' or value is null then state
            when denominator_value is null and denominator_state = 'conflicting' then 'conflicting'
            when denominator_value is null then 'missing'
            when 'conflicting' in (state, denominator_state) then 'conflicting'
            when 'partial' in (state, denominator_state) then 'partial'
            when 'approximate' in (state, denominator_state) then 'approximate'
            else 'settled'
        end as state,
        nullif(
            concat_ws(
                ';',
                case when doubtful is not null then concat('doubtful:', doubtful) end,
                case when absent is not null then concat('absent:', absent) end,
                case when lacking_before is not null then concat('before:', lacking_before) end,
                case when listed is not null then concat('registry:', listed) end
            ),
            ''
        ) as reason,
        basis,
        year,
        case when kind = 'sum' then {{ as_figure("value") }} else {{ as_figure("factor * value / denominator_value") }} end as value,
        case when kind = 'sum' then {{ as_figure("lower") }} else {{ as_figure("factor * lower / denominator_upper") }} end as lower,
        case when kind = 'sum' then {{ as_figure("upper") }} else {{ as_figure("factor * upper / denominator_lower") }} end as upper,
        cast(n_observations as integer) as n_observations
    from paired

),

shares as (

    select
        compliance.org_id,
        indicators.indicator_id,
        compliance.period,
        'year' as grain,
        case when compliance.n_units_unknown > 0 then 'partial' else 'settled' end as state,
        case
            when compliance.n_units_unknown > 0
                then concat('known:', cast(compliance.n_units - compliance.n_units_unknown as string), '/', cast(compliance.n_units as string))
        end as reason,
        cast(null as string) as basis,
        compliance.year,
        {{ as_figure("cast(indicators.factor as double) * compliance.n_units_met / compliance.n_units") }} as value,
        {{ as_figure("cast(indicators.factor as double) * compliance.n_units_met / compliance.n_units") }} as lower,
        {{ as_figure("cast(indicators.factor as double) * (compliance.n_units_met + compliance.n_units_unknown) / compliance.n_units") }} as upper,
        compliance.n_units_met + compliance.n_units_not_met as n_observations
    from compliance
    inner join indicators
        on
            indicators.kind = 'compliance_share'
            and compliance.requirement_id = indicators.requirement_id
    where compliance.n_units_met + compliance.n_units_not_met > 0

),

final as (

    select * from quotients

    union all

    select * from shares

)

select * from final
