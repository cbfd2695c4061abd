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

CASES = [
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
]
