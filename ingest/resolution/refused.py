"""Who sent a file that could not be read, and for which period: by the list, the file's name and its folders alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from ingest.language.fold import fold
from ingest.language.periods import find_periods
from ingest.manifest import ManifestEntry, kind_in_name
from ingest.model import Extraction, Hints, SourceKind
from ingest.orgs import Registry
from ingest.resolution.folder_names import BASIS, period_of_folders
from ingest.resolution.reporter import find_reporter


@dataclass(frozen=True, slots=True)
class RefusedSubmission:
    """What is known of a refused file, each with where it was found; None (basis '') where nothing tells it without a guess."""

    reporter_org_id: str | None
    reporter_basis: str
    period: str | None
    period_basis: str
    source_kind: SourceKind | None


def resolve_refused(hints: Hints, registry: Registry | None, entry: ManifestEntry | None) -> RefusedSubmission:
    """The sender, period and kind of a file whose content says nothing: `县水利局2022年总结.docx` tells all three.

    The list goes before the file's name, and that before the names of folders. A name with two periods, or with words for two
    kinds, gives none.
    """
    name = PurePath(hints.file_name).stem
    stated = (entry.period if entry else None) or hints.period
    folder = period_of_folders(hints.folders, hints.file_name)
    own = _period_in(name)
    period = stated or own or (folder.period if folder and not find_periods(fold(name)) else None)
    reporter = find_reporter(Extraction(period=period), hints, registry, entry, period)
    return RefusedSubmission(
        reporter_org_id=reporter.org_id,
        reporter_basis=reporter.basis,
        period=period,
        period_basis="manifest" if stated else "file_name" if own else BASIS if period else "",
        source_kind=(entry.source_kind if entry else None) or kind_in_name(name),
    )


def _period_in(name: str) -> str | None:
    """The one period that a file's name tells; a day is none."""
    mentions = [mention for mention in find_periods(fold(name)) if not mention.is_day]
    told = {mention.period for mention in mentions if mention.is_exact}
    return told.pop() if len(told) == 1 and all(mention.is_exact for mention in mentions) else None
