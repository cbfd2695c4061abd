"""Check lists and questionnaires of one organisation, whose answers stand below headings that are known, or that no list has."""

from collections.abc import Set
from typing import NamedTuple

from tests.tables.layout_case import A

TITLE = f"{A}2024年度党建工作情况"
Told = Set[tuple[str, str | None, float | None]]


class CheckList(NamedTuple):
    """Rows below a title of one branch: what is read, and which cells are held back."""

    name: str
    rows: list[list[str | int | float]]
    reported: Told
    held: frozenset[tuple[str, str]] = frozenset()


ANSWERS: list[tuple[str, str, float]] = [
    ("支部党员大会", "5次", 5),
    ("支委会", "全年召开13次", 13),
    ("党课", "4次，有讲稿", 4),
    ("谈心谈话", "61人次", 61),
]
NORMS = ["每季度1次", "每月1次", "每年不少于4次", "全覆盖"]
METRICS = ("org_member_meeting", "org_committee_meeting", "party_lecture", "org_heart_talk")
READ: Told = {(metric, "2024", value) for metric, (_, _, value) in zip(METRICS, ANSWERS, strict=True)}


def _listed(heading: str, *, key: str = "自查要点内容") -> list[list[str | int | float]]:
    """Norms, answers below the heading, and what was found wanting."""
    rows = [[name, norm, answer, "无"] for (name, answer, _), norm in zip(ANSWERS, NORMS, strict=True)]
    return [[key, "规定要求", heading, "存在问题"], *rows]


def _column(heading: str, cells: list[str | int | float], *, beside: str = "备注") -> list[list[str | int | float]]:
    names = ("支部党员大会", "支委会", "党课", "主题党日")
    return [["检查内容", heading, beside], *([name, cell, ""] for name, cell in zip(names, cells, strict=True))]


KNOWN = (
    *(
        "落实情况",
        "填答",
        "填答情况",
        "答案",
        "回答",
        "作答",
        "自查情况",
        "自查结果",
        "检查情况",
        "检查结果",
        "执行情况",
        "实施情况",
    ),
    *(
        "实际落实情况",
        "全年落实情况",
        "自查落实情况",
        "填写情况",
        "填写数",
        "填报结果",
        "统计结果",
        "现有情况",
        "目前情况",
        "支部填写",
    ),
    *(
        "党支部自查情况",
        "本单位情况",
        "工作落实情况",
        "具体落实情况",
        "履行情况",
        "达成情况",
        "落实数",
        "本年落实数",
        "完成结果",
        "推进情况",
    ),
    *(
        "贯彻落实情况",
        "任务完成情况",
        "自评情况",
        "核查情况",
        "实有情况",
        "支部填答",
        "办理情况",
        "填答数",
        "回答情况",
        "落实结果",
    ),
)
UNKNOWN = ("做到了什么", "支部的话", "本栏由支部写", "实况")
BESIDE = (
    *(
        "上年",
        "去年同期",
        "计划",
        "目标",
        "分值",
        "得分",
        "自评得分",
        "评价标准",
        "整改措施",
        "存在问题及整改",
        "频次",
        "最低次数",
        "规定动作",
    ),
    *(
        "上级抽查",
        "底线",
        "满分",
        "扣分情况",
        "佐证材料",
        "应开展",
        "年度任务",
        "上年落实情况",
        "整改落实情况",
        "下步打算",
        "责任次数",
        "缺几次",
        "争取做到",
        "未开展次数",
        "漏记",
        "频次要求",
    ),
    *("起码次数", "规范动作", "合格线", "及格", "优秀档", "达标次数", "封顶", "配档", "奖励", "加分"),
    *("前一年", "前几年", "近几年", "三年", "五年", "任期内", "届内", "认领", "参照", "制度", "常态", "县里", "市里", "镇里"),
    *("上头说的", "线上", "线下"),
)

CASES = [
    *(CheckList(f"answers below {heading}", _listed(heading), READ) for heading in (*KNOWN, *UNKNOWN)),
    CheckList(
        "bare numbers below a heading that nobody knows are a doubt",
        _column("做到了什么", [5, 13, 4, 12]),
        set(),
        frozenset({("layout_not_read", "S!B3:B6")}),
    ),
    *(
        CheckList(
            f"bare numbers below {heading}, which may be points",
            _column(heading, [5, 13, 4, 12]),
            set(),
            frozenset({("layout_not_read", "S!B3:B6")}),
        )
        for heading in ("检查结果", "自查结果", "核查结果")
    ),
    CheckList(
        "verdicts are no answers",
        _column("检查结果", ["合格", "合格", "不合格", "合格"]),
        set(),
    ),
    CheckList(
        "bare numbers as texts",
        _column("做到了什么", ["5", "13", "4", "12"]),
        set(),
        frozenset({("layout_not_read", "S!B3:B6")}),
    ),
    CheckList(
        "mostly bare numbers",
        _column("做到了什么", [5, 13, "4次", "12次"]),
        set(),
        frozenset({("layout_not_read", "S!B3:B6")}),
    ),
    CheckList(
        "bounds and rates are norms",
        _column("支部的话", ["不少于4次", "每月1次", "至少4次", "12次"]),
        set(),
        frozenset({("layout_not_read", "S!B3:B6")}),
    ),
    CheckList(
        "units of something else",
        _column("支部的话", ["5人", "13人", "4人", "12次"]),
        set(),
        frozenset({("layout_not_read", "S!B3:B6")}),
    ),
    CheckList(
        "two columns that could be it",
        [
            ["检查内容", "支部的话", "总支的话", "备注"],
            ["支部党员大会", "5次", "4次", ""],
            ["支委会", "13次", "12次", ""],
            ["党课", "4次", "3次", ""],
        ],
        set(),
        frozenset({("layout_not_read", "S!B3:B5"), ("layout_not_read", "S!C3:C5")}),
    ),
    CheckList(
        "words with numbers of which nothing is read",
        _column("支部的话", ["大约也有9次吧", "好像13次", "4次左右吧", "想不起来"]),
        set(),
        frozenset({("layout_not_read", "S!B3:B5")}),
    ),
    CheckList("words without numbers", _column("支部的话", ["按时召开", "有记录", "已讲", "已开展"]), set()),
    CheckList(
        "points beside answers",
        [["检查内容", "做到了什么", "自评得分"], ["支部党员大会", "5次", 10], ["支委会", "13次", 9], ["党课", "4次", 10]],
        {("org_member_meeting", "2024", 5), ("org_committee_meeting", "2024", 13), ("party_lecture", "2024", 4)},
    ),
    CheckList(
        "a rate among the answers",
        _column("落实情况", ["5次", "13次", "4次", "每月1次"]),
        {("org_member_meeting", "2024", 5), ("org_committee_meeting", "2024", 13), ("party_lecture", "2024", 4)},
        frozenset({("rate_without_total", "S!B6")}),
    ),
    CheckList(
        "words beside the figures",
        [
            ["指标", "完成数", "落实情况"],
            ["支部党员大会", 5, "按季度召开"],
            ["支委会", 13, "每月按时召开"],
            ["党课", 4, "每季度1次"],
        ],
        {("org_member_meeting", "2024", 5), ("org_committee_meeting", "2024", 13), ("party_lecture", "2024", 4)},
    ),
]
FALSE_FRIENDS = [
    CheckList(f"no answers below {heading}", _column(heading, ["5次", "13次", "4次", "12次"]), set()) for heading in BESIDE
]
FALSE_FRIENDS += [
    CheckList(
        f"no answers below {heading} without a column beside it",
        [["检查要点", heading], ["支委会", "12次"], ["党课", "4次"]],
        set(),
    )
    for heading in ("频次", "最低标准", "规定动作", "存在问题", "缺几次")
]
