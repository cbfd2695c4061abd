with org_events as (

    select * from {{ ref('stg_org_events') }}

)

select * from org_events
