with requirements as (

    select * from {{ ref('stg_requirements') }}

)

select * from requirements
