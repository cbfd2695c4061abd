"""Rows of metrics inside a table that begin another one: what stands below them is never given to the metrics above."""

from tests.tables.layout_case import A, B, Case, facts

OF_A = ["支部名称：" + A]

CASES = [
    Case(
        "sections that name the metric, the first right below the header, each merged over all columns",
        {
            "S": [
                ["2022年各支部工作情况（按季度）"],
                ["序号", "党支部", "一季度", "二季度", "全年"],
                ["一、集中学习（次）"],
                [1, A, 5, 4, 9],
                [2, B, 6, 6, 12],
                ["二、主题党日（次）"],
                [1, A, 3, 2, 5],
                [2, B, 3, 3, 6],
            ]
        },
        facts("2022Q1", (A, "study_collective", 5), (B, "study_collective", 6), (A, "theme_day", 3), (B, "theme_day", 3))
        | facts("2022Q2", (A, "study_collective", 4), (B, "study_collective", 6), (A, "theme_day", 2), (B, "theme_day", 3))
        | facts("2022", (A, "study_collective", 9), (B, "study_collective", 12), (A, "theme_day", 5), (B, "theme_day", 6)),
        merged={"S": [(2, 0, 2, 4), (5, 0, 5, 4)]},
    ),
    Case(
        "words answer most of the second band, which makes it none of a card",
        {
            "表": [
                ["2024年情况"],
                OF_A,
                ["党员大会（次）", "支委会（次）", "主题党日（次）"],
                [4, 12, 12],
                ["讲党课（次）", "集中学习（次）", "谈心谈话（人次）"],
                [3, "按月开展，效果良好", "全覆盖"],
            ]
        },
        facts(
            "2024", (A, "org_member_meeting", 4), (A, "org_committee_meeting", 12), (A, "theme_day", 12), (A, "party_lecture", 3)
        ),
        held={("rate_without_total", "表!B6"), ("unreadable_value", "表!C6")},
    ),
    Case(
        "other metrics over the branches, beside a blank",
        {
            "表": [
                ["2024年情况"],
                ["名称", "党员大会（次）", "支委会（次）"],
                [A, 4, 12],
                [B, 5, 11],
                ["", "主题党日（次）", "讲党课（次）"],
                [A, 12, "无"],
                [B, "**", 4],
            ]
        },
        facts(
            "2024",
            *((A, "org_member_meeting", 4), (A, "org_committee_meeting", 12), (A, "theme_day", 12), (A, "party_lecture", 0)),
            *((B, "org_member_meeting", 5), (B, "org_committee_meeting", 11), (B, "party_lecture", 4)),
        )
        | {(B, "theme_day", "2024", None, "redacted")},
    ),
    Case(
        "other metrics over the branches, beside a name for them that differs from the one above",
        {
            "表": [
                ["2024年情况"],
                ["党支部", "党员大会（次）", "支委会（次）"],
                [A, 4, 12],
                [B, 5, 11],
                ["支部名称", "主题党日（次）", "讲党课（次）"],
                [A, 12, 3],
            ]
        },
        facts(
            "2024",
            *((A, "org_member_meeting", 4), (A, "org_committee_meeting", 12), (A, "theme_day", 12), (A, "party_lecture", 3)),
            *((B, "org_member_meeting", 5), (B, "org_committee_meeting", 11)),
        ),
    ),
    Case(
        "the same metrics again on the next page",
        {
            "表": [
                ["2024年情况"],
                ["党支部", "党员大会（次）", "支委会（次）"],
                [A, 4, 12],
                ["党支部", "党员大会（次）", "支委会（次）"],
                [B, 5, 11],
            ]
        },
        facts(
            "2024",
            *((A, "org_member_meeting", 4), (A, "org_committee_meeting", 12)),
            *((B, "org_member_meeting", 5), (B, "org_committee_meeting", 11)),
        ),
    ),
    Case(
        "kinds of meetings in the rows of a ledger",
        {
            "台账": [
                ["2024年党内活动台账"],
                OF_A,
                ["日期", "活动类型", "主要内容", "参加人数"],
                ["2024-03-05", "主题党日", "志愿服务", 21],
                ["2024-04-09", "党课", "专题党课", 20],
            ]
        },
        facts("2024-03", (A, "theme_day", 1), (A, "theme_day_person_times", 21)) | facts("2024-04", (A, "party_lecture", 1)),
    ),
    Case(
        "months right below a card",
        {
            "表": [
                ["2024年情况"],
                OF_A,
                ["党员大会（次）", "支委会（次）"],
                [4, 12],
                ["主题党日（次）", "讲党课（次）"],
                [12, 3],
                ["月份", "集中学习（次）"],
                ["1月", 5],
                ["2月", 6],
            ]
        },
        facts(
            "2024",
            *((A, "org_member_meeting", 4), (A, "org_committee_meeting", 12), (A, "theme_day", 12), (A, "party_lecture", 3)),
        )
        | facts("2024-01", (A, "study_collective", 5))
        | facts("2024-02", (A, "study_collective", 6)),
    ),
]
