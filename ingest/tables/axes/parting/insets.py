"""Forms with rosters and tables inside: the form by itself, and each of those under the lines that head the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, takewhile

from ingest.model import Cell, CellKind
from ingest.tables.axes.around.context import read_lines
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import squeeze
from ingest.tables.sheets.closing_lines import is_footer
from ingest.tables.sheets.form_lines import is_pair, states_period
from ingest.tables.sheets.readable import ReadableGrid
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.sentences import is_sentence, tells_count

_MOST_ROWS = 300  # no form has more
_LEAST_LINES = 2
_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class FormParts:
    """A sheet without what is set into its form, and each roster or table that is."""

    form: ReadableGrid
    insets: tuple[ReadableGrid, ...]


def parts_of_form(sheet: ReadableGrid) -> FormParts | None:
    """The parts of a form into which rosters or tables are set; None for any other sheet.

    Its own lines are pairs of metrics and figures: above a roster (姓名 | 职务 | 入党时间), or again below a roster or table.
    """
    grid = sheet.grid
    if len(grid.row_numbers) > _MOST_ROWS:
        return None
    lines = _Lines(sheet)
    rosters = list(lines.rosters())
    in_rosters = {row for roster in rosters for row in roster}
    rest = _sheet_of(sheet, [row for row in grid.row_numbers if row not in in_rosters]) if rosters else sheet
    ends = [lines.resumes_in(region) for region in rest.regions]
    if not rosters and not any(ends):
        return None
    tables = [_rows_of(region, end) for region, end in zip(rest.regions, ends, strict=True)]
    inside = {row for table in tables for row in table} | in_rosters
    first = min(inside, default=0)
    told = [row for row in rest.grid.row_numbers if row not in inside and lines.pairs_in(row)]
    is_form = sum(lines.pairs_in(row) for row in told) >= _LEAST_LINES and (not rest.regions or any(row < first for row in told))
    if any(ends) or is_form:
        form = [row for row in grid.row_numbers if row not in inside]
        set_in = sorted([*rosters, *tables])
    elif any(lines.goes_on_below(roster) for roster in rosters):
        form, set_in = rest.grid.row_numbers, rosters
    else:
        return None
    return FormParts(_sheet_of(sheet, form), tuple(_sheet_of(sheet, [*lines.above(rows, form), *rows]) for rows in set_in))


class _Lines:
    """What the rows of a sheet are, as lines of a form."""

    def __init__(self, sheet: ReadableGrid) -> None:
        self._grid, self._reader, self._words = sheet.grid, sheet.labels, sheet.words

    def pairs_in(self, row: int) -> int:
        """How many metrics have their figure beside them, in a row that begins with one, or with a heading of its lines."""
        pairs = self._pairs(row)
        return sum(pairs) if any(pairs[:2]) else 0

    def _pairs(self, row: int) -> list[bool]:
        return [is_pair(one, beside, self._reader, self._words) for one, beside in pairwise(self._grid.own(row))]

    def rosters(self) -> Iterable[list[int]]:
        """The rows of each roster, below a row of headings of which one is 姓名."""
        rows = self._grid.row_numbers
        at = 0
        while at < len(rows):
            column = self._column_of_names(rows[at])
            body = list(takewhile(partial(self._is_of_person, column), rows[at + 1 :])) if column else []
            if body:
                yield [rows[at], *body]
            at += 1 + len(body)

    def _column_of_names(self, row: int) -> int:
        """The first column that a row of headings has for names, 0 for none."""
        cells = self._grid.own(row)
        if len(cells) < 2 or any(cell.kind is not CellKind.TEXT for cell in cells):
            return 0
        names = [cell for cell in cells if self._words.has("own_name", plain := squeeze(cell.text)) or plain.endswith("姓名")]
        others = [cell for cell in cells if cell not in names]
        is_headed = bool(names) and not any(looks_like_value(cell.text, self._words) for cell in others)
        return names[0].column if is_headed else 0

    def _is_of_person(self, column: int, row: int) -> bool:
        cells = self._grid.own(row)
        name = self._grid.at(row, column)  # be it merged over the rows of one person
        if name is None or len(cells) < 2 or self.pairs_in(row) or self._column_of_names(row):
            return False
        if is_footer(cells[0].text, self._words) or any(is_sentence(cell) and tells_count(cell) for cell in cells):
            return False
        label = self._reader.read(name.text)
        is_said = label.says_something or looks_like_value(name.text, self._words)
        return name.kind is CellKind.TEXT and len(name.text.strip()) <= _LONGEST_NAME and not is_said

    def resumes_in(self, region: Region) -> int:
        """The row of a table's body at which the form goes on, 0 where it does not: a section above pairs side by side."""
        keys: set[int] = set()
        section = 0
        for index, row in enumerate(region.body):
            cells = self._grid.own(row)
            if len(cells) == 1:
                section = section or row
                continue
            again = [cell.column for cell, is_one in zip(cells, self._pairs(row), strict=False) if is_one][1:]
            if index and section and again and self.pairs_in(row) and not keys.intersection(again):
                return section
            section = 0
            keys.update(cell.column for cell in cells if self._names_metric(cell))
        return 0

    def _names_metric(self, cell: Cell) -> bool:
        return cell.kind is CellKind.TEXT and self._reader.read(cell.text).metric_id is not None

    def goes_on_below(self, roster: list[int]) -> bool:
        """True where lines of pairs go on below a roster, be it below a line that opens a section."""
        below = (row for row in self._grid.row_numbers if row > roster[-1])
        return self.pairs_in(next((row for row in below if len(self._grid.own(row)) > 1), 0)) > 0

    def above(self, rows: list[int], form: list[int]) -> list[int]:
        """The lines of the form that are of a roster or table in it too: titles, the last that names whose it is, its caption."""
        before = [row for row in form if row < rows[0]]
        opening = [row for row in takewhile(lambda row: not self.pairs_in(row), before) if self._opens(row)]
        naming = [row for row in before if self._names_org(row)][-1:]
        if naming and naming[0] not in opening:
            opening = [row for row in opening if not self._names_org(row)]
        after = max((row for row in self._grid.row_numbers if row < rows[0] and row not in before), default=0)
        caption = takewhile(lambda row: row > after and len(self._grid.own(row)) == 1, reversed(before))
        return sorted({*opening, *naming, *caption})

    def _opens(self, row: int) -> bool:
        return len(self._grid.own(row)) == 1 or states_period(self._grid, row, self._words) or self._names_org(row)

    def _names_org(self, row: int) -> bool:
        return bool(read_lines(self._grid, [row], self._reader, self._words).org_text)


def _rows_of(region: Region, end: int) -> list[int]:
    """The rows of a table down to where the form goes on."""
    rows = [*range(region.first, region.last + 1), *region.body]
    return [row for row in rows if row < end] if end else rows


def _sheet_of(sheet: ReadableGrid, rows: Iterable[int]) -> ReadableGrid:
    return sheet.of_cells(cell for row in sorted(rows) for cell in sheet.grid.own(row))
