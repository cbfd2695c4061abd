with held_figures as (

    select * from {{ source('raw', 'held_figure') }}

),

final as (

    select
        held_figure_id,
        issue_id,
        submission_id,
        org_id,
        org_text,
        metric_id,
        period,
        reading
    from held_figures

)

select * from final
