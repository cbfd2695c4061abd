"""项目 | 内容 | 项目 | 内容 and other headings of a form's labels and answers; tables that are headed alike."""

from tests.tables.layout_case import BUREAU, A, B, C, Case, facts

TITLE = ["2024年党组织信息采集表"]
FILLED = [f"填报单位：{A}"]
HEADS = ["项目", "内容", "项目", "内容"]
NAMED = ["党组织名称", A, "组建方式", "单独组建"]
LINES = [["党员总数（人）", "31", "其中：流动党员", "3"], ["支委会（次）", "12次", "党课（次）", "４"], ["主题党日", 11]]
TOLD = facts("2024", *((A, metric, value) for metric, value in (("member_total", 31), ("org_committee_meeting", 12))))
TOLD |= facts("2024", (A, "party_lecture", 4), (A, "theme_day", 11))
NONE = {(A, "org_group_meeting", "2024", None, "not_applicable")}
SECRETARY = ["支部书记", "沈知远", "联系电话", "138****2210"]


def _form(name: str, *rows: list[object], told: set[tuple] = TOLD, **more: object) -> Case:
    return Case(name, {"S": [TITLE, *rows]}, told, **more)  # type: ignore[arg-type]


def _single(*lines: list[object]) -> list[list[object]]:
    return [line[at : at + 2] for line in lines for at in range(0, len(line), 2)]


FORMS = [
    _form("answers of two, the organisation among them", HEADS, NAMED, *LINES),
    _form("answers of two below who filled them in", FILLED, HEADS, SECRETARY, *LINES),
    _form("answers of two without anybody", FILLED, HEADS, *LINES),
    _form("answers of one", HEADS[:2], *_single(NAMED, SECRETARY, *LINES)),
    _form("栏目 and 填写内容", ["栏目", "填写内容"], *_single(NAMED, *LINES, ["党小组会", "不适用"]), told=TOLD | NONE),
    _form("信息项 and 信息内容", ["信息项", "信息内容"], *_single(NAMED, *LINES)),
    _form(
        "answers of three",
        *(FILLED, ["栏目", "填写内容"] * 3, ["支部名称", A, "隶属党组织", BUREAU, "书记", "沈知远"]),
        *(["党员总数", 31, "预备党员", 2, "支委会", 12], ["党课", 4, "主题党日", 11, "党小组会", "/"]),
        told=TOLD | NONE,
    ),
    _form(
        "numbered answers",
        *(["序号", *HEADS[:2]] * 2, [1, *NAMED[:2], 2, *NAMED[2:]], [3, "党员总数", 31, 4, "支委会", 12]),
        [5, "党课", 4, 6, "主题党日", 11],
    ),
    _form("数值, the organisation among them", ["指标", "数值"] * 2, NAMED, *LINES),
    _form("sections", ["填报项目", "填报内容"] * 2, ["一、基本情况"], NAMED, LINES[0], ["二、组织生活"], *LINES[1:]),
    _form(
        "answers merged over the columns right of them",
        *(HEADS, NAMED[:2], *LINES, ["特色做法", "坚持送学上门"]),
        merged={"S": [(2, 1, 2, 3), (6, 1, 6, 3)]},
    ),
    _form("a superior before the organisation", HEADS, ["上级党组织", BUREAU, "支部名称", A], *LINES),
    _form(
        "two forms side by side",
        *(HEADS, ["支部名称", A, "支部名称", B], ["党课", 4, "党课", 3], ["主题党日", 11, "主题党日", 10]),
        told=facts("2024", (A, "party_lecture", 4), (A, "theme_day", 11), (B, "party_lecture", 3), (B, "theme_day", 10)),
    ),
    _form(
        "an answer in doubt",
        *(HEADS, NAMED, *LINES, ["党小组会", "3-5", "谈心谈话", 60]),
        told=TOLD | facts("2024", (A, "org_heart_talk", 60)),
        held={("range_value", "S!B7")},
    ),
]

TABLES = [
    _form("two blocks of a table", FILLED, ["项目", "完成数"] * 2, *LINES),
    _form(
        "a plan beside what was done",
        *(FILLED, ["项目", "计划", "项目", "完成"], ["党课", 6, "党课", 4], ["主题党日", 12, "主题党日", 11]),
        told=facts("2024", (A, "party_lecture", 4), (A, "theme_day", 11)),
    ),
    _form(
        "two years side by side",
        *(FILLED, ["指标", "2023年", "指标", "2024年"], ["党课", 3, "党课", 4], ["主题党日", 10, "主题党日", 11]),
        told=facts("2024", (A, "party_lecture", 4), (A, "theme_day", 11))
        | facts("2023", (A, "party_lecture", 3), (A, "theme_day", 10)),
    ),
    Case(
        "organisations of two blocks",
        {"S": [["2024年主题党日次数"], ["名称", "数量"] * 2, [A, 12, B, 11], [C, 10, "第一党支部", 9]]},
        facts("2024", (A, "theme_day", 12), (B, "theme_day", 11), (C, "theme_day", 10), ("第一党支部", "theme_day", 9)),
    ),
    Case(
        "organisations of one block",
        {"S": [["2024年党课次数"], ["名称", "数值"], [A, 12], [B, 11]]},
        facts("2024", (A, "party_lecture", 12), (B, "party_lecture", 11)),
    ),
    Case(
        "a ledger of what was done",
        {"S": [["2024年主题党日台账"], ["日期", "内容", "党支部"], ["2024-1-5", "学习", A], ["2024-2-5", "植树", B]]},
        facts("2024-01", (A, "theme_day", 1)) | facts("2024-02", (B, "theme_day", 1)),
    ),
    Case(
        "a ledger of two columns of words",
        {"S": [["2024年主题党日台账"], FILLED, ["日期", "活动内容"], ["2024-1-5", "主题党日"], ["2024-2-5", "主题党日"]]},
        facts("2024-01", (A, "theme_day", 1)) | facts("2024-02", (A, "theme_day", 1)),
    ),
    Case(
        "branches with the heading of each twice",
        {"S": [["2024年情况"], ["支部", "主题党日（次）"] * 2, [A, 12, B, 11], [C, 10, "第一党支部", 9]]},
        facts("2024", (A, "theme_day", 12), (B, "theme_day", 11), (C, "theme_day", 10), ("第一党支部", "theme_day", 9)),
    ),
    Case(
        "sums below two blocks",
        {"S": [["2024年情况"], FILLED, ["类别", "数量"] * 2, ["党课", 4, "支委会", 12], ["合计", 16, "合计", 12]]},
        facts("2024", (A, "party_lecture", 4), (A, "org_committee_meeting", 12)),
    ),
    Case(
        "nothing but words",
        {
            "S": [
                ["2024年活动"],
                FILLED,
                HEADS,
                ["主题党日", "参观学习", "党课", "讲授党章"],
                ["主题党日", "植树", "党课", "讲授"],
            ]
        },
        set(),
    ),
]
OF_OTHERS = [
    Case(
        f"bare numbers below {head}",
        {"S": [[f"{A}2024年党建工作情况"], ["项目", head], ["主题党日", 95], ["党课", 94]]},
        set(),
        held={("layout_not_read", "S!*")},
    )
    for head in ("得票", "票数", "活动费用", "投入", "兄弟单位", "照片数", "覆盖支部数", "增加", "第几位", "邻县水平")
]
OF_OTHERS += [
    Case(
        f"bare numbers below {head}",
        {"S": [[f"{A}2024年党建工作情况"], ["项目", head], ["主题党日", 11], ["党课", 4]]},
        facts("2024", (A, "theme_day", 11), (A, "party_lecture", 4)),
    )
    for head in ("完成数", "完成情况", "次数", "开展次数", "2024年", "全年")
]
CASES = [*FORMS, *TABLES, *OF_OTHERS]
