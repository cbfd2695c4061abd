"""排名 as the page and its files have it: the places of one measure in one period, and the rules that they follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard import choices
from dashboard.asking import Asking
from dashboard.assessment.denominators import DENOMINATOR_NAMES
from dashboard.assessment.ranking import (
    BOUND_RULES,
    FORM_NAMES,
    TIE_RULES,
    Among,
    Ranking,
    Rule,
    rank,
    with_earlier,
)
from dashboard.exports.report import Chart, Definition, Part, Report
from dashboard.frames import Row, as_text, records
from dashboard.labels import ORG_TYPES, period_text
from dashboard.markup import Table
from dashboard.queries import facts, failings
from dashboard.queries import ranking as queries
from dashboard.state import Bound, Form, RankingView, Ties
from dashboard.tables.ranking import FIGURE_AT, NAME_AT, has_overlap, ranking_table
from dashboard.tables.totals import OVERLAP

FIRST_MEASURE = "theme_day"
TIE_NAMES = {Ties.SKIP: "并列占位（1、1、3）", Ties.DENSE: "并列不占位（1、1、2）"}
BOUND_NAMES = {Bound.VALUE: "按数值", Bound.LOWER: "按下限"}
GUARDED = "按规定，这项数据只作展示，不用于考核排名"


@dataclass(frozen=True, slots=True)
class Placed:
    """A ranking with what it was made by: `found` are all figures, `earlier` is the period compared with ('' for none).

    `failing` are the validation rules that figures fail, by organisation.
    """

    view: RankingView
    measure: Row
    found: pd.DataFrame
    ranking: Ranking
    earlier: str
    failing: Mapping[str, Sequence[Row]]

    @property
    def title(self) -> str:
        """What page and file are called."""
        form = "" if self.view.form is Form.ABSOLUTE else f"（{FORM_NAMES[self.view.form]}）"
        kind = "排名" if self.measure["is_rankable"] else "一览"
        return f"{period_text(self.view.period)}{self.measure['name_zh']}{form}{kind}"

    def table(self) -> Table:
        """The table that page and file show."""
        return ranking_table(self.ranking, self.measure, self.view, self.earlier, self.failing)


def placed(desk: Asking, view: RankingView, known: Mapping[str, Row]) -> Placed:
    """The ranking that a view asks for; its measure is one of those known."""
    measure = known[view.measure]
    rule = Rule(str(measure["direction"]), view.form, view.ties, view.bound, bool(measure["is_rankable"]))
    among = Among(view.org_type, view.sector, view.size)
    found = desk.ask(queries.rankable_figures, view.measure, view.period)
    ranking = rank(found, rule, among)
    earlier = _earlier(desk, view) if rule.is_rankable else ""
    if earlier:
        ranking = with_earlier(ranking, desk.ask(queries.rankable_figures, view.measure, earlier), rule, among)
    return Placed(view, measure, found, ranking, earlier, failing(desk, measure, view.period))


def failing(desk: Asking, measure: Row, period: str) -> dict[str, list[Row]]:
    """The validation rules that figures of a measure fail in a period, by organisation; of an indicator those of its metrics."""
    measure_id = str(measure["measure_id"])
    metrics = tuple(desk.look_up(facts.indicator_parts, measure_id)) if measure["is_indicator"] else (measure_id,)
    found: dict[str, list[Row]] = {}
    for row in records(desk.ask(failings.failed_rules, metrics, period)):
        found.setdefault(str(row["org_id"]), []).append(row)
    return found


def _earlier(desk: Asking, view: RankingView) -> str:
    """The period before this one, of its kind; '' where there is none."""
    last = choices.periods_up_to(desk, view.period, 2)
    return last[0] if len(last) == 2 else ""


def rules_of(of: Placed) -> tuple[str, ...]:
    """How the places came about, as the page and the file print it."""
    measure, view = of.measure, of.view
    direction = {"less": "从少到多", "neutral": "从多到少（中性指标，只排序，不评优劣）"}.get(
        str(measure["direction"]), "从多到少"
    )
    who = "、".join(one for one in (ORG_TYPES.get(view.org_type, view.org_type), view.sector, view.size) if one)
    rules = [
        f"名次：{direction}。{TIE_RULES[view.ties]}"
        if measure["is_rankable"]
        else f"不排名次：{as_text(measure['guard_reason']) or GUARDED}。只按数值{direction}列出",
        f"范围：{who or '全部类型、领域和规模'}的下级单位，按{period_text(view.period[:4])}的归属",
        f"只有已定数和约数参加排名，{BOUND_RULES[view.bound]}；未报、已隐去、冲突等列在最后，均不作 0 处理",
    ]
    if measure["is_rankable"]:
        compared = f"；升降与{period_text(of.earlier)}同一排法的名次比" if of.earlier else ""
        rules.append(
            f"同类名次：在当年同类型、同领域、同规模的单位中（不足5家时逐级放宽）的名次和家数，不受上面的筛选影响{compared}"
        )
    doubted = sum(str(org_id) in of.failing for org_id in of.ranking.ranked["org_id"])
    if doubted:
        rules.append(f"{doubted}家的数没有通过校验规则，见说明：照数排列，核实之前不作结论")
    if view.form is not Form.ABSOLUTE:
        name = DENOMINATOR_NAMES[view.form]
        rules.append(
            f"分母：本单位{name}，先取当年报送的确数或约数，没有时取名册的数（旧的标 ≈），依据见说明；商保留两位小数，以此排名"
        )
    return (*rules, *[OVERLAP] * has_overlap(of.ranking, measure))


def report(desk: Asking, of: Placed, source: str) -> Report:
    """The file: every organisation, the rules, a chart of the first ones."""
    measure = of.measure
    scope = as_text(measure["definition"]) or as_text(measure["name_zh"])
    subject = choices.subject_name(desk)
    figure = FIGURE_AT if of.view.form is Form.ABSOLUTE else FIGURE_AT + 2
    chart = Chart(of.title, names=NAME_AT, values=(figure,))
    return Report(
        title=of.title,
        subject=subject,
        as_of=period_text(of.view.period),
        scope=scope,
        parts=(Part("排名", of.table(), rules_of(of), chart=chart),),
        source=source,
        definitions=(Definition(measure["name_zh"], measure["measure_unit"], scope),),
        issuer="" if subject == choices.EVERYONE else subject,
    )
