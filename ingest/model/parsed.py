"""What readers make of a file's bytes: a document of paragraphs, or a workbook of sheets with their cells by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, ValuesView
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from ingest.model.issues import Issue


class CellKind(StrEnum):
    """What a cell holds. `EMPTY_FORMULA` is a formula without a cached value."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    EMPTY_FORMULA = "empty_formula"


class ParagraphKind(StrEnum):
    """How a paragraph stands in its document. `NOTE` stands outside the running text: notes, page headers and footers."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    TABLE_ROW = "table_row"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its half-open span in the document's text, the address a person finds it by (`¶12`), and its kind."""

    start: int
    end: int
    address: str
    kind: ParagraphKind = ParagraphKind.TEXT
    level: int = 0


class Cell(NamedTuple):
    """One filled cell; `row` and `column` are 1-based as in A1 addresses. A tuple: a workbook holds half a million of them.

    `value` is the stored value (`Decimal` for numbers, never float; `str`, `date`/`datetime`, `bool`), `text` what a person sees
    in the cell as far as the format tells (`0.95` with the format `0%` shows `95%`), `number_format` the format code or ''.
    """

    row: int
    column: int
    kind: CellKind
    value: str | Decimal | date | datetime | bool | None
    text: str
    number_format: str = ""
    is_formula: bool = False


@lru_cache(maxsize=1 << 12)
def column_letters(number: int) -> str:
    """The letters of a 1-based column.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class MergedRange:
    """A merged rectangle, 1-based, both ends inside."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Cells(Mapping[tuple[int, int], Cell]):
    """The filled cells of a sheet by (row, column), kept row by row: a table is read by rows, and a place costs nothing to keep.

    `by_row` holds the cells of each row by column, as they were found; whoever makes it hands it over.
    """

    def __init__(self, by_row: dict[int, dict[int, Cell]]) -> None:
        self.by_row = by_row

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> Cells:
        """Those cells, of which a later one at the same place counts."""
        by_row: dict[int, dict[int, Cell]] = {}
        for cell in cells:
            by_row.setdefault(cell.row, {})[cell.column] = cell
        return cls(by_row)

    def __getitem__(self, place: tuple[int, int]) -> Cell:
        """The cell at a place."""
        row, column = place
        return self.by_row[row][column]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """The places, row by row."""
        return ((row, column) for row, cells in self.by_row.items() for column in cells)

    def __len__(self) -> int:
        """How many cells there are."""
        return sum(map(len, self.by_row.values()))

    @cached_property
    def in_order(self) -> list[tuple[int, list[Cell]]]:
        """Each row in order, with its cells from left to right; not to be changed."""
        return [(row, list(map(cells.__getitem__, sorted(cells)))) for row, cells in sorted(self.by_row.items())]

    def values(self) -> ValuesView[Cell]:
        """Every cell, row by row as they were found."""
        return _CellsView(self)


class _CellsView(ValuesView[Cell]):
    """The cells of a sheet, without looking up a place for each."""

    _mapping: Cells

    def __iter__(self) -> Iterator[Cell]:
        return chain.from_iterable(cells.values() for cells in self._mapping.by_row.values())


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its filled cells by (row, column), merged ranges, hidden rows and columns. A csv has one sheet called `csv`.

    Of hidden columns only those are told that hold cells.
    """

    name: str
    cells: Cells
    merged: tuple[MergedRange, ...] = ()
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Each row that holds a filled cell, in order, with its cells from left to right; not to be changed."""
        return iter(self.cells.in_order)


class Spot(NamedTuple):
    """Where a line or cell of this address and span of the document's text stands in the image of its page, in pixels."""

    start: int
    end: int
    address: str
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page whose text was recognised, as a JPEG that a person checks its figures by, and where what was read stands in it."""

    page: int
    content: bytes
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A summary as text. `text` is exactly what the reader decoded, never normalised; paragraphs cover it in order.

    `tables` are the tables in it as sheets (`表1`, on pages `p. 2 表1`), whose rows stand in the text too, as `TABLE_ROW`.
    `is_recognised`: the text was recognised in images of pages, so that any character may be wrong; `images` are these pages.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    issues: tuple[Issue, ...] = ()
    tables: tuple[Sheet, ...] = ()
    is_recognised: bool = False
    images: tuple[PageImage, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A spreadsheet file: its sheets in order, and what the reader had to remark."""

    sheets: tuple[Sheet, ...]
    issues: tuple[Issue, ...] = ()
