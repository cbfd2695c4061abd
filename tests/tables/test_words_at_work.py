"""Every word of the kinds that patterns are made of does what its kind says; words that an office adds do so too."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.tables.cells.title_spans import read_span
from ingest.tables.cells.words import TableWords, table_words
from ingest.tables.ledgers.not_held import says_off, theme_says_off
from ingest.tables.ledgers.outlines import Standing, standing_told
from ingest.tables.sheets.no_accounts import kind_of_title
from ingest.vocabulary import load_vocabulary
from ingest.vocabulary_kinds import PLACES


@pytest.fixture(scope="module")
def words(vocabulary) -> TableWords:
    return table_words(vocabulary)


def is_told(words: TableWords, word: str, place: str) -> bool:
    """Whether the word says in the place that a date is none of the figures'."""
    dates = words.title_dates
    match place:
        case "title":
            return read_span(f"2024年1月{word}2023年统计表", words).period == "2023"
        case "line":
            return dates.is_of_making(f"2024年1月5日{word}")
        case "bracket":
            return read_span(f"2023年统计表（{word}，2024年1月）", words).period == "2023"
        case "key":
            return dates.is_key_of_sending(f"{word}月份")
        case "due":
            return dates.without_deadlines(f"2023年统计表({word}截止11月20日)") == "2023年统计表()"
        case "deadline":
            return dates.tells_to_send(f"11月20日前{word}") and dates.without_deadlines(f"截至11月20日{word}") == ""
    return False


@pytest.mark.parametrize("place", PLACES)
def test_words_of_making_tell_in_their_places_that_a_date_is_none_of_the_figures(place: str, words: TableWords) -> None:
    told = {word: place in places.split("|") for word, places in words.kind("made").items()}
    assert {word: is_told(words, word, place) for word, is_one in told.items() if is_one} == dict.fromkeys(
        filter(told.get, told), True
    )
    assert not is_told(words, "开会讨论", place)


def test_what_a_table_is_made_for_is_none_of_its_figures(words: TableWords) -> None:
    told = {word: read_span(f"2024年{word}用2023年统计表", words).period for word in words.kind("purpose")}
    assert set(told.values()) == {"2023"}
    assert read_span("2024年学习用2023年统计表", words).period is None


def test_words_of_holding_tell_that_a_row_was_not_held(words: TableWords) -> None:
    held = [*words.kind("holding"), *words.kind("teaching")]
    assert [word for word in held if not says_off(f"因雨本次未{word}", words)] == []
    assert not says_off("因雨本次未走访", words)


def test_deeds_with_members_tell_what_is_to_come(words: TableWords) -> None:
    coming = [*words.kind("holding"), *words.kind("member_deed")]
    assert {standing_told(f"三、拟{word}", words) for word in coming} == {Standing.TO_COME}
    assert standing_told("三、拟走访", words) is None


def test_what_is_called_off_elsewhere_is_no_row(words: TableWords) -> None:
    assert {theme_says_off(f"{word}取消", words) for word in words.kind("told_about")} == {(False, False)}
    assert theme_says_off("清扫活动取消", words) == (True, True)


def test_changes_of_members_and_what_was_set_right_may_be_what_was_done(words: TableWords) -> None:
    assert {kind_of_title(f"{word}增减情况表", words) for word in words.kind("counted_members")} == {""}
    assert {kind_of_title(f"{word}未开展统计表", words) for word in words.kind("set_right")} == {""}
    assert (kind_of_title("主题党日增减情况表", words), kind_of_title("未开展统计表", words)) == ("change_title", "lacking_title")


def test_an_office_adds_a_word_of_making(tmp_path: Path, words: TableWords) -> None:
    (tmp_path / "table_words.csv").write_text("kind,word,value\nmade,汇编,title|line\n", "utf-8")
    own = table_words(load_vocabulary(tmp_path))
    assert [is_told(words, "汇编", place) for place in ("title", "line", "bracket")] == [False, False, False]
    assert [is_told(own, "汇编", place) for place in ("title", "line", "bracket")] == [True, True, False]
