"""What only the whole scheme shows: sections that are not there, points that do not add up, grades that nobody can get."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import product
from typing import Protocol

from dashboard.assessment.rules.counts import Veto
from dashboard.assessment.rules.words import Nature, VetoEffect
from dashboard.assessment.scheme.grid import Cell, Findings, Sheet
from dashboard.assessment.scheme.layout import ITEMS_SHEET, SETTINGS_SHEET
from dashboard.assessment.scheme.model import Item, Scheme, Section
from dashboard.labels import ORG_TYPES

ANY_SECTOR = "其余行业"


class Placed(Protocol):
    """Where an item stands."""

    @property
    def cells(self) -> Mapping[str, Cell]:
        """The cells of its row by field."""


def check_scheme(
    scheme: Scheme,
    findings: Findings,
    sheets: Mapping[str, Sheet],
    places: Mapping[str, Placed],
    settings: Mapping[str, Cell],
) -> None:
    """Report every contradiction between the parts of a scheme."""
    items, first = sheets[ITEMS_SHEET], sheets[SETTINGS_SHEET]
    sections = {one.section_id: one for one in scheme.sections}
    if not scheme.items:
        findings.report(items, None, "没有一个项目")
    for item in scheme.items:
        if item.section_id not in sections:
            findings.report(items, places[item.item_id].cells["section"], f"没有编号为“{item.section_id}”的部分")
    for key in scheme.tie_keys:
        if key not in sections and key not in {one.item_id for one in scheme.items}:
            findings.report(first, settings["tie_keys"], f"没有编号为“{key}”的部分或项目")
    for item in scheme.items:
        rule = item.rule
        if isinstance(rule, Veto) and rule.outcome is VetoEffect.GRADE and rule.grade not in {one.name for one in scheme.grades}:
            findings.report(items, places[item.item_id].cells["rule"], f"没有等次“{rule.grade}”，请在“规则参数”表中写出等次")
    if scheme.cap is not None and scheme.cap < scheme.floor:
        findings.report(first, settings["cap"], f"总分上限 {scheme.cap} 小于总分下限 {scheme.floor}")
    if not findings.problems:
        _check_sums(scheme, findings, sheets, places, settings)


def _check_sums(
    scheme: Scheme,
    findings: Findings,
    sheets: Mapping[str, Sheet],
    places: Mapping[str, Placed],
    settings: Mapping[str, Cell],
) -> None:
    """Whether the basic items of each kind of organisation add up to what is stated."""
    for section in scheme.sections:
        if section.full is None:
            continue
        sums = {full for _, full in _sums(scheme, section) if full}
        if sums and sums != {section.full}:
            found = "、".join(str(one) for one in sorted(sums))
            message = f"部分“{section.name}”满分 {section.full}，其项目合计 {found}"
            findings.report(sheets[ITEMS_SHEET], places[section.section_id].cells["full"], message)
    if scheme.full is None:
        return
    for kind, full in _sums(scheme):
        if full != scheme.full:
            findings.report(sheets[SETTINGS_SHEET], settings["full"], f"{kind}的基本分合计 {full}，与满分 {scheme.full} 不符")


def _sums(scheme: Scheme, section: Section | None = None) -> list[tuple[str, Decimal]]:
    """For each kind of organisation that the scheme tells apart, its name and the sum of its basic items."""
    parts = [one.applies for one in scheme.sections] + [one.applies for one in scheme.items]
    named = dict.fromkeys(sector for one in parts for sector in one.sectors)
    sectors = scheme.applies.sectors or (*named, ANY_SECTOR)
    types = scheme.applies.org_types or tuple(ORG_TYPES)
    found = []
    for org_type, sector in product(types, sectors):
        chosen = [one for one in scheme.items if one.nature is Nature.BASIC and _is_owed(scheme, one, org_type, sector)]
        chosen = [one for one in chosen if section is None or one.section_id == section.section_id]
        name = ORG_TYPES[org_type] + (f"（{sector}）" if len(sectors) > 1 else "")
        found.append((name, sum((one.full for one in chosen), Decimal(0))))
    return found


def _is_owed(scheme: Scheme, item: Item, org_type: str, sector: str) -> bool:
    return item.applies.meets(org_type, sector) and scheme.section(item.section_id).applies.meets(org_type, sector)
