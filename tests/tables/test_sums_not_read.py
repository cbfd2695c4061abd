"""A stated sum that is no number is told of: beside its parts a note, alone in the place of a figure a doubt."""

import pytest

from ingest.model import Cell, CellKind, Cells, Hints, Sheet, Workbook
from ingest.tables import extract
from tests.tables.books import KNOWN_NAMES, doubts, told

A, B = "档案馆党支部", "水利站党支部"
UNCALCULATED = object()


def _cell(row, column, value):
    if value is UNCALCULATED:
        return Cell(row, column, CellKind.EMPTY_FORMULA, None, "", is_formula=True)
    return Cell(row, column, CellKind.TEXT if isinstance(value, str) else CellKind.NUMBER, value, str(value))


def _extracted(rows, vocabulary):
    cells = [_cell(r, c, value) for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1) if value != ""]
    workbook = Workbook((Sheet("S", Cells.of(cells)),))
    return extract(workbook, Hints(file_name="表.xlsx", known_names=KNOWN_NAMES), vocabulary)


HALVES = ["单位", "主题党日（次）", "上半年党课（次）", "下半年党课（次）", "党课（次）"]


def test_sums_beside_their_parts_are_noted_once_for_a_column_and_a_row(vocabulary):
    rows = [["2023年统计表"], HALVES, [A, 12, 2, 3, UNCALCULATED], [B, 11, 1, 2, UNCALCULATED], ["合计", *[UNCALCULATED] * 4]]
    extraction = _extracted(rows, vocabulary)
    assert doubts(extraction) == set()
    assert doubts(extraction, "note") == {("sum_not_read", "S!E3:E4"), ("sum_not_read", "S!B5:D5")}
    assert len(told(extraction)) == 6


def test_a_formula_in_the_place_of_a_figure_is_held_back(vocabulary):
    rows = [["2023年统计表"], HALVES, [A, 12, 2, 3, 5], [B, 11, "", "", UNCALCULATED]]
    extraction = _extracted(rows, vocabulary)
    (issue,) = extraction.issues
    assert (issue.code, issue.address) == ("formula_without_value", "S!E4")
    assert [(one.org_text, one.metric_id, one.period) for one in issue.held] == [(B, "party_lecture", "2023")]


@pytest.mark.parametrize(("parts", "code"), [((1, 2), "sum_not_read"), (("", ""), "formula_without_value")])
def test_a_sum_of_months_that_no_month_is_told_for_is_the_only_one_to_tell(parts, code, vocabulary):
    rows = [
        ["2023年情况"],
        ["单位", "上半年主题党日（次）", "下半年主题党日（次）", "主题党日合计（次）", "党课（次）"],
        [B, 1, 2, 3, 4],
        [A, *parts, UNCALCULATED, 4],
    ]
    assert {found for found, _ in doubts(_extracted(rows, vocabulary)) | doubts(_extracted(rows, vocabulary), "note")} == {code}


@pytest.mark.parametrize("parts", [("", ""), (1, "")])
def test_a_sum_of_what_is_not_all_filled_in_may_be_blank(parts, vocabulary):
    rows = [["2023年主题党日情况"], ["单位", "上半年", "下半年", "合计"], [A, 1, 2, 3], [B, *parts, UNCALCULATED]]
    assert not _extracted(rows, vocabulary).issues


def test_so_may_one_below_an_organisation_that_told_nothing(vocabulary):
    rows = [["2023年统计表"], [*HALVES[:2], "支委会（次）"], [A, 12, 11], [B, "", 12], ["合计", UNCALCULATED, 23]]
    assert not _extracted(rows, vocabulary).issues


@pytest.mark.parametrize("part", ["约12", "**", "/"])
def test_so_may_one_of_what_is_no_number(part, vocabulary):
    rows = [["2023年统计表"], HALVES[:2], [A, 12], [B, part], ["合计", UNCALCULATED]]
    assert not _extracted(rows, vocabulary).issues


@pytest.mark.parametrize("total", [24, "24次", ""])
def test_a_sum_that_is_read_or_blank_is_not_told_of(total, vocabulary):
    rows = [["2023年统计表"], ["单位", "主题党日（次）"], [A, 12], [B, 12], ["合计", total]]
    assert not _extracted(rows, vocabulary).issues
