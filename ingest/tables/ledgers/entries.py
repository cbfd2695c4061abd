"""The rows of a ledger that can be an entry, each with what rows of a single text above it say: whose, of when, of what kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ingest.language.anchored import Anchored
from ingest.model import Cell, CellKind
from ingest.tables.axes.around.context import NAMELESS
from ingest.tables.axes.meaning.joined_times import joined_time
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.labels import EMPTY, Label, LabelReader
from ingest.tables.cells.stated_sums import ends_as_sum, opens_with_sum
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.outlines import Outline, Standing
from ingest.tables.sheets.closing_lines import ends_table
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.index_rows import is_index_row
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.sample_rows import MOST_SAMPLES, is_sample_row
from ingest.tables.sheets.told_once import told_once

_OF_ALL = ("cumulative", "derived", "total")  # 累计, 平均, 过次页
_LONGEST_TOTAL, _INDEX_ROWS = 12, 2
_SAMPLE, _LEAST_OF_ENTRY, _MANY = 200, 3, 5
_TEXT = CellKind.TEXT
_OFFICE = Anchored(
    r"[^:：。；;，,]{1,20}(?:[科处室局所站村镇乡队组部厂店班院校]|社区|街道|公司|集团|[小中大]学|中心|党委|党组|支|联合会|协会)(?:[(（][^()（）]{1,8}[)）])?"
)
_SUM_BEHIND = Anchored(
    r"(?:本[页月季年]|[全上下半]{1,2}年|[一二三四五六七八九十\d]+月份?|第?[一二三四]季度|年度|共)?(?:合计|小计|总计|共计|累计)|共计?\d{1,4}[次场]"
)
_FILLED_IN = Anchored(r"填|制|报|上报|编|统计|汇总")
_PAIR = Anchored(r"[^\d:：]{2,10}[:：]")
_NUMERAL = re.compile(r"[一二三四五六七八九十]{1,2}")
_SPOKEN = re.compile(r"[:：。；;]")


class LedgerRow(NamedTuple):
    """A row with its organisation and superior, and the time and kind of event that section rows above it tell.

    `standing` is what they say of whether it was held, in the words `said_by`: 二、未开展.
    """

    row: int
    org_text: str
    parent: str
    time: TimePart | None = None
    metric_id: str = ""
    standing: Standing = Standing.HELD
    said_by: str = ""


def ledger_rows(
    grid: Grid, region: Region, orgs: tuple[int, ...], reader: LabelReader, words: TableWords, left_out: dict[int, str]
) -> Iterator[LedgerRow]:
    """Each row that could be an entry; a blank organisation goes on from the row above, where each is written but once.

    The others are put down in `left_out` by row, with the reason.
    """
    rows = _RowReader(grid, region, orgs, reader, words)
    for index, row in enumerate(region.body):
        if reason := rows.reason_left_out(index, row):
            left_out[row] = reason
        else:
            yield rows.entry(row)


class _RowReader:
    """Reads the rows of a ledger from top to bottom, each below the organisation, the time and the kind told last."""

    def __init__(self, grid: Grid, region: Region, orgs: tuple[int, ...], reader: LabelReader, words: TableWords) -> None:
        self._grid, self._region, self._orgs, self._reader, self._words = grid, region, orgs, reader, words
        self._is_named_once = not orgs or not _repeats_names(grid, region, orgs[-1])
        self._above = tuple(orgs[-2::-1])
        self._once = {number: told_once(grid, region.body, number, reader) for number in self._above}
        self._org_text = self._parent = self._superior = self._metric_id = ""
        self._year: TimePart | None = None
        self._time: TimePart | None = None
        self._sums = _Sums(grid.texts, reader)
        self._section_column = 0
        self._outline = Outline(words)
        for cells in filter(_is_line, map(grid.own, region.above)):  # 二、未开展 above headings that are told again
            self._outline.take(cells[0].text)
        for row in region.before:  # what they told last goes on below headings that are told again
            if not self.reason_left_out(MOST_SAMPLES + _INDEX_ROWS, row):
                self.entry(row)

    def reason_left_out(self, index: int, row: int) -> str:
        """Why a row is no entry, '' for one that may be; what a section tells is kept for the rows below it."""
        grid, words, cells = self._grid, self._words, self._grid.own(row)
        if index < _INDEX_ROWS and is_index_row(grid, row, self._orgs[-1:]):
            return "index"
        if index < MOST_SAMPLES and is_sample_row(cells):
            return "sample"
        cells = _as_one_line(cells)
        if (named := _org_of_section(cells, self._reader, words)) and (not self._orgs or len(cells) == 1):
            self._outline.take(cells[0].text, "org")
            if not self._orgs:
                self._org_text, self._section_column = named, cells[0].column
            return "section"
        if self._sums.are_told_in(cells):
            return "ledger_total"
        if cells[0].kind is _TEXT and not cells[0].text.isdecimal() and (told := self._closed_by(cells)):
            return told
        return self._kind_of_line(cells[0]) if len(cells) == 1 else ""

    def _closed_by(self, cells: list[Cell]) -> str:
        """What a row that opens with such a text is, of those below the entries of a ledger: a sum, a mean, a signature."""
        opening = squeeze(cells[0].text)
        if any(self._words.has(kind, opening) for kind in _OF_ALL) and not opening.startswith("全"):  # 全局 may have met
            return "ledger_total"
        is_footer = ends_table(cells[0].text, self._words) or (len(cells) > 1 and _is_line_of_pairs(cells))
        if is_footer and len(cells) == 1 and self._outline.take(cells[0].text):
            return "state_section"  # 注：以下活动因疫情取消
        return "footer" if is_footer else ""

    def _kind_of_line(self, cell: Cell) -> str:
        """What a row of one text is to those below it, '' for one that may be an entry."""
        section = _section(cell, self._grid, self._region, self._reader, self._words)
        if section is not None:
            if section.time is not None:
                self._year = section.time if len(section.time.period) == 4 else self._year
                self._time = section.time if section.time is self._year else joined_time(self._year, section.time)
            self._metric_id = section.metric_id or self._metric_id
            kind = "time_section" if section.time is not None else "kind_section"
            self._outline.take(cell.text, kind)
            return kind
        if self._section_column and _stands_as_section(cell, self._section_column):
            self._org_text = cell.text.strip()
            self._outline.take(cell.text, "org")
            return "section"
        if _opens_row(cell, self._grid, self._region) and self._outline.take(cell.text):
            return "state_section"
        is_remark = self._grid.is_across(cell.row, cell.column) and not self._reader.is_org(cell.text)
        return "remark" if is_remark else ""  # 照片2：活动现场

    def entry(self, row: int) -> LedgerRow:
        """A row with the organisation that it names, or else the one above it, and what sections told."""
        grid, orgs, above = self._grid, self._orgs, self._above
        told = grid.name_at(row, orgs[-1]) if orgs else ""
        named = next((text for at in above if at in grid.row(row) and (text := grid.name_at(row, at))), "") if above else ""
        if not told and named and named != self._superior and (row, orgs[-1]) not in grid.range_at:
            told = named  # what a superior held itself
        self._superior = named or self._superior
        if told:
            self._org_text = told
            self._parent = self._parent_of(row, told) if above else ""
        is_nameless = not self._is_named_once and not told and len(grid.own(row)) > 1
        org_text, outline = NAMELESS if is_nameless else self._org_text, self._outline
        return LedgerRow(row, org_text, self._parent, self._time, self._metric_id, outline.standing(), outline.said_by)

    def _parent_of(self, row: int, name: str) -> str:
        """The superior that stands beside a name, or once for several rows."""
        parents = (self._grid.name_at(row, number) or self._once[number].get(row, "") for number in self._above)
        return next((text for text in parents if text and text != name), "")


def _org_of_section(cells: list[Cell], reader: LabelReader, words: TableWords) -> str:
    """The organisation that a row names for those below it: 甲支部, 单位：甲支部, 支部名称 | 甲支部; '' for none."""
    if len(cells) == 1 and reader.is_org(cells[0].text):
        return cells[0].text.strip()
    if cells[0].text.isdecimal():
        return ""  # the number of an entry, as in nearly every row
    key, colon, named = cells[0].text.replace(":", "：").partition("：")
    is_signed = len(cells) > 1 and _FILLED_IN.match(squeeze(key)) is not None
    if is_signed or not words.has("reporter_mark", squeeze(key)) or squeeze(key).startswith("制"):
        return ""
    if colon and _is_line_of_pairs(cells):  # 单位：档案馆党支部 | 负责人：某某
        return named.strip() or NAMELESS
    return cells[1].text.strip() if len(cells) == 2 and not named.strip() else ""


def _is_line(cells: list[Cell]) -> bool:
    return len(cells) == 1


def _is_line_of_pairs(cells: list[Cell]) -> bool:
    """True for a row of nothing but keys with answers: 填报单位：某党委 | 审核人：某某."""
    return all(cell.kind is _TEXT and _PAIR.match(cell.text) is not None for cell in cells)


def _stands_as_section(cell: Cell, column: int) -> bool:
    """True for an office alone where rows above name organisations: what follows is not of those, though no list knows it."""
    return cell.column == column and _OFFICE.fullmatch(squeeze(cell.text)) is not None


def _repeats_names(grid: Grid, region: Region, column: int) -> bool:
    """True where each row tells its organisation, told above or not, and few rows tell none: there a blank was forgotten.

    Where names are told once for the rows below them, or blanks are many, a name goes on.
    """
    rows = [row for row in region.body[:_SAMPLE] if len(grid.own(row)) >= _LEAST_OF_ENTRY and not grid.is_merged(row)]
    names = [grid.name_at(row, column) for row in rows]
    told = [name for name in names if name]
    return len(set(told)) < len(told) and (len(names) - len(told)) * _MANY < len(names)


def _as_one_line(cells: list[Cell]) -> list[Cell]:
    """The one cell of a line whose number stands beside it, as 二、未开展 of 二 | 未开展; any other cells as they are."""
    if len(cells) != 2 or cells[1].kind is not _TEXT or not _NUMERAL.fullmatch(squeeze(cells[0].text)):
        return cells
    text = f"{cells[0].text.strip()}、{cells[1].text.strip()}"
    return [cells[0]._replace(value=text, text=text)]


def _opens_row(cell: Cell, grid: Grid, region: Region) -> bool:
    return grid.is_across(cell.row, cell.column) or cell.column in region.columns[:1]


def _section(cell: Cell, grid: Grid, region: Region, reader: LabelReader, words: TableWords) -> Label | None:
    """What a row of one text says of the rows below it: 一月, 2024年3月, 二、志愿服务; None where it is an entry or a remark."""
    label = reader.read(cell.text)
    is_month = label.time is not None and not label.name and cell.column in region.columns[:2]  # 4月 below 序号 | 日期
    if not (is_month or _opens_row(cell, grid, region)) or _SPOKEN.search(cell.text):
        return None
    if isinstance(cell.value, date):
        return EMPTY._replace(text=cell.text, time=TimePart(period=f"{cell.value.year}-{cell.value.month:02}"))
    if label.is_org or label.is_dropped:
        return None
    is_time = label.time is not None and not label.time.is_unfit and (label.metric_id or words.is_neutral(label.name))
    return label if is_time or (label.time is None and label.metric_id) else None


class _Sums:
    """Says which rows of a sheet tell sums, looking into those alone that hold a sign of one."""

    def __init__(self, texts: frozenset[str], reader: LabelReader) -> None:
        self._reader = reader
        self._signs = frozenset(text for text in texts if "计" in text or "計" in text or "共" in text)
        self._known: dict[str, bool] = {}

    def are_told_in(self, cells: list[Cell]) -> bool:
        """True where one of the first two cells, a text before figures or the only text says 合计, with what it is or alone."""
        if not self._signs or self._signs.isdisjoint([cell[4] for cell in cells]):
            return False
        return any(cell.kind is _TEXT and self._is_sum(cell.text) for cell in cells[:2]) or self._are_before_figures(cells)

    def _is_sum(self, text: str) -> bool:
        if not ("计" in text or "計" in text) or not (len(text) <= _LONGEST_TOTAL or text[2:3] in {"：", ":"}):
            return False
        found = self._known.get(text)
        if found is None:
            is_sum = len(text) <= _LONGEST_TOTAL and (ends_as_sum(squeeze(text)) or self._reader.read(text).is_total)
            found = self._known[text] = opens_with_sum(text) or is_sum
        return found

    def _are_before_figures(self, cells: list[Cell]) -> bool:
        is_alone = [cell.kind for cell in cells].count(_TEXT) == 1
        for index, cell in enumerate(cells):
            if index and cell.kind is CellKind.NUMBER and not is_alone:
                break
            may_sum = cell.kind is _TEXT and cell.text in self._signs and len(cell.text) <= _LONGEST_TOTAL
            if may_sum and _SUM_BEHIND.fullmatch(squeeze(cell.text)):
                return True
        return False
