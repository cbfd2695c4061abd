"""Organisations below 其中 beside their superior: each has figures of its own, none of which is a part of a metric."""

import pytest

from tests.tables.books import extracted, told
from tests.tables.layout_case import A, B, facts

ABOVE = "榆关县水利局党委"


@pytest.mark.parametrize("mark", ["其中", "其中："])
def test_branches_below_of_which_are_read_beside_their_superior(vocabulary, mark):
    rows = [
        ["2023年度党建工作报表"],
        ["项目", ABOVE, mark, ""],
        ["", "", A, B],
        ["党员总数", 43, 20, 23],
        ["主题党日", 24, 12, 12],
    ]
    merged = {"S": [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)]}
    assert told(extracted({"S": rows}, vocabulary, merged)) == facts(
        "2023",
        *((ABOVE, "member_total", 43), (A, "member_total", 20), (B, "member_total", 23)),
        *((ABOVE, "theme_day", 24), (A, "theme_day", 12), (B, "theme_day", 12)),
    )


def test_kinds_below_of_which_stay_parts(vocabulary):
    rows = [["2023年度党建工作报表"], ["党支部", "党员总数", "其中", ""], ["", "", "女党员", "少数民族"], [A, 43, 20, 3]]
    found = told(extracted({"S": rows}, vocabulary, {"S": [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)]}))
    assert found == facts("2023", (A, "member_total", 43))
