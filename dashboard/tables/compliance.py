"""The table of 达标情况: organisations × requirements, every cell a verdict with what is lacking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.figures import figure, number_text
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import COMPLIANCE_REASONS, COMPLIANCE_STATES, period_text
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.state import CompareView, EvidenceView, link
from dashboard.tables.cells import org_cell
from dashboard.tables.made_rows import MadeRows

PER = {"year": "年", "quarter": "季度", "month": "月", "once": "次"}
OWED_BY = {
    "organisation": "本级",
    "branch": "各支部",
    "member": "每名党员",
    "secretary": "支部书记",
    "candidate": "发展对象",
    "probationary_member": "预备党员",
}
TONES = {"met": Tone.PLAIN, "not_met": Tone.WARNING}
NO_DUTY = "—"
VERDICT_WIDTH = 6
SHARES = "斜线前后：各支部要达到的，是达标的支部数和支部总数；本级要达到的，是实有的数和应有的数，或达标的期数和应有的期数"


def compliance_table(
    found: pd.DataFrame,
    orgs: Mapping[str, Mapping[str, Any]],
    requirements: Sequence[Mapping[str, Any]],
    org_ids: Sequence[str],
    view: CompareView,
) -> Table:
    """A row for each organisation, a column for each requirement; a verdict leads to its figure; — where nothing is owed."""
    columns = [Column("单位", width=16), *(Column(str(one["name_zh"]), width=VERDICT_WIDTH) for one in requirements)]
    columns += [Column("达标（项）", is_number=True, width=6), Column("未达标（项）", is_number=True, width=6)]

    def cells(keyed: Mapping[tuple[str, str], Row], org_id: str) -> tuple[Cell, ...]:
        of_org = [keyed.get((org_id, one["requirement_id"])) for one in requirements]
        tone = Tone.ACCENT if org_id == view.mark else Tone.PLAIN
        made = [org_cell(org_id, orgs[org_id]["short_name"], view.root, hint=as_text(orgs[org_id]["name"]), tone=tone)]
        made += [_verdict(row, view) if row else Cell(NO_DUTY, tone=Tone.MUTED, hint="这类单位没有这项要求") for row in of_org]
        states = [row["state"] for row in of_org if row]
        made += [Cell(figure=figure(states.count(state), "settled")) for state in ("met", "not_met")]
        return tuple(made)

    def make(first: int, end: int) -> list[tuple[Cell, ...]]:
        told = records(found[found["org_id"].isin(org_ids[first:end])])
        keyed = {(row["org_id"], row["requirement_id"]): row for row in told}
        return [cells(keyed, org_id) for org_id in org_ids[first:end]]

    return Table(tuple(columns), MadeRows(len(org_ids), make))


def _verdict(row: Mapping[str, Any], view: CompareView) -> Cell:
    metric_id = as_text(row["metric_id"])
    where = EvidenceView(root=view.root, org=str(row["org_id"]), measure=metric_id, period=str(row["period"]))
    return Cell(
        COMPLIANCE_STATES[str(row["state"])] + _share(row),
        href=link(where) if metric_id else "",
        hint=detail_text(row),
        tone=TONES.get(str(row["state"]), Tone.MUTED),
    )


def _share(row: Mapping[str, Any]) -> str:
    """Of how many how many meet it, or the count and what it must be: ` 3/8`; '' where all do, or nobody knows."""
    counted = {"branches": ("n_units_met", "n_units"), "parts": ("n_parts_met", "n_parts")}.get(str(row["basis"]))
    level, value = as_number(row["level"]), as_number(row["value"])
    if row["state"] == "met":
        return ""
    if counted and (of := as_number(row[counted[1]])):
        return f" {as_number(row[counted[0]]) or 0:.0f}/{of:.0f}"
    if row["state"] != "not_met" or level is None or value is None:
        return ""
    return f" {number_text(value)}/{number_text(level)}"


def _lacking(row: Mapping[str, Any]) -> str:
    """What is not met in brackets: `（3个支部中1个达标）`, `（12个月中10个达标）`."""
    units, parts = as_number(row["n_units"]), as_number(row["n_parts"])
    if row["state"] == "met":
        return ""
    if row["basis"] == "branches" and units:
        unclear = as_number(row["n_units_unknown"]) or 0
        tail = f"，{unclear:.0f}个不明" if unclear else ""
        return f"（{units:.0f}个支部中{as_number(row['n_units_met']) or 0:.0f}个达标{tail}）"
    if row["basis"] == "parts" and parts:
        return f"（{parts:.0f}期中{as_number(row['n_parts_met']) or 0:.0f}期达标）"
    level, value = as_number(row["level"]), as_number(row["value"])
    if row["state"] == "not_met" and level is not None and value is not None:
        return f"（{number_text(value)}，应{number_text(level)}）"
    return ""


def detail_text(row: Mapping[str, Any]) -> str:
    """Everything known of a verdict in a sentence: the word, what is lacking or unclear, and why."""
    said = [COMPLIANCE_STATES[str(row["state"])] + _lacking(row)]
    reason = as_text(row["reason"])
    said += [COMPLIANCE_REASONS.get(reason, reason)] * bool(reason)
    for name, word in (("lacking_parts", "未达标"), ("unknown_parts", "不明")):
        parts = [period_text(part) for part in as_text(row[name]).split("|") if part]
        said += [f"{word}：{'、'.join(parts)}"] * bool(parts)
    return "；".join(said)


def requirement_text(one: Mapping[str, Any]) -> str:
    """A requirement in words: what, by whom, how often, on what ground."""
    level = as_number(one["level_count"])
    often = f"每{PER.get(as_text(one['per']), as_text(one['per']))}不少于{number_text(level)}" if level is not None else ""
    return f"{one['name_zh']}：{OWED_BY.get(as_text(one['owed_by']), as_text(one['owed_by']))}{often}（{as_text(one['source'])}）"
