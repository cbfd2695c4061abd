"""The dictionary in words: how a measure is counted, what is required, which rules check it; and the search for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard.figures import number_text
from dashboard.frames import as_number, as_text
from dashboard.labels import ORG_TYPES

KINDS = {
    "count": "次数、个数",
    "people": "人数",
    "person_times": "人次",
    "hours": "时长",
    "ratio": "比例",
    "sum": "几项相加",
    "ratio_previous_year": "除以上一年的数",
    "compliance_share": "达标的支部所占份额",
}
OVER_TIME = {"sum": "各月（季度、半年）相加", "last": "取期末的数", "mean": "各期平均", "none": "各期不能相加，只用全年所报的数"}
OVER_ORGS = {"sum": "下级相加", "weighted_mean": "按人数加权平均", "none": "不由下级合成，只用本级所报的数"}
DIRECTIONS = {"more": "越多越好", "less": "越少越好", "neutral": "中性：只排列，不评优劣"}
OWED_BY = {
    "organisation": "每个单位",
    "branch": "每个支部",
    "member": "每名党员",
    "secretary": "每名支部书记",
    "candidate": "每名发展对象",
    "probationary_member": "每名预备党员",
}
PERS = {"month": "每月", "quarter": "每季度", "year": "每年", "once": "共"}
CONTEXTS = {"any": "总结和表格中", "prose": "只在总结中", "header": "只在表头、行名中"}
ROLES = {"event": "名称", "action": "动作说法（后面跟着数）", "part": "只是其中一部分的说法", "generic": "泛称，要看上下文"}
RULE_SEVERITIES = {"error": "必须核实", "warning": "建议核实", "note": "供参考"}

Names = Mapping[str, str]


def listed(ids: object, names: Names) -> list[str]:
    """Ids that `|` holds apart, as names.

    >>> listed("member_total|branch_total", {"member_total": "党员总数", "branch_total": "党支部数"})
    ['党员总数', '党支部数']
    """
    return [names.get(one, one) for one in as_text(ids).split("|") if one]


def formula_text(entry: Mapping[str, Any], names: Names, requirements: Names) -> str:
    """How an indicator is made of metrics, in words; '' for a metric.

    >>> entry = {"is_indicator": True, "kind": "ratio", "numerator": "a", "denominator": "b", "factor": 100}
    >>> formula_text(entry, {"a": "发展党员数", "b": "党员总数"}, {})
    '发展党员数 ÷ 党员总数 × 100'
    """
    if not entry["is_indicator"]:
        return ""
    above = " ＋ ".join(listed(entry["numerator"], names))
    below = " ＋ ".join(listed(entry["denominator"], names))
    factor = as_number(entry["factor"])
    times = f" × {number_text(factor)}" if factor is not None and factor != 1 else ""
    kind = as_text(entry["kind"])
    if kind == "compliance_share":
        met = requirements.get(as_text(entry["requirement_id"]), as_text(entry["requirement_id"]))
        return f"达到“{met}”要求的支部 ÷ 应达到的支部{times}"
    if kind == "sum":
        return f"{above}{times}"
    return f"{above} ÷ {'上一年的' if kind == 'ratio_previous_year' else ''}{below}{times}"


def requirement_text(requirement: Mapping[str, Any], unit: str) -> str:
    """Who owes how much how often: `每个支部每月至少1次`.

    >>> requirement_text({"owed_by": "branch", "per": "month", "level_count": 1, "applies_to": "branch"}, "次")
    '每个支部每月至少1次'
    >>> requirement_text({"owed_by": "member", "per": "year", "level_count": 32, "applies_to": "branch"}, "学时")
    '每名党员每年至少32学时'
    """
    owed = as_text(requirement["owed_by"])
    who = OWED_BY.get(owed, owed)
    if owed == "organisation":
        who = f"每个{'、'.join(ORG_TYPES.get(one, one) for one in as_text(requirement['applies_to']).split('|'))}"
    return (
        f"{who}{PERS.get(as_text(requirement['per']), '')}至少{number_text(as_number(requirement['level_count']) or 0.0)}{unit}"
    )


def rule_text(rule: Mapping[str, Any], names: Names) -> str:
    """What a validation rule asks of figures, in words.

    >>> rule = {"kind": "ratio", "metric_id": "h", "compared_metric_id": "p", "at_least": 0.25, "at_most": 12}
    >>> rule_text({**rule, "is_against_previous_year": False}, {"h": "志愿服务时长", "p": "志愿服务人次"})
    '志愿服务时长 ÷ 志愿服务人次，在0.25到12之间'
    """
    metric = names.get(as_text(rule["metric_id"]), as_text(rule["metric_id"]))
    other = names.get(as_text(rule["compared_metric_id"]), as_text(rule["compared_metric_id"]))
    low, high, kind = as_number(rule["at_least"]), as_number(rule["at_most"]), as_text(rule["kind"])
    if kind == "not_above":
        return f"{metric}不多于{'上一年的' if rule['is_against_previous_year'] else ''}{other}"
    if kind == "year_on_year_mad":
        least = f"，且变化在{number_text(low)}%以上" if low is not None else ""
        return f"{metric}与上年相比的变化，偏离同类单位的中位数超过{number_text(high or 0.0)}个标准化中位差{least}的，列为突变"
    bounds = _bounds(low, high)
    if kind == "children_sum":
        return f"下级的{metric}之和 ÷ 本级所报，{bounds}"
    if kind == "between":
        return f"{metric}{bounds}"
    divisor = f"上年的{metric}" if kind == "previous_year" else other
    return f"{metric} ÷ {divisor}，{bounds}"


def _bounds(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f"等于{number_text(low)}" if low == high else f"在{number_text(low)}到{number_text(high)}之间"
    return f"不少于{number_text(low)}" if low is not None else f"不多于{number_text(high or 0.0)}"


def rankable_text(entry: Mapping[str, Any]) -> str:
    """Whether a measure may be ranked, and why not."""
    if entry["is_rankable"]:
        return "可以排名，只排列不评优劣" if entry["direction"] == "neutral" else "可以排名"
    return f"不可以排名：{as_text(entry['guard_reason']) or '词典规定只列不排'}"


def search(entries: Sequence[Mapping[str, Any]], aliases: Mapping[str, Sequence[str]], text: str) -> list[tuple[str, str]]:
    """The measures that a text finds, those called so first, each with the alias that it was found by ('' for another reason).

    Looked through are name, aliases, id, definition, and for Latin letters the name's pinyin and its initials.

    >>> entries = [{"measure_id": "theme_day", "name_zh": "主题党日次数", "definition": "开展主题党日的次数"}]
    >>> search(entries, {"theme_day": ["固定党日"]}, "固定"), search(entries, {}, "ztdr"), search(entries, {}, "慰问")
    ([('theme_day', '固定党日')], [('theme_day', '')], [])
    """
    typed = text.strip().lower()
    if not typed:
        return [(str(entry["measure_id"]), "") for entry in entries]
    spelled = _spelled(entries) if typed.isascii() else {}
    found = []
    for position, entry in enumerate(entries):
        measure_id, name = str(entry["measure_id"]), as_text(entry["name_zh"]).lower()
        names = [one for one in aliases.get(measure_id, ()) if typed in one.lower()]
        alias = min(names, key=len) if names and typed not in name else ""
        ranks = (
            (name == typed, 0),
            (typed in name, 1),
            (bool(names), 2),
            (typed in measure_id, 3),
            (any(typed in one for one in spelled.get(measure_id, ())), 4),
            (typed in as_text(entry["definition"]).lower(), 5),
        )
        rank = next((rank for is_met, rank in ranks if is_met), None)
        if rank is not None:
            found.append((rank, position, measure_id, alias))
    return [(measure_id, alias) for _, _, measure_id, alias in sorted(found)]


def _spelled(entries: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
    # Imported here: it costs half a second that only a search by Latin letters pays.
    from pypinyin import lazy_pinyin

    found = {}
    for entry in entries:
        syllables = lazy_pinyin(as_text(entry["name_zh"]), errors="ignore")
        found[str(entry["measure_id"])] = ("".join(syllables), "".join(one[0] for one in syllables))
    return found
