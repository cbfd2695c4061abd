"""Two forms of one organisation side by side, one longer than the other: every row of both is read, each by its own name."""

from typing import Any

from tests.tables.layout_case import BUREAU, A, B, C, Case, facts

D = "第一党支部"
FIVE = ("第一党支部", "第二党支部", "第三党支部", "第四党支部", "第五党支部")

HEAD: list[list[Any]] = [["2024年上半年党建工作报表"], ["填报党组织：" + A]]
OF_A = facts(
    "2024H1",
    *((A, "member_total", 16), (A, "org_member_meeting", 2), (A, "theme_day", 6), (A, "org_heart_talk", 14)),
    *((A, "service_visits", 47), (A, "care_condolence", 9)),
)
RANGE = {("range_value", "表!H6")}


def _beside(name: str, rows: list[list[Any]], told: set[tuple] = OF_A, **more: Any) -> Case:
    return Case(name, {"表": [*HEAD, *rows]}, told, **more)


LEFT, RIGHT = {"theme_day": 6, "org_committee_meeting": 7}, {"theme_day": 5, "org_committee_meeting": 4}
TIMES = {"上半年": "2024H1", "下半年": "2024H2", "2023年": "2023"}
PAIRS = [["主题党日", 6, "主题党日", 5], ["支委会", 7, "支委会", 4]]


def _headed(one: str, other: str, *told: set[tuple], title: str = "2024年工作情况", held: tuple[str, ...] = ()) -> Case:
    """The same pairs twice side by side below two headings, and others below them.

    Those are the headings' own too where these name nothing but organisations, or times.
    """
    rows = [[title], ["支部：" + A], [one, "", other], *PAIRS, ["党员总数", 16, "讲党课", 3]]
    times = TIMES.get(one, "2024"), TIMES.get(other, "2024")
    below = facts(times[0], (A, "member_total", 16)) | facts(times[1], (B if other == B else A, "party_lecture", 3))
    return Case(
        f"pairs below {one} and {other}", {"表": rows}, below.union(*told), held={("figures_disagree", at) for at in held}
    )


def _cards(name: str, *tiers: list[list[Any]], told: set[tuple], width: int = 2) -> Case:
    """Cards side by side, tier below tier, each below the name of its branch."""
    rows = [["2024年支部工作卡片"], *(row for tier in tiers for row in tier)]
    headings = [index for index, row in enumerate(rows) if row[0] in {A, C} and not row[1]]
    merged = [(row, start, row, start + width - 1) for row in headings for start in (0, width)]
    return Case(name, {"表": rows}, told, {"表": merged})


def _of(org: str, period: str, figures: dict[str, int]) -> set[tuple]:
    return facts(period, *((org, metric, value) for metric, value in figures.items()))


CASES = [
    _headed(A, B, _of(A, "2024", LEFT), _of(B, "2024", RIGHT)),
    _headed("上半年", "下半年", _of(A, "2024H1", LEFT), _of(A, "2024H2", RIGHT)),
    _headed("2023年", "2024年", _of(A, "2023", LEFT), _of(A, "2024", RIGHT)),
    _headed("计划", "完成", _of(A, "2024", RIGHT)),
    _headed("应开展", "已开展", _of(A, "2024", RIGHT)),
    _headed("应开", "实开", _of(A, "2024", RIGHT)),
    _headed("上年同期", "本年", _of(A, "2024", RIGHT)),
    _headed("支部", "个人", _of(A, "2024", LEFT)),
    _headed(
        "线上",
        "线下",
        _of(A, "2024", LEFT),
        _of(A, "2024", RIGHT),
        held=("表!B4", "表!D4", "表!B5", "表!D5"),
    ),
    Case(
        "a table of periods is no form",
        {"表": [["2024年工作情况"], ["支部：" + A], ["项目", "上半年", "下半年"], ["主题党日", 6, 5], ["支委会", 7, 4]]},
        _of(A, "2024H1", LEFT) | _of(A, "2024H2", RIGHT),
    ),
    Case(
        "other metrics side by side stay together",
        {"表": [["2024年工作情况"], ["支部：" + A], ["主题党日", 6, "支委会", 7], ["讲党课", 3, "党员总数", 16]]},
        _of(A, "2024", {**LEFT, "party_lecture": 3, "member_total": 16}),
    ),
    _beside(
        "the left one is longer, and the right one holds a range of what it was about",
        [
            ["表1 组织生活", "", "", "", "", "表2 服务群众"],
            ["项目", "单位", "数量", "备注", "", "项目", "单位", "数量", "备注"],
            ["党员人数", "名", 16, "", "", "走访群众", "户次", 47, "网格员带队"],
            ["支部党员大会", "次", "2次", "", "", "垃圾分类志愿服务", "场", "7-9", "没有登记全"],
            ["主题党日", "次", 6, "", "", "慰问困难群众", "人次", 9],
            ["个别谈心谈话", "人次", 14],
        ],
        held=RANGE,
    ),
    _beside(
        "the right one is longer",
        [
            ["项目", "数量", "", "项目", "数量"],
            ["党员人数", 16, "", "支部党员大会（次）", 2],
            ["走访群众（户次）", 47, "", "主题党日（次）", 6],
            ["", "", "", "个别谈心谈话（人次）", 14],
            ["", "", "", "慰问困难群众（人次）", 9],
        ],
    ),
    _beside(
        "the last row of the right one is no number, those below it on the left are",
        [
            ["指标", "数值", "", "指标", "数值"],
            ["党员人数", "16人", "", "走访群众（户次）", "47"],
            ["支部党员大会（次）", "2次", "", "慰问困难群众（人次）", 9],
            ["主题党日（次）", 6, "", "便民志愿服务（场）", "**"],
            ["谈心谈话（人次）", 14],
        ],
        OF_A | {(A, "volunteer_activities", "2024H1", None, "redacted")},
    ),
    _beside(
        "without a column between them, the longer one with what is not kept",
        [
            ["项目", "单位", "数量", "项目", "单位", "数量"],
            ["党员人数", "名", 16, "走访群众", "户次", 47],
            ["支部党员大会", "次", 2, "慰问困难群众", "人次", 9],
            ["主题党日", "次", 6],
            ["谈心谈话", "人次", 14],
            ["警示教育", "次", "暂缺"],
        ],
        OF_A | {(A, "discipline_warning_education", "2024H1", None, "missing")},
    ),
    # What only looks like two forms of one organisation.
    Case(
        "lists of branches in two halves, the left one longer",
        {
            "表": [
                ["2024年主题党日情况"],
                ["党支部", "次数", "", "党支部", "次数"],
                [A, 12, "", "第一党支部", 10],
                [B, 11],
            ]
        },
        facts("2024", (A, "theme_day", 12), (B, "theme_day", 11), ("第一党支部", "theme_day", 10)),
    ),
    Case(
        "forms of two branches",
        {
            "表": [
                ["2024年工作情况"],
                ["支部名称：" + A, "", "", "支部名称：" + B],
                ["项目", "数量", "", "项目", "数量"],
                ["主题党日（次）", 12, "", "主题党日（次）", 11],
                ["支委会（次）", 10, "", "党课（次）", 4],
                ["党课（次）", 5],
            ]
        },
        facts(
            "2024",
            *((A, "theme_day", 12), (A, "org_committee_meeting", 10), (A, "party_lecture", 5)),
            *((B, "theme_day", 11), (B, "party_lecture", 4)),
        ),
    ),
    Case(
        "service of one theme beside all service, which it is part of",
        {
            "表": [
                *HEAD,
                ["项目", "数量", "", "项目", "数量"],
                ["志愿服务活动（场）", 20, "", "党课（次）", 4],
                ["其中：普法志愿服务（场）", 8, "", "主题党日（次）", 6],
                ["助老志愿服务（场）", 5],
            ]
        },
        facts("2024H1", (A, "volunteer_activities", 20), (A, "party_lecture", 4), (A, "theme_day", 6)),
    ),
    Case(
        "two themes of service and no sum of them: neither is the whole",
        {
            "表": [
                *HEAD,
                ["项目", "数量", "", "项目", "数量"],
                ["普法志愿服务（场）", 8, "", "党课（次）", 4],
                ["助老志愿服务（场）", 5],
            ]
        },
        facts("2024H1", (A, "party_lecture", 4), (A, "volunteer_activities", 8), (A, "volunteer_activities", 5)),
        held={("figures_disagree", "表!B4"), ("figures_disagree", "表!B5")},
    ),
    _cards(
        "cards two by two, with persons and a blank in them",
        [[A, "", B, ""], ["书记", "某某", "书记", "某某某"], ["主题党日", 12, "主题党日", ""], ["讲党课", 4, "讲党课", 3]],
        [[C, "", D, ""], ["书记", "某某", "书记", "某某某"], ["主题党日", 11, "主题党日", 10], ["讲党课", 2, "讲党课", "/"]],
        told=facts("2024", (A, "theme_day", 12), (A, "party_lecture", 4), (B, "party_lecture", 3), (C, "theme_day", 11))
        | facts("2024", (C, "party_lecture", 2), (D, "theme_day", 10))
        | {(D, "party_lecture", "2024", None, "not_applicable")},
    ),
    _cards(
        "cards with other keys in each row",
        [[A, "", B, ""], ["主题党日", 12, "党员大会", 11], ["地点", "会议室", "备注", "已归档"], ["支委会", 4, "讲党课", 3]],
        [[C, "", D, ""], ["主题党日", 11, "主题党日", 10], ["支委会", 2, "", ""], ["填报人", "某某", "审核人", "某某"]],
        told=facts("2024", (A, "theme_day", 12), (A, "org_committee_meeting", 4), (B, "org_member_meeting", 11))
        | facts("2024", (B, "party_lecture", 3), (C, "theme_day", 11), (C, "org_committee_meeting", 2), (D, "theme_day", 10)),
    ),
    Case(
        "other keys below times",
        {
            "表": [
                ["2024年工作情况"],
                ["支部：" + A],
                ["上半年", "", "下半年"],
                ["主题党日", 6, "讲党课", 2],
                ["支委会", 7, "支委会", 4],
            ]
        },
        _of(A, "2024H1", LEFT) | _of(A, "2024H2", {"party_lecture": 2, "org_committee_meeting": 4}),
    ),
    Case(
        "cards with a line of text in each, and the sums of all beside them",
        {
            "表": [
                ["2024年支部工作卡片"],
                [A, "", B, "", "合计", ""],
                ["党员12人", "", "党员11人"],
                ["主题党日", 6, "主题党日", 5, "主题党日", 11],
                ["讲党课", 3, "支委会", 4],
                ["全镇", "", "", "", "", ""],
                ["讲党课", 20, "支委会", 30],
            ]
        },
        _of(A, "2024", {"theme_day": 6, "party_lecture": 3})
        | _of(B, "2024", {"theme_day": 5, "org_committee_meeting": 4})
        | facts("2024", ("", "theme_day", 11), ("", "party_lecture", 20), ("", "org_committee_meeting", 30)),
        {"表": [(1, 0, 1, 1), (1, 2, 1, 3), (1, 4, 1, 5)]},
    ),
    Case(
        "groups of a branch are nobody's own",
        {"表": [["2024年工作情况"], ["支部：" + A], ["第一党小组", "", "第二党小组"], *PAIRS, ["讲党课", 3, "党员大会", 2]]},
        set(),
    ),
    Case(
        "a superior beside the one branch of a form",
        {"表": [["2024年工作情况"], [BUREAU, "", A, ""], ["主题党日", 6, "支委会", 7], ["讲党课", 3, "党员总数", 16]]},
        _of(A, "2024", {**LEFT, "party_lecture": 3, "member_total": 16}),
    ),
    Case(
        "cards of more branches than four, each below its name and its secretary",
        {
            "表": [
                ["2024年支部工作卡片"],
                [cell for org in FIVE for cell in (f"{org}（书记：欧阳拾穗）", "")],
                [cell for index, _ in enumerate(FIVE) for cell in ("主题党日", 12 - index)],
                [cell for index, _ in enumerate(FIVE) for cell in ("讲党课", 4 + index)],
            ]
        },
        {
            one
            for index, org in enumerate(FIVE)
            for one in _of(org, "2024", {"theme_day": 12 - index, "party_lecture": 4 + index})
        },
    ),
    _cards(
        "cards with measure units between names and values",
        [[A, "", "", B, "", ""], ["主题党日", "次", 12, "主题党日", "次", 11], ["讲党课", "次", 4, "讲党课", "次", 3]],
        told=facts("2024", (A, "theme_day", 12), (A, "party_lecture", 4), (B, "theme_day", 11), (B, "party_lecture", 3)),
        width=3,
    ),
]
