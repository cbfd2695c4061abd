"""排名: one measure in one period, absolute or per head, with its rules; who does not rank is listed below and why."""

from __future__ import annotations

import dataclasses

import pandas as pd
import streamlit as st

from dashboard import choices, findings
from dashboard.assessment.denominators import form_unit
from dashboard.assessment.ranking import (
    FORM_NAMES,
    forms_of,
)
from dashboard.charts import places
from dashboard.frames import Row, as_text
from dashboard.labels import ORG_TYPES, RANKED_STATES
from dashboard.markup import finding_html, line_html, rules_html
from dashboard.queries import comparison, organisations
from dashboard.reports import ranking as reports
from dashboard.state import Bound, EvidenceView, RankingView, Ties
from dashboard.views.choosing import filters, pickers
from dashboard.views.drawing import frame, url
from dashboard.views.drawing.cache import Desk
from dashboard.views.drawing.sheet import Sheet


def show(desk: Desk, view: RankingView) -> None:
    """The page."""
    view = filters.choose_domain(desk, filters.choose_period(desk, view))
    if not view.period or not desk.ask(organisations.count_orgs):
        frame.show_empty("还没有可以排名的数据")
        return
    known = choices.measures(desk)
    view = _choose(desk, view, known)
    url.write(view)
    desk.make(_sheet, view).draw(desk)


def _sheet(desk: Desk, view: RankingView) -> Sheet:
    sheet = Sheet()
    of = reports.placed(desk, view, choices.measures(desk))
    finding = findings.of_ranking(of.ranking, of.measure, view.period, view.form, of.failing)
    sheet.html(finding_html("排名", finding) + rules_html(_warnings(of.found, view)))
    if len(of.ranking.ranked):
        _show_charts(sheet, view, of, finding)
    sheet.html(rules_html(reports.rules_of(of)))
    sheet.table(of.table())
    sheet.offer(lambda: reports.report(desk, of, frame.generation_line(desk)), of.title)
    return sheet


def _show_charts(sheet: Sheet, view: RankingView, of: reports.Placed, finding: str) -> None:
    ranking, measure = of.ranking, of.measure
    chart = places.ranking_bars(ranking.ranked, view.measure, view.period)
    sheet.chart(chart, "ranking", finding, EvidenceView)
    count = len(ranking.ranked)
    if count > places.MOST_WHOLE:
        sheet.html(line_html(f"上图只画前{places.FIRST_OF_MANY}家；下图是{count}家从最前到最后的分布，每家的数见下表"))
        sheet.picture(
            places.fall(ranking.ranked, form_unit(view.form, str(measure["measure_unit"]))),
            "fall",
            f"{of.title}：{count}家从最前到最后的分布",
        )


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
    first = reports.FIRST_MEASURE if reports.FIRST_MEASURE in options else options[0]
    with st.sidebar:
        measure = st.selectbox(
            "指标",
            options,
            index=options.index(view.measure if view.measure in options else first),
            format_func=lambda measure_id: choices.measure_label(known[measure_id]),
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
            format_func=reports.BOUND_NAMES.__getitem__,
            key=url.key("bound"),
            help="≈300 可以按300排，也可以按它至少是多少排",
        )
        org_type = _choose_one("单位类型", types, view.org_type, "org_type", ORG_TYPES)
        sector = _choose_one("领域", sectors, view.sector, "sector", {})
        size = _choose_one("规模", sizes, view.size, "size", {})
        ties = st.selectbox(
            "并列", list(Ties), index=list(Ties).index(view.ties), format_func=reports.TIE_NAMES.__getitem__, key=url.key("ties")
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
