with decision_lines as (

    select * from {{ source('raw', 'decision_line') }}

),

final as (

    select
        decision_id,
        submission_id,
        metric_id,
        period,
        qualifier,
        status,
        evidence,
        line_number,
        value
    from decision_lines

)

select * from final
