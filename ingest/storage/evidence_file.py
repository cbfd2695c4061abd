"""Evidence files: a parsed submission as Parquet, read back exactly as it was, so that extraction is redone without the file.

Columns are those of docs/architecture.md. Every row has a `kind`: a document has one `document` row and a `paragraph` row for
each paragraph; a workbook has, for each sheet in order, a `sheet` row, a `cell` row for each filled cell and a `merged` row for
each merged range; either has an `issue` row for each remark of its reader.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ingest.durable_file import writing
from ingest.errors import Severity
from ingest.model import Cell, CellKind, Document, Issue, MergedRange, Paragraph, ParagraphKind, Sheet, Workbook

Row = dict[str, Any]

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
    ]
)


def evidence_name(content_id: str, file_name: str, reader_version: str) -> str:
    """The name below `evidence/`. The suffix is part of it: the same bytes sent as `.txt` and as `.csv` are read differently."""
    suffix = re.sub(r"[^a-z0-9]", "", PurePosixPath(file_name).suffix.lower())[:8] or "none"
    version = re.sub(r"[^A-Za-z0-9.]", "_", reader_version)
    return f"{content_id}-{version}-{suffix}.parquet"


def write_evidence(path: Path, parsed: Document | Workbook) -> None:
    """Put the evidence file at `path`, whole or not at all."""
    rows = list(_document_rows(parsed) if isinstance(parsed, Document) else _workbook_rows(parsed))
    table = pa.table(
        {name: pa.array([row.get(name) for row in rows], COLUMNS.field(name).type) for name in COLUMNS.names}, schema=COLUMNS
    )
    with writing(path, is_durable=False) as file:
        pq.write_table(table, file, compression="zstd")


def read_evidence(path: Path) -> Document | Workbook:
    """The same `Document` or `Workbook` that was written; a damaged file raises OSError or ValueError."""
    rows: list[Row] = pq.ParquetFile(path).read(use_threads=False).to_pylist()
    issues = tuple(_issue(row) for row in rows if row["kind"] == "issue")
    heads = [row for row in rows if row["kind"] == "document"]
    if heads:
        paragraphs = tuple(_paragraph(row) for row in rows if row["kind"] == "paragraph")
        return Document(text=heads[0]["text"], paragraphs=paragraphs, title=heads[0]["value"], issues=issues)
    return Workbook(sheets=tuple(_sheets(rows)), issues=issues)


def _document_rows(document: Document) -> Iterator[Row]:
    yield {"kind": "document", "text": document.text, "value": document.title}
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
    yield from _issue_rows(document.issues)


def _workbook_rows(workbook: Workbook) -> Iterator[Row]:
    for sheet in workbook.sheets:
        yield {"kind": "sheet", "sheet": sheet.name, "is_hidden": sheet.is_hidden, "value": _ranges(sheet.hidden_rows)}
        for cell in sheet.cells.values():
            value, value_type = _stored(cell.value)
            yield {
                "kind": "cell",
                "sheet": sheet.name,
                "row": cell.row,
                "column": cell.column,
                "cell_kind": cell.kind.value,
                "text": cell.text,
                "value": value,
                "value_type": value_type,
                "number_format": cell.number_format,
                "is_formula": cell.is_formula,
                "is_hidden": cell.row in sheet.hidden_rows,
            }
        for merged in sheet.merged:
            yield {
                "kind": "merged",
                "sheet": sheet.name,
                "row": merged.first_row,
                "column": merged.first_column,
                "last_row": merged.last_row,
                "last_column": merged.last_column,
            }
    yield from _issue_rows(workbook.issues)


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


def _issue(row: Row) -> Issue:
    return Issue(row["code"], row["address"], row["text"], row["detail"], row["severity"] and Severity(row["severity"]))


def _paragraph(row: Row) -> Paragraph:
    return Paragraph(row["span_start"], row["span_end"], row["address"], ParagraphKind(row["paragraph_kind"]), row["level"])


def _sheets(rows: list[Row]) -> Iterator[Sheet]:
    """Rows stand sheet by sheet: each `sheet` row begins one."""
    starts = [number for number, row in enumerate(rows) if row["kind"] == "sheet"]
    for start, end in itertools.pairwise([*starts, len(rows)]):
        head, body = rows[start], rows[start + 1 : end]
        yield Sheet(
            name=head["sheet"],
            cells={(row["row"], row["column"]): _cell(row) for row in body if row["kind"] == "cell"},
            merged=tuple(
                MergedRange(r["row"], r["column"], r["last_row"], r["last_column"]) for r in body if r["kind"] == "merged"
            ),
            is_hidden=head["is_hidden"],
            hidden_rows=_numbers(head["value"]),
        )


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


def _stored(value: str | Decimal | date | datetime | bool | None) -> tuple[str | None, str]:
    match value:
        case None:
            return None, "none"
        case bool():
            return str(value), "boolean"
        case Decimal():
            return str(value), "number"
        case datetime():
            return value.isoformat(), "datetime"
        case date():
            return value.isoformat(), "date"
        case str():
            return value, "text"


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
