"""单位对比: any metric or indicator × organisations × years, as small multiples and as a table."""

from __future__ import annotations

import dataclasses

import streamlit as st

from dashboard import findings
from dashboard.charts import bars, over_years, style
from dashboard.exports.workbook import Definition, Report
from dashboard.frames import Row, as_text
from dashboard.labels import period_text
from dashboard.markup import finding_html, line_html
from dashboard.queries import figures, organisations
from dashboard.state import CompareView, ProfileView
from dashboard.tables.comparison import comparison_table
from dashboard.views import frame, pickers, url
from dashboard.views.cache import Desk

FIRST_ORGS = 5
FIRST_YEARS = 5
MOST_CHARTED = 4


def show(desk: Desk, view: CompareView) -> None:
    """The page."""
    years = sorted(pickers.years(desk))
    known = pickers.measures(desk)
    if not years or not desk.ask(organisations.count_orgs):
        frame.show_empty("还没有可以对比的数据")
        return
    view = _choose(desk, view, known, years)
    url.write(view)
    if not (view.orgs and view.measures and view.years):
        st.html(finding_html("单位对比", "请在左侧选择单位、指标和年度"))
        return
    found = desk.ask(figures.compare, view.orgs, view.measures, view.years)
    orgs = pickers.org_rows(desk, view.orgs)
    names = {org_id: str(org["short_name"]) for org_id, org in orgs.items()}
    measures = [known[measure_id] for measure_id in view.measures]
    finding = findings.of_comparison(found, names, measures[0])
    st.html(finding_html("单位对比", finding))

    charted = measures[:MOST_CHARTED]
    part = found[found["measure_id"].isin([measure["measure_id"] for measure in charted])]
    if len(view.years) > 1:
        chart = over_years.comparison_over_years(part, names, charted, view.years)
        limit = over_years.MOST_ROWS
    else:
        chart = bars.comparison_of_one_period(part, names, charted)
        limit = style.MOST_BARS
    frame.show_chart(desk, chart, "comparison", finding, ProfileView)
    left_out = [f"图中只画前{MOST_CHARTED}项指标"] * (len(measures) > MOST_CHARTED) + [f"图中只画前{limit}个单位"] * (
        len(orgs) > limit
    )
    st.html(line_html("点图上的柱进入单位画像，点表中数字看来源", *left_out))
    table = comparison_table(found, orgs, measures, view.years, desk.root)
    frame.show_table(table)
    span = period_text(view.years[0]) if len(view.years) == 1 else f"{view.years[0]}—{view.years[-1]}年"
    title = f"{span}党建工作单位对比表"
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


def _choose(desk: Desk, view: CompareView, known: dict[str, Row], years: list[str]) -> CompareView:
    """The view with what is not there left out, what is not said filled in, and what the reader chose."""
    measures = tuple(measure_id for measure_id in view.measures if measure_id in known)
    chosen_years = tuple(year for year in years if year in view.years)
    lost = [*(one for one in view.measures if one not in known), *(one for one in view.years if one not in years)]
    if lost:
        url.say_ignored(f"链接中的指标或年度不存在，已忽略：{'、'.join(lost)}")
    measures = measures or pickers.main_measures(known)
    chosen_years = chosen_years or tuple(year for year in years if year <= pickers.latest_year(desk))[-FIRST_YEARS:]
    orgs = pickers.known_orgs(desk, view.orgs) or tuple(desk.ask(figures.best_orgs, measures, chosen_years, FIRST_ORGS))
    with st.sidebar:
        orgs = pickers.choose_orgs(desk, "单位", orgs)
        measures = tuple(
            st.multiselect(
                "指标",
                list(known),
                default=list(measures),
                format_func=lambda measure_id: pickers.measure_label(known[measure_id]),
                key=url.key("measures"),
                placeholder="选择指标",
            )
        )
        picked = st.multiselect("年度", years, default=list(chosen_years), key=url.key("years"), placeholder="选择年度")
    return dataclasses.replace(view, orgs=orgs, measures=measures, years=tuple(year for year in years if year in picked))
