"""Names of sheets that say what the figures below a neutral title are: a plan, points, a rate, another year."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, facts

BODY = [["党支部", "党员大会", "主题党日"], [A, 4, 11]]
READ = facts("2023", (A, "org_member_meeting", 4), (A, "theme_day", 11))


def read(sheets, vocabulary):
    return extracted(sheets, vocabulary, file_name="2023年党建.xlsx")


@pytest.mark.parametrize("title", ["党建工作统计表", "2024年党建工作情况汇总表", ""])
@pytest.mark.parametrize(
    "name",
    ["计划", "2024年计划", "目标", "2024年目标", "2024打算", "预算", "应开", "主题党日目标", "计划表", "预计数"],
)
def test_a_sheet_named_for_a_plan_is_none_of_what_was_done(vocabulary, name, title):
    extraction = read({name: [[title], *BODY] if title else BODY}, vocabulary)
    assert not extraction.facts
    assert [(issue.code, issue.severity.value) for issue in extraction.issues] == [("sheet_skipped", "note")]


@pytest.mark.parametrize("title", ["2023年党建工作完成情况", "2023年实际开展情况统计表", "2023年目标任务落实情况"])
@pytest.mark.parametrize("name", ["计划", "目标", "2023年预算"])
def test_a_title_of_what_was_done_goes_before_the_name(vocabulary, name, title):
    assert told(read({name: [[title], *BODY]}, vocabulary)) == READ


@pytest.mark.parametrize("name", ["目标完成情况", "计划完成数", "计划财务科", "重点任务", "2023年", "完成", "统计", "预算科支部"])
def test_names_of_what_was_done_and_of_offices_are_no_plans(vocabulary, name):
    extraction = read({name: [["党建工作统计表"], *BODY]}, vocabulary)
    assert told(extraction) == READ
    assert not extraction.issues


def test_what_was_done_beside_a_plan_is_read(vocabulary):
    rows = [["党建工作统计表"], ["党支部", "主题党日", ""], ["", "目标", "完成"], [A, 12, 11]]
    assert told(read({"目标": rows}, vocabulary)) == facts("2023", (A, "theme_day", 11))


def test_a_register_on_a_sheet_named_for_a_plan_is_a_doubt(vocabulary):
    rows = [["2023年主题党日台账"], ["日期", "党支部", "主题"], ["3月5日", A, "学习"], ["4月5日", A, "植树"]]
    extraction = read({"计划": rows}, vocabulary)
    assert not extraction.facts
    assert doubts(extraction) == {("layout_not_read", "计划!2:4")}


@pytest.mark.parametrize("title", ["党建工作统计表", "2023年党建工作完成情况", ""])
@pytest.mark.parametrize(
    "name", ["得分", "考核得分", "扣分", "排名", "参与率", "完成率", "人次", "人数", "时长", "同比", "人均", "未开展"]
)
def test_bare_numbers_on_a_sheet_named_for_something_else_are_doubts(vocabulary, name, title):
    extraction = read({name: [[title], *BODY] if title else BODY}, vocabulary)
    assert not extraction.facts
    (issue,) = extraction.issues
    assert (issue.code, issue.severity.value) == ("layout_not_read", "quarantine")
    assert f"“{name}”" in issue.detail


@pytest.mark.parametrize("name", ["得分", "参与率", "人次", "同比"])
def test_headings_that_say_how_they_count_are_read(vocabulary, name):
    rows = [["2023年党建工作统计表"], ["党支部", "党员大会（次）", "主题党日（次）"], [A, 4, 11]]
    assert told(read({name: rows}, vocabulary)) == READ


def test_rates_and_people_are_read_where_the_headings_are_measured_so(vocabulary):
    rows = [["2023年统计表"], ["党支部", "志愿服务人次"], [A, 40]]
    assert told(read({"人次": rows}, vocabulary)) == facts("2023", (A, "volunteer_person_times", 40))
    rows = [["2023年统计表"], ["党支部", "主题党日参与率"], [A, 96]]
    assert told(read({"参与率": rows}, vocabulary)) == facts("2023", (A, "theme_day_attendance_rate", 96))


@pytest.mark.parametrize("name", ["去年", "上年", "上年度", "上年同期", "去年数据"])
def test_another_year_is_never_this_one(vocabulary, name):
    extraction = read(
        {"今年": [["党建工作统计表"], *BODY], name: [["党建工作统计表"], ["党支部", "主题党日"], [A, 9]]}, vocabulary
    )
    assert told(extraction) == READ
    assert [(issue.code, issue.severity.value) for issue in extraction.issues] == [("sheet_skipped", "note")]


def test_another_year_is_read_where_its_title_tells_it(vocabulary):
    rows = [["2022年党建工作统计表"], ["党支部", "主题党日"], [A, 9]]
    assert told(read({"上年": rows}, vocabulary)) == facts("2022", (A, "theme_day", 9))
    copied = [["2023年党建工作统计表"], ["党支部", "主题党日"], [A, 9]]
    extraction = read({"今年": [["2023年党建工作统计表"], *BODY], "上年": copied}, vocabulary)
    assert told(extraction) == READ
    assert doubts(extraction) == {("layout_not_read", "上年!*")} or doubts(extraction) == {("layout_not_read", "上年!2:3")}


@pytest.mark.parametrize("name", ["计划", "2024年目标", "得分", "去年"])
def test_forms_too(vocabulary, name):
    form = [["填报单位：" + A], ["党员大会", 4], ["主题党日", 11]]
    extraction = read({name: form}, vocabulary)
    assert not extraction.facts
    assert len(extraction.issues) == 1
    assert told(read({"2023年": form}, vocabulary)) == READ


@pytest.mark.parametrize("name", ["群众", "线上", "线下", "非党员"])
def test_some_people_or_one_manner_are_not_the_whole(vocabulary, name):
    extraction = read({"总表": [["党建工作统计表"], *BODY], name: [["党建工作统计表"], *BODY]}, vocabulary)
    assert told(extraction) == READ
    assert doubts(extraction) == {("layout_not_read", f"{name}!2:3")}


def test_a_register_parted_by_manner_is_counted(vocabulary):
    rows = [["2023年主题党日台账"], ["日期", "党支部", "主题"], ["3月5日", A, "学习"], ["4月5日", A, "植树"]]
    assert {fact.period for fact in read({"线上": rows}, vocabulary).facts} == {"2023-03", "2023-04"}


@pytest.mark.parametrize(
    ("name", "metric"),
    [("志愿服务时长", "volunteer_hours"), ("发展党员人数", "dev_probationary"), ("主题党日参加人数", "theme_day_person_times")],
)
def test_months_on_a_sheet_named_for_what_is_so_measured_are_read(vocabulary, name, metric):
    extraction = read({name: [["2023年统计表"], ["党支部", "1月", "2月"], [A, 8, 24]]}, vocabulary)
    assert {(fact.metric_id, fact.period, fact.value) for fact in extraction.facts} == {
        (metric, "2023-01", 8),
        (metric, "2023-02", 24),
    }


def test_a_register_of_hours_on_a_sheet_so_named_is_read(vocabulary):
    rows = [["2023年志愿服务台账"], ["日期", "党支部", "活动内容", "时长"], ["3月5日", A, "清扫", 24], ["4月5日", A, "植树", 30]]
    found = {(fact.metric_id, fact.value) for fact in read({"时长": rows}, vocabulary).facts}
    assert {("volunteer_activities", 1)} <= found


@pytest.mark.parametrize(
    ("sheet", "title", "rows"),
    [
        ("人数", "2023年发展党员台账", [["序号", "姓名", "所在党支部", "接收预备党员时间"], [1, "张三", A, "2023-05-06"]]),
        ("时长", f"{A}2023年志愿服务台账", [["时间", "主题", "参加人数"], ["3月5日", "清扫", 12], ["4月5日", "慰问", 13]]),
        ("小时", f"{A}2023年统计表", [["项目", "计量单位", "数值"], ["主题党日", "次", 12], ["党课", "次", 4]]),
    ],
)
def test_rows_of_events_persons_or_units_are_no_measure_s(sheet, title, rows, vocabulary):
    extraction = extracted({sheet: [[title], *rows]}, vocabulary)
    assert told(extraction)
    assert not doubts(extraction)
