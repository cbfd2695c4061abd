"""A workbook's sheets → the scheme, or every problem with its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from dashboard.assessment.rules.words import DOUBTFUL, TYPES
from dashboard.assessment.scheme.checks import check_scheme
from dashboard.assessment.scheme.grid import LONGEST_NAME, Cell, Findings, Sheet
from dashboard.assessment.scheme.items import ItemRows
from dashboard.assessment.scheme.layout import (
    GRADES,
    ITEMS_SHEET,
    PARAMETERS_SHEET,
    SECTORS,
    SETTING_HEADERS,
    SETTINGS,
    SETTINGS_SHEET,
    Holds,
    Setting,
)
from dashboard.assessment.scheme.model import Applies, Grade, Measure, Scheme
from dashboard.assessment.scheme.parameters import ParameterRows
from dashboard.assessment.scheme.problems import Problem, WorkbookUnusable

PERCENT = Decimal(100)
FIRST_YEAR, LAST_YEAR = 1949, 2199
ABSENT = "缺少这个工作表，请照样例补上（dangjian score --scheme 样例名称 --scheme-template 文件.xlsx 写出样例）"


@dataclass(frozen=True, slots=True)
class Known:
    """What a scheme may name: measures, sectors, and phrases that policy keeps from being scored, each with its reason."""

    measures: tuple[Measure, ...]
    sectors: tuple[str, ...] = ()
    guard: Mapping[str, str] = field(default_factory=dict)

    @property
    def sector_words(self) -> dict[str, str]:
        """The sectors of the domain and of the registry, by themselves."""
        return {one: one for one in (*SECTORS, *self.sectors)}


def read_scheme(sheets: Mapping[str, Sheet], known: Known, name: str = "考核方案") -> Scheme:
    """The scheme that a workbook holds; WorkbookUnusable names every problem."""
    absent = [one for one in (SETTINGS_SHEET, ITEMS_SHEET, PARAMETERS_SHEET) if one not in sheets]
    if absent:
        raise WorkbookUnusable(name, [Problem(one, ABSENT) for one in absent])
    findings = Findings()
    settings = _Settings(sheets[SETTINGS_SHEET], findings, known)
    parameters = ParameterRows(sheets[PARAMETERS_SHEET], findings)
    rows = ItemRows(sheets[ITEMS_SHEET], findings, known.measures, known.sector_words, known.guard, parameters)
    grades = _grades(sheets[PARAMETERS_SHEET], findings, parameters)
    parameters.report_strays({one for one, _ in rows.places.items()} | {GRADES})
    if not findings.problems:
        scheme = settings.scheme(rows, grades)
        check_scheme(scheme, findings, sheets, rows.places, settings.places)
        if not findings.problems:
            return scheme
    raise WorkbookUnusable(name, findings.problems)


class _Settings:
    """The lines of 方案, by field."""

    def __init__(self, sheet: Sheet, findings: Findings, known: Known) -> None:
        self.values: dict[str, Any] = {}
        self.places: dict[str, Cell] = {}
        self._sheet, self._findings = sheet, findings
        by_word = {one.word: one for one in SETTINGS}
        for number in range(1, len(sheet.rows) + 1):
            label, cell = sheet.at(number, 1), sheet.at(number, 2)
            word = findings.text(sheet, label)
            if not word or word == SETTING_HEADERS[0] or (number == 1 and cell.is_blank):
                continue
            setting = by_word.get(word)
            if setting is None:
                findings.report(sheet, label, f"没有“{word}”这项设置，可用：{'、'.join(by_word)}")
            elif setting.field in self.places:
                findings.report(sheet, label, f"“{word}”写了两次，前一次在 {self.places[setting.field].address}")
            else:
                self.places[setting.field] = cell
                self.values[setting.field] = self._read(setting, cell, known)
        for setting in SETTINGS:
            if setting.field not in self.places and setting.is_required:
                findings.report(sheet, None, f"缺少“{setting.word}”一行（{setting.meaning}）")

    def _read(self, setting: Setting, cell: Cell, known: Known) -> Any:
        findings, sheet = self._findings, self._sheet
        if setting.is_required and cell.is_blank:
            findings.report(sheet, cell, f"“{setting.word}”没有填写（{setting.meaning}）")
        if setting.holds is Holds.CHOICE and setting.choices is not None:
            return findings.one_of(sheet, cell, setting.choices)
        if setting.field == "org_types":
            return findings.each_of(sheet, cell, TYPES)
        if setting.field == "sectors":
            return findings.each_of(sheet, cell, known.sector_words)
        if setting.field == "tie_keys":
            return tuple(filter(None, re.split(r"[、,，;；|\s]+", findings.text(sheet, cell))))
        if setting.holds is Holds.NUMBER:
            return self._number(setting.field, cell)
        return findings.text(sheet, cell, LONGEST_NAME if setting.field == "name" else 500)

    def _number(self, name: str, cell: Cell) -> Decimal | None:
        bounds: dict[str, Any] = {
            "year": {"at_least": Decimal(FIRST_YEAR), "at_most": Decimal(LAST_YEAR), "is_whole": True},
            "decimals": {"at_least": Decimal(0), "at_most": Decimal(4), "is_whole": True},
            "smallest_group": {"at_least": Decimal(1), "is_whole": True},
            "full": {"above": Decimal(0)},
            "base": {"at_least": Decimal(0)},
        }
        return self._findings.number(self._sheet, cell, **bounds.get(name, {}))

    def scheme(self, rows: ItemRows, grades: tuple[Grade, ...]) -> Scheme:
        """The scheme of these settings; only where nothing is wrong with them."""
        told: dict[str, Any] = {}
        for setting in SETTINGS:
            value = self.values.get(setting.field)
            told[setting.field] = setting.default if value is None else value
        year, cap = told["year"], told["cap"]
        return Scheme(
            name=told["name"],
            year=None if year is None else int(year),
            applies=Applies(told["org_types"] or (), told["sectors"] or ()),
            reach=told["reach"],
            full=told["full"],
            base=Decimal(told["base"]),
            cap=cap,
            floor=Decimal(told["floor"]),
            decimals=int(told["decimals"]),
            ties=told["ties"],
            tie_keys=told["tie_keys"] or (),
            bound=told["bound"],
            treatments={state: told[state] for state in DOUBTFUL},
            grouping=told["grouping"],
            smallest_group=int(told["smallest_group"]),
            grade_among=told["grade_among"],
            rounding=told["rounding"],
            grades=grades,
            note=told["note"] or "",
            sections=tuple(rows.sections),
            items=tuple(rows.items),
        )


def _grades(sheet: Sheet, findings: Findings, parameters: ParameterRows) -> tuple[Grade, ...]:
    """The grades: name, share up to which they go, least points."""
    found: list[Grade] = []
    rows = parameters.of(GRADES)
    for row in rows:
        name = findings.text(sheet, row.name, LONGEST_NAME)
        share = findings.number(sheet, row.value, above=Decimal(0), at_most=PERCENT)
        least = findings.number(sheet, row.points)
        if not name or any(one.name == name for one in found):
            findings.report(sheet, row.name, "等次的名称没有填写" if not name else f"等次“{name}”写了两次")
        elif row.value.is_blank:
            findings.report(sheet, row.value, f"等次“{name}”没有写累计比例（%）")
        elif share is not None and found and share <= found[-1].share:
            findings.report(sheet, row.value, f"累计比例要逐档增大：{share} 不大于上一档的 {found[-1].share}")
        elif share is not None:
            found.append(Grade(name, share, least))
    if found and found[-1].share != PERCENT:
        findings.report(sheet, rows[-1].value, f"最后一个等次“{found[-1].name}”的累计比例要写 100")
    return tuple(found)
