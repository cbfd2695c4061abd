"""A metric's group over kinds of people or things and their 合计: the sum is the figure where it is sure to count the metric."""

from tests.tables.layout_case import A, Case, facts

MEETING = (A, "org_member_meeting", 4)


def _below(group: str, *kinds: str, told: tuple[tuple[str, str, float], ...] = (), is_held: bool = False) -> Case:
    """A group over kinds and 合计, with 党员大会 beside it: 3, 1 … and their sum."""
    n = len(kinds)
    numbers = [3, *[1] * (n - 1)]
    rows = [
        ["2023年组织生活统计表"],
        ["党支部", group, *[""] * n, "党员大会"],
        ["", *kinds, "合计", ""],
        [A, *numbers, sum(numbers), 4],
    ]
    held = {("layout_not_read", f"S!{'ABCDEFG'[n + 1]}3")} if is_held else set()
    merged = {"S": [(1, 0, 2, 0), (1, 1, 1, n + 1), (1, n + 2, 2, n + 2)]}
    return Case(f"{group} over {' | '.join(kinds)} and their sum", {"S": rows}, facts("2023", *told, MEETING), merged, held=held)


def _sum(metric_id: str, value: float = 4) -> tuple[tuple[str, str, float], ...]:
    return ((A, metric_id, value),)


CASES = [
    _below("志愿服务人次", "党员", "群众", told=_sum("volunteer_person_times")),
    _below("志愿服务人次", "在职党员", "离退休党员", told=_sum("volunteer_person_times")),
    _below("志愿服务时长", "男", "女", told=_sum("volunteer_hours")),
    _below("主题党日参加人数", "党员", "群众", told=_sum("theme_day_person_times")),
    _below("谈心谈话", "党员", "群众", told=_sum("org_heart_talk")),
    _below("走访慰问", "老党员", "困难党员", told=_sum("care_condolence")),
    _below("党课", "书记讲", "委员讲", told=_sum("party_lecture")),
    _below("党课", "书记讲", "委员讲", "其他", told=_sum("party_lecture", 5)),
    _below("党课", "支部书记", "班子成员", told=_sum("party_lecture")),
    _below("党课", "线上", "线下", told=_sum("party_lecture")),
    _below("教育培训期次（期）", "集中培训", "网络培训", told=_sum("study_training")),
    # Who came, money, or what bears the metric's own name beside something else.
    _below("主题党日", "党员", "群众", is_held=True),
    _below("党课", "男", "女", is_held=True),
    _below("志愿服务", "干部", "职工", is_held=True),
    _below("走访慰问", "慰问金", "慰问品", is_held=True),
    _below("学习", "集中学习", "自学", is_held=True),
    _below("教育培训", "集中培训", "网络培训", is_held=True),
    Case(
        "who gave what a group counts, without a sum: no one of them is the whole",
        {"S": [["2023年统计表"], ["党支部", "党课", ""], ["", "书记", "委员"], [A, 3, 1]]},
        facts("2023", (A, "party_lecture", 3), (A, "party_lecture", 1)),
        {"S": [(1, 0, 2, 0), (1, 1, 1, 2)]},
        held={("figures_disagree", "S!B4"), ("figures_disagree", "S!C4")},
    ),
]
