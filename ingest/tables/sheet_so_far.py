"""What is known of a sheet while its tables are read one below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ingest.model import Issue
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.around.outer_context import given_below
from ingest.tables.cells.title_spans import Span
from ingest.tables.figures.places import Figure
from ingest.tables.notes.lines import Note
from ingest.tables.sheets.regions import Region


class Silent(NamedTuple):
    """A table that gave nothing, with what the lines above it say; `is_of_unknown` where no word told of what it is.

    `doubt` is one about a ledger.
    """

    region: Region
    own: Context
    is_of_unknown: bool
    doubt: Issue | None


@dataclass(slots=True)
class SheetSoFar:
    """What is known of a sheet while its tables are read one below the other; `first` is the context of the first of them.

    `sections` are the periods that lines tell for single tables, `captions` the rows of months alone over each of them, and
    `notes` what their notes say, by their first rows. `card` is what the last band or table tells of those below it, `other` the
    line that makes the tables below it none of the period's own, `titled` what the lines above each table say; `silent` are
    those that gave neither figure nor doubt.
    """

    named: Context
    sections: dict[int, Span]
    notes: Mapping[int, Sequence[Note]]
    captions: frozenset[int] = frozenset()
    unit: str = ""
    first: Context | None = None
    card: Context = field(default_factory=Context)
    other: str = ""
    figures: list[Figure] = field(default_factory=list)
    held: list[Issue] = field(default_factory=list)
    periods_above: set[str] = field(default_factory=set)
    n_blank: int = 0
    is_unread: bool = False
    titled: list[Context] = field(default_factory=list)
    silent: list[Silent] = field(default_factory=list)

    @property
    def size(self) -> tuple[int, int]:
        """How many figures and doubts there are."""
        return len(self.figures), len(self.held)

    def __post_init__(self) -> None:
        self.unit = self.named.unit


def given_from_above(first: Context, own: Context, periods_above: set[str]) -> Context:
    """What a table takes from the sheet's first one: no period where several stand above it, no unit of another's title."""
    above = given_below(first, own) if len(periods_above) < 2 else replace(first, span=Span())
    return replace(above, unit="") if above.is_unit_in_title and own.title else above
