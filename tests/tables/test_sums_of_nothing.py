"""The 0 that a spreadsheet shows under blank cells is no figure to check anything by."""

from __future__ import annotations

import pytest

from ingest import tables
from ingest.model import Hints, Role
from ingest.readers.spreadsheets import csv_text
from ingest.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("cells", "total", "checks"),
    [(("", ""), "0", 0), (("", "**"), "0", 0), (("0", "0"), "0", 1), (("5", "7"), "12", 1), (("5", ""), "0", 1)],
)
def test_a_sum_over_blanks_checks_nothing(cells: tuple[str, str], total: str, checks: int) -> None:
    text = (
        f"某县教育局党委2023年党建情况统计表\n单位,主题党日（次）,中心组学习（次）\n"
        f"东城小学党支部,12,{cells[0]}\n西城小学党支部,11,{cells[1]}\n合计,23,{total}\n"
    )
    hints = Hints(file_name="表.csv", known_names=frozenset({"东城小学党支部", "西城小学党支部", "某县教育局党委"}))
    found = tables.extract(csv_text.read(text.encode()), hints, load_vocabulary()).facts
    sums = [fact for fact in found if fact.role is Role.CHECK]
    assert len([fact for fact in sums if fact.metric_id == "study_center_group"]) == checks
    assert all(fact.value is not None for fact in sums)
