"""One metric told in two measure units: its own is read, the other is no second figure that denies it."""

from typing import Any

from tests.tables.layout_case import A, B, Case, facts

TITLE = ["2023年统计表"]


def _beside(heads: list[str], row: list[int], *told: tuple[str, str, float], title: list[str] = TITLE) -> Case:
    name = f"{' | '.join(heads)} below {title[0]}"
    return Case(name, {"S": [title, ["党支部", *heads], [A, *row]]}, facts("2023", *told))


def _below(group: str, heads: list[str], row: list[int], *told: tuple[str, str, float]) -> Case:
    n = len(heads)
    rows = [TITLE, ["党支部", group, *[""] * (n - 1)], ["", *heads], [A, *row]]
    return Case(f"{group} over {' | '.join(heads)}", {"S": rows}, facts("2023", *told), {"S": [(1, 0, 2, 0), (1, 1, 1, n)]})


def _of_meetings(*rows: list[Any]) -> Case:
    sheet = [[f"{A}2023年三会一课情况表"], ["会议类型", "党员大会", "支委会", "党课"], *rows]
    told = facts("2023", (A, "org_member_meeting", 4), (A, "org_committee_meeting", 12), (A, "party_lecture", 3))
    return Case(f"kinds of meetings over {' | '.join(row[0] for row in rows)}", {"S": sheet}, told)


CASES = [
    _below("党课", ["次数", "人次"], [4, 146], (A, "party_lecture", 4)),
    _below("党课", ["堂", "人次"], [4, 146], (A, "party_lecture", 4)),
    _below("谈心谈话", ["次数", "人次"], [4, 33], (A, "org_heart_talk", 33)),
    _beside(["党课（次）", "党课（人次）"], [4, 146], (A, "party_lecture", 4)),
    _beside(["党课（人次）"], [146], (A, "party_lecture", 146)),
    _beside(["次数", "人次"], [4, 146], (A, "party_lecture", 4), title=["2023年党课统计表"]),
    _beside(["谈心谈话次数", "人次"], [4, 33], (A, "org_heart_talk", 33)),
    _beside(["走访次数", "人次"], [4, 33], (A, "service_visits", 33)),
    _beside(["志愿服务次数", "小时"], [4, 146], (A, "volunteer_activities", 4), (A, "volunteer_hours", 146)),
    _beside(["警示教育次数", "人次"], [4, 146], (A, "discipline_warning_education", 4)),
    Case(
        "groups of times and of people",
        {"S": [TITLE, ["党支部", "次数", "", "人次", ""], ["", "主题党日", "党课", "主题党日", "党课"], [A, 12, 4, 110, 39]]},
        facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4), (A, "theme_day_person_times", 110)),
        {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]},
    ),
    Case(
        "both row by row",
        {
            "S": [
                TITLE,
                ["党支部", "类别", "党课", "谈心谈话", "主题党日"],
                *([A, "次数", 4, 9, 12], ["", "人次", 146, 33, 200]),
                *([B, "次数", 3, 8, 11], ["", "人次", 120, 30, 190]),
            ]
        },
        facts(
            "2023",
            *((A, "party_lecture", 4), (A, "org_heart_talk", 33), (A, "theme_day", 12), (A, "theme_day_person_times", 200)),
            *((B, "party_lecture", 3), (B, "org_heart_talk", 30), (B, "theme_day", 11), (B, "theme_day_person_times", 190)),
        ),
        {"S": [(2, 0, 3, 0), (4, 0, 5, 0)]},
    ),
    Case(
        "both among the metrics of a form; those of another name deny each other",
        {
            "S": [
                [f"{A}2023年情况"],
                *(["指标", "数值"], ["谈心谈话次数", 4], ["谈心谈话人次", 33], ["党课（次）", 4], ["党课（人次）", 120]),
                *(["慰问困难党员（名）", 3], ["慰问（人次）", 9]),
            ]
        },
        facts(
            "2023",
            *((A, "org_heart_talk", 33), (A, "party_lecture", 4), (A, "care_condolence", 3), (A, "care_condolence", 9)),
        ),
        held={("figures_disagree", "S!B7"), ("figures_disagree", "S!B8")},
    ),
    _of_meetings(["召开次数", 4, 12, 3], ["参加人次", 80, 60, 80]),
    _of_meetings(["召开次数", 4, 12, 3], ["最近一次召开时间", "11月2日", "11月3日", "12月1日"], ["参加人次", 80, 60, 80]),
    _of_meetings(["参加人次", 80, 60, 80], ["召开次数", 4, 12, 3]),
]
