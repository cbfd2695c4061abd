"""What became of each figure of a summary, and why: the record that extraction makes as it goes, for people to look into."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Extraction, Fact
from ingest.summaries.judging.clause import Judgement
from ingest.summaries.scanning.sentence import Lost, Reading


@dataclass(frozen=True, slots=True)
class Told:
    """One reading of a figure: its fact with the judgement behind it, or why it is no fact (`refused`, '' for a fact)."""

    reading: Reading
    judgement: Judgement | None = None
    fact: Fact | None = None
    refused: str = ""
    moment: str = ""

    @property
    def is_summed(self) -> bool:
        """True where a sum beside it, not its words, made the figure a part."""
        return self.fact is not None and self.judgement is not None and self.fact.scope is not self.judgement.scope


@dataclass(frozen=True, slots=True)
class Decision:
    """One figure at `start`…`end` of the document's text: how it was read, and the names that did not get it.

    `number` is the sentence's, `heading` the one above; `is_bare` is true where no known measure word stands beside the number.
    """

    start: int
    end: int
    text: str
    sentence: str
    address: str
    told: tuple[Told, ...]
    lost: tuple[Lost, ...]
    number: int
    heading: str = ""
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """An extraction with the decisions behind it, one for each figure that could count something, in the order of the text."""

    extraction: Extraction
    decisions: tuple[Decision, ...]
