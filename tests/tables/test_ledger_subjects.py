"""What the events of a ledger are where no column of kinds says it: the title, else the name of the file, and how they began."""

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"


def test_an_export_is_of_what_its_file_is_called(vocabulary):
    rows = [
        ["流水号", "机构名称", "稿件标题", "稿件类别", "发布媒体", "发布时间", "作者", "阅读量"],
        ["XC01", A, "党员突击队显担当", "消息", "日报", "2023-07-18 09:45:00", "", 4904],
        ["XC02", A, "党员先锋岗", "通讯", "日报", "2023-07-19 09:45:00", "", 2893],
        ["XC03", B, "反诈宣传", "简报", "内网", "2024-02-01 10:00:00", "", 100],
    ]
    extraction = extracted({"csv": rows}, vocabulary, file_name="宣传稿件发布台账_2023下半年至2024年.csv")
    assert told(extraction) == {
        (A, "publicity_articles", "2023-07", 2, "reported"),
        (B, "publicity_articles", "2024-02", 1, "reported"),
    }
    untold = extracted({"csv": rows}, vocabulary, file_name="导出数据.csv")
    assert not told(untold)
    assert doubts(untold)


def test_forms_of_the_only_subject_are_no_kinds_of_events(vocabulary):
    rows = [
        ["2024年警示教育开展情况登记表"],
        ["支部名称", "开展时间", "教育形式", "教育内容", "参加人数"],
        [A, "2024/2/6", "剖析身边案例", "案例汇编", 11],
        [A, "2024/2/8", "旁听庭审", "庭审", 27],
        [A, "2024/2/14", "观看警示教育片", "第5集", 13],
        [A, "2024/2/20", "观看警示教育片", "第6集", 13],
    ]
    assert told(extracted({"登记": rows}, vocabulary)) == {(A, "discipline_warning_education", "2024-02", 4, "reported")}


def test_a_column_headed_by_the_subject_tells_how_many(vocabulary):
    rows = [
        ["2025年走访慰问台账"],
        ["序号", "村（社区）", "慰问时间", "慰问类别", "慰问人数", "慰问金（元）"],
        [1, A, "1月13日—15日", "春节慰问", 13, 3900],
        [2, A, "1月14日", "春节慰问", "6人", 1800],
        [3, B, "6月12日", "“七一”慰问", 5, 1500],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == {
        (A, "care_condolence", "2025-01", 19, "reported"),
        (B, "care_condolence", "2025-06", 5, "reported"),
    }
    assert not doubts(extraction)


def test_a_course_is_of_the_day_on_which_it_began(vocabulary):
    rows = [
        ["2024年党员教育培训台账"],
        ["序号", "主办党组织", "培训班名称", "培训时间", "", "参训人次", "学时"],
        ["", "", "", "开始", "结束", "", ""],
        [1, A, "书记培训班", "2024-03-30", "2024-04-01", 36, 24],
        [2, A, "党员轮训班", "2024-03-16", "2024-03-20", 52, 40],
    ]
    merged = {"台账": [(1, 3, 1, 4), *((1, column, 2, column) for column in (0, 1, 2, 5, 6))]}
    assert told(extracted({"台账": rows}, vocabulary, merged)) == {
        (A, "study_training", "2024-03", 2, "reported"),
        (A, "study_training_person_times", "2024-03", 88, "reported"),
    }


def test_a_subject_that_its_year_parts_is_one_and_forms_of_study_are_no_kinds_of_it(vocabulary):
    rows = [
        [f"{A}理论学习中心组2024年集体学习台账"],
        ["次数（第几次）", "学习时间", "学习专题", "学习形式", "参加人数"],
        [1, "2024.1.27", "中央经济工作会议精神", "集体学习", 11],
        [2, "2024年2月8日", "总体国家安全观", "集体学习（扩大）", 10],
        [3, "2月26日", "六大纪律", "专题辅导", 10],
        [4, "3月18日下午", "健康中国", "集体学习", 11],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == {
        (A, "study_center_group", "2024-01", 1, "reported"),
        (A, "study_center_group", "2024-02", 2, "reported"),
        (A, "study_center_group", "2024-03", 1, "reported"),
    }
    assert not doubts(extraction)


def test_the_nearest_line_says_of_which_of_the_subjects_a_ledger_is(vocabulary):
    rows = [
        ["养护公司党总支2025年党课、警示教育台账"],
        ["一、党课台账"],
        ["序号", "授课时间", "支部", "党课题目"],
        [1, "2025-01-19", "养护一处支部", "作风建设"],
        [2, "3月9日", "养护二处支部", "作风建设"],
        ["二、警示教育台账"],
        ["序号", "开展时间", "支部", "内容"],
        [1, "2025.4.8", "养护一处支部", "参观"],
    ]
    assert {fact[:3] for fact in told(extracted({"S": rows}, vocabulary))} == {
        ("养护一处支部", "party_lecture", "2025-01"),
        ("养护二处支部", "party_lecture", "2025-03"),
        ("养护一处支部", "discipline_warning_education", "2025-04"),
    }


def test_a_column_of_forms_of_study_says_more_than_a_title_of_study(vocabulary):
    rows = [
        [f"{A}2024年理论学习台账"],
        ["学习时间", "期次", "学习形式", "学习内容"],
        ["2024.1.7", "第1次", "理论学习中心组学习", "全会精神"],
        ["2024.1.18", "第2次", "“第一议题”学习、会前学法", "党纪"],
        ["2月5日", "第3次", "读书班", "党纪"],
    ]
    assert {fact[1:4] for fact in told(extracted({"S": rows}, vocabulary))} == {
        *(("study_center_group", "2024-01", 1), ("study_first_agenda", "2024-01", 1), ("study_law", "2024-01", 1)),
        ("study_reading_session", "2024-02", 1),
    }


def test_kinds_in_a_ledger_of_studies_say_what_each_row_is_though_it_be_one_kind(vocabulary):
    rows = [
        ["2024年党支部学习台账"],
        ["日期", "活动类别", "主题"],
        ["2024-03-04", "党课", "坚守初心"],
        ["2024-04-04", "党课", "学条例"],
    ]
    assert {metric for _, metric, *_ in told(extracted({"S": rows}, vocabulary))} == {"party_lecture"}


def test_a_column_of_nothing_but_kinds_says_what_each_row_is_whatever_heads_it(vocabulary):
    rows = [
        ["2024年“三会一课”记录台账"],
        ["日期", "会议", "主要内容", "主持"],
        ["2024年1月8日", "支部党员大会", "学习条例", "书记"],
        ["2024年2月9日", "支委会", "研究发展党员", "书记"],
        ["2024年3月9日", "党课", "书记讲党课", "书记"],
    ]
    assert {(metric, period) for _, metric, period, *_ in told(extracted({"S": rows}, vocabulary))} == {
        ("org_member_meeting", "2024-01"),
        ("org_committee_meeting", "2024-02"),
        ("party_lecture", "2024-03"),
    }


def test_names_of_metrics_beside_figures_are_no_kinds_of_events(vocabulary):
    """An export of one row per figure: the month is that of the figure, and nothing is counted."""
    rows = [
        ["序号", "单位名称", "统计月份", "指标名称", "计量单位", "本月数"],
        [1, A, "2024年3月", "主题党日开展次数", "次", 2],
        [2, A, "2024年3月", "志愿服务时长", "小时", 58],
    ]
    assert told(extracted({"S": rows}, vocabulary)) == {
        (A, "theme_day", "2024-03", 2, "reported"),
        (A, "volunteer_hours", "2024-03", 58, "reported"),
    }


def test_an_organisation_that_ends_as_a_measure_unit_does_is_none(vocabulary):
    rows = [["2024年指标对照"], ["项目", "计量单位", "柳河农场"], ["主题党日", "次", 60], ["志愿服务时长", "分钟", 7200]]
    figures = {(metric, value) for _, metric, _, value, _ in told(extracted({"S": rows}, vocabulary))}
    assert figures == {("theme_day", 60), ("volunteer_hours", 120)}


@pytest.mark.parametrize("head", ["学习形式", "备注", "学习内容"])
def test_what_each_studied_alone_was_held_for_nobody(head, vocabulary):
    rows = [["2024年学习台账"], ["支部", "学习时间", head, "参加人数"], [A, "3月5日", "集体", 20], [A, "3月8日", "个人自学", 20]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == {(A, "study_collective", "2024-03", 1, "reported")}
    assert ("rows_not_counted", "台账!4:4") in doubts(extraction, "note")
