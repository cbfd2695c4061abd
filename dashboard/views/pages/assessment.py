"""考核: organisations scored by a scheme in a year, one of them explained, and what other points would change."""

from __future__ import annotations

import dataclasses

import streamlit as st

from dashboard import findings
from dashboard.assessment.explaining.scheme_words import item_lines
from dashboard.assessment.explaining.standing_words import nothing_entered
from dashboard.assessment.scheme.model import Scheme
from dashboard.assessment.scheme.problems import WorkbookUnusable
from dashboard.markup import finding_html, heading_html, links_html, rules_html
from dashboard.queries import organisations
from dashboard.reports import assessment as reports
from dashboard.scheme_files import Named, list_schemes
from dashboard.state import AssessmentView, link
from dashboard.tables.assessment import problems_table, scores_table
from dashboard.views.choosing import filters, org_picker, pickers
from dashboard.views.drawing import frame, url
from dashboard.views.drawing.cache import Desk
from dashboard.views.drawing.sheet import Sheet
from dashboard.views.pages import frozen
from dashboard.views.parts import scoring, trial
from dashboard.views.parts.scoring import SchemeAt
from ingest.errors import UsageError

PAGE = "考核"
NO_ONE = "不看单个单位"
IN_PLACE = "用 Excel 或 WPS 改好后存回原处，再打开本页：{}"
ENTER = (
    "用 dangjian score --scheme 方案 --year 年度 --inputs-template 录入.xlsx 写出空表，填好后用 --inputs 录入.xlsx --record 记下"
)
HOW_TO = (
    "把样例另存为可以修改的文件：dangjian score --scheme 方案名称 --scheme-template 文件.xlsx",
    "改好后放进工作区的 settings/schemes 文件夹，本页即可选用",
)


def show(desk: Desk, view: AssessmentView) -> None:
    """The page."""
    if view.frozen:
        frozen.show(desk, view)
        return
    view = filters.choose_period(desk, view, only_years=True)
    if not view.period or not desk.ask(organisations.count_orgs):
        frame.show_empty("还没有可以考核的数据")
        return
    named, view = _choose(desk, view)
    of = scoring.file_of(desk, named)
    try:
        scheme = scoring.read(desk, of)
    except WorkbookUnusable as error:
        url.write(view)
        _show_problems(named, error)
        return
    if problem := _problem(desk, of, scheme, view):
        url.write(view)
        st.html(finding_html(PAGE, problem) + rules_html(HOW_TO))
        return
    st.html(finding_html(PAGE, desk.make(_finding, of, view.period)))
    if lacking := nothing_entered(scoring.scored(desk, of, int(view.period)).scores):
        st.html(rules_html([f"还没有一个单位录入：{'、'.join(lacking)}。{ENTER}"]))
    view = trial.choose(scheme, view)
    url.write(view)
    trial.show(desk, of, view)
    if view.org:
        desk.make(_org_sheet, of, view).draw(desk)
    desk.make(_sheet, of, view).draw(desk)
    frozen.offer(desk, of, view)


def _choose(desk: Desk, view: AssessmentView) -> tuple[Named, AssessmentView]:
    """The scheme, and the view with a scheme and an organisation that are there; samples come after the workspace's own."""
    named = {one.name: one for one in list_schemes(desk.workspace)}
    if view.scheme and view.scheme not in named:
        url.say_ignored(f"没有名为“{view.scheme}”的考核方案，已改看“{next(iter(named))}”")
    names = list(named)
    org = next(iter(pickers.known_orgs(desk, (view.org,) if view.org else ())), "")
    with st.sidebar:
        scheme = st.selectbox(
            "考核方案",
            names,
            index=names.index(view.scheme) if view.scheme in named else 0,
            format_func=lambda name: name + ("（样例）" if named[name].is_sample else ""),
            key=url.key("scheme"),
        )
        org = org_picker.choose_org(desk, "逐项说明", org, "assessed-org", everyone=NO_ONE)
    kept = view.trial if scheme == view.scheme or not view.scheme else ()
    return named[scheme], dataclasses.replace(view, scheme=scheme, org=org, trial=kept)


def _problem(desk: Desk, of: SchemeAt, scheme: Scheme, view: AssessmentView) -> str:
    """Why this scheme scores nobody in this year; '' where it does."""
    if scheme.year is not None and str(scheme.year) != view.period:
        return f"方案“{scheme.name}”是{scheme.year}年的，不能用于{view.period}年，请换年度或方案"
    try:
        scoring.scored(desk, of, int(view.period))
    except UsageError as error:
        return str(error)
    return ""


def _show_problems(named: Named, error: WorkbookUnusable) -> None:
    st.html(finding_html(PAGE, f"方案“{named.name}”还不能用：有{len(error.problems)}处错误，请逐处改正"))
    frame.show_table(problems_table(error.problems))
    st.html(rules_html([IN_PLACE.format(named.file)]))


def _finding(desk: Desk, of: SchemeAt, year: str) -> str:
    found = scoring.scored(desk, of, int(year))
    return findings.of_assessment(f"{found.scores.year}年{found.scores.scheme.name}", found.standing)


def _sheet(desk: Desk, of: SchemeAt, view: AssessmentView) -> Sheet:
    """The official places with all that they rest on."""
    sheet, found = Sheet(), scoring.scored(desk, of, int(view.period))
    sheet.html(heading_html("得分和名次", f"{reports.scope_line(found)}；点单位看逐项说明"))
    sheet.table(scores_table(found.scores, found.standing, view, is_page=True))
    sheet.html(rules_html((*reports.rules_of(desk, found), frame.generation_line(desk))))
    sheet.expander("各项规则").html(rules_html(item_lines(found.scores.scheme)))
    sheet.offer(
        lambda: reports.report(desk, scoring.scored(desk, of, int(view.period)), view, frame.generation_line(desk)), found.title
    )
    return sheet


def _org_sheet(desk: Desk, of: SchemeAt, view: AssessmentView) -> Sheet:
    """One organisation item by item, and why it stands where it does."""
    sheet, found = Sheet(), scoring.scored(desk, of, int(view.period))
    everybody = dataclasses.replace(view, org="")
    if view.org not in set(found.standing["org_id"]):
        sheet.html(heading_html("这个单位不在本次考核的单位中", reports.scope_line(found)))
        sheet.html(links_html([("看全部单位", link(everybody))]))
        return sheet
    told = reports.org_score(found, view)
    sheet.html(heading_html(f"{told.name}：{told.place}", "点数据看原文"))
    sheet.table(told.table)
    sheet.html(rules_html((told.total,)))
    for heading, lines in told.reasons:
        sheet.html(heading_html(heading) + rules_html(lines))
    sheet.offer(
        lambda: reports.org_report(scoring.scored(desk, of, int(view.period)), view, frame.generation_line(desk)),
        f"{found.title}{told.name}得分明细",
        "下载本单位明细",
    )
    sheet.html(links_html([("不看单个单位", link(everybody))]))
    return sheet
