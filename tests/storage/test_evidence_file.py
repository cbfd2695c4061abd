"""An evidence file gives back exactly what was parsed."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import CATALOGUE, Severity
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
from ingest.storage import evidence_file
from ingest.storage.evidence_file import evidence_name, read_evidence, write_evidence

TEXT = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["全年开展主题党日12次", "志愿服务300余人次\n", "", "\x00", "𠀀"]
)
NUMBERS = st.integers(1, 2000)
ISSUES = st.builds(
    Issue,
    code=st.sampled_from(sorted(CATALOGUE)),
    address=TEXT,
    raw=TEXT,
    detail=TEXT,
    severity_override=st.none() | st.sampled_from(Severity),
)
VALUES = (
    st.none()
    | TEXT
    | st.booleans()
    | st.decimals(allow_nan=False)
    | st.dates()
    | st.datetimes()
    | st.sampled_from([Decimal("1E+3"), Decimal("0.10"), Decimal(-0)])
)
CELLS = st.builds(Cell, NUMBERS, NUMBERS, st.sampled_from(CellKind), VALUES, TEXT, TEXT, st.booleans())


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(TEXT)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    paragraph = st.builds(
        lambda span, address, kind, level: Paragraph(span[0], span[1], address, kind, level),
        spans,
        TEXT,
        st.sampled_from(ParagraphKind),
        st.integers(0, 9),
    )
    paragraphs, issues = tuple(draw(st.lists(paragraph, max_size=4))), tuple(draw(st.lists(ISSUES, max_size=3)))
    tables = tuple(draw(st.lists(sheets(), max_size=2)))
    spots = st.lists(st.builds(Spot, NUMBERS, NUMBERS, TEXT, NUMBERS, NUMBERS, NUMBERS, NUMBERS), max_size=2).map(tuple)
    images = tuple(draw(st.lists(st.builds(PageImage, NUMBERS, st.binary(max_size=9), spots), max_size=2)))
    return Document(text, paragraphs, draw(st.none() | TEXT), issues, tables, draw(st.booleans()), images)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    cells = Cells.of(draw(st.lists(CELLS, max_size=6)))
    merged = st.builds(MergedRange, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
    return Sheet(draw(TEXT), cells, tuple(draw(st.lists(merged, max_size=3))), draw(st.booleans()), draw(st.frozensets(NUMBERS)))


WORKBOOKS = st.builds(lambda s, i: Workbook(tuple(s), tuple(i)), st.lists(sheets(), max_size=3), st.lists(ISSUES, max_size=2))


@given(documents() | WORKBOOKS)
def test_what_is_read_back_is_what_was_written(parsed: Document | Workbook) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "evidence.parquet"
        write_evidence(path, parsed)
        again = read_evidence(path)
    assert again == parsed
    if isinstance(parsed, Workbook) and isinstance(again, Workbook):
        for before, after in zip(parsed.sheets, again.sheets, strict=True):
            assert [(type(c.value), str(c.value)) for c in before.cells.values()] == [
                (type(c.value), str(c.value)) for c in after.cells.values()
            ]


def test_a_sheet_may_stand_in_several_parts_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence_file, "_ROWS_AT_ONCE", 3)
    cells = Cells.of(Cell(row, 1, CellKind.NUMBER, Decimal(row), str(row)) for row in range(1, 9))
    workbook = Workbook((Sheet("甲", cells, (MergedRange(1, 1, 2, 1),)), Sheet("乙", cells)), (Issue("wrong_suffix"),))
    write_evidence(tmp_path / "e.parquet", workbook)
    assert pq.ParquetFile(tmp_path / "e.parquet").num_row_groups > 1
    assert read_evidence(tmp_path / "e.parquet") == workbook


def test_columns_are_those_of_the_contract(tmp_path: Path) -> None:
    write_evidence(tmp_path / "e.parquet", Document("开展主题党日9次", (Paragraph(0, 9, "¶1"),), "总结"))
    names = set(pq.read_schema(tmp_path / "e.parquet").names)
    said = (Path(__file__).parents[2] / "docs" / "architecture.md").read_text("utf-8")
    contract = said.partition("## Evidence files")[2].partition("## Marts")[0]
    assert {name for name in names if f"`{name}`" not in contract} == set()


def test_dates_keep_their_type(tmp_path: Path) -> None:
    cells = Cells.of(
        [
            Cell(1, 1, CellKind.DATE, date(2023, 7, 1), "2023-07-01"),
            Cell(1, 2, CellKind.DATE, datetime.fromisoformat("2023-07-01"), "2023-07-01"),
        ]
    )
    write_evidence(tmp_path / "e.parquet", Workbook((Sheet("台账", cells),)))
    again = read_evidence(tmp_path / "e.parquet")
    assert isinstance(again, Workbook)
    assert [type(cell.value) for cell in again.sheets[0].cells.values()] == [date, datetime]


def test_a_document_with_half_a_character_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_evidence(tmp_path / "e.parquet", Document("开展\ud800次", ()))
    assert list(tmp_path.iterdir()) == []


def test_the_name_tells_content_reader_and_suffix() -> None:
    assert evidence_name("ab12", "总结.DOCX", "3") == "ab12-3-docx.parquet"
    assert evidence_name("ab12", "总结", "3/x") == "ab12-3_x-none.parquet"
    assert evidence_name("ab12", "a.txt", "3") != evidence_name("ab12", "a.csv", "3")
