"""单位对比: organisations × measures × periods, as the chart that suits them or that the reader asks for, and as a table."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.assessment.denominators import DENOMINATORS
from dashboard.assessment.forms import (
    CHANGES,
    how_taken,
    offered_forms,
    take,
    taken_measure,
    yardsticks,
    year_before,
)
from dashboard.assessment.ranking import FORM_NAMES
from dashboard.charts.choice import CHART_NAMES, suitable
from dashboard.exports.workbook import Definition, Report
from dashboard.frames import Row, as_text, records
from dashboard.labels import FORM_STATES, periods_text
from dashboard.markup import finding_html, line_html
from dashboard.queries import comparison, dictionary, figures, organisations
from dashboard.state import Chart, CompareView, Form, Span
from dashboard.tables.comparison import Compared
from dashboard.tables.ordering import FALLING
from dashboard.views import filters, frame, pickers, set_picker, url
from dashboard.views.cache import Desk
from dashboard.views.comparison_charts import Shown, draw, draw_compliance
from dashboard.views.sheet import Sheet

FIRST_ORGS = 5
MOST_ORGS = 500
SPAN_NAMES = {span: "只看这一期" if span is Span.ONE else f"{span}期" for span in Span}
NO_ONE = "不标出"


def show(desk: Desk, view: CompareView) -> None:
    """The page."""
    view = filters.choose_domain(desk, filters.choose_period(desk, view))
    if not view.period or not desk.ask(organisations.count_orgs):
        frame.show_empty("还没有可以对比的数据")
        return
    known = pickers.measures(desk)
    view = _choose(desk, view, known)
    org_ids = _members(desk, view)
    view, kind = _choose_drawing(desk, view, known, org_ids)
    url.write(view)
    if not (org_ids and view.measures):
        st.html(finding_html("单位对比", "请在左侧选择单位和指标"))
        return
    desk.make(_sheet, view, kind, org_ids).draw(desk)


def _sheet(desk: Desk, view: CompareView, kind: Chart, org_ids: tuple[str, ...]) -> Sheet:
    sheet = Sheet()
    known = pickers.measures(desk)
    orgs = pickers.org_rows(desk, org_ids)
    if kind is Chart.COMPLIANCE:
        shown, measures = _compliance(desk, view, known, orgs), []
        periods: tuple[str, ...] = (view.period[:4],)
    else:
        measures = [known[measure_id] for measure_id in view.measures]
        periods = _periods(desk, view, kind)
        found = _figures(desk, view, org_ids, known, periods)
        taken = [taken_measure(measure, view.form) for measure in measures]
        shown = draw(kind, Compared(found, orgs, measures, taken, periods, view))
        shown = dataclasses.replace(shown, rules=(*_rules(view, measures, found), *shown.rules))
    _show(sheet, kind, shown)
    title = f"{periods_text(periods)}党建工作单位{'达标情况' if kind is Chart.COMPLIANCE else '对比'}表"
    title += "" if view.form is Form.ABSOLUTE or kind is Chart.COMPLIANCE else f"（{FORM_NAMES[view.form]}）"
    sheet.offer(lambda: _report(desk, title, shown, measures, view.form), title)
    return sheet


def _show(sheet: Sheet, kind: Chart, shown: Shown) -> None:
    sheet.html(finding_html("单位对比", shown.finding))
    if shown.chart is not None:
        sheet.chart(shown.chart, f"comparison-{kind}", shown.finding, shown.leads_to)
    sheet.html("".join(line_html(note) for note in (*shown.notes, *shown.rules)))
    sheet.table(shown.table(limit=frame.MOST_ROWS))
    if shown.appendix:
        sheet.html("".join(line_html(line) for line in shown.appendix))


def _choose(desk: Desk, view: CompareView, known: Mapping[str, Row]) -> CompareView:
    """The view with what is not there left out, what is not said filled in, and the organisations and measures chosen."""
    if lost := [one for one in view.measures if one not in known]:
        url.say_ignored(f"链接中的指标不存在，已忽略：{'、'.join(lost)}")
    measures = tuple(one for one in view.measures if one in known) or pickers.first_measures(known, view.domain)
    orgs, sets = pickers.known_orgs(desk, view.orgs), _known_sets(desk, view)
    is_first = not orgs and not sets
    if is_first:
        last = pickers.periods_up_to(desk, view.period, int(view.span))
        orgs = tuple(desk.ask(figures.best_orgs, measures, last, FIRST_ORGS))
    with st.sidebar:
        orgs, sets = set_picker.choose_set(desk, orgs, sets, int(view.period[:4]), is_first=is_first)
        measures = tuple(
            st.multiselect(
                "指标",
                pickers.offered(known, view.domain, *measures),
                default=list(measures),
                format_func=lambda measure_id: pickers.measure_label(known[measure_id]),
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
    found = list(view.orgs)
    if view.sets:
        found += desk.ask(comparison.members_of, view.sets, int(view.period[:4]))["org_id"].tolist()
    found = list(dict.fromkeys(found))
    if len(found) > MOST_ORGS:
        st.info(f"选了{len(found):,}家单位，只比前{MOST_ORGS}家；请选小一些的组")
    return tuple(found[:MOST_ORGS])


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
        fitting = suitable(len(org_ids), len(measures), len(pickers.periods_up_to(desk, view.period, int(span))))
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
    names = {org_id: str(row["short_name"]) for org_id, row in pickers.org_rows(desk, org_ids).items()}
    options = ["", *org_ids]
    at = options.index(view.mark) if view.mark in options else 0
    place = url.key(f"mark-{hash(org_ids)}")
    return str(st.selectbox("标出单位", options, index=at, format_func=lambda one: names.get(one, NO_ONE), key=place))


def _periods(desk: Desk, view: CompareView, kind: Chart) -> tuple[str, ...]:
    """The periods compared; moves between two need two."""
    least = 2 if kind is Chart.SLOPE else 1
    return pickers.periods_up_to(desk, view.period, max(int(view.span), least))


def _figures(
    desk: Desk, view: CompareView, org_ids: tuple[str, ...], known: Mapping[str, Row], periods: tuple[str, ...]
) -> pd.DataFrame:
    """The figures in the form of the view; one query for them, one for what they are held against."""
    form = view.form
    asked = tuple(dict.fromkeys([*map(year_before, periods), *periods])) if form in CHANGES else periods
    found = desk.ask(figures.compare, org_ids, view.measures, asked)
    sizes = plans = None
    if form in DENOMINATORS:
        sizes = desk.ask(comparison.sizes_of, org_ids, tuple(sorted({int(period[:4]) for period in periods})))
    if form is Form.COMPLETION:
        plans = desk.ask(comparison.plans_of, org_ids, view.measures, periods)
    return take(found, form, known, periods, yardsticks(sizes, plans))


def _compliance(desk: Desk, view: CompareView, known: Mapping[str, Row], orgs: dict[str, Row]) -> Shown:
    """Verdicts of the year; of a domain only those about its metrics."""
    year = view.period[:4]
    required = records(desk.look_up(dictionary.list_requirements))
    if view.domain:
        required = [one for one in required if known.get(as_text(one["metric_id"]), {}).get("domain") == view.domain]
    ids = {str(one["requirement_id"]) for one in required}
    found = desk.ask(comparison.compliance_of, tuple(orgs), int(year))
    return draw_compliance(found[found["requirement_id"].isin(ids)], orgs, required, view, year)


def _rules(view: CompareView, measures: list[Row], found: pd.DataFrame) -> tuple[str, ...]:
    """How the figures came about, and what may not rank; page and file print it."""
    said = [how_taken(view.form)] * (view.form is not Form.ABSOLUTE)
    lacking = [state for state in FORM_STATES if state in set(found["state"])]
    said += ["；".join(f"{FORM_STATES[state][0]}：{FORM_STATES[state][1]}" for state in lacking)] * bool(lacking)
    guarded = [
        f"{one['name_zh']}：{as_text(one['guard_reason']) or '按规定只作展示，不用于考核排名'}"
        for one in measures
        if not one["is_rankable"]
    ]
    return (*said, *guarded)


def _report(desk: Desk, title: str, shown: Shown, measures: list[Row], form: Form) -> Report:
    definitions = [Definition(one["name_zh"], one["measure_unit"], as_text(one["definition"])) for one in measures]
    if form is not Form.ABSOLUTE:
        definitions += [Definition(word, "", meaning) for word, meaning in FORM_STATES.values()]
    return Report(
        title=title,
        subject=frame.subject_name(desk),
        as_of=frame.generation_line(desk),
        scope="各单位报送材料核定数，定义见“口径说明”",
        table=shown.table(),
        rules=(*shown.rules, *shown.appendix),
        definitions=tuple(definitions),
        sheet="单位对比",
    )
