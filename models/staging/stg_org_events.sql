with org_events as (

    select * from {{ source('raw', 'org_event') }}

),

final as (

    select
        org_id,
        kind,
        from_org_id,
        to_org_id,
        former_name,
        new_name,
        happened_on
    from org_events

)

select * from final
