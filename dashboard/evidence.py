"""The evidence files → the sentence with the figure marked, or the cell among its neighbours.

Evidence is what the reader saw, one Parquet file a content and reader version (docs/architecture.md). Its text is shown as text:
nothing here, and nothing that shows it, takes it for markup.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ingest.errors import WorkspaceError
from ingest.model import column_letters

HEADER_ROWS = 5
ROWS_AROUND = 3
COLUMNS_AROUND = 3
LABEL_COLUMNS = 2
MOST_ROWS = 60
MOST_COLUMNS = 14
PARAGRAPHS_AROUND = 1
FIRST_ROWS = 16
PLACE = re.compile(
    r"(?P<sheet>.*?)!(?:\$?(?P<cell>[A-Za-z]{1,3})\$?(?P<row>\d+)(?::\$?[A-Za-z]{1,3}\$?\d+)?"
    r"|(?P<line>\d+):\d+|(?P<column>[A-Za-z]{1,3}):[A-Za-z]{1,3}|\*)(?:、|$)"
)
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
class Place:
    """A place in a sheet: a cell, a whole row (no column), a whole column (no row), or the sheet (neither)."""

    sheet: str
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A part of a sheet: column letters, and row numbers with their cells; rows may leave gaps."""

    sheet: str
    letters: tuple[str, ...]
    rows: tuple[tuple[int, tuple[GridCell, ...]], ...]


def paragraph(folder: Path, file_name: str, address: str, words: str) -> list[Passage]:
    """The paragraph at an address between its neighbours, the first of these words in it marked; [] where there is none."""
    rows = read_rows(
        folder, file_name, [("kind", "==", "paragraph"), ("address", "==", address)], ["span_start", "text"]
    ).to_pylist()
    if not rows:
        return []
    text = str(rows[0]["text"])
    at = max(text.find(words), 0)
    start = int(rows[0]["span_start"]) + at
    return passages(folder, file_name, start, start + (len(words) if words and words in text else len(text)))


def with_texts(folder: Path, pairs: pd.DataFrame) -> pd.DataFrame:
    """Rows of evidence_file, address, other_evidence_file and other_address with the `text` and `other_text` that stand there."""
    known: dict[str, dict[str, str]] = {}

    def said(file_name: str, address: str) -> str:
        if file_name not in known:
            rows = read_rows(folder, file_name, [("kind", "==", "paragraph")], ["address", "text"]).to_pylist()
            known[file_name] = {row["address"]: row["text"] for row in rows}
        return known[file_name].get(address, "")

    rows = pairs.to_dict("records")
    return pairs.assign(
        text=[said(str(row["evidence_file"]), str(row["address"])) for row in rows],
        other_text=[said(str(row["other_evidence_file"]), str(row["other_address"])) for row in rows],
    )


def passages(folder: Path, file_name: str, start: int, end: int, around: int = PARAGRAPHS_AROUND) -> list[Passage]:
    """The paragraph that holds the span of a document's text, marked, between `around` neighbours on each side.

    A very long paragraph is cut around the figure, with … where something was left out.
    """
    rows = read_rows(folder, file_name, [("kind", "==", "paragraph")], ["span_start", "span_end", "address", "text"]).to_pylist()
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


def common_lines(readings: Sequence[str]) -> list[tuple[str, str]]:
    r"""What was kept of how several figures were read, by axis; where they differ, the first, and how many others there are.

    >>> common_lines(["单位：取自B5“甲支部”\n期间：取自表头C2“1月”", "单位：取自B5“甲支部”\n期间：取自表头D2“2月”", ""])
    [('单位', '取自B5“甲支部”'), ('期间', '取自表头C2“1月”等2处')]
    """
    told: dict[str, dict[str, None]] = {}
    for axis, words in (line for reading in readings for line in reading_lines(reading)):
        told.setdefault(axis, {})[words] = None
    return [(axis, next(iter(words)) + f"等{len(words)}处" * (len(words) > 1)) for axis, words in told.items()]


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


def places_of(address: str) -> tuple[Place, ...]:
    """The places in sheets that an address names: a cell, a whole row, column or sheet, several rows; () for what is none.

    >>> places_of("汇总!C6"), places_of("汇总!D:D")
    ((Place(sheet='汇总', row=6, column=3),), (Place(sheet='汇总', row=None, column=4),))
    >>> [(one.sheet, one.row) for one in places_of("一、台账!7:7、一、台账!9:9")], places_of("¶12"), places_of("汇总!*")
    ([('一、台账', 7), ('一、台账', 9)], (), (Place(sheet='汇总', row=None, column=None),))
    """
    return tuple(
        Place(
            match["sheet"].strip("'"),
            int(match["row"] or match["line"]) if match["row"] or match["line"] else None,
            _number_of(match["cell"] or match["column"]) if match["cell"] or match["column"] else None,
        )
        for match in PLACE.finditer(address)
    )


def _number_of(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def grid(folder: Path, file_name: str, places: Sequence[Place], *, is_alone: bool = False) -> Grid | None:
    """The places of one sheet, marked, each below the sheet's first rows: a cell or row among its neighbours, several rows alone.

    Labels (the first columns) and header rows are always among what is shown. Of a column or a sheet the first rows are shown; a
    whole sheet has no mark. `is_alone` leaves out every row that may be another organisation's: neighbours, and first rows with a
    number in them. None where the sheet holds no such place.
    """
    sheet = places[0].sheet
    lines = sorted({place.row for place in places if place.row is not None})[:MOST_ROWS]
    around = 0 if is_alone or len(lines) > 1 else ROWS_AROUND
    wanted_rows = {row for line in lines for row in range(max(line - around, 1), line + around + 1)}
    if not lines:
        wanted_rows = set(range(1, FIRST_ROWS + 1))
    heads = set(range(1, HEADER_ROWS + 1))
    texts = _texts(folder, file_name, sheet, heads | wanted_rows)
    others = {row for (row, _), text in texts.items() if is_alone and NUMBER.fullmatch(text)} - wanted_rows
    texts = {at: text for at, text in texts.items() if at[0] not in others}
    if not texts:
        return None
    last, widest = max(row for row, _ in texts), max(column for _, column in texts)
    near = [place.column for place in places if place.column is not None]
    columns = [
        one
        for one in range(1, max(widest, *near, 1) + 1)
        if not near or one <= LABEL_COLUMNS or min(abs(one - at) for at in near) <= COLUMNS_AROUND
    ][:MOST_COLUMNS]
    covered = _covered(folder, file_name, sheet, texts)
    marks = frozenset((place.row, place.column) for place in places) - {(None, None)}
    rows = tuple(
        (row, tuple(_grid_cell((row, column), texts, covered, marks) for column in columns))
        for row in sorted((heads | wanted_rows) - others)
        if row <= max(last, *lines, 1)
    )
    return Grid(sheet, tuple(column_letters(column) for column in columns), rows)


def _grid_cell(
    place: tuple[int, int],
    texts: Mapping[tuple[int, int], str],
    covered: Mapping[tuple[int, int], str],
    marks: Container[tuple[int | None, int | None]],
) -> GridCell:
    own, is_covered = texts.get(place, ""), place in covered and not texts.get(place, "")
    is_marked = place in marks or (place[0], None) in marks or ((None, place[1]) in marks and not is_covered)
    return GridCell(own or covered.get(place, ""), is_marked, is_covered)


def _texts(folder: Path, file_name: str, sheet: str, rows: set[int]) -> dict[tuple[int, int], str]:
    """The text of each filled cell in these rows, by (row, column)."""
    filters = [("kind", "==", "cell"), ("sheet", "==", sheet), ("row", "in", sorted(rows))]
    found = read_rows(folder, file_name, filters, ["row", "column", "text"]).to_pylist()
    return {(int(row["row"]), int(row["column"])): str(row["text"] or "") for row in found}


def _covered(folder: Path, file_name: str, sheet: str, texts: Mapping[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """The text of each merged range for the cells that it covers, as far as its first cell is known."""
    filters = [("kind", "==", "merged"), ("sheet", "==", sheet)]
    found = {}
    for merged in read_rows(folder, file_name, filters, ["row", "column", "last_row", "last_column"]).to_pylist():
        text = texts.get((int(merged["row"]), int(merged["column"])), "")
        bottom, right = (
            min(int(merged["last_row"]), int(merged["row"]) + MOST_ROWS),
            min(int(merged["last_column"]), int(merged["column"]) + 99),
        )
        for row in range(int(merged["row"]), bottom + 1):
            for column in range(int(merged["column"]), right + 1):
                found[row, column] = text
    return found


def read_rows(folder: Path, file_name: str, filters: list[tuple[str, str, Any]], columns: list[str]) -> pa.Table:
    """The matching rows of an evidence file; WorkspaceError where it is not there or cannot be read."""
    if not file_name or Path(file_name).name != file_name:
        raise WorkspaceError("这份材料没有可查看的原文", "该文件未能读取；请查看材料的处理说明")
    try:
        return pq.read_table(folder / file_name, columns=columns, filters=filters)
    except (OSError, pa.ArrowException) as error:
        raise WorkspaceError(f"原文文件打不开：{file_name}", "重新运行 dangjian ingest 会按档案重新生成") from error
