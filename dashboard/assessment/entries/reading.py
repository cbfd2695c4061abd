"""The filled-in workbook → entries, or every mistake with its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from dashboard.assessment.entries.layout import (
    BASIS,
    COLUMNS,
    DAY,
    ITEM_ID,
    ORG_ID,
    ORG_NAME,
    PERSON,
    REQUIRED,
    SELF_VALUE,
    SHEET,
    VALUE,
    VERSION,
    VERSION_ROW,
    YEAR,
)
from dashboard.assessment.entries.model import Allowed, Entry, allowed, entry_items, is_owed
from dashboard.assessment.entries.writing import org_name
from dashboard.assessment.scheme.grid import LONGEST_NAME, Cell, Findings, Sheet, day_of
from dashboard.assessment.scheme.model import Item, Scheme
from dashboard.assessment.scheme.parameters import HeaderColumns, columns_of
from dashboard.assessment.scheme.problems import Problem, WorkbookUnusable
from dashboard.frames import Row, records

FIRST_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Entries:
    """What was entered, and how many rows were left without a value; `version` is that of the scheme the form was written for."""

    entries: tuple[Entry, ...]
    n_blank: int
    version: str


def read_inputs(
    sheets: Mapping[str, Sheet], scheme: Scheme, year: int, orgs: pd.DataFrame, today: date, name: str = "录入表"
) -> Entries:
    """The entries of a workbook for the organisations of `orgs`, none of a day after `today`.

    WorkbookUnusable names every mistake.
    """
    if SHEET not in sheets:
        raise WorkbookUnusable(name, [Problem(SHEET, "缺少这个工作表；请用 dangjian score --inputs-template 写出空表")])
    sheet, findings = sheets[SHEET], Findings()
    version = _head(sheet, findings, year)
    columns = columns_of(sheet, COLUMNS, findings, REQUIRED)
    rows = _Rows(sheet, findings, columns, scheme, orgs, today)
    if columns.is_whole:
        for number in range(columns.first_row, len(sheet.rows) + 1):
            rows.read(number)
    if findings.problems:
        raise WorkbookUnusable(name, findings.problems)
    return Entries(tuple(rows.entries), rows.n_blank, version)


def _head(sheet: Sheet, findings: Findings, year: int) -> str:
    """The version that the form was written for; another year is a mistake."""
    cells = [sheet.at(VERSION_ROW + 1, column) for column in range(1, 5)]
    texts = ["" if cell.is_blank else str(cell.value).strip() for cell in cells]
    if texts[0] != VERSION or texts[2] != YEAR:
        return ""
    if texts[3] != str(year):
        findings.report(sheet, cells[3], f"这是{texts[3]}年的录入表，现在要的是{year}年")
    return texts[1]


class _Rows:
    """Reads rows one by one and remembers which were there before."""

    def __init__(
        self, sheet: Sheet, findings: Findings, columns: HeaderColumns, scheme: Scheme, orgs: pd.DataFrame, today: date
    ) -> None:
        self.entries: list[Entry] = []
        self.n_blank = 0
        self._sheet, self._findings, self._columns, self._scheme = sheet, findings, columns, scheme
        self._orgs: dict[str, Row] = {str(one["org_id"]): one for one in records(orgs)}
        self._items = {one.item_id: one for one in entry_items(scheme)}
        self._seen: dict[tuple[str, str], str] = {}
        self._today = today

    def read(self, number: int) -> None:
        """One row: an entry, nothing where it has no value, or problems."""
        cells = {header: self._columns.cell(self._sheet, number, header) for header in COLUMNS}
        asked = (VALUE, SELF_VALUE, BASIS, PERSON, DAY)
        if all(cells[header].is_blank for header in asked):
            self.n_blank += not cells[ORG_ID].is_blank
            return
        n_before = len(self._findings.problems)
        org, item = self._org(cells), self._item(cells)
        rule = allowed(item) if item else Allowed("")
        value, choice = self._value(cells[VALUE], rule) if item else (None, "")
        self_value = self._self_value(cells[SELF_VALUE], item, rule)
        told = {header: self._told(cells[header], header) for header in (BASIS, PERSON)}
        day = self._day(cells[DAY])
        if org and item:
            self._check_owed(org, item, cells)
            self._check_repeat(str(org["org_id"]), item, rule, cells)
        if len(self._findings.problems) == n_before and org and item and day:
            place = f"{self._sheet.name}!{cells[VALUE].address}"
            org_id = str(org["org_id"])
            self.entries.append(Entry(org_id, item.item_id, value, choice, self_value, told[BASIS], told[PERSON], day, place))

    def _report(self, cell: Cell, message: str) -> None:
        self._findings.report(self._sheet, cell, message)

    def _org(self, cells: Mapping[str, Cell]) -> Row | None:
        org_id = self._findings.text(self._sheet, cells[ORG_ID], LONGEST_NAME)
        name = self._findings.text(self._sheet, cells[ORG_NAME])
        org = self._orgs.get(org_id)
        if not org_id:
            self._report(cells[ORG_ID], "没有写单位编号，请从列表中选")
        elif org is None:
            self._report(cells[ORG_ID], f"单位编号“{org_id}”不在本次考核的单位中")
        elif name and _squeezed(name) not in {_squeezed(one) for one in (org["name"], org["short_name"], org_name(org))}:
            self._report(cells[ORG_NAME], f"“{name}”不是编号 {org_id} 的单位（应为“{org_name(org)}”），请核对这一行是不是错位")
        return org

    def _item(self, cells: Mapping[str, Cell]) -> Item | None:
        item_id = self._findings.text(self._sheet, cells[ITEM_ID], LONGEST_NAME)
        if not item_id:
            self._report(cells[ITEM_ID], "没有写项目编号，请从列表中选")
        elif item_id not in self._items:
            self._report(cells[ITEM_ID], f"方案中没有由人录入的项目“{item_id}”，可用：{'、'.join(self._items)}")
        return self._items.get(item_id)

    def _value(self, cell: Cell, rule: Allowed) -> tuple[Decimal | None, str]:
        if cell.is_blank:
            self._report(cell, "没有填值；不涉及的请把依据、录入人、日期也清空")
            return None, ""
        if rule.names:
            found = self._findings.one_of(self._sheet, cell, {name: name for name in rule.names})
            return None, found or ""
        number = self._findings.number(self._sheet, cell)
        if number is not None and (fault := rule.fault(number)):
            self._report(cell, fault)
        return number, ""

    def _self_value(self, cell: Cell, item: Item | None, rule: Allowed) -> Decimal | None:
        if cell.is_blank or item is None:
            return None
        if not rule.has_self_value:
            self._report(cell, f"“{item.name}”没有自评分，请清空")
            return None
        number = self._findings.number(self._sheet, cell)
        if number is not None and (fault := rule.fault(number)):
            self._report(cell, fault)
        return number

    def _told(self, cell: Cell, header: str) -> str:
        text = self._findings.text(self._sheet, cell)
        if not text:
            self._report(cell, f"没有写“{header}”")
        return text

    def _day(self, cell: Cell) -> date | None:
        if cell.is_blank:
            self._report(cell, f"没有写“{DAY}”")
            return None
        found = day_of(cell.value)
        if found is None or found < FIRST_DAY:
            self._report(cell, f"“{str(cell.value)[:LONGEST_NAME]}”不是日期，请写成 2026-01-15 的样子")
            return None
        if found > self._today:
            self._report(cell, f"{found} 还没有到，请写录入的日期")
            return None
        return found

    def _check_owed(self, org: Row, item: Item, cells: Mapping[str, Cell]) -> None:
        if not is_owed(self._scheme, item, str(org["org_type"]), str(org["sector"])):
            self._report(cells[ITEM_ID], f"“{org_name(org)}”不考核“{item.name}”")

    def _check_repeat(self, org_id: str, item: Item, rule: Allowed, cells: Mapping[str, Cell]) -> None:
        key, address = (org_id, item.item_id), cells[VALUE].address
        if key in self._seen and not rule.may_repeat:
            self._report(cells[VALUE], f"与 {self._seen[key]} 是同一单位的同一项目“{item.name}”，只能有一条")
        self._seen.setdefault(key, address)


def _squeezed(name: object) -> str:
    return re.sub(r"\s+", "", str(name))
