"""What stands in a corner above the headings of a table and heads none of its columns: a day of sending, 表1, 第4期."""

from __future__ import annotations

import re

from ingest.language.anchored import Anchored
from ingest.language.fold import fold
from ingest.language.months import DAY_DIGITS, MONTH, MONTH_DIGITS
from ingest.model import Cell, CellKind
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.titles import ENDS_OF_TITLES

_YEAR = r"(?:19|20)\d{2}"
_CLOCK = r"(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)"  # squeezing leaves no blank before it
_MADE = r"(?:填[报表写制]?|制表?|编[制报]|报[送出]?|上报|印[制发]?|打印|导出|汇总)"
_DAY = re.compile(
    rf"[(（]?(?:(?:日期|时间)[:：])?于?(?:{_YEAR}[-./年]{MONTH_DIGITS}[-./月]{DAY_DIGITS}[日号]?{_CLOCK}?|{_YEAR}{MONTH_DIGITS}{DAY_DIGITS}"
    rf"|{_YEAR}年{MONTH}月{DAY_DIGITS}[日号]|{MONTH_DIGITS}月{DAY_DIGITS}[日号]){_MADE}?[)）]?"
)
_MONTH_OF_YEAR = re.compile(rf"[(（]?{_YEAR}[-./年]{MONTH_DIGITS}月?{_MADE}?[)）]?")
_PERIOD_OF_YEAR = re.compile(rf"[(（]?{_YEAR}年?(?:度|第?[一二三四1-4]季度?|[上下]半年|全年)?[)）]?")
_NUMBER = r"[一二三四五六七八九十\dA-Za-z-]"
_NUMBERED = Anchored(rf"(?P<mark>[^\d:]+?)(?:[:]?{_NUMBER}{{1,12}})?|(?:共{_NUMBER}{{1,3}}页|总?第{_NUMBER}{{1,4}}[期号页份])+")
_TITLED = (*ENDS_OF_TITLES, "情况", "统计", "汇总", "报告")
_ENDS_OF_OFFICES = re.compile(r".(?:组织部|宣传部|党委|工委|党组|机关|办公室|街道|[区县市州]委|[局处科办部镇乡])$|^组织部$")
_SHORTEST_TITLE = 6
_HAS_YEAR = re.compile(_YEAR)


def is_corner_line(grid: Grid, row: int, reader: LabelReader, words: TableWords) -> bool:
    """True for a row above headings that heads none of them: a title or nothing, and marks such as the day of sending.

    `2023年度党建工作统计表 | 2024年1月5日`, `（第4期） | 2024年1月5日`. Several days or months may head what they stand over.
    """
    cells = grid.own(row)
    if not cells or any(cell.kind is not CellKind.TEXT for cell in cells):
        return False
    rest = cells[1:] if _is_title(grid, row, cells[0]) else cells
    if not rest:
        return False
    times = [cell for cell in rest if tells_day_of_sheet(cell.text) or _is_month_aside(grid, row, cell)]
    is_beside_title = len(rest) < len(cells)
    if not times and (is_beside_title or len(rest) > 1):
        times = [cell for cell in rest if _is_aside(grid, row, cell) and _PERIOD_OF_YEAR.fullmatch(fold(squeeze(cell.text)))]
    others = [cell for cell in rest if cell not in times]
    is_signed = len(times) == 1 and len(others) == 1 and _is_office(grid, row, others[0], reader)
    return len(times) < 2 and all(
        _is_mark(cell.text, words) or is_signed or (is_beside_title and _heads_nothing(cell.text, reader)) for cell in others
    )


def tells_day_of_sheet(text: str) -> bool:
    """True for a day by itself, which says when a sheet was filled in or printed: 2024年1月5日填, 2023/12/31 10:20.

    >>> [tells_day_of_sheet(text) for text in ("日期：2024.1.5", "2023/12/31 10:20", "12月31日", "2024年1月", "1月5日会议")]
    [True, True, True, False, False]
    """
    return _DAY.fullmatch(fold(squeeze(text))) is not None


def _is_title(grid: Grid, row: int, cell: Cell) -> bool:
    """True for a title, which ends as titles do, and tells a year or stands in the first row; 情况 ends one that does both."""
    plain = squeeze(cell.text).rstrip(")")
    is_first, is_dated = row == grid.row_numbers[0], _HAS_YEAR.search(plain) is not None
    endings = _TITLED if is_first and is_dated else ENDS_OF_TITLES if is_first or is_dated else ()
    return len(plain) >= _SHORTEST_TITLE and plain.endswith(endings)


def _heads_nothing(text: str, reader: LabelReader) -> bool:
    """True for the name of an office, or one that nobody knows: 区委组织部."""
    label = reader.read(text)
    return label.is_org or not label.says_something


def _is_office(grid: Grid, row: int, cell: Cell, reader: LabelReader) -> bool:
    """True for the name of an office over the first heading, which it does not reach down to: 区委组织部 | | | 2023年12月."""
    below = grid.own(row + 1)
    is_named = reader.read(cell.text).is_org or _ENDS_OF_OFFICES.search(squeeze(cell.text)) is not None
    return is_named and bool(below) and below[0].column == cell.column and _heads_nothing(cell.text, reader)


def _is_month_aside(grid: Grid, row: int, cell: Cell) -> bool:
    """True for a month with its year that does not stand over all columns but the first."""
    return _is_aside(grid, row, cell) and _MONTH_OF_YEAR.fullmatch(fold(squeeze(cell.text))) is not None


def _is_aside(grid: Grid, row: int, cell: Cell) -> bool:
    first = grid.own(row + 1)[0].column if grid.own(row + 1) else cell.column
    return cell.column > first + 1


def _is_mark(text: str, words: TableWords) -> bool:
    """True for 附件1, 表1, （第4期）, 样表 and a 填报日期, filled in or not."""
    plain = fold(squeeze(text)).replace("：", ":").strip("()[]").rstrip(":")
    if words.has("form_date", plain.partition(":")[0]):
        return True
    numbered = _NUMBERED.fullmatch(plain)
    return numbered is not None and (numbered["mark"] is None or words.has("corner_mark", numbered["mark"]))
