"""Spans of a year in titles and labels: the period form they have, or none; never the part that only ends them."""

import pytest

from ingest.tables.cells.label_times import read_time
from ingest.tables.cells.title_spans import read_span
from ingest.tables.cells.words import table_words


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2023年上半年情况", "2023H1"),
        ("2023年1—6月情况", "2023H1"),
        ("2023.1-2023.6", "2023H1"),
        ("2023年前两个季度", "2023H1"),
        ("2023年一、二季度情况", "2023H1"),
        ("2023年上半年和下半年", "2023"),
        ("2023年1-12月", "2023"),
        ("2023年第三季度", "2023Q3"),
        ("2023年度统计表（第三季度）", "2023Q3"),
        ("2023Q3数据", "2023Q3"),
        ("2023年元月", "2023-01"),
        ("2023年第二十五期简报", "2023"),
        ("2023年1月1日起至2023年6月30日止党建统计表", "2023H1"),
        ("自2023年1月1日起至2023年12月31日止党建统计表", "2023"),
        ("2023年党建统计表（2023年1月1日起至12月31日止）", "2023"),
        ("2023年党建统计表（1月1日至6月30日）", "2023H1"),
        ("2023年党建统计表（2023年12月31日止）", "2023"),
        ("2023年党建统计表（截至2023年6月30日止）", "2023H1"),
        ("2023年4月起到6月底止党建统计表", "2023Q2"),
        ("2023年3月停止活动统计表", "2023-03"),
        ("2023年6月终止合作统计表", "2023-06"),
        ("2023年起草文件统计表", "2023"),
        ("2023年“七一”慰问（6月25日至7月1日）统计表", "2023"),
        *((title, None) for title in ("2023年9月起至12月党建统计表", "2023年党建统计表（9月30日止）")),
        *((title, None) for title in ("2023年前三季度", "2023年一至三季度", "2023年1-3季度", "2023年前十个月", "2023年1—9月")),
        *((title, None) for title in ("2023年1月、2月", "2022年11月至2023年3月", "2021—2023年")),
    ],
)
def test_titles(title, period, vocabulary):
    span = read_span(title, table_words(vocabulary))
    assert (span.period, span.is_unfit) == (period, period is None)


@pytest.mark.parametrize(
    ("label", "period"),
    [
        ("元月", "2023-01"),
        ("前三季度", None),
        ("1—6月", "2023H1"),
        ("一至二季度", "2023H1"),
        ("前6个月", "2023H1"),
        ("1-9月", None),
    ],
)
def test_labels(label, period):
    time, rest = read_time(label)
    assert time is not None
    assert (time.within("2023"), time.is_unfit, rest) == (period, period is None, "")
