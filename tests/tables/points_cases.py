"""Points, prices, quantities and money that stand where figures of metrics would."""

from tests.tables.layout_case import A, B, C, Case, facts

_DONE = {
    "实绩": [
        ["2023年工作实绩"],
        ["位次", "支部", "主题党日（次）", "党课次数", "得分"],
        [1, C, 13, 6, 96],
        [2, A, 12, 5, 94],
    ]
}
_OF_DONE = facts("2023", (C, "theme_day", 13), (C, "party_lecture", 6), (A, "theme_day", 12), (A, "party_lecture", 5))


def _weighed(name: str, heads: list[str], *rows: list[object], told: tuple[tuple[str, int], ...] = (), held: str = "") -> Case:
    """A check list of one branch with what may be got for each of its rows."""
    figures = facts("2024", *((A, metric, value) for metric, value in told))
    doubts = {("layout_not_read", f"S!{held}")} if held else set()
    return Case(name, {"S": [["2024年考核自查表"], ["支部：" + A], heads, *rows]}, figures, held=doubts)


_COUNTED = (("org_committee_meeting", 9), ("theme_day", 18))
CASES = [
    _weighed("points or counts below their weight", ["内容", "权重", "结果"], ["支委会", 10, 9], ["主题党日", 20, 18], held="C3"),
    _weighed(
        "points or counts in text", ["内容", "分值", "自查情况"], ["支委会", "10分", "9"], ["主题党日", "20分", "18"], held="C3"
    ),
    _weighed("shares as weights", ["内容", "权重", "实际"], ["支委会", "10%", 9], ["主题党日", "20%", 18], held="C3"),
    _weighed("more than there are points", ["内容", "权重", "结果"], ["支委会", 5, 9], ["主题党日", 20, 18], told=_COUNTED),
    _weighed("what says that it counts", ["内容", "权重", "完成数"], ["支委会", 10, 9], ["主题党日", 20, 18], told=_COUNTED),
    _weighed("units of what was done", ["内容", "权重", "结果"], ["支委会", 10, "9次"], ["主题党日", 20, "18次"], told=_COUNTED),
    _weighed(
        "points beside what was done",
        ["内容", "分值", "完成情况", "得分"],
        ["支委会", 10, 9, 8],
        ["主题党日", 20, 18, 19],
        told=_COUNTED,
    ),
    _weighed("a task is no weight", ["内容", "任务数", "结果"], ["支委会", 10, 9], ["主题党日", 20, 18], told=_COUNTED),
    Case(
        "a sheet of marks beside what was done, and the sheet's own title names nobody for the others",
        {
            "评分": [
                [f"{B}2023年度考核评分表"],
                ["考核项目", "满分", "自评分", "扣分", "扣分原因"],
                ["党课", 20, 20, 0],
                ["主题党日", 30, 28, 2, "少1次"],
                ["合计", 50, 48, 2],
            ],
            **_DONE,
        },
        _OF_DONE,
    ),
    Case(
        "marks under bare names of metrics beside 总分, and what was done beside 总分",
        {
            "排名": [["2023年考核得分"], ["名次", "支部", "主题党日", "党课", "总分"], [1, A, 28, 19, 47], [2, B, 25, 18, 43]],
            "实绩": [
                ["2023年情况"],
                ["名次", "支部", "主题党日（次）", "党课次数", "总分"],
                [1, A, 12, 4, 47],
                [2, B, 11, 3, 43],
            ],
        },
        facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4), (B, "theme_day", 11), (B, "party_lecture", 3)),
    ),
    Case(
        "points in the brackets of a heading",
        {"Sheet1": [["2023年考核"], ["支部", "主题党日（30分）", "党课（次）", "支委会（次）"], [A, 28, 4, 12], [B, 25, 3, 11]]},
        facts(
            "2023",
            *((A, metric, n) for metric, n in (("party_lecture", 4), ("org_committee_meeting", 12))),
            *((B, metric, n) for metric, n in (("party_lecture", 3), ("org_committee_meeting", 11))),
        ),
    ),
    Case(
        "a budget by its title, of next year, and the year's own form behind a cover with spread keys",
        {
            "封面": [["工作资料汇编"], [], ["单  位：", A], ["年    度：", "2023年度"], ["填表日期：", "2024年1月6日"]],
            "预算": [["2024年党建活动经费预算"], ["项目", "数量", "金额（元）"], ["主题党日", 12, 6000], ["走访慰问", 30, 9000]],
            "情况": [["工作情况"], ["指标", "计量单位", "数值"], ["主题党日", "次", 11], ["走访慰问", "人次", 28]],
        },
        facts("2023", (A, "theme_day", 11), (A, "care_condolence", 28)),
    ),
    Case(
        "quantities with a price are what was paid for",
        {
            "开支": [
                [f"{A}2023年活动开支情况"],
                ["项目", "数量", "单价（元）", "金额（元）"],
                ["主题党日", 12, 500, 6000],
                ["走访慰问", 30, 300, 9000],
            ],
            "完成": [[f"{A}2023年活动情况"], ["项目", "数量", "金额（元）"], ["主题党日", 12, 6000], ["走访慰问", 30, 9000]],
        },
        facts("2023", (A, "theme_day", 12), (A, "care_condolence", 30)),
    ),
    Case(
        "money in the title's bracket, of its own table alone; a name that says its count keeps it",
        {
            "Sheet1": [
                ["2023年支部工作统计"],
                ["附表一 活动经费（元）"],
                ["支部", "慰问老党员", "主题党日", "主题党日次数"],
                [A, 500, 300, 12],
                [B, 400, 0, 11],
                [],
                ["附表二 组织生活"],
                ["支部", "支委会", "党课"],
                [A, 10, 4],
                [B, 9, 3],
            ]
        },
        facts("2023", (A, "theme_day", 12), (B, "theme_day", 11))
        | facts("2023", (A, "org_committee_meeting", 10), (A, "party_lecture", 4))
        | facts("2023", (B, "org_committee_meeting", 9), (B, "party_lecture", 3)),
    ),
    Case(
        "money stated for the rows of a table, and for a form",
        {
            "开支": [[f"{A}2023年开支", "单位：元"], ["项目", "数额"], ["慰问老党员", 500], ["主题党日", 300], ["党课次数", 4]],
            "登记": [[f"{A}2023年开支登记（元）"], ["走访慰问", 600, "主题党日", 250], ["谈心谈话次数", 31, "集中学习", 80]],
        },
        facts("2023", (A, "party_lecture", 4), (A, "org_heart_talk", 31)),
    ),
    Case(
        "a title of money over quarters gives no counts",
        {"经费": [["2023年主题党日经费（元）"], ["支部", "一季度", "二季度"], [A, 500, 300], [B, 400, 200]]},
        set(),
    ),
    Case(
        "a unit in the title's bracket over years and organisations, beside a mean of the years",
        {
            "Sheet1": [
                ["各支部历年志愿服务人次（百人次）"],
                ["年度", A, B, "合计"],
                ["2021", 0.5, 2, 2.5],
                ["2022", "30人次", 1.5, 1.8],
                ["年均", 0.4, 1.8, ""],
            ]
        },
        {
            *((A, "volunteer_person_times", "2021", 50, "reported"), (A, "volunteer_person_times", "2022", 30, "reported")),
            *((B, "volunteer_person_times", "2021", 200, "reported"), (B, "volunteer_person_times", "2022", 150, "reported")),
        },
    ),
    Case(
        "a unit for all rows that name none",
        {
            "Sheet1": [
                ["2023年志愿服务情况"],
                ["单位：千人次"],
                ["指标", "数值"],
                ["志愿服务人次", 2],
                ["志愿服务活动次数", 4],
                ["走访慰问", "35人次"],
            ]
        },
        facts("2023", ("", "volunteer_person_times", 2000), ("", "volunteer_activities", 4), ("", "care_condolence", 35)),
    ),
    Case(
        "of several units in the title none is everybody's",
        {"Sheet1": [["2023年志愿服务（人次、小时）"], ["支部", "志愿服务时长", "志愿服务"], [A, 30, 5], [B, 25, 4]]},
        facts("2023", (A, "volunteer_hours", 30), (B, "volunteer_hours", 25)),
        held={("unit_not_convertible", "Sheet1!C3"), ("unit_not_convertible", "Sheet1!C4")},
    ),
    Case(
        "a table of points by its title, and money by the unit of its sum",
        {
            "评分": [["2023年考核得分表"], ["支部", "主题党日", "党课", "合计"], [A, 18, 9.5, 27.5], [B, 17, 9, 26]],
            "经费": [["2023年经费"], ["支部", "主题党日", "走访慰问", "合计（元）"], [A, 500, 300, 800]],
            "情况": [["2023年情况"], ["支部", "主题党日", "走访慰问", "合计（次）"], [A, 12, 3, 15]],
        },
        facts("2023", (A, "theme_day", 12), (A, "care_condolence", 3)),
    ),
    Case(
        "a budget by the name of its sheet, but not what the title says was done",
        {
            "经费预算": [["2024年经费表"], ["项目", "数量", "金额"], ["主题党日", 12, 6000]],
            "计划": [[f"{A}2023年完成情况"], ["指标", "数值"], ["主题党日", 11]],
        },
        facts("2023", (A, "theme_day", 11)),
    ),
    Case(
        "a cover dated in Chinese numerals",
        {
            "封面": [["工作资料汇编"], [A], ["二〇二三年度"], ["二〇二四年一月"]],
            "情况": [["基本情况"], ["指标", "数值"], ["主题党日", 11]],
        },
        facts("2023", (A, "theme_day", 11)),
    ),
    *(
        Case(title, {"S": [[f"{A}{title}"], ["党支部", "主题党日", "党课"], [A, 95, 96], [B, 94, 93]]}, set())
        for title in ("2024年积分情况", "2024年满意度测评表", "2024年党建工作测评结果", "2024年得票情况")
    ),
    Case(
        "points in the title, and headings that say how they count",
        {"S": [["2024年支部积分管理情况"], ["党支部", "主题党日（次）", "党课次数"], [A, 12, 4], [B, 11, 5]]},
        facts("2024", (A, "theme_day", 12), (A, "party_lecture", 4), (B, "theme_day", 11), (B, "party_lecture", 5)),
    ),
    Case(
        "a form that says how many points there are",
        {"S": [[f"{A}2024年自评表"], ["主题党日（10分）", 10, "党课（10分）", 9]]},
        set(),
        held={("unreadable_value", "S!B2"), ("unreadable_value", "S!D2")},
    ),
    Case(
        "such a form with the measure unit of each figure",
        {"S": [[f"{A}2024年自评表"], ["主题党日（10分）", "12次", "党课（次）（10分）", 4]]},
        facts("2024", (A, "theme_day", 12), (A, "party_lecture", 4)),
    ),
]
