"""Remarks in brackets behind a figure: of which time it is told, and what is no such remark."""

from __future__ import annotations

import pytest

from ingest.vocabulary import Vocabulary
from tests.summaries.reading_lines import read_sentence

NOVEMBER, OCTOBER, THREE_QUARTERS = "2023-01/2023-11", "2023-01/2023-10", "2023-01/2023-09"


@pytest.mark.parametrize(
    ("remark", "covers"),
    [
        ("截至11月底", NOVEMBER),
        ("截至10月31日", OCTOBER),
        ("截止到2023年10月", OCTOBER),
        ("截至2023.10.31", OCTOBER),
        ("数据截至10月", OCTOBER),
        ("统计时间：1—10月", OCTOBER),
        ("2023年1月至10月", OCTOBER),
        ("1-11月数据", NOVEMBER),
        ("1—9月", THREE_QUARTERS),
        ("前三季度", THREE_QUARTERS),
        ("截至三季度末", THREE_QUARTERS),
        ("截至11月底，下同", NOVEMBER),
        ("截至11月底，书记4次", NOVEMBER),
        ("不含12月", NOVEMBER),
        ("12月数据未统计", NOVEMBER),
        ("第四季度除外", THREE_QUARTERS),
    ],
)
def test_a_remark_says_what_a_figure_covers(remark: str, covers: str, vocabulary: Vocabulary) -> None:
    fact = read_sentence(f"全年讲党课9次（{remark}），研讨4次。", vocabulary).facts[0]
    assert (fact.value, fact.status, fact.period, fact.scope, fact.covers) == (9, "reported", "2023", "total", covers)


@pytest.mark.parametrize(
    "remark",
    [
        "截至12月底",
        "截至12月31日",
        "截至目前",
        "全年",
        "2023年",
        "含上半年3次",
        "其中1—6月4次",
        "1—6月4次、7—12月5次",
        "计划1—6月4次",
        "不含3月",
        "不含线上党课",
        "1月、5月、9月",
        "每季度不少于2次",
        "7月1日前后讲党史",
        "11月底前讲完",
        "按1—11月的计划",
        "均为上半年",
        "比1—9月多2次",
        "超预计",
        "预计明年12次",
    ],
)
def test_other_words_in_brackets_leave_a_figure_of_the_year(remark: str, vocabulary: Vocabulary) -> None:
    fact = read_sentence(f"讲党课9次（{remark}），研讨4次。", vocabulary).facts[0]
    assert (fact.value, fact.status, fact.period, fact.scope, fact.covers) == (9, "reported", "2023", "total", None)


@pytest.mark.parametrize("remark", ["预计", "预计数", "12月为预计", "第四季度为预计数", "11—12月为预计", "含12月预计1次"])
def test_what_is_partly_expected_has_not_happened(remark: str, vocabulary: Vocabulary) -> None:
    fact = read_sentence(f"讲党课9次（{remark}）。", vocabulary).facts[0]
    assert (fact.value, fact.status, fact.period) == (9, "planned", "2023")


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("讲党课9次（截至11月底），研讨4次。", [NOVEMBER, None]),
        ("讲党课9次、研讨4次（截至11月底），走访农户90户。", [NOVEMBER, NOVEMBER, None]),
        ("讲党课9次、研讨4次（1—9月）。", [THREE_QUARTERS, THREE_QUARTERS]),
        ("讲党课9次、研讨4次（一季度）。", [None, None]),
        ("讲党课9次，研讨4次（截至11月底）。", [None, NOVEMBER]),
        ("讲党课9次，研讨4次（均截至11月底）。", [NOVEMBER, NOVEMBER]),
        ("讲党课9次，研讨4次（以上数据截至11月底）。", [NOVEMBER, NOVEMBER]),
        ("走访农户90户（次）（截至10月底），研讨4次。", [OCTOBER, None]),
        ("（截至11月底）讲党课9次，研讨4次。", [NOVEMBER, NOVEMBER]),
        ("党员52名（截至6月底），入党积极分子6名。", ["2023-06-30", None]),
    ],
)
def test_which_figures_a_remark_holds_for(text: str, covers: list[str | None], vocabulary: Vocabulary) -> None:
    assert [fact.covers for fact in read_sentence(text, vocabulary).facts] == covers
