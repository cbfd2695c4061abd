"""Rows that are named for a metric and lose all their numbers say so; kinds of what there is are no events."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts


@pytest.mark.parametrize("heads", [("开展次数", "参与人次"), ("场次", "参与人数")])
def test_a_row_of_a_metric_of_which_no_heading_tells_is_a_doubt(vocabulary, heads):
    rows = [[f"{A}2023年活动统计"], ["活动类别", *heads], ["主题党日", 12, 400], ["走访慰问", 6, 88]]
    extraction = extracted({"S": rows}, vocabulary)
    assert doubts(extraction) == {("layout_not_read", "S!B4")}
    assert {held.metric_id for issue in extraction.issues for held in issue.held} == {"care_condolence"}


@pytest.mark.parametrize("second", [["走访慰问", "", ""], ["走访慰问", "无", "/"], ["读报", 6, 88]])
def test_one_without_numbers_or_of_no_metric_is_none(vocabulary, second):
    rows = [[f"{A}2023年活动统计"], ["活动类别", "开展次数", "参与人次"], ["主题党日", 12, 400], second]
    assert not doubts(extracted({"S": rows}, vocabulary))


@pytest.mark.parametrize("kind", ["党支部", "党总支"])
def test_kinds_of_branches_beside_the_day_of_their_founding_make_no_ledger(vocabulary, kind):
    head = ["党组织名称", "类别", "成立时间", "党员数", "书记"]
    rows = [["2023年党组织情况一览表"], head, [A, kind, "2009.3", 33, "甲"], [B, kind, "2009.3", 28, "丁"]]
    assert told(extracted({"S": rows}, vocabulary)) == facts("2023", (A, "member_total", 33), (B, "member_total", 28))


@pytest.mark.parametrize("head", ["党员发展", "党员发展数", "党员发展（名）"])
def test_members_taken_in_are_told_so_too(vocabulary, head):
    rows = [["2023年党建统计表"], ["党支部", head, "党课"], [A, 2, 4], [B, 1, 4]]
    assert {fact for fact in told(extracted({"S": rows}, vocabulary)) if fact[1] != "party_lecture"} == facts(
        "2023", (A, "dev_probationary", 2), (B, "dev_probationary", 1)
    )
