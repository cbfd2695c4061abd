"""Cells that tell one name in several measure units, each number a metric of its own: 6/126 below 志愿服务（次/人次）."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts


def _read(vocabulary, head, first, second):
    rows = [["2023年活动统计表"], ["党支部", head, "党课"], [A, first, 4], [B, second, 4]]
    return extracted({"S": rows}, vocabulary)


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        *(("主题党日（次/人次）", cell) for cell in ("12/400", "12、400", "12次/400人次")),
        *(("主题党日", cell) for cell in ("12次/400人次", "12次400人次", "12次，400人次")),
    ],
)
def test_each_number_is_of_the_metric_of_its_unit(vocabulary, head, cell):
    extraction = _read(vocabulary, head, cell, "11次/380人次")
    assert not doubts(extraction)
    assert {fact for fact in told(extraction) if fact[1] != "party_lecture"} == facts(
        "2023",
        *((A, "theme_day", 12), (A, "theme_day_person_times", 400)),
        *((B, "theme_day", 11), (B, "theme_day_person_times", 380)),
    )


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("主题党日", "12/400"),
        ("主题党日（次/人次）", "12/400/3"),
        ("主题党日", "12次/10次"),
        ("主题党日", "计划12次/400人次"),
        ("主题党日", "12次/3万元"),
    ],
)
def test_numbers_whose_units_nothing_tells_stay_a_doubt(vocabulary, head, cell):
    extraction = _read(vocabulary, head, cell, "11次/380人次")
    assert {address for _, address in doubts(extraction)} == {"S!B3"}
