"""Tables that would be read wrong are held back, with a reason; their neighbours that can be read are read."""

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
ROSTER = ["序号", "党支部", "姓名", "集中学习（次）", "志愿服务时长（小时）"]


def _told_and_held(rows, vocabulary):
    extraction = extracted({"S": rows}, vocabulary)
    return told(extraction), doubts(extraction)


def test_figures_of_persons_are_no_organisations(vocabulary):
    rows = [["2024年党员学习服务情况"], ROSTER, [1, A, "", 20, 12], [2, A, "", 18, 10], [3, B, "", 22, 6]]
    assert _told_and_held(rows, vocabulary) == (set(), {("layout_not_read", "S!*")})


def test_the_name_of_who_answers_for_each_branch_makes_no_roster(vocabulary):
    rows = [["2024年党员学习服务情况"], ROSTER, [1, A, "", 20, 12], [2, B, "", 22, 6]]
    facts, held = _told_and_held(rows, vocabulary)
    assert (A, "study_collective", "2024", 20, "reported") in facts
    assert len(facts) == 4
    assert not held


def test_persons_at_an_event_are_no_events(vocabulary):
    heads = ["序号", "姓名", "党支部", "服务日期", "服务项目", "服务时长（小时）"]
    rows = [["2024年志愿服务登记表"], heads, [1, "", A, "2024.3.5", "清扫", 2], [2, "", A, "2024.3.5", "清扫", 2]]
    assert _told_and_held(rows, vocabulary) == ({(A, "volunteer_hours", "2024-03", 4, "reported")}, set())


def test_a_plain_roster_is_neither_read_nor_doubted(vocabulary):
    rows = [
        ["党员花名册"],
        ["序号", "姓名", "性别", "出生年月", "学历"],
        [1, "", "女", "1986.4", "大专"],
        [2, "", "男", "1979.11", "高中"],
    ]
    assert _told_and_held(rows, vocabulary) == (set(), set())


@pytest.mark.parametrize(
    ("title", "heads", "rows"),
    [
        ("2024年5月主题党日出勤情况", ["党支部", "应到", "实到", "出勤率"], [[A, 30, 28, 0.93], [B, 20, 20, 1]]),
    ],
)
def test_numbers_that_no_heading_explains_below_a_metrics_title_are_doubted(title, heads, rows, vocabulary):
    assert _told_and_held([[title], heads, *rows], vocabulary) == (set(), {("layout_not_read", "S!*")})


def test_other_numbers_than_names_are_doubted(vocabulary):
    rows = [
        ["2024年情况"],
        ["党支部", "党员大会/支委会/党课"],
        [A, "4/12"],
        [B, "1,200"],
        ["环卫所党支部", "4/约/3"],
        ["合计", 12],
    ]
    held = {("merged_metrics", f"S!B{row}") for row in (3, 4, 5)}
    assert _told_and_held(rows, vocabulary) == (set(), held)


def test_what_was_done_beside_what_should_have_been(vocabulary):
    rows = [
        ["2024年情况"],
        ["党支部", "支部党员大会", "", "主题党日", ""],
        ["", "应开展", "实开展", "应开展", "实开展"],
        [A, 4, 4, 12, 11],
        [B, 4, 3, 12, 12],
    ]
    extraction = extracted({"S": rows}, vocabulary, {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]})
    wanted = ((A, 4, 11), (B, 3, 12))
    assert told(extraction) == {
        (org, metric, "2024", value, "reported")
        for org, *values in wanted
        for metric, value in zip(("org_member_meeting", "theme_day"), values, strict=True)
    }


def test_an_article_counts_on_the_day_it_was_sent_in(vocabulary):
    rows = [[f"{A}2024年信息宣传台账"], ["序号", "标题", "报送时间"], [1, "某某", "2024.3.1"], [2, "某某", "2024.3.9"]]
    assert told(extracted({"S": rows}, vocabulary)) == {(A, "publicity_articles", "2024-03", 2, "reported")}


@pytest.mark.parametrize(
    ("numbers", "counted", "held"),
    [
        ([1, 1, 1], 3, set()),
        ([1, 2, 3], 3, set()),
        ([2, 1, 1], None, {("unreadable_value", "S!D3")}),
        ([1, 3, 1], None, {("unreadable_value", "S!D4")}),
    ],
)
def test_a_row_that_says_how_often_is_a_doubt_and_one_that_says_which_is_not(numbers, counted, held, vocabulary):
    rows = [["2024年志愿服务台账"], ["日期", "党支部", "活动名称", "场次", "服务时长"]]
    rows += [[f"2024.3.{day}", A, "清扫", number, 4] for day, number in enumerate(numbers, 1)]
    facts, doubted = _told_and_held(rows, vocabulary)
    assert {value for _, metric, _, value, _ in facts if metric == "volunteer_activities"} == ({counted} if counted else set())
    assert (A, "volunteer_hours", "2024-03", 12, "reported") in facts
    assert doubted == held


@pytest.mark.parametrize("over", ["各党支部", "各基层党支部", "下属党组织", "所属各支部", "各科室"])
def test_a_heading_of_many_stands_over_organisations(over, vocabulary):
    rows = [["2024年情况"], ["指标名称", "计量单位", over, ""], ["", "", A, B]]
    rows += [["主题党日次数", "次", 12, 11], ["讲党课次数", "次", 4, 3]]
    extraction = extracted({"S": rows}, vocabulary, {"S": [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)]})
    assert {fact[:4] for fact in told(extraction)} == {
        (A, "theme_day", "2024", 12),
        (B, "theme_day", "2024", 11),
        (A, "party_lecture", "2024", 4),
        (B, "party_lecture", "2024", 3),
    }
    assert not doubts(extraction)


@pytest.mark.parametrize("figures", [(7, 9), ("7", "9人")])
def test_numbers_below_a_heading_that_means_no_metric_are_noted_also_where_they_are_text(figures, vocabulary):
    """As all cells of a csv are; neither codes nor dates are numbers."""
    rows = [["2024年情况"], ["党支部", "主题党日（次）", "团员总数", "档号", "建档"]]
    rows += [[name, 12, number, "0012", "2024.3.1"] for name, number in zip((A, B), figures, strict=True)]
    extraction = extracted({"S": rows}, vocabulary)
    assert doubts(extraction, "note") == {("figures_skipped", "S!C2")}


def test_a_form_that_nobody_filled_in_is_no_unread_layout(vocabulary):
    """Its sums are those of nothing; with a figure in it that is not read, it would be one."""
    rows = [["2025年统计表"], ["序号", "党支部", "主题党日（次）", "党课（次）"], [1, A], [2, B], ["合计", "", 0, 0]]
    extraction = extracted({"S": rows}, vocabulary)
    assert (told(extraction), doubts(extraction)) == (set(), set())
    assert doubts(extraction, "note") == {("sheet_skipped", "S!*")}


OVERVIEW = [["2024年情况"], ["党支部", "主题党日（次）"], [A, 12], [B, 11], []]


def test_one_of_several_tables_that_speaks_of_metrics_and_gives_nothing_is_doubted(vocabulary):
    rows = [*OVERVIEW, ["讲党课、支委会情况"], ["党支部", "甲", "乙"], [A, 3, 4], [B, 2, 1]]
    facts, held = _told_and_held(rows, vocabulary)
    assert len(facts) == 2
    assert held == {("layout_not_read", "S!B8:C9")}


def test_a_table_of_money_below_another_is_noted(vocabulary):
    rows = [*OVERVIEW, ["附：党费收缴情况（元）"], ["党支部", "应缴", "实缴"], [A, 5040, 5040], [B, 7560, 7500]]
    extraction = extracted({"S": rows}, vocabulary)
    assert len(told(extraction)) == 2
    assert doubts(extraction) == set()
    assert ("figures_skipped", "S!B8:C9") in doubts(extraction, "note")


@pytest.mark.parametrize("title", ["石榴社区党员志愿者名册", "2024年入党积极分子培训班学员名单"])
def test_a_list_of_persons_is_left_aside(vocabulary, title):
    rows = [[title], ["序号", "姓名", "编号", "学时", "累计服务时长（小时）"], [1, "", 360102, 24, 320], [2, "", 360103, 22, 186]]
    extraction = extracted({"S": rows}, vocabulary)
    assert (told(extraction), doubts(extraction)) == (set(), set())
    assert doubts(extraction, "note") == {("sheet_skipped", "S!*")}


@pytest.mark.parametrize("heading", ["4月（预计）", "4月(计划)", "四季度预计", "下半年（目标）"])
def test_a_month_that_is_only_planned_is_left_out_and_said(vocabulary, heading):
    rows = [["2023年主题党日次数"], ["支部", "1月", "2月", heading], [A, 1, 2, 3]]
    extraction = extracted({"S": rows}, vocabulary)
    assert {fact.period for fact in extraction.facts} == {"2023-01", "2023-02"}
    assert doubts(extraction, "note") == {("plan_skipped", "S!D2")}
    assert not doubts(extraction)


@pytest.mark.parametrize("heading", ["计划次数", "2023年计划", "目标", "预计"])
def test_a_plan_of_the_year_needs_no_word(vocabulary, heading):
    rows = [["2023年主题党日次数"], ["支部", "1月", "2月", heading], [A, 1, 2, 12]]
    extraction = extracted({"S": rows}, vocabulary)
    assert {fact.period for fact in extraction.facts} == {"2023-01", "2023-02"}
    assert not doubts(extraction, "note")


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("支部党员大会次数（人次）", "“支部党员大会次数”以“次”计，这里写的是“人次”"),
        ("支委会（人）", "“支委会”以“次”计，这里写的是“人”"),
        ("主题党日（小时）", "“主题党日”以“次”计，这里写的是“小时”"),
        ("走访慰问（元）", "“走访慰问”以“人次”计，这里写的是“元”"),
        ("党课（学时）", "“党课”以“次”计，这里写的是“学时”"),
    ],
)
def test_a_metric_in_the_unit_of_another_is_left_out_for_its_unit(vocabulary, heading, said):
    columns = extracted({"S": [["2023年情况"], ["支部", heading, "集中学习（次）"], [A, 30, 4]]}, vocabulary)
    rows = extracted({"S": [["2023年情况"], ["项目", "数值"], ["集中学习（次）", 4], [heading, 30]]}, vocabulary)
    for extraction, address in ((columns, "S!B2"), (rows, "S!4:4")):
        assert {fact.metric_id for fact in extraction.facts} == {"study_collective"}
        assert doubts(extraction, "note") == {("unit_of_another", address)}
        assert [said] == [issue.detail for issue in extraction.issues]


@pytest.mark.parametrize("heading", ["图书数（册）", "公众号推送阅读量（万次）", "培训场地（个）", "参观人数（人）", "座位数"])
def test_a_name_of_no_metric_is_left_out_for_its_name(vocabulary, heading):
    extraction = extracted({"S": [["2023年情况"], ["支部", heading, "集中学习（次）"], [A, 30, 4]]}, vocabulary)
    assert doubts(extraction, "note") == {("figures_skipped", "S!B2")}


@pytest.mark.parametrize(
    ("title", "heads", "first"),
    [
        ("2024年班子成员讲党课情况", ["序号", "姓名", "职务", "联系支部", "讲党课（次）"], ["", "书记", A, 2]),
        ("2024年讲党课情况", ["序号", "领导姓名", "联系支部", "讲党课（次）"], ["", A, 2]),
        ("2024年领导干部参加组织生活情况", ["序号", "党支部", "姓名", "主题党日（次）"], [A, "", 11]),
        ("2024年组织生活情况", ["序号", "党支部", "姓名", "参加主题党日（次）"], [A, "", 11]),
        ("2024年组织生活情况", ["序号", "姓名", "党支部", "主题党日（次）"], ["", A, 11]),
    ],
)
def test_what_one_did_or_took_part_in_is_no_branchs(title, heads, first, vocabulary):
    second = [B if one == A else one for one in first]
    assert _told_and_held([[title], heads, [1, *first], [2, *second]], vocabulary) == (set(), {("layout_not_read", "S!*")})


@pytest.mark.parametrize(
    ("heads", "first", "metric"),
    [
        (["序号", "党支部", "姓名", "电话", "党员总数（名）"], [A, "", "", 11], "member_total"),
        (["序号", "党支部", "书记姓名", "主题党日（次）"], [A, "", 11], "theme_day"),
        (["序号", "党支部", "姓名", "参加志愿服务（人次）"], [A, "", 11], "volunteer_person_times"),
        (["序号", "负责人", "党支部", "主题党日（次）"], ["", A, 11], "theme_day"),
    ],
)
def test_what_a_branch_did_stands_beside_who_answers_for_it(heads, first, metric, vocabulary):
    second = [B if one == A else one for one in first]
    facts, held = _told_and_held([["2024年组织生活情况"], heads, [1, *first], [2, *second]], vocabulary)
    assert facts == {(A, metric, "2024", 11, "reported"), (B, metric, "2024", 11, "reported")}
    assert not held


@pytest.mark.parametrize("key", ["任务", "重点任务", "工作要求", "项目"])
def test_figures_beside_a_heading_that_is_no_answer_are_never_lost_silently(vocabulary, key):
    rows = [["档案馆党支部2024年党建工作情况表"], [key, "累计完成"], ["主题党日", 12], ["支委会", 11], ["讲党课", 4]]
    extraction = extracted({"S": rows}, vocabulary)
    assert not extraction.facts
    assert doubts(extraction) == {("layout_not_read", "S!*")}


def test_kinds_of_meetings_below_branches_are_a_doubt_and_days_of_persons_or_standing_are_none(vocabulary):
    beside = {"表": [["2024年主题党日"], ["支部", "主题党日（次）"], [A, 2]]}
    days = [["2024年组织生活一览"], ["日期", A, B], ["3月5日", "支委会", "党课"], ["3月6日", "主题党日", ""]]
    assert doubts(extracted({"S": days, **beside}, vocabulary)) == {("layout_not_read", "S!*")}
    for heads in (("换届时间", "届满时间"), ("成立时间", "更名时间")):
        standing = [["2024年支部情况"], ["支部", *heads], [A, "2021.3", "2024.3"], [B, "2022.3", "2025.3"]]
        assert not doubts(extracted({"S": standing, **beside}, vocabulary))


def test_accounts_of_organisations_without_headings_are_a_doubt(vocabulary):
    table = [["党支部", "党员大会"], [A, 4]]
    told = [["2023年党建工作情况通报"], [A, "开展主题党日12次、党课4次"], ["水利站党支部", "开展主题党日11次、党课5次"]]
    extraction = extracted({"统计": [["2023年统计表"], *table], "情况": told}, vocabulary)
    assert doubts(extraction) == {("layout_not_read", "情况!2:3")}
    asked = [["2023年党建工作安排"], [A, "请于每月5日前报送"], ["水利站党支部", "未报送"]]
    assert doubts(extracted({"统计": [["2023年统计表"], *table], "情况": asked}, vocabulary)) == set()


@pytest.mark.parametrize(
    ("headings", "code"),
    [(["主题党日", "党课"], "merged_metrics"), (["第一季度主题党日", "第二季度主题党日"], "merged_over_periods")],
)
def test_a_number_merged_over_several_figures_says_what_it_is_merged_over(headings, code, vocabulary):
    rows = [["2023年统计表"], ["党支部", *headings], [A, 6, ""], [B, 3, 4]]
    extraction = extracted({"S": rows}, vocabulary, {"S": [(2, 1, 2, 2)]})
    assert doubts(extraction) == {(code, "S!B3")}


@pytest.mark.parametrize("corner", ["党支部", "项目"])
@pytest.mark.parametrize("names", [("支部1", "支部2"), ("党支部1", "党支部2", "党支部3")])
def test_branches_told_by_numbers_head_columns_and_are_no_number_of_branches(vocabulary, corner, names):
    rows = [["2023年党建工作统计表"], [corner, *names], ["主题党日", 12, 11, 8], ["党员大会", 4, 4, 2]]
    extraction = extracted({"S": [row[: len(names) + 1] for row in rows]}, vocabulary)
    assert not extraction.facts
    assert doubts(extraction) == {("layout_not_read", f"S!{column}3:{column}4") for column in "BCD"[: len(names)]}


def test_a_number_beside_branches_stays_their_number(vocabulary):
    rows = [["档案馆党支部2023年党建工作统计表"], ["党支部", 2, "党员", 40]]
    assert {(fact.metric_id, fact.value) for fact in extracted({"S": rows}, vocabulary).facts} == {
        ("branch_total", 2),
        ("member_total", 40),
    }
