"""催报, 核实 and 雷同 as tables: what is not received, what offices must be asked, what is like another submission."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.cases import times_words, usual_words
from dashboard.figures import FigureText, number_text
from dashboard.frames import as_text, records
from dashboard.labels import (
    QUESTION_KINDS,
    REASONS,
    SIMILAR_KINDS,
    SIMILAR_RELATIONS,
    STATES,
    SUBMISSION_STATUSES,
    material_text,
    period_text,
)
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.state import EvidenceView, QualityView, link
from dashboard.tables.cells import org_cell

NUMBER = Column("序号", is_number=True, width=5)


def reminders_table(frame: pd.DataFrame, root: str) -> Table:
    """催报清单: who owes which submission since when, whom to ask, and why what was received does not count."""
    columns = (
        NUMBER,
        Column("单位", width=20),
        Column("上级单位", width=14),
        Column("材料", width=16),
        Column("应报日期", width=11),
        Column("逾期（天）", is_number=True, width=8),
        Column("情况", width=10),
        Column("收到而不能用的材料", width=24),
    )
    rows = [
        (
            _number(number),
            org_cell(row["org_id"], row["short_name"], root, hint=as_text(row["name"])),
            Cell(as_text(row["parent_name"]), tone=Tone.MUTED),
            Cell(material_text(row["period"], row["material"])),
            Cell(as_text(row["due_date"])[:10]),
            Cell(figure=FigureText(float(row["n_days_overdue"]))),
            Cell(
                SUBMISSION_STATUSES.get(as_text(row["status"]), as_text(row["status"])),
                href=_submission(root, row["submission_id"]),
                tone=Tone.WARNING if row["status"] == "rejected" else Tone.PLAIN,
            ),
            Cell("：".join(one for one in (as_text(row["file_name"]), as_text(row["error_message"])) if one), tone=Tone.MUTED),
        )
        for number, row in enumerate(records(frame), 1)
    ]
    return Table(columns, tuple(rows))


def questions_table(frame: pd.DataFrame, root: str) -> Table:
    """核实清单 as it is printed: each item with its question and the figures that it is about."""
    columns = (
        NUMBER,
        Column("单位", width=18),
        Column("指标（计量单位）", width=16),
        Column("期间", width=9),
        Column("类别", width=8),
        Column("要核实什么", width=36),
        Column("现取数", is_number=True, width=10),
        Column("所比的数", is_number=True, width=10),
    )
    rows = [
        (
            _number(number),
            org_cell(row["org_id"], row["org_name"], root),
            Cell(f"{row['name_zh']}（{row['measure_unit']}）"),
            Cell(period_text(row["period"])),
            Cell(QUESTION_KINDS[as_text(row["kind"])]),
            Cell(question_words(row)),
            _figure(row["value"]),
            _figure(row["compared_value"]),
        )
        for number, row in enumerate(records(frame), 1)
    ]
    return Table(columns, tuple(rows))


def question_words(item: Mapping[Any, Any]) -> str:
    """Why the office is asked: `不同材料的数字不一致`, a broken rule with its instruction, or a doubt to be cleared."""
    if item["kind"] == "held_back":
        return "材料中的这个数暂未采用。请写明正确的数，或说明不适用"
    if as_text(item["rule_name"]):
        return f"{item['rule_name']}：{item['instruction']}{_jump_words(item)}"
    reason = REASONS.get(as_text(item["reason"]), "") or STATES[as_text(item["state"])]
    return f"{reason}；此前的核对决定已重开，请重新核实" if item["decision_ids"] else reason


def _jump_words(item: Mapping[Any, Any]) -> str:
    """How the change from the year before stands against the kind's, where the item is a jump."""
    if item["kind"] != "outlier":
        return ""
    value, before = (float(item[name]) if item[name] is not None else None for name in ("value", "compared_value"))
    if value is None or before is None:
        return ""
    times = times_words(value, before)
    moved = f"为上年的{times}" if times else f"由上年的{number_text(before)}变为{number_text(value)}"
    return f"（{moved}，{usual_words(times, float(item['median_change']))}）"


def similar_table(frame: pd.DataFrame, view: QualityView) -> Table:
    """雷同清单: a submission, the older one that it is like, in what (which leads to both side by side) and how far."""
    columns = (
        NUMBER,
        Column("单位", width=16),
        Column("材料", width=24),
        Column("与谁雷同", width=10),
        Column("更早的单位", width=16),
        Column("更早的材料", width=24),
        Column("怎样雷同", width=14),
        Column("相同（%）", is_number=True, width=8),
        Column("相同段数或个数", is_number=True, width=8),
    )
    rows = [
        (
            _number(number),
            org_cell(row["org_id"], row["short_name"], view.root),
            Cell(as_text(row["file_name"]), href=_submission(view.root, row["submission_id"])),
            Cell(SIMILAR_RELATIONS[as_text(row["relation"])]),
            org_cell(row["other_org_id"], row["other_name"], view.root),
            Cell(as_text(row["other_file_name"]), href=_submission(view.root, row["other_submission_id"])),
            Cell(
                SIMILAR_KINDS[as_text(row["kind"])],
                href=link(dataclasses.replace(view, pair=f"{row['submission_id']}|{row['other_submission_id']}")),
                hint="并排看相同的地方",
            ),
            Cell(figure=FigureText(float(row["equal_share"]))),
            Cell(figure=FigureText(float(row["n_equal"]))),
        )
        for number, row in enumerate(records(frame), 1)
    ]
    return Table(columns, tuple(rows))


def passages_table(frame: pd.DataFrame, root: str) -> Table:
    """The paragraphs that two submissions share, side by side; `text` and `other_text` are as the files say them."""
    columns = (
        NUMBER,
        Column("单位", width=14),
        Column("材料", width=18),
        Column("位置", width=6),
        Column("原文", width=40),
        Column("更早的单位", width=14),
        Column("更早的材料", width=18),
        Column("位置", width=6),
        Column("原文", width=40),
    )
    rows = [
        (
            _number(number),
            org_cell(row["org_id"], row["short_name"], root),
            Cell(as_text(row["file_name"]), href=_submission(root, row["submission_id"])),
            Cell(as_text(row["address"])),
            Cell(as_text(row["text"])),
            org_cell(row["other_org_id"], row["other_name"], root),
            Cell(as_text(row["other_file_name"]), href=_submission(root, row["other_submission_id"])),
            Cell(as_text(row["other_address"])),
            Cell(as_text(row["other_text"])),
        )
        for number, row in enumerate(records(frame), 1)
    ]
    return Table(columns, tuple(rows))


def pair_table(frame: pd.DataFrame) -> Table:
    """The paragraphs that two submissions share, side by side, without their names."""
    columns = (Column("位置", width=6), Column("本材料", width=40), Column("位置", width=6), Column("更早的材料", width=40))
    rows = [
        (
            Cell(as_text(row["address"]), tone=Tone.MUTED),
            Cell(as_text(row["text"])),
            Cell(as_text(row["other_address"]), tone=Tone.MUTED),
            Cell(as_text(row["other_text"])),
        )
        for row in records(frame)
    ]
    return Table(columns, tuple(rows))


def _number(number: int) -> Cell:
    return Cell(figure=FigureText(number), tone=Tone.MUTED)


def _figure(value: object) -> Cell:
    """A figure told as text by its query; an empty cell where there is none."""
    return Cell(figure=FigureText(float(as_text(value)))) if as_text(value) else Cell()


def _submission(root: str, submission_id: object) -> str:
    return link(EvidenceView(root=root, submission=as_text(submission_id))) if as_text(submission_id) else ""
