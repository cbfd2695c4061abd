"""What `dangjian explain` says of single places is what became of them: of each half of a row, of rows and cells left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from dangjian.display.cell_explanation import explain
from ingest.model import Issue
from ingest.vocabulary import Vocabulary, load_vocabulary
from tests.command.test_explain_workbook import cell, drawn, traced
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


def test_sums_without_a_result_are_told_of_and_counts_agree(vocabulary: Vocabulary, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    head = ["单位", "上半年党课（次）", "下半年党课（次）", "党课（次）"]
    for row in (["2023年统计表"], head, [A, 2, 3, "=B3+C3"], [B, 1, 2, "=B4+C4"], ["合计", "=SUM(B3:B4)", 5, 8]):
        sheet.append(row)
    book.save(tmp_path / "表.xlsx")
    found = traced((tmp_path / "表.xlsx").read_bytes(), vocabulary)
    told = [re.sub(r"[ │]+", " ", line).strip() for line in drawn(found, vocabulary, _WIDE).splitlines()]
    assert "工作表 1 张，读出 4 个数，待核 0 处" in told
    assert "B列 “上半年党课（次）” 讲党课次数（次）；1个合计读不成数，2个数" in told
    assert [line[:4] for line in told if "合计读不成数，没有核对各项" in line] == ["提示 S"] * 2
    assert "Sheet!D3:D4：合计读不成数，没有核对各项（公式没有结果）" in cell(found, "D4", vocabulary)
    assert not [line for line in told if "待核" in line and "待核 0 处" not in line]


@pytest.mark.parametrize(
    ("at", "is_told"),
    [
        *((at, True) for at in ("表!C3", "表!B3:C4", "表!3:3", "表!C:C", "表!*", "表!2:2、表!3:3", "一、表!3:3、表!3:3")),
        *((at, False) for at in ("表!C4", "表!AC3", "表!D3:E4", "表!C4:C5", "表!33:33", "表!B:B", "一、表!C3", "!表!3:3", "")),
    ],
)
def test_a_doubt_is_told_of_every_cell_that_it_is_about(at: str, is_told: bool, vocabulary: Vocabulary) -> None:
    rows = [["2023年统计表"], ["单位", "主题党日（次）", "党课（次）"], [A, 12, 4], [B, 11, 3]]
    found = traced(write({"表": rows}), vocabulary)
    said = "".join(map(str, explain(found, "C3", [Issue("range_value", at)], vocabulary.metrics)))
    assert ("填的是一个范围" in said) is is_told


def test_figures_that_deny_each_other_are_not_told_as_taken(vocabulary: Vocabulary) -> None:
    rows = [["2023年统计表"], ["单位", "主题党日（次）", "党课（次）", "主题党日活动次数"], [A, 12, 4, 13], [B, 11, 3, 11]]
    found = traced(write({"表": rows}), vocabulary)
    signs = [line.split()[-4:] for line in drawn(found, vocabulary, _WIDE).splitlines() if line.split()[:1] in (["3"], ["4"])]
    assert signs == [["位", "疑", "数", "疑"], ["位", "数", "数", "数"]]
    told = cell(found, "D3", vocabulary)
    assert "待核，没有采用：档案馆党支部" in told
    assert "同一单位同一期间的同一指标在两处数字不同（主题党日次数，B3 是 12）" in told
    assert "采用：水利站党支部" in cell(found, "D4", vocabulary)


def test_a_cell_of_a_ledger_says_what_it_would_be_added_to(vocabulary: Vocabulary) -> None:
    head = ["单位", "日期", "活动类型", "人数"]
    rows = [["2023年活动台账"], head, [A, "2023-03-05", "主题党日", 12], [A, "2023-04-05", "主题党日", "二三十"]]
    told = cell(traced(write({"台账": rows}), vocabulary), "D4", vocabulary)
    assert f"如能读成，计入：{A} 2023-04 主题党日参加人次\n  单位：取自每行的A列“单位”" in told
    assert "数值：D列“人数”逐行相加\n" in told


def test_half_of_a_row_says_that_its_measure_unit_is_another_s(vocabulary: Vocabulary) -> None:
    head = ["指标", "单位", "数值"]
    rows = [
        [f"{A}2023年情况"],
        [*head, *head],
        ["主题党日", "次", 12, "支委会（人）", "", 30],
        ["党课", "次", 3, "党小组会", "次", 4],
    ]
    told = _lines(rows, vocabulary)
    assert "第3行 “主题党日” 主题党日次数（次）" in told
    assert "第3行 “支委会（人）” 名称是指标，计量单位却不是这个指标的" in told
