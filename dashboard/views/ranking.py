"""排名: one measure in one period, absolute or per head, with the tie rule; who does not rank is listed below and why."""

from __future__ import annotations

import dataclasses

import pandas as pd
import streamlit as st

from dashboard import findings
from dashboard.assessment.ranking import DENOMINATOR_NAMES, FORM_NAMES, TIE_RULES, Ranking, forms_of, rank
from dashboard.charts import bars, style
from dashboard.exports.workbook import Definition, Report
from dashboard.frames import Row, as_text
from dashboard.labels import ORG_TYPES, RANKED_STATES, period_text
from dashboard.markup import finding_html, line_html, rules_html
from dashboard.queries import figures, organisations
from dashboard.state import EvidenceView, Form, RankingView, Ties
from dashboard.tables.ranking import ranking_table
from dashboard.views import filters, frame, pickers, url
from dashboard.views.cache import Desk

FIRST_MEASURE = "theme_day"
TIE_NAMES = {Ties.SKIP: "并列占位（1、1、3）", Ties.DENSE: "并列不占位（1、1、2）"}


def show(desk: Desk, view: RankingView) -> None:
    """The page."""
    view = filters.choose_domain(desk, filters.choose_period(desk, view))
    if not view.period or not desk.ask(organisations.count_orgs):
        frame.show_empty("还没有可以排名的数据")
        return
    known = pickers.measures(desk)
    view = _choose(desk, view, known)
    url.write(view)
    measure = known[view.measure]
    found = desk.ask(figures.rankable_figures, view.measure, view.period, view.org_type, view.sector)
    ranking = rank(found, str(measure["direction"]), view.form, view.ties)
    finding = findings.of_ranking(ranking, measure, view.period, view.form)
    st.html(finding_html("排名", finding))
    if not measure["is_rankable"]:
        st.warning(as_text(measure["guard_reason"]) or "按规定，这项数据只作展示，不用于考核排名。")
    rules = _rules(measure, view)
    st.html(rules_html([*rules, *_warnings(found)]))
    if len(ranking.ranked):
        chart = bars.ranking_bars(ranking.ranked, view.measure, view.period)
        frame.show_chart(desk, chart, "ranking", finding, EvidenceView)
        if len(ranking.ranked) > style.MOST_BARS:
            st.html(line_html(f"图中只画前{style.MOST_BARS}名"))
    table = ranking_table(ranking, measure, view.form, desk.root, frame.MOST_ROWS)
    frame.show_table(table)
    form = "" if view.form is Form.ABSOLUTE else f"（{FORM_NAMES[view.form]}）"
    title = f"{period_text(view.period)}{measure['name_zh']}{form}排名"
    frame.offer(lambda: _report(desk, title, view, measure, ranking, rules), title)


def _choose(desk: Desk, view: RankingView, known: dict[str, Row]) -> RankingView:
    lost = [view.measure] * (view.measure not in {"", *known})
    kinds = desk.ask(organisations.list_kinds)
    types = [as_text(kind) for kind in dict.fromkeys(kinds["org_type"]) if as_text(kind)]
    sectors = [as_text(sector) for sector in dict.fromkeys(kinds["sector"]) if as_text(sector)]
    lost += [view.org_type] * (view.org_type not in {"", *types}) + [view.sector] * (view.sector not in {"", *sectors})
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
        org_type = _choose_one("单位类型", types, view.org_type, "org_type", ORG_TYPES)
        sector = _choose_one("领域", sectors, view.sector, "sector", {})
        ties = st.selectbox(
            "并列", list(Ties), index=list(Ties).index(view.ties), format_func=TIE_NAMES.__getitem__, key=url.key("ties")
        )
    return dataclasses.replace(view, measure=measure, form=form, ties=ties, org_type=org_type, sector=sector)


def _choose_one(label: str, options: list[str], chosen: str, name: str, names: dict[str, str]) -> str:
    everything = ["", *options]
    at = everything.index(chosen) if chosen in everything else 0
    picked = st.selectbox(label, everything, index=at, format_func=lambda one: names.get(one, one) or "全部", key=url.key(name))
    return str(picked)


def _warnings(found: pd.DataFrame) -> list[str]:
    """What a reader must know before comparing places."""
    is_mixed = found[found["state"].isin(RANKED_STATES)]["org_type"].nunique() > 1
    return ["现在混排了不同类型的单位，上级的数一般包含下级；按“单位类型”筛选后更可比"] * is_mixed


def _rules(measure: Row, view: RankingView) -> tuple[str, ...]:
    """How the places came about, as the page and the file print it."""
    direction = {"less": "从少到多", "neutral": "从多到少（中性指标，只排序，不评优劣）"}.get(
        str(measure["direction"]), "从多到少"
    )
    rules = [
        f"名次：{direction}。{TIE_RULES[view.ties]}",
        "只有已定数和约数（≈ ≥ ≤，按其数值）参加排名；未报、已隐去、冲突等列在最后，均不作 0 处理",
    ]
    if view.form is not Form.ABSOLUTE:
        name = DENOMINATOR_NAMES[view.form]
        rules.append(f"分母：本单位{name}，先取当年报送并已核定的数（报送），没有时取单位名册（名册）；商保留两位小数，以此排名")
    who = "、".join(one for one in (ORG_TYPES.get(view.org_type, view.org_type), view.sector) if one)
    rules.append(f"范围：{who or '全部类型和领域'}的下级单位")
    return tuple(rules)


def _report(desk: Desk, title: str, view: RankingView, measure: Row, ranking: Ranking, rules: tuple[str, ...]) -> Report:
    scope = as_text(measure["definition"]) or as_text(measure["name_zh"])
    return Report(
        title=title,
        subject=frame.subject_name(desk),
        as_of=period_text(view.period),
        scope=scope,
        table=ranking_table(ranking, measure, view.form, desk.root),
        rules=(*rules, frame.generation_line(desk)),
        definitions=(Definition(measure["name_zh"], measure["measure_unit"], scope),),
        sheet="排名",
    )
