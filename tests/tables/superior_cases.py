"""Lines that name two organisations, the one above the other: of a form, and what only looks like one."""

from tests.tables.layout_case import BUREAU, A, B, C, Case, facts

CASES = [
    Case(
        "those in charge, where no other column names organisations",
        {
            "S": [
                ["2023年重点任务指标完成情况表"],
                [f"填报单位：{BUREAU}"],
                ["序号", "责任单位", "宣讲活动（场）", "", "", "得分"],
                ["", "", "年度目标", "完成数", "完成率", ""],
                [1, A, 20, 24, "120%", 98],
                [2, B, 10, 9, "90%", 91],
            ]
        },
        facts("2023", (A, "publicity_lectures", 24), (B, "publicity_lectures", 9)),
        merged={"S": [(2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 2, 4), (2, 5, 3, 5)]},
    ),
    Case(
        "those in charge of tasks whose metrics stand in the rows have not the figures",
        {
            "S": [
                [f"{C}2023年重点任务完成情况表"],
                ["序号", "任务", "责任单位", "完成数"],
                [1, "主题党日（次）", A, 12],
                [2, "集中学习（次）", B, 9],
            ]
        },
        facts("2023", (C, "theme_day", 12), (C, "study_collective", 9)),
    ),
    Case(
        "those in charge who are no organisations are no axis",
        {
            "S": [
                [f"{C}2023年情况表"],
                ["序号", "责任部门", "主题党日（次）", "集中学习（次）"],
                [1, "综合科", 12, 9],
            ]
        },
        facts("2023", (C, "theme_day", 12), (C, "study_collective", 9)),
    ),
    Case(
        "a form whose first line names its organisation and, under a word that we do not know, another",
        {
            "情况": [
                ["党支部工作情况登记表"],
                ["（2024年度）"],
                ["党支部名称", A, "", "", "业务归口于", BUREAU],
                ["联系电话", "138****2207", "党员总数", 29, "其中：女党员", 17],
                ["支部委员数", 3, "党小组数", 2, "递交入党申请书", "3人"],
                ["支部党员大会（次）", 5, "支委会（次）", 13, "党小组会（次）", "24次"],
                ["党课（次）", 4, "主题党日（次）", 12, "集中学习（次）", 18],
            ]
        },
        facts(
            "2024",
            *((A, "member_total", 29), (A, "dev_applicants", 3), (A, "org_member_meeting", 5), (A, "org_committee_meeting", 13)),
            *((A, "org_group_meeting", 24), (A, "party_lecture", 4), (A, "theme_day", 12), (A, "study_collective", 18)),
        ),
        merged={"情况": [(0, 0, 0, 5), (1, 0, 1, 5), (2, 1, 2, 3)]},
    ),
    Case(
        "metrics and figures in turn below two organisations are a table beside another, no form",
        {
            "情况": [
                ["2024年情况"],
                ["指标", A, "指标", BUREAU],
                ["主题党日（次）", 12, "集中学习（次）", 18],
                ["支委会（次）", 13, "党课（次）", 4],
            ]
        },
        facts("2024", (A, "theme_day", 12), (A, "org_committee_meeting", 13), (BUREAU, "study_collective", 18))
        | facts("2024", (BUREAU, "party_lecture", 4)),
    ),
    Case(
        "superiors right of the figures tell branches of one name apart",
        {
            "S": [
                ["2023年情况"],
                ["党支部", "主题党日（次）", "党课（次）", "所属党委"],
                ["第一党支部", 12, 4, "榆关县水利局党委"],
                ["第二党支部", 11, 3, "榆关县交通局党委"],
            ]
        },
        facts("2023", *(("第一党支部", *told) for told in (("theme_day", 12), ("party_lecture", 4))))
        | facts("2023", *(("第二党支部", *told) for told in (("theme_day", 11), ("party_lecture", 3)))),
    ),
]
