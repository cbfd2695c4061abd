"""Layouts in context: sheets, titles, totals, derived columns, units, names."""

from tests.tables.layout_case import BUREAU, A, B, C, Case, facts

CASES = [
    Case(
        "tables below one another, each of whom its own title names",
        {
            "三表": [
                ["2023年上半年党建统计表"],
                [f"填报单位：{BUREAU}"],
                ["一、基本情况"],
                ["指标", "计量单位", "数值"],
                ["党课", "次", 18],
                [f"二、{A}2023年上半年分月情况"],
                ["月份", "集中学习（次）", "走访（户次）"],
                ["1月", 2, 40],
                ["2月", 3, 35],
                [f"三、各支部与{A}共建情况（2023年上半年）"],
                ["党支部", "主题党日（次）"],
                [B, 6],
            ],
            "括号": [
                [f"2023年第三季度志愿服务情况（填报单位：{C}）"],
                ["月份", "志愿服务活动（次）", "志愿服务时长（小时）"],
                ["7月", 1, 32],
                ["8月", "无", "无"],
            ],
        },
        facts("2023H1", (BUREAU, "party_lecture", 18), (B, "theme_day", 6))
        | facts("2023-01", (A, "study_collective", 2), (A, "service_visits", 40))
        | facts("2023-02", (A, "study_collective", 3), (A, "service_visits", 35))
        | facts("2023-07", (C, "volunteer_activities", 1), (C, "volunteer_hours", 32))
        | facts("2023-08", (C, "volunteer_activities", 0), (C, "volunteer_hours", 0)),
    ),
    Case(
        "a self-check against the targets that its title names, and those who sign it",
        {
            "自查": [
                [f"{A}2025年度党建目标责任考核自查表"],
                ["考核指标", "计量单位", "目标值", "完成值", "自查情况", "自评分"],
                ["召开支委会", "次", 12, 13, "每月按时召开", 5],
                ["主题党日参与率", "%", 90, "93.5%", "部分线上参加", 4.5],
                ["支部书记（签字）：", "", "党办负责人：", "", "", "2025.12.25"],
            ],
            "目标": [[f"{B}2025年党建目标责任书"], ["指标", "单位", "目标"], ["支委会", "次", 12]],
        },
        facts("2025", (A, "org_committee_meeting", 13), (A, "theme_day_attendance_rate", 93.5)),
    ),
    Case(
        "a title of two organisations is of neither alone",
        {"S": [[f"{A}、{B}2024年联合主题党日情况"], ["指标", "数值"], ["主题党日（次）", 12]]},
        facts("2024", ("", "theme_day", 12)),
    ),
    Case(
        "several measure units in the title: a name that may be of hours or of something else is held back",
        {
            "S": [
                ["2024年情况（单位：次、人次、小时）"],
                ["党支部", "主题党日", "谈心谈话", "志愿服务", "志愿服务时长"],
                [A, 12, 80, 320, 300],
            ]
        },
        facts("2024", (A, "theme_day", 12), (A, "org_heart_talk", 80), (A, "volunteer_hours", 300)),
        held={("unit_not_convertible", "S!D3")},
    ),
    Case(
        "days on which something was done are no numbers of times",
        {
            "S": [["2024年主题党日开展日期统计表"], ["党支部", "1月", "2月"], [A, 5, 9]],
            "T": [["2024年3月三会一课召开日期"], ["党支部", "支委会", "党课次数"], [A, 5, 2]],
            "U": [["2024年志愿服务时间统计"], ["党支部", "1月"], [A, 50]],
        },
        facts("2024-03", (A, "party_lecture", 2)) | facts("2024-01", (A, "volunteer_hours", 50)),
        held={("unit_not_convertible", address) for address in ("S!B3", "S!C3", "T!B3")},
    ),
    Case(
        "a half-year behind a bare year in the names of sheets",
        {name: [["党建情况统计表"], ["党支部", "主题党日（次）"], [A, 6]] for name in ("2024上半年", "2024第三季度")},
        facts("2024H1", (A, "theme_day", 6)) | facts("2024Q3", (A, "theme_day", 6)),
    ),
    Case(
        "a summary sheet repeats what other sheets say",
        {
            "1月": [["2023年1月主题党日"], ["单位", "主题党日（次）"], [A, 1]],
            "2月": [["2023年2月主题党日"], ["单位", "主题党日（次）"], [A, 2]],
            "汇总": [["2023年主题党日汇总"], ["单位", "主题党日（次）"], [A, 3]],
        },
        facts("2023-01", (A, "theme_day", 1)) | facts("2023-02", (A, "theme_day", 2)),
        checks=facts("2023", (A, "theme_day", 3)),
    ),
    Case(
        "superiors merged down, subtotals and sections",
        {
            "Sheet1": [
                ["2023年主题党日情况"],
                ["党委", "支部", "主题党日次数"],
                ["榆关县交通局党委", "第一党支部", 12],
                ["", "第二党支部", 11],
                ["榆关县教育局党委", "第一党支部", 10],
                ["", "小计", 10],
                ["总计", "", 33],
            ]
        },
        facts("2023", ("第一党支部", "theme_day", 12), ("第二党支部", "theme_day", 11), ("第一党支部", "theme_day", 10)),
        merged={"Sheet1": [(2, 0, 3, 0), (4, 0, 5, 0)]},
        checks=facts("2023", ("榆关县教育局党委", "theme_day", 10)),
    ),
    Case(
        "derived, planned and other periods' columns",
        {
            "Sheet1": [
                ["2023年主题党日情况统计表"],
                ["单位", "计划", "实际", "完成率", "上年同期", "同比", "其中：校外", "累计"],
                [A, 12, 11, 0.9, 10, 0.1, 3, 50],
            ]
        },
        facts("2023", (A, "theme_day", 11)),
    ),
    Case(
        "a remark between two pages names a year that is not the table's",
        {
            "Sheet1": [
                ["2023年上半年情况对比表"],
                ["单位", "主题党日（次）", ""],
                ["", "本期", "上年同期"],
                [A, 6, 5],
                ["（接上页）注：去年的数以2022年半年报为准。", "", ""],
                ["单位", "主题党日（次）", ""],
                ["", "本期", "上年同期"],
                [B, 7, 4],
            ],
        },
        facts("2023H1", (A, "theme_day", 6), (B, "theme_day", 7)),
        merged={"Sheet1": [(1, 0, 2, 0), (1, 1, 1, 2), (4, 0, 4, 2), (5, 0, 6, 0), (5, 1, 5, 2)]},
    ),
    Case(
        "a figures' source above the table names a year that is not the table's",
        {"2023年": [["各项数字以2022年12月年报为准"], ["单位", "主题党日（次）"], [A, 6]]},
        facts("2023", (A, "theme_day", 6)),
    ),
    Case(
        "this year and last below one metric",
        {
            "Sheet1": [
                ["2023年情况统计表"],
                ["单位", "主题党日", "", "志愿服务时长（小时）", "", "排名"],
                ["", "本年", "上年", "2023年", "2022年", ""],
                [A, 12, 11, 90, 80, 1],
            ]
        },
        facts("2023", (A, "theme_day", 12), (A, "volunteer_hours", 90)) | facts("2022", (A, "volunteer_hours", 80)),
        merged={"Sheet1": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4), (1, 5, 2, 5)]},
    ),
    Case(
        "rates as fractions, and mixed",
        {
            "一": [["2023年"], ["单位", "主题党日参与率"], [A, 0.95], [B, 1], [C, 0.97]],
            "二": [["2022年"], ["单位", "主题党日参与率"], [A, 0.95], [B, 96], [C, 102]],
            "三": [["2021年"], ["单位", "主题党日参与率"], [A, 0.97], [B, "95.5％"]],
        },
        facts(
            "2023",
            (A, "theme_day_attendance_rate", 95),
            (B, "theme_day_attendance_rate", 100),
            (C, "theme_day_attendance_rate", 97),
        )
        | facts("2022", (B, "theme_day_attendance_rate", 96))
        | facts("2021", (B, "theme_day_attendance_rate", 95.5)),
        held={("percentage_ambiguous", "二!B3"), ("percentage_out_of_range", "二!B5"), ("percentage_ambiguous", "三!B3")},
    ),
    Case(
        "a figure merged over two organisations",
        {"Sheet1": [["2023年情况"], ["单位", "主题党日（次）", "集中学习（次）"], [A, 12, 5], [B, "", 6]]},
        facts("2023", (A, "study_collective", 5), (B, "study_collective", 6)),
        merged={"Sheet1": [(2, 1, 3, 1)]},
        held={("merged_over_orgs", "Sheet1!B3")},
    ),
    Case(
        "cover sheet, and days that are no hours",
        {
            "封面": [["2023年度党建工作报表"], ["填报单位：榆关县水利局党委"], ["填报日期：2024年1月3日"]],
            "数据": [["指标", "数值"], ["主题党日（次）", 12], ["志愿服务时长（天）", 30]],
        },
        facts("2023", (BUREAU, "theme_day", 12)),
        held={("unit_not_convertible", "数据!B3")},
    ),
    Case(
        "a sheet for each month below the year of the title",
        {
            "1月": [["2023年党建情况"], ["单位", "主题党日（次）"], [A, 1]],
            "2月": [["2023年党建情况"], ["单位", "主题党日（次）"], [A, 2]],
        },
        facts("2023-01", (A, "theme_day", 1)) | facts("2023-02", (A, "theme_day", 2)),
    ),
    Case(
        "blocks of forms, each naming its organisation",
        {
            "Sheet1": [
                ["2023年各支部情况"],
                ["支部：档案馆党支部"],
                ["指标", "数值"],
                ["主题党日（次）", 12],
                [],
                ["支部：水利站党支部"],
                ["指标", "数值"],
                ["主题党日（次）", 11],
            ]
        },
        facts("2023", (A, "theme_day", 12), (B, "theme_day", 11)),
    ),
    Case(
        "stock and flow below one name, a heading without merging",
        {
            "Sheet1": [
                ["附件2"],
                ["2023年发展党员工作统计表"],
                ["单位", "入党积极分子", "", "“三会一课”", ""],
                ["", "现有", "新确定", "支部党员大会", "党课"],
                [A, 5, 2, 4, 3],
            ]
        },
        facts(
            "2023",
            (A, "dev_activists_stock", 5),
            (A, "dev_activists", 2),
            (A, "org_member_meeting", 4),
            (A, "party_lecture", 3),
        ),
    ),
    Case(
        "the unit in the cell names the metric",
        {"Sheet1": [["2023年"], ["序号", "内容", "完成情况"], [1, "开展主题党日", "12次"], [2, "志愿服务", "300人次"]]},
        facts("2023", ("", "theme_day", 12), ("", "volunteer_person_times", 300)),
    ),
    Case(
        "numbers for months, a unit in the title, names last",
        {
            "一": [
                ["2023年志愿服务时长（单位：分钟）"],
                ["支部", "月份", "", "", "合计"],
                ["", 1, 2, 3, ""],
                [A, 60, 90, 30, 180],
            ],
            "二": [["2023年"], ["主题党日次数", "讲党课次数", "单位名称"], [12, 3, A], [11, 4, B]],
        },
        facts("2023-01", (A, "volunteer_hours", 1))
        | facts("2023-02", (A, "volunteer_hours", 1.5))
        | facts("2023-03", (A, "volunteer_hours", 0.5))
        | facts("2023", (A, "theme_day", 12), (A, "party_lecture", 3), (B, "theme_day", 11), (B, "party_lecture", 4)),
        merged={"一": [(1, 0, 2, 0), (1, 1, 1, 3), (1, 4, 2, 4)]},
        checks=facts("2023", (A, "volunteer_hours", 3)),
    ),
    Case(
        "the period of the file name",
        {"Sheet1": [["单位", "主题党日（次）"], [A, 12]]},
        facts("2022H2", (A, "theme_day", 12)),
        hints={"file_name": "2022年下半年情况表.xlsx"},
    ),
    Case(
        "the period of the manifest, last",
        {"Sheet1": [["单位", "主题党日（次）"], [A, 12]]},
        facts("2021", (A, "theme_day", 12)),
        hints={"period": "2021"},
    ),
    Case(
        "a span without a period form is never the year",
        {"Sheet1": [["2023年1—9月主题党日情况表"], ["支部", "主题党日（次）"], [A, 9]]},
        set(),
        held={("period_unresolved", "Sheet1!*")},
        hints={"period": "2023"},
    ),
    Case(
        "names that nothing marks as organisations, and a row without a name",
        {"Sheet1": [["2023年度情况"], ["所属镇", "主题党日（次）"], ["东坪镇", 12], ["西河镇", 11], ["", 5]]},
        facts("2023", ("东坪镇", "theme_day", 12), ("西河镇", "theme_day", 11), ("（单位名称为空）", "theme_day", 5)),
    ),
    Case(
        "a title typed over several cells",
        {
            "S": [
                ["2023年度", "基层党组织", "", "工作情况统计表"],
                ["单位：次"],
                ["序号", "党组织名称", "主题党日", "党课"],
                [1, A, 12, 4],
                [2, B, 11, 3],
            ]
        },
        facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4), (B, "theme_day", 11), (B, "party_lecture", 3)),
    ),
    Case(
        "a superior's name before its own in the title",
        {"S": [[f"{BUREAU}{A}2023年“三会一课”开展情况"], ["项目", "次数"], ["党课", 4], ["支委会", 12]]},
        facts("2023", (A, "party_lecture", 4), (A, "org_committee_meeting", 12)),
    ),
    Case(
        "a known superior before a name that no registry holds is not the organisation of the figures",
        {"S": [[f"{BUREAU}闸管所党支部2023年工作情况"], ["项目", "次数"], ["党课", 4], ["支委会", 12]]},
        facts("2023", (f"{BUREAU}闸管所党支部", "party_lecture", 4), (f"{BUREAU}闸管所党支部", "org_committee_meeting", 12)),
    ),
    Case(
        "those of a superior are not it",
        {"S": [[f"{BUREAU}所属支部2023年党课统计"], ["支部", "党课（次）"], [A, 4], [B, 3], ["合计", 7]]},
        facts("2023", (A, "party_lecture", 4), (B, "party_lecture", 3)),
        checks={(BUREAU, "party_lecture", "2023", 7, "reported")},
    ),
    Case(
        "several measure units in the title: a name that is counted in a unit of its own is no doubt",
        {"S": [["2024年志愿服务情况（单位：次、支、人次、小时）"], ["党支部", "志愿服务人次", "党员志愿服务队"], [A, 120, 2]]},
        facts("2024", (A, "volunteer_person_times", 120), (A, "volunteer_teams", 2)),
    ),
    Case(
        "headings put together of words that only say that figures stand below them",
        {
            "季": [
                ["2024年第二季度"],
                ["指标名称", "计量单位", "本季实际", "自年初累计"],
                ["主题党日", "次", 6, 12],
            ],
            "年": [["2024年"], ["指标名称", "计量单位", "全年实际完成情况"], ["党课", "次", 4]],
        },
        facts("2024Q2", ("", "theme_day", 6)) | facts("2024", ("", "party_lecture", 4)),
    ),
    Case(
        "an empty row within a list that goes on",
        {
            "S": [
                ["编号", "支部名称", "主题党日（2023年）", "党课（2023年）"],
                [1, A, 12, 4],
                [],
                [2, B, 11, "／"],
            ]
        },
        facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4), (B, "theme_day", 11))
        | {(B, "party_lecture", "2023", None, "not_applicable")},
    ),
    Case(
        "the number of those that a group names is not that of the members of whom the title speaks",
        {
            "S": [
                ["2022年度发展党员工作情况统计表"],
                ["单位", "入党积极分子", "", "", "接收预备党员", ""],
                ["", "年末在册", "本年新确定", "", "本年接收", "其中"],
                ["", "", "人数", "其中：学生", "", "教师"],
                [A, 61, 40, 38, "19名", 1],
                [B, 118, 77, 75, 37, 2],
            ]
        },
        facts(
            "2022",
            *((org, "dev_activists_stock", value) for org, value in ((A, 61), (B, 118))),
            *((org, "dev_activists", value) for org, value in ((A, 40), (B, 77))),
            *((org, "dev_probationary", value) for org, value in ((A, 19), (B, 37))),
        ),
        merged={"S": [(1, 0, 3, 0), (1, 1, 1, 3), (1, 4, 1, 5), (2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 3, 4)]},
    ),
    Case(
        "of one name in all rows beside several, the branch is still no superior",
        {
            "S": [
                ["2024年组织生活统计"],
                ["所属院系", "党支部", "党课（次）"],
                ["文学院", "研究生党支部", 4],
                ["数学院", "研究生党支部", 3],
            ]
        },
        facts("2024", ("研究生党支部", "party_lecture", 4), ("研究生党支部", "party_lecture", 3)),
    ),
    Case(
        "a name that ditto marks repeat",
        {
            "S": [
                ["2024年季度统计"],
                ["党支部", "季度", "党课（次）"],
                [A, "一季度", 1],
                ["同上", "二季度", 2],
                [B, "一季度", 1],
                ["″", "二季度", 3],
            ]
        },
        facts("2024Q1", (A, "party_lecture", 1), (B, "party_lecture", 1))
        | facts("2024Q2", (A, "party_lecture", 2), (B, "party_lecture", 3)),
    ),
    Case(
        "answers about members are no missed figures",
        {"S": [["2023年度民主评议党员结果汇总表"], ["党支部", "实际参评人数", "优秀", "合格"], [A, 64, 22, 42], [B, 56, 19, 37]]},
        set(),
    ),
    Case(
        "since when something stands is no period, beside its key or behind it",
        {
            "一": [["填报单位：" + A], ["成立时间：2001年7月"], ["项目", "数值"], ["党课", 5]],
            "二": [["填报单位：" + A], ["支部成立时间", "2001年7月"], ["项目", "数值"], ["党课", 5]],
            "三": [
                ["2023年度信息采集表"],
                ["填报单位", A, "支部书记", "某某"],
                ["联系电话", "********", "建立支部时间", "2001年7月"],
                ["项目", "数值", "项目", "数值"],
                ["党员总数（名）", 37, "递交入党申请书（人）", 4],
                ["支部党员大会（次）", "4次", "支委会（次）", 12],
            ],
        },
        facts(
            "2023",
            *((A, "member_total", 37), (A, "dev_applicants", 4), (A, "org_member_meeting", 4), (A, "org_committee_meeting", 12)),
        ),
        held={("period_unresolved", "一!*"), ("period_unresolved", "二!*")},
    ),
    Case(
        "a line in brackets over the title, and over a table that only the file's name titles",
        {
            "有题": [["（内部资料，注意保存）"], [f"{BUREAU}工作情况"], ["项目", "2023年"], ["党课", 5]],
            "无题": [["（内部资料，注意保存）"], ["党支部", "日期", "主题"], [A, "3月5日", "植树"], [A, "2023年4月8日", "参观"]],
        },
        facts("2023", (BUREAU, "party_lecture", 5))
        | facts("2023-03", (A, "theme_day", 1))
        | facts("2023-04", (A, "theme_day", 1)),
        hints={"file_name": "2023年主题党日台账.xlsx"},
    ),
]
