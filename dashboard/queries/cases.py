"""What is wrong with the data of a year, case by case: one shape for every kind, so that kinds are counted and listed alike.

Columns of a case: case_id, kind (`state.CaseKind`), severity (`must`, `should`, `note`), org_id, metric_id, period, state,
reason, qualifier, value, lower, upper; what the figure is compared with: compared_metric_id, compared_period, compared_state,
compared_value (of a sum over children: the organisation's own figure); rule_id and rule_kind, `failing`, at_least, at_most;
n_parts of n_parts_due (children that told a figure); submission_id, issue_id, code, address, raw; words of the data: `said`
(a material, a message), `asked` (what to do).

Of a figure and its months one is a case: of a conflict and of what cannot be read the month, of what is incomplete or masked the
year.
"""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run
from dashboard.state import CaseKind

# Each kind selects its own columns; `union all by name` fills the others with null.
CASES = """
with above as (select path from dim_org where org_id = $org),
scope as (
    select seen.*
    from visible($root) as seen
    where $org = '' or seen.org_id = $org or starts_with(seen.path, (select path || '/' from above))
),
span as (select make_date($year::integer, 1, 1) as starts_on),
figures_of_year as (
    select one.*
    from metric_figures as one
    inner join scope on one.org_id = scope.org_id
    where one.year = $year::integer
),
of_year as (select org_id, measure_id, state from figures_of_year where grain = 'year'),
doubtful as (
    select
        one.state as kind,
        case
            when one.state = 'redacted' or one.reason = 'parts_missing' then 'should'
            when one.state = 'partial' then 'note'
            else 'must'
        end as severity,
        one.org_id, one.measure_id as metric_id, one.period, one.state, one.reason, one.qualifier, one.value, one.lower, one.upper
    from figures_of_year as one
    left join of_year on one.org_id = of_year.org_id and one.measure_id = of_year.measure_id
    where
        one.state in ('conflicting', 'undetermined', 'held_back', 'partial', 'redacted')
        and coalesce(one.reason, '') <> 'conflicting_part'
        and (
            one.grain = 'year'
            or of_year.state is null
            or (one.state in ('conflicting', 'undetermined', 'held_back') and of_year.state <> one.state)
            or (of_year.state = 'conflicting' and one.state = 'conflicting')
        )
),
failing as (
    select
        case broken.kind when 'year_on_year_mad' then 'outlier' when 'children_sum' then 'rollup' else 'validation' end as kind,
        case broken.severity when 'error' then 'must' when 'warning' then 'should' else 'note' end as severity,
        broken.org_id, broken.metric_id, broken.period, broken.state, broken.value, broken.lower, broken.upper,
        broken.compared_metric_id, broken.compared_period, broken.compared_state, broken.compared_value, broken.rule_id,
        broken.kind as rule_kind, broken.failing, broken.at_least, broken.at_most, broken.n_children_told as n_parts,
        broken.n_children as n_parts_due, broken.name_zh as said, broken.instruction as asked
    from rpt_validation_failures as broken
    inner join scope on broken.org_id = scope.org_id
    where broken.year = $year::integer
),
sums as (
    select
        'rollup' as kind, 'note' as severity, rollup.org_id, rollup.metric_id, rollup.period, rollup.children_state as state,
        rollup.children_value as value, rollup.metric_id as compared_metric_id, rollup.period as compared_period,
        rollup.own_state as compared_state, rollup.own_value as compared_value, 'children_sum' as rule_kind,
        case when rollup.difference < 0 then 'above' else 'below' end as failing, rollup.n_children_there as n_parts,
        rollup.n_children_due as n_parts_due
    from fct_rollup as rollup
    inner join scope on rollup.org_id = scope.org_id
    left join failing
        on rollup.org_id = failing.org_id and rollup.metric_id = failing.metric_id and rollup.period = failing.period
        and failing.kind = 'rollup'
    where rollup.year = $year::integer and rollup.grain = 'year' and rollup.is_disagreeing and failing.org_id is null
),
owed as (
    select
        'not_submitted' as kind, 'must' as severity, calendar.org_id, calendar.period, calendar.status as state,
        calendar.material as said, calendar.submission_id
    from rpt_submission_status as calendar
    inner join scope on calendar.org_id = scope.org_id
    where left(calendar.period, 4) = $year and calendar.status in ('missing', 'rejected')
),
files as (
    select one.*
    from dim_submission as one
    left join scope on one.reporter_org_id = scope.org_id
    where
        not one.is_withdrawn and not one.is_superseded
        and (one.period is null or left(one.period, 4) = $year)
        and (scope.org_id is not null or (one.reporter_org_id is null and $root::varchar is null and $org = ''))
),
unreadable as (
    select
        'unreadable' as kind, case outcome when 'reject' then 'must' else 'should' end as severity,
        reporter_org_id as org_id, period, outcome as state, file_name as said, error_message as raw, submission_id
    from files
    where outcome <> 'load'
),
issues as (
    select
        'issue' as kind,
        case issue.severity when 'quarantine' then 'must' when 'warning' then 'should' else 'note' end as severity,
        files.reporter_org_id as org_id, files.period, issue.message as said, issue.action as asked, files.submission_id,
        issue.issue_id, issue.code, issue.raw, files.file_name || ' ' || coalesce(issue.address, '') as address
    from fct_issue as issue
    inner join files on issue.submission_id = files.submission_id
    where issue.severity <> 'reject'
),
reopened as (
    select
        'reopened' as kind, 'must' as severity, decision.org_id, decision.metric_id, decision.period,
        string_agg(decision.person || '：' || coalesce(decision.reason, ''), '；' order by decision.decided_order) as said
    from fct_decision as decision
    inner join scope on decision.org_id = scope.org_id
    where decision.state = 'reopened' and left(decision.period, 4) = $year
    group by decision.org_id, decision.metric_id, decision.period
),
reopened_figures as (
    select
        reopened.*, coalesce(one.state, 'missing') as state, one.reason, one.qualifier, one.value, one.lower, one.upper
    from reopened
    left join figures_of_year as one
        on reopened.org_id = one.org_id and reopened.metric_id = one.measure_id and reopened.period = one.period
),
telling as (select distinct org_id from figures_of_year where coalesce(basis, '') not in ('children', 'none')),
told as (select distinct org_id, measure_id from figures_of_year),
unreported as (
    select
        'unreported' as kind, 'note' as severity, before.org_id, before.metric_id, $year as period, 'missing' as state,
        before.metric_id as compared_metric_id, before.period as compared_period, before.state as compared_state,
        before.value as compared_value
    from fct_observation as before
    inner join scope on before.org_id = scope.org_id
    cross join span
    inner join telling on before.org_id = telling.org_id
    left join told on before.org_id = told.org_id and before.metric_id = told.measure_id
    where
        before.period = ($year::integer - 1)::varchar and before.state in ('settled', 'approximate')
        and before.basis not in ('children', 'none') and told.org_id is null
        and (scope.valid_to is null or scope.valid_to >= span.starts_on)
),
together as (
    select * from doubtful
    union all by name select * from failing
    union all by name select * from sums
    union all by name select * from owed
    union all by name select * from unreadable
    union all by name select * from issues
    union all by name select * from reopened_figures
    union all by name select * from unreported
),
cases as (
    select
        concat_ws(
            '|', together.kind, coalesce(together.rule_id, ''), coalesce(together.org_id, ''), coalesce(together.metric_id, ''),
            coalesce(together.period, ''), together.issue_id
        ) as case_id,
        together.*, coalesce(metric.domain, '') as domain
    from together
    left join dim_metric as metric on together.metric_id = metric.metric_id
)
"""


def count_cases(cursor: duckdb.DuckDBPyConnection, root: str | None, org: str, year: str) -> pd.DataFrame:
    """How many cases of each kind, severity, code, organisation and metric: those columns, `domain`, group_id, n_cases.

    `group_id` is the organisation directly below the one (or the several) on top that a case lies at or under, or the top itself.
    """
    sql = f"""
    {CASES},
    tops as (select min(level) as level, count(*) filter (level = (select min(level) from scope)) as n_tops from scope),
    placed as (
        select
            scope.org_id,
            coalesce(string_split(dim_org.path, '/')[tops.level + (tops.n_tops = 1)::integer], scope.org_id) as group_id
        from scope
        inner join dim_org on scope.org_id = dim_org.org_id
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
    limit: int | None = None,
    of_each: int | None = None,
) -> pd.DataFrame:
    """The cases themselves, the most severe first, with names: short_name, parent_name, name_zh, measure_unit, compared_name.

    `told` is how figures stand in the originals that contradict the one that is shown, or cannot be read. At most `of_each` of
    every kind and severity, and at most `limit` of all.
    """
    sql = f"""
    {CASES},
    texts as (
        select observation_id, string_agg(distinct value_text, '、' order by value_text) as told
        from fct_fact
        where
            part in ('disagrees', 'check', 'open')
            and observation_id in (
                select concat_ws('|', org_id, metric_id, period) from cases where kind in ('conflicting', 'undetermined')
            )
        group by observation_id
        union all
        select concat_ws('|', held.org_id, held.metric_id, held.period), string_agg(distinct issue.raw, '、' order by issue.raw)
        from fct_held_figure as held
        inner join fct_issue as issue on held.issue_id = issue.issue_id
        where held.year = $year::integer and held.org_id is not null and not held.is_observed
        group by held.org_id, held.metric_id, held.period
    ),
    named as (
        select
            cases.*, texts.told, org.short_name, org.name as org_name, org.parent_name, metric.name_zh, metric.measure_unit,
            compared.name_zh as compared_name, compared.measure_unit as compared_unit, jump.change, jump.median_change,
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
        left join dim_metric as compared on cases.compared_metric_id = compared.metric_id
        left join texts on concat_ws('|', cases.org_id, cases.metric_id, cases.period) = texts.observation_id
        left join rpt_outliers as jump
            on cases.org_id = jump.org_id and cases.rule_id = jump.rule_id and cases.period = jump.period
        where
            ($kind = '' or cases.kind = $kind)
            and ($severity = '' or cases.severity = $severity)
            and ($domain = '' or cases.domain = $domain)
            and ($code = '' or cases.code = $code)
    )
    select * exclude (severity_order, place)
    from named
    where $of_each is null or place <= $of_each
    order by severity_order, list_position($kinds, kind), place
    limit $limit"""  # noqa: S608
    filters = {"kind": kind, "severity": severity, "domain": domain, "code": code, "of_each": of_each}
    return run(cursor, sql, root=root, org=org, year=year, limit=limit, kinds=[str(one) for one in CaseKind], **filters)


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
