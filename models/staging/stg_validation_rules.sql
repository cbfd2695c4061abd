with validation_rules as (

    select
        *,
        {{ seed_row_number() }} as sort_order
    from {{ ref('validation_rules') }}

),

final as (

    select
        rule_id,
        name_zh,
        kind,
        metric_id,
        case
            when kind in ('not_above', 'ratio') then compared_with
            when kind = 'previous_year' then coalesce(nullif(compared_with, ''), metric_id)
            when kind in ('children_sum', 'year_on_year_mad') then metric_id
        end as compared_metric_id,
        nullif(applies_to, '') as applies_to,
        severity,
        instruction,
        sort_order,
        at_least,
        at_most,
        kind in ('previous_year', 'year_on_year_mad') or coalesce(compared_year, 'same') = 'previous' as is_against_previous_year
    from validation_rules

)

select * from final
