"""Lines and headings that tell how often in words of their own: 党员大会 | 次数 | 1, 实际期数, 是否召开党员大会 | 4."""

from typing import Any

from tests.tables.layout_case import A, B, Case, facts


def _case(name: str, title: str, *rows: list[Any], told: set[tuple]) -> Case:
    return Case(f"told how often: {name}", {"S": [[title], *rows]}, told)


CASES = [
    _case(
        "in lines of a form that name the metric, then how it is counted",
        "“三会一课”情况表（2023年第三季度）",
        ["党支部名称", A, "书记", "某某"],
        ["党员大会", "次数", 1, "时间", "7月1日"],
        ["支委会", "次数", 3, "时间", "7月5日、8月5日、9月5日"],
        ["主题党日", "次数", 2, "参加人次", 112],
        told=facts(
            "2023Q3",
            (A, "org_member_meeting", 1),
            (A, "org_committee_meeting", 3),
            (A, "theme_day", 2),
            (A, "theme_day_person_times", 112),
        ),
    ),
    _case(
        "of courses that were planned and held",
        f"{A}2023年党员教育培训情况表",
        ["培训班名称", "计划期数", "实际期数", "计划人数", "实际培训人次", "完成率"],
        ["党支部书记班", 1, 1, 12, 12, "100%"],
        ["党务干部班", 2, 2, 60, 58, "97%"],
        ["合计", 3, 3, 72, 70, "97%"],
        told=facts("2023", (A, "study_training", 3), (A, "study_training_person_times", 70)),
    ),
    _case(
        "beside questions whether it was done",
        f"{A}2023年组织生活自查表",
        ["自查内容", "是否落实", "次数", "存在问题"],
        ["是否按期召开党员大会", "是", 4, ""],
        ["是否按期召开支委会", "是", 12, ""],
        ["是否开展主题党日", "是", 11, "8月未开展"],
        told=facts("2023", (A, "org_member_meeting", 4), (A, "org_committee_meeting", 12), (A, "theme_day", 11)),
    ),
    _case(
        "by teams of volunteers",
        "2023年志愿服务队活动统计表",
        ["服务队名称", "所属党支部", "队员人数", "活动次数", "服务人次"],
        ["红星队", A, 20, 6, 80],
        ["蓝天队", B, 12, 5, 60],
        told=facts(
            "2023",
            (A, "volunteer_activities", 6),
            (A, "volunteer_person_times", 80),
            (B, "volunteer_activities", 5),
            (B, "volunteer_person_times", 60),
        ),
    ),
    _case(
        "by a row for each event below a heading 工作项目",
        f"{A}2023年10月组织生活情况表",
        ["工作项目", "开展时间", "内容", "参加人数"],
        ["支部党员大会", "10月12日", "学习", 29],
        ["支委会", "10月15日", "研究", 5],
        ["主题党日", "10月20日", "义诊", 28],
        told=facts(
            "2023-10",
            (A, "org_member_meeting", 1),
            (A, "org_committee_meeting", 1),
            (A, "theme_day", 1),
            (A, "theme_day_person_times", 28),
        ),
    ),
]
