"""An organisation's figures, its peers' and its requirements → what is strong, what is weak, what cannot be said, in words.

Every remark says the figures that it comes from. A measure is judged only where more (or less) is better, where the policy guard
lets it rank, where the figure stands, and where at least five peers have one. A neutral one is told, never judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from dashboard.assessment.requirement_calendar import parts_words
from dashboard.figures import figure, number_text
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import COMPLIANCE_REASONS, RANKED_STATES, period_text
from dashboard.state import EvidenceView, link

FEWEST_PEERS = 5
QUARTER = 4
LARGE_CHANGE = 0.2
PERCENT = 100


class Kind(StrEnum):
    """What a remark is: good, bad, told without a judgement, or that nothing can be said."""

    STRONG = "strong"
    WEAK = "weak"
    TOLD = "told"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a measure or a requirement, and where it leads."""

    kind: Kind
    subject: str
    words: str
    href: str = ""


def remarks(
    figures: pd.DataFrame,
    standing: pd.DataFrame,
    verdicts: pd.DataFrame,
    measures: Sequence[Row],
    periods: Sequence[str],
    root: str,
) -> tuple[Remark, ...]:
    """The remarks on an organisation in the last of `periods`: on each measure in their order, then on each requirement.

    `figures` as `queries.figures.compare` gives them, `standing` as `queries.peers.standing`, `verdicts` as
    `queries.compliance.verdicts_of`.
    """
    keyed = {(row["measure_id"], row["period"]): row for row in records(figures)}
    places = {row["measure_id"]: row for row in records(standing)}
    found: list[Remark] = []
    for measure in measures:
        now = keyed[measure["measure_id"], periods[-1]]
        earlier = keyed[measure["measure_id"], periods[-2]] if len(periods) > 1 else None
        found += _of_measure(measure, now, earlier, places.get(measure["measure_id"]), root)
    found += _of_requirements(records(verdicts), root)
    return tuple(found)


def _of_measure(measure: Row, now: Row, earlier: Row | None, place: Row | None, root: str) -> Iterable[Remark]:
    href = link(EvidenceView(root=root, org=now["org_id"], measure=now["measure_id"], period=now["period"]))
    name, unit = str(measure["name_zh"]), str(measure["measure_unit"])
    said = figure(now["value"], now["state"], now["qualifier"], now["lower"], now["upper"])
    shown = said.say() + (unit if said.number is not None else "")
    value = as_number(now["value"])
    if now["state"] not in RANKED_STATES or value is None:
        word = "这一期没有报" if now["state"] == "missing" else f"{shown}，核实前不评"
        return [Remark(Kind.UNKNOWN, name, "不适用" if now["state"] == "not_applicable" else word, href)]
    among, is_high, is_low = _among_peers(value, unit, place, measure)
    change, is_up, is_down = _change(value, earlier, unit)
    words = "，".join(part for part in (shown, among, change) if part)
    if not measure["is_rankable"] or measure["direction"] not in {"more", "less"}:
        note = "中性指标，不评优劣" if measure["is_rankable"] else "按规定只作展示"
        return [Remark(Kind.TOLD, name, f"{words}（{note}）", href)]
    if measure["direction"] == "less":
        is_high, is_low, is_up, is_down = is_low, is_high, is_down, is_up
    if is_high or is_low:
        return [Remark(Kind.STRONG if is_high else Kind.WEAK, name, words, href)]
    if is_up or is_down:
        return [Remark(Kind.STRONG if is_up else Kind.WEAK, name, words, href)]
    return [Remark(Kind.TOLD, name, words, href)]


def _among_peers(value: float, unit: str, place: Row | None, measure: Row) -> tuple[str, bool, bool]:
    """Where a figure stands among its peers, in words; whether in the first quarter of them, whether in the last.

    The organisation itself counts: of 8 peers with a figure it is one of 9.
    """
    if place is None or int(place["n_orgs"]) < FEWEST_PEERS:
        count = int(place["n_orgs"]) if place else 0
        return f"同类单位有数的只有{count}家，不比高低" if count else "同类单位没有可比的数", False, False
    more, less, everyone = int(place["n_more"]), int(place["n_less"]), int(place["n_orgs"]) + 1
    from_first = less if measure["direction"] == "less" else more
    median = float(place["median"])
    if value == median:
        against = f"与中位数（{number_text(median)}{unit}）相同"
    else:
        higher = "高" if value > median else "低"
        against = f"比中位数（{number_text(median)}{unit}）{higher}{number_text(abs(value - median))}{unit}"
    words = f"同类{everyone}家有数的单位中第{from_first + 1}，{against}"
    return words, more < everyone / QUARTER and value > median, less < everyone / QUARTER and value < median


def _change(value: float, earlier: Row | None, unit: str) -> tuple[str, bool, bool]:
    """The change from the period before, where both stand; whether it rose, whether it fell by a fifth or more."""
    before = as_number(earlier["value"]) if earlier is not None and earlier["state"] in RANKED_STATES else None
    if earlier is None or before is None:
        return "", False, False
    change = value - before
    when = period_text(earlier["period"])
    if not change:
        return f"与{when}持平", False, False
    share = change / before if before else 0.0
    told = f"（{share * PERCENT:+.1f}%）" if before else ""
    words = f"比{when}{'增' if change > 0 else '减'}{number_text(abs(change))}{unit}{told}"
    return words, share >= LARGE_CHANGE, share <= -LARGE_CHANGE


def _of_requirements(verdicts: Sequence[Row], root: str) -> Iterable[Remark]:
    """Every requirement that is not met by itself; those met, unknown and not collected together."""
    by_state: dict[str, list[Row]] = {}
    for verdict in verdicts:
        by_state.setdefault(str(verdict["state"]), []).append(verdict)
    for verdict in by_state.get("not_met", []):
        yield Remark(Kind.WEAK, f"{verdict['name_zh']}要求", _lacking(verdict), _evidence(verdict, root))
    if met := by_state.get("met"):
        yield Remark(Kind.STRONG, "达到要求", f"{len(met)}项：{_names(met)}")
    if unknown := by_state.get("unknown"):
        reasons = {COMPLIANCE_REASONS.get(as_text(one["reason"]), as_text(one["reason"])) for one in unknown} - {""}
        yield Remark(Kind.UNKNOWN, "是否达到要求", f"{len(unknown)}项无从判断（{'、'.join(sorted(reasons))}）：{_names(unknown)}")
    if apart := by_state.get("not_collected"):
        yield Remark(Kind.UNKNOWN, "没有采集的要求", f"{len(apart)}项：{_names(apart)}")


def _names(verdicts: Sequence[Mapping[str, object]]) -> str:
    return "、".join(str(one["name_zh"]) for one in verdicts)


def _lacking(verdict: Row) -> str:
    """What is lacking of a requirement: months, branches, or how far the total falls short."""
    units = as_number(verdict["n_units"])
    if units:
        return f"{int(units)}个支部中{int(verdict['n_units_not_met'])}个未达到"
    if lacking := parts_words(verdict["lacking_parts"]):
        return f"{lacking}未达到"
    value, level, unit = as_number(verdict["value"]), as_number(verdict["level"]), as_text(verdict["measure_unit"])
    if value is not None and level is not None:
        return f"全年{number_text(value)}{unit}，应{number_text(level)}{unit}，差{number_text(level - value)}{unit}"
    return "未达到"


def _evidence(verdict: Row, root: str) -> str:
    view = EvidenceView(
        root=root, org=verdict["org_id"], measure=as_text(verdict["metric_id"]), period=as_text(verdict["period"])
    )
    return link(view) if view.measure else ""
