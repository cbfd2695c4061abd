"""A title may end in until when its figures were counted: 某党支部党员名册（截至2023年12月31日） names its branch too."""

import pytest

from tests.tables.books import extracted
from tests.tables.layout_case import A

FORM = [["项目", "数值"], ["主题党日", 12]]
ROSTER = [["序号", "姓名", "入党时间"], [1, "张三", "2023年6月28日"]]


@pytest.mark.parametrize("until", ["（截至2023年12月31日）", "（截至2023年12月底）", "（截止2023年12月31日）"])
@pytest.mark.parametrize("subject", ["主题党日情况", "主题党日开展情况", "主题党日统计", "主题党日统计表"])
def test_the_branch_before_it_owns_the_figures(vocabulary, subject, until):
    extraction = extracted({"S": [[f"{A}{subject}{until}"], *FORM]}, vocabulary)
    assert A in extraction.reporter_texts
    assert {(fact.metric_id, fact.period, fact.value) for fact in extraction.facts} == {("theme_day", "2023", 12)}


def test_a_roster_is_of_the_year_at_whose_end_it_was_made(vocabulary):
    extraction = extracted({"S": [[f"{A}党员名册（截至2023年12月31日）"], *ROSTER]}, vocabulary)
    assert A in extraction.reporter_texts
    assert {(fact.metric_id, fact.period, fact.value) for fact in extraction.facts} == {("dev_probationary", "2023", 1)}


@pytest.mark.parametrize("line", ["（截至2023年6月30日）", "截至2023年6月底"])
def test_a_line_that_no_organisation_begins_is_of_the_time_alone(vocabulary, line):
    extraction = extracted({"S": [[f"{A}主题党日统计表"], [line], *FORM]}, vocabulary)
    assert extraction.reporter_texts == (A,)
