"""单位画像: one organisation's figures over the years against its peers, what it sent, and the doubts about it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import streamlit as st

from dashboard import findings
from dashboard.charts import trends
from dashboard.exports.workbook import Definition, Report
from dashboard.frames import Row, as_number, as_text
from dashboard.labels import ORG_TYPES, number_text, period_text, periods_text
from dashboard.markup import finding_html, heading_html, line_html
from dashboard.queries import figures, organisations, submissions
from dashboard.state import EvidenceView, ProfileView
from dashboard.tables import sources
from dashboard.tables.profile import profile_table
from dashboard.views import filters, frame, org_picker, pickers, url
from dashboard.views.cache import Desk

MAIN = "主要指标"
PERIODS_SHOWN = 5
MOST_CHARTED = 6
MOST_ISSUES = 50


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
    org = pickers.org_rows(desk, (view.org,))[view.org]
    ids = (
        pickers.main_measures(known)
        if not view.domain
        else tuple(one for one, row in known.items() if row["domain"] == view.domain)
    )
    found = desk.ask(figures.compare, (view.org,), ids, periods)
    peers = desk.ask(organisations.peers_of, view.org)
    band = desk.ask(figures.peer_band, peers.org_ids, ids, periods)
    measures = [known[measure_id] for measure_id in ids]
    finding = f"{org['short_name']}：{findings.of_profile(found, band, periods[-1], peers.label)}"
    st.html(finding_html("单位画像", finding))
    st.html(
        line_html(*_facts_about(org), f"与{len(peers.org_ids)}家{peers.label}单位比较" if peers.org_ids else "没有同类单位可比")
    )

    charted = measures[:MOST_CHARTED]
    chart = trends.profile_trends(found, band, charted, periods)
    frame.show_chart(desk, chart, "trends", finding, EvidenceView)
    left_out = [f"图中只画前{MOST_CHARTED}项"] * (len(measures) > MOST_CHARTED)
    st.html(line_html("红线为本单位，灰带为同类单位的中间一半，虚线为中位数；空心点是约数或待核的数", *left_out))
    table = profile_table(found, band, measures, periods, desk.root)
    st.html(heading_html("各年数字", "点数字看来源"))
    frame.show_table(table)
    title = f"{org['short_name']}{view.domain or MAIN}情况表（{periods_text(periods)}）"
    frame.offer(
        lambda: Report(
            title=title,
            subject=as_text(org["name"]),
            as_of=frame.generation_line(desk),
            scope=f"本单位报送材料核定数；同类单位为{peers.label or '无'}，共{len(peers.org_ids)}家",
            table=table,
            definitions=tuple(Definition(one["name_zh"], one["measure_unit"], as_text(one["definition"])) for one in measures),
            sheet="单位画像",
        ),
        title,
    )
    _show_submissions(desk, view.org)


def _choose(desk: Desk, view: ProfileView, known: dict[str, Row], periods: Sequence[str]) -> ProfileView:
    chosen = next(iter(pickers.known_orgs(desk, (view.org,) if view.org else ())), "")
    if not chosen and not view.org:
        chosen = next(iter(desk.ask(figures.best_orgs, pickers.main_measures(known), tuple(periods), 1)), "")
    with st.sidebar:
        org = org_picker.choose_org(desk, "单位", chosen, "org")
    return dataclasses.replace(view, org=org)


def _facts_about(org: Row) -> list[str]:
    said = [as_text(org["name"]), ORG_TYPES.get(as_text(org["org_type"]), as_text(org["org_type"])), as_text(org["sector"])]
    said += [f"上级：{as_text(org['parent_name'])}"] * bool(as_text(org["parent_name"]))
    said += [f"党员{number_text(count)}人" for count in [as_number(org["member_count"])] if count]
    said += [f"党支部{number_text(count)}个" for count in [as_number(org["branch_count"])] if count]
    others = [name for name in as_text(org["aliases"]).split("|") if name not in {"", org["name"], org["short_name"]}]
    said += [f"曾用名或别名：{'、'.join(dict.fromkeys(others))}"] * bool(others)
    said += [f"已于{as_text(org['valid_to'])[:10]}撤销"] * bool(as_text(org["valid_to"]))
    return said


def _show_submissions(desk: Desk, org_id: str) -> None:
    sent = desk.ask(submissions.submissions_of, org_id)
    if sent.empty:
        st.html(heading_html("报送材料", "没有收到这个单位自己报送的材料；它的数来自上级或其他单位的表"))
    else:
        latest = period_text(sent["period"].dropna().max()) if sent["period"].notna().any() else ""
        st.html(heading_html("报送材料", f"共{len(sent)}份" + (f"，最近一份报的是{latest}" if latest else "")))
        frame.show_table(sources.submissions_table(sent, desk.root))
    issues = desk.ask(submissions.issues_of, org_id, MOST_ISSUES)
    if len(issues):
        st.html(heading_html("材料中的疑点", f"{len(issues)}处，点位置看原文"))
        frame.show_table(sources.issues_table(issues, desk.root))
