"""Rows of an event ledger that tell once more of an event above: merged with it, or like it but for who came."""

from __future__ import annotations

from typing import NamedTuple

from ingest.language.anchored import Anchored
from ingest.model import Cell, CellKind
from ingest.tables.cells.dates import tells_day
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.known_metrics import GROUP_MEETINGS
from ingest.tables.ledgers.candidates import Candidate
from ingest.tables.ledgers.columns import EventColumns
from ingest.tables.ledgers.persons_met import tells_several
from ingest.tables.ledgers.sums import Key
from ingest.tables.sheets.grid import Grid
from ingest.withheld import holds_withheld

_CAME = Anchored(
    r"(?:参[加与会训]|与会|出席|到会|服务)?(?:人员?|党员|志愿者|队员|成员|学员)(?:姓名|名单)?|姓名|签名|签到|[个本]人(?:志愿|服务)*(?:时长|工时|时数)"
)
_HELD = frozenset({"次", "场"})  # what is counted so is held once; of what is written or done for others two may be alike
_PUT_DOWN = 0  # instead of the first row of a day and theme, once that is put down as a whole


def who_came(table: Candidate) -> tuple[int, ...]:
    """The columns that name who came, or tell of one of them alone: 参加人员, 姓名, 个人服务时长; no 主持人."""
    return tuple(head.number for head in table.heads if _CAME.fullmatch(head.name))


def number_column(table: Candidate) -> int:
    """The column that numbers the rows, 0 for none."""
    return next((head.number for head in table.heads if table.words.has("number_axis", head.name)), 0)


def may_repeat(metric_id: str, words: TableWords) -> bool:
    """True for what is held once on one day with one theme, unlike meetings of groups, of which a branch has several."""
    metric = words.metrics[metric_id]
    return metric.kind == "count" and metric.measure_unit in _HELD and metric_id != GROUP_MEETINGS


class Again(NamedTuple):
    """The row that told an event first; `is_whole` where the later one differs from it in nothing."""

    first: int
    is_whole: bool


class Repeats:
    """Says of the rows of one ledger, from top to bottom, which tell of an event that a row above told."""

    def __init__(self, grid: Grid, columns: EventColumns) -> None:
        self._grid, self._columns = grid, columns
        amounts = (columns.attendance, columns.hours, columns.hours_each)
        self._beside = frozenset((columns.number, *columns.came, *amounts, *columns.states))
        self._numbering = frozenset({columns.number})
        self._withheld = frozenset(filter(holds_withheld, grid.texts))
        self._amount = 0 if columns.came or columns.is_agenda else columns.attendance
        self._of_meeting = tuple(one for one in (columns.type, columns.attendance, columns.day) if one)
        self._of_day: dict[tuple[object, ...], int] = {}
        self._first: dict[tuple[object, ...], int] = {}

    def goes_on(self, row: int) -> bool:
        """True where day and theme are merged with those of the row above: a row more for another who came.

        So it is where the number is merged, or where the row tells nothing of its own but who came and for how long; of items on
        an agenda, wherever the day and the kind of meeting are merged.
        """
        grid, columns = self._grid, self._columns
        if not columns.theme or not grid.is_merged(row):
            return False
        is_numbered = self.is_below(row, columns.number)  # a theme of several lines
        told = [
            number for number in (columns.date, 0 if columns.is_agenda or is_numbered else columns.theme, columns.type) if number
        ]
        if not all(self.is_below(row, number) for number in told):
            return False
        return columns.is_agenda or is_numbered or {cell.column for cell in grid.own(row)} <= self._beside

    def is_below(self, row: int, number: int) -> bool:
        """True where a cell is merged with that of a row above."""
        merged = self._grid.range_at.get((row, number))
        return merged is not None and merged.first_row < row

    def is_of_one_event(self, row: int, number: int) -> bool:
        """True where a cell is merged over rows which all go on with the event of the first."""
        merged = self._grid.range_at.get((row, number))
        return merged is not None and all(self.goes_on(other) for other in range(merged.first_row + 1, merged.last_row + 1))

    def again(self, row: int, key: Key) -> Again | None:
        """The earlier row of the same organisation and period, as the key says them, that tells the same event; None for none.

        All is the same but the number; or one person is named in each, and all but that person and the amounts is the same.
        Two items on the agenda of one day may be of one meeting. A row is looked at as a whole only where another has its day,
        and as many who came where none names them.
        """
        grid, columns = self._grid, self._columns
        date = grid.at(row, columns.day or columns.date) if columns.date else None
        theme = grid.text(row, columns.theme) if columns.theme else ""
        if date is None or not theme:
            return None
        people = grid.row(row).get(self._amount)
        n_people = squeeze(people.text) if people is not None else None
        of_day = (key.org_text, key.parent, key.period, date.text, "" if columns.is_agenda else theme, n_people)
        before = self._of_day.setdefault(of_day, row)
        if before == row:
            return None
        if before:
            self._put_down(before, of_day, date)
            self._of_day[of_day] = _PUT_DOWN
        return self._put_down(row, of_day, date)

    def _put_down(self, row: int, of_day: tuple[object, ...], date: Cell) -> Again | None:
        """The row that told the same first, of those put down before."""
        grid, columns = self._grid, self._columns
        if not (columns.day or tells_day(date)):
            return None
        if columns.is_agenda:
            first = self._first.setdefault((*of_day, *(grid.text(row, one) for one in self._of_meeting)), row)
            return Again(first, is_whole=True) if first != row else None
        came = (cell for number in columns.came if (cell := grid.at(row, number)) is not None)
        named = [cell for cell in came if cell.kind is CellKind.TEXT]
        if any(tells_several(cell.text) for cell in named):
            return None
        left = self._beside if named else self._numbering
        cells = [cell for cell in grid.own(row) if cell[1] not in left]
        if self._withheld and any(cell.text in self._withheld for cell in cells):
            return None
        told = [(cell[1], squeeze(cell[4])) for cell in cells]
        first = self._first.setdefault((*of_day, bool(named), *told), row)
        return Again(first, is_whole=not named) if first != row else None
