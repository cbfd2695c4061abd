"""`dangjian decide --list`: every decision, what became of it, and of a reopened one what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from rich.console import Console

from dangjian.display.terminal_text import line
from dashboard.figures import number_text
from dashboard.labels import DECISION_KINDS, DECISION_STATES, STATUSES
from dashboard.queries.connection import open_cursor, open_generation
from dashboard.queries.decisions import list_changes, list_decisions
from ingest.decisions import Decision, Revocation, revocation_of
from ingest.journal import Journal
from ingest.workspace import Workspace, current_generation

LONGEST_EVIDENCE = 60


def print_decisions(place: Workspace, console: Console) -> None:
    """One entry a decision, in the order of taking; what the current generation does not know yet is said to wait for a build."""
    with Journal(place.journal_file, is_read_only=True) as journal:
        decisions, revocations = journal.decisions(), journal.revocations()
    if not decisions:
        console.print("还没有核对决定")
        return
    judged, changes = _judged(place)
    counts: dict[str, int] = defaultdict(int)
    for decision in decisions:
        row = judged.get(decision.decision_id)
        state = _state(row, revocation_of(decision, revocations))
        counts[state] += 1
        _print_one(console, decision, row, state)
        for change in changes.get(decision.decision_id, ()):
            console.print(line(change, indent=4))
    console.print(line("共 " + str(len(decisions)) + " 个：" + "，".join(f"{state} {count}" for state, count in counts.items())))


def _judged(place: Workspace) -> tuple[dict[str, Mapping[Hashable, Any]], dict[str, list[str]]]:
    """What the current generation says of each decision, and the changes of reopened ones in words."""
    generation = current_generation(place)
    if generation is None or not generation.file.is_file():
        return {}, {}
    connection = open_generation(generation.file)
    try:
        cursor = open_cursor(connection)
        judged: dict[str, Mapping[Hashable, Any]] = {row["decision_id"]: row for row in list_decisions(cursor).to_dict("records")}
        changes: dict[str, list[str]] = defaultdict(list)
        for row in list_changes(cursor).to_dict("records"):
            changes[row["decision_id"]].append(_change(row))
    finally:
        connection.close()
    return judged, changes


def _state(row: Mapping[Hashable, Any] | None, revocation: Revocation | None) -> str:
    known = DECISION_STATES[str(row["state"])] if row is not None else "待建库"
    if revocation is not None and known != DECISION_STATES["revoked"]:
        return "已撤销（待建库）"
    return known


def _print_one(console: Console, decision: Decision, row: Mapping[Hashable, Any] | None, state: str) -> None:
    value = f" {decision.value:f}" if decision.value is not None else ""
    what = f"{DECISION_KINDS[decision.kind]}{value}  {_subject(decision, row)}"
    console.print(line(f"{decision.decision_id}  [{state}]  {what}"))
    reason = f"：{decision.reason}" if decision.reason else ""
    console.print(line(f"{decision.decided_at:%Y-%m-%d %H:%M}  {decision.person}{reason}（批 {decision.batch_id}）", indent=4))


def _subject(decision: Decision, row: Mapping[Hashable, Any] | None) -> str:
    """What the decision is about, by name where the generation knows it."""
    target = decision.target
    if row is None:
        seen = [word for line in decision.seen[:1] for word in (line.metric_id, line.period)] if target.metric_id is None else []
        told = (
            target.org_id,
            target.metric_id,
            target.period,
            target.submission_id,
            target.assigned_org_id,
            target.assigned_period,
        )
        return " ".join(word for word in (*told, *seen) if word)
    names = (row["org_name"], row["name_zh"], row["period"], row["file_name"], row["assigned_org_name"], row["assigned_period"])
    return " ".join(str(name) for name in names if isinstance(name, str))


def _change(row: Mapping[Hashable, Any]) -> str:
    figure = STATUSES.get(str(row["status"]), "") if pd.isna(row["value"]) else number_text(float(row["value"]))
    period = f"{row['period']} " if isinstance(row["period"], str) else ""
    evidence = str(row["evidence"])[:LONGEST_EVIDENCE]
    return f"{'没有了' if row['was_seen'] else '新出现'}：{period}{figure}（{row['file_name'] or '材料已不在'}：{evidence}）"
