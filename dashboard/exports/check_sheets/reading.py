"""A returned 核对表 → what the organisation holds against its points, or every mistake with its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.assessment.scheme.grid import Cell, Findings, Sheet, day_of
from dashboard.assessment.scheme.parameters import columns_of
from dashboard.assessment.scheme.problems import Problem, WorkbookUnusable
from dashboard.exports.check_sheets.layout import (
    COLUMNS,
    DAY,
    HEAD_ROW,
    ITEM_ID,
    ORG_ID,
    PERSON,
    SCHEME,
    SHEET,
    TEXT,
    YEAR,
)

LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Opinion:
    """What is held against an item; `item_id` '' for the whole."""

    item_id: str
    text: str
    person: str
    raised_on: date


@dataclass(frozen=True, slots=True)
class Returned:
    """A sheet that came back: whose, of which assessment, and its opinions."""

    org_id: str
    scheme: str
    year: int
    opinions: tuple[Opinion, ...]


def read_check_sheet(sheets: Mapping[str, Sheet], name: str) -> Returned:
    """What a returned sheet says; WorkbookUnusable names every mistake."""
    if SHEET not in sheets:
        raise WorkbookUnusable(name, [Problem(SHEET, "缺少这个工作表；请用 dangjian score --check-sheets 写出核对表")])
    sheet, findings = sheets[SHEET], Findings()
    head = [str(sheet.at(HEAD_ROW + 1, column).value or "").strip() for column in range(1, 7)]
    if head[0] != ORG_ID or head[2] != YEAR or head[4] != SCHEME or not head[3].isdigit():
        findings.report(sheet, sheet.at(HEAD_ROW + 1, 1), "第2行被改动过，认不出是哪个单位、哪一年、哪份方案的核对表")
    columns = columns_of(sheet, COLUMNS, findings, (ITEM_ID, TEXT, PERSON, DAY))
    opinions = []
    if columns.is_whole:
        for row in range(columns.first_row, len(sheet.rows) + 1):
            cells = {header: columns.cell(sheet, row, header) for header in (ITEM_ID, TEXT, PERSON, DAY)}
            if all(cells[header].is_blank for header in (TEXT, PERSON, DAY)):
                continue
            opinions.append(_opinion(sheet, findings, cells))
    if findings.problems:
        raise WorkbookUnusable(name, findings.problems)
    return Returned(head[1], head[5], int(head[3]), tuple(one for one in opinions if one))


def _opinion(sheet: Sheet, findings: Findings, cells: Mapping[str, Cell]) -> Opinion | None:
    told = {header: findings.text(sheet, cells[header], LONGEST_TEXT) for header in (TEXT, PERSON)}
    for header, text in told.items():
        if not text:
            findings.report(sheet, cells[header], f"没有写“{header}”")
    day = day_of(cells[DAY].value)
    if day is None:
        findings.report(sheet, cells[DAY], "请写日期，如 2026-01-15")
        return None
    return Opinion(str(cells[ITEM_ID].value or "").strip(), told[TEXT], told[PERSON], day)
