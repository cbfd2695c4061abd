"""Label columns that stand right of the figures they label: organisations, months, metrics; and others that label nothing."""

from tests.tables.layout_case import BUREAU, A, B, C, Case, facts

JANUARY, FEBRUARY = facts("2024-01", (A, "theme_day", 1)), facts("2024-02", (A, "theme_day", 2), (B, "theme_day", 3))
MONTHS = JANUARY | FEBRUARY
YEAR = facts("2024", (A, "theme_day", 12), (B, "theme_day", 11))


def _case(name: str, head: list, *rows: list, told: set, title: str = "2024年主题党日统计") -> Case:
    return Case(name, {"S": [[title], head, *rows]}, told)


CASES = [
    _case("months", ["党支部", "次数", "月份"], [A, 1, "1月"], [A, 2, "2月"], [B, 3, "2月"], told=MONTHS),
    _case("organisations", ["月份", "次数", "党支部"], ["1月", 1, A], ["2月", 2, A], ["2月", 3, B], told=MONTHS),
    _case(
        "organisations with their superior",
        ["月份", "次数", "上级", "党支部"],
        *(["1月", 1, BUREAU, A], ["2月", 2, BUREAU, A], ["2月", 3, BUREAU, B]),
        told=MONTHS,
    ),
    _case(
        "branches of committees that stand before the figures",
        ["党委", "月份", "次数", "党支部"],
        *([BUREAU, "1月", 1, A], [BUREAU, "2月", 2, A], [BUREAU, "2月", 3, B]),
        told=MONTHS,
    ),
    _case(
        "a sum before the organisations that head the figures of metrics at the right",
        ["合计", A, B, "计量单位", "指标"],
        [23, 12, 11, "次", "主题党日"],
        told=YEAR,
        title="2024年统计",
    ),
    _case("partners beside organisations", ["党支部", "次数", "结对党支部"], [A, 12, C], [B, 11, C], told=YEAR),
    _case("days of organisations told once", ["党支部", "次数", "召开时间"], [A, 12, "3月5日"], [B, 11, "4月8日"], told=YEAR),
    _case(
        "days of organisations told again",
        ["党支部", "次数", "召开时间"],
        *([A, 1, "1月5日"], [A, 2, "2月8日"], [B, 3, "2月8日"]),
        told=MONTHS,
    ),
    _case("metrics", ["数值", "指标", "党支部"], [12, "主题党日", A], [11, "主题党日", B], told=YEAR, title="2024年统计"),
    _case(
        "figures of other metrics behind the months",
        ["党支部", "主题党日次数", "月份", "谈心谈话人次"],
        *([A, 1, "1月", 6], [A, 2, "2月", 7], [B, 3, "2月", 8]),
        told=MONTHS
        | facts("2024-01", (A, "org_heart_talk", 6))
        | facts("2024-02", (A, "org_heart_talk", 7), (B, "org_heart_talk", 8)),
    ),
    Case(
        "two tables side by side with other metrics and other organisations",
        {
            "S": [
                ["2024年统计"],
                ["党委", "主题党日（次）", "党支部", "谈心谈话（人次）"],
                [BUREAU, 12, A, 30],
                ["", "", B, 20],
            ]
        },
        facts("2024", (BUREAU, "theme_day", 12), (A, "org_heart_talk", 30), (B, "org_heart_talk", 20)),
    ),
    Case(
        "who is in charge of the reporter's figures",
        {
            "S": [
                ["2024年统计"],
                ["填报单位：" + BUREAU],
                ["指标", "数值", "责任支部"],
                ["主题党日", 12, A],
                ["讲党课", 4, B],
            ]
        },
        facts("2024", (BUREAU, "theme_day", 12), (BUREAU, "party_lecture", 4)),
    ),
    Case(
        "a ledger whose branches stand last",
        {
            "S": [
                ["2024年主题党日台账"],
                ["备注", "活动主题", "实到人数", "所属党委", "党支部", "活动时间"],
                ["", "植树", 20, BUREAU, A, "1月5日"],
                ["", "读书", 18, BUREAU, B, "1月6日"],
            ]
        },
        facts(
            "2024-01",
            *(
                (org, metric, value)
                for org, people in ((A, 20), (B, 18))
                for metric, value in (("theme_day", 1), ("theme_day_person_times", people))
            ),
        ),
    ),
    Case(
        "the word for months over rows of what was counted in each",
        {"S": [["2024年主题党日情况"], ["支部：" + A], ["月份", "1月", "2月"], ["开展次数", 1, 2], ["参加人次", 20, 41]]},
        facts("2024-01", (A, "theme_day", 1), (A, "theme_day_person_times", 20))
        | facts("2024-02", (A, "theme_day", 2), (A, "theme_day_person_times", 41)),
    ),
    Case(
        "figures before their metrics, twice side by side",
        {
            "S": [
                ["2024年工作登记"],
                ["支部：" + A],
                ["完成数", "项目", "", "完成数", "项目"],
                [12, "主题党日（次）", "", 18, "集中学习（次）"],
                [4, "讲党课（次）", "", 7, "志愿服务活动（次）"],
            ]
        },
        facts(
            "2024",
            *((A, "theme_day", 12), (A, "study_collective", 18), (A, "party_lecture", 4), (A, "volunteer_activities", 7)),
        ),
    ),
    Case(
        "headings at the foot of their figures",
        {"S": [["2024年统计"], [A, 12, 4], [B, 11, "无"], ["党支部", "主题党日（次）", "讲党课（次）"], ["填报人：某某"]]},
        facts("2024", (A, "theme_day", 12), (A, "party_lecture", 4), (B, "theme_day", 11), (B, "party_lecture", 0)),
    ),
    *(
        _case(
            f"another organisation or month of the row between figures: {heading}",
            ["党支部", "主题党日次数", heading, "讲党课次数"],
            *([A, 12, told, 4], [B, 11, told, 3]),
            told=YEAR | facts("2024", (A, "party_lecture", 4), (B, "party_lecture", 3)),
            title="2024年统计",
        )
        for heading, told in (("共建单位", C), ("所属党委", BUREAU), ("上级党组织", BUREAU), ("换届月份", "3月"))
    ),
    _case(
        "a sum whose label stands right",
        ["主题党日次数", "讲党课次数", "党支部"],
        *([12, 4, A], [11, 3, B], [23, 7, "合计"]),
        told=YEAR | facts("2024", (A, "party_lecture", 4), (B, "party_lecture", 3)),
        title="2024年统计",
    ),
    _case(
        "figures before their organisations, twice side by side",
        ["主题党日次数", "党支部", "讲党课次数", "党支部"],
        [12, A, 4, C],
        told=facts("2024", (A, "theme_day", 12), (C, "party_lecture", 4)),
        title="2024年统计",
    ),
    _case(
        "the measure unit of a row before that of its section",
        ["指标", "计量单位", A],
        *(["一、志愿服务（千人次）", "", ""], ["志愿服务人次", "人次", 3000]),
        told=facts("2024", (A, "volunteer_person_times", 3000)),
        title="2024年统计",
    ),
    Case(
        "two rows of headings at the foot",
        {"S": [["2024年统计"], [A, 12, 300], [B, 11, 280], ["党支部", "主题党日", ""], ["", "次数", "人次"]]},
        facts(
            "2024",
            *((A, "theme_day", 12), (A, "theme_day_person_times", 300)),
            *((B, "theme_day", 11), (B, "theme_day_person_times", 280)),
        ),
        merged={"S": [(3, 0, 4, 0), (3, 1, 3, 2)]},
    ),
]
