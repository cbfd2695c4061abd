"""Bands of an organisation's card: a row of labels, perhaps their measure units, and below or above it the one row of answers."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.language.anchored import Anchored
from ingest.model import Cell, CellKind
from ingest.tables.cells.dates import looks_like_date
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.unit_notes import read_unit
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.bands import first_of_groups
from ingest.tables.sheets.closing_lines import ends_table
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.headers import heads_undone
from ingest.tables.sheets.sentences import is_sentence
from ingest.withheld import is_withheld

_MOST_ROWS = 150  # no card has more
_LEAST_BANDS = 2
_LONGEST_LABEL = 30
_SPOKEN = frozenset("：:。；;")
_AXES = frozenset({"metric_axis", "period_axis", "unit_axis", "value_word"})
_ASKING = frozenset({"org_axis", "period_axis", "date_axis"})
_COUNTED = Anchored(r"[约近超]?\d[\d,.]*[余多]?(?P<unit>[^\d,.()]{1,4})")
_TEXT = CellKind.TEXT


@dataclass(frozen=True, slots=True)
class CardBand:
    """Rows `first`…`last` of labels and their measure units, and the rows of `values` below: more than one is doubtful.

    Where captions stand below their figures, the one row of `values` is right above.
    """

    first: int
    last: int
    values: tuple[int, ...]


def card_bands(grid: Grid, reader: LabelReader, words: TableWords) -> list[CardBand]:
    """The bands of a card, from top to bottom: 党员大会 | 支委会 over 4 | 12, then 主题党日 | 讲党课 over 12 | 3.

    None of any other sheet: at least two stand in a card, each with a metric and one row of values, which no name opens; or one,
    the last of the sheet, over numbers alone. So do figures over their captions: 388 | 12 over 党员总数 | 主题党日, row by row.
    """
    if len(grid.row_numbers) > _MOST_ROWS:
        return []
    card = _Card(grid, reader, words)
    if captions := card.captions():
        return captions
    bands: list[CardBand] = []
    for row in grid.row_numbers:
        if not bands or row > bands[-1].values[-1]:
            is_below = bool(bands) and row == bands[-1].values[-1] + 1
            bands.extend(card.band_at(row, is_below_band=is_below))
    told = [band for band in bands if len(band.values) == 1 and card.names_metrics(band)]
    return bands if len(told) >= _LEAST_BANDS or (bands == told and any(map(card.is_last_over_numbers, told))) else []


class _Card:
    """What the rows of a sheet are, as those of a card."""

    def __init__(self, grid: Grid, reader: LabelReader, words: TableWords) -> None:
        self._grid, self._reader, self._words = grid, reader, words

    def band_at(self, row: int, *, is_below_band: bool) -> list[CardBand]:
        """The band whose labels stand in a row, in a list; an empty one where none do. Right below another one may be enough."""
        is_alone = is_below_band and [self._reader.read(cell.text).metric_id for cell in self._grid.own(row)] not in ([None], [])
        if not self._is_of_labels(row, least=1 if is_alone else 2):
            return []
        units = row + 1 if self._is_of_units(row + 1) else row
        values = [units + 1] if self._answers(row, units + 1) else []
        while values and self._answers(row, values[-1] + 1):
            values.append(values[-1] + 1)
        return [CardBand(self._first_of_groups(row), units, tuple(values))] if values else []

    def captions(self) -> list[CardBand]:
        """The bands of rows of figures, each over its captions: of a whole sheet, or parted from all else by gaps."""
        rows = [row for row in self._grid.row_numbers if len(self._grid.own(row)) > 1 and not self._is_signed(row)]
        pairs = list(zip(rows[::2], rows[1::2], strict=False))
        is_whole = len(rows) % 2 == 0 and all(self._stands_over_captions(*pair) for pair in pairs)
        if not is_whole:
            pairs = [(row, row + 1) for row in rows if self._is_apart(row, row + 1) and self._stands_over_captions(row, row + 1)]
        before = [row for row in rows if pairs and row < pairs[0][0]]
        if len(pairs) < _LEAST_BANDS or (before and self._is_of_labels(before[-1], least=1)):
            return []  # labels with a gap below them stand over their figures
        return [CardBand(captions, captions, (figures,)) for figures, captions in pairs]

    def _is_signed(self, row: int) -> bool:
        """True for 填报人 | 某某."""
        return ends_table(self._grid.own(row)[0].text, self._words) or self._words.has(
            "footer", squeeze(self._grid.own(row)[0].text)
        )

    def _is_apart(self, first: int, last: int) -> bool:
        """True for rows above and below which nothing stands, or a line alone."""
        return len(self._grid.own(first - 1)) < 2 and len(self._grid.own(last + 1)) < 2

    def _stands_over_captions(self, figures: int, captions: int) -> bool:
        """True for a row of values, each over a label right below it."""
        cells = self._grid.own(figures)
        below = {cell.column for cell in self._grid.own(captions)}
        are_over = captions == figures + 1 and {cell.column for cell in cells} <= below and all(map(self._is_value, cells))
        return are_over and self._is_of_labels(captions, least=2)

    def _first_of_groups(self, row: int) -> int:
        """The first row of groups over a row of labels, below what names whose or of when they are and its answer."""
        first = first_of_groups(self._grid, row, self._reader, self._words)
        keys = [one for one in range(first, row - 1) if any(self._asks(cell) for cell in self._grid.own(one))]
        return keys[-1] + 2 if keys else first

    def _asks(self, cell: Cell) -> bool:
        label = self._reader.read(cell.text)
        return label.word in _ASKING and not label.is_org

    def is_last_over_numbers(self, band: CardBand) -> bool:
        """True where a number stands below each label of the band, and below those nothing but a line of text."""
        values = band.values[0]
        rest = [row for row in self._grid.row_numbers if row > values]
        columns = [[cell.column for cell in self._grid.own(row)] for row in (band.last, values)]
        are_numbers = all(cell.kind is CellKind.NUMBER for cell in self._grid.own(values))
        return are_numbers and columns[0] == columns[1] and all(len(self._grid.own(row)) == 1 for row in rest)

    def names_metrics(self, band: CardBand) -> bool:
        """True where a label of the band, or a group over its labels, means a metric: 志愿服务 over 场次 | 人次."""
        labels = [self._reader.read(cell.text) for row in range(band.first, band.last + 1) for cell in self._grid.own(row)]
        return any(label.metric_id is not None for label in labels)

    def _is_of_labels(self, row: int, least: int) -> bool:
        cells = self._grid.own(row)
        if len(cells) < least or any(cell.kind is not _TEXT or len(cell.text) > _LONGEST_LABEL for cell in cells):
            return False
        if any(_SPOKEN.intersection(cell.text.strip()[:-1]) or is_withheld(cell.text) for cell in cells):
            return False
        labels = [self._reader.column_heading(cell.text) for cell in cells]
        if any(label.word in _AXES or label.is_org for label in labels) or all(label.word == "unit" for label in labels):
            return False
        if any(label.time is not None and not label.metric_id for label in labels):
            return False
        is_asking = any(_is_open(label) or label.word == "org_axis" for label in labels)
        answers = [cell for cell in cells if not heads_undone(self._grid, cell, self._words)]
        return is_asking and not any(looks_like_value(cell.text, self._words) for cell in answers)

    def _is_of_units(self, row: int) -> bool:
        cells = self._grid.own(row)
        return (
            bool(cells)
            and all(cell.kind is _TEXT for cell in cells)
            and any(map(self._is_unit, cells))
            and all(self._is_unit(cell) or self._words.has("not_applicable", squeeze(cell.text)) for cell in cells)
        )

    def _is_unit(self, cell: Cell) -> bool:
        plain = squeeze(cell.text).strip("()[]")
        return bool(read_unit(cell.text, self._words)) or self._words.has("foreign_unit", plain)

    def _answers(self, labels: int, row: int) -> bool:
        """True for a row of values, each below a label; the first may be the organisation or a person: 某支部 | 17."""
        cells = self._grid.own(row)
        asked = [self._grid.at(labels, cell.column) for cell in cells]
        if not cells or any(label is None or label.row == row for label in asked):
            return False
        pairs = [(self._reader.column_heading(label.text), cell) for label, cell in zip(asked, cells, strict=True) if label]
        if not all(self._may_answer(label, cell) for label, cell in pairs):
            return False
        n_values = sum(self._is_value(cell) for cell in cells)
        is_told = n_values * 2 >= len(cells) and any(self._is_value(cell) and _is_open(label) for label, cell in pairs)
        return (is_told or self._names_whose(pairs)) and self._opens(*pairs[0])

    def _names_whose(self, pairs: list[tuple[Label, Cell]]) -> bool:
        """True for an organisation, perhaps with days and persons beside it, and values alone below what figures may answer."""
        named = [label for label, cell in pairs if label.word == "org_axis" and self._reader.is_org(cell.text)]
        return bool(named) and all(self._is_value(cell) for label, cell in pairs if label not in named and not label.is_silent)

    def _opens(self, label: Label, cell: Cell) -> bool:
        """True for the first answer: a value, or whose the card is, or who told of it; no name of a row."""
        if label.word == "org_axis" and self._reader.is_org(cell.text):
            return True
        is_of_event = label.word == "date_axis" and not self._words.dates_standing(label.name)
        return not is_of_event and (self._is_value(cell) or label.is_silent)

    def _may_answer(self, label: Label, cell: Cell) -> bool:
        if self._is_value(cell) or cell.kind is not _TEXT:
            return True
        told = self._reader.read(cell.text)
        if told.word in {"measure", "date_axis"} and not is_sentence(cell):
            return False  # 人数 | 20 | 21 below 主题 | 学习 | 参观
        return is_sentence(cell) or not told.metric_id or label.is_silent

    def _is_value(self, cell: Cell) -> bool:
        if cell.kind is not _TEXT or is_withheld(cell.text):
            return True
        counted = _COUNTED.fullmatch(squeeze(cell.text))
        is_count = counted is not None and self._words.has("foreign_unit", counted["unit"])
        return is_count or looks_like_value(cell.text, self._words) or looks_like_date(cell)


def _is_open(label: Label) -> bool:
    """True for what figures may answer: no 备注, 联系人 or 支部名称."""
    return not label.is_silent and label.word not in {"org_axis", "date_axis"}
