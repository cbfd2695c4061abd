"""The columns of metrics and of their figures in a check list, where no word explains what heads them: 自查要点 | 实况."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ingest.model import Cell, CellKind, Qualifier, Status
from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.axes.meaning.roles import LABEL_ROLES, Column, Reason, Role
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.values import looks_like_value, read_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region
from ingest.vocabulary import Metric

_LEAST_ANSWERS = _LEAST_METRICS = 2
_OF_MANY = frozenset({Role.ORG, Role.PERIOD, Role.DATE})
_BOUNDS = frozenset({Qualifier.AT_LEAST, Qualifier.AT_MOST})


def with_unheaded_metrics(
    columns: list[Column], grid: Grid, region: Region, reader: LabelReader, words: TableWords
) -> list[Column]:
    """With the one column of names of metrics among other questions, whatever heads it, where no column names anything.

    Be it headed by what was done: 主要内容 | 完成数 over 一、理论武装, 学习心得 | 29.
    """
    if any(column.role in LABEL_ROLES or column.role is Role.DATE for column in columns):
        return columns
    asked = [column for column in columns if is_unheaded(column) or _tells_what(column, words)]
    found = [column for column in asked if _names_metrics(grid, region, column.number, reader)]
    if len(found) != 1:
        return columns
    return [replace(column, role=Role.METRIC) if column is found[0] else column for column in columns]


def _tells_what(column: Column, words: TableWords) -> bool:
    """True below a heading of what was done, 主要内容, which in a table that dates nothing may name what was counted."""
    is_open = column.role is Role.IGNORED and column.reason is None
    return is_open and any(words.is_theme(label.name) for label in column.meaning.labels[-1:])


def _names_metrics(grid: Grid, region: Region, column: int, reader: LabelReader) -> bool:
    labels = (reader.heading(cell.text) for row in region.body if (cell := grid.row(row).get(column)) is not None)
    return len({label.metric_id for label in labels if label.metric_id and not label.is_dropped}) >= _LEAST_METRICS


def with_unheaded_figures(
    columns: list[Column], grid: Grid, region: Region, reader: LabelReader, words: TableWords, period: str
) -> list[Column]:
    """With the one column that holds the figures of the metrics which the rows name, whatever heads it.

    Beside measure units (自查内容 | 计量单位 | 自查结果) values are enough. Else, in a table of one organisation, most of its
    cells must answer their row, each with a measure unit of the row's metric: 4次, 92人次, 1,260小时. Bare numbers may be points.
    """
    roles = {column.role for column in columns}
    if Role.METRIC not in roles or roles & {Role.FIGURE, Role.CHECK}:
        return columns
    unheaded = [column for column in columns if is_unheaded(column)]
    if Role.UNIT in roles:
        found = [column for column in unheaded if _holds_values(grid, region, column.number, words)]
    elif roles & _OF_MANY:
        return columns
    else:
        asked = list(_asked(columns, grid, region, reader, words))
        candidates = [column for column in unheaded if not stands_beside_answers(column, words)]
        found = [column for column in candidates if _answers(asked, grid, column.number, words, period)]
    if len(found) != 1:
        return columns
    values = Meaning(labels=found[0].meaning.labels, is_open=True)
    return [replace(column, role=Role.FIGURE, meaning=values) if column is found[0] else column for column in columns]


def is_unheaded(column: Column) -> bool:
    """True where no word explains the heading."""
    return (
        column.role is Role.IGNORED
        and column.reason not in {Reason.SOMEBODY_ELSES, Reason.IGNORED}
        and not any(label.says_something for label in column.meaning.labels[-1:])
    )


def stands_beside_answers(column: Column, words: TableWords) -> bool:
    """True below a heading of what is asked for, lacking or put right: 频次, 存在问题, 整改措施."""
    heading = squeeze("".join(label.text for label in column.meaning.labels))
    return column.meaning.is_dropped or words.heads_no_answer(heading)


def _holds_values(grid: Grid, region: Region, column: int, words: TableWords) -> bool:
    cells = (cell for row in region.body if (cell := grid.at(row, column)) is not None)
    return any(cell.kind is CellKind.NUMBER or looks_like_value(cell.text, words) for cell in cells)


def _asked(
    columns: list[Column], grid: Grid, region: Region, reader: LabelReader, words: TableWords
) -> Iterator[tuple[int, Metric]]:
    """The rows that name metrics, with the metric of each."""
    named = [column.number for column in columns if column.role is Role.METRIC]
    for row in region.body:
        labels = (reader.heading(grid.text(row, number)) for number in reversed(named))
        metric_id = next((label.metric_id for label in labels if label.metric_id and not label.is_dropped), None)
        if metric_id is not None:
            yield row, words.metrics[metric_id]


def _answers(asked: list[tuple[int, Metric]], grid: Grid, column: int, words: TableWords, period: str) -> bool:
    """True where most cells of the rows are figures of their metrics with measure units; words such as 无 count for nothing."""
    cells = ((metric, cell) for row, metric in asked if (cell := grid.row(row).get(column)) is not None)
    told = Counter(one for metric, cell in cells if (one := _is_answer(cell, metric, words, period)) is not None)
    return told[True] >= _LEAST_ANSWERS and told[True] > told[False]


def _is_answer(cell: Cell, metric: Metric, words: TableWords, period: str) -> bool | None:
    """Whether a cell is a figure with a unit of the metric, None where it tells that there is none: 无, /, **."""
    reading = read_value(cell, metric, "", words, period)
    if reading is None or (not reading.problem and (reading.status is not Status.REPORTED or _is_none(cell, words))):
        return None
    return not reading.problem and reading.is_unit_in_cell and reading.qualifier not in _BOUNDS


def _is_none(cell: Cell, words: TableWords) -> bool:
    return cell.kind is CellKind.TEXT and words.has("zero", squeeze(cell.text)) and not squeeze(cell.text).isdecimal()
