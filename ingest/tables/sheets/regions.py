"""Where a sheet's tables stand: the header band of each (one to several rows), the rows below it, the lines above it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from ingest.model import Cell, CellKind
from ingest.tables.cells.bare_numbers import YEAR
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.steps import told_in_steps
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.form_lines import is_dated, is_line_of_form
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.titles import is_row_of_titles

_STRONG = frozenset({"ignored", "person", "org_axis", "metric_axis", "unit_axis", "period_axis", "date_axis", "value_word"})
_SPOKEN = re.compile(r"[:：。；;？?]")
_AFTER_HEAD = re.compile(r"[:：\s]")
_NOTES = ("注", "备注", "说明", "附注")
_LEAST_OF_ENTRY = 4
_NOTE = re.compile(r"(?:备注|说明)[:：]|注(?:[一二三四五\d]?[:：.、]|1)")
_SIGNERS = ("人", "员", "长", "书记", "委员", "主任", "主席", "领导", "签字", "签章", "签名", "盖章")
_LONGEST_SIGNER = 12
_DEEPEST = 5
_LONGEST_TAIL = 6
_YEAR_OR_MONTH = re.compile(rf"{YEAR}(?:0[1-9]|1[0-2])?")
_FIRST_YEAR, _LAST_MONTH = Decimal(1990), Decimal(209912)
_LONG_TEXT = 45
_SHORT_TEXT = 12
_TEXT, _NUMBER, _DATE = CellKind.TEXT, CellKind.NUMBER, CellKind.DATE


@dataclass(frozen=True, slots=True)
class Region:
    """One table: rows `first`…`last` of its header band, the numbers of its body rows, the lines above it and, last, below it."""

    first: int
    last: int
    body: tuple[int, ...]
    above: tuple[int, ...]
    columns: tuple[int, ...] = field(default=())
    below: tuple[int, ...] = ()


def find_regions(grid: Grid, reader: LabelReader, words: TableWords) -> list[Region]:
    """The tables of a sheet from top to bottom; none where no row is a header."""
    bands: list[tuple[int, int]] = []
    for row in grid.row_numbers:
        if bands and row <= bands[-1][1]:
            continue
        cells = grid.own(row)
        is_first = not bands or (_after_gap(grid, row, bands[-1][1]) and not _is_next_entry(grid, cells, bands[-1][1], reader))
        number = _first_number(cells)
        if not is_first and number < len(cells) and cells[number].text != "1":
            continue  # a row of figures, as nearly all are, and no row of months
        is_header = _is_over_months(grid, row, reader) or _is_header(grid, row, reader, words, is_first=is_first)
        if is_header or (bands and _heads_as_before(grid, cells, bands[-1], words)):
            bands.append(_band(grid, row, reader, words))
    regions = []
    previous_end = min(grid.row_numbers, default=1) - 1  # the lines above a table in a document stand before its row 1
    for index, (first, last) in enumerate(bands):
        stop = bands[index + 1][0] if index + 1 < len(bands) else grid.last_row + 1
        rows = _between(grid, last, stop)
        body = _without_tail(grid, rows, reader, words, is_last=index + 1 == len(bands))
        above = tuple(_between(grid, previous_end, first))
        below = tuple(rows[len(body) :]) if index + 1 == len(bands) else ()
        regions.append(Region(first, last, tuple(body), above, _columns(grid, first, last), below))
        previous_end = body[-1] if body else last
    return regions


def _between(grid: Grid, after: int, before: int) -> list[int]:
    rows = grid.row_numbers
    return rows[bisect_right(rows, after) : bisect_left(rows, before)]


def _columns(grid: Grid, first: int, last: int) -> tuple[int, ...]:
    found = {cell.column for row in range(first, last + 1) for cell in grid.own(row)}
    found.update(column for row, column in grid.range_at if first <= row <= last)
    return tuple(sorted(found))


def _after_gap(grid: Grid, row: int, last: int) -> bool:
    """True where an empty row or a single-cell line parts the row from the table above."""
    return row - 1 > last and len(grid.own(row - 1)) < 2


def _is_next_entry(grid: Grid, cells: list[Cell], last: int, reader: LabelReader) -> bool:
    """True for a number below 序号, after an empty row: the table above goes on."""
    heading = grid.at(last, cells[0].column) if cells else None
    return heading is not None and _is_number(cells[0]) and reader.read(heading.text).word == "ignored"


def _heads_as_before(grid: Grid, cells: list[Cell], band: tuple[int, int], words: TableWords) -> bool:
    """True for texts that begin as the header above does, with 党支部: another table's header, whatever else it names."""
    if len(cells) < 2 or any(cell.kind is not CellKind.TEXT for cell in cells) or looks_like_value(cells[1].text, words):
        return False
    heading = grid.at(band[1], cells[0].column)
    return heading is not None and squeeze(heading.text) == squeeze(cells[0].text)


def _is_header(grid: Grid, row: int, reader: LabelReader, words: TableWords, *, is_first: bool) -> bool:
    cells = grid.own(row)
    if len(cells) < 2 or is_row_of_titles(cells):
        return False
    if _is_plainly_data(cells, is_first=is_first):
        return False
    texts = [cell for cell in cells if cell.kind is _TEXT]
    if len(texts) * 2 < len(cells) and not _all_years(cells):
        return False
    if sum(len(cell.text) > _LONG_TEXT for cell in texts) * 2 > len(cells):
        return False
    labels = [told_in_steps(cell.text, reader.column_heading)[-1] for cell in texts]
    strong = sum(label.word in _STRONG and not _SPOKEN.search(label.text.strip()) for label in labels)
    marks = sum(label.says_something and label.word != "unit" for label in labels)
    marks += sum(_heads_accounts(label, words) for label in labels) if is_first else 0
    dates = [cell for cell in cells if cell.kind is _DATE]
    numbers = [cell for cell in cells if cell.kind is _NUMBER]
    years = [cell for cell in numbers if _is_year(cell)]
    if len(years) == len(numbers) and (len(years) > 1 or (years and any(label.time for label in labels))):
        marks, numbers = marks + len(years), []
    if dates and _are_months(dates) and strong:
        marks, dates = marks + len(dates), []
    times = {label.time.period[:4] for label in labels if label.time and len(label.time.period) > 4}
    if not strong and (numbers or len(times) > 1):
        return False
    values = len(numbers) + len(dates)
    values += sum(looks_like_value(label.text, words) for label in labels if not label.says_something or label.is_org)
    if values and values * 3 > marks:
        return False
    if _opens_otherwise(labels, words) or is_line_of_form(grid, row, reader, words):
        return False
    metrics = sum(label.metric_id is not None or label.time is not None for label in labels)
    if is_first and marks == metrics == 1 and len(texts) == len(cells) and not values:
        return _has_figures_below(grid, row, [cell.column for cell, label in zip(texts, labels, strict=True) if label.metric_id])
    if is_first:
        return marks >= 2 and (strong >= 1 or metrics >= 2 or sum(label.is_org for label in labels) >= 2)
    return strong >= 1 and marks >= 2 and not values and (strong >= 2 or metrics >= 2)


def _heads_accounts(label: Label, words: TableWords) -> bool:
    """True for a heading that is known only by its end, below which accounts stand: 主要做法, 下一步打算."""
    return not label.says_something and squeeze(label.text).endswith(tuple(words.kind("account_ending")))


def _opens_otherwise(labels: list[Label], words: TableWords) -> bool:
    """True for a row that begins with 合计, or is a line of a form: `单位名称 | 某局党委`, `填报人：…`."""
    is_total = any(label.is_total and label.time is None for label in labels[:1])
    return is_total or _names_its_org(labels) or any(_is_note(label.text, words) for label in labels[:1])


def _months_in(cells: list[Cell]) -> bool:
    """True where the numbers of a row are 1, 2, 3 … side by side, at least three and at most twelve."""
    first = _first_number(cells)
    if [cell.text for cell in cells[first : first + 3]] != ["1", "2", "3"]:
        return False
    numbers = [cell for cell in cells[first:] if _is_number(cell)]
    texts = [cell.text.strip() for cell in numbers]
    return (
        len(texts) <= 12
        and texts == [str(number) for number in range(1, len(texts) + 1)]
        and numbers[-1].column - numbers[0].column == len(numbers) - 1
    )


def _is_over_months(grid: Grid, row: int, reader: LabelReader) -> bool:
    """True where 1 … 12 stand beside a heading such as 支部名称; fewer only where the lines above speak of months.

    Every other cell of the row must be a heading too, so that neither an index row (甲 | 1 | 2) nor a row of figures passes.
    """
    cells = grid.own(row)
    if not _months_in(cells):
        return False
    labels = [reader.read(cell.text) for cell in cells if not _is_number(cell)]
    numbers = len(cells) - len(labels)
    is_said = numbers == 12 or any("月" in cell.text for above in range(max(1, row - 3), row) for cell in grid.own(above))
    return (
        is_said
        and any(label.word in _STRONG and not label.is_org for label in labels)
        and all(label.says_something and not label.is_org for label in labels)
        and not any(label.metric_id for label in labels)
    )


def _is_plainly_data(cells: list[Cell], *, is_first: bool) -> bool:
    """True where numbers other than years settle the matter, so that no label need be read."""
    if not is_first:
        return _first_number(cells) < len(cells)
    return sum(_is_number(cell) for cell in cells) * 4 > len(cells)


def _first_number(cells: list[Cell]) -> int:
    """Where the first number other than a year stands among the cells; behind them all where none does."""
    for index, cell in enumerate(cells):
        if _is_number(cell):
            return index
    return len(cells)


def _is_number(cell: Cell) -> bool:
    if cell.kind is _NUMBER:
        return not _is_year(cell)
    text = cell.text.strip()
    return text.isdecimal() and not _YEAR_OR_MONTH.fullmatch(text)


def _has_figures_below(grid: Grid, row: int, columns: list[int]) -> bool:
    """True where a number stands right below one of the columns, with a text before it in its row."""
    below = grid.own(row + 1)
    has_name = bool(below and columns) and below[0].kind is _TEXT and below[0].column < min(columns)
    return has_name and any(cell.kind is _NUMBER and cell.column in columns for cell in below)


def _names_its_org(labels: list[Label]) -> bool:
    """True for `单位名称 | 某局党委`, `支部名称 | 某支部 | 所属党委 | 某局党委`: a line of a form, which says whose it is."""
    orgs = [index for index, label in enumerate(labels) if label.is_org]
    if not orgs or orgs[0] == 0 or any(label.metric_id and not label.word for label in labels):
        return False
    return all(labels[index - 1].word in {"org_axis", "unit_axis"} and not labels[index - 1].is_org for index in orgs)


def _is_note(text: str, words: TableWords) -> bool:
    """True for `填报单位：…`, `填报人：…` and other lines that only look like a row of labels."""
    head = re.split(r"[:：]", squeeze(text), maxsplit=1)
    return len(head) == 2 and (
        words.has("footer", head[0]) or words.has("reporter_mark", head[0]) or words.has("form_date", head[0])
    )


def _is_year(cell: Cell) -> bool:
    """True for a number that is a year, or a year and month such as 202306."""
    value = cell.value
    return isinstance(value, Decimal) and _FIRST_YEAR <= value <= _LAST_MONTH and _YEAR_OR_MONTH.fullmatch(str(value)) is not None


def _all_years(cells: list[Cell]) -> bool:
    numbers = [cell for cell in cells if cell.kind is _NUMBER]
    dates = [cell for cell in cells if cell.kind is _DATE]
    return (len(numbers) > 1 and all(_is_year(cell) for cell in numbers)) or _are_months(dates)


def _are_months(dates: list[Cell]) -> bool:
    """True for header dates that are shown as months: all different, shown without a day."""
    shown = [cell.text for cell in dates]
    return (
        len(dates) > 1
        and len(set(shown)) == len(shown)
        and all(text.rstrip().endswith("月") or re.fullmatch(r"\d{4}[-/.]\d{1,2}", text) for text in shown)
    )


def _band(grid: Grid, row: int, reader: LabelReader, words: TableWords) -> tuple[int, int]:
    """The header band around a header row: group headings right above it, sub-headings below it."""
    first = row
    while grid.own(first - 1) and row - first < _DEEPEST and _is_group_row(grid, first - 1, reader, words):
        first -= 1
    last = _end_of_merged(grid, row, first + _DEEPEST)
    while grid.own(last + 1) and last + 1 - first < _DEEPEST and _is_sub_row(grid, last + 1, first, last, reader, words):
        last += 1
    return first, last


def _end_of_merged(grid: Grid, row: int, deepest: int) -> int:
    """The last row that headings are merged down to; the name of a section, merged beside rows of figures, ends with the row."""
    ends = [grid.range_at[row, column].last_row for column in _columns(grid, row, row) if (row, column) in grid.range_at]
    last = row
    while last < min(max(ends, default=row), deepest) and _first_number(grid.own(last + 1)) == len(grid.own(last + 1)):
        last += 1
    return last


def _is_group_row(grid: Grid, row: int, reader: LabelReader, words: TableWords) -> bool:
    """A row of headings over several columns: at least two short texts, no value, no line such as `填报单位：…`."""
    cells = grid.own(row)
    if any(cell.kind is not _TEXT for cell in cells) or is_row_of_titles(cells) or is_dated(grid, row, words):
        return False
    spans = [grid.range_at.get((cell.row, cell.column)) for cell in cells]
    is_merged = any(span is not None and span.last_column > span.first_column for span in spans)
    texts = [cell.text for cell in cells]
    if any(_SPOKEN.search(text) or _is_note(text, words) or len(text) > 30 for text in texts):
        return False
    if len(cells) == 1:
        span, below = spans[0], grid.own(row + 1)
        return span is not None and bool(below) and span.first_column > below[0].column
    labels = [reader.read(text) for text in texts]
    if _names_its_org(labels):
        return False
    return (is_merged or any(label.says_something for label in labels)) and not any(
        looks_like_value(label.text, words) for label in labels if not label.says_something
    )


def _is_sub_row(grid: Grid, row: int, first: int, last: int, reader: LabelReader, words: TableWords) -> bool:
    """A row of sub-headings: only labels or measure units, below group headings, nothing new in the first column."""
    cells = grid.own(row)
    if _counts_months(grid, cells, last):
        return True
    if any(cell.kind is not _TEXT for cell in cells):
        return False
    columns = _columns(grid, first, last)
    if not columns or not cells:
        return False
    labels: list[Label] = [reader.read(cell.text) for cell in cells]
    if cells[0].column == columns[0] and grid.range_at.get((row, cells[0].column)) is None:
        is_headed = words.has("unit_axis", squeeze(cells[0].text))
        return is_headed and len(labels) > 1 and all(label.word == "unit" for label in labels[1:])
    if any(not label.says_something and looks_like_value(label.text, words) for label in labels):
        return False
    if any(label.is_org for label in labels) and not any(label.metric_id or label.time for label in labels):
        return False
    said = sum(label.says_something for label in labels)
    if all(label.unit or words.has("foreign_unit", squeeze(label.text)) for label in labels):
        return True
    is_told = said * 2 >= len(cells) or _stand_over_values(grid, row, cells, words)
    return is_told and _has_groups(grid, last, [cell.column for cell in cells])


def _stand_over_values(grid: Grid, row: int, cells: list[Cell], words: TableWords) -> bool:
    """True for short texts, right of the first column, each of which has a value right below it: 合计 | 男 | 女."""
    below = [grid.cells.get((row + 1, cell.column)) for cell in cells]
    return all(len(cell.text) <= _SHORT_TEXT for cell in cells) and all(
        cell is not None and (cell.kind is _NUMBER or looks_like_value(cell.text, words)) for cell in below
    )


def _counts_months(grid: Grid, cells: list[Cell], last: int) -> bool:
    """True for 1, 2, 3 … 12 below one heading that speaks of months."""
    numbers = [cell.text.strip() for cell in cells]
    groups = {grid.text(last, cell.column) for cell in cells}
    return (
        2 < len(numbers) <= 12
        and numbers == [str(number) for number in range(1, len(numbers) + 1)]
        and len(groups) == 1
        and "月" in groups.pop()
        and all((last, cell.column) in grid.range_at for cell in cells)
    )


def _has_groups(grid: Grid, last: int, columns: list[int]) -> bool:
    """True where the columns stand below merged headings or beside blanks of the band's lowest row."""
    open_columns = 0
    for column in columns:
        span = grid.range_at.get((last, column))
        if (span is not None and span.last_column > span.first_column) or grid.at(last, column) is None:
            open_columns += 1
    return open_columns * 2 >= len(columns)


def _without_tail(grid: Grid, rows: list[int], reader: LabelReader, words: TableWords, *, is_last: bool) -> list[int]:
    """The body rows without the lines after them: signatures, notes, the title of the next table."""
    end = len(rows)
    for index, row in enumerate(rows):
        cells = grid.own(row)
        if is_footer(cells[0].text, words) and _goes_on(grid, rows[index + 1 :], cells):
            continue
        if len(cells) <= _LONGEST_TAIL and ends_table(cells[0].text, words) and all(cell.kind is _TEXT for cell in cells):
            end = index
            break
    body = rows[:end]
    if not is_last:
        while body and len(grid.own(body[-1])) <= 2 and _is_line(grid, body[-1], reader, words):
            body.pop()
    return body


def _goes_on(grid: Grid, rows: list[int], note: list[Cell]) -> bool:
    """True where a row as full as those of a table stands below a note of one cell (注：6月活动因暴雨取消)."""
    if len(note) > 1 or not squeeze(note[0].text).startswith(_NOTES):
        return False
    dated = (row for row in rows if len(grid.own(row)) >= _LEAST_OF_ENTRY)
    return any(cell.kind is not _TEXT for row in dated for cell in grid.own(row)[1:])


def _is_line(grid: Grid, row: int, reader: LabelReader, words: TableWords) -> bool:
    """A line of text above the next table: its title, or `填报单位：…`."""
    cells = grid.own(row)
    return all(cell.kind is _TEXT and not looks_like_value(cell.text, words) for cell in cells) and not any(
        reader.read(cell.text).is_total for cell in cells
    )


@lru_cache(maxsize=1 << 14)
def is_footer(text: str, words: TableWords) -> bool:
    """True for a line that ends a table: `填报人：…`, `审核人：…`, `注：…`."""
    if text.isdecimal():
        return False
    head = _AFTER_HEAD.split(text.strip(), maxsplit=1)
    plain = squeeze(head[0])
    if len(head) == 2 and words.has("footer", plain):
        return True
    return plain.startswith(("注", "备注", "说明")) and _NOTE.match(squeeze(text)) is not None


def ends_table(text: str, words: TableWords) -> bool:
    """True for such a line, and for one of whoever signs below a table: 支部书记（签字）：, 党办负责人：….

    Above a table such a person may stand beside figures.
    """
    if "：" in text or ":" in text:
        signer = _SPOKEN.split(text.strip(), maxsplit=1)[0].rstrip(")）")
        if len(signer) <= _LONGEST_SIGNER and signer.endswith(_SIGNERS):
            return True
    return is_footer(text, words)
