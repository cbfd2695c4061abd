"""A table that may be a ledger: what heads each of its columns, and what stands below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from ingest.model import Cell, CellKind
from ingest.tables.axes.across.persons import names_persons
from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.axes.meaning.roles import Column, Role, org_columns
from ingest.tables.cells.dates import days_told, looks_like_date, month_of, months_in_doubt, part_told
from ingest.tables.cells.labels import Label
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

LEAST_SHARE = 0.3
_SAMPLE = 60
_ANY_YEAR = "2000"
_HOURS, _DAYS = "hours", frozenset({"天", "半天"})
_NOTED_UNIT = re.compile(
    r"(?:时长|时间|工时)[^,，。;；:：]{0,4}?(?:单位[:：为是]{1,2}|[以按])(?P<unit>[^\W\d]{1,3}?)(?=计|为单位|$|\W)"
)
_TOOK_PART = ("参加", "参与")
_BEGINS = re.compile(r"(?:日期|时间)(?:开始|起始?|自)$")
_WHOLE = frozenset({"总人数", "总人次", "总数", "总量"})


@dataclass(frozen=True, slots=True)
class Head:
    """What heads a column: its name, alone and with all that stands above it, measure unit, remarks, and the metric it means."""

    number: int
    name: str
    header: str
    unit: str
    notes: tuple[str, ...]
    role: Role
    is_of_period: bool = False
    metric_id: str = ""

    @property
    def says_date(self) -> bool:
        """True for 入党日期, 活动时间, and for 培训时间 over 开始."""
        return self.name.endswith(("日期", "时间")) or _BEGINS.search(self.header) is not None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A table with what heads each of its columns. Only the first rows are looked at: they are as those below them."""

    grid: Grid
    region: Region
    columns: list[Column]
    words: TableWords
    heads: tuple[Head, ...]

    @classmethod
    def of(cls, grid: Grid, region: Region, columns: list[Column], words: TableWords) -> Candidate:
        """The table of a region."""
        above = Counter(label.text for column in columns for label in column.meaning.labels[-2:-1])
        groups = {text for text, count in above.items() if count > 1}
        told = ((column, any(label.text in groups for label in column.meaning.labels[-2:-1])) for column in columns)
        heads = (head for column, is_group in told if (head := _head(column, is_group=is_group)) is not None)
        return cls(grid, region, columns, words, tuple(heads))

    @property
    def sample(self) -> tuple[int, ...]:
        """The first rows."""
        return self.region.body[:_SAMPLE]

    @property
    def names_persons(self) -> bool:
        """True where a column is headed 姓名, 入党申请人."""
        return any(names_persons(head.name, self.words) for head in self.heads)

    @property
    def organisations(self) -> tuple[int, ...]:
        """The columns of organisations whose events these are: none headed by a theme, or that names with whom (联合单位)."""
        return tuple(org_columns([column for column in self.columns if not any(map(self._is_beside, column.meaning.labels))]))

    def _is_beside(self, label: Label) -> bool:
        name = label.name
        is_of_event = self.words.is_theme(name) or self.words.has("meeting_type_axis", name)
        return is_of_event or (self.words.holds("beside_org", name) and not name.startswith(_TOOK_PART))

    def first(self, kind: str, but: int) -> Head | None:
        """The head that the words of a kind name, the earliest of them first; never that of column `but`."""
        order = list(self.words.kind(kind))
        found = [head for head in self.heads if self.words.has(kind, head.name) and head.number != but]
        return min(found, key=lambda head: order.index(head.name), default=None)

    def theme(self, but: int) -> Head | None:
        """The head of what the events were about, a plain 主题 before 主题党日主题; never that of column `but`."""
        named = (head for head in self.heads if self.words.is_theme(head.name) and head.number != but)
        return self.first("theme", but) or next(named, None)

    def texts(self, number: int) -> list[str]:
        """What the cells of a column show, without blanks."""
        return [text for row in self.sample if (text := self.grid.text(row, number))]

    def share(self, number: int, is_one: Callable[[Cell], bool]) -> float:
        """How many of a column's filled cells are such, of one."""
        cells = [cell for row in self.sample if (cell := self.grid.at(row, number)) is not None]
        filled = [
            cell for cell in cells if cell.kind is not CellKind.TEXT or not self.words.has("blank_mark", squeeze(cell.text))
        ]
        return sum(map(is_one, filled)) / len(filled) if filled else 0.0

    def date_share(self, number: int, *, is_under_date: bool = True, takes_parts: bool = False) -> float:
        """How many of a column's filled cells are dates, of one."""

        def is_date(cell: Cell) -> bool:
            is_part = takes_parts and (part_told(cell) is not None or bool(days_told(cell)))
            if is_part or looks_like_date(cell, is_under_date=is_under_date):
                return True
            return month_of(cell, _ANY_YEAR) is None and bool(months_in_doubt(cell, _ANY_YEAR))  # 3月每周五, 4月31日

        return self.share(number, is_date)


def counts_events(meaning: Meaning, words: TableWords) -> bool:
    """True for a column headed 次数, 场次: how often, without of what."""
    unit = words.kind("suffix").get(meaning.labels[-1].name, "") if meaning.labels else ""
    return unit in words.units and words.units[unit].dimension == "times"


def unit_of_hours(table: Candidate, head: Head, captioned: str) -> str:
    """The measure unit of a column of hours: its own, else what the lines around the table state (单位：分钟); '' for none.

    A heading that says in its name what it counts keeps to that: 服务小时数. What is in days cannot be converted.
    """
    words, grid = table.words, table.grid
    of_time = [unit for unit, told in words.units.items() if told.dimension == _HOURS and len(unit) > 1]
    if named := head.unit or max((unit for unit in of_time if unit in head.name), key=len, default=""):
        return named
    lines = (squeeze(grid.own(row)[0].text) for row in (*table.region.above, *table.region.below))
    noted = [found["unit"] for line in lines for found in _NOTED_UNIT.finditer(line)]
    told = {unit for unit in noted or captioned.split("、") if unit in of_time or unit in _DAYS}
    return told.pop() if len(told) == 1 else ""


def _head(column: Column, *, is_group: bool) -> Head | None:
    """What heads a column: its last label, or the group above one that only says the whole (实到人数 over 总数 | 其中…).

    A measure unit below it, in a row of its own, is its unit: 服务总时长 over （分钟）; below a group (`is_group`), a heading.
    """
    labels = column.meaning.labels
    unit = labels[-1].unit if len(labels) > 1 and (labels[-1].word == "unit" or not labels[-1].name) and not is_group else ""
    labels = labels[:-1] if unit else labels
    is_whole = len(labels) > 1 and (labels[-1].is_total or labels[-1].name in _WHOLE)
    label = labels[-2] if is_whole else labels[-1] if labels else None
    if label is None:
        return None
    return Head(
        number=column.number,
        name=label.name or squeeze(label.text),
        header=squeeze(column.header),
        unit=unit or label.unit,
        notes=label.notes,
        role=column.role,
        is_of_period=label.time is not None and not label.name,
        metric_id=label.metric_id or "",
    )
