"""Tables typed with tabs, or with blanks below one another, in plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.readers.documents.assembly import Table
from ingest.readers.documents.typed_width import text_width

Found = dict[int, tuple[int, Table]]

_FEWEST_ROWS, _FEWEST_ALIGNED = 2, 3
_LONGEST_CELL, _USUAL_CELL = 60, 14
_MOST_COLUMNS = 200
_MOST_TRIMMED = 2
_ALIKE = 0.6
_GAP = re.compile(r"[ \u3000\t]{2,}")
_RULE = re.compile(r"[-—─━=_＿\s]{6,}")
_FIGURE = re.compile(r"\d|^[*×xX○√/／—\-]{1,4}$|^[零一二两三四五六七八九十百]{1,4}[次人名个件期篇场]?$")
_PLAIN = re.compile(
    r"[约近超逾]?\s?\d[\d,.]{0,15}\s?[余多]?\s?[^\W\d]{0,3}[%％]?|(?:20)?\d\d[年./-]\d{1,2}(?:[月./-]\d{0,2}日?)?"
)
_MARKER = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．）)]")
_SENTENCE = re.compile(r"[。；！？]")


class _Cell(NamedTuple):
    """A text with the columns in which it begins and ends."""

    left: int
    right: int
    text: str


def typed_tables(lines: Sequence[str]) -> Found:
    """The tables by their first lines, each with its last one.

    Lines with the same number of tabs one below the other are a table; so are three or more that blanks part in the same places.
    There must be figures below the first line, and no sentences.
    """
    found: Found = {}
    for first, last in _runs(lines, _is_tabbed):
        for start, end in _alike(lines, first, last):
            table = _tabbed(lines[start : end + 1])
            if table is not None:
                found[start] = (end, table)
    for first, last in _runs(lines, lambda line: "\t" not in line.strip() and len(_cells(line)) > 1):
        numbers = [number for number in range(first, last + 1) if not _RULE.fullmatch(lines[number])]
        rows = [_cells(lines[number]) for number in numbers]
        aligned = _aligned(rows)
        if aligned is not None:
            start, end, table = aligned
            found[numbers[start]] = (numbers[end], table)
    return found


def _is_tabbed(line: str) -> bool:
    return "\t" in line.strip()


def _runs(lines: Sequence[str], belongs: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """The first and the last of lines that follow on one another and belong; rules between them are passed over."""
    start, end = -1, -1
    for number, line in enumerate(lines):
        if belongs(line):
            start, end = (number if start < 0 else start), number
        elif start >= 0 and not (line.strip() and _RULE.fullmatch(line)):
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _alike(lines: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The parts of a run of lines with tabs that agree in how many there are, at most."""
    start = first
    for number in range(first, last + 1):
        if number > start and _breaks_off(lines, start, number, last):
            yield start, number - 1
            start = number
    yield start, last


def _breaks_off(lines: Sequence[str], start: int, number: int, last: int) -> bool:
    """True where a line and the one after it agree with one another and not with those before them."""
    here, before = lines[number].count("\t"), lines[number - 1].count("\t")
    after = lines[number + 1].count("\t") if number < last else here
    return here != before and here == after and (number - start < _FEWEST_ROWS or lines[number - 2].count("\t") == before)


def _tabbed(lines: Sequence[str]) -> Table | None:
    lines = [line for line in lines if not _RULE.fullmatch(line)]
    rows = [[cell.strip() for cell in line.rstrip().split("\t")] for line in lines]
    if not _agree(rows):
        rows = [[cell for cell in row if cell] for row in rows]
    if not _agree(rows) or not _is_table(rows) or len(rows) < _FEWEST_ROWS:
        return None
    cells = {(row, column): text for row, texts in enumerate(rows, 1) for column, text in enumerate(texts, 1) if text}
    return Table(cells)


def _agree(rows: Sequence[Sequence[str]]) -> bool:
    """True where most rows have the same number of cells, two or more, and the others fewer."""
    usual, count = Counter(map(len, rows)).most_common(1)[0]
    return 2 <= usual <= _MOST_COLUMNS and count >= _ALIKE * len(rows) and max(map(len, rows)) == usual


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """True where cells are short and no sentences, with figures beside the first column, mostly one each."""
    texts = [text for row in rows for text in row if text]
    figured = sum(any(_FIGURE.search(text) for text in row[1:]) for row in rows[1:])
    numbers = [text for row in rows for text in row[1:] if any(sign.isdecimal() for sign in text)]
    are_plain = sum(_PLAIN.fullmatch(text) is not None for text in numbers) * 2 >= len(numbers)
    is_list = all(len(row) == 2 and _MARKER.fullmatch(row[0]) for row in rows if row[0]) or _are_contents(rows)
    is_short = median(map(len, texts)) <= _USUAL_CELL and max(map(len, texts)) <= _LONGEST_CELL
    tells = sum(_SENTENCE.search(text) is not None for text in texts)
    return is_short and are_plain and figured * 2 >= len(rows) - 1 and not is_list and tells * 4 <= len(rows)


def _are_contents(rows: Sequence[Sequence[str]]) -> bool:
    """True for headings with the pages on which they stand."""
    numbers = [int(row[-1]) for row in rows if len(row) == 2 and row[1].isascii() and row[1].isdigit() and len(row[1]) < 4]
    headings = sum(_MARKER.match(row[0]) is not None for row in rows)
    return len(numbers) == len(rows) and numbers == sorted(numbers) and headings * 2 >= len(rows)


def _cells(line: str) -> list[_Cell]:
    """The texts of a line that two blanks or more part."""
    cells: list[_Cell] = []
    at = place = 0
    for gap in (*_GAP.finditer(line), None):
        end = len(line) if gap is None else gap.start()
        text = line[at:end]
        right = place + text_width(text)
        if text.strip():
            cells.append(_Cell(place + text_width(text) - text_width(text.lstrip()), right, text.strip()))
        if gap is not None:
            at, place = gap.end(), right + text_width(gap[0])
    return cells


def _aligned(rows: list[list[_Cell]]) -> tuple[int, int, Table] | None:
    """The first and the last row of the table that rows make and the table; a row or two round it may be none of it."""
    for trimmed in range(_MOST_TRIMMED + 1):
        for above in range(trimmed + 1):
            start, end = above, len(rows) - (trimmed - above)
            table = _table(rows[start:end])
            if table is not None:
                return start, end - 1, table
    return None


def _table(rows: Sequence[Sequence[_Cell]]) -> Table | None:
    columns = _columns(rows)
    if not columns or not _is_table([[cell.text for cell in row] for row in rows]):
        return None
    if len(rows[0]) < len(columns) and any(_FIGURE.search(cell.text) for cell in rows[0]):
        return None
    table = Table()
    for number, row in enumerate(rows, 1):
        for cell in row:
            over = [at for at, (left, right) in enumerate(columns, 1) if cell.left < right and left < cell.right]
            if not over or (number, over[0]) in table.cells or (len(over) > 1 and _FIGURE.search(cell.text)):
                return None
            table.cells[number, over[0]] = cell.text
            table.merge(number, over[0], 1, over[-1] - over[0] + 1)
    return table


def _columns(rows: Sequence[Sequence[_Cell]]) -> list[tuple[int, int]]:
    """Where the columns of the fullest rows begin and end; none where these are too few, or blanks do not part all of them."""
    if len(rows) < _FEWEST_ALIGNED:
        return []
    most = max(map(len, rows))
    full = [row for row in rows if len(row) == most]
    columns = [(min(cell.left for cell in cells), max(cell.right for cell in cells)) for cells in zip(*full, strict=True)]
    is_parted = all(left[1] < right[0] for left, right in pairwise(columns))
    return columns if is_parted and 2 <= most <= _MOST_COLUMNS and len(full) >= max(_FEWEST_ALIGNED, len(rows) / 2) else []
