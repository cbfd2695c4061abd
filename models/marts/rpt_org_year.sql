with orgs as (

    select * from {{ ref('dim_org') }}

),

years as (

    select * from {{ ref('dim_period') }}
    where grain = 'year'

),

submissions as (

    select
        reporter_org_id as org_id,
        {{ period_year('period') }} as year,
        count(*) as n_submissions
    from {{ ref('dim_submission') }}
    where not is_withdrawn
    group by
        reporter_org_id,
        {{ period_year('period') }}

),

observations as (

    select
        org_id,
        year,
        count(*) as n_observations,
        sum(case when state = 'settled' then 1 else 0 end) as n_settled,
        sum(case when state = 'approximate' then 1 else 0 end) as n_approximate,
        sum(case when state = 'partial' then 1 else 0 end) as n_partial,
        sum(case when state = 'conflicting' then 1 else 0 end) as n_conflicting,
        sum(case when state = 'redacted' then 1 else 0 end) as n_redacted,
        sum(case when state = 'undetermined' then 1 else 0 end) as n_undetermined
    from {{ ref('fct_observation') }}
    where grain = 'year'
    group by
        org_id,
        year

),

final as (

    select
        orgs.org_id,
        years.year,
        cast(coalesce(submissions.n_submissions, 0) as integer) as n_submissions,
        cast(coalesce(observations.n_observations, 0) as integer) as n_observations,
        cast(coalesce(observations.n_settled, 0) as integer) as n_settled,
        cast(coalesce(observations.n_approximate, 0) as integer) as n_approximate,
        cast(coalesce(observations.n_partial, 0) as integer) as n_partial,
        cast(coalesce(observations.n_conflicting, 0) as integer) as n_conflicting,
        cast(coalesce(observations.n_redacted, 0) as integer) as n_redacted,
        cast(coalesce(observations.n_undetermined, 0) as integer) as n_undetermined
    from orgs
    cross join years
    left join submissions
        on
            orgs.org_id = submissions.org_id
            and years.year = submissions.year
    left join observations
        on
            orgs.org_id = observations.org_id
            and years.year = observations.year
    where
        (orgs.valid_from is null or orgs.valid_from <= years.ends_on)
        and (orgs.valid_to is null or orgs.valid_to >= years.starts_on)
        or submissions.org_id is not null
        or observations.org_id is not null

)

select * from final
