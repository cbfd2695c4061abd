"""Members who came to volunteer, counted apart from others who did: neither column is all who came."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A

_LATER = ["2023年4月5日", "植树", 12, 6]


def _read(vocabulary, title, *heads, row=(12, 8)):
    rows = [[f"2023年{A}{title}台账"], ["日期", "活动主题", *heads], ["2023年3月5日", "清扫", *row], [*_LATER[:2], *row]]
    return extracted({"S": rows}, vocabulary)


@pytest.mark.parametrize("heads", [("参加党员", "参加群众"), ("参加党员人数", "参加群众人数"), ("参加党员数", "参加非党员数")])
def test_members_alone_are_not_all(heads, vocabulary):
    extraction = _read(vocabulary, "志愿服务", *heads)
    assert {(metric, value) for _, metric, _, value, _ in told(extraction)} == {("volunteer_activities", 1)}
    assert doubts(extraction) == {("layout_not_read", "S!C2")}


@pytest.mark.parametrize(
    ("title", "heads", "row", "people"),
    [
        ("志愿服务", ("参加人数", "参加党员", "参加群众"), (20, 12, 8), 20),
        ("志愿服务", ("参加党员",), (12,), 12),
        ("志愿服务", ("参加党员", "服务时长（小时）"), (12, 24), 12),
        ("主题党日", ("参加党员", "列席群众"), (12, 8), 12),
    ],
)
def test_all_who_came(title, heads, row, people, vocabulary):
    extraction = _read(vocabulary, title, *heads, row=row)
    found = {value for _, metric, _, value, _ in told(extraction) if metric.endswith("person_times")}
    assert found == {people}
    assert doubts(extraction) == set()
