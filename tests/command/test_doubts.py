"""Doubts as they are printed: neighbours that share everything are one, of many of a kind only the first are told."""

from __future__ import annotations

from dangjian.display.doubts import of_each_kind, together
from ingest.model import Issue, column_letters


def told(*issues: Issue) -> list[tuple[str, int]]:
    return [(doubt.address, doubt.count) for doubt in together(issues)]


def test_neighbours_in_a_row_a_column_or_a_rectangle_are_one() -> None:
    row = [Issue("fractional_count", f"表!{column_letters(column)}3", "2.5") for column in range(25, 30)]
    assert told(*row) == [("表!Y3:AC3", 5)]
    column = [Issue("range_value", f"表!C{number}", "3-5") for number in range(3, 9)]
    assert told(*column) == [("表!C3:C8", 6)]
    block = [Issue("range_value", f"表!{letter}{number}", "3-5") for number in (3, 4, 5) for letter in "BCD"]
    assert told(*block) == [("表!B3:D5", 9)]
    assert told(*[Issue("org_unresolved", f"表!{number}:{number}", "某支部") for number in (4, 5, 6)]) == [("表!4:6", 3)]


def test_what_differs_in_more_than_a_number_that_is_told_stays_apart() -> None:
    assert told(
        Issue("range_value", "表!C3", "3-5"),
        Issue("range_value", "表!C4", "4-5"),
        Issue("range_value", "附表!C5", "4-5"),
        Issue("letter_for_digit", "表!C5", "4-5"),
        Issue("range_value", "表!C7", "4-5"),
        Issue("no_figures_found"),
        Issue("no_figures_found"),
    ) == [(address, 1) for address in ("表!C3", "表!C4", "附表!C5", "表!C5", "表!C7", "", "")]


def test_the_first_detail_stands_for_those_that_differ_in_numbers() -> None:
    months = [Issue("org_not_valid", f"表!{letter}3", "某支部", f"所报期间 2002-0{n}") for n, letter in enumerate("BCD", 1)]
    (doubt,) = together(months)
    assert (doubt.places, doubt.message) == ("表!B3:D3（3处）", "该单位在所报期间尚未成立或已撤销（所报期间 2002-01等）")


def test_notes_of_numbered_headings_are_one() -> None:
    (doubt,) = together(Issue("figures_skipped", f"表!{letter}2", f"栏目{n}", f"栏目{n}") for n, letter in enumerate("CDEF"))
    assert (doubt.address, doubt.raw, doubt.count) == ("表!C2:F2", "栏目0", 4)


def test_of_many_of_one_kind_the_rest_is_counted() -> None:
    issues = [Issue("range_value", f"表!C{row}", f"{row}-{row + 1}") for row in range(3, 13)]
    shown = list(of_each_kind(together([*issues, Issue("wrong_suffix", raw="xls")]), 4))
    assert [doubt.address for doubt in shown] == ["表!C3", "表!C4", "表!C5", "表!C6", "", ""]
    assert [(doubt.code, doubt.count) for doubt in shown if doubt.is_rest] == [("range_value", 6)]
    assert [doubt.count for doubt in of_each_kind(together(issues), 9) if doubt.is_rest] == [1]
