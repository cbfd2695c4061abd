"""Layouts in which what stands beside a figure says which of several it is, or that it is nobody's."""

from datetime import date

from tests.tables.layout_case import BUREAU, A, B, C, Case, facts

HOURS = "volunteer_hours"

CASES = [
    Case(
        "what was verified, not what was handed in",
        {
            "列": [
                ["2023年度数据核定表"],
                ["单位", "志愿服务时长（小时）", "", "", "讲党课（次）", "", "", "核减原因"],
                ["", "上报数", "核定数", "核减", "自报数", "审定数", "差额", ""],
                [A, 320, 300, 20, 6, 5, 1, "佐证不全"],
                [B, 200, 200, 0, 4, 4, 0, ""],
            ],
            "行": [["2022年度数据核定表"], ["填报单位：" + C], ["指标", "上报数", "核实数"], ["主题党日（次）", 13, 12]],
            "只": [["2021年数据"], ["单位", "主题党日（次）", "讲党课（次）"], ["", "上报数", "上报数"], [A, 12, 4]],
        },
        facts("2023", (A, HOURS, 300), (B, HOURS, 200), (A, "party_lecture", 5), (B, "party_lecture", 4))
        | facts("2022", (C, "theme_day", 12))
        | facts("2021", (A, "theme_day", 12), (A, "party_lecture", 4)),
        merged={"列": [(1, 0, 2, 0), (1, 1, 1, 3), (1, 4, 1, 6), (1, 7, 2, 7)], "只": [(1, 0, 2, 0)]},
    ),
    Case(
        "activities below 次、小时 where the hours have a column of their own",
        {
            "有": [
                ["2024年志愿服务情况"],
                ["填报单位：" + BUREAU, "", "单位：次、小时"],
                ["支部", "志愿服务活动", "志愿服务时长"],
                [A, 8, 320],
                [B, 6, 180],
            ],
        },
        facts("2024", (A, "volunteer_activities", 8), (A, HOURS, 320), (B, "volunteer_activities", 6), (B, HOURS, 180)),
    ),
    Case(
        "a day on which the form was filled in, which says so behind the date",
        {
            "表": [
                ["2024年度情况表"],
                ["填报单位：" + A, "", "2025年1月6日填"],
                ["项目", "单位", "数量"],
                ["主题党日", "次", 12],
            ],
            "制": [["2023年度情况表"], ["填报单位：" + A], ["2024.1.6制表"], ["项目", "单位", "数量"], ["主题党日", "次", 11]],
        },
        facts("2024", (A, "theme_day", 12)) | facts("2023", (A, "theme_day", 11)),
    ),
    Case(
        "a row that shows how to fill in the form",
        {
            "例": [
                ["2024年上半年统计表"],
                ["序号", "支部", "主题党日（次）", "备注"],
                ["例", "例：某某支部", 6, "本行为示例，填报时请删除"],
                [1, A, 7, ""],
                [2, B, 8, ""],
            ],
            "备": [["2023年统计表"], ["支部", "主题党日（次）", "备注"], [C, 6, "此行是填写示例"], [A, 12, "评为示范支部"]],
            "台": [
                ["2022年主题党日台账"],
                ["支部", "日期", "主题", "实到"],
                ["（示例）某支部", "1月5日", "学习", 30],
                [A, "2月5日", "植树", 20],
            ],
        },
        facts("2024H1", (A, "theme_day", 7), (B, "theme_day", 8))
        | facts("2023", (A, "theme_day", 12))
        | facts("2022-02", (A, "theme_day", 1), (A, "theme_day_person_times", 20)),
    ),
    Case(
        "dates within the groups of a table are no ledger and date no row",
        {
            "表": [
                ["2024年民主生活会、组织生活会及专题研究党建情况统计表"],
                ["单位", "民主生活会", "", "组织生活会", "", "专题研究党建", "", "党员总数", ""],
                ["", "召开时间", "次数", "最近一次时间", "次数", "次数", "最近一次时间", "统计截止时间", "人数"],
                [A, "2024/9/2", 2, "2024.5.26", 1, 5, "8月24日", "2024/12/25", 287],
                [B, "2024.12.17", 2, "6月6日", 6, 11, "2024/1/17", "2024/12/25", 468],
                [C, "/", "/", "2024.4.13", 5, 9, "10月16日", "2024/12/25", 39],
            ],
        },
        facts(
            "2024",
            *(
                (A, metric, value)
                for metric, value in (("org_democratic_life_meeting", 2), ("org_organizational_life_meeting", 1))
            ),
            *(
                (B, metric, value)
                for metric, value in (("org_democratic_life_meeting", 2), ("org_organizational_life_meeting", 6))
            ),
            *((A, "org_party_work_review", 5), (B, "org_party_work_review", 11), (C, "org_party_work_review", 9)),
            *((A, "member_total", 287), (B, "member_total", 468), (C, "member_total", 39)),
            (C, "org_organizational_life_meeting", 5),
        )
        | {(C, "org_democratic_life_meeting", "2024", None, "not_applicable")},
        merged={"表": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4), (1, 5, 1, 6), (1, 7, 1, 8)]},
    ),
    Case(
        "sums of branches at the right of a ledger, after empty columns",
        {
            "台账": [
                ["2024年志愿服务活动台账"],
                ["填报单位：" + BUREAU],
                [
                    "序号",
                    "党支部",
                    "活动日期",
                    "活动内容",
                    "服务总时长（小时）",
                    "备注",
                    "",
                    "",
                    "党支部",
                    "全年次数",
                    "全年时长",
                ],
                [1, A, date(2024, 4, 13), "植树", 8, "", "", "", A, 3, 52],
                [2, A, "2024.6.15", "义诊", 24, "", "", "", B, 1, 16],
                [3, A, "7月26日", "清扫", 30, "因大风取消", "", "", "合计", 4, 68],
                [4, A, "8月2日", "清扫", 20, ""],
                [5, B, "8月3日", "清扫", 16, ""],
                *([6 + index, C, f"{3 + index}月9日", "巡查", 10, ""] for index in range(4)),
            ]
        },
        {
            (org, metric, f"2024-{month:02}", value, "reported")
            for org, month, hours in ((A, 4, 8), (A, 6, 24), (A, 8, 20), (B, 8, 16), *((C, month, 10) for month in range(3, 7)))
            for metric, value in (("volunteer_activities", 1), (HOURS, hours))
        },
    ),
    Case(
        "groups that sum up the organisations below them, and a 小计 of its section alone",
        {
            "表": [
                ["2024年党员队伍情况统计表"],
                ["填报单位：" + BUREAU],
                ["序号", "单位", "党员总数", "党支部数"],
                ["", "一、机关及附属单位", 70, 5],
                [1, A, 30, 2],
                [2, B, 40, 3],
                ["", "二、生产单位", "", ""],
                [3, C, 25, 1],
                [4, "乙支部", 15, 1],
                ["", "小计", 40, 2],
            ]
        },
        facts(
            "2024",
            *((org, "member_total", value) for org, value in ((A, 30), (B, 40), (C, 25), ("乙支部", 15))),
            *((org, "branch_total", value) for org, value in ((A, 2), (B, 3), (C, 1), ("乙支部", 1))),
        ),
        checks=facts("2024", (BUREAU, "member_total", 40), (BUREAU, "branch_total", 2)),
    ),
    Case(
        "a list of duties is a plan",
        {"清单": [["2024年党建工作责任清单"], ["序号", "责任事项", "具体内容"], [1, "志愿服务", "组建1支党员志愿服务队"]]},
        set(),
    ),
    Case(
        "a rate in ‰",
        {
            "题": [["2023年情况"], ["支部", "主题党日参与率（‰）"], [A, 907], [B, 95]],
            "格": [["2022年情况"], ["支部", "主题党日", "主题党日参与率"], ["计量单位", "次", "‰"], [A, 12, 995], [B, 12, "98%"]],
        },
        facts("2023", (A, "theme_day_attendance_rate", 90.7), (B, "theme_day_attendance_rate", 9.5))
        | facts("2022", (A, "theme_day", 12), (B, "theme_day", 12))
        | facts("2022", (A, "theme_day_attendance_rate", 99.5), (B, "theme_day_attendance_rate", 98)),
    ),
]
