"""DataFrames → Tables: the same rows, order, rounding and marks for page and file; every figure leads to its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.assessment.ranking import DENOMINATOR_NAMES, DENOMINATOR_UNITS, FORM_NAMES, Ranking
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import (
    OUTCOMES,
    PARTS,
    RANKED_STATES,
    SEVERITIES,
    SOURCE_KINDS,
    STATUSES,
    SUBMISSION_STATUSES,
    FigureText,
    figure,
    material_text,
    number_text,
    period_text,
    reason_text,
)
from dashboard.markup import STATE_TONES, Cell, Column, Table, Tone
from dashboard.state import EvidenceView, Form, ProfileView, link

PERCENT = 100
SIGNED = {True: "+", False: ""}


def figure_cell(row: Mapping[str, Any], root: str, *, is_linked: bool = True, bar: float | None = None) -> Cell:
    """The figure of an observation with its marks, linked to its evidence; the reason of a doubt as a hint."""
    state = str(row["state"])
    view = EvidenceView(root=root, org=str(row["org_id"]), measure=str(row["measure_id"]), period=str(row["period"]))
    return Cell(
        figure=figure(row["value"], state, row.get("qualifier"), row.get("lower"), row.get("upper")),
        href=link(view) if is_linked else "",
        hint=reason_text(row.get("reason"), state),
        tone=STATE_TONES.get(state, Tone.PLAIN),
        bar=bar,
    )


def org_cell(org_id: object, name: object, root: str, *, hint: str = "", tone: Tone = Tone.PLAIN) -> Cell:
    """An organisation's name, linked to its profile."""
    return Cell(text=as_text(name), href=link(ProfileView(root=root, org=str(org_id))), hint=hint, tone=tone)


def change_text(rows: Sequence[Mapping[str, Any]]) -> str:
    """The change from the last period but one to the last, where both figures rank: `+3（+14.3%）`; '' otherwise.

    >>> old, new = {"value": 21.0, "state": "settled"}, {"value": 24.0, "state": "settled"}
    >>> change_text([old, new])
    '+3（+14.3%）'
    """
    if len(rows) < 2 or any(row["state"] not in RANKED_STATES for row in rows[-2:]):
        return ""
    before, now = as_number(rows[-2]["value"]), as_number(rows[-1]["value"])
    if before is None or now is None:
        return ""
    change = now - before
    text = f"{SIGNED[change > 0]}{number_text(change)}"
    share = f"（{SIGNED[change > 0]}{change / before * PERCENT:.1f}%）" if before and change else ""
    return text + share


def comparison_table(
    frame: pd.DataFrame,
    orgs: Mapping[str, Mapping[str, Any]],
    measures: Sequence[Mapping[str, Any]],
    periods: Sequence[str],
    root: str,
) -> Table:
    """A row for each measure × organisation, a column for each period, and the change over the last two."""
    columns = [
        Column("指标（计量单位）", width=16),
        Column("单位", width=16),
        *(Column(period_text(period), is_number=True) for period in periods),
    ]
    columns += [Column("比上一期", is_number=True, width=12)] * (len(periods) > 1)
    rows = []
    keyed = {(one["org_id"], one["measure_id"], one["period"]): one for one in records(frame)}
    for measure in measures:
        title = f"{measure['name_zh']}（{measure['measure_unit']}）"
        for org_id, org in orgs.items():
            figures = [keyed[org_id, measure["measure_id"], period] for period in periods]
            cells = [Cell(title, tone=Tone.MUTED, hint=as_text(measure["definition"]))]
            cells += [org_cell(org_id, org["short_name"], root, hint=as_text(org["name"]))]
            cells += [figure_cell(one, root) for one in figures]
            cells += [Cell(change_text(figures), tone=Tone.MUTED)] * (len(periods) > 1)
            rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows))


def ranking_table(ranking: Ranking, measure: Mapping[str, Any], form: Form, root: str, limit: int | None = None) -> Table:
    """Ranked organisations, then every other one with its reason; per head with the denominator and where it comes from.

    A page asks for the first rows (`limit`), a file for all.
    """
    unit = measure["measure_unit"]
    columns = [
        Column("序号", is_number=True, width=5),
        Column("名次", is_number=True, width=5),
        Column("单位", width=20),
        Column("上级单位", width=14),
    ]
    columns.append(Column(f"{measure['name_zh']}（{unit}）", is_number=True, width=12))
    if form is not Form.ABSOLUTE:
        columns.append(Column(f"{DENOMINATOR_NAMES[form]}（{DENOMINATOR_UNITS[form]}）", is_number=True, width=10))
        columns.append(Column("分母来源", width=6))
        columns.append(Column(f"{FORM_NAMES[form]}（{unit}/{DENOMINATOR_UNITS[form]}）", is_number=True, width=10))
    columns.append(Column("说明", width=20))
    top = as_number(ranking.ranked["score"].max()) if len(ranking.ranked) else None
    ranked = records(ranking.ranked.head(limit) if limit else ranking.ranked)
    others = records(ranking.others.head(limit - len(ranked)) if limit else ranking.others)
    together = [*ranked, *others]
    rows = []
    for number, row in enumerate(together, 1):
        place = as_number(row.get("place"))
        score = as_number(row["score"])
        bar = score / top if place and score is not None and top else None
        cells = [Cell(figure=FigureText(number), tone=Tone.MUTED)]
        cells.append(
            Cell(figure=FigureText(place), tone=Tone.ACCENT if place == 1 else Tone.PLAIN)
            if place
            else Cell("—", tone=Tone.MUTED)
        )
        cells.append(org_cell(row["org_id"], row["short_name"], root, hint=as_text(row["name"])))
        cells.append(Cell(as_text(row["parent_name"]), tone=Tone.MUTED))
        cells.append(figure_cell(row, root, bar=bar if form is Form.ABSOLUTE else None))
        if form is not Form.ABSOLUTE:
            cells += _per_head_cells(row, bar)
        cells.append(Cell(row["why"] or _note(row), tone=STATE_TONES.get(row["state"], Tone.MUTED) if row["why"] else Tone.MUTED))
        rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows), left_out=len(ranking.ranked) + len(ranking.others) - len(rows))


def _note(row: Row) -> str:
    """What a reader must know of a figure that ranks: that it is no exact one, what an indicator leaves out."""
    notes = ["约数，按其数值排名" if row["state"] == "approximate" else "", reason_text(row["reason"], row["state"])]
    return "；".join(note for note in notes if note)


def _per_head_cells(row: Mapping[str, Any], bar: float | None) -> list[Cell]:
    denominator, score = as_number(row["denominator"]), as_number(row["score"])
    if denominator is None or score is None:
        return [Cell("—", tone=Tone.MUTED), Cell(""), Cell("—", tone=Tone.MUTED)]
    shown = FigureText(score, prefix="≈" if row["is_approximate"] else "")
    return [
        Cell(figure=FigureText(denominator)),
        Cell(as_text(row["denominator_source"]), tone=Tone.MUTED),
        Cell(figure=shown, bar=bar),
    ]


def profile_table(
    frame: pd.DataFrame, band: pd.DataFrame, measures: Sequence[Mapping[str, Any]], periods: Sequence[str], root: str
) -> Table:
    """A row for each measure: the organisation's figures over the periods, and its peers' median in the last one."""
    columns = [Column("指标（计量单位）", width=18), *(Column(period_text(period), is_number=True) for period in periods)]
    columns += [
        Column("比上一期", is_number=True, width=12),
        Column("同类中位数", is_number=True, width=10),
    ]
    columns += [Column("同类（家）", is_number=True, width=8)]
    keyed = {(one["measure_id"], one["period"]): one for one in records(frame)}
    peers = {one["measure_id"]: one for one in records(band[band["period"] == periods[-1]])}
    rows = []
    for measure in measures:
        figures = [keyed[measure["measure_id"], period] for period in periods]
        middle = peers.get(measure["measure_id"])
        cells = [Cell(f"{measure['name_zh']}（{measure['measure_unit']}）", hint=as_text(measure["definition"]))]
        cells += [figure_cell(one, root) for one in figures]
        cells.append(Cell(change_text(figures), tone=Tone.MUTED))
        cells.append(
            Cell(figure=FigureText(as_number(middle["median"])), tone=Tone.MUTED) if middle else Cell("—", tone=Tone.MUTED)
        )
        cells.append(
            Cell(figure=FigureText(float(middle["n_orgs"])), tone=Tone.MUTED)
            if middle
            else Cell(figure=FigureText(0.0), tone=Tone.MUTED)
        )
        rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows))


def missing_table(calendar: pd.DataFrame, root: str, limit: int | None = None) -> Table:
    """催报清单: who owes which submission since when."""
    columns = (
        Column("序号", is_number=True, width=5),
        Column("单位", width=20),
        Column("上级单位", width=14),
        Column("材料", width=16),
        Column("应报日期", width=11),
        Column("情况", width=10),
    )
    owed = calendar[~calendar["status"].isin(["received", "late"])]
    rows = [
        (
            Cell(figure=FigureText(number), tone=Tone.MUTED),
            org_cell(row["org_id"], row["short_name"], root, hint=as_text(row["name"])),
            Cell(as_text(row["parent_name"]), tone=Tone.MUTED),
            Cell(material_text(row["period"], row["material"])),
            Cell(as_text(row["due_date"])[:10]),
            Cell(
                SUBMISSION_STATUSES.get(as_text(row["status"]), as_text(row["status"])),
                href=link(EvidenceView(root=root, submission=as_text(row["submission_id"])))
                if as_text(row["submission_id"])
                else "",
                tone=Tone.WARNING if row["status"] == "rejected" else Tone.PLAIN,
            ),
        )
        for number, row in enumerate(records(owed.head(limit) if limit else owed), 1)
    ]
    return Table(columns, tuple(rows), left_out=len(owed) - len(rows))


def doubtful_table(frame: pd.DataFrame, root: str) -> Table:
    """Figures that wait for a person: which, of whom, and why."""
    columns = (
        Column("单位", width=16),
        Column("指标（计量单位）", width=16),
        Column("期间", width=8),
        Column("数字", is_number=True, width=12),
    )
    rows = [
        (
            org_cell(row["org_id"], row["short_name"], root),
            Cell(f"{row['name_zh']}（{row['measure_unit']}）"),
            Cell(period_text(row["period"])),
            figure_cell(row, root),
            Cell(reason_text(row["reason"], row["state"]), tone=Tone.MUTED),
        )
        for row in records(frame)
    ]
    return Table((*columns, Column("原因", width=20)), tuple(rows))


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


def issues_table(frame: pd.DataFrame, root: str) -> Table:
    """Doubts about places in submissions, and what to do about each."""
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
            Cell(_place(row), href=link(EvidenceView(root=root, submission=row["submission_id"]))),
            Cell(as_text(row["raw"])),
            Cell(as_text(row["message"])),
            Cell(as_text(row["action"]), tone=Tone.MUTED),
        )
        for row in records(frame)
    ]
    return Table(columns, tuple(rows))


def _place(row: Mapping[str, Any]) -> str:
    file_name, address = as_text(row.get("file_name")), as_text(row["address"])
    return " ".join(part for part in (file_name, address) if part) or "整份材料"


def facts_table(frame: pd.DataFrame, view: EvidenceView, chosen: str) -> Table:
    """The facts that bear on an observation, the part each took in the outcome, and where it stands."""
    columns = (
        Column("作用", width=14),
        Column("原文数字", is_number=True, width=10),
        Column("原句", width=30),
        Column("来源", width=6),
        Column("材料", width=20),
        Column("位置", width=14),
        Column("期间", width=10),
    )
    rows = records(frame)
    lines = [
        (
            Cell(_part_text(row), tone=PART_TONES.get(as_text(row["part"]), Tone.MUTED)),
            Cell(_written(row), href=link(EvidenceView(view.root, view.org, view.measure, view.period, row["fact_id"]))),
            Cell(as_text(row["evidence"])),
            Cell(SOURCE_KINDS.get(as_text(row["source_kind"]), ""), tone=Tone.MUTED),
            Cell(as_text(row["file_name"]), href=link(EvidenceView(root=view.root, submission=row["submission_id"]))),
            Cell(place_text(row), tone=Tone.MUTED),
            Cell(period_text(row["period"]) + (f"（{row['covers']}）" if as_text(row["covers"]) else "")),
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


def _written(row: Mapping[str, Any]) -> str:
    """The figure as written; a bare cell gets the measure unit that its header gives."""
    text, unit = as_text(row["value_text"]), as_text(row["measure_unit"])
    return text if not unit or text.endswith(unit) else f"{text}{unit}"


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
        Column("性质", width=8),
        Column("作用", width=10),
        Column("位置", width=12),
    )
    rows = [
        (
            Cell(as_text(row["name_zh"])),
            Cell(as_text(row["org_name"]) or (f"{as_text(row['org_text'])}（未对上名册）" if not as_text(row["org_id"]) else "")),
            Cell(period_text(row["period"]) or "不明"),
            Cell(_written(row), href=link(fact_view(row, root))),
            Cell(STATUSES.get(as_text(row["status"]), as_text(row["status"])), tone=Tone.MUTED),
            Cell(PARTS.get(as_text(row["part"]), "未采用"), tone=PART_TONES.get(as_text(row["part"]), Tone.MUTED)),
            Cell(place_text(row), tone=Tone.MUTED),
        )
        for row in records(frame)
    ]
    return Table(columns, tuple(rows))


def fact_view(row: Mapping[str, Any], root: str) -> EvidenceView:
    """The evidence page of a fact, beside its observation where it has one."""
    observed = as_text(row["observation_id"])
    if not observed:
        return EvidenceView(root=root, fact=row["fact_id"])
    org_id, metric_id, period = observed.rsplit("|", 2)
    return EvidenceView(root=root, org=org_id, measure=metric_id, period=period, fact=row["fact_id"])
