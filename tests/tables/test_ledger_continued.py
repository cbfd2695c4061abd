"""Ledgers that go on beside themselves, below or on another sheet: what they tell of one month is added up, but never twice."""

from __future__ import annotations

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


def test_rows_below_another_header_of_the_same_sheet_are_added_up(vocabulary):
    rows = [["2024年主题党日台账"], HEAD, FIRST, [], HEAD, SECOND]
    assert (A, "theme_day", "2024-04", 2, "reported") in told(extracted({"台账": rows}, vocabulary))
