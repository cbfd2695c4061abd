"""A frame as csv (BOM, Chinese headers), as Parquet (columns by their ids, nothing changed) and as a sheet of a workbook."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from dashboard.frames import as_number, as_text, records
from dashboard.frozen.layout import IN_BOOK, header
from ingest.form_pen import Pen

BOM = "\ufeff"
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\n\r]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
WIDEST, NARROWEST = 60, 8
Value = str | int | float


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with numbers, truths, times and text only; what is no text becomes one, what is missing is null."""
    found = {str(name): _column(column) for name, column in frame.items()}
    return pd.DataFrame(found, index=range(len(frame)))


def _column(column: pd.Series) -> pd.Series:
    values = column.reset_index(drop=True)
    if pd.api.types.is_bool_dtype(values) or pd.api.types.is_numeric_dtype(values):
        return values
    if pd.api.types.is_datetime64_any_dtype(values):
        return values.astype("datetime64[us]")
    texts = [_text(one) for one in values]
    return pd.Series(texts, dtype="object")


def _text(value: object) -> str | None:
    text = as_text(value)
    return CONTROL.sub("", text) if text else None


def as_parquet(frame: pd.DataFrame) -> bytes:
    """The frame as Parquet; a column without any value is a column of text."""
    arrays = {
        name: pa.array(column, type=pa.string()) if column.dtype == object else pa.array(column, from_pandas=True)
        for name, column in plain(frame).items()
    }
    buffer = io.BytesIO()
    pq.write_table(pa.table(arrays), buffer, compression="snappy")
    return buffer.getvalue()


def as_csv(frame: pd.DataFrame) -> bytes:
    """The frame as csv for Excel and WPS; a text that they would take for a formula has an apostrophe before it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([safe(header(str(name))) for name in frame.columns])
    writer.writerows([_value(cell) for cell in row.values()] for row in records(plain(frame)))
    return (BOM + buffer.getvalue()).encode()


def _value(cell: object) -> Value:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, pd.Timestamp):
        return "" if pd.isna(cell) else f"{cell:%Y-%m-%d %H:%M:%S}"
    if (number := as_number(cell)) is not None:
        return int(number) if number.is_integer() else round(number, 6)
    return safe(as_text(cell))


def safe(text: str) -> str:
    """Text that opens as text.

    >>> safe("=1+1"), safe("12次"), safe("@SUM(A1)")
    ("'=1+1", '12次', "'@SUM(A1)")
    """
    return f"'{text}" if FORMULA.match(text) else text


def as_book(title: str, lines: tuple[str, ...], frames: Mapping[str, pd.DataFrame]) -> bytes:
    """The tables that have a sheet as one xlsx file; text is text, numbers are numbers."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        pen = Pen(book)
        for table, name in IN_BOOK.items():
            _draw(book.add_worksheet(name), pen, title, lines, plain(frames[table]))
    return content.getvalue()


def _draw(sheet: Any, pen: Pen, title: str, lines: tuple[str, ...], frame: pd.DataFrame) -> None:
    last = max(len(frame.columns) - 1, 1)
    pen.text_at(sheet, 0, 0, title, pen.title, 0, last)
    pen.text_at(sheet, 1, 0, "　　".join(lines), pen.line, 1, last)
    sheet.set_row(1, 32)
    rows = [[_cell(cell) for cell in row.values()] for row in records(frame)]
    for column, name in enumerate(frame.columns):
        pen.text_at(sheet, 2, column, header(str(name)), pen.header)
        longest = max((2 * len(cell) for one in rows if isinstance(cell := one[column], str)), default=0)
        sheet.set_column(column, column, min(WIDEST, max(NARROWEST, longest, 2 * len(header(str(name))) + 2)))
    for number, cells in enumerate(rows, 3):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                pen.text_at(sheet, number, column, cell, pen.told)
            else:
                sheet.write_number(number, column, cell, pen.number)
    sheet.freeze_panes(3, 2)
    sheet.repeat_rows(0, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if rows:
        sheet.autofilter(2, 0, 2 + len(rows), len(frame.columns) - 1)


def _cell(cell: object) -> Value:
    """As in csv, but without its apostrophe: a text cell is never a formula."""
    return cell if isinstance(cell, str) else _value(cell)
