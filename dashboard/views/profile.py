"""单位画像: one organisation's year: who it is, what is strong and weak, its figures against its peers, what it owes and sent."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import findings
from dashboard.assessment.standing import remarks
from dashboard.charts import trends
from dashboard.exports.workbook import Definition, Report
from dashboard.frames import Row, as_text
from dashboard.labels import group_text, period_text, periods_text
from dashboard.markup import finding_html, heading_html, remarks_html
from dashboard.queries import compliance, figures, history, organisations, peers
from dashboard.queries.peers import Peers
from dashboard.state import EvidenceView, ProfileView
from dashboard.tables.profile import profile_table
from dashboard.views import filters, frame, org_head, org_papers, org_picker, org_requirements, org_subordinates, pickers, url
from dashboard.views.cache import Desk
from dashboard.views.sheet import Sheet

MAIN = "主要指标"
PERIODS_SHOWN = 5
MOST_CHARTED = 6


def show(desk: Desk, view: ProfileView) -> None:
    """The page."""
    view = filters.choose_domain(desk, filters.choose_period(desk, view))
    if not view.period or not desk.ask(organisations.count_orgs):
        frame.show_empty("还没有数据")
        return
    known = pickers.measures(desk)
    periods = pickers.periods_up_to(desk, view.period, PERIODS_SHOWN)
    view = _choose(desk, view, known, periods)
    url.write(view)
    if not view.org:
        st.html(finding_html("单位画像", "请在左侧选择一个单位"))
        return
    desk.make(_sheet, view, periods).draw(desk)


def _sheet(desk: Desk, view: ProfileView, periods: tuple[str, ...]) -> Sheet:
    sheet = Sheet()
    known = pickers.measures(desk)
    org = pickers.org_rows(desk, (view.org,))[view.org]
    ids = (
        pickers.main_measures(known)
        if not view.domain
        else tuple(one for one, row in known.items() if row["domain"] == view.domain)
    )
    measures = [known[measure_id] for measure_id in ids]
    year = int(view.period[:4])
    found = desk.ask(figures.compare, (view.org,), ids, periods)
    group = desk.ask(peers.peers_of, view.org, year)
    band = desk.ask(peers.peer_band, group.org_ids, ids, periods)
    verdicts = desk.ask(compliance.verdicts_of, view.org, year)
    finding = f"{org['short_name']}：{findings.of_profile(found, band, periods[-1])}"
    sheet.html(finding_html("单位画像", finding))
    org_head.show(sheet, desk, org, group, year)
    standing = desk.ask(peers.standing, view.org, group.org_ids, ids, view.period)
    sheet.html(remarks_html(remarks(found, standing, verdicts, measures, periods, desk.root)))
    _show_figures(sheet, desk, view, org, group, (found, band), measures, periods, finding)
    org_requirements.show(sheet, desk, org, verdicts, year)
    org_subordinates.show(sheet, desk, org, found, measures, view.period)
    org_papers.show(sheet, desk, view.org, str(year))
    return sheet


def _choose(desk: Desk, view: ProfileView, known: dict[str, Row], periods: Sequence[str]) -> ProfileView:
    chosen = next(iter(pickers.known_orgs(desk, (view.org,) if view.org else ())), "")
    if not chosen and not view.org:
        chosen = next(iter(desk.ask(figures.best_orgs, pickers.main_measures(known), tuple(periods), 1)), "")
    with st.sidebar:
        org = org_picker.choose_org(desk, "单位", chosen, "org")
    return dataclasses.replace(view, org=org)


def _show_figures(
    sheet: Sheet,
    desk: Desk,
    view: ProfileView,
    org: Row,
    group: Peers,
    frames: tuple[pd.DataFrame, pd.DataFrame],
    measures: Sequence[Row],
    periods: tuple[str, ...],
    finding: str,
) -> None:
    """The figures over the periods against the peers': as a chart and as the table that the file holds."""
    found, band = frames
    series = desk.ask(history.broken_series, view.org, tuple(str(one["measure_id"]) for one in measures), periods)
    charted = measures[:MOST_CHARTED]
    chart = trends.profile_trends(found, band, series, charted, periods)
    has_sums = bool((series["basis"] == "predecessors").any())
    notes = ["方块为合并前各单位之和"] * has_sums + [f"图中只画前{MOST_CHARTED}项"] * (len(measures) > MOST_CHARTED)
    sheet.html(
        heading_html(
            "历年走势",
            "红线为本单位，灰带为同类单位的中间一半，虚线为中位数；空心点是约数或待核的数" + "".join(f"；{one}" for one in notes),
        )
    )
    sheet.chart(chart, "trends", finding, EvidenceView)
    table = profile_table(found, band, series, measures, periods, desk.root)
    sheet.table(table)
    label = group_text(group.group)
    title = f"{org['short_name']}{view.domain or MAIN}情况表（{periods_text(periods)}）"
    sheet.offer(
        lambda: Report(
            title=title,
            subject=as_text(org["name"]),
            as_of=frame.generation_line(desk),
            scope=f"本单位报送材料核定数；同类单位为{label or '无'}（{period_text(view.period[:4])}），共{len(group.org_ids)}家",
            table=table,
            definitions=tuple(Definition(one["name_zh"], one["measure_unit"], as_text(one["definition"])) for one in measures),
            sheet="单位画像",
        ),
        title,
    )
