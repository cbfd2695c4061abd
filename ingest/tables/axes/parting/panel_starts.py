"""Where tables side by side in one sheet may begin: at headings that are told again, after empty columns, under like lines."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise, takewhile

from ingest.model import Cell, CellKind
from ingest.tables.axes.around.context import CAPTION
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.readable import ReadableGrid

_AXES = frozenset({"org_axis", "metric_axis", "period_axis", "date_axis"})
_SAMPLE = 60
_LONGEST_HEADING = 12
_DAYS = ("时间", "日期")
_KEY_SIGNS = ("：", ":")


def candidates(sheet: ReadableGrid) -> list[tuple[int, ...]]:
    """Columns in which tables side by side may begin: where headings are repeated, after empty columns, under like lines."""
    grid, reader, words = sheet.grid, sheet.labels, sheet.words
    rows = [grid.own(row) for row in grid.row_numbers[:_SAMPLE]]
    repeated = (repeated_headings(cells, reader, words) for cells in rows)
    again = (_days_again(cells, reader, words) for cells in rows)
    keyed = (repeated_keys(cells, reader, words) for cells in rows)
    captioned = map(captions, rows)
    first = [next(filter(None, found), ()) for found in (repeated, again, keyed, captioned)]
    all_starts = [*first[:2], _with_axes(_after_gutters(grid), grid, reader), *first[2:]]
    return [starts for starts in dict.fromkeys(all_starts) if len(starts) > 1]


def _with_axes(starts: tuple[int, ...], grid: Grid, reader: LabelReader) -> tuple[int, ...]:
    """Those of the starts that have headings of an axis of their own; columns without any belong to the table left of them."""
    if len(starts) < 2:
        return ()
    texts = {(cell.column, cell.text) for row in grid.row_numbers[:_SAMPLE] for cell in grid.own(row)}
    axes = {column for column, text in texts if len(text) <= _LONGEST_HEADING and reader.read(text).word in _AXES}
    ends = (*starts[1:], grid.last_column + 1)
    own = [start for start, end in zip(starts, ends, strict=True) if any(start <= column < end for column in axes)]
    return tuple(own) if own[:1] == list(starts[:1]) else ()


def repeated_headings(cells: list[Cell], reader: LabelReader, words: TableWords) -> tuple[int, ...]:
    """Where the headings of an axis begin again in a row: 党支部 | 主题党日 | 党支部 | 主题党日, be they numbered once."""
    if len(cells) < 4:
        return ()
    starts = tuple(cell.column for cell in cells if cell.text == cells[0].text)
    if len(starts) == 1 and words.has("number_axis", squeeze(cells[0].text)):  # 序号 on the left alone
        starts = (cells[0].column, *(cell.column for cell in cells[2:] if cell.text == cells[1].text))
    has_axis = len(starts) > 1 and any(reader.read(cell.text).word in _AXES for cell in cells)
    return starts if has_axis else ()


def _days_again(cells: list[Cell], reader: LabelReader, words: TableWords) -> tuple[int, ...]:
    """Where days tell again what belongs to the names before them: 党支部 | 日期 | 主题 | 日期 | 主题, 上半年日期 | 下半年日期.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> def starts(line: str) -> tuple[int, ...]:
    ...     cells = [Cell(1, at, CellKind.TEXT, text, text) for at, text in enumerate(line.split(), 1)]
    ...     return _days_again(cells, LabelReader(words, frozenset()), words)
    >>> starts("党支部 日期 主题 日期 主题"), starts("党支部 姓名 入党时间 姓名 入党时间")
    ((2, 4), (2, 4))
    >>> starts("党支部 计划时间 主题 实际时间 主题"), starts("党支部 次数 人数 次数 人数")
    ((), ())
    """
    named = list(takewhile(lambda cell: reader.read(cell.text).word == "org_axis" or _is_number(cell, words), cells))
    if not named:
        return ()
    names = [untimed(cell.text, reader) for cell in cells[len(named) :]]
    starts = [index for index, name in enumerate(names) if name == names[0]]
    are_days = len(starts) > 1 and any(map(is_of_days, names[: starts[1]]))
    return tuple(cells[len(named) + index].column for index in starts) if are_days else ()


def _is_number(cell: Cell, words: TableWords) -> bool:
    return words.has("number_axis", squeeze(cell.text))


def is_of_days(name: str) -> bool:
    """True for a heading of days: 活动时间, 日期."""
    return name.endswith(_DAYS)


def untimed(heading: str, reader: LabelReader) -> str:
    """A heading without the part of the year before it: 日期 of 上半年日期."""
    label = reader.read(heading)
    return label.name if label.time is not None and label.name else squeeze(heading)


def under_groups(grid: Grid) -> tuple[int, ...]:
    """Where headings begin that are merged over several columns each, side by side: 三会一课 | 主题党日."""
    for row in grid.row_numbers[:_SAMPLE]:
        merged = [found for cell in grid.own(row) if (found := grid.range_at.get((row, cell.column))) is not None]
        groups = [one for one in merged if one.first_column < one.last_column and one.first_row == row]
        is_closed = all(left.last_column + 1 == right.first_column for left, right in pairwise(groups))
        if len(groups) > 1 and is_closed:
            return tuple(one.first_column for one in groups)
    return ()


def captions(cells: list[Cell]) -> tuple[int, ...]:
    """Where the captions of tables side by side stand: `表2：讲党课次数（次）` beside `表3：志愿服务人次`."""
    if len(cells) < 2 or not all(cell.kind is CellKind.TEXT and CAPTION.match(cell.text.strip()) for cell in cells):
        return ()
    return tuple(cell.column for cell in cells)


def repeated_keys(cells: list[Cell], reader: LabelReader, words: TableWords) -> tuple[int, ...]:
    """Where `填报单位：…` or `支部名称 | …` stands more than once in a row."""
    starts: dict[str, list[int]] = defaultdict(list)
    for index, cell in enumerate(cells):
        if cell.text.isdecimal():
            continue
        sign = next((sign for sign in _KEY_SIGNS if sign in cell.text), "")
        key, value = (squeeze(part) for part in cell.text.split(sign, 1)) if sign else (squeeze(cell.text), "")
        value = value or (cells[index + 1].text if index + 1 < len(cells) else "")
        if (words.has("reporter_mark", key) or words.has("org_axis", key)) and (sign or reader.is_org(value)):
            starts[key].append(cell.column)
    found = max(starts.values(), key=len, default=[])
    return (cells[0].column, *found[1:]) if len(found) > 1 else ()


def _after_gutters(grid: Grid) -> tuple[int, ...]:
    """The first column, and those right of a column in which no cell stands."""
    sample = {cell.column for row in grid.row_numbers[:_SAMPLE] for cell in grid.own(row)}
    if not sample or len(sample) == max(sample) - min(sample) + 1:
        return ()
    filled = sorted({cell.column for cell in grid.cells.values()})
    return (filled[0], *(right for left, right in pairwise(filled) if right - left > 1))
