"""Plain text whose paragraphs were broken into lines at a column → its paragraphs; any other text stays line by line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from operator import itemgetter
from typing import NamedTuple

from ingest.readers.documents.headings import title_length
from ingest.readers.documents.typed_width import joined, sign_width, text_width

_SENTENCE_END = re.compile(r".?[。！？；：.!?;:…]|[。！？；：.!?;:…][”’）)」』】]")
_CLAUSE_END = ("，", "、", ",")
_WORD_END = re.compile(r"[^\W_]|[%％（(“《]")
_MARKER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[、.．](?!\d)|[)）])"
    r"|[①-⑳●■◆★▲○□◇※•·](?!\d)|[-*](?=\s)|第[一二三四五六七八九十]{1,3}[章节条部]|附[件表]?\d?[：:]|注[：:])\s*"
)
_CLAUSE = re.compile(r"[，。；：]")
_DATE = re.compile(r"(?:20\d\d|二[〇○零]..)年\d?[\d一二三四五六七八九十]+月(?:[\d一二三四五六七八九十]+日)?")
_LABEL = re.compile(r"[^，。；：:、]{1,14}[：:]")
_FIRST_UNIT = re.compile(r"[（“《〔【\[(‘]{0,3}(?:[A-Za-z0-9.%]{1,12}|.)[，。、；：！？）”》〕】\])’…％%]{0,3}")
_SET = re.compile(r"\S[ \t\u3000]{3,}\S|\t\S|([.．…·_＿—\-=*~─━])\1{5}|[\u2500-\u257f]|\S\|")
_LONGEST = 400
_FEWEST_LINES = 4
_SENTENCES = 0.5
_ALIKE = 0.5
_FEWEST_BREAKS = 3
_FEWEST_TOLD = 2
_MOSTLY = 0.8
_WIDEST_INDENT = 8


class _Measure(NamedTuple):
    """How lines are measured, at which columns they may break, and how far before and behind it.

    `narrowest_untold` is for texts in which nothing tells where paragraphs begin.
    """

    width: Callable[[str], int]
    narrowest: int
    narrowest_untold: int
    widest: int
    slack: int
    hang: int


_MEASURES = (_Measure(text_width, 36, 48, 200, 4, 4), _Measure(len, 20, 26, 120, 2, 2))


@dataclass(frozen=True, slots=True)
class _Typed:
    """A line with where its text begins and ends in columns. `unit` is as much of its beginning as no line end may part."""

    text: str
    indent: int
    width: int
    unit: int
    marker: int
    is_prose: bool

    @property
    def ends_sentence(self) -> bool:
        """True where the line could be the last one of a paragraph."""
        return _SENTENCE_END.fullmatch(self.text[-2:]) is not None


_BLANK = _Typed("", 0, 0, 0, 0, is_prose=False)


class _Break(NamedTuple):
    """A line end that may be one of a column's: the next line could go on.

    `is_inside` a clause; `is_unended`: inside a sentence, where a line ends only at a column.
    """

    at: int
    width: int
    unit: int
    is_inside: bool
    is_unended: bool
    is_flush: bool


def paragraphs(lines: Sequence[str]) -> dict[int, str]:
    """The paragraphs by the numbers of the lines that they begin with; blank lines are none.

    Lines are joined where the whole text, or a part of it between blank lines, tells that it was broken at a column: lines end
    there in the middle of sentences, and nowhere else. A line that is indented, numbered, set in columns or a signature begins a
    paragraph.
    """
    told: dict[int, list[str]] = {}
    going_on = _going_on(lines)
    last = 0
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if number not in going_on:
            last = number
        told.setdefault(last, []).append(line)
    return {number: joined(parts) for number, parts in told.items()}


def _going_on(lines: Sequence[str]) -> set[int]:
    """The lines that go on the one before them."""
    title = _title(lines)
    typed = {
        measure: [_typed(line, measure, is_title=number in title) for number, line in enumerate(lines)] for measure in _MEASURES
    }
    whole = _best_joints(typed, 0, len(lines))
    if whole:
        return whole
    ends = [number for number, line in enumerate(lines) if not line.strip()]
    return {at for start, end in pairwise([-1, *ends, len(lines)]) for at in _best_joints(typed, start + 1, end)}


def _best_joints(typed: Mapping[_Measure, Sequence[_Typed]], start: int, end: int) -> set[int]:
    """The lines of a part of the text that go on the one before them, by the measure that tells it most surely."""
    if end - start < _FEWEST_LINES:
        return set()
    found = [_joints(lines[start:end], measure) for measure, lines in typed.items()]
    return {start + at for at in max(found, key=itemgetter(0))[1]}


def _title(lines: Sequence[str]) -> list[int]:
    """The lines that are the title, without clauses, which no text goes on."""
    first = list(islice((number for number, line in enumerate(lines) if line.strip()), 2))
    title = first[: title_length([lines[number] for number in first])]
    return [number for number in title if not _CLAUSE.search(lines[number])]


def _typed(line: str, measure: _Measure, *, is_title: bool) -> _Typed:
    text = line.strip()
    if not text:
        return _BLANK
    stands = line.rstrip()
    blank = stands[: len(stands) - len(text)]
    indent = sum(map(sign_width, blank))
    marker = _MARKER.match(text)
    unit = _FIRST_UNIT.match(text)
    return _Typed(
        text,
        indent,
        measure.width(stands[:_LONGEST]),
        measure.width(unit[0]) if unit else 0,
        text_width(marker[0]) if marker else 0,
        not is_title and _SET.search(text) is None,
    )


def _joints(lines: Sequence[_Typed], measure: _Measure) -> tuple[int, list[int]]:
    """How surely the text was broken at a column (0: it was not), and the lines that go on the one before them."""
    breaks = list(_breaks(lines))
    column = _column(lines, breaks, measure)
    if not column:
        return 0, []
    reaching = [one.width for one in breaks if one.is_inside and _is_full(one, column, measure)]
    limit = max((width for width in reaching if width <= column + measure.hang), default=0)
    full = [one for one in breaks if one.width <= limit + measure.hang and _is_full(one, limit, measure)]
    inside = [one for one in full if one.is_inside]
    are_told, starts = _starts(lines, {one.at for one in full})
    taken = [one for one in full if are_told or not lines[one.at].ends_sentence]
    fewest = 1 if are_told and starts >= _FEWEST_BREAKS and all(one.is_flush for one in inside) else _FEWEST_BREAKS
    is_narrow = not are_told and limit < measure.narrowest_untold
    if is_narrow or len(inside) < fewest or _are_items(lines, inside) or not _end_sentences(lines, taken):
        return 0, []
    contrary = sum(one.is_unended and one.width * 2 > limit and not _is_full(one, limit, measure) for one in breaks)
    longer = sum(line.is_prose and line.width > limit + measure.hang for line in lines)
    surely = len(inside) - contrary - longer
    is_sure = surely > 0 and len(inside) > 2 * contrary and len(inside) >= 2 * longer
    return (surely, [one.at + 1 for one in taken]) if is_sure else (0, [])


def _breaks(lines: Sequence[_Typed]) -> Iterator[_Break]:
    """Where a line may go on in the next: neither is blank or set in columns, and the next begins where such a line does."""
    long = [line.indent for line in lines[2:] if line.is_prose and line.width >= _MEASURES[0].narrowest // 2]
    margin = min(long, default=0)
    hanging = -1
    for at, line in enumerate(lines[:-1]):
        after = lines[at + 1]
        if line.marker:
            hanging = line.indent + line.marker
        elif abs(line.indent - hanging) > 1:
            hanging = -1
        is_flush = after.indent <= margin + 1
        begins = after.marker or not (is_flush or abs(after.indent - hanging) <= 1)
        if line.is_prose and after.is_prose and not begins and not _is_signature(lines, at + 1):
            is_inside = _WORD_END.fullmatch(line.text[-1:]) is not None
            yield _Break(at, line.width, after.unit, is_inside, is_inside or line.text.endswith(_CLAUSE_END), is_flush)


def _is_signature(lines: Sequence[_Typed], at: int) -> bool:
    """True for a line that is only a date, and for the name above it."""
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    is_name = not _CLAUSE.search(lines[at].text) and _DATE.fullmatch(below) is not None
    return is_name or _DATE.fullmatch(lines[at].text) is not None


def _is_full(one: _Break, column: int, measure: _Measure) -> bool:
    """True where what the next line begins with had no room in this one."""
    return one.width + one.unit > column - measure.slack


def _column(lines: Sequence[_Typed], breaks: Sequence[_Break], measure: _Measure) -> int:
    """The column at which most sentences break off, less the lines that are longer or break off before; 0 for none."""
    change = [0] * (measure.widest + 2)

    def count(first: int, last: int, by: int) -> None:
        first, last = max(first, 0), min(last, measure.widest)
        if first <= last:
            change[first] += by
            change[last + 1] -= by

    for one in breaks:
        if one.is_inside:
            count(one.width - measure.hang, one.width + one.unit + measure.slack - 1, 1)
        if one.is_unended:
            count(one.width + one.unit + measure.slack, one.width * 2 - 1, -1)
    for line in lines:
        if line.is_prose:
            count(0, line.width - measure.hang - 1, -1)
    gains = list(accumulate(change[: measure.widest + 1]))
    column = max(range(measure.narrowest, measure.widest + 1), key=gains.__getitem__)
    return column if gains[column] > 0 else 0


def _starts(lines: Sequence[_Typed], full: set[int]) -> tuple[bool, int]:
    """True where indents or blank lines tell where paragraphs begin, and how many they tell."""
    told = untold = 0
    margin = min((line.indent for line in lines[2:] if line.is_prose), default=0)
    for at, line in enumerate(lines[1:]):
        if not line.is_prose or at in full:
            continue
        before = lines[at]
        is_told = not before.text or margin + 1 < line.indent <= margin + _WIDEST_INDENT
        told += is_told
        untold += not is_told and not line.marker and before.is_prose and before.ends_sentence
    return told >= _FEWEST_TOLD and told >= _MOSTLY * (told + untold), told


def _are_items(lines: Sequence[_Typed], breaks: Sequence[_Break]) -> bool:
    """True where the lines begin alike or with labels: each is an item of its own."""
    after = [lines[one.at + 1].text for one in breaks]
    labels = sum(_LABEL.match(text) is not None for text in after)
    alike = max(Counter(text[:2] for text in after).values(), default=0)
    return labels > _ALIKE * len(after) or (alike >= _FEWEST_BREAKS and alike > _ALIKE * len(after))


def _end_sentences(lines: Sequence[_Typed], taken: Sequence[_Break]) -> bool:
    """True where most paragraphs that the joints make end with a sentence."""
    joints = {one.at for one in taken}
    ends = [lines[at + 1].ends_sentence for at in joints if at + 1 not in joints]
    return sum(ends) >= _SENTENCES * len(ends)
