"""Which organisation sent a submission: by the manifest, the content, the file name, the folder name, in that order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from ingest.manifest import ManifestEntry
from ingest.model import Extraction, Hints, Issue
from ingest.orgs import Reason, Registry


@dataclass(frozen=True, slots=True)
class Reporter:
    """The reporting organisation and where it was found; None with basis '' where nothing tells.

    `missing_issue` is what to say where a reporter was needed: by its names the content called one that is unknown, shared,
    or did not stand in the period.
    """

    org_id: str | None
    basis: str
    issues: tuple[Issue, ...]
    missing_issue: Issue


def find_reporter(
    extraction: Extraction, hints: Hints, registry: Registry | None, entry: ManifestEntry | None, period: str | None
) -> Reporter:
    """The reporter; where the manifest and the file itself name two, the manifest's with an issue `manifest_disagrees_org`.

    A folder or archive that is called after an organisation which the reporter is not, nor stands below, is an issue
    `folder_disagrees_org`: the file may lie in the wrong place.
    """
    stated = entry.org_id if entry else None
    if registry is None:
        return Reporter(stated, "manifest" if stated else "", (), Issue("reporter_unresolved"))
    issues: tuple[Issue, ...] = ()
    if stated is not None and stated not in registry.orgs:
        issues, stated = (Issue("manifest_org_unknown", raw=stated, detail=stated),), None
    folder = _in_folders(hints.folders, registry, period)
    own, basis = _in_file(extraction, hints, registry, period, folder)
    if stated is not None:
        if own is not None and own != stated:
            detail = f"清单：{registry.directory.label(stated)}；文件：{registry.directory.label(own)}"
            issues = (*issues, Issue("manifest_disagrees_org", raw=stated, detail=detail))
        return Reporter(stated, "manifest", (*issues, *_elsewhere(stated, folder, registry)), Issue("reporter_unresolved"))
    if own is not None:
        return Reporter(own, basis, (*issues, *_elsewhere(own, folder, registry)), Issue("reporter_unresolved"))
    if folder is not None:
        return Reporter(folder, "folder_name", issues, Issue("reporter_unresolved"))
    return Reporter(None, "", issues, _why_missing(extraction.reporter_texts, registry, period))


def _in_file(
    extraction: Extraction, hints: Hints, registry: Registry, period: str | None, folder: str | None
) -> tuple[str | None, str]:
    """By the names that the content gives its reporter, then by the file's name; a shared name is told apart by the folder.

    Where the content names several, a superior of them all in the file's name is the one that sent it. So is a shared name by
    the superior that a form or table names beside it (上级党组织).
    """
    above = {mention.text: (mention.parent_text, mention.reporter_text) for mention in extraction.mentions}

    def org_of(text: str) -> str | None:
        parent_text, reporter_text = above.get(text, ("", ""))
        superior = registry.resolve(reporter_text, within=folder, period=period).org_id if reporter_text != text else None
        resolution = registry.resolve(text, parent_text, superior or folder, period)
        return resolution.org_id or registry.find_in_title(text, period, folder)

    named = [found for text in extraction.reporter_texts if (found := org_of(text))]
    of_file = registry.find_in_title(PurePath(hints.file_name).stem, period, folder)
    is_above = len(set(named)) > 1 and of_file is not None and all(registry.directory.is_within(one, of_file) for one in named)
    if named and not is_above:
        return named[0], "content"
    return of_file, "file_name" if of_file else ""


def _in_folders(folders: Sequence[str], registry: Registry, period: str | None) -> str | None:
    """The organisation of the nearest folder that names one, a shared name told apart by the folders above."""
    found: str | None = None
    for folder in folders:
        found = registry.find_in_title(folder, period, found) or found
    return found


def _elsewhere(reporter: str, folder: str | None, registry: Registry) -> tuple[Issue, ...]:
    """What is to be said where the folders name somebody else."""
    if folder is None or registry.directory.is_within(reporter, folder):
        return ()
    detail = f"文件夹：{registry.directory.label(folder)}；文件：{registry.directory.label(reporter)}"
    return (Issue("folder_disagrees_org", raw=registry.orgs[folder].name, detail=detail),)


def _why_missing(texts: Sequence[str], registry: Registry, period: str | None) -> Issue:
    for text in texts:
        resolution = registry.resolve(text, period=period)
        if resolution.reason in {Reason.AMBIGUOUS, Reason.NOT_VALID}:
            return Issue(resolution.reason.value, raw=text, detail=resolution.detail)
    raw = texts[0] if texts else ""
    return Issue("reporter_unresolved", raw=raw, detail=registry.resolve(raw, period=period).detail if raw else "")
