"""What the columns of a table say of its rows: metric, period and measure unit of each crossing, and what a cell says there.

A table has many cells, but few crossings that differ, and few contents that differ in each: both are worked out once.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.model import Cell, CellKind
from ingest.tables.axes.across.stocks import as_told_at_end
from ingest.tables.axes.across.told_twice import dimension_told, dimensions_told, own_dimension
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.down.row_labels import Kind, RowLabels
from ingest.tables.axes.meaning.joined_times import joined_time, part_left_open, period_in_report
from ingest.tables.axes.meaning.meanings import DAYS, Combiner, Meaning
from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.cells.contents import ContentsRead
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.other_units import numbers_by_units, read_in_own_unit
from ingest.tables.cells.values import Reading, read_value
from ingest.tables.cells.words import TableWords
from ingest.tables.figures.places import Crossing, Saying, ToldBy
from ingest.tables.figures.telling import Teller
from ingest.vocabulary import Metric

_TIMES, _WHO_CAME = "次", "人次"
_BETWEEN = re.compile(r"[/、;；]")


class Crosser:
    """Crosses rows with the figure columns; rows of one meaning, kind and block cross them alike."""

    def __init__(
        self, rows: list[RowLabels], columns: list[Column], context: Context, combiner: Combiner, teller: Teller
    ) -> None:
        self._columns = [column for column in columns if column.role in {Role.FIGURE, Role.CHECK}]
        self._over_columns = _axis_of_columns([column for column in self._columns if column.role is Role.FIGURE])
        self._over_rows = _axis_of_rows(rows)
        self._lone_measure = _lone_measure(self._columns)
        self._tells_who_came = self._lone_measure > 0 and _tell_who_came(rows, self._columns[0], combiner)
        self._has_one_measure = _are_of_one_measure(rows)
        self._context, self._combiner, self._words, self._teller = context, combiner, combiner.words, teller
        is_named = any(row.meaning.metric_id for row in rows)
        self._subjects = () if is_named else context.metric_names  # 网络培训 below 集中学习 is not what the title is of
        self._units_of_rows = dimensions_told((row.meaning for row in rows if row.kind is Kind.FIGURES), self._words)
        self._units_of_columns = dimensions_told((column.meaning for column in self._columns), self._words)
        self._crossed: dict[tuple[object, ...], tuple[Meaning, ToldBy]] = {}
        self._of_rows: dict[tuple[Meaning, Kind, int, bool], list[CellReader]] = {}
        self._of_meanings: dict[tuple[int, Kind, int, bool], list[CellReader]] = {}

    def readers(self, row: RowLabels) -> list[CellReader]:
        """A reader for each column of the row's block that means a metric for it, from left to right."""
        same = (id(row.meaning), row.kind, row.block, row.sums_time)  # most rows share one meaning, which is long to compare
        found = self._of_meanings.get(same)
        if found is None:
            alike = (row.meaning, row.kind, row.block, row.sums_time)
            found = self._of_meanings[same] = self._of_rows.get(alike) or self._of_rows.setdefault(alike, self._made(row))
        return found

    def _made(self, row: RowLabels) -> list[CellReader]:
        crossings = (self._crossing(row, column) for column in self._columns)
        return [CellReader(crossing, row, self._words, self._teller) for crossing in crossings if crossing is not None]

    def columns_read(self) -> set[int]:
        """The columns in which a cell was read, blank or not."""
        return {reader.column for readers in self._of_rows.values() for reader in readers if reader.has_read}

    def _crossing(self, row: RowLabels, column: Column) -> Crossing | None:
        total_over = _total_over(row, column, self._over_rows, self._over_columns)
        if column.block != row.block or total_over == "none":
            return None
        alike = (row.meaning.labels, row.meaning.unit, column.number)
        if alike not in self._crossed:
            alone = self._of_row_alone(row.meaning, column) or self._of_column_alone(row.meaning, column.meaning)
            found = alone or _crossed(row.meaning, column.meaning, self._context, self._combiner, self._subjects)
            both = (*row.meaning.labels, *column.meaning.labels)
            self._crossed[alike] = as_told_at_end(found[0], both, self._words), found[1]
        meaning, told_by = self._crossed[alike]
        if meaning.metric_id is None:
            return None
        metric = self._words.metrics[meaning.metric_id]
        if self._is_in_other_unit(row.meaning, column.meaning, metric):
            return None
        time = joined_time(row.meaning.time, column.meaning.time)
        told = self._context.span.period
        if told is not None and (time is None or time.part == ""):
            labels = (*row.meaning.labels, *column.meaning.labels)
            wider = period_in_report(told, labels, metric)
            if wider is None:
                return None
            time = TimePart(period=wider) if time is not None or wider != told else None
            time = TimePart(is_unfit=True) if part_left_open(told, labels, metric) else time
        period = _period(time, self._context)
        return Crossing(column, meaning, metric, told_by, period, total_over, _header_of(row, column))

    def _of_row_alone(self, row: Meaning, column: Column) -> tuple[Meaning, ToldBy] | None:
        """The meaning of a row that names metric and unit itself, below the one heading 次数 over all; None for any other.

        志愿服务时长 | 小时 | 86; where the row tells no unit and the heading's is none of its (发展党员 | 2), it is in doubt.
        Below 人次 rows of which each is told in 人次 by another metric are of those.
        """
        if self._tells_who_came or column.number != self._lone_measure or row.metric_id is None or row.is_dropped:
            return None
        unit = next((label.unit or self._words.implied_unit(label.name) for label in column.meaning.labels[-1:]), "")
        if self._words.unit_fits(row.metric_id, unit):
            return None if not row.unit or row.unit == unit else (row, ToldBy.ROW)
        is_told = bool(row.unit) or any(self._words.says_count(label.name) for label in row.labels[-1:])
        return (row if is_told else replace(row, unit=unit, unit_fits=False)), ToldBy.ROW

    def _of_column_alone(self, row: Meaning, column: Meaning) -> tuple[Meaning, ToldBy] | None:
        """The meaning of a heading that says how it is counted itself (志愿服务时长), in rows that are all but 次数."""
        if not self._has_one_measure or column.metric_id is None or row.metric_id is not None or not row.names:
            return None
        is_counted = any(self._words.says_count(label.name) for label in column.labels[-1:])
        unit = self._words.implied_unit(row.labels[-1].name)
        return (column, ToldBy.COLUMN) if is_counted and unit and not self._words.unit_fits(column.metric_id, unit) else None

    def _is_in_other_unit(self, row: Meaning, column: Meaning, metric: Metric) -> bool:
        """True for a row 人次 below 党课 where another row tells 次数, in which the metric is counted; for columns alike."""
        own = own_dimension(metric, self._words)
        pairs = ((row, self._units_of_rows), (column, self._units_of_columns))
        return any(
            one.metric_id is None and own in told and dimension_told(one, self._words) in told - {own} for one, told in pairs
        )


# What a content says, where its axes were found (None where each row tells otherwise), and the crossing: made for every cell.
CellRead = tuple[Saying, tuple[str, ...] | None, Crossing]


class CellReader(ContentsRead[CellRead]):
    """Reads the cells of one crossing, each content once; where its axes were found is told once too, unless rows tell them."""

    def __init__(self, crossing: Crossing, row: RowLabels, words: TableWords, teller: Teller) -> None:
        super().__init__(self._read)
        self.crossing = crossing
        self.column = crossing.column.number
        self.is_of_row = crossing.is_of_row
        self.is_merged = bool(crossing.meaning.merged_with)
        self._is_alike_in_rows = crossing.told_by is ToldBy.COLUMN and not row.meaning.time and not row.meaning.unit
        self._words, self._teller, self._row = words, teller, row

    def read_apart(self, cell: Cell, row: RowLabels) -> list[tuple[Saying, tuple[str, ...]]]:
        """What the cell says of each metric that its heading joins, or that its units tell; none unless it has a number for each.

        4/12/4 below 党员大会/支委会/党课, 6/126 below 志愿服务（次/人次）.
        """
        found = []
        for metric_id, part, unit in self._parts(cell):
            meaning = replace(self.crossing.meaning, metric_id=metric_id, merged_with=(), unit=unit)
            crossing = replace(self.crossing, meaning=meaning, metric=self._words.metrics[metric_id])
            reading = read_value(cell._replace(value=part, text=part), crossing.metric, unit, self._words)
            if reading is None or reading.problem:
                return []
            saying = crossing.saying(reading, part)
            found.append((saying, self._teller.told(row, crossing, saying)))
        return found

    def _parts(self, cell: Cell) -> list[tuple[str, str, str]]:
        """The metric, the number as written and the unit of each part of the cell."""
        if cell.kind is not CellKind.TEXT:
            return []
        meaning = self.crossing.meaning
        if not self.is_merged:
            named = next((label for label in reversed(meaning.labels) if label.metric_id), None)
            return numbers_by_units(cell.text, named, self._words) if named is not None else []
        metrics = (self.crossing.metric.metric_id, *meaning.merged_with)
        parts = [part.strip() for part in _BETWEEN.split(cell.text)]
        if len(parts) != len(metrics) or not all(parts):
            return []
        return [(metric_id, part, meaning.unit) for metric_id, part in zip(metrics, parts, strict=True)]

    def _read(self, cell: Cell) -> CellRead:
        crossing, words = self.crossing, self._words
        name = crossing.meaning.labels[-1].name if crossing.meaning.labels else ""
        unit, period = crossing.meaning.unit, crossing.period or ""
        metric, reading = read_in_own_unit(cell, name, crossing.metric, unit, words, period)
        if metric is not crossing.metric:
            meaning = replace(crossing.meaning, metric_id=metric.metric_id)
            crossing = replace(crossing, meaning=meaning, metric=metric, told_by=ToldBy.OWN_UNIT)
        if reading is not None and crossing.meaning.merged_with:
            reading = Reading(problem="merged_metrics")
        saying = crossing.saying(reading, cell.text)
        told: tuple[str, ...] | None = () if saying.is_blank else None
        if told is None and self._is_alike_in_rows and crossing is self.crossing:
            told = self._teller.told(self._row, crossing, saying)
        return saying, told, crossing


def _lone_measure(columns: list[Column]) -> int:
    """The one column of figures where its heading only says how they are counted: 次数; 0 for none."""
    is_bare = len(columns) == 1 and [label.word for label in columns[0].meaning.labels] in (["measure"], ["unit"])
    return columns[0].number if is_bare else 0


def _tell_who_came(rows: list[RowLabels], column: Column, combiner: Combiner) -> bool:
    """True for a heading of who came over what was held, where each row has a metric of that: 人次 over 主题党日."""
    leaf = column.meaning.labels[-1]
    if (leaf.unit or combiner.words.implied_unit(leaf.name)) != _WHO_CAME:
        return False
    named = [row.meaning for row in rows if row.kind is Kind.FIGURES and row.meaning.metric_id and not row.meaning.is_dropped]
    told = (combiner.combine((*one.labels, leaf), one.unit or _WHO_CAME) for one in named)
    return bool(named) and all(one.metric_id is not None and one.unit_fits for one in told)


def _are_of_one_measure(rows: list[RowLabels]) -> bool:
    """True where all rows of figures say the same of how they are counted, and nothing else: 次数."""
    told = {tuple((label.word, label.name) for label in row.meaning.labels) for row in rows if row.kind is Kind.FIGURES}
    return len(told) == 1 and [word for word, _ in next(iter(told))] == ["measure"]


def _total_over(row: RowLabels, column: Column, over_rows: str, over_columns: str) -> str:
    if column.role is Role.CHECK:
        return "none" if row.kind is Kind.TOTAL else over_columns
    return "time" if row.sums_time else over_rows if row.kind is Kind.TOTAL else ""


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


def _subject_metric(context: Context, unit: str, words: TableWords) -> str | None:
    """The one metric that the title or sheet name is about for figures in the unit, None for none or several."""
    told = (words.metric_of(name, unit) or words.metric_of(name) for name in context.metric_names)
    metrics = {found.metric_id for found in told if found is not None}
    return metrics.pop() if len(metrics) == 1 else None


def _child_of_subject(context: Context, column: Meaning, unit: str, words: TableWords) -> str | None:
    """What a heading counts below a title that is not told so itself: 活动次数 of 志愿服务队; None for any other."""
    names = [label.name for label in column.labels[-1:]] if unit else []
    told = (words.child_metric(group, name) for group in context.metric_names for name in names)
    return next((metric_id for metric_id in told if metric_id is not None and words.unit_fits(metric_id, unit)), None)


def _crossed(
    row: Meaning, column: Meaning, context: Context, combiner: Combiner, subjects: tuple[str, ...]
) -> tuple[Meaning, ToldBy]:
    """The meaning of a place from its row and column, and what told it; the title's subject where neither speaks of a metric.

    `subjects` are those of the title that a row with a name of its own may be of.
    """
    if row.is_dropped or column.is_dropped:
        return Meaning(), ToldBy.SUBJECT
    if row.is_open and column.is_open:
        unit = column.unit or row.unit or context.unit
        subject = _subject_metric(context, unit, combiner.words)
        if subject is None or combiner.words.has("foreign_unit", unit):
            return Meaning(), ToldBy.SUBJECT
        subject = _child_of_subject(context, column, unit, combiner.words) or subject
        fits = not unit or combiner.words.unit_fits(subject, unit)
        unit = unit if fits or column.unit or row.unit or unit == DAYS else ""
        return Meaning(metric_id=subject, unit=unit, unit_fits=fits), ToldBy.SUBJECT
    if column.is_open:
        return _told_by_row(row, column, _unit_told(row, column)), ToldBy.ROW
    if row.metric_id is not None and column.org_text and column.metric_id is None and not column.unit:
        return _told_by_row(row, column, row.unit), ToldBy.ROW  # 中学段 over the names of schools
    if row.is_open or not row.names:
        is_whole = bool(column.unit or not row.unit)
        return column if is_whole else combiner.combine(column.labels, row.unit, context.metric_names), ToldBy.COLUMN
    labels = (*column.labels, *row.labels) if _says_how_counted(row, column) else (*row.labels, *column.labels)
    return combiner.combine(labels, column.unit or row.unit, subjects), ToldBy.BOTH


def _told_by_row(row: Meaning, column: Meaning, unit: str) -> Meaning:
    """The meaning of the row with the unit that is told at the place."""
    own_level = row.own_level or column.own_level
    is_alike = unit == row.unit and own_level == row.own_level
    return row if is_alike else replace(row, unit=unit, own_level=own_level)


def _says_how_counted(row: Meaning, column: Meaning) -> bool:
    """True for a row that only says what is counted of the metrics over the columns: 参加人次 below 党员大会 | 支委会."""
    return column.metric_id is not None and row.metric_id is None and [label.word for label in row.labels] == ["measure"]


def _unit_told(row: Meaning, column: Meaning) -> str:
    """The measure unit of a place whose row names the metric: the column's, but 次 gives way to what the row counts in (篇)."""
    return row.unit if row.unit and column.unit == _TIMES else column.unit or row.unit


def _period(time: TimePart | None, context: Context) -> str | None:
    if time is None:
        return context.span.period
    span = context.span
    year = span.year_of(time.part or "") if span.year else (span.period[:4] if span.period else None)
    return time.within(year)


def _header_of(row: RowLabels, column: Column) -> str:
    """The labels of a figure as written: its row's, then its column's."""
    told = [label.text.strip() for label in row.meaning.labels[-1:]]
    leaf = column.meaning.labels[-1] if column.meaning.labels else None
    header = [] if leaf is None or (told and leaf.word == "value_word") else [column.header.strip()]
    return "｜".join(filter(None, [*told, *header]))
