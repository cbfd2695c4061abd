"""Rows of kinds below what was done: none of them is the whole, which their 合计 tells, or the row above that they add up to."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, facts

TITLE, HEADING = ["2023年党建工作情况表"], ["项目", "数值"]
MEETINGS = ["党员大会", 4]
PEOPLE = [["党员", 300], ["群众", 100]]
DEEDS = ["志愿服务时长", "志愿服务时长（小时）", "志愿服务人次", "志愿服务", "主题党日", "教育培训人次", "走访慰问"]


def _extracted(vocabulary, *rows):
    return extracted({A: [TITLE, HEADING, MEETINGS, *rows]}, vocabulary)


def _facts(**figures):
    return facts("2023", (A, "org_member_meeting", 4), *((A, metric_id, value) for metric_id, value in figures.items()))


@pytest.mark.parametrize("section", DEEDS)
@pytest.mark.parametrize("people", [PEOPLE, [["党员", 300], ["积极分子", 100]]])
def test_kinds_of_people_below_what_was_done_are_held_back(vocabulary, section, people):
    extraction = _extracted(vocabulary, [section], *people)
    assert told(extraction) == _facts()
    assert {where.partition("!")[2] for _, where in doubts(extraction)} == {"5:5", "6:6"}


@pytest.mark.parametrize(
    ("section", "metric_id"),
    [
        ("志愿服务时长", "volunteer_hours"),
        ("志愿服务人次", "volunteer_person_times"),
        ("主题党日参加人次", "theme_day_person_times"),
        ("走访慰问", "care_condolence"),
    ],
)
@pytest.mark.parametrize("rows", [[*PEOPLE, ["合计", 400]], [["合计", 400], *PEOPLE]])
def test_their_sum_is_the_figure(vocabulary, section, metric_id, rows):
    extraction = _extracted(vocabulary, [section], *rows)
    assert told(extraction) == _facts(**{metric_id: 400})
    assert not doubts(extraction)


def test_a_sum_of_people_is_no_number_of_meetings(vocabulary):
    extraction = _extracted(vocabulary, ["主题党日"], *PEOPLE, ["合计", 400])
    assert told(extraction) == _facts()
    assert {where.partition("!")[2] for _, where in doubts(extraction)} == {"7:7"}


@pytest.mark.parametrize("people", [PEOPLE, [["党员", 300], ["积极分子", 60], ["发展对象", 40]]])
@pytest.mark.parametrize(("name", "metric_id"), [("志愿服务时长", "volunteer_hours"), ("志愿服务人次", "volunteer_person_times")])
def test_kinds_that_add_up_to_the_row_above_are_parts_of_it(vocabulary, people, name, metric_id):
    extraction = _extracted(vocabulary, [name, 400], *people, ["集中学习", 5])
    assert told(extraction) == _facts(**{metric_id: 400, "study_collective": 5})


def test_members_that_do_not_are_how_many_there_are(vocabulary):
    extraction = _extracted(vocabulary, ["志愿服务时长", 86], ["党员", 40], ["积极分子", 3])
    assert told(extraction) == _facts(volunteer_hours=86, member_total=40, dev_activists=3)


def test_a_group_beside_the_rows_is_like_a_section_over_them(vocabulary):
    hours = [["志愿服务时长", "党员", 300], [None, "群众", 100], [None, "合计", 400]]
    rows = [["类别", "项目", "数值"], *hours, ["集中学习", "次数", 5]]
    extraction = extracted({A: [TITLE, *rows]}, vocabulary, {A: [(2, 0, 4, 0)]})
    assert told(extraction) == facts("2023", (A, "volunteer_hours", 400), (A, "study_collective", 5))


def test_themes_of_volunteers_are_parts_of_how_often_they_went_out(vocabulary):
    themes = [["植树", 3], ["清扫", 2]]
    assert told(_extracted(vocabulary, ["志愿服务"], ["次数", 5], *themes)) == _facts(volunteer_activities=5)
    alone = _extracted(vocabulary, ["志愿服务"], *themes)
    assert told(alone) == _facts()
    assert len(doubts(alone)) == len(themes)


def test_a_bare_measure_below_a_section_is_of_that_section(vocabulary):
    extraction = _extracted(vocabulary, ["志愿服务"], ["次数", 5], ["人次", 60], ["时长", 86])
    assert told(extraction) == _facts(volunteer_activities=5, volunteer_person_times=60, volunteer_hours=86)
