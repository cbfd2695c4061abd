"""What a scheme rules, in the lines that are printed below a table of scores."""

from __future__ import annotations

from dashboard.assessment.explaining.sentences import rule_words
from dashboard.assessment.ranking import TIE_RULES
from dashboard.assessment.rules.field import said
from dashboard.assessment.rules.words import DOUBTFUL, NOT_ENTERED, Among, BoundUse, Grouping, Nature, Treatment
from dashboard.assessment.scheme.model import Item, Scheme
from dashboard.labels import ORG_TYPES


def scheme_lines(scheme: Scheme) -> tuple[str, ...]:
    """Ties, approximate figures, policies, denominators, peers, grades and limits, a line each."""
    keys = "、".join(_key_name(scheme, key) for key in scheme.tie_keys)
    ties = TIE_RULES[scheme.ties].replace("数字", "总分") + (f"；总分相同的依次比{keys}" if keys else "")
    policies = "；".join(f"{word}：{scheme.treatments[state].word}" for state, word in DOUBTFUL.items())
    found = [
        f"名次：{ties}",
        f"约数（≈ ≥ ≤）：{scheme.bound.word}计分",
        f"数据不全的处理：{policies}",
        *_exceptions(scheme),
        *_denominators(scheme),
        _peers(scheme),
        *_grades(scheme),
        *_limits(scheme),
    ]
    waived = [f"“{one.name}”按规定不得作为考核依据，本方案破例计分，理由：{one.waiver}" for one in scheme.items if one.waiver]
    listed = [one for one in scheme.items if one.nature is Nature.LISTED]
    return (*found, *waived, *(_listed(one) for one in listed))


def item_lines(scheme: Scheme) -> tuple[str, ...]:
    """The rules of the items, a line each: name, points, rule, basis."""
    return tuple(
        f"{one.name}（{one.nature.word}{said(float(one.full)) + '分' if one.full else ''}）：{rule_words(one)}"
        + (f"。依据：{one.source}" if one.source else "")
        for one in scheme.items
    )


def applies_words(scheme: Scheme) -> str:
    """To whom the scheme applies: `直属单位：党委（党政机关、学校）`."""
    types = "、".join(ORG_TYPES[one] for one in scheme.applies.org_types) or "各类党组织"
    sectors = f"（{'、'.join(scheme.applies.sectors)}）" if scheme.applies.sectors else ""
    return f"{scheme.reach.word}：{types}{sectors}"


def _key_name(scheme: Scheme, key: str) -> str:
    named = {one.section_id: one.name for one in scheme.sections} | {one.item_id: one.name for one in scheme.items}
    return f"“{named[key]}”"


def exceptions_of(item: Item) -> dict[str, Treatment | BoundUse]:
    """The policies that an item has of its own, by state, and `bound` for approximate figures; those that it can need."""
    found: dict[str, Treatment | BoundUse] = {state: one for state, one in item.treatments.items() if _matters(item, state)}
    return found | ({"bound": item.bound} if item.bound else {})


def _exceptions(scheme: Scheme) -> list[str]:
    found = []
    for item in scheme.items:
        told = [f"{DOUBTFUL.get(state, '约数')}：{one.word}" for state, one in exceptions_of(item).items()]
        found += [f"其中“{item.name}”——{'；'.join(told)}"] if told else []
    return found


def _matters(item: Item, state: str) -> bool:
    return (state == NOT_ENTERED) == (item.measure is None)


def _denominators(scheme: Scheme) -> list[str]:
    is_basic = any(one.nature is Nature.BASIC for one in scheme.items)
    return ["分母：基本分中有项目不计入分母的，其余项目的得分按“应考核满分÷计入满分”折算"] if is_basic else []


def _peers(scheme: Scheme) -> str:
    if scheme.grouping is Grouping.NONE:
        return "同类：不分组，全部单位一起比"
    return f"同类：按{scheme.grouping.word}分组，不足{scheme.smallest_group}家的并入更宽的一组"


def _grades(scheme: Scheme) -> list[str]:
    if not scheme.grades:
        return []
    told = []
    for grade in scheme.grades:
        least = f"且不低于{said(float(grade.least))}分" if grade.least is not None else ""
        told.append(f"{grade.name}到前{said(float(grade.share))}%{least}")
    where = "全部" if scheme.grade_among is Among.ALL else "同类"
    return [f"等次：在{where}单位中{'，'.join(told)}；名额{scheme.rounding.word}，并列的同等次，空出的名额不递补"]


def _limits(scheme: Scheme) -> list[str]:
    told = [f"基础分{said(float(scheme.base))}"] if scheme.base else []
    told += [f"总分不低于{said(float(scheme.floor))}"]
    told += [f"不高于{said(float(scheme.cap))}"] if scheme.cap is not None else []
    for section in scheme.sections:
        told += [f"“{section.name}”不高于{said(float(section.cap))}分"] if section.cap is not None else []
        told += [f"“{section.name}”不低于{said(float(section.floor))}分"] if section.floor is not None else []
    return ["分数界限：" + "，".join(told)]


def _listed(item: Item) -> str:
    reason = item.measure.guard_reason if item.measure else ""
    return f"“{item.name}”只列不计" + (f"：{reason}" if reason else "")
