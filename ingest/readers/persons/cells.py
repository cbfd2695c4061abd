"""What of a spreadsheet never leaves the reader: names, identity numbers, telephones and addresses of persons.

A word such as 〔姓名略〕 stands where they stood. Which cells tell persons is decided here by where they stand, for every format;
`person_words` says what headings and names look like, `personal_text` takes numbers and names out of one text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, zip_longest

from ingest.language.fold import fold
from ingest.model import Cell, CellKind, Cells, Sheet, Workbook
from ingest.readers.persons.text import is_identity, is_telephone, without_personal
from ingest.readers.persons.words import (
    Heading,
    Withheld,
    heading,
    is_of_nobody,
    is_surnamed,
    may_be_name,
    withheld_below,
    without_names,
    without_notes,
)

_TABLE_START = re.compile(
    r"序号|编号|单位|单位名称|党支部|支部|党组织|党支部名称|党组织名称|指标|指标名称|月份|项目|日期|时间|活动时间|活动日期|类别|类型|姓名"
)
_SIGNATURE = re.compile(r"(?:填报|填表|审核|复核|制表|统计|经办|联系)人|(?:单位)?负责人|联系电话|电话")
_NUMBERING = re.compile(r"序号|编号")
_TELEPHONE = re.compile(r"(?:\+?86[- ]?)?(?:\(?0\d{2,3}\)?[- ]?)?\d{3,4}[- ]?\d{4}(?:[-转]\d{1,5})?|\d{11}")
_TELEPHONE_HEADING = re.compile(r".*(?:电话|手机|联系方式|身份证|号码|号)")
_COUNT = re.compile(
    r"[约近超]?\d{1,3}(?:\.\d{1,2})?余?|[约近超]?\d{1,6}(?:\.\d{1,2})?余?(?:人|名|人次|次|场|期|节|堂|个|支|篇|条|件|项|户|户次|小时|%)|[/\\无—-]+"
)
_COUNT_STARTS = frozenset("约近超/\\无—- ")
_OFFICE_HELD = re.compile(r"(?:党总?支部|总?支部|党委|党组)?(?:副?书记|(?:组织|宣传|纪检|青年|统战)?委员|小组长|组长)")
_LABEL_SIGN = re.compile(r"[党会课总支数次时率务训谈稿报宣廉单位期长]|学习|服务|志愿|对象|分子|是否|情况|面积")
_COUNTED = re.compile(r"[（(](?:人|名|人次|次|场|期|节|堂|个|支|篇|条|件|项|户|户次|小时|工时|元|万元|平方米|%|％)[)）]\s*$")
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8}[:：]")
_MOST_ALIKE = 50_000
_LONGEST_COUNT = 11
_LAST_OF_FORM = 500  # no form has more rows: below them stand the rows of a list, whose columns are headed
_SMALLEST_TELEPHONE = Decimal(1000)
_LONGEST_START = 6
_SMALLEST_PERSONAL, _LARGEST_MOBILE = Decimal(13_000_000_000), Decimal(19_999_999_999)
_Columns = dict[int, tuple[Heading, Withheld]]
_NONE: _Columns = {}


def without_persons(workbook: Workbook) -> Workbook:
    """The workbook with a word in the place of what tells persons: below their headings, beside their labels, in any text.

    Headings stay, so that a member ledger is still known for one; so does every row, place and figure.
    """
    return replace(workbook, sheets=tuple(replace(sheet, cells=_kept(sheet)) for sheet in workbook.sheets))


def _kept(sheet: Sheet) -> Cells:
    others: dict[int, dict[int, Cell]] = {}
    below = _NONE
    harmless: set[object] = set()
    for row, cells in sheet.rows():
        if _holds_figures(cells):
            headed, beside = _NONE, _answered_beside_figures(cells) if row <= _LAST_OF_FORM else _NONE
        else:
            headed = _headed(cells, below) if not _is_of_persons(cells, below) else _NONE
            is_line = any(kind is Heading.PERSON for kind, _ in headed.values()) and _holds_telephone(cells)
            beside = {
                at: told for at, told in headed.items() if told[0] is Heading.PERSON and (is_line or _is_beside(sheet, cells, at))
            }
            beside |= _offices_answered(cells, is_line=bool(beside))
            begun = {at: told for at, told in headed.items() if at not in beside}
            now_below = begun if _starts_table(cells) else below | begun
            if now_below != below:
                below, harmless = now_below, set()
        suspects = cells if beside else _suspects(cells, below, harmless)
        if suspects and (hidden := _hidden_in(suspects, headed, beside, below, harmless)):
            others[row] = hidden
    if not others:
        return sheet.cells
    return Cells(sheet.cells.by_row | {row: sheet.cells.by_row[row] | hidden for row, hidden in others.items()})


def _suspects(cells: list[Cell], below: _Columns, harmless: set[object]) -> list[Cell]:
    """The cells of a row that may tell a person, all of them where one asks for who signed.

    Most cells are small numbers, or texts that were found harmless before.
    """
    found = [
        cell
        for cell in cells
        if (
            ((cell[1], cell[4]) if cell[1] in below else cell[4]) not in harmless
            if cell[2] is CellKind.TEXT
            else not _is_count(cell)
            if cell[1] in below
            else cell[2] is CellKind.NUMBER and cell[3] >= _SMALLEST_PERSONAL  # type: ignore[operator]
        )
    ]
    return cells if any(_is_signature(cell[4]) for cell in found) else found


def _hidden_in(cells: list[Cell], headed: _Columns, beside: _Columns, below: _Columns, harmless: set[object]) -> dict[int, Cell]:
    """The cells of a row that tell persons, with a word in the place of what does, by column; others are found harmless."""
    hidden: dict[int, Cell] = {}
    answered: Withheld | None = None
    for cell in cells:
        column, is_text, text = cell[1], cell[2] is CellKind.TEXT, cell[4]
        other = cell
        if answered is not None and not _is_label(cell):
            other = _withheld(cell, answered)
        elif column in below and column not in headed:
            other = _hidden_below(cell, *below[column])
        if other is cell:
            other = _without_own(cell)
        if other is not cell:
            hidden[column] = other
        elif is_text and answered is None and column not in headed and not _is_signature(text) and len(harmless) < _MOST_ALIKE:
            harmless.add((column, text) if column in below else text)
        answered = None
        if is_text and (told := beside.get(column)):
            answered = told[1]
        elif is_text and _is_signature(text):
            answered = withheld_below(text)
    return hidden


def _withheld(cell: Cell, word: Withheld) -> Cell:
    return Cell(cell.row, cell.column, CellKind.TEXT, word.value, word.value)


def _with_text(cell: Cell, text: str) -> Cell:
    return cell if text == cell.text else cell._replace(value=text, text=text)


def _hidden_below(cell: Cell, kind: Heading, word: Withheld) -> Cell:
    """The cell below a heading of persons: a count stays, and below an office what is no name."""
    if _is_count(cell):
        return cell
    if kind is Heading.PERSON:
        return cell if is_of_nobody(cell.text) else _withheld(cell, word)
    if cell.kind is not CellKind.TEXT:
        return cell
    return _with_text(cell, without_names(cell.text, is_sure=kind is Heading.OFFICE))


def _without_own(cell: Cell) -> Cell:
    """The cell without what tells a person by itself, wherever it stands."""
    if cell.kind is CellKind.TEXT:
        return _with_text(cell, without_personal(cell.text))
    if isinstance(cell.value, Decimal) and cell.value >= _SMALLEST_PERSONAL:
        if cell.value <= _LARGEST_MOBILE:
            return _withheld(cell, Withheld.TELEPHONE)
        if is_identity(f"{cell.value:f}"):
            return _withheld(cell, Withheld.IDENTITY)
    return cell


def _holds_figures(cells: list[Cell]) -> bool:
    for cell in cells:
        kind = cell[2]
        if kind is CellKind.NUMBER or kind is CellKind.DATE:
            return True
    return False


def _is_of_persons(cells: list[Cell], below: Mapping[int, object]) -> bool:
    """True for a row of a list of persons, which may name an office (张三 | 支部书记): it heads no columns."""
    return any(
        cell.column in below and (is_surnamed(without_notes(cell.text)) or is_telephone(cell.text) or is_identity(cell.text))
        for cell in cells
    )


def _is_beside(sheet: Sheet, cells: list[Cell], column: int) -> bool:
    """True where the person stands right of the label (负责人 | 张某) rather than below it: below stands another label."""
    row = cells[0].row
    if _NUMBERING.fullmatch(without_notes(cells[0].text)):
        return False
    below = sheet.cells.get((row + 1, column))
    if below is None:
        return len(cells) in {2, 4} and not _starts_table(cells)
    if _is_count(below) and not _starts_table(cells):
        return True
    if below.kind is not CellKind.TEXT:
        return False
    plain = without_notes(below.text)
    if _COUNTED.search(below.text):
        return True
    if _OFFICE_HELD.fullmatch(plain):
        return False
    return heading(below.text) is Heading.PERSON or (len(plain) >= 4 and _LABEL_SIGN.search(plain) is not None)


def _holds_telephone(cells: list[Cell]) -> bool:
    """True for a line of a form, such as 书记姓名 | 张某 | 联系电话 | 0551-6218 0001: no row of headings holds a telephone."""
    return any(cell.kind is CellKind.TEXT and _TELEPHONE.fullmatch(fold(cell.text).strip()) for cell in cells)


def _answered_beside_figures(cells: list[Cell]) -> _Columns:
    """The labels of persons, among figures, that have a name or a telephone right of them."""
    found: _Columns = {}
    for cell, answer in pairwise(cells):
        if cell.kind is not CellKind.TEXT or (kind := heading(cell.text)) is None:
            continue
        if _TELEPHONE_HEADING.fullmatch(without_notes(cell.text)):
            is_answer = answer.kind is CellKind.NUMBER or _TELEPHONE.fullmatch(fold(answer.text).strip()) is not None
        elif withheld_below(cell.text) is Withheld.OTHER:
            is_answer = True
        else:
            is_answer = _is_name(answer) if kind is Heading.PERSON else is_surnamed(without_notes(answer.text))
        if is_answer and not _is_count(answer):
            found[cell.column] = (kind, withheld_below(cell.text))
    return found


def _offices_answered(cells: list[Cell], *, is_line: bool) -> _Columns:
    """Labels such as 党支部书记 with a name beside them: one with a surname, or any for the first of a row or among persons."""
    return {
        cell.column: (Heading.OFFICE, Withheld.NAME)
        for index, (cell, answer) in enumerate(pairwise(cells))
        if heading(cell.text) is Heading.OFFICE
        and (is_surnamed(without_notes(answer.text)) or ((is_line or index == 0) and _is_name(answer)))
    }


def _is_name(cell: Cell) -> bool:
    """True for a text that may be a person's name: no label, no word for nothing."""
    if cell.kind is not CellKind.TEXT:
        return False
    plain = without_notes(cell.text)
    return may_be_name(plain) and not _TABLE_START.fullmatch(plain)


def _is_count(cell: Cell) -> bool:
    """True for what can be neither a name nor a telephone: 12, 41人, 520.5小时, /."""
    if cell.kind is CellKind.NUMBER:
        return -_SMALLEST_TELEPHONE < cell.value < _SMALLEST_TELEPHONE  # type: ignore[operator]
    text = cell.text
    if cell.kind is not CellKind.TEXT or len(text) >= _LONGEST_COUNT or not (text[:1].isdecimal() or text[:1] in _COUNT_STARTS):
        return False
    return _COUNT.fullmatch(without_notes(text)) is not None


def _is_label(cell: Cell) -> bool:
    """True for the next label of a form, which stands beside a label without an answer."""
    if cell.kind is not CellKind.TEXT:
        return False
    plain = without_notes(cell.text)
    if _COUNTED.search(cell.text) or _LABELLED.match(plain) or heading(cell.text) is Heading.PERSON:
        return True
    return len(plain) > 4 and "·" not in plain and _LABEL_SIGN.search(plain) is not None and not any(map(str.isdecimal, plain))


@lru_cache(maxsize=1 << 12)
def _is_signature(text: str) -> bool:
    return text.rstrip().endswith((":", "：")) and _SIGNATURE.fullmatch(without_notes(text).rstrip(":：")) is not None


def _headed(cells: list[Cell], below: Mapping[int, object]) -> _Columns:
    """Columns of a heading row (one without figures) that hold persons.

    Offices and groups head nothing in a row with a count, nor below a heading of persons: there they are who it was. Nor does
    an office that 专职 or 空缺 answers. The first column of a table holds its labels: below an office only what begins with a
    surname is a name there.
    """
    if len(cells) < 2 or not any(heading(cell.text) for cell in cells):
        return _NONE
    counts, starts = any(map(_is_count, cells)), _starts_table(cells)
    found: _Columns = {}
    for cell, beside in zip_longest(cells, cells[1:]):
        kind = heading(cell.text)
        if kind is None or (kind is not Heading.PERSON and (counts or (cell.column in below and not starts))):
            continue
        if kind is Heading.OFFICE and beside is not None and is_of_nobody(beside.text) and heading(beside.text) is None:
            continue
        is_first = kind is Heading.OFFICE and cell is cells[0]
        found[cell.column] = (Heading.GROUP if is_first else kind, withheld_below(cell.text))
    return found


def _starts_table(cells: list[Cell]) -> bool:
    if len(cells) < 2 or not (_heads_table(cells[0].text) or _heads_table(cells[1].text)):
        return False
    return all(cell.kind is CellKind.TEXT for cell in cells)


@lru_cache(maxsize=1 << 12)
def _heads_table(text: str) -> bool:
    return not text.isascii() and len(text) <= _LONGEST_START and _TABLE_START.fullmatch(without_notes(text)) is not None
