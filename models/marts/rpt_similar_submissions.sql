-- Of several ways in which one pair is alike the strongest is told.
with submissions as (

    select * from {{ ref('int_submissions_compared') }}

),

equal_submissions as (

    select * from {{ ref('int_equal_submissions') }}

),

counts as (

    select
        submission_id,
        count(*) as n_passages
    from {{ ref('int_passages') }}
    group by submission_id

),

pairs as (

    select
        equal_submissions.submission_id,
        equal_submissions.other_submission_id,
        equal_submissions.kind,
        case equal_submissions.kind when 'equal_bytes' then 1 when 'equal_text' then 2 else 4 end as strength,
        coalesce(equal_submissions.n_figures, counts.n_passages, 0) as n_equal,
        coalesce(equal_submissions.n_figures, counts.n_passages, 0) as n_compared
    from equal_submissions
    left join counts on equal_submissions.submission_id = counts.submission_id

    union all

    select
        submission_id,
        other_submission_id,
        'similar_text' as kind,
        3 as strength,
        n_equal,
        n_compared
    from {{ ref('int_similar_texts') }}

),

strongest as (

    select
        *,
        row_number() over (partition by submission_id, other_submission_id order by strength) as place
    from pairs

),

final as (

    select
        strongest.submission_id,
        strongest.other_submission_id,
        strongest.kind,
        case when submissions.org_id = others.org_id then 'earlier_year' else 'other_organisation' end as relation,
        submissions.org_id,
        others.org_id as other_org_id,
        submissions.source_kind,
        submissions.period,
        others.period as other_period,
        cast(strongest.n_equal as integer) as n_equal,
        cast(strongest.n_compared as integer) as n_compared,
        case
            when strongest.n_compared = 0 then cast(100 as decimal(28, 6))
            else {{ as_figure("100.0 * strongest.n_equal / strongest.n_compared") }}
        end as equal_share
    from strongest
    inner join submissions on strongest.submission_id = submissions.submission_id
    inner join submissions as others on strongest.other_submission_id = others.submission_id
    where strongest.place = 1

)

select * from final
