"""What the sheets of one workbook gave so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ingest.model import Fact, Issue, OrgMention, SourceKind
from ingest.tables.axes.around.context import NAMELESS, Context
from ingest.tables.cells.title_spans import Span
from ingest.tables.ledgers.sums import Ledger
from ingest.tables.notes.lines import Note
from ingest.tables.tracing.trace import Traces


@dataclass(slots=True)
class BookReading:
    """What the sheets of a workbook gave: facts, doubts, named organisations, who reports, over which periods.

    `disagreements` are doubts about periods of sheets, to be told where the sheet gives facts. `guide` is what 填表说明 says of
    the figures on all of them, `around` what cover and file name say, by the basis of their period.
    """

    traces: Traces
    facts: list[Fact] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    disagreements: list[Issue] = field(default_factory=list)
    mentions: list[OrgMention] = field(default_factory=list)
    reporters: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    kinds: set[SourceKind] = field(default_factory=set)
    ledgers: list[Ledger] = field(default_factory=list)
    covers_year: bool = False
    guide: tuple[Note, ...] = ()
    around: Mapping[str, str] = field(default_factory=dict)

    @property
    def size(self) -> tuple[int, int]:
        """How many facts and doubts there are."""
        return len(self.facts), len(self.issues)

    def take_mentions(self, mentions: Iterable[OrgMention], context: Context) -> None:
        """The organisations that a table names, with whose table it is."""
        whose = "" if context.org_text == NAMELESS else context.org_text
        self.mentions.extend((replace(mention, reporter_text=whose) for mention in mentions) if whose else mentions)
