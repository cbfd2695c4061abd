"""What is said of rosters and tables inside forms, and what of a form stays when persons stand in it."""

import pytest

from tests.tables.books import doubts, extracted
from tests.tables.inset_cases import FORMS, OTHERS


def _extraction(name, vocabulary):
    case = next(case for case in (*FORMS, *OTHERS) if case.name == name)
    return extracted(case.sheets, vocabulary, case.merged)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("a roster between sections", ["7:9"]),
        ("a roster at the end", ["8:10"]),
        ("two rosters", ["7:9", "11:12"]),
        ("all members of a branch", ["8:10"]),
        ("those who hold office, below a table", ["7:9"]),
        ("those who hold office, alone", ["3:5"]),
        ("those who hold office, and for how long", ["2:4"]),
    ],
)
def test_a_roster_that_counts_nobody_is_named_with_its_rows(vocabulary, name, rows):
    notes = doubts(_extraction(name, vocabulary), "note")
    assert {address for code, address in notes if code == "sheet_skipped"} == {f"S!{one}" for one in rows}


@pytest.mark.parametrize("name", ["a register below the lines", "a list of activities", "a table of meetings"])
def test_a_register_or_table_that_is_read_is_not_said_to_be_left_out(vocabulary, name):
    assert not [one for one in doubts(_extraction(name, vocabulary), "note") if one[0] == "sheet_skipped"]


def test_numbers_of_a_form_that_mean_no_metric_are_noted_beside_a_roster(vocabulary):
    case = next(case for case in FORMS if case.name == "a roster between sections")
    rows = [*case.sheets["S"], ["活动室面积（㎡）", 86, "党费（元）", 900]]
    notes = doubts(extracted({"S": rows}, vocabulary), "note")
    assert {("figures_skipped", f"S!B{len(rows)}"), ("figures_skipped", f"S!D{len(rows)}")} <= notes
