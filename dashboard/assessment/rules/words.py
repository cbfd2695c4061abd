"""The choices that a scheme makes, each with the Chinese word by which the workbook names it."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from dashboard.labels import ORG_TYPES, STATES
from dashboard.state import Form, Ties


class Worded(StrEnum):
    """A choice with its id as value and the word of the workbook."""

    word: str

    def __new__(cls, value: str, word: str) -> Self:
        """A member with its word."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.word = word
        return member

    @classmethod
    def by_word(cls) -> dict[str, Self]:
        """The members by their words, in their order."""
        return {member.word: member for member in cls}


class RuleKind(Worded):
    """The kinds of rules; each has one dataclass of `dashboard.assessment.rules`."""

    SHORTFALL = "shortfall", "缺额扣分"
    GAP = "gap", "差距扣分"
    SURPLUS = "surplus", "超额加分"
    AVERAGE_DEDUCTION = "average_deduction", "比均值扣分"
    AVERAGE_BONUS = "average_bonus", "比均值加分"
    OCCURRENCE = "occurrence", "按次扣分"
    OCCURRENCE_BONUS = "occurrence_bonus", "按次加分"
    STEPS = "steps", "累次扣分"
    ESCALATION = "escalation", "递增扣分"
    RANK = "rank", "名次计分"
    BEST_SHARE = "best_share", "按第一名折算"
    LAST_PLACES = "last_places", "倒数扣分"
    DISTRIBUTION = "distribution", "强制分布"
    TIERED_BONUS = "tiered_bonus", "分档加分"
    SCALED = "scaled", "折算得分"
    DISCRETION_DEDUCTION = "discretion_deduction", "酌情扣分"
    DISCRETION_BONUS = "discretion_bonus", "酌情加分"
    APPROVED = "approved", "核定得分"
    VETO = "veto", "一票否决"


class Effect(StrEnum):
    """What the amount of a rule does: it is taken off, it is added, or (a veto) it only counts whether it struck."""

    DEDUCT = "deduct"
    AWARD = "award"
    STRIKE = "strike"


class Nature(Worded):
    """What an item is in the total: part of the full points, added or taken off beside them, or shown without points."""

    BASIC = "basic", "基本分"
    EXTRA = "extra", "加减分"
    LISTED = "listed", "只列不计"


class Direction(Worded):
    """What is better."""

    MORE = "more", "越多越好"
    LESS = "less", "越少越好"


class Treatment(Worded):
    """What becomes of an item whose figure does not stand."""

    ZERO = "zero", "记零分"
    LOWEST = "lowest", "记最低分"
    EXCLUDE = "exclude", "不计入分母"
    PEERS = "peers", "按同类平均"
    BLOCK = "block", "暂不评分"
    TAKE = "take", "按所列的数"


class BoundUse(Worded):
    """What of an approximate figure scores: its lower bound, the number as written, or the bound that gives fewer points."""

    LOWER = "lower", "按下限"
    VALUE = "value", "按数值"
    STRICT = "strict", "从严"


class Grouping(Worded):
    """What makes organisations peers."""

    NONE = "none", "不分组"
    TYPE = "type", "组织类型"
    SECTOR = "sector", "组织类型与行业"
    SIZE = "size", "组织类型、行业与规模"


class Reach(Worded):
    """Which organisations below the root are assessed."""

    CHILDREN = "children", "直属单位"
    BELOW = "below", "全部下级"


class Among(Worded):
    """Among whom a rule compares."""

    ALL = "all", "全部"
    PEERS = "peers", "同类"


class Compared(Worded):
    """The average that a figure is held against."""

    PEERS = "peers", "同类平均"
    ALL = "all", "全部平均"
    PAST = "past", "往年平均"


class PartStep(Worded):
    """What a part of a step counts."""

    STARTED = "started", "按一步"
    WHOLE = "whole", "不计"
    EXACT = "exact", "按比例"


class Owed(Worded):
    """Who owes the required count."""

    ORGANISATION = "organisation", "本单位"
    BRANCH = "branch", "每个支部"
    MEMBER = "member", "每名党员"


class CountOf(Worded):
    """What is counted: the figure itself, the years in a row or the parts of the year in which it fell short of the threshold."""

    FIGURE = "figure", "数值"
    YEARS = "years", "连续未达年数"
    MONTHS = "months", "未达月数"
    QUARTERS = "quarters", "未达季数"


class Combine(Worded):
    """What several entries of one organisation and item make together."""

    HIGHEST = "highest", "取最高"
    SUM = "sum", "累加"


class VetoEffect(Worded):
    """What a veto does."""

    ZERO = "zero", "总分记零"
    UNRANKED = "unranked", "不参加排名"
    GRADE = "grade", "等次封顶"


class Rounding(Worded):
    """How a share of a group becomes a number of places."""

    HALF_UP = "half_up", "四舍五入"
    DOWN = "down", "舍去"
    UP = "up", "进一"


TIES = {"并列占位": Ties.SKIP, "并列不占位": Ties.DENSE}
FORMS = {"总数": Form.ABSOLUTE, "人均": Form.PER_MEMBER, "支部平均": Form.PER_BRANCH}
TYPES = {word: org_type for org_type, word in ORG_TYPES.items()}
NOT_ENTERED = "not_entered"
ENTERED = "entered"
# The states for which a scheme says what becomes of the item, with their words.
DOUBTFUL = {state: word for state, word in STATES.items() if state not in {"settled", "approximate"}} | {NOT_ENTERED: "未录入"}
