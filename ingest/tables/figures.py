"""The figure cells of one table, each read by where it stands on the axes of organisation, metric and period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ingest.language.periods import contains, months_of
from ingest.model import Issue, OrgMention
from ingest.tables.axes import Column, Role
from ingest.tables.context import Context
from ingest.tables.grid import Grid, column_letters
from ingest.tables.labels import LabelReader, TimePart
from ingest.tables.meanings import Combiner, Meaning, joined_time
from ingest.tables.places import NAMELESS, Crossing, Entry, Place, ToldBy
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
        result.issues.extend(skipped_figures(grid, region, columns, rows, places, words))
    return result


def _places(
    rows: list[RowLabels], grid: Grid, result: TableReading, context: Context, combiner: Combiner, words: TableWords
) -> Iterator[Place]:
    crosser = _Crosser(rows, result.columns, context, combiner, words)
    cells = grid.cells
    for row in rows:
        if row.kind not in _READ:
            continue
        number = row.row
        org_text = NAMELESS if row.is_org_blank else row.org_text or context.org_text
        for crossing in crosser.crossings(row):
            cell = cells.get((number, crossing.column.number))
            if cell is None:
                continue
            heading = crossing.column.meaning.org_text
            if crossing.total_over:
                yield Place(row, crossing, cell, _owner_of_sum(row, crossing, context))
            else:
                yield Place(row, crossing, cell, heading or org_text)


def _owner_of_sum(row: RowLabels, crossing: Crossing, context: Context) -> str:
    if crossing.total_over == "orgs":
        return row.parent_text if row.is_subtotal and row.parent_text else context.org_text
    return crossing.column.meaning.org_text or row.org_text or context.org_text


class _Crosser:
    """Crosses rows with the figure columns; rows of one meaning, kind and block cross them alike."""

    def __init__(
        self, rows: list[RowLabels], columns: list[Column], context: Context, combiner: Combiner, words: TableWords
    ) -> None:
        self._columns = [column for column in columns if column.role in {Role.FIGURE, Role.CHECK}]
        self._over_columns = _axis_of_columns([column for column in self._columns if column.role is Role.FIGURE])
        self._over_rows = _axis_of_rows(rows)
        self._context, self._combiner, self._words = context, combiner, words
        self._subject = _subject_metric(context, words)
        self._crossed: dict[tuple[object, ...], tuple[Meaning, ToldBy]] = {}
        self._crossings: dict[tuple[Meaning, Kind, int], list[Crossing]] = {}

    def crossings(self, row: RowLabels) -> list[Crossing]:
        """The columns of the row's block that mean a metric for it, from left to right."""
        alike = (row.meaning, row.kind, row.block)
        found = self._crossings.get(alike)
        if found is None:
            found = self._crossings[alike] = [crossing for column in self._columns if (crossing := self._crossing(row, column))]
        return found

    def _crossing(self, row: RowLabels, column: Column) -> Crossing | None:
        total_over = _total_over(row, column, self._over_rows, self._over_columns)
        if column.block != row.block or total_over == "none":
            return None
        alike = (row.meaning.labels, row.meaning.unit, column.number)
        if alike not in self._crossed:
            self._crossed[alike] = _crossed(row.meaning, column.meaning, self._context, self._combiner, self._subject)
        meaning, told_by = self._crossed[alike]
        if meaning.metric_id is None:
            return None
        period = _period(joined_time(row.meaning.time, column.meaning.time), self._context)
        metric = self._words.metrics[meaning.metric_id]
        return Crossing(column, meaning, metric, told_by, period, total_over, _header_of(row, column))


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


def _read_places(
    grid: Grid, places: list[Place], rows: list[RowLabels], result: TableReading, words: TableWords, teller: Teller
) -> None:
    readings: list[tuple[Place, Reading]] = []
    merged_problems = _merged_problems(grid, places, rows, result.columns)
    for place in places:
        cell, crossing = place.cell, place.crossing
        reading = read_value(cell, crossing.metric, crossing.meaning.unit, words)
        if reading is None:
            continue
        if reading.problem == "unit_not_convertible" and not crossing.meaning.unit:
            place, reading = _by_own_unit(place, reading, words)
        if merged_problems and (problem := merged_problems.get((cell.row, cell.column))):
            reading = Reading(problem=problem)
        if crossing.period is None:
            result.lacks_period = result.lacks_period or not crossing.total_over
            result.held.append(_entry(place, reading._replace(problem="period_unresolved"), teller))
            continue
        readings.append((place, reading))
    for place, reading in _with_covered_marked(_with_settled_fractions(readings)):
        entry = _entry(place, reading, teller)
        if not reading.problem:
            result.entries.append(entry)
            continue
        result.held.append(entry)
        if not entry.total_over:
            address = grid.address(place.cell.row, place.cell.column)
            result.issues.append(Issue(reading.problem, address, place.cell.text, reading.detail))


def _by_own_unit(place: Place, reading: Reading, words: TableWords) -> tuple[Place, Reading]:
    """The place with the metric that its name means in the cell's own unit (志愿服务: 300人次), where the labels state none."""
    meaning = place.crossing.meaning
    name = meaning.labels[-1].name if meaning.labels else ""
    found = words.metric_of(name, reading.detail)
    if found is None or not found[1] or found[0] == meaning.metric_id:
        return place, reading
    metric = words.metrics[found[0]]
    other = read_value(place.cell, metric, "", words)
    meaning = replace(meaning, metric_id=found[0])
    crossing = place.crossing._replace(meaning=meaning, metric=metric, told_by=ToldBy.OWN_UNIT)
    return place._replace(crossing=crossing), other or reading


def _with_settled_fractions(readings: list[tuple[Place, Reading]]) -> list[tuple[Place, Reading]]:
    """Bare fractions settled among the figures of the same rate."""
    groups: dict[str, list[int]] = {}
    for index, (place, _) in enumerate(readings):
        if place.crossing.metric.kind == "ratio":
            groups.setdefault(place.crossing.metric.metric_id, []).append(index)
    settled = list(readings)
    for indexes in groups.values():
        for index, reading in zip(indexes, settle_fractions([readings[i][1] for i in indexes]), strict=True):
            settled[index] = (readings[index][0], reading)
    return settled


def _with_covered_marked(readings: list[tuple[Place, Reading]]) -> list[tuple[Place, Reading]]:
    """Figures of a period that finer figures beside them cover month by month (全年 beside 上半年, 下半年) as stated sums."""
    if len({place.crossing.period for place, _ in readings}) < _LEAST_COVERED:
        return readings
    periods: dict[tuple[str, str], dict[str, None]] = {}
    for place, _ in readings:
        crossing = place.crossing
        if not crossing.total_over and crossing.period:
            periods.setdefault((place.org_key, crossing.metric.metric_id), {})[crossing.period] = None
    covered = {key: found for key, told in periods.items() if (found := _covered(tuple(told)))}
    if not covered:
        return readings
    return [(_covered_marked(place, covered), reading) for place, reading in readings]


def _covered_marked(place: Place, covered: Mapping[tuple[str, str], frozenset[str]]) -> Place:
    crossing = place.crossing
    is_covered = crossing.period in covered.get((place.org_key, crossing.metric.metric_id), ())
    return place._replace(crossing=crossing._replace(total_over="time")) if is_covered and not crossing.total_over else place


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


def _entry(place: Place, reading: Reading, teller: Teller) -> Entry:
    row, crossing, cell, org_text = place
    return Entry(
        cell,
        crossing.metric.metric_id,
        crossing.period or "",
        org_text,
        place.parent_text,
        reading,
        crossing.total_over,
        row.is_subtotal,
        crossing.header,
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
            problems[at] = "merged_over_orgs"
        elif len({row.meaning for row in covered}) > 1 or len(beside) > 1:
            problems[at] = "unreadable_value"
    return problems
