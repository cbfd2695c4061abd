"""单位对比: any metric or indicator × organisations × years, as small multiples and as a table."""

from __future__ import annotations

import dataclasses

import streamlit as st

from dashboard import findings
from dashboard.charts import bars, over_years, style
from dashboard.exports.workbook import Definition, Report
from dashboard.frames import Row, as_text
from dashboard.labels import periods_text
from dashboard.markup import finding_html, line_html
from dashboard.queries import figures, organisations
from dashboard.state import CompareView, ProfileView, Span
from dashboard.tables.comparison import comparison_table
from dashboard.views import filters, frame, org_picker, pickers, url
from dashboard.views.cache import Desk

FIRST_ORGS = 5
MOST_ORGS = 40
SPAN_NAMES = {span: "只看这一期" if span is Span.ONE else f"{span}期" for span in Span}
MOST_CHARTED = 4


def show(desk: Desk, view: CompareView) -> None:
    """The page."""
    view = filters.choose_domain(desk, filters.choose_period(desk, view))
    if not view.period or not desk.ask(organisations.count_orgs):
        frame.show_empty("还没有可以对比的数据")
        return
    known = pickers.measures(desk)
    view, periods = _choose(desk, view, known)
    url.write(view)
    if not (view.orgs and view.measures):
        st.html(finding_html("单位对比", "请在左侧选择单位和指标"))
        return
    found = desk.ask(figures.compare, view.orgs, view.measures, periods)
    orgs = pickers.org_rows(desk, view.orgs)
    names = {org_id: str(org["short_name"]) for org_id, org in orgs.items()}
    measures = [known[measure_id] for measure_id in view.measures]
    finding = findings.of_comparison(found, names, measures[0])
    st.html(finding_html("单位对比", finding))

    charted = measures[:MOST_CHARTED]
    part = found[found["measure_id"].isin([measure["measure_id"] for measure in charted])]
    if len(periods) > 1:
        chart = over_years.comparison_over_years(part, names, charted, periods)
        limit = over_years.MOST_ROWS
    else:
        chart = bars.comparison_of_one_period(part, names, charted)
        limit = style.MOST_BARS
    frame.show_chart(desk, chart, "comparison", finding, ProfileView)
    left_out = [f"图中只画前{MOST_CHARTED}项指标"] * (len(measures) > MOST_CHARTED) + [f"图中只画前{limit}个单位"] * (
        len(orgs) > limit
    )
    st.html(line_html("点图上的柱进入单位画像，点表中数字看来源", *left_out))
    table = comparison_table(found, orgs, measures, periods, desk.root)
    frame.show_table(table)
    title = f"{periods_text(periods)}党建工作单位对比表"
    frame.offer(
        lambda: Report(
            title=title,
            subject=frame.subject_name(desk),
            as_of=frame.generation_line(desk),
            scope="各单位报送材料核定数，定义见“口径说明”",
            table=table,
            definitions=tuple(Definition(one["name_zh"], one["measure_unit"], as_text(one["definition"])) for one in measures),
            sheet="单位对比",
        ),
        title,
    )


def _choose(desk: Desk, view: CompareView, known: dict[str, Row]) -> tuple[CompareView, tuple[str, ...]]:
    """The view with what is not there left out, what is not said filled in, and what the reader chose; and its periods."""
    if lost := [one for one in view.measures if one not in known]:
        url.say_ignored(f"链接中的指标不存在，已忽略：{'、'.join(lost)}")
    measures = tuple(one for one in view.measures if one in known) or pickers.first_measures(known, view.domain)
    orgs = pickers.known_orgs(desk, view.orgs)
    if not orgs:
        last = pickers.periods_up_to(desk, view.period, int(view.span))
        orgs = tuple(desk.ask(figures.best_orgs, measures, last, FIRST_ORGS))
    with st.sidebar:
        spans = list(Span)
        span = st.selectbox(
            "向前看", spans, index=spans.index(view.span), format_func=SPAN_NAMES.__getitem__, key=url.key("span")
        )
        orgs = org_picker.choose_orgs(desk, "单位", orgs, MOST_ORGS)
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
    view = dataclasses.replace(view, orgs=orgs, measures=measures, span=span)
    return view, pickers.periods_up_to(desk, view.period, int(span))
