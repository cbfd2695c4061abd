"""Answers in check lists and questionnaires, below headings known and unknown; false friends and doubts beside them."""

import pytest

from tests.tables.layout_case import A
from tests.tables.unheaded_cases import CASES, FALSE_FRIENDS, TITLE


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_answers_are_found_and_what_is_not_sure_is_a_doubt(case, read):
    told, held = read([[TITLE], *case.rows])
    assert told.get("reported", set()) == {(A, *one) for one in case.reported}
    assert held == set(case.held)


@pytest.mark.parametrize("case", FALSE_FRIENDS, ids=[case.name for case in FALSE_FRIENDS])
def test_what_stands_beside_answers_is_none(case, read):
    told, held = read([[TITLE], *case.rows])
    assert not told.get("reported")
    assert held <= {("layout_not_read", "S!*")}


def test_measure_units_of_all_rows_leave_the_unit_to_each(read):
    rows = [["工作名目", "开展次数（人次、小时）", "说明"], ["支委会", "12次", ""], ["集中学习", "40次", "每周二例会"]]
    told, held = read([[TITLE], *rows, ["志愿服务时长", 310.5, ""], ["谈心谈话", "66人次", "每周三接待"]])
    values = {("org_committee_meeting", 12), ("study_collective", 40), ("volunteer_hours", 310.5), ("org_heart_talk", 66)}
    assert told == {"reported": {(A, metric, "2024", value) for metric, value in values}}
    assert held == set()


@pytest.mark.parametrize(("masked", "status"), [("**人", "redacted"), ("××人", "redacted"), ("**", "redacted")])
def test_a_masked_number_of_a_form_is_no_measure_unit(masked, status, read):
    told, held = read([[TITLE], ["递交入党申请书（人）", masked, "发展党员（人）", 3], ["党课（次）", 4, "支委会（次）", 12]])
    assert told[status] == {(A, "dev_applicants", "2024", None)}
    assert (A, "dev_probationary", "2024", 3) in told["reported"]
    assert held == set()


@pytest.mark.parametrize("text", ["每周一次", "每周1次", "每月一次", "每周开展"])
def test_a_rate_stays_a_doubt(text, read):
    told, held = read([[TITLE], ["检查内容", "落实情况", "备注"], ["支委会", "12次", ""], ["集中学习", text, ""]])
    assert told == {"reported": {(A, "org_committee_meeting", "2024", 12)}}
    assert held == {("rate_without_total", "S!B4")}


def test_a_table_whose_answers_are_not_found_says_more_than_that_nothing_was_read(read):
    told, held = read([[TITLE], ["检查内容", "支部的话", "自评得分"], ["支委会", "开过13回", 5], ["党课", "讲过4回", 5]])
    assert told == {}
    assert held == {("layout_not_read", "S!B3:B4")}
