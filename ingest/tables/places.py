"""Where a figure cell stands on the axes, and which of row, column and title said what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.model import Cell
from ingest.tables.axes import Column, Meaning
from ingest.tables.rows import RowLabels
from ingest.tables.values import Reading

NAMELESS = "（单位名称为空）"  # stands for the name of a row that has figures but no name: known to no registry


class ToldBy(StrEnum):
    """What named the metric of a place."""

    ROW = "row"
    COLUMN = "column"
    BOTH = "both"
    SUBJECT = "subject"
    OWN_UNIT = "own_unit"


@dataclass(frozen=True, slots=True)
class Place:
    """A figure place before its cell is read. `total_over` is `time` or `orgs` for a stated sum, else ''."""

    row: RowLabels
    column: Column
    cell: Cell
    meaning: Meaning
    told_by: ToldBy
    period: str | None
    org_text: str
    total_over: str


@dataclass(frozen=True, slots=True)
class Entry:
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
