"""Answers in words right of what is asked, some of them bare figures; accounts that say nothing of the figures beside them."""

from collections.abc import Set
from typing import NamedTuple

from tests.tables.layout_case import A

TITLE = f"{A}2023年度工作情况"
Told = Set[tuple[str, str | None, float | None]]


class Answers(NamedTuple):
    """Rows below a title of one branch; what was done, what is planned and which cells are held back."""

    name: str
    rows: list[list[str | int]]
    reported: Told
    planned: Told = frozenset()
    held: frozenset[tuple[str, str]] = frozenset()
    title: str = TITLE


QUESTIONS = [
    ["三会一课", "全年召开支委会12次、党员大会5次，讲党课6次。"],
    ["主题党日", "累计开展主题党日13次，参加290人次。"],
    ["民主生活会次数", 1],
    ["读书会", "7次"],
    ["发展党员", "确定入党积极分子4名，发展党员2名，其中女党员1名。"],
    ["廉政教育", "开展廉政谈话**人次。"],
]
TOLD: Told = {
    *((metric, "2023", value) for metric, value in (("org_committee_meeting", 12), ("org_member_meeting", 5), ("theme_day", 13))),
    *((metric, "2023", value) for metric, value in (("party_lecture", 6), ("theme_day_person_times", 290))),
    *((metric, "2023", value) for metric, value in (("org_democratic_life_meeting", 1), ("study_reading_session", 7))),
    *((metric, "2023", value) for metric, value in (("dev_activists", 4), ("dev_probationary", 2))),
}


def _asked(*heads: str, number: bool = False) -> list[list[str | int]]:
    rows = [[i, *row] for i, row in enumerate(QUESTIONS, 1)] if number else QUESTIONS
    return [list(heads), *rows]


ACCOUNTS = [
    ["支委会议", "召开支委会12次。", "不少于10次"],
    ["主题党日", "开展主题党日13次，累计参加290人次。", "每月1次"],
    ["发展党员", "发展党员2名，其中女党员1名；确定入党积极分子4名。", "再发展1名"],
    ["讲党课", "讲党课6次，比去年同期多1次。", "再讲2次"],
]
ACCOUNTED: Told = {
    *((metric, "2023", value) for metric, value in (("org_committee_meeting", 12), ("theme_day", 13), ("party_lecture", 6))),
    *(
        (metric, "2023", value)
        for metric, value in (("theme_day_person_times", 290), ("dev_probationary", 2), ("dev_activists", 4))
    ),
}


def _by(question: str, answer: str | int, *more: list[str | int]) -> list[list[str | int]]:
    """Two answers in words and one more, so that the column is one of words."""
    return [["项目", "内容"], ["三会一课", "召开支委会12次，讲党课6次。"], ["学习", "集中学习21次。"], [question, answer], *more]


BASE: Told = {("org_committee_meeting", "2023", 12), ("party_lecture", "2023", 6), ("study_collective", "2023", 21)}

CASES = [
    Answers("填报栏目 | 填报内容", _asked("序号", "填报栏目", "填报内容", number=True), TOLD),
    Answers("项目 | 内容", _asked("项目", "内容"), TOLD),
    Answers("项目 | 填报内容", _asked("项目", "填报内容"), TOLD),
    Answers("指标 | 工作内容", _asked("指标", "工作内容"), TOLD),
    Answers("项目 | 统计内容", _asked("序号", "项目", "统计内容", number=True), TOLD),
    Answers("填报项目 | 情况", _asked("填报项目", "情况"), TOLD),
    Answers(
        "事项 | 工作内容, nothing but words", _asked("事项", "工作内容")[:3], {t for t in TOLD if t[2] in {12, 5, 6, 13, 290}}
    ),
    Answers(
        "tasks are planned",
        _asked("工作项目", "任务内容")[:3],
        set(),
        {(metric, None, n) for metric, _, n in TOLD if n in {12, 5, 6, 13, 290}},
    ),
    Answers("填报事项 | 填写内容", _asked("填报事项", "填写内容"), TOLD),
    Answers(
        "two questions in a row",
        [
            ["填报栏目", "填报内容", "填报栏目", "填报内容"],
            ["三会一课", "召开支委会12次，讲党课6次。", "主题党日", "累计开展13次。"],
            ["集中学习", "集中学习21次。", "民主生活会次数", 1],
        ],
        {*BASE, ("theme_day", "2023", 13), ("org_democratic_life_meeting", "2023", 1)},
    ),
    Answers(
        "how to answer, beside the answer",
        [
            ["填报栏目", "填报说明", "填报内容"],
            ["三会一课", "填写次数，如召开支委会10次", "召开支委会12次，讲党课6次。"],
            ["集中学习", "填写次数，每月不少于1次", "集中学习21次。"],
            ["民主生活会次数", "填数字", 1],
        ],
        {*BASE, ("org_democratic_life_meeting", "2023", 1)},
    ),
    Answers(
        "masked answers without a heading",
        [["廉政建设", "开展廉政谈话**人次。"], ["集中学习", "全年组织集中学习21次。"], ["主题党日", 13]],
        {("study_collective", "2023", 21), ("theme_day", "2023", 13)},
    ),
    Answers(
        "short answers that say what was done, without a heading",
        [["集中学习", "集中学习21次"], ["支委会", "召开支委会12次"], ["党课", "讲党课约6次。"], ["主题党日", 13]],
        {
            ("study_collective", "2023", 21),
            ("org_committee_meeting", "2023", 12),
            ("party_lecture", "2023", 6),
            ("theme_day", "2023", 13),
        },
    ),
    Answers(
        "short answers in doubt, without a heading",
        [
            ["集中学习", "大约也有9次吧"],
            ["读书会", "读书待核7次"],
            ["支委会", "支委会可能12次"],
            ["党课", "同上4"],
            ["警示教育", "开展教育-2次"],
            ["党员大会", "召开大会4至5次"],
            ["主题党日", 13],
        ],
        {("theme_day", "2023", 13)},
        held=frozenset({*(("unreadable_value", f"S!B{row}") for row in (2, 3, 4, 5, 6)), ("range_value", "S!B7")}),
    ),
    Answers(
        "a range in a sentence, without a heading",
        [["宣传工作", "全年组织开展理论宣讲6至8场。"], ["主题党日", 13]],
        {("publicity_lectures", "2023", None), ("theme_day", "2023", 13)},
        held=frozenset({("range_value", "S!B2")}),
    ),
    Answers(
        "a range among accounts of what is no metric, and one of a part, which holds nothing back",
        [["项目", "完成情况"], ["宣传工作", "开展理论宣讲6至8场"], ["组织生活", "主题党日13次，其中线上2至3次"]],
        {("publicity_lectures", "2023", None), ("theme_day", "2023", 13)},
        held=frozenset({("range_value", "S!B3")}),
    ),
    Answers(
        "an answer that names a year is no period",
        _by("发展党员", "2023年发展党员3名。"),
        {*BASE, ("dev_probationary", "2023", 3)},
    ),
    Answers("a question about what is planned", _by("2024年打算", "讲党课8次。"), BASE, {("party_lecture", "2024", 8)}),
    Answers(
        "a range among the answers",
        _by("理论宣讲", "开展理论宣讲6至8场。"),
        {*BASE, ("publicity_lectures", "2023", None)},
        held=frozenset({("range_value", "S!B5")}),
    ),
    Answers("a bare range among the answers", _by("民主生活会次数", "1-2"), BASE, held=frozenset({("range_value", "S!B5")})),
    Answers("a question about last year", _by("上年情况", "召开党员大会5次。"), BASE),
    Answers("an answer without a figure", _by("存在不足", "学习笔记有时补记。"), BASE),
    Answers("an answer about what is no metric", _by("品牌建设", "更换展板16块，花去4万元。"), BASE),
    Answers("a blank among the answers", _by("主题党日", ""), BASE),
    Answers(
        "months and what was done in each",
        [["月份", "工作内容"], ["1月", "召开支委会2次，讲党课1次。"], ["2月", "召开支委会1次。"], ["3月", "召开支委会3次。"]],
        {
            ("org_committee_meeting", "2023-01", 2),
            ("party_lecture", "2023-01", 1),
            ("org_committee_meeting", "2023-02", 1),
            ("org_committee_meeting", "2023-03", 3),
        },
    ),
    Answers(
        "what is asked of all beside a figure names its metric",
        [["工作内容", "完成数"], ["每季度召开1次党员大会", 5], ["每月召开1次支委会", 12], ["每月开展1次主题党日", 13]],
        {("org_member_meeting", "2023", 5), ("org_committee_meeting", "2023", 12), ("theme_day", "2023", 13)},
    ),
    Answers(
        "names of metrics right of their groups are no answers",
        [["项目", "内容", "次数"], ["三会一课", "支委会", 12], ["", "党员大会", 5], ["学习", "集中学习", 21]],
        {("org_committee_meeting", "2023", 12), ("org_member_meeting", "2023", 5), ("study_collective", "2023", 21)},
    ),
    Answers(
        "tasks left of what became of them are planned, be they answers or not",
        [
            ["项目", "工作内容", "完成情况"],
            ["组织生活", "召开党员大会4次，讲党课4次", "召开党员大会5次"],
            ["学习", "集中学习24次", "集中学习21次"],
        ],
        {("org_member_meeting", "2023", 5), ("study_collective", "2023", 21)},
        {("org_member_meeting", "2023", 4), ("party_lecture", "2023", 4), ("study_collective", "2023", 24)},
    ),
    Answers(
        "months in the rows of a column headed 项目 are periods still",
        [["项目", "主题党日（次）"], ["2023年1月", 1], ["2023年2月", 2]],
        {("theme_day", "2023-01", 1), ("theme_day", "2023-02", 2)},
    ),
    *(
        Answers(f"{done} | {plan}", [["工作任务", done, plan], *ACCOUNTS], ACCOUNTED, title=f"{A}2023年工作清单")
        for done, plan in (("完成情况", "2024年安排"), ("工作完成情况", "2024年计划"), ("2023年完成情况", "2024年打算"))
    ),
    *(
        Answers(
            f"{done} left of figures",
            [
                ["工作任务", done, "次数"],
                *([name, account, n] for (name, account, _), n in zip(ACCOUNTS, (12, 13, 2, 6), strict=True)),
            ],
            ACCOUNTED,
        )
        for done in ("完成情况", "进展情况", "开展情况")
    ),
    Answers(
        "what a short column says of the figure right of it is heard: 累计, 其中",
        [["指标", "口径", "数值"], ["主题党日", "本年", 13], ["讲党课", "累计", 60], ["支委会", "其中：线上", 2]],
        {("theme_day", "2023", 13)},
    ),
]
