with indicators as (

    select * from {{ ref('stg_indicators') }}

)

select * from indicators
