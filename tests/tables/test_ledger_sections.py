"""Ledgers in which rows of a single text, or a column of months, say when or of what kind the events below them are."""

from datetime import date

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
HEADER = ["序号", "党支部", "日期", "主题", "实到人数"]


def _counts(*rows):
    """Theme days, and the people at them, by organisation and month."""
    return {
        (org, metric, month, value, "reported")
        for org, month, days, people in rows
        for metric, value in (("theme_day", days), ("theme_day_person_times", people))
    }


@pytest.mark.parametrize(
    ("rows", "merged", "expected"),
    [
        pytest.param(
            [["元月"], [1, A, "9日", "植树", 20], [2, B, "11日—12日", "参观", 8], ["二月份活动"], [3, A, "6号上午", "义诊", 19]],
            [(2, 0, 2, 4), (5, 0, 5, 4)],
            [(A, "2024-01", 1, 20), (B, "2024-01", 1, 8), (A, "2024-02", 1, 19)],
            id="months across the sheet, days in the rows",
        ),
        pytest.param(
            [["2023年"], ["12月"], [1, A, 9, "植树", 20], ["2024年"], ["1月（1次）"], [2, A, "5、6日", "参观", 8]],
            [],
            [(A, "2023-12", 1, 20), (A, "2024-01", 1, 8)],
            id="years above months, not merged, days as numbers",
        ),
        pytest.param(
            [[date(2024, 3, 1)], [1, A, "9日", "植树", 20], ["2024年4月"], [2, B, "", "参观", 8]],
            [],
            [(A, "2024-03", 1, 20), (B, "2024-04", 1, 8)],
            id="months as a date cell and with their year, a row that tells no day",
        ),
        pytest.param(
            [["2023年"], [1, A, "3月9日", "植树", 20], ["2024年"], [2, A, "3月7日", "参观", 8]],
            [],
            [(A, "2023-03", 1, 20), (A, "2024-03", 1, 8)],
            id="years above dates without one",
        ),
        pytest.param(
            [["第二季度"], [1, A, "5月9日", "植树", 20], ["请于2024年7月5日前报送"], [2, A, "6月7日", "参观", 8]],
            [],
            [(A, "2024-05", 1, 20), (A, "2024-06", 1, 8)],
            id="a date of its own goes before a quarter above, and a remark is no month",
        ),
    ],
)
def test_a_row_of_a_single_text_dates_the_rows_below_it(vocabulary, rows, merged, expected):
    extraction = extracted({"台账": [["2024年主题党日台账"], HEADER, *rows]}, vocabulary, {"台账": merged})
    assert told(extraction) == _counts(*expected)
    assert doubts(extraction) == set()


def test_days_that_their_month_lacks_or_that_no_month_is_told_for_are_doubts(vocabulary):
    rows = [["2024年主题党日台账"], HEADER, ["二月"], [1, A, "30日", "植树", 20], [2, B, "29日", "参观", 8]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == _counts((B, "2024-02", 1, 8))
    assert doubts(extraction) == {("unreadable_value", "台账!C4")}
    rows = [["2024年主题党日台账"], HEADER, [1, A, "12日", "植树", 20], [2, B, "13日", "参观", 8]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == set()
    assert doubts(extraction) == {("unreadable_value", "台账!C3"), ("unreadable_value", "台账!C4")}


def test_days_are_of_the_month_that_the_title_names(vocabulary):
    rows = [["2024年3月主题党日台账"], HEADER, [1, A, "12日", "植树", 20], [2, A, "26日", "参观", 8]]
    assert told(extracted({"台账": rows}, vocabulary)) == _counts((A, "2024-03", 2, 28))


def test_kinds_and_organisations_in_rows_of_their_own(vocabulary):
    rows = [
        [f"{A}2024年活动台账"],
        ["序号", "日期", "主题", "实到人数"],
        ["一、主题党日"],
        [1, "1月12日", "植树", 20],
        ["二、志愿服务"],
        [1, "1月20日", "清扫", 8],
        ["小计", "", "", 28],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == _counts((A, "2024-01", 1, 20)) | {
        (A, "volunteer_activities", "2024-01", 1, "reported"),
        (A, "volunteer_person_times", "2024-01", 8, "reported"),
    }
    rows = [["2024年主题党日台账"], rows[1], ["一月"], [A], [1, "9日", "植树", 20], [B], [2, "9日", "植树", 7], ["二月"], [A]]
    rows.append([3, "6日", "参观", 19])
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == _counts((A, "2024-01", 1, 20), (B, "2024-01", 1, 7), (A, "2024-02", 1, 19))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [["月份", "日期", "党支部", "主题", "实到人数"], ["1月", "9日", A, "植树", 20], ["", "16日", A, "参观", 8]], id="days"
        ),
        pytest.param([["月份", "党支部", "主题", "实到人数"], ["1月", A, "植树", 20], ["", A, "参观", 8]], id="months alone"),
        pytest.param([["月份", "党支部", "主题", "实到人数"], [1, A, "植树", 20], [1, A, "参观", 8]], id="months as numbers"),
        pytest.param(
            [["序号", "党支部", "主题", "实到人数"], ["1月"], [1, A, "植树", 20], [2, A, "参观", 8]], id="month rows alone"
        ),
    ],
)
def test_events_of_a_month_without_a_date(vocabulary, rows):
    extraction = extracted({"台账": [["2024年主题党日台账"], *rows]}, vocabulary)
    assert told(extraction) == _counts((A, "2024-01", 2, 28))
    assert doubts(extraction) == set()


def test_a_monthly_table_that_counts_is_no_ledger(vocabulary):
    rows = [["2024年主题党日情况"], ["月份", "主题", "次数", "参加人次"], ["1月", "植树、参观", 2, 28], ["2月", "义诊", 1, 19]]
    extraction = extracted({"Sheet1": rows}, vocabulary)
    assert told(extraction) == _counts(("", "2024-01", 2, 28), ("", "2024-02", 1, 19))


def test_a_full_date_as_a_heading_is_its_month(vocabulary):
    rows = [["主题党日情况"], ["支部", "2024-01-12", "2024-03-01"], [A, 1, 2], [B, 2, 1]]
    extraction = extracted({"Sheet1": rows}, vocabulary)
    assert told(extraction) == {
        (org, "theme_day", f"2024-{month}", value, "reported")
        for org, month, value in ((A, "01", 1), (A, "03", 2), (B, "01", 2), (B, "03", 1))
    }


def test_a_list_of_themes_by_month_counts_nothing_and_remarks_and_subtotals_change_no_month(vocabulary):
    themes = [["2024年主题党日主题一览表"], ["月份", "主题", "责任部门"], ["1月", "植树", "办公室"], ["2月", "参观", "办公室"]]
    assert told(extracted({"主题": themes}, vocabulary)) == set()
    rows = [
        ["2024年主题党日台账"],
        HEADER,
        ["一月"],
        [1, A, "12日", "植树", 20],
        ["1月小计", "", "", "", 20],
        ["以上为1月活动，2月因故未开展"],
        [2, A, "19日", "参观", 8],
    ]
    assert told(extracted({"台账": rows}, vocabulary)) == _counts((A, "2024-01", 2, 28))


def test_organisations_merged_over_the_sheet_head_the_rows_below_them(vocabulary):
    rows = [
        ["2024年党员教育培训班次台账"],
        ["序号", "培训班名称", "期次（第几期）", "培训时间", "培训对象", "参训人数（人）", "学时", "办班状态"],
        [f"一、{A}"],
        [1, "示范培训班", 1, "3月3日至5日", "教工党员", "79人", 8, "已办结"],
        [2, "示范培训班", 2, "3月17日", "教工党员", 33, 8, "已办结"],
        ["小计", "", "", "", "", 112],
        [f"二、{B}"],
        [1, "党务培训班", 1, "4月12日", "支委会委员", 52, 24, "已办结"],
        [2, "党务培训班", 2, "5月12日", "支委会委员", 50, 24, "计划"],
    ]
    extraction = extracted({"台账": rows}, vocabulary, {"台账": [(2, 0, 2, 7), (6, 0, 6, 7)]})
    assert told(extraction) == {
        (f"一、{A}", "study_training", "2024-03", 2, "reported"),
        (f"一、{A}", "study_training_person_times", "2024-03", 112, "reported"),
        (f"二、{B}", "study_training", "2024-04", 1, "reported"),
        (f"二、{B}", "study_training_person_times", "2024-04", 52, "reported"),
    }


def test_days_below_months_date_talks_that_only_the_title_names(vocabulary):
    rows = [
        ["2024年度谈心谈话登记表"],
        ["序号", "日期", "支部", "谈话人", "谈话对象", "年龄", "谈话主要内容", "备注"],
        ["一月"],
        [1, "6日", A, "", "", 38, "家庭困难", ""],
        [2, "17日", A, "", "", 48, "工作压力", ""],
        ["二月"],
        [3, "5日", B, "", "", 39, "岗位调整", ""],
    ]
    assert told(extracted({"登记": rows}, vocabulary)) == {
        (A, "org_heart_talk", "2024-01", 2, "reported"),
        (B, "org_heart_talk", "2024-02", 1, "reported"),
    }


def test_a_day_below_the_row_of_its_month_is_no_heading_though_its_texts_name_metrics(vocabulary):
    rows = [
        ["2024年党建活动纪实"],
        ["日期", "承办支部", "活动类型", "活动内容", "备注"],
        ["一月"],
        ["3日", A, "支委会", "研究工作", ""],
        ["二月"],
        ["5号", A, "党课", "支部书记讲党课", ""],
        ["三月"],
        ["8日上午", B, "主题党日", "志愿服务", ""],
    ]
    assert told(extracted({"纪实": rows}, vocabulary)) == {
        (A, "org_committee_meeting", "2024-01", 1, "reported"),
        (A, "party_lecture", "2024-02", 1, "reported"),
        (B, "theme_day", "2024-03", 1, "reported"),
    }


VISITS = ["序号", "党支部", "慰问日期", "对象类别", "慰问人数", "慰问金（元）"]


@pytest.mark.parametrize(
    ("rows", "merged", "expected"),
    [
        pytest.param(
            [
                ["一、春节前"],
                [1, A, "1月29日", "老党员", 3, 1500],
                [2, "", "1月30日至31日", "困难党员", "6名", 3000],
                [3, B, "2月1日", "患病职工", 2, 800],
                ["小计", "", "", "", 5, 5300],
                ["二、“七一”前"],
                [4, A, "6月24日", "老党员", 4, 2000],
                ["小计", "", "", "", 4, 2000],
                ["合  计", "", "", "", 15, 7300],
            ],
            [(3, 1, 4, 1)],
            {(A, "2024-01", 9), (B, "2024-02", 2), (A, "2024-06", 4)},
            id="feasts above, each with its sum",
        ),
        pytest.param(
            [[1, A, "1月9日", "老党员", 3, ""], [2, A, "1月19日", "群众", 2, ""], [3, B, "1月25—26日", "职工", 4, ""]],
            [],
            {(A, "2024-01", 5), (B, "2024-01", 4)},
            id="several days of one branch",
        ),
        pytest.param(
            [["重阳节"], [1, A, "10月9日", "老党员", 3, 900], ["中秋节走访"], [2, A, "9月15日", "老干部", 1, 300]],
            [],
            {(A, "2024-10", 3), (A, "2024-09", 1)},
            id="feasts that tell no month",
        ),
    ],
)
def test_visits_below_rows_that_name_a_feast(rows, merged, expected, vocabulary):
    extraction = extracted({"台账": [["2024年走访慰问登记表"], VISITS, *rows]}, vocabulary, {"台账": merged})
    assert {(org, period, value) for org, _, period, value, _ in told(extraction)} == expected
    assert not doubts(extraction)


@pytest.mark.parametrize("head", ["慰问金（元）", "走访组数", "党龄"])
def test_other_figures_of_visits_are_no_persons_visited(head, vocabulary):
    rows = [
        ["2024年走访慰问登记表"],
        ["党支部", "慰问日期", "慰问对象", head],
        [A, "1月9日", "老党员", 3],
        [A, "1月19日", "职工", 5],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert {(org, period, value) for org, _, period, value, _ in told(extraction)} == {(A, "2024-01", 2)}


@pytest.mark.parametrize("day", ["9月2日", "2024/9/2", "2024-09-02"])
def test_a_ledger_goes_on_below_an_empty_record(day, vocabulary):
    rows = [
        [f"{A}2024年理论学习登记册"],
        ["日期", "组织单位", "学习形式", "学习内容", "参加人数"],
        ["2024年6月20日", A, "党员集中学习", "党纪学习教育", "12"],
        ["2024/7/28", B, "中心组学习", "全会精神", "13"],
        [],
        [day, A, "党员集中学习", "全会精神", "14"],
        ["9月25日", B, "中心组学习", "安全生产", "13"],
    ]
    extraction = extracted({"csv": rows}, vocabulary)
    counted = {fact for fact in told(extraction) if fact[1].startswith("study")}
    assert counted == {
        *((A, "study_collective", "2024-06", 1, "reported"), (B, "study_center_group", "2024-07", 1, "reported")),
        *((A, "study_collective", "2024-09", 1, "reported"), (B, "study_center_group", "2024-09", 1, "reported")),
    }


def _below_sections(vocabulary, *rows):
    head = ["序号", "时间", "主题", "实到人数"]
    found = told(extracted({"台账": [["2024年主题党日活动台账"], head, *rows]}, vocabulary))
    return {(org, value) for org, metric, _, value, _ in found if metric == "theme_day"}


@pytest.mark.parametrize(
    "section",
    [
        *(["单位：" + B], ["支部名称:" + B], ["党支部", B], ["二、" + B + "："], ["单位：" + B, "", "负责人：某某"]),
        ["填报单位：" + B],
    ],
)
def test_a_row_that_names_its_organisation_after_a_label_opens_a_section(section, vocabulary):
    rows = [["一、" + A], [1, "3月5日", "植树", 20], section, [1, "3月6日", "参观", 18], [2, "3月9日", "读书", 18]]
    orgs = {
        org.removeprefix("一、").removeprefix("二、").removesuffix("："): value
        for org, value in _below_sections(vocabulary, *rows)
    }
    assert orgs == {A: 1, B: 2}


@pytest.mark.parametrize("section", ["老干部科", "（二）柳荫社区", "青石小学", "城投集团（本部）"])
def test_what_stands_below_an_office_that_no_list_knows_is_not_of_the_organisation_above(section, vocabulary):
    rows = [[A], [1, "3月5日", "植树", 20], [section], [1, "3月6日", "参观", 18]]
    assert _below_sections(vocabulary, *rows) == {(A, 1), (section, 1)}
    nameless = [[A], [1, "3月5日", "植树", 20], ["单位："], [1, "3月6日", "参观", 18]]
    assert _below_sections(vocabulary, *nameless) == {(A, 1), ("（单位名称为空）", 1)}


@pytest.mark.parametrize("remark", ["学雷锋月", "春节前后", "照片1：义诊现场", "备注：图片见附件", "3月", "（以下为补录）"])
def test_another_row_of_one_text_keeps_the_organisation_above(remark, vocabulary):
    rows = [[A], [1, "3月5日", "植树", 20], [remark], [2, "3月6日", "参观", 18]]
    assert _below_sections(vocabulary, *rows) == {(A, 2)}


def test_the_name_of_an_office_alone_changes_nothing_where_a_column_names_organisations(vocabulary):
    rows = [
        ["2024年主题党日活动台账"],
        ["支部", "时间", "主题"],
        ["河东街道"],
        [A, "3月5日", "植树"],
        ["河西街道"],
        [B, "3月6日", "参观"],
    ]
    assert {(org, value) for org, _, _, value, _ in told(extracted({"台账": rows}, vocabulary))} == {(A, 1), (B, 1)}


@pytest.mark.parametrize(
    "line", [["填报单位：交通局", "", "审核人：某某"], ["制表单位：交通局", "", "", "日期：3月9日"], ["制表单位：交通局"]]
)
def test_a_line_that_signs_the_ledger_is_neither_section_nor_event(line, vocabulary):
    rows = [[A], [1, "3月5日", "植树", 20], line, [2, "3月6日", "参观", 18]]
    assert _below_sections(vocabulary, *rows) == {(A, 2)}
    named = [["2024年主题党日台账"], ["支部", "时间", "主题", "实到人数"], [A, "3月5日", "植树", 20], line]
    extraction = extracted({"台账": named}, vocabulary)
    assert (len(told(extraction)), doubts(extraction)) == (2, set())
