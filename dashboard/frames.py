"""DataFrames as plain rows, and their cells as plain values: what pandas calls missing is None or ''."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

Row = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame by column name."""
    names = [str(name) for name in frame.columns]
    columns = [column.to_numpy(dtype=object).tolist() for _, column in frame.items()]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def as_number(value: object) -> float | None:
    """A float, or None for anything that is no finite number (None, NaN, NaT)."""
    if value is None or isinstance(value, str):
        return None
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def as_text(value: object) -> str:
    """A cell as text; '' for None and NaN."""
    is_absent = value is None or (isinstance(value, float) and math.isnan(value)) or str(value) in {"NaT", "<NA>"}
    return "" if is_absent else str(value)
