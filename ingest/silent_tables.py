"""Why the tables of a file gave nothing: the headings over their numbers that name no metric, as the file's issues. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.model import Cell, CellKind, Extraction, Hints, Issue, Sheet, Workbook
from ingest.tables import RegionTrace, SentenceReader, trace
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.words import TableWords, squeeze, table_words
from ingest.tables.figures.skipped import holds_number
from ingest.tables.figures.telling import path, quoted
from ingest.tables.tracing.understanding import why_silent
from ingest.vocabulary import Vocabulary

_SHOWN = 6
_MOST_CELLS = 50_000


def doubts_of_silent_tables(
    extraction: Extraction, sheets: tuple[Sheet, ...], hints: Hints, vocabulary: Vocabulary, tell: SentenceReader
) -> tuple[Issue, ...]:
    """What is said of each sheet whose numbers stand below names of no metric, where `extraction` gave neither figure nor doubt.

    Where the title speaks of what is counted (主题党日、志愿服务按月统计) the table is held back; else its names are told.
    """
    skipped = {issue.address for issue in extraction.issues if issue.code == "sheet_skipped"}
    words = table_words(vocabulary)
    read = tuple(sheet for sheet in sheets if f"{sheet.name}!*" not in skipped and _has_numbers(sheet, words))
    notes = [issue for issue in extraction.issues if issue.code == "figures_skipped"]
    found = []
    for sheet in trace(Workbook(read), hints, vocabulary, tell).sheets if read else ():
        address = f"{sheet.sheet.name}!*"
        missed = [(region, names) for region in sheet.regions if (names := tuple(_unknown(sheet.sheet, region, words)))]
        subjects = dict.fromkeys(name for region, _ in missed for name in region.context.metric_names if words.is_done(name))
        over_numbers = () if sheet.regions or sheet.cover else _over_numbers(sheet.sheet, words)
        told = (*(name for _, names in missed for name in names), *_noted(notes, sheet.sheet), *over_numbers)
        if subjects:
            detail = f"标题说的是{'、'.join(subjects)}，表头{_listed(told)}没有写明是哪个指标"
            found.append(Issue("layout_not_read", address, detail=detail))
        elif told:
            found.append(Issue("headings_not_known", address, detail=_listed(told)))
    return tuple(found)


def _has_numbers(sheet: Sheet, words: TableWords) -> bool:
    """True for a sheet with a number, none so large that it would take long to look at it a second time."""
    return len(sheet.cells) <= _MOST_CELLS and any(holds_number(cell, words) for cell in sheet.cells.values())


def _unknown(sheet: Sheet, region: RegionTrace, words: TableWords) -> Iterator[str]:
    """The headings of columns that hold numbers and of which no word tells what they are, 完成数 below a title of several too."""
    if region.region is None or region.reading is None:
        return
    is_of_several = len(region.context.metric_names) > 1
    for column in region.reading.columns:
        cells = (sheet.cells.get((row, column.number)) for row in region.region.body)
        is_unknown = _is_unknown(column) or (is_of_several and _is_of_any(column))
        if is_unknown and any(cell is not None and holds_number(cell, words) for cell in cells):
            yield path(column.meaning.labels)


def _is_unknown(column: Column) -> bool:
    return column.role in {Role.FIGURE, Role.IGNORED} and why_silent(column) is Reason.UNKNOWN


def _is_of_any(column: Column) -> bool:
    """True for a column of figures that are of the metric that the title names: 完成数, 本月, 合计."""
    return column.role in {Role.FIGURE, Role.CHECK} and column.meaning.metric_id is None


def _over_numbers(sheet: Sheet, words: TableWords) -> Iterator[str]:
    """The headings of a sheet in which no table was found: the texts right above its first row of numbers, over numbers."""
    above: list[Cell] = []
    for _, cells in sheet.rows():
        if any(holds_number(cell, words) for cell in cells):
            break
        above = [cell for cell in cells if cell.kind is CellKind.TEXT]
    numbered = {cell.column for cell in sheet.cells.values() if holds_number(cell, words)}
    names = (cell.text.strip() for cell in above if cell.column in numbered)
    return (quoted(name) for name in names if name and not words.is_neutral(squeeze(name)))


def _noted(notes: list[Issue], sheet: Sheet) -> Iterator[str]:
    """The names of columns and rows that were left out already, each with a note."""
    return (quoted(note.raw) for note in notes if note.address.startswith(f"{sheet.name}!") and note.raw)


def _listed(names: tuple[str, ...]) -> str:
    known = list(dict.fromkeys(names))
    return "、".join(known[:_SHOWN]) + (f"等 {len(known)} 个" if len(known) > _SHOWN else "")
