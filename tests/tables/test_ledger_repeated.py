"""Rows of a ledger that tell once more of an event above: another who came, or the same written twice."""

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
HEAD = ["序号", "党支部", "日期", "活动内容", "参加人员", "服务时长（小时）"]
EVENT = [(2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 3, 3)]


def _read(vocabulary, *rows, head=HEAD, merged=()):
    return extracted({"台账": [["2024年志愿服务台账"], head, *rows]}, vocabulary, {"台账": merged})


def _sums(extraction):
    return {(metric, value) for _, metric, _, value, _ in told(extraction)}


def test_persons_below_one_merged_event_are_one_event_with_the_hours_of_each(vocabulary):
    rows = [[1, A, "3月5日", "清扫", "甲某", 2], ["", "", "", "", "乙某", 3], [2, A, "3月8日", "义诊", "丙某", 2]]
    numbered = [rows[0], [2, *rows[1][1:]], rows[2]]
    for given, merged in ((rows, EVENT), (numbered, EVENT[1:])):
        extraction = _read(vocabulary, *given, merged=merged)
        assert _sums(extraction) == {("volunteer_activities", 2), ("volunteer_hours", 7)}
        assert not doubts(extraction)


def test_amounts_merged_over_the_rows_of_one_event_are_its_own(vocabulary):
    head = [*HEAD[:5], "参加人数", HEAD[5]]
    rows = [[1, A, "3月5日", "清扫", "甲某", 2, 4], ["", "", "", "", "乙某"], [2, A, "3月8日", "义诊", "丙某", 1, 2]]
    extraction = _read(vocabulary, *rows, head=head, merged=[*EVENT, (2, 5, 3, 5), (2, 6, 3, 6)])
    assert _sums(extraction) == {("volunteer_activities", 2), ("volunteer_hours", 6), ("volunteer_person_times", 3)}
    assert not doubts(extraction)


def test_other_rows_below_one_merged_day_are_events_of_their_own(vocabulary):
    places = [*HEAD[:4], "活动地点", HEAD[5]]
    rows = [[1, A, "3月5日", "清扫", "广场", 2], [2, "", "", "", "河边", 3]]
    assert ("volunteer_activities", 2) in _sums(_read(vocabulary, *rows, head=places, merged=EVENT[1:]))
    themes = [[1, A, "3月5日", "清扫", "甲某", 2], [2, "", "", "义诊", "甲某", 3]]
    assert ("volunteer_activities", 2) in _sums(_read(vocabulary, *themes, merged=EVENT[1:3]))


def test_each_person_visited_below_one_merged_day_counts(vocabulary):
    rows = [
        ["2024年走访慰问台账"],
        ["序号", "党支部", "慰问时间", "慰问内容", "慰问对象"],
        [1, A, "1月5日", "送米面", "某甲"],
        ["", "", "", "", "某乙"],
        [2, "", "", "", ""],
    ]
    merged = [(2, 1, 4, 1), (2, 2, 4, 2), (2, 3, 4, 3), (2, 0, 3, 0)]
    assert _sums(extracted({"台账": rows}, vocabulary, {"台账": merged})) == {("care_condolence", 2)}


def test_a_row_for_each_person_of_one_day_and_theme_leaves_the_count_open_and_adds_the_hours(vocabulary):
    rows = [[1, A, "3月5日", "清扫", "甲某", 2], [2, A, "3月5日", "清扫", "乙某", 3], [3, B, "3月5日", "清扫", "丙某", 2]]
    extraction = _read(vocabulary, *rows)
    assert {(org, metric, value) for org, metric, _, value, _ in told(extraction)} == {
        *((A, "volunteer_hours", 5), (B, "volunteer_hours", 2), (B, "volunteer_activities", 1)),
    }
    (issue,) = (one for one in extraction.issues if one.severity.value == "quarantine")
    assert (issue.address, [figure.metric_id for figure in issue.held]) == ("台账!D4", ["volunteer_activities"])


def test_a_row_written_twice_holds_back_all_that_it_adds_to(vocabulary):
    head = [*HEAD[:4], "参加人数", HEAD[5]]
    extraction = _read(vocabulary, [1, A, "3月5日", "清扫", 9, 18], [2, A, "3月5日", "清扫", 9, 18], head=head)
    assert told(extraction) == set()
    assert doubts(extraction) == {("unreadable_value", "台账!D4")}


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        (HEAD, [A, "3月5日", "清扫", "甲某、乙某", 4], [A, "3月5日", "清扫", "丙某、丁某", 4]),
        (HEAD, [A, "3月5日", "清扫", "甲某", 4], [A, "3月6日", "清扫", "甲某", 4]),
        ([*HEAD[:4], "参加人数", HEAD[5]], [A, "3月5日", "清扫", 9, 18], [A, "3月5日", "清扫", 8, 16]),
        ([*HEAD[:4], "地点", HEAD[5]], [A, "3月5日", "清扫", "广场", 18], [A, "3月5日", "清扫", "河边", 18]),
        ([*HEAD[:4], "参加人数", HEAD[5]], [A, "2024.3", "清扫", 9, 18], [A, "2024.3", "清扫", 9, 18]),
    ],
)
def test_rows_that_differ_in_day_place_or_number_are_two_events(head, first, second, vocabulary):
    extraction = _read(vocabulary, [1, *first], [2, *second], head=head)
    assert ("volunteer_activities", 2) in _sums(extraction)
    assert not doubts(extraction)


def test_groups_of_a_branch_may_meet_on_one_day_and_a_day_may_come_again_in_another_month(vocabulary):
    groups = [["2024年三会一课台账"], ["支部", "时间", "会议类型", "主题"], *[[A, "3月5日", "党小组会", "学习章程"]] * 2]
    assert _sums(extracted({"台账": groups}, vocabulary)) == {("org_group_meeting", 2)}
    months = [[f"{A}2024年主题党日台账"], ["月", "日", "主题", "实到"], [3, 5, "读书", 9], [4, 5, "读书", 9], ["", 9, "读书", 9]]
    extraction = extracted({"台账": months}, vocabulary)
    assert {(period, value) for _, metric, period, value, _ in told(extraction) if metric == "theme_day"} == {
        ("2024-03", 1),
        ("2024-04", 2),
    }
    assert not doubts(extraction)


def _meetings(vocabulary, *rows, merged=(), head=("会议时间", "会议名称", "议题", "参会人数")):
    title = f"{A}2024年支委会会议台账"
    extraction = extracted({"台账": [[title], ["序号", *head], *rows]}, vocabulary, {"台账": merged})
    return {(metric, value) for _, metric, _, value, _ in told(extraction)}, {address for _, address in doubts(extraction)}


def test_items_on_the_agenda_of_one_meeting_are_no_meetings(vocabulary):
    rows = [[1, "3月5日", "支委会", "研究发展党员", 5], [2, "", "", "通报党费", ""], [3, "3月8日", "支委会", "研究换届", 5]]
    merged = [(2, 1, 3, 1), (2, 2, 3, 2), (2, 4, 3, 4)]
    assert _meetings(vocabulary, *rows, merged=merged) == ({("org_committee_meeting", 2)}, set())
    unmerged = [rows[0], [2, "3月5日", "支委会", "通报党费", 5], rows[2]]
    assert _meetings(vocabulary, *unmerged) == (set(), {"台账!D4"})


def test_meetings_of_two_kinds_or_days_or_of_other_numbers_stay_meetings(vocabulary):
    first = [1, "3月5日", "支委会", "研究发展党员", 5]
    for other in (
        [2, "3月5日", "党课", "研究换届", 5],
        [2, "3月6日", "支委会", "研究换届", 5],
        [2, "3月5日", "支委会", "研究换届", 4],
        [2, "3月5日下午", "支委会", "研究换届", 5],
    ):
        found, held = _meetings(vocabulary, first, other)
        assert (sum(value for _, value in found), held) == (2, set())


def test_the_name_of_a_meeting_is_no_organisation(vocabulary):
    head = ("会议时间", "会议名称", "议题", "主持人")
    rows = [[1, "3月5日", "第1次支委会", "研究换届", "某某"], [2, "3月8日", "第2次支委会", "研究预算", "某某"]]
    assert _meetings(vocabulary, *rows, head=head) == ({("org_committee_meeting", 2)}, set())


def test_branches_of_one_name_below_two_superiors_hold_their_own(vocabulary):
    heads = ["上级党组织", "党支部", "日期", "会议类型", "内容"]
    rows = [[one, "第一党支部", "2024.5.8", "支委会", "研究换届"] for one in ("榆关县水利局党委", "榆关县教育局党委")]
    extraction = extracted({"台账": [["2024年三会一课台账"], heads, *rows]}, vocabulary)
    assert [(fact.org_text, float(fact.value)) for fact in extraction.facts] == [("第一党支部", 1), ("第一党支部", 1)]
    assert not doubts(extraction)
