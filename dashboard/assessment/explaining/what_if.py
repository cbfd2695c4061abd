"""Trying out: other points, parameters or policies make another scheme, and the official one stays as it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pandas as pd

from dashboard.assessment.rules.field import Rule
from dashboard.assessment.rules.parameters import Parameter, Tier, parameters_of
from dashboard.assessment.rules.words import Treatment, Worded
from dashboard.assessment.scheme.grid import number_fault
from dashboard.assessment.scheme.items import awarded
from dashboard.assessment.scheme.model import Item, Scheme
from dashboard.assessment.scheme.parameters import tiers_fault
from dashboard.assessment.scheme.problems import Problem, WorkbookUnusable

TRIAL = "（试算）"
REST = "rest"
EXACT = Decimal("0.0001")
Value = Decimal | Worded | tuple[Tier, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is tried out: points by item, parameters by (item, field), policies by state, `bound`, `ties`, `grouping` by name.

    `exceptions` are policies that the scheme has for one item alone, by (item, state or `bound`). `left_out` are items that do
    not count at all.
    """

    points: Mapping[str, Decimal] = field(default_factory=dict)
    parameters: Mapping[tuple[str, str], Value] = field(default_factory=dict)
    treatments: Mapping[str, Treatment] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    exceptions: Mapping[tuple[str, str], StrEnum] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


def tried(scheme: Scheme, what_if: WhatIf) -> Scheme:
    """The scheme with these changes, named as a trial; WorkbookUnusable where a rule does not take what is given."""
    problems: list[Problem] = []
    items = tuple(_item(one, what_if, problems) for one in scheme.items if one.item_id not in what_if.left_out)
    if not items:
        problems.append(Problem("试算", "没有一个项目"))
    if problems:
        raise WorkbookUnusable("试算", problems)
    kept = {one.item_id for one in items} | {one.section_id for one in scheme.sections}
    return dataclasses.replace(
        scheme,
        name=scheme.name + TRIAL * (not scheme.name.endswith(TRIAL)),
        items=items,
        treatments={**scheme.treatments, **what_if.treatments},
        tie_keys=tuple(key for key in scheme.tie_keys if key in kept),
        full=None,
        sections=tuple(dataclasses.replace(one, full=None) for one in scheme.sections),
        **what_if.settings,
    )


def _item(item: Item, what_if: WhatIf, problems: list[Problem]) -> Item:
    own = {name: policy for (item_id, name), policy in what_if.exceptions.items() if item_id == item.item_id}
    bound = own.pop("bound", item.bound)
    item = dataclasses.replace(item, treatments={**item.treatments, **own}, bound=bound)  # type: ignore[dict-item, arg-type]
    full = what_if.points.get(item.item_id, item.full)
    if item.item_id in what_if.points and full <= 0:
        problems.append(Problem(item.name, "分值要大于 0；不想计的项目请去掉"))
    given = {name: value for (item_id, name), value in what_if.parameters.items() if item_id == item.item_id}
    if item.rule is None or (full == item.full and not given):
        return dataclasses.replace(item, full=full)
    scaled = _scaled(item.rule, full / item.full) if item.full and full != item.full else {}
    rule = _rule(item, item.rule, {**scaled, **given}, problems)
    if given and (beyond := [one for one in awarded(rule) if full and one > full]):
        problems.append(Problem(item.name, f"有一档 {max(beyond)} 分，高于满分 {full.normalize():f}"))
    return dataclasses.replace(item, full=full, rule=rule)


def _scaled(rule: Rule, factor: Decimal) -> dict[str, Value]:
    """The tables of points of a rule in the proportion in which the item's points change: its weight changes as a whole."""
    found: dict[str, Value] = {}
    for one in parameters_of(type(rule)):
        value = getattr(rule, one.name)
        if one.is_tiers:
            found[one.name] = tuple(Tier(tier.bound, (tier.points * factor).quantize(EXACT)) for tier in value)
        elif one.name == REST:
            found[one.name] = (value * factor).quantize(EXACT)
    return found


def _rule(item: Item, rule: Rule, given: Mapping[str, Value], problems: list[Problem]) -> Rule:
    """The rule with other parameters, each within its bounds."""
    known = {one.name: one for one in parameters_of(type(rule))}
    faults = [_fault(rule, known.get(name), name, value) for name, value in given.items()]
    if told := [one for one in faults if one]:
        problems += [Problem(item.name, one) for one in told]
        return rule
    changed: Rule = dataclasses.replace(rule, **given)  # type: ignore[type-var]
    if changed.contradiction:
        problems.append(Problem(item.name, changed.contradiction))
    return changed


def _fault(rule: Rule, parameter: Parameter | None, name: str, value: Value) -> str:
    """What is wrong with a parameter of a rule, in words; '' where nothing is."""
    is_tiers, is_choice = isinstance(value, tuple), isinstance(value, Worded)
    if parameter is None or parameter.is_tiers != is_tiers or (parameter.choices is not None) != is_choice:
        return f"规则“{rule.kind.word}”没有可以这样改的参数“{name}”"
    if isinstance(value, tuple):
        return tiers_fault(value, parameter)
    if isinstance(value, Worded):
        return ""
    limits = {"at_least": parameter.at_least, "above": parameter.above, "at_most": parameter.at_most}
    fault = number_fault(value, **limits, is_whole=parameter.is_whole)
    return f"参数“{parameter.word}”：{value} {fault}" if fault else ""


def moves(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Who moves between two standings: org_id, short_name, place, new_place, rise (> 0 moved up), total, new_total.

    Sorted by the new place; an organisation without a place in one of them has NaN there.
    """
    columns = ["org_id", "place", "total"]
    renamed = after[columns].rename(columns={"place": "new_place", "total": "new_total"})
    found = before[["org_id", "short_name", "place", "total"]].merge(renamed, on="org_id", how="outer", sort=False)
    found["rise"] = found["place"] - found["new_place"]
    found["gain"] = found["new_total"] - found["total"]
    return found.sort_values(["new_place", "place"], kind="stable", na_position="last").reset_index(drop=True)
