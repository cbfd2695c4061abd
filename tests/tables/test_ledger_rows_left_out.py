"""Rows of ledgers and rosters that count nowhere: called off, only intended, of another year."""

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"


def test_a_row_that_any_cell_calls_off_or_whose_date_is_only_intended_counts_nowhere(vocabulary):
    rows = [
        ["2023年志愿服务活动台账"],
        ["支部", "日期", "活动内容", "实到", "进展情况", "办理意见"],
        [A, "3月5日", "清扫", 10, "已完成", ""],
        [A, "3月8日", "植树", "", "取消", ""],
        [A, "3月9日", "巡查", "", "", "计划中"],
        [A, "3月（拟）", "宣传", "", "", ""],
        [A, "拟3月28日", "讲座", "", "", ""],
        [A, "3月30日", "取消限行宣传", 6, "已完成", ""],
    ]
    extraction = extracted({"Sheet1": rows}, vocabulary)
    assert told(extraction) == {
        (A, "volunteer_activities", "2023-03", 2, "reported"),
        (A, "volunteer_person_times", "2023-03", 16, "reported"),
    }
    assert not doubts(extraction)


def test_a_type_of_event_with_a_remark_in_brackets(vocabulary):
    rows = [
        ["2022年三会一课记录"],
        ["编号", "支部名称", "日期", "会议类型"],
        [1, A, "1月7日", "支委会（扩大）"],
        [],
        [3, A, "2022.4.8", "支委会（总支委员会）"],
        ["填报：党办"],
    ]
    extraction = extracted({"Sheet1": rows}, vocabulary)
    assert told(extraction) == {
        (A, "org_committee_meeting", "2022-01", 1, "reported"),
        (A, "org_committee_meeting", "2022-04", 1, "reported"),
    }
    assert not doubts(extraction)


def test_a_roster_of_all_members_counts_only_those_of_its_own_year(vocabulary):
    rows = [
        [A + "2023年党员花名册"],
        ["序号", "姓名", "入党时间", "转正时间"],
        [1, "欧阳拾穗", "1994.7.1", "1995.7.1"],
        [2, "诸葛引泉", "2022年6月", "2023年6月"],
        [3, "司徒问渠", "2023-11-02", ""],
    ]
    assert told(extracted({"名册": rows}, vocabulary)) == {
        (A, "dev_probationary", "2023", 1, "reported"),
        (A, "dev_regularized", "2023", 1, "reported"),
    }


def test_ditto_marks_repeat_the_branch_and_the_kind_of_event(vocabulary):
    rows = [
        ["2024年组织生活记录"],
        ["序号", "党支部", "时间", "活动类型", "主题"],
        [1, A, "2024.2.29", "主题党日", "读书"],
        [2, "同上", "2024.3.14", "〃", "送教"],
        [3, "″", "2024.3.28", "党课", "讲授"],
    ]
    assert told(extracted({"记录": rows}, vocabulary)) == {
        (A, "theme_day", "2024-02", 1, "reported"),
        (A, "theme_day", "2024-03", 1, "reported"),
        (A, "party_lecture", "2024-03", 1, "reported"),
    }


def test_a_caption_between_rows_is_no_branch(vocabulary):
    rows = [
        ["2024年主题党日记录"],
        ["党支部", "时间", "主题"],
        [A, "2024-01-11", "读书"],
        ["照片1：活动现场（2024年拍摄，共3张）"],
        ["同上", "2024-03-14", "送教"],
    ]
    assert told(extracted({"记录": rows}, vocabulary, {"记录": [(3, 0, 3, 2)]})) == {
        (A, "theme_day", "2024-01", 1, "reported"),
        (A, "theme_day", "2024-03", 1, "reported"),
    }


def test_a_row_that_was_put_off_counts_only_where_it_was_held(vocabulary):
    rows = [
        ["2023年主题党日台账"],
        ["支部", "日期", "主题", "实到人数", "备注"],
        [A, "3月5日", "清扫", "", "延期至3月20日"],
        [A, "3月20日", "清扫", 10, "原定3月5日，改期至本日"],
        [A, "4月8日", "植树", "", "因雨推迟"],
        [A, "4月12日", "植树", 12, "因雨延后，本次补开"],
        [A, "5月9日", "参观", "", "会议改期至6月举行"],
        [A, "6月9日", "参观", "", "原定5月，已于本日补开"],
    ]
    extraction = extracted({"Sheet1": rows}, vocabulary)
    assert {fact for fact in told(extraction) if fact[1] == "theme_day"} == {
        (A, "theme_day", f"2023-{month}", 1, "reported") for month in ("03", "04", "06")
    }
    assert not doubts(extraction)


def test_what_was_moved_took_place_where_its_real_day_is_told(vocabulary):
    rows = [
        ["2024年支委会登记表"],
        ["序号", "支部名称", "原定时间", "实际召开时间", "议题", "状态", "备注"],
        [1, A, "10.4", "10.28", "研究工作", "改期召开", "会议冲突"],
        [2, A, "11月9日", "12月26日", "研究工作", "延期召开", ""],
        [3, A, "2月6日", "", "研究工作", "改期召开", ""],
        [4, A, "7月8日", "", "研究工作", "取消", ""],
    ]
    assert told(extracted({"台账": rows}, vocabulary)) == {
        (A, "org_committee_meeting", "2024-10", 1, "reported"),
        (A, "org_committee_meeting", "2024-12", 1, "reported"),
    }


def test_a_sum_of_several_years_or_of_all_branches_is_no_event(vocabulary):
    rows = [
        ["2023年主题党日活动台账"],
        ["支部", "日期", "活动主题", "实到人数"],
        [A, "2023-03-05", "参观", 10],
        [A, "2023-03-25", "重温“近三年累计”成果", 12],
        ["全所小计", "2023-03-31", "", 22],
        ["近三年合计", "2023-12-31", "", 310],
    ]
    assert told(extracted({"Sheet1": rows}, vocabulary)) == {
        (A, "theme_day", "2023-03", 2, "reported"),
        (A, "theme_day_person_times", "2023-03", 22, "reported"),
    }


def test_a_sum_of_all_branches_below_columns_of_marks_leaves_them_marks(vocabulary):
    rows = [
        ["2023年三会一课台账"],
        ["支部", "日期", "党员大会", "支委会", "党课"],
        [A, "2023-01-05", "√", "", ""],
        [A, "2023-01-19", "√", "", ""],
        [A, "2023-02-09", "", "√", "√"],
        ["全所合计", "", 2, 1, 1],
    ]
    assert {(metric, period, value) for _, metric, period, value, _ in told(extracted({"Sheet1": rows}, vocabulary))} == {
        ("org_member_meeting", "2023-01", 2),
        ("org_committee_meeting", "2023-02", 1),
        ("party_lecture", "2023-02", 1),
    }


def test_a_month_in_which_nothing_was_held_counts_nothing(vocabulary):
    rows = [
        [f"{A}2024年上半年集中学习签到汇总"],
        ["月份", "日期", "学习内容", "应到", "签到"],
        ["1月", "5日", "学习章程", 38, 35],
        ["", "12日", "通报未开展主题党日的支部", 38, 36],
        ["2月", "—", "寒假，未组织集中学习", "—", "—"],
        ["3月", "1日", "因故未召开", "", ""],
        ["", "8日", "学习未成年人保护法", 38, 37],
        ["4月", "/", "", "", ""],
    ]
    extraction = extracted({"签到": rows}, vocabulary)
    assert told(extraction) == {
        (A, "study_collective", "2024-01", 2, "reported"),
        (A, "study_collective", "2024-03", 1, "reported"),
    }
    assert not doubts(extraction)


def test_rows_below_one_merged_date_are_of_that_day(vocabulary):
    rows = [
        ["2025年走访慰问台账"],
        ["序号", "慰问时间", "党支部", "类别", "慰问金"],
        [1, "2025-1-14", A, "脱贫户", 300],
        [2, "", A, "退役军人", 500],
        [3, "", A, "老党员", 500],
        [4, "2025-6-30", A, "老党员", 500],
        [5, "", "", "", ""],
    ]
    merged = {"台账": [(2, 1, 4, 1), (5, 1, 6, 1)]}
    assert told(extracted({"台账": rows}, vocabulary, merged)) == {
        (A, "care_condolence", "2025-01", 3, "reported"),
        (A, "care_condolence", "2025-06", 1, "reported"),
    }


def test_rows_that_number_the_columns_are_no_entries(vocabulary):
    told_of_members = [
        ["入党积极分子登记册"],
        ["序号", "党支部", "姓名", "申请入党时间", "列为积极分子时间"],
        ["甲", "乙", "〔姓名略〕", 1, 2],
        [1, A, "", "2021.7.4", "2022.6.12"],
    ]
    told_of_events = [
        ["2024年警示教育活动台账"],
        ["序号", "党支部", "活动时间", "教育内容", "参加人数"],
        ["A", "B", "C", "D", "E"],
        [1, A, "2024年2月2日", "通报案例", 39],
    ]
    extraction = extracted({"名册": told_of_members, "台账": told_of_events}, vocabulary)
    assert told(extraction) == {
        (A, "dev_applicants", "2021", 1, "reported"),
        (A, "dev_activists", "2022", 1, "reported"),
        (A, "discipline_warning_education", "2024-02", 1, "reported"),
    }
    assert not doubts(extraction)


def test_a_note_between_entries_does_not_end_them(vocabulary):
    rows = [
        ["2024年主题党日活动台账"],
        ["村（社区）", "活动日期", "活动内容", "应参加人数", "实际参加人数", "备注"],
        [A, "2024.1.12", "植树", 30, 27, ""],
        ["", "2024.2.12", "参观", 30, "/", "因暴雨取消"],
        ["注：2月活动因暴雨取消。"],
        [],
        ["水利站党支部", "2024.1.23", "义诊", 20, 19, ""],
        ["注：以上数据以签到表为准，联系人见通讯录"],
        ["审核人", "", "填报日期", 45665, "电话", 5512345],
    ]
    assert {(org, metric, period, value) for org, metric, period, value, _ in told(extracted({"台账": rows}, vocabulary))} == {
        (A, "theme_day", "2024-01", 1),
        (A, "theme_day_person_times", "2024-01", 27),
        ("水利站党支部", "theme_day", "2024-01", 1),
        ("水利站党支部", "theme_day_person_times", "2024-01", 19),
    }


def test_who_a_course_is_for_is_no_stage_of_the_way_into_the_party(vocabulary):
    rows = [
        ["2023年党员教育培训台账"],
        ["序号", "党支部", "培训班名称", "班次类别", "开始日期", "参训人次"],
        [1, A, "轮训班", "党员培训", "2023/3/13", 118],
        [2, A, "党务班", "党员培训", "2023/3/20", 20],
        [3, A, "积极分子班", "入党积极分子", "2023/5/8", 12],
        [4, A, "安全生产班", "业务培训", "2023/6/8", 40],
    ]
    assert {(metric, period, value) for _, metric, period, value, _ in told(extracted({"台账": rows}, vocabulary))} == {
        ("study_training", "2023-03", 2),
        ("study_training_person_times", "2023-03", 138),
        ("study_training", "2023-05", 1),
        ("study_training_person_times", "2023-05", 12),
    }


_OFF = (
    "取消",
    "因雨取消",
    "台风，取消",
    "因大风取消（改期另行通知）",
    "会议取消，材料自学",
    "因疫情取消线下集中",
    "取消，未补开",
    "作废",
)
_HELD = (
    *("未取消", "取消收费政策宣讲", "取消了原定会议室，改在村部", "原定取消，改至7月5日照常开展", "取消线下活动，改为线上"),
    "取消，已于5月9日补开",
)


@pytest.mark.parametrize("remark", _OFF)
def test_a_remark_calls_its_row_off_and_the_row_is_told(remark, vocabulary):
    rows = [["2023年主题党日台账"], ["支部", "日期", "主题", "备注"], [A, "3月5日", "植树", remark], [A, "3月8日", "学习", ""]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == {(A, "theme_day", "2023-03", 1, "reported")}
    assert doubts(extraction, "note") == {("rows_not_counted", "台账!3:3")}


@pytest.mark.parametrize(("told_of", "counted"), [("取消，家长外出", 1), ("取消，已于5月9日补开", 2), ("因故取消；改在下月", 1)])
def test_a_row_may_be_called_off_in_any_column_with_the_reason_behind(told_of, counted, vocabulary):
    head = ["支部", "日期", "主题", "反映情况"]
    rows = [["2023年主题党日台账"], head, [A, "3月5日", "植树", told_of], [A, "3月8日", "学习", "反响好"]]
    assert told(extracted({"台账": rows}, vocabulary)) == {(A, "theme_day", "2023-03", counted, "reported")}


@pytest.mark.parametrize("remark", _HELD)
def test_a_remark_that_something_else_was_called_off_leaves_its_row(remark, vocabulary):
    rows = [["2023年主题党日台账"], ["支部", "日期", "主题", "备注"], [A, "3月5日", "植树", remark], [A, "3月8日", "学习", ""]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == {(A, "theme_day", "2023-03", 2, "reported")}
    assert not doubts(extraction, "note")


def test_rows_of_no_kind_that_is_counted_are_told_with_their_numbers(vocabulary):
    rows = [
        ["2023年组织生活台账"],
        ["支部", "日期", "活动类型", "主题"],
        [A, "3月5日", "支委会", "研究工作"],
        [A, "3月8日", "碰头会", "安排"],
        [A, "3月9日", "", "慰问演出"],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == {(A, "org_committee_meeting", "2023-03", 1, "reported")}
    (issue,) = extraction.issues
    assert (issue.code, issue.address) == ("rows_not_counted", "台账!4:4")
    assert "第4–5行" in issue.detail


def test_rows_go_on_below_a_signature_where_they_are_as_those_above(vocabulary):
    ledger = [
        ["2023年主题党日台账"],
        ["序号", "支部", "日期", "主题", "实到"],
        [1, A, "3月5日", "植树", 20],
        [2, B, "3月6日", "学习", 15],
        ["填报人：某某", "", "", "审核人：某某"],
        ["", A, "4月5日", "扫墓", 18],
    ]
    table = [
        ["2022年情况"],
        ["序号", "支部", "主题党日（次）", "党课（次）"],
        [1, A, 12, 4],
        ["填报人：某某", "", "填报日期：2023年1月5日"],
        [2, B, 11, 3],
        ["审核：某某", "", 2023],
    ]
    extraction = extracted({"台账": ledger, "表": table}, vocabulary)
    assert told(extraction) == {
        *((A, "theme_day", month, 1, "reported") for month in ("2023-03", "2023-04")),
        (B, "theme_day", "2023-03", 1, "reported"),
        (A, "theme_day_person_times", "2023-03", 20, "reported"),
        (B, "theme_day_person_times", "2023-03", 15, "reported"),
        (A, "theme_day_person_times", "2023-04", 18, "reported"),
        *((A, metric, "2022", value, "reported") for metric, value in (("theme_day", 12), ("party_lecture", 4))),
        *((B, metric, "2022", value, "reported") for metric, value in (("theme_day", 11), ("party_lecture", 3))),
    }


def test_a_sum_of_nothing_but_masks_is_masked_and_one_with_others_is_not_told(vocabulary):
    rows = [
        ["2023年主题党日台账"],
        ["支部", "日期", "主题", "实到人数"],
        [A, "3月5日", "植树", "**"],
        [A, "4月5日", "学习", "**"],
        [A, "4月8日", "参观", 20],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == {
        (A, "theme_day", "2023-03", 1, "reported"),
        (A, "theme_day", "2023-04", 2, "reported"),
        (A, "theme_day_person_times", "2023-03", None, "redacted"),
    }
    assert doubts(extraction, "warning") == {("sum_incomplete", "台账!4:4")}


def test_dates_outside_the_period_of_the_title_are_counted_and_told(vocabulary):
    rows = [
        ["2023年第三季度主题党日台账"],
        ["支部", "日期", "主题"],
        [A, "2023.7.3", "植树"],
        [A, "2022.7.8", "学习"],
        [A, "2023.10.8", "参观"],
        [A, "2023.8.32", "没有这一天"],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == {(A, "theme_day", month, 1, "reported") for month in ("2023-07", "2022-07", "2023-10")}
    assert doubts(extraction, "warning") == {("date_outside_period", "台账!4:4")}
    assert doubts(extraction) == {("unreadable_value", "台账!B6")}


def test_a_blank_organisation_among_rows_that_all_tell_theirs_is_nobodys(vocabulary):
    days = [f"3月{day}日" for day in range(1, 9)]
    each = [[A if at % 2 else B, day, "学习"] for at, day in enumerate(days)]
    forgotten = [*each[:4], ["", "3月20日", "植树"], *each[4:]]
    once = [[A, "3月1日", "学习"], ["", "3月2日", "植树"], [B, "3月3日", "学习"], ["", "3月4日", "植树"], ["", "3月5日", "参观"]]
    head = ["支部", "日期", "主题"]
    extraction = extracted({"记": [["2023年主题党日台账"], head, *forgotten]}, vocabulary)
    assert told(extraction) == {
        *((org, "theme_day", "2023-03", 4, "reported") for org in (A, B)),
        ("（单位名称为空）", "theme_day", "2023-03", 1, "reported"),
    }
    found = told(extracted({"续": [["2023年主题党日台账"], head, *once]}, vocabulary))
    assert found == {(A, "theme_day", "2023-03", 2, "reported"), (B, "theme_day", "2023-03", 3, "reported")}


def test_a_row_put_off_counts_on_the_day_on_which_it_was_held_after_all(vocabulary):
    head = ["支部", "活动主题", "计划时间", "实际开展时间", "实到", "备注"]
    rows = [
        ["2024年主题党日计划与落实情况"],
        head,
        [A, "植树", "2024-05-10", "2024-06-04", 7, "推迟"],
        [A, "读书", "2024-05-11", "", "", "推迟"],
        [A, "观影", "2024-05-12", "2024-05-12", 8, ""],
    ]
    found = told(extracted({"台账": rows}, vocabulary))
    days = {(period, value) for _, metric, period, value, _ in found if metric == "theme_day"}
    assert days == {("2024-05", 1), ("2024-06", 1)}


def test_what_became_of_a_matter_calls_no_visit_off(vocabulary):
    head = ["支部", "走访日期", "走访企业", "反映的问题", "办理结果", "是否办结"]
    rows = [
        ["2024年走访企业登记簿"],
        head,
        [A, "4月2日", "便民超市", "许可证延续", "正在办理", "否"],
        [A, "4月3日", "大药房", "无", "", "—"],
    ]
    found = told(extracted({"台账": rows}, vocabulary))
    assert {(metric, period, value) for _, metric, period, value, _ in found} == {("service_visits", "2024-04", 2)}
