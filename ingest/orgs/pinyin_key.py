"""Keys that sort Chinese names by pronunciation; DuckDB's collation reads each character alone and puts 长沙 beside 涨."""

from __future__ import annotations

from functools import cache

# Places that pypinyin's phrases miss; the reading is the one their people use.
READINGS = {
    "单县": ["shàn", "xiàn"],
    "台州": ["tāi", "zhōu"],
    "蔚县": ["yù", "xiàn"],
    "尉犁": ["yù", "lí"],
    "莘县": ["shēn", "xiàn"],
    "莘庄": ["xīn", "zhuāng"],
    "六安": ["lù", "ān"],
    "乐亭": ["lào", "tíng"],
    "乐陵": ["lào", "líng"],
    "东阿": ["dōng", "ē"],
    "洪洞": ["hóng", "tóng"],
    "浚县": ["xùn", "xiàn"],
    "渑池": ["miǎn", "chí"],
    "番禺": ["pān", "yú"],
}


def pinyin_key(name: str) -> str:
    """Syllables with tone numbers: 长沙市 → `chang2 sha1 shi4`; other signs stand as they are, in lower case."""
    # Imported here: it costs half a second that only a changed registry pays.
    from pypinyin import Style, lazy_pinyin

    _teach()
    return " ".join(lazy_pinyin(name.lower(), style=Style.TONE3, neutral_tone_with_five=True))


@cache
def _teach() -> None:
    from pypinyin import load_phrases_dict

    load_phrases_dict({place: [[syllable] for syllable in syllables] for place, syllables in READINGS.items()})
