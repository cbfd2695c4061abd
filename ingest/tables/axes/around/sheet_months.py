"""Of which months the sheets of a workbook are that are named alike: 1, 2, 3, or 2023.1, 2023.2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.language.fold import fold
from ingest.language.months import read_month
from ingest.tables.axes.around.lines_read import LineReader
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.name_spans import day_of_name, is_short, month_of_name, part_of_name
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.likeness import are_alike, words_in
from ingest.tables.sheets.titles import reporter_in_title

_LEAST_RUN, _QUARTERS = 3, 4
_OPEN = TimePart(is_unfit=True)


def months_of_sheets(grids: Sequence[Grid], lines: LineReader, reader: LabelReader, words: TableWords) -> Mapping[str, TimePart]:
    """The time of each sheet that is one of several of one layout, named for months or numbered; open where numbers tell none.

    A run of numbers is one of months (1, 2, 3; 7 … 12), but for four from 1 on, which may be quarters, and for two. Sheets that
    name organisations or periods of their own are numbered for those.
    """
    named = {grid.name: time for grid in grids if (time := _time(grid.name)) is not None}
    dated = _alike([grid for grid in grids if grid.name in named])
    is_run = len({named[grid.name].period for grid in dated}) > 1
    times = {grid.name: named[grid.name] for grid in dated} if is_run else {}
    times |= {grid.name: day for grid in grids if (day := day_of_name(grid.name)) and _is_record(lines.top(grid).title, words)}
    times |= {name: _OPEN for name in named if is_short(name) and name not in times and not name.isdecimal()}
    numbers = {grid.name: number for grid in grids if (number := _number(grid.name)) is not None}
    numbered = _alike([grid for grid in grids if grid.name in numbers])
    told = [lines.top(grid) for grid in numbered]
    orgs = {top.org_text or reporter_in_title(top.title, reader.known_names, words) for top in told}
    if len(numbered) < 2 or len(orgs) > 1 or len({top.span.period for top in told}) > 1:
        return times
    run = sorted(numbers[grid.name] for grid in numbered)
    is_of_months = len(run) >= _LEAST_RUN and run == list(range(run[0], run[-1] + 1)) and run != list(range(1, _QUARTERS + 1))
    return times | {grid.name: TimePart(part=f"-{numbers[grid.name]:02}") if is_of_months else _OPEN for grid in numbered}


def _time(name: str) -> TimePart | None:
    """The year and month, quarter or half that a name tells."""
    time = month_of_name(name) or part_of_name(name)
    return time if time is not None and len(time.period) > len("2023") else None


def _number(name: str) -> int | None:
    return read_month(fold(squeeze(name)))


def _alike(grids: Sequence[Grid]) -> list[Grid]:
    """The sheets that hold the same words as the first of them."""
    if not grids:
        return []
    first = words_in(grids[0].texts)
    return [grid for grid in grids if are_alike(first, words_in(grid.texts))]


def _is_record(title: str, words: TableWords) -> bool:
    """True for the title of a register of what was held, be it on the day that names the sheet: 志愿服务签到表."""
    title = squeeze(title)
    return "签到" in title or words.holds("record_title", title)
