"""Tables of 总览: what needs attention first, which requirements are met, and the subordinates with their main figures."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.cases import KINDS
from dashboard.definitions import requirement_text
from dashboard.figures import FigureText, number_text
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import RANKED_STATES, period_text
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.state import (
    CaseKind,
    CaseSeverity,
    DictionaryView,
    EvidenceView,
    OverviewView,
    QualityView,
    RankingView,
    link,
)
from dashboard.tables.cells import change_text, figure_cell, org_cell

PERCENT = 100
WORTH_SAYING = 0.2
SAID_IN_TIMES = 3
MOST_UNMET = 3
UNUSABLE = (CaseKind.CONFLICTING, CaseKind.UNDETERMINED, CaseKind.HELD_BACK, CaseKind.REOPENED)
SUSPECT = (CaseKind.VALIDATION, CaseKind.ROLLUP, CaseKind.OUTLIER)


@dataclasses.dataclass(frozen=True, slots=True)
class Attention:
    """What asks for attention: in words, how much of it, whose or what it is, and where it leads."""

    what: str
    number: str
    about: str
    href: str
    is_pressing: bool = False


def of_cases(counts: pd.DataFrame, view: QualityView) -> list[Attention]:
    """What is not there, what cannot be used, what does not fit together, from the counts of cases; each leads to its list."""
    found = []
    pressing = counts[counts["severity"] == CaseSeverity.MUST]
    for kind, verb in ((CaseKind.NOT_SUBMITTED, "催报"), (CaseKind.UNREADABLE, "请重报读不了的")):
        some = pressing[pressing["kind"] == kind]
        if len(some):
            href = link(dataclasses.replace(view, kind=kind))
            found.append(Attention(f"{verb}材料", f"{int(some['n_cases'].sum())}份", _whose(some), href, is_pressing=True))
    unusable = pressing[pressing["kind"].isin(UNUSABLE)]
    if len(unusable):
        split = unusable.groupby("kind")["n_cases"].sum()
        said = "、".join(f"{KINDS[kind].name}{split[kind]}" for kind in UNUSABLE if kind in split)
        first = next(kind for kind in UNUSABLE if kind in split)
        href = link(dataclasses.replace(view, kind=first if len(split) == 1 else CaseKind.ANY, severity=CaseSeverity.MUST))
        number = f"{int(unusable['n_cases'].sum())}个"
        found.append(Attention("核实不能用的数", number, f"{said}；{_whose(unusable)}", href, is_pressing=True))
    for kind in SUSPECT:
        some = counts[(counts["kind"] == kind) & (counts["severity"].isin([CaseSeverity.MUST, CaseSeverity.SHOULD]))]
        if len(some):
            href = link(dataclasses.replace(view, kind=kind))
            found.append(Attention(f"核对{KINDS[kind].name}的数", f"{int(some['n_cases'].sum())}处", _whose(some), href))
    return found


def _whose(some: pd.DataFrame) -> str:
    number = int(some["org_id"].nunique())
    return f"涉及{number}家单位" if number else "报送单位不明"


def of_requirements(met: pd.DataFrame, root: str, period: str, shares: Mapping[str, str]) -> list[Attention]:
    """The requirements that most do not meet; `shares` names the indicator of compliance of a requirement that has one."""
    shared = met.assign(share=met["n_not_met"] / met["n_units"])
    unmet = shared[shared["n_not_met"] > 0]
    unmet = unmet.sort_values(["share", "n_not_met"], ascending=False, kind="stable").head(MOST_UNMET)
    return [
        Attention(
            f"{row['name_zh']}没有达标",
            f"{int(row['n_not_met'])}{_counter(row)}",
            f"{int(row['n_units'])}{_counter(row)}应达到",
            link(RankingView(root=root, period=period, measure=shares.get(row["requirement_id"], as_text(row["metric_id"])))),
        )
        for row in records(unmet)
    ]


def _counter(requirement: Row) -> str:
    return "个支部" if requirement["owed_by"] == "branch" else "家"


def of_changes(moved: pd.DataFrame, measures: Mapping[str, Row], root: str) -> list[Attention]:
    """Where the main figures changed most against the year before, where that is a fifth at least."""
    found: list[Attention] = []
    for row in records(moved):
        ratio = row["value"] / row["earlier_value"]
        change = ratio - 1
        if abs(change) < WORTH_SAYING:
            continue
        measure = measures[as_text(row["measure_id"])]
        unit = measure["measure_unit"]
        view = EvidenceView(root=root, org=row["org_id"], measure=row["measure_id"], period=row["period"])
        about = f"上年{number_text(row['earlier_value'])}{unit}，今年{number_text(row['value'])}{unit}"
        word = "增" if row["is_up"] else "减"
        what = f"{row['short_name']}的{measure['name_zh']}{word}得多"
        number = f"{ratio:.0f}倍" if ratio >= SAID_IN_TIMES else f"{word}{abs(change):.0%}"
        found.append(Attention(what, number, about, link(view)))
    return found


def attention_table(items: Iterable[Attention]) -> Table:
    """What needs attention, the most pressing first; each leads to where it is dealt with."""
    columns = (Column("事项", width=16), Column("多少", is_number=True, width=8), Column("说明", width=22))
    rows = tuple(
        (
            Cell(one.what, href=one.href),
            Cell(one.number, tone=Tone.WARNING if one.is_pressing else Tone.PLAIN),
            Cell(one.about, tone=Tone.MUTED),
        )
        for one in items
    )
    return Table(columns, rows)


def requirements_table(met: pd.DataFrame, units: Mapping[str, str], root: str, period: str) -> Table:
    """How many of those who owe it meet each requirement; at least so many, where of some it is not known."""
    columns = (
        Column("要求", width=14),
        Column("达标率（%）", is_number=True, width=11),
        Column("未达标", is_number=True, width=6),
        Column("不明", is_number=True, width=6),
    )
    rows = []
    for row in records(met):
        total, reached, failed = (int(row[name]) for name in ("n_units", "n_met", "n_not_met"))
        unknown = total - reached - failed
        standard = requirement_text(row, units.get(as_text(row["metric_id"]), ""))
        view = DictionaryView(root=root, period=period, measure=as_text(row["metric_id"]))
        rows.append(
            (
                Cell(as_text(row["name_zh"]), href=link(view), hint=standard),
                Cell(
                    figure=FigureText(round(reached / total * PERCENT), prefix="≥" if unknown else ""),
                    bar=reached / total,
                    hint=f"{total}{_counter(row)}应达到，{reached}{_counter(row)}达到：{standard}",
                ),
                Cell(figure=FigureText(failed), tone=Tone.WARNING if failed else Tone.MUTED),
                Cell(figure=FigureText(unknown), tone=Tone.MUTED),
            )
        )
    return Table(columns, tuple(rows))


@dataclasses.dataclass(frozen=True, slots=True)
class Subordinates:
    """The organisations of 总览 with what stands beside them: figures of two years, verdicts and cases by organisation."""

    orgs: Sequence[Row]
    figures: pd.DataFrame
    verdicts: pd.DataFrame
    n_pressing: Mapping[str, int]


def subordinates_table(found: Subordinates, measures: Sequence[Row], view: OverviewView) -> Table:
    """A row for each subordinate: main figures with their marks, requirements met, what must be settled, and the way down."""
    columns = [Column("单位", width=16)]
    columns += [Column(f"{one['name_zh']}（{one['measure_unit']}）", is_number=True, width=12) for one in measures]
    columns += [
        Column("未达标（项）", is_number=True, width=6),
        Column("必须核实（件）", is_number=True, width=6),
        Column("下级（家）", is_number=True, width=6),
    ]
    keyed = {(one["org_id"], one["measure_id"], one["period"]): one for one in records(found.figures)}
    verdicts = {one["org_id"]: one for one in records(found.verdicts)}
    earlier = str(int(view.period) - 1)
    tops: dict[str, float] = {str(one["measure_id"]): 0.0 for one in measures}
    for (_, measure_id, period), one in keyed.items():
        if period == view.period and one["state"] in RANKED_STATES:
            tops[measure_id] = max(tops[measure_id], as_number(one["value"]) or 0.0)
    rows = []
    for org in found.orgs:
        org_id = str(org["org_id"])
        cells = [org_cell(org_id, org["short_name"], view.root, hint=as_text(org["name"]))]
        for measure in measures:
            measure_id = str(measure["measure_id"])
            now = keyed[org_id, measure_id, view.period]
            value = as_number(now["value"])
            has_bar = value is not None and now["state"] in RANKED_STATES and tops[measure_id] > 0
            cell = figure_cell(now, view.root, bar=max(0.0, value) / tops[measure_id] if has_bar and value is not None else None)
            change = change_text([keyed[org_id, measure_id, earlier], now])
            cells.append(dataclasses.replace(cell, hint=cell.hint or (f"比上年{change}" if change else "")))
        verdict = verdicts.get(org_id)
        cells += [_unmet(verdict), _pressing(org_id, found.n_pressing.get(org_id, 0), view), _way_down(org, view)]
        rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows))


def _unmet(verdict: Mapping[str, Any] | None) -> Cell:
    if verdict is None:
        return Cell("—", tone=Tone.MUTED)
    number = int(verdict["n_not_met"])
    hint = f"达标{int(verdict['n_met'])}项，不明{int(verdict['n_unknown'])}项"
    return Cell(figure=FigureText(number), hint=hint, tone=Tone.WARNING if number else Tone.MUTED)


def _pressing(org_id: str, number: int, view: OverviewView) -> Cell:
    if not number:
        return Cell("—", tone=Tone.MUTED)
    href = link(QualityView(root=view.root, period=view.period, org=org_id, severity=CaseSeverity.MUST))
    return Cell(figure=FigureText(number), href=href, tone=Tone.WARNING)


def _way_down(org: Row, view: OverviewView) -> Cell:
    number = int(org["n_children"])
    if not number:
        return Cell("—", tone=Tone.MUTED)
    href = link(OverviewView(root=str(org["org_id"]), period=view.period))
    return Cell(figure=FigureText(number), href=href, hint=f"看{org['short_name']}下级{period_text(view.period)}的总览")
