"""What a run saw against what the journal knew: which submissions came, went, came back; which older versions still speak."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from ingest.journal import Presence, Submission
from ingest.model import Issue
from ingest.storage.raw_rows import Reading

REMARKS = ("same_content", "previous_version_differs", "new_version_not_read")
IS_THERE = {Presence.APPEARED, Presence.REAPPEARED}


def presence_events(
    known: Mapping[str, Submission],
    seen: Mapping[str, str],
    unreadable: Iterable[str],
    folder_name: str,
    folder: str,
    folder_exists: Callable[[str], bool],
) -> list[tuple[str, Presence, str]]:
    """The events to journal for submissions that are already known, departures first.

    `seen` maps each received path in the folder to the submission_id found there; `unreadable` are received paths that are there
    but could not be opened, files or (with `/` at the end) folders, of which nothing is known. A file that is missing is
    withdrawn, unless it was last seen in another folder of the same name that still exists.
    """
    present_ids = set(seen.values())
    unknown = set(unreadable)
    closed = tuple(path for path in unknown if path.endswith("/"))
    gone: list[tuple[str, Presence, str]] = []
    back: list[tuple[str, Presence, str]] = []
    for submission in known.values():
        if submission.submission_id in present_ids:
            if submission.presence not in IS_THERE:
                back.append((submission.submission_id, Presence.REAPPEARED, folder))
            elif submission.folder != folder:
                back.append((submission.submission_id, submission.presence, folder))
        elif submission.presence in IS_THERE and submission.received_path.startswith(f"{folder_name}/"):
            if submission.received_path in seen:
                gone.append((submission.submission_id, Presence.REPLACED, folder))
            elif not (submission.received_path in unknown or submission.received_path.startswith(closed)) and (
                submission.folder == folder or not folder_exists(submission.folder)
            ):
                gone.append((submission.submission_id, Presence.WITHDRAWN, folder))
    return gone + back


def withdrawn(known: Iterable[Submission], readings: Mapping[str, Reading]) -> set[str]:
    """The submissions whose figures no longer count because their file is gone.

    A file that another content replaced is superseded in the warehouse, by reporter, kind, period and a newer received_at. Where
    that does not catch it (the correction changed one of these, or its list gives no newer date), the older version counts as
    withdrawn; where the newer version could not be read, the last one that could still speaks.
    """
    result: set[str] = set()
    by_path: dict[str, list[Submission]] = defaultdict(list)
    for submission in known:
        by_path[submission.received_path].append(submission)
    for versions in by_path.values():
        versions.sort(key=lambda submission: submission.seen_order)
        latest = versions[-1]
        if latest.presence not in IS_THERE:
            result.update(submission.submission_id for submission in versions)
            continue
        while len(versions) > 1 and _is_rejected(versions[-1], readings):
            versions.pop()
        newer = readings.get(versions[-1].submission_id)
        for submission in versions[:-1]:
            older = readings.get(submission.submission_id)
            if newer and older and not newer.is_rejected and not _supersedes(newer, older):
                result.add(submission.submission_id)
    return result


def _supersedes(newer: Reading, older: Reading) -> bool:
    key = (older.reporter_org_id, older.source_kind, older.period)
    same = key == (newer.reporter_org_id, newer.source_kind, newer.period)
    return same and None not in key and newer.received_at > older.received_at


def remarks(known: Iterable[Submission], readings: Mapping[str, Reading]) -> list[tuple[str, Issue]]:
    """Issues that compare submissions, as (submission_id, issue): the same bytes received twice, a file with earlier versions."""
    by_content: dict[str, list[Submission]] = defaultdict(list)
    replaced: dict[str, list[Submission]] = defaultdict(list)
    for submission in known:
        if submission.presence in IS_THERE:
            by_content[submission.content_id].append(submission)
        elif submission.presence is Presence.REPLACED:
            replaced[submission.received_path].append(submission)
    found: list[tuple[str, Issue]] = []
    for same in by_content.values():
        found += [(other.submission_id, Issue("same_content", detail=same[0].received_path)) for other in same[1:]]
        for submission in same:
            if told := _of_versions(submission, replaced[submission.received_path], readings):
                found.append((submission.submission_id, told))
    return found


def _of_versions(latest: Submission, earlier: Iterable[Submission], readings: Mapping[str, Reading]) -> Issue | None:
    """What is said of a file that took another content's place: which of them counts; None where none can be read."""
    versions = sorted(earlier, key=lambda submission: submission.seen_order)
    if not _is_rejected(latest, readings):
        return Issue("previous_version_differs", detail=f"此前有 {len(versions)} 个版本") if versions else None
    read = [version for version in versions if not _is_rejected(version, readings)]
    return Issue("new_version_not_read", detail=f"{read[-1].first_seen_at:%Y-%m-%d} 首次收到的版本") if read else None


def _is_rejected(submission: Submission, readings: Mapping[str, Reading]) -> bool:
    reading = readings.get(submission.submission_id)
    return reading is not None and reading.is_rejected
