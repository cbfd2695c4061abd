"""Extraction + registry + manifest → whose figures they are, of which period, and what is in doubt about that. Pure.

Nothing is guessed and nothing dropped: a figure whose organisation does not resolve keeps its name as written, with `org_id`
None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.errors import Severity
from ingest.manifest import ManifestEntry
from ingest.model import Extraction, Fact, Hints, Issue, Outcome, SourceKind
from ingest.orgs import Registry
from ingest.resolution.duplicates import duplicate_rows
from ingest.resolution.folder_names import BASIS, period_of_folders
from ingest.resolution.ledger_addends import with_addends
from ingest.resolution.named_below import named_figures, names_below, with_named_below
from ingest.resolution.placing import place_facts, place_held
from ingest.resolution.refused import RefusedSubmission, resolve_refused
from ingest.resolution.reporter import find_reporter

__all__ = ["RefusedSubmission", "ResolvedSubmission", "is_silent", "names_below", "resolve", "resolve_refused"]


@dataclass(frozen=True, slots=True)
class ResolvedSubmission:
    """A submission read to the end: its reporter and period with where they were found, its facts, and every doubt.

    `reporter_basis` is `manifest`, `content`, `file_name`, `folder_name` or '' where none tells; `outcome` is `quarantine`
    where any doubt holds back a cell, a row or a sheet.
    """

    reporter_org_id: str | None
    reporter_basis: str
    period: str | None
    period_basis: str
    source_kind: SourceKind
    covers_year: bool
    facts: tuple[Fact, ...]
    issues: tuple[Issue, ...]
    outcome: Outcome


def resolve(extraction: Extraction, hints: Hints, registry: Registry | None, entry: ManifestEntry | None) -> ResolvedSubmission:
    """The submission with its organisations and period. Without a registry no organisation is looked for and none is missed.

    The content's own period goes before the manifest's (`facts.md` rule 5, `tables.md`), the manifest's organisation before the
    content's, what folders and archives are called after all else; where they disagree, that is an issue.
    """
    period, period_basis, period_issues = _period(extraction, hints, entry)
    reporter = find_reporter(extraction, hints, registry, entry, period)
    if registry is None:
        facts = tuple(fact if fact.org_text else fact.of_org(reporter.org_id) for fact in extraction.facts)
        read_issues = tuple(_reporters_held(issue, reporter.org_id) for issue in extraction.issues)
        org_issues: tuple[Issue, ...] = ()
    else:
        extraction = replace(extraction, facts=with_named_below(extraction.facts, registry, reporter.org_id))
        placed, org_issues = place_facts(extraction, registry, reporter.org_id)
        facts = with_addends(placed)
        read_issues = place_held(extraction, registry, reporter.org_id)
        told = {issue.address for issue in extraction.issues if issue.code in {"figures_disagree", "kinds_without_sum"}}
        org_issues = (*org_issues, *duplicate_rows(facts, extraction.source_kind, told), *named_figures(facts, registry))
        if reporter.org_id is None and _needs_reporter(extraction):
            nameless = () if extraction.source_kind is SourceKind.SUMMARY else _nameless_sheets(facts)
            org_issues = (*(nameless or (reporter.missing_issue,)), *org_issues)
    silent_issues = (Issue("no_figures_found"),) if is_silent(extraction) else ()
    issues = tuple(dict.fromkeys((*read_issues, *silent_issues, *reporter.issues, *period_issues, *org_issues)))
    is_held_back = any(issue.severity is Severity.QUARANTINE for issue in issues)
    return ResolvedSubmission(
        reporter_org_id=reporter.org_id,
        reporter_basis=reporter.basis,
        period=period,
        period_basis=period_basis,
        source_kind=_source_kind(extraction, entry),
        covers_year=extraction.covers_year,
        facts=facts,
        issues=issues,
        outcome=Outcome.QUARANTINE if is_held_back else Outcome.LOAD,
    )


def _reporters_held(issue: Issue, reporter: str | None) -> Issue:
    """The issue with the reporter for each figure that it holds back and that no name stands beside."""
    held = tuple(figure if figure.org_text else replace(figure, org_id=reporter) for figure in issue.held)
    return replace(issue, held=held) if held != issue.held else issue


def _period(extraction: Extraction, hints: Hints, entry: ManifestEntry | None) -> tuple[str | None, str, tuple[Issue, ...]]:
    stated = entry.period if entry else None
    if extraction.period is None:
        given = stated or (hints.period if hints.period_basis == "manifest" else None)
        return given, "manifest" if given else "", ()
    if stated is None or extraction.period_basis == "manifest" or stated == extraction.period:
        return extraction.period, extraction.period_basis, _folder_issues(extraction, hints)
    detail = f"清单：{stated}；文件：{extraction.period}"
    return extraction.period, extraction.period_basis, (Issue("manifest_disagrees_period", raw=stated, detail=detail),)


def _folder_issues(extraction: Extraction, hints: Hints) -> tuple[Issue, ...]:
    """What is to be said of the year that a folder or archive is named for: that it was taken, or that the file denies it."""
    told = period_of_folders(hints.folders, hints.file_name)
    if told is None or extraction.period is None:
        return ()
    if extraction.period_basis == BASIS:
        return (Issue("period_from_folder", raw=told.name, detail=f"“{told.name}”，按 {extraction.period} 计"),)
    if told.period[:4] == extraction.period[:4]:
        return ()
    return (Issue("folder_disagrees_period", raw=told.name, detail=f"文件夹：{told.name}；文件：{extraction.period}"),)


def is_silent(extraction: Extraction) -> bool:
    """True where nothing was read, nothing held back and no heading told of: the file would pass for read without a word."""
    is_told = any(issue.severity is Severity.QUARANTINE or issue.code == "headings_not_known" for issue in extraction.issues)
    return not extraction.facts and not is_told


def _nameless_sheets(facts: Iterable[Fact]) -> tuple[Issue, ...]:
    """An issue for each sheet that names nobody, where the other sheets each name an organisation: it is the sheet's name.

    None where no sheet names one, or one names several: the whole file then lacks its reporter.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        names[fact.sheet or ""].add(fact.org_text)
    nameless = sorted(sheet for sheet, texts in names.items() if texts == {""})
    if len(nameless) == len(names) or any(len(texts) > 1 for texts in names.values()):
        return ()
    return tuple(Issue("org_unresolved", f"{sheet}!*", raw=sheet) for sheet in nameless)


def _needs_reporter(extraction: Extraction) -> bool:
    """True for a summary, and for a table with a figure that stands in no organisation's row."""
    return extraction.source_kind is SourceKind.SUMMARY or any(not fact.org_text for fact in extraction.facts)


def _source_kind(extraction: Extraction, entry: ManifestEntry | None) -> SourceKind:
    """What the content is; the list only tells where the content gave nothing."""
    if entry is not None and entry.source_kind is not None and not extraction.facts:
        return entry.source_kind
    return extraction.source_kind
