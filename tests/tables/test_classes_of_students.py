"""Years in the names of classes of students, 2020级 and 计科2001, are no years of figures."""

import pytest

from ingest.tables.cells.label_times import read_time
from tests.tables.books import extracted, told
from tests.tables.layout_case import A, facts

APPLICANTS = "dev_applicants"
TITLE = ["2023年党员发展情况统计表"]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("年级", ("2020级", "2021级")),
        ("年级班级", ("2021级硕士", "2022级博士")),
        ("班级", ("计科2001", "计科2002")),
        ("届别", ("2020届", "2021届")),
    ],
)
def test_classes_below_one_another_are_of_the_year_of_the_title(head, names, vocabulary):
    rows = [TITLE, [head, "入党申请人", "主题党日（次）"], [names[0], 32, 8], [names[1], 40, 5], ["合计", 72, 13]]
    read = extracted({"S": rows}, vocabulary)
    assert {fact.period for fact in read.facts} == {"2023"}
    assert {(fact.org_text, fact.value) for fact in read.facts if fact.metric_id == APPLICANTS} >= {
        (names[0], 32),
        (names[1], 40),
    }


def test_classes_beside_organisations(vocabulary):
    rows = [TITLE, ["党支部", "年级", "入党申请人", "主题党日（次）"], [A, "2020级", 32, 8]]
    assert told(extracted({"S": rows}, vocabulary)) == facts("2023", (A, APPLICANTS, 32), (A, "theme_day", 8))


def test_sum_of_classes_side_by_side(vocabulary):
    rows = [TITLE, ["指标", "2020级", "2021级", "合计"], ["入党申请人", 32, 40, 72]]
    assert {(fact.period, fact.value) for fact in extracted({"S": rows}, vocabulary).facts} == {("2023", 72)}


def test_class_is_no_time_of_a_label():
    assert [read_time(name)[0] for name in ("2021级", "2021级硕士", "2020届")] == [None, None, None]
    assert read_time("2021年")[0] is not None
