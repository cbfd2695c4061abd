"""Rows of kinds of what was done, and the row that tells them together: the 合计 of all, or the 小计 of each organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingest.language.anchored import Anchored
from ingest.tables.axes.down.row_labels import Kind, RowLabels
from ingest.tables.axes.meaning.roles import LABEL_ROLES, Column, Reason, Role, org_columns
from ingest.tables.cells.words import squeeze
from ingest.tables.sheets.grid import Grid

_WEEK = Anchored(r"(?:(?:1[0-2]|[1-9]|[一二三四五六七八九十]{1,2})月)?第?[1-6一二三四五六]周")


class OfKinds(NamedTuple):
    """The rows of a table; `kinds` are those that a stated sum adds up, `alone` those of organisations that have no such sum."""

    rows: list[RowLabels]
    kinds: list[RowLabels]
    alone: list[RowLabels]


def with_wholes_of_kinds(grid: Grid, rows: list[RowLabels], columns: list[Column]) -> OfKinds:
    """The rows with those of kinds as parts and their stated sum as the figures.

    Without organisations in rows it is the one 合计 before or behind all kinds; with them the 小计 behind the kinds of each.
    """
    is_of_kinds = any(column.reason is Reason.KINDS for column in columns) and not _name_metrics(rows)
    if _name_occasions(rows, columns):
        is_of_kinds, rows = (
            True,
            [row._replace(kind=Kind.FIGURES, reason=None) if row.reason is Reason.PART else row for row in rows],
        )
    if not is_of_kinds and not _are_weeks(grid, rows):
        return OfKinds(rows, [], [])
    orgs = org_columns(columns)
    if any(row.kind is Kind.FIGURES and row.meaning.time for row in rows):
        return _of_times(rows) if orgs else OfKinds(rows, [], [])
    rows = _with_orgs_told_once(rows) if orgs else rows
    wholes = _of_orgs(grid, rows, orgs[-1]) if orgs else _of_all(rows)
    kinds = [row for row in rows if row.kind is Kind.FIGURES and row.org_text in wholes]
    own = {
        whole.row: whole._replace(kind=Kind.FIGURES, reason=None, org_text=org, is_org_blank=False)
        for org, whole in wholes.items()
    }
    alone = _without_sum(rows, wholes) if orgs else []
    own |= {row.row: row._replace(kind=Kind.SKIPPED, reason=Reason.PART) for row in (*kinds, *alone)}
    return OfKinds([own.get(row.row, row) for row in rows], kinds if wholes else [], alone)


def _of_times(rows: list[RowLabels]) -> OfKinds:
    """The rows of months or years, without those of which an organisation has several in one: 3月 | 某支部 | 清扫 over 助老."""
    alone = _several([row for row in rows if row.kind is Kind.FIGURES and row.org_text])
    own = {row.row: row._replace(kind=Kind.SKIPPED, reason=Reason.PART) for row in alone}
    return OfKinds([own.get(row.row, row) for row in rows], [], alone)


def _several(rows: Sequence[RowLabels]) -> list[RowLabels]:
    """Those of organisations that have several rows of one time, or of none."""
    count = Counter((row.org_text, row.parent_text, row.meaning.time) for row in rows)
    return [row for row in rows if count[row.org_text, row.parent_text, row.meaning.time] > 1]


def _without_sum(rows: Sequence[RowLabels], wholes: Mapping[str, RowLabels]) -> list[RowLabels]:
    """The rows of organisations that have several and no sum of them: 某支部 | 线上 | 6 over 某支部 | 线下 | 5."""
    return _several([row for row in rows if row.kind is Kind.FIGURES and row.org_text and row.org_text not in wholes])


def _with_orgs_told_once(rows: list[RowLabels]) -> list[RowLabels]:
    """The rows of kinds below an organisation that is written but once, nothing merged, with its name."""
    told: list[RowLabels] = []
    org = parent = ""
    for row in rows:
        if row.kind is Kind.FIGURES:
            org, parent = (row.org_text, row.parent_text) if row.org_text else (org, parent)
            row = row._replace(org_text=org, parent_text=parent, is_org_blank=not org)
        told.append(row)
    return told


def _are_weeks(grid: Grid, rows: Sequence[RowLabels]) -> bool:
    """True for rows of figures that are the weeks of a month, which have no period of their own: 第一周 | 第二周."""
    of_figures = [row for row in rows if row.kind is Kind.FIGURES]
    named = [squeeze(grid.own(row.row)[0].text) for row in of_figures]
    return len(named) > 1 and all(map(_WEEK.fullmatch, named)) and not any(row.meaning.metric_id for row in of_figures)


def _name_metrics(rows: Sequence[RowLabels]) -> bool:
    """True where rows name a metric too."""
    return any(row.kind is Kind.FIGURES and bool(row.meaning.names) for row in rows)


def _name_occasions(rows: Sequence[RowLabels], columns: Sequence[Column]) -> bool:
    """True where rows name courses, all of one metric or none, one sum adds them up, and columns tell what is counted.

    培训班名称 | 期数 | 培训人次 over 书记培训班 and 党员培训班.
    """
    told = [row for row in rows if row.kind is Kind.FIGURES or row.reason is Reason.PART]
    axes = [column for column in columns if column.role in LABEL_ROLES]
    counted = [column.meaning.metric_id for column in columns if column.role is Role.FIGURE]
    is_told = len(axes) == 1 and axes[0].role is Role.METRIC and len(set(counted)) == len(counted) > 1 and all(counted)
    is_named = all(row.meaning.names and not row.meaning.time for row in told)
    are_alike = len({row.meaning.metric_id for row in told}) == 1 < len(told)
    return is_told and is_named and are_alike and bool(_of_all(rows))


def _of_all(rows: Sequence[RowLabels]) -> dict[str, RowLabels]:
    """The one sum of a table without organisations in its rows."""
    sums = [row for row in rows if row.kind is Kind.TOTAL]
    kinds = [row.row for row in rows if row.kind is Kind.FIGURES]
    is_one = len(sums) == 1 and len(kinds) > 1 and not min(kinds) < sums[0].row < max(kinds)
    return {"": sums[0]} if is_one and not any(row.org_text for row in rows if row.kind is Kind.FIGURES) else {}


def _of_orgs(grid: Grid, rows: Sequence[RowLabels], column: int) -> dict[str, RowLabels]:
    """The sum right behind the rows of each organisation that has several, by its name."""
    found: dict[str, RowLabels] = {}
    org, n_rows = "", 0
    bare = _bare_subtotals(grid, rows, column)
    for row in rows:
        if row.kind is Kind.FIGURES:
            n_rows = n_rows + 1 if row.org_text == org else 1
            org = row.org_text
        elif row.kind is Kind.TOTAL and n_rows > 1 and org and grid.name_at(row.row, column) in {"", org, *bare}:
            found[org], org = row, ""
    return found


def _bare_subtotals(grid: Grid, rows: Sequence[RowLabels], column: int) -> set[str]:
    """What a 小计 that stands in the organisations' place says, where there is one for each that has several rows."""
    several = [org for org, n in Counter(row.org_text for row in rows if row.kind is Kind.FIGURES).items() if org and n > 1]
    told = [grid.name_at(row.row, column) for row in rows if row.kind is Kind.TOTAL and row.is_subtotal]
    return {*told} if len(told) == len(several) else set()
