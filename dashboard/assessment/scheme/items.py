"""The rows of 项目 → sections and items, with their measures, directions and rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from dashboard.assessment.denominators import DENOMINATORS
from dashboard.assessment.rules.catalogue import ENTERED_ONLY
from dashboard.assessment.rules.counts import Counting, OccurrenceBonus
from dashboard.assessment.rules.field import Rule
from dashboard.assessment.rules.levels import Shortfall
from dashboard.assessment.rules.words import DOUBTFUL, TYPES, CountOf, Direction, Nature, Owed, RuleKind
from dashboard.assessment.scheme.grid import LONGEST_NAME, Cell, Findings, Sheet
from dashboard.assessment.scheme.layout import COLUMNS, ENTRY, GRADES, SECTION, Holds
from dashboard.assessment.scheme.model import Applies, Item, Measure, Section
from dashboard.assessment.scheme.parameters import HeaderColumns, ParameterRows, columns_of
from dashboard.state import Form

DEFINED = {one.value: one for one in Direction}
WORDS = {one.field: one.word for one in COLUMNS}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: its row's cells by field."""

    sheet: Sheet
    cells: Mapping[str, Cell]


class ItemRows:
    """Reads every row; what is wrong goes to the findings, what is right to `sections` and `items`."""

    def __init__(
        self,
        sheet: Sheet,
        findings: Findings,
        measures: Sequence[Measure],
        sectors: Mapping[str, str],
        guard: Mapping[str, str],
        parameters: ParameterRows,
    ) -> None:
        self.sections: list[Section] = []
        self.items: list[Item] = []
        self.places: dict[str, Place] = {}
        self._sheet, self._findings, self._parameters = sheet, findings, parameters
        self._sectors, self._guard = sectors, guard
        names = Counter(one.name for one in measures)
        self._shared_names = {name for name, count in names.items() if count > 1}
        self._measures = {one.name: one for one in measures if one.name not in self._shared_names}
        self._measures |= {one.measure_id: one for one in measures}
        required = tuple(one.word for one in COLUMNS if one.is_required)
        columns = columns_of(sheet, [one.word for one in COLUMNS], findings, required)
        for number in range(columns.first_row, len(sheet.rows) + 1) if columns.is_whole else ():
            self._row(number, columns)

    def _row(self, number: int, columns: HeaderColumns) -> None:
        findings, sheet = self._findings, self._sheet
        cells = {one.field: columns.cell(sheet, number, one.word) for one in COLUMNS}
        if all(cell.is_blank for cell in cells.values()):
            return
        n_before = len(findings.problems)
        told = {one.field: self._read(one.field, cells[one.field]) for one in COLUMNS}
        for name in ("kind", "item_id", "name"):
            if cells[name].is_blank:
                findings.report(sheet, cells[name], f"“{WORDS[name]}”没有填写")
        item_id = str(told["item_id"])
        if item_id:
            self._check_id(item_id, cells["item_id"])
            self.places.setdefault(item_id, Place(sheet, cells))
        if told["kind"] == SECTION:
            self._section(item_id, told, cells, n_before)
        elif told["kind"] is not None:
            self._item(item_id, told, cells, n_before)

    def _read(self, name: str, cell: Cell) -> Any:
        column = next(one for one in COLUMNS if one.field == name)
        if name == "org_types":
            return self._findings.each_of(self._sheet, cell, TYPES)
        if name == "sectors":
            return self._findings.each_of(self._sheet, cell, self._sectors)
        if column.holds is Holds.NUMBER:
            at_least = Decimal(0) if name == "full" else None
            return self._findings.number(self._sheet, cell, at_least=at_least)
        if column.holds is Holds.CHOICE and column.choices is not None:
            return self._findings.one_of(self._sheet, cell, column.choices)
        return self._findings.text(self._sheet, cell, LONGEST_NAME if name in {"item_id", "name", "section"} else 500)

    def _check_id(self, item_id: str, cell: Cell) -> None:
        if not re.fullmatch(r"[\w.\-]{1,40}", item_id) or item_id == GRADES:
            self._findings.report(self._sheet, cell, f"编号“{item_id}”不能用：只能用汉字、字母、数字、点、横线，最多 40 个")
        elif item_id in self.places:
            earlier = self.places[item_id].cells["item_id"].address
            self._findings.report(self._sheet, cell, f"编号“{item_id}”与 {earlier} 重复")

    def _section(self, item_id: str, told: Mapping[str, Any], cells: Mapping[str, Cell], n_before: int) -> None:
        allowed = {"kind", "item_id", "name", "full", "org_types", "sectors", "cap", "floor", "source", "note"}
        for name, cell in cells.items():
            if name not in allowed and not cell.is_blank:
                self._findings.report(self._sheet, cell, f"“{SECTION}”行不写“{WORDS[name]}”")
        if len(self._findings.problems) == n_before:
            applies = Applies(told["org_types"], told["sectors"])
            self.sections.append(Section(item_id, told["name"], told["full"], told["cap"], told["floor"], applies))

    def _item(self, item_id: str, told: Mapping[str, Any], cells: Mapping[str, Cell], n_before: int) -> None:
        for name in ("section", "nature", "measure"):
            if cells[name].is_blank:
                self._findings.report(self._sheet, cells[name], f"“{WORDS[name]}”没有填写")
        nature = told["nature"]
        measure = self._measure(told["measure"], cells["measure"])
        rule = self._rule(item_id, nature, told["rule"], cells)
        if nature is not None:
            self._check_points(nature, told, rule, cells)
            self._check_guard(nature, measure, told, cells)
        self._check_fit(rule, measure, told, cells)
        direction = self._direction(rule, measure, told["direction"], cells)
        treatments = {state: told[state] for state in DOUBTFUL if told[state] is not None}
        if len(self._findings.problems) > n_before:
            return
        self.items.append(
            Item(
                item_id=item_id,
                name=told["name"],
                section_id=told["section"],
                nature=nature,
                full=told["full"] or Decimal(0),
                rule=rule,
                measure=measure,
                form=told["form"] or Form.ABSOLUTE,
                direction=direction,
                applies=Applies(told["org_types"], told["sectors"]),
                cap=told["cap"],
                floor=told["floor"],
                bound=told["bound"],
                treatments=treatments,
                waiver=told["waiver"],
                source=told["source"],
                note=told["note"],
            )
        )

    def _measure(self, word: str, cell: Cell) -> Measure | None:
        if not word or word == ENTRY:
            return None
        if word in self._shared_names and word not in self._measures:
            self._findings.report(self._sheet, cell, f"叫“{word}”的指标不止一个，请写指标的编号")
            return None
        if word not in self._measures:
            near = get_close_matches(word, self._measures, n=3, cutoff=0.5)
            proposal = f"相近的有：{'、'.join(near)}" if near else "名称见看板的“指标口径”页"
            self._findings.report(self._sheet, cell, f"没有指标“{word}”，{proposal}；由人填写的写“{ENTRY}”")
            return None
        return self._measures[word]

    def _rule(self, item_id: str, nature: Nature | None, kind: RuleKind | None, cells: Mapping[str, Cell]) -> Rule | None:
        if nature is Nature.LISTED:
            if not cells["rule"].is_blank:
                self._findings.report(self._sheet, cells["rule"], f"“{Nature.LISTED.word}”的项目不写规则")
            for row in self._parameters.of(item_id):
                self._findings.report(
                    self._sheet, cells["rule"], f"“{Nature.LISTED.word}”的项目没有参数，请删去 {row.item.address}"
                )
            return None
        if cells["rule"].is_blank:
            self._findings.report(self._sheet, cells["rule"], "“规则”没有填写")
        return None if kind is None else self._parameters.rule(kind, item_id, (self._sheet, cells["rule"]))

    def _check_points(self, nature: Nature, told: Mapping[str, Any], rule: Rule | None, cells: Mapping[str, Cell]) -> None:
        full, place = told["full"], cells["full"]
        if nature is Nature.LISTED or (rule is not None and rule.kind is RuleKind.VETO):
            if full:
                self._findings.report(self._sheet, place, "只列不计和一票否决的项目没有满分，请空着")
        elif not full and (place.is_blank or full is not None):
            self._findings.report(self._sheet, place, "“满分”要写大于 0 的数")
        if rule is not None and rule.kind is RuleKind.VETO and nature is Nature.BASIC:
            self._findings.report(self._sheet, cells["nature"], f"一票否决的性质要写“{Nature.EXTRA.word}”")
        if told["cap"] is not None and told["floor"] is not None and told["cap"] < told["floor"]:
            self._findings.report(self._sheet, cells["cap"], "上限小于下限")
        for tier in () if rule is None or not full else awarded(rule):
            if tier > full:
                self._findings.report(self._sheet, place, f"有一档 {tier} 分，高于满分 {full}")

    def _check_guard(self, nature: Nature, measure: Measure | None, told: Mapping[str, Any], cells: Mapping[str, Cell]) -> None:
        """What policy keeps from being scored is refused, unless it is only listed or a reason is given."""
        if nature is Nature.LISTED or told["waiver"]:
            return
        ways = f"请改为“{Nature.LISTED.word}”，确需计分的在“{WORDS['waiver']}”列写明依据"
        if measure is not None and not measure.is_rankable:
            why = measure.guard_reason or "这个指标不得作为考核、排名依据"
            self._findings.report(self._sheet, cells["measure"], f"“{measure.name}”：{why}；{ways}")
        elif measure is None:
            for phrase, reason in self._guard.items():
                if phrase in told["name"]:
                    self._findings.report(self._sheet, cells["name"], f"“{told['name']}”：{reason}；{ways}")

    def _check_fit(self, rule: Rule | None, measure: Measure | None, told: Mapping[str, Any], cells: Mapping[str, Cell]) -> None:
        """Whether rule, measure and form go together."""
        form = told["form"] or Form.ABSOLUTE
        if form is not Form.ABSOLUTE:
            named = measure.denominators.split("|") if measure else []
            if DENOMINATORS[form] not in named:
                self._findings.report(self._sheet, cells["form"], "这个指标按口径不能这样平均，请写“总数”或换一个指标")
            if isinstance(rule, Shortfall) and rule.owed_by is not Owed.ORGANISATION:
                self._findings.report(self._sheet, cells["form"], f"要求对象是{rule.owed_by.word}时，算法要写“总数”")
        if rule is None:
            return
        if measure is not None and rule.kind in ENTERED_ONLY:
            self._findings.report(self._sheet, cells["measure"], f"规则“{rule.kind.word}”只用于由人填写的项目，请写“{ENTRY}”")
        if told["measure"] == ENTRY and _needs_history(rule):
            self._findings.report(self._sheet, cells["measure"], f"规则“{rule.kind.word}”要用往年或各月的数，不能是“{ENTRY}”")

    def _direction(
        self, rule: Rule | None, measure: Measure | None, given: Direction | None, cells: Mapping[str, Cell]
    ) -> Direction:
        """What is better: as the measure's definition has it, for neutral ones and entries as the item says."""
        counts_bad = isinstance(rule, Counting) and rule.count_of is CountOf.FIGURE
        wanted = Direction.LESS if counts_bad else Direction.MORE if isinstance(rule, OccurrenceBonus) else None
        defined = DEFINED.get(measure.direction) if measure else None
        cell = cells["direction"]
        if given and defined and given is not defined:
            self._findings.report(self._sheet, cell, f"指标“{measure.name if measure else ''}”{defined.word}，方向不能相反")
        found = given or defined
        if found is None and measure is not None and rule is not None:
            self._findings.report(
                self._sheet, cell, f"“{measure.name}”是中性指标，口径不分优劣；要计分，请写“越多越好”或“越少越好”"
            )
        if found is not None and wanted is not None and found is not wanted:
            kind = rule.kind.word if rule else ""
            self._findings.report(
                self._sheet, cells["rule"], f"“{found.word}”的数不能用“{kind}”：做得多反而吃亏（或做得少反而得分）"
            )
        return found or wanted or Direction.MORE


def awarded(rule: Rule) -> list[Decimal]:
    """The points of the rule's tiers."""
    tables = [getattr(rule, name, ()) for name in ("places", "shares", "steps", "levels")]
    return [tier.points for table in tables for tier in table] + [getattr(rule, "rest", Decimal(0))]


def _needs_history(rule: Rule) -> bool:
    is_past = getattr(rule, "compared", None) is not None and rule.compared.value == "past"  # type: ignore[attr-defined]
    return is_past or (isinstance(rule, Counting) and rule.count_of is not CountOf.FIGURE)
