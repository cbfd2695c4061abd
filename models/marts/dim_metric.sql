with metrics as (

    select * from {{ ref('stg_metrics') }}

)

select * from metrics
