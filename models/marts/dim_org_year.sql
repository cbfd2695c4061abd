with org_years as (

    select * from {{ ref('int_org_years') }}

)

select * from org_years
