-- Each passage of a compared text once, with whether so many organisations have it that it says nothing of copying.
with submissions as (

    select * from {{ ref('int_submissions_compared') }}

),

passages as (

    select
        passages.submission_id,
        passages.fingerprint,
        min(passages.place) as place
    from {{ ref('stg_passages') }} as passages
    inner join submissions on passages.submission_id = submissions.submission_id
    group by
        passages.submission_id,
        passages.fingerprint

),

placed as (

    select
        passages.submission_id,
        submissions.org_id,
        passages.fingerprint,
        passages.place,
        told.address,
        submissions.age
    from passages
    inner join submissions on passages.submission_id = submissions.submission_id
    inner join {{ ref('stg_passages') }} as told
        on
            passages.submission_id = told.submission_id
            and passages.place = told.place

),

users as (

    select
        fingerprint,
        count(distinct org_id) as n_orgs
    from placed
    group by fingerprint

),

everybody as (

    select count(distinct org_id) as n_orgs
    from placed

),

final as (

    select
        placed.submission_id,
        placed.fingerprint,
        placed.place,
        placed.address,
        placed.age,
        users.n_orgs,
        users.n_orgs > greatest({{ var("common_from_orgs") }}, {{ var("common_from_share") }} * everybody.n_orgs) as is_common
    from placed
    inner join users on placed.fingerprint = users.fingerprint
    cross join everybody

)

select * from final
