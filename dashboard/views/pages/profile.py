"""单位画像: one organisation's year: who it is, what is strong and weak, its figures against its peers, what it owes and sent."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import streamlit as st

from dashboard import choices, findings
from dashboard.assessment.standing import remarks
from dashboard.charts import trends
from dashboard.frames import Row
from dashboard.markup import finding_html, heading_html, remarks_html
from dashboard.queries import compliance, figures, organisations, peers
from dashboard.reports import profile as reports
from dashboard.reports.profile import Profiled
from dashboard.state import EvidenceView, ProfileView
from dashboard.views.choosing import filters, org_picker, pickers
from dashboard.views.drawing import frame, url
from dashboard.views.drawing.cache import Desk
from dashboard.views.drawing.sheet import Sheet
from dashboard.views.parts import org_head, org_papers, org_requirements, org_subordinates

MOST_CHARTED = 6


def show(desk: Desk, view: ProfileView) -> None:
    """The page."""
    view = filters.choose_domain(desk, filters.choose_period(desk, view))
    if not view.period or not desk.ask(organisations.count_orgs):
        frame.show_empty("还没有数据")
        return
    known = choices.measures(desk)
    periods = choices.periods_up_to(desk, view.period, reports.PERIODS_SHOWN)
    view = _choose(desk, view, known, periods)
    url.write(view)
    if not view.org:
        st.html(finding_html("单位画像", "请在左侧选择一个单位"))
        return
    desk.make(_sheet, view, periods).draw(desk)


def _sheet(desk: Desk, view: ProfileView, periods: tuple[str, ...]) -> Sheet:
    sheet = Sheet()
    of = reports.profiled(desk, view, choices.measures(desk))
    year = int(view.period[:4])
    ids = tuple(str(one["measure_id"]) for one in of.measures)
    verdicts = desk.ask(compliance.verdicts_of, view.org, year)
    finding = f"{of.org['short_name']}：{findings.of_profile(of.found, of.band, periods[-1])}"
    sheet.html(finding_html("单位画像", finding))
    org_head.show(sheet, desk, of.org, of.group, year)
    standing = desk.ask(peers.standing, view.org, of.group.org_ids, ids, view.period)
    sheet.html(remarks_html(remarks(of.found, standing, verdicts, of.measures, periods, desk.root)))
    _show_figures(sheet, desk, of, finding)
    org_requirements.show(sheet, desk, of.org, verdicts, year)
    org_subordinates.show(sheet, desk, of.org, of.found, of.measures, view.period)
    org_papers.show(sheet, desk, view.org, str(year))
    return sheet


def _choose(desk: Desk, view: ProfileView, known: dict[str, Row], periods: Sequence[str]) -> ProfileView:
    chosen = next(iter(pickers.known_orgs(desk, (view.org,) if view.org else ())), "")
    if not chosen and not view.org:
        chosen = next(iter(desk.ask(figures.best_orgs, choices.main_measures(known), tuple(periods), 1)), "")
    with st.sidebar:
        org = org_picker.choose_org(desk, "单位", chosen, "org")
    return dataclasses.replace(view, org=org)


def _show_figures(sheet: Sheet, desk: Desk, of: Profiled, finding: str) -> None:
    """The figures over the periods against the peers': as a chart and as the table that the file holds."""
    charted = of.measures[:MOST_CHARTED]
    chart = trends.profile_trends(of.found, of.band, of.series, charted, of.periods)
    has_sums = bool((of.series["basis"] == "predecessors").any())
    notes = ["方块为合并前各单位之和"] * has_sums + [f"图中只画前{MOST_CHARTED}项"] * (len(of.measures) > MOST_CHARTED)
    sheet.html(
        heading_html(
            "历年走势",
            "红线为本单位，灰带为同类单位的中间一半，虚线为中位数；空心点是约数或待核的数" + "".join(f"；{one}" for one in notes),
        )
    )
    sheet.chart(chart, "trends", finding, EvidenceView)
    sheet.table(of.table())
    sheet.offer(lambda: reports.report(of, frame.generation_line(desk)), of.title)
