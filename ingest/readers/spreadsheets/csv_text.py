"""Tables saved as text (csv, tsv) → Workbook with one sheet called `csv`; a cell's row is its record number."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from ingest.decoding import decode
from ingest.errors import FileRejected
from ingest.model import Cell, Cells, Issue, Sheet, Workbook
from ingest.readers.persons.cells import without_persons
from ingest.readers.spreadsheets.cell_limit import MAX_CELLS
from ingest.readers.spreadsheets.row_cells import Alike, Held, cells_of_row, text_held

_DELIMITERS = ",\t;，|"
_SAMPLE_LINES = 50
_LONGEST_FIELD = 131_072
_LONGEST_RECORD = 200


def read(content: bytes) -> Workbook:
    """Every filled field as text, exactly as it stands but for the sign by which Excel keeps a text one: ="012" is 012.

    Records count from 1, empty ones too; a line break inside quotes makes no record. A quote that is never closed, or would
    only close in a later record, is a sign like any other, and said. FileRejected `undecodable_text`, `corrupt_file`, `too_large`
    also for a huge field.
    """
    text = decode(content)
    if text is None:
        raise FileRejected("undecodable_text")
    text = text.removeprefix("\ufeff")
    by_row: dict[int, dict[int, Cell]] = {}
    room = MAX_CELLS
    records = _Records(text, _delimiter(text))
    held = Alike(_held).__getitem__
    try:
        for row, record in enumerate(records, 1):
            cells = cells_of_row(row, list(map(held, record)))
            if cells:
                by_row[row] = cells
            room -= len(cells)
            if room < 0:
                raise FileRejected("too_large", f"单元格超过 {MAX_CELLS} 个")
    except csv.Error as error:
        where = f"第 {records.line + 1} 行附近"
        if "field larger" in str(error):
            raise FileRejected("too_large", f"{where}有一个单元格超过 {_LONGEST_FIELD} 个字") from error
        raise FileRejected("corrupt_file", f"{where}无法按 csv 读取") from error
    return without_persons(Workbook((Sheet("csv", Cells(by_row)),), tuple(records.issues)))


def _held(field: str) -> Held:
    return text_held(field[2:-1] if field.startswith('="') and field.endswith('"') and len(field) > 3 else field)


class _Records:
    """The records of a text in order, with the number of the line being read and what had to be remarked."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.line = 0
        self.issues: list[Issue] = []
        self._text, self._delimiter = text, delimiter

    def __iter__(self) -> Iterator[list[str]]:
        lines = io.StringIO(self._text, newline="").readlines()
        if '"' not in self._text:
            for number, record in enumerate(csv.reader(lines, delimiter=self._delimiter), 1):
                self.line = number
                yield record
            return
        counts = Counter(count for line in lines if (count := line.count(self._delimiter)))
        usual = counts.most_common(1)[0][0] + 1 if counts else 1
        number = 0
        while self.line < len(lines):
            number += 1
            record, length = self._quoted(lines[self.line : self.line + _LONGEST_RECORD], usual)
            if not length:
                record, length = (
                    next(csv.reader(lines[self.line : self.line + 1], delimiter=self._delimiter, quoting=csv.QUOTE_NONE)),
                    1,
                )
                self.issues.append(Issue("quote_not_closed", f"csv!{number}:{number}"))
            self.line += length
            yield record

    def _quoted(self, lines: list[str], usual: int) -> tuple[list[str], int]:
        """The record that the lines begin with and how many of them it takes; none where its quote swallows other records."""
        taken = 0
        while taken < len(lines):
            taken = next((i for i in range(taken, len(lines)) if '"' in lines[i] or i == 0), len(lines)) + 1
            if taken > len(lines):
                break
            try:
                record = next(csv.reader(["".join(lines[:taken])], delimiter=self._delimiter, strict=True), [])
            except csv.Error as error:
                if "end of data" in str(error):
                    continue
                break
            inner = [line for field in record for line in field.splitlines()[1:]]
            return (
                (record, taken)
                if taken == 1 or all(line.count(self._delimiter) < max(usual - 1, 1) for line in inner)
                else ([], 0)
            )
        return [], 0


def _delimiter(text: str) -> str:
    """The sign that parts the first lines into the same number of fields most often; a comma where none does."""
    lines = [line for line in text[:_LONGEST_FIELD].splitlines()[:_SAMPLE_LINES] if line.strip()]

    def agreement(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        full = [count for count in counts if count]
        return (len(full), max(full, default=0))

    return max(_DELIMITERS, key=agreement) if lines else ","
