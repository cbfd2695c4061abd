"""Names that stand alone: in a column of counts, dates or organisations, below no heading, or over the figures of persons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from ingest.language.fold import fold
from ingest.model import Cell, CellKind, Cells
from ingest.readers.persons.rows import is_count, is_plain_label
from ingest.readers.persons.words import are_names, is_full_name, may_be_name, without_notes
from ingest.withheld import Withheld, holds_withheld, is_withheld

Place = tuple[int, int]
_ABOUT = re.compile(r"[约近]")
_DATE = re.compile(r"(?:\d{2,4}[年./-])?\d{1,2}[月./-](?:\d{1,2}日?)?(?:上午|下午)?")
_ORG = re.compile(r"[\u4e00-\u9fff]{2,}(?:支部|总支|党委|党组|工委|局|委|办|学|校|院|所|站|中心|公司|社区|街道|镇|乡|村)")
_WORD = re.compile(r"〔[^〔〕]*〕")
_WITHHELD = re.compile(rf"(?:{Withheld.NAME.value}|、)+")
_OF_PERSONS = re.compile(r"党员|个人|人员|学员|教师|职工|民警|志愿者|名单|签到|学时|积分")
_OF_OTHERS = re.compile(
    r"单位|支部|组织|党委|村|社区|镇|乡|街道|地[点址区]|场所|主题|内容|名称|题目|项目|品牌|类|类型|方式|形式|部门|科室|书|篇目|影片|阵地|基地|来源|籍贯|民族|指标|学校|公司|站|队伍?|网格|岗位|职务|事项|措施|备注"
)
_MOST_HEADINGS = 2
_LEAST_SURE = 3  # one in so many texts must be a full name


def is_but_a_name(text: str) -> bool:
    """True for a text that is a full name, and nothing else: 邹静好, 约邹静好.

    >>> is_but_a_name("邹静好"), is_but_a_name("约邹静好"), is_but_a_name("水利站"), is_but_a_name("邹静好同志")
    (True, True, False, False)
    """
    plain = fold(text).strip()
    return len(plain) <= 5 and (is_full_name(plain) or (bool(_ABOUT.match(plain)) and is_full_name(plain[1:])))


def names_alone(cells: Cells, names: Container[str]) -> set[Place]:
    """The places of names that nothing heads but what surrounds them makes sure; `names` are the texts that are but a name."""
    by_column: dict[int, list[Cell]] = defaultdict(list)
    for row in cells.by_row.values():
        for column, cell in row.items():
            if cell.kind is CellKind.TEXT and cell.text in names:
                by_column[column].append(cell)
    if not by_column:
        return set()
    others: dict[int, list[Cell]] = {column: [] for column in by_column}
    for row in cells.by_row.values():
        for column in row.keys() & by_column.keys():
            if len(row) > 1 and row[column].text not in names:
                others[column].append(row[column])
    found = {place for column, named in by_column.items() for place in _in_column(cells, named, others[column])}
    rows = {cell.row for named in by_column.values() for cell in named}
    found |= set(_in_rows(cells, names, rows)) | set(_behind_counts(cells, names, rows)) | set(_below_figures(cells, names, rows))
    return found | set(_over_figures(cells, names, rows))


def _behind_counts(cells: Cells, names: Container[str], rows: Iterable[int]) -> Iterator[Place]:
    """The name behind a label with its count at the end of a line, or before a telephone: 讲党课（次） | 4 | 邹静好."""
    for number in rows:
        row = [*cells.by_row[number].values()]
        for label, count, cell, after in zip(row, row[1:], row[2:], [*row[3:], None], strict=False):
            if (
                cell.text in names
                and is_plain_label(label.text)
                and is_count(count)
                and (after is None or holds_withheld(after.text))
            ):
                yield cell.row, cell.column


def _below_figures(cells: Cells, names: Container[str], rows: Iterable[int]) -> Iterator[Place]:
    """The names that stand alone in a line, or with others and a telephone, below all figures of the sheet: one who signed."""
    last = max((number for number, row in cells.by_row.items() if any(map(is_count, row.values()))), default=0)
    for number in rows:
        row = cells.by_row[number].values()
        if 0 < last < number and all(cell.text in names or is_withheld(cell.text) for cell in row):
            yield from _places(cell for cell in row if cell.text in names)


def _in_column(cells: Cells, named: list[Cell], others: list[Cell]) -> Iterator[Place]:
    """The names of a column of something else, below its heading, and all of a column that nothing heads."""
    first = min((cell.row for cell in others), default=named[-1].row + 1)
    fitting = sum(map(_fits, others))
    if len(named) < fitting and len(others) - fitting <= max(fitting, _MOST_HEADINGS):
        left = min(min(cells.by_row[cell.row]) for cell in others)
        yield from _places(cell for cell in named if cell.row > first and _is_of_body(cells.by_row[cell.row], left))
        return
    heads = [cell for cell in others if cell.row < named[0].row and not _tells_names(cell)]
    below = others[len(heads) :]
    if len(named) < 2 or len(heads) > _MOST_HEADINGS or any(_OF_OTHERS.search(cell.text) for cell in heads):
        return
    if len(named) * _LEAST_SURE >= len(named) + len(below) and all(map(_tells_names, below)):
        yield from _places([*named, *(cell for cell in below if not _is_withheld(cell))])


def _in_rows(cells: Cells, names: Container[str], rows: Iterable[int]) -> Iterator[Place]:
    """The names of rows that hold nothing else, or only a label before them: a list of who came, several beside one another."""
    for number in rows:
        first, *others = row = list(cells.by_row[number].values())
        listed = row if _tells_names(first) or not _is_label_of(others, cells.by_row.get(number + 1, {})) else others
        is_sure = sum(cell.text in names or _is_withheld(cell) for cell in listed) * _LEAST_SURE >= len(listed) > 1
        if is_sure and all(map(_tells_names, listed)):
            yield from _places(cell for cell in listed if not _is_withheld(cell))


def _is_label_of(others: list[Cell], below: dict[int, Cell]) -> bool:
    """True where what stands behind a first cell heads no figures: 第一党小组 | 邹静好 | 葛望舒."""
    return not any(_is_count_or_date(below[cell.column]) for cell in others if cell.column in below)


def _tells_names(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT and (_is_withheld(cell) or are_names(cell.text))


def _is_withheld(cell: Cell) -> bool:
    return _WITHHELD.fullmatch(without_notes(cell.text)) is not None


def _is_of_body(row: dict[int, Cell], left: int) -> bool:
    """True for a row with a count or a date, or with an organisation in the first column: none of headings."""
    return any(map(_is_count_or_date, row.values())) or (left in row and _fits(row[left]))


def _fits(cell: Cell) -> bool:
    """True for a count, a date, or an organisation: no name of a person stands among those."""
    return _is_count_or_date(cell) or _ORG.fullmatch(_plain(cell)) is not None


def _is_count_or_date(cell: Cell) -> bool:
    return cell.kind is not CellKind.TEXT or is_count(cell) or _DATE.fullmatch(_plain(cell)) is not None


def _plain(cell: Cell) -> str:
    return _WORD.sub("", without_notes(cell.text)).rstrip(",，、")


def _over_figures(cells: Cells, names: Container[str], rows: Iterable[int]) -> Iterator[Place]:
    """Names that head the figures of persons: 月份 | 邹静好 | 钱攀云 in a table that says 党员学时 above."""
    for number in rows:
        _, *heads = cells.by_row[number].values()
        named = [cell for cell in heads if cell.text in names]
        below = cells.by_row.get(number + 1, {})
        is_heading = (
            len(named) > 1 and len(named) * 2 > len(heads) and all(may_be_name(without_notes(cell.text)) for cell in heads)
        )
        if not is_heading or not all(cell.column in below and is_count(below[cell.column]) for cell in heads):
            continue
        titles = (cell.text for above, line in cells.by_row.items() if above < number for cell in line.values())
        if any(map(_OF_PERSONS.search, titles)):
            yield from _places(heads)


def _places(cells: Iterable[Cell]) -> Iterator[Place]:
    return ((cell.row, cell.column) for cell in cells)
