"""A number of thousands of digits, or that no one can have counted, costs its own cell and nothing else of the file."""

from __future__ import annotations

import csv
import io

import pytest

from ingest.model import Hints
from ingest.reading import SubmissionReading, read_submission
from tests.tables.books import KNOWN_NAMES, doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
ENDLESS = "9" * 5000
NUMBERS = (
    *(ENDLESS, "９" * 5000, "0" * 5000 + "3", "九" * 5000, f"约{ENDLESS}", f"{ENDLESS}次", f"-{ENDLESS}", f"{ENDLESS}.5"),
    *(
        f"{ENDLESS}小时30分钟",
        f"{ENDLESS}次（线上4次、线下5次）",
        f"1至{ENDLESS}",
        "3亿亿亿亿",
        "约9亿亿亿亿",
        "3至9亿亿亿亿",
        "9亿亿亿半",
    ),
    *("1000000000000", "110101199001011234", "1亿亿"),
)


@pytest.mark.parametrize("number", NUMBERS, ids=lambda text: text[:12])
def test_a_figure_without_end_is_held_back_alone(number, vocabulary):
    rows = [["2023年"], ["单位", "主题党日（次）", "志愿服务时长（万小时）"], [A, number, number], [B, 12, 0.3]]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == {(B, "theme_day", "2023", 12.0, "reported"), (B, "volunteer_hours", "2023", 3000.0, "reported")}
    assert {address for _, address in doubts(extraction)} == {"S!B3", "S!C3"}


@pytest.mark.parametrize("number", [1e15, 1e308, 1e12, 123456789012345678, float(10**22)])
def test_a_stored_number_that_no_one_can_have_counted_is_held_back(number, vocabulary):
    rows = [["2023年"], ["单位", "主题党日（次）"], [A, number], [B, 999_999_999_999]]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == {(B, "theme_day", "2023", 999_999_999_999.0, "reported")}
    assert doubts(extraction) == {("unreadable_value", "S!B3")}


@pytest.mark.parametrize("number", NUMBERS, ids=lambda text: text[:12])
def test_endless_numbers_where_no_figure_stands_cost_nothing(number, vocabulary):
    table = [[number], ["单位", "编号", "主题党日（次）", "备注"], [A, number, 12, number], [B, number, 11, number], [number]]
    extraction = extracted({"S": table}, vocabulary, period="2023")
    assert told(extraction) == {(A, "theme_day", "2023", 12.0, "reported"), (B, "theme_day", "2023", 11.0, "reported")}


@pytest.mark.parametrize("number", NUMBERS, ids=lambda text: text[:12])
def test_endless_numbers_in_ledgers_and_forms_stop_nothing(number, vocabulary):
    ledger = [["单位", "日期", "活动类型", "实到人数"], [A, "2023-03-04", "主题党日", number], [B, number, "主题党日", 8]]
    form = [["2023年"], ["指标", "计量单位", "数值"], ["主题党日", "次", number], ["党课", "次", 4]]
    extraction = extracted({"台账": ledger, "表": form}, vocabulary)
    assert ("", "party_lecture", "2023", 4.0, "reported") in told(extraction)
    assert (A, "theme_day", "2023-03", 1.0, "reported") in told(extraction)


def _read_as(content: str, name: str, vocabulary) -> SubmissionReading:
    return read_submission(content.encode(), Hints(file_name=name, known_names=KNOWN_NAMES), None, None, vocabulary)


@pytest.mark.parametrize("number", NUMBERS, ids=lambda text: text[:12])
def test_so_do_they_in_a_csv_and_in_prose(number, vocabulary):
    written = io.StringIO()
    csv.writer(written).writerows([["2023年"], ["单位", "主题党日（次）"], [A, number], [B, 12]])
    table = _read_as(written.getvalue(), "表.csv", vocabulary)
    assert [(fact.org_text, fact.value) for fact in table.resolved.facts] == [(B, 12)]
    prose = _read_as(f"2023年工作总结\n支部开展主题党日{number}次，上党课4次。", "总结.txt", vocabulary)
    assert [fact.value for fact in prose.resolved.facts if fact.metric_id == "party_lecture"] == [4]
    assert not [fact for fact in prose.resolved.facts if fact.value is not None and fact.value > 100]
