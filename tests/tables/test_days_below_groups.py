"""Days below a group that names what was held, beside counts of others: each is a meeting of its month, as below 党员大会时间."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B

OTHERS = {(A, "org_committee_meeting", "2023", 12, "reported"), (B, "org_committee_meeting", "2023", 11, "reported")}


@pytest.mark.parametrize(("group", "metric"), [("党员大会", "org_member_meeting"), ("民主生活会", "org_democratic_life_meeting")])
@pytest.mark.parametrize("heads", [["时间", "议题", "人数"], ["召开时间", "议题", "参加人数"]])
def test_a_day_below_what_was_held_is_one_of_it(vocabulary, group, metric, heads):
    rows = [
        ["2023年组织生活情况"],
        ["党支部", group, "", "", "支委会", "党课"],
        ["", *heads, "", ""],
        [A, "1月5日", "换届", 20, 12, 4],
        [B, "2月6日", "换届", 18, 11, 4],
    ]
    merged = {"S": [(1, 0, 2, 0), (1, 1, 1, 3), (1, 4, 2, 4), (1, 5, 2, 5)]}
    extraction = extracted({"S": rows}, vocabulary, merged)
    assert not doubts(extraction)
    held = {(A, metric, "2023-01", 1, "reported"), (B, metric, "2023-02", 1, "reported")}
    assert told(extraction) == held | OTHERS | {(org, "party_lecture", "2023", 4, "reported") for org in (A, B)}


@pytest.mark.parametrize(("group", "count"), [("换届", "人数"), ("党员大会", "次数")])
def test_a_group_that_nobody_counts_or_that_is_counted_beside_gives_no_more(vocabulary, group, count):
    rows = [
        ["2023年组织生活情况"],
        ["党支部", group, "", "支委会"],
        ["", "时间", count, ""],
        [A, "1月5日", 2, 12],
        [B, "2月6日", 3, 11],
    ]
    extraction = extracted({"S": rows}, vocabulary, {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3)]})
    assert {fact[2] for fact in told(extraction)} == {"2023"}


@pytest.mark.parametrize("other", ["民主评议党员", "民主评议", "换届选举"])
def test_an_event_that_no_metric_counts_leaves_a_short_ledger_one(vocabulary, other):
    rows = [["2023年组织生活台账"], ["填报单位：" + A], ["日期", "活动内容", "参加人数"]]
    rows += [["1月5日", "支委会", 5], ["2月5日", "党员大会通报支委会决议", 20], ["3月5日", other, 20]]
    extraction = extracted({"S": rows}, vocabulary)
    assert not doubts(extraction)
    assert {(metric, period) for _, metric, period, *_ in told(extraction)} == {
        ("org_committee_meeting", "2023-01"),
        ("org_member_meeting", "2023-02"),
    }


def test_what_nobody_knows_among_few_leaves_it_open(vocabulary):
    rows = [["2023年组织生活台账"], ["填报单位：" + A], ["日期", "活动内容", "参加人数"]]
    rows += [["1月5日", "支委会", 5], ["2月5日", "党员大会", 20], ["3月5日", "植树", 20]]
    assert doubts(extracted({"S": rows}, vocabulary)) == {("layout_not_read", "S!*")}


def test_a_heading_beside_each_month_is_no_rate(vocabulary):
    rows = [["2023年组织生活情况"], ["党支部", "每月", "", "每季度"], ["", "主题党日", "支委会", "党员大会"]]
    rows += [[A, 12, 12, 4], [B, 11, 11, 4]]
    extraction = extracted({"S": rows}, vocabulary, {"S": [(1, 0, 2, 0), (1, 1, 1, 2)]})
    assert not doubts(extraction)
    assert told(extraction) >= OTHERS
