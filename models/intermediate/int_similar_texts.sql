-- Texts that share many passages which are not common: each with an older one. Candidates are found by joining each passage with its next
-- twenty users, so that the work grows with the number of texts and not with its square; then all passages of a candidate pair are counted.
with submissions as (

    select * from {{ ref('int_submissions_compared') }}

),

passages as (

    select * from {{ ref('int_passages') }}
    where not is_common

),

counts as (

    select
        submission_id,
        count(*) as n_passages
    from passages
    group by submission_id

),

placed as (

    select
        submission_id,
        fingerprint,
        row_number() over (partition by fingerprint order by age) as user_place
    from passages

),

candidates as (

    select
        later.submission_id,
        earlier.submission_id as other_submission_id
    from placed as later
    inner join placed as earlier
        on
            later.fingerprint = earlier.fingerprint
            and later.user_place > earlier.user_place
            and later.user_place <= earlier.user_place + 20
    group by
        later.submission_id,
        earlier.submission_id
    having count(*) >= {{ var("similar_passages") }}

),

shared as (

    select
        candidates.submission_id,
        candidates.other_submission_id,
        count(*) as n_equal
    from candidates
    inner join passages as later on candidates.submission_id = later.submission_id
    inner join passages as earlier
        on
            candidates.other_submission_id = earlier.submission_id
            and later.fingerprint = earlier.fingerprint
    group by
        candidates.submission_id,
        candidates.other_submission_id

),

measured as (

    select
        shared.submission_id,
        shared.other_submission_id,
        shared.n_equal,
        least(counts.n_passages, other_counts.n_passages) as n_compared
    from shared
    inner join submissions on shared.submission_id = submissions.submission_id
    inner join submissions as others on shared.other_submission_id = others.submission_id
    inner join counts on shared.submission_id = counts.submission_id
    inner join counts as other_counts on shared.other_submission_id = other_counts.submission_id
    where
        submissions.org_id != others.org_id
        or submissions.year != others.year

),

final as (

    select
        submission_id,
        other_submission_id,
        n_equal,
        n_compared
    from measured
    where n_equal >= {{ var("similar_share") }} * n_compared

)

select * from final
