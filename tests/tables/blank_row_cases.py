"""Rows of forms in which nothing was filled in, and lines that head the rows below them."""

from collections.abc import Iterator

from tests.tables.layout_case import A, B, Case, facts

HEAD = [[f"{A}2023年度党建工作情况表"], ["指标", "数值"]]
BELOW = [["主题党日", 11], ["志愿服务时长", 86], ["谈心谈话", 29]]
TOLD = facts("2023", (A, "theme_day", 11), (A, "volunteer_hours", 86), (A, "org_heart_talk", 29))


def _blank_indicators() -> Iterator[Case]:
    """An indicator without a figure says nothing of those below it: neither its period nor its measure unit."""
    of_metrics = ("2022年主题党日", "上半年支委会", "12月支委会", "党员大会（次）", "党课（人次）", "慰问（户）")
    others = ("主题党日参与率（%）", "志愿服务时长（分钟）", "其中：女党员", "计划发展党员（人）")
    ignored = ("支部书记", "书记", "备注", "照片（张）", "佐证材料")
    for text in (*of_metrics, *others, *ignored):
        yield Case(f"nothing filled in beside {text}", {"S": [*HEAD, [text], *BELOW]}, TOLD)


def _blank_others() -> Iterator[Case]:
    """A row that would hold no count, behind a metric and above others, heads nothing; before all of them it may."""
    told = TOLD | facts("2023", (A, "org_member_meeting", 4))
    of_points = ("得分", "排名", "自评分", "缺席人数", "应到人数", "群众", "线上", "党费", "参加人数", "完成率")
    of_measures = ("到会率", "参加人次", "时长（小时）", "应开展次数", "上年主题党日", "计划发展党员")
    of_units = ("党员大会参会率（%）", "人均学时", "党小组（个）", "志愿服务项目（个）", "学习时长（小时）")
    for text in (*of_points, *of_measures, *of_units):
        yield Case(f"{text} between metrics", {"S": [*HEAD, ["党员大会", 4], [text], *BELOW]}, told)
    for text in ("得分", "排名", "权重", "群众"):
        yield Case(f"{text} before all metrics", {"S": [*HEAD, [text], *BELOW]}, set(), held={("layout_not_read", "S!*")})
    for text in ("参加人数", "人数", "参加人次", "到会率", "时长（小时）"):
        yield Case(f"{text} before all metrics, one of which it cannot count", {"S": [*HEAD, [text], *BELOW]}, TOLD)
        rows = [[text], ["主题党日", 11], ["志愿服务", 4]] if "时长" not in text else [[text], ["志愿服务", 86]]
        held = {("layout_not_read", f"S!{row}:{row}") for row in range(4, 3 + len(rows))}
        yield Case(f"{text} before metrics that it may count", {"S": [*HEAD, *rows]}, set(), held=held)
    mixed = [["时长（小时）"], ["主题党日", 11], ["党员大会", 4], ["志愿服务", 5]]
    held = {("layout_not_read", f"S!{row}:{row}") for row in (4, 5, 6)}
    yield Case("时长（小时） before metrics, one of which may be told in hours", {"S": [*HEAD, *mixed]}, set(), held=held)
    rates = [["集中学习", 4], ["参会率（%）"], ["主题党日", 98], ["党员大会", 95]]
    held = {("layout_not_read", f"S!{row}:{row}") for row in (5, 6)}
    yield Case("a rate above what may be shares", {"S": [*HEAD, *rates]}, facts("2023", (A, "study_collective", 4)), held=held)
    of_people = [["参加人次"], ["主题党日", 300], ["志愿服务", 50], ["开展次数"], ["主题党日", 11], ["志愿服务", 4]]
    counts = [(A, "theme_day_person_times", 300), (A, "volunteer_person_times", 50)]
    done = [(A, "theme_day", 11), (A, "volunteer_activities", 4)]
    yield Case("参加人次 over metrics told again", {"S": [*HEAD, *of_people]}, facts("2023", *counts, *done))
    numbered = [["一、参加人次"], ["主题党日", 300], ["志愿服务", 50], ["支委会", 12], ["二、党员队伍"], ["党员总数", 45]]
    members = [(A, "member_total", 45)]
    yield Case("参加人次 as a numbered section", {"S": [*HEAD, *numbered]}, facts("2023", *counts, *members))
    points = [["次数"], *BELOW, ["得分"], ["主题党日", 9], ["谈心谈话", 8]]
    yield Case("得分 above metrics told before", {"S": [*HEAD, *points]}, TOLD)


def _other_lines() -> Iterator[Case]:
    """Lines that say that the figures below them are none of what was done, alone or with a period."""
    told = facts("2023", (A, "org_member_meeting", 4))
    with_time = ("2024年安排", "下半年工作安排", "2023年未开展", "2023年平均", "2023年同比", "2023年完成率", "2023年考核得分")
    for text in (*with_time, "上半年平均"):
        yield Case(f"{text} over metrics", {"S": [*HEAD, ["党员大会", 4], [text], *BELOW]}, told)
    rows = [*HEAD, ["党员大会", 4], ["未开展", ""], *BELOW]
    yield Case("未开展 merged over metrics", {"S": rows}, told, merged={"S": [(3, 0, 3, 1)]})
    for text in ("每月", "每半年", "一、每月", "每季度（次）"):
        yield Case(f"{text} over metrics told before", {"S": [*HEAD, *BELOW, [text], *BELOW[::2]]}, TOLD)
        rows = [*HEAD, ["党员大会", 4], [text, ""], *BELOW]
        yield Case(f"{text} behind a row", {"S": rows}, told | TOLD)
        yield Case(f"{text} merged over metrics", {"S": rows}, told | TOLD, merged={"S": [(3, 0, 3, 1)]})
    head = [["2023年党建工作情况表"], ["党支部", "主题党日", "党员大会"], [A, 11, 12]]
    both = facts("2023", (A, "theme_day", 11), (A, "org_member_meeting", 12))
    of_b = facts("2023", (B, "theme_day", 4), (B, "org_member_meeting", 5))
    for text in ("平均", "完成率", "排名"):
        yield Case(f"{text} without figures between branches", {"S": [*head, [text], [B, 4, 5]]}, both | of_b)
        yield Case(f"{text} over branches told again", {"S": [*head, [B, 4, 5], [text], [A, 92, 95], [B, 90, 91]]}, both | of_b)
    times = [[f"{A}2023年主题党日统计表"], ["时间", "次数"], ["上半年", 6], ["下半年安排", 7]]
    yield Case("下半年安排 beside 上半年", {"S": times}, facts("2023H1", (A, "theme_day", 6)))


CASES = [
    *_blank_others(),
    *_other_lines(),
    *(
        Case(f"{text} over metrics", {"S": [*HEAD, [text], *BELOW]}, TOLD)
        for text in ("一、活动内容", "学习内容", "活动形式", "责任部门")
    ),
    Case(
        "支部书记 without a name, branches across",
        {"S": [["2023年党建工作情况表"], ["项目", A, B], ["支部书记"], ["主题党日", 11, 12], ["得分"], ["党课", 4, 3], ["得分"]]},
        facts("2023", (A, "theme_day", 11), (B, "theme_day", 12), (A, "party_lecture", 4), (B, "party_lecture", 3)),
    ),
    Case(
        "备注 between months",
        {"S": [[f"{A}2023年情况表"], ["项目", "1月", "2月"], ["主题党日", 1, 2], ["备注"], ["党课", 1, 0], ["备注"]]},
        facts("2023-01", (A, "theme_day", 1), (A, "party_lecture", 1))
        | facts("2023-02", (A, "theme_day", 2), (A, "party_lecture", 0)),
    ),
    *_blank_indicators(),
    Case(
        "several rows without figures, first and last",
        {"S": [*HEAD, ["党课（次）"], ["支委会（次）"], *BELOW, ["发展党员（人）"]]},
        TOLD,
    ),
    Case(
        "how all of a month's were held",
        {
            "S": [
                [f"{A}2023年主题党日统计表"],
                ["月份", "类别", "次数", "参加人次"],
                *(["1月", "线上", 1, 20], ["2月", "线下", 2, 21]),
            ]
        },
        facts("2023-01", (A, "theme_day", 1), (A, "theme_day_person_times", 20))
        | facts("2023-02", (A, "theme_day", 2), (A, "theme_day_person_times", 21)),
    ),
    Case(
        "money without a figure between others",
        {"S": [*HEAD, ["主题党日", 11], ["经费（元）"], *BELOW[1:]]},
        TOLD,
    ),
    Case(
        "money that opens a table",
        {"S": [*HEAD, ["经费（元）"], ["主题党日", 500], ["党课", 300]]},
        set(),
        held={("layout_not_read", "S!*")},
    ),
    Case(
        "organisations across",
        {
            "S": [
                ["2023年党建工作情况表"],
                ["指标", A, B],
                ["党员大会（次）"],
                ["主题党日", 11, 12],
                ["其中：线上"],
                ["党课", 4, 3],
            ]
        },
        facts("2023", (A, "theme_day", 11), (B, "theme_day", 12), (A, "party_lecture", 4), (B, "party_lecture", 3)),
    ),
    Case(
        "lines that head rows which leave their metric open",
        {
            "S": [
                *HEAD,
                *(["主题党日"], ["开展次数", 11], ["参加人次", 300]),
                *(["志愿服务"], ["志愿服务时长", 86], ["活动次数", 9], ["谈心谈话（单位：人次）"], ["谈心谈话", 29]),
            ]
        },
        TOLD | facts("2023", (A, "theme_day_person_times", 300), (A, "volunteer_activities", 9)),
    ),
    Case(
        "其中 alone breaks down the row above it, until something else is counted",
        {
            "S": [
                *(*HEAD, ["党员总数", 45], ["其中："], ["女党员", 12], ["预备党员", 3]),
                *(["志愿者人数", 100], ["其中"], ["党员", 30], ["群众", 70], *BELOW),
            ]
        },
        TOLD | facts("2023", (A, "member_total", 45), (A, "volunteer_participants", 100)),
    ),
    Case(
        "其中 of people, and of a whole that no metric counts",
        {
            "S": [
                *(*HEAD, ["志愿服务人次", 60], ["其中："], ["党员", 40], ["群众", 20], ["志愿服务时长", 86]),
                *(["三会一课", 32], ["其中：党员大会", 4], ["支委会", 12]),
            ]
        },
        facts("2023", (A, "volunteer_person_times", 60), (A, "volunteer_hours", 86))
        | facts("2023", (A, "org_member_meeting", 4), (A, "org_committee_meeting", 12)),
    ),
    Case(
        "how many there are in all, below the name of another metric",
        {
            "S": [
                ["2023年汇总"],
                ["党支部", "党员发展", "", ""],
                ["", "党员总数", "发展党员", "积极分子"],
                [A, 21, 1, 3],
                [B, 30, "", 2],
            ]
        },
        facts("2023", (A, "member_total", 21), (A, "dev_probationary", 1), (A, "dev_activists", 3))
        | facts("2023", (B, "member_total", 30), (B, "dev_activists", 2)),
        merged={"S": [(1, 0, 2, 0), (1, 1, 1, 3)]},
    ),
    Case(
        "how many there are below who was taken in, and whom one called on below those who were helped",
        {
            "S": [
                ["2023年汇总"],
                ["党支部", "党员发展", "", "走访慰问", ""],
                ["", "党员人数", "发展党员", "走访群众", "慰问困难党员"],
                *([A, 21, 1, 30, ""], [B, 30, "", 20, 4]),
            ]
        },
        facts("2023", (A, "member_total", 21), (A, "dev_probationary", 1), (A, "service_visits", 30))
        | facts("2023", (B, "member_total", 30), (B, "service_visits", 20), (B, "care_condolence", 4)),
        merged={"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]},
    ),
    Case(
        "a line of a period that is planned, taught to no row of what was done",
        {
            "式": [
                [f"{A}党建工作情况表"],
                ["指标", "数值"],
                *(["一、2023年完成情况"], ["党员大会", 5], ["二、2024年计划"], ["主题党日", 12]),
            ],
            "表": [
                ["2023年党建工作情况表"],
                ["党支部", "党员大会", "主题党日"],
                *([B, 4, 12], ["2024年目标"], [B, 5, 14], ["2023年人均"], [B, 2, 3]),
            ],
        },
        facts("2023", (A, "org_member_meeting", 5), (B, "org_member_meeting", 4), (B, "theme_day", 12)),
    ),
]
