"""What the 备注 column of a table says of the figures in its row: 数据截至11月, 2022年数据, 作废, 主题党日应为10."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.language.anchored import Anchored
from ingest.model import Cell, CellKind
from ingest.tables.axes.down.row_labels import Kind, RowLabels
from ingest.tables.axes.meaning.roles import Column
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.notes.bearing import Placed
from ingest.tables.notes.lines import Note
from ingest.tables.notes.names import Named, NamesOfTable, names_of
from ingest.tables.notes.statements import Bearing, Statement, is_generic, statements_in
from ingest.tables.sheets.grid import Grid

_OF_DATA = re.compile(r"(?:数据?|数字|数值|值|时长|率)[)）]?$|^(?:预计|计划|人均|平均|累计|目标|预估|估计)$")
_SHARED = re.compile(
    r"合并(?:统计|填报|上报|计算)?[)）]?$|^[(（]?(?:包?含|包括)|一并(?:统计|填报|上报)"
)  # with another of the table
_CLAUSES = re.compile(r"[。；;，,、\n]")
_TIMES = re.compile(r"(?:19|20)\d{2}年度?|第?[一二三四1-4]季度?|[上下]半年|\d{1,2}月份?|尚|仍|需|均|已?填报?|数据?")
_NOT_HELD = Anchored(r"缺(?:少|开|席)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?")  # why a count is 11, not that it lacks one
_LONGEST = 40


def remarks_on_rows(
    grid: Grid, columns: Sequence[Column], rows: Sequence[RowLabels], reader: LabelReader, words: TableWords
) -> list[Placed]:
    """What remarks say of the figures of their rows: of those that they name, of all where they name none."""
    noted = [column.number for column in columns if _heads_remarks(column, words)]
    if not noted:
        return []
    cells = [
        cell
        for row in rows
        if row.kind is Kind.FIGURES
        for number in noted
        if (cell := grid.row(row.row).get(number)) is not None and cell.kind is CellKind.TEXT
    ]
    told = [(cell, statement) for cell in cells for statement in statements_of_row(cell.text, words)]
    shared = [cell for cell in cells if _SHARED.search(squeeze(cell.text))]
    if not (told or shared):
        return []
    names = names_of(grid, grid.row_numbers, reader)
    names = replace(names, orgs=names.orgs - {squeeze(cell.text) for cell in cells})
    told += [
        (cell, Statement(Bearing.DOUBT, "", "", said=squeeze(cell.text)))
        for cell in shared
        if any(map(reader.is_org, names.in_text(cell.text).orgs))
    ]
    return [placed for cell, statement in told for placed in _placed(cell, statement, names, words)]


def statements_of_row(text: str, words: TableWords) -> Iterator[Statement]:
    """What a remark says of the figures of its row, be it no more than what they are: 预计数 says that they are so.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> remarks = ("数据截至11月", "1-11月数据", "上年数据", "预计数", "作废", "时长单位为分钟", "主题党日应为10")
    >>> [one.bearing.name for remark in remarks for one in statements_of_row(remark, words)]
    ['TIME', 'TIME', 'DOUBT', 'OTHER', 'DOUBT', 'UNIT', 'CORRECTED']
    >>> remarks = ("已核实", "超额完成计划", "其中线上2次", "去年为10次", "2023年新成立", "达标", "已更正")
    >>> [one.bearing.name for remark in remarks for one in statements_of_row(remark, words)]
    []
    """
    plain = squeeze(text)
    if len(plain) > _LONGEST:
        return
    clauses = list(filter(None, _CLAUSES.split(plain)))
    if void := next((clause for clause in clauses if words.has("row_void", clause)), ""):
        yield Statement(Bearing.DOUBT, "", "", said=void)
        return
    found = [one for one in statements_in(f"注：{plain}", words) if one.bearing is not Bearing.ENDED]
    found = [one for one in found if not _NOT_HELD.fullmatch(one.said)]
    yield from found
    for clause in clauses if not found else ():
        if _OF_DATA.search(clause):
            yield from (
                _named_by_kind(one, clause)
                for one in statements_in(f"注：数据为{clause}", words)
                if one.bearing in {Bearing.OTHER, Bearing.CUMULATIVE}
            )


def _named_by_kind(one: Statement, clause: str) -> Statement:
    """A statement of what figures are, with that for what it names: 人均时长 is of 时长."""
    return Statement(one.bearing, "", one.answer, clause.replace(one.answer, ""), clause)


def _heads_remarks(column: Column, words: TableWords) -> bool:
    return any(words.has("remark_axis", label.name) for label in column.meaning.labels[-1:])


def _placed(cell: Cell, statement: Statement, names: NamesOfTable, words: TableWords) -> Iterator[Placed]:
    """A statement with the figures of its row that it names; none where it names something else than they are.

    A doubt about what no heading names (信息数待核) is placed with what it says, and holds nothing. One that says of what in
    the clause before is of that: 志愿时长偏大，待核.
    """
    note = Note(cell, cell.text.strip(), statement)
    named = names.in_text(statement.subject or statement.about)
    if statement.bearing is Bearing.DOUBT:
        about = _TIMES.sub("", words.without("in_doubt", statement.subject))
        before = "" if about else statement.about or squeeze(note.text).partition(statement.said)[0]
        told = (before, about, about.removesuffix("数"))
        metrics = frozenset[str]().union(*(names.in_text(text).metrics for text in told))
        yield Placed(note, Named(metrics=metrics, rest="" if is_generic(about) else about), is_whole=False, row=cell.row)
    elif not statement.subject or statement.bearing is Bearing.CORRECTED or (named.is_any and named.is_all):
        yield Placed(note, Named(metrics=named.metrics), is_whole=False, row=cell.row)
