"""What may be wrong with the data, in words: the kinds of cases, what is done about each, and what one case is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.figures import number_text
from dashboard.frames import as_number, as_text
from dashboard.labels import MATERIALS, RANKED_STATES, STATES, SUBMISSION_STATUSES, period_text, reason_text
from dashboard.state import CaseKind, CaseSeverity

SEVERITY_NAMES = {CaseSeverity.MUST: "必须核实", CaseSeverity.SHOULD: "建议核实", CaseSeverity.NOTE: "供参考"}
SEVERITY_MEANINGS = {
    CaseSeverity.MUST: "不办，就有数缺着或不能用",
    CaseSeverity.SHOULD: "数多半有误或不全",
    CaseSeverity.NOTE: "不一定有误，闲时再看",
}


@dataclass(frozen=True, slots=True)
class KindWords:
    """A kind of case: what it is called, how one counts, what it means, what is done about it."""

    name: str
    counter: str
    meaning: str
    action: str


KINDS: Mapping[CaseKind, KindWords] = {
    CaseKind.NOT_SUBMITTED: KindWords("未报送", "份", "报送日历要求而没有收到，或收到而读不了的材料", "下载催报清单，催报送单位"),
    CaseKind.UNREADABLE: KindWords(
        "没有读全的材料", "份", "收到了，但读不了或有一部分没有采用", "点材料名看原因，请报送单位重报"
    ),
    CaseKind.CONFLICTING: KindWords("数字冲突", "个", "几处数字互相矛盾", "点数字看各处原文，问清以哪个为准"),
    CaseKind.UNDETERMINED: KindWords("无法定数", "个", "报了，但读不出一个确定的数", "点数字看原文，请单位给出确切数字"),
    CaseKind.HELD_BACK: KindWords("待核实", "个", "表中填了，但这一格读不成确定的数", "点数字看这一格，请单位更正"),
    CaseKind.REOPENED: KindWords("决定重开", "个", "核对决定作出之后，材料又变了", "点数字看新的原文，重新作出决定"),
    CaseKind.VALIDATION: KindWords("校验不通过", "处", "数与数之间说不通", "点问题看所比的数，按提示问单位"),
    CaseKind.ROLLUP: KindWords("与下级合计不符", "处", "本级的数与下级相加的数不同", "点问题看各下级的数，核对统计范围"),
    CaseKind.OUTLIER: KindWords("突变", "处", "与上年相比的变化明显不同于同类单位", "点问题看两年的数，问口径是否变了"),
    CaseKind.PARTIAL: KindWords("不完整", "个", "只报了期间的一部分，或下级未报全", "补报所缺的月份，或催所缺的下级"),
    CaseKind.REDACTED: KindWords("已隐去", "个", "原文以 ** 等遮盖了数字", "要用这个数时，向单位另要"),
    CaseKind.UNREPORTED: KindWords(
        "上年有、今年没报", "个", "上年报过，今年的材料没有提到", "看是没有开展还是漏写，漏写的请补报"
    ),
    CaseKind.ISSUE: KindWords("材料中的疑点", "处", "读材料时遇到的疑点", "点位置看原文，按提示处理"),
}
# What is said first of: what is not there, then what cannot be used, then what cannot be right.
FIRST_STEPS = (
    ("催报", (CaseKind.NOT_SUBMITTED,)),
    ("补换", (CaseKind.UNREADABLE,)),
    ("核实", (CaseKind.CONFLICTING, CaseKind.UNDETERMINED, CaseKind.HELD_BACK, CaseKind.REOPENED, CaseKind.VALIDATION)),
)
MOST_STEPS = 2
LONGEST_TOLD = 40


def quality_finding(counts: pd.DataFrame, states: pd.DataFrame, period: str) -> str:
    """How many of the figures that were told stand, and what to do first.

    >>> counts = pd.DataFrame({"kind": ["conflicting"], "severity": ["must"], "n_cases": [3]})
    >>> states = pd.DataFrame({"state": ["settled", "conflicting"], "n_figures": [97, 3]})
    >>> quality_finding(counts, states, "2024")
    '2024年报来的100个数，97个可用（97%）；先核实3个数'
    """
    told = states[states["state"] != "not_applicable"]
    total = int(told["n_figures"].sum())
    good = int(told[told["state"].isin(RANKED_STATES)]["n_figures"].sum())
    head = (
        f"{period_text(period)}报来的{total:,}个数，{good:,}个可用（{good / total:.0%}）"
        if total
        else f"{period_text(period)}还没有数"
    )
    pressing = counts[counts["severity"] == CaseSeverity.MUST]
    steps = []
    for verb, kinds in FIRST_STEPS:
        number = int(pressing[pressing["kind"].isin(kinds)]["n_cases"].sum())
        if number:
            counter = KINDS[kinds[0]].counter
            steps.append(f"{verb}{number}{counter}{'材料' if counter == '份' else '数'}")
    if not steps:
        return f"{head}；没有必须核实的事" if total else head
    return f"{head}；先{'、再'.join(steps[:MOST_STEPS])}"


def problem_text(case: Mapping[str, Any]) -> str:
    """What is wrong in one case, with the figures that it is about."""
    kind = CaseKind(as_text(case["kind"]))
    if kind is CaseKind.NOT_SUBMITTED:
        material = as_text(case["said"])
        return f"{MATERIALS.get(material, material)}{SUBMISSION_STATUSES.get(as_text(case['state']), '')}"
    if kind is CaseKind.UNREADABLE:
        word = "无法读取" if case["state"] == "reject" else "部分内容没有采用"
        return "：".join(part for part in (word, as_text(case["raw"])) if part)
    if kind is CaseKind.REOPENED:
        return f"材料变了，原决定要重新核实（{as_text(case['said'])}）"
    if kind is CaseKind.UNREPORTED:
        return f"上年报过{_figure(case, 'compared_value', 'compared_unit')}，今年的材料没有提到"
    if kind is CaseKind.ISSUE:
        raw = as_text(case["raw"])
        return as_text(case["said"]) + (f"：{raw}" if raw else "")
    if as_text(case["rule_kind"]):
        return rule_text(case)
    reason, told = reason_text(case["reason"], case["state"]) or STATES.get(as_text(case["state"]), ""), as_text(case["told"])
    return reason + (f"：{'另有' if kind is CaseKind.CONFLICTING else '原文'}{_shortened(told)}" if told else "")


def failing_text(rules: Sequence[Mapping[str, Any]]) -> str:
    """The rules that one figure fails, by kind: `校验不通过：志愿服务每人次的时长；突变：志愿服务时长与上年相比的突变`.

    >>> failing_text([{"kind": "validation", "said": "每人次的时长"}, {"kind": "validation", "said": "每名党员的时长"}])
    '校验不通过：每人次的时长、每名党员的时长'
    """
    kinds = [kind for kind in CaseKind if any(rule["kind"] == kind for rule in rules)]
    return "；".join(
        f"{KINDS[kind].name}：{'、'.join(as_text(rule['said']) for rule in rules if rule['kind'] == kind)}" for kind in kinds
    )


def failing_kinds(rules: Sequence[Mapping[str, Any]]) -> str:
    """The same in few words: `校验不通过、突变`."""
    return "、".join(KINDS[kind].name for kind in CaseKind if any(rule["kind"] == kind for rule in rules))


def rule_text(case: Mapping[str, Any]) -> str:
    """How the figures of a case break its rule: `主题党日次数14次，多于主题党日参加人次10人次`."""
    kind, is_above = as_text(case["rule_kind"]), case["failing"] == "above"
    own = f"{as_text(case['name_zh'])}{_figure(case, 'value', 'measure_unit')}"
    other = _figure(case, "compared_value", "compared_unit")
    if kind == "between":
        return f"{own}，{_bounds(case, as_text(case['measure_unit']))}"
    if kind == "not_above":
        year = "" if case["compared_period"] == case["period"] else period_text(case["compared_period"])
        return f"{own}，多于{year}{as_text(case['compared_name'])}{other}"
    if kind == "children_sum":
        told, due = as_number(case["n_parts"]), as_number(case["n_parts_due"])
        count = f"{int(told)}个" if told is not None and told == due else f"{int(told or 0)}/{int(due or 0)}个"
        return f"{count}下级合计{_figure(case, 'value', 'measure_unit')}，{'多于' if is_above else '少于'}本级所报{other}"
    value, before = as_number(case["value"]), as_number(case["compared_value"])
    if kind == "ratio":
        quotient = f"，平均{number_text(value / before)}" if value is not None and before else ""
        return f"{own}，{as_text(case['compared_name'])}{other}{quotient}，{_bounds(case, '')}"
    moved = f"由上年{other}变为{_figure(case, 'value', 'measure_unit')}"
    times, usual = times_words(value, before), as_number(case.get("median_change"))
    return f"{as_text(case['name_zh'])}{moved}{f'（{times}）' if times else ''}，" + (
        usual_words(times, usual) if usual is not None else _bounds(case, "倍")
    )


def times_words(value: float | None, before: float | None) -> str:
    """How many times the figure of the year before: `1.5倍`; '' where a zero, or nothing, leaves no quotient to tell.

    >>> times_words(6.0, 4.0), times_words(4.0, 0.0), times_words(0.0, 3.0)
    ('1.5倍', '', '')
    """
    return f"{number_text(value / before)}倍" if value and before else ""


def usual_words(times: str, usual: float) -> str:
    """What is usual for the kind, beside a change that can be told in times, or cannot.

    `usual` is the median by which the rule judges: of (figure + 1), so that it is only about the quotient of figures.
    """
    return f"同类单位一般约为{number_text(usual)}倍" if times else "同类单位没有这样的变化"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else f"{text[: LONGEST_TOLD - 1]}…"


def _bounds(case: Mapping[str, Any], unit: str) -> str:
    low, high = as_number(case["at_least"]), as_number(case["at_most"])
    if low is not None and high is not None:
        return f"应在{number_text(low)}到{number_text(high)}{unit}之间"
    return f"应不少于{number_text(low)}{unit}" if low is not None else f"应不多于{number_text(high or 0.0)}{unit}"


def _figure(case: Mapping[str, Any], value: str, unit: str) -> str:
    number = as_number(case[value])
    return f"{number_text(number)}{as_text(case[unit])}" if number is not None else STATES["missing"]
