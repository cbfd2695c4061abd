"""Groups of some people over metrics: none of them is the whole of an organisation."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, facts

_PAIRS = [("书记", "委员"), ("群众", "党员"), ("党员", "群众"), ("线上", "线下"), ("党员", "积极分子")]


def _read(vocabulary, *groups):
    width = 1 + 2 * len(groups)
    rows = [
        ["2023年党支部工作统计表"],
        ["党支部", *(text for group in groups for text in (group, ""))],
        ["", *(["讲党课次数", "志愿服务时长"] * len(groups))],
        [A, *range(11, 10 + width)],
    ]
    merged = [(1, 0, 2, 0), *((1, column, 1, column + 1) for column in range(1, width, 2))]
    return extracted({"S": rows}, vocabulary, merged={"S": merged})


@pytest.mark.parametrize("groups", _PAIRS)
def test_of_two_groups_none_is_the_whole(vocabulary, groups):
    extraction = _read(vocabulary, *groups)
    assert told(extraction) == set()
    assert doubts(extraction) == {("layout_not_read", f"S!{column}3") for column in "BCDE"}


@pytest.mark.parametrize("groups", _PAIRS)
def test_a_sum_beside_is_the_whole(vocabulary, groups):
    extraction = _read(vocabulary, *groups, "合计")
    assert told(extraction) == facts("2023", (A, "party_lecture", 15), (A, "volunteer_hours", 16))
    assert doubts(extraction) == set()


@pytest.mark.parametrize("group", ["群众", "书记", "线上"])
def test_a_group_alone_is_held_by_its_columns(vocabulary, group):
    extraction = _read(vocabulary, group)
    assert told(extraction) == set()
    assert doubts(extraction) == {("layout_not_read", "S!B3"), ("layout_not_read", "S!C3")}


def test_how_many_there_are_is_no_part(vocabulary):
    rows = [["2023年党员教育统计表"], ["党支部", "党员", ""], ["", "人数", "培训人次"], [A, 12, 45]]
    extraction = extracted({"S": rows}, vocabulary, merged={"S": [(1, 0, 2, 0), (1, 1, 1, 2)]})
    assert (A, "member_total", "2023", 12, "reported") in told(extraction)
    assert doubts(extraction) == set()
