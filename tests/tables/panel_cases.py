"""Layouts of tables side by side, in every combination with tables below one another: whose each figure is, and of when."""

from tests.tables.layout_case import BUREAU, A, B, C, Case, facts

D = "第一党支部"
HEAD = ["指标", "单位", "数值"]
NOBODY = "（单位名称为空）"
MEETINGS = ("org_member_meeting", "study_collective", "org_committee_meeting")


def theme_days(*told: tuple[str, int], period: str = "2023") -> set[tuple]:
    return facts(period, *((org, "theme_day", value) for org, value in told))


CASES = [
    Case(
        "captions without a colon over tables side by side, of which one tells of what its columns are",
        {
            "S": [
                ["2023年“两张清单”"],
                ["填报单位：" + BUREAU],
                ["表一  组织生活（次）", "", "", "", "表二  法律志愿服务", "", ""],
                ["支部", "支部党员大会", "主题党日", "", "支部", "活动场次", "参与人次"],
                [A, 2, 7, "", A, 5, 52],
                [B, 3, 8, "", B, 8, 46],
            ]
        },
        theme_days((A, 7), (B, 8))
        | facts("2023", (A, "org_member_meeting", 2), (B, "org_member_meeting", 3))
        | facts("2023", (A, "volunteer_activities", 5), (B, "volunteer_activities", 8))
        | facts("2023", (A, "volunteer_person_times", 52), (B, "volunteer_person_times", 46)),
        merged={"S": [(2, 0, 2, 2), (2, 4, 2, 6)]},
    ),
    Case(
        "the day of filling in beside the organisation, above two halves of a form",
        {
            "甲": [
                ["2024年基本情况表"],
                ["党支部名称", A, "", "填报日期", "2025.1.6"],
                ["项目", "单位", "数量", "项目", "单位", "数量"],
                ["党员总数", "人", 49, "主题党日", "次", 12],
                ["党员大会", "次", 5, "集中学习", "次", 26],
                ["支委会", "次", 12],
            ],
            "乙": [
                ["2024年基本情况表"],
                ["党支部", B, "填表时间", "2025年1月"],
                ["指标", "数量", "指标", "数量"],
                ["党员总数", 30, "主题党日", 11],
                ["党员大会", 4, "集中学习", 20],
            ],
        },
        facts(
            "2024",
            *(
                (A, metric, value)
                for metric, value in zip(("member_total", "theme_day", *MEETINGS), (49, 12, 5, 26, 12), strict=True)
            ),
            *(
                (B, metric, value)
                for metric, value in zip(("member_total", "theme_day", *MEETINGS[:2]), (30, 11, 4, 20), strict=True)
            ),
        ),
    ),
    Case(
        "a list in two halves whose sum is the last line of the right one",
        {
            "Sheet1": [
                ["2023年主题党日情况"],
                ["填报单位：" + BUREAU],
                ["序号", "单位", "主题党日（次）", "序号", "单位", "主题党日（次）"],
                [1, A, 12, 3, C, 11],
                [2, B, 10, "合计", "", 33],
            ]
        },
        facts("2023", (A, "theme_day", 12), (B, "theme_day", 10), (C, "theme_day", 11)),
        checks=facts("2023", (BUREAU, "theme_day", 33)),
    ),
    Case(
        "the same events again by their kind, below the table of branches",
        {
            "Sheet1": [
                ["2023年志愿服务情况"],
                ["填报单位：" + BUREAU],
                ["一、按党支部统计"],
                ["序号", "党支部", "志愿服务活动（次）", "志愿服务时长（小时）"],
                [1, A, 4, 30],
                [2, B, 3, 20],
                [3, C, 2, 8],
                [],
                ["二、按服务类别统计"],
                ["序号", "服务类别", "志愿服务活动（次）", "志愿服务时长（小时）"],
                [1, "助老", 5, 28],
                [2, "保洁", 4, 30],
                ["合计", "", 9, 58],
            ]
        },
        facts("2023", *((org, "volunteer_activities", n) for org, n in ((A, 4), (B, 3), (C, 2))))
        | facts("2023", *((org, "volunteer_hours", n) for org, n in ((A, 30), (B, 20), (C, 8)))),
        checks=facts("2023", (BUREAU, "volunteer_activities", 9), (BUREAU, "volunteer_hours", 58)),
    ),
    Case(
        "four forms two by two, each under its own line",
        {
            "Sheet1": [
                ["榆关县水利局党委2023年登记表"],
                ["填报单位：" + A, "", "", "", "填报单位：" + B],
                [*HEAD, "", *HEAD],
                ["主题党日", "次", 12, "", "主题党日", "次", 11],
                ["志愿服务时长", "分钟", 90, "", "讲党课", "次", 3],
                [],
                ["填报单位：" + C, "", "", "", "填报单位：" + D],
                [*HEAD, "", *HEAD],
                ["主题党日", "次", 10, "", "主题党日", "次", 9],
                ["审核人：", "", "", "", "审核人："],
            ]
        },
        theme_days((A, 12), (B, 11), (C, 10), (D, 9)) | facts("2023", (A, "volunteer_hours", 1.5), (B, "party_lecture", 3)),
        merged={"Sheet1": [(0, 0, 0, 6)]},
    ),
    Case(
        "two forms with nothing between them, and other headings in each",
        {
            "Sheet1": [
                ["2023年登记表"],
                ["填报单位", A, "", "填报单位", B],
                [*HEAD, "项目", "计量单位", "完成数"],
                ["主题党日", "次", 12, "主题党日", "次", 11],
            ]
        },
        theme_days((A, 12), (B, 11)),
    ),
    Case(
        "three forms across, one whose name is left blank",
        {
            "Sheet1": [
                ["榆关县水利局党委2023年情况"],
                ["填报单位：" + A, "", "", "", "填报单位：", "", "", "", "填报单位：" + C],
                [*HEAD, "", *HEAD, "", *HEAD],
                ["主题党日", "次", 12, "", "主题党日", "次", 11, "", "主题党日", "次", 10],
            ]
        },
        theme_days((A, 12), (NOBODY, 11), (C, 10)),
    ),
    Case(
        "a form below another, its name left blank",
        {
            "Sheet1": [
                ["2023年情况"],
                ["填报单位：" + A],
                HEAD,
                ["主题党日", "次", 12],
                [],
                ["填报单位：______"],
                HEAD,
                ["主题党日", "次", 11],
            ]
        },
        theme_days((A, 12), (NOBODY, 11)),
    ),
    Case(
        "forms that begin in different rows",
        {
            "Sheet1": [
                ["2023年情况"],
                ["填报单位：" + A],
                HEAD,
                ["主题党日", "次", 12, "", "填报单位：" + B],
                ["讲党课", "次", 3, "", *HEAD],
                ["支委会", "次", 6, "", "主题党日", "次", 11],
                ["", "", "", "", "讲党课", "次", 5],
            ]
        },
        theme_days((A, 12), (B, 11))
        | facts("2023", (A, "party_lecture", 3), (A, "org_committee_meeting", 6), (B, "party_lecture", 5)),
    ),
    Case(
        "tiers that are divided at different columns",
        {
            "Sheet1": [
                ["2023年情况"],
                ["填报单位：" + A, "", "", "", "填报单位：" + B],
                [*HEAD, "", *HEAD],
                ["主题党日", "次", 12, "", "主题党日", "次", 11],
                [],
                ["填报单位：" + C, "", "填报单位：" + D],
                ["指标", "数值", "指标", "数值"],
                ["主题党日（次）", 10, "主题党日（次）", 9],
            ]
        },
        theme_days((A, 12), (B, 11), (C, 10), (D, 9)),
    ),
    Case(
        "a wide table above forms side by side",
        {
            "Sheet1": [
                ["2023年情况"],
                ["支部", "主题党日", "讲党课", "支委会", "党员大会"],
                [A, 12, 4, 11, 3],
                [],
                ["填报单位：" + C, "", "", "填报单位：" + D],
                ["指标", "数值", "", "指标", "数值"],
                ["主题党日（次）", 10, "", "主题党日（次）", 9],
            ]
        },
        theme_days((A, 12), (C, 10), (D, 9))
        | facts("2023", (A, "party_lecture", 4), (A, "org_committee_meeting", 11), (A, "org_member_meeting", 3)),
    ),
    Case(
        "forms without a header side by side",
        {
            "Sheet1": [
                ["2023年登记表"],
                ["支部名称：" + A, "", "支部名称：" + B],
                ["主题党日（次）", 12, "主题党日（次）", 11],
                ["讲党课（次）", 4, "讲党课（次）", 5],
            ]
        },
        theme_days((A, 12), (B, 11)) | facts("2023", (A, "party_lecture", 4), (B, "party_lecture", 5)),
    ),
    Case(
        "years side by side below a title of both",
        {
            "Sheet1": [
                ["2022—2023年主题党日情况"],
                ["2022年", "", "", "2023年"],
                ["支部", "次数", "", "支部", "次数"],
                [A, 1, "", A, 3],
            ]
        },
        theme_days((A, 1), period="2022") | theme_days((A, 3)),
        merged={"Sheet1": [(0, 0, 0, 4)]},
    ),
    Case(
        "subjects side by side",
        {
            "Sheet1": [
                ["2023年情况"],
                ["主题党日", "", "", "志愿服务"],
                ["支部", "次数", "", "支部", "人次", "时长（小时）"],
                [A, 12, "", B, 30, 60],
            ]
        },
        theme_days((A, 12)) | facts("2023", (B, "volunteer_person_times", 30), (B, "volunteer_hours", 60)),
    ),
    Case(
        "the branch of a form goes before its reporter, a superior is neither",
        {
            "一": [["2023年"], ["填报单位：" + BUREAU, "", "支部名称：" + A], HEAD, ["主题党日", "次", 12]],
            "二": [["2023年"], ["上级党组织：" + BUREAU], ["填报单位：" + B], HEAD, ["主题党日", "次", 11]],
            "三": [["2023年"], ["上级党组织：" + BUREAU], HEAD, ["主题党日", "次", 10]],
        },
        theme_days((A, 12), (B, 11), ("", 10)),
    ),
    Case(
        "an empty column within one table",
        {"Sheet1": [["2023年情况"], ["支部", "主题党日（次）", "", "党课（次）"], [A, 12, "", 5], [B, 11, "", 6]]},
        theme_days((A, 12), (B, 11)) | facts("2023", (A, "party_lecture", 5), (B, "party_lecture", 6)),
    ),
    Case(
        "a list that goes on in the columns beside it",
        {
            "Sheet1": [
                ["2023年情况"],
                ["序号", "支部", "主题党日（次）", "序号", "支部", "主题党日（次）"],
                [1, A, 12, 3, C, 10],
                [2, B, 11, 4, D, 9],
            ]
        },
        theme_days((A, 12), (B, 11), (C, 10), (D, 9)),
    ),
    Case(
        "a ledger beside a table of figures, each below its own title: its events are not those of the branch in the same row",
        {
            "Sheet1": [
                [A + "2023年主题党日台账", "", "", "", "", BUREAU + "所属支部2023年工作统计表"],
                ["序号", "时间", "主题", "实到", "", "序号", "党支部", "讲党课（次）"],
                [1, "3月8日", "植树", 22, "", 1, B, 4],
                [2, "4月7日", "读书", 20, "", 2, C, 3],
            ]
        },
        facts("2023-03", (A, "theme_day", 1), (A, "theme_day_person_times", 22))
        | facts("2023-04", (A, "theme_day", 1), (A, "theme_day_person_times", 20))
        | facts("2023", (B, "party_lecture", 4), (C, "party_lecture", 3)),
        merged={"Sheet1": [(0, 0, 0, 3), (0, 5, 0, 7)]},
    ),
    Case(
        "captions with a number name the metrics of tables side by side, below and above others",
        {
            "一表通": [
                ["榆关县水利局党委2023年党建一表通"],
                ["表1：基本情况"],
                ["党支部", "主题党日（次）"],
                [A, 12],
                [B, 11],
                [],
                ["表2：讲党课次数（次）分季度", "", "", "", "表3：志愿服务人次分半年"],
                ["季度", A, B, "", "党支部", "上半年", "下半年"],
                ["一季度", 2, 1, "", A, 210, 236],
                ["二季度", 1, "无", "", B, 96, 101],
                [],
                ["表4：组织生活"],
                ["指标", "计量单位", A, B, "合计"],
                ["支委会", "次", 24, 12, 36],
            ]
        },
        theme_days((A, 12), (B, 11))
        | facts("2023", (A, "org_committee_meeting", 24), (B, "org_committee_meeting", 12))
        | facts("2023Q1", (A, "party_lecture", 2), (B, "party_lecture", 1))
        | facts("2023Q2", (A, "party_lecture", 1), (B, "party_lecture", 0))
        | facts("2023H1", (A, "volunteer_person_times", 210), (B, "volunteer_person_times", 96))
        | facts("2023H2", (A, "volunteer_person_times", 236), (B, "volunteer_person_times", 101)),
        checks={(BUREAU, "org_committee_meeting", "2023", 36, "reported")},
    ),
    Case(
        "left and right: metrics that only the captions name, and one counted in a unit of its own",
        {
            "二季度": [
                ["榆关县水利局党委2024年第二季度数据"],
                ["左表：主题党日参加人次", "", "", "", "右表：志愿服务情况"],
                ["党组织", "4月", "5月", "", "党组织", "活动（场）", "志愿服务人次"],
                [A, 104, 98, "", B, 3, 22],
                [B, 50, 49, "", A, 4, 31],
            ]
        },
        facts("2024-04", (A, "theme_day_person_times", 104), (B, "theme_day_person_times", 50))
        | facts("2024-05", (A, "theme_day_person_times", 98), (B, "theme_day_person_times", 49))
        | facts("2024Q2", (A, "volunteer_activities", 4), (B, "volunteer_activities", 3))
        | facts("2024Q2", (A, "volunteer_person_times", 31), (B, "volunteer_person_times", 22)),
    ),
]
