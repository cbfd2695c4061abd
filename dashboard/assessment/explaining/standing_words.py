"""What stands beside a total in a table of scores: on what it rests, what is missing, why there is none; the span of a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.assessment.rules.field import said
from dashboard.assessment.rules.words import DOUBTFUL, ENTERED, NOT_ENTERED
from dashboard.assessment.scheme.model import Scheme, Section
from dashboard.assessment.scoring.scoring import Judged, Outcome, Scores
from dashboard.assessment.scoring.totals import BLOCKED, NOTHING, VETOED
from dashboard.frames import Row

NO_TOTAL = {BLOCKED: "暂不评分", NOTHING: "没有可以计分的项目", VETOED: "一票否决，不参加排名"}
IN_DOUBT = ("partial", "conflicting", "held_back", "undetermined")


def scored_sections(scheme: Scheme) -> tuple[Section, ...]:
    """The sections that can bring or take points: not those of vetoes and of what is only listed."""
    bringing = {one.section_id for one in scheme.items if one.limits != (0.0, 0.0)}
    return tuple(one for one in scheme.sections if one.section_id in bringing)


def remarks(scores: Scores, row: Mapping[str, Any]) -> str:
    """What of a total is not by figures that stand: vetoes, doubts, entries that are not there, policies, approximate figures."""
    position = scores.row(str(row["org_id"]))
    states = [str(one.reading.state[position]) for one in scores.judged if one.outcome[position] != Outcome.NOT_OWED]
    notes = [f"一票否决：{_veto_names(scores, row)}"] if row["vetoes"] else []
    if n_in_doubt := sum(state in IN_DOUBT for state in states):
        notes.append(f"待核实{n_in_doubt}项")
    if n_not_entered := states.count(NOT_ENTERED):
        notes.append(f"人工录入缺{n_not_entered}项")
    if row["n_by_policy"]:
        notes.append(f"{int(row['n_by_policy'])}项按方案规定计分")
    if row["n_excluded"]:
        counted = f"{said(float(row['counted_full']))}/{said(float(row['full']))}分"
        notes.append(f"{int(row['n_excluded'])}项不计入分母（计入{counted}）")
    notes += ["含约数"] if row["is_approximate"] else []
    return "，".join(notes)


def entered_items(scores: Scores) -> tuple[Judged, ...]:
    """The items that persons enter of which at least one organisation's was entered."""
    return tuple(one for one in scores.judged if (one.reading.state == ENTERED).any())


def nothing_entered(scores: Scores) -> tuple[str, ...]:
    """The names of items that score what persons enter, and of which nothing was entered for anybody."""
    there = {one.item.item_id for one in entered_items(scores)}
    asked = (one.item for one in scores.judged if one.item.measure is None and one.item.rule is not None)
    return tuple(one.name for one in asked if one.item_id not in there)


def _veto_names(scores: Scores, row: Mapping[str, Any]) -> str:
    return "、".join(scores.scheme.item(one).name for one in str(row["vetoes"]).split("|"))


def why_unranked(scores: Scores, row: Mapping[str, Any]) -> str:
    """Why an organisation has no total, with the items that it is for."""
    why, position = str(row["why"]), scores.row(str(row["org_id"]))
    if why == VETOED:
        return f"{NO_TOTAL[why]}：{_veto_names(scores, row)}"
    blocked = [one for one in scores.judged if one.outcome[position] == Outcome.BLOCKED]
    told = [f"{one.item.name}{DOUBTFUL.get(str(one.reading.state[position]), '')}" for one in blocked]
    return NO_TOTAL[why] + (f"：{'、'.join(told)}" if told else "")


def span_words(span: Row, scores: Scores) -> str:
    """How far a place and its total may move, and by which items; `span` is a row of `sensitivity`."""
    best, worst = int(span["best_place"]), int(span["worst_place"])
    places = f"第{best}名" if best == worst else f"第{best}—{worst}名"
    names = [scores.scheme.item(one).name for one in str(span["items"]).split("|") if one]
    moved = f"，会变动的项目：{'、'.join(names)}" if names else "，本单位没有会变动的数"
    return f"名次区间：{places}（得分{said(float(span['low_total']))}—{said(float(span['high_total']))}）{moved}"
