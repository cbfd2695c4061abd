"""Bytes → Document or Workbook, one module a format, chosen by what the content is."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from ingest.collection import collection_paused
from ingest.errors import FileRejected
from ingest.model import Document, Issue, Workbook
from ingest.readers.documents.text import read as read_text
from ingest.readers.documents.typed_text import read as read_text_file
from ingest.readers.files.detect import Format, detect, suffix_of

__all__ = ["read", "read_text"]

_MODULES = {
    Format.DOCX: "documents.docx",
    Format.DOC: "documents.doc",
    Format.RTF: "documents.rtf",
    Format.HTML: "documents.html",
    Format.MHTML: "documents.mht",
    Format.PDF: "pages.pdf",
    Format.OFD: "pages.ofd",
    Format.IMAGE: "pages.recognition",
    Format.XLSX: "spreadsheets.xlsx",
    Format.XLS: "spreadsheets.xls",
    Format.ODS: "spreadsheets.ods",
    Format.CSV: "spreadsheets.csv_text",
}


def read(content: bytes, file_name: str) -> Document | Workbook:
    """What the file holds; its content decides how it is read, not its suffix.

    A suffix that does not fit is an issue `wrong_suffix` of the result. FileRejected, with its reason in Chinese, where the
    file is empty, damaged, encrypted, too large, unsafe, or of a format that is not read. No name inside an archive is used as
    a path, no formula, macro, link or entity is evaluated.
    """
    detected = detect(content, file_name)
    with collection_paused():
        try:
            parsed = _read_format(content, detected.format, detected.text)
        except RecursionError as error:
            raise FileRejected("too_large", "内容层层嵌套，没有尽头") from error
    suffix = suffix_of(file_name)
    if detected.fits(suffix):
        return parsed
    return replace(
        parsed, issues=(Issue("wrong_suffix", raw=suffix, detail=f"扩展名 {suffix}，内容是 {detected.format}"), *parsed.issues)
    )


def _read_format(content: bytes, kind: Format, decoded: str) -> Document | Workbook:
    if kind is Format.TEXT:
        return read_text_file(decoded)
    parsed: Document | Workbook = import_module(f"ingest.readers.{_MODULES[kind]}").read(content)  # some libraries load slowly
    return parsed
