"""What `dangjian explain` says of single places is what became of them: of each half of a row, of rows and cells left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from ingest.vocabulary import Vocabulary, load_vocabulary
from tests.command.test_explain_workbook import drawn, traced
from tests.tables.books import write

A, B = "档案馆党支部", "水利站党支部"
_WIDE = 300


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def _lines(rows: Sequence[Sequence[object]], vocabulary: Vocabulary) -> list[str]:
    out = drawn(traced(write({"S": rows}), vocabulary), vocabulary, _WIDE)
    return [re.sub(r"[ │]+", " ", line).strip() for line in out.splitlines()]


@pytest.mark.parametrize("gutter", [[], [""]])
def test_each_half_of_a_row_is_told_with_its_own_metric(gutter: list[str], vocabulary: Vocabulary) -> None:
    halves = [
        (["主题党日", "次", 12], ["图书数", "册", 300]),
        (["种树", "棵", 90], ["讲党课", "次", 4]),
        (["支委会", "次", 11], ["党小组会", "次", 24]),
        (["集中学习", "次", 33], ["", "", ""]),
    ]
    head = ["指标", "单位", "数值"]
    rows = [[f"{A}2023年情况"], [*head, *gutter, *head], *([*left, *gutter, *right] for left, right in halves)]
    told = _lines(rows, vocabulary)
    assert [line for line in told if re.match(r"第[3-6]行 ", line)] == [
        "第3行 “主题党日” 主题党日次数（次）",
        "第3行 “图书数” 行名不是已知指标",
        "第4行 “种树” 行名不是已知指标",
        "第4行 “讲党课” 讲党课次数（次）",
        "第5行 “支委会” 支委会次数（次）",
        "第5行 “党小组会” 党小组会次数（次）",
        "第6行 “集中学习” 集中学习次数（次）",
    ]
