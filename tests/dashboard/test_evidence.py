"""The sentence with its figure, the cell among its neighbours; nothing outside the evidence folder is read."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from dashboard import evidence
from dashboard.evidence import Grid, GridCell
from dashboard.markup import grid_html, passages_html, reading_html, sentence_html
from ingest.errors import WorkspaceError
from ingest.readers.documents.assembly import Line, Table, assemble
from ingest.storage.evidence_file import write_evidence
from tests.dashboard.evidence_rows import EVIDENCE, HOSTILE_TEXT


def test_the_figure_is_marked_in_its_paragraph(evidence_folder: Path) -> None:
    start = HOSTILE_TEXT.index("12次")
    found = evidence.passages(evidence_folder, "c1-1.parquet", start, start + 3)
    assert [passage.address for passage in found] == ["¶1", "¶2"]
    assert found[0].mark is None
    low, high = found[1].mark or (0, 0)
    assert found[1].text[low:high] == "12次"
    assert "<mark>12次</mark>" in passages_html(found)


def test_without_neighbours_only_the_paragraph_itself_is_shown(evidence_folder: Path) -> None:
    start = HOSTILE_TEXT.index("12次")
    assert [passage.address for passage in evidence.passages(evidence_folder, "c1-1.parquet", start, start + 3, 0)] == ["¶2"]


def test_documents_are_shown_as_text(evidence_folder: Path) -> None:
    shown = passages_html(evidence.passages(evidence_folder, "c1-1.parquet", 0, 3))
    assert "<script" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "$x$ **粗** [链](b)" in shown


def test_a_very_long_paragraph_is_cut_around_the_figure(tmp_path: Path) -> None:
    text = "前" * 5000 + "共学习7次" + "后" * 5000
    row = {"kind": "paragraph", "span_start": 0, "span_end": len(text), "address": "¶1", "text": text}
    pd.DataFrame([{name: row.get(name) for name in EVIDENCE}]).to_parquet(tmp_path / "long.parquet")
    (found,) = evidence.passages(tmp_path, "long.parquet", 5003, 5005)
    low, high = found.mark or (0, 0)
    assert found.text[low:high] == text[5003:5005] == "7次"
    assert len(found.text) <= evidence.LONGEST_PARAGRAPH + 2
    assert found.text.startswith("…")
    assert found.text.endswith("…")


def test_a_cell_stands_among_its_neighbours_below_the_headers(evidence_folder: Path) -> None:
    grid = evidence.grid(evidence_folder, "c2-1.parquet", evidence.places_of("汇总!C10"))
    assert grid
    assert grid.letters == ("A", "B", "C", "D")
    assert [number for number, _ in grid.rows] == [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13]
    marked = [(number, cell.text) for number, cells in grid.rows for cell in cells if cell.is_marked]
    assert marked == [(10, "14")]
    title = dict(grid.rows)[1]
    assert [cell.text for cell in title] == ["2024年党建工作汇总表"] * 4
    assert [cell.is_covered for cell in title] == [False, True, True, True]
    shown = grid_html(grid)
    assert "⋮" in shown
    assert 'colspan="4">2024年党建工作汇总表' in shown


def test_of_a_submission_from_above_no_other_row_is_shown(evidence_folder: Path) -> None:
    grid = evidence.grid(evidence_folder, "c2-1.parquet", evidence.places_of("汇总!C14"), is_alone=True)
    assert grid
    assert [number for number, _ in grid.rows] == [1, 2, 3, 14]


def test_the_rows_behind_a_sum_are_marked(evidence_folder: Path) -> None:
    grid = evidence.grid(evidence_folder, "c2-1.parquet", evidence.places_of("汇总!6:6、汇总!12:12"))
    assert grid
    assert {number for number, cells in grid.rows for cell in cells if cell.is_marked} == {6, 12}
    assert grid_html(grid).count('class="tinted ') == 2 * len(grid.letters)


def test_a_long_text_runs_on_over_empty_cells() -> None:
    title, blank = GridCell("填报单位：中共澜江市农业农村局机关委员会"), GridCell()
    shown = grid_html(Grid("表", ("A", "B", "C", "D", "E"), ((1, (title, blank, blank, blank, GridCell("次"))),)))
    assert re.findall(r'colspan="(\d)">([^<]*)<', shown) == [("3", title.text), ("1", ""), ("1", "次")]
    marked = grid_html(Grid("表", ("A", "B"), ((1, (title, GridCell(is_marked=True))),)))
    assert 'colspan="2"' not in marked


def test_formulas_in_cells_are_text(evidence_folder: Path) -> None:
    grid = evidence.grid(evidence_folder, "c2-1.parquet", evidence.places_of("汇总!B14"))
    assert grid
    shown = grid_html(grid)
    assert "=1+1" in shown
    assert "<script" not in shown


def test_a_sheet_that_is_not_there_has_no_grid(evidence_folder: Path) -> None:
    assert evidence.grid(evidence_folder, "c2-1.parquet", evidence.places_of("别的表!A1")) is None
    assert evidence.passages(evidence_folder, "c1-1.parquet", 10_000, 10_003) == []


@pytest.mark.parametrize("name", ["", "missing.parquet", "../../journal.sqlite", "/etc/passwd"])
def test_what_cannot_be_opened_is_told_in_chinese(evidence_folder: Path, name: str) -> None:
    with pytest.raises(WorkspaceError, match="原文"):
        evidence.passages(evidence_folder, name, 0, 1)


def test_a_kept_sentence_marks_its_figure() -> None:
    assert "开展主题党日<mark>12次</mark>" in sentence_html("全年开展主题党日12次", "12次")
    assert "<mark>" not in sentence_html("原句", "13次")


def test_how_a_figure_was_read_is_shown_as_text() -> None:
    lines = evidence.reading_lines("单位：取自B5“<b>甲</b>：乙”\n\n没有冒号")
    assert lines == [("单位", "取自B5“<b>甲</b>：乙”"), ("", "没有冒号")]
    assert reading_html(lines[:1]) == '<dl class="dj-reading"><dt>单位</dt><dd>取自B5“&lt;b&gt;甲&lt;/b&gt;：乙”</dd></dl>'
    assert evidence.reading_lines("") == []


@pytest.mark.parametrize(("sheet", "page"), [("表1", 0), ("p. 2 表1", 2)])
def test_a_cell_of_a_table_in_a_summary_is_shown_in_its_table(tmp_path: Path, sheet: str, page: int) -> None:
    table = Table({(1, 1): "支部", (1, 2): "党课（次）", (2, 1): "东岗村", (2, 2): "4"}, page=page)
    write_evidence(tmp_path / "e.parquet", assemble([Line("总结", page=page), table]))
    grid = evidence.grid(tmp_path, "e.parquet", evidence.places_of(f"{sheet}!B2"))
    assert grid
    assert [[(cell.text, cell.is_marked) for cell in cells] for _, cells in grid.rows] == [
        [("支部", False), ("党课（次）", False)],
        [("东岗村", False), ("4", True)],
    ]
