"""Whose the events of a ledger are: branches of one name below two superiors, superiors themselves, no partners."""

from datetime import date

import pytest

from tests.tables.books import doubts, extracted, told


def test_branches_of_one_name_below_two_superiors_are_two(vocabulary):
    """Names merged down stand beside the superior's; the line below the table is no person."""
    members = [
        ["学院党委2023年发展党员台账", "", "", ""],
        ["党总支", "党支部", "确定积极分子时间", "接收预备党员时间"],
        ["文学院党总支", "学生党支部", "2022.3.1", "2023.6.1"],
        ["机电学院党总支", "学生党支部", "2022.4.1", "2023.6.2"],
        ["", "学生党支部", "2022.5.1", "2023.6.3"],
        ["合计：3人        填表人：某某", "", "", ""],
    ]
    events = [
        ["2023年主题党日台账", "", "", ""],
        ["党总支", "党支部", "活动时间", "活动主题"],
        ["文学院党总支", "学生党支部", "2023.3.1", "植树"],
        ["机电学院党总支", "学生党支部", "2023.3.2", "义诊"],
        ["", "学生党支部", "2023.3.3", "参观"],
    ]
    extraction = extracted(
        {"名册": members, "台账": events}, vocabulary, {"名册": [(3, 0, 4, 0), (5, 0, 5, 3)], "台账": [(3, 0, 4, 0)]}
    )
    counted = sorted((fact.metric_id, fact.period, fact.value, fact.rows) for fact in extraction.facts)
    assert counted == [
        ("dev_activists", "2022", 1, (3,)),
        ("dev_activists", "2022", 2, (4, 5)),
        ("dev_probationary", "2023", 1, (3,)),
        ("dev_probationary", "2023", 2, (4, 5)),
        ("theme_day", "2023-03", 1, (3,)),
        ("theme_day", "2023-03", 2, (4, 5)),
    ]
    below = {(mention.parent_text, mention.rows) for mention in extraction.mentions}
    assert {("文学院党总支", (3,)), ("机电学院党总支", (4, 5))} <= below
    assert doubts(extraction) == set()


A, B = "档案馆党支部", "水利站党支部"
HEAD = ["序号", "党委", "支部", "日期", "主题"]


def _counts(vocabulary, *rows, title="2024年主题党日台账", merged=()):
    extraction = extracted({"台账": [[title], *rows]}, vocabulary, {"台账": merged})
    return {(org, value) for org, metric, _, value, _ in told(extraction) if metric == "theme_day"}


def test_what_a_superior_held_itself_is_not_the_last_branch_s(vocabulary):
    rows = [HEAD, [1, "水利局", A, "3月5日", "植树"], [2, "", B, "3月6日", "参观"], [3, "教育局", "", "3月7日", "读书"]]
    assert _counts(vocabulary, *rows) == {(A, 1), (B, 1), ("教育局", 1)}
    assert _counts(vocabulary, HEAD, [1, "水利局", "", "3月5日", "植树"], [2, "", B, "3月6日", "参观"]) == {("水利局", 1), (B, 1)}


def test_a_branch_told_once_goes_on_below_a_superior_that_is_merged_or_repeated(vocabulary):
    repeated = [[1, "水利局", A, "3月5日", "植树"], [2, "水利局", "", "3月6日", "参观"], [3, "水利局", B, "3月7日", "读书"]]
    assert _counts(vocabulary, HEAD, *repeated) == {(A, 2), (B, 1)}
    merged = [[1, "水利局", A, "3月5日", "植树"], [2, "", "", "3月6日", "参观"], [3, "教育局", B, "3月7日", "读书"]]
    assert _counts(vocabulary, HEAD, *merged, merged=[(2, 1, 3, 1), (2, 2, 3, 2)]) == {(A, 2), (B, 1)}


@pytest.mark.parametrize("head", ["联合单位", "结对支部", "共建单位", "协办支部", "联建党组织"])
def test_with_whom_an_event_was_held_is_not_whose_it_is(head, vocabulary):
    rows = [["日期", "主题", head], ["3月5日", "植树", B], ["3月6日", "参观", "环卫所党支部"]]
    assert _counts(vocabulary, *rows, title=f"{A}2024年主题党日台账") == {(A, 2)}
    own = [["支部", "日期", "主题", head], [A, "3月5日", "植树", B], [B, "3月6日", "参观", "环卫所党支部"]]
    assert _counts(vocabulary, *own) == {(A, 1), (B, 1)}


@pytest.mark.parametrize("head", ["主办单位", "承办支部", "开展支部", "活动单位", "参加支部"])
def test_who_held_it_is_whose_it_is(head, vocabulary):
    rows = [["日期", "主题", head], ["3月5日", "植树", A], ["3月6日", "参观", B]]
    assert _counts(vocabulary, *rows) == {(A, 1), (B, 1)}


def test_a_superior_told_once_tells_branches_of_one_name_apart(vocabulary):
    """The village stands in the first of its rows, its branches in the first of theirs; nothing is merged."""
    rows = [
        ["2024年主题党日台账"],
        ["序号", "党委", "党支部", "时间", "主题"],
        [1, "榆关县交通局党委", "第一党支部", "2024/1/3", "学习"],
        [2, "", "", "2024.2.5", "参观"],
        [3, "", "第二党支部", "2024.1.4", "学习"],
        [4, "榆关县教育局党委", "第一党支部", "2024.1.4", "学习"],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert {(m.text, m.parent_text) for m in extraction.mentions if m.rows} >= {
        ("第一党支部", "榆关县交通局党委"),
        ("第二党支部", "榆关县交通局党委"),
        ("第一党支部", "榆关县教育局党委"),
    }


@pytest.mark.parametrize("days", [("2024.1.8", "2024.3.11"), ("2024年1月8日", "2024-03-11"), ("1月8日", "3月11日")])
def test_entries_of_nothing_but_words_and_a_day_are_no_headings(days, vocabulary):
    """The words of each entry (集中学习, 支部书记) head other tables."""
    rows = [
        ["2024年学习台账"],
        ["日期", "支部", "学习形式", "学习内容", "主讲", "学习地点"],
        [days[0], "第一党支部", "集中学习", "学习条例", "支部书记", "会议室"],
        [days[1], "第一党支部", "学习研讨", "党章", "宣传委员", "会议室"],
    ]
    figures = {(metric, period) for _, metric, period, *_ in told(extracted({"台账": rows}, vocabulary))}
    assert figures == {("study_collective", "2024-01"), ("study_seminar", "2024-03")}


@pytest.mark.parametrize("is_merged", [True, False])
def test_lines_of_branches_above_days_that_are_stored_as_dates(is_merged, vocabulary):
    days = [date(2023, 5, 19), date(2023, 2, 15)]
    lines = [["滨河社区党支部", "", ""], [days[0], "参观纪念馆", "馆"], ["东风社区党支部", "", ""], [days[1], "植树", "山"]]
    merged = {"S": [(2, 0, 2, 2), (4, 0, 4, 2)]} if is_merged else {}
    extraction = extracted({"S": [["2023年主题党日台账"], ["日期", "主题", "地点"], *lines]}, vocabulary, merged)
    assert told(extraction) == {
        ("滨河社区党支部", "theme_day", "2023-05", 1, "reported"),
        ("东风社区党支部", "theme_day", "2023-02", 1, "reported"),
    }
    assert not doubts(extraction)
