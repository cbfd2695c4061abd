-- Of a figure and its months one is a case: of a conflict and of what cannot be read the month, of what is incomplete or masked the
-- year. What was told a year before is missed of those who told something this year, as long as the organisation is there.
with observations as (

    select
        org_id,
        metric_id,
        period,
        grain,
        year,
        state,
        reason,
        qualifier,
        basis,
        value,
        lower,
        upper
    from {{ ref('fct_observation') }}

),

held_figures as (

    select
        org_id,
        metric_id,
        period,
        grain,
        year,
        issue_id
    from {{ ref('fct_held_figure') }}
    where
        org_id is not null
        and not is_observed

),

issues as (

    select
        issue_id,
        code
    from {{ ref('fct_issue') }}

),

orgs as (

    select
        org_id,
        valid_to
    from {{ ref('dim_org') }}

),

metrics as (

    select metric_id from {{ ref('dim_metric') }}

),

decisions as (

    select * from {{ ref('fct_decision') }}

),

held_codes as (

    select distinct
        held_figures.org_id,
        held_figures.metric_id,
        held_figures.period,
        held_figures.grain,
        held_figures.year,
        issues.code
    from held_figures
    inner join issues on held_figures.issue_id = issues.issue_id

),

figures as (

    select * from observations

    union all

    select
        org_id,
        metric_id,
        period,
        grain,
        year,
        'held_back' as state,
        {{ joined("code", "code", ";") }} as reason,
        cast(null as string) as qualifier,
        cast(null as string) as basis,
        cast(null as decimal(28, 6)) as value,
        cast(null as decimal(28, 6)) as lower,
        cast(null as decimal(28, 6)) as upper
    from held_codes
    group by
        org_id,
        metric_id,
        period,
        grain,
        year

),

of_year as (

    select
        org_id,
        metric_id,
        year,
        state
    from figures
    where grain = 'year'

),

doubtful as (

    select
        figures.state as kind,
        case
            when figures.state = 'redacted' or figures.reason = 'parts_missing' then 'should'
            when figures.state = 'partial' then 'note'
            else 'must'
        end as severity,
        figures.org_id,
        figures.metric_id,
        figures.period,
        figures.year,
        figures.state,
        figures.reason,
        figures.qualifier,
        figures.value,
        figures.lower,
        figures.upper
    from figures
    left join of_year
        on
            figures.org_id = of_year.org_id
            and figures.metric_id = of_year.metric_id
            and figures.year = of_year.year
    where
        figures.state in ('conflicting', 'undetermined', 'held_back', 'partial', 'redacted')
        and coalesce(figures.reason, '') != 'conflicting_part'
        and (
            figures.grain = 'year'
            or of_year.state is null
            or (figures.state in ('conflicting', 'undetermined', 'held_back') and of_year.state != figures.state)
            or (of_year.state = 'conflicting' and figures.state = 'conflicting')
        )

),

reopened_decisions as (

    select distinct
        decisions.org_id,
        decisions.metric_id,
        decisions.period,
        {{ period_year('decisions.period') }} as year
    from decisions
    inner join orgs on decisions.org_id = orgs.org_id
    inner join metrics on decisions.metric_id = metrics.metric_id
    where
        decisions.state = 'reopened'
        and {{ period_ends_on('decisions.period') }} is not null

),

reopened as (

    select
        reopened_decisions.org_id,
        reopened_decisions.metric_id,
        reopened_decisions.period,
        reopened_decisions.year,
        coalesce(figures.state, 'missing') as state,
        figures.reason,
        figures.qualifier,
        figures.value,
        figures.lower,
        figures.upper
    from reopened_decisions
    left join figures
        on
            reopened_decisions.org_id = figures.org_id
            and reopened_decisions.metric_id = figures.metric_id
            and reopened_decisions.period = figures.period

),

tellers as (

    select distinct
        org_id,
        year
    from figures
    where coalesce(basis, '') not in ('children', 'none')

),

told as (

    select distinct
        org_id,
        metric_id,
        year
    from figures

),

unreported as (

    select
        earlier.org_id,
        earlier.metric_id,
        earlier.year + 1 as year,
        earlier.period as compared_period,
        earlier.state as compared_state,
        earlier.value as compared_value
    from observations as earlier
    inner join orgs on earlier.org_id = orgs.org_id
    inner join tellers
        on
            earlier.org_id = tellers.org_id
            and earlier.year + 1 = tellers.year
    left join told
        on
            earlier.org_id = told.org_id
            and earlier.metric_id = told.metric_id
            and earlier.year + 1 = told.year
    where
        earlier.grain = 'year'
        and earlier.state in ('settled', 'approximate')
        and earlier.basis not in ('children', 'none')
        and told.org_id is null
        and (orgs.valid_to is null or orgs.valid_to >= {{ first_day('earlier.year + 1', '1') }})

),

final as (

    select
        kind,
        severity,
        org_id,
        metric_id,
        period,
        year,
        state,
        reason,
        qualifier,
        cast(null as string) as compared_metric_id,
        cast(null as string) as compared_period,
        cast(null as string) as compared_state,
        value,
        lower,
        upper,
        cast(null as decimal(28, 6)) as compared_value
    from doubtful

    union all

    select
        'reopened' as kind,
        'must' as severity,
        org_id,
        metric_id,
        period,
        year,
        state,
        reason,
        qualifier,
        cast(null as string) as compared_metric_id,
        cast(null as string) as compared_period,
        cast(null as string) as compared_state,
        value,
        lower,
        upper,
        cast(null as decimal(28, 6)) as compared_value
    from reopened

    union all

    select
        'unreported' as kind,
        'note' as severity,
        org_id,
        metric_id,
        cast(year as string) as period,
        year,
        'missing' as state,
        cast(null as string) as reason,
        cast(null as string) as qualifier,
        metric_id as compared_metric_id,
        compared_period,
        compared_state,
        cast(null as decimal(28, 6)) as value,
        cast(null as decimal(28, 6)) as lower,
        cast(null as decimal(28, 6)) as upper,
        compared_value
    from unreported

)

select * from final
