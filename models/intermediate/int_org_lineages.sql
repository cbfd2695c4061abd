-- What went into what: one row an organisation and one that was merged into it, at first hand or through others, with the day from
-- which the merged one is no more.
with recursive

events as (

    select * from {{ ref('stg_org_events') }}

),

mergers as (

    select
        org_id as predecessor_id,
        to_org_id as org_id,
        happened_on
    from events
    where kind = 'merge'

),

lineages as (

    select
        org_id,
        predecessor_id,
        happened_on as merged_on
    from mergers

    union all

    select
        lineages.org_id,
        mergers.predecessor_id,
        mergers.happened_on as merged_on
    from lineages
    inner join mergers on lineages.predecessor_id = mergers.org_id

)

select * from lineages
