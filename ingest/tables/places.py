"""Where a figure cell stands on the axes, and what it says there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ingest.model import Cell
from ingest.tables.axes import Column
from ingest.tables.meanings import Meaning
from ingest.tables.rows import RowLabels
from ingest.tables.values import Reading
from ingest.vocabulary import Metric

MOST_ALIKE = 10_000  # contents kept in mind at a time: columns of ever new figures would only fill memory


class ToldBy(StrEnum):
    """What named the metric of a place."""

    ROW = "row"
    COLUMN = "column"
    BOTH = "both"
    SUBJECT = "subject"
    OWN_UNIT = "own_unit"


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """What a cell of one content says in one crossing; cells that are alike share it, so it is known by identity.

    `period` is '' where none is told, `text` what the cell shows, `total_over` is `time` or `orgs` for a stated sum, else '',
    `header` is the labels as written. A reading with a problem is held back, never a fact.
    """

    metric: Metric
    period: str
    reading: Reading
    text: str
    total_over: str = ""
    header: str = ""
    is_blank: bool = False
    own_level: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Crossing:
    """What a column says of the rows that share a meaning, worked out once for them all."""

    column: Column
    meaning: Meaning
    metric: Metric
    told_by: ToldBy
    period: str | None
    total_over: str
    header: str

    def saying(self, reading: Reading | None, text: str) -> Saying:
        """What a cell with this text says here; without a reading it is blank."""
        is_blank = reading is None
        read, own_level = reading or Reading(), self.meaning.own_level
        return Saying(self.metric, self.period or "", read, text, self.total_over, self.header, is_blank, own_level)


class Place(NamedTuple):
    """A figure cell where its row and column cross."""

    row: RowLabels
    crossing: Crossing
    cell: Cell
    org_text: str
    saying: Saying

    @property
    def parent_text(self) -> str:
        """The superior that stands beside the organisation, or above it where it heads a column."""
        return self.crossing.column.meaning.parent_text or self.row.parent_text

    @property
    def org_key(self) -> str:
        """Tells namesakes below different superiors apart."""
        return self.org_text + self.parent_text


class Entry(NamedTuple):
    """One figure cell as read: what it says, of whom, and in `lines` where each axis was found, for people."""

    cell: Cell
    saying: Saying
    org_text: str
    parent_text: str = ""
    is_subtotal: bool = False
    lines: tuple[str, ...] = ()

    @property
    def metric_id(self) -> str:
        """The metric that the figure is of."""
        return self.saying.metric.metric_id

    @property
    def period(self) -> str:
        """The period that the figure is of, '' where none is told."""
        return self.saying.period

    @property
    def reading(self) -> Reading:
        """How the cell was read."""
        return self.saying.reading

    @property
    def total_over(self) -> str:
        """`time` or `orgs` for a stated sum, else ''."""
        return self.saying.total_over

    @property
    def header(self) -> str:
        """The labels of the figure as written."""
        return self.saying.header
