with validation_rules as (

    select * from {{ ref('stg_validation_rules') }}

)

select * from validation_rules
