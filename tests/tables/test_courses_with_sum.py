"""A table of courses whose 合计 adds them up gives the sum; without one, or with one that differs, it stays a doubt."""

import pytest

from tests.tables.books import doubts, extracted

TITLE = ["2023年党员教育培训统计表"]
HEAD = ["培训班名称", "培训时间", "培训对象", "期数", "培训人次"]
COURSES = [
    ["支部书记培训班", "2023年3月5日", "支部书记", 1, 100],
    ["党员培训班", "2023年5月5日", "党员", 2, 412],
    ["发展对象培训班", "2023年6月5日", "发展对象", 1, 100],
]


def _figures(extraction):
    return {(fact.metric_id, fact.period, int(fact.value)) for fact in extraction.facts}


@pytest.mark.parametrize("courses", [COURSES, COURSES[1:]])
def test_the_sum_of_courses_is_the_figure(vocabulary, courses):
    sums = ["合计", "", "", sum(course[3] for course in courses), sum(course[4] for course in courses)]
    extraction = extracted({"S": [TITLE, HEAD, *courses, sums]}, vocabulary)
    assert _figures(extraction) == {("study_training", "2023", sums[3]), ("study_training_person_times", "2023", sums[4])}
    assert not doubts(extraction) | doubts(extraction, "warning")


def test_one_that_differs_is_told(vocabulary):
    extraction = extracted({"S": [TITLE, HEAD, *COURSES, ["合计", "", "", 5, 612]]}, vocabulary)
    assert doubts(extraction) | doubts(extraction, "warning")
