"""Layouts in which a label means what the heading, whole or line nearest to it makes of it."""

from tests.tables.layout_case import BUREAU, A, B, C, Case, facts

CASES = [
    Case(
        "the place among others below a metric is no count of it; branches below 党员队伍 are branches",
        {
            "表": [
                ["2023年党建目标完成情况"],
                ["单位", "集中学习（次）", "", "", "", "党员队伍", ""],
                ["", "年度目标", "实际完成", "位次", "上年同期", "党员总数（人）", "党支部（个）"],
                [A, 24, 26, 4, 25, 80, 6],
                [B, 20, 19, 1, 18, 31, 3],
            ]
        },
        facts(
            "2023",
            *((A, metric, value) for metric, value in (("study_collective", 26), ("member_total", 80), ("branch_total", 6))),
            *((B, metric, value) for metric, value in (("study_collective", 19), ("member_total", 31), ("branch_total", 3))),
        ),
        merged={"表": [(1, 0, 2, 0), (1, 1, 1, 4), (1, 5, 1, 6)]},
    ),
    Case(
        "a group and what is of it told in one heading",
        {
            "行": [
                [f"{A}2023年工作情况"],
                ["项目", "上半年", "下半年"],
                ["“三会一课”——支部党员大会（次）", 3, 4],
                ["三会一课-党小组会", 10, 12],
                ["志愿服务：时长（小时）", 110, 190],
                ["安全工作——安全检查（次）", 5, 8],
            ],
            "列": [["2023年工作情况"], ["党支部", "组织生活—党课（次）", "对标-团课（次）"], [B, 4, 7]],
        },
        facts("2023H1", (A, "org_member_meeting", 3), (A, "org_group_meeting", 10), (A, "volunteer_hours", 110))
        | facts("2023H2", (A, "org_member_meeting", 4), (A, "org_group_meeting", 12), (A, "volunteer_hours", 190))
        | facts("2023", (B, "party_lecture", 4)),
    ),
    Case(
        "headings and row names with a sign written for another, beside one that means no metric",
        {
            "列": [["2024年情况"], ["党支部", "主题党曰（次）", "团员总数"], [A, 12, 7], [B, "1O", 9]],
            "行": [["2024年情况"], ["指标", A], ["谈心淡话（人次）", 40], ["团员总数", 7]],
            "表": [["2024年情况"], ["党支部名称", B, "", ""], ["志愿服务时常", 30.5, "支委回次数", 4]],
        },
        facts(
            "2024", (A, "theme_day", 12), (A, "org_heart_talk", 40), (B, "volunteer_hours", 30.5), (B, "org_committee_meeting", 4)
        ),
        held={("letter_for_digit", "列!B4")},
        warned={("heading_respelt", address) for address in ("列!B2", "行!3:3", "表!A3", "表!C3")},
    ),
    Case(
        "a part of study counted below its group",
        {
            "Sheet1": [
                ["2024年度党员教育情况表"],
                ["单位", "中心组学习", "", "党员教育", ""],
                ["", "次数", "研讨次数", "培训期数", "培训人次"],
                [BUREAU, 12, 4, 3, 210],
            ]
        },
        facts(
            "2024",
            (BUREAU, "study_center_group", 12),
            (BUREAU, "study_seminar", 4),
            (BUREAU, "study_training", 3),
            (BUREAU, "study_training_person_times", 210),
        ),
        merged={"Sheet1": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]},
    ),
    Case(
        "the group above a column goes before the subjects of the title",
        {
            "Sheet1": [
                ["2022年度志愿服务与宣讲工作统计"],
                ["单位", "志愿服务", "", "理论宣讲", ""],
                ["", "队伍（支）", "人次（百人次）", "场次", "受众（千人次）"],
                [BUREAU, 18, 32, 50, 4.2],
            ]
        },
        facts(
            "2022",
            (BUREAU, "volunteer_teams", 18),
            (BUREAU, "volunteer_person_times", 3200),
            (BUREAU, "publicity_lectures", 50),
            (BUREAU, "publicity_audience", 4200),
        ),
        merged={"Sheet1": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]},
    ),
    Case(
        "rows after 其中 that go on with the breakdown: further in, of the same metric, or completing the sum",
        {
            "Sheet1": [
                ["2023年党内统计"],
                ["填报单位：" + BUREAU],
                ["指标", "数量"],
                ["党员总数", 318],
                ["其中：正式党员", 300],
                ["预备党员", 18],
                ["主题党日", 144],
                ["　其中：机关", 20],
                ["　　支部主题党日", 30],
                ["讲党课", 12],
                ["其中：书记", 2],
                ["支部讲党课", 9],
                ["支委会", 48],
            ]
        },
        facts(
            "2023",
            (BUREAU, "member_total", 318),
            (BUREAU, "theme_day", 144),
            (BUREAU, "party_lecture", 12),
            (BUREAU, "org_committee_meeting", 48),
        ),
    ),
    Case(
        "rows after 其中 that lack the numbers of the wholes",
        {
            "Sheet1": [
                ["2023年党内统计"],
                ["填报单位：" + BUREAU],
                ["序号", "指标", "数量"],
                [1, "党员总数", 318],
                ["", "其中：女党员", 100],
                ["", "预备党员", 17],
                [2, "发展党员", 9],
            ]
        },
        facts("2023", (BUREAU, "member_total", 318), (BUREAU, "dev_probationary", 9)),
    ),
    Case(
        "a row after 其中 that makes up the sum by chance, but is of another metric",
        {
            "编号": [
                ["2023年党建情况"],
                ["序号", "指标", A, B],
                [1, "讲党课", 6, 8],
                ["", "其中：廉政党课", 2, 4],
                [2, "支委会", 4, 12],
                ["", "其中：扩大会议", 1, 2],
            ],
            "无编号": [["2023年党建情况"], ["指标", C], ["讲党课", 6], ["其中：廉政党课", 2], ["主题党日", 4], ["其他党课", 1]],
        },
        facts(
            "2023",
            (A, "party_lecture", 6),
            (B, "party_lecture", 8),
            (A, "org_committee_meeting", 4),
            (B, "org_committee_meeting", 12),
            (C, "party_lecture", 6),
            (C, "theme_day", 4),
        ),
    ),
    Case(
        "figures in the lines above a table and below it; a note gives none",
        {
            "Sheet1": [
                ["档案馆党支部2023年工作情况"],
                ["党员总数：43名", "", "发展党员：2名　主题党日：12次"],
                ["指标", "完成数"],
                ["主题党日（次）", 12],
                ["谈心谈话（人次）", 40],
                [],
                ["填报人："],
                ["走访慰问：15人次"],
                ["注：主题党日：每月1次"],
            ]
        },
        facts(
            "2023",
            (A, "member_total", 43),
            (A, "dev_probationary", 2),
            (A, "theme_day", 12),
            (A, "org_heart_talk", 40),
            (A, "care_condolence", 15),
        ),
        checks=facts("2023", (A, "theme_day", 12)),
        hints={"file_name": "档案馆党支部.xlsx"},
    ),
    Case(
        "the superior in a column after the organisation, and a remark column without figures",
        {
            "Sheet1": [
                ["2023年党课开展情况"],
                ["党组织名称", "所属党委", "党课（次）", "完成情况"],
                [A, BUREAU, 4, "已完成"],
                ["第一党支部", BUREAU, 3, "已完成"],
            ]
        },
        facts("2023", (A, "party_lecture", 4), ("第一党支部", "party_lecture", 3)),
    ),
    Case(
        "tasks named below a heading of plans, with words around the figures",
        {
            "Sheet1": [
                ["2023年党建重点任务完成情况"],
                ["填报单位：" + BUREAU],
                ["序号", "重点任务", "年度目标", "完成情况", "责任人"],
                [1, "开展主题党日", "12次", "已开展11次", ""],
                [2, "志愿服务", "每人不少于20小时", "1540小时", ""],
                [3, "谈心谈话", "全覆盖", "全覆盖", ""],
            ]
        },
        facts("2023", (BUREAU, "theme_day", 11), (BUREAU, "volunteer_hours", 1540)),
        held={("unreadable_value", "Sheet1!D6")},
    ),
    Case(
        "sheets of months within the quarter of the file",
        {
            "1月": [["主题党日开展情况"], ["支部", "次数"], [A, 1]],
            "2月": [["主题党日开展情况"], ["支部", "次数"], [A, 2]],
        },
        facts("2024-01", (A, "theme_day", 1)) | facts("2024-02", (A, "theme_day", 2)),
        hints={"file_name": "2024年一季度主题党日.xlsx"},
    ),
    Case(
        "organisations in lines inside a table of metrics and years",
        {
            "Sheet1": [
                ["某镇各村2021—2022年发展党员情况"],
                ["项目", "2021年", "2022年", "合计"],
                [A],
                ["递交入党申请书", 4, 3, 7],
                ["发展党员", 1, 1, 2],
                [B],
                ["递交入党申请书", 2, 2, 4],
                ["发展党员", "无", 1, 1],
            ]
        },
        facts("2021", (A, "dev_applicants", 4), (A, "dev_probationary", 1), (B, "dev_applicants", 2), (B, "dev_probationary", 0))
        | facts(
            "2022", (A, "dev_applicants", 3), (A, "dev_probationary", 1), (B, "dev_applicants", 2), (B, "dev_probationary", 1)
        ),
    ),
    Case(
        "a column that only counts what its row names",
        {
            "Sheet1": [
                ["2022年队伍建设"],
                ["填报单位：" + BUREAU],
                ["项目", "人数"],
                ["党员总数", 25],
                ["新发展党员", "1名"],
                ["入党积极分子（年末在册）", 3],
            ],
            "Sheet2": [
                ["2022年情况"],
                ["序号", "工作项目", "完成数量", "单位"],
                [1, "支委会", 3, "次"],
                [2, "志愿服务", 30, "小时"],
            ],
        },
        facts("2022", (BUREAU, "member_total", 25), (BUREAU, "dev_probationary", 1), (BUREAU, "dev_activists_stock", 3))
        | facts("2022", ("", "org_committee_meeting", 3), ("", "volunteer_hours", 30)),
    ),
]
