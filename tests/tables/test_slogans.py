"""Slogans of titles, names and headings that ask for one of something each month: no January, no first quarter."""

import pytest

from ingest.tables.cells.label_times import read_time
from ingest.tables.cells.title_spans import read_span
from ingest.tables.cells.words import table_words
from tests.tables.books import extracted, told
from tests.tables.layout_case import A, facts


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2023年“一月一主题”党日活动开展情况统计表", "2023"),
        ("2023年一月一主题党日统计表", "2023"),
        ("2023年“一周一学、一月一研、一季一评”统计表", "2023"),
        ("2023年“一季一课”情况表", "2023"),
        ("2023年一季度一督查情况表", "2023"),
        ("2023年“三月一考”统计表", "2023"),
        ("2023年3月“一月一主题”统计表", "2023-03"),
        ("2023年一月统计表", "2023-01"),
        ("2023年一月份一览表", "2023-01"),
        ("2023年一季度一览表", "2023Q1"),
        ("2023年一季度一线党员学习统计表", "2023Q1"),
        ("2023年一月一日至三月三十一日统计表", "2023-01"),
    ],
)
def test_slogan_of_a_title_is_no_period(title, period, vocabulary):
    assert read_span(title, table_words(vocabulary)).period == period


def test_slogan_is_no_time_of_a_heading():
    assert [read_time(name)[0] for name in ("一月一主题", "一季一课")] == [None, None]
    assert read_time("一季度党课")[0] is not None


@pytest.mark.parametrize(("sheet", "title"), [("一月一主题", "2023年统计表"), ("S", "2023年统计表（一月一课）")])
def test_slogan_of_a_sheet_or_bracket_is_no_month(sheet, title, vocabulary):
    rows = [[title], ["党支部", "主题党日", "党课"], [A, 12, 4]]
    assert told(extracted({sheet: rows}, vocabulary)) == facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4))
