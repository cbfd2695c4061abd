"""A workbook with one sheet for each organisation: a sheet whose name the registry does not know is nobody else's."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from ingest import tables
from ingest.model import Hints
from ingest.readers.spreadsheets import xlsx
from ingest.vocabulary import load_vocabulary

FORM = [["2023年党建工作情况"], ["主题党日（次）", 12, "志愿服务时长（小时）", 120], ["党课（次）", 4, "发展党员数（人）", 1]]


def org_texts(*sheets: str, reporters: tuple[str, ...] = ()) -> set[str]:
    """The organisations that the forms of these sheets are told of; 水利局 alone is in the registry.

    `reporters`: the 填报单位 that a line in each of the sheets names.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for index, name in enumerate(sheets):
        page = book.create_sheet(name)
        lines = [["填报单位：" + reporters[index]]] if reporters else []
        for row in (*FORM[:1], *lines, *FORM[1:]):
            page.append(row)
    content = BytesIO()
    book.save(content)
    hints = Hints(file_name="表.xlsx", known_names=frozenset({"水利局"}))
    found = tables.extract(xlsx.read(content.getvalue()), hints, load_vocabulary())
    assert found.facts
    return {fact.org_text for fact in found.facts}


@pytest.mark.parametrize("unknown", ["体育局", "城南街道", "第三中学校", "供水公司"])
def test_an_unknown_sheet_keeps_its_own_name(unknown: str) -> None:
    assert org_texts("水利局", unknown) == {"水利局", unknown}


def test_a_sheet_that_names_no_organisation_stays_with_the_file() -> None:
    assert "上半年情况" not in org_texts("水利局", "上半年情况")


def test_a_line_of_its_own_in_each_sheet_goes_before_the_short_names_of_sheets() -> None:
    assert org_texts("供水公司", "水利局", reporters=("县供水公司党支部", "水利局")) == {"县供水公司党支部", "水利局"}


def test_one_reporter_of_all_sheets_is_not_the_organisation_of_each() -> None:
    assert org_texts("供水公司", "水利局", reporters=("水利局", "水利局")) == {"供水公司", "水利局"}
