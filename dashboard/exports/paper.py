"""How a report is laid out on A4 paper, for docx and pdf alike: numbered sections, the sheet's direction, column widths.

公文格式 (GB/T 9704): margins 37 mm above, 35 below, 28 left, 26 right; a report with a table too wide for that is printed
landscape, the sheet turned with its margins. A table too wide even so is set in panels one after another, each with the columns
that name the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.exports.report import DEFINITIONS, Definition, Part, Report, clean, meanings, notes_of, numbered
from dashboard.exports.text_width import line_width, text_width
from dashboard.markup import Column, Table

MM_TO_POINTS = 72 / 25.4
SIDES = (210, 297)
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
SIZES = (10.5, 9.0)  # 五号, 小五
SMALLEST = 7.5  # 六号
PADDING = 2.0  # digits, what the rules and the air beside them take of a cell
LEAST_TEXT = 12.0  # digits
LONGEST_NUMBER = 14.0  # digits; a longer one, with its mark, is broken before the mark
HEADER_LINES = 3
WHOLE_HEADER = 8.0  # digits; a shorter header is not broken
EASE = 0.6  # how much of the room that texts would like they get before paper is turned
NARROW = 5  # characters
ROW_BREAKS_FROM = 500  # signs: a row with a longer text may run on to the next page
WIDER = {"%": 0.7, "+": 0.2, "-": 0.2}  # digits, how much wider than one
# What a line cannot be broken in but between digits: a figure with the bracket around or behind it, and what follows the bracket.
WHOLE = re.compile(r"[0-9.,%+\-≈≥≤]+(?:（[0-9.,%+\-≈≥≤]*.?）?)?")
DATE_PLACE = "年　　月　　日"
DIGITS = "〇一二三四五六七八九"
TEN = 10


@dataclass(frozen=True, slots=True)
class Panel:
    """Columns that stand side by side, with the share of the sheet's width that each has."""

    columns: tuple[int, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What the cells of a table say, row by row, and those of its 合计 row; worked out once, since it is asked often."""

    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table as it is set: its words, the size of its letters in points, and its panels."""

    table: Table
    words: Words
    points: float
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section: its heading, paragraphs, its table, notes; or definitions in place of a table."""

    heading: str
    lines: tuple[str, ...] = ()
    table: SetTable | None = None
    notes: tuple[str, ...] = ()
    definitions: tuple[tuple[str, tuple[Definition, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """Width and height in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A report as a document has it."""

    title: str
    is_landscape: bool
    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    signature: tuple[str, ...]
    issuer: str


def lay_out(report: Report) -> Paper:
    """The report on paper: its lines, a section for each part, one for definitions and marks, who signs."""
    tables = [numbered(part.table) for part in report.parts]
    words = [_words(table) for table in tables]
    wishes = [_wishes(*one) for one in zip(tables, words, strict=True)]
    is_landscape = any(_fits(wished, is_landscape=False) is None for wished in wishes)
    sections = [
        Section(
            f"{chinese_number(number)}、{part.name}",
            tuple(_own_lines(report, part)),
            _set(table, said, wished, is_landscape=is_landscape),
            notes_of(report, part),
        )
        for number, (part, table, said, wished) in enumerate(zip(report.parts, tables, words, wishes, strict=True), 1)
    ]
    sections.append(_definitions(report, len(sections) + 1))
    lines = (f"填报单位：{report.subject}", f"统计时点：{report.as_of}", f"口径：{report.scope}", *report.lead)
    return Paper(report.title, is_landscape, lines, tuple(sections), report.signature, report.issuer)


def margins(*, is_landscape: bool) -> tuple[int, int, int, int]:
    """Top, right, bottom, left in millimetres; a turned sheet keeps its binding edge, which is then above."""
    return (LEFT, TOP, RIGHT, BOTTOM) if is_landscape else (TOP, RIGHT, BOTTOM, LEFT)


def text_area(*, is_landscape: bool) -> Area:
    """What the margins leave of a sheet."""
    top, right, bottom, left = margins(is_landscape=is_landscape)
    return Area((SIDES[is_landscape] - left - right) * MM_TO_POINTS, (SIDES[not is_landscape] - top - bottom) * MM_TO_POINTS)


def caption(of: SetTable, at: int) -> str:
    """What stands above a panel; '' for the only one."""
    count = len(of.panels)
    return f"（表格较宽，分{count}段列出，这是第{at + 1}段）" if count > 1 else ""


def alignment(column: Column) -> str:
    """Words to the left, numbers to the right, those of a narrow column (序号, 名次) in the middle."""
    if not column.is_number:
        return "left"
    return "center" if column.width <= NARROW else "right"


def chinese_number(number: int) -> str:
    """A number below a hundred as headings count.

    >>> [chinese_number(one) for one in (1, 10, 12, 20, 34)]
    ['一', '十', '十二', '二十', '三十四']
    """
    tens, ones = divmod(number, TEN)
    head = f"{DIGITS[tens] if tens > 1 else ''}十" if tens else ""
    return head + (DIGITS[ones] if ones else "")


def _own_lines(report: Report, part: Part) -> Iterator[str]:
    """What a part says of itself where the report says something else."""
    if part.title and part.title != report.title:
        yield part.title
    if part.as_of and part.as_of != report.as_of:
        yield f"统计时点：{part.as_of}"
    if part.scope and part.scope != report.scope:
        yield f"口径：{part.scope}"


def _definitions(report: Report, number: int) -> Section:
    known = set(report.definitions)
    measures = tuple(one for one in meanings(report) if one in known)
    marks = tuple(one for one in meanings(report) if one not in known)
    named = [("指标", measures)] * bool(measures) + [("标记", marks)]
    groups = tuple((f"（{chinese_number(at)}）{name}", ones) for at, (name, ones) in enumerate(named, 1))
    return Section(f"{chinese_number(number)}、{DEFINITIONS}", definitions=groups)


@dataclass(frozen=True, slots=True)
class _Wish:
    """How wide the columns of a table must be at least, and would like to be, in digits."""

    least: tuple[float, ...]
    liked: tuple[float, ...]
    named_by: int

    def eased(self) -> tuple[float, ...]:
        """Between least and liked."""
        return tuple(least + EASE * (liked - least) for least, liked in zip(self.least, self.liked, strict=True))


def _words(table: Table) -> Words:
    return Words(
        tuple(tuple(clean(cell.say()) for cell in row) for row in table.rows), tuple(clean(cell.say()) for cell in table.total)
    )


def _wishes(table: Table, words: Words) -> _Wish:
    least, liked = [], []
    for at, column in enumerate(table.columns):
        texts = {row[at] for row in (*words.rows, words.total) if row}
        longest: float = max(map(text_width, texts), default=0)
        header = line_width(column.header)
        head = max(header / HEADER_LINES + 1, min(header, WHOLE_HEADER))
        whole = max((number_width(part) for text in texts for part in WHOLE.findall(text)), default=0.0)
        if column.is_number:
            longest = max(map(number_width, texts), default=0.0)
            least.append(max(min(longest, LONGEST_NUMBER), whole, head) + PADDING)
            liked.append(max(longest, header / 2 + 1) + PADDING)
        else:
            wide = min(longest, column.width * 2)
            least.append(max(min(wide, LEAST_TEXT), min(whole, LONGEST_NUMBER), head) + PADDING)
            liked.append(max(wide, header / 2 + 1, least[-1] - PADDING) + PADDING)
    return _Wish(tuple(least), tuple(liked), min(table.named_by, len(table.columns)))


def number_width(text: str) -> float:
    """The width of a figure with its marks in digits: a percent sign and a sign before it are wider than digits.

    >>> number_width("12.5"), round(number_width("+120（+9.9%）"), 1)
    (4.0, 14.1)
    """
    return text_width(text) + sum(text.count(sign) * more for sign, more in WIDER.items())


def _room(points: float, *, is_landscape: bool) -> float:
    """The width of the text in digits of a size; a digit is half as wide as a letter is high."""
    return text_area(is_landscape=is_landscape).width / points * 2


def _fits(wished: _Wish, *, is_landscape: bool) -> float | None:
    """The largest size in which the columns have ease; None for none."""
    width = sum(wished.eased())
    return next((points for points in SIZES if width <= _room(points, is_landscape=is_landscape)), None)


def _set(table: Table, words: Words, wished: _Wish, *, is_landscape: bool) -> SetTable:
    points = _fits(wished, is_landscape=is_landscape)
    if points is None and sum(wished.least) <= _room(SMALLEST, is_landscape=is_landscape):
        points = next(size for size in (*SIZES, SMALLEST) if sum(wished.least) <= _room(size, is_landscape=is_landscape))
    if points is not None:
        every = tuple(range(len(table.columns)))
        return SetTable(table, words, points, (_panel(every, wished, _room(points, is_landscape=is_landscape)),))
    room = _room(SIZES[-1], is_landscape=is_landscape)
    panels = tuple(_panel(columns, wished, room) for columns in _divided(wished, room))
    return SetTable(table, words, SIZES[-1], panels)


def _divided(wished: _Wish, room: float) -> list[tuple[int, ...]]:
    """The columns in as few panels as hold them, of about the same width, each after the naming columns."""
    widths = wished.eased()
    naming = tuple(range(wished.named_by))
    others = range(wished.named_by, len(widths))
    free = max(room - sum(widths[at] for at in naming), max(widths))
    needed = sum(widths[at] for at in others)
    even = needed / max(1, -int(-needed // free))
    panels: list[list[int]] = [[]]
    used = 0.0
    for at in others:
        if panels[-1] and (used + widths[at] > free or used + widths[at] / 2 > even):
            panels.append([])
            used = 0.0
        panels[-1].append(at)
        used += widths[at]
    return [(*naming, *columns) for columns in panels]


def _panel(columns: Sequence[int], wished: _Wish, room: float) -> Panel:
    """The shares of columns that fill the sheet: each at least its least, texts as much as is there of what they like."""
    least = [wished.least[at] for at in columns]
    more = [wished.liked[at] - wished.least[at] for at in columns]
    left = room - sum(least)
    part = max(0.0, min(1.0, left / sum(more))) if sum(more) else 0.0
    widths = [low + part * high for low, high in zip(least, more, strict=True)]
    return Panel(tuple(columns), tuple(width / sum(widths) for width in widths))
