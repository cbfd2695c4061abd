"""Layouts in which headings and row labels tell years and parts of years in every form that offices use."""

from datetime import date

from tests.tables.layout_case import A, B, Case, facts

MEMBERS = "member_total"
PEOPLE = "theme_day_person_times"


def of_a(metric: str, **told: float) -> set[tuple]:
    return {fact for period, value in told.items() for fact in facts(period[1:].replace("_", "-"), (A, metric, value))}


CASES = [
    Case(
        "how often and how many people, below a title that names only what was held",
        {
            "统计": [
                ["2023年各支部主题党日统计"],
                ["党支部", "11月场次", "11月人次", "12月场次", "12月参加人次", "全年人次"],
                [A, 1, 30, 2, 58, 350],
                [B, 1, 20, 1, 19, 228],
            ]
        },
        facts("2023-11", (A, "theme_day", 1), (B, "theme_day", 1), (A, PEOPLE, 30), (B, PEOPLE, 20))
        | facts("2023-12", (A, "theme_day", 2), (B, "theme_day", 1), (A, PEOPLE, 58), (B, PEOPLE, 19))
        | facts("2023", (A, PEOPLE, 350), (B, PEOPLE, 228)),
    ),
    Case(
        "a heading that is a number, but no year, beside years and months",
        {
            "甲": [["各支部主题党日"], ["党支部", "2022年", "2023年", 3456, "合计"], [A, 5, 6, 7, 11], [B, 2, 3, 7, 5]],
            "乙": [["2024年各支部主题党日"], ["党支部", "1月", "2月", 3456, "合计"], [A, 1, 2, 7, 3], [B, 2, 3, 7, 5]],
        },
        facts("2022", (A, "theme_day", 5), (B, "theme_day", 2))
        | facts("2023", (A, "theme_day", 6), (B, "theme_day", 3))
        | facts("2024-01", (A, "theme_day", 1), (B, "theme_day", 2))
        | facts("2024-02", (A, "theme_day", 2), (B, "theme_day", 3)),
        checks=facts("2024", (A, "theme_day", 3), (B, "theme_day", 5)),
    ),
    Case(
        "metrics over years in mixed forms, a sum of years, a telephone beside them",
        {
            "Sheet1": [
                ["发展党员三年对比表（2021—2023年）"],
                ["序号", "党组织", "新发展党员", "", "", "", "预备党员转正", "", "", "备注", ""],
                ["", "", 2021, 2022, 2023, "三年合计", "2021年", "2022年度", "二〇二三年", "说明", "联系电话"],
                [1, A, 5, 6, "6名", 17, 4, 5, 6, "", 88880017],
                [2, B, 2, -1, 2, 3, 2, 2.5, 9.5, "", ""],
            ]
        },
        of_a("dev_probationary", y2021=5, y2022=6, y2023=6)
        | of_a("dev_regularized", y2021=4, y2022=5, y2023=6)
        | facts("2021", (B, "dev_probationary", 2), (B, "dev_regularized", 2))
        | facts("2023", (B, "dev_probationary", 2)),
        merged={"Sheet1": [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 5), (1, 6, 1, 8), (1, 9, 1, 10)]},
        held={
            ("negative_count", "Sheet1!D5"),
            ("fractional_count", "Sheet1!H5"),
            ("fractional_count", "Sheet1!I5"),
        },
    ),
    Case(
        "a stock at the end of a period that its own heading tells",
        {
            "S": [
                ["2022、2023年发展党员对照表"],
                ["党组织", "2022年", "2023年", "2023年底党员总数", "截至2022年6月底党支部数", "截至2022年9月底党支部数"],
                ["", "发展党员", "发展党员", "", "", ""],
                [A, 3, 4, 40, 2, 3],
                [B, 2, 1, 30, 1, 1],
            ]
        },
        facts("2022", (A, "dev_probationary", 3), (B, "dev_probationary", 2))
        | facts("2023", (A, "dev_probationary", 4), (B, "dev_probationary", 1), (A, MEMBERS, 40), (B, MEMBERS, 30))
        | facts("2022H1", (A, "branch_total", 2), (B, "branch_total", 1)),
        merged={"S": [(1, 0, 2, 0), (1, 3, 2, 3), (1, 4, 2, 4), (1, 5, 2, 5)]},
        held={("period_unresolved", "S!F2")},
    ),
    *(
        Case(
            f"when an organisation was founded or elected anew is no period of its figures: {heading}",
            {"S": [["2023年党建情况表"], ["党支部", heading, "党员总数"], [A, "2022.6", 40], [B, "2021年3月", 30]]},
            facts("2023", (A, MEMBERS, 40), (B, MEMBERS, 30)),
        )
        for heading in ("换届时间", "支部成立时间", "书记任职时间", "任期届满日期")
    ),
    *(
        Case(
            f"months that the sheet stores as their first days, shown as {code}",
            {
                "S": [
                    [f"{A}2024年月度清单"],
                    ["月份", "支委会（次）", "主题党日（次）"],
                    *([(date(2024, month, 1), code), 1, month] for month in (1, 2, 3)),
                    ["一季度小计", 3, 6],
                ]
            },
            {
                fact
                for month in (1, 2, 3)
                for fact in facts(f"2024-{month:02}", (A, "org_committee_meeting", 1), (A, "theme_day", month))
            },
            checks=facts("2024Q1", (A, "org_committee_meeting", 3), (A, "theme_day", 6)),
        )
        for code in ('yyyy"年"m"月"', "yyyy-mm-dd", 'm"月"')
    ),
    Case(
        "days below 月份 are no months",
        {"S": [[f"{A}2024年清单"], ["月份", "支委会（次）"], [date(2024, 1, 5), 1], [date(2024, 2, 7), 2]]},
        set(),
        held={("layout_not_read", "S!*")},
    ),
    Case(
        "the end of years, and 截至 it",
        {
            "Sheet1": [
                ["党员情况"],
                ["党组织", "党员总数", "", "", ""],
                ["", "2020年末", "2021年年底", "截至2022年底", "截止2023年12月31日"],
                [A, 10, 20, 30, 40],
            ]
        },
        of_a(MEMBERS, y2020=10, y2021=20, y2022=30, y2023=40),
        merged={"Sheet1": [(1, 0, 2, 0), (1, 1, 1, 4)]},
    ),
    Case(
        "parts of years with the year before them",
        {
            "Sheet1": [
                ["主题党日次数"],
                ["支部", "2022Q4", "2023-Q1", "2023年2季度", "2023下半年", "23年7月", "2023.8"],
                [A, 1, 2, 3, 4, 5, 6],
            ]
        },
        of_a("theme_day", y2022Q4=1, y2023Q1=2, y2023Q2=3, y2023H2=4, y2023_07=5, y2023_08=6),
    ),
    Case(
        "months as 202301, in text and in numbers",
        {
            "一": [["2023年主题党日次数"], ["支部", "202301", "202302"], [A, 1, 2]],
            "二": [["2023年讲党课次数"], ["支部", 202303, 202304], [A, 1, 2]],
        },
        of_a("theme_day", y2023_01=1, y2023_02=2) | of_a("party_lecture", y2023_03=1, y2023_04=2),
    ),
    Case(
        "2023.1-6 is the half-year, not its first month",
        {"Sheet1": [["主题党日次数"], ["支部", "2023.1-6", "2023.7-2023.12"], [A, 6, 7]]},
        of_a("theme_day", y2023H1=6, y2023H2=7),
    ),
    Case(
        "a period in the bracket of a heading",
        {
            "Sheet1": [
                ["2023年情况"],
                ["支部", "主题党日（上半年）", "党课（2022年）", "支委会（次，2022年）", "集中学习（含2022年补报）"],
                [A, 1, 2, 3, 4],
            ]
        },
        of_a("theme_day", y2023H1=1)
        | of_a("party_lecture", y2022=2)
        | of_a("org_committee_meeting", y2022=3)
        | of_a("study_collective", y2023=4),
    ),
    Case(
        "several years, and a span of one metric beside another's year, are held back",
        {
            "一": [["情况"], ["支部", "主题党日", ""], ["", "2021-2022年", "2023年"], [A, 24, 12]],
            "二": [["2023年"], ["支部", "主题党日（1-9月）", "党课（上半年）"], [A, 9, 2]],
        },
        of_a("theme_day", y2023=12) | of_a("party_lecture", y2023H1=2),
        merged={"一": [(1, 0, 2, 0), (1, 1, 1, 2)]},
        held={("period_unresolved", "一!*"), ("period_unresolved", "二!*")},
    ),
    Case(
        "a blank month goes on where it heads a group, else it is unknown",
        {
            "一": [["2023年"], ["月份", "支部", "主题党日", "党课"], ["1月", A, 1, 1], ["", B, 2, 0], ["2月", A, 3, 1]],
            "二": [["2023年"], ["支部", "月份", "支委会", "党课"], [A, "5月", 1, 1], [B, "", 2, 0]],
        },
        of_a("theme_day", y2023_01=1, y2023_02=3)
        | of_a("party_lecture", y2023_01=1, y2023_02=1, y2023_05=1)
        | of_a("org_committee_meeting", y2023_05=1)
        | facts("2023-01", (B, "theme_day", 2), (B, "party_lecture", 0)),
        held={("period_unresolved", "二!*")},
    ),
    Case(
        "a blank month goes on below the parts of a figure that tell theirs",
        {
            "Sheet1": [
                ["2023年"],
                ["月份", "支部", "指标", "数值"],
                ["1月", A, "志愿服务（次）", 10],
                ["1月", A, "其中：线上", 4],
                ["1月", A, "线下", 6],
                ["", B, "主题党日（次）", 3],
            ]
        },
        of_a("volunteer_activities", y2023_01=10) | facts("2023-01", (B, "theme_day", 3)),
    ),
    Case(
        "a span without a period form beside months that do not make it up is held back, the rest is read",
        {
            "一": [["2023年主题党日次数"], ["支部", "1月", "2月", "1-5月", "七月"], [A, 1, 2, 9, 3]],
            "二": [["2023年情况"], ["支部", "党课（次）", "", ""], ["", "一季度", "1—8月", "全年"], [A, 1, 3, 5]],
            "三": [["支委会次数"], ["支部", "2022年", "", "2023年", ""], ["", "1-2月", "3月", "1月", "2月"], [A, 2, 1, 1, 3]],
            "四": [["2023年"], ["支部", "主题党日参与人次（前7个月）", "主题党日参与人次（12月）"], [A, 90, 20]],
        },
        of_a("theme_day", y2023_01=1, y2023_02=2, y2023_07=3)
        | of_a("party_lecture", y2023Q1=1, y2023=5)
        | of_a("org_committee_meeting", y2022_03=1, y2023_01=1, y2023_02=3)
        | of_a(PEOPLE, y2023_12=20),
        merged={"二": [(1, 0, 2, 0), (1, 1, 1, 3)], "三": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]},
        held={("period_unresolved", place) for place in ("一!D2", "二!C3", "三!B3", "四!B2")},
    ),
    Case(
        "a span that the months beside it make up, or that nobody filled in, is passed over",
        {
            "一": [["2023年主题党日次数"], ["支部", "1月", "2月", "3月", "4月", "1-4月"], [A, 1, 2, 3, 1, 7]],
            "二": [["2023年党课次数"], ["支部", "一季度", "二季度", "三季度", "前三季度"], [A, 1, 2, 1, 4]],
            "三": [["2023年支委会次数"], ["支部", "上半年", "7月", "8月", "1—8月"], [A, 6, 1, 2, 9]],
            "四": [["2023年集中学习次数"], ["支部", "11月", "12月", "1-9月"], [A, 2, 3, ""]],
        },
        of_a("theme_day", y2023_01=1, y2023_02=2, y2023_03=3, y2023_04=1)
        | of_a("party_lecture", y2023Q1=1, y2023Q2=2, y2023Q3=1)
        | of_a("org_committee_meeting", y2023H1=6, y2023_07=1, y2023_08=2)
        | of_a("study_collective", y2023_11=2, y2023_12=3),
    ),
    Case(
        "a span without a period form crossed with years is neither year",
        {
            "一": [["主题党日次数"], ["支部", "时段", "2022年", "2023年"], [A, "上半年", 1, 2], [A, "1-9月", 3, 4]],
            "二": [["党课次数"], ["支部", "1-9月", ""], ["", "2022年", "2023年"], [A, 1, 2]],
            "三": [["支委会次数"], ["支部", "1-6月", ""], ["", "2022年", "2023年"], [A, 1, 2]],
        },
        of_a("theme_day", y2022H1=1, y2023H1=2) | of_a("org_committee_meeting", y2022H1=1, y2023H1=2),
        merged={name: [(1, 0, 2, 0), (1, 1, 1, 2)] for name in ("二", "三")},
        held={("period_unresolved", "一!*"), ("period_unresolved", "二!*")},
    ),
    Case(
        "月份 over rows of metrics heads the months beside it",
        {
            "一": [[f"{A}2023年一季度"], ["月份", "1月", "2月", "3月"], ["主题党日", 1, 2, 1], ["党课", 0, 1, 1]],
            "二": [["2023年主题党日次数"], ["月份", A], ["1月", 3], ["2月", 4]],
        },
        of_a("theme_day", y2023_01=1, y2023_02=2, y2023_03=1)
        | of_a("party_lecture", y2023_01=0, y2023_02=1, y2023_03=1)
        | of_a("theme_day", y2023_01=3, y2023_02=4),
    ),
    Case(
        "a year, quarter or half behind the answer of a key is the time, a day is none",
        {
            "一": [[f"填报单位：{A}    2023年"], ["指标", "次数"], ["主题党日", 12]],
            "二": [[f"填报单位：{A}（2022年第一季度）"], ["指标", "次数"], ["主题党日", 3]],
            "三": [["党课次数"], [f"单位：{A} 2021年上半年"], ["指标", "次数"], ["党课", 4]],
            "四": [[f"填报单位：{A}    2020年1月10日"], ["指标", "次数"], ["主题党日", 11]],
            "五": [[f"填报单位：{A}    2020年  月  日"], ["指标", "次数"], ["主题党日", 11]],
        },
        of_a("theme_day", y2023=12, y2022Q1=3) | of_a("party_lecture", y2021H1=4),
        held={("period_unresolved", "四!*"), ("period_unresolved", "五!*")},
    ),
]
