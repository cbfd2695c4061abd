"""One submission from bytes to resolved facts, and what its text is compared by: reader → extractor → resolution.

Pure and picklable; it runs in workers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from ingest import summaries, tables
from ingest.collection import collection_paused
from ingest.errors import FileRejected
from ingest.manifest import ManifestEntry
from ingest.model import Document, Extraction, Fact, Hints, Issue, Outcome, Paragraph, ParagraphKind, Workbook
from ingest.orgs import Registry
from ingest.passages import Likeness, likeness
from ingest.readers import read
from ingest.resolution import ResolvedSubmission, is_silent, names_below, resolve
from ingest.resolution.folder_names import with_folder_period
from ingest.silent_tables import doubts_of_silent_tables
from ingest.vocabulary import Vocabulary

_MOST_ALIKE = 1024  # sentences of one workbook kept in mind


@dataclass(frozen=True, slots=True)
class SubmissionReading:
    """What became of one file: refused with an error, or its parsed form and what was made of it.

    `trace` is how it was understood, kept where that was asked for.
    """

    outcome: Outcome
    error: FileRejected | None = None
    resolved: ResolvedSubmission | None = None
    parsed: Document | Workbook | None = None
    trace: summaries.Trace | tables.Trace | None = None
    likeness: Likeness = field(default_factory=Likeness)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Every doubt; for a refused file the one that it was refused for."""
        if self.error is not None:
            return (Issue(self.error.code, detail=self.error.detail),)
        return self.resolved.issues if self.resolved else ()


def read_submission(
    content: bytes,
    hints: Hints,
    registry: Registry | None,
    entry: ManifestEntry | None,
    vocabulary: Vocabulary,
    parsed: Document | Workbook | None = None,
    *,
    is_traced: bool = False,
) -> SubmissionReading:
    """The file's facts with their organisations and every doubt; a file that cannot be read is an outcome, not an exception.

    `parsed` is what an earlier reading of the same bytes gave: the bytes are then not looked at. With `is_traced` the reading
    keeps how it came about.
    """
    if parsed is None:
        try:
            parsed = read(content, hints.file_name)
        except FileRejected as error:
            return SubmissionReading(Outcome.REJECT, error)
    hints = _with_knowledge(hints, registry, entry)
    with collection_paused():
        if registry is not None and isinstance(parsed, Document):
            opening = summaries.told_of_itself(parsed, hints)
            hints = replace(hints, names_below=names_below(parsed, _with_title(opening, parsed), hints, registry, entry))
        extraction, trace = _extract(parsed, hints, vocabulary, is_traced=is_traced)
        if isinstance(parsed, Document) and parsed.is_recognised:
            extraction = replace(extraction, facts=tuple(map(summaries.recognised, extraction.facts)))
        merged = tuple(dict.fromkeys((*parsed.issues, *extraction.issues)))
        extraction = replace(extraction, issues=merged)
        if is_silent(extraction):
            sheets = parsed.sheets if isinstance(parsed, Workbook) else parsed.tables
            told = doubts_of_silent_tables(extraction, sheets, hints, vocabulary, _sentence_reader(hints, vocabulary))
            extraction = replace(extraction, issues=(*merged, *told))
        resolved = resolve(extraction, hints, registry, entry)
    compared = likeness(parsed, registry, resolved.reporter_org_id) if isinstance(parsed, Document) else Likeness()
    return SubmissionReading(resolved.outcome, None, resolved, parsed, trace, compared)


def _extract(
    parsed: Document | Workbook, hints: Hints, vocabulary: Vocabulary, *, is_traced: bool
) -> tuple[Extraction, summaries.Trace | tables.Trace | None]:
    tell = _sentence_reader(hints, vocabulary)
    if isinstance(parsed, Document):
        told = summaries.trace(parsed, hints, vocabulary)
        extraction = tables.with_tables(_with_title(told.extraction, parsed), parsed, hints, vocabulary, tell)
        return extraction, told if is_traced else None
    if is_traced:
        traced = tables.trace(parsed, hints, vocabulary, tell)
        return traced.extraction, traced
    return tables.extract(parsed, hints, vocabulary, tell), None


def _with_title(extraction: Extraction, document: Document) -> Extraction:
    """The extraction with the document's whole title among the names of its reporter."""
    names = (*extraction.reporter_texts, *([document.title] if document.title else ()))
    return replace(extraction, reporter_texts=tuple(dict.fromkeys(names)))


def _sentence_reader(hints: Hints, vocabulary: Vocabulary) -> tables.SentenceReader:
    """Reads a sentence in a cell of a table as a summary of the table's period would be read, or as one of no known period."""
    hints = replace(hints, names_below=frozenset())
    undated = replace(hints, file_name="", period=None, period_basis="")

    @lru_cache(maxsize=_MOST_ALIKE)
    def tell(heading: str, text: str, period: str | None) -> tuple[Fact, ...]:
        whole = f"{heading}\n{text}" if heading else text
        start = len(whole) - len(text)
        above = (Paragraph(0, len(heading), "¶1", ParagraphKind.HEADING, 1),) if heading else ()
        title = tables.period_in_words(period) if period is not None else None
        document = Document(whole, (*above, Paragraph(start, len(whole), "¶2")), title)
        return summaries.extract(document, hints if period is not None else undated, vocabulary).facts

    return tell


def _with_knowledge(hints: Hints, registry: Registry | None, entry: ManifestEntry | None) -> Hints:
    """The hints with the manifest's period, else the folders', and the registry's names, where they do not hold them yet."""
    if entry is not None and entry.period is not None:
        hints = replace(hints, period=entry.period, period_basis="manifest")
    hints = with_folder_period(hints)
    if registry is not None and not hints.known_names:
        hints = replace(hints, known_names=registry.known_names, superior_names=registry.directory.superior_names)
    return hints
