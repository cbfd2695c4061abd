"""Months as written, one grammar for prose and tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ingest.language
import ingest.summaries
import ingest.tables.cells
from ingest.language.months import MONTH, MONTH_DIGITS, MONTH_TWO_DIGITS, MONTH_WORD, ordinal, read_month
from ingest.language.numerals import read_number
from ingest.language.periods import find_period

ROOMS = (ingest.language, ingest.summaries, ingest.tables.cells)
WRITTEN_OUT = re.compile(r"1\[0-2\]|十\[一二\]|enumerate\(\"[零〇]?一二三四五六七八九|\"一\": 1")
HOMES = {"months.py", "numerals.py"}


@pytest.mark.parametrize("pattern", [MONTH, MONTH_DIGITS, MONTH_WORD, MONTH_TWO_DIGITS])
def test_each_pattern_finds_months_alone(pattern: str) -> None:
    written = ["元", *"一二三四五六七八九十", "十一", "十二", *map(str, range(14)), *(f"{month:02}" for month in range(14))]
    found = [text for text in written if re.fullmatch(pattern, text)]
    assert found
    assert None not in map(read_month, found)


@pytest.mark.parametrize("text", ["", "上", "三五", "1.5", "Ⅴ", "月", "百分之一"])
def test_what_is_no_number_is_no_month(text: str) -> None:
    assert read_month(text) is None
    if read_number(text) is None:
        with pytest.raises(ValueError, match="not a month"):
            ordinal(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023年元月报表", "2023-01"),
        ("2023年元月至三月", "2023Q1"),
        ("2023年01月报表", "2023-01"),
        ("2023年元旦活动总结", "2023"),
    ],
)
def test_titles_name_january_as_prose_and_tables_do(text: str, period: str) -> None:
    found = find_period(text)
    assert found is not None
    assert found.period == period


def test_months_and_digits_are_written_out_in_one_place() -> None:
    paths = [path for room in ROOMS for path in Path(str(room.__file__)).parent.rglob("*.py") if path.name not in HOMES]
    assert len(paths) > 50
    assert [path.name for path in paths if WRITTEN_OUT.search(path.read_text("utf-8"))] == []
