"""Sheets that count no more, not yet, or say others again, as their names tell: 作废, 旧表, 草稿, 待核实, 累计."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from ingest.model import CellKind, Issue, Sheet
from ingest.tables.cells.name_spans import part_of_name
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.likeness import are_alike, words_in

VOID, DOUBTFUL, OLDER, COPY, SUM = "void", "doubtful", "older", "copy", "sum"
_OLDER = frozenset({OLDER, COPY})
_PARTING = re.compile(r"[\s_\-—－–·.、（）()【】\[\]]+")
_ENDS = re.compile(r"(?:\d{1,2}|[表数稿]|数据|统计表?)+\Z")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年|\b)")
_PART = re.compile(r"\d{1,2}月(?!\d|份?[上中下]旬)|[一二三四1-4]季度?|[上下]半年")
_MONTH = re.compile(r"(?:19|20)\d\d[-年./](\d{1,2})[-月./]\d{1,2}")
_OF_PAPER = re.compile(r"填[报表制写]|制表|上?报[送告]|打印|导出|更新|截[至止]")
_LONGEST = 40
_PIECES = re.compile(r"[:：()（）\s]+|(?:19|20)\d\d年?")


def sheets_set_aside(sheets: Sequence[Sheet], words: TableWords) -> Mapping[str, Issue]:
    """Why each sheet of those that hold something is not read whose name says that its figures count no more, or not yet.

    A note where they are told elsewhere: 作废 beside other sheets, 旧表 or 草稿 beside one of the same words and years, 累计
    beside those of months or quarters. Else a doubt, but for 累计, and for 旧表, 备份 and 初稿 that are all there is, or of
    other years than the sheet of the same words. A 副本 of other organisations or parts of the year than that is none.
    """
    kinds = {sheet.name: kind for sheet in sheets if (kind := kind_put_aside(sheet.name, words))}
    guides = ("skipped_sheet", "sample_sheet", "cover_sheet")
    unread = {sheet.name for sheet in sheets if any(words.has(kind, squeeze(sheet.name)) for kind in guides)}
    others = [sheet for sheet in sheets if sheet.name not in kinds and sheet.name not in unread]
    told = {sheet.name: _why(sheet, kinds[sheet.name], others, words) for sheet in sheets if sheet.name in kinds}
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


def _why(sheet: Sheet, kind: str, others: Sequence[Sheet], words: TableWords) -> Issue | None:
    mine = words_in(_texts(sheet))
    alike = [other for other in others if are_alike(mine, words_in(_texts(other)))]
    if kind == SUM:
        is_sum = any(part_of_name(other.name) is not None for other in alike)
        detail = f"工作表名“{sheet.name.strip()}”：各月、各季工作表的累计数，没有读取"
        return Issue("sheet_skipped", f"{sheet.name}!*", sheet.name, detail) if is_sum else None
    of_years = [other for other in alike if _years(other) == _years(sheet)]
    told_by = [_covers(other, sheet, kind, words) for other in of_years]
    is_told = bool(others) if kind == VOID else True in told_by
    is_other = not of_years or (kind == COPY and None not in told_by)
    if not is_told and kind in _OLDER and is_other and (alike or not others):
        return None
    told, address = f"工作表名“{sheet.name.strip()}”", f"{sheet.name}!*"
    if is_told:
        return Issue("sheet_skipped", address, sheet.name, f"{told}：是作废、旧的或未定的数，没有读取")
    return Issue("layout_not_read", address, sheet.name, f"{told}：分不清是不是有效的数，没有读取")


def _covers(other: Sheet, sheet: Sheet, kind: str, words: TableWords) -> bool | None:
    """True where another sheet may tell what a sheet does, False where it tells of none of its organisations or times.

    None where each tells of some that the other does not, or a copy of more: which of the figures count is in doubt then.
    """
    pairs = [(_orgs(other, words), _orgs(sheet, words)), (_parts(other), _parts(sheet))]
    if any(one and two and one.isdisjoint(two) for one, two in pairs):
        return False
    months = _months(other), _months(sheet)
    is_apart = all(months) and (months[0].isdisjoint(months[1]) or (kind == COPY and not months[1] <= months[0]))
    is_apart = is_apart or any(one and two - one and (one - two or kind == COPY) for one, two in pairs)
    return None if is_apart else True


def _orgs(sheet: Sheet, words: TableWords) -> frozenset[str]:
    """The organisations that the cells of a sheet name, alone, behind 填报单位： or before a year."""
    names = (piece for text in _texts(sheet) if len(text) <= _LONGEST for piece in _PIECES.split(text))
    return frozenset(plain for name in names if 0 < words.org_endings.length_in(plain := squeeze(name)) < len(plain))


def _parts(sheet: Sheet) -> frozenset[str]:
    texts = (squeeze(text) for text in _texts(sheet))
    return frozenset(part for text in texts if not _OF_PAPER.search(text) for part in _PART.findall(text))


def _months(sheet: Sheet) -> frozenset[int]:
    texts = (text for text in _texts(sheet) if not _OF_PAPER.search(text))
    told = {int(month) for text in texts for month in _MONTH.findall(text)}
    return frozenset(told | {cell.value.month for cell in sheet.cells.values() if isinstance(cell.value, date)})


def _years(sheet: Sheet) -> frozenset[str]:
    return frozenset(year for text in _texts(sheet) if not _OF_PAPER.search(text) for year in _YEAR.findall(text))


def _texts(sheet: Sheet) -> frozenset[str]:
    return frozenset(cell.text for cell in sheet.cells.values() if cell.kind is CellKind.TEXT)
