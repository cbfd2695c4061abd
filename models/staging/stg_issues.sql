with issues as (

    select * from {{ source('raw', 'issue') }}

),

final as (

    select
        issue_id,
        submission_id,
        code,
        severity,
        address,
        raw,
        message,
        action
    from issues

)

select * from final
