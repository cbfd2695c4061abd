with lines as (

    select * from {{ ref('int_decision_lines') }}

),

final as (

    select
        decision_id,
        fact_id,
        submission_id,
        metric_id,
        period,
        qualifier,
        status,
        evidence,
        value,
        was_seen,
        is_there
    from lines

)

select * from final
