"""Layouts in which a row or column stands for a whole, a sub-unit or a group, and must not pass for something else."""

from tests.tables.layout_case import BUREAU, A, B, C, Case, facts

RATE = "theme_day_attendance_rate"

CASES = [
    Case(
        "sums that name their whole, before their parts and after them",
        {
            "Sheet1": [
                ["2023年情况"],
                ["填报单位：" + BUREAU],
                ["支部", "主题党日", "党课"],
                ["全县合计", 6, 8],
                [A, 1, 2],
                ["水利系统小计", 1, 2],
                [B, 2, 2],
                [C, 3, 4],
                ["总计：3个支部", 6, 8],
            ]
        },
        facts("2023", *((org, "theme_day", n) for org, n in ((A, 1), (B, 2), (C, 3))))
        | facts("2023", *((org, "party_lecture", n) for org, n in ((A, 2), (B, 2), (C, 4)))),
        checks=facts("2023", (BUREAU, "theme_day", 6), (BUREAU, "party_lecture", 8)),
    ),
    Case(
        "a subtotal named for its organisation is that organisation's",
        {"Sheet1": [["2023年"], ["支部", "主题党日", "党课"], [A, 1, 2], [B, 2, 2], ["榆关县交通局党委小计", 3, 4]]},
        facts("2023", (A, "theme_day", 1), (A, "party_lecture", 2), (B, "theme_day", 2), (B, "party_lecture", 2)),
        checks=facts("2023", ("榆关县交通局党委", "theme_day", 3), ("榆关县交通局党委", "party_lecture", 4)),
    ),
    Case(
        "fractions of one column beside whole percentages in the next",
        {
            "Sheet1": [
                ["2023年情况"],
                ["支部", "主题党日参与率", ""],
                ["", "上半年", "下半年"],
                [A, 0.9, 95],
                [B, 1, 0.9],
                [C, "92.5%", "98%"],
            ]
        },
        facts("2023H2", (A, RATE, 95), (C, RATE, 98)) | facts("2023H1", (C, RATE, 92.5)),
        merged={"Sheet1": [(1, 0, 2, 0), (1, 1, 1, 2)]},
        held={
            ("percentage_ambiguous", "Sheet1!B4"),
            ("percentage_ambiguous", "Sheet1!B5"),
            ("percentage_ambiguous", "Sheet1!C5"),
        },
    ),
    Case(
        "a column whose heading joins two metrics, and one that joins names of the same one",
        {
            "Sheet1": [
                ["2023年情况"],
                ["支部", "党员大会和支委会（次）", "慰问困难党员、群众（人次）", "主题党日、廉洁文化（次）", "党课"],
                [A, 16, 5, 8, 2],
                [B, "/", 6, 9, 4],
                [C, "", 7, 9, ""],
            ]
        },
        facts("2023", *((org, "care_condolence", n) for org, n in ((A, 5), (B, 6), (C, 7))))
        | facts("2023", (A, "party_lecture", 2), (B, "party_lecture", 4)),
        held={("merged_metrics", "Sheet1!B3"), ("merged_metrics", "Sheet1!B4")},
    ),
    Case(
        "as many numbers as names, in one cell",
        {
            "Sheet1": [
                ["2023年情况"],
                ["支部", "党员大会/支委会/党课（次）", "主题党日"],
                [A, "4/12/4", 12],
                [B, "5/未统计/3", 11],
                [C, "4、11、2", 10],
            ]
        },
        facts("2023", *((org, "theme_day", n) for org, n in ((A, 12), (B, 11), (C, 10))))
        | facts("2023", *((org, "org_member_meeting", n) for org, n in ((A, 4), (B, 5), (C, 4))))
        | facts("2023", *((org, "party_lecture", n) for org, n in ((A, 4), (B, 3), (C, 2))))
        | facts("2023", (A, "org_committee_meeting", 12), (C, "org_committee_meeting", 11))
        | {(B, "org_committee_meeting", "2023", None, "missing")},
    ),
    Case(
        "rows whose names join two metrics",
        {"Sheet1": [["2023年情况"], ["项目", A, B], ["主题党日及党课", 14, 15], ["支委会", 12, 11]]},
        facts("2023", (A, "org_committee_meeting", 12), (B, "org_committee_meeting", 11)),
        held={("merged_metrics", "Sheet1!B3"), ("merged_metrics", "Sheet1!C3")},
    ),
    Case(
        "sums of pages, and the whole below the last one",
        {
            "Sheet1": [
                ["2023年情况"],
                ["填报单位：" + BUREAU],
                ["党支部", "主题党日（次）"],
                [A, 12],
                [B, 10],
                ["本页小计", 22],
                [],
                ["2023年情况（续表）"],
                ["填报单位：" + BUREAU],
                ["党支部", "主题党日（次）"],
                [C, 11],
                ["本页小计", 11],
                ["总计", 33],
            ]
        },
        facts("2023", (A, "theme_day", 12), (B, "theme_day", 10), (C, "theme_day", 11)),
        checks=facts("2023", (BUREAU, "theme_day", 33)),
    ),
    Case(
        "the sum of another year checks nothing",
        {
            "Sheet1": [
                ["2023年情况"],
                ["填报单位：" + BUREAU],
                ["项目", A, B, "2022年合计", "2023年合计"],
                ["主题党日", 12, 10, 21, 22],
            ]
        },
        facts("2023", (A, "theme_day", 12), (B, "theme_day", 10)),
        checks=facts("2023", (BUREAU, "theme_day", 22)),
    ),
    Case(
        "the sum below the months of each branch is that branch's",
        {
            "Sheet1": [
                ["2023年月度明细"],
                ["填报单位：" + BUREAU],
                ["党支部", "月份", "主题党日（次）"],
                [A, "11月", 1],
                ["", "12月", 2],
                ["", "合计", 3],
                [B, "11月", 1],
                ["", "12月", 1],
                ["", "合计", 4],
            ]
        },
        facts("2023-11", (A, "theme_day", 1), (B, "theme_day", 1)) | facts("2023-12", (A, "theme_day", 2), (B, "theme_day", 1)),
        merged={"Sheet1": [(3, 0, 5, 0), (6, 0, 8, 0)]},
        checks=facts("2023", (A, "theme_day", 3), (B, "theme_day", 4)),
        warned={("total_mismatch", "Sheet1!C9")},
    ),
    Case(
        "how many there are at the end of a year is what the last half tells",
        {
            "Sheet1": [
                ["2023年情况"],
                ["项目", "上半年", "下半年", "全年"],
                ["党员总数", 168, 171, 171],
                ["党支部数", 5, 6, 11],
                ["主题党日", 6, 6, 12],
            ]
        },
        facts("2023H1", ("", "member_total", 168), ("", "branch_total", 5), ("", "theme_day", 6))
        | facts("2023H2", ("", "member_total", 171), ("", "branch_total", 6), ("", "theme_day", 6)),
        checks=facts("2023", ("", "member_total", 171), ("", "branch_total", 11), ("", "theme_day", 12)),
        warned={("total_mismatch", "Sheet1!D4")},
    ),
    Case(
        "a column of fractions alone",
        {
            "Sheet1": [
                ["2023年情况"],
                ["支部", "主题党日参与率", ""],
                ["", "上半年", "下半年"],
                [A, 0.9, 95],
                [B, 1, 96],
            ]
        },
        facts("2023H1", (A, RATE, 90), (B, RATE, 100)) | facts("2023H2", (A, RATE, 95), (B, RATE, 96)),
        merged={"Sheet1": [(1, 0, 2, 0), (1, 1, 1, 2)]},
    ),
    Case(
        "sections that repeat the metrics are sub-units, others are groups",
        {
            "一": [
                ["2023年"],
                ["填报单位：" + BUREAU],
                ["项目", "数量"],
                ["一、老干科"],
                ["主题党日", 12],
                ["二、财务科"],
                ["主题党日", 11],
            ],
            "二": [
                ["2023年"],
                ["填报单位：" + BUREAU],
                ["项目", "数量"],
                ["一、组织"],
                ["党课", 4],
                ["二、服务"],
                ["志愿服务人次", 30],
            ],
        },
        facts("2023", ("一、老干科", "theme_day", 12), ("二、财务科", "theme_day", 11))
        | facts("2023", (BUREAU, "party_lecture", 4), (BUREAU, "volunteer_person_times", 30)),
    ),
    Case(
        "a name of several parts that mean one metric",
        {
            "Sheet1": [
                ["2023年情况"],
                ["支部", "慰问困难党员、群众", "警示教育和廉政教育", "主题党日、党课", "政策理论宣讲"],
                [A, 35, 4, 16, 5],
            ]
        },
        facts("2023", (A, "care_condolence", 35), (A, "discipline_warning_education", 4), (A, "publicity_lectures", 5)),
        held={("merged_metrics", "Sheet1!D3")},
    ),
    Case(
        "what those below did is not the whole",
        {
            "Sheet1": [
                ["2023年情况"],
                ["单位", "主题党日", "", "党课"],
                ["", "本级", "下属", ""],
                [BUREAU, 12, 30, 4],
            ]
        },
        facts("2023", (BUREAU, "party_lecture", 4), (BUREAU, "theme_day", 12)),
        merged={"Sheet1": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3)]},
    ),
    Case(
        "a breakdown ends where another organisation is named",
        {
            "Sheet1": [
                ["2023年情况"],
                ["支部", "指标", "数值"],
                [A, "志愿服务次数", 10],
                [A, "其中：线上", 4],
                [B, "志愿服务次数", 5],
            ]
        },
        facts("2023", (A, "volunteer_activities", 10), (B, "volunteer_activities", 5)),
    ),
    Case(
        "a breakdown ends where another month is named",
        {
            "Sheet1": [
                ["2023年情况"],
                ["填报单位：" + BUREAU],
                ["月份", "指标", "数值"],
                ["1月", "主题党日", 3],
                ["1月", "其中：线上", 1],
                ["2月", "主题党日", 2],
            ]
        },
        facts("2023-01", (BUREAU, "theme_day", 3)) | facts("2023-02", (BUREAU, "theme_day", 2)),
    ),
    Case(
        "a title that says 学习 again behind the metric; hours of anything are not those of volunteering",
        {
            "学": [
                [A + "党委理论学习中心组2024年学习登记表"],
                ["次序", "学习日期", "学习主题", "实参加人数", "时长（小时）"],
                ["第一次", "2024年1月23日", "全会精神", 9, 2],
                ["第二次", "2024年2月20日", "法规", 8, 2.5],
            ]
        },
        facts("2024-01", (A, "study_center_group", 1)) | facts("2024-02", (A, "study_center_group", 1)),
    ),
    Case(
        "the whole of those present above parts of them",
        {
            "台账": [
                ["2024年主题党日活动台账"],
                ["党支部", "活动日期", "实到人数", "", "备注"],
                ["", "", "总数", "其中：列席群众", ""],
                [A, "2024.1.19", 36, 2, ""],
                [A, "2024.2.22", 40, 5, "因故取消"],
            ]
        },
        facts("2024-01", (A, "theme_day", 1), (A, "theme_day_person_times", 36)),
        merged={"台账": [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4)]},
    ),
    Case(
        "dates of other things beside several metrics make no ledger",
        {
            "导出": [
                ["2024年第一季度数据表"],
                ["组织代码", "党组织名称", "集中学习（次）", "志愿服务人次", "最近换届日期", "数据更新时间"],
                ["431021", A, "14", "380", "2021-09-18", "2024-04-03 10:22"],
                ["431022", B, "12", "40", "2022-03-11", "2024-04-02 16:40"],
            ]
        },
        facts("2024Q1", (A, "study_collective", 14), (A, "volunteer_person_times", 380))
        | facts("2024Q1", (B, "study_collective", 12), (B, "volunteer_person_times", 40)),
    ),
    Case(
        "当月 beside 上年同月 and 本年累计",
        {
            "月报": [
                [A + "2024年月报"],
                ["月份", "集中学习（次）", "", "支委会（次）", ""],
                ["", "当月", "上年同月", "当月", "本年累计"],
                ["1月", 2, 3, 1, 1],
                ["2月", 1, 2, 1, 2],
            ]
        },
        facts("2024-01", (A, "study_collective", 2), (A, "org_committee_meeting", 1))
        | facts("2024-02", (A, "study_collective", 1), (A, "org_committee_meeting", 1)),
        merged={"月报": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]},
    ),
    Case(
        "a row of measure units below headings that nothing is merged over, money among them",
        {
            "统计": [
                ["2024年统计表"],
                ["党支部", "志愿服务", "", "教育培训", ""],
                ["", "时长", "次数", "集中学习", "经费"],
                ["", "分钟", "场", "次", "元"],
                [A, 7200, 6, 12, 300],
                [B, "85小时", 4, 11, 200],
            ]
        },
        facts("2024", (A, "volunteer_hours", 120), (A, "volunteer_activities", 6), (A, "study_collective", 12))
        | facts("2024", (B, "volunteer_hours", 85), (B, "volunteer_activities", 4), (B, "study_collective", 11)),
    ),
    Case(
        "marks say what was held, above a row of their sums, below a title that names one metric",
        {
            "登记": [
                ["2024年“三会一课”及主题党日登记表"],
                ["党支部", "日期", "支委会", "党课", "主题党日", "实到人数"],
                [A, "2024-01-10", "√", "", "", 5],
                [A, "2024-01-24", "", "√", "√", 36],
                ["合计", "", 1, 1, 1, 41],
            ]
        },
        facts("2024-01", (A, "org_committee_meeting", 1), (A, "party_lecture", 1), (A, "theme_day", 1))
        | facts("2024-01", (A, "theme_day_person_times", 36)),
    ),
    Case(
        "the name of a section merged beside its rows; 计量单位 over few that are known",
        {
            "登记表": [
                ["党支部考核登记表（2024年度）"],
                ["支部名称", A, "", "", ""],
                ["组织生活", "项目", "计量单位", "应完成", "实际完成"],
                ["", "支委会", "次", 12, "12次"],
                ["", "谈心谈话", "人次", 51, 50],
                ["志愿服务", "项目", "计量单位", "应完成", "实际完成"],
                ["", "志愿服务时长", "分钟", 18000, 19800],
                ["", "交通补贴", "元", 800, 760],
                ["", "物资", "件套", 3, 2],
            ]
        },
        facts("2024", (A, "org_committee_meeting", 12), (A, "org_heart_talk", 50), (A, "volunteer_hours", 330)),
        merged={"登记表": [(2, 0, 4, 0), (5, 0, 8, 0)]},
    ),
    Case(
        "figures of some beside those of the whole are parts of it; by themselves, or of another period, they are the figures",
        {
            "列": [
                ["2023年学习情况"],
                ["支部", "集中学习（次）", "班前政治学习（次）", "窗口人员政治学习（次）"],
                [A, 12, 40, 5],
                [B, 10, 36, 4],
            ],
            "行": [
                ["2023年党课情况"],
                ["指标", A, B],
                ["讲党课（次）", 4, 6],
                ["支部书记讲党课（次）", 2, 3],
                ["民警志愿服务（次）", 7, 8],
            ],
            "表": [
                ["2023年数据"],
                ["填报单位", C],
                ["干警学法（次）", 3, "学法（次）", 9],
                ["医务人员志愿服务（次）", 5, "谈心谈话", 31],
            ],
            "季": [["2024年学习情况"], ["支部", "一季度集中学习（次）", "二季度巡护人员集中学习（次）"], [A, 3, 4], [B, 2, 5]],
        },
        facts("2023", (A, "study_collective", 12), (B, "study_collective", 10))
        | facts("2023", (A, "party_lecture", 4), (B, "party_lecture", 6))
        | facts("2023", (A, "volunteer_activities", 7), (B, "volunteer_activities", 8))
        | facts("2023", (C, "study_law", 9), (C, "volunteer_activities", 5), (C, "org_heart_talk", 31))
        | facts("2024Q1", (A, "study_collective", 3), (B, "study_collective", 2))
        | facts("2024Q2", (A, "study_collective", 4), (B, "study_collective", 5)),
    ),
]
