"""The rows of an ods table read by pattern, as nearly every program writes them; all else is left to the XML parser.

A row written in a usual way is taken out of the stream; what remains is well-formed, and goes to the parser in its order.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple, Protocol

from ingest.model import CellKind
from ingest.readers.files.xml_text import UTF8, Unusual, characters
from ingest.readers.spreadsheets.row_cells import Alike, Held

_CHUNK = 1 << 20
_LONGEST_ROW = 1 << 24
_ROW, _ROW_END, _CELL = b"<table:table-row", b"</table:table-row>", b"<table:table-cell"
_ASIDE = re.compile(rb"<!|<\?(?!xml )")  # a comment or a section of plain characters may hold what only looks like a row
_ATTRIBUTES = rb"(?P<attributes>(?:\s+[\w:.-]+=\"[^\"<\r\n\t]*\")*)\s*"
_HEAD = re.compile(_ROW + _ATTRIBUTES + rb">\s*")
_ELEMENT = re.compile(
    _ATTRIBUTES
    + rb"(?:/>|>\s*(?P<lines>(?:<text:p(?:\s+[\w:.-]+=\"[^\"<]*\")*(?:/>|>[^<]*</text:p>)\s*)*)</table:table-cell>)\s*"
)
_WHOLE_NUMBER = re.compile(rb"([^<>]*office:value=\")(\d{1,15})(\"[^<>]*>\s*<text:p>)\2</text:p></table:table-cell>\s*")
_ATTRIBUTE = re.compile(rb"([\w:.-]+)=\"([^\"]*)\"")
_LINE = re.compile(rb"<text:p(?:\s+[\w:.-]+=\"[^\"<]*\")*(?:/>|>([^<]*)</text:p>)")
_MOST_ALIKE = 50_000


class Content(NamedTuple):
    """What is written in a cell element: what a cell holds besides its place, how many times, over how many columns and rows.

    `held` is empty for a blank, `is_one` is true for an element of one cell.
    """

    held: Held
    repeats: int
    wide: int
    high: int
    is_one: bool


class RowTaker(Protocol):
    """Takes the rows that are read by pattern."""

    @property
    def is_reading(self) -> bool:
        """False inside of what is not read at all, such as an annotation."""

    def content(self, attributes: dict[str, str], text: str) -> Content:
        """What a cell element holds; its attributes by their local names."""

    def take_row(self, attributes: dict[str, str], contents: list[Content]) -> None:
        """A row with what its cell elements hold; its attributes by their local names."""


def unusual_pieces(open_part: Callable[[], io.BufferedIOBase], taker: RowTaker) -> Iterator[bytes]:
    """The part but for its usual rows, which go to the taker as soon as all that stands before them was handled."""
    rows = _Rows(taker)
    with open_part() as part:
        data = part.read(_CHUNK)
        is_known = UTF8.match(data.removeprefix(b"\xef\xbb\xbf")) is not None
        while is_known and not _may_mislead(data):
            at = 0
            for start, end in _bounds(data):
                if start > at:
                    yield data[at:start]
                row = data[start:end]
                if not (taker.is_reading and rows.take(row)):
                    yield row
                at = end
            chunk = part.read(_CHUNK)
            data = data[at:] + chunk
            if not chunk or len(data) > _LONGEST_ROW:
                break
        while data:
            yield data
            data = part.read(_CHUNK)


def _may_mislead(data: bytes) -> bool:
    """True where a comment or plain characters may stand; hardly any part holds their signs at all."""
    return (b"!" in data or b"?" in data) and _ASIDE.search(data) is not None


def _bounds(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each row that is there as a whole begins and ends."""
    end = 0
    while (start := data.find(_ROW, end)) >= 0 and (closed := data.find(_ROW_END, start)) >= 0:
        end = closed + len(_ROW_END)
        yield start, end


class _Rows:
    """Reads usual rows; what many of them say alike is read once."""

    def __init__(self, taker: RowTaker) -> None:
        self._taker = taker
        self._heads: Alike[bytes, dict[str, str]] = Alike(lambda head: _attributes(_matched(_HEAD, head)["attributes"]))
        self._told = Alike(_attributes)
        self._alike = Alike(self._content)
        self._of_numbers: dict[tuple[bytes, bytes], Content] = {}

    def take(self, row: bytes) -> bool:
        """True where the row was usual, and went to the taker."""
        first, *parts = row[: -len(_ROW_END)].split(_CELL)
        try:
            attributes = self._heads[first]
            contents = list(map(self._alike.__getitem__, parts))
        except Unusual:
            return False
        self._taker.take_row(attributes, contents)
        return True

    def _content(self, part: bytes) -> Content:
        """What an element holds that was not met before."""
        number = _WHOLE_NUMBER.fullmatch(part)
        return self._read(part) if number is None else self._number(number)

    def _number(self, match: re.Match[bytes]) -> Content:
        """Whole numbers that are written alike hold the same but for their digits."""
        before, digits, after = match.groups()
        like = self._of_numbers.get((before, after))
        if like is None:
            like = self._read(match[0])
            if len(self._of_numbers) < _MOST_ALIKE:
                self._of_numbers[before, after] = like
        if not like.is_one or like.held[0] is not CellKind.NUMBER:
            return self._read(match[0])
        text = digits.decode()
        return Content((CellKind.NUMBER, Decimal(text), text, *like.held[3:]), 1, 1, 1, is_one=True)

    def _read(self, part: bytes) -> Content:
        match = _matched(_ELEMENT, part)
        lines = match["lines"]
        text = "\n".join(map(characters, _LINE.findall(lines))) if lines else ""
        return self._taker.content(self._told[match["attributes"]], text)


def _matched(pattern: re.Pattern[bytes], part: bytes) -> re.Match[bytes]:
    match = pattern.fullmatch(part)
    if match is None:
        raise Unusual
    return match


def _attributes(written: bytes) -> dict[str, str]:
    return plain_names({name.decode(): characters(value) for name, value in _ATTRIBUTE.findall(written)})


def plain_names(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes by local name; where a name stands twice (calcext beside office), the first stays."""
    plain: dict[str, str] = {}
    for name, value in attributes.items():
        plain.setdefault(name.rpartition(":")[2], value)
    return plain
