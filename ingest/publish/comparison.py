"""What changed between two generations, and because of what: each observation that came, went or differs, with its causes.

A cause is looked for nearest to the figure: files that came, went, were replaced or were read otherwise. Where the same facts
give another figure it lies in what settles them: registry, decisions, tables or rules, of which generations keep digests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import duckdb

from ingest.errors import UsageError
from ingest.publish.decided import find_decided
from ingest.publish.history import Standing
from ingest.publish.open_files import attached


class ChangeKind(StrEnum):
    """How an observation differs: it is new, it is gone, another value, or another state (reason, bounds, basis) of the same."""

    CAME = "came"
    WENT = "went"
    VALUE = "value"
    STATE = "state"


class CauseKind(StrEnum):
    """What an observation's change comes from."""

    FILE_CAME = "file_came"
    FILE_WENT = "file_went"
    FILE_REPLACED = "file_replaced"
    FILE_READ_OTHERWISE = "file_read_otherwise"
    PROGRAM = "program"
    VOCABULARY = "vocabulary"
    REGISTRY = "registry"
    LISTS = "lists"
    DECISIONS = "decisions"
    TABLES = "tables"
    RULES = "rules"
    CHILDREN = "children"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause; of a file its received path, of a decision its id."""

    kind: CauseKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What one generation says of an observation."""

    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    state: str
    reason: str | None
    qualifier: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Change:
    """One observation that differs, as each generation has it (None where it is not there)."""

    observation_id: str
    org_id: str
    org_name: str
    metric_id: str
    metric_name: str
    period: str
    kind: ChangeKind
    before: Figure | None
    after: Figure | None
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two generations: which inputs differ, which files, and every change, by organisation, metric and period."""

    former: Standing
    later: Standing
    inputs: tuple[CauseKind, ...]
    files: tuple[Cause, ...]
    changes: tuple[Change, ...]


FIGURE = ("value", "lower", "upper", "state", "reason", "qualifier", "basis")
# What of a fact counts: not its id or address, which a program that reads the same otherwise may change.
TOLD = "concat_ws('|', value_text, value, lower, upper, qualifier, status, scope, role, period, covers, own_level)"
FILES = """
create temp table files as
select coalesce(later.submission_id, former.submission_id) as submission_id,
    coalesce(later.received_path, former.received_path) as received_path,
    case
        when later.submission_id is null or (later.is_withdrawn and not former.is_withdrawn) then 'file_went'
        when later.is_withdrawn then null
        when former.submission_id is null or former.is_withdrawn then 'file_came'
        when later.is_superseded and not former.is_superseded then 'file_replaced'
    end as cause
from former.dim_submission as former
full join later.dim_submission as later on former.submission_id = later.submission_id
"""
CHANGES = f"""
create temp table changes as
select coalesce(later.observation_id, former.observation_id) as observation_id,
    coalesce(later.org_id, former.org_id) as org_id,
    coalesce(later.metric_id, former.metric_id) as metric_id,
    coalesce(later.period, former.period) as period,
    case
        when former.observation_id is null then 'came'
        when later.observation_id is null then 'went'
        when former.value is distinct from later.value then 'value'
        else 'state'
    end as kind,
    {", ".join(f"former.{name} as before_{name}, later.{name} as after_{name}" for name in FIGURE)},
    former.observation_id is not null as is_in_former,
    later.observation_id is not null as is_in_later
from former.fct_observation as former
full join later.fct_observation as later on former.observation_id = later.observation_id
where former.observation_id is null or later.observation_id is null
    or {" or ".join(f"former.{name} is distinct from later.{name}" for name in FIGURE)}
"""  # noqa: S608 - our own column names
CAUSES = f"""
create temp table causes as
with told as (
    {
    " union all ".join(
        f"select '{side}' as side, observation_id, submission_id, bool_or(part != 'beside') as is_bearing, "
        f"string_agg({TOLD}, chr(10) order by {TOLD}) as told from {side}.fct_fact "
        "where observation_id in (select observation_id from changes) group by observation_id, submission_id"
        for side in ("former", "later")
    )
}
),
pairs as (
    select observation_id, submission_id, bool_or(is_bearing) as is_bearing,
        max(case when side = 'former' then told end) as former_told, max(case when side = 'later' then told end) as later_told
    from told group by observation_id, submission_id
)
select pairs.observation_id, files.received_path,
    coalesce(files.cause, case when former_told is distinct from later_told then 'file_read_otherwise' end) as cause
from pairs inner join files on pairs.submission_id = files.submission_id
where is_bearing
union
select observation_id, decision_id, 'decisions' from decided
"""  # noqa: S608 - our own column names
ORGS = f"""
create temp table changed_orgs as
select coalesce(later.org_id, former.org_id) as org_id
from former.dim_org as former full join later.dim_org as later on former.org_id = later.org_id
where {" or ".join(f"former.{name} is distinct from later.{name}" for name in ("name", "parent_id", "org_type", "path"))}
"""  # noqa: S608 - our own column names


def compare(former: Standing, later: Standing, org: str | None = None, metric: str | None = None) -> Comparison:
    """What differs from the former to the later generation, below an organisation and of a metric where these are given.

    Both may be told by id or name; UsageError where there is none. WorkspaceError where a generation cannot be read.
    """
    with attached({"former": former.file, "later": later.file}) as connection:
        find_decided(connection)
        for statement in (FILES, CHANGES, CAUSES, ORGS):
            connection.execute(statement)
        inputs = tuple(_inputs(former, later))
        files = tuple(
            Cause(CauseKind(kind), path)
            for path, kind in connection.execute(
                "select received_path, cause from files where cause is not null order by cause, received_path"
            ).fetchall()
        )
        changes = tuple(_changes(connection, inputs, _org_path(connection, org), _metric_id(connection, metric)))
    return Comparison(former, later, inputs, files, changes)


def _inputs(former: Standing, later: Standing) -> Iterator[CauseKind]:
    """The inputs that are known to differ."""
    if former.program_version != later.program_version:
        yield CauseKind.PROGRAM
    kinds = {
        "vocabulary": CauseKind.VOCABULARY,
        "registry": CauseKind.REGISTRY,
        "lists": CauseKind.LISTS,
        "decisions": CauseKind.DECISIONS,
        "seeds": CauseKind.TABLES,
        "models": CauseKind.RULES,
    }
    if former.fingerprint and later.fingerprint:
        for name, kind in kinds.items():
            if getattr(former.identity, name) != getattr(later.identity, name):
                yield kind


def _org_path(connection: duckdb.DuckDBPyConnection, org: str | None) -> str | None:
    if org is None:
        return None
    found = _first(connection, "select path from {side}.dim_org where org_id = $1 or name = $1 or short_name = $1 limit 2", org)
    if len(found) != 1:
        raise UsageError(f"单位“{org}”{'不止一个' if found else '不在这两代数据中'}", "请写单位编号（名册的 org_id）")
    return found[0]


def _metric_id(connection: duckdb.DuckDBPyConnection, metric: str | None) -> str | None:
    if metric is None:
        return None
    found = _first(connection, "select metric_id from {side}.dim_metric where metric_id = $1 or name_zh = $1 limit 2", metric)
    if len(found) != 1:
        raise UsageError(
            f"指标“{metric}”{'不止一个' if found else '不在这两代数据中'}", "请写指标编号（metrics.csv 的 metric_id）"
        )
    return found[0]


def _first(connection: duckdb.DuckDBPyConnection, query: str, value: str) -> list[str]:
    """What the later generation answers, or else the former."""
    for side in ("later", "former"):
        if rows := connection.execute(query.format(side=side), [value]).fetchall():
            return [str(row[0]) for row in rows]
    return []


def _changes(
    connection: duckdb.DuckDBPyConnection, inputs: Sequence[CauseKind], path: str | None, metric_id: str | None
) -> Iterator[Change]:
    rows = connection.execute(
        "select changes.*, coalesce(later.name, former.name, changes.org_id) as org_name, "
        "coalesce(new_metric.name_zh, old_metric.name_zh, changes.metric_id) as metric_name, "
        "changes.org_id in (select org_id from changed_orgs) as has_changed_org, "
        "(select list(distinct [cause, received_path] order by [cause, received_path]) from causes "
        "where causes.observation_id = changes.observation_id and cause is not null) as files "
        "from changes left join later.dim_org as later on changes.org_id = later.org_id "
        "left join former.dim_org as former on changes.org_id = former.org_id "
        "left join later.dim_metric as new_metric on changes.metric_id = new_metric.metric_id "
        "left join former.dim_metric as old_metric on changes.metric_id = old_metric.metric_id "
        "where ($1 is null or starts_with(coalesce(later.path, former.path) || '/', $1 || '/')) "
        "and ($2 is null or changes.metric_id = $2) "
        "order by coalesce(later.path, former.path, changes.org_id), changes.metric_id, changes.period",
        [path, metric_id],
    )
    names = [column[0] for column in rows.description or ()]
    while batch := rows.fetchmany(1000):
        for values in batch:
            row = dict(zip(names, values, strict=True))
            before = Figure(*(row[f"before_{name}"] for name in FIGURE)) if row["is_in_former"] else None
            after = Figure(*(row[f"after_{name}"] for name in FIGURE)) if row["is_in_later"] else None
            files = [Cause(CauseKind(kind), name) for kind, name in row["files"] or ()]
            yield Change(
                observation_id=row["observation_id"],
                org_id=row["org_id"],
                org_name=row["org_name"],
                metric_id=row["metric_id"],
                metric_name=row["metric_name"],
                period=row["period"],
                kind=ChangeKind(row["kind"]),
                before=before,
                after=after,
                causes=_causes(files, before, after, inputs, has_changed_org=row["has_changed_org"]),
            )


def _causes(
    files: Sequence[Cause], before: Figure | None, after: Figure | None, inputs: Sequence[CauseKind], *, has_changed_org: bool
) -> tuple[Cause, ...]:
    """The files, with what made them be read otherwise; else what settles the same facts in another way."""
    if any(cause.kind is not CauseKind.FILE_READ_OTHERWISE for cause in files):
        return tuple(files)
    read = (CauseKind.PROGRAM, CauseKind.VOCABULARY, CauseKind.REGISTRY, CauseKind.LISTS, CauseKind.DECISIONS)
    if files:
        return (*files, *(Cause(kind) for kind in inputs if kind in read))
    if any(figure and figure.basis == "children" for figure in (before, after)):
        return (Cause(CauseKind.CHILDREN),)
    settled = [kind for kind in inputs if kind not in {CauseKind.VOCABULARY, CauseKind.LISTS}]
    if has_changed_org and CauseKind.REGISTRY in settled:
        return (Cause(CauseKind.REGISTRY),)
    return tuple(Cause(kind) for kind in settled) or (Cause(CauseKind.UNKNOWN),)
