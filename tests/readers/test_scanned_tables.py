"""Boxes in columns are a table; what only looks like one stays text, and two figures in one box are never one figure."""

from __future__ import annotations

import pytest

from ingest.model import MergedRange
from ingest.readers.documents.assembly import Table
from ingest.readers.pages.rows import Glyph
from ingest.readers.pages.scanned_tables import tables_in

PLACES = (100, 400, 600)
HEADS = ["党支部", "主题党日（次）", "支委会（次）"]


def rows(*texts: list[str], at: tuple[int, ...] = PLACES, width: int = 20) -> list[Glyph]:
    """A box for each text, in columns that begin at these places; '' is a place where nothing was recognised."""
    return [
        Glyph(text, left, 100 + 50 * row, left + width * len(text), 136 + 50 * row)
        for row, line in enumerate(texts)
        for text, left in zip(line, at, strict=True)
        if text
    ]


def table(boxes: list[Glyph]) -> Table:
    left, found = tables_in(boxes, 2)
    assert left == []
    ((_, only),) = found
    return only


def test_cells_have_their_column_and_place() -> None:
    found = table(rows(HEADS, ["柳湾村", "12", "11"], ["石坪村", "", "9"], ["北岭村", "10", "12"]))
    assert found.page == 2
    assert [found.cells.get((3, column)) for column in (1, 2, 3)] == ["石坪村", None, "9"]
    assert found.printed[3, 3][:5] == (2, 600, 200, 620, 236)
    assert found.merged == []


def test_a_heading_stands_over_those_below_it() -> None:
    found = table(rows(["党支部", "组织生活", ""], ["", "主题党日", "支委会"], ["柳湾村", "12", "11"], ["石坪村", "11", "9"]))
    assert found.merged == [MergedRange(1, 2, 1, 3)]


def test_text_around_a_table_stays_text() -> None:
    above = Glyph("各村党支部主要活动见下表。", 100, 40, 500, 76)
    below = Glyph("下一步工作打算", 100, 300, 300, 336)
    left, found = tables_in([above, *rows(HEADS, ["柳湾村", "12", "11"], ["石坪村", "11", "9"]), below], 1)
    assert left == [above, below]
    assert [top for top, _ in found] == [100]


@pytest.mark.parametrize(
    "boxes",
    [
        [*rows(HEADS, ["柳湾村", "12", "11"], ["石坪村", "", ""]), Glyph("11 9", 400, 200, 640, 236)],
        rows(HEADS, ["柳湾村", "12", "11"]),
        rows(["姓名", "单位", "职务"], ["张某", "柳湾村", "书记"], ["李某", "石坪村", "委员"]),
        rows(*[["全年开展主题党日12次，召开支委会", "党员大会4次，讲党课9次，志愿服务"]] * 6, at=(100, 600)),
        rows(HEADS, ["柳湾村", "12", "11"], ["石坪村", "11", "9"])[:3]
        + rows(["", "", ""], ["甲", "1", "2"], ["乙", "3", "4"], at=(100, 250, 380)),
    ],
    ids=["two figures in one box", "two rows", "no figure", "two columns of text", "no common columns"],
)
def test_what_only_looks_like_a_table(boxes: list[Glyph]) -> None:
    left, found = tables_in(boxes, 1)
    assert found == []
    assert sorted(left) == sorted(boxes)
