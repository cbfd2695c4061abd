"""What a new generation lacks that the last one had, and no file or decision explains: the check before publishing.

dbt's tests see one generation; a program that no longer reads a column, a list that lost half its organisations or a word taken
away give a warehouse that is sound in itself and poorer than the last. Figures of files that were withdrawn, that a newer version
replaced or that the archive has lost (which the run tells) may go, and those on which a person decided; of the rest a share at
most.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from ingest.configuration import LossLimits
from ingest.publish.decided import find_decided
from ingest.publish.open_files import attached

SHOWN_GROUPS = 6

# Submissions that spoke in the former generation and are neither withdrawn nor replaced now.
STANDING = """
create temp table standing as
select former.submission_id, former.n_facts, coalesce(later.n_facts, 0) as n_facts_now,
    later.submission_id is null or later.outcome = 'reject' as is_lost
from former.dim_submission as former
left join later.dim_submission as later on former.submission_id = later.submission_id
where former.outcome != 'reject' and not former.is_withdrawn and not former.is_superseded
    and not coalesce(later.is_withdrawn or later.is_superseded or later.error_code = 'archive_damaged', false)
"""
# Observations with a value, and whether it went without a reason: no file of it was withdrawn or replaced, nobody decided on it.
# Sums of children are left out: they go with figures that are counted themselves.
FIGURES = """
create temp table figures as
with explained as (
    select distinct facts.observation_id
    from former.fct_fact as facts
    inner join former.dim_submission as before on facts.submission_id = before.submission_id
    inner join later.dim_submission as now on facts.submission_id = now.submission_id
    where (now.is_withdrawn or now.is_superseded or coalesce(now.error_code = 'archive_damaged', false))
        and not (before.is_withdrawn or before.is_superseded)
    union
    select observation_id from decided
)
select former.metric_id, former.year, orgs.org_type,
    later.value is null as is_gone,
    later.value is null and explained.observation_id is null as is_lost
from former.fct_observation as former
left join later.fct_observation as later on former.observation_id = later.observation_id
left join explained on former.observation_id = explained.observation_id
left join former.dim_org as orgs on former.org_id = orgs.org_id
where former.value is not null and former.basis != 'children'
"""
GROUPS = {
    "year": ("{}年", "select distinct year, year::varchar from figures"),
    "org_type": ("单位类型“{}”", "select distinct org_type, org_type from figures"),
    "metric_id": ("指标“{}”", "select metric_id, name_zh from former.dim_metric"),
}
ORG_TYPES = {"committee": "党委", "leading_group": "党组", "general_branch": "党总支", "branch": "党支部"}


def find_losses(former: Path, later: Path, limits: LossLimits) -> list[str]:
    """Each loss beyond the limits, in Chinese; none where the generation may be published.

    WorkspaceError where the former generation cannot be read.
    """
    with attached({"former": former, "later": later}) as connection:
        find_decided(connection)
        connection.execute(STANDING)
        connection.execute(FIGURES)
        return list(_losses(connection, limits))


def _losses(connection: duckdb.DuckDBPyConnection, limits: LossLimits) -> Iterator[str]:
    n_files, n_lost_files, n_facts, n_facts_now = _row(
        connection,
        "select count(*), count(*) filter (is_lost), coalesce(sum(n_facts), 0), coalesce(sum(n_facts_now), 0) from standing",
    )
    if _is_beyond(n_lost_files, n_files, limits.submissions):
        yield f"能读取的材料少了 {n_lost_files} 份（上一代 {n_files} 份，少了 {_share(n_lost_files, n_files)}）"
    if _is_beyond(n_facts - n_facts_now, n_facts, limits.facts):
        gone = n_facts - n_facts_now
        yield f"同样的材料读出的事实少了 {gone} 条（上一代 {n_facts} 条，少了 {_share(gone, n_facts)}）"
    n_figures, n_lost = _row(connection, "select count(*), count(*) filter (is_lost) from figures")
    if _is_beyond(n_lost, n_figures, limits.observations):
        yield f"有数的“单位×指标×期间”少了 {n_lost} 个（上一代 {n_figures} 个，少了 {_share(n_lost, n_figures)}）"
    if limits.whole_groups:
        for column, (words, names) in GROUPS.items():
            yield from _vanished(connection, column, words, names)


def _vanished(connection: duckdb.DuckDBPyConnection, column: str, words: str, names: str) -> Iterator[str]:
    query = (
        f"with names(id, name) as ({names}), groups as (select {column} as id, count(*) as n_figures from figures "  # noqa: S608
        f"where {column} is not null group by {column} having bool_and(is_gone) and bool_or(is_lost)) "
        "select coalesce(names.name, groups.id::varchar), groups.n_figures from groups "
        "left join names on groups.id = names.id order by groups.n_figures desc, groups.id"
    )
    rows = connection.execute(query).fetchall()
    for name, n_figures in rows[:SHOWN_GROUPS]:
        yield f"{words.format(ORG_TYPES.get(name, name))}的数全部消失（上一代 {n_figures} 个）"
    if len(rows) > SHOWN_GROUPS:
        yield f"另有 {len(rows) - SHOWN_GROUPS} 组同样全部消失"


def _row(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[int, ...]:
    row = connection.execute(query).fetchone()
    return tuple(int(value) for value in row or ())


def _is_beyond(lost: int, total: int, limit: float) -> bool:
    return lost > 0 and lost > limit * total


def _share(lost: int, total: int) -> str:
    return f"{lost / total:.0%}"
