"""Sheets that count no more, not yet, or say others again, as their names tell: 作废, 旧表, 草稿, 待核实, 累计."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.model import CellKind, Issue, Sheet
from ingest.tables.cells.name_spans import part_of_name
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.likeness import are_alike, words_in

VOID, DOUBTFUL, OLDER, SUM = "void", "doubtful", "older", "sum"
_PARTING = re.compile(r"[\s_\-—－–·.、（）()【】\[\]]+")
_ENDS = re.compile(r"(?:\d{1,2}|[表数稿]|数据|统计表?)+\Z")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年|\b)")


def sheets_set_aside(sheets: Sequence[Sheet], words: TableWords) -> Mapping[str, Issue]:
    """Why each sheet of those that hold something is not read whose name says that its figures count no more, or not yet.

    A note where they are told elsewhere: 作废 beside other sheets, 旧表 or 草稿 beside one of the same words and years, 累计
    beside those of months or quarters. Else a doubt, but for 累计, and for 旧表, 备份 and 初稿 that are all there is, or of
    other years than the sheet of the same words.
    """
    kinds = {sheet.name: kind for sheet in sheets if (kind := kind_put_aside(sheet.name, words))}
    others = [sheet for sheet in sheets if sheet.name not in kinds]
    told = {sheet.name: _why(sheet, kinds[sheet.name], others) for sheet in sheets if sheet.name in kinds}
    return {name: issue for name, issue in told.items() if issue is not None}


def kind_put_aside(name: str, words: TableWords) -> str:
    """How the name of a sheet says that its figures do not count: '' where it does not.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> [kind_put_aside(name, words) for name in ("作废", "党建（作废勿用）", "旧表2", "党建-旧", "初稿", "待核实", "累计")]
    ['void', 'void', 'older', 'older', 'older', 'doubtful', 'sum']
    >>> [kind_put_aside(name, words) for name in ("旧城社区", "Sheet1 (2)", "定稿", "错误整改", "党建")]
    ['', '', '', '', '']
    """
    is_dated = part_of_name(name) is not None  # 二季度（累计） is of the half-year
    told = {word: kind for word, kind in words.kind("sheet_put_aside").items() if kind != SUM or not is_dated}
    for part in filter(None, _PARTING.split(name)):
        text = squeeze(part)
        for plain in dict.fromkeys((text, _ENDS.sub("", text))):
            for word, kind in told.items():
                if (
                    plain == word
                    or (kind != SUM and len(word) > 1 and plain.endswith(word))
                    or (kind == VOID and plain.startswith(word))
                ):
                    return kind
    return ""


def _why(sheet: Sheet, kind: str, others: Sequence[Sheet]) -> Issue | None:
    mine = words_in(_texts(sheet))
    alike = [other for other in others if are_alike(mine, words_in(_texts(other)))]
    if kind == SUM:
        is_sum = any(part_of_name(other.name) is not None for other in alike)
        detail = f"工作表名“{sheet.name.strip()}”：各月、各季工作表的累计数，没有读取"
        return Issue("sheet_skipped", f"{sheet.name}!*", sheet.name, detail) if is_sum else None
    is_told = bool(others) if kind == VOID else any(_years(other) == _years(sheet) for other in alike)
    if not is_told and kind == OLDER and (alike or not others):
        return None
    told, address = f"工作表名“{sheet.name.strip()}”", f"{sheet.name}!*"
    if is_told:
        return Issue("sheet_skipped", address, sheet.name, f"{told}：是作废、旧的或未定的数，没有读取")
    return Issue("layout_not_read", address, sheet.name, f"{told}：分不清是不是有效的数，没有读取")


def _years(sheet: Sheet) -> frozenset[str]:
    return frozenset(year for text in _texts(sheet) for year in _YEAR.findall(text))


def _texts(sheet: Sheet) -> frozenset[str]:
    return frozenset(cell.text for cell in sheet.cells.values() if cell.kind is CellKind.TEXT)
