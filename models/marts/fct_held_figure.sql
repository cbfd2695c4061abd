with held_figures as (

    select * from {{ ref('int_held_figures') }}

),

observations as (

    select * from {{ ref('int_observations') }}

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
        held_figures.grain,
        held_figures.reading,
        held_figures.year,
        observations.org_id is not null as is_observed
    from held_figures
    left join observations
        on
            held_figures.org_id = observations.org_id
            and held_figures.metric_id = observations.metric_id
            and held_figures.period = observations.period

)

select * from final
