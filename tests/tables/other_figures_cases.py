"""Rows and groups of what is no count of the metrics beside them: 次数 is read, 得分, 排名, 经费 and 缺席人数 are not."""

from tests.tables.layout_case import A, B, Case, facts

_UNREAD = "layout_not_read"
COUNTS = facts("2023", (A, "theme_day", 12), (A, "org_member_meeting", 4), (B, "theme_day", 11), (B, "org_member_meeting", 5))


def _rows(kind: str, other: str, *, is_first: bool = True) -> Case:
    """Two rows of each organisation, counts and something else."""
    told = [[12, 4], [11, 5]]
    rows = []
    for org, counts in zip((A, B), told, strict=True):
        rows += [[org, kind, *counts], ["", other, 9, 8]] if is_first else [[org, other, 9, 8], ["", kind, *counts]]
    sheet = [["2023年统计表"], ["党支部", "类别", "主题党日", "党员大会"], *rows]
    return Case(f"{kind} and {other} row by row", {"S": sheet}, COUNTS, {"S": [(2, 0, 3, 0), (4, 0, 5, 0)]})


def _groups(other: str) -> Case:
    sheet = [
        ["2023年统计表"],
        ["党支部", "次数", "", other, ""],
        ["", "主题党日", "党员大会", "主题党日", "党员大会"],
        [A, 12, 4, 9, 8],
        [B, 11, 5, 9, 7],
    ]
    return Case(f"{other} beside 次数", {"S": sheet}, COUNTS, {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]})


def _over(other: str, *held: str) -> Case:
    sheet = [["2023年统计表"], ["党支部", other, "", "党员大会"], ["", "主题党日", "志愿服务时长", ""], [A, 12, 40, 4]]
    merged = {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3)]}
    return Case(
        f"{other} over metrics",
        {"S": sheet},
        facts("2023", (A, "org_member_meeting", 4)),
        merged,
        held={(_UNREAD, f"S!{cell}") for cell in held},
    )


def _of_kinds(group: str) -> Case:
    """A group that only says that kinds of what was done stand below it."""
    sheet = [["2023年统计表"], ["党支部", group, "", "党员大会"], ["", "主题党日", "志愿服务时长", ""], [A, 12, 40, 4]]
    told = facts("2023", (A, "theme_day", 12), (A, "volunteer_hours", 40), (A, "org_member_meeting", 4))
    return Case(f"{group} over metrics", {"S": sheet}, told, {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3)]})


CASES = [
    *map(_of_kinds, ("活动形式", "活动内容", "主要内容", "活动主题", "主题", "形式", "类型", "责任部门")),
    *(_rows("次数", other) for other in ("得分", "排名", "经费", "备注", "缺席人数", "满意度", "未完成次数")),
    _rows("实开", "应开", is_first=False),
    _rows("完成数", "计划数", is_first=False),
    *map(_groups, ("得分", "分值", "权重", "排名", "满意度", "缺席人次", "照片（张）", "备注")),
    *map(_over, ("得分", "权重")),
    *(_over(other, "B3", "C3") for other in ("群众", "书记", "支部书记", "线上")),
    Case(
        "kinds of people that a metric counts are none",
        {"S": [["2023年统计表"], ["党支部", "服务群众", ""], ["", "走访（人次）", "志愿服务（小时）"], [A, 12, 40]]},
        facts("2023", (A, "service_visits", 12), (A, "volunteer_hours", 40)),
        {"S": [(1, 0, 2, 0), (1, 1, 1, 2)]},
    ),
    Case(
        "本月 and 累计 row by row below a title of the year",
        {
            "S": [
                ["2023年统计表"],
                ["党支部", "类别", "主题党日"],
                [A, "本月", 2],
                ["", "累计", 11],
                [B, "本月", 1],
                ["", "累计", 12],
            ]
        },
        set(),
        {"S": [(2, 0, 3, 0), (4, 0, 5, 0)]},
        held={("period_unresolved", "S!*")},
    ),
    Case(
        "the same in columns, of the month that the title names",
        {"S": [["2023年12月统计表"], ["党支部", "主题党日", ""], ["", "本月", "累计"], [A, 2, 11]]},
        facts("2023-12", (A, "theme_day", 2)),
        {"S": [(1, 0, 2, 0), (1, 1, 1, 2)]},
    ),
    Case(
        "本季度 in a form of the year",
        {"S": [[f"{A}2023年情况"], ["指标", "本季度", "本年"], ["主题党日", 3, 11]]},
        facts("2023", (A, "theme_day", 11)),
        held={("period_unresolved", "S!*")},
    ),
    *(
        Case(
            f"{head} beside a count in a table",
            {"S": [["2023年统计表"], ["党支部", "主题党日（次）", head], [A, 12, 1], [B, 11, 0]]},
            facts("2023", (A, "theme_day", 12), (B, "theme_day", 11)),
        )
        for head in ("未开展", "未开展（次）", "未开展次数")
    ),
    *(
        Case(
            f"{head} in a card of one row",
            {"S": [[f"{A}2023年统计表"], ["主题党日（次）", head, "讲党课（次）"], [12, 0, 4]]},
            facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4)),
        )
        for head in ("未开展", "未开展（次）")
    ),
    Case(
        "未开展 as the answer of pairs",
        {"S": [[f"{A}2023年统计表"], ["主题党日", "未开展", "讲党课", 4], ["支委会", 12, "党员大会", 3]]},
        facts(
            "2023", (A, "theme_day", 0), (A, "party_lecture", 4), (A, "org_committee_meeting", 12), (A, "org_member_meeting", 3)
        ),
    ),
    _groups("未开展"),
]
