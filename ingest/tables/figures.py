"""The figure cells of one table, each read by where it stands on the axes of organisation, metric and period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.language.periods import contains, months_of
from ingest.model import Issue, OrgMention
from ingest.tables.axes import Column, Combiner, Meaning, Role, joined_time
from ingest.tables.context import Context
from ingest.tables.grid import Grid
from ingest.tables.labels import LabelReader, TimePart
from ingest.tables.places import NAMELESS, Entry, Place, ToldBy
from ingest.tables.regions import Region
from ingest.tables.rows import Kind, RowLabels, read_rows
from ingest.tables.skipped import skipped_figures
from ingest.tables.telling import Teller
from ingest.tables.values import Reading, read_value, settle_fractions
from ingest.tables.words import TableWords

_READ = frozenset({Kind.FIGURES, Kind.TOTAL})


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
    rows = result.rows = list(read_rows(grid, region, result.columns, context, reader, words))
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
    for row in rows:
        if row.kind not in _READ:
            continue
        for column in figure_columns:
            cell = grid.cells.get((row.row, column.number))
            if cell is None or column.block != row.block:
                continue
            key = (row.meaning.labels, row.meaning.unit, column.number)
            if key not in memo:
                memo[key] = _crossed(row.meaning, column.meaning, context, combiner, subject)
            meaning, told_by = memo[key]
            total_over = _total_over(row, column, over_rows, over_columns)
            if meaning.metric_id is None or total_over == "none":
                continue
            time = joined_time(row.meaning.time, column.meaning.time)
            org_text = column.meaning.org_text or row.org_text or context.org_text
            if row.is_org_blank and not column.meaning.org_text and not total_over:
                org_text = NAMELESS
            if total_over == "orgs":
                org_text = row.parent_text if row.is_subtotal and row.parent_text else context.org_text
            yield Place(row, column, cell, meaning, told_by, _period(time, context), org_text, total_over)


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
    seen: dict[tuple[str, str], list[int]] = {}
    for place in places:
        name = NAMELESS if place.org_text == NAMELESS else place.row.org_text
        if not place.total_over and name and not place.column.meaning.org_text:
            at = seen.setdefault((name, place.row.parent_text), [])
            if not at or at[-1] != place.row.row:
                at.append(place.row.row)
        elif place.column.meaning.org_text:
            seen.setdefault((place.column.meaning.org_text, ""), [])
    for (text, parent), numbers in seen.items():
        result.mentions.append(OrgMention(text, parent, grid.name, tuple(dict.fromkeys(numbers))))


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
    for place, reading in _with_covered_marked(_with_settled_fractions(readings)):
        _keep(grid, place, reading, result, teller)


def _by_own_unit(place: Place, reading: Reading, words: TableWords) -> tuple[Place, Reading]:
    """The place with the metric that its name means in the cell's own unit (志愿服务: 300人次), where the labels state none."""
    name = place.meaning.labels[-1].name if place.meaning.labels else ""
    found = words.metric_of(name, reading.detail)
    if found is None or not found[1] or found[0] == place.meaning.metric_id:
        return place, reading
    other = read_value(place.cell, words.metrics[found[0]], "", words)
    meaning = replace(place.meaning, metric_id=found[0])
    return replace(place, meaning=meaning, told_by=ToldBy.OWN_UNIT), other or reading


def _with_settled_fractions(readings: list[tuple[Place, Reading]]) -> list[tuple[Place, Reading]]:
    """Bare fractions settled among the figures of the same rate."""
    groups: dict[str, list[int]] = {}
    for index, (place, reading) in enumerate(readings):
        if reading.is_bare_fraction or reading.detail == "bare":
            groups.setdefault(place.meaning.metric_id or "", []).append(index)
    settled = list(readings)
    for indexes in groups.values():
        for index, reading in zip(indexes, settle_fractions([readings[i][1] for i in indexes]), strict=True):
            settled[index] = (readings[index][0], reading)
    return settled


def _with_covered_marked(readings: list[tuple[Place, Reading]]) -> list[tuple[Place, Reading]]:
    """Figures of a period that finer figures beside them cover month by month (全年 beside 上半年, 下半年) as stated sums."""
    months: dict[tuple[str, str], dict[str, range]] = {}
    for place, _ in readings:
        if not place.total_over and place.period:
            months.setdefault((place.org_text + place.row.parent_text, place.meaning.metric_id or ""), {}).setdefault(
                place.period, months_of(place.period)
            )
    marked = []
    for place, reading in readings:
        beside = months.get((place.org_text + place.row.parent_text, place.meaning.metric_id or ""), {})
        if place.total_over or not place.period or len(beside) < 3:
            marked.append((place, reading))
            continue
        whole = months_of(place.period)
        finer = {m for period, part in beside.items() if period != place.period and contains(place.period, period) for m in part}
        marked.append((replace(place, total_over="time") if finer == set(whole) else place, reading))
    return marked


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
        place.row.parent_text,
        reading,
        place.total_over,
        place.row.is_subtotal,
        _header_of(place),
        teller.lines(place, reading),
    )


def _header_of(place: Place) -> str:
    """The labels of a figure as written: its row's, then its column's."""
    row = [label.text.strip() for label in place.row.meaning.labels[-1:]]
    leaf = place.column.meaning.labels[-1] if place.column.meaning.labels else None
    column = [] if leaf is None or (row and leaf.word == "value_word") else [place.column.header.strip()]
    return "｜".join(filter(None, [*row, *column]))


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
