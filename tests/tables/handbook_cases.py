"""Pages of a handbook: pairs of labels and figures above and below a table, and what only looks like those."""

from tests.tables.layout_case import A, B, Case, facts

TITLE = [["党支部工作手册"], ["（2024年度）"], ["支部名称", A]]
MEETINGS = [
    ["类别", "计划次数", "实际次数", "备注"],
    ["支部党员大会", 4, 5, ""],
    ["支委会", 12, 13, "含换届"],
    ["主题党日", 12, "12次", ""],
]
MET = facts("2024", (A, "org_member_meeting", 5), (A, "org_committee_meeting", 13), (A, "theme_day", 12))

CASES = [
    Case(
        "pairs below a line of their own under a table",
        {"S": [*TITLE, *MEETINGS, ["三、其他工作"], ["谈心谈话（人次）", 34, "心得体会（篇）", 21]]},
        MET | facts("2024", (A, "org_heart_talk", 34), (A, "study_reflections", 21)),
    ),
    Case(
        "several lines of pairs below a table, some of no metric",
        {
            "S": [
                *TITLE,
                *MEETINGS,
                ["其他情况"],
                ["谈心谈话（人次）", "34人次", "心得体会（篇）", 21],
                ["活动场所（平方米）", 80, "信息报送（篇）", "8篇"],
            ]
        },
        MET | facts("2024", (A, "org_heart_talk", 34), (A, "study_reflections", 21), (A, "publicity_articles", 8)),
    ),
    Case(
        "pairs above a table, one of them a metric",
        {"S": [*TITLE, ["党员总数", 21, "平均年龄", 40], ["二、会议情况"], *MEETINGS]},
        MET | facts("2024", (A, "member_total", 21)),
    ),
    Case(
        "a table of pairs goes on below a line of its own",
        {
            "S": [
                *TITLE,
                ["指标", "数量", "指标", "数量"],
                ["支部党员大会", 5, "支委会", 13],
                ["其他工作"],
                ["谈心谈话（人次）", 34, "心得体会（篇）", 21],
            ]
        },
        facts("2024", (A, "org_member_meeting", 5), (A, "org_committee_meeting", 13), (A, "org_heart_talk", 34))
        | facts("2024", (A, "study_reflections", 21)),
    ),
    Case(
        "sections of a table of organisations are no lines of pairs",
        {
            "S": [
                ["2024年统计表"],
                ["党支部", "主题党日", "党课", "支委会"],
                ["机关"],
                [A, 12, 4, 13],
                ["基层"],
                [B, 11, 5, 14],
            ]
        },
        facts("2024", (A, "theme_day", 12), (A, "party_lecture", 4), (A, "org_committee_meeting", 13))
        | facts("2024", (B, "theme_day", 11), (B, "party_lecture", 5), (B, "org_committee_meeting", 14)),
    ),
    Case(
        "a pair of a deed above a table by months names what that counts",
        {"S": [["2024年工作统计表"], ["支部名称", A], ["主题党日", 2], ["月份", "次数", "人数"], ["1月", 1, 20], ["2月", 1, 19]]},
        facts("2024-01", (A, "theme_day", 1), (A, "theme_day_person_times", 20))
        | facts("2024-02", (A, "theme_day", 1), (A, "theme_day_person_times", 19)),
        checks=facts("2024", (A, "theme_day", 2)),
    ),
    Case(
        "a pair of a deed above a table of meetings",
        {"S": [*TITLE, ["谈心谈话", 34], *MEETINGS]},
        MET | facts("2024", (A, "org_heart_talk", 34)),
    ),
]
