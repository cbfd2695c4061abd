"""A report as csv: UTF-8 with BOM, which Excel and WPS open with the right characters.

The rows come first, the header in the first line, so that a program can read them; notes, definitions and where the data is from
stand below, after an empty line. Where a report has several parts, each begins with its name.

A number without a mark is a number, without commas, as rounded on the page. Everything else is quoted text. A text that Excel
would take for a formula (it begins, after blanks, with = + - @, also full-width ones, or a tab) has an apostrophe before it, as
OWASP advises: it opens as text. Negative numbers are numbers and have none.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from dashboard.exports.report import Part, Report, clean, meanings, notes_of, numbered, subject_line, title_of
from dashboard.markup import Cell

BOM = "\ufeff"
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\n]")
Value = str | int | float


def write(report: Report) -> bytes:
    """The csv file of a report."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    for number, part in enumerate(report.parts):
        if number:
            buffer.write("\r\n")
        if len(report.parts) > 1:
            writer.writerow([safe(part.name)])
        writer.writerows(_rows(part))
        buffer.write("\r\n")
        writer.writerows([safe(line)] for line in (title_of(report, part), subject_line(report, part), *notes_of(report, part)))
    buffer.write("\r\n")
    for one in meanings(report):
        writer.writerow([safe(one.name), safe(one.measure_unit), safe(one.text)])
    return (BOM + buffer.getvalue()).encode("utf-8")


def _rows(part: Part) -> Iterator[Sequence[Value]]:
    table = numbered(part.table)
    yield [safe(column.header) for column in table.columns]
    for row in table.rows:
        yield [_value(cell) for cell in row]
    if table.total:
        yield [_value(cell) for cell in table.total]


def _value(cell: Cell) -> Value:
    shown = cell.figure
    if shown is None or shown.number is None or cell.links or shown.suffix or shown.prefix not in {"", "+"}:
        return safe(cell.say())
    number = round(shown.number, 2 if shown.digits is None else shown.digits)
    return int(number) if number == int(number) else number


def safe(text: str) -> str:
    """Text that opens as text.

    >>> safe("=1+1"), safe("12次"), safe("-"), safe(" @SUM(A1)")
    ("'=1+1", '12次', "'-", "' @SUM(A1)")
    """
    text = clean(text)
    return f"'{text}" if _FORMULA.match(text) else text
