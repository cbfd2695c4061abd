"""Answers to what was asked for of several metrics at once: 每季度召开1次党员大会，每月召开1次支委会 | 召开4次、12次."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ingest.model import Cell, CellKind, HeldFigure, Issue
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.down.row_labels import Kind, RowLabels
from ingest.tables.axes.meaning.roles import LABEL_ROLES, Column, Reason, Role
from ingest.tables.cells.norms import asks_for, counts_times
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.figures.table_figures import TableReading
from ingest.tables.figures.telling import lines_of_row
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.sentences import tells_number

_BESIDE = frozenset({*LABEL_ROLES, Role.IGNORED})
_WHY = "要求里写了指标，完成情况只有数，分不清是哪项的数"


def norms_unanswered(
    grid: Grid, reading: TableReading, context: Context, known: Collection[str], words: TableWords
) -> Iterator[Issue]:
    """A doubt for each answer with a number, beside a requirement that names metrics, which gave neither figure nor doubt.

    `known` are the addresses that there are doubts of.
    """
    answers = [column for column in reading.columns if _is_answer(column)]
    if not answers:
        return
    asking = [column for column in reading.columns if column.role in _BESIDE]
    read = {(entry.cell.row, entry.cell.column) for entry in (*reading.entries, *reading.held)}
    read |= {(cell.row, cell.column) for cell, _ in reading.told}
    for row in reading.rows:
        metrics = _asked(grid, row, asking, words)
        for column in answers if metrics else ():
            cell = grid.row(row.row).get(column.number)
            if cell is None or (cell.row, cell.column) in read or not _is_number(cell):
                continue
            if (address := grid.address(cell.row, cell.column)) not in known:
                period, org = context.span.period, row.org_text or context.org_text
                lines = lines_of_row(row, context, f"取自第{row.row}行的要求")
                held = tuple(HeldFigure(metric_id, period, org, reading=lines) for metric_id in metrics) if period else ()
                yield Issue("unreadable_value", address, cell.text, _WHY, held=held)


def _is_answer(column: Column) -> bool:
    """True for figures of what rows name: 完成情况, 次数."""
    return column.role is Role.FIGURE and column.meaning.is_open and column.meaning.time is None


def _is_of_tasks(column: Column) -> bool:
    """True for accounts beside what came of them: 工作内容, 任务."""
    return column.reason is Reason.SPOKEN or any(label.word == "plan" for label in column.meaning.labels[-1:])


def _is_number(cell: Cell) -> bool:
    return cell.kind is CellKind.NUMBER or (cell.kind is CellKind.TEXT and tells_number(squeeze(cell.text)))


def _asked(grid: Grid, row: RowLabels, columns: list[Column], words: TableWords) -> list[str]:
    """The metrics named by the requirement in a row that names none itself."""
    if row.kind is not Kind.FIGURES or row.meaning.metric_id is not None:
        return []
    told = ((squeeze(grid.text(row.row, column.number)), column) for column in columns)
    asked = [text for text, column in told if asks_for(text) or (_is_of_tasks(column) and counts_times(text))]
    named = words.metrics_named(name for text in asked for name in words.metrics_in(text))
    return [metric_id for metric_id in named if words.metrics[metric_id].adds_up_over_time]
