with orgs as (

    select * from {{ ref('int_orgs_placed') }}

)

select * from orgs
