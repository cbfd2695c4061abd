"""How long something took, where days are asked for as well: 480小时 below 服务时间, and bare numbers that may be either."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.model import Cell
from ingest.tables.cells.dates import looks_like_date
from ingest.tables.cells.labels import Label
from ingest.tables.cells.numbers import number_of
from ingest.tables.cells.words import TableWords, squeeze

_TIME = "时间"
_HOURS = re.compile(r"(?<!\d)\d+(?:\.\d+)?(?:个)?(?P<unit>小时|分钟|工时|课时|学时)")


def unit_of_hours(cells: Iterable[Cell], words: TableWords) -> str:
    """The measure unit that all cells tell behind their numbers, marks of no figure aside; '' for none, and for two."""
    told = [_unit(cell, words) for cell in cells if cell.text.strip() and not words.has("blank_mark", squeeze(cell.text))]
    return told[0] if len(set(told)) == 1 else ""


def may_last(label: Label, words: TableWords) -> bool:
    """True for what is asked of a deed that lasts, where a bare number may be its month or its hours: 服务时间, 时间."""
    return words.has("lasting_axis", label.name) or label.name == _TIME


def heads_times(label: Label, words: TableWords) -> bool:
    """True for a time, be it when or how long: 服务时间, 召开时间."""
    return label.name.endswith(_TIME) and (words.has("date_axis", label.name) or may_last(label, words))


def tells_hours(cell: Cell, words: TableWords) -> bool:
    """True for how long something took: 8小时, 90分钟."""
    return _unit(cell, words) != ""


def is_bare(cell: Cell) -> bool:
    """True for a number and nothing else: 8; not for 3月, 2小时 or a day."""
    return number_of(cell) is not None and not looks_like_date(cell, is_under_date=False)


def _unit(cell: Cell, words: TableWords) -> str:
    told = _HOURS.fullmatch(squeeze(cell.text))
    unit = words.units.get(told["unit"]) if told else None
    return told["unit"] if told and unit is not None and unit.dimension == "hours" else ""
