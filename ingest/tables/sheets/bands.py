"""The header band around a header row: group headings above it, sub-headings below it."""

from __future__ import annotations

from ingest.model import Cell, CellKind
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.unit_notes import tells_several_units
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.corners import is_corner_line
from ingest.tables.sheets.counted_periods import is_below_headings, months_across, runs_of_days, runs_of_numbers
from ingest.tables.sheets.form_lines import is_dated, is_of_period, states_period, tells_whose_and_when
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.header_numbers import first_number
from ingest.tables.sheets.headers import heads_undone, is_note, names_its_org, tells_days_of_events
from ingest.tables.sheets.index_rows import is_index_row
from ingest.tables.sheets.sentences import SPOKEN
from ingest.tables.sheets.titles import is_row_of_titles

_DEEPEST = 5
_SHORT_TEXT = 12
_AXES = frozenset({"metric_axis", "org_axis", "period_axis"})
_TEXT, _NUMBER, _DATE = CellKind.TEXT, CellKind.NUMBER, CellKind.DATE


def band_of(grid: Grid, row: int, reader: LabelReader, words: TableWords, above: int = 0) -> tuple[int, int]:
    """The header band around a header row: group headings right above it, sub-headings below it.

    `above` is the last row of the band before it, whose entries are no groups of headings.
    """
    first = first_of_groups(grid, row, reader, words, above)
    last = _end_of_merged(grid, row, first + _DEEPEST)
    while grid.own(last + 1) and last + 1 - first < _DEEPEST and _is_sub_row(grid, last + 1, first, last, reader, words):
        last += 1
    units = grid.own(last + 2)
    if units and is_index_row(grid, last + 1, ()) and _names_units([reader.read(cell.text) for cell in units], words):
        last += 2  # 甲 | 1 | 2 over 计量单位 | 次 | 分钟
    return first, last


def first_of_groups(grid: Grid, row: int, reader: LabelReader, words: TableWords, above: int = 0) -> int:
    """The first of the rows of group headings right above a row of headings; the row itself where none stand there."""
    first = row
    while grid.own(first - 1) and row - first < _DEEPEST and _is_group_row(grid, first - 1, reader, words):
        if 0 < above < first - 1 and _is_entry(grid, first - 1, row):
            break
        first -= 1
    return first


def _is_entry(grid: Grid, row: int, heading: int) -> bool:
    """True for an entry of the table above, of whose cells none is merged: it is as full as the headings, or begins beside them.

    A row of groups is emptier than the headings, and of the first column it says nothing else than they do: 党支部.
    """
    cells, below = grid.own(row), grid.own(heading)
    if len(cells) < 2 or any((row, cell.column) in grid.range_at for cell in cells):
        return False
    is_first_told = bool(below) and cells[0].column == below[0].column and squeeze(cells[0].text) != squeeze(below[0].text)
    return is_first_told or len({cell.text for cell in cells}) >= len(below)


def columns_of(grid: Grid, first: int, last: int) -> tuple[int, ...]:
    """The columns in which a band holds something, left to right."""
    found = {cell.column for row in range(first, last + 1) for cell in grid.own(row)}
    found.update(column for row, column in grid.range_at if first <= row <= last)
    return tuple(sorted(found))


def _end_of_merged(grid: Grid, row: int, deepest: int) -> int:
    """The last row that headings are merged down to; the name of a section, merged beside rows of figures, ends with the row."""
    ends = [grid.range_at[row, column].last_row for column in columns_of(grid, row, row) if (row, column) in grid.range_at]
    if _counts_below_names(grid, row):
        return row + 1
    last = row
    while last < min(max(ends, default=row), deepest) and first_number(grid.own(last + 1)) == len(grid.own(last + 1)):
        last += 1
    return last


def _counts_below_names(grid: Grid, row: int) -> bool:
    """True for 1 | 2 right below, beside a first heading that is merged down to them: no row of figures has that for a name."""
    first = grid.range_at.get((row, grid.own(row)[0].column))
    below = grid.own(row + 1) if first is not None and first.first_row == row and first.last_row == row + 1 else []
    return bool(below) and [str(number) for number in range(1, len(below) + 1)] == [cell.text.strip() for cell in below]


def _is_group_row(grid: Grid, row: int, reader: LabelReader, words: TableWords) -> bool:
    """A row of headings over several columns: at least two short texts, no value, no line such as `填报单位：…`."""
    cells = grid.own(row)
    if _are_months_over_columns(grid, row, cells):
        return True
    if any(cell.kind is not _TEXT for cell in cells) or is_row_of_titles(cells):
        return False
    if is_dated(grid, row, words) or states_period(grid, row, words) or is_of_period(cells, reader):
        return False
    if is_corner_line(grid, row, reader, words):
        return False
    if tells_whose_and_when(cells, reader, words):
        return False
    is_merged = any(grid.is_across(row, cell.column) for cell in cells)
    texts = [cell.text for cell in cells]
    if any(SPOKEN.search(text) or is_note(text, words) or len(text) > 30 for text in texts):
        return False
    if len(cells) == 1:
        span, below = grid.range_at.get((row, cells[0].column)), grid.own(row + 1)
        return span is not None and bool(below) and span.first_column > below[0].column
    labels = [reader.read(text) for text in texts]
    if names_its_org(labels, reader, words) or _names_persons(labels) or _answers_above_axis(grid, row, labels, reader):
        return False
    answers = [
        cell for cell, label in zip(cells, labels, strict=True) if not (label.says_something or heads_undone(grid, cell, words))
    ]
    is_told = is_merged or any(label.says_something for label in labels)
    return is_told and not any(looks_like_value(cell.text, words) for cell in answers)


def _are_months_over_columns(grid: Grid, row: int, cells: list[Cell]) -> bool:
    """True for the first days of months, each stored as a date and merged over its columns, beside 党支部 and the like."""
    dates = [cell for cell in cells if cell.kind is _DATE]
    return (
        bool(dates)
        and all(grid.is_across(row, cell.column) for cell in dates)
        and all(cell.kind in {_TEXT, _DATE} for cell in cells)
        and sum(map(len, months_across(grid, row))) == len(dates)
    )


def _names_persons(labels: list[Label]) -> bool:
    """True for a line of a form about persons: 书记姓名 | 某某 | 联系电话 | 05xx-… above 指标 | 数值 | 指标 | 数值."""
    keys, answers = labels[::2], labels[1::2]
    return len(keys) == len(answers) and all(key.is_personal for key in keys) and not any(one.says_something for one in answers)


def _answers_above_axis(grid: Grid, row: int, labels: list[Label], reader: LabelReader) -> bool:
    """True for keys with their answers above 指标 | 数值: 所属行业 | 纺织. A group over an axis would be merged with it."""
    cells, below = grid.own(row), grid.own(row + 1)
    is_over_axis = bool(below) and below[0].column == cells[0].column and reader.read(below[0].text).word in _AXES
    is_pair = len(cells) % 2 == 0 and (row, cells[0].column) not in grid.range_at
    return is_pair and is_over_axis and not any(label.says_something for label in labels)


def _is_sub_row(grid: Grid, row: int, first: int, last: int, reader: LabelReader, words: TableWords) -> bool:
    """A row of sub-headings: only labels or measure units, below group headings, nothing new in the first column."""
    cells = grid.own(row)
    if _counts_periods(grid, row, last, reader):
        return True
    if any(cell.kind is not _TEXT for cell in cells):
        return False
    columns = columns_of(grid, first, last)
    if not columns or not cells:
        return False
    labels: list[Label] = [reader.read(cell.text) for cell in cells]
    if _names_units(labels, words) or _heads_each(grid, row, last, cells, labels, words):
        return True
    if cells[0].column == columns[0] and (len(cells) == 1 or grid.range_at.get((row, cells[0].column)) is None):
        return False  # a cell alone, be it merged over all columns, is a section's: 一、集中学习（次）
    if any(not label.says_something and looks_like_value(label.text, words) for label in labels):
        return False
    if any(label.is_org for label in labels) and not any(label.metric_id or label.time for label in labels):
        return False
    if tells_days_of_events(cells, labels):
        return False
    said = sum(label.says_something for label in labels)
    if all(label.unit or _is_unit(label, words) for label in labels):
        return True
    is_told = said * 2 >= len(cells) or _stand_over_values(grid, row, cells, words)
    return is_told and _has_groups(grid, last, [cell.column for cell in cells])


def _heads_each(grid: Grid, row: int, last: int, cells: list[Cell], labels: list[Label], words: TableWords) -> bool:
    """True for words that only head figures, right below headings and right of a blank: 主题党日 | 志愿服务 over 次数 | 时长."""
    headed = [cell.column for cell in grid.own(last)]
    is_open = row == last + 1 and bool(headed) and cells[0].column > headed[0]
    is_said = all(_heads_figures(label, words) for label in labels)
    return is_open and is_said and not any(looks_like_value(cell.text, words) for cell in cells) and bool(grid.own(row + 1))


def _heads_figures(label: Label, words: TableWords) -> bool:
    is_counted = bool(label.name) and (words.is_neutral(label.name) or words.says_count(label.name))
    return not label.is_org and bool(label.word or label.metric_id or label.unit or is_counted)


def _names_units(labels: list[Label], words: TableWords) -> bool:
    """True for measure units that say so themselves, below any heading: 计量单位 | 万小时 | 百人次 | /, （单位） | （次）."""
    if not words.has("unit_axis", squeeze(labels[0].text).strip("()（）:：")):
        return False
    told = [label for label in labels[1:] if not words.has("not_applicable", squeeze(label.text))]
    return bool(told) and all(_is_unit(label, words) for label in told)


def _is_unit(label: Label, words: TableWords) -> bool:
    is_several = tells_several_units(squeeze(label.text).strip("()"), words)  # （次/人次）
    return (
        label.word == "unit"
        or (bool(label.unit) and not label.name)
        or words.has("foreign_unit", squeeze(label.text))
        or is_several
    )


def _stand_over_values(grid: Grid, row: int, cells: list[Cell], words: TableWords) -> bool:
    """True for short texts, right of the first column, each of which has a value right below it: 合计 | 男 | 女."""
    below = [grid.cells.get((row + 1, cell.column)) for cell in cells]
    return all(len(cell.text) <= _SHORT_TEXT for cell in cells) and all(
        cell is not None and (cell.kind is _NUMBER or looks_like_value(cell.text, words)) for cell in below
    )


def _counts_periods(grid: Grid, row: int, last: int, reader: LabelReader) -> bool:
    """True for 1, 2, 3 … 12, or first days of months, below headings over several columns; beside them only 合计 and the like."""
    cells = grid.own(row)
    runs = (*runs_of_numbers(cells), *runs_of_days(cells))
    counted = {cell.column for run in runs for _, cell in run}
    others = [cell for cell in cells if cell.column not in counted]
    if not runs or any(cell.kind is not _TEXT for cell in others) or not all(is_below_headings(grid, last, run) for run in runs):
        return False
    labels = [reader.column_heading(cell.text) for cell in others]
    return all(label.says_something and not label.is_org for label in labels)


def _has_groups(grid: Grid, last: int, columns: list[int]) -> bool:
    """True where the columns stand below merged headings or beside blanks of the band's lowest row."""
    open_columns = 0
    for column in columns:
        if grid.is_across(last, column) or grid.at(last, column) is None:
            open_columns += 1
    return open_columns * 2 >= len(columns)
