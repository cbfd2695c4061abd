"""Long tables are cut into leaves that a reader turns; short ones stay whole."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.markup import Cell, Column, Table
from dashboard.views.frame import LEAF_ROWS, MOST_ROWS, MOST_UNCUT, table_leaves


def table(n_rows: int, **properties: object) -> Table:
    return Table((Column("单位"),), tuple((Cell(f"单位{number}号"),) for number in range(1, n_rows + 1)), **properties)  # type: ignore[arg-type]


def numbers(leaf: str) -> list[int]:
    return [int(one) for one in re.findall(r"单位(\d+)号", leaf)]


@pytest.mark.parametrize("n_rows", [0, 1, MOST_UNCUT])
def test_a_short_table_is_whole_and_says_nothing_of_rows(n_rows: int) -> None:
    (whole,) = table_leaves(table(n_rows))
    assert numbers(whole) == list(range(1, n_rows + 1))
    assert "行" not in whole


@pytest.mark.parametrize("n_rows", [MOST_UNCUT + 1, 300, MOST_ROWS])
def test_every_row_of_a_long_table_is_on_one_leaf(n_rows: int) -> None:
    leaves = table_leaves(table(n_rows))
    assert [one for leaf in leaves for one in numbers(leaf)] == list(range(1, n_rows + 1))
    assert all(len(numbers(leaf)) <= LEAF_ROWS for leaf in leaves)
    assert f"第{LEAF_ROWS + 1}–{min(2 * LEAF_ROWS, n_rows)}行" in leaves[1]
    assert all(f"共{n_rows}行" in leaf for leaf in leaves)


def test_what_a_page_leaves_out_is_said() -> None:
    assert all("只显示前500行，共1,016行；下载的文件有全部内容" in leaf for leaf in table_leaves(table(500, left_out=516)))
    assert "只显示前20行，共25行" in table_leaves(table(20, left_out=5))[0]


def test_sum_and_chosen_row_stand_where_they_belong() -> None:
    leaves = table_leaves(table(250, chosen=120, total=(Cell("合计"),)))
    assert ['class="chosen"' in leaf for leaf in leaves] == [False, True, False]
    assert re.search(r'class="chosen"><td[^>]*>单位121号', leaves[1])
    assert all("合计" in leaf for leaf in leaves)


def _long(chosen: int | None) -> None:
    import streamlit as st

    from dashboard.markup import Cell, Column, Table
    from dashboard.views.frame import show_table

    st.session_state.setdefault("link_number", 1)
    show_table(Table((Column("单位"),), tuple((Cell(f"单位{number}号"),) for number in range(1, 251)), chosen=chosen))


def test_a_reader_turns_the_leaves() -> None:
    at = AppTest.from_function(_long, kwargs={"chosen": None}).run()
    assert numbers(at.get("html")[0].proto.body) == list(range(1, 101))
    at.pagination[0].set_value(3).run()
    assert not at.exception
    assert numbers(at.get("html")[0].proto.body) == list(range(201, 251))


def test_a_table_opens_at_the_leaf_of_its_chosen_row() -> None:
    at = AppTest.from_function(_long, kwargs={"chosen": 120}).run()
    assert numbers(at.get("html")[0].proto.body) == list(range(101, 201))
