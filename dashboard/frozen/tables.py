"""A frame as csv (BOM, Chinese headers), and as Parquet (columns by their ids, nothing changed)."""

from __future__ import annotations

import csv
import io
import re

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.exports.separated import BOM, Value, safe
from dashboard.frames import as_text
from dashboard.frozen.layout import header

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


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
    columns = [_values(column) for _, column in plain(frame).items()]
    writer.writerows(zip(*columns, strict=True))
    return (BOM + buffer.getvalue()).encode()


def _values(column: pd.Series) -> list[Value]:
    """A column as csv holds it: 是 and 否 for truths, whole numbers without a point, '' for what is missing."""
    cells = column.tolist()
    if pd.api.types.is_bool_dtype(column):
        return ["" if pd.isna(cell) else "是" if cell else "否" for cell in cells]
    if pd.api.types.is_datetime64_any_dtype(column):
        return ["" if pd.isna(cell) else f"{cell:%Y-%m-%d %H:%M:%S}" for cell in cells]
    if pd.api.types.is_numeric_dtype(column):
        return ["" if pd.isna(cell) else int(cell) if cell == int(cell) else round(float(cell), 6) for cell in cells]
    known = {cell: safe(cell) if cell else "" for cell in dict.fromkeys(cells)}
    return [known[cell] for cell in cells]
