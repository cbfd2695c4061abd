"""How a workbook was understood: the record that extraction makes as it goes, for people to look into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.model import Cell, Extraction, Sheet
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.meaning.roles import Column
from ingest.tables.figures.table_figures import TableReading
from ingest.tables.ledgers.columns import LedgerColumns
from ingest.tables.ledgers.sums import LedgerReading
from ingest.tables.sheets.regions import Region


class Layout(StrEnum):
    """What a region was taken for; `UNTOLD` is a ledger that does not say of what, `PERSONS` figures of persons.

    `OTHER` is a table below a line that makes its figures none of the period's own: 上年同期.
    """

    TABLE = "table"
    FORM = "form"
    EVENTS = "events"
    DAYS = "days"
    MEMBERS = "members"
    SIGN_INS = "sign_ins"
    UNTOLD = "untold"
    PLAN = "plan"
    OTHER = "other"
    PERSONS = "persons"


@dataclass(frozen=True, slots=True)
class LedgerTrace:
    """A ledger: its columns as any table's, what each is used for, and what its rows gave."""

    columns: list[Column]
    used: LedgerColumns
    reading: LedgerReading


@dataclass(frozen=True, slots=True)
class RegionTrace:
    """One table, form or ledger with what was made of it. A form is the whole sheet: it has no region.

    `beside` are the figures in the lines above and below a table.
    """

    layout: Layout
    region: Region | None
    context: Context
    ledger: LedgerTrace | None = None
    reading: TableReading | None = None
    beside: TableReading | None = None


@dataclass(frozen=True, slots=True)
class SheetTrace:
    """A sheet with its regions from top to bottom; `skipped` says why it was not read at all ('' where it was).

    `cover` is what it told the other sheets, None for a sheet that is no cover. `left` says of cells (row, column) that were read
    why they are no facts.
    """

    sheet: Sheet
    skipped: str = ""
    cover: Context | None = None
    regions: tuple[RegionTrace, ...] = ()
    left: Mapping[tuple[int, int], str] | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """An extraction with the sheets behind it, in the order of the workbook; sheets without a filled cell are left out."""

    extraction: Extraction
    sheets: tuple[SheetTrace, ...]


class Traces:
    """Gathers what was made of each sheet while a workbook is read. Where nobody asked (`is_kept` false) nothing is kept."""

    def __init__(self, *, is_kept: bool = True) -> None:
        self._is_kept = is_kept
        self._sheets: dict[str, SheetTrace] = {}
        self._left: dict[str, dict[tuple[int, int], str]] = {}

    def skip(self, sheet: Sheet, why: str) -> None:
        """A sheet that is not read."""
        if self._is_kept:
            self._sheets[sheet.name] = SheetTrace(sheet, why)

    def open(self, sheet: Sheet) -> None:
        """A sheet that is read."""
        if self._is_kept:
            self._sheets[sheet.name] = SheetTrace(sheet, left=self._left.setdefault(sheet.name, {}))

    def set_cover(self, sheet: Sheet, cover: Context) -> None:
        """The sheet is a cover, and what it says."""
        if self._is_kept:
            self._sheets[sheet.name] = replace(self._sheets[sheet.name], cover=cover)

    def add(self, sheet: Sheet, region: RegionTrace) -> None:
        """What was made of one more region of the sheet."""
        if self._is_kept:
            known = self._sheets[sheet.name]
            self._sheets[sheet.name] = replace(known, regions=(*known.regions, region))

    def leave(self, sheet: Sheet, cell: Cell, why: str) -> None:
        """A cell that was read and is no fact."""
        if self._is_kept:
            self._left[sheet.name][cell.row, cell.column] = why

    def of_sheets(self) -> tuple[SheetTrace, ...]:
        """All that was kept."""
        return tuple(self._sheets.values())
