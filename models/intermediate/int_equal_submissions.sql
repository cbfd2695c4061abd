-- Submissions that are equal to an older one, each with the oldest: the same bytes, the same text but for names, figures and dates, or
-- tables with the same figures. Of an organisation's own only another year's counts: the same year's is a duplicate.
with submissions as (

    select * from {{ ref('int_submissions_compared') }}

),

figures as (

    select distinct
        facts.submission_id,
        submissions.org_id,
        concat_ws('|', facts.metric_id, substr(facts.period, 5), cast(facts.value as string)) as figure
    from {{ ref('int_facts_placed') }} as facts
    inner join submissions
        on
            facts.submission_id = submissions.submission_id
            and facts.org_id = submissions.org_id
    where
        facts.bearing = 'bears'
        and facts.role = 'figure'
        and facts.value is not null
        and submissions.source_kind != 'summary'

),

users as (

    select
        figure,
        count(distinct org_id) as n_orgs
    from figures
    group by figure

),

everybody as (

    select count(distinct org_id) as n_orgs
    from figures

),

figure_sets as (

    select
        figures.submission_id,
        {{ joined("figures.figure", "figures.figure", ";") }} as figures,
        count(*) as n_figures
    from figures
    inner join users on figures.figure = users.figure
    cross join everybody
    group by figures.submission_id
    having
        count(*) >= {{ var("equal_figures") }}
        and sum(
            case
                when users.n_orgs <= greatest({{ var("common_from_orgs") }}, {{ var("common_from_share") }} * everybody.n_orgs) then 1
                else 0
            end
        ) >= {{ var("uncommon_figures") }}

),

keyed as (

    select
        submission_id,
        'equal_bytes' as kind,
        content_id as likeness_key,
        cast(null as bigint) as n_figures
    from submissions

    union all

    select
        submission_id,
        'equal_text' as kind,
        text_key as likeness_key,
        cast(null as bigint) as n_figures
    from submissions
    where text_key is not null

    union all

    select
        submission_id,
        'equal_figures' as kind,
        figures as likeness_key,
        n_figures
    from figure_sets

),

firsts as (

    select
        keyed.submission_id,
        keyed.kind,
        keyed.n_figures,
        submissions.org_id,
        submissions.year,
        submissions.age,
        min(submissions.age) over (partition by keyed.kind, keyed.likeness_key) as first_age
    from keyed
    inner join submissions on keyed.submission_id = submissions.submission_id

),

final as (

    select
        firsts.submission_id,
        others.submission_id as other_submission_id,
        firsts.kind,
        firsts.n_figures
    from firsts
    inner join submissions as others on firsts.first_age = others.age
    where
        firsts.org_id != others.org_id
        or firsts.year != others.year

)

select * from final
