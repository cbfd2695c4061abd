"""Kinds below a title or a group of one metric, and the 合计 that tells them together."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts


@pytest.mark.parametrize("head", ["支部名称", "支部", "", "活动名称"])
@pytest.mark.parametrize("kinds", [("清扫", "助老", "合计"), ("清扫（次）", "助老（次）", "合计（次）")])
def test_kinds_down_and_branches_across_are_told_by_their_sum(vocabulary, head, kinds):
    rows = [["2023年志愿服务统计表"], [head, A, B], [kinds[0], 4, 5], [kinds[1], 1, 2], [kinds[2], 5, 7]]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == facts("2023", (A, "volunteer_activities", 5), (B, "volunteer_activities", 7))
    assert doubts(extraction) == set()


@pytest.mark.parametrize("kinds", [("清扫", "助老"), ("男", "女", "合计"), ("清扫", "助老", "合计（人次）")])
def test_kinds_without_a_sum_of_the_same_are_held(vocabulary, kinds):
    rows = [["2023年志愿服务统计表"], ["支部名称", A, B], *([kind, 4, 5] for kind in kinds)]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == set()
    assert {code for code, _ in doubts(extraction)} == {"layout_not_read"}


def test_kinds_of_people_below_person_times_are_parts_of_their_sum(vocabulary):
    rows = [
        ["2023年教育培训统计表"],
        ["党支部", "教育培训人次", "", "", "主题党日"],
        ["", "党员", "积极分子", "合计", ""],
        [A, 30, 12, 42, 4],
    ]
    extraction = extracted({"S": rows}, vocabulary, merged={"S": [(1, 0, 2, 0), (1, 1, 1, 3), (1, 4, 2, 4)]})
    assert told(extraction) == facts("2023", (A, "study_training_person_times", 42), (A, "theme_day", 4))
    assert doubts(extraction) == set()


def test_some_of_those_who_came_are_not_all(vocabulary):
    rows = [["2023年志愿服务统计表"], ["党支部", "志愿服务", "", ""], ["", "党员", "群众", "合计"], [A, 30, 12, 42]]
    extraction = extracted({"S": rows}, vocabulary, merged={"S": [(1, 0, 2, 0), (1, 1, 1, 3)]})
    assert (told(extraction), doubts(extraction)) == (set(), {("layout_not_read", "S!D3")})


def test_people_below_months_are_no_count_of_the_title(vocabulary):
    rows = [["2023年主题党日情况表"], ["月份", A, B], ["1月", 1, 1], ["主持人", "张三", "李四"], ["参加人数", 20, 18]]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == facts("2023-01", (A, "theme_day", 1), (B, "theme_day", 1))
    assert doubts(extraction) == {("layout_not_read", "S!5:5")}


@pytest.mark.parametrize("kind", ["项目", "服务项目", "服务内容"])
@pytest.mark.parametrize("is_month_first", [True, False])
def test_several_rows_of_a_branch_in_a_month_are_held_and_one_alone_is_read(vocabulary, kind, is_month_first):
    first = ["月份", "党支部"] if is_month_first else ["党支部", "月份"]
    told_by = [(A, "3月", "清扫"), (A, "3月", "助老"), (B, "4月", "植树")]
    names = [[month, org, what] if is_month_first else [org, month, what] for org, month, what in told_by]
    figures = [[2, 56, 112], [1, 10, 20], [1, 20, 40]]
    rows = [["2023年志愿服务统计表"], [*first, kind, "场次", "人次", "时长（小时）"], *map(list.__add__, names, figures)]
    extraction = extracted({"S": rows}, vocabulary)
    of_b = [(B, "volunteer_activities", 1), (B, "volunteer_person_times", 20), (B, "volunteer_hours", 40)]
    assert told(extraction) == facts("2023-04", *of_b)
    assert doubts(extraction) == {("layout_not_read", "S!3:4")}


@pytest.mark.parametrize("headings", [("线上", "线下", "合计"), ("合计", "线上", "线下")])
def test_the_sum_of_how_the_title_s_deed_was_held_counts_it(vocabulary, headings):
    figures = {"线上": 2, "线下": 10, "合计": 12}
    rows = [["2023年主题党日统计表"], ["党支部", *headings], ["档案馆党支部", *(figures[one] for one in headings)]]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == {("档案馆党支部", "theme_day", "2023", 12, "reported")}
    assert not doubts(extraction)


@pytest.mark.parametrize("heading", ["内容", "类别", "项目"])
def test_a_column_of_how_it_was_held_parts_no_table(vocabulary, heading):
    rows = [["2023年党建统计表"], ["党支部", "主题党日（次）", heading, "讲党课（次）"]]
    rows += [["档案馆党支部", 12, "线上", 4], ["水利站党支部", 11, "线下", 3]]
    found = {(org, metric, value) for org, metric, _, value, _ in told(extracted({"S": rows}, vocabulary))}
    days = {("档案馆党支部", "theme_day", 12), ("水利站党支部", "theme_day", 11)}
    assert found == days | {("档案馆党支部", "party_lecture", 4), ("水利站党支部", "party_lecture", 3)}


TALKED = ("班子成员之间", "班子成员与党员", "党员与党员", "合计")
JOINED = ("农民党员", "学生党员", "机关党员", "合计")


@pytest.mark.parametrize(
    ("title", "heads", "metric"),
    [
        ("2023年谈心谈话情况统计表", TALKED, "org_heart_talk"),
        ("2023年谈心谈话情况统计表", ("支部委员与党员谈话", "党员与党员谈话", "与群众谈话", "合计"), "org_heart_talk"),
        ("2023年发展党员情况统计表", JOINED, "dev_probationary"),
    ],
)
def test_the_sum_of_who_talked_or_was_taken_in_is_of_the_title_s_metric(vocabulary, title, heads, metric):
    extraction = extracted({"S": [[title], ["党支部", *heads], [A, 6, 37, 45, 88], [B, 5, 20, 40, 65]]}, vocabulary)
    assert told(extraction) == facts("2023", (A, metric, 88), (B, metric, 65))
    assert not doubts(extraction)


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("2023年谈心谈话情况统计表", TALKED[:-1]),
        ("2023年主题党日统计表", ("党员与党员", "党员与群众", "其他", "合计")),
    ],
)
def test_who_talked_to_whom_is_no_number_of_members(vocabulary, title, heads):
    extraction = extracted({"S": [[title], ["党支部", *heads], [A, 6, 37, 45, 88][: len(heads) + 1]]}, vocabulary)
    assert not told(extraction)


@pytest.mark.parametrize(
    ("names", "value"),
    [
        (("走访慰问", "其中：走访群众", "慰问困难党员"), 12),
        (("党课", "其中：书记讲党课", "委员讲党课"), 12),
        (("书记讲党课", "其中：专题党课", "委员讲党课"), None),
        (("书记讲党课", "委员讲党课", "党员讲党课"), None),
    ],
)
def test_the_first_row_is_the_whole_of_those_among_it(names, value, vocabulary):
    title = "水利站党支部2023年走访慰问统计表" if value and names[0] != "党课" else "水利站党支部2023年党课统计表"
    rows = [[title], ["项目", "次数"], *([name, number] for name, number in zip(names, (12, 7, 5), strict=True))]
    assert {row[3] for row in told(extracted({"表": rows}, vocabulary))} == ({value} if value else set())
