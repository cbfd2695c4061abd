"""Where the axes of a figure that a doubt holds back were found, in the words that stay with it."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.vocabulary import Vocabulary
from tests.tables.books import Range, extracted

A, B = "档案馆党支部", "水利站党支部"
TABLE = [["2023年党建统计表"], ["单位", "主题党日（次）", "党课次数"], [A, "几次", 4], [B, 11, 3]]
EVENTS = [["2023年活动台账"], ["单位", "日期", "活动类型", "主题", "人数"], [A, "2023-03-05", "主题党日", "植树", 12]]


def held_at(address: str, rows: list[list[Any]], vocabulary: Vocabulary, *merged: Range) -> list[dict[str, str]]:
    """The lines of each figure that the doubts about a place hold back, by axis."""
    issues = extracted({"S": rows}, vocabulary, {"S": merged}).issues
    held = [one for issue in issues if issue.address == address for one in issue.held]
    return [dict(line.split("：", 1) for line in one.reading) for one in held]


def test_a_cell_is_told_like_one_that_was_read(vocabulary: Vocabulary) -> None:
    (told,) = held_at("S!B3", TABLE, vocabulary)
    assert told == {
        "单位": f"取自A3“{A}”",
        "指标": "取自表头B2“主题党日（次）”",
        "期间": "取自表上方的标题或说明",
        "计量单位": "“次”取自表头B2“主题党日（次）”",
    }


def test_so_is_one_beside_a_label(vocabulary: Vocabulary) -> None:
    rows = [["主题党日次数", "十几次", "支委会次数", 12], ["志愿服务时长（小时）", "30-40", "", ""]]
    form = [["2023年填报表"], [f"填报单位：{A}"], *rows]
    (told,) = held_at("S!B4", form, vocabulary)
    assert told["单位"] == f"取自表上方的填报单位“{A}”"
    assert told["指标"] == "取自标签A4“志愿服务时长（小时）”"


def test_what_a_note_disputes_keeps_its_own_places(vocabulary: Vocabulary) -> None:
    rows = [*TABLE[:2], [A, 12, 4], [B, 11, 3], ["注：主题党日次数为计划数"]]
    assert [held_at(f"S!B{row}", rows, vocabulary)[0]["单位"] for row in (3, 4)] == [f"取自A3“{A}”", f"取自A4“{B}”"]


@pytest.mark.parametrize(
    ("merged", "axis", "others"),
    [
        ((2, 1, 3, 1), "单位", {"指标": "取自表头B2“主题党日（次）”"}),
        ((2, 1, 2, 2), "指标", {"单位": f"取自A3“{A}”", "计量单位": "随指标"}),
    ],
)
def test_a_merged_cell_leaves_open_which_of_its_places_it_is_of(
    merged: Range, axis: str, others: dict[str, str], vocabulary: Vocabulary
) -> None:
    found = held_at("S!B3", [*TABLE[:2], [A, 12, ""], [B, "", 3]], vocabulary, merged)
    assert len(found) == 2
    for told in found:
        assert told[axis] == f"合并单元格跨几个{axis}，分不清是哪一个的数"
        assert told.items() >= others.items()


def test_a_row_of_a_ledger_says_what_it_would_be_added_to(vocabulary: Vocabulary) -> None:
    (told,) = held_at("S!E4", [*EVENTS, [A, "2023-04-05", "主题党日", "学习", "二三十"]], vocabulary)
    assert told == {
        "单位": "取自每行的A列“单位”，空白的随上一行",
        "指标": "取自每行的C列“活动类型”",
        "期间": "取自每行的B列“日期”，没有写年份的取自表上方的标题或说明",
        "数值": "E列“人数”逐行相加",
    }


def test_a_row_without_a_date_leaves_the_period_open(vocabulary: Vocabulary) -> None:
    found = held_at("S!B4", [*EVENTS, [A, "月底", "主题党日", "学习", 20]], vocabulary)
    assert {told["期间"] for told in found} == {"这一行的日期没有认出，可能是这一期的"}
    assert {told["指标"] for told in found} == {"取自每行的C列“活动类型”"}


def test_a_row_whose_headings_do_not_fit_says_what_is_known(vocabulary: Vocabulary) -> None:
    rows = [[f"{A}2023年活动统计"], ["活动类别", "场次", "参与人数"], ["主题党日", 12, 400], ["走访慰问", 6, 88]]
    (told,) = held_at("S!B4", rows, vocabulary)
    assert told == {
        "单位": f"取自标题中的“{A}”",
        "指标": "取自行名“走访慰问”",
        "期间": "取自表上方的标题或说明",
        "计量单位": "没有认定",
    }
