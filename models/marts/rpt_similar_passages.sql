with pairs as (

    select * from {{ ref('rpt_similar_submissions') }}
    where kind != 'equal_figures'

),

passages as (

    select * from {{ ref('int_passages') }}

),

final as (

    select
        pairs.submission_id,
        pairs.other_submission_id,
        later.address,
        earlier.address as other_address,
        cast(count(*) as integer) as n_equal,
        cast(min(later.place) as integer) as place
    from pairs
    inner join passages as later on pairs.submission_id = later.submission_id
    inner join passages as earlier
        on
            pairs.other_submission_id = earlier.submission_id
            and later.fingerprint = earlier.fingerprint
    group by
        pairs.submission_id,
        pairs.other_submission_id,
        later.address,
        earlier.address

)

select * from final
