"""What the rows of a table are: figures of an organisation, metric or period; totals; sections; index rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.model import CellKind
from ingest.tables.axes.across.people_kinds import count_those_who_came
from ingest.tables.axes.across.told_twice import in_other_unit
from ingest.tables.axes.across.wholes import are_parts, of_whom
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.down.row_blocks import BlockReader
from ingest.tables.axes.down.row_labels import Kind, RowLabels
from ingest.tables.axes.down.row_sections import Section, find_sections
from ingest.tables.axes.meaning.meanings import Combiner, Meaning
from ingest.tables.axes.meaning.roles import LABEL_ROLES, Column, Reason
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords
from ingest.tables.sheets.closing_lines import ends_table
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.index_rows import is_index_row
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.sample_rows import MOST_SAMPLES, is_sample_row

_NO_SECTION = Section()


def read_rows(grid: Grid, region: Region, columns: list[Column], context: Context, combiner: Combiner) -> list[RowLabels]:
    """The labels of each body row, block by block; a section, index or closing row once."""
    words = combiner.words
    rows = _with_parts_skipped(_with_sections_named(list(_rows(grid, region, columns, context, combiner))), words)
    told = [row.meaning for row in rows if row.kind is Kind.FIGURES and row.meaning.metric_id]
    return [_held_of_people(row) for row in rows] if count_those_who_came(told, context, words) else rows


def _held_of_people(row: RowLabels) -> RowLabels:
    is_held = row.kind is Kind.FIGURES and row.meaning.metric_id is not None
    return row._replace(kind=Kind.SKIPPED, reason=Reason.PERHAPS_CAME) if is_held else row


def _with_parts_skipped(rows: list[RowLabels], words: TableWords) -> list[RowLabels]:
    """Rows of some (干警政治学习) beside one of the whole (集中学习) of the same organisation and period are parts of it.

    Those in another kind of unit beside one in the metric's own (党课（人次） beside 党课（次）) are none of its.
    """
    told = [
        of_whom(row.meaning, words, row.block, row.org_text, row.parent_text, row.section.row)
        if row.kind is Kind.FIGURES and row.meaning.metric_id and row.meaning.labels
        else (row.row, False)
        for row in rows
    ]
    rows = [
        row._replace(kind=Kind.SKIPPED, reason=Reason.PART) if is_part else row
        for row, is_part in zip(rows, are_parts(told), strict=True)
    ]
    named = [
        (
            (row.block, row.org_text, row.parent_text, row.section.row, row.meaning.time),
            row.meaning.metric_id if row.kind is Kind.FIGURES else None,
            row.meaning,
        )
        for row in rows
    ]
    return [
        row._replace(kind=Kind.SKIPPED, reason=Reason.OTHER_UNIT) if is_other else row
        for row, is_other in zip(rows, in_other_unit(named, words), strict=True)
    ]


def _with_sections_named(rows: list[RowLabels]) -> list[RowLabels]:
    """Sections that no word explains, where they hold the same metrics again, name whose the figures are: 一、老干科."""
    sections: dict[tuple[Meaning, int], set[int]] = {}
    for row in rows:
        if row.kind is Kind.FIGURES and row.meaning.metric_id and not row.org_text and row.section.is_unexplained:
            key = (replace(row.meaning, labels=row.meaning.labels[-1:]), row.block)
            sections.setdefault(key, set()).add(row.section.row)
    apart = {number for found in sections.values() if len(found) > 1 for number in found}
    if not apart:
        return rows
    return [
        row._replace(org_text=row.section.label.text.strip()) if row.section.row in apart and row.section.label else row
        for row in rows
    ]


def _rows(grid: Grid, region: Region, columns: list[Column], context: Context, combiner: Combiner) -> Iterator[RowLabels]:
    words, reader = combiner.words, combiner.reader
    blocks = [
        BlockReader(grid, region, [column for column in columns if column.block == block], context, combiner)
        for block in sorted({column.block for column in columns})
    ]
    sections = find_sections(grid, region, columns, reader, combiner)
    section = _last_section(grid, region, columns, reader, combiner)
    labels = [column.number for column in columns if column.role in LABEL_ROLES]
    for index, row in enumerate(region.body):
        cells = grid.own(row)
        if index < 2 and is_index_row(grid, row, labels):
            yield RowLabels(row, Kind.INDEX, Meaning())
            continue
        if not any(cell.kind is CellKind.NUMBER for cell in cells) and ends_table(cells[0].text, words):
            yield RowLabels(row, Kind.FOOTER, Meaning())
            continue
        if index < MOST_SAMPLES and is_sample_row(cells):
            yield RowLabels(row, Kind.SAMPLE, Meaning())
            continue
        if row in sections:
            section = sections[row]
            yield RowLabels(row, Kind.SECTION, Meaning(), section=section)
            continue
        for block in blocks:
            yield block.read(row, section)


def _last_section(grid: Grid, region: Region, columns: list[Column], reader: LabelReader, combiner: Combiner) -> Section:
    """What the last section row said above headings that are told again: it goes on below them."""
    if not region.before:
        return _NO_SECTION
    sections = find_sections(grid, replace(region, body=region.before), columns, reader, combiner)
    return sections[max(sections)] if sections else _NO_SECTION
