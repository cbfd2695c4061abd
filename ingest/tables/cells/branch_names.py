"""A branch or other part of an organisation that is named behind it, known or not: 某镇|敬老院党支部, 某医院|护理部."""

from __future__ import annotations

import re

from ingest.tables.cells.words import TableWords, squeeze

_BRANCH = re.compile(r"[^\d、，,;；和（(:：]{1,12}?(?:支部|总支)(?!书记|委员|工作|建设|大会|会|生活)")
NO_ONE = re.compile(
    "各|全|[本我该][党支]|所属|下属|下辖|所辖|直属|基层|系统|其[他它]|合计|汇总|本级|先进|优秀|示范|标准化|星级|五星|红旗|过硬|后进|软弱|样板"
)
_TOLD_OF = re.compile("(?:(?<![前跃奋先改])进|到|个|(?<![轻重大小])型)$")  # 送学进支部, 3个支部, 功能型党支部
_SEVERAL = re.compile(r"[、,，;；和]")
_ENDING = re.compile("党?(?:支部|总支)$")
_ONE_OF_ITS_KIND = frozenset({"机关", "离退休"})  # most committees have one such branch, and many of villages


def branch_begun(text: str, words: TableWords) -> str:
    """The name of one branch with which a text begins; '' for none, and for kinds of them or what is told of them.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> [branch_begun(text, words) for text in ("敬老院党支部主题党日台账", "红岩村党总支", "一支部", "机关党支部2023年")]
    ['敬老院党支部', '红岩村党总支', '一支部', '机关党支部']
    >>> others = ("各党支部情况", "先进党支部", "党支部书记讲党课", "主题党日党支部", "党支部", "村党支部")
    >>> [branch_begun(text, words) for text in others]
    ['', '', '', '', '', '']
    >>> [branch_begun(text, words) for text in ("清廉支部", "党建联建支部", "送学进支部", "前进党支部", "先锋村党支部")]
    ['', '', '', '前进党支部', '先锋村党支部']
    """
    found = _BRANCH.match(squeeze(text))
    name = found[0] if found else ""
    own = _ENDING.sub("", name)
    is_kind = words.has("org_class", own) and own not in _ONE_OF_ITS_KIND
    is_kind = is_kind or _is_theme(own, words)
    return name if own and not is_kind and not NO_ONE.search(name) and not words.metrics_in(own) else ""


def _is_theme(own: str, words: TableWords) -> bool:
    """True for what is said of branches before the word 支部, and names none: 清廉, 党建联建, 送学进."""
    return not words.without("branch_theme", own) or _TOLD_OF.search(own) is not None


def is_part_of_org(text: str, words: TableWords) -> bool:
    """True for what is named below an organisation and ends as parts of them do, but for its Party office.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> [is_part_of_org(text, words) for text in ("护理部", "团委", "综治中心", "敬老院党支部", "第一党小组")]
    [True, True, True, True, True]
    >>> [is_part_of_org(text, words) for text in ("党建办", "党员干部", "党委", "各部", "本部", "党群服务中心", "党建")]
    [False, False, False, False, False, False, False]
    """
    if not text or NO_ONE.search(text) or _SEVERAL.search(text) or words.has("party_office", text):
        return False
    if _ENDING.search(text) and _is_theme(_ENDING.sub("", text), words):
        return False
    length = words.org_endings.length_in(text)
    if length:
        return length < len(text) or branch_begun(text, words) == text
    ending = next((one for one in words.kind("part_ending") if text.endswith(one)), "")
    is_short = len(text) < len(ending) + (2 if len(ending) == 1 else 0)
    return ending != "" and not is_short and not words.holds("no_part", text)
