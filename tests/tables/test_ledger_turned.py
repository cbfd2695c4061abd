"""Ledgers written sideways: nothing of them is read, and the doubt says what to do."""

from __future__ import annotations

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
DAYS = ["活动时间", "2024-01-12", "2024年1月26日", "2024.3.8", "5月17日"]
ORGS = ["党支部", A, B, A, B]
CAME = ["实到人数", 20, 21, "19人", 22]


@pytest.mark.parametrize(
    "rows",
    [
        [["2024年主题党日台账"], ["序号", 1, 2, 3, 4], DAYS, ORGS, ["活动主题", "植树", "党章", "条例", "参观"], CAME],
        [["2024年党建情况表"], ["党支部", A, B, "环卫所党支部"], *(row[:4] for row in (DAYS, ["主题党日（次）", 1, 1, 1], CAME))],
        [["2024年主题党日台账"], ORGS, DAYS, CAME, ["状态", "已开展", "已开展", "取消", "已开展"]],
        [
            ["发展党员纪实台账"],
            ["所在党支部", A, B, A],
            ["申请入党时间", "2020-04-06", "2021.3.9", "2022-07-01"],
            ["确定积极分子时间", "2021-05-10", "2022.4.12", "2023-08-03"],
        ],
    ],
)
def test_a_ledger_written_sideways_is_held_back_as_a_whole(rows, vocabulary):
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == set()
    assert doubts(extraction, "quarantine") == {("layout_not_read", "台账!*")}
    assert "转置" in extraction.issues[0].detail


@pytest.mark.parametrize("other", [["召开时间", "1月5日", "2月6日", "3月7日"], ["主题", "植树", "党章", "条例"]])
def test_a_table_of_months_with_a_row_of_days_or_themes_is_read(other, vocabulary):
    months, counts = ["月份", "1月", "2月", "3月"], [["次数", 1, 1, 2], ["参加人次", 20, 21, 22]]
    for rows in ([other, *counts], [counts[0], other, counts[1]], [other, counts[0]]):
        extraction = extracted({"表": [[f"{A}2024年主题党日"], months, *rows]}, vocabulary)
        assert (A, "theme_day", "2024-03", 2, "reported") in told(extraction)
        assert doubts(extraction) == set()


@pytest.mark.parametrize(
    "other",
    [
        ["成立时间", "2022-01-05", "2022-02-06", "2022-03-07"],
        ["填报日期", "2024-12-05", "2024-12-06", "2024-12-07"],
        ["最近一次党员大会时间", "2024-12-05", "2024-12-06", "2024-12-07"],
    ],
)
def test_a_table_of_organisations_with_a_row_of_days_is_read(other, vocabulary):
    orgs, persons = ["党支部", A, B, "环卫所党支部"], ["联系人", "诸葛引泉", "欧阳拾穗", "司徒望岫"]
    counts = [["主题党日（次）", 12, 11, 10], ["党员大会（次）", 4, 4, 5]]
    for rows in ([other, persons, *counts], [*counts, persons, other]):
        extraction = extracted({"表": [["2024年党建统计表"], orgs, *rows]}, vocabulary)
        assert len(told(extraction)) == 6
        assert doubts(extraction) == set()
