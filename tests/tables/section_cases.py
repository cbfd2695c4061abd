"""Lines alone over parts of a sheet: 全年 below 上半年, 年度目标 and 上年同期 beside what was done; lines that change nothing."""

from collections.abc import Iterator

from tests.tables.layout_case import A, B, Case, facts

TITLE = ["2024年党支部工作情况"]
OF_A = ["填报单位：" + A]
FIRST = [["党员大会（次）", 2, "支委会（次）", 6], ["主题党日（次）", 5, "讲党课（次）", 1]]
SECOND = [["党员大会（次）", 4, "支委会（次）", 12], ["主题党日（次）", 11, "讲党课（次）", 3]]
METRICS = ("org_member_meeting", "org_committee_meeting", "theme_day", "party_lecture")
Rows = list[list[object]]


def _told(period: str, rows: Rows) -> set[tuple]:
    values = [value for row in rows for value in row[1::2]]
    return facts(period, *((A, metric, value) for metric, value in zip(METRICS, values, strict=True)))  # type: ignore[arg-type]


def _bands(rows: Rows) -> Rows:
    return [one for row in rows for one in (row[::2], row[1::2])]


def _table(rows: Rows) -> Rows:
    return [["党支部", *(label for row in rows for label in row[::2])], [A, *(value for row in rows for value in row[1::2])]]


def _layouts(name: str, first: str, second: str, told: set[tuple], title: list[str] = TITLE) -> Iterator[Case]:
    """Two lines over the same labels in a form, in a card of bands and in two tables."""
    for layout, of in (("form", list[list[object]]), ("card", _bands), ("tables", _table)):
        rows = [title, OF_A, [first], *of(FIRST), [second], *of(SECOND)]
        yield Case(f"{name}: {first}, {second}, {layout}", {"S": rows}, told)


H1, YEAR = _told("2024H1", FIRST), _told("2024", SECOND)
OWN = _told("2024", FIRST)
TIMES = [
    *_layouts("all of the year below its first half", "上半年", "全年", H1 | YEAR),
    *_layouts("the same", "一、上半年情况", "二、全年情况", H1 | YEAR),
    *_layouts("the same", "上半年", "本年度", H1 | YEAR),
    *_layouts("two years", "2023年", "2024年", _told("2023", FIRST) | YEAR, title=["党支部工作情况"]),
    *_layouts("two years below a title of one", "2023年", "2024年", _told("2023", FIRST) | YEAR),
    *_layouts("the same", "一、2023年情况", "二、2024年完成情况", _told("2023", FIRST) | YEAR),
    *_layouts("quarters with their year", "2024年一季度", "2024年二季度", _told("2024Q1", FIRST) | _told("2024Q2", SECOND)),
    *_layouts("quarters of two years", "2023年四季度", "2024年一季度", _told("2023Q4", FIRST) | _told("2024Q1", SECOND)),
    *_layouts("the year before below this one", "2024年", "2023年", OWN | _told("2023", SECOND)),
]
PLANS = [
    case
    for line, done in (
        ("一、年度目标", "二、完成情况"),
        ("2024年计划", "实际完成"),
        ("上年同期", "本年情况"),
        ("（一）上年完成情况", "（二）当年情况"),
        ("下达任务", "开展情况"),
        ("规定要求", "落实情况"),
    )
    for case in _layouts("what was done below other figures", line, done, YEAR)
]
UNDONE = [
    Case(
        f"no results below {line}, {layout}",
        {"S": [TITLE, OF_A, *of(FIRST), [line], *of([["走访慰问", 500, "集中学习", 9]])]},
        OWN,
    )
    for line in (
        "二、党建经费支出情况",
        "经费预算",
        "考核得分",
        "三、存在问题",
        "下一步工作",
        "公开承诺事项",
        "意见建议",
        "上级抽查情况",
    )
    for layout, of in (("form", list[list[object]]), ("card", _bands))
]
DONE_TOO = [
    Case(
        f"results below {line}, {layout}",
        {"S": [TITLE, OF_A, *of(FIRST), [line], *of([["走访慰问", 500, "集中学习", 9]])]},
        OWN | facts("2024", (A, "care_condolence", 500), (A, "study_collective", 9)),
    )
    for line in (
        "二、整改落实情况",
        "解决问题情况",
        "承诺践诺情况",
        "三、服务群众",
        "建议提案办理情况",
        "党员教育",
        "检查督导工作",
        "今年工作重点",
    )
    for layout, of in (("form", list[list[object]]), ("card", _bands))
]
AFTER = [
    case
    for line in ("下年计划", "上年同期", "其中：第二支部", "累计", "2025年工作目标")
    for case in _layouts("other figures below what was done", "本期", line, OWN)
]
OWN_AFTER_ALL = [
    Case(f"figures below {line} are the year's", {"S": [TITLE, OF_A, [line], *of(SECOND)]}, YEAR)
    for line in (
        "重点任务",
        "目标完成情况",
        "全年累计",
        "组织生活",
        "规定动作",
        "任务完成情况",
        "（一）党建工作",
        "注：计划数见年初文件",
    )
    for of in (list[list[object]], _bands, _table)
]
CASES = [
    *(
        Case(
            f"months that a sign marks: {march} {april}",
            {
                "S": [
                    ["2024年分月统计"],
                    ["序号", "党支部", "党员大会（次）", "支委会（次）"],
                    *([march, "", "", ""], [1, A, 2, 1], [2, B, 1, 1]),
                    *([april, "", "", ""], [1, A, 3, 2], [2, B, 1, 0]),
                ]
            },
            facts("2024-03", *((A, METRICS[0], 2), (A, METRICS[1], 1), (B, METRICS[0], 1), (B, METRICS[1], 1)))
            | facts("2024-04", *((A, METRICS[0], 3), (A, METRICS[1], 2), (B, METRICS[0], 1), (B, METRICS[1], 0))),
        )
        for march, april in (("◆ 三月份", "◆ 四月份"), ("■3月", "■4月"), ("—— 三月 ——", "—— 四月 ——"), ("【3月】", "【4月】"))
    ),
    Case(
        "a day above one table dates nothing",
        {"S": [TITLE, OF_A, ["2023年12月28日"], *_table(FIRST)]},
        OWN,
    ),
    Case(
        "days above two tables date nothing",
        {"S": [TITLE, OF_A, ["2024年6月28日"], *_table(FIRST), ["2024年12月28日"], ["党支部", "志愿服务"], [A, 8]]},
        OWN | facts("2024", (A, "volunteer_activities", 8)),
    ),
    *(*TIMES, *PLANS, *AFTER, *UNDONE, *DONE_TOO, *OWN_AFTER_ALL),
    Case(
        "words merged down before the pairs",
        {"S": [TITLE, OF_A, ["年度目标", *FIRST[0]], ["", *FIRST[1]], ["完成情况", *SECOND[0]], ["", *SECOND[1]]]},
        YEAR,
        merged={"S": [(2, 0, 3, 0), (4, 0, 5, 0)]},
    ),
    Case(
        "words before the pairs of a row",
        {"S": [TITLE, OF_A, ["计划", *FIRST[0]], ["完成", *SECOND[0]], ["计划", *FIRST[1]], ["完成", *SECOND[1]]]},
        YEAR,
    ),
    Case(
        "a label of another year with its own answer",
        {"S": [TITLE, OF_A, ["上年末党员总数", 30, "党员总数", 31], ["计划发展党员", 5, "发展党员", 3], *SECOND]},
        YEAR | facts("2024", (A, "member_total", 31), (A, "dev_probationary", 3)),
    ),
    Case(
        "the plan of one branch and a card of another below it",
        {"S": [TITLE, ["支部名称：" + A], ["年度目标"], *_bands(FIRST), ["支部名称：" + B], *_bands(SECOND)]},
        {(B, *told[1:]) for told in YEAR},
    ),
]
