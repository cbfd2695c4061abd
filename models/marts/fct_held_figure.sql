with held_figures as (

    select * from {{ ref('int_held_figures') }}

)

select * from held_figures
