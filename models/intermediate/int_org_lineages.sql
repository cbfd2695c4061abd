-- What went into what: one row an organisation and one that was merged into it, at first hand or through others, with the day from
-- which the merged one is no more.
with recursive

merges as (

    select
        org_id as predecessor_id,
        to_org_id as org_id,
        happened_on
    from {{ ref('stg_org_events') }}
    where kind = 'merge'

),

lineages as (

    select
        org_id,
        predecessor_id,
        happened_on as merged_on
    from merges

    union all

    select
        lineages.org_id,
        merges.predecessor_id,
        merges.happened_on as merged_on
    from lineages
    inner join merges on lineages.predecessor_id = merges.org_id

)

select * from lineages
