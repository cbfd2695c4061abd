"""Columns that no line parts are a table with its headings and names; what only looks like one stays text."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ingest.model import MergedRange
from ingest.readers.documents.assembly import Table
from ingest.readers.pages.aligned_tables import aligned_tables
from ingest.readers.pages.page_tables import tables_on
from ingest.readers.pages.pdf_tables import Box
from ingest.readers.pages.rows import Glyph, rows_of
from ingest.readers.pages.rules import Rule

SIZE = 10.0
LEFTS = (60, 180, 260, 340, 420)
MIDDLES = (80, 185, 265, 345, 425)
MARGIN = 70
NAMES = ("柳湾村", "石坪村", "北岭村", "南河村")


def width(text: str) -> float:
    return sum(SIZE / 2 if sign.isascii() else SIZE for sign in text)


def word(text: str, left: float, top: float) -> list[Glyph]:
    glyphs = []
    for sign in text:
        right = left + width(sign)
        if sign != " ":
            glyphs.append(Glyph(sign, left, top, right, top + SIZE))
        left = right
    return glyphs


def line(top: float, texts: tuple[str, ...], at: tuple[int, ...] = MIDDLES, share: float = 0.5) -> list[Glyph]:
    """Texts whose middle (a share of 0.5), left (0) or right edge (1) stands at places; '' is an empty cell."""
    return [glyph for text, place in zip(texts, at, strict=True) for glyph in word(text, place - share * width(text), top)]


def found(*lines: list[Glyph], rules: tuple[Rule, ...] = ()) -> list[Table]:
    rows = rows_of(glyph for glyphs in lines for glyph in glyphs)
    return [one.table for one in aligned_tables(rows, rules, 1, MARGIN)]


def texts(table: Table) -> list[list[str]]:
    width = max(column for _, column in table.cells)
    height = max(row for row, _ in table.cells)
    return [[table.cells.get((row, column), "") for column in range(1, width + 1)] for row in range(1, height + 1)]


HEAD = line(200, ("党支部", "党员", "支委会", "党课", "人次"))
BODY = [line(220 + 20 * at, (name, str(9 + at), "12", "4", f"1,{at}24")) for at, name in enumerate(NAMES)]
CELLS = [[name, str(9 + at), "12", "4", f"1,{at}24"] for at, name in enumerate(NAMES)]


def test_figures_in_columns_below_headings() -> None:
    (table,) = found(word("各支部情况见下表。", 60, 150), HEAD, *BODY, word("特此报告。", 60, 330))
    assert texts(table) == [["党支部", "党员", "支委会", "党课", "人次"], *CELLS]


def test_a_heading_over_several_columns_and_one_over_both_levels() -> None:
    upper = line(180, ("组织生活（次）", "志愿服务"), (225, 385))
    between = line(190, ("党支部",), (80,))
    lower = line(200, ("党员大会", "支委会", "人次", "小时"), MIDDLES[1:])
    (table,) = found(upper, between, lower, *BODY)
    assert texts(table)[:2] == [["党支部", "组织生活（次）", "", "志愿服务", ""], ["", "党员大会", "支委会", "人次", "小时"]]
    assert table.merged == [MergedRange(1, 1, 2, 1), MergedRange(1, 2, 1, 3), MergedRange(1, 4, 1, 5)]


def test_a_short_line_tells_what_a_heading_stands_over() -> None:
    upper = line(180, ("组织生活",), (230,))
    lower = line(200, ("党支部", "党员大会", "支委会", "党课", "人次"))
    rules = (Rule(50, 460, 175), Rule(150, 380, 195), Rule(50, 460, 215), Rule(50, 460, 310))
    (table,) = found(upper, lower, *BODY, rules=rules)
    assert MergedRange(1, 2, 1, 4) in table.merged


def test_a_heading_in_two_lines_is_one() -> None:
    upper, lower = line(190, ("", "", "支委会", "", "志愿人"), MIDDLES), line(202, ("党支部", "党员", "（次）", "党课", "次"))
    (table,) = found(upper, lower, *BODY)
    assert texts(table)[0] == ["党支部", "党员", "支委会（次）", "党课", "志愿人次"]


def test_masks_at_the_left_of_figures_at_the_right() -> None:
    rights = (110, 200, 280, 360, 440)
    head = line(200, ("党支部", "党员", "支委会", "党课", "人次"), (60, 120, 204, 284, 364), 0)
    body = [line(220 + 20 * at, (name, "", "", "", ""), LEFTS, 0) for at, name in enumerate(NAMES)]
    figures = [("", "9", "12", "4", "1,024"), ("", "10", "8", "", "98"), ("", "11", "9", "14", ""), ("", "7", "10", "3", "305")]
    placed = [line(220 + 20 * at, row, rights, 1) for at, row in enumerate(figures)]
    masks = [word("未开展", 284, 240), word("**", 364, 260)]
    (table,) = found(head, *body, *placed, *masks)
    assert texts(table)[0] == ["党支部", "党员", "支委会", "党课", "人次"]
    assert texts(table)[2:4] == [["石坪村", "10", "8", "未开展", "98"], ["北岭村", "11", "9", "14", "**"]]


@pytest.mark.parametrize("down", [0, 6])
def test_names_in_two_lines(down: int) -> None:
    names = [part for at in range(4) for part in (word("城东街道党", 60, 230 + 40 * at), word("支部", 60, 242 + 40 * at))]
    figures = [line(230 + down + 40 * at, ("9", "12", "4", f"1,{at}24"), MIDDLES[1:]) for at in range(4)]
    (table,) = found(HEAD, *names, *figures)
    assert [row[0] for row in texts(table)[1:]] == ["城东街道党支部"] * 4


def months(*names: tuple[str, float], count: int = 8) -> list[list[Glyph]]:
    head = line(200, ("党支部", "月份", "党课", "支委会", "人次"))
    rows = [line(220 + 20 * at, (f"{at + 1}月", "1", "3", f"{40 + at}"), MIDDLES[1:]) for at in range(count)]
    return [head, *rows, *(word(text, 60, top) for text, top in names)]


@pytest.mark.parametrize(
    ("names", "rules"),
    [
        ((("柳湾村", 250), ("石坪村", 330)), ()),
        ((("柳湾村", 220), ("石坪村", 300)), ()),
        (
            (("柳湾村", 240), ("石坪村", 320)),
            (*(Rule(120, 460, 235 + 20 * at) for at in range(7)), Rule(50, 460, 215), Rule(50, 460, 295)),
        ),
    ],
    ids=["in the middle", "at the top", "between ruled lines"],
)
def test_a_name_beside_several_rows(names: tuple[tuple[str, float], ...], rules: tuple[Rule, ...]) -> None:
    (table,) = found(*months(*names), rules=rules)
    assert table.merged == [MergedRange(2, 1, 5, 1), MergedRange(6, 1, 9, 1)]
    assert (table.cells[2, 1], table.cells[6, 1]) == ("柳湾村", "石坪村")


def test_a_name_that_may_be_of_one_row_or_more_is_left_where_it_stands() -> None:
    (table,) = found(*months(("柳湾村", 220), ("石坪村", 260), ("北岭村", 340), count=9))
    assert table.merged == []


def test_two_columns_between_ruled_lines() -> None:
    rows = [line(220 + 20 * at, (name, f"{at + 3}次"), (80, 300)) for at, name in enumerate(("党课", "支委会", "主题党日"))]
    head = line(200, ("指标", "全年完成"), (80, 300))
    rules = (Rule(40, 360, 195), Rule(40, 360, 215), Rule(40, 360, 275))
    (table,) = found(head, *rows, rules=rules)
    assert texts(table)[0] == ["指标", "全年完成"]
    assert found(head, *rows) == []


def test_headings_may_be_missing_only_where_a_table_goes_on_over_a_page() -> None:
    goes_on = [line(80 + 20 * at, tuple(row)) for at, row in enumerate(CELLS)]
    (table,) = found(*goes_on)
    assert texts(table) == CELLS
    assert found(word("以下是各支部的数字情况，请予审核。", 60, 60), word("如有出入请与办公室联系。", 60, 75), *BODY) == []


def test_the_name_of_a_part_is_a_row_of_its_own() -> None:
    part = word("一、机关支部", 50, 232)
    below = [[glyph._replace(top=glyph.top + 12, bottom=glyph.bottom + 12) for glyph in glyphs] for glyphs in BODY[1:]]
    (table,) = found(HEAD, BODY[0], part, *below)
    assert [row[0] for row in texts(table)[1:]] == ["柳湾村", "一、机关支部", "石坪村", "北岭村", "南河村"]


def test_the_first_part_may_be_named_below_the_headings() -> None:
    below = [[glyph._replace(top=glyph.top + 12, bottom=glyph.bottom + 12) for glyph in glyphs] for glyphs in BODY]
    (table,) = found(HEAD, word("一、农村支部", 50, 218), *below)
    assert texts(table)[:2] == [["党支部", "党员", "支委会", "党课", "人次"], ["一、农村支部", "", "", "", ""]]


def test_accounts_in_more_lines_than_the_figures_have_are_a_column() -> None:
    head = line(200, ("月份", "活动内容", "人次", "小时"), (70, 160, 265, 345))
    figures = [line(226 + 40 * at, (f"{at + 1}月", f"{at + 20}", "2.5"), (70, 265, 345)) for at in range(4)]
    accounts = [part for at in range(4) for part in (word("参观旧址重温", 125, 220 + 40 * at), word("誓词", 125, 232 + 40 * at))]
    (table,) = found(head, *figures, *accounts)
    assert texts(table)[1] == ["1月", "参观旧址重温誓词", "20", "2.5"]


def test_years_head_columns() -> None:
    (table,) = found(line(200, ("党支部", "2021", "2022", "2023", "2024")), *BODY)
    assert texts(table)[0] == ["党支部", "2021", "2022", "2023", "2024"]


def test_the_headings_of_a_second_table_end_the_first() -> None:
    second = [[glyph._replace(top=glyph.top + 110, bottom=glyph.bottom + 110) for glyph in glyphs] for glyphs in (HEAD, *BODY)]
    assert [texts(table)[1:] for table in found(HEAD, *BODY, *second)] == [CELLS, CELLS]


def test_rows_between_shaded_ones_are_rows_of_one_table() -> None:
    edges = (40, 130, 225, 305, 385, 465)
    shaded = [[Box(left, top, right, top + 20) for left, right in pairwise(edges)] for top in (215, 255)]
    glyphs = [glyph for glyphs in (HEAD, *BODY) for glyph in glyphs]
    _, tables = tables_on(glyphs, shaded, list, 1, 800)
    assert [texts(table) for _, table in tables] == [[["党支部", "党员", "支委会", "党课", "人次"], *CELLS]]


def test_cells_that_lines_stand_around_are_told_by_these() -> None:
    edges = (40, 130, 225, 305, 385, 465)
    tops = range(195, 300, 20)
    cells = [Box(left, top, right, top + 20) for top in tops for left, right in pairwise(edges)]
    glyphs = [glyph for glyphs in (HEAD, *BODY) for glyph in glyphs]
    rows, tables = tables_on(glyphs, [cells], list, 1, 800)
    assert (rows, len(tables)) == ([], 1)


PROSE = "全年召开党委会24次，专题研究4次。"
PAIRS = (("党员大会", "4次"), ("支委会", "12次"), ("党课", "4次"), ("读书会", "2次"))


@pytest.mark.parametrize(
    "lines",
    [
        [line(200 + 15 * at, (PROSE, PROSE), (60, 300), 0) for at in range(8)],
        [word(f"{at}. 第{at}支部主题党日{at}次", 60, 200 + 15 * at) for at in range(1, 8)],
        [word(f"{name}{'.' * 60}{at}", 60, 200 + 15 * at) for at, name in enumerate(("总体情况", "组织生活", "志愿", "打算"))],
        [line(200 + 15 * at, (f"第{at}章", "组织生活", str(at)), (60, 150, 400), 0) for at in range(1, 7)],
        [line(200 + 15 * at, (*one, *two), (60, 120, 240, 320), 0) for at, (one, two) in enumerate([PAIRS[:2], PAIRS[2:]] * 2)],
        [line(200, ("填报人：张某", "审核人：李某", "2024年1月5日"), (60, 200, 340), 0)] * 1,
        [line(200 + 15 * at, ("联系人：王某", "电话：81234567", "份数：20"), (60, 200, 340), 0) for at in range(4)],
        [HEAD, *BODY[:2]],
        [HEAD, *(line(220 + 20 * at, (name, "张某", "书记", "在岗", "党员")) for at, name in enumerate(NAMES))],
        [HEAD, BODY[0], word("党课之外，各支部还开展了主题党日活动，效果较好。", 60, 240), BODY[2]],
    ],
    ids=["columns", "list", "leaders", "contents", "pairs", "signatures", "labels", "two rows", "no figures", "text between"],
)
def test_what_only_looks_like_a_table(lines: list[list[Glyph]]) -> None:
    assert found(word("某镇党委2024年党建工作总结", 120, 100), *lines) == []
