"""The formats that a report can be written in; for a page's buttons and for the command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.exports import document, printed, separated, workbook
from dashboard.exports.report import Report


class Format(StrEnum):
    """A format by the ending of its files."""

    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a format is called, its media type, and the function that writes it."""

    name: str
    media_type: str
    write: Callable[[Report], bytes]


KINDS: Mapping[Format, Kind] = {
    Format.XLSX: Kind("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook.write),
    Format.DOCX: Kind("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", document.write),
    Format.PDF: Kind("PDF", "application/pdf", printed.write),
    Format.CSV: Kind("CSV", "text/csv", separated.write),
}


def write(report: Report, to: Format) -> bytes:
    """The file of a report in a format."""
    return KINDS[to].write(report)
