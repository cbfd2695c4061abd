"""What of a spreadsheet never leaves the reader: names, identity numbers, telephones and addresses of persons.

A word such as 〔姓名略〕 stands where they stood. Which cells tell persons is decided here by where they stand, for every format;
`rows` says what a row heads and answers, `words` what headings and names look like, `text` takes numbers
and names out of one text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TypeVar

from ingest.model import Cell, CellKind, Cells, Issue, Sheet, Workbook
from ingest.readers.persons.alone import is_but_a_name, names_alone
from ingest.readers.persons.rows import (
    NONE,
    Columns,
    answered_beside_figures,
    columns_told,
    counts,
    heads_figures,
    heads_table,
    is_count,
    is_label,
    is_plain_label,
    is_signature,
    starts_table,
    told_anew,
)
from ingest.readers.persons.standing import without_named
from ingest.readers.persons.text import is_identity, without_personal
from ingest.readers.persons.words import (
    Heading,
    are_names,
    heading,
    is_of_nobody,
    withheld_below,
    withheld_names,
    without_names,
    without_noted,
)
from ingest.withheld import Withheld

_MOST_ALIKE = 50_000
_MOST_SILENT_DIGITS = 6
_LAST_OF_FORM = 500  # no form has more rows: below them stand the rows of a list, whose columns are headed
_SMALLEST_PERSONAL, _LARGEST_MOBILE = Decimal(13_000_000_000), Decimal(19_999_999_999)
_TEXT, _NUMBER, _DATE = CellKind.TEXT, CellKind.NUMBER, CellKind.DATE
_Answer = TypeVar("_Answer")


def without_persons(workbook: Workbook) -> Workbook:
    """The workbook with a word in the place of what tells persons: below their headings, beside their labels, in any text.

    Headings stay, so that a member ledger is still known for one; so does every row, place and figure. A sheet called by a
    person is called by the word, and by a number behind it where another is.
    """
    texts = _Texts()
    names = _names_kept([sheet.name for sheet in workbook.sheets])
    sheets = [replace(sheet, name=name, cells=_kept(sheet, texts)) for sheet, name in zip(workbook.sheets, names, strict=True)]
    return replace(workbook, sheets=tuple(sheets), issues=tuple(map(_without_named, workbook.issues)))


def _names_kept(names: list[str]) -> list[str]:
    """What the sheets are called, each by its own."""
    kept: list[str] = []
    for name in map(without_named, names):
        others = sum(other == name or other.startswith(f"{name}（") for other in kept)
        kept.append(f"{name}（{others + 1}）" if others and Withheld.NAME in name else name)
    return kept


def _without_named(issue: Issue) -> Issue:
    """The remark about a sheet that was not read, without the person it is called by."""
    name = issue.address.partition("!")[0]
    if (kept := without_named(name)) == name:
        return issue
    return replace(issue, address=kept + issue.address[len(name) :], raw=issue.raw.replace(name, kept))


class _Asked(dict[str, _Answer]):
    """What is asked of every text, answered once for each that is alike."""

    def __init__(self, ask: Callable[[str], _Answer]) -> None:
        self._ask = ask

    def __missing__(self, text: str) -> _Answer:
        answer = self._ask(text)
        if len(self) < _MOST_ALIKE:
            self[text] = answer
        return answer


class _Texts:
    """What is known of a workbook's texts: which head persons or a table, and which tell one, anywhere or below a heading."""

    def __init__(self) -> None:
        self.labels = _Asked(lambda text: heading(text) is not None or heads_table(text))
        self.names: set[str] = set()
        self.tells = _Asked(self._tells)
        self.tells_below = {kind: _Asked(partial(_tells_below, kind)) for kind in Heading}

    def _tells(self, text: str) -> bool:
        """True where a text tells a person by itself, or asks for one who signed; a mere name is put down among `names`."""
        if len(text) <= _MOST_SILENT_DIGITS and text.isdecimal():
            return False
        if is_but_a_name(text):
            self.names.add(text)
        return without_personal(text) != text or is_signature(text)


def _tells_below(kind: Heading, text: str) -> bool:
    """True where a text tells a person below a heading: no count and no label of one does, and below an office only a name."""
    if counts(text) or is_plain_label(text):
        return text.endswith((")", "）")) and without_noted(text) != text
    if kind is Heading.PERSON:
        return not is_of_nobody(text)
    return without_names(text, kind) != text


def _kept(sheet: Sheet, texts: _Texts) -> Cells:
    others: dict[int, dict[int, Cell]] = {}
    below = NONE
    last_start = 0
    labelled = texts.labels
    for row, cells in sheet.rows():
        headed = beside = NONE
        holds_figures = _holds_figures(cells)
        if below and not holds_figures and heads_figures(sheet, cells, below):
            below = NONE
        if holds_figures:
            if row <= _LAST_OF_FORM:
                beside = answered_beside_figures(cells)
        elif labels := [cell for cell in cells if not cell[4].isdecimal() and labelled[cell[4]]]:
            starts = starts_table(cells)
            headed, beside = columns_told(sheet, cells, labels, below, starts=starts)
            begun = {at: told for at, told in headed.items() if at not in beside}
            goes_on = starts and row == last_start + 1  # a second row of headings: those above columns of their own stay
            above = {at: told for at, told in below.items() if at not in sheet.cells.by_row[row]} if goes_on else NONE
            below = above | begun if starts else below | begun
            last_start = row if starts else last_start
        suspects = cells if beside else _suspects(cells, sheet.cells.by_row[row], below, texts)
        if suspects and (hidden := _hidden_in(suspects, headed, beside, below)):
            others[row] = hidden
    kept = _with(sheet.cells, others)
    alone: dict[int, dict[int, Cell]] = {}
    for row, column in names_alone(kept, texts.names) if texts.names else ():
        alone.setdefault(row, {})[column] = _withheld(kept.by_row[row][column], Withheld.NAME)
    return _with(kept, alone)


def _with(cells: Cells, others: dict[int, dict[int, Cell]]) -> Cells:
    """The cells with others in their places, by row and column."""
    return Cells(cells.by_row | {row: cells.by_row[row] | changed for row, changed in others.items()}) if others else cells


def _holds_figures(cells: list[Cell]) -> bool:
    for cell in cells:
        kind = cell[2]
        if kind is not _TEXT and (kind is _NUMBER or kind is _DATE):
            return True
    return False


def _suspects(cells: list[Cell], by_column: Mapping[int, Cell], below: Columns, texts: _Texts) -> list[Cell]:
    """The cells of a row that tell a person, all of them where one asks for who signed. Most are counts or tell nobody."""
    tells = texts.tells
    told = [at for at in below if at in by_column and _is_told_below(by_column[at], below[at][0], texts)]
    if told:
        told.sort()
        anew = told_anew(cells)
        told = [at for at in told if at not in anew]
    found = [by_column[column] for column in told]
    found += [
        cell
        for cell in (cells if not told else [cell for cell in cells if cell[1] not in told])
        if (cell[3] >= _SMALLEST_PERSONAL if cell[2] is _NUMBER else cell[2] is _TEXT and tells[cell[4]])  # type: ignore[operator]
    ]
    return cells if found and any(is_signature(cell.text) for cell in found) else found


def _is_told_below(cell: Cell, kind: Heading, texts: _Texts) -> bool:
    return texts.tells_below[kind][cell.text] if cell.kind is _TEXT else not is_count(cell)


def _hidden_in(cells: list[Cell], headed: Columns, beside: Columns, below: Columns) -> dict[int, Cell]:
    """The cells of a row that tell persons, with a word in the place of what does, by column."""
    hidden: dict[int, Cell] = {}
    answered: Withheld | None = None
    goes_on = False  # the label's answer may go on: 培养联系人 | 张三 | 李四
    for cell in cells:
        column, is_text, text = cell.column, cell.kind is _TEXT, cell.text
        other = cell
        if answered is not None and not is_label(cell):
            other = _answer_hidden(cell, answered)
            goes_on = answered is Withheld.NAME
        elif goes_on and is_text and are_names(text):
            other = _withheld(cell, Withheld.NAME)
        elif column in below and column not in headed:
            other = _hidden_below(cell, *below[column])
        goes_on = goes_on and other is not cell
        other = _without_own(other)
        if other is not cell:
            hidden[column] = other
        answered = None
        if is_text and (told := beside.get(column)):
            answered = told[1]
        elif is_text and is_signature(text):
            answered = withheld_below(text)
    return hidden


def _withheld(cell: Cell, word: str) -> Cell:
    return Cell(cell.row, cell.column, CellKind.TEXT, str(word), str(word))


def _answer_hidden(cell: Cell, word: Withheld) -> Cell:
    """The answer beside a label of persons: one that names nobody stays, and how many were told."""
    if word is not Withheld.NAME or cell.kind is not _TEXT:
        return _withheld(cell, word)
    return cell if is_of_nobody(cell.text) else _withheld(cell, withheld_names(cell.text))


def _with_text(cell: Cell, text: str) -> Cell:
    return cell if text == cell.text else cell._replace(value=text, text=text)


def _hidden_below(cell: Cell, kind: Heading, word: Withheld) -> Cell:
    """The cell below a heading of persons: a count stays and the label of one, and below an office what is no name."""
    if is_count(cell) or (cell.kind is _TEXT and is_plain_label(cell.text)):
        return _with_text(cell, without_noted(cell.text)) if cell.kind is _TEXT else cell
    if kind is Heading.PERSON:
        is_told = word is Withheld.NAME and cell.kind is _TEXT
        return cell if is_of_nobody(cell.text) else _withheld(cell, withheld_names(cell.text) if is_told else word)
    if cell.kind is not CellKind.TEXT:
        return cell
    return _with_text(cell, without_names(cell.text, kind))


def _without_own(cell: Cell) -> Cell:
    """The cell without what tells a person by itself, wherever it stands."""
    if cell.kind is _TEXT:
        return _with_text(cell, without_personal(cell.text))
    if isinstance(cell.value, Decimal) and cell.value >= _SMALLEST_PERSONAL:
        if cell.value <= _LARGEST_MOBILE:
            return _withheld(cell, Withheld.TELEPHONE)
        if is_identity(f"{cell.value:f}"):
            return _withheld(cell, Withheld.IDENTITY)
    return cell
