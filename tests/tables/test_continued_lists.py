"""A list of organisations that goes on in the next columns, with one sum at its end: compared with the whole list."""

from collections.abc import Sequence

import pytest

from tests.tables.books import doubts, extracted
from tests.tables.layout_case import BUREAU, A, B, C

D, E = "第一党支部", "第二党支部"


def rows(total: int, first: Sequence[object] = ("", "")) -> list[list[object]]:
    return [
        ["2023年主题党日情况"],
        ["填报单位：" + BUREAU],
        ["单位", "主题党日", "单位", "主题党日"],
        [A, 12, D, 9],
        [B, 11, E, 8],
        [C, 10, "合计", total],
        [*first],
    ]


@pytest.mark.parametrize("total", [50, 17])
def test_the_sum_of_the_list_or_of_its_last_columns_is_right(vocabulary, total):
    assert doubts(extracted({"S": rows(total)}, vocabulary), "warning") == set()


def test_a_sum_that_fits_neither_is_warned_of(vocabulary):
    assert doubts(extracted({"S": rows(49)}, vocabulary), "warning") == {("total_mismatch", "S!D6")}


def test_columns_with_a_sum_of_their_own_are_no_part_of_another(vocabulary):
    extraction = extracted({"S": rows(50, ("合计", 33))}, vocabulary)
    assert doubts(extraction, "warning") == {("total_mismatch", "S!D6")}
