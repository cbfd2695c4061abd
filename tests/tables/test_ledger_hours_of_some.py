"""Hours tell that a ledger is of volunteering where its rows have them; a column that most leave blank tells it of none."""

import pytest

from tests.tables.books import doubts, extracted
from tests.tables.layout_case import A

TITLE = f"{A}2023年党建活动台账"


def _read(vocabulary, hours):
    days = [f"2023年{month}月5日" for month in range(1, 7)]
    rows = [[day, "学习", 20, told] for day, told in zip(days, hours, strict=True)]
    return extracted({"S": [[TITLE], ["活动日期", "活动主题", "实到人数", "服务总时长（小时）"], *rows]}, vocabulary)


@pytest.mark.parametrize("hours", [[None] * 6, [None, None, 4, None, None, None], [None, 3, 4, None, None, None]])
def test_a_ledger_whose_kind_was_deleted_is_held(vocabulary, hours):
    extraction = _read(vocabulary, hours)
    assert not extraction.facts
    assert [code for code, _ in doubts(extraction)] == ["layout_not_read"]


def test_hours_in_every_row_tell_of_volunteering(vocabulary):
    extraction = _read(vocabulary, [2, 3, 4, 2, 3, 4])
    assert {fact.metric_id for fact in extraction.facts} >= {"volunteer_activities", "volunteer_hours"}
    assert not doubts(extraction)
