"""What stands around figures and tells nothing of them: days of printing, lines about persons, groups that nobody explains."""

from tests.tables.layout_case import BUREAU, A, B, Case, facts

FORM = [["指标", "计量单位", "数值"], ["主题党日", "次", 12], ["讲党课", "次", 4]]
TOLD = facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4))
CARD_HEAD = ["指标", "单位", "数值", "指标", "单位", "数值"]
CARD = [["党员总数", "人", 84, "志愿服务队", "支", 2], ["主题党日", "次", 12, "志愿服务", "人次", 320]]
OF_CARD = facts(
    "2023", (A, "member_total", 84), (A, "volunteer_teams", 2), (A, "theme_day", 12), (A, "volunteer_person_times", 320)
)


def _cover(*lines: str) -> Case:
    rows = [["党建工作年报"], ["报告年度：2023年"], *([line] for line in lines)]
    return Case(f"a cover that says {lines[0]}", {"封面": rows, A: [["年报表"], [f"填报单位：{A}"], *FORM]}, TOLD)


def _card(name: str, *line: str) -> Case:
    merged = {"卡": [(1, 1, 1, 2), (1, 4, 1, 5), (2, 1, 2, 2), (2, 4, 2, 5)]}
    rows = [["2023年度情况卡"], ["党组织名称", A, "", "上级党组织", BUREAU, ""], list(line), CARD_HEAD, *CARD]
    return Case(name, {"卡": rows}, OF_CARD, merged)


CASES = [
    *map(_cover, ("2024年1月15日印", "2024年1月印制", "2024年1月整理", "二〇二四年一月")),
    _card("a line about persons above the headings of a card", "书记姓名", "某某某", "", "联系电话", "05xx-6688120", ""),
    _card("a line about what else a branch is above the headings of a card", "所属行业", "纺织", "", "组建方式", "单建", ""),
    Case(
        "who reports below figures whose labels stand at their right",
        {"S": [["2023年学习情况"], ["集中学习（次）", "党支部"], [11, A], [9, B], [], [f"填报单位：{BUREAU}"]]},
        facts("2023", (A, "study_collective", 11), (B, "study_collective", 9)),
    ),
    Case(
        "values below a group that nothing explains, beside those of the reporter",
        {
            "S": [
                ["2023年情况"],
                [f"填报单位：{A}"],
                ["指标", "计量单位", "上级要求", "", "本单位", ""],
                ["", "", "数值", "说明", "数值", "说明"],
                ["主题党日", "次", 10, "", 12, ""],
                ["讲党课", "次", 3, "", 4, ""],
            ]
        },
        TOLD,
        {"S": [(2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 2, 5)]},
    ),
    Case(
        "values of two teams that nothing explains",
        {
            "S": [
                ["2023年情况"],
                [f"填报单位：{A}"],
                ["指标", "计量单位", "第一小组", "本单位"],
                ["", "", "数值", "数值"],
                ["主题党日", "次", 10, 12],
                ["讲党课", "次", 3, 4],
            ]
        },
        TOLD,
        {"S": [(2, 0, 3, 0), (2, 1, 3, 1)]},
        held={("layout_not_read", "S!C5:C6")},
    ),
    Case(
        "members and others below what counts how often",
        {"S": [["2023年情况"], ["党支部", "志愿服务活动次数", "", "主题党日"], ["", "党员", "群众", ""], [A, 10, 5, 12]]},
        facts("2023", (A, "theme_day", 12)),
        {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3)]},
        held={("unit_not_convertible", "S!B4")},
    ),
    Case(
        "people of a stage below how many there are at the end of the year",
        {
            "S": [
                ["2023年发展党员情况"],
                ["党支部", "年末在册人数（人）", "", "发展党员", ""],
                ["", "入党积极分子", "发展对象", "全年计划数", "全年发展数"],
                [A, 5, 2, 4, 3],
            ]
        },
        facts("2023", (A, "dev_activists_stock", 5), (A, "dev_candidates_stock", 2), (A, "dev_probationary", 3)),
        {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]},
    ),
    Case(
        "the half-year of this year beside that of the last",
        {
            "S": [
                ["2024年上半年情况"],
                ["单位", "警示教育（次）", "", "廉政谈话（人次）", ""],
                ["", "今年上半年", "上年同期", "今年上半年", "上年同期"],
                [A, 2, 1, 10, 8],
            ]
        },
        facts("2024H1", (A, "discipline_warning_education", 2), (A, "discipline_integrity_talk", 10)),
        {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]},
    ),
    Case(
        "a class of students in the title",
        {"S": [["2023级学生党支部工作统计表（2024年）"], ["单位", "主题党日（次）"], [A, 12]]},
        facts("2024", (A, "theme_day", 12)),
    ),
]
