"""Text as a reader of figures wants it: folded, without the blanks that layout put in, cut into sentences and items."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.language.anchored import Anchored
from ingest.language.fold import fold

_SPACED = re.compile(r"[\u4e00-\u9fff\d] (?=[\u4e00-\u9fff\d])")
_SENTENCE = re.compile(r"[^。！？]++[。！？]*+|[。！？]++")
_ITEM_END = frozenset("，,、；;：:()\t|—/。！？")
_BLANKS = frozenset(" \r\n\x0b\x0c\u2028\u2029\ufeff\u200b")
_SPACED_SHARE = 4
_LONGEST_SENTENCE = 500
_NUMBERING = 6
_BROKEN_NUMBER = re.compile(r"(?:^|[^\d第表图.,年])\s?\d{1,3}$")
_NUMBER_END = re.compile(r"\d{1,3}\s?[\u4e00-\u9fff%]")
_WIDE_THOUSANDS = re.compile(r"[\d０-９]，[\d０-９]{3}(?![\d０-９])[^年，。；]")
_NUMBERED = Anchored(r"\s*\d{1,2}$")
_RUN = re.compile(r"(?<![\d第表图.,年])\d++(?:\s\d++){1,11}+(?=\s?[\u4e00-\u9fff%])")
_ONE_NUMBER = re.compile(r"\d(?:\s\d)++|\d{1,3}(?:\s\d{3})++")
_IN_TURN = re.compile(r"(?:分别|依次)[\u4e00-\u9fff]{0,8}\s?$")
_TURN_WORDS = 12
_UNIT = r"(?:人?次|场次?|[户家]次?|批次?|个?小时|工时|分钟|[人名篇条件份期节堂个支项%])"
_FILLED_IN = re.compile(  # 召开支委会( 12 )次, 讲党课__4__次: the frame of a blank that was filled in
    rf"(?<=[\u4e00-\u9fff])\s?(?P<left>\()\s*(?:\d[\d.]{{0,7}}|\*{{1,3}})\s*(?P<right>\))(?=\s?{_UNIT}(?:[，、。；,;.)\s]|会议|活动|$))"
    r"|(?P<before>_+)\s*(?:\d[\d.]{0,7}|\*{1,3})\s*(?P<after>_*)"
)
_BEFORE_SUBJECT = Anchored(
    r"(?:[一二三四五六七八九十]是)?(?:其中|像|如|而|但|以及|及)?(?:\d{4}年(?:度)?|全年|今年|年内|去年|[上下]半年)?(?:以来)?"
)


@dataclass(frozen=True, slots=True)
class DenseText:
    """Folded text without blanks; `offsets[i]` is where its i-th character stands in the text it was made from.

    A tab stays, for it parts columns; between two digits one blank stays unless every character of the text is set apart
    by blanks.
    """

    text: str
    offsets: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span in the source of the half-open span here."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a sentence between commas, 、, brackets, colons or tabs: its span, the sign before it, how deep in brackets."""

    start: int
    end: int
    sign: str
    depth: int


def dense_text(source: str, spans: Iterable[tuple[int, int]]) -> DenseText:
    r"""The spans of a source, joined without blanks.

    >>> dense = dense_text("召 开 党 课 1 2\n次 。", [(0, 17)])
    >>> dense.text, dense.span(4, 7)
    ('召开党课12次。', (8, 13))
    >>> [dense_text(text, [(0, len(text))]).text for text in ("召开支委会（ 12 ）次，讲党课__4__次", "（1）次要问题")]
    ['召开支委会12次，讲党课4次', '(1)次要问题']
    """
    pieces: list[str] = []
    offsets = array("L")
    for start, end in spans:
        raw = fold(source[start:end])
        spaced = len(_SPACED.findall(raw)) * _SPACED_SHARE > len(raw)
        inside, between = _blanks_of_runs(raw)
        frames = _frames_of_blanks(raw)
        for i, read in enumerate(raw):
            if i in frames:
                continue
            sign = read
            if sign in _BLANKS and i not in between and (spaced or i in inside or not _parts_digits(raw, i)):
                continue
            if sign == "，" and _WIDE_THOUSANDS.match(source, start + i - 1) and i:
                sign = ","
            if sign == "." and source[start + i] == "．" and i <= _NUMBERING and _NUMBERED.match(raw[:i]):
                sign = "、"
            pieces.append(" " if sign in _BLANKS else sign)
            offsets.append(start + i)
    return DenseText("".join(pieces), offsets)


def _blanks_of_runs(raw: str) -> tuple[set[int], set[int]]:
    """The blanks inside numbers that layout broke (1 2 0 0小时, 1 200 000元), and those between figures in turn (分别4 5 6次)."""
    inside: set[int] = set()
    between: set[int] = set()
    for run in _RUN.finditer(raw):
        blanks = {i for i in range(*run.span()) if not raw[i].isdigit()}
        if _IN_TURN.search(raw, max(0, run.start() - _TURN_WORDS), run.start()):
            between |= blanks
        elif _ONE_NUMBER.fullmatch(run.group()):
            inside |= blanks
        elif len(blanks) > 1:
            between |= blanks
    return inside, between


def _frames_of_blanks(raw: str) -> set[int]:
    """Where brackets or lines stand around a number that a form left blank: 12 of `（ 12 ）次`, 4 of `__4__次`."""
    if "(" not in raw and "_" not in raw:
        return set()
    frames = (found.span(side) for found in _FILLED_IN.finditer(raw) for side in ("left", "right", "before", "after"))
    return {i for start, end in frames for i in range(start, end)}


def _parts_digits(raw: str, i: int) -> bool:
    """True for a blank between two numbers; a blank inside one number is known by the measure word that only its end has."""
    if not (0 < i < len(raw) - 1 and raw[i - 1].isdigit() and raw[i + 1].isdigit()):
        return False
    return _BROKEN_NUMBER.search(raw[max(0, i - 5) : i]) is None or _NUMBER_END.match(raw, i + 1) is None


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of a dense text.

    >>> [("党课4次。研讨2次！"[a:b]) for a, b in sentences("党课4次。研讨2次！")]
    ['党课4次。', '研讨2次！']
    """
    return [piece for found in _SENTENCE.finditer(text) for piece in _pieces(text, *found.span())]


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence without end is cut at a clause mark, so that the work on one sentence stays bounded."""
    found: list[tuple[int, int]] = []
    while end - start > _LONGEST_SENTENCE:
        cut = max(text.rfind(sign, start, start + _LONGEST_SENTENCE) for sign in "；，")
        stop = cut + 1 if cut > start else start + _LONGEST_SENTENCE
        found.append((start, stop))
        start = stop
    return [*found, (start, end)]


def items(text: str, start: int, end: int) -> list[Item]:
    """The items of a sentence, in order; an empty one is left out but its sign counts for the next.

    >>> [(i.sign, "党课4次（书记2次），研讨3次"[i.start:i.end]) for i in items("党课4次(书记2次),研讨3次", 0, 15)]
    [('', '党课4次'), ('(', '书记2次'), (',', '研讨3次')]
    """
    found: list[Item] = []
    begin, sign, depth, quoted = start, "", 0, False
    for i in range(start, end + 1):
        here = text[i] if i < end else ""
        if here in ("“", "《"):
            quoted = True
        elif here in ("”", "》"):
            quoted = False
        if here and (quoted or here not in _ITEM_END or _inside_number(text, i, here)):
            continue
        if i > begin:
            found.append(Item(begin, i, sign, depth))
            sign = ""
        depth = depth + 1 if here == "(" else max(0, depth - 1) if here == ")" else depth
        sign = here if here not in ("", ")") or not sign else sign
        begin = i + 1
    return found


def _inside_number(text: str, i: int, sign: str) -> bool:
    """A comma or dash between digits, a bracket that belongs to a measure word `件(次)`."""
    around = text[i - 1 : i] + text[i + 1 : i + 2]
    if sign in ",—/:":
        return len(around) == 2 and around.isdigit()
    if sign == "(":
        return (text[i + 2 : i + 3] == ")" and text[i + 1] in "次场人条件期项扩") or text[i + 1 : i + 4] == "扩大)"
    return sign == ")" and ((text[i - 2 : i - 1] == "(" and text[i - 1] in "次场人条件期项扩") or text[i - 3 : i] == "(扩大")


def subject_start(words: str) -> int:
    """Where the subject of a clause may begin: behind 其中, 二是, 2023年.

    >>> subject_start("其中青龙水库支部9次"), subject_start("青龙水库支部9次")
    (2, 0)
    """
    found = _BEFORE_SUBJECT.match(words)
    return found.end() if found else 0
