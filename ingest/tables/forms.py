"""Forms without a header: a label, perhaps a measure unit, and the value right of it, several to a row."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.model import Cell, CellKind, Issue
from ingest.tables.context import Context
from ingest.tables.figures import Entry, TableReading
from ingest.tables.grid import Grid
from ingest.tables.labels import Label, LabelReader, read_unit
from ingest.tables.values import Reading, looks_like_value, read_value, settle_fractions
from ingest.tables.words import TableWords


def read_form(grid: Grid, context: Context, reader: LabelReader, words: TableWords) -> TableReading:
    """The figures of a form; all belong to the organisation and period of the context."""
    result = TableReading()
    for row in grid.row_numbers:
        for label, unit, cell in _pairs(grid.own(row), reader, words):
            metric = reader.metric_of(label.name, label.unit or unit, label.notes)
            if metric is None:
                continue
            reading = read_value(cell, words.metrics[metric[0]], label.unit or unit, words)
            if reading is None:
                continue
            if context.span.period is None:
                result.lacks_period = True
                continue
            _keep(grid, cell, metric[0], label, settle_fractions([reading])[0], context, result)
    return result


def _pairs(cells: list[Cell], reader: LabelReader, words: TableWords) -> Iterator[tuple[Label, str, Cell]]:
    """Label, measure unit and value cell of each pair in a row."""
    for index, cell in enumerate(cells):
        label = reader.read(cell.text) if cell.kind is CellKind.TEXT else None
        if label is None or (label.metric_id is None and not label.name) or label.is_dropped or label.is_org:
            continue
        rest = cells[index + 1 : index + 3]
        unit = read_unit(rest[0].text, words) if rest and rest[0].kind is CellKind.TEXT else ""
        value = rest[1] if unit and len(rest) > 1 else rest[0] if rest and not unit else None
        if value is None:
            continue
        if value.kind is CellKind.TEXT and not looks_like_value(value.text, words):
            continue
        yield label, unit, value


def _keep(grid: Grid, cell: Cell, metric_id: str, label: Label, reading: Reading, context: Context, result: TableReading) -> None:
    if reading.problem:
        result.issues.append(Issue(reading.problem, grid.address(cell.row, cell.column), cell.text, reading.detail))
        return
    result.entries.append(Entry(cell, metric_id, context.span.period or "", context.org_text, "", reading, header=label.text))
