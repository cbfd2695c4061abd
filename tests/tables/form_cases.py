"""Layouts without a header band of their own, stacked tables, and time told in unusual places."""

from tests.tables.layout_case import BUREAU, A, B, Case, facts

CASES = [
    Case(
        "organisations before their pairs, merged down",
        {"S": [["2024年数据"], [A, "主题党日", 12], ["", "党课", 4], [B, "主题党日", 11], ["", "党课", 3]]},
        facts("2024", (A, "theme_day", 12), (A, "party_lecture", 4), (B, "theme_day", 11), (B, "party_lecture", 3)),
        merged={"S": [(1, 0, 2, 0), (3, 0, 4, 0)]},
    ),
    Case(
        "a part of the year before its pairs, merged down, in a row alone, or within the labels",
        {
            "列": [
                ["2024年数据卡"],
                ["党支部名称", A],
                ["一季度", "主题党日", 3, "支委会", 3],
                ["", "党课", 1, "党员大会", 2],
                ["二季度", "主题党日", 4, "支委会", 5],
            ],
            "行": [
                ["2024年数据卡"],
                ["党支部名称", B],
                ["上半年"],
                ["主题党日", 6, "党课", 2],
                ["下半年"],
                ["主题党日", 5, "党课", 3],
            ],
            "名": [
                ["2024年数据卡"],
                ["党支部名称", B],
                ["三季度支委会", 3, "四季度支委会", 4],
                ["党员大会", "三季度", 1, "四季度", 2],
                ["党课", "7月", 1, "8月", 2],
            ],
        },
        facts(
            "2024Q1", (A, "theme_day", 3), (A, "org_committee_meeting", 3), (A, "party_lecture", 1), (A, "org_member_meeting", 2)
        )
        | facts("2024Q2", (A, "theme_day", 4), (A, "org_committee_meeting", 5))
        | facts("2024H1", (B, "theme_day", 6), (B, "party_lecture", 2))
        | facts("2024H2", (B, "theme_day", 5), (B, "party_lecture", 3))
        | facts("2024-07", (B, "party_lecture", 1))
        | facts("2024-08", (B, "party_lecture", 2))
        | facts("2024Q3", (B, "org_committee_meeting", 3), (B, "org_member_meeting", 1))
        | facts("2024Q4", (B, "org_committee_meeting", 4), (B, "org_member_meeting", 2)),
        merged={"列": [(2, 0, 3, 0)]},
    ),
    Case(
        "two values behind one label, either of which may be meant; numbers of the pairs are none",
        {"S": [["2024年数据"], ["党支部名称", A], ["主题党日", 12, 11], [1, "支委会", 12, 2, "党课", 4]]},
        facts("2024", (A, "org_committee_meeting", 12), (A, "party_lecture", 4)),
        held={("unreadable_value", "S!B3")},
    ),
    Case(
        "labels that say what they count only behind or below a heading, measure units behind values",
        {
            "登记表": [
                ["2024年党支部登记表"],
                ["党支部名称", A],
                ["主题党日", "次数", 12, "参加人次", 400],
                ["志愿服务", "活动次数", "8", "服务时长", 320],
                ["", "队伍", 2, "人次", 90],
                ["学习情况"],
                ["集中学习", 24, "次", "研讨", "", "次"],
                ["谈心谈话情况"],
                ["人次", 80, "会议室面积", 40],
            ]
        },
        facts(
            "2024",
            *((A, "theme_day", 12), (A, "theme_day_person_times", 400), (A, "study_collective", 24)),
            *((A, "volunteer_activities", 8), (A, "volunteer_hours", 320), (A, "volunteer_teams", 2)),
            *((A, "volunteer_person_times", 90), (A, "org_heart_talk", 80)),
        ),
        merged={"登记表": [(3, 0, 4, 0)]},
    ),
    Case(
        "the measure unit behind a value is not the next label",
        {
            "S": [
                ["2024年登记表"],
                ["党支部名称", A],
                ["志愿服务", 320, "小时", "谈心谈话", 80, "人次"],
                ["志愿服务", 8, "人次", 260],
            ]
        },
        facts("2024", (A, "volunteer_hours", 320), (A, "org_heart_talk", 80), (A, "volunteer_activities", 8)),
    ),
    Case(
        "blanks filled in within their sentences, and one that is not",
        {
            "问卷": [
                ["2024年问卷调查"],
                [f"填报单位：{A}"],
                ["1.全年开展主题党日多少次？答：12次"],
                ["2.全年召开支委会（12）次，讲党课__4__次，谈心谈话（ 80余 ）人次"],
                ["3.召开党小组会（  ）次，志愿服务____小时"],
                ["4.您认为党课（6）次合适"],
                ["5.计划召开党员大会（10）次"],
            ]
        },
        facts("2024", (A, "theme_day", 12), (A, "org_committee_meeting", 12), (A, "party_lecture", 4), (A, "org_heart_talk", 80)),
    ),
    Case(
        "the answers of several organisations to a questionnaire, each sent on a day of the next year",
        {
            "S": [
                ["2024年问卷结果"],
                ["提交时间", "单位名称", "1.今年开展主题党日多少次？", "2.召开支委会几次？"],
                ["2025-01-03 10:00", A, 12, 12],
                ["2025-01-04 11:00", B, "11次", 10],
            ]
        },
        facts(
            "2024",
            *((A, "theme_day", 12), (A, "org_committee_meeting", 12), (B, "theme_day", 11), (B, "org_committee_meeting", 10)),
        ),
    ),
    Case(
        "a questionnaire: questions with their answers, opinions and plans among them",
        {
            "问卷": [
                ["2024年度基层党组织建设情况调查问卷"],
                [f"填报单位：{A}"],
                ["题号", "问题", "回答"],
                [1, "贵支部现有党员总数（人）", 29],
                [2, "2024年贵支部共召开支部党员大会多少次？", "4次"],
                [3, "本年度召开党小组会的次数", "不适用"],
                [4, "全年共开展主题党日几次？", "１２"],
                [5, "支部是否按期换届", "是"],
                [6, "2025年计划发展党员人数", 1],
                [7, "您认为支部每年应开展主题党日多少次为宜", 10],
                [8, "贵支部每月开展几次主题党日？", 1],
            ]
        },
        facts("2024", (A, "member_total", 29), (A, "org_member_meeting", 4), (A, "theme_day", 12))
        | {(A, "org_group_meeting", "2024", None, "not_applicable")},
        merged={"问卷": [(0, 0, 0, 2), (1, 0, 1, 2)]},
    ),
    Case(
        "a form of labels and values whose lines name its superior and two days, cells of other widths above",
        {
            "登记表": [
                ["党支部工作情况登记表（2024年度）"],
                ["党支部名称", A, "", "所属党组织", BUREAU, ""],
                ["成立时间", "2009年3月", "", "最近换届时间", "2023年6月", ""],
                ["党员总数", "41人", "其中：女党员", 9, "其中：预备党员", 2],
                ["本年度组织生活开展情况"],
                ["支部党员大会", "4次", "支委会", "12次", "党小组会", "/"],
                ["讲党课（次）", 5, "主题党日（次）", 12, "主题党日参与率", 97.5],
            ]
        },
        facts(
            "2024",
            *((A, "member_total", 41), (A, "org_member_meeting", 4), (A, "org_committee_meeting", 12)),
            *((A, "party_lecture", 5), (A, "theme_day", 12), (A, "theme_day_attendance_rate", 97.5)),
        )
        | {(A, "org_group_meeting", "2024", None, "not_applicable")},
        merged={"登记表": [(0, 0, 0, 5), (1, 1, 1, 2), (1, 4, 1, 5), (2, 1, 2, 2), (2, 4, 2, 5), (4, 0, 4, 5)]},
    ),
    Case(
        "two forms below one another, each with its own organisation",
        {
            "Sheet1": [
                ["支部名称", A, "年度", "2023年"],
                ["主题党日（次）", 12, "党课（次）", 4],
                [],
                ["支部名称", B, "年度", "2023年"],
                ["主题党日（次）", 10, "党课（次）", 3],
            ]
        },
        facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4), (B, "theme_day", 10), (B, "party_lecture", 3)),
    ),
    Case(
        "label and value in one cell, one of them masked, one unreadable beside its label",
        {
            "Sheet1": [
                [f"填报单位：{A}", "", "年度：2023年"],
                ["支委会：12次", "", "谈心谈话: 31人次  党课：4次", "", "警示教育：**次"],
                ["主题党日次数", "1O次"],
            ]
        },
        facts("2023", (A, "org_committee_meeting", 12), (A, "org_heart_talk", 31), (A, "party_lecture", 4))
        | {(A, "discipline_warning_education", "2023", None, "redacted")},
        held={("letter_for_digit", "Sheet1!B3")},
    ),
    Case(
        "blocks below a line that is nothing but a name, under a title of many",
        {
            "Sheet1": [
                ["2023年系统各支部党建数据"],
                [],
                [A],
                ["指标", "数值"],
                ["主题党日（次）", 12],
                [],
                [B],
                ["指标", "数值"],
                ["主题党日（次）", 11],
            ]
        },
        facts("2023", (A, "theme_day", 12), (B, "theme_day", 11)),
    ),
    Case(
        "填报单位 below the table",
        {
            "Sheet1": [
                ["2023年度年报"],
                ["指标", "数量"],
                ["主题党日（次）", 12],
                ["党课（次）", 4],
                [],
                [f"填报单位（盖章）：{A}", "填报日期：2024年1月5日"],
            ]
        },
        facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4)),
    ),
    Case(
        "title and 填报单位 in one cell",
        {"Sheet1": [[f"2023年度支部工作统计表    填报单位：{A}"], ["项目", "完成数"], ["主题党日", 12], ["党课", 4]]},
        facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4)),
    ),
    Case(
        "units named in a bracket of the title",
        {"Sheet1": [["2023年志愿服务统计（志愿服务单位：人次、小时）"], ["支部", "志愿服务时长"], [A, 30], [B, 25]]},
        facts("2023", (A, "volunteer_hours", 30), (B, "volunteer_hours", 25)),
    ),
    Case(
        "stacked tables whose own titles name halves of the sheet's year",
        {
            "Sheet1": [
                ["某镇2023年党支部工作统计"],
                ["一、上半年情况"],
                ["支部", "党员大会", "支委会"],
                [A, 2, 6],
                [],
                ["二、下半年情况"],
                ["支部", "党员大会", "支委会"],
                [A, 3, 5],
            ]
        },
        facts("2023H1", (A, "org_member_meeting", 2), (A, "org_committee_meeting", 6))
        | facts("2023H2", (A, "org_member_meeting", 3), (A, "org_committee_meeting", 5)),
    ),
    Case(
        "a stacked table without a period below tables of different years",
        {
            "Sheet1": [
                ["2021年主题党日"],
                ["支部", "主题党日（次）"],
                [A, 12],
                [],
                ["2022年主题党日"],
                ["支部", "主题党日（次）"],
                [A, 11],
                [],
                ["党课情况"],
                ["支部", "党课（次）", "党员大会（次）"],
                [A, 4, 5],
            ]
        },
        facts("2021", (A, "theme_day", 12)) | facts("2022", (A, "theme_day", 11)),
        held={("period_unresolved", "Sheet1!*")},
    ),
    Case(
        "months as bare numbers 1 to 12",
        {
            "Sheet1": [
                ["2022年主题党日活动次数统计表"],
                ["序号", "支部名称", *range(1, 13), "合计"],
                [1, A, *[1] * 12, 12],
                [2, B, *[2] * 12, 24],
            ]
        },
        {
            (org, "theme_day", f"2022-{month:02}", float(count), "reported")
            for org, count in ((A, 1), (B, 2))
            for month in range(1, 13)
        },
        checks=facts("2022", (A, "theme_day", 12), (B, "theme_day", 24)),
    ),
    Case(
        "a first row of figures that happen to count upward is no header",
        {"Sheet1": [["2023年情况"], ["支部", "主题党日", "党课", "党员大会"], [A, 1, 2, 3], [B, 2, 3, 4]]},
        facts(
            "2023",
            *((A, metric, n) for n, metric in enumerate(("theme_day", "party_lecture", "org_member_meeting"), 1)),
            *((B, metric, n) for n, metric in enumerate(("theme_day", "party_lecture", "org_member_meeting"), 2)),
        ),
    ),
    Case(
        "months as 2022.1",
        {"Sheet1": [["各支部集中学习次数"], ["支部", "2022.1", "2022.2", "2022.11"], [A, 1, 2, 3]]},
        {(A, "study_collective", f"2022-{month}", float(n), "reported") for n, month in enumerate(("01", "02", "11"), 1)},
    ),
    Case(
        "a form whose lines of persons and dates look like headings",
        {
            "Sheet1": [
                ["党支部基本情况登记表"],
                ["支部名称", A, "统计时间", "2023年度"],
                ["书记", "欧阳拾穗", "联系电话", "88880017"],
                ["年度", 2023, "负责人", "欧阳拾穗"],
                ["党员总数", 30, "主题党日次数", 12],
                ["预备党员转正", 2, "集中学习（次）", 14],
            ]
        },
        facts("2023", (A, "member_total", 30), (A, "theme_day", 12), (A, "dev_regularized", 2), (A, "study_collective", 14)),
    ),
    Case(
        "blocks side by side, each below the title of its subject",
        {
            "Sheet1": [
                ["档案馆党支部2023年情况"],
                ["学习情况", "", "", "组织生活", ""],
                ["指标", "数值", "", "指标", "数值"],
                ["集中学习", 5, "", "支委会", 6],
                ["学习研讨", 3, "", "党课", 4],
            ]
        },
        facts(
            "2023",
            *((A, metric, n) for metric, n in (("study_collective", 5), ("study_seminar", 3))),
            *((A, metric, n) for metric, n in (("org_committee_meeting", 6), ("party_lecture", 4))),
        ),
    ),
    Case(
        "a questionnaire of three keys to a line, sections down the left, persons and ticks among them",
        {
            "Sheet1": [
                ["2023年度工作问卷"],
                ["填报单位：" + A],
                ["一、基本", "党员总数（人）", 41, "其中：女（人）", 12, "党小组（个）", 3],
                ["", "书记姓名", "欧阳拾穗", "办公电话", "6120 3344", "是否按期换届", "☑是 □否"],
                ["", "在册入党积极分子（人）", "4人", "在册发展对象（人）", 2, "面积（平方米）", 90],
                ["二、活动", "支委会（次）", "11次", "是否民主评议", "☑是 □否", "党课（次）", "/"],
                ["", "主题党日（次）", "10余次", "谈心谈话（人次）", "未统计", "2024年计划党课（次）", 6],
            ]
        },
        facts("2023", (A, "member_total", 41), (A, "dev_activists_stock", 4), (A, "dev_candidates_stock", 2))
        | facts("2023", (A, "org_committee_meeting", 11), (A, "theme_day", 10))
        | {(A, "party_lecture", "2023", None, "not_applicable"), (A, "org_heart_talk", "2023", None, "missing")},
        merged={"Sheet1": [(2, 0, 4, 0), (5, 0, 6, 0)]},
    ),
    Case(
        "headings over two pairs of columns are a header, though metrics and values stand in turn below them",
        {"Sheet1": [[A], ["项目", "2022年", "项目", "2022年"], ["党课", 4, "支委会", 12], ["主题党日", 11, "党员大会", 5]]},
        facts("2022", (A, "party_lecture", 4), (A, "org_committee_meeting", 12), (A, "theme_day", 11))
        | facts("2022", (A, "org_member_meeting", 5)),
    ),
    Case(
        "a form with a heading over each part, persons in one of its lines",
        {
            "Sheet1": [
                ["2023年问卷"],
                ["支部名称", A],
                ["一、基本情况"],
                ["党员总数", 41, "发展党员", 2],
                ["二、组织生活"],
                ["书记姓名", "欧阳拾穗", "联系电话", "6120 3344"],
                ["支委会（次）", "11次", "党课（次）", "3次"],
            ]
        },
        facts("2023", (A, "member_total", 41), (A, "dev_probationary", 2))
        | facts("2023", (A, "org_committee_meeting", 11), (A, "party_lecture", 3)),
    ),
    Case(
        "lines of a form above a table",
        {
            "Sheet1": [
                [f"{A}2023年情况"],
                ["党员总数", 41, "发展党员", 2],
                [],
                ["月份", "主题党日（次）", "支委会（次）"],
                ["1月", 1, 2],
                ["2月", 2, 1],
            ]
        },
        facts("2023", (A, "member_total", 41), (A, "dev_probationary", 2))
        | facts("2023-01", (A, "theme_day", 1), (A, "org_committee_meeting", 2))
        | facts("2023-02", (A, "theme_day", 2), (A, "org_committee_meeting", 1)),
    ),
    Case(
        "a time that answers a key, above metrics with their values, heads no column",
        {
            "卡": [
                ["党组织登记卡（2023年）"],
                ["党组织名称", A, "联系电话", "0571-5550188"],
                ["成立时间", "2002年4月", "党总支书记", "佘小岚"],
                ["主题党日（次）", 12, "党课（次）", 4],
                ["支委会（次）", 11, "谈心谈话（人次）", 30],
            ]
        },
        facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4), (A, "org_committee_meeting", 11), (A, "org_heart_talk", 30)),
    ),
    Case(
        "the measure units of sections: each of its own rows alone",
        {
            "卡": [
                ["2024年党组织信息卡"],
                ["党组织名称", A],
                ["一、党员队伍（人）"],
                ["党员总数", 41, "发展党员", 2],
                ["二、组织生活（单位：次）"],
                ["主题党日", 12, "讲党课", 4],
                ["三、经费（元）"],
                ["走访慰问", 1200, "集中学习", 300],
                ["四、其他"],
                ["志愿服务活动", 6, "警示教育", 2],
            ]
        },
        facts(
            "2024",
            *((A, "member_total", 41), (A, "dev_probationary", 2), (A, "theme_day", 12), (A, "party_lecture", 4)),
            *((A, "volunteer_activities", 6), (A, "discipline_warning_education", 2)),
        ),
    ),
]
