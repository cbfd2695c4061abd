with facts as (

    select * from {{ source('raw', 'fact') }}

),

final as (

    select
        fact_id,
        submission_id,
        org_id,
        org_text,
        metric_id,
        period,
        covers,
        value_text,
        measure_unit,
        qualifier,
        status,
        scope,
        role,
        address,
        sheet,
        ledger_rows,
        evidence,
        rule,
        group_number,
        span_start,
        span_end,
        value,
        lower,
        upper,
        confidence,
        own_level
    from facts

)

select * from final
