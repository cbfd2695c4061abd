"""Where a figure cell stands on the axes, and which of row, column and title said what it counts."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from ingest.model import Cell
from ingest.tables.axes import Column
from ingest.tables.meanings import Meaning
from ingest.tables.rows import RowLabels
from ingest.tables.values import Reading


class ToldBy(StrEnum):
    """What named the metric of a place."""

    ROW = "row"
    COLUMN = "column"
    BOTH = "both"
    SUBJECT = "subject"
    OWN_UNIT = "own_unit"


class Crossing(NamedTuple):
    """What a column says of the rows that share a meaning. `header` is the labels as written."""

    column: Column
    meaning: Meaning
    told_by: ToldBy
    period: str | None
    total_over: str
    header: str


class Place(NamedTuple):
    """A figure place before its cell is read. `total_over` is `time` or `orgs` for a stated sum, else ''."""

    row: RowLabels
    column: Column
    cell: Cell
    meaning: Meaning
    told_by: ToldBy
    period: str | None
    org_text: str
    total_over: str
    header: str

    @property
    def parent_text(self) -> str:
        """The superior that stands beside the organisation, or above it where it heads a column."""
        return self.column.meaning.parent_text or self.row.parent_text

    @property
    def org_key(self) -> str:
        """Tells namesakes below different superiors apart."""
        return self.org_text + self.parent_text


class Entry(NamedTuple):
    """One figure cell as read: its place on the axes, and in `lines` where each was found, for people.

    `total_over` is `time` or `orgs` for a stated sum, else ''. A reading with a problem is held back, never a fact.
    """

    cell: Cell
    metric_id: str
    period: str
    org_text: str
    parent_text: str
    reading: Reading
    total_over: str = ""
    is_subtotal: bool = False
    header: str = ""
    lines: tuple[str, ...] = ()
