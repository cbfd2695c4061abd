"""What the sheet 填表说明 says of the figures on the others: 志愿服务时长以分钟为单位."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.model import Sheet
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.notes.lines import Note, notes_in_rows
from ingest.tables.notes.statements import Bearing
from ingest.tables.sheets.grid import Grid

_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(r"\d")
_MOST_ROWS_OF_TITLE = 4
_SAYS = frozenset({Bearing.TIME, Bearing.WITH, Bearing.WITHOUT, Bearing.UNIT, Bearing.OTHER, Bearing.CUMULATIVE})
_OF_TIME = frozenset({Bearing.TIME, Bearing.WITH, Bearing.WITHOUT})


def notes_of_guides(guides: Iterable[Sheet], grids: Iterable[Grid], file_name: str, words: TableWords) -> tuple[Note, ...]:
    """The lines of guides that say something of the figures of a book, of one text each; what they explain or ask is none.

    A guide of another year than titles and file name is an older one that was sent along: its times are none of theirs.
    """
    texts = [cell.text for grid in grids for row in grid.row_numbers[:_MOST_ROWS_OF_TITLE] for cell in grid.own(row)]
    years = {year for text in (file_name, *texts) for year in _YEAR.findall(text)}
    return tuple(note for guide in guides for note in _notes_in(Grid(guide), words) if _is_of(note, years))


def _notes_in(grid: Grid, words: TableWords) -> Iterator[Note]:
    rows = [row for row in grid.row_numbers if len(cells := grid.own(row)) == 1 and squeeze(cells[0].text)]
    return (note._replace(is_of_guide=True) for note in notes_in_rows(grid, rows, words))


def _is_of(note: Note, years: set[str]) -> bool:
    statement = note.statement
    if statement.bearing in _OF_TIME:
        told = set(_YEAR.findall(statement.answer))
        return _DATED.search(statement.answer) is not None and not (told and years and told.isdisjoint(years))
    return statement.bearing in _SAYS and (bool(statement.subject) or statement.bearing is not Bearing.UNIT)
