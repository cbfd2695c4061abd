with held_figures as (

    select * from {{ ref('stg_held_figures') }}

),

submissions as (

    select * from {{ ref('stg_submissions') }}

),

final as (

    select
        held_figures.held_figure_id,
        held_figures.issue_id,
        held_figures.submission_id,
        held_figures.org_id,
        held_figures.org_text,
        held_figures.metric_id,
        held_figures.period,
        {{ period_grain('held_figures.period') }} as grain,
        held_figures.reading,
        {{ period_year('held_figures.period') }} as year
    from held_figures
    inner join submissions on held_figures.submission_id = submissions.submission_id
    where not submissions.is_withdrawn

)

select * from final
