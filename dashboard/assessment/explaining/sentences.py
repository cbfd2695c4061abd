"""Points in words: figure → rule → points → evidence, for each item of one organisation, and how its total adds up."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from dashboard.assessment.rules.averages import AgainstAverage
from dashboard.assessment.rules.counts import Counting
from dashboard.assessment.rules.field import Rule, said
from dashboard.assessment.rules.words import DOUBTFUL, ENTERED, NOT_ENTERED, Compared, CountOf, Effect, Nature
from dashboard.assessment.scheme.model import Item
from dashboard.assessment.scoring.scoring import OUTCOMES, Judged, Outcome, Scores
from dashboard.assessment.scoring.totals import Sums, add_up, scored_points
from dashboard.figures import figure
from dashboard.labels import BASES, reason_text
from dashboard.state import Form

CODES = {
    "no_lower_bound": "约数没有下限，按下限计不了分",
    "no_upper_bound": "约数没有上限，从严计不了分",
    "streak_unknown": "再往前一年的数未报或待核，只计到已知的年份",
}
HAS_NO_FIGURE = (Outcome.ZERO, Outcome.LOWEST, Outcome.EXCLUDED, Outcome.PEERS, Outcome.BLOCKED, Outcome.UNJUDGED)


@dataclass(frozen=True, slots=True)
class Explained:
    """One item of one organisation: `sentence` is the whole, the other parts stand in columns of their own."""

    item_id: str
    section_id: str
    name: str
    figure: str
    rule: str
    outcome: Outcome
    points: float | None
    full: float
    sentence: str
    evidence_key: str


def rule_words(item: Item) -> str:
    """An item's rule in words, with what is measured and how."""
    if item.rule is None:
        return "只列出，不计分"
    return item.rule.words(item.direction, item.unit)


def explain(scores: Scores, org_id: str) -> tuple[Explained, ...]:
    """Every item that the organisation is assessed by, in the scheme's order."""
    row = scores.row(org_id)
    owed = (one for one in scores.judged if one.outcome[row] != Outcome.NOT_OWED)
    return tuple(_explained(one, scores.year, org_id, row) for one in owed)


def _explained(one: Judged, year: int, org_id: str, row: int) -> Explained:
    item, outcome = one.item, Outcome(one.outcome[row])
    shown, rule = figure_words(one, row), rule_words(item)
    points = float(one.points[row]) if one.counts[row] else None
    key = f"{org_id}|{item.measure.measure_id}|{year}" if item.measure else ""
    sentence = f"{item.name}：{shown}；{rule}；{_result(one, row, outcome)}"
    full = float(item.full)
    return Explained(item.item_id, item.section_id, item.name, shown, rule, outcome, points, full, sentence, key)


def figure_words(one: Judged, row: int) -> str:
    """The figure with its state, its basis and what it was divided by: `12次（台账各行之和）`, `未报`."""
    reading, item = one.reading, one.item
    state, unit = str(reading.state[row]), item.measure.unit if item.measure else ""
    if state in {ENTERED, NOT_ENTERED}:
        if state == NOT_ENTERED:
            return DOUBTFUL[NOT_ENTERED]
        own = reading.self_value[row]
        beside = "" if np.isnan(own) else f"，自评{said(float(own))}分"
        on_what = f"，{reading.entered[row]}" if reading.entered[row] else ""
        return f"{said(float(reading.value[row]))}（人工录入，{reading.person[row]}{on_what}{beside}）"
    shown = figure(reading.shown[row], state, reading.qualifier[row], _end(reading.low[row]), _end(reading.high[row]))
    words = shown.say() + (unit if shown.number is not None else "")
    notes = [
        BASES.get(str(reading.basis[row]), ""),
        CODES.get(str(reading.reason[row])) or reason_text(reading.reason[row], state),
    ]
    told = "，".join(note for note in notes if note)
    return (f"{words}（{told}）" if told else words) + _divided(one, row)


def _end(number: float) -> float | None:
    return None if np.isnan(number) else float(number)


def _divided(one: Judged, row: int) -> str:
    """What the figure was divided by and what came out."""
    reading, form = one.reading, one.item.form
    if form is Form.ABSOLUTE or np.isnan(reading.denominator[row]) or np.isnan(reading.value[row]):
        return ""
    counted = f"{said(float(reading.denominator[row]))}{'人' if form is Form.PER_MEMBER else '个支部'}"
    return f"÷{counted}（{reading.denominator_source[row]}）＝{said(float(reading.value[row]))}{one.item.unit}"


def _result(one: Judged, row: int, outcome: Outcome) -> str:
    item, rule = one.item, one.item.rule
    if outcome in {Outcome.LISTED, Outcome.NOT_OWED} or rule is None:
        return OUTCOMES[outcome]
    if rule.effect is Effect.STRIKE:
        found = f"{rule.finding(one.field, row, item.unit)}，" if outcome not in HAS_NO_FIGURE else ""
        return found + ("触发否决" if outcome is Outcome.STRUCK else "未触发" if not _lacks(outcome) else OUTCOMES[outcome])
    if _lacks(outcome):
        state = DOUBTFUL.get(str(one.reading.state[row]), str(one.reading.state[row]))
        points = f"，{_earned(one, row, rule)}" if one.counts[row] else ""
        return f"按方案规定，{state}的{OUTCOMES[outcome]}{points}"
    used = _used(one, row)
    return f"{used}{rule.finding(one.field, row, item.unit)}，{_earned(one, row, rule)}"


def _lacks(outcome: Outcome) -> bool:
    return outcome in HAS_NO_FIGURE


def _used(one: Judged, row: int) -> str:
    """Which number scored, where it is not the one that is shown."""
    reading, rule = one.reading, one.item.rule
    is_count = isinstance(rule, Counting) and rule.count_of is not CountOf.FIGURE
    if is_count or one.item.form is not Form.ABSOLUTE or np.isnan(reading.shown[row]):
        return ""
    prefix = "按所列的数计分，" if one.outcome[row] == Outcome.TAKEN else ""
    if isinstance(rule, AgainstAverage) and rule.compared is Compared.PAST:
        prefix += f"往年有{int(reading.n_past[row])}年的数，"
    is_same = math.isclose(reading.shown[row], reading.value[row], rel_tol=1e-5, abs_tol=1e-8)
    return prefix + ("" if is_same else f"约数按{said(float(reading.value[row]))}{one.item.unit}计，")


def _earned(one: Judged, row: int, rule: Rule) -> str:
    points, item = float(one.points[row]), one.item
    if item.nature is Nature.EXTRA:
        word = "加" if points > 0 else "扣" if points < 0 else "不加不扣"
        return f"{word}{said(abs(points))}分" if points else word
    lost = float(item.full) - points
    is_judged = one.outcome[row] in {Outcome.SCORED, Outcome.TAKEN}
    off = f"扣{said(lost)}分，" if rule.effect is Effect.DEDUCT and lost > 0 and is_judged else ""
    return f"{off}得{said(points)}分（满分{said(float(item.full))}）"


def total_words(scores: Scores, org_id: str, sums: Sums | None = None) -> str:
    """How the total adds up, in one line: `基础分100＋加减分3.5－部分封顶1＝102.5`.

    Who asks for many organisations gives the `sums` of all.
    """
    sums = sums or add_up(scores.scheme, scores.judged, scored_points(scores))
    row, scheme = scores.row(org_id), scores.scheme
    parts = [("基础分", float(scheme.base)), ("基本分", float(sums.basic[row]))]
    if sums.rescaling[row]:
        factor = f"按{said(float(sums.full[row]))}÷{said(float(sums.counted_full[row]))}折算"
        parts.append((factor, float(sums.rescaling[row])))
    parts.append(("加减分", float(sums.extra[row])))
    parts += [(f"“{one.name}”封顶保底", float(sums.cuts[one.section_id][row])) for one in scheme.sections]
    parts.append(("一票否决" if sums.zeroed[row] else "总分封顶保底", float(sums.total_cut[row])))
    told = [(word, number) for word, number in parts if number]
    line = "".join(f"{'＋' if number > 0 else '－'}{word}{said(abs(number))}" for word, number in told).removeprefix("＋")
    return f"{line or '0'}＝{said(float(sums.total[row]))}"
