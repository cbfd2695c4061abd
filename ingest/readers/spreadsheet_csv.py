"""Tables saved as text (csv, tsv) → Workbook with one sheet called `csv`; a cell's row is its record number."""

from __future__ import annotations

import csv
import io

from ingest.decoding import decode
from ingest.errors import FileRejected
from ingest.model import Cell, CellKind, Sheet, Workbook
from ingest.readers.cell_limit import MAX_CELLS
from ingest.readers.persons import without_persons

_DELIMITERS = ",\t;，|"
_SAMPLE_LINES = 50
_LONGEST_FIELD = 131_072


def read(content: bytes) -> Workbook:
    """Every filled field as text, exactly as it stands.

    Records count from 1, empty ones too; a line break inside quotes makes no record. FileRejected `undecodable_text`,
    `corrupt_file` for a quote that is never closed over a huge field, `too_large`.
    """
    text = decode(content)
    if text is None:
        raise FileRejected("undecodable_text")
    text = text.removeprefix("\ufeff")
    cells: dict[tuple[int, int], Cell] = {}
    records = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for row, record in enumerate(records, 1):
            for column, value in enumerate(record, 1):
                if value.strip():
                    cells[row, column] = Cell(row, column, CellKind.TEXT, value, value)
            if len(cells) > MAX_CELLS:
                raise FileRejected("too_large", f"单元格超过 {MAX_CELLS} 个")
    except csv.Error as error:
        raise FileRejected("corrupt_file", f"第 {records.line_num} 行附近无法按 csv 读取") from error
    return without_persons(Workbook((Sheet("csv", cells),)))


def _delimiter(text: str) -> str:
    """The sign that parts the first lines into the same number of fields most often; a comma where none does."""
    lines = [line for line in text[:_LONGEST_FIELD].splitlines()[:_SAMPLE_LINES] if line.strip()]

    def agreement(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        full = [count for count in counts if count]
        return (len(full), max(full, default=0))

    return max(_DELIMITERS, key=agreement) if lines else ","
