"""The figure cells of one table, each read by where it stands on the axes of organisation, metric and period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from ingest.language.periods import contains, months_of
from ingest.model import Cell, Fact, HeldFigure, Issue, OrgMention
from ingest.tables.axes import Column, Role
from ingest.tables.context import NAMELESS, Context
from ingest.tables.crossings import Crosser
from ingest.tables.grid import Grid, column_letters
from ingest.tables.labels import LabelReader
from ingest.tables.meanings import Combiner
from ingest.tables.places import Crossing, Entry, Place, ToldBy
from ingest.tables.regions import Region
from ingest.tables.rows import Kind, RowLabels, read_rows
from ingest.tables.skipped import skipped_figures
from ingest.tables.telling import Teller
from ingest.tables.values import Reading, settle_fractions
from ingest.tables.words import TableWords

_READ = frozenset({Kind.FIGURES, Kind.TOTAL})
_LEAST_COVERED = 3


@dataclass(slots=True)
class TableReading:
    """What one table gave: its entries, doubts, named organisations; `lacks_period` where figures stood without any period.

    `held` are the entries that are held back, `columns` and `rows` what was made of those; `told` are facts of
    sentences, with the cell that holds each.
    """

    entries: list[Entry] = field(default_factory=list)
    held: list[Entry] = field(default_factory=list)
    told: list[tuple[Cell, Fact]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    mentions: list[OrgMention] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    rows: list[RowLabels] = field(default_factory=list)
    lacks_period: bool = False
    lacks_org: bool = False


def read_table(
    grid: Grid, region: Region, context: Context, reader: LabelReader, words: TableWords, columns: list[Column]
) -> TableReading:
    """Every figure, doubt and named organisation of the region."""
    result = TableReading(columns=columns)
    rows = result.rows = read_rows(grid, region, result.columns, context, reader, words)
    figures = [row for row in rows if row.kind is Kind.FIGURES]
    has_axis = any(c.role is Role.ORG for c in result.columns) or any(
        c.meaning.org_text for c in result.columns if c.role in {Role.FIGURE, Role.CHECK}
    )
    if (
        not has_axis
        and not any(row.meaning.time or row.meaning.names for row in figures)
        and len({row.row for row in figures}) > 1
    ):
        result.lacks_org = True
        return result
    crosser = Crosser(rows, columns, context, Combiner(words, reader), words)
    places = list(_places(rows, grid, crosser, context))
    _mention_orgs(grid, places, result)
    _keep_places(grid, places, rows, result, Teller(grid, region, context, columns, words))
    if places:
        result.issues.extend(skipped_figures(grid, region, columns, rows, places, words))
    return result


def _places(rows: list[RowLabels], grid: Grid, crosser: Crosser, context: Context) -> Iterator[Place]:
    cells = grid.cells
    for row in rows:
        if row.kind not in _READ:
            continue
        number = row.row
        org_text = NAMELESS if row.is_org_blank else row.org_text or context.org_text
        for reader in crosser.readers(row):
            cell = cells.get((number, reader.column))
            if cell is None:
                continue
            crossing, saying = reader.read(cell)
            if crossing.total_over:
                yield Place(row, crossing, cell, _owner_of_sum(row, crossing, context), saying)
            else:
                yield Place(row, crossing, cell, crossing.column.meaning.org_text or org_text, saying)


def _owner_of_sum(row: RowLabels, crossing: Crossing, context: Context) -> str:
    if crossing.total_over == "orgs":
        return row.parent_text if row.is_subtotal and row.parent_text else context.org_text
    return crossing.column.meaning.org_text or row.org_text or context.org_text


def _mention_orgs(grid: Grid, places: list[Place], result: TableReading) -> None:
    """One mention for each organisation as named in rows or columns that hold figures."""
    in_rows: dict[tuple[str, str], dict[int, None]] = {}
    in_columns: dict[tuple[str, str], dict[int, None]] = {}
    mentioned: RowLabels | None = None
    for place in places:
        row, head = place.row, place.crossing.column.meaning
        if head.org_text:
            in_columns.setdefault((head.org_text, head.parent_text), {})[place.crossing.column.number] = None
        elif row is not mentioned and not place.crossing.total_over:
            mentioned = row
            if name := NAMELESS if place.org_text == NAMELESS else row.org_text:
                in_rows.setdefault((name, row.parent_text), {})[row.row] = None
    for (text, parent), rows in in_rows.items():
        result.mentions.append(OrgMention(text, parent, grid.name, tuple(rows)))
    for (text, parent), columns in in_columns.items():
        result.mentions.append(OrgMention(text, parent, grid.name, columns=tuple(map(column_letters, columns))))


def _keep_places(grid: Grid, places: list[Place], rows: list[RowLabels], result: TableReading, teller: Teller) -> None:
    """The entries of all places that say something, held back or not."""
    dated: list[Place] = []
    merged_problems = _merged_problems(grid, places, rows, result.columns)
    for place in places:
        if place.saying.is_blank:
            continue
        cell, crossing = place.cell, place.crossing
        if merged_problems and (merged := merged_problems.get((cell.row, cell.column))):
            place = place._replace(saying=crossing.saying(Reading(problem=merged.problem), cell.text))
        if crossing.period is None:
            result.lacks_period = result.lacks_period or not crossing.total_over
            undated = place.saying.reading._replace(problem="period_unresolved")
            result.held.append(_entry(place._replace(saying=crossing.saying(undated, cell.text)), teller))
            continue
        dated.append(place)
    for place in _with_covered_marked(_with_settled_fractions(dated)):
        entry, reading = _entry(place, teller), place.saying.reading
        if not reading.problem:
            result.entries.append(entry)
            continue
        result.held.append(entry)
        if not entry.total_over:
            cell = place.cell
            merged = merged_problems.get((cell.row, cell.column))
            held = merged.figures if merged else (HeldFigure(entry.metric_id, entry.period, entry.org_text),)
            address = grid.address(cell.row, cell.column)
            result.issues.append(Issue(reading.problem, address, cell.text, reading.detail, held=held))


def _with_settled_fractions(places: list[Place]) -> list[Place]:
    """Bare fractions settled among the figures of the same rate: of one column, or of all of them where rows name the rate."""
    groups: dict[tuple[str, int], list[int]] = {}
    for index, place in enumerate(places):
        metric, crossing = place.saying.metric, place.crossing
        if metric.kind == "ratio":
            is_in_column = crossing.told_by in {ToldBy.COLUMN, ToldBy.SUBJECT}
            groups.setdefault((metric.metric_id, crossing.column.number if is_in_column else 0), []).append(index)
    settled = list(places)
    for indexes in groups.values():
        for index, reading in zip(indexes, settle_fractions([places[i].saying.reading for i in indexes]), strict=True):
            place = places[index]
            if reading is not place.saying.reading:
                settled[index] = place._replace(saying=replace(place.saying, reading=reading))
    return settled


def _with_covered_marked(places: list[Place]) -> list[Place]:
    """Figures of a period that finer figures beside them cover month by month (全年 beside 上半年, 下半年) as stated sums."""
    if not _covered(tuple(dict.fromkeys(place.saying.period for place in places))):
        return places
    periods: dict[tuple[str, str], dict[str, None]] = {}
    for place in places:
        saying = place.saying
        if not saying.total_over:
            periods.setdefault((place.org_key, saying.metric.metric_id), {})[saying.period] = None
    covered = {key: found for key, told in periods.items() if (found := _covered(tuple(told)))}
    return [_covered_marked(place, covered) for place in places]


def _covered_marked(place: Place, covered: Mapping[tuple[str, str], frozenset[str]]) -> Place:
    saying = place.saying
    is_covered = saying.period in covered.get((place.org_key, saying.metric.metric_id), ())
    return place._replace(saying=replace(saying, total_over="time")) if is_covered and not saying.total_over else place


@lru_cache(maxsize=256)
def _covered(periods: tuple[str, ...]) -> frozenset[str]:
    """Those of the periods whose months the others within them make up."""
    if len(periods) < _LEAST_COVERED:
        return frozenset()
    found = []
    for whole in periods:
        finer = {month for part in periods if part != whole and contains(whole, part) for month in months_of(part)}
        found += [whole] if finer == set(months_of(whole)) else []
    return frozenset(found)


def _entry(place: Place, teller: Teller) -> Entry:
    row, _, cell, org_text, saying = place
    return Entry(cell, saying, org_text, place.parent_text, row.is_subtotal, teller.lines(place))


class _Merged(NamedTuple):
    """What a figure cell is merged over: the code of the doubt, and the figures that share the cell."""

    problem: str
    figures: tuple[HeldFigure, ...]


def _merged_problems(
    grid: Grid, places: list[Place], rows: list[RowLabels], columns: list[Column]
) -> dict[tuple[int, int], _Merged]:
    """Figure cells merged over places of different organisations, metrics or periods."""
    if not grid.range_at:
        return {}
    by_row = {(row.row, row.block): row for row in rows}
    problems = {}
    for place in places:
        at = (place.cell.row, place.cell.column)
        merged = grid.range_at.get(at)
        if merged is None:
            continue
        below = [by_row.get((row, place.row.block)) for row in range(merged.first_row, merged.last_row + 1)]
        covered = [row for row in below if row is not None and row.kind is Kind.FIGURES]
        beside = [
            column.meaning
            for column in columns
            if column.role in {Role.FIGURE, Role.CHECK} and merged.first_column <= column.number <= merged.last_column
        ]
        if len({row.org_text for row in covered}) > 1 or len({meaning.org_text for meaning in beside}) > 1:
            problem = "merged_over_orgs"
        elif len({row.meaning for row in covered}) > 1 or len(beside) > 1:
            problem = "unreadable_value"
        else:
            continue
        names = [meaning.org_text for meaning in beside if meaning.org_text] or [row.org_text for row in covered if row.org_text]
        metrics = [meaning.metric_id for meaning in beside if meaning.metric_id] if len(beside) > 1 else []
        keys = product(dict.fromkeys(metrics or [place.saying.metric.metric_id]), dict.fromkeys(names or [place.org_text]))
        problems[at] = _Merged(problem, tuple(HeldFigure(metric_id, place.saying.period, name) for metric_id, name in keys))
    return problems
