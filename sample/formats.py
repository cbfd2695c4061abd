"""Bytes of each file format, the same for the same input: docx, txt, xlsx, xls (and et), ods, csv."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal

import docx
import xlsxwriter
import xlwt
from docx.enum.text import WD_ALIGN_PARAGRAPH
from odf.element import Element
from odf.namespaces import nsdict
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from sample.prose import Page
from sample.sheets import CellDraft, SheetDraft

WRITTEN_AT = datetime(2025, 1, 6, 9, 0)  # noqa: DTZ001 - office formats hold local times
ZIP_DATE = (2025, 1, 6, 9, 0, 0)


def docx_bytes(page: Page, *, is_styled: bool) -> bytes:
    """The page as a Word file; `is_styled` uses the heading styles, else headings are bold paragraphs."""
    document = docx.Document()
    for line in page.lines:
        if line.kind == "title":
            paragraph = document.add_paragraph(style="Title" if is_styled else None)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif line.kind == "heading" and is_styled:
            paragraph = document.add_paragraph(style=f"Heading {line.level}")
        else:
            paragraph = document.add_paragraph()
        for piece in line.pieces:
            run = paragraph.add_run(piece.text)
            run.bold = True if line.kind != "text" and not is_styled else None
    properties = document.core_properties
    properties.created = properties.modified = WRITTEN_AT
    properties.author = properties.last_modified_by = "样例"
    file = io.BytesIO()
    document.save(file)
    return repack(file.getvalue())


def txt_bytes(text: str, encoding: str) -> bytes:
    """The text in one of utf-8, utf-8-sig, gb18030, utf-16 (little endian with its mark)."""
    if encoding == "utf-16":
        return b"\xff\xfe" + text.encode("utf-16-le")
    return text.encode(encoding)


def workbook_bytes(sheets: Sequence[SheetDraft], file_format: str) -> bytes:
    """The sheets as `xlsx`, `xls`, `et`, `ods`, `csv` (UTF-8 with mark) or `csv-gb` (GB18030); a csv holds the first sheet."""
    writers: dict[str, Callable[[Sequence[SheetDraft]], bytes]] = {
        "xlsx": _xlsx,
        "xls": _xls,
        "et": _xls,
        "ods": _ods,
        "csv": lambda sheets: _csv(sheets[0], "utf-8-sig"),
        "csv-gb": lambda sheets: _csv(sheets[0], "gb18030"),
    }
    return writers[file_format](sheets)


def repack(content: bytes) -> bytes:
    """A zip with the same entries in the same order, without the time at which it was written."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w") as target:
        for entry in source.infolist():
            fixed = zipfile.ZipInfo(entry.filename, ZIP_DATE)
            fixed.compress_type = entry.compress_type
            target.writestr(fixed, source.read(entry))
    return file.getvalue()


def _xlsx(sheets: Sequence[SheetDraft]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"author": "样例", "created": WRITTEN_AT})
    formats = {"": None}
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        for (row, column), cell in sorted(sheet.cells.items()):
            code = "yyyy-mm-dd" if isinstance(cell.value, date) else cell.number_format
            style = formats.setdefault(code, book.add_format({"num_format": code}) if code else None)
            if cell.formula:
                page.write_formula(row - 1, column - 1, cell.formula, style, _plain(cell))
            elif isinstance(cell.value, str):
                page.write_string(row - 1, column - 1, cell.value, style)
            elif isinstance(cell.value, date):
                page.write_datetime(row - 1, column - 1, cell.value, style)
            else:
                page.write_number(row - 1, column - 1, _plain(cell), style)
        for first_row, first_column, last_row, last_column in sheet.merged:
            page.merge_range(first_row - 1, first_column - 1, last_row - 1, last_column - 1, "")
            _rewrite(page, sheet, first_row, first_column)
        for row in sheet.hidden_rows:
            page.set_row(row - 1, None, None, {"hidden": True})
        if sheet.is_hidden:
            page.hide()
    book.close()
    return repack(file.getvalue())


def _rewrite(page: xlsxwriter.worksheet.Worksheet, sheet: SheetDraft, row: int, column: int) -> None:
    """Write the first cell of a merged range again, which merging blanks."""
    cell = sheet.cells.get((row, column))
    if cell is None:
        return
    if isinstance(cell.value, str):
        page.write_string(row - 1, column - 1, cell.value)
    else:
        page.write_number(row - 1, column - 1, _plain(cell))


def _plain(cell: CellDraft) -> float | int | str:
    return (
        cell.value if isinstance(cell.value, int | str) else float(cell.value) if isinstance(cell.value, Decimal) else cell.text
    )


def _xls(sheets: Sequence[SheetDraft]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    styles: dict[str, xlwt.XFStyle] = {}
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        page.visibility = 1 if sheet.is_hidden else 0
        merged = {
            (first_row, first_column): (last_row, last_column) for first_row, first_column, last_row, last_column in sheet.merged
        }
        for (row, column), cell in sorted(sheet.cells.items()):
            code = "yyyy-mm-dd" if isinstance(cell.value, date) else cell.number_format or "General"
            style = styles.setdefault(code, xlwt.easyxf(num_format_str=code))
            value = cell.value if isinstance(cell.value, date) else _plain(cell)
            if (row, column) in merged:
                last_row, last_column = merged[row, column]
                page.write_merge(row - 1, last_row - 1, column - 1, last_column - 1, value, style)
            else:
                page.write(row - 1, column - 1, value, style)
        for row in sheet.hidden_rows:
            page.row(row - 1).hidden = True
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _ods(sheets: Sequence[SheetDraft]) -> bytes:
    book = OpenDocumentSpreadsheet()
    hidden = Style(name="hidden", family="table")
    hidden.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(hidden)
    for sheet in sheets:
        table = Table(name=sheet.name, **({"stylename": hidden} if sheet.is_hidden else {}))
        for row in range(1, sheet.last_row + 1):
            table.addElement(_ods_row(sheet, row))
        book.spreadsheet.addElement(table)
    # odfpy declares in each file the namespaces that any file before it used: declare all, always in one order.
    Element.namespaces.clear()
    Element.namespaces.update(nsdict)
    file = io.BytesIO()
    book.write(file)
    return repack(file.getvalue())


def _ods_row(sheet: SheetDraft, row: int) -> TableRow:
    line = TableRow(**({"visibility": "collapse"} if row in sheet.hidden_rows else {}))
    spans = {(r, c): (last_r - r + 1, last_c - c + 1) for r, c, last_r, last_c in sheet.merged}
    covered = {
        (r, c)
        for first_r, first_c, last_r, last_c in sheet.merged
        for r in range(first_r, last_r + 1)
        for c in range(first_c, last_c + 1)
        if (r, c) != (first_r, first_c)
    }
    last_column = max((column for r, column in {*sheet.cells, *covered} if r == row), default=0)
    for column in range(1, last_column + 1):
        if (row, column) in covered:
            line.addElement(CoveredTableCell())
            continue
        attributes: dict[str, object] = {}
        if (row, column) in spans:
            rows, columns = spans[row, column]
            attributes = {"numberrowsspanned": rows, "numbercolumnsspanned": columns}
        line.addElement(_ods_cell(sheet.cells.get((row, column)), attributes))
    return line


def _ods_cell(draft: CellDraft | None, attributes: dict[str, object]) -> TableCell:
    if draft is None:
        return TableCell(**attributes)
    if isinstance(draft.value, date):
        cell = TableCell(valuetype="date", datevalue=draft.value.isoformat(), **attributes)
    elif isinstance(draft.value, str):
        cell = TableCell(valuetype="string", **attributes)
    else:
        kind = "percentage" if draft.number_format.endswith("%") else "float"
        cell = TableCell(valuetype=kind, value=str(_plain(draft)), **attributes)
    cell.addElement(P(text=draft.text))
    return cell


def _csv(sheet: SheetDraft, encoding: str) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file)
    last_column = max(column for _, column in sheet.cells)
    for row in range(1, sheet.last_row + 1):
        cells = [sheet.cells.get((row, column)) for column in range(1, last_column + 1)]
        writer.writerow([cell.text if cell else "" for cell in cells])
    return file.getvalue().encode(encoding)
