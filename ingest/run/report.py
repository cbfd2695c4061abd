"""The report of a run: what stands in raw and the journal for a person to look at, whether this run read it or an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.errors import CATALOGUE
from ingest.journal import Submission
from ingest.run.discovery import LeftAside
from ingest.run.events import Doubts, Rejected, Report
from ingest.run.versions import IS_THERE
from ingest.storage.raw_store import Store


@dataclass(frozen=True, slots=True)
class Seen:
    """What only this run knows: how much it read, which files it could not open, problems of the list, lost lists."""

    n_read_now: int
    n_orgs: int
    unopened: Sequence[Rejected]
    manifest_problems: Sequence[str]
    left_aside: Sequence[LeftAside]
    lost_lists: Sequence[str] = ()


def make_report(store: Store, run_id: str, known: Sequence[Submission], seen: Seen) -> Report:
    """What the workspace holds after loading: of submissions whose file is still there, and of withdrawn ones only how many."""
    there = {submission.submission_id for submission in known if submission.presence in IS_THERE}
    rows = [row for row in store.submissions() if row.submission_id in there]
    paths = {row.submission_id: row.received_path for row in rows}
    rejected = [
        Rejected(row.received_path, row.error_code, row.error_message or "", CATALOGUE[row.error_code].action)
        for row in rows
        if row.error_code is not None
    ]
    issues = [issue for issue in store.issues() if issue[0] in paths]
    return Report(
        run_id=run_id,
        n_files=len(rows) + len(seen.unopened),
        n_loaded=sum(row.outcome == "load" for row in rows),
        n_held_back=sum(row.outcome == "quarantine" for row in rows),
        n_rejected=len(rejected) + len(seen.unopened),
        n_withdrawn=len(known) - len(there),
        n_facts=sum(row.n_facts for row in rows),
        n_read_now=seen.n_read_now,
        n_orgs=seen.n_orgs,
        doubts=_doubts(issues, paths),
        rejected=tuple(sorted([*rejected, *seen.unopened], key=lambda item: item.received_path)),
        unresolved=tuple(sorted({paths[issue[0]] for issue in issues if issue[1] == "reporter_unresolved"})),
        layouts_not_read=tuple((paths[issue[0]], issue[2]) for issue in issues if issue[1] == "layout_not_read"),
        manifest_problems=tuple(seen.manifest_problems),
        left_aside=tuple(seen.left_aside),
        lost_lists=tuple(seen.lost_lists),
    )


def _doubts(issues: Sequence[tuple[str, str, str, str, str]], paths: dict[str, str]) -> tuple[Doubts, ...]:
    """Issues by code and severity, the gravest and most frequent first; refused files are told on their own."""
    groups: dict[tuple[str, str], list[tuple[str, str, str, str, str]]] = {}
    for issue in issues:
        if issue[3] != "reject":
            groups.setdefault((issue[1], issue[3]), []).append(issue)
    order = {"quarantine": 0, "warning": 1, "note": 2}
    found = [
        Doubts(
            code=code,
            severity=severity,
            n_issues=len(group),
            n_files=len({issue[0] for issue in group}),
            message=CATALOGUE[code].message,
            action=CATALOGUE[code].action,
            example=" ".join(part for part in (paths[group[0][0]], group[0][2], group[0][4]) if part),
        )
        for (code, severity), group in groups.items()
    ]
    return tuple(sorted(found, key=lambda doubt: (order.get(doubt.severity, 3), -doubt.n_issues, doubt.code)))
