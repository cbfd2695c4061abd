"""One text of a spreadsheet without what tells persons: numbers anywhere, names beside a label or an office."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.language.fold import fold
from ingest.readers.persons.deeds import holds_list, without_chained, without_told
from ingest.readers.persons.standing import looks_like_word, without_standing
from ingest.readers.persons.words import CJK, SURNAMED, Heading, are_sure_names, heading, is_surnamed, without_names
from ingest.withheld import Withheld

_MOST_ALIKE = 1 << 14
_folded = lru_cache(maxsize=8)(fold)  # one text is looked through by one pattern after another
_TELLS = re.compile(
    rf"[:：@]|\d{{3}}[\d*xX -]*\d{{4}}|同志|教授|讲师|[{CJK}][人员长任][ \u3000—–-]|书记|委员|主任|[{CJK}]长[{CJK}]"
)
_NO_DIGIT_BEFORE, _NO_DIGIT_AFTER = r"(?<![\dA-Za-z.])", r"(?![\dA-Za-z]|\.\d)"
_BIRTH = r"(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = re.compile(
    rf"{_NO_DIGIT_BEFORE}(?:[1-9]\d{{5}}[ -]?(?:19|20)\d{{2}}[ -]?{_BIRTH}[ -]?\d{{3}}[\dXx]|[1-9]\d{{7}}{_BIRTH}\d{{3}}"
    rf"|(?!1[3-9]\d\*{{4}}\d{{4}}(?!\d))[1-9]\d{{2,9}}\*{{4,12}}[\d*]{{0,3}}[\dXx]){_NO_DIGIT_AFTER}"
)
_TELEPHONE = re.compile(
    rf"{_NO_DIGIT_BEFORE}(?<!\d-)(?:(?:\+?86[- ]?)?1[3-9]\d[- ]?(?:\d{{4}}|\*{{4}}|[xX]{{4}})[- ]?\d{{4}}"
    rf"|(?:[(]0\d{{2,3}}[)]|0\d{{2,3}}[)]?)[- —–]?[2-8]\d{{2,3}}[- ]?\d{{4}}(?:[-转]\d{{1,5}})?){_NO_DIGIT_AFTER}(?!-\d)"
)
_ACCOUNT = re.compile(rf"{_NO_DIGIT_BEFORE}62\d{{2}}(?:[ ]?\d{{4}}){{3}}(?:[ ]?\d{{3}})?{_NO_DIGIT_AFTER}")
_MAIL = re.compile(r"[A-Za-z0-9_.+-]{1,40}@[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,20}){1,4}")
_OF_THINGS = re.compile(
    r"(?:主题|内容|地点|地址|单位|支部|组织|名称|题目|课题|项目|品牌|类[别型]|时间|日期|形式|方式|村|社区|主要|书目|影片|片名|歌曲|学习|榜样|阵地|基地|来源)$"
)
_TELEPHONE_TOLD = re.compile(
    r"(?:电\s*话|手\s*机|联系方式|传真|座机)(?:号码?)?(?:\([^()]*\))?\s*[:：]?\s*"
    r"(?P<number>\+?\d[\d* -]{4,17}[\d*](?:[-转]\d{1,5})?)"
)
_LABEL = re.compile(rf"(?P<label>(?:[{CJK}][ \u3000]{{0,2}}){{1,10}})(?P<note>[(（][^()（）]{{0,10}}[)）])?\s*[:：]\s*")
_BARE_LABEL = re.compile(
    r"(?:(?:填报|填表|制表|审核|复核|经办|联系|记录|主持|主讲|授课|负责)人|姓名|书记|委员|主任|[组队]长|(?<!党)员)"
    rf"(?:[ \u3000—–-]+|[(])(?P<name>{SURNAMED})(?![{CJK}])"
)
_USUAL_LABEL = re.compile(
    r"(?:(?:填报|填表|制表|审核|复核|经办|联系|记录|主持|主讲|负责|统计)人|联系电话|手机号?码?|电话|填报日期|日期|时间)\s*$"
)
_LONGEST_LABEL = 10
_END = re.compile(r"[；;。\n\t]")
_DOES = (
    r"(?:同志|讲|主持|带领|带队|作|授课|领学|主讲|传达|宣读|总结|汇报|发言|致辞|参加|出席|上党课|为|等|就|组织|通报|介绍|分享|宣布|部署"
    rf"|强调|解读|点评|述职|谈|安排|[^{CJK}]|$)"
)
_TOLD_BY_OFFICE = re.compile(
    rf"(?:书记|委员|主任|教授|讲师|(?<![{CJK}]队)[组校院局镇乡村科处站所会]长)(?P<name>{SURNAMED}){_DOES}"
)
_TOLD_BY_COMRADE = re.compile(rf"(?P<name>{SURNAMED})同志")
_MODEL = re.compile(r"(?:学习|向|纪念|缅怀|弘扬|传承|宣传|追忆|悼念|致敬|毛泽东|总书记|[、和])$")


@lru_cache(maxsize=_MOST_ALIKE)
def without_personal(text: str) -> str:
    """The text with a word in the place of every identity number, telephone, and name that a label or an office tells.

    Organisations, offices, dates and counts stay; so do the models that members study.

    >>> without_personal("填报人（签字）：张三 联系电话：0551-62180001　填报日期：2023年12月1日")
    '填报人（签字）：〔姓名略〕 联系电话：〔电话略〕　填报日期：2023年12月1日'
    >>> without_personal("支部书记李四讲党课，向张富清同志学习，12人参加")
    '支部书记〔姓名略〕讲党课，向张富清同志学习，12人参加'
    """
    if len(text) < 4:
        return text
    if is_list := holds_list(text) and are_sure_names(text):
        text = without_names(text, Heading.GROUP)
    told = _without_labelled_or_held(text) if _TELLS.search(_folded(text)) else text
    told = told if is_list else without_standing(without_told(told))
    return without_chained(told) if Withheld.NAME in told else told


def _without_labelled_or_held(text: str) -> str:
    """The text without numbers of persons, and names beside a label or an office."""
    text = _replaced(_IDENTITY, text, Withheld.IDENTITY)
    text = _replaced(_ACCOUNT, text, Withheld.OTHER)
    text = _replaced(_MAIL, text, Withheld.OTHER)
    text = _replaced(_TELEPHONE, text, Withheld.TELEPHONE)
    text = _replaced(_TELEPHONE_TOLD, text, Withheld.TELEPHONE, "number")
    text = _without_labelled(text)
    text = _replaced(_BARE_LABEL, text, Withheld.NAME, "name")
    text = _replaced(_TOLD_BY_OFFICE, text, Withheld.NAME, "name", is_likely=True)
    return _replaced(_TOLD_BY_COMRADE, text, Withheld.NAME, "name", is_likely=True)


def is_identity(text: str) -> bool:
    """True where the text is an identity number and nothing else."""
    return _IDENTITY.fullmatch(fold(text).strip().strip("'")) is not None


def is_telephone(text: str) -> bool:
    """True where the text is a mobile number or a telephone with its area code, and nothing else."""
    return _TELEPHONE.fullmatch(fold(text).strip().strip("'")) is not None


def _replaced(pattern: re.Pattern[str], text: str, word: str, group: str | int = 0, *, is_likely: bool = False) -> str:
    """The text with the word in the place of what the pattern finds in it, folded; with `is_likely` of nothing that is a word."""
    parts, end = [], 0
    for match in pattern.finditer(_folded(text)):
        if group == "name" and not (_tells_name(match) and not (is_likely and looks_like_word(match["name"]))):
            continue
        start, stop = match.span(group)
        parts += [text[end:start], word]
        end = stop
    return "".join(parts) + text[end:] if parts else text


def _tells_name(match: re.Match[str]) -> bool:
    return is_surnamed(match["name"]) and not _MODEL.search(match.string[: match.start()])


def _without_labelled(text: str) -> str:
    """The text without the names that follow `主持人：`, up to the next label or the end of the clause."""
    labels = list(_LABEL.finditer(text.replace("\u3000", " ")))
    starts = [*map(_start_of, labels), len(text)]
    parts, end = [], 0
    for match, next_start in zip(labels, starts[1:], strict=True):
        label = "".join(match["label"].split())
        kind = heading(label[-_LONGEST_LABEL:])
        start, stop = match.end(), max(match.end(), next_start)
        if clause := _END.search(text, start, stop):
            stop = clause.start()
        if kind is None:
            if _OF_THINGS.search(label) or not are_sure_names(text[start:stop].strip()):
                continue
            kind = Heading.GROUP
        parts += [text[end:start], without_names(text[start:stop], kind)]
        end = stop
    return "".join(parts) + text[end:]


def _start_of(label: re.Match[str]) -> int:
    """Where a label begins that may follow a name (`张三审核人：`, `张三 参加人员：`); one spaced out (`姓 名：`) is whole."""
    if usual := _USUAL_LABEL.search(label["label"]):
        return label.start() + usual.start()
    before, blank, last = label["label"].rstrip().rpartition(" ")
    return label.start() + len(before) + 1 if blank and len(last) > 1 else label.start()
