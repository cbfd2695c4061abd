"""Headings that name a metric only with a sign put right: read, and said so, since another thing may be meant."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from ingest.model import Issue
from ingest.tables.axes.down.row_labels import Place, RowLabels
from ingest.tables.axes.meaning.roles import Column
from ingest.tables.cells.labels import Label
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region


def respelt_headings(
    grid: Grid,
    region: Region,
    columns: Iterable[Column],
    rows: Iterable[RowLabels],
    columns_read: Container[int],
    rows_read: Container[Place],
) -> Iterator[Issue]:
    """A remark for each column, and each row of a metric axis, that was read below or beside such a heading."""
    for column in columns:
        if column.number in columns_read:
            yield from respelt_labels(column.meaning.labels, grid.address(region.last, column.number))
    for row in rows:
        if row.place in rows_read:
            yield from respelt_labels(row.meaning.labels, grid.row_address(row.row))


def respelt_labels(labels: Iterable[Label], address: str) -> Iterator[Issue]:
    """A remark for each of the labels that was put right."""
    for label in labels:
        if label.is_respelt:
            yield Issue("heading_respelt", address, label.text.strip(), f"按“{label.name}”读取")
