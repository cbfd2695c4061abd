"""Long tables are cut into leaves that a reader turns, each made when it is opened; a link opens the same leaf."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import leaves
from dashboard.leaves import LEAF_ROWS, MOST_UNCUT, MOST_WHOLE, Leaves
from dashboard.markup import Cell, Column, Table
from dashboard.tables.made_rows import MadeRows
from ingest.workspace import Workspace
from tests.dashboard.test_pages import html, messages, open_page


def table(n_rows: int, **properties: object) -> Table:
    return Table((Column("单位"),), tuple((Cell(f"单位{number}号"),) for number in range(1, n_rows + 1)), **properties)  # type: ignore[arg-type]


def numbers(leaf: str) -> list[int]:
    return [int(one) for one in re.findall(r"单位(\d+)号", leaf)]


@pytest.mark.parametrize("n_rows", [0, 1, MOST_UNCUT])
def test_a_short_table_is_whole_and_says_nothing_of_rows(n_rows: int) -> None:
    cut = Leaves(table(n_rows))
    assert (cut.count, cut.can_be_whole) == (1, False)
    assert numbers(cut.html(1)) == list(range(1, n_rows + 1))
    assert "行" not in cut.html(1)


@pytest.mark.parametrize("n_rows", [MOST_UNCUT + 1, 300, 1016])
def test_every_row_of_a_long_table_is_on_one_leaf(n_rows: int) -> None:
    cut = Leaves(table(n_rows))
    told = [cut.html(number) for number in range(1, cut.count + 1)]
    assert [one for leaf in told for one in numbers(leaf)] == list(range(1, n_rows + 1))
    assert all(len(numbers(leaf)) <= LEAF_ROWS for leaf in told)
    assert f"第{LEAF_ROWS + 1}–{min(2 * LEAF_ROWS, n_rows)}行，共{n_rows:,}行" in told[1]


def test_what_a_page_leaves_out_is_said() -> None:
    assert "只列前20项，另有5项" in Leaves(table(20, left_out=5)).html(1)


def test_sum_and_chosen_row_stand_where_they_belong() -> None:
    cut = Leaves(table(250, chosen=120, total=(Cell("合计"),)))
    told = [cut.html(number) for number in (1, 2, 3)]
    assert cut.opened == 2
    assert ['class="chosen"' in leaf for leaf in told] == [False, True, False]
    assert re.search(r'class="chosen"><td[^>]*>单位121号', told[1])
    assert all("合计" in leaf for leaf in told)


@pytest.mark.parametrize(("n_rows", "way"), [(MOST_WHOLE, "勾选“整表”"), (MOST_WHOLE + 1, "Excel 或 PDF")])
def test_paper_says_first_what_it_leaves_out_and_how_to_print_all(n_rows: int, way: str) -> None:
    told = Leaves(table(n_rows)).html(1)
    assert re.match(rf'<p class="dj-paper">这里只印了第1–100行，共{n_rows:,}行。[^<]*{way}', told)
    assert "dj-paper" not in Leaves(table(MOST_UNCUT)).html(1)


def test_paper_names_no_download_where_there_is_none() -> None:
    told = Leaves(table(MOST_WHOLE + 1), is_in_files=False).html(1)
    assert "先缩小范围" in told
    assert "下载" not in told


def test_cells_are_made_for_the_leaf_that_is_opened_and_once() -> None:
    made: list[tuple[int, int]] = []

    def make(first: int, end: int) -> Iterator[tuple[Cell, ...]]:
        made.append((first, end))
        return ((Cell(f"单位{at + 1}号"),) for at in range(first, end))

    cut = Leaves(Table((Column("单位"),), MadeRows(430, make)))
    assert cut.count == 5
    assert made == []
    assert numbers(cut.html(5)) == numbers(cut.html(5)) == list(range(401, 431))
    assert made == [(400, 430)]


def test_made_rows_are_read_as_any_others() -> None:
    rows = MadeRows(7, lambda first, end: ((Cell(str(at)),) for at in range(first, end)))
    told = [cell.text for (cell,) in rows]
    assert told == list("0123456")
    assert [cell.text for (cell,) in rows[5:99]] == ["5", "6"]
    assert (rows[-1][0].text, rows[9:], len(rows)) == ("6", (), 7)


@pytest.fixture
def ranking(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """The page 排名 of eleven organisations, cut into leaves of three, apart from what other tests made of it."""
    st.cache_resource.clear()
    monkeypatch.setattr(leaves, "MOST_UNCUT", 5)
    monkeypatch.setattr(leaves, "LEAF_ROWS", 3)

    def opened(**parameters: str) -> AppTest:
        return open_page(workspace.root, monkeypatch, "ranking", measure="theme_day", period="2024", **parameters)

    yield opened
    st.cache_resource.clear()


def lines(at: AppTest) -> list[str]:
    """The numbers of the rows that are shown."""
    return re.findall(r'<tr class=""><td class="number muted">(\d+)</td>', html(at))


def test_the_leaf_that_a_reader_turns_to_stands_in_the_url(ranking: Callable[..., AppTest]) -> None:
    at = ranking()
    assert lines(at) == ["1", "2", "3"]
    assert "leaf" not in at.query_params
    at.pagination[0].set_value(3).run()
    assert not at.exception
    assert (lines(at), at.query_params["leaf"]) == (["7", "8", "9"], "3")
    at.pagination[0].set_value(1).run()
    assert "leaf" not in at.query_params


def test_a_link_opens_its_leaf_and_the_last_one_where_there_are_fewer(ranking: Callable[..., AppTest]) -> None:
    assert lines(ranking(leaf="2")) == ["4", "5", "6"]
    at = ranking(leaf="99")
    assert (lines(at), at.query_params["leaf"]) == (["10", "11"], "4")


@pytest.mark.parametrize("leaf", ["x", "-1", "2,", "1.5"])
def test_a_leaf_that_is_no_number_is_told_and_left_out(ranking: Callable[..., AppTest], leaf: str) -> None:
    at = ranking(leaf=leaf)
    assert lines(at) == ["1", "2", "3"]
    assert "看不懂的参数" in messages(at)


def test_another_choice_is_shown_from_its_first_leaf(ranking: Callable[..., AppTest]) -> None:
    at = ranking(leaf="2")
    next(box for box in at.sidebar.selectbox if box.label == "并列").select("dense").run()
    assert not at.exception
    assert lines(at) == ["1", "2", "3"]
    assert "leaf" not in at.query_params


def test_a_reader_sees_the_whole_table_to_print_it(ranking: Callable[..., AppTest]) -> None:
    at = ranking(leaf="2")
    at.main.checkbox[0].check().run()
    assert not at.exception
    assert len(lines(at)) == 11
    assert "这里只印了" not in html(at)
