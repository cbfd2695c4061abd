"""What is a share of a figure beside it, or of one organisation in several rows: 采用 of 报送, 预备党员 who are there, 党小组."""

from tests.tables.layout_case import A, B, Case, facts


def _beside(*heads: str, told: tuple[str, str, float], title: str = "2023年宣传信息统计表") -> Case:
    rows = [[title], ["党支部", *heads], [A, 60, 40]]
    return Case(f"{' | '.join(heads)} below {title}", {"S": rows}, facts("2023", told))


VISITS = [["2023年走访慰问统计表"], ["党支部", "慰问对象", "人次"]]
KINDS = [[A, "老党员", 4], ["", "困难党员", 3]]
OF_B = [[B, "老党员", 4], ["", "困难党员", 2]]

CASES = [
    _beside("报送信息", "采用信息", told=(A, "publicity_articles", 60)),
    _beside("报送信息（篇）", "录用信息（篇）", told=(A, "publicity_articles", 60)),
    _beside("信息报送数", "信息采用数", told=(A, "publicity_articles", 60)),
    _beside("新发展党员", "预备党员数", told=(A, "dev_probationary", 60), title="2023年发展党员情况表"),
    Case(
        "预备党员 alone below a title of joining",
        {"S": [["2023年发展党员情况表"], ["党支部", "积极分子", "预备党员"], [A, 3, 2]]},
        facts("2023", (A, "dev_activists", 3), (A, "dev_probationary", 2)),
    ),
    Case(
        "采用 alone",
        {"S": [["2023年宣传信息统计表"], ["党支部", "采用信息"], [A, 40]]},
        facts("2023", (A, "publicity_articles", 40)),
    ),
    Case(
        "小计 in the organisations' place behind the kinds of each",
        {"S": [*VISITS, *KINDS, ["小计", "", 7], *OF_B, ["小计", "", 6]]},
        facts("2023", (A, "care_condolence", 7), (B, "care_condolence", 6)),
    ),
    Case(
        "one 小计 behind the kinds of two organisations is neither's",
        {"S": [*VISITS, *KINDS, *OF_B, ["小计", "", 13]]},
        set(),
        held={("layout_not_read", "S!3:6")},
    ),
    *(
        Case(
            f"rows by {head} without a sum",
            {
                "S": [
                    ["2023年主题党日统计表"],
                    ["党支部", head, "主题党日次数"],
                    [A, "第一", 12],
                    ["", "第二", 11],
                    [B, "第一", 9],
                ]
            },
            facts("2023", (B, "theme_day", 9)),
            held={("layout_not_read", "S!3:4")},
        )
        for head in ("党小组", "所属片区")
    ),
    Case(
        "the districts of organisations, each in one row",
        {"S": [["2023年主题党日统计表"], ["党支部", "所属片区", "主题党日次数"], [A, "东片", 12], [B, "西片", 11]]},
        facts("2023", (A, "theme_day", 12), (B, "theme_day", 11)),
    ),
    Case(
        "days, themes and people of each month, for each organisation",
        {
            "S": [
                ["2023年主题党日开展情况"],
                ["党支部", "项目", "1月", "2月"],
                *([A, "时间", "1月5日", "2月6日"], ["", "主题", "学习", "参观"], ["", "人数", 20, 21]),
                *([B, "时间", "1月7日", "2月8日"], ["", "主题", "学习", "植树"], ["", "人数", 10, 11]),
            ]
        },
        facts("2023-01", (A, "theme_day_person_times", 20), (B, "theme_day_person_times", 10))
        | facts("2023-02", (A, "theme_day_person_times", 21), (B, "theme_day_person_times", 11)),
        {"S": [(2, 0, 4, 0), (5, 0, 7, 0)]},
    ),
]
