"""Groups of organisations by their kind in headings (系党总支 over 机电系党总支), and units told by a column of their own."""

from tests.tables.layout_case import BUREAU, A, B, C, Case, facts

CASES = [
    Case(
        "kinds of organisations over organisations, metrics in rows",
        {
            "S": [
                ["2024年统计表"],
                ["指标", "计量单位", "系党总支", "", "直属党支部"],
                ["", "", A, B, C],
                ["一、党员队伍"],
                ["党员总数", "人", 126, 141, 42],
                ["下设党支部", "个", 2, 3, "/"],
                ["二、组织生活"],
                ["主题党日", "次", 24, 22, 12],
            ]
        },
        facts(
            "2024",
            *((A, "member_total", 126), (B, "member_total", 141), (C, "member_total", 42), (A, "branch_total", 2)),
            *((B, "branch_total", 3), (A, "theme_day", 24), (B, "theme_day", 22), (C, "theme_day", 12)),
        )
        | {(C, "branch_total", "2024", None, "not_applicable")},
        merged={"S": [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)]},
    ),
    Case(
        "what all organisations did, over them",
        {
            "S": [
                ["2024年数据"],
                ["项目", "计量单位", "各单位完成情况", "", "合计"],
                ["", "", A, B, ""],
                ["主题党日", "次", 12, 11, 23],
                ["党员轮训班", "期", 5, 4, 9],
                ["参训党员", "百人次", 1.7, 6.3, 8],
            ]
        },
        facts(
            "2024",
            *((A, "theme_day", 12), (B, "theme_day", 11), (A, "study_training", 5), (B, "study_training", 4)),
            *((A, "study_training_person_times", 170), (B, "study_training_person_times", 630)),
        ),
        merged={"S": [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4)]},
    ),
    Case(
        "a kind that is also a metric's name, over organisations",
        {
            "S": [
                ["2024年统计表"],
                ["指标", "机关党支部", "", "农村党支部"],
                ["", A, B, C],
                ["主题党日（次）", 12, 11, 10],
                ["党员总数（人）", 20, 21, 22],
            ]
        },
        facts(
            "2024",
            *((A, "theme_day", 12), (B, "theme_day", 11), (C, "theme_day", 10)),
            *((A, "member_total", 20), (B, "member_total", 21), (C, "member_total", 22)),
        ),
        merged={"S": [(1, 0, 2, 0), (1, 1, 1, 2)]},
    ),
    *(
        Case(
            f"a kind that no list of endings knows, over organisations: {kind}",
            {
                "S": [
                    ["2022年指标一览表"],
                    ["序号", "指标名称", "计量单位", "街道（镇）", "", kind, ""],
                    ["", "", "", A, B, C, BUREAU],
                    [1, "理论学习中心组学习", "次", 4, 5, 7, 6],
                    [2, "专题研讨", "次", 2, 1, 3, 4],
                ]
            },
            facts("2022", *((org, "study_center_group", n) for org, n in ((A, 4), (B, 5), (C, 7), (BUREAU, 6))))
            | facts("2022", *((org, "study_seminar", n) for org, n in ((A, 2), (B, 1), (C, 3), (BUREAU, 4)))),
            merged={"S": [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 1, 6)]},
        )
        for kind in ("区直单位", "直属企业", "东片区", "第二组", "教育系统")
    ),
    Case(
        "what groups organisations and is no kind of them gives nothing",
        {
            "S": [
                ["2024年主题党日统计表"],
                ["月份", "计划安排", "", "安全检查", ""],
                ["", A, B, A, B],
                ["1月", 1, 1, 3, 4],
                ["2月", 1, 1, 5, 6],
            ]
        },
        set(),
        held={("layout_not_read", "S!*")},
        merged={"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]},
    ),
    *(
        Case(
            f"kinds of organisations between their rows: {one}, {other}",
            {
                "S": [
                    ["2024年主题党日开展次数统计表"],
                    ["序号", "党支部", "1月", "2月"],
                    [one],
                    [1, A, 1, 2],
                    ["", "小计", 1, 2],
                    [other],
                    [2, B, 3, 1],
                ]
            },
            facts("2024-01", (A, "theme_day", 1), (B, "theme_day", 3))
            | facts("2024-02", (A, "theme_day", 2), (B, "theme_day", 1)),
            merged={"S": [(2, 0, 2, 3), (5, 0, 5, 3)]},
        )
        for one, other in (("一、外科片", "二、医技药学片"), ("市直", "各镇"), ("（一）东部", "（二）西部"))
    ),
    Case(
        "one organisation below two lines that no word explains: kinds of activities, none of the title's",
        {
            "S": [
                ["2024年主题党日开展次数统计表"],
                ["序号", "党支部", "1月", "2月"],
                ["一、植树"],
                [1, A, 1, 2],
                ["二、参观"],
                [2, A, 3, 1],
            ]
        },
        set(),
        held={("layout_not_read", "S!C4:D6")},
    ),
]
