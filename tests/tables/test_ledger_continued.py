"""Ledgers that go on beside themselves, below or on another sheet: what they tell of one month is added up, but never twice."""

from __future__ import annotations

import pytest

from tests.tables.books import extracted, told

A, B = "档案馆党支部", "水利站党支部"
HEAD = ["日期", "党支部", "主题", "实到人数"]
FIRST, SECOND = ["2024-04-02", A, "学党章", 20], ["2024-04-26", A, "植树", 30]


def _sums(extraction):
    return {(fact.metric_id, fact.period, fact.value, fact.rows, fact.group) for fact in extraction.facts}


def test_a_ledger_in_halves_is_one_ledger(vocabulary):
    rows = [["2024年主题党日台账"], [*HEAD, *HEAD], [*FIRST, *SECOND], ["2024-05-06", B, "参观", 9, "2024-06-03", B, "座谈", 8]]
    found = told(extracted({"台账": rows}, vocabulary))
    assert found == {
        (A, "theme_day", "2024-04", 2, "reported"),
        (A, "theme_day_person_times", "2024-04", 50, "reported"),
        *((B, metric, "2024-05", value, "reported") for metric, value in (("theme_day", 1), ("theme_day_person_times", 9))),
        *((B, metric, "2024-06", value, "reported") for metric, value in (("theme_day", 1), ("theme_day_person_times", 8))),
    }


def test_halves_parted_by_a_blank_column_and_numbered_are_one_ledger(vocabulary):
    rows = [["2024年主题党日台账"], ["序号", *HEAD, "", "序号", *HEAD], [1, *FIRST, "", 2, *SECOND]]
    assert (A, "theme_day", "2024-04", 2, "reported") in told(extracted({"台账": rows}, vocabulary))


def test_a_right_half_may_tell_less_and_leave_the_number_to_the_left(vocabulary):
    """Where its headings were not all of the left one's, the events of the right half were lost."""
    for number, right in (([], ["日期", "主题"]), (["序号"], ["日期", "主题", "实到人数"])):
        heads = [*number, "日期", "主题", "实到人数", *right]
        rows = [[f"{A}2024年主题党日台账"], heads]
        for at, (day, other) in enumerate((("2024-03-05", "2024-04-05"), ("2024-05-05", "2024-06-05")), 1):
            rows.append([*([at] if number else []), day, "学党章", 20, other, "植树", *([9] if len(right) > 2 else [])])
        found = told(extracted({"台账": rows}, vocabulary))
        assert {period for _, metric, period, *_ in found if metric == "theme_day"} == {
            f"2024-{month:02}" for month in (3, 4, 5, 6)
        }


@pytest.mark.parametrize(
    ("heads", "rows", "found"),
    [
        (
            ["党支部", "日期", "主题", "日期", "主题"],
            [[A, "2024-03-05", "学党章", "2024-07-05", "植树"], [B, "2024-04-05", "学党章", "", ""]],
            {(A, "theme_day", "2024-03", 1), (A, "theme_day", "2024-07", 1), (B, "theme_day", "2024-04", 1)},
        ),
        (
            ["党支部", "上半年日期", "上半年主题", "下半年日期", "下半年主题"],
            [[A, "3月5日", "学党章", "7月5日", "植树"], [B, "4月5日", "学党章", "8月5日", "植树"]],
            {(A, "theme_day", "2024-03", 1), (A, "theme_day", "2024-07", 1)}
            | {(B, "theme_day", "2024-04", 1), (B, "theme_day", "2024-08", 1)},
        ),
        (
            ["序号", "党支部", "日期", "主题", "实到人数", "日期", "主题"],
            [[1, A, "3月5日", "学党章", 20, "7月5日", "植树"]],
            {(A, "theme_day", "2024-03", 1), (A, "theme_day_person_times", "2024-03", 20), (A, "theme_day", "2024-07", 1)},
        ),
    ],
)
def test_halves_behind_the_names_of_branches_are_of_those(heads, rows, found, vocabulary):
    extraction = extracted({"台账": [["2024年主题党日台账"], heads, *rows]}, vocabulary)
    assert {one[:4] for one in told(extraction)} == found


def test_persons_side_by_side_behind_the_name_of_their_branch(vocabulary):
    rows = [["党支部", "姓名", "入党时间", "姓名", "入党时间"], [A, "某甲", "2024-01-05", "某乙", "2024-07-05"]]
    extraction = extracted({"名册": [["2024年发展党员名册"], *rows]}, vocabulary)
    assert told(extraction) == {(A, "dev_probationary", "2024", 2, "reported")}


def test_halves_that_share_a_day_or_tell_months_alone_are_added_up(vocabulary):
    for left, right in (("2024-04-02", "2024-04-02"), ("4月", "4月")):
        rows = [["2024年主题党日台账"], [*HEAD, *HEAD], [left, A, "学党章", 20, right, A, "植树", 30]]
        found = told(extracted({"台账": rows}, vocabulary))
        assert {one[3] for one in found if one[1] == "theme_day_person_times"} == {50}


def test_halves_of_two_columns_and_of_persons_are_read(vocabulary):
    rows = [[f"{A}2024年主题党日台账"], ["日期", "主题"] * 2, ["2024-04-02", "学党章", "2024-05-02", "植树"]]
    rows.append(["2024-04-12", "读书", "2024-05-12", "参观"])
    assert {one[2:4] for one in told(extracted({"台账": rows}, vocabulary))} == {("2024-04", 2), ("2024-05", 2)}
    head = ["姓名", "党支部", "接收预备党员时间"]
    rows = [["2024年发展党员台账"], head * 2]
    rows += [["某甲", A, "2024-06-01", "某乙", B, "2024-07-01"], ["某丙", A, "2024-06-01", "某丁", A, "2024-08-01"]]
    found = {one[0]: one[3] for one in told(extracted({"台账": rows}, vocabulary))}
    assert found == {A: 3, B: 1}


def test_the_rows_of_two_sheets_are_addends_of_one_group(vocabulary):
    sheets = {name: [["2024年主题党日台账"], HEAD, row] for name, row in (("台账", FIRST), ("台账（续）", SECOND))}
    found = {
        (fact.sheet, fact.value, fact.group) for fact in extracted(sheets, vocabulary).facts if fact.metric_id == "theme_day"
    }
    group = next(iter(found))[2]
    assert group is not None
    assert found == {("台账", 1, group), ("台账（续）", 1, group)}


def test_sheets_that_may_tell_the_same_events_are_not_added_up(vocabulary):
    again = [["2024年主题党日台账"], HEAD, ["4月2日", A, "学习党章", 20]]
    undated = [["2024年主题党日台账"], HEAD, ["4月", A, "学习党章", 20]]
    for other in (again, undated):
        sheets = {"汇总": [["2024年主题党日台账"], HEAD, FIRST], "支部": other}
        assert {group for *_, group in _sums(extracted(sheets, vocabulary))} == {None}


def test_a_sheet_put_right_is_no_addend_and_said(vocabulary):
    later = [["2024年主题党日台账"], HEAD, ["2024-04-03", A, "学党章", 20]]
    sheets = {"台账（原）": [["2024年主题党日台账"], HEAD, FIRST], "台账（更正）": later}
    extraction = extracted(sheets, vocabulary)
    assert {group for *_, group in _sums(extraction)} == {None}
    assert {issue.code for issue in extraction.issues} == {"sum_incomplete"}


def test_a_sum_is_none_where_another_part_of_the_ledger_lacks_a_figure(vocabulary):
    sheets = {name: [["2024年主题党日台账"], HEAD, row] for name, row in (("台账", FIRST), ("台账（续）", SECOND[:3]))}
    extraction = extracted(sheets, vocabulary)
    assert {fact.metric_id for fact in extraction.facts} == {"theme_day"}
    assert ("sum_incomplete", "台账（续）!3:3") in {(issue.code, issue.address) for issue in extraction.issues}


def test_rows_below_another_header_of_the_same_sheet_are_added_up(vocabulary):
    rows = [["2024年主题党日台账"], HEAD, FIRST, [], HEAD, SECOND]
    assert (A, "theme_day", "2024-04", 2, "reported") in told(extracted({"台账": rows}, vocabulary))


def _persons(*rows, stages):
    return [["序号", "姓名", "党支部", *stages], *([at, f"某{at}", "第一党支部", *days] for at, days in enumerate(rows, 1))]


_ACTIVISTS, _CANDIDATES = ("确定积极分子时间",), ("确定积极分子时间", "确定发展对象时间")


@pytest.mark.parametrize(
    ("others", "groups", "warnings"),
    [
        ((["2023.3.5", "2023.11.5"],), 1, 0),  # another person in the sheet of each stage
        ((["2023.7.6", "2023.11.5"],), 0, 0),  # the same, told to the day: one list copied from the other
        ((["2023.7.5", "2023.11.5"], ["2023.3.5", "2023.11.5"]), 0, 1),  # one of them may be the same
    ],
)
def test_persons_on_sheets_of_stages_are_added_where_they_are_others(others, groups, warnings, vocabulary):
    sheets = {"积极分子": _persons(["2023年7月"], stages=_ACTIVISTS), "发展对象": _persons(*others, stages=_CANDIDATES)}
    extraction = extracted(sheets, vocabulary, file_name="2023年发展党员台账.xlsx")
    activists = [fact for fact in extraction.facts if fact.metric_id == "dev_activists"]
    assert [fact.value for fact in activists] == [1, len(others)]
    assert len({fact.group for fact in activists if fact.group is not None}) == groups
    assert len([issue for issue in extraction.issues if issue.code == "sum_incomplete"]) == warnings
