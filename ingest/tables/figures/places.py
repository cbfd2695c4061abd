"""Where a figure cell stands on the axes, and what it says there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple

from ingest.model import Cell, HeldFigure
from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.axes.meaning.roles import Column
from ingest.tables.cells.values import Reading
from ingest.vocabulary import Metric


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

    All of them stand in `column`. `period` is '' where none is told, `text` what the cell shows, `total_over` is `time` or `orgs`
    for a stated sum, else '', `header` is the labels as written, `is_of_column` is true where the column names the metric, or
    the title does. A reading with a problem is held back, never a fact. `merged_with` are other metrics that the same number
    counts.
    """

    column: int
    metric: Metric
    period: str
    reading: Reading
    text: str
    total_over: str = ""
    header: str = ""
    is_blank: bool = False
    own_level: bool = False
    is_of_column: bool = True
    merged_with: tuple[str, ...] = ()


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

    @property
    def is_of_row(self) -> bool:
        """True where the figures are those of the organisation that the row names: no sum, below no other name."""
        return not (self.total_over or self.column.meaning.org_text)

    def saying(self, reading: Reading | None, text: str) -> Saying:
        """What a cell with this text says here; without a reading it is blank."""
        return Saying(
            self.column.number,
            self.metric,
            self.period or "",
            reading or Reading(),
            text,
            self.total_over,
            self.header,
            is_blank=reading is None,
            own_level=self.meaning.own_level,
            is_of_column=self.told_by in {ToldBy.COLUMN, ToldBy.SUBJECT},
            merged_with=self.meaning.merged_with,
        )


class Owner(NamedTuple):
    """Whose a figure is: the same for all that stand in one row, or below one heading.

    `parent_text` is the superior that stands beside the name, or above it where it heads a column; `line` says for people where
    the organisation was found, `section` is the row of one text that heads those rows, 0 for none.
    """

    org_text: str
    parent_text: str = ""
    is_subtotal: bool = False
    line: str = ""
    section: int = 0


Figure = tuple[Cell, Saying, Owner, tuple[str, ...]]  # an entry in the making: of half a million few are asked by name
SAYING: Callable[[Figure], Saying] = itemgetter(1)  # what many figures share: what is asked of all is asked of these alone


class Entry(NamedTuple):
    """One figure cell as read: what it says and of whom, and in `told` where metric, period and measure unit were found."""

    cell: Cell
    saying: Saying
    owner: Owner
    told: tuple[str, ...] = ()

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

    @property
    def org_text(self) -> str:
        """The name of its organisation as written."""
        return self.owner.org_text

    @property
    def org_key(self) -> str:
        """Tells namesakes below different superiors apart."""
        return self.owner.org_text + self.owner.parent_text

    @property
    def lines(self) -> tuple[str, ...]:
        """Where organisation, metric, period and measure unit were found, and how the value was read, a line each."""
        return (self.owner.line, *self.told)

    @property
    def held(self) -> tuple[HeldFigure, ...]:
        """What is told of the figures that the cell would have given where a doubt holds it back."""
        lines = self.lines
        return tuple(
            HeldFigure(metric_id, self.period, self.org_text, reading=lines)
            for metric_id in (self.metric_id, *self.saying.merged_with)
        )
