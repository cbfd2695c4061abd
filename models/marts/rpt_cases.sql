with figure_cases as (

    select * from {{ ref('int_figure_cases') }}

),

rule_cases as (

    select * from {{ ref('int_rule_cases') }}

),

submission_cases as (

    select * from {{ ref('int_submission_cases') }}

),

cases as (

    select
        kind,
        severity,
        org_id,
        metric_id,
        period,
        state,
        reason,
        qualifier,
        cast(null as string) as rule_id,
        cast(null as string) as rule_kind,
        cast(null as string) as failing,
        compared_metric_id,
        compared_period,
        compared_state,
        cast(null as string) as material,
        cast(null as string) as submission_id,
        cast(null as string) as issue_id,
        cast(null as string) as code,
        year,
        cast(null as integer) as n_parts,
        cast(null as integer) as n_parts_due,
        value,
        lower,
        upper,
        compared_value,
        cast(null as decimal(28, 6)) as at_least,
        cast(null as decimal(28, 6)) as at_most
    from figure_cases

    union all

    select
        kind,
        severity,
        org_id,
        metric_id,
        period,
        state,
        cast(null as string) as reason,
        cast(null as string) as qualifier,
        rule_id,
        rule_kind,
        failing,
        compared_metric_id,
        compared_period,
        compared_state,
        cast(null as string) as material,
        cast(null as string) as submission_id,
        cast(null as string) as issue_id,
        cast(null as string) as code,
        year,
        n_parts,
        n_parts_due,
        value,
        lower,
        upper,
        compared_value,
        at_least,
        at_most
    from rule_cases

    union all

    select
        kind,
        severity,
        org_id,
        cast(null as string) as metric_id,
        period,
        state,
        cast(null as string) as reason,
        cast(null as string) as qualifier,
        cast(null as string) as rule_id,
        cast(null as string) as rule_kind,
        cast(null as string) as failing,
        cast(null as string) as compared_metric_id,
        cast(null as string) as compared_period,
        cast(null as string) as compared_state,
        material,
        submission_id,
        issue_id,
        code,
        {{ period_year('period') }} as year,
        cast(null as integer) as n_parts,
        cast(null as integer) as n_parts_due,
        cast(null as decimal(28, 6)) as value,
        cast(null as decimal(28, 6)) as lower,
        cast(null as decimal(28, 6)) as upper,
        cast(null as decimal(28, 6)) as compared_value,
        cast(null as decimal(28, 6)) as at_least,
        cast(null as decimal(28, 6)) as at_most
    from submission_cases

),

final as (

    select
        concat_ws(
            '|',
            kind,
            coalesce(rule_id, ''),
            coalesce(org_id, ''),
            coalesce(metric_id, ''),
            coalesce(period, ''),
            coalesce(material, submission_id),
            issue_id
        ) as case_id,
        *
    from cases

)

select * from final
