"""总览: what came in, what is missing, the main figures against last year, what needs attention first."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import findings
from dashboard.charts import bars, style
from dashboard.exports.workbook import Report
from dashboard.frames import Row, as_number, records
from dashboard.labels import STATES, FigureText, number_text, period_text
from dashboard.markup import KeyFigure, finding_html, heading_html, key_figures_html, line_html
from dashboard.queries import figures, organisations, quality, submissions
from dashboard.state import CompareView, OverviewView, RankingView, link
from dashboard.tables import sources
from dashboard.tables.doubts import doubtful_table
from dashboard.tables.quality import reminders_table
from dashboard.views import filters, frame, pickers, url
from dashboard.views.cache import Desk

MOST_DOUBTS = 15
DOUBTFUL_STATES = ("conflicting", "held_back", "undetermined", "redacted", "partial")


def show(desk: Desk, view: OverviewView) -> None:
    """The page."""
    view = filters.choose_period(desk, view, only_years=True)
    if not view.period or not desk.ask(organisations.count_orgs):
        frame.show_empty("还没有数据")
        return
    url.write(view)
    year = view.period

    calendar = desk.ask(submissions.calendar, year)
    states = desk.ask(submissions.states, year)
    st.html(finding_html("总览", findings.of_overview(calendar, states, year)))
    _show_totals(desk, year)
    _show_collection(desk, calendar, year)
    _show_doubts(desk, year)


def _show_totals(desk: Desk, year: str) -> None:
    known = pickers.measures(desk)
    ids = pickers.main_measures(known)
    earlier = str(int(year) - 1)
    sums = {row["measure_id"]: row for row in records(desk.ask(figures.totals, ids, year, earlier))}
    blocks = [_key_figure(desk, known[measure_id], sums.get(measure_id), year) for measure_id in ids]
    st.html(key_figures_html(blocks))
    st.html(line_html("各项为下级单位合计：只计已定数和约数，上级已报的不再加下级；与上年比只比两年都有数的单位。点数字看各单位"))


def _key_figure(desk: Desk, measure: Row, row: Row | None, year: str) -> KeyFigure:
    href = link(RankingView(root=desk.root, measure=str(measure["measure_id"]), period=year))
    if row is None:
        return KeyFigure(measure["name_zh"], STATES["missing"], "", f"{period_text(year)}没有单位报过", href)
    shown = FigureText(as_number(row["total"]), prefix="≈" if row["is_approximate"] else "").say()
    doubtful = f"，另有{int(row['n_doubtful'])}家待核" if row["n_doubtful"] else ""
    return KeyFigure(
        measure["name_zh"], shown, measure["measure_unit"], f"{int(row['n_orgs'])}家有数{doubtful}；{_change(row)}", href
    )


def _change(row: Row) -> str:
    before, now = as_number(row["earlier_total"]), as_number(row["same_total"])
    if before is None or now is None:
        return "没有可比的上年数"
    change = now - before
    share = f"（{change / before * 100:+.1f}%）" if before and change else ""
    word = f"{'增' if change > 0 else '减'}{number_text(abs(change))}{share}" if change else "持平"
    return f"{int(row['n_same'])}家可比，比上年{word}"


def _show_collection(desk: Desk, calendar: Any, year: str) -> None:
    counts = {row["outcome"]: row for row in records(desk.ask(submissions.outcomes, year))}
    received = sum(int(row["n_submissions"]) for row in counts.values())
    refused = int(counts["reject"]["n_submissions"]) if "reject" in counts else 0
    held = int(counts["quarantine"]["n_submissions"]) if "quarantine" in counts else 0
    n_facts = sum(int(row["n_facts"] or 0) for row in counts.values())
    st.html(heading_html("报送情况", f"收到{received}份材料，读出{n_facts:,}个数；{held}份部分待核，{refused}份无法读取"))
    if calendar.empty:
        st.html(line_html("报送日历中没有这一年的要求，无法列出未报单位"))
        return
    st.plotly_chart(
        bars.collection_bars(calendar),
        width="stretch",
        theme=None,
        config=style.CONFIG,
        key=url.key("collection"),
        alt="各类材料的报送情况",
    )
    reminders = desk.ask(quality.reminders, year)
    owed = reminders_table(reminders, desk.root, frame.MOST_ROWS)
    if not owed.rows:
        return
    title = f"{period_text(year)}报送材料催报清单"
    with st.expander(f"未报送或无法读取：{len(owed.rows) + owed.left_out}份", expanded=len(owed.rows) <= 12):
        frame.show_table(owed)
        frame.offer(
            lambda: Report(
                title=title,
                subject=frame.subject_name(desk),
                as_of=frame.generation_line(desk),
                scope="报送日历要求而未收到，或收到但无法读取的材料",
                table=reminders_table(reminders, desk.root),
                sheet="催报清单",
            ),
            title,
            "下载催报清单",
        )


def _show_doubts(desk: Desk, year: str) -> None:
    doubts = desk.ask(submissions.doubtful, year, MOST_DOUBTS)
    states = desk.ask(submissions.states, year)
    counts = {row["state"]: int(row["n_figures"]) for row in records(states)}
    total = sum(counts.get(state, 0) for state in DOUBTFUL_STATES)
    if total:
        note = "，".join(f"{STATES[state]}{counts[state]}个" for state in DOUBTFUL_STATES if state in counts)
        rest = f"，先列{MOST_DOUBTS}个" if total > MOST_DOUBTS else ""
        st.html(heading_html("先看这些数", f"{note}{rest}；点数字看来源"))
        frame.show_table(doubtful_table(doubts, desk.root))
    held = desk.ask(submissions.held_back, MOST_DOUBTS)
    if len(held):
        st.html(heading_html("没有读全的材料", "点材料名看原因和处理办法"))
        frame.show_table(sources.submissions_table(held, desk.root))
    if total or len(held):
        return
    st.html(line_html("没有待核实的数，也没有读不了的材料"))
    st.page_link(desk.pages[CompareView.page], label="去单位对比")
