"""Names of organisations with a period in brackets: of that in their rows, or held back, never of the table's."""

import pytest

from tests.tables.books import doubts, extracted
from tests.tables.layout_case import A, B

TITLE, HEAD = ["2023年度党建工作统计表"], ["党支部", "党员大会", "主题党日"]


def periods(name, vocabulary, *rows):
    extraction = extracted({"S": [TITLE, HEAD, [name, 4, 12], [B, 5, 11], *rows]}, vocabulary)
    assert {fact.period for fact in extraction.facts if fact.org_text == B} == {"2023"}
    return {fact.period for fact in extraction.facts if fact.org_text == name}, doubts(extraction)


@pytest.mark.parametrize(
    ("note", "period"),
    [
        ("（12月）", "2023-12"),
        ("（上半年）", "2023H1"),
        ("(第三季度)", "2023Q3"),
        ("（2023年）", "2023"),
        ("（2023年3月）", "2023-03"),
    ],
)
def test_a_part_of_the_tables_year_is_told(vocabulary, note, period):
    assert periods(A + note, vocabulary) == ({period}, set())


@pytest.mark.parametrize("name", [f"{A}（2022年）", f"{A}（2022）", f"2022年{A}", f"2022{A}", f"{A}（1-9月）"])
def test_another_year_or_no_period_is_held_back(vocabulary, name):
    assert periods(name, vocabulary) == (set(), {("period_unresolved", "S!*")})


def test_one_organisation_in_two_years(vocabulary):
    rows = [["党建工作统计表"], HEAD, [f"{A}（2022年）", 4, 12], [f"{A}（2023年）", 5, 11]]
    extraction = extracted({"S": rows}, vocabulary)
    assert sorted(fact.period for fact in extraction.facts) == ["2022", "2022", "2023", "2023"]
    assert periods(f"{A}（2022年）", vocabulary, [A, 6, 10])[0] == {"2022"}


@pytest.mark.parametrize("name", [f"{A}（12人）", f"{A}（2022年成立）", "三月街社区党支部", "2021级学生党支部"])
def test_what_is_no_period_changes_nothing(vocabulary, name):
    assert periods(name, vocabulary) == ({"2023"}, set())


@pytest.mark.parametrize("note", ["（计划）", "（目标）", "(上年)", "（累计）"])
def test_a_bracket_of_other_figures_leaves_its_row_out(vocabulary, note):
    assert periods(A + note, vocabulary) == (set(), set())


@pytest.mark.parametrize("note", ["（完成）", "（计划科）", "（联合）"])
def test_a_bracket_of_something_else_leaves_its_row(vocabulary, note):
    assert periods(A + note, vocabulary)[0] == {"2023"}
