"""Evidence files: a parsed submission as Parquet, read back exactly as it was, so that extraction is redone without the file.

Columns are those of docs/architecture.md. Every row has a `kind`: a document has one `document` row (with the detail `recognised`
where its text was recognised in images) and a `paragraph` row for each paragraph; a workbook, and a document for its tables, has
for each sheet in order a `sheet` row, a `cell` row for each filled cell and a `merged` row for each merged range; either has an
`issue` row for each remark of its reader. A page whose text was recognised is an `image` row (its number in `row`), after it a
`spot` row for each line and cell in it, with the box in pixels as first and last row and column
and the page in `level`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ingest.durable_file import writing
from ingest.errors import Severity
from ingest.model import (
    Cell,
    CellKind,
    Cells,
    Document,
    Issue,
    MergedRange,
    PageImage,
    Paragraph,
    ParagraphKind,
    Sheet,
    Spot,
    Workbook,
)

Row = dict[str, Any]
_ROWS_AT_ONCE = 20_000
_RECOGNISED = "recognised"
_VALUE_TYPES = {str: "text", Decimal: "number", type(None): "none", bool: "boolean", datetime: "datetime", date: "date"}

COLUMNS = pa.schema(
    [
        ("kind", pa.string()),
        ("sheet", pa.string()),
        ("row", pa.int32()),
        ("column", pa.int32()),
        ("last_row", pa.int32()),
        ("last_column", pa.int32()),
        ("span_start", pa.int32()),
        ("span_end", pa.int32()),
        ("address", pa.string()),
        ("cell_kind", pa.string()),
        ("paragraph_kind", pa.string()),
        ("level", pa.int32()),
        ("text", pa.string()),
        ("value", pa.string()),
        ("value_type", pa.string()),
        ("number_format", pa.string()),
        ("is_formula", pa.bool_()),
        ("is_hidden", pa.bool_()),
        ("code", pa.string()),
        ("detail", pa.string()),
        ("severity", pa.string()),
        ("image", pa.binary()),
    ]
)


def evidence_name(content_id: str, file_name: str, reader_version: str) -> str:
    """The name below `evidence/`. The suffix is part of it: the same bytes sent as `.txt` and as `.csv` are read differently."""
    suffix = re.sub(r"[^a-z0-9]", "", PurePosixPath(file_name).suffix.lower())[:8] or "none"
    version = re.sub(r"[^A-Za-z0-9.]", "_", reader_version)
    return f"{content_id}-{version}-{suffix}.parquet"


def write_evidence(path: Path, parsed: Document | Workbook) -> None:
    """Put the evidence file at `path`, whole or not at all."""
    with (
        writing(path, is_durable=False) as file,
        pq.ParquetWriter(file, COLUMNS, compression="zstd", write_page_checksum=True) as writer,
    ):
        written = _Written(writer)
        if isinstance(parsed, Document):
            written.add_rows(_document_rows(parsed))
        for sheet in parsed.tables if isinstance(parsed, Document) else parsed.sheets:
            written.add_rows([_sheet_row(sheet)])
            written.add_cells(sheet)
            written.add_rows(_merged_rows(sheet))
        written.add_rows(_issue_rows(parsed.issues))
        if isinstance(parsed, Document):
            written.add_rows(_image_rows(parsed.images))
        written.flush()


def is_whole(path: Path, *, reads_all: bool) -> bool:
    """Whether an evidence file opens, and where all is read, whether every page of it fits its checksum."""
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            if reads_all:
                file.read(use_threads=False)
    except (OSError, pa.ArrowException):
        return False
    return True


def read_evidence(path: Path) -> Document | Workbook:
    """The same `Document` or `Workbook` that was written; a damaged file raises OSError or ValueError."""
    document: Row | None = None
    paragraphs: list[Paragraph] = []
    sheets: list[_SheetParts] = []
    issues: list[Issue] = []
    images: list[tuple[int, bytes, list[Spot]]] = []
    for row in _stored_rows(path):
        match row["kind"]:
            case "cell":
                sheets[-1].cells.append(_cell(row))
            case "merged":
                sheets[-1].merged.append(MergedRange(row["row"], row["column"], row["last_row"], row["last_column"]))
            case "sheet":
                sheets.append(_SheetParts(row))
            case "paragraph":
                paragraphs.append(_paragraph(row))
            case "document":
                document = row
            case "issue":
                issues.append(_issue(row))
            case "image":
                images.append((row["row"], row["image"], []))
            case "spot":
                images[-1][2].append(_spot(row))
    read = tuple(parts.sheet() for parts in sheets)
    if document is not None:
        is_recognised = document["detail"] == _RECOGNISED
        shown = tuple(PageImage(page, content, tuple(spots)) for page, content, spots in images)
        return Document(document["text"], tuple(paragraphs), document["value"], tuple(issues), read, is_recognised, shown)
    return Workbook(read, tuple(issues))


@dataclass(slots=True)
class _SheetParts:
    """A sheet's row of the file, and what has been read of the sheet so far."""

    head: Row
    cells: list[Cell] = field(default_factory=list)
    merged: list[MergedRange] = field(default_factory=list)

    def sheet(self) -> Sheet:
        cells, head = Cells.of(self.cells), self.head
        return Sheet(head["sheet"], cells, tuple(self.merged), head["is_hidden"], _numbers(head["value"]))


class _Written:
    """Rows on their way to the file, column by column: half a million cells are never all held as rows."""

    def __init__(self, writer: pq.ParquetWriter) -> None:
        self._writer = writer
        self._columns: dict[str, list[Any]] = {name: [] for name in COLUMNS.names}

    def add_rows(self, rows: Iterable[Row]) -> None:
        """Rows of which each has its own columns filled."""
        for row in rows:
            for name, column in self._columns.items():
                column.append(row.get(name))
            self._flush_full()

    def add_cells(self, sheet: Sheet) -> None:
        """A row for each cell of the sheet."""
        cells = iter(sheet.cells.values())
        while taken := list(itertools.islice(cells, _ROWS_AT_ONCE)):
            n_cells = len(taken)
            given: dict[str, Iterable[Any]] = {
                "kind": itertools.repeat("cell", n_cells),
                "sheet": itertools.repeat(sheet.name, n_cells),
                "row": [cell[0] for cell in taken],
                "column": [cell[1] for cell in taken],
                "cell_kind": [cell[2] for cell in taken],
                "value": [_stored(cell[3]) for cell in taken],
                "value_type": [_VALUE_TYPES[type(cell[3])] for cell in taken],
                "text": [cell[4] for cell in taken],
                "number_format": [cell[5] for cell in taken],
                "is_formula": [cell[6] for cell in taken],
                "is_hidden": [cell[0] in sheet.hidden_rows for cell in taken],
            }
            for name, column in self._columns.items():
                column.extend(given.get(name, itertools.repeat(None, n_cells)))
            self._flush_full()

    def flush(self) -> None:
        """Write what is held."""
        arrays = {name: pa.array(self._columns[name], COLUMNS.field(name).type) for name in COLUMNS.names}
        if arrays["kind"]:
            self._writer.write_table(pa.table(arrays, schema=COLUMNS))
        for column in self._columns.values():
            column.clear()

    def _flush_full(self) -> None:
        if len(self._columns["kind"]) >= _ROWS_AT_ONCE:
            self.flush()


def _stored_rows(path: Path) -> Iterator[Row]:
    """The rows of the file in order, never all at once: half a million cells as dictionaries would fill memory."""
    for batch in pq.ParquetFile(path, page_checksum_verification=True).iter_batches(_ROWS_AT_ONCE, use_threads=False):
        yield from batch.to_pylist()


def _document_rows(document: Document) -> Iterator[Row]:
    detail = _RECOGNISED if document.is_recognised else None
    yield {"kind": "document", "text": document.text, "value": document.title, "detail": detail}
    for paragraph in document.paragraphs:
        yield {
            "kind": "paragraph",
            "span_start": paragraph.start,
            "span_end": paragraph.end,
            "address": paragraph.address,
            "paragraph_kind": paragraph.kind.value,
            "level": paragraph.level,
            "text": document.text[paragraph.start : paragraph.end],
        }


def _sheet_row(sheet: Sheet) -> Row:
    return {"kind": "sheet", "sheet": sheet.name, "is_hidden": sheet.is_hidden, "value": _ranges(sheet.hidden_rows)}


def _merged_rows(sheet: Sheet) -> Iterator[Row]:
    for merged in sheet.merged:
        yield {
            "kind": "merged",
            "sheet": sheet.name,
            "row": merged.first_row,
            "column": merged.first_column,
            "last_row": merged.last_row,
            "last_column": merged.last_column,
        }


def _issue_rows(issues: Iterable[Issue]) -> Iterator[Row]:
    for issue in issues:
        severity = issue.severity_override and issue.severity_override.value
        yield {
            "kind": "issue",
            "address": issue.address,
            "text": issue.raw,
            "code": issue.code,
            "detail": issue.detail,
            "severity": severity,
        }


def _image_rows(images: Iterable[PageImage]) -> Iterator[Row]:
    for image in images:
        yield {"kind": "image", "row": image.page, "image": image.content}
        for spot in image.spots:
            yield {
                "kind": "spot",
                "span_start": spot.start,
                "span_end": spot.end,
                "address": spot.address,
                "row": spot.top,
                "column": spot.left,
                "last_row": spot.bottom,
                "last_column": spot.right,
                "level": image.page,
            }


def _spot(row: Row) -> Spot:
    box = (row["column"], row["row"], row["last_column"], row["last_row"])
    return Spot(row["span_start"], row["span_end"], row["address"], *box)


def _issue(row: Row) -> Issue:
    return Issue(row["code"], row["address"], row["text"], row["detail"], row["severity"] and Severity(row["severity"]))


def _paragraph(row: Row) -> Paragraph:
    return Paragraph(row["span_start"], row["span_end"], row["address"], ParagraphKind(row["paragraph_kind"]), row["level"])


def _cell(row: Row) -> Cell:
    return Cell(
        row=row["row"],
        column=row["column"],
        kind=CellKind(row["cell_kind"]),
        value=_restored(row["value"], row["value_type"]),
        text=row["text"],
        number_format=row["number_format"],
        is_formula=row["is_formula"],
    )


def _stored(value: str | Decimal | date | datetime | bool | None) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _restored(value: str, value_type: str) -> str | Decimal | date | datetime | bool | None:
    match value_type:
        case "none":
            return None
        case "boolean":
            return value == "True"
        case "number":
            return Decimal(value)
        case "datetime":
            return datetime.fromisoformat(value)
        case "date":
            return date.fromisoformat(value)
        case _:
            return value


def _ranges(numbers: frozenset[int]) -> str:
    """`3-5,9` for {3, 4, 5, 9}: a sheet may hide a million rows."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ",".join(f"{first}-{last}" if first != last else str(first) for first, last in spans)


def _numbers(ranges: str) -> frozenset[int]:
    """The inverse of `_ranges`."""
    bounds = [span.split("-") for span in ranges.split(",") if span]
    return frozenset(number for ends in bounds for number in range(int(ends[0]), int(ends[-1]) + 1))
