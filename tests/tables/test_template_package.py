"""A form as a package of XML parts: what Excel would offer to repair. Limits are those of Excel's own specification."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import combinations
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from openpyxl.worksheet.cell_range import CellRange

from ingest.tables.template import FormKind, write_form
from ingest.vocabulary import Vocabulary
from tests.tables.filled_forms import form

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LONGEST_SHEET_NAME, LONGEST_FORMULA, LONGEST_TITLE, LONGEST_PROMPT, LONGEST_ERROR = 31, 255, 32, 255, 225
LONGEST_FOOTER, LONGEST_CELL, HIGHEST_ROW, WIDEST_COLUMN = 255, 32_767, 409, 255
NOT_IN_SHEET_NAMES = re.compile(r"[:\\/?*\[\]]")
Parts = dict[str, Element]


@pytest.fixture(scope="module", params=list(FormKind), ids=str)
def parts(request: pytest.FixtureRequest, vocabulary: Vocabulary) -> Parts:
    """Every part of a form with all metrics; each is well-formed, or it could not be here."""
    content = write_form(form(vocabulary, request.param, "2025Q3", vocabulary.metrics, adds_up=True, n_rows=25), vocabulary)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(names) == len(set(names))
        return {name: fromstring(package.read(name)) for name in names}


def sheets(parts: Parts) -> dict[str, Element]:
    return {name: part for name, part in parts.items() if name.startswith("xl/worksheets/sheet")}


def test_every_relationship_leads_to_a_part_of_a_declared_type(parts: Parts) -> None:
    types = parts["[Content_Types].xml"]
    declared = {str(one.get("PartName")).lstrip("/") for one in types if one.get("PartName")}
    endings = {one.get("Extension") for one in types if one.get("Extension")}
    assert declared <= set(parts)
    assert all(name in declared or name.rpartition(".")[2] in endings for name in parts if name[0] != "[")
    for name, part in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = PurePosixPath(name).parent.parent
        ids = [one.get("Id") for one in part]
        assert len(ids) == len(set(ids))
        for one in part:
            assert one.get("TargetMode") != "External"
            assert str(folder / str(one.get("Target"))).lstrip("/") in parts


def test_sheet_names_and_defined_names_are_sound(parts: Parts) -> None:
    book = parts["xl/workbook.xml"]
    names = [str(sheet.get("name")) for sheet in book.iter(f"{MAIN}sheet")]
    assert len({name.lower() for name in names}) == len(names) == len(sheets(parts))
    for name in names:
        assert 0 < len(name) <= LONGEST_SHEET_NAME
        assert not NOT_IN_SHEET_NAMES.search(name)
        assert name == name.strip("'")
    defined = list(book.iter(f"{MAIN}definedName"))
    assert defined
    for one in defined:
        place = re.fullmatch(r"(?:'((?:[^']|'')+)'|(\w+))!\$?[A-Z]*\$?\d*:\$?[A-Z]*\$?\d+", one.text or "")
        assert place, one.text
        assert (place[1] or place[2]).replace("''", "'") == names[int(str(one.get("localSheetId")))]


def test_checks_keep_within_what_excel_takes(parts: Parts) -> None:
    n_checks = 0
    for part in sheets(parts).values():
        checks = list(part.iter(f"{MAIN}dataValidation"))
        for holder in part.iter(f"{MAIN}dataValidations"):
            assert int(str(holder.get("count"))) == len(checks)
        for check in checks:
            n_checks += 1
            for formula in (*check.iter(f"{MAIN}formula1"), *check.iter(f"{MAIN}formula2")):
                assert 0 < len(formula.text or "") <= LONGEST_FORMULA
            assert len(check.get("promptTitle", "")) <= LONGEST_TITLE
            assert len(check.get("errorTitle", "")) <= LONGEST_TITLE
            assert len(check.get("prompt", "")) <= LONGEST_PROMPT
            assert len(check.get("error", "")) <= LONGEST_ERROR
        ranges = [CellRange(area) for check in checks for area in str(check.get("sqref")).split()]
        assert all(one.isdisjoint(other) for one, other in combinations(ranges, 2))
    assert n_checks


def test_rows_cells_and_merged_ranges_stand_once_and_in_order(parts: Parts) -> None:
    for part in sheets(parts).values():
        rows = [int(str(row.get("r"))) for row in part.iter(f"{MAIN}row")]
        assert rows == sorted(set(rows))
        assert all(float(row.get("ht", 0)) <= HIGHEST_ROW for row in part.iter(f"{MAIN}row"))
        assert all(float(str(column.get("width"))) <= WIDEST_COLUMN for column in part.iter(f"{MAIN}col"))
        cells = [str(cell.get("r")) for cell in part.iter(f"{MAIN}c")]
        assert len(cells) == len(set(cells))
        merged = [CellRange(str(one.get("ref"))) for one in part.iter(f"{MAIN}mergeCell")]
        assert all(one.isdisjoint(other) for one, other in combinations(merged, 2))
        assert all(len(footer.text or "") <= LONGEST_FOOTER for footer in part.iter(f"{MAIN}oddFooter"))
    texts = parts.get("xl/sharedStrings.xml")
    assert texts is not None
    assert all(len("".join(one.itertext())) <= LONGEST_CELL for one in texts.iter(f"{MAIN}si"))


def test_styles_and_texts_that_cells_name_are_there(parts: Parts) -> None:
    formats = next(parts["xl/styles.xml"].iter(f"{MAIN}cellXfs"))
    texts = list(parts["xl/sharedStrings.xml"].iter(f"{MAIN}si"))
    for part in sheets(parts).values():
        for cell in part.iter(f"{MAIN}c"):
            assert int(cell.get("s", 0)) < len(formats)
            if cell.get("t") == "s":
                value = cell.find(f"{MAIN}v")
                assert value is not None
                assert int(str(value.text)) < len(texts)
