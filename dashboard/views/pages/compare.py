"""单位对比: organisations × measures × periods, as the chart that suits them or that the reader asks for, and as a table."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import choices
from dashboard.assessment.forms import (
    offered_forms,
)
from dashboard.assessment.ranking import FORM_NAMES
from dashboard.charts.choice import CHART_NAMES, suitable
from dashboard.frames import Row
from dashboard.labels import period_text
from dashboard.markup import finding_html, line_html
from dashboard.queries import comparison, organisations
from dashboard.reports import comparison as reports
from dashboard.state import Chart, CompareView, Form, Span
from dashboard.tables.ordering import FALLING
from dashboard.views.choosing import filters, pickers, set_picker
from dashboard.views.drawing import frame, url
from dashboard.views.drawing.cache import Desk
from dashboard.views.drawing.sheet import Sheet
from dashboard.views.parts.comparison_charts import Shown, draw, draw_compliance

MOST_ORGS = 500
MOST_NAMED = 3
SPAN_NAMES = {span: "只看这一期" if span is Span.ONE else f"{span}期" for span in Span}
NO_ONE = "不标出"


def show(desk: Desk, view: CompareView) -> None:
    """The page."""
    view = filters.choose_domain(desk, filters.choose_period(desk, view))
    if not view.period or not desk.ask(organisations.count_orgs):
        frame.show_empty("还没有可以对比的数据")
        return
    known = choices.measures(desk)
    view = _choose(desk, view, known)
    org_ids = _members(desk, view)
    view, kind = _choose_drawing(desk, view, known, org_ids)
    url.write(view)
    if not (org_ids and view.measures):
        st.html(finding_html("单位对比", _empty_words(desk, view, known)))
        return
    desk.make(_sheet, view, kind, org_ids).draw(desk)


def _empty_words(desk: Desk, view: CompareView, known: Mapping[str, Row]) -> str:
    """Why nothing is compared: nobody in range told of what is asked for, or nothing is chosen."""
    if not view.measures or reports.first_orgs(desk, view, view.measures):
        return "请在左侧选择单位和指标"
    names = "、".join(str(known[one]["name_zh"]) for one in view.measures[:MOST_NAMED])
    more = f"等{len(view.measures)}项指标" if len(view.measures) > MOST_NAMED else ""
    return f"范围内没有单位有{period_text(view.period)}的{names}{more}的数；可在左侧改选范围、期间或指标"


def _sheet(desk: Desk, view: CompareView, kind: Chart, org_ids: tuple[str, ...]) -> Sheet:
    sheet = Sheet()
    periods = reports.periods_of(desk, view, kind)
    shown, measures = _drawn(desk, view, kind, org_ids, periods)
    _show(sheet, kind, shown)
    sheet.offer(
        lambda: reports.report(desk, kind, shown.tabled, measures, view, periods, frame.generation_line(desk)),
        reports.title_of(kind, view, periods),
    )
    return sheet


def _drawn(
    desk: Desk, view: CompareView, kind: Chart, org_ids: tuple[str, ...], periods: tuple[str, ...]
) -> tuple[Shown, Sequence[Row]]:
    """The comparison as it is drawn, and the measures whose definitions its file holds."""
    known = choices.measures(desk)
    if kind is Chart.COMPLIANCE:
        orgs = choices.org_rows(desk, org_ids)
        found, owed = reports.verdicts(desk, view, known, orgs)
        table = reports.tabled_verdicts(found, orgs, owed, view)
        return draw_compliance(found, orgs, owed, table, view, periods[0]), ()
    of = reports.compared(desk, view, org_ids, known, periods)
    return draw(kind, of), of.measures


def _show(sheet: Sheet, kind: Chart, shown: Shown) -> None:
    sheet.html(finding_html("单位对比", shown.finding))
    if shown.chart is not None:
        sheet.chart(shown.chart, f"comparison-{kind}", shown.finding, shown.leads_to)
    sheet.html("".join(line_html(note) for note in (*shown.notes, *shown.tabled.rules)))
    sheet.table(shown.tabled.table())
    if shown.tabled.appendix:
        sheet.html("".join(line_html(line) for line in shown.tabled.appendix))


def _choose(desk: Desk, view: CompareView, known: Mapping[str, Row]) -> CompareView:
    """The view with what is not there left out, what is not said filled in, and the organisations and measures chosen."""
    if lost := [one for one in view.measures if one not in known]:
        url.say_ignored(f"链接中的指标不存在，已忽略：{'、'.join(lost)}")
    measures = tuple(one for one in view.measures if one in known) or choices.first_measures(known, view.domain)
    orgs, sets = pickers.known_orgs(desk, view.orgs), _known_sets(desk, view)
    is_first = not orgs and not sets
    if is_first:
        orgs = reports.first_orgs(desk, view, measures)
    with st.sidebar:
        orgs, sets = set_picker.choose_set(desk, orgs, sets, int(view.period[:4]), is_first=is_first)
        measures = tuple(
            st.multiselect(
                "指标",
                pickers.offered(known, view.domain, *measures),
                default=list(measures),
                format_func=lambda measure_id: choices.measure_label(known[measure_id]),
                key=url.key(f"measures-{view.domain}"),
                placeholder="选择指标",
            )
        )
    return dataclasses.replace(view, orgs=orgs, sets=sets, measures=measures)


def _known_sets(desk: Desk, view: CompareView) -> tuple[str, ...]:
    """The sets of a link that have members in the year; the others are told."""
    if not view.sets:
        return ()
    filled = set(desk.ask(comparison.members_of, view.sets, int(view.period[:4]))["set_id"])
    if lost := [one for one in view.sets if one not in filled]:
        url.say_ignored(f"{view.period[:4]}年没有属于这些组的单位，已忽略：{'、'.join(lost)}")
    return tuple(one for one in view.sets if one in filled)


def _members(desk: Desk, view: CompareView) -> tuple[str, ...]:
    """Every organisation compared, once, single ones first; no more than a page can hold, and it says so."""
    found = reports.members(desk, view)
    if len(found) > MOST_ORGS:
        st.info(f"选了{len(found):,}家单位，只比前{MOST_ORGS}家；请选小一些的组")
    return found[:MOST_ORGS]


def _choose_drawing(
    desk: Desk, view: CompareView, known: Mapping[str, Row], org_ids: tuple[str, ...]
) -> tuple[CompareView, Chart]:
    """The view with chart, form, span and marked organisation as the reader chose them; and the chart that `auto` stands for."""
    measures = [known[one] for one in view.measures]
    forms = offered_forms(measures) or (Form.ABSOLUTE,)
    if view.mark and view.mark not in org_ids:
        url.say_ignored(f"要标出的单位不在所选单位中，已忽略：{view.mark}")
    key = view.sort.removeprefix(FALLING)
    sort = view.sort if key in view.measures or key[:4].isdigit() else ""
    with st.sidebar:
        spans = list(Span)
        span = st.selectbox(
            "向前看", spans, index=spans.index(view.span), format_func=SPAN_NAMES.__getitem__, key=url.key("span")
        )
        fitting = suitable(len(org_ids), len(measures), len(choices.periods_up_to(desk, view.period, int(span))))
        charts = list(Chart)
        chart = st.selectbox(
            "图形",
            charts,
            index=charts.index(view.chart),
            format_func=CHART_NAMES.__getitem__,
            key=url.key("chart"),
        )
        if chart is Chart.AUTO:
            st.html(line_html(f"按所选单位、指标、期间多少，用{CHART_NAMES[fitting]}"))
        form = st.selectbox(
            "算法",
            forms,
            index=forms.index(view.form) if view.form in forms else 0,
            format_func=FORM_NAMES.__getitem__,
            key=url.key(f"form-{'-'.join(forms)}"),
            help="人均、支部平均只用于口径规定了分母的指标；完成率要材料中写明计划数",
        )
        mark = _choose_mark(desk, view, org_ids)
    return dataclasses.replace(view, span=span, chart=chart, form=form, mark=mark, sort=sort), (
        fitting if chart is Chart.AUTO else chart
    )


def _choose_mark(desk: Desk, view: CompareView, org_ids: tuple[str, ...]) -> str:
    names = {org_id: str(row["short_name"]) for org_id, row in choices.org_rows(desk, org_ids).items()}
    options = ["", *org_ids]
    at = options.index(view.mark) if view.mark in options else 0
    place = url.key(f"mark-{hash(org_ids)}")
    return str(st.selectbox("标出单位", options, index=at, format_func=lambda one: names.get(one, NO_ONE), key=place))
