"""Forms without a header: a label, perhaps a measure unit, and the value right of it, several to a row."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from ingest.model import Cell, CellKind, HeldFigure, Issue
from ingest.tables.context import Context, read_lines
from ingest.tables.figures import TableReading
from ingest.tables.grid import Grid
from ingest.tables.labels import Label, LabelReader, read_unit
from ingest.tables.meanings import Combiner, Meaning
from ingest.tables.misspelt import respelt_labels
from ingest.tables.places import Entry, Owner, Saying
from ingest.tables.regions import is_footer
from ingest.tables.rows import Kind, RowLabels
from ingest.tables.sentences import ANY_YEAR, Sentence, SentenceReader, facts_in_sentence, is_sentence
from ingest.tables.telling import form_lines, form_text_lines
from ingest.tables.values import looks_like_value, read_value, settle_fractions
from ingest.tables.words import TableWords

_SHORT = 10
_IN_ONE_CELL = re.compile(r"([^:：\s][^:：]{1,30}?)\s*[:：]\s*([^:：\s]+)(?=\s|[;；,，。]|$)")


def read_form(
    grid: Grid, context: Context, reader: LabelReader, words: TableWords, tell: SentenceReader | None = None
) -> TableReading:
    """The figures of a form, or of several below one another: each belongs to the organisation and period told last above it.

    What sentences say is read by `tell`, where it is given.
    """
    result = TableReading()
    notes: list[Issue] = []
    for row in grid.row_numbers:
        told = _told_in_row(grid, row, context, reader, words)
        if told is not context:
            context = told
            result.rows.append(RowLabels(row, Kind.SECTION, Meaning()))
        cells = grid.own(row)
        for pair in (*_pairs(cells, reader, words), *_pairs_in_cells(cells, reader, words)):
            if entry := _read_pair(*pair, context, (), reader, words):
                _keep(grid, entry, result)
                result.issues.extend(respelt_labels(pair[1:2], grid.address(pair[0].row, pair[0].column)))
            elif note := _note_unknown(grid, *pair):
                notes.append(note)
        if tell is not None:
            for at, label, _, cell in _sentences(cells, reader, words):
                period, lines = context.span.period or "", form_text_lines(at, cell, context)
                sentence = Sentence(cell, (label,), context.org_text, period or ANY_YEAR, lines)
                found = list(facts_in_sentence(grid, sentence, tell, words))
                result.lacks_period = result.lacks_period or bool(found and not period)
                result.told.extend((cell, fact) for fact in found if period)
    if result.entries or result.held or result.told:
        result.issues.extend(notes)
    return result


def _note_unknown(grid: Grid, _at: Cell, label: Label, _unit: str, cell: Cell) -> Issue | None:
    """A note of a number beside a label that means no metric, None for any other pair."""
    if cell.kind is not CellKind.NUMBER or label.metric_id is not None or label.time is not None:
        return None
    name = label.text.strip()
    is_unknown = label.word in {"", "measure"}
    return Issue("figures_skipped", grid.address(cell.row, cell.column), name, name) if is_unknown else None


def read_lines_beside(
    grid: Grid, rows: Iterable[int], context: Context, in_table: Container[str], reader: LabelReader, words: TableWords
) -> TableReading:
    """The figures in lines above and below a table (`党员总数：43名　发展党员：2名`, or such pairs in cells); notes say none.

    Those of a metric that the table itself gives, `in_table`, are stated sums of it.
    """
    result = TableReading()
    for row in rows:
        cells = grid.own(row)
        if is_footer(cells[0].text, words) or context.span.period is None:
            continue
        lines = [pair for pair in _pairs(cells, reader, words) if pair[1].metric_id is not None]
        for pair in (*(lines if len(lines) > 1 else []), *_pairs_in_cells(cells, reader, words)):
            if entry := _read_pair(*pair, context, in_table, reader, words):
                _keep(grid, entry, result)
    return result


def _read_pair(
    at: Cell,
    label: Label,
    unit: str,
    cell: Cell,
    context: Context,
    in_table: Container[str],
    reader: LabelReader,
    words: TableWords,
) -> Entry | None:
    """The figure `cell` beside or behind the label that stands in the cell `at`; None for a blank, or no metric."""
    found = reader.metric_of(label.name, label.unit or unit, label.notes)
    told = Meaning((label,), found[0] if found else None, label.unit or unit)
    meaning = Combiner(words, reader).under_caption(told, context.unit)
    metric = words.metrics[meaning.metric_id] if meaning.metric_id else None
    reading = read_value(cell, metric, meaning.unit, words) if metric else None
    if metric is None or reading is None:
        return None
    reading = settle_fractions([reading])[0]
    total_over = "orgs" if metric.metric_id in in_table else ""
    org_line, *axes = form_lines(at, cell, meaning.unit, context, reading, metric, words, total_over)
    saying = Saying(metric, context.span.period or "", reading, cell.text, total_over, label.text)
    return Entry(cell, saying, Owner(context.org_text, line=org_line), tuple(axes))


def _keep(grid: Grid, entry: Entry, result: TableReading) -> None:
    reading, cell = entry.reading, entry.cell
    if not entry.period:
        result.lacks_period = True
        undated = replace(entry.saying, reading=reading._replace(problem="period_unresolved"))
        result.held.append(entry._replace(saying=undated))
    elif reading.problem:
        result.held.append(entry)
        held = (HeldFigure(entry.metric_id, entry.period, entry.org_text),) * (not entry.total_over)
        result.issues.append(Issue(reading.problem, grid.address(cell.row, cell.column), cell.text, reading.detail, held=held))
    else:
        result.entries.append(entry)


def _told_in_row(grid: Grid, row: int, context: Context, reader: LabelReader, words: TableWords) -> Context:
    """The context with the organisation that the row names, and the period beside it: `支部名称 | 某村党支部 | 年度 | 2023年`."""
    own = read_lines(grid, [row], reader, words)
    if not own.org_text or not reader.is_org(own.org_text):
        return context
    span = replace(own.span, basis="row") if own.span.is_known else context.span
    return replace(context, org_text=own.org_text, org_basis="row", span=span)


def _is_spoilt(value: Cell, label: Label, reader: LabelReader) -> bool:
    """True where a short text with a digit stands for a metric's figure: not readable, so that a person must look."""
    text = value.text.strip()
    return (
        label.metric_id is not None
        and len(text) <= _SHORT
        and any(sign.isdecimal() for sign in text)
        and not reader.read(text).says_something
    )


def _pairs_in_cells(cells: list[Cell], reader: LabelReader, words: TableWords) -> Iterator[tuple[Cell, Label, str, Cell]]:
    """Label and value of each pair that stands within one cell (`支委会：12次`), the cell cut down to its value."""
    for cell in cells:
        if cell.kind is not CellKind.TEXT or not (":" in cell.text or "：" in cell.text):
            continue
        for match in _IN_ONE_CELL.finditer(cell.text):
            label = reader.read(match[1])
            if label.metric_id is not None and not label.is_dropped and looks_like_value(match[2], words):
                yield cell, label, "", cell._replace(value=match[2], text=match[2])


def _pairs(cells: list[Cell], reader: LabelReader, words: TableWords) -> Iterator[tuple[Cell, Label, str, Cell]]:
    """The label's cell, the label, its measure unit and the value's cell of each pair in a row."""
    for cell, label, unit, value in _answers(cells, reader, words):
        if value.kind is not CellKind.TEXT or looks_like_value(value.text, words) or _is_spoilt(value, label, reader):
            yield cell, label, unit, value


def _sentences(cells: list[Cell], reader: LabelReader, words: TableWords) -> Iterator[tuple[Cell, Label, str, Cell]]:
    """The same of each label with an answer in words."""
    for cell, label, unit, value in _answers(cells, reader, words):
        is_read = looks_like_value(value.text, words) or _is_spoilt(value, label, reader)
        other = reader.read(value.text)
        if not is_read and is_sentence(value) and other.metric_id is None and not other.is_org:
            yield cell, label, unit, value


def _answers(cells: list[Cell], reader: LabelReader, words: TableWords) -> Iterator[tuple[Cell, Label, str, Cell]]:
    for index, cell in enumerate(cells):
        label = reader.heading(cell.text) if cell.kind is CellKind.TEXT else None
        if label is None or (label.metric_id is None and not label.name) or label.is_dropped or label.is_org:
            continue
        rest = cells[index + 1 : index + 3]
        unit = read_unit(rest[0].text, words) if rest and rest[0].kind is CellKind.TEXT else ""
        value = rest[1] if unit and len(rest) > 1 else rest[0] if rest and not unit else None
        if value is not None:
            yield cell, label, unit, value
