"""Names of organisations that hold words of periods, plans and metrics: whatever they are called, a table says the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.model import Hints
from ingest.readers.spreadsheets import xlsx
from ingest.tables import extract
from tests.tables.books import Rows, write

PLAIN, OTHER = "甲子村党支部", "乙丑村党支部"
NAMES = [
    *("三月街社区党支部", "一季度物业党支部", "预算科支部", "计划财务处党支部", "督查考核办党支部", "目标办党支部"),
    *("宣传部党支部", "志愿者协会党支部", "培训中心党支部", "警示教育基地党支部", "表彰办党支部", "慰问团党支部"),
    *("合计村党支部", "平均村党支部", "无锡路社区党支部", "第12党支部", "801厂党委", "2023级学生党支部", "名山村党支部"),
]
MONTHS = [["月份", "主题党日（次）", "讲党课（次）"], ["1月", 1, 2], ["2月", 3, 4]]
FORM = [["指标", "计量单位", "数值"], ["主题党日", "次", 4], ["讲党课", "次", 5]]


def _layouts(org: str) -> Iterator[dict[str, Rows]]:
    yield {"表": [["2024年情况"], ["单位", "主题党日（次）", "讲党课（次）"], [OTHER, 1, 2], [org, 4, 5], ["合计", 5, 7]]}
    yield {"表": [["2024年情况"], ["指标", org, OTHER], ["主题党日（次）", 4, 1], ["讲党课（次）", 5, 2]]}
    yield {"表": [["2024年情况"], [f"填报单位：{org}"], *FORM]}
    yield {"表": [[f"{org}2024年情况表"], *FORM]}
    yield {"表": [[f"{org}2024年主题党日统计表"], ["月份", "次数", "参加人次"], ["1月", 1, 20], ["2月", 2, 30]]}
    yield {org: [["2024年情况"], *MONTHS], OTHER: [["2024年情况"], *MONTHS]}
    yield {
        "台账": [
            ["2024年主题党日台账"],
            ["日期", "党支部", "主题", "实到人数"],
            ["2024-01-05", org, "学党章", 20],
            ["2024-02-05", OTHER, "学条例", 21],
        ]
    }


def _told(sheets: dict[str, Rows], org: str, vocabulary) -> tuple[set[tuple], set[tuple]]:
    read = extract(xlsx.read(write(sheets)), Hints(file_name="表.xlsx", known_names=frozenset({org, OTHER})), vocabulary)
    facts = {(one.org_text.replace(org, PLAIN), one.metric_id, one.period, one.value, one.rows) for one in read.facts}
    return facts, {(issue.code, issue.address.replace(org, PLAIN)) for issue in read.issues}


@pytest.fixture(scope="module")
def plainly_told(vocabulary):
    """What each layout says of an organisation with a plain name."""
    return [_told(sheets, PLAIN, vocabulary) for sheets in _layouts(PLAIN)]


@pytest.mark.parametrize("name", NAMES)
def test_a_table_says_the_same_whatever_its_organisations_are_called(name, vocabulary, plainly_told):
    assert all(facts for facts, _ in plainly_told)
    assert [_told(sheets, name, vocabulary) for sheets in _layouts(name)] == plainly_told


@pytest.mark.parametrize("name", ["预算科支部", "计划财务处党支部"])
def test_a_sheet_of_an_unknown_office_for_plans_is_no_plan(name, vocabulary):
    read = extract(xlsx.read(write({name: [["2024年情况"], *MONTHS]})), Hints(file_name="表.xlsx"), vocabulary)
    assert {fact.metric_id for fact in read.facts} == {"theme_day", "party_lecture"}


@pytest.mark.parametrize("heading", ["院校名称", "医院名称", "企业名称"])
def test_organisations_that_no_registry_knows_are_told_below_the_name_of_their_kind(heading, vocabulary):
    ending = heading.removesuffix("名称")[-2:].replace("企业", "公司")
    rows = [["2023年情况"], [heading, "主题党日（次）", "宣讲（场）"], [f"东{ending}", 4, 5], [f"西{ending}", 3, 2]]
    read = extract(xlsx.read(write({"表": rows})), Hints(file_name="表.xlsx"), vocabulary)
    assert {fact.org_text for fact in read.facts} == {f"东{ending}", f"西{ending}"}


def test_a_list_of_whom_branches_visited_stays_with_the_branches(vocabulary):
    rows = [["2024年走访企业情况"], ["党支部", "企业名称", "走访次数"], [PLAIN, "大华公司", 3], [OTHER, "小华公司", 2]]
    read = extract(xlsx.read(write({"表": rows})), Hints(file_name="表.xlsx"), vocabulary)
    assert {(fact.org_text, fact.value) for fact in read.facts} == {(PLAIN, 3), (OTHER, 2)}


@pytest.mark.parametrize("heading", ["乡镇名称", "街道名称", "企业名称"])
def test_those_that_were_visited_are_not_those_who_report(heading, vocabulary):
    known = frozenset({PLAIN, "青禾镇", "滨江街道", "大华公司"})
    rows = [[f"{PLAIN}2024年走访情况"], [heading, "走访人次"], ["青禾镇", 10], ["滨江街道", 20]]
    read = extract(xlsx.read(write({"表": rows})), Hints(file_name="表.xlsx", known_names=known), vocabulary)
    assert {fact.org_text for fact in read.facts} <= {PLAIN}


def test_what_stands_beside_branches_is_no_organisation_of_theirs(vocabulary):
    rows = [["2024年主题党日台账"], ["日期", "党支部", "科室", "主题"], ["2024-03-01", PLAIN, "办公室", "读书"]]
    read = extract(xlsx.read(write({"表": rows})), Hints(file_name="表.xlsx"), vocabulary)
    assert {fact.org_text for fact in read.facts} == {PLAIN}
    rows = [["2024年情况"], ["党支部", "科室（个）", "党员总数"], [PLAIN, 3, 12]]
    read = extract(xlsx.read(write({"表": rows})), Hints(file_name="表.xlsx"), vocabulary)
    assert {(fact.org_text, fact.value) for fact in read.facts} == {(PLAIN, 12)}


def test_superiors_right_of_the_figures_are_told_with_the_branches(vocabulary):
    rows = [
        ["2023年情况"],
        ["主题党日（次）", "党支部", "所属党组织"],
        [12, "第一党支部", "甲局党委"],
        [11, "第一党支部", "乙局党委"],
    ]
    read = extract(xlsx.read(write({"表": rows})), Hints(file_name="表.xlsx"), vocabulary)
    assert {(one.text, one.parent_text) for one in read.mentions} == {("第一党支部", "甲局党委"), ("第一党支部", "乙局党委")}


def test_a_register_of_what_persons_paid_is_no_doubt(vocabulary):
    rows = [["2024年第二季度党费收缴明细表"], ["序号", "姓名", "4月", "5月"], [1, "某甲", 15, 15], [2, "某乙", 13, 13]]
    read = extract(xlsx.read(write({"表": rows})), Hints(file_name="表.xlsx"), vocabulary)
    assert not read.facts
    assert not [issue for issue in read.issues if issue.severity.value == "quarantine"]
