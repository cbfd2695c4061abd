with submissions as (

    select * from {{ source('raw', 'submission') }}

),

final as (

    select
        submission_id,
        content_id,
        received_path,
        file_name,
        reporter_org_id,
        reporter_basis,
        source_kind,
        period,
        period_basis,
        outcome,
        error_code,
        error_message,
        evidence_file,
        text_key,
        received_basis,
        covers_year,
        is_withdrawn,
        received_at
    from submissions

)

select * from final
