"""The values that rooms hand to one another: documents, workbooks, facts, issues. Frozen, picklable, without IO.

A *fact* is one mention, in one submitted document, of one figure for one metric; an *issue* is a doubt about a place. Their
fields and words are those of the domain: `org` is an organisation, `measure_unit` a unit of measure, a bare "unit" is never used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, ValuesView
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from ingest.errors import CATALOGUE, Severity


class Qualifier(StrEnum):
    """What the words around a number make of it: 12次, 300余人次, 超20场, 不足10次, 3至5次."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class Status(StrEnum):
    """Whether a figure happened (reported), is hidden (redacted), meant (planned), a frequency (rate), a change (comparison)."""

    REPORTED = "reported"
    REDACTED = "redacted"
    PLANNED = "planned"
    RATE = "rate"
    COMPARISON = "comparison"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


class Scope(StrEnum):
    """Whether a figure is the organisation's whole figure or a share of another one of the same metric."""

    TOTAL = "total"
    PART = "part"


class Role(StrEnum):
    """`check` marks a stated sum that stands beside its parts: compared, never chosen, never added."""

    FIGURE = "figure"
    CHECK = "check"


class SourceKind(StrEnum):
    """总结 · 报表 · 台账 · 名册."""

    SUMMARY = "summary"
    TABLE = "table"
    LEDGER = "ledger"
    MEMBER_LEDGER = "member_ledger"


class Outcome(StrEnum):
    """What became of a file: all of it loaded, loaded with a cell or row held back, or refused (and kept)."""

    LOAD = "load"
    QUARANTINE = "quarantine"
    REJECT = "reject"


TOO_LARGE = Decimal(10) ** 12  # no committee counts a trillion of anything: a slip of the hand, an identity number, an overflow


def is_plausible(figure: Decimal | None) -> bool:
    """True for a figure that something can have been counted as, and for none: finite, and no trillion.

    >>> is_plausible(Decimal(120_000)), is_plausible(Decimal("1E+15")), is_plausible(Decimal("NaN"))
    (True, False, False)
    """
    return figure is None or (figure.is_finite() and abs(figure) < TOO_LARGE)


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


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """A figure that a doubt holds back: whose it would be, of which metric and period; it has no number until a person says.

    `org_text` is the name as written, '' for the reporter's own; `org_id` is None until it resolves.
    """

    metric_id: str
    period: str
    org_text: str = ""
    org_id: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt about a place in a submission. `message` and `severity` are the catalogue's; `detail` is added in brackets.

    `held` are the figures that the place would have given, where all three axes are known.
    """

    code: str
    address: str = ""
    raw: str = ""
    detail: str = ""
    severity_override: Severity | None = None
    held: tuple[HeldFigure, ...] = ()

    @property
    def severity(self) -> Severity:
        """The catalogue's severity, unless this place is worse or better."""
        return self.severity_override or CATALOGUE[self.code].severity

    @property
    def message(self) -> str:
        """What happened, in Chinese."""
        return CATALOGUE[self.code].message + (f"（{self.detail}）" if self.detail else "")

    @property
    def action(self) -> str:
        """What to do, in Chinese."""
        return CATALOGUE[self.code].action


class Fact(NamedTuple):
    """One mention of one figure for one metric. A tuple: a workbook holds up to a million of them.

    `value` is None when the figure is masked, a range, merged with another metric's, or not one number. `lower` and `upper` are
    closed bounds, None is open; a value that is None has no bounds unless it is a range. In prose `start`/`end` is the half-open
    span of `value_text` in the document's text and the value stays in the measure unit as written; from a table the value is in
    the metric's own measure unit, `start`/`end` are None and `address` is the cell (`Sheet1!C5`), or None for a sum over ledger
    `rows`. `org_text` is the name as written in the row, in prose that of an organisation below the reporter whom the sentence
    names; `org_id` is None where it does not resolve (never guessed). `reading` says of a table's figure, a line each for
    people, where its organisation, metric, period and measure unit were found and how the value was read
    (`单位：取自B5“档案馆党支部”`). Fields that alike cells of a table share come first, those of the cell last.
    """

    metric_id: str
    value: Decimal | None
    value_text: str
    measure_unit: str
    qualifier: Qualifier = Qualifier.EXACT
    status: Status = Status.REPORTED
    period: str | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    sheet: str | None = None
    confidence: float = 0.5
    role: Role = Role.FIGURE
    rule: str = ""
    scope: Scope = Scope.TOTAL
    start: int | None = None
    end: int | None = None
    rows: tuple[int, ...] = ()
    group: int | None = None
    covers: str | None = None
    own_level: bool = False
    address: str | None = None
    evidence: str = ""
    org_text: str = ""
    reading: tuple[str, ...] = ()
    org_id: str | None = None

    def of_org(self, org_id: str | None) -> Fact:
        """The fact as that of an organisation. What `_replace` would give, for a million of them."""
        if org_id == self.org_id:
            return self
        return _make_fact(Fact, (*self[:-1], org_id))


_make_fact: Callable[[type[Fact], tuple[object, ...]], Fact] = tuple.__new__


@dataclass(frozen=True, slots=True)
class OrgMention:
    """An organisation as a table names it, for the registry to resolve.

    `text` is the name as written, `parent_text` the superior beside or above it ('' when none), `rows` the sheet rows it names,
    or `columns` (A, B …) where it heads columns, `sheet` their sheet; both where a table or form is of one among others. The
    single organisation of a file (填报单位) has neither.
    `reporter_text` is whose its table is, as its title or 填报单位 names it.
    """

    text: str
    parent_text: str = ""
    sheet: str = ""
    rows: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()
    reporter_text: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document or workbook says, before organisations are resolved.

    `facts` carry `org_text` but no `org_id`. `mentions` says, for each `org_text`, in which row and under which superior it is.
    `period` is the document's own reporting period, `period_basis` where it was found (`title`, `sheet_name`, `cover`, `text`,
    `file_name`, `manifest`, `folder_name`, or ''), `reporter_texts` the names by which the content calls its reporting
    organisation, best first.
    `covers_year` is true for an event ledger whose title or file covers the year.
    """

    facts: tuple[Fact, ...] = ()
    issues: tuple[Issue, ...] = ()
    mentions: tuple[OrgMention, ...] = ()
    source_kind: SourceKind = SourceKind.SUMMARY
    period: str | None = None
    period_basis: str = ""
    reporter_texts: tuple[str, ...] = ()
    covers_year: bool = False


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a submission besides its content: file name, folders above it, and its line of the manifest.

    `period` is the manifest's, used last; where there is none, that of the folders (`period_basis` `folder_name`); for a table
    in a document it is the document's (`document`).
    `known_names` are the folded names of the registry, by which a table's reader knows an axis of organisations; it never
    resolves them. `names_below` are the names in a document's text, folded and without blanks, that lead to organisations below
    the one that reports.
    """

    file_name: str = ""
    folders: tuple[str, ...] = ()
    period: str | None = None
    known_names: frozenset[str] = field(default_factory=frozenset)
    period_basis: str = "manifest"
    names_below: frozenset[str] = field(default_factory=frozenset)
