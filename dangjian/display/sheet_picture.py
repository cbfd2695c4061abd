"""A sheet drawn in the terminal: one sign a cell, rows that look alike drawn once, wide sheets in strips."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from ingest.model import column_letters
from ingest.tables.figures.wording import ranges
from ingest.tables.tracing.marks import MEANINGS, Mark

_PITCH = 3  # a sign is two cells wide, and one blank
_MOST_BANDS = 40
_MOST_COLUMNS = 300
_STYLES: Mapping[Mark, str] = {
    Mark.TITLE: "dim",
    Mark.HEAD: "bold",
    Mark.ORG: "cyan",
    Mark.METRIC: "cyan",
    Mark.UNIT: "cyan",
    Mark.PERIOD: "cyan",
    Mark.FIGURE: "green",
    Mark.CHECK: "blue",
    Mark.HELD: "bold red",
    Mark.LEFT: "dim",
}

Signs = tuple[Mark | None, ...]


def picture(marks: Mapping[tuple[int, int], Mark], width: int) -> Iterator[Text]:
    """The lines of the picture: column letters, bands of rows, the signs' meanings. No line is wider than `width`."""
    if not marks:
        return
    last = max(column for _, column in marks)
    columns = range(1, min(last, _MOST_COLUMNS) + 1)
    bands = _bands(marks, columns)
    label = max(cell_len(name) for name, _ in bands) + 1
    strip = max((width - label) // _PITCH, 1)
    for start in range(0, len(columns), strip):
        part = slice(start, start + strip)
        head = "".join(column_letters(column).ljust(_PITCH) for column in columns[part])
        yield Text(" " * label + head.rstrip(), "dim")
        for name, signs in bands:
            yield _band(name, signs[part], label)
    if last > _MOST_COLUMNS:
        yield Text(f"…{column_letters(_MOST_COLUMNS + 1)}列以后的{last - _MOST_COLUMNS}列没有画出", "dim")
    used = dict.fromkeys(mark for mark in Mark if mark in set(marks.values()))
    yield Text()
    for mark in used:
        yield Text(f"{mark.value} ", _STYLES[mark]).append(MEANINGS[mark], "dim")


def _bands(marks: Mapping[tuple[int, int], Mark], columns: range) -> list[tuple[str, Signs]]:
    """Row numbers with their signs, rows that look alike and follow one another together."""
    by_row: dict[int, dict[int, Mark]] = {}
    for (row, column), mark in marks.items():
        by_row.setdefault(row, {})[column] = mark
    drawn = [(row, tuple(by_row[row].get(column) for column in columns)) for row in sorted(by_row)]
    bands = []
    for signs, rows in groupby(drawn, key=lambda one: one[1]):
        numbers = [row for row, _ in rows]
        name = ranges(numbers) if len(numbers) == numbers[-1] - numbers[0] + 1 else f"{numbers[0]}–{numbers[-1]}"
        bands.append((name, signs))
    if len(bands) > _MOST_BANDS:
        rest: Signs = (None,) * len(columns)
        return [*bands[:_MOST_BANDS], (f"…另{len(bands) - _MOST_BANDS}段", rest)]
    return bands


def _band(name: str, signs: Signs, label: int) -> Text:
    text = Text(" " * (label - 1 - cell_len(name)) + name + " ", "dim")
    last = max((index for index, sign in enumerate(signs) if sign is not None), default=-1)
    for index, sign in enumerate(signs[: last + 1]):
        text.append(sign.value if sign is not None else "  ", _STYLES[sign] if sign is not None else "")
        text.append(" " if index < last else "")
    return text
