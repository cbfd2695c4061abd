"""Lines below a table: signatures, notes, the title of the next one."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from ingest.model import Cell, CellKind
from ingest.tables.cells.dates import looks_like_date, month_of, tells_day
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.values import FULL_DATE, is_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.sentences import SPOKEN
from ingest.withheld import Withheld

_AFTER_HEAD = re.compile(r"[:：\s]")
_NOTES = ("注", "备注", "说明", "附注")
_LEAST_OF_ENTRY = 4
_SAMPLE = 200
_NOTE = re.compile(r"(?:备注|说明)[:：]|注(?:[一二三四五\d]?[:：.、]|1)")
_OF_PAPER = re.compile(
    r"\(?(?:单位|党组织|党委|支部)?(?:盖章|公章|签章|印章|签字|签名)(?:处|栏)?\)?|第\d+页[,，/]?(?:共\d+页)?|共\d+页[,，/]?(?:第\d+页)?"
)
_SEALED = re.compile(r"[(（](?:盖章|公章|签章|印章)(?:处|栏)?[)）][:：]?$")
_LONGEST_SIGNER = 12
_LONGEST_TAIL = 6
_DAY_ALONE = re.compile(r"[\d〇零一二三四五六七八九十年月日号./-]{6,12}")
_WITHHELD = frozenset(Withheld)
_TEXT, _NUMBER, _DATE = CellKind.TEXT, CellKind.NUMBER, CellKind.DATE


def without_tail(grid: Grid, rows: list[int], reader: LabelReader, words: TableWords, *, is_last: bool) -> list[int]:
    """The body rows without the lines after them: signatures, notes, the title of the next table.

    Where rows like those of the table stand below a signature, the table goes on there.
    """
    end = len(rows)
    for index, row in enumerate(rows):
        cells = grid.own(row)
        if cells[0].kind is not _TEXT or cells[0].text.isdecimal():
            continue  # the number of an entry, as in nearly every row
        if is_footer(cells[0].text, words) and _goes_on(grid, rows, index, words):
            continue
        is_end = ends_table(_opening(cells), words) or _names_reporter(grid, rows, index, words)
        if len(cells) <= _LONGEST_TAIL and is_end and all(cell.kind is _TEXT or _is_day(cell) for cell in cells):
            shape = _Shape(grid, rows[:index], reader, words)
            end = max((at + 1 for at, later in enumerate(rows) if at > index and shape.is_of(later)), default=index)
            break
    body = rows[:end]
    if not is_last:
        while (
            body
            and len(grid.own(body[-1])) <= 2
            and (
                _is_line(grid, body[-1], reader, words)
                or _is_time_alone(grid, body)
                or _is_pair_of_next(grid, body, reader, words)
            )
        ):
            body.pop()
    return _without_lines_of_paper(grid, body, reader, words)


def _opening(cells: list[Cell]) -> str:
    """The first text of a row that was not withheld, as 填报人：某某 is below 姓名: 审核人：某某."""
    return next((cell.text for cell in cells if cell.text not in _WITHHELD), cells[0].text)


def _without_lines_of_paper(grid: Grid, rows: list[int], reader: LabelReader, words: TableWords) -> list[int]:
    """The rows without those below the last entry that tell nothing but who signed or sealed the paper, and when.

    So does 2024年1月5日 below the last column, be it below a bare 合计. Below a list of nothing but days it is one of them.
    """
    end = len(rows)
    while end and (_is_day_of_paper(grid, rows[end - 1], words) or _is_line_of_paper(grid.own(rows[end - 1]), words)):
        end -= 1
    while end and _is_signed_by_name(grid, rows[:end], reader, words, is_above_day=end < len(rows)):
        end -= 1
    last = grid.own(rows[end - 1]) if end else []
    is_among_days = len(last) < 2 and any(sign.isdecimal() for cell in last for sign in cell.text)
    return rows[:end] if last and not is_among_days else rows


def _is_day_of_paper(grid: Grid, row: int, words: TableWords) -> bool:
    """True for a row of one cell, below no merged one, with a whole day, 打印时间：2024-01-05 09:12 or （盖章）."""
    cells = grid.own(row)
    if len(cells) != 1:
        return False
    if any((area := grid.range_at.get((row, column))) and area.first_row < row for column in range(1, grid.last_column + 1)):
        return False
    key, *told = _AFTER_HEAD.split(cells[0].text.strip(), maxsplit=1)
    return _is_day(cells[0]) or (bool(told) and words.has("form_date", squeeze(key)))


def _is_line_of_paper(cells: list[Cell], words: TableWords) -> bool:
    """True for a row of several cells that are all of paper: 某局党委（盖章） | 2024年1月5日, 单位（盖章） | 日期."""
    is_of_paper = all(_is_day(cell) or _is_of_paper(cell, words) or words.has("date_axis", squeeze(cell.text)) for cell in cells)
    return len(cells) > 1 and is_of_paper and any(_is_of_paper(cell, words) for cell in cells)


def _is_of_paper(cell: Cell, words: TableWords) -> bool:
    """True for 某局党委（盖章）, 填报单位：某局党委, 填报日期, 填报日期：2024年1月5日."""
    key, *_ = _AFTER_HEAD.split(cell.text.strip(), maxsplit=1)
    is_key = any(words.has(kind, squeeze(key)) for kind in ("form_date", "reporter_mark", "footer"))
    return is_key or _SEALED.search(squeeze(cell.text)) is not None


def _is_signed_by_name(grid: Grid, rows: list[int], reader: LabelReader, words: TableWords, *, is_above_day: bool) -> bool:
    """True where the last row only names who signed, and where no entry names an organisation: 某局党委 | 2024年1月5日."""
    cells = grid.own(rows[-1])
    names = [cell for cell in cells if cell.kind is _TEXT and reader.is_org(cell.text)]
    n_days = sum(map(_is_day, cells))
    if len(names) != 1 or len(cells) != 1 + n_days or not (n_days or is_above_day):
        return False
    named = _Shape(grid, rows[:-1], reader, words).named
    return bool(named) and names[0].column not in named


def _is_day(cell: Cell) -> bool:
    """True for a day of a year and nothing else: 2024年1月5日, 二〇二四年一月五日."""
    if cell.kind is _DATE:
        return True
    is_alone = cell.kind is _TEXT and _DAY_ALONE.fullmatch(squeeze(cell.text)) is not None
    return is_alone and month_of(cell, None) is not None and tells_day(cell)


class _Shape:
    """What the rows of a table are like: the columns that hold its values, and those that name organisations."""

    def __init__(self, grid: Grid, rows: list[int], reader: LabelReader, words: TableWords) -> None:
        self._grid, self._reader, self._words = grid, reader, words
        entries = [cells for row in rows if len(cells := grid.own(row)) >= _LEAST_OF_ENTRY - 1][:_SAMPLE]
        valued = Counter(cell.column for cells in entries for cell in cells if self._is_value(cell))
        named = Counter(cell.column for cells in entries for cell in cells if cell.kind is _TEXT and reader.is_org(cell.text))
        self._valued = {column for column, count in valued.items() if count * 2 >= len(entries)}
        self.named = {column for column, count in named.items() if count * 2 >= len(entries)}

    def is_of(self, row: int) -> bool:
        """True for a row with values where the table has them and nowhere else, and a name where the table has names."""
        cells = self._grid.own(row)
        valued = {cell.column for cell in cells if self._is_value(cell)}
        is_named = any(cell.column in self.named and self._reader.is_org(cell.text) for cell in cells)
        is_full = len(cells) >= _LEAST_OF_ENTRY - 1 and len(valued) * 2 >= len(self._valued) > 0
        return is_full and valued <= self._valued and (is_named or (not self.named and len(cells) >= _LEAST_OF_ENTRY))

    def _is_value(self, cell: Cell) -> bool:
        return is_value(cell, self._words) or looks_like_date(cell)


def _names_reporter(grid: Grid, rows: list[int], index: int, words: TableWords) -> bool:
    """True for 填报单位：某局机关党委 in the row at that index, alone or beside days of paper, and no value below it."""
    first, *others = grid.own(rows[index])
    key, *name = _AFTER_HEAD.split(first.text.strip(), maxsplit=1)
    if not (name and words.has("reporter_mark", squeeze(key)) and all(map(_is_day, others))):
        return False
    return not any(is_value(cell, words) for at in range(index + 1, len(rows)) for cell in grid.own(rows[at]))


def _goes_on(grid: Grid, rows: list[int], index: int, words: TableWords) -> bool:
    """True where a row as full as those of a table stands below a note of one cell (注：6月活动因暴雨取消) at that index."""
    note = grid.own(rows[index])
    if len(note) > 1 or not squeeze(note[0].text).startswith(_NOTES):
        return False
    below = (rows[at] for at in range(index + 1, len(rows)))
    entries = (cells for row in below if len(cells := grid.own(row)) >= _LEAST_OF_ENTRY)
    return any(cell.kind is not _TEXT for cells in entries if not _is_signed(cells, words) for cell in cells[1:])


def _is_signed(cells: list[Cell], words: TableWords) -> bool:
    """True for 审核人 | 某某 | 填报日期 | 2024-1-5."""
    return any(words.has("footer", squeeze(cell.text)) or ends_table(cell.text, words) for cell in cells[:1])


def _is_line(grid: Grid, row: int, reader: LabelReader, words: TableWords) -> bool:
    """A line of text above the next table: its title, or `填报单位：…`."""
    cells = grid.own(row)
    return all(not is_value(cell, words) for cell in cells) and not any(reader.read(cell.text).is_total for cell in cells)


def _is_time_alone(grid: Grid, rows: list[int]) -> bool:
    """True for a last row of a day or month and nothing else, where no entry above it tells one there: 2月 above a heading."""
    cells = grid.own(rows[-1])
    if len(cells) != 1 or not _tells_time(cells[0]):
        return False
    entries = [row for row in rows[:-1] if len(grid.own(row)) > 1]
    above = (grid.at(row, cells[0].column) for row in entries)
    return bool(entries) and not any(cell is not None and _tells_time(cell) for cell in above)


def _is_pair_of_next(grid: Grid, rows: list[int], reader: LabelReader, words: TableWords) -> bool:
    """True for a last row of something done and its figure below pairs of months: 讲党课 | 2 above 月份 | 次数."""
    pairs = [grid.own(row) for row in rows]
    if len(pairs) == 1 or any(len(pair) != 2 for pair in pairs):
        return False
    (name, figure), *above = pairs[-1], *pairs[:-1]
    metric = words.metrics.get(reader.read(name.text).metric_id or "")
    if name.kind is not _TEXT or metric is None or not metric.adds_up_over_time or not is_value(figure, words):
        return False
    told = [reader.read(pair[0].text) for pair in above if pair[0].kind is not _DATE and not tells_day(pair[0])]
    return len(told) == len(above) and all(one.time is not None or one.is_total or one.text.isdecimal() for one in told)


def _tells_time(cell: Cell) -> bool:
    return cell.kind is _DATE or (cell.kind is _TEXT and FULL_DATE.fullmatch(squeeze(cell.text)) is not None)


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


@lru_cache(maxsize=1 << 14)
def ends_table(text: str, words: TableWords) -> bool:
    """True for such a line, for a seal or the number of a page, and for whoever signs below: 支部书记（签字）：, 党办负责人：….

    Above a table such a person may stand beside figures.
    """
    if _OF_PAPER.fullmatch(squeeze(text)):
        return True
    if "：" in text or ":" in text:
        signer = SPOKEN.split(text.strip(), maxsplit=1)[0].rstrip(")）")
        if len(signer) <= _LONGEST_SIGNER and signer.endswith(tuple(words.kind("signer_ending"))):
            return True
    return is_footer(text, words)
