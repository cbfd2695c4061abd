"""Rows of an event ledger that count nowhere: blank, called off, put off, or still to come."""

from __future__ import annotations

import re

from ingest.model import Cell, CellKind
from ingest.tables.cells.contents import ContentsRead
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.columns import EventColumns
from ingest.tables.ledgers.wishes import Outcome, outcome
from ingest.tables.sheets.grid import Grid

_LONGEST_STATE = 8
_INTENDED = re.compile(r"^(?:拟|计划|预计|暂定)|[(（\[【]?(?:拟|拟定|计划|预计|暂定)[)）\]】]?$")
# 延期至7月15日 says that the row was not held, 原定9月5日，已于本日补开 that it was.
_POSTPONED = re.compile(
    r"(?:因.{1,12}?|活动|会议|本次|原定.{1,10}?)?(?:延期|改期|推迟|顺延|延后)(?:至|到|举行|召开|开展|举办|[，,。；]|$)"
)
_HELD_THEN = re.compile(r"已(?:于|在|按|如|补|改)|补[开办上]|完成|如期")
# 因雨取消, 活动已取消。 calls the row off; 未取消, 取消收费政策宣讲 and 取消了原定会议室 do not.
_CALLED_OFF = re.compile(
    r"(?<![未不没免])(?<!没有)取消了?(?:[本此该原]次|当[日天次])?(?:线下|集中)?(?:活动|会议|学习|集中|开展|召开|举[办行])?$"
)
_HELD_ANYWAY = re.compile(
    r"(?<!未)补[开办上]|如期|照常|(?:改[为成]|转[为至]|移[至到])(?!下|明|次|另)|改[在到至].*(?:开展|召开|举[办行]|进行)|已(?:于|在|改|补)"
)
_CLAUSES = re.compile(r"[，,。；;、：:（）()\[\]【】\s]+")
_NOT_HELD_THEME = re.compile(r"(?:^|[，,；;。（(]|因.{1,8})(?:未|没有?)(?:组织|开展|召开|安排|举行|举办|集中)")
_CANCELLED_THEME = re.compile(r"[(（\[【](?:已|因故)?取消[)）\]】]")


class Uncounted:
    """Says of each row of one ledger why it counts nowhere; what many rows say alike is looked at once."""

    def __init__(self, grid: Grid, columns: EventColumns, words: TableWords) -> None:
        self._grid, self._columns, self._words = grid, columns, words
        told = (columns.date, columns.received, columns.theme, columns.type, columns.attendance, columns.hours, *columns.outcomes)
        self._telling = frozenset(number for number in told if number)
        self._called_off: dict[str, bool] = {}
        self._off = frozenset(text for text in grid.short_texts(_LONGEST_STATE) if self._is_called_off(text))
        self._intended = ContentsRead(_is_intended)
        self._outcomes = ContentsRead(lambda cell: outcome(cell.text))

    def why(self, row: int) -> str:
        """`blank`, `cancelled`, `planned` where its day itself says so, `open` where it may be solved, '' where it may count."""
        if self._telling.isdisjoint(self._grid.row(row)) and not self._is_dated_together(row):
            return "blank"
        if self._is_cancelled(row):
            return "cancelled"
        if (came := self._outcome(row)) is Outcome.UNSOLVED:
            return "cancelled"
        if came is Outcome.OPEN and self._columns.is_of_wishes and not self._is_solved_on(row):
            return "open" if any(number in self._grid.row(row) for number in self._columns.outcomes) else "planned"
        number = self._columns.day or self._columns.date
        day = self._grid.at(row, number) if number else None
        if day is not None and self._words.has("not_applicable", squeeze(day.text)) and not self._took_place(row):
            return "cancelled"  # 2月 | — | 寒假
        return "planned" if day is not None and self._intended.of(day) else ""

    def _outcome(self, row: int) -> Outcome:
        """What the first column that tells it says became of what was asked for."""
        told = (self._outcomes.of(cell) for number in self._columns.outcomes if (cell := self._grid.at(row, number)) is not None)
        return next((one for one in told if one is not Outcome.OPEN), Outcome.OPEN)

    def _is_solved_on(self, row: int) -> bool:
        return self._columns.is_solved_on and self._columns.date in self._grid.row(row)

    def _is_dated_together(self, row: int) -> bool:
        """True where a date is merged over this row and others, and the row tells something of its own beside a number."""
        date = self._columns.date
        merged = self._grid.range_at.get((row, date)) if date and self._grid.is_merged(row) else None
        return merged is not None and merged.last_column == merged.first_column and len(self._grid.own(row)) > 1

    def _is_cancelled(self, row: int) -> bool:
        grid, words = self._grid, self._words
        for number in self._columns.states:
            state = squeeze(grid.text(row, number))
            if words.has("not_held", state) or (words.holds("cancelled", state) and _says_off(state, words)):
                return True
            if _POSTPONED.match(state) and not _HELD_THEN.search(state) and not self._took_place(row):
                return True
        if self._off and any(cell.text in self._off and cell.kind is CellKind.TEXT for cell in grid.own(row)):
            return True
        if not self._columns.theme:
            return False
        theme = grid.text(row, self._columns.theme)
        found = self._called_off.get(theme)
        if found is None:
            found = self._called_off[theme] = _CANCELLED_THEME.search(theme) is not None
        return found or (_NOT_HELD_THEME.search(theme) is not None and not self._took_place(row))

    def _took_place(self, row: int) -> bool:
        """True where somebody was there, or a day is told on which it really was, beside the one that was planned."""
        filled, columns = self._grid.row(row), self._columns
        people = filled.get(columns.attendance)
        has_people = people is not None and not self._words.has("not_applicable", squeeze(people.text))
        return has_people or bool(columns.planned and columns.date in filled)

    def _is_called_off(self, told: str) -> bool:
        """True for a cell of whatever column that holds nothing but `取消`, `未开展`, `计划中`."""
        text = squeeze(told)
        return len(text) > 1 and (self._words.has("cancelled", text) or self._words.has("not_held", text))

    def is_yet_to_be(self, row: int) -> bool:
        """True where a day is planned, none is given on which it was held, and the columns of people and hours are blank too.

        What was received and has no day on which it was done is not done: 受理日期 | 办结日期.
        """
        cells, columns = self._grid.row(row), self._columns
        if columns.received in cells and columns.date not in cells:
            return self._outcome(row) is not Outcome.SOLVED
        told = [number for number in (columns.attendance, columns.hours, columns.hours_each) if number]
        is_blank = bool(told) and all(number not in cells for number in (columns.date, *told))
        return is_blank and bool(columns.planned) and columns.planned in cells


def _says_off(state: str, words: TableWords) -> bool:
    """True for a remark of which a clause calls the row off, and none says that it took place otherwise after all."""
    clauses = (clause for clause in _CLAUSES.split(state) if clause)
    return any(_calls_off(clause, words) for clause in clauses) and not _HELD_ANYWAY.search(state)


def _calls_off(clause: str, words: TableWords) -> bool:
    """True where the row is what was called off: 因雨取消, or by another word: 作废."""
    if _CALLED_OFF.search(clause) or words.has("cancelled", clause):
        return True
    return "取消" not in clause and words.holds("cancelled", clause)


def _is_intended(day: Cell) -> bool:
    """True where the date itself says that it is still to come: 拟2024年1月, 3月（计划）."""
    return day.kind is CellKind.TEXT and _INTENDED.search(day.text.strip()) is not None
