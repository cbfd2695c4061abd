"""DataFrames → Tables of sources: received files, doubts about them, facts; each leads to the place that it stands in."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.figures import FigureText
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import OUTCOMES, PARTS, SEVERITIES, SOURCE_KINDS, STATUSES, period_text
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.state import EvidenceView, link
from dashboard.tables.made_rows import rows_of


def submissions_table(frame: pd.DataFrame, root: str) -> Table:
    """Received files: what each is, when it came, what became of it; each leads to what was read in it."""
    columns = (
        Column("材料", width=24),
        Column("类别", width=6),
        Column("期间", width=9),
        Column("收到日期", width=11),
        Column("处理结果", width=20),
        Column("读出的数（个）", is_number=True, width=8),
        Column("疑点（个）", is_number=True, width=6),
    )
    rows = [
        (
            Cell(
                as_text(row["file_name"]),
                href=link(EvidenceView(root=root, submission=row["submission_id"])),
                hint=as_text(row["received_path"]),
            ),
            Cell(SOURCE_KINDS.get(as_text(row["source_kind"]), "—"), tone=Tone.MUTED),
            Cell(period_text(row["period"]) or "不明"),
            Cell(as_text(row["received_at"])[:10], tone=Tone.MUTED),
            Cell(outcome_text(row), tone=Tone.PLAIN if row["outcome"] == "load" else Tone.WARNING),
            Cell(figure=FigureText(as_number(row["n_facts"]) or 0.0)),
            Cell(figure=FigureText(as_number(row["n_issues"]) or 0.0)),
        )
        for row in records(frame)
    ]
    return Table(columns, tuple(rows))


def outcome_text(row: Mapping[str, Any]) -> str:
    """What became of a file: read, read in part, refused and why, replaced, withdrawn."""
    if row["is_withdrawn"] is True:
        return "已撤回"
    if row["is_superseded"] is True:
        return "已被新版本取代"
    said = OUTCOMES.get(row["outcome"], as_text(row["outcome"]))
    return f"{said}：{row['error_message']}" if as_text(row["error_message"]) else said


def issues_table(frame: pd.DataFrame, root: str, chosen: str = "") -> Table:
    """Doubts about places in submissions, and what to do about each; the place leads to the original with the cell marked."""
    columns = (
        Column("程度", width=6),
        Column("位置", width=12),
        Column("原文", width=14),
        Column("疑点", width=22),
        Column("处理办法", width=22),
    )
    rows = [
        (
            Cell(
                SEVERITIES.get(as_text(row["severity"]), as_text(row["severity"])),
                tone=Tone.WARNING if row["severity"] in {"reject", "quarantine"} else Tone.MUTED,
            ),
            Cell(issue_place(row), href=link(EvidenceView(root=root, submission=row["submission_id"], issue=row["issue_id"]))),
            Cell(as_text(row["raw"])),
            Cell(as_text(row["message"])),
            Cell(as_text(row["action"]), tone=Tone.MUTED),
        )
        for row in records(frame)
    ]
    return Table(columns, tuple(rows), _position(frame, chosen))


def held_table(frame: pd.DataFrame, view: EvidenceView, chosen: str) -> Table:
    """Cells that hold back a figure: what stands there, of which period, why it is not taken, what to do, and where it is."""
    columns = (
        Column("位置", width=14),
        Column("原文", width=10),
        Column("期间", width=9),
        Column("为什么没有采用", width=22),
        Column("处理办法", width=20),
        Column("材料", width=20),
    )
    rows = [
        (
            Cell(as_text(row["address"]), href=link(dataclasses.replace(view, fact="", issue=row["issue_id"]))),
            Cell(as_text(row["raw"]), tone=Tone.WARNING),
            Cell(period_text(row["held_period"])),
            Cell(as_text(row["message"])),
            Cell(as_text(row["action"]), tone=Tone.MUTED),
            Cell(
                as_text(row["file_name"]),
                href=link(EvidenceView(root=view.root, submission=row["submission_id"], issue=row["issue_id"]))
                if row["is_reporter_seen"]
                else "",
            ),
        )
        for row in records(frame)
    ]
    return Table(columns, tuple(rows), _position(frame, chosen))


def _position(frame: pd.DataFrame, issue_id: str) -> int | None:
    return next((number for number, one in enumerate(frame["issue_id"]) if one == issue_id), None)


def issue_place(row: Mapping[str, Any]) -> str:
    """The file, where it is told, and the place in it that a doubt is about."""
    file_name, address = as_text(row.get("file_name")), as_text(row["address"])
    return " ".join(part for part in (file_name, address) if part) or "整份材料"


def facts_table(frame: pd.DataFrame, view: EvidenceView, chosen: str) -> Table:
    """The facts that bear on an observation, the part each took in the outcome, and where it stands."""
    columns = (
        Column("作用", width=13),
        Column("原文数字", is_number=True, width=8),
        Column("计量单位", width=7),
        Column("期间", width=9),
        Column("原句", width=26),
        Column("出处", width=26),
    )
    rows = records(frame)
    lines = [
        (
            Cell(_part_text(row), tone=PART_TONES.get(as_text(row["part"]), Tone.MUTED)),
            Cell(as_text(row["value_text"]), href=link(dataclasses.replace(view, fact=row["fact_id"], issue=""))),
            Cell(as_text(row["measure_unit"]), tone=Tone.MUTED),
            Cell(period_text(row["period"]) + (f"（{row['covers']}）" if as_text(row["covers"]) else "")),
            Cell(as_text(row["evidence"])),
            Cell(
                as_text(row["file_name"]),
                href=link(EvidenceView(root=view.root, submission=row["submission_id"])),
                links=((f"{SOURCE_KINDS.get(as_text(row['source_kind']), '')} {place_text(row)}".strip(), ""),),
                tone=Tone.MUTED,
            ),
        )
        for row in rows
    ]
    position = next((number for number, row in enumerate(rows) if row["fact_id"] == chosen), None)
    return Table(columns, tuple(lines), position)


def _part_text(row: Row) -> str:
    """The part of a fact in the outcome, with what it is where it is no plain figure: `参考，不计入（计划）`."""
    part, status = as_text(row["part"]), as_text(row["status"])
    notes = [STATUSES.get(status, status)] * (status not in {"", "reported", "redacted"}) + ["其中"] * (row["scope"] == "part")
    return PARTS.get(part, part) + (f"（{'、'.join(notes)}）" if notes else "")


PART_TONES = {"chosen": Tone.ACCENT, "addend": Tone.ACCENT, "disagrees": Tone.WARNING, "agrees": Tone.PLAIN}


def place_text(row: Mapping[str, Any]) -> str:
    """Where a fact stands: paragraph, cell, or the ledger rows behind a sum."""
    rows = as_text(row["ledger_rows"])
    if rows:
        count = rows.count(",") + 1
        return f"{as_text(row['sheet'])} {count}行合计"
    return as_text(row["address"])


def submission_facts_table(frame: pd.DataFrame, root: str) -> Table:
    """Every figure read in a submission, in the order of its places."""
    columns = (
        Column("指标", width=16),
        Column("单位", width=16),
        Column("期间", width=9),
        Column("原文数字", is_number=True, width=10),
        Column("计量单位", width=7),
        Column("性质", width=8),
        Column("作用", width=10),
        Column("位置", width=12),
    )

    def cells(_: int, row: Row) -> tuple[Cell, ...]:
        return (
            Cell(as_text(row["name_zh"])),
            Cell(as_text(row["org_name"]) or (f"{as_text(row['org_text'])}（未对上名册）" if not as_text(row["org_id"]) else "")),
            Cell(period_text(row["period"]) or "不明"),
            Cell(as_text(row["value_text"]), href=link(fact_view(row, root))),
            Cell(as_text(row["measure_unit"]), tone=Tone.MUTED),
            Cell(STATUSES.get(as_text(row["status"]), as_text(row["status"])), tone=Tone.MUTED),
            Cell(PARTS.get(as_text(row["part"]), "未采用"), tone=PART_TONES.get(as_text(row["part"]), Tone.MUTED)),
            Cell(place_text(row), tone=Tone.MUTED),
        )

    return Table(columns, rows_of((frame,), cells))


def fact_view(row: Mapping[str, Any], root: str) -> EvidenceView:
    """The evidence page of a fact, beside its observation where it has one."""
    observed = as_text(row["observation_id"])
    if not observed:
        return EvidenceView(root=root, fact=row["fact_id"])
    org_id, metric_id, period = observed.rsplit("|", 2)
    return EvidenceView(root=root, org=org_id, measure=metric_id, period=period, fact=row["fact_id"])
