"""证据: a figure, the sentence or cell it stands in, every fact that bears on it; or a whole submission."""

from __future__ import annotations

import dataclasses

import pandas as pd
import streamlit as st

from dashboard import choices
from dashboard.figures import figure, number_text
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import (
    BASES,
    RANKED_STATES,
    SEVERITIES,
    SOURCE_KINDS,
    STATE_MEANINGS,
    STATES,
    period_text,
    plain,
    reason_text,
)
from dashboard.markup import (
    figure_html,
    finding_html,
    heading_html,
    line_html,
    links_html,
)
from dashboard.queries import doubts, facts, figures, organisations, submissions
from dashboard.reports.ranking import failing
from dashboard.state import CompareView, EvidenceView, PageView, ProfileView, QualityView, RankingView, link
from dashboard.tables import sources
from dashboard.tables.cases import failing_table
from dashboard.tables.comparison import Compared, over_periods_table
from dashboard.views.choosing import org_picker, pickers
from dashboard.views.drawing import frame, url
from dashboard.views.drawing.cache import Desk
from dashboard.views.parts import places, settling

MOST_FACTS = 1000
LATEST = 15
DECIDED = "由核对决定，见下面的历史"


def show(desk: Desk, view: EvidenceView) -> None:
    """The page."""
    if not desk.ask(organisations.count_orgs):
        frame.show_empty("还没有数据")
        return
    if view.submission:
        url.write(view)
        _show_submission(desk, view)
        return
    if view.fact and not (view.org and view.measure and view.period):
        url.write(view)
        _show_single_fact(desk, view.fact)
        return
    known = choices.measures(desk)
    view = _choose(desk, view, known)
    url.write(view)
    if not (view.org and view.measure and view.period):
        _show_ways(desk, view)
        return
    _show_figure(desk, view, known[view.measure])


def _choose(desk: Desk, view: EvidenceView, known: dict[str, Row]) -> EvidenceView:
    periods = list(desk.make(choices.grains_of_periods))
    if view.measure and view.measure not in known:
        url.say_ignored(f"链接中的指标不存在，已忽略：{view.measure}")
    chosen = next(iter(pickers.known_orgs(desk, (view.org,) if view.org else ())), "")
    if view.period and view.period not in periods:
        periods = [view.period, *periods]
    with st.sidebar:
        org = org_picker.choose_org(desk, "单位", chosen, "org")
        measure = st.selectbox(
            "指标",
            list(known),
            index=list(known).index(view.measure) if view.measure in known else None,
            format_func=lambda measure_id: choices.measure_label(known[measure_id]),
            key=url.key("measure"),
            placeholder="选择指标",
        )
        first = view.period or choices.latest_year(desk)
        at = periods.index(first) if first in periods else None
        period = st.selectbox("期间", periods, index=at, format_func=period_text, key=url.key("period"))
    asked = (view.org, view.measure, view.period)
    now = (org, measure or "", period or "")
    return dataclasses.replace(view, org=now[0], measure=now[1], period=now[2], fact=view.fact if asked == now else "")


def _show_ways(desk: Desk, view: EvidenceView) -> None:
    """Where no figure is asked for: the ways to one."""
    st.html(finding_html("证据", "请在左侧选择单位、指标和期间，或在其他页面点一个数字"))
    ways: list[tuple[str, PageView]] = [
        ("排名中的数", RankingView(root=desk.root)),
        ("单位对比中的数", CompareView(root=desk.root)),
    ]
    ways += [("要核实的数", QualityView(root=desk.root))]
    st.html(links_html([(words, link(dataclasses.replace(way, period=view.period[:4]))) for words, way in ways]))
    came = desk.ask(submissions.latest, LATEST)
    if len(came):
        st.html(heading_html("最近收到的材料", f"最后收到的{len(came)}份；点材料名看从中读出的数"))
        frame.show_table(sources.submissions_table(came, desk.root))


def _show_figure(desk: Desk, view: EvidenceView, measure: Row) -> None:
    found = desk.ask(facts.get_figure, view.org, view.measure, view.period)
    row = records(found)[0]
    org = choices.org_rows(desk, (view.org,))[view.org]
    shown = figure(row["value"], row["state"], row["qualifier"], row["lower"], row["upper"]).say()
    unit = str(measure["measure_unit"]) if as_number(row["value"]) is not None else ""
    st.html(finding_html("证据", f"{org['short_name']}　{period_text(view.period)}　{measure['name_zh']}"))
    st.html(figure_html(shown, unit))
    state = str(row["state"])
    bounds = [number_text(one) for one in (as_number(row["lower"]), as_number(row["upper"])) if one is not None]
    st.html(
        line_html(
            f"{STATES.get(state, state)}：{DECIDED if as_text(row['basis']) == 'decision' else STATE_MEANINGS.get(state, '')}",
            f"依据：{BASES[as_text(row['basis'])]}" if as_text(row["basis"]) in BASES else "",
            _why(row),
            f"范围：{bounds[0]}至{bounds[1]}" if len(bounds) == 2 and bounds[0] != bounds[1] else "",
            f"口径：{as_text(measure['definition'])}" if as_text(measure["definition"]) else "",
        )
    )
    ranking = RankingView(root=desk.root, measure=view.measure, period=view.period)
    profile = ProfileView(root=desk.root, org=view.org, period=view.period)
    st.html(links_html([("单位画像", link(profile)), ("同期排名", link(ranking))]))
    broken = failing(desk, measure, view.period).get(view.org, [])
    if broken:
        st.html(heading_html("没有通过的校验", f"{len(broken)}条规则；点问题看所比的数"))
        frame.show_table(failing_table(broken, QualityView(root=desk.root, period=view.period[:4])))
    if measure["is_indicator"]:
        _show_parts(desk, view)
        return
    is_decided = as_text(row["basis"]) == "decision"
    if is_decided:
        settling.show_decisions(desk, view)
    _show_sources(desk, view, row, measure)
    if not is_decided:
        settling.show_decisions(desk, view)
    settling.show_ways(desk, view, row)


def _show_sources(desk: Desk, view: EvidenceView, row: Row, measure: Row) -> None:
    """Where the figure stands, why it was taken, and all that was told of it; or that nothing was."""
    bearing = desk.ask(facts.facts_of, view.org, view.measure, view.period)
    held = desk.ask(doubts.holding_back, view.org, view.measure, view.period)
    is_only = as_text(row["state"]) == "held_back"
    if is_only:
        _show_held(desk, view, held, is_only=is_only)
    if bearing.empty:
        if not is_only:
            _show_nothing_found(desk, view, is_held=len(held) > 0)
            _show_held(desk, view, held, is_only=is_only)
        return
    chosen = bearing[bearing["fact_id"] == view.fact]
    if view.fact and chosen.empty:
        url.say_ignored("链接中的那一条摘录已不在这个数的来源里，改为显示采用的一条")
    if as_text(row["basis"]) == "decision":
        bearing = _agreeing_first(bearing)
    fact = records(chosen if len(chosen) else bearing)[0]
    told = records(bearing)
    is_sum = settling.show_addends(desk, view, row, told, measure)
    is_opened = len(chosen) > 0 or not (is_sum or _is_against_decision(row, fact))
    if is_opened:
        places.show_fact(desk, fact)
    settling.show_steps(desk, view, row, told, measure)
    opened = str(fact["fact_id"]) if is_opened else ""
    table = sources.facts_table(bearing, dataclasses.replace(view, root=desk.root), opened)
    st.html(heading_html("与这个数有关的全部摘录", f"{len(bearing)}条；点原文数字看它的位置"))
    frame.show_table(table)
    if not is_only:
        _show_held(desk, view, held, is_only=is_only)


def _agreeing_first(bearing: pd.DataFrame) -> pd.DataFrame:
    """The facts beside a figure that a person decided: those that say the same come first."""
    return bearing.sort_values("part", key=lambda parts: parts != "agrees", kind="stable")


def _is_against_decision(row: Row, fact: Row) -> bool:
    """Whether a figure was decided and not even the first fact beside it says the same: nothing is opened as its source then."""
    return as_text(row["basis"]) == "decision" and fact["part"] != "agrees"


def _show_held(desk: Desk, view: EvidenceView, held: pd.DataFrame, *, is_only: bool) -> None:
    """The cells that would have given the figure, or a part of it, and wait for a person; the chosen or only one open."""
    if view.issue and view.issue not in set(held["issue_id"]):
        url.say_ignored("链接中的那一处疑点已不在这个数的来源里")
    if held.empty:
        return
    opened = view.issue if view.issue in set(held["issue_id"]) else as_text(held["issue_id"].iloc[0]) if is_only else ""
    chosen = records(held[held["issue_id"] == opened])
    note = "" if is_only else "，没有计入上面的数"
    if chosen:
        st.html(heading_html("待核实的单元格"))
        readings = [as_text(row["reading"]) for row in chosen]
        places.show_doubt(desk, chosen[0], readings, is_seen=bool(chosen[0]["is_reporter_seen"]))
    title = "全部待核实的单元格" if chosen else "待核实的单元格"
    st.html(heading_html(title, f"{len(held)}处原文因疑点暂未采用{note}；点位置看原文"))
    shown = dataclasses.replace(view, root=desk.root)
    frame.show_table(sources.held_table(held, shown, opened))


def _why(row: Row) -> str:
    """The reason of a doubt as such; what is told of a figure that stands, in its own words."""
    words = reason_text(row["reason"], row["state"])
    return f"原因：{words}" if words and row["state"] not in RANKED_STATES else words


def _show_parts(desk: Desk, view: EvidenceView) -> None:
    """An indicator has no sentence of its own: the metrics that it is made of lead to theirs."""
    ids = tuple(desk.look_up(facts.indicator_parts, view.measure))
    if not ids:
        st.html(line_html("没有找到这项指标的组成"))
        return
    known = choices.measures(desk)
    found = desk.ask(figures.compare, (view.org,), ids, (view.period,))
    orgs = choices.org_rows(desk, (view.org,))
    st.html(heading_html("由这些数算出", "点数字看原文"))
    measures = [known[one] for one in ids]
    shown = Compared(found, orgs, measures, measures, (view.period,), CompareView(root=desk.root), is_sortable=False)
    frame.show_table(over_periods_table(shown))


def _show_nothing_found(desk: Desk, view: EvidenceView, *, is_held: bool) -> None:
    """That nothing tells the figure; `is_held`: but for what is held back, which is shown below."""
    if is_held:
        st.html(heading_html("没有采用的来源", "材料里填了这个数，但读不成确定的数，见下面待核实的单元格"))
        return
    sent = desk.ask(submissions.submissions_of, view.org)
    of_year = sent[sent["period"].fillna("").str.startswith(view.period[:4])]
    if of_year.empty:
        st.html(heading_html("没有来源", f"没有收到这个单位{period_text(view.period[:4])}的材料，其他单位的表里也没有这个数"))
        return
    st.html(heading_html("没有来源", "收到了这一年的材料，但其中没有这个数"))
    frame.show_table(sources.submissions_table(of_year, desk.root))


def _show_single_fact(desk: Desk, fact_id: str) -> None:
    found = desk.ask(facts.get_fact, fact_id)
    if found.empty:
        st.html(finding_html("证据", "这条摘录不存在，或不在可见范围内"))
        return
    fact = records(found)[0]
    name = as_text(fact["name_zh"])
    st.html(
        finding_html("证据", f"{as_text(fact['org_text']) or '单位不明'}　{period_text(fact['period']) or '期间不明'}　{name}")
    )
    st.html(line_html("这条摘录的单位或期间没有对上，没有计入任何单位的数"))
    st.html(links_html([("整份材料", link(EvidenceView(root=desk.root, submission=str(fact["submission_id"]))))]))
    places.show_fact(desk, fact)


def _show_submission(desk: Desk, view: EvidenceView) -> None:
    found = desk.ask(submissions.get_submission, view.submission)
    if found.empty:
        st.html(finding_html("证据", "这份材料不存在，或不在可见范围内"))
        return
    row = records(found)[0]
    st.html(finding_html("报送材料", as_text(row["file_name"])))
    st.html(
        line_html(
            f"报送单位：{as_text(row['reporter_name']) or '未能确定'}",
            f"期间：{period_text(row['period']) or '未能确定'}",
            f"类别：{SOURCE_KINDS.get(as_text(row['source_kind']), '不明')}",
            f"收到：{as_text(row['received_at'])[:10]}" + ("（首次入库日）" if row["received_basis"] == "first_ingest" else ""),
            f"结果：{sources.outcome_text(row)}",
        )
    )
    st.html(line_html(f"路径：{as_text(row['received_path'])}"))
    _show_doubts(desk, view)
    read = desk.ask(facts.facts_in, view.submission, MOST_FACTS)
    if read.empty:
        st.markdown(plain("没有从这份材料里读出数字"))
        return
    st.html(heading_html("读出的数", f"{len(read)}个；点数字看它的位置"))
    frame.show_table(sources.submission_facts_table(read, desk.root))


def _show_doubts(desk: Desk, view: EvidenceView) -> None:
    """Every doubt about a submission; the chosen one with the place that it is about."""
    issues = desk.ask(doubts.issues_in, view.submission)
    chosen = records(issues[issues["issue_id"] == view.issue])
    if view.issue and not chosen:
        url.say_ignored("链接中的那一处疑点已不在这份材料里，下面是现有的疑点")
    if chosen:
        st.html(heading_html(f"{SEVERITIES.get(as_text(chosen[0]['severity']), '')}：{as_text(chosen[0]['message'])}"))
        places.show_doubt(desk, chosen[0], [as_text(chosen[0]["reading"])], is_seen=True)
    if len(issues):
        st.html(heading_html("疑点与说明", f"{len(issues)}处；点位置看原文"))
        frame.show_table(sources.issues_table(issues, desk.root, view.issue))
