"""Rows that break down the row above them: 其中：女党员, and those after it that belong to the same breakdown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.tables.axes.down.row_sections import metric_of_part
from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.numbers import number_of
from ingest.tables.cells.words import NUMBERING, TableWords, squeeze
from ingest.tables.sheets.grid import Grid

_MARK, _TIMES = "其中", "次"
_OF_EVENTS = frozenset({_TIMES, "场", "人次"})  # what 宣讲, 慰问 and 走访 count, which are events where they are parts of some
_MOST_PARTS = 12
_BLANKS = " \t\u00a0\u3000"


@dataclass(frozen=True, slots=True)
class _Head:
    """The row that is broken down: whose, when and which metric, how far it is indented, whether it is numbered, its figure.

    `has_unit` where its name tells how it is counted: 慰问（人次）.
    """

    org_text: str = ""
    time: TimePart | None = None
    metric_id: str | None = None
    indent: int = 0
    is_numbered: bool = False
    value: Decimal | None = None
    has_unit: bool = False


class PartRun:
    """Follows the rows of one block from top to bottom and tells which are parts of the row above.

    After a line that says no more than 其中 all rows are parts until one names another metric that is no number of people of the
    whole. A row after 其中… goes on with it where it is of the same metric, stands further in than the whole, lacks the
    numbering that the whole has, or completes its sum and names no other metric; never where it names another organisation or
    another period than the whole. What is counted like the whole by a name of its own (集中学习 over 主题党日) may be all of it,
    and so may those behind 其中：志愿服务 | 4 that make up the whole together with it.
    """

    def __init__(self, grid: Grid, columns: list[Column], reader: LabelReader, words: TableWords) -> None:
        self._grid, self._reader, self._words = grid, reader, words
        self._labels = [column.number for column in columns if column.role is Role.METRIC]
        self._figures = [column.number for column in columns if column.role in {Role.FIGURE, Role.CHECK}]
        self._leading = [column.number for column in columns if column.number < min(self._figures, default=0)]
        self._head = _Head()
        self._sum = Decimal(0)
        self._is_open = self._is_of_all = False
        self._last = 0  # the row that makes up the whole with the parts before it
        self._is_of_others = False  # whether all parts so far name other metrics
        self.is_in_doubt = False  # whether the last part may be all of its own metric

    @property
    def is_of_no_metric(self) -> bool:
        """True below a whole that no metric counts: 三会一课 | 32 above 其中：党员大会 | 4, which is a figure of its own."""
        return self._head.metric_id is None and self._head.value is not None and not self._is_open

    def takes(self, row: int, meaning: Meaning, org_text: str) -> bool:
        """True where the row, of this organisation ('' where none is named), is a part; any other row is the next whole."""
        if not self._labels:
            return False
        own = self._read(row, meaning, org_text)
        named = metric_of_part([self._grid.text(row, number) for number in self._labels], self._reader)
        own = replace(own, metric_id=named) if named else own  # 其中：主题党日
        is_marked = any(label.word == "part" for label in meaning.labels)
        if is_marked and not self._is_open:
            self._is_open, self._is_of_others, self._sum = True, True, Decimal(0)
            self._is_of_all = all(label.name == _MARK for label in meaning.labels)
            self._last = 0 if self._is_of_all else self._row_of_whole(row, own)
        self.is_in_doubt = self._is_open and self._may_be_whole(own)
        if is_marked or (self._is_open and self._goes_on(row, own)):
            self._sum += own.value or 0
            self._is_of_others = self._is_of_others and (self.is_in_doubt or own.value is None)
            return True
        self._head, self._is_open = own, False
        return False

    def _row_of_whole(self, row: int, own: _Head) -> int:
        """The row at which this part and those of other names below it add up to the whole; 0 for none."""
        whole, total = self._head.value, own.value
        if not whole or not total:
            return 0
        for last in range(row + 1, row + _MOST_PARTS):
            value = self._value(last)
            if not value or total + value > whole:
                return 0
            total += value
            if total == whole:
                return last
        return 0

    def _goes_on(self, row: int, own: _Head) -> bool:
        head = self._head
        if own.org_text not in {"", head.org_text} or own.time not in {None, TimePart(), head.time}:
            return False
        return (
            (head.metric_id is not None and own.metric_id == head.metric_id)
            or own.indent > head.indent
            or (head.is_numbered and not own.is_numbered)
            or (own.metric_id is None and self._completes(own))
            or (row <= self._last and self._may_be_whole(own))
            or (self._is_of_all and (self._is_counted_alike(own) or self._may_be_whole(own)))
        )

    def _may_be_whole(self, own: _Head) -> bool:
        """True for times of another event than the whole's that there is room for in it."""
        head, metrics = self._head, self._words.metrics
        if own.metric_id in {None, head.metric_id} or head.metric_id is None:
            return False
        if not (self._is_of_others and head.value and own.value):
            return False
        units = {_TIMES} if own.has_unit else _OF_EVENTS
        are_of_events = metrics[head.metric_id].measure_unit == _TIMES and metrics[own.metric_id or ""].measure_unit in units
        return are_of_events and self._sum + own.value <= head.value

    def _is_counted_alike(self, own: _Head) -> bool:
        """True for what no metric counts, and for how many there are (党员) of those who are counted: 志愿者."""
        if own.metric_id is None:
            return True
        whole, part = self._words.metrics.get(self._head.metric_id or ""), self._words.metrics[own.metric_id]
        if whole is None or part.kind != "people":
            return False
        return whole.kind == "person_times" or (whole.kind == "people" and part.is_stock)

    def _completes(self, own: _Head) -> bool:
        """True where the row's figure and those of the parts before it make up the whole; of another metric that is chance."""
        whole = self._head.value
        return whole is not None and bool(own.value) and self._sum + (own.value or 0) == whole

    def _read(self, row: int, meaning: Meaning, org_text: str) -> _Head:
        cells = [cell for number in self._labels if (cell := self._grid.at(row, number)) is not None]
        text = cells[-1].text if cells else ""
        is_numbered = NUMBERING.match(squeeze(text)) is not None or any(
            self._grid.text(row, number).isdecimal() for number in self._leading
        )
        indent, has_unit = len(text) - len(text.lstrip(_BLANKS)), any(label.unit for label in meaning.labels[-1:])
        return _Head(org_text, meaning.time, meaning.metric_id, indent, is_numbered, self._value(row), has_unit)

    def _value(self, row: int) -> Decimal | None:
        """The first figure of a row."""
        filled = self._grid.row(row)
        return next((number for one in self._figures if (number := number_of(filled.get(one))) is not None), None)
