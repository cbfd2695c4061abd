"""What holds for any text: spans inside it, the same facts twice, no crash, no fact changed by what has nothing to do with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.language.fold import fold
from ingest.model import Fact
from ingest.vocabulary import Vocabulary, load_vocabulary
from tests.summaries.reading_lines import read_sentence

WORDS = (
    *(
        "主题党日",
        "党课",
        "支委会",
        "中心组学习",
        "志愿服务",
        "发展党员",
        "党员",
        "支部",
        "走访慰问",
        "培训班",
        "宣讲",
        "受众",
        "其中",
        "分别",
        "各",
        "共",
    ),
    *(
        "12次",
        "3至5次",
        "**次",
        "300余人次",
        "两名",
        "近百",
        "1.2万小时",
        "95%",
        "数十场",
        "十几期",
        "１２名",
        "2 4 0篇",
        "半",
        "一二三",
    ),
    *(
        "，",
        "。",
        "；",
        "、",
        "：",
        "（",
        "）",
        "“",
        "”",
        "《",
        "》",
        "\n",
        "\t",
        "|",
        " ",
        "2022年",
        "去年",
        "下一步",
        "每月",
        "8月",
        "比上年增加",
        "一、",
    ),
)
TEXTS = st.one_of(st.lists(st.sampled_from(WORDS), max_size=40).map("".join), st.text(max_size=60))
VOCABULARY: Vocabulary = load_vocabulary()


@given(TEXTS)
def test_facts_stand_in_the_text(text: str) -> None:
    extraction = read_sentence(text, VOCABULARY)
    for fact in extraction.facts:
        assert fact.start is not None
        assert fact.end is not None
        assert 0 <= fact.start < fact.end <= len(text)
        assert text[fact.start : fact.end] == fact.value_text
        assert fact.value_text in fact.evidence
        assert 0 <= fact.confidence <= 1
        assert fact.rule
        assert fact.value is None or fact.lower is None or fact.lower <= fact.value
        assert fact.value is None or fact.upper is None or fact.value <= fact.upper or fact.qualifier == "about"


@given(TEXTS)
def test_the_same_text_gives_the_same_facts(text: str) -> None:
    assert read_sentence(text, VOCABULARY) == read_sentence(text, VOCABULARY)


@given(st.lists(st.sampled_from((*WORDS[:30], "，", "。")), max_size=30).map("".join))
def test_an_unrelated_paragraph_changes_nothing(text: str) -> None:
    alone = read_sentence(text + "。", VOCABULARY).facts
    beside = read_sentence(text + "。\n今年天气晴好，大家精神饱满地投入各项工作之中，氛围浓厚热烈。", VOCABULARY).facts
    assert beside == alone


@given(
    st.lists(
        st.sampled_from(("党课", "开展主题党日", "12次", "3,400人次", "志愿服务", "95%", "，", "。", "、")), max_size=25
    ).map("".join)
)
def test_width_changes_no_value(text: str) -> None:
    wide = text.translate({code: chr(code + 0xFEE0) for code in map(ord, "0123456789%")})
    assert fold(wide) == fold(text)
    assert [_plain(fact) for fact in read_sentence(wide, VOCABULARY).facts] == [
        _plain(fact) for fact in read_sentence(text, VOCABULARY).facts
    ]


def _plain(fact: Fact) -> Fact:
    return fact._replace(value_text="", evidence="", measure_unit=fold(fact.measure_unit))
