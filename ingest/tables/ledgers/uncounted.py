"""Rows of an event ledger that count nowhere: blank, called off, put off, or still to come."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from ingest.model import Cell, CellKind
from ingest.tables.cells.contents import ContentsRead
from ingest.tables.cells.dates import looks_like_date
from ingest.tables.cells.numbers import number_of
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.columns import EventColumns
from ingest.tables.ledgers.not_held import notes_told, says_moved, says_not_yet, says_off, theme_says_off
from ingest.tables.ledgers.outlines import Standing, why_below
from ingest.tables.ledgers.wishes import Outcome, outcome
from ingest.tables.sheets.grid import Grid, repeats_above

_LONGEST_STATE, _LONGEST_REASON = 8, 30
_OPENING, _GOING_ON = ("（", "(", "【", "["), ("；", ";", "、", "，", ",")
_PUT_OFF = re.compile(r"推迟|延期|改期|顺延|延后")
_BEFORE_WHY = re.compile(r"[，,；;。]")
_INTENDED = re.compile(r"^(?:拟|计划|预计|暂定)|[(（\[【]?(?:拟|拟定|计划|预计|暂定)[)）\]】]?$")
_NOT_HELD_THEME = re.compile(r"(?:^|[，,；;。（(]|因.{1,8})(?:未|没有?)(?:组织|开展|召开|安排|举行|举办|集中)")
_HELD_OTHERWISE = re.compile(r"取消[，,、]?.{0,2}改(?:为|成|在|用|线上|由)")  # 清明祭扫取消，改线上祭扫
_BEHIND_DAY = re.compile(r"^[\d年月日号./:：~—–至到上下午旬\s-]+")
_Told = dict[str, tuple[bool, bool]]  # what texts say, each looked at once


class Uncounted:
    """Says of each row of one ledger why it counts nowhere; what many rows say alike is looked at once."""

    def __init__(self, grid: Grid, columns: EventColumns, words: TableWords, rows: Iterable[int]) -> None:
        self._grid, self._columns, self._words = grid, columns, words
        told = (columns.date, columns.received, columns.theme, columns.type, columns.attendance, columns.hours, *columns.outcomes)
        self._telling = frozenset(number for number in told if number)
        self._around = frozenset(
            {columns.date, columns.day, columns.year, columns.planned, columns.moved, columns.number, *columns.orgs}
        )
        self._has_theme = bool(columns.theme and (columns.attendance or columns.contents or columns.states))
        self._remarks: tuple[tuple[int, Callable[[str], list[str]], _Told], ...] = (
            *((number, _remarks, {}) for number in columns.states),
            *((number, notes_told, {}) for number in dict.fromkeys((columns.type, columns.theme, *columns.contents)) if number),
            *((number, _behind_day, {}) for number in (columns.date, columns.day) if number),
        )
        self._themes: _Told = {}
        self._contents: _Told = {}
        self._off = frozenset(text for text in grid.texts if len(text) <= _LONGEST_REASON and self._is_called_off(text))
        self._above = 0
        self._day = columns.day or columns.date
        self._days = ContentsRead(lambda cell: (words.has("not_applicable", squeeze(cell.text)), _is_intended(cell)))
        self._outcomes = ContentsRead(lambda cell: outcome(cell.text))
        self._signs = self._off | self._signs_among([grid.row(row) for row in rows])

    def why(self, row: int, period: str | None) -> str:
        """`blank`, `cancelled`, `planned` where its day itself says so, `open` where it may be solved, '' where it may count.

        `period` is the one that its date tells, which a remark may move it out of.
        """
        columns = self._columns
        if self._telling.isdisjoint(self._grid.row(row)) and not self._is_dated_together(row):
            return "blank"
        if self._goes_on(row):
            return "remark"
        if self._is_date_alone(row):
            return "planned"
        if not self._shows_sign(row):
            return ""
        if self._is_cancelled(row) or (period is not None and self._is_moved(row, period)):
            return "cancelled"
        if (columns.outcomes or columns.is_of_wishes) and (told := self._why_unsolved(row)):
            return told
        day = self._grid.at(row, self._day) if self._day else None
        is_none, is_intended = self._days.of(day) if day is not None else (False, False)
        if is_none and not self._took_place(row):
            return "cancelled"  # 2月 | — | 寒假
        return "planned" if is_intended else ""

    def why_below(self, standing: Standing, row: int) -> str:
        """Why a row counts nowhere by what the sections above it say, '' where it may."""
        columns = self._columns
        has_amounts = bool(columns.attendance or columns.hours or columns.hours_each)
        return why_below(standing, has_amounts=has_amounts, took_place=bool(standing) and self._took_place(row))

    def _signs_among(self, rows: list[Mapping[int, Cell]]) -> set[str]:
        """The texts of the rows that may say of one that it counts nowhere: most ledgers hold none at all."""
        signs: set[str] = set()
        for number, ask in self._asked():
            told = {cell[4] for cells in rows if (cell := cells.get(number)) is not None}
            signs.update(text for text in told if any(ask(text.strip())))
        return signs

    def _asked(self) -> Iterator[tuple[int, Callable[[str], tuple[bool, ...]]]]:
        """The columns whose texts may say so, with what each is asked: a sign is a text for which any answer is true."""
        columns = self._columns
        for number, remarks_of, known in self._remarks:
            yield number, partial(self._remarked, remarks_of=remarks_of, known=known)
        yield from ((number, self._told_by) for number in columns.contents)
        yield from ((number, lambda text: ("月" in text or repeats_above(text),)) for number in columns.states)
        yield columns.theme, self._told_of
        yield self._day, lambda text: (self._words.has("not_applicable", squeeze(text)), _INTENDED.search(text) is not None)

    def _shows_sign(self, row: int) -> bool:
        """True where something in a row may say that it counts nowhere: only there it is looked at cell by cell."""
        grid, columns = self._grid, self._columns
        if columns.outcomes or columns.is_of_wishes or grid.is_merged(row):
            return True
        return bool(self._signs) and not self._signs.isdisjoint([cell[4] for cell in grid.own(row)])

    def _goes_on(self, row: int) -> bool:
        """True for a line that holds nothing but more of the theme above it: （含小型水泵维修）."""
        grid, number = self._grid, self._columns.theme
        above, self._above = self._above, row
        if len(grid.row(row)) != 1 or number not in grid.row(row) or grid.is_merged(row):
            return False
        theme = grid.text(row, number)
        return bool(theme) and (theme.startswith(_OPENING) or grid.text(above, number).endswith(_GOING_ON))

    def _why_unsolved(self, row: int) -> str:
        """Why what was asked for in a row does not count, '' where it may: not solved, still to be solved, or `open`."""
        came = self._outcome(row)
        if came is Outcome.UNSOLVED:
            return "cancelled"
        if came is Outcome.OPEN and self._columns.is_of_wishes and not self._is_solved_on(row):
            return "open" if any(number in self._grid.row(row) for number in self._columns.outcomes) else "planned"
        return ""

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
        is_own = any(cell.column != self._columns.number and cell.kind is CellKind.TEXT for cell in self._grid.own(row))
        return merged is not None and merged.last_column == merged.first_column and (is_own or len(self._grid.own(row)) > 1)

    def _is_date_alone(self, row: int) -> bool:
        """True for a row of a day and perhaps a name in a ledger of themes: it was typed in before anything was held."""
        return self._has_theme and self._around.issuperset(self._grid.row(row))

    def _is_cancelled(self, row: int) -> bool:
        grid, columns = self._grid, self._columns
        is_later = False
        for number, remarks_of, known in self._remarks:
            remark = grid.name_at(row, number) if number in columns.states else grid.text(row, number)
            is_off, is_put_off = self._remarked(remark, remarks_of, known)
            if is_off:
                return True
            is_later = is_later or is_put_off
        for number in columns.contents:
            is_off, may_be_off = self._told_by(grid.text(row, number))
            if is_off:
                return True
            is_later = is_later or (may_be_off and bool(columns.attendance or columns.hours))
        if is_later and not self._took_place(row):
            return True
        if self._off:
            told = [cell[4] for cell in grid.own(row) if cell[1] not in columns.solving]
            said = [text for text in told if text in self._off]
            if said and not (self._is_held_later(row) and all(map(_PUT_OFF.match, said))):
                return True
        is_of_nothing, is_off = self._told_of(grid.text(row, columns.theme) if columns.theme else "")
        if is_of_nothing:  # neither a kind nor a person tells of anything after all
            is_off = is_off or grid.row(row).keys().isdisjoint({columns.type, *columns.persons, *columns.came})
        return is_off and not self._took_place(row)

    def _told_of(self, theme: str) -> tuple[bool, bool]:
        """Whether 无 stands for a theme, and whether the theme itself says that it was not held."""
        found = self._themes.get(theme)
        if found is None:
            words, plain = self._words, squeeze(theme)
            is_of_nothing = words.tells_nothing(plain) or words.has("no_theme", plain)
            found = self._themes[theme] = is_of_nothing, _NOT_HELD_THEME.search(plain) is not None
        return found

    def _told_by(self, content: str) -> tuple[bool, bool]:
        """Whether what was done says of itself that it was cancelled, and whether it may."""
        found = self._contents.get(content)
        if found is None:
            is_held_otherwise = _HELD_OTHERWISE.search(content) is not None
            found = (False, False) if is_held_otherwise else theme_says_off(content, self._words)
            self._contents[content] = found
        return found

    def _is_moved(self, row: int, period: str) -> bool:
        """True where a remark tells another month than that of the row, and nobody came: 已改为5月."""
        month = int(period[5:]) if period[4:5] == "-" else 0
        told = (self._grid.name_at(row, number) for number in self._columns.states) if month else ()
        return any("月" in text and says_moved(text, month, self._words) for text in told) and not self._took_place(row)

    def _remarked(self, text: str, remarks_of: Callable[[str], list[str]], known: _Told) -> tuple[bool, bool]:
        """What `_said` tells, looked up where another row says the same."""
        found = known.get(text)
        if found is None:
            found = known[text] = self._said(text, remarks_of)
        return found

    def _said(self, text: str, remarks_of: Callable[[str], list[str]]) -> tuple[bool, bool]:
        """Whether what a cell remarks calls its row off, and whether it tells of it as still to come."""
        remarks = remarks_of(text) if text else []
        is_off = any(says_off(remark, self._words) for remark in remarks)
        is_not_held = bool(text) and remarks_of is _remarks and self._words.has("not_held", squeeze(text))
        is_off = is_off or (is_not_held and _PUT_OFF.match(squeeze(text)) is None)
        return is_off, any(says_not_yet(remark, self._words) for remark in remarks)

    def _took_place(self, row: int) -> bool:
        """True where somebody was there, or a day is told on which it really was, beside the one that was planned."""
        filled, columns = self._grid.row(row), self._columns
        people = filled.get(columns.attendance)
        plain = squeeze(people.text) if people is not None else ""
        is_none = plain in {"", "0"} or any(self._words.has(kind, plain) for kind in ("not_applicable", "zero"))
        has_people = people is not None and not is_none
        hours = filled.get(columns.hours)
        has_people = has_people or number_of(hours) not in {None, 0}
        return has_people or bool(columns.planned and columns.date in filled) or self._is_moved_to_day(row)

    def _is_held_later(self, row: int) -> bool:
        """True where a day is told on which it was held beside the one that was planned: 计划时间 | 实际开展时间."""
        filled, columns = self._grid.row(row), self._columns
        return (columns.planned in filled and columns.date in filled) or self._is_moved_to_day(row)

    def _is_moved_to_day(self, row: int) -> bool:
        """True where a day is told to which it was moved."""
        moved = self._grid.at(row, self._columns.moved) if self._columns.moved else None
        return moved is not None and looks_like_date(moved)

    def _is_called_off(self, told: str) -> bool:
        """True for a cell of whatever column that holds `取消`, `未开展`, `计划中`, alone or before why: 取消，家长外出."""
        text = squeeze(told)
        state, *why = _BEFORE_WHY.split(text, maxsplit=1)
        if why:
            return self._words.has("cancelled", state) and says_off(text, self._words)
        return 1 < len(text) <= _LONGEST_STATE and (self._words.has("cancelled", text) or self._words.has("not_held", text))

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


def _remarks(text: str) -> list[str]:
    return [text]


def _behind_day(text: str) -> list[str]:
    """What stands behind a date and tells no other day: 取消 of 3月5日取消, 延期 of 3月5日（延期）."""
    rest = _BEHIND_DAY.sub("", text)
    remarks = [rest, *notes_told(rest)] if rest != text else notes_told(text)
    return [remark for remark in remarks if not any(sign.isdecimal() for sign in remark)]


def _is_intended(day: Cell) -> bool:
    """True where the date itself says that it is still to come: 拟2024年1月, 3月（计划）."""
    return day.kind is CellKind.TEXT and _INTENDED.search(day.text.strip()) is not None
