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
        {% for state in ['settled', 'approximate', 'partial', 'conflicting', 'redacted', 'undetermined'] -%}
        sum(case when state = '{{ state }}' then 1 else 0 end) as n_{{ state }}{{ "," if not loop.last }}
        {% endfor %}
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
        {% for counted in ['observations', 'settled', 'approximate', 'partial', 'conflicting', 'redacted', 'undetermined'] -%}
        cast(coalesce(observations.n_{{ counted }}, 0) as integer) as n_{{ counted }}{{ "," if not loop.last }}
        {% endfor %}
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
