"""Headings told again at the top of a printed page: what a line above them said goes on below them."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

EVENTS, MEMBERS = ["日期", "主题", "实到"], ["姓名", "性别", "入党时间", "转正时间"]
TITLE = ["2023年发展党员名册"]
THIRD, FOURTH = ["张三", "男", "2022.3.1", "2023.3.1"], ["李四", "女", "2022.4.1", "2023.4.1"]


@pytest.mark.parametrize("line", [A, f"一、{A}"])
@pytest.mark.parametrize("again", [[], [MEMBERS], [TITLE, MEMBERS]], ids=["one page", "headings again", "title again"])
def test_persons_below_a_line_are_of_its_branch(vocabulary, line, again):
    rows = [TITLE, MEMBERS, [line], THIRD, *again, FOURTH, [line.replace(A, B)], THIRD]
    extraction = extracted({"S": rows}, vocabulary)
    counted = {(org.removeprefix("一、"), *rest) for org, *rest in told(extraction) if rest[0] == "dev_regularized"}
    assert counted == facts("2023", (A, "dev_regularized", 2), (B, "dev_regularized", 1))
    assert doubts(extraction) == set()


@pytest.mark.parametrize("again", [[], [EVENTS], [EVENTS, ["2023.4.6", "义诊", 3], EVENTS]], ids=["one", "two", "three"])
def test_events_below_a_line_are_of_its_branch(vocabulary, again):
    rows = [
        ["2023年主题党日台账"],
        EVENTS,
        [A],
        ["2023.3.5", "植树", 9],
        *again,
        ["2023.5.5", "参观", 8],
        [B],
        ["2023.6.1", "学习", 7],
    ]
    counted = {(org, month) for org, metric, month, *_ in told(extracted({"S": rows}, vocabulary)) if metric == "theme_day"}
    assert {(A, "2023-03"), (A, "2023-05"), (B, "2023-06")} <= counted
    assert {org for org, _ in counted} == {A, B}


def test_a_branch_told_once_goes_on(vocabulary):
    head = ["党支部", "日期", "主题", "实到"]
    rows = [["2023年主题党日台账"], head, [A, "3月5日", "植树", 9], head, ["", "4月5日", "参观", 8], [B, "4月6日", "学习", 7]]
    counted = {(org, month) for org, metric, month, *_ in told(extracted({"S": rows}, vocabulary)) if metric == "theme_day"}
    assert counted == {(A, "2023-03"), (A, "2023-04"), (B, "2023-04")}


def test_indicators_below_a_line_are_of_its_branch(vocabulary):
    head = ["指标", "数量", "备注"]
    rows = [["2023年党建工作统计表"], head, [A], ["党员大会", 12], head, ["党课", 14], [B], ["党员大会", 4]]
    expected = facts("2023", (A, "org_member_meeting", 12), (A, "party_lecture", 14), (B, "org_member_meeting", 4))
    assert told(extracted({"S": rows}, vocabulary)) == expected


def test_below_another_title_a_branch_does_not_go_on(vocabulary):
    rows = [["2023年主题党日台账"], EVENTS, [A], ["2023.3.5", "植树", 9], ["2023年志愿服务台账"], EVENTS, ["2023.5.5", "参观", 8]]
    orgs = {metric: org for org, metric, *_ in told(extracted({"S": rows}, vocabulary))}
    assert orgs["theme_day"] == A
    assert orgs["volunteer_activities"] == ""


@pytest.mark.parametrize("pages", [[], [["2023年主题党日台账"]]], ids=["headings", "title and headings"])
def test_a_line_above_headings_told_again_goes_on_over_the_next_pages(vocabulary, pages):
    rows = [
        *(["2023年主题党日台账"], EVENTS, [f"一、{A}"], ["2023.3.5", "植树", 9], [f"二、{B}"], EVENTS, ["2023.4.1", "学习", 7]),
        *(EVENTS, ["2023.5.1", "参观", 8], *pages, EVENTS, ["2023.6.1", "义诊", 3]),
    ]
    counted = {(org[2:], month) for org, metric, month, *_ in told(extracted({"S": rows}, vocabulary)) if metric == "theme_day"}
    assert counted == {(A, "2023-03"), (B, "2023-04"), (B, "2023-05"), (B, "2023-06")}


def test_signatures_below_names_and_sums_are_no_entries(vocabulary):
    events = ["日期", "地点", "参加人数", "备注", "学习内容"]
    rows = [
        [f"{A}2023年3月支委会登记表"],
        events,
        ["3月"],
        ["3月1日", "会议室", 5, "", "章程"],
        ["合计"],
        ["", "", "", "", "2024年1月5日"],
    ]
    assert ("org_committee_meeting", "2023-03", 1) in {one[1:4] for one in told(extracted({"S": rows}, vocabulary))}
    persons = [TITLE, MEMBERS, THIRD, FOURTH, [], ["填报人：张三", "", "", "审核人：李四"]]
    assert doubts(extracted({"S": persons}, vocabulary)) == set()


def test_steps_on_a_sheet_of_members_are_of_all_years(vocabulary):
    rows = [["2023年度发展党员情况登记表"], MEMBERS, THIRD, FOURTH]
    assert {one[1:3] for one in told(extracted({"名册": rows}, vocabulary))} >= {("dev_probationary", "2022")}
