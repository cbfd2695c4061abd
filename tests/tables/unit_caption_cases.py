"""Measure units of all figures together: several in a caption or corner, and such as no metric is told in."""

from tests.tables.layout_case import A, Case, facts

HEAD, ROW = ["单位", "主题党日", "志愿服务时长"], [A, 12, 7200]
DAY = facts("2023", (A, "theme_day", 12))


def _case(name: str, *rows: list, told: set, held: str = "", title: str = "2023年情况") -> Case:
    return Case(name, {"S": [[title], *rows]}, told, held={("unit_not_convertible", held)} if held else set())


def _caption(text: str, hours: float) -> Case:
    return _case(f"below {text}", [text], HEAD, ROW, told=DAY | facts("2023", (A, "volunteer_hours", hours)))


CASES = [
    _caption("单位：次、分钟", 120),
    _caption("计量单位：次、小时", 7200),
    _caption("单位（人、次、分钟）", 120),
    _case("units at the right", ["", "", "单位：次、分钟"], HEAD, ROW, told=DAY | facts("2023", (A, "volunteer_hours", 120))),
    _case("in the corner", ["单位（次、分钟）", *HEAD[1:]], ROW, told=DAY | facts("2023", (A, "volunteer_hours", 120))),
    _case(
        "several in the title",
        *(["单位", "志愿服务人次", "志愿服务时长"], [A, 3, 60]),
        told=facts("2023", (A, "volunteer_person_times", 3000), (A, "volunteer_hours", 60)),
        title="2023年情况（次、千人次、小时）",
    ),
    _case("days for hours", ["单位：天"], HEAD, ROW, told=DAY, held="S!C4"),
    _case("days among others", ["单位：次、天"], HEAD, ROW, told=DAY, held="S!C4"),
    *(
        _case(f"hours in {unit}", ["单位", "主题党日", f"志愿服务时长（{unit}）"], ROW, told=DAY, held="S!C3")
        for unit in ("工日", "工作日", "人天")
    ),
    _case(
        "hundreds and minutes",
        *(["单位", "主题党日（百次）", "走访群众（百户）", "志愿服务时长（min）"], [A, 0.12, 4, 7200]),
        told=facts("2023", (A, "theme_day", 12), (A, "service_visits", 400), (A, "volunteer_hours", 120)),
    ),
    Case(
        "people right behind what they came to",
        {
            "S": [
                ["2023年情况"],
                ["单位", "志愿服务次数", "人次", "宣讲场次", "人次", "讲党课次数", "人次"],
                [A, 4, 80, 3, 60, 2, 30],
            ]
        },
        facts("2023", (A, "volunteer_activities", 4), (A, "volunteer_person_times", 80))
        | facts("2023", (A, "publicity_lectures", 3), (A, "publicity_audience", 60), (A, "party_lecture", 2)),
    ),
    Case(
        "two numbers in one cell",
        {"S": [["2023年情况"], ["单位", "主题党日（次）", "讲党课（次）"], [A, "12 11", "1 200"]]},
        facts("2023", (A, "party_lecture", 1200)),
        held={("unreadable_value", "S!B3")},
    ),
    *(
        Case(
            f"a heading of something else: {note}",
            {"S": [["2023年情况"], ["单位", f"主题党日（{note}）", "讲党课（次）"], [A, 12, 4]]},
            facts("2023", (A, "party_lecture", 4)),
        )
        for note in ("未开展", "位次", "支部数", "线上")
    ),
    *(
        Case(
            f"a heading that says more: {note}",
            {"S": [["2023年情况"], ["单位", f"主题党日（{note}）", "讲党课（次）"], [A, 12, 4]]},
            facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4)),
        )
        for note in ("含线上", "不含线上", "次", "线上线下", "全年")
    ),
    Case(
        "members below how often it was held",
        {"S": [["2023年情况"], ["单位", "主题党日次数", ""], ["", "党员数", "次数"], [A, 12, 3]]},
        facts("2023", (A, "theme_day", 3)),
        {"S": [(1, 0, 2, 0), (1, 1, 1, 2)]},
        held={("unit_not_convertible", "S!B4")},
    ),
    Case(
        "since when a branch is, above the headings of a form",
        {
            "S": [
                [f"{A}2023年情况"],
                ["所属行业", "农业", "成立时间", "2011年"],
                ["指标", "数值"] * 2,
                ["主题党日", 12, "讲党课", 4],
            ]
        },
        facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4)),
    ),
]
