with metric_names as (

    select * from {{ ref('stg_metric_names') }}

)

select * from metric_names
