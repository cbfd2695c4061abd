"""The numbers that Word puts before paragraphs (一、 （一） 1.), counted as the program does when it shows the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.documents.word_xml import attribute, child, children, name, value_of

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LARGEST = 9_999
_PLACE = re.compile(r"%([1-9])")
_BULLET = "●"


def chinese_count(number: int, digits: str = _DIGITS, tens: str = "十百千") -> str:
    """The number as headings are numbered.

    >>> [chinese_count(number) for number in (1, 10, 12, 20, 105)]
    ['一', '十', '十二', '二十', '一百零五']
    """
    shown, is_gap = "", False
    for power in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**power % 10
        if digit:
            shown += (digits[0] if is_gap else "") + digits[digit] + (tens[power - 1] if power else "")
        is_gap = digit == 0 and bool(shown)
    return shown[1:] if digits is _DIGITS and 10 <= number < 20 else shown


def _roman(number: int) -> str:
    shown = ""
    for value, sign in _ROMAN:
        shown += sign * (number // value)
        number %= value
    return shown


def _letters(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _row(first: str, last: int) -> Callable[[int], str]:
    """Signs that follow one another from `first`; digits where the row ends."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else str(number)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalEnclosedCircle": _row("①", 20),
    "decimalEnclosedCircleChinese": _row("①", 20),
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "ideographEnclosedCircle": _row("㊀", 10),
    "chineseCounting": chinese_count,
    "chineseCountingThousand": chinese_count,
    "taiwaneseCounting": chinese_count,
    "taiwaneseCountingThousand": chinese_count,
    "japaneseCounting": chinese_count,
    "ideographDigital": lambda number: "".join(("〇" + _DIGITS[1:])[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: chinese_count(number, _LEGAL, "拾佰仟"),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "none": lambda _number: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how its number is shown (`（%1）`), where it starts, and what parts it from the text."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    is_tight: bool = False

    def shown(self, number: int) -> str:
        return _FORMATS.get(self.format, str)(number) if 0 < number <= _LARGEST else str(number)


@dataclass(slots=True)
class _List:
    """A list that paragraphs belong to: its levels, the numbers reached (shared by lists of one definition)."""

    levels: Mapping[int, _Level]
    reached: dict[int, int]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document; `label` must be asked paragraph by paragraph, in their order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self.of_style: dict[str, tuple[str, int]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        defined = {attribute(one, "abstractNumId"): one for one in children(root, "abstractNum")}
        linked = {value_of(one, "styleLink"): one for one in defined.values() if value_of(one, "styleLink")}
        reached: dict[str, dict[int, int]] = {}
        for number in children(root, "num"):
            abstract_id = value_of(number, "abstractNumId")
            abstract = defined.get(abstract_id)
            if abstract is not None and value_of(abstract, "numStyleLink"):
                abstract = linked.get(value_of(abstract, "numStyleLink"), abstract)
            levels = dict(_levels(abstract)) if abstract is not None else {}
            made = _List(levels, reached.setdefault(abstract_id, {}))
            for override in children(number, "lvlOverride"):
                at = _integer(attribute(override, "ilvl"), 0)
                own = child(override, "lvl")
                if own is not None:
                    levels[at] = _level(own)
                if value_of(override, "startOverride"):
                    made.restarts[at] = _integer(value_of(override, "startOverride"), 1)
            number_id = attribute(number, "numId")
            self._lists[number_id] = made
            for at, style in _styles_of(abstract):
                self.of_style.setdefault(style, (number_id, at))

    def label(self, number_id: str, at: int) -> str:
        """The number of the next paragraph of a list, with what parts it from the text; '' for a list that there is not."""
        found = self._lists.get(number_id)
        level = found.levels.get(at) if found else None
        if found is None or level is None:
            return ""
        if at in found.restarts:
            found.reached[at] = found.restarts.pop(at)
        else:
            found.reached[at] = found.reached[at] + 1 if at in found.reached else level.start
        for deeper in [below for below in found.reached if below > at]:
            del found.reached[deeper]
        if level.format == "bullet":
            return _BULLET
        shown = _PLACE.sub(lambda match: self._number_at(found, int(match[1]) - 1), level.text)
        return shown + (" " if shown and shown[-1].isascii() and not level.is_tight else "")

    @staticmethod
    def _number_at(found: _List, at: int) -> str:
        level = found.levels.get(at, _Level())
        return level.shown(found.reached.get(at, level.start))


def _levels(abstract: etree._Element) -> Iterator[tuple[int, _Level]]:
    for one in children(abstract, "lvl"):
        yield _integer(attribute(one, "ilvl"), 0), _level(one)


def _level(one: etree._Element) -> _Level:
    form = child(one, "numFmt")
    alternate = next((node for node in one.iter(name("numFmt"))), None)
    shown = form if form is not None else alternate
    start = _integer(value_of(one, "start"), 1)
    return _Level(
        attribute(shown, "val") if shown is not None else "decimal",
        value_of(one, "lvlText"),
        start,
        is_tight=value_of(one, "suff") == "nothing",
    )


def _styles_of(abstract: etree._Element | None) -> Iterator[tuple[int, str]]:
    for one in children(abstract, "lvl") if abstract is not None else ():
        if value_of(one, "pStyle"):
            yield _integer(attribute(one, "ilvl"), 0), value_of(one, "pStyle")


def _integer(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(_LARGEST)) else default
