"""排名: one measure in one period, absolute or per head, with its rules; who does not rank is listed below and why."""

from __future__ import annotations

import dataclasses

import pandas as pd
import streamlit as st

from dashboard import findings
from dashboard.assessment.denominators import DENOMINATOR_NAMES
from dashboard.assessment.ranking import (
    BOUND_RULES,
    FORM_NAMES,
    TIE_RULES,
    Among,
    Ranking,
    Rule,
    forms_of,
    rank,
    with_earlier,
)
from dashboard.charts import places
from dashboard.exports.workbook import Definition, Report
from dashboard.frames import Row, as_text
from dashboard.labels import ORG_TYPES, RANKED_STATES, period_text
from dashboard.markup import finding_html, line_html, rules_html
from dashboard.queries import comparison, organisations
from dashboard.queries import ranking as queries
from dashboard.state import Bound, EvidenceView, Form, RankingView, Ties
from dashboard.tables.ranking import ranking_table
from dashboard.views import filters, frame, pickers, url
from dashboard.views.cache import Desk
from dashboard.views.sheet import Sheet

FIRST_MEASURE = "theme_day"
TIE_NAMES = {Ties.SKIP: "并列占位（1、1、3）", Ties.DENSE: "并列不占位（1、1、2）"}
BOUND_NAMES = {Bound.VALUE: "按数值", Bound.LOWER: "按下限"}
GUARDED = "按规定，这项数据只作展示，不用于考核排名"


def show(desk: Desk, view: RankingView) -> None:
    """The page."""
    view = filters.choose_domain(desk, filters.choose_period(desk, view))
    if not view.period or not desk.ask(organisations.count_orgs):
        frame.show_empty("还没有可以排名的数据")
        return
    known = pickers.measures(desk)
    view = _choose(desk, view, known)
    url.write(view)
    desk.make(_sheet, view).draw(desk)


def _sheet(desk: Desk, view: RankingView) -> Sheet:
    sheet = Sheet()
    measure = pickers.measures(desk)[view.measure]
    found, ranking = _rank(desk, view, measure, view.period)
    earlier = _earlier(desk, view) if measure["is_rankable"] else ""
    if earlier:
        ranking = with_earlier(ranking, _rank(desk, view, measure, earlier)[1])
    finding = findings.of_ranking(ranking, measure, view.period, view.form)
    sheet.html(finding_html("排名", finding))
    rules = _rules(measure, view, earlier)
    sheet.html(rules_html([*rules, *_warnings(found, view)]))
    if len(ranking.ranked):
        _show_charts(sheet, view, measure, ranking, finding)
    sheet.table(ranking_table(ranking, measure, view, earlier, frame.MOST_ROWS))
    form = "" if view.form is Form.ABSOLUTE else f"（{FORM_NAMES[view.form]}）"
    title = f"{period_text(view.period)}{measure['name_zh']}{form}{'排名' if measure['is_rankable'] else '一览'}"
    sheet.offer(lambda: _report(desk, title, view, measure, ranking, earlier, rules), title)
    return sheet


def _rank(desk: Desk, view: RankingView, measure: Row, period: str) -> tuple[pd.DataFrame, Ranking]:
    rule = Rule(str(measure["direction"]), view.form, view.ties, view.bound, bool(measure["is_rankable"]))
    found = desk.ask(queries.rankable_figures, view.measure, period)
    return found, rank(found, rule, Among(view.org_type, view.sector, view.size))


def _earlier(desk: Desk, view: RankingView) -> str:
    """The period before this one, of its kind; '' where there is none."""
    last = pickers.periods_up_to(desk, view.period, 2)
    return last[0] if len(last) == 2 else ""


def _show_charts(sheet: Sheet, view: RankingView, measure: Row, ranking: Ranking, finding: str) -> None:
    chart = places.ranking_bars(ranking.ranked, view.measure, view.period)
    sheet.chart(chart, "ranking", finding, EvidenceView)
    count = len(ranking.ranked)
    if count > places.MOST_WHOLE:
        sheet.html(line_html(f"上图只画前{places.FIRST_OF_MANY}家；下图是{count}家从最前到最后的分布，每家的数见下表"))
        sheet.picture(places.fall(ranking.ranked, str(measure["measure_unit"])), "fall", f"{count}家的分布")


def _choose(desk: Desk, view: RankingView, known: dict[str, Row]) -> RankingView:
    lost = [view.measure] * (view.measure not in {"", *known})
    kinds = desk.ask(comparison.list_kinds, int(view.period[:4]), only_below=True)
    types, sectors, sizes = (
        [as_text(one) for one in dict.fromkeys(kinds[column]) if as_text(one)] for column in ("org_type", "sector", "size_band")
    )
    for wanted, there in ((view.org_type, types), (view.sector, sectors), (view.size, sizes)):
        lost += [wanted] * (wanted not in {"", *there})
    if lost:
        url.say_ignored(f"链接中的选项不存在，已忽略：{'、'.join(lost)}")
    options = pickers.offered(known, view.domain, view.measure)
    first = FIRST_MEASURE if FIRST_MEASURE in options else options[0]
    with st.sidebar:
        measure = st.selectbox(
            "指标",
            options,
            index=options.index(view.measure if view.measure in options else first),
            format_func=lambda measure_id: pickers.measure_label(known[measure_id]),
            key=url.key(f"measure-{view.domain}"),
        )
        forms = forms_of(known[measure]["denominators"])
        form = st.selectbox(
            "算法",
            forms,
            index=forms.index(view.form) if view.form in forms else 0,
            format_func=FORM_NAMES.__getitem__,
            key=url.key(f"form-{measure}"),
            help="总数，或除以本单位党员数、党支部数" if len(forms) > 1 else "这项指标没有规定分母，只按总数排",
        )
        bounds = list(Bound)
        bound = st.selectbox(
            "约数",
            bounds,
            index=bounds.index(view.bound),
            format_func=BOUND_NAMES.__getitem__,
            key=url.key("bound"),
            help="≈300 可以按300排，也可以按它至少是多少排",
        )
        org_type = _choose_one("单位类型", types, view.org_type, "org_type", ORG_TYPES)
        sector = _choose_one("领域", sectors, view.sector, "sector", {})
        size = _choose_one("规模", sizes, view.size, "size", {})
        ties = st.selectbox(
            "并列", list(Ties), index=list(Ties).index(view.ties), format_func=TIE_NAMES.__getitem__, key=url.key("ties")
        )
    return dataclasses.replace(
        view, measure=measure, form=form, ties=ties, bound=bound, org_type=org_type, sector=sector, size=size
    )


def _choose_one(label: str, options: list[str], chosen: str, name: str, names: dict[str, str]) -> str:
    everything = ["", *options]
    at = everything.index(chosen) if chosen in everything else 0
    picked = st.selectbox(label, everything, index=at, format_func=lambda one: names.get(one, one) or "全部", key=url.key(name))
    return str(picked)


def _warnings(found: pd.DataFrame, view: RankingView) -> list[str]:
    """What a reader must know before comparing places."""
    is_mixed = not view.org_type and found[found["state"].isin(RANKED_STATES)]["org_type"].nunique() > 1
    return ["现在混排了不同类型的单位，上级的数一般包含下级；看“同类名次”，或按“单位类型”筛选后更可比"] * is_mixed


def _rules(measure: Row, view: RankingView, earlier: str) -> tuple[str, ...]:
    """How the places came about, as the page and the file print it."""
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
        compared = f"；升降与{period_text(earlier)}同一排法的名次比" if earlier else ""
        rules.append(
            f"同类名次：在当年同类型、同领域、同规模的单位中（不足5家时逐级放宽）的名次和家数，不受上面的筛选影响{compared}"
        )
    if view.form is not Form.ABSOLUTE:
        name = DENOMINATOR_NAMES[view.form]
        rules.append(
            f"分母：本单位{name}，先取当年报送的确数或约数，没有时取名册的数（旧的标 ≈），依据见说明；商保留两位小数，以此排名"
        )
    return tuple(rules)


def _report(
    desk: Desk, title: str, view: RankingView, measure: Row, ranking: Ranking, earlier: str, rules: tuple[str, ...]
) -> Report:
    scope = as_text(measure["definition"]) or as_text(measure["name_zh"])
    return Report(
        title=title,
        subject=frame.subject_name(desk),
        as_of=period_text(view.period),
        scope=scope,
        table=ranking_table(ranking, measure, view, earlier),
        rules=(*rules, frame.generation_line(desk)),
        definitions=(Definition(measure["name_zh"], measure["measure_unit"], scope),),
        sheet="排名",
    )
