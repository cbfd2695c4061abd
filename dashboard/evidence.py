"""The evidence files → the sentence with the figure marked, or the cell among its neighbours.

Evidence is what the reader saw, one Parquet file a content and reader version (docs/architecture.md). Its text is shown as text:
nothing here, and nothing that shows it, takes it for markup.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ingest.errors import WorkspaceError

HEADER_ROWS = 5
ROWS_AROUND = 3
COLUMNS_AROUND = 4
LABEL_COLUMNS = 2
MOST_ROWS = 60
MOST_COLUMNS = 14
PARAGRAPHS_AROUND = 1
NUMBER = re.compile(r"[\d.,，%]+")
LONGEST_PARAGRAPH = 1200


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: its address, its text, and the half-open span in it that is the figure (None in a neighbour)."""

    address: str
    text: str
    mark: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell as a person sees it; `is_marked` where the figure stands, `is_covered` where a merged cell's text is repeated."""

    text: str = ""
    is_marked: bool = False
    is_covered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A part of a sheet: column letters, and row numbers with their cells; rows may leave gaps."""

    sheet: str
    letters: tuple[str, ...]
    rows: tuple[tuple[int, tuple[GridCell, ...]], ...]


def passages(folder: Path, file_name: str, start: int, end: int, around: int = PARAGRAPHS_AROUND) -> list[Passage]:
    """The paragraph that holds the span of a document's text, marked, between `around` neighbours on each side.

    A very long paragraph is cut around the figure, with … where something was left out.
    """
    rows = _read(folder, file_name, [("kind", "==", "paragraph")], ["span_start", "span_end", "address", "text"]).to_pylist()
    rows.sort(key=lambda row: row["span_start"])
    found = [index for index, row in enumerate(rows) if row["span_start"] < end and row["span_end"] > start]
    if not found:
        return []
    first, last = max(found[0] - around, 0), min(found[-1] + around, len(rows) - 1)
    return [_passage(rows[index], start, end) for index in range(first, last + 1) if str(rows[index]["text"]).strip()]


def reading_lines(reading: str) -> list[tuple[str, str]]:
    r"""What was kept with a table's figure of how it was read, as (axis, words); [] for a figure of a summary.

    >>> reading_lines("单位：取自B5“档案馆党支部”\n期间：取自工作表名")
    [('单位', '取自B5“档案馆党支部”'), ('期间', '取自工作表名')]
    """
    parted = (line.partition("：") for line in reading.splitlines() if line.strip())
    return [(axis, words) if words else ("", axis) for axis, _, words in parted]


def _passage(row: Mapping[str, Any], start: int, end: int) -> Passage:
    text = str(row["text"])
    low = max(start - row["span_start"], 0)
    high = min(end - row["span_start"], len(text))
    mark = (low, high) if low < high else None
    if len(text) <= LONGEST_PARAGRAPH:
        return Passage(str(row["address"]), text, mark)
    left = max((mark[0] if mark else 0) - LONGEST_PARAGRAPH // 2, 0)
    right = min(left + LONGEST_PARAGRAPH, len(text))
    before, after = "…" * (left > 0), "…" * (right < len(text))
    moved = (mark[0] - left + len(before), mark[1] - left + len(before)) if mark else None
    return Passage(str(row["address"]), before + text[left:right] + after, moved)


def cell_of(address: str) -> tuple[str, int, int] | None:
    """Sheet, row and column of an address such as `汇总!C6`; None for what is no cell.

    >>> cell_of("汇总!C6"), cell_of("AB12"), cell_of("¶12")
    (('汇总', 6, 3), ('', 12, 28), None)
    """
    sheet, _, place = address.rpartition("!")
    match = re.match(r"\$?([A-Za-z]{1,3})\$?(\d+)(?:$|:)", place)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return sheet.strip("'"), int(match[2]), column


def letters_of(column: int) -> str:
    """The letters of a 1-based column.

    >>> letters_of(3), letters_of(28)
    ('C', 'AB')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def grid(
    folder: Path,
    file_name: str,
    sheet: str,
    cell: tuple[int, int] | None,
    ledger_rows: Iterable[int] = (),
    *,
    is_alone: bool = False,
) -> Grid | None:
    """The cell (row, column) among its neighbours, or the ledger rows behind a sum, each below the sheet's first rows.

    Labels (the first columns) and header rows are always among what is shown. `is_alone` leaves out every row that may be another
    organisation's: neighbours, and first rows with a number in them. None where the sheet holds no such place.
    """
    wanted_rows = sorted(set(ledger_rows))[:MOST_ROWS]
    if cell is not None:
        around = 0 if is_alone else ROWS_AROUND
        wanted_rows += range(max(cell[0] - around, 1), cell[0] + around + 1)
    texts = _texts(folder, file_name, sheet, set(range(1, HEADER_ROWS + 1)) | set(wanted_rows))
    others = {row for (row, _), text in texts.items() if is_alone and NUMBER.fullmatch(text)} - set(wanted_rows)
    texts = {place: text for place, text in texts.items() if place[0] not in others}
    if not texts:
        return None
    last, widest = max(row for row, _ in texts), max(column for _, column in texts)
    columns = [
        one for one in range(1, widest + 1) if cell is None or one <= LABEL_COLUMNS or abs(one - cell[1]) <= COLUMNS_AROUND
    ]
    columns = columns[:MOST_COLUMNS]
    marked = {cell} if cell else {(row, column) for row in wanted_rows for column in columns}
    covered = _covered(folder, file_name, sheet, texts)
    shown = sorted((set(range(1, HEADER_ROWS + 1)) | set(wanted_rows)) - others)
    rows = tuple(
        (row, tuple(_grid_cell((row, column), texts, covered, marked) for column in columns)) for row in shown if row <= last
    )
    return Grid(sheet, tuple(letters_of(column) for column in columns), rows)


def _grid_cell(
    place: tuple[int, int],
    texts: Mapping[tuple[int, int], str],
    covered: Mapping[tuple[int, int], str],
    marked: Container[tuple[int, int]],
) -> GridCell:
    own = texts.get(place, "")
    return GridCell(own or covered.get(place, ""), place in marked, not own and place in covered)


def _texts(folder: Path, file_name: str, sheet: str, rows: set[int]) -> dict[tuple[int, int], str]:
    """The text of each filled cell in these rows, by (row, column)."""
    filters = [("kind", "==", "cell"), ("sheet", "==", sheet), ("row", "in", sorted(rows))]
    found = _read(folder, file_name, filters, ["row", "column", "text"]).to_pylist()
    return {(int(row["row"]), int(row["column"])): str(row["text"] or "") for row in found}


def _covered(folder: Path, file_name: str, sheet: str, texts: Mapping[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """The text of each merged range for the cells that it covers, as far as its first cell is known."""
    filters = [("kind", "==", "merged"), ("sheet", "==", sheet)]
    found = {}
    for merged in _read(folder, file_name, filters, ["row", "column", "last_row", "last_column"]).to_pylist():
        text = texts.get((int(merged["row"]), int(merged["column"])), "")
        bottom, right = (
            min(int(merged["last_row"]), int(merged["row"]) + MOST_ROWS),
            min(int(merged["last_column"]), int(merged["column"]) + 99),
        )
        for row in range(int(merged["row"]), bottom + 1):
            for column in range(int(merged["column"]), right + 1):
                found[row, column] = text
    return found


def _read(folder: Path, file_name: str, filters: list[tuple[str, str, Any]], columns: list[str]) -> pa.Table:
    """The matching rows of an evidence file; WorkspaceError where it is not there or cannot be read."""
    if not file_name or Path(file_name).name != file_name:
        raise WorkspaceError("这份材料没有可查看的原文", "该文件未能读取；请查看材料的处理说明")
    try:
        return pq.read_table(folder / file_name, columns=columns, filters=filters)
    except (OSError, pa.ArrowException) as error:
        raise WorkspaceError(f"原文文件打不开：{file_name}", "重新运行 dangjian ingest 会按档案重新生成") from error
