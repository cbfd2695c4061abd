"""What is wrong with the data of a year, case by case (rpt_cases): counted, listed with names, one of them opened.

Columns of a case: those of rpt_cases; file_name, address and raw of a doubt; words of the data: `said` (a material, a rule, a
message, who decided what), `asked` (what to do). A sum over children is compared with the organisation's own figure.
A file of no known period is a case of every year; of no known organisation, of those who see all.
"""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run
from dashboard.state import CaseKind

SCOPED = """
with scope as (
    select seen.*
    from visible($root) as seen
    where
        $org = '' or seen.org_id = $org
        or starts_with(seen.path, (select above.path || '/' from dim_org as above where above.org_id = $org))
),
cases as (
    select one.*, coalesce(metric.domain, '') as domain
    from rpt_cases as one
    left join scope on one.org_id = scope.org_id
    left join dim_metric as metric on one.metric_id = metric.metric_id
    where
        coalesce(one.year = $year::integer, true)
        and (scope.org_id is not null or (one.org_id is null and $root::varchar is null and $org = ''))
)
"""


def count_cases(cursor: duckdb.DuckDBPyConnection, root: str | None, org: str, year: str) -> pd.DataFrame:
    """How many cases of each kind, severity, code, organisation and metric: those columns, `domain`, group_id, n_cases.

    `group_id` is the organisation directly below the one (or the several) on top that a case lies at or under, or the top itself.
    """
    sql = f"""
    {SCOPED},
    tops as (select min(level) as level, count(*) filter (level = (select min(level) from scope)) as n_tops from scope),
    placed as (
        select
            scope.org_id,
            coalesce(string_split(scope.path, '/')[tops.level + (tops.n_tops = 1)::integer], scope.org_id) as group_id
        from scope
        cross join tops
    )
    select
        cases.kind, cases.severity, cases.code, cases.org_id, cases.metric_id, cases.domain, placed.group_id, count(*) as n_cases
    from cases
    left join placed on cases.org_id = placed.org_id
    group by cases.kind, cases.severity, cases.code, cases.org_id, cases.metric_id, cases.domain, placed.group_id"""  # noqa: S608
    return run(cursor, sql, root=root, org=org, year=year)


def list_cases(
    cursor: duckdb.DuckDBPyConnection,
    root: str | None,
    org: str,
    year: str,
    kind: str,
    severity: str,
    domain: str,
    code: str,
    of_each: int | None = None,
) -> pd.DataFrame:
    """The cases themselves, the most severe first, with names: short_name, parent_name, name_zh, measure_unit, compared_name.

    `told` is how figures stand in the originals that contradict the one that is shown, or cannot be read. At most `of_each` of
    every kind and severity.
    """
    sql = f"""
    {SCOPED},
    placed as (
        select
            cases.*, org.short_name, org.name as org_name, org.parent_name, metric.name_zh, metric.measure_unit,
            case cases.severity when 'must' then 0 when 'should' then 1 else 2 end as severity_order,
            row_number() over (
                partition by cases.kind, cases.severity
                order by
                    org.level nulls last, org.parent_pinyin, org.pinyin_key, org.org_id, metric.sort_order, cases.period,
                    cases.case_id
            ) as place
        from cases
        left join scope as org on cases.org_id = org.org_id
        left join dim_metric as metric on cases.metric_id = metric.metric_id
        where
            ($kind = '' or cases.kind = $kind)
            and ($severity = '' or cases.severity = $severity)
            and ($domain = '' or cases.domain = $domain)
            and ($code = '' or cases.code = $code)
    ),
    listed as (
        select *, concat_ws('|', org_id, metric_id, period) as observation_id
        from placed
        where $of_each is null or place <= $of_each
    ),
    texts as (
        select observation_id, string_agg(distinct value_text, '、' order by value_text) as told
        from fct_fact
        where
            part in ('disagrees', 'check', 'open')
            and observation_id in (select observation_id from listed where kind in ('conflicting', 'undetermined'))
        group by observation_id
        union all
        select concat_ws('|', held.org_id, held.metric_id, held.period), string_agg(distinct issue.raw, '、' order by issue.raw)
        from fct_held_figure as held
        inner join fct_issue as issue on held.issue_id = issue.issue_id
        where held.year = $year::integer and held.org_id is not null and not held.is_observed
        group by held.org_id, held.metric_id, held.period
    ),
    reopened as (
        select
            org_id, metric_id, period,
            string_agg(person || '：' || coalesce(reason, ''), '；' order by decided_order) as decided
        from fct_decision
        where state = 'reopened'
        group by org_id, metric_id, period
    )
    select
        listed.* exclude (severity_order, place, observation_id), texts.told, compared.name_zh as compared_name,
        compared.measure_unit as compared_unit, jump.change, jump.median_change,
        case listed.kind
            when 'reopened' then reopened.decided when 'unreadable' then one.file_name
            else coalesce(listed.material, rule.name_zh, issue.message)
        end as said,
        coalesce(rule.instruction, issue.action) as asked,
        case when listed.kind = 'unreadable' then one.error_message else issue.raw end as raw,
        case when issue.issue_id is not null then one.file_name || ' ' || coalesce(issue.address, '') end as address
    from listed
    left join dim_metric as compared on listed.compared_metric_id = compared.metric_id
    left join dim_validation_rule as rule on listed.rule_id = rule.rule_id
    left join dim_submission as one on listed.submission_id = one.submission_id
    left join fct_issue as issue on listed.issue_id = issue.issue_id
    left join texts on listed.observation_id = texts.observation_id
    left join reopened
        on listed.org_id = reopened.org_id and listed.metric_id = reopened.metric_id and listed.period = reopened.period
    left join rpt_outliers as jump
        on listed.org_id = jump.org_id and listed.rule_id = jump.rule_id and listed.period = jump.period
    order by listed.severity_order, list_position($kinds, listed.kind), listed.place"""  # noqa: S608
    filters = {"kind": kind, "severity": severity, "domain": domain, "code": code, "of_each": of_each}
    return run(cursor, sql, root=root, org=org, year=year, kinds=[str(one) for one in CaseKind], **filters)


def get_case(cursor: duckdb.DuckDBPyConnection, root: str | None, year: str, case_id: str) -> pd.DataFrame:
    """One case as `list_cases` gives it; no row where it is settled, or may not be seen."""
    kind = case_id.partition("|")[0]
    found = list_cases(cursor, root, "", year, kind, "", "", "")
    return found[found["case_id"] == case_id]


def children_figures(
    cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, metric_id: str, period: str
) -> pd.DataFrame:
    """The figures of those directly below an organisation, `missing` where one has none: columns of a figure, short_name."""
    sql = """
    select
        org.org_id, org.short_name, $metric_id as measure_id, $period as period, coalesce(one.state, 'missing') as state,
        one.reason, one.qualifier, one.value, one.lower, one.upper
    from visible($root) as org
    left join metric_figures as one on org.org_id = one.org_id and one.measure_id = $metric_id and one.period = $period
    where
        org.parent_id = $org_id
        and (org.valid_from is null or left(org.valid_from::varchar, 4) <= left($period, 4))
        and (org.valid_to is null or left(org.valid_to::varchar, 4) >= left($period, 4))
    order by org.pinyin_key, org.org_id"""
    return run(cursor, sql, root=root, org_id=org_id, metric_id=metric_id, period=period)


def coverage(cursor: duckdb.DuckDBPyConnection, root: str | None, org: str, year: str, domain: str) -> pd.DataFrame:
    """Of the organisations at or below each group, how many have a figure that stands.

    Columns: group_id, short_name, subject, subject_name, n, n_due, n_orgs. A group is an organisation directly below the one on
    top (or, of several, each). A subject is a domain, or of one domain each of its metrics; `n_due` is organisations valid in the
    year × metrics of the subject, without what does not apply. Subjects come in the dictionary's order.
    """
    sql = """
    with scope as (
        select seen.*
        from visible($root) as seen
        where
            ($org = '' or seen.org_id = $org
                or starts_with(seen.path, (select above.path || '/' from dim_org as above where above.org_id = $org)))
            and (seen.valid_from is null or seen.valid_from <= make_date($year::integer, 12, 31))
            and (seen.valid_to is null or seen.valid_to >= make_date($year::integer, 1, 1))
    ),
    tops as (select min(level) as level, count(*) filter (level = (select min(level) from scope)) as n_tops from scope),
    placed as (
        select
            scope.org_id,
            coalesce(string_split(scope.path, '/')[tops.level + (tops.n_tops = 1)::integer], scope.org_id) as group_id
        from scope
        cross join tops
    ),
    sized as (select group_id, count(*) as n_orgs from placed group by group_id),
    metrics as (
        select metric_id, case when $domain = '' then domain else metric_id end as subject,
            case when $domain = '' then domain else name_zh end as subject_name, sort_order
        from dim_metric
        where $domain = '' or domain = $domain
    ),
    subjects as (
        select subject, subject_name, count(*) as n_metrics, min(sort_order) as sort_order
        from metrics
        group by subject, subject_name
    ),
    there as (
        select
            placed.group_id, metrics.subject, count(*) filter (one.state in ('settled', 'approximate')) as n,
            count(*) filter (one.state = 'not_applicable') as n_not_due
        from fct_observation as one
        inner join placed on one.org_id = placed.org_id
        inner join metrics on one.metric_id = metrics.metric_id
        where one.period = $year
        group by placed.group_id, metrics.subject
    )
    select
        sized.group_id, org.short_name, subjects.subject, subjects.subject_name, coalesce(there.n, 0) as n,
        sized.n_orgs * subjects.n_metrics - coalesce(there.n_not_due, 0) as n_due, sized.n_orgs
    from sized
    cross join subjects
    inner join visible($root) as org on sized.group_id = org.org_id
    left join there on sized.group_id = there.group_id and subjects.subject = there.subject
    order by org.level, org.pinyin_key, sized.group_id, subjects.sort_order, subjects.subject"""
    return run(cursor, sql, root=root, org=org, year=year, domain=domain)
