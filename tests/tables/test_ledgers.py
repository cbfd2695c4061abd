"""Ledgers: events counted per organisation and month, persons per stage and year."""

from datetime import date

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"


def _facts(*rows):
    return {(org, metric, period, value, "reported") for org, metric, period, value in rows}


def test_theme_days_with_people(vocabulary):
    rows = [
        ["2023年主题党日活动台账"],
        ["序号", "党支部", "活动时间", "活动主题", "应到人数", "实到人数", "备注"],
        [1, A, date(2023, 1, 12), "学习第十二次会议精神", 30, 28, ""],
        [2, "", "1月20日", "植树", 30, "约25", ""],
        [3, "", "2023.2.10", "参观", 30, "", ""],
        [4, B, "２０２３年２月１４日", "清河", 20, "19人", ""],
        [5, "", "20230315", "义诊", 20, 18, "因故取消"],
        ["合计", "", "", "", 130, 90, ""],
        ["填报人：", "", "审核人："],
    ]
    extraction = extracted({"台账": rows}, vocabulary, {"台账": [(2, 1, 4, 1), (5, 1, 6, 1)]})
    assert told(extraction) == _facts(
        (A, "theme_day", "2023-01", 2),
        (A, "theme_day", "2023-02", 1),
        (B, "theme_day", "2023-02", 1),
        (A, "theme_day_person_times", "2023-01", 53),
        (B, "theme_day_person_times", "2023-02", 19),
    )
    by_key = {(f.org_text, f.metric_id, f.period): f for f in extraction.facts}
    both = by_key[A, "theme_day_person_times", "2023-01"]
    assert (both.qualifier.value, both.rows, both.address) == ("about", (3, 4), None)
    assert (float(both.lower), float(both.upper)) == (51.75, 54.25)
    assert "植树" in both.evidence
    assert (extraction.source_kind.value, extraction.covers_year, extraction.period) == ("ledger", True, "2023")
    assert doubts(extraction) == set()


def test_meetings_by_their_type(vocabulary):
    rows = [
        ["档案馆党支部2023年“三会一课”台账"],
        ["序号", "时间", "会议类型", "主题", "参会人数"],
        [1, date(2023, 1, 5), "支委会", "研究发展党员工作", 5],
        [2, "2月6日", "支部党员大会、党课", "学习", 20],
        [3, "待定", "党小组会", "学习", 8],
        [4, "3月9日", "支部党员大会\n主题党日", "春耕", 21],
        [5, "4月9日", "支部\n委员会", "研究换届", 5],
        [6, "5月9日", "支部党员大会＋党课", "环境整治", 20],
    ]
    extraction = extracted({"Sheet1": rows}, vocabulary)
    assert told(extraction) == _facts(
        *((A, "org_committee_meeting", month, 1) for month in ("2023-01", "2023-04")),
        *((A, metric, "2023-02", 1) for metric in ("org_member_meeting", "party_lecture")),
        *((A, metric, "2023-03", 1) for metric in ("org_member_meeting", "theme_day")),
        (A, "theme_day_person_times", "2023-03", 21),
        *((A, metric, "2023-05", 1) for metric in ("org_member_meeting", "party_lecture")),
    )
    assert doubts(extraction) == {("unreadable_value", "Sheet1!B5")}


def test_a_doubt_in_a_ledger_says_which_sums_it_holds_back(vocabulary):
    """One doubt a cell, whatever it counts for: two kinds of meeting in a row, two months below one merged cell."""
    rows = [
        ["2023年主题党日活动台账"],
        ["序号", "党支部", "活动时间", "活动主题", "实到人数"],
        [1, A, date(2023, 1, 12), "植树", "20-25"],
        [2, A, date(2023, 2, 12), "参观", 18],
        [3, B, date(2023, 3, 12), "义诊", ""],
    ]
    extraction = extracted({"台账": rows}, vocabulary, {"台账": [(3, 4, 4, 4)]})
    held = {
        issue.address: [(figure.org_text, figure.metric_id, figure.period) for figure in issue.held]
        for issue in extraction.issues
        if issue.severity.value == "quarantine"
    }
    assert held == {
        "台账!E3": [(A, "theme_day_person_times", "2023-01")],
        "台账!E4": [(A, "theme_day_person_times", "2023-02"), (B, "theme_day_person_times", "2023-03")],
    }


def test_hours_are_summed_as_they_stand(vocabulary):
    rows = [
        ["2023年志愿服务台账"],
        ["支部", "日期", "活动名称", "人数", "服务总时长（小时）"],
        [A, date(2023, 3, 5), "清扫", 10, 25],
        [A, date(2023, 3, 15), "劝导", 6, "12.5小时"],
        [B, date(2023, 3, 6), "义诊", "8-10", 20],
    ]
    extraction = extracted({"Sheet1": rows}, vocabulary)
    assert told(extraction) == _facts(
        (A, "volunteer_activities", "2023-03", 2),
        (A, "volunteer_person_times", "2023-03", 16),
        (A, "volunteer_hours", "2023-03", 37.5),
        (B, "volunteer_activities", "2023-03", 1),
        (B, "volunteer_hours", "2023-03", 20),
    )
    assert doubts(extraction) == {("range_value", "Sheet1!D5")}


def test_hours_of_each_person_are_multiplied_only_where_the_header_says_so(vocabulary):
    def rows(header):
        return [["2023年志愿服务台账"], ["支部", "日期", "活动名称", "人数", header], [A, date(2023, 3, 5), "清扫", 10, 90]]

    hours = [
        {f.value for f in extracted({"S": rows(header)}, vocabulary).facts if f.metric_id == "volunteer_hours"}
        for header in ("人均时长（分钟）", "活动时长（分钟）", "服务总时长（分钟）")
    ]
    assert [{float(value) for value in values} for values in hours] == [{15.0}, set(), {1.5}]


def test_the_column_of_organisations_is_known_by_its_content(vocabulary):
    rows = [
        ["2023年志愿服务登记表"],
        ["活动日期", "开展支部", "活动名称", "参加人数"],
        ["3.5", A, "清扫", 10],
        ["3.12", B, "劝导", 6],
    ]
    extraction = extracted({"Sheet1": rows}, vocabulary)
    assert {(f.org_text, f.metric_id, f.period) for f in extraction.facts} == {
        (org, metric, "2023-03") for org in (A, B) for metric in ("volunteer_activities", "volunteer_person_times")
    }


COUNTS_OF_MARCH = {"volunteer_activities": 2, "volunteer_person_times": 22, "volunteer_hours": 44}
COUNTS_OF_APRIL = {"volunteer_activities": 1, "volunteer_person_times": 6, "volunteer_hours": 1.5}


def test_study_kinds_of_a_study_ledger(vocabulary):
    rows = [
        ["2023年学习台账"],
        ["日期", "支部", "学习类型", "学习内容"],
        [date(2023, 1, 4), A, "中心组学习", "甲"],
        [date(2023, 1, 9), A, "集中学习", "乙"],
        [date(2023, 1, 19), A, "专题研讨", "丙"],
    ]
    assert told(extracted({"Sheet1": rows}, vocabulary)) == _facts(
        *((A, metric, "2023-01", 1) for metric in ("study_center_group", "study_collective", "study_seminar"))
    )


def test_stages_count_in_the_year_of_their_date_and_persons_stay_unnamed(vocabulary):
    rows = [
        ["发展党员名册"],
        ["填报单位：榆关县水利局党委", "", "", "", "截至2023年12月31日"],
        ["序号", "所在支部", "姓名", "递交入党申请书时间", "确定为积极分子时间", "列为发展对象时间", "入党时间", "转正时间"],
        [1, A, "欧阳拾穗", "2021.3", date(2022, 4, 5), date(2023, 3, 1), "拟2024年6月", ""],
        [2, B, "诸葛引泉", "2021年5月1日", date(2023, 5, 1), "/", "", ""],
        [3, B, "司徒问渠", "不清", "", "", "", ""],
    ]
    extraction = extracted({"名册": rows}, vocabulary)
    assert told(extraction) == _facts(
        (A, "dev_applicants", "2021", 1),
        (A, "dev_activists", "2022", 1),
        (A, "dev_candidates", "2023", 1),
        (B, "dev_applicants", "2021", 1),
        (B, "dev_activists", "2023", 1),
    )
    assert doubts(extraction) == {("unreadable_value", "名册!D6")}
    assert extraction.source_kind.value == "member_ledger"
    assert "拾穗" not in repr(extraction)


def test_a_stage_is_told_once_and_by_its_own_column(vocabulary):
    rows = [
        ["2023年发展党员纪实"],
        [
            *("序号", "所在支部", "姓名", "列为发展对象时间", "发展对象培训时间", "发展对象政审时间"),
            *("支部大会接收为预备党员时间", "党委审批接收时间", "提交转正申请时间", "预备党员转正时间"),
        ],
        [1, A, "欧阳拾穗", *[date(2022, month, 5) for month in (3, 4, 5, 11, 12)], date(2023, 10, 8), date(2023, 11, 8)],
    ]
    assert told(extracted({"名册": rows}, vocabulary)) == _facts(
        (A, "dev_candidates", "2022", 1), (A, "dev_probationary", "2022", 1), (A, "dev_regularized", "2023", 1)
    )


def test_a_date_in_two_columns_and_hours_in_cells(vocabulary):
    rows = [
        ["水利站党支部2023年志愿服务台账"],
        ["月", "日", "服务内容", "参加人数", "服务时长"],
        [3, 5, "学雷锋", 10, "20小时"],
        [3, 12, "植树", 12, "24小时"],
        ["4月", "8日", "巡河", 6, "90分钟"],
    ]
    assert told(extracted({"台账": rows}, vocabulary)) == _facts(
        *((B, metric, "2023-03", n) for metric, n in COUNTS_OF_MARCH.items()),
        *((B, metric, "2023-04", n) for metric, n in COUNTS_OF_APRIL.items()),
    )


def test_a_ledger_of_which_only_the_title_says_what_was_done(vocabulary):
    rows = [
        ["水利站党支部谈心谈话台账"],
        ["序号", "谈话时间", "谈话人", "谈话对象", "谈话内容"],
        [1, date(2022, 12, 3), "欧阳拾穗", "诸葛引泉", "近况"],
        [2, "2023.1.6", "欧阳拾穗", "司徒问渠", "近况"],
        [3, "2023年1月20日", "欧阳拾穗", "诸葛引泉", "近况"],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == _facts((B, "org_heart_talk", "2022-12", 1), (B, "org_heart_talk", "2023-01", 2))
    assert "拾穗" not in repr(extraction)


def test_a_table_with_a_date_beside_its_figures_is_no_ledger(vocabulary):
    rows = [["2023年主题党日情况"], ["支部", "次数", "最近一次时间"], [A, 12, date(2023, 12, 1)], [B, 11, date(2023, 11, 1)]]
    assert told(extracted({"Sheet1": rows}, vocabulary)) == _facts((A, "theme_day", "2023", 12), (B, "theme_day", "2023", 11))


def test_kinds_marked_in_columns(vocabulary):
    rows = [
        ["水利站党支部2023年组织生活记录"],
        ["日期", "内容", "党员大会", "支委会", "党课"],
        [date(2023, 1, 5), "甲", "√", "", ""],
        [date(2023, 2, 9), "乙", "", "√", "✓"],
    ]
    assert told(extracted({"记录": rows}, vocabulary)) == _facts(
        (B, "org_member_meeting", "2023-01", 1), (B, "org_committee_meeting", "2023-02", 1), (B, "party_lecture", "2023-02", 1)
    )


def test_members_below_the_name_of_their_branch(vocabulary):
    rows = [
        ["发展党员情况一览表"],
        ["序号", "姓名", "申请时间", "确定积极分子时间", "发展对象时间", "接收时间"],
        [A],
        [1, "欧阳拾穗", "2020.1", "2021.3", "2022.5", "2023.6"],
        [B],
        [1, "诸葛引泉", "2023年1月", "", "", ""],
    ]
    assert told(extracted({"名册": rows}, vocabulary)) == _facts(
        (A, "dev_applicants", "2020", 1),
        (A, "dev_activists", "2021", 1),
        (A, "dev_candidates", "2022", 1),
        (A, "dev_probationary", "2023", 1),
        (B, "dev_applicants", "2023", 1),
    )


def test_words_of_stages_that_overlap(vocabulary):
    rows = [
        ["2023年发展党员名册"],
        ["序号", "所在支部", "姓名", "申请入党日期", "入党日期"],
        [1, A, "欧阳拾穗", date(2019, 4, 5), date(2022, 4, 5)],
        [2, A, "诸葛引泉", date(2021, 4, 5), "/"],
    ]
    assert told(extracted({"名册": rows}, vocabulary)) == _facts(
        (A, "dev_applicants", "2019", 1), (A, "dev_applicants", "2021", 1), (A, "dev_probationary", "2022", 1)
    )


def test_a_monthly_table_is_no_ledger(vocabulary):
    rows = [
        ["2024年月报表", "填报单位：水利站党支部"],
        ["月份", "主题党日", "", "志愿服务", ""],
        ["", "次数", "参加人次", "次数", "时长（小时）"],
        ["1月", 1, 20, 1, 10],
        ["2月", 1, 21, "—", 0],
        ["本年累计", 2, 41, 1, 10],
    ]
    extraction = extracted({"Sheet1": rows}, vocabulary, {"Sheet1": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]})
    assert extraction.source_kind.value == "table"
    assert told(extraction) == _facts(
        (B, "theme_day", "2024-01", 1),
        (B, "theme_day_person_times", "2024-01", 20),
        (B, "volunteer_activities", "2024-01", 1),
        (B, "volunteer_hours", "2024-01", 10),
        (B, "theme_day", "2024-02", 1),
        (B, "theme_day_person_times", "2024-02", 21),
        (B, "volunteer_hours", "2024-02", 0),
    ) | {(B, "volunteer_activities", "2024-02", None, "not_applicable")}


def test_a_sum_with_a_blank_part_is_not_given_and_said(vocabulary):
    rows = [
        ["2023年主题党日台账"],
        ["日期", "支部", "活动主题", "实到"],
        ["2023-03-02", "档案馆党支部", "植树", 20],
        ["2023-03-09", "档案馆党支部", "参观", "缺"],
        ["2023-04-06", "档案馆党支部", "扫墓", 18],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    people = {fact.period: fact.value for fact in extraction.facts if fact.metric_id == "theme_day_person_times"}
    assert people == {"2023-04": 18}
    assert doubts(extraction, "warning") == {("sum_incomplete", "台账!4:4")}


def test_days_that_the_calendar_lacks_are_held_back(vocabulary):
    whole = [
        ["2023年主题党日台账"],
        ["支部", "日期", "主题"],
        [A, "4月31日", "学习"],
        [A, "4月30日", "学习"],
        [A, "2023.2.29", "学习"],
    ]
    split = [["2023年讲党课台账"], ["支部", "月", "日", "主题"], [A, 6, 31, "学习"], [A, 6, 30, "学习"]]
    members = [["发展党员名册"], ["姓名", "支部", "积极分子日期"], ["甲", A, "2023年9月31日"], ["乙", A, "2024.2.29"]]
    extraction = extracted({"一": whole, "二": split, "三": members}, vocabulary)
    assert told(extraction) == {
        (A, "theme_day", "2023-04", 1, "reported"),
        (A, "party_lecture", "2023-06", 1, "reported"),
        (A, "dev_activists", "2024", 1, "reported"),
    }
    assert doubts(extraction) == {("unreadable_value", place) for place in ("一!B3", "一!B5", "二!B3", "三!C3")}


def test_people_at_an_event_and_rows_that_were_put_off(vocabulary):
    rows = [
        ["2023年志愿服务活动台账"],
        ["支部", "日期", "活动内容", "实到", "服务总时长（小时）", "状态"],
        [A, "3月5日", "清扫", "约10人", 20, "已开展"],
        [A, "3月6日", "清扫", "8名", 16, "延期至3月6日举行"],
        [A, "3月7日", "清扫", 9, 18, "延期"],
        ["本月小计", "", "", 18, 36, ""],
    ]
    extraction = extracted({"Sheet1": rows}, vocabulary, {"Sheet1": [(5, 0, 5, 1)]})
    assert told(extraction) == {
        (A, "volunteer_activities", "2023-03", 2, "reported"),
        (A, "volunteer_person_times", "2023-03", 18, "reported"),
        (A, "volunteer_hours", "2023-03", 36, "reported"),
    }
    assert not doubts(extraction)


def test_rows_that_could_not_be_dated_hold_back_what_they_may_add_to(vocabulary):
    rows = [
        ["2023年主题党日台账"],
        ["支部", "日期", "活动主题", "实到人数"],
        [A, "3月2日", "植树", 20],
        [A, "4月31日", "参观", 10],
        [A, "6月30日至7月1日", "扫墓", 10],
        [A, "另行通知", "义诊", 10],
        [B, "3月9日", "植树", 20],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    held = {i.address: {(f.org_text, f.metric_id, f.period) for f in i.held} for i in extraction.issues if i.held}
    metrics = ("theme_day", "theme_day_person_times")

    def of(*periods):
        return {(A, metric, period) for metric in metrics for period in periods}

    assert held == {"台账!B4": of("2023-04"), "台账!B5": of("2023-06", "2023-07"), "台账!B6": of("2023", "2023-03")}
    assert (A, "theme_day", "2023-03", 1, "reported") in told(extraction)


def test_a_stage_that_could_not_be_dated_holds_back_the_years_that_the_ledger_tells(vocabulary):
    rows = [
        ["发展党员名册"],
        ["姓名", "支部", "积极分子日期"],
        ["甲", A, "2022年9月3日"],
        ["乙", A, "不清"],
        ["丙", B, "2021.2.3"],
    ]
    issues = extracted({"名册": rows}, vocabulary).issues
    assert [(f.org_text, f.metric_id, f.period) for issue in issues for f in issue.held] == [(A, "dev_activists", "2022")]


def test_events_dated_by_a_quarter_or_half_year_count_in_it(vocabulary):
    rows = [
        ["2023年主题党日活动台账"],
        ["支部", "活动时间", "活动主题", "实到人数"],
        [A, "一季度", "植树", 20],
        [A, "第一季度", "参观", 18],
        [A, "上半年", "义诊", 16],
        [A, date(2023, 2, 3), "扫墓", 14],
        [A, "前三季度", "宣讲", 12],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == _facts(
        (A, "theme_day", "2023-02", 1),
        (A, "theme_day_person_times", "2023-02", 14),
        (A, "theme_day", "2023Q1", 3),
        (A, "theme_day_person_times", "2023Q1", 52),
        (A, "theme_day", "2023H1", 4),
        (A, "theme_day_person_times", "2023H1", 68),
    )
    assert doubts(extraction) == {("unreadable_value", "台账!B7")}
    assert {fact.rows for fact in extraction.facts if fact.period == "2023Q1"} == {(3, 4, 6)}


def test_a_table_of_quarters_whose_rows_are_counted_already_is_no_ledger(vocabulary):
    rows = [
        ["2023年主题党日情况表"],
        ["支部", "时间", "活动主题", "主题党日次数", "参加人次"],
        [A, "一季度", "植树", 3, 60],
        [A, "二季度", "参观", 2, 40],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert extraction.source_kind.value == "table"
    assert {fact for fact in told(extraction) if fact[1] == "theme_day"} == _facts(
        (A, "theme_day", "2023Q1", 3), (A, "theme_day", "2023Q2", 2)
    )
