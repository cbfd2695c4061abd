"""The rows of 规则参数 → the rules of the items, each made of exactly the parameters that its kind has."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dashboard.assessment.rules.catalogue import RULES
from dashboard.assessment.rules.field import Rule
from dashboard.assessment.rules.parameters import Order, Parameter, Tier, parameters_of
from dashboard.assessment.rules.words import RuleKind
from dashboard.assessment.scheme.grid import LONGEST_NAME, Cell, Findings, Sheet, number_fault
from dashboard.assessment.scheme.layout import PARAMETER_HEADERS, PARAMETERS_SHEET

TIER = "档"
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One row: the cells of the item's number, the parameter's name, its value and its points."""

    item: Cell
    name: Cell
    value: Cell
    points: Cell


class ParameterRows:
    """The rows of the sheet, by item."""

    def __init__(self, sheet: Sheet, findings: Findings) -> None:
        self._sheet, self._findings = sheet, findings
        self._rows: dict[str, list[ParameterRow]] = {}
        columns = columns_of(sheet, PARAMETER_HEADERS, findings, required=("项目编号", "参数", "值", "分值"))
        for number in range(columns.first_row, len(sheet.rows) + 1) if columns.is_whole else ():
            cells = [columns.cell(sheet, number, word) for word in ("项目编号", "参数", "值", "分值")]
            item_id = findings.text(sheet, cells[0], LONGEST_NAME)
            if item_id:
                self._rows.setdefault(item_id, []).append(ParameterRow(*cells))
            elif not all(cell.is_blank for cell in cells):
                findings.report(sheet, cells[0], "这一行没有写项目编号")

    def of(self, item_id: str) -> Sequence[ParameterRow]:
        """The rows of one item."""
        return self._rows.get(item_id, [])

    def report_strays(self, known: AbstractSet[str]) -> None:
        """Every row of an item that there is not is a problem."""
        for item_id, rows in self._rows.items():
            if item_id not in known:
                for row in rows:
                    self._findings.report(self._sheet, row.item, f"“项目”表中没有编号为“{item_id}”的项目")

    def rule(self, kind: RuleKind, item_id: str, rule_place: tuple[Sheet, Cell]) -> Rule | None:
        """The rule of an item; None where a parameter is missing, unknown or wrong."""
        n_before = len(self._findings.problems)
        parameters = parameters_of(RULES[kind])
        by_word = {one.word: one for one in parameters}
        given: dict[str, Any] = {}
        table: list[ParameterRow] = []
        for row in self.of(item_id):
            word = self._findings.text(self._sheet, row.name)
            parameter = by_word.get(word)
            if parameter is None:
                allowed = f"有：{'、'.join(by_word)}" if by_word else "没有参数"
                self._findings.report(self._sheet, row.name, f"规则“{kind.word}”没有参数“{word}”，{allowed}")
            elif parameter.is_tiers:
                table.append(row)
            elif parameter.name in given:
                self._findings.report(self._sheet, row.name, f"参数“{word}”写了两次")
            else:
                given[parameter.name] = self._scalar(parameter, row)
        for parameter in parameters:
            if parameter.is_tiers:
                given[parameter.name] = self._tiers(parameter, table)
            if not given.get(parameter.name) and given.get(parameter.name) != 0:
                is_told = parameter.name in given and not parameter.is_tiers
                given.pop(parameter.name, None)
                if parameter.is_required and not is_told:
                    sheet, cell = rule_place
                    message = (
                        f"规则“{kind.word}”缺少参数“{parameter.word}”（{parameter.meaning}），请在“{PARAMETERS_SHEET}”表中补上"
                    )
                    self._findings.report(sheet, cell, message)
        if len(self._findings.problems) > n_before:
            return None
        rule = RULES[kind](**given)
        if rule.contradiction:
            self._findings.report(*rule_place, f"规则“{kind.word}”的参数不能这样写：{rule.contradiction}")
        return rule

    def _scalar(self, parameter: Parameter, row: ParameterRow) -> object:
        findings, sheet = self._findings, self._sheet
        if not row.points.is_blank:
            findings.report(sheet, row.points, f"参数“{parameter.word}”写在“值”列，“分值”列要空着（只有“{TIER}”才写分值）")
        if row.value.is_blank:
            findings.report(sheet, row.value, f"参数“{parameter.word}”没有写值（{parameter.meaning}）")
            return None
        if parameter.choices is not None:
            return findings.one_of(sheet, row.value, parameter.choices.by_word())
        if parameter.is_text:
            return findings.text(sheet, row.value, LONGEST_NAME)
        return findings.number(
            sheet,
            row.value,
            at_least=parameter.at_least,
            above=parameter.above,
            at_most=parameter.at_most,
            is_whole=parameter.is_whole,
        )

    def _tiers(self, parameter: Parameter, rows: Sequence[ParameterRow]) -> tuple[Tier, ...]:
        found: list[Tier] = []
        for row in rows:
            tier = self._tier(parameter, row)
            if tier is None:
                continue
            fault = _misplaced(tier, found, parameter)
            if fault:
                self._findings.report(self._sheet, row.value if fault.startswith("档") else row.points, fault)
            else:
                found.append(tier)
        return tuple(found)

    def _tier(self, parameter: Parameter, row: ParameterRow) -> Tier | None:
        findings, sheet = self._findings, self._sheet
        bound: Decimal | str | None
        if parameter.is_named:
            bound = findings.text(sheet, row.value, LONGEST_NAME)
        else:
            bound = findings.number(sheet, row.value, above=ZERO, is_whole=parameter.is_whole)
        points = findings.number(sheet, row.points, at_least=ZERO)
        for cell, word in ((row.value, "值"), (row.points, "分值")):
            if cell.is_blank:
                findings.report(sheet, cell, f"这一档没有写“{word}”（{parameter.meaning}）")
        return None if bound in (None, "") or points is None else Tier(bound, points)  # type: ignore[arg-type]


def tiers_fault(tiers: Sequence[Tier], parameter: Parameter) -> str:
    """What is wrong with a table of tiers that no workbook holds, in words; '' where nothing is."""
    for number, tier in enumerate(tiers):
        fault = "" if isinstance(tier.bound, str) else number_fault(tier.bound, above=ZERO, is_whole=parameter.is_whole)
        fault = fault or number_fault(tier.points, at_least=ZERO) or _misplaced(tier, tiers[:number], parameter)
        if fault:
            return f"第{number + 1}档：{fault}"
    return ""


def _misplaced(tier: Tier, before: Sequence[Tier], parameter: Parameter) -> str:
    """What is wrong with a tier after these, in words; '' where nothing is."""
    if any(one.bound == tier.bound for one in before):
        return f"档“{tier.bound}”写了两次"
    if not before or parameter.is_named:
        return ""
    last = before[-1]
    if tier.bound < last.bound:  # type: ignore[operator]
        return f"档要由小到大写：{tier.bound} 小于上一档的 {last.bound}"
    if parameter.order is Order.FALLING and tier.points > last.points:
        return f"分值要逐档减少：{tier.points} 大于上一档的 {last.points}"
    if parameter.order is Order.RISING and tier.points < last.points:
        return f"分值要逐档增加：{tier.points} 小于上一档的 {last.points}"
    return ""


@dataclass(frozen=True, slots=True)
class HeaderColumns:
    """Where each header stands, and the first row below them."""

    columns: dict[str, int]
    first_row: int
    is_whole: bool

    def cell(self, sheet: Sheet, row: int, word: str) -> Cell:
        """The cell of a row below a header; a blank one where the sheet has no such column."""
        return sheet.at(row, self.columns[word]) if word in self.columns else Cell(f"{row}")


def columns_of(sheet: Sheet, words: Sequence[str], findings: Findings, required: Sequence[str]) -> HeaderColumns:
    """The header row: the first with at least two of the words; unknown, double and missing headers are problems."""
    for number, row in enumerate(sheet.rows[:10], 1):
        texts = ["" if cell.is_blank else str(cell.value).strip() for cell in row]
        if sum(text in words for text in texts) < min(2, len(words)):
            continue
        found: dict[str, int] = {}
        for column, text in enumerate(texts, 1):
            if text in found:
                findings.report(sheet, sheet.at(number, column), f"列“{text}”有两个")
            elif text in words:
                found[text] = column
            elif text:
                findings.report(sheet, sheet.at(number, column), f"没有“{text}”这一列，可用：{'、'.join(words)}")
        for word in required:
            if word not in found:
                findings.report(sheet, None, f"缺少“{word}”列")
        return HeaderColumns(found, number + 1, is_whole=all(word in found for word in required))
    findings.report(sheet, None, f"找不到表头，应有：{'、'.join(required)}")
    return HeaderColumns({}, 1, is_whole=False)
