"""Where a sheet's tables stand: the header band of each (one to several rows), the rows below it, the lines above it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

from ingest.model import Cell
from ingest.tables.cells.dates import days_told, looks_like_date, tells_day
from ingest.tables.cells.labels import EMPTY, LabelReader
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords
from ingest.tables.sheets.bands import band_of, columns_of
from ingest.tables.sheets.cards import card_bands
from ingest.tables.sheets.closing_lines import without_tail
from ingest.tables.sheets.counted_periods import may_open_run
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.header_numbers import first_number, is_number
from ingest.tables.sheets.headers import heads_as_before, heads_other_metrics, is_header, is_over_months

_OF_TIME = frozenset({"date_axis", "day_axis"})


@dataclass(frozen=True, slots=True)
class Region:
    """One table: rows `first`…`last` of its header band, the numbers of its body rows, the lines above it and, last, below it.

    `is_of_card` where it is a band of a card, whose values no column names a row of. `before` are the body rows of the same table
    above headings that are told again, as at the top of each printed page.
    """

    first: int
    last: int
    body: tuple[int, ...]
    above: tuple[int, ...]
    columns: tuple[int, ...] = field(default=())
    below: tuple[int, ...] = ()
    is_of_card: bool = False
    before: tuple[int, ...] = ()

    @property
    def rows(self) -> str:
        """Its rows as an address tells them, from the header band on: 3:12."""
        return f"{self.first}:{max(self.body, default=self.last)}"


def find_regions(grid: Grid, reader: LabelReader, words: TableWords) -> list[Region]:
    """The tables of a sheet from top to bottom; none where no row is a header."""
    bands: list[tuple[int, int]] = []
    of_card = {band.first: band for band in card_bands(grid, reader, words)}
    answered = 0
    for row in grid.row_numbers:
        if (bands and row <= bands[-1][1]) or row <= answered:
            continue
        if card := of_card.get(row):
            bands.append((card.first, card.last))
            answered = max(card.last, card.values[-1])
            continue
        cells = grid.own(row)
        if bands and (again := _band_again(grid, row, cells, bands[-1])):
            bands.append(again)
            continue
        is_first = not bands or (_after_gap(grid, row, bands[-1][1]) and not _is_next_entry(grid, cells, bands[-1], reader))
        is_first = is_first or bands[-1][0] in of_card  # what follows a band of a card is none of it
        number = first_number(cells)
        if not is_first and number < len(cells) and not may_open_run(cells[number]):
            continue  # a row of figures, as nearly all are, and no row of months
        is_head = is_over_months(grid, row, reader) or is_header(grid, row, reader, words, is_first=is_first)
        if is_head or (bands and _heads_again(grid, cells, bands[-1], reader, words)):
            bands.append(band_of(grid, row, reader, words, bands[-1][1] if bands else 0))
    regions: list[Region] = []
    previous_end = min(grid.row_numbers, default=1) - 1  # the lines above a table in a document stand before its row 1
    for index, (first, last) in enumerate(bands):
        stop = bands[index + 1][0] if index + 1 < len(bands) else grid.last_row + 1
        rows = _between(grid, last, stop)
        card = of_card.get(first)
        body = list(card.values) if card else without_tail(grid, rows, reader, words, is_last=index + 1 == len(bands))
        above = [row for row in _between(grid, previous_end, first) if card is None or row not in card.values]
        below = tuple(rows[len(body) :]) if index + 1 == len(bands) else ()
        previous_end = max((last, *body))
        if not body:
            above, body = _parted_above(grid, above, (first, last), words)
        region = Region(first, last, tuple(body), tuple(above), columns_of(grid, first, last), below, card is not None)
        regions.append(region)
    return _with_pages_joined(grid, regions)


def _with_pages_joined(grid: Grid, regions: list[Region]) -> list[Region]:
    """The regions, of which each that is the same table on the next page knows the rows before it.

    Its headings are told again, and the lines above them, as they stand above the first of the pages; another line above the
    headings (二、某党支部) opens a table of its own, which is among the rows before the pages of that.
    """
    joined: list[Region] = []
    lines: list[list[str]] = []
    opening: tuple[int, ...] = ()
    for region in regions:
        is_again = bool(joined) and not region.is_of_card and _is_headed_as(grid, joined[-1], region)
        lines = lines if is_again else [_texts(grid, row) for row in region.above]
        own = tuple(row for row in region.above if _texts(grid, row) not in lines)
        goes_on = is_again and not own
        before = (*joined[-1].before, *opening, *joined[-1].body) if goes_on else ()
        opening = () if goes_on else own
        joined.append(replace(region, before=before) if goes_on else region)
    return joined


def _is_headed_as(grid: Grid, region: Region, later: Region) -> bool:
    bands = (range(one.first, one.last + 1) for one in (region, later))
    told, again = ([[(cell.column, cell.text) for cell in grid.own(row)] for row in band] for band in bands)
    return told == again


def _texts(grid: Grid, row: int) -> list[str]:
    return [cell.text for cell in grid.own(row)]


def _parted_above(grid: Grid, above: list[int], band: tuple[int, int], words: TableWords) -> tuple[list[int], list[int]]:
    """The lines above a header that nothing stands below, and the rows of figures right above it: it may stand at their foot."""
    headed = {cell.column for row in range(band[0], band[1] + 1) for cell in grid.own(row)}
    start = len(above)
    for at in range(len(above) - 1, -1, -1):
        cells = grid.own(above[at])
        if _is_of_figures(cells, headed, words):
            start = at
        elif len(cells) > 1:
            break  # a line alone may be of those above it
    return above[:start], above[start:]


def _is_of_figures(cells: list[Cell], headed: set[int], words: TableWords) -> bool:
    """True for a row of several figures, each in a column that is headed."""
    n_values = sum(is_number(cell) or looks_like_value(cell.text, words) for cell in cells)
    return len(cells) > 1 and {cell.column for cell in cells} <= headed and n_values * 2 >= len(cells) - 1


def _band_again(grid: Grid, row: int, cells: list[Cell], band: tuple[int, int]) -> tuple[int, int] | None:
    """The band where it is told again from a row on, word for word, as at the top of each printed page; else None.

    Whatever texts stand above it are entries and no groups of headings.
    """
    first, last = band
    told = grid.own(first)
    if len(told) < 2 or len(told) != len(cells) or told[0].text != cells[0].text or row + last - first >= grid.last_row:
        return None  # as of nearly every row
    pairs = ((grid.own(first + at), grid.own(row + at)) for at in range(last - first + 1))
    is_same = all([(c.column, c.text) for c in one] == [(c.column, c.text) for c in other] for one, other in pairs)
    return (row, row + last - first) if is_same else None


def _heads_again(grid: Grid, cells: list[Cell], band: tuple[int, int], reader: LabelReader, words: TableWords) -> bool:
    return heads_as_before(grid, cells, band, words) or heads_other_metrics(grid, cells, band, reader, words)


def _between(grid: Grid, after: int, before: int) -> list[int]:
    rows = grid.row_numbers
    return rows[bisect_right(rows, after) : bisect_left(rows, before)]


def _after_gap(grid: Grid, row: int, last: int) -> bool:
    """True where an empty row or a single-cell line parts the row from the table above."""
    return row - 1 > last and len(grid.own(row - 1)) < 2


def _is_next_entry(grid: Grid, cells: list[Cell], band: tuple[int, int], reader: LabelReader) -> bool:
    """True for a number below 序号 or a date below 日期 or 党员大会, after an empty row or a line: the table above goes on."""
    for cell in cells:
        heading = grid.at(band[1], cell.column)
        label = reader.read(heading.text) if heading is not None and heading.row >= band[0] else EMPTY
        is_day = label.word in _OF_TIME and (looks_like_date(cell) or days_told(cell))
        is_when_held = label.metric_id is not None and not is_number(cell) and looks_like_date(cell) and tells_day(cell)
        if is_day or is_when_held or (cell is cells[0] and label.word == "ignored" and is_number(cell)):
            return True
    return False
