"""Dashboards: figures over their captions, row by row."""

from tests.tables.layout_case import A, B, Case, facts

CASES = [
    Case(
        "figures over their captions, all of a sheet",
        {
            "表": [
                ["2024年数据看板"],
                [f"填报单位：{A}"],
                [412, 17, "约13"],
                ["党员总数（人）", "党支部数（个）", "中心组学习（次）"],
                [148, "", "——"],
                ["宣传信息（篇）", "志愿服务人次（人次）", "发展党员（名）"],
            ]
        },
        facts("2024", *((A, *told) for told in (("member_total", 412), ("branch_total", 17), ("study_center_group", 13))))
        | facts("2024", (A, "publicity_articles", 148))
        | {(A, "dev_probationary", "2024", None, "not_applicable")},
    ),
    Case(
        "figures over their captions, parted by gaps from a table",
        {
            "表": [
                ["2024年数据看板"],
                [f"填报单位：{A}"],
                [412, 17],
                ["党员总数（人）", "党支部数（个）"],
                [],
                [148, 9],
                ["宣传信息（篇）", "发展党员（名）"],
                [],
                ["党支部", "主题党日（次）", "讲党课（次）"],
                [B, 12, 4],
            ]
        },
        facts("2024", *((A, *told) for told in (("member_total", 412), ("branch_total", 17))))
        | facts("2024", *((A, *told) for told in (("publicity_articles", 148), ("dev_probationary", 9))))
        | facts("2024", (B, "theme_day", 12), (B, "party_lecture", 4)),
    ),
    Case(
        "figures below their captions with a gap between, or a merged caption",
        {
            "空行": [
                ["2024年卡片"],
                [f"填报单位：{A}"],
                *(["主题党日（次）", "讲党课（次）"], [], [12, 4], ["支委会（次）", "党员大会（次）"], [], [11, 3]),
                *(["志愿服务活动（次）", "发展党员（人）"], [], [6, 2]),
            ]
        },
        facts("2024", *((A, *told) for told in (("theme_day", 12), ("party_lecture", 4), ("org_committee_meeting", 11))))
        | facts("2024", *((A, *told) for told in (("org_member_meeting", 3), ("volunteer_activities", 6))))
        | facts("2024", (A, "dev_probationary", 2)),
    ),
    Case(
        "figures over their captions with a signature below",
        {
            "表": [
                ["2024年看板"],
                [f"填报单位：{A}"],
                *([12, 4], ["主题党日（次）", "讲党课（次）"], [11, 3], ["支委会（次）", "党员大会（次）"]),
                ["填报人", "某某"],
            ]
        },
        facts("2024", *((A, *told) for told in (("theme_day", 12), ("party_lecture", 4), ("org_committee_meeting", 11))))
        | facts("2024", (A, "org_member_meeting", 3)),
    ),
]
