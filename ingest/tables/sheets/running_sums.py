"""Tables whose title says 累计: figures of months or quarters that never fall may each be the sum of all before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ingest.model import Issue
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.numbers import number_of
from ingest.tables.cells.words import squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_CUMULATIVE = "累计"
_LEAST = 2


def doubt_of_running_sums(title: str, grid: Grid, region: Region | None, reader: LabelReader) -> Issue | None:
    """A doubt where a title says 累计 and each row of months or quarters rises or stays: 1, 2, 3 below 1月 | 2月 | 3月.

    None where one falls, as sums never do, where none rises (1, 1, 1 are those of each month), and beside a column or row 合计
    or 累计, of which the title speaks.
    """
    if region is None or _CUMULATIVE not in squeeze(title):
        return None
    times = [column for column in region.columns if _is_time(grid.text(region.last, column), reader)]
    rows = [row for row in region.body if any(_is_time(cell.text, reader) for cell in grid.own(row)[:_LEAST])]
    across = [[grid.at(row, column) for column in times] for row in region.body]
    down = [[grid.at(row, column) for row in rows] for column in region.columns]
    heads = [grid.text(region.last, column) for column in region.columns]
    names = heads if len(times) >= _LEAST else [grid.own(row)[0].text for row in region.body if grid.own(row)]
    if any(reader.read(text).word in {"total", "cumulative"} for text in names):
        return None
    series = across if len(times) >= _LEAST else down if len(rows) >= _LEAST else []
    told = [[number for number in map(number_of, cells) if number is not None] for cells in series]
    if not any(len(numbers) >= _LEAST and numbers[0] < numbers[-1] for numbers in told) or not all(map(_never_falls, told)):
        return None
    why = "写的是累计，各期的数只增不减，分不清是当期的数还是累计的数"
    return Issue("layout_not_read", f"{grid.name}!{region.rows}", title.strip(), f"标题“{title.strip()}”：{why}，没有读取")


def _is_time(text: str, reader: LabelReader) -> bool:
    label = reader.read(text)
    return label.time is not None and bool(label.time.part) and not label.is_total


def _never_falls(numbers: Sequence[Decimal]) -> bool:
    return all(one <= other for one, other in pairwise(numbers))
