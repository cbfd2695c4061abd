"""Dense text, sentences, items."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.clauses import dense_text, items, sentences


@pytest.mark.parametrize(
    ("written", "dense"),
    [
        ("全 年 党 课 1 2 次 。", "全年党课12次。"),
        ("支委会 12 次", "支委会12次"),
        ("讲党课 19\n次", "讲党课19次"),
        ("发展党员1 8名", "发展党员18名"),
        ("表1 12次", "表1 12次"),
        ("党课\t4次", "党课\t4次"),
        ("参加１，２５０人次", "参加1,250人次"),
        ("全年共12，研讨3次", "全年共12，研讨3次"),
    ],
)
def test_blanks_of_layout_are_left_out(written: str, dense: str) -> None:
    assert dense_text(written, [(0, len(written))]).text == dense


@given(st.text(alphabet=" \n\t党课，。1２，3（）次", max_size=60))
def test_every_dense_character_stands_in_the_source(text: str) -> None:
    found = dense_text(text, [(0, len(text))])
    assert list(found.offsets) == sorted(set(found.offsets))
    assert len(found.text) == len(found.offsets)


@given(st.text(alphabet="党课，。；、（(）)：1次“”", max_size=80))
def test_sentences_cover_the_text_and_items_lie_inside(text: str) -> None:
    spans = sentences(text)
    assert "".join(text[a:b] for a, b in spans) == text
    for start, end in spans:
        places = [place for item in items(text, start, end) for place in (item.start, item.end)]
        assert places == sorted(places)
        assert all(start <= place <= end for place in places)


def test_a_text_without_sentence_ends_is_cut() -> None:
    assert max(end - start for start, end in sentences("党课12次，" * 1000)) <= 500


def test_items_know_their_sign_and_depth() -> None:
    text = "党课9次(书记2次、委员7次)，研讨3次"
    assert [(item.sign, item.depth) for item in items(text, 0, len(text))] == [("", 0), ("(", 1), ("、", 1), ("，", 0)]


@pytest.mark.parametrize(
    ("written", "dense"),
    [
        ("召开支委会（ 12 ）次、讲党课（4）次。", "召开支委会12次、讲党课4次。"),
        ("讲党课__4__次，参加( 63 )人次", "讲党课4次，参加63人次"),
        ("志愿服务共（ ** ）小时", "志愿服务共**小时"),
        ("（1）场地建设；（2）件件落实", "(1)场地建设；(2)件件落实"),
        ("党课4次（2次线上）", "党课4次(2次线上)"),
        ("见附表（3）。（4）次要矛盾", "见附表(3)。(4)次要矛盾"),
        ("第一党支部（3）名师工程", "第一党支部(3)名师工程"),
    ],
)
def test_the_frame_of_a_blank_that_was_filled_in_is_no_bracket(written, dense):
    assert dense_text(written, [(0, len(written))]).text == dense
