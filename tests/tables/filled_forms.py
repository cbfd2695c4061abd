"""Forms filled in as an office program would: by header and organisation, everything else as the form has it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from ingest.model import Extraction, Hints
from ingest.readers import read
from ingest.tables import extract
from ingest.tables.cells.words import squeeze
from ingest.tables.template import Form, FormKind, FormOrg
from ingest.vocabulary import Vocabulary

ORGS = ("榆关县档案馆党支部", "榆关县水利站党支部", "榆关县环卫所党支部")
Change = Callable[[Worksheet], None]


def form(
    vocabulary: Vocabulary,
    kind: FormKind,
    period: str,
    metric_ids: Iterable[str],
    orgs: Sequence[str | FormOrg] = ORGS,
    **more: Any,
) -> Form:
    """A form for these metrics; organisations by name."""
    named = tuple(org if isinstance(org, FormOrg) else FormOrg(org) for org in orgs)
    return Form(kind, period, named, tuple(vocabulary.metrics[one] for one in metric_ids), **more)


def filled(content: bytes, values: Mapping[str, Sequence[Sequence[object]]], change: Change | None = None) -> bytes:
    """The form with the rows of values in the open cells of each sheet, from its first open cell right and down.

    None leaves a cell as it is. `change` alters each filled sheet afterwards.
    """
    book = openpyxl.load_workbook(io.BytesIO(content))
    for name, rows in values.items():
        sheet = book[name]
        top, left = first_open(sheet)
        for row, cells in enumerate(rows, top):
            places = [cell for cell in sheet[row][left - 1 :] if not cell.protection.locked]
            for cell, value in zip(places, cells, strict=False):
                if value is not None:
                    cell.value = value
        if change is not None:
            change(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def first_open(sheet: Worksheet) -> tuple[int, int]:
    """Row and column of the first open cell below the header that says 党组织名称."""
    header = next(cell.row for row in sheet.iter_rows() for cell in row if squeeze(str(cell.value or "")) == "党组织名称")
    for row in sheet.iter_rows(min_row=header + 1):
        for cell in row:
            if not cell.protection.locked:
                return cell.row, cell.column
    raise AssertionError("nothing to fill in")


def sheet_of(content: bytes, name: str) -> Worksheet:
    """A sheet of the form, as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))[name]


def lines_of(content: bytes, name: str = "填表说明") -> str:
    """All that a sheet of the form says, a line for each row."""
    return "\n".join(" ".join(str(cell.value or "") for cell in row) for row in sheet_of(content, name).iter_rows())


def extracted_form(
    content: bytes, vocabulary: Vocabulary, names: Iterable[str] = ORGS, file_name: str = "form.xlsx"
) -> Extraction:
    """What the reader makes of the form, with the organisations known."""
    known = frozenset(squeeze(name) for name in names)
    return extract(read(content, file_name), Hints(file_name=file_name, known_names=known), vocabulary)
