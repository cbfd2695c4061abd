"""How the workbook of a scheme is laid out: its sheets, the settings of 方案, the columns of 项目 and 规则参数."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.assessment.rules.words import (
    DOUBTFUL,
    FORMS,
    TIES,
    TYPES,
    Among,
    BoundUse,
    Direction,
    Grouping,
    Nature,
    Reach,
    Rounding,
    RuleKind,
    Treatment,
)

SETTINGS_SHEET, ITEMS_SHEET, PARAMETERS_SHEET, GUIDE_SHEET = "方案", "项目", "规则参数", "填写说明"
SETTING_HEADERS = ("设置", "内容", "说明")
PARAMETER_HEADERS = ("项目编号", "项目名称", "参数", "值", "分值", "说明")
GRADES = "等次"
ENTRY = "录入"
SECTION, ITEM = "部分", "项目"
FIGURES_TAKEN = ("partial", "conflicting")
SECTORS = ("国有企业", "非公有制企业", "农村", "党政机关", "学校", "其他事业单位", "街道社区", "社会组织", "其他")


class Holds(StrEnum):
    """What stands in a cell."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Setting:
    """A line of 方案, or a column of 项目: its word, what it means, what may stand there."""

    field: str
    word: str
    meaning: str
    holds: Holds = Holds.TEXT
    choices: Mapping[str, object] | None = None
    default: object = None
    is_required: bool = False
    width: int = 10


def treatments_of(state: str) -> dict[str, Treatment]:
    """What may be done with figures of a state: only where there is a number can it be taken as it is."""
    return {one.word: one for one in Treatment if one is not Treatment.TAKE or state in FIGURES_TAKEN}


SETTINGS: tuple[Setting, ...] = (
    Setting("name", "名称", "考核的名称，印在标题上", is_required=True),
    Setting("year", "年度", "哪一年的方案，四位数；空着为各年通用", Holds.NUMBER),
    Setting("org_types", "适用组织类型", f"可写：{'、'.join(TYPES)}；空着为各类", Holds.LIST),
    Setting("sectors", "适用行业", f"可写：{'、'.join(SECTORS)}；空着为各行业", Holds.LIST),
    Setting("reach", "考核范围", "考核直属单位，还是全部下级", Holds.CHOICE, Reach.by_word(), Reach.CHILDREN),
    Setting("full", "满分", "每个单位的基本分合计应为多少；写了就逐类核对", Holds.NUMBER),
    Setting("base", "基础分", "加减分从多少分起（如 100）；没有写 0", Holds.NUMBER, default=0),
    Setting("cap", "总分上限", "空着为不封顶", Holds.NUMBER),
    Setting("floor", "总分下限", "最少多少分", Holds.NUMBER, default=0),
    Setting("decimals", "小数位", "得分保留几位小数（0 到 4）", Holds.NUMBER, default=2),
    Setting("ties", "并列", "并列占位 1、1、3；并列不占位 1、1、2", Holds.CHOICE, TIES, is_required=True),
    Setting("tie_keys", "次级排序", "总分相同时依次比较的部分或项目的编号，用顿号隔开；再相同的并列", Holds.LIST),
    Setting(
        "bound",
        "约数",
        "约数（≈ ≥ ≤）按下限、按写出的数值计分，还是从严（取得分较少的一端）",
        Holds.CHOICE,
        BoundUse.by_word(),
        BoundUse.LOWER,
    ),
    *(
        Setting(
            state,
            word,
            f"数据“{word}”的项目怎样计分：{'、'.join(treatments_of(state))}",
            Holds.CHOICE,
            treatments_of(state),
            is_required=True,
        )
        for state, word in DOUBTFUL.items()
    ),
    Setting("grouping", "同类分组", "哪些单位算同类", Holds.CHOICE, Grouping.by_word(), is_required=True),
    Setting("smallest_group", "最小组", "同类不足几家的，并入更宽的一组", Holds.NUMBER, default=5),
    Setting("grade_among", "等次范围", "等次在全部单位中评，还是在同类中评", Holds.CHOICE, Among.by_word(), Among.PEERS),
    Setting("rounding", "名额", "等次比例折成名额怎样取整", Holds.CHOICE, Rounding.by_word(), Rounding.HALF_UP),
    Setting("note", "备注", "其他说明"),
)
COLUMNS: tuple[Setting, ...] = (
    Setting("kind", "类别", "“部分”或“项目”", Holds.CHOICE, {SECTION: SECTION, ITEM: ITEM}, is_required=True, width=6),
    Setting("item_id", "编号", "不重复的编号", is_required=True, width=10),
    Setting("name", "名称", "印在表上的名称", is_required=True, width=26),
    Setting("section", "所属部分", "所属部分的编号（“部分”行空着）", width=9),
    Setting("nature", "性质", "基本分、加减分，还是只列不计", Holds.CHOICE, Nature.by_word(), width=9),
    Setting("full", "满分", "基本分的满分；加减分最多加（扣）多少；“部分”行为其基本分合计", Holds.NUMBER, width=7),
    Setting("rule", "规则", "规则的种类，见“填写说明”", Holds.CHOICE, RuleKind.by_word(), width=13),
    Setting("measure", "指标", f"指标的名称或编号；由人填写的写“{ENTRY}”", width=22),
    Setting("form", "算法", "总数、人均或支部平均；空着为总数", Holds.CHOICE, FORMS, width=9),
    Setting(
        "direction", "方向", "越多越好还是越少越好；空着按指标的口径，中性指标必须写", Holds.CHOICE, Direction.by_word(), width=9
    ),
    Setting("org_types", "适用组织类型", "空着为各类", Holds.LIST, width=13),
    Setting("sectors", "适用行业", "空着为各行业", Holds.LIST, width=13),
    Setting("cap", "上限", "得分不高于", Holds.NUMBER, width=6),
    Setting("floor", "下限", "得分不低于", Holds.NUMBER, width=6),
    Setting("bound", "约数", "只写与方案不同的", Holds.CHOICE, BoundUse.by_word(), width=8),
    *(Setting(state, word, "只写与方案不同的", Holds.CHOICE, treatments_of(state), width=8) for state, word in DOUBTFUL.items()),
    Setting("waiver", "破例理由", "按规定不得作为考核依据的指标，确需计分时写明依据", width=14),
    Setting("source", "依据", "文件名称和条款", width=22),
    Setting("note", "说明", "其他说明", width=12),
)
