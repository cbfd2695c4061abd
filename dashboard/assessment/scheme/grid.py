"""A workbook as grids of cells: bytes → sheets, each cell with its address and read as what was asked for, or a problem."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from dashboard.assessment.scheme.problems import Problem, WorkbookUnusable

LONGEST_TEXT = 500
LONGEST_NAME = 60
MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_BYTES = 32 << 20
MOST_UNPACKED = 256 << 20
LARGEST = Decimal(10) ** 9
DECIMALS = 4
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its address within the sheet, what it holds (None for nothing), whether that is a formula."""

    address: str
    value: object = None
    is_formula: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows, each as wide as it was filled."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]

    def at(self, row: int, column: int) -> Cell:
        """The cell at these numbers, counted from 1; a blank one outside of what was filled."""
        if row <= len(self.rows) and column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return Cell(f"{get_column_letter(column)}{row}")


def open_book(content: bytes, name: str, most_rows: int = MOST_ROWS) -> Mapping[str, Sheet]:
    """The sheets of an xlsx file by name; WorkbookUnusable where it is none, or larger than such a file can be.

    Its size and that of its parts are checked before it is unpacked; no part yields more than the size that it states.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if len(content) > MOST_BYTES or unpacked > MOST_UNPACKED:
            raise WorkbookUnusable(name, [Problem(name, "文件太大，不像是要填写的表，请检查是不是选错了文件")])
        book = openpyxl.load_workbook(io.BytesIO(content))
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError, RuntimeError) as error:
        raise WorkbookUnusable(name, [Problem(name, "不是可以打开的 xlsx 文件，请用 Excel 或 WPS 另存为 xlsx")]) from error
    too_large = [sheet.title for sheet in book.worksheets if sheet.max_row > most_rows or sheet.max_column > MOST_COLUMNS]
    if too_large:
        message = f"超过 {most_rows} 行或 {MOST_COLUMNS} 列，请删去多余的行列（包括只设了格式的）"
        raise WorkbookUnusable(name, [Problem(one, message) for one in too_large])
    return {sheet.title: Sheet(sheet.title, _rows(sheet.iter_rows())) for sheet in book.worksheets}


def _rows(rows: Iterator[Sequence[object]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(
            Cell(
                str(getattr(cell, "coordinate", "")),
                getattr(cell, "value", None),
                is_formula=getattr(cell, "data_type", "") == "f",
            )
            for cell in row
        )
        for row in rows
    )


@dataclass
class Findings:
    """Reads cells of one workbook and keeps every problem that it meets; what cannot be read comes back as None."""

    problems: list[Problem] = field(default_factory=list)

    def report(self, sheet: Sheet, cell: Cell | None, message: str) -> None:
        """Keep a problem."""
        self.problems.append(Problem(sheet.name + (f"!{cell.address}" if cell else ""), message))

    def text(self, sheet: Sheet, cell: Cell, longest: int = LONGEST_TEXT) -> str:
        """The cell's text in one line; '' for a blank one."""
        if cell.is_formula:
            self.report(sheet, cell, "是公式，请改为文字或数字（方案中不能用公式）")
            return ""
        if isinstance(cell.value, datetime | date):
            self.report(sheet, cell, "是日期，请改为文字（先把单元格格式设为“文本”再填写）")
            return ""
        if isinstance(cell.value, float) and cell.value.is_integer():
            return str(int(cell.value))
        found = re.sub(r"\s+", " ", "" if cell.value is None else str(cell.value)).strip()
        if len(found) > longest:
            self.report(sheet, cell, f"有 {len(found)} 个字，最多 {longest} 个")
        return re.sub(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", found)[
            :longest
        ]

    def number(
        self,
        sheet: Sheet,
        cell: Cell,
        *,
        at_least: Decimal | None = None,
        above: Decimal | None = None,
        at_most: Decimal | None = None,
        is_whole: bool = False,
    ) -> Decimal | None:
        """The cell's number; None for a blank one, and for one that is none or lies outside of its bounds."""
        if cell.is_blank:
            return None
        if cell.is_formula:
            self.report(sheet, cell, "是公式，请改为数字（方案中不能用公式）")
            return None
        found = _as_decimal(cell.value)
        if found is None:
            self.report(sheet, cell, f"“{_shown(cell.value)}”不是数，请只写数字，不写单位和文字")
            return None
        fault = number_fault(found, at_least=at_least, above=above, at_most=at_most, is_whole=is_whole)
        if fault:
            self.report(sheet, cell, f"{_shown(cell.value)} {fault}")
            return None
        return found

    def one_of(self, sheet: Sheet, cell: Cell, choices: Mapping[str, T]) -> T | None:
        """What the cell's word stands for; None for a blank one, and for a word that is not among them."""
        word = self.text(sheet, cell)
        if not word:
            return None
        if word not in choices:
            self.report(sheet, cell, f"没有“{word}”，可用：{'、'.join(choices)}")
            return None
        return choices[word]

    def each_of(self, sheet: Sheet, cell: Cell, choices: Mapping[str, T]) -> tuple[T, ...]:
        """What the cell's words stand for, separated by 、 or commas; those not among them are problems."""
        words = [word for word in re.split(r"[、,，;；|]\s*", self.text(sheet, cell)) if word.strip()]
        for word in words:
            if word.strip() not in choices:
                self.report(sheet, cell, f"没有“{word.strip()}”，可用：{'、'.join(choices)}")
        return tuple(dict.fromkeys(choices[word.strip()] for word in words if word.strip() in choices))


def number_fault(
    number: Decimal,
    *,
    at_least: Decimal | None = None,
    above: Decimal | None = None,
    at_most: Decimal | None = None,
    is_whole: bool = False,
) -> str:
    """What is wrong with a number, in words; '' where nothing is."""
    if abs(number) > LARGEST or round(number, DECIMALS) != number:
        return f"不能用：要在 {LARGEST:,.0f} 以内，小数不超过 {DECIMALS} 位"
    if is_whole and number != number.to_integral_value():
        return "不能用：要写整数"
    if at_least is not None and number < at_least:
        return f"太小：不能小于 {at_least}"
    if above is not None and number <= above:
        return f"太小：要大于 {above}"
    if at_most is not None and number > at_most:
        return f"太大：不能大于 {at_most}"
    return ""


def day_of(value: object) -> date | None:
    """A day as a cell holds it or a person types it: a date, 2026-01-15, 2026/1/15, 2026.1.15, 2026年1月15日; None otherwise.

    >>> day_of("2026年1月5日"), day_of("2026-13-01"), day_of("去年")
    (datetime.date(2026, 1, 5), None, None)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = DAY.fullmatch(str(value or "").strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _as_decimal(value: object) -> Decimal | None:
    """A number as typed; a binary float gives the shortest number that is written so."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        found = Decimal(str(value).strip().replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    return found.normalize() + 0 if found.is_finite() else None


def _shown(value: object) -> str:
    text = re.sub(r"\s+", " ", str(value))
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"
