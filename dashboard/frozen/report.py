"""What is frozen as a report for paper and for Excel: the ranking with its rules, then items, entries and objections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.exports.report import Part, Report, source_line
from dashboard.figures import FigureText
from dashboard.frames import Row, as_number, as_text, records
from dashboard.frozen.layout import ENTRIES, IN_BOOK, ITEMS, OBJECTIONS, RANKING, RULES, header
from dashboard.frozen.source import Origin
from dashboard.markup import Cell, Column, Table

POINTS = "points_"
MOST_ITEM_ROWS = 50_000
WIDTHS: Mapping[str, int] = {
    **dict.fromkeys(("place", "total", "full", "points", "value", "self_value", "grade", "peer_place", "n_peers"), 5),
    **dict.fromkeys(("rule", "sentence", "text", "answer", "basis"), 24),
    **dict.fromkeys(("short_name", "item_name", "figure", "total_words", "why_zh"), 16),
}
SHOWN: Mapping[str, Sequence[str]] = {
    ITEMS: ("short_name", "item_name", "full", "figure", "rule", "points", "outcome_zh", "sentence"),
    ENTRIES: ("short_name", "item_name", "value", "choice", "self_value", "basis", "person", "entered_on"),
    OBJECTIONS: (
        "short_name",
        "item_name",
        "text",
        "raised_by",
        "raised_on",
        "verdict_zh",
        "answer",
        "answered_by",
        "answered_on",
    ),
}


def report_of(origin: Origin, tables: Mapping[str, pd.DataFrame], *, is_whole: bool) -> Report:
    """The report; only the ranking where not `is_whole`. Too many items for a sheet are left to csv, which is said."""
    ranking = tables[RANKING]
    sections = [str(one) for one in ranking.columns if str(one).startswith(POINTS)]
    columns = ("place", "short_name", "org_type_zh", "total", *sections, "grade", "peer_group", "peer_place", "n_peers")
    columns += ("total_words", *(["why_zh"] if ranking["place"].isna().any() else []))
    rules = tuple(f"{as_text(row['kind'])}：{as_text(row['words'])}" for row in records(tables[RULES]))
    parts = [Part(IN_BOOK[RANKING], _table(ranking, columns, origin.decimals, named_by=2), (*rules, *origin.notes))]
    for table, names in SHOWN.items() if is_whole else ():
        frame = tables[table]
        notes = (f"共 {len(frame)} 行，太多，见 {table}.csv",) if len(frame) > MOST_ITEM_ROWS else ()
        frame = frame.iloc[:0] if notes else frame
        parts.append(Part(IN_BOOK[table], _table(frame, names, origin.decimals, named_by=2), notes))
    frozen = f"冻结：{origin.person} {origin.at:%Y-%m-%d %H:%M}（{origin.name}）"
    return Report(
        title=f"{origin.year}年{origin.scheme_name}结果",
        subject=origin.subject,
        as_of=f"{origin.year}年",
        scope=f"方案“{origin.scheme_name}”，版本 {origin.scheme_version}",
        parts=tuple(parts),
        source=f"{source_line(origin.generation, origin.published_at)}；{frozen}",
    )


def _table(frame: pd.DataFrame, names: Sequence[str], decimals: int, *, named_by: int) -> Table:
    numeric = {name for name in names if pd.api.types.is_numeric_dtype(frame[name])}
    columns = tuple(
        Column(header(name), is_number=name in numeric, width=WIDTHS.get(name, 5 if name in numeric else 9)) for name in names
    )
    rows = tuple(tuple(_cell(row, name, decimals) for name in names) for row in records(frame))
    return Table(columns, rows, named_by=named_by)


def _cell(row: Row, name: str, decimals: int) -> Cell:
    """Points with the scheme's decimals, counts and places without any."""
    number = as_number(row[name])
    if number is None:
        return Cell(as_text(row[name]))
    is_points = name in {"total", "points"} or name.startswith(POINTS)
    return Cell(figure=FigureText(number, digits=decimals if is_points else None))
