"""Workbooks for tests: written from rows of values, read back through the readers, and extracted."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import xlsxwriter

from ingest.model import Extraction, Hints
from ingest.readers.spreadsheets import xlsx
from ingest.tables import extract
from ingest.vocabulary import Vocabulary

KNOWN_NAMES = frozenset(
    {
        *("档案馆党支部", "水利站党支部", "环卫所党支部", "第一党支部", "第二党支部"),
        *("榆关县交通局党委", "榆关县教育局党委", "榆关县水利局党委", "交通局", "教育局", "水利局"),
    }
)
Rows = Sequence[Sequence[object]]
Range = tuple[int, int, int, int]
Told = tuple[str, str, str | None, float | None, str]


def write(sheets: Mapping[str, Rows], merged: Mapping[str, Iterable[Range]] | None = None, hidden: Iterable[str] = ()) -> bytes:
    """An xlsx of the sheets; `merged` by sheet as 0-based (top, left, bottom, right). A pair is a value and its number format."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for top, left, bottom, right in (merged or {}).get(name, ()):
                sheet.merge_range(top, left, bottom, right, "")
            for row, values in enumerate(rows):
                for column, given in enumerate(values):
                    value = given
                    if value in ("", None):
                        continue
                    shown = None
                    if isinstance(value, tuple):
                        value, code = value
                        shown = book.add_format({"num_format": code})
                    if isinstance(value, date):
                        sheet.write_datetime(row, column, value, shown or day)
                    elif isinstance(value, str):
                        sheet.write_string(row, column, value)
                    else:
                        sheet.write(row, column, value, shown)
            if name in hidden:
                sheet.hide()
    return buffer.getvalue()


def extracted(
    sheets: Mapping[str, Rows],
    vocabulary: Vocabulary,
    merged: Mapping[str, Iterable[Range]] | None = None,
    hidden: Iterable[str] = (),
    file_name: str = "报表.xlsx",
    period: str | None = None,
) -> Extraction:
    """What the tables say, with some names known to the registry."""
    hints = Hints(file_name=file_name, period=period, known_names=KNOWN_NAMES)
    return extract(xlsx.read(write(sheets, merged, hidden)), hints, vocabulary)


def told(extraction: Extraction, role: str = "figure") -> set[Told]:
    """Organisation, metric, period, value and status of each fact of a role."""
    return {
        (f.org_text, f.metric_id, f.period, None if f.value is None else float(f.value), f.status.value)
        for f in extraction.facts
        if f.role.value == role
    }


def doubts(extraction: Extraction, severity: str = "quarantine") -> set[tuple[str, str]]:
    """Code and address of each doubt of a severity."""
    return {(issue.code, issue.address) for issue in extraction.issues if issue.severity.value == severity}
