"""The figure cells of one table, each read by where it stands on the axes of organisation, metric and period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ingest.language.periods import contains, months_of
from ingest.model import Issue, OrgMention
from ingest.tables.axes import Column, Role
from ingest.tables.context import NAMELESS, Context
from ingest.tables.grid import Grid, column_letters
from ingest.tables.labels import LabelReader, TimePart
from ingest.tables.meanings import Combiner, Meaning, joined_time
from ingest.tables.places import Crossing, Entry, Place, ToldBy
from ingest.tables.regions import Region
from ingest.tables.rows import Kind, RowLabels, read_rows
from ingest.tables.skipped import skipped_figures
from ingest.tables.telling import Teller
from ingest.tables.values import Reading, read_value, settle_fractions
from ingest.tables.words import TableWords

_READ = frozenset({Kind.FIGURES, Kind.TOTAL})
_LEAST_COVERED = 3


@dataclass(slots=True)
class TableReading:
    """What one table gave: its entries, doubts, named organisations; `lacks_period` where figures stood without any period.

    `held` are the entries that are held back, `columns` and `rows` what was made of those.
    """

    entries: list[Entry] = field(default_factory=list)
    held: list[Entry] = field(default_factory=list)
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
    places = list(_places(rows, grid, result, context, Combiner(words, reader), words))
    _mention_orgs(grid, places, result)
    _read_places(grid, places, rows, result, words, Teller(grid, region, context, columns, words))
    if places:
        read = {(place.cell.row, place.cell.column) for place in places}
        result.issues.extend(skipped_figures(grid, region, columns, rows, read, words))
    return result


def _places(
    rows: list[RowLabels], grid: Grid, result: TableReading, context: Context, combiner: Combiner, words: TableWords
) -> Iterator[Place]:
    figure_columns = [c for c in result.columns if c.role in {Role.FIGURE, Role.CHECK}]
    over_columns = _axis_of_columns([c for c in figure_columns if c.role is Role.FIGURE])
    over_rows = _axis_of_rows(rows)
    subject = _subject_metric(context, words)
    memo: dict[tuple[object, ...], tuple[Meaning, ToldBy]] = {}
    crossings: dict[tuple[Meaning, Kind, int], list[Crossing]] = {}
    cells = grid.cells
    for row in rows:
        if row.kind not in _READ:
            continue
        kind = (row.meaning, row.kind, row.block)
        if kind not in crossings:
            crossings[kind] = []
            for column in figure_columns:
                key = (row.meaning.labels, row.meaning.unit, column.number)
                if column.block == row.block and key not in memo:
                    memo[key] = _crossed(row.meaning, column.meaning, context, combiner, subject)
                total_over = _total_over(row, column, over_rows, over_columns)
                if column.block != row.block or total_over == "none":
                    continue
                meaning, told_by = memo[key]
                if meaning.metric_id is not None:
                    period = _period(joined_time(row.meaning.time, column.meaning.time), context)
                    header = _header_of(row, column)
                    crossings[kind].append(Crossing(column, meaning, told_by, period, total_over, header))
        for column, meaning, told_by, period, total_over, header in crossings[kind]:
            cell = cells.get((row.row, column.number))
            if cell is None:
                continue
            org_text = column.meaning.org_text or row.org_text or context.org_text
            if row.is_org_blank and not column.meaning.org_text and not total_over:
                org_text = NAMELESS
            if total_over == "orgs":
                org_text = row.parent_text if row.is_subtotal and row.parent_text else context.org_text
            yield Place(row, column, cell, meaning, told_by, period, org_text, total_over, header)


def _total_over(row: RowLabels, column: Column, over_rows: str, over_columns: str) -> str:
    if column.role is Role.CHECK:
        return "none" if row.kind is Kind.TOTAL else over_columns
    return over_rows if row.kind is Kind.TOTAL else ""


def _axis_of_columns(columns: list[Column]) -> str:
    """What a stated sum beside these columns adds up."""
    if len({column.meaning.time for column in columns}) > 1:
        return "time"
    return "orgs" if len({column.meaning.org_text for column in columns}) > 1 else "none"


def _axis_of_rows(rows: list[RowLabels]) -> str:
    figures = [row for row in rows if row.kind is Kind.FIGURES]
    if len({row.meaning.metric_id for row in figures}) > 1:
        return "none"
    if any(row.org_text for row in figures):
        return "orgs"
    return "time" if len({row.meaning.time for row in figures}) > 1 else "none"


def _subject_metric(context: Context, words: TableWords) -> str | None:
    """The one metric that the title or sheet name is about, None for none or several."""
    found = {found[0] for name in context.metric_names if (found := words.metric_of(name, context.unit) or words.metric_of(name))}
    return next(iter(found)) if len(found) == 1 else None


def _crossed(row: Meaning, column: Meaning, context: Context, combiner: Combiner, subject: str | None) -> tuple[Meaning, ToldBy]:
    """The meaning of a place from its row and column, and what told it; the title's subject where neither speaks of a metric."""
    if row.is_dropped or column.is_dropped:
        return Meaning(), ToldBy.SUBJECT
    if row.is_open and column.is_open:
        unit = column.unit or row.unit or context.unit
        if subject is None:
            return Meaning(), ToldBy.SUBJECT
        fits = not unit or combiner.words.unit_fits(subject, unit)
        unit = unit if fits or column.unit or row.unit else ""
        return Meaning(metric_id=subject, unit=unit, unit_fits=fits), ToldBy.SUBJECT
    if column.is_open:
        return replace(row, unit=column.unit or row.unit), ToldBy.ROW
    if row.is_open or not row.names:
        is_whole = bool(column.unit or not row.unit)
        return column if is_whole else combiner.combine(column.labels, row.unit, context.metric_names), ToldBy.COLUMN
    return combiner.combine((*row.labels, *column.labels), column.unit or row.unit, context.metric_names), ToldBy.BOTH


def _period(time: TimePart | None, context: Context) -> str | None:
    if time is None:
        return context.span.period
    year = context.span.year or (context.span.period[:4] if context.span.period else None)
    return time.within(year)


def _mention_orgs(grid: Grid, places: list[Place], result: TableReading) -> None:
    """One mention for each organisation as named in rows or columns that hold figures."""
    in_rows: dict[tuple[str, str], dict[int, None]] = {}
    in_columns: dict[tuple[str, str], dict[int, None]] = {}
    for place in places:
        head = place.column.meaning
        name = NAMELESS if place.org_text == NAMELESS else place.row.org_text
        if head.org_text:
            in_columns.setdefault((head.org_text, head.parent_text), {})[place.column.number] = None
        elif not place.total_over and name:
            in_rows.setdefault((name, place.row.parent_text), {})[place.row.row] = None
    for (text, parent), rows in in_rows.items():
        result.mentions.append(OrgMention(text, parent, grid.name, tuple(rows)))
    for (text, parent), columns in in_columns.items():
        result.mentions.append(OrgMention(text, parent, grid.name, columns=tuple(map(column_letters, columns))))


def _read_places(
    grid: Grid, places: list[Place], rows: list[RowLabels], result: TableReading, words: TableWords, teller: Teller
) -> None:
    readings: list[tuple[Place, Reading]] = []
    merged_problems = _merged_problems(grid, places, rows, result.columns)
    for place in places:
        metric_id = place.meaning.metric_id or ""
        reading = read_value(place.cell, words.metrics[metric_id], place.meaning.unit, words)
        if reading is None:
            continue
        if reading.problem == "unit_not_convertible" and not place.meaning.unit:
            place, reading = _by_own_unit(place, reading, words)
        problem = merged_problems.get((place.cell.row, place.cell.column))
        if problem is not None:
            reading = Reading(problem=problem)
        if place.period is None:
            result.lacks_period = result.lacks_period or not place.total_over
            result.held.append(_entry(place, replace(reading, problem="period_unresolved"), teller))
            continue
        readings.append((place, reading))
    for place, reading in _with_covered_marked(_with_settled_fractions(readings, words)):
        _keep(grid, place, reading, result, teller)


def _by_own_unit(place: Place, reading: Reading, words: TableWords) -> tuple[Place, Reading]:
    """The place with the metric that its name means in the cell's own unit (志愿服务: 300人次), where the labels state none."""
    name = place.meaning.labels[-1].name if place.meaning.labels else ""
    found = words.metric_of(name, reading.detail)
    if found is None or not found[1] or found[0] == place.meaning.metric_id:
        return place, reading
    other = read_value(place.cell, words.metrics[found[0]], "", words)
    meaning = replace(place.meaning, metric_id=found[0])
    return place._replace(meaning=meaning, told_by=ToldBy.OWN_UNIT), other or reading


def _with_settled_fractions(readings: list[tuple[Place, Reading]], words: TableWords) -> list[tuple[Place, Reading]]:
    """Bare fractions settled among the figures of the same rate: of one column, or of all of them where rows name the rate."""
    groups: dict[tuple[str, int], list[int]] = {}
    for index, (place, _) in enumerate(readings):
        metric_id = place.meaning.metric_id or ""
        if words.metrics[metric_id].kind == "ratio":
            is_in_column = place.told_by in {ToldBy.COLUMN, ToldBy.SUBJECT}
            groups.setdefault((metric_id, place.column.number if is_in_column else 0), []).append(index)
    settled = list(readings)
    for indexes in groups.values():
        for index, reading in zip(indexes, settle_fractions([readings[i][1] for i in indexes]), strict=True):
            settled[index] = (readings[index][0], reading)
    return settled


def _with_covered_marked(readings: list[tuple[Place, Reading]]) -> list[tuple[Place, Reading]]:
    """Figures of a period that finer figures beside them cover month by month (全年 beside 上半年, 下半年) as stated sums."""
    if len({place.period for place, _ in readings}) < _LEAST_COVERED:
        return readings
    periods: dict[tuple[str, str], dict[str, None]] = {}
    for place, _ in readings:
        if not place.total_over and place.period:
            periods.setdefault((place.org_key, place.meaning.metric_id or ""), {})[place.period] = None
    if all(len(told) < _LEAST_COVERED for told in periods.values()):
        return readings
    covered = {key: found for key, told in periods.items() if (found := _covered(tuple(told)))}
    if not covered:
        return readings
    return [
        (place._replace(total_over="time"), reading)
        if not place.total_over and place.period in covered.get((place.org_key, place.meaning.metric_id or ""), ())
        else (place, reading)
        for place, reading in readings
    ]


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


def _keep(grid: Grid, place: Place, reading: Reading, result: TableReading, teller: Teller) -> None:
    if reading.problem:
        result.held.append(_entry(place, reading, teller))
        if not place.total_over:
            address = grid.address(place.cell.row, place.cell.column)
            result.issues.append(Issue(reading.problem, address, place.cell.text, reading.detail))
        return
    result.entries.append(_entry(place, reading, teller))


def _entry(place: Place, reading: Reading, teller: Teller) -> Entry:
    return Entry(
        place.cell,
        place.meaning.metric_id or "",
        place.period or "",
        place.org_text,
        place.parent_text,
        reading,
        place.total_over,
        place.row.is_subtotal,
        place.header,
        teller.lines(place, reading),
    )


def _header_of(row: RowLabels, column: Column) -> str:
    """The labels of a figure as written: its row's, then its column's."""
    told = [label.text.strip() for label in row.meaning.labels[-1:]]
    leaf = column.meaning.labels[-1] if column.meaning.labels else None
    header = [] if leaf is None or (told and leaf.word == "value_word") else [column.header.strip()]
    return "｜".join(filter(None, [*told, *header]))


def _merged_problems(grid: Grid, places: list[Place], rows: list[RowLabels], columns: list[Column]) -> dict[tuple[int, int], str]:
    """Figure cells merged over places of different organisations, metrics or periods, with the code of the doubt."""
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
            problems[at] = "merged_over_orgs"
        elif len({row.meaning for row in covered}) > 1 or len(beside) > 1:
            problems[at] = "unreadable_value"
    return problems
