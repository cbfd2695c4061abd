"""Tables side by side in one sheet, each under lines of its own: parted, so that each is read as if it stood alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise, takewhile
from operator import attrgetter

from ingest.language.anchored import Anchored
from ingest.model import Cell, CellKind
from ingest.tables.axes.across.columns import read_columns
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.around.context import CAPTION, Context, read_lines
from ingest.tables.axes.meaning.roles import LABEL_ROLES, Column, Role
from ingest.tables.axes.parting.pair_panels import parted_pairs
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.title_spans import subject_of
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.plans import stands_beside_deeds
from ingest.tables.sheets.regions import Region, find_regions

_AXES = frozenset({"org_axis", "metric_axis", "period_axis", "date_axis"})
_DATED = frozenset({Role.PERIOD, Role.DATE})
_SAMPLE = 60
_LONGEST_HEADING = 12
_DAYS = ("时间", "日期")
_ORDINAL = Anchored(r"第[一二三四五六七八九十\d]{1,3}[次场期批](?:活动|会议)?")
_KEY_SIGNS = ("：", ":")


@dataclass(frozen=True, slots=True)
class _Told:
    """What kinds of things the line cells of one panel tell in a row; a `reporter` may be another than the panel's own."""

    org: bool = False
    reporter: bool = False
    superior: bool = False
    time: bool = False
    metric: bool = False

    def shares_with(self, other: _Told) -> bool:
        """True where both tell a thing of the same kind: then each speaks of its own panel."""
        kinds = ("org", "superior", "time", "metric")
        return any(getattr(self, kind) and getattr(other, kind) for kind in kinds)


def parted(grid: Grid, reader: LabelReader, words: TableWords) -> list[Grid]:
    """The sheet itself, or one grid for each of the tables side by side that name their own organisation, period or subject.

    Lines over all of them, such as a common title, stand in each. Tables side by side below common lines only stay together.
    Where tables below one another are divided otherwise, each such tier is parted by itself.
    """
    if pairs := parted_pairs(grid, reader, words):
        return pairs
    if stands_beside_deeds(grid, words) or not (_candidates(grid, reader, words) or _under_groups(grid)):
        return [grid]
    tiers = _tiers(grid, reader, words)
    panels = [panel for tier in tiers for panel in _side_by_side(tier, reader, words)]
    return panels if len(panels) > len(tiers) else [grid]


def _side_by_side(grid: Grid, reader: LabelReader, words: TableWords) -> list[Grid]:
    for starts in _candidates(grid, reader, words):
        split = _Split(grid, starts, reader, words)
        if split.is_needed:
            return split.grids()
    if starts := _under_groups(grid):
        split = _Split(grid, starts, reader, words)
        if split.are_ledgers_of_groups:
            return split.grids()
    return [grid]


def _tiers(grid: Grid, reader: LabelReader, words: TableWords) -> list[Grid]:
    """The sheet cut between tables below one another that are divided into columns differently, each with the sheet's title."""
    regions = find_regions(grid, reader, words)
    tiers: list[tuple[tuple[int, ...], list[int], list[int]]] = []
    for region in regions:
        band = range(region.first, region.last + 1)
        headings = next((found for row in band if (found := _repeated_headings(grid.own(row), reader, words))), ())
        lines = [grid.own(row) for row in region.above]
        keys = next((found for cells in lines if (found := _repeated_keys(cells, reader, words) or _captions(cells))), ())
        rows = [*region.above, *band, *region.body, *region.below]
        if tiers and tiers[-1][0] == (headings or keys):
            tiers[-1][1].extend(rows)
        else:
            tiers.append((headings or keys, rows, list(region.above)))
    if len(tiers) < 2:
        return [grid]
    title = [row for row in regions[0].above if len(grid.own(row)) == 1]
    cut = []
    for index, (_, rows, above) in enumerate(tiers):
        own = set(rows)
        cells = [cell for cell in grid.cells.values() if cell.row in own]
        shared = [] if index == 0 else _beside_own(grid, title, _kinds(grid, above, reader, words), reader, words)
        cut.append(_grid_of(grid, [*shared, *cells]))
    return cut


def _candidates(grid: Grid, reader: LabelReader, words: TableWords) -> list[tuple[int, ...]]:
    """Columns in which tables side by side may begin: where headings are repeated, after empty columns, under like lines."""
    rows = grid.row_numbers[:_SAMPLE]
    repeated = [found for row in rows if (found := _repeated_headings(grid.own(row), reader, words))]
    keyed = [found for row in rows if (found := _repeated_keys(grid.own(row), reader, words))]
    captioned = [found for row in rows if (found := _captions(grid.own(row)))]
    again = [found for row in rows if (found := _days_again(grid.own(row), reader, words))]
    all_starts = [*repeated[:1], *again[:1], _with_axes(_after_gutters(grid), grid, reader), *keyed[:1], *captioned[:1]]
    return [starts for starts in dict.fromkeys(all_starts) if len(starts) > 1]


def _with_axes(starts: tuple[int, ...], grid: Grid, reader: LabelReader) -> tuple[int, ...]:
    """Those of the starts that have headings of an axis of their own; columns without any belong to the table left of them."""
    if len(starts) < 2:
        return ()
    texts = {(cell.column, cell.text) for row in grid.row_numbers[:_SAMPLE] for cell in grid.own(row)}
    axes = {column for column, text in texts if len(text) <= _LONGEST_HEADING and reader.read(text).word in _AXES}
    ends = (*starts[1:], grid.last_column + 1)
    own = [start for start, end in zip(starts, ends, strict=True) if any(start <= column < end for column in axes)]
    return tuple(own) if own[:1] == list(starts[:1]) else ()


def _repeated_headings(cells: list[Cell], reader: LabelReader, words: TableWords) -> tuple[int, ...]:
    if len(cells) < 4:
        return ()
    starts = tuple(cell.column for cell in cells if cell.text == cells[0].text)
    if len(starts) == 1 and words.has("number_axis", squeeze(cells[0].text)):  # 序号 on the left alone
        starts = (cells[0].column, *(cell.column for cell in cells[2:] if cell.text == cells[1].text))
    has_axis = len(starts) > 1 and any(reader.read(cell.text).word in _AXES for cell in cells)
    return starts if has_axis else ()


def _days_again(cells: list[Cell], reader: LabelReader, words: TableWords) -> tuple[int, ...]:
    """Where days tell again what belongs to the names before them: 党支部 | 日期 | 主题 | 日期 | 主题, 上半年日期 | 下半年日期.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> def starts(line: str) -> tuple[int, ...]:
    ...     cells = [Cell(1, at, CellKind.TEXT, text, text) for at, text in enumerate(line.split(), 1)]
    ...     return _days_again(cells, LabelReader(words, frozenset()), words)
    >>> starts("党支部 日期 主题 日期 主题"), starts("党支部 姓名 入党时间 姓名 入党时间")
    ((2, 4), (2, 4))
    >>> starts("党支部 计划时间 主题 实际时间 主题"), starts("党支部 次数 人数 次数 人数")
    ((), ())
    """
    named = list(takewhile(lambda cell: reader.read(cell.text).word == "org_axis" or _is_number(cell, words), cells))
    names = [_untimed(cell.text, reader) for cell in cells[len(named) :]]
    starts = [index for index, name in enumerate(names) if name == names[0]]
    is_of_days = bool(named) and len(starts) > 1 and any(map(_is_of_days, names[: starts[1]]))
    return tuple(cells[len(named) + index].column for index in starts) if is_of_days else ()


def _is_number(cell: Cell, words: TableWords) -> bool:
    return words.has("number_axis", squeeze(cell.text))


def _is_of_days(name: str) -> bool:
    return name.endswith(_DAYS)


def _untimed(heading: str, reader: LabelReader) -> str:
    """A heading without the part of the year before it: 日期 of 上半年日期."""
    label = reader.read(heading)
    return label.name if label.time is not None and label.name else squeeze(heading)


def _under_groups(grid: Grid) -> tuple[int, ...]:
    """Where headings begin that are merged over several columns each, side by side: 三会一课 | 主题党日."""
    for row in grid.row_numbers[:_SAMPLE]:
        merged = [found for cell in grid.own(row) if (found := grid.range_at.get((row, cell.column))) is not None]
        groups = [one for one in merged if one.first_column < one.last_column and one.first_row == row]
        is_closed = all(left.last_column + 1 == right.first_column for left, right in pairwise(groups))
        if len(groups) > 1 and is_closed:
            return tuple(one.first_column for one in groups)
    return ()


def _captions(cells: list[Cell]) -> tuple[int, ...]:
    """Where the captions of tables side by side stand: `表2：讲党课次数（次）` beside `表3：志愿服务人次`."""
    if len(cells) < 2 or not all(cell.kind is CellKind.TEXT and CAPTION.match(cell.text.strip()) for cell in cells):
        return ()
    return tuple(cell.column for cell in cells)


def _repeated_keys(cells: list[Cell], reader: LabelReader, words: TableWords) -> tuple[int, ...]:
    """Where `填报单位：…` or `支部名称 | …` stands more than once in a row."""
    starts: dict[str, list[int]] = defaultdict(list)
    for index, cell in enumerate(cells):
        if cell.text.isdecimal():
            continue
        sign = next((sign for sign in _KEY_SIGNS if sign in cell.text), "")
        key, value = (squeeze(part) for part in cell.text.split(sign, 1)) if sign else (squeeze(cell.text), "")
        value = value or (cells[index + 1].text if index + 1 < len(cells) else "")
        if (words.has("reporter_mark", key) or words.has("org_axis", key)) and (sign or reader.is_org(value)):
            starts[key].append(cell.column)
    found = max(starts.values(), key=len, default=[])
    return (cells[0].column, *found[1:]) if len(found) > 1 else ()


def _after_gutters(grid: Grid) -> tuple[int, ...]:
    """The first column, and those right of a column in which no cell stands."""
    sample = {cell.column for row in grid.row_numbers[:_SAMPLE] for cell in grid.own(row)}
    if not sample or len(sample) == max(sample) - min(sample) + 1:
        return ()
    filled = sorted({cell.column for cell in grid.cells.values()})
    return (filled[0], *(right for left, right in pairwise(filled) if right - left > 1))


class _Split:
    """A sheet cut before some columns, and whether it has to be."""

    def __init__(self, grid: Grid, starts: tuple[int, ...], reader: LabelReader, words: TableWords) -> None:
        self._grid, self._reader, self._words = grid, reader, words
        self._bounds = list(zip(starts, (*(start - 1 for start in starts[1:]), grid.last_column), strict=True))
        self._own = [self._cut(index) for index in range(len(starts))]
        self._regions = [find_regions(panel, reader, words) for panel in self._own]
        self._columns = [
            [read_columns(Table(panel, region, Context(), "", reader, words)) for region in regions]
            for panel, regions in zip(self._own, self._regions, strict=True)
        ]
        in_tables = {row for regions in self._regions for region in regions for row in _rows_of(region)}
        self._lines = [row for row in grid.row_numbers if row not in in_tables]

    @property
    def is_needed(self) -> bool:
        """True where panels name their own organisations in one line, or are tables of their own rows, period or subject."""
        told = [[self._told(index, row) for index in range(len(self._own))] for row in self._lines]
        if any(sum(one.org for one in row) > 1 for row in told):
            return True
        if self._has_block_beside_ledger() or self.are_ledgers_of_groups or self._is_ledger_in_halves():
            return True
        if not all(self._is_whole(index) for index in range(len(self._own))):
            return False
        bands = {tuple((region.first, region.last) for region in regions) for regions in self._regions}
        return len(bands) > 1 or any(_is_parallel(row) for row in told)

    @property
    def are_ledgers_of_groups(self) -> bool:
        """True for dates below groups that tell what was held, when or by whom: 党员大会 | 支委会, 1月 | 2月, over 时间 | 人数.

        Below a group of meetings of all kinds, a column may name that of each: 三会一课 over 会议名称 | 时间.
        """
        columns = [[column for columns in tables for column in columns] for tables in self._columns]
        groups = [{one for column in panel if column.role in _DATED for one in _groups(column)} for panel in columns]
        kinds = [{"" for column in panel if self._names_kinds(column)} for panel in columns]
        told = [group or kind for group, kind in zip(groups, kinds, strict=True)]
        has_counts = any(self._counts(column) for panel in columns for column in panel)
        return all(told) and not has_counts and len(set().union(*told)) > 1

    def grids(self) -> list[Grid]:
        """The panels from left to right, each with the lines over all of them."""
        return [
            _grid_of(self._grid, [*panel.cells.values(), *(cell for row in self._lines for cell in self._shared(index, row))])
            for index, panel in enumerate(self._own)
        ]

    def _cut(self, index: int) -> Grid:
        first, last = self._bounds[index]
        cells = (cell for cell in self._grid.cells.values() if self._is_common(cell) or first <= cell.column <= last)
        return _grid_of(self._grid, [cell for cell in cells if not self._crosses(cell)])

    def _is_common(self, cell: Cell) -> bool:
        """True for what stands left of all panels: the branches of 党支部 | 党员大会 over 时间, 人数 | 支委会 over 时间, 人数."""
        return cell.column < self._bounds[0][0]

    def _crosses(self, cell: Cell) -> bool:
        """True for a cell that is merged over more than one panel."""
        merged = self._grid.range_at.get((cell.row, cell.column))
        return merged is not None and self._panel_of(merged.first_column) != self._panel_of(merged.last_column)

    def _panel_of(self, column: int) -> int:
        return sum(column >= first for first, _ in self._bounds[1:])

    def _is_whole(self, index: int) -> bool:
        """True for a panel that has labels and figures of its own."""
        for columns in self._columns[index]:
            roles = {column.role for column in columns}
            if roles & (LABEL_ROLES | {Role.DATE}) and (roles & {Role.FIGURE, Role.DATE}):
                return True
        return self._is_ledger(index)

    def _has_block_beside_ledger(self) -> bool:
        """True for a ledger with a block of fewer rows at its right, under headings of its own: sums of each branch."""
        rows = [len(panel.row_numbers) for panel in self._own]
        ledgers = [self._is_ledger(index) for index in range(len(self._own))]
        return ledgers[0] and not any(ledgers[1:]) and all(count * 2 < rows[0] for count in rows[1:])

    def _is_ledger_in_halves(self) -> bool:
        """True for a ledger that goes on beside itself: 日期 | 党支部 | 主题 | 日期 | 党支部 | 主题.

        The left half may number both, the others may tell less: 序号 | 日期 | 主题 | 人数 | 日期 | 主题.
        """
        headed = [[column for columns in tables[:1] for column in columns if column.header] for tables in self._columns]
        headings = [
            [_untimed(column.header, self._reader) for column in panel if column.number != self._number_column(panel)]
            for panel in headed
        ]
        is_plain = all(len(column.meaning.labels) < 2 for panel in headed for column in panel)
        is_again = is_plain and all(len(one) > 1 and _is_within(one, headings[0]) for one in headings)
        is_of_days = any(map(_is_of_days, headings[0]))  # 姓名 | 入党时间
        return is_again and (is_of_days or all(self._is_ledger(index) for index in range(len(self._own))))

    def _number_column(self, panel: list[Column]) -> int:
        """The column that numbers the rows of a panel, 0 for none."""
        return next((column.number for column in panel if self._words.has("number_axis", squeeze(column.header))), 0)

    def _names_kinds(self, column: Column) -> bool:
        """True for 会议名称 below a group that names no kind itself."""
        label = column.meaning.labels[-1] if len(column.meaning.labels) > 1 else None
        return label is not None and self._words.has("meeting_type_axis", label.name)

    def _counts(self, column: Column) -> bool:
        """True for a column of how often, be it of what the title names: 支部党员大会, 次数."""
        words, leaf = self._words, column.meaning.labels[-1:]
        units = [words.units.get(words.kind("suffix").get(label.name, "")) for label in leaf]
        if any(unit is not None and unit.dimension == "times" for unit in units):
            return True
        metric_id = column.meaning.metric_id if column.role is Role.FIGURE else None
        return metric_id is not None and words.metrics[metric_id].kind == "count"

    def _is_ledger(self, index: int) -> bool:
        """True for a panel in which a column dates the rows."""
        dated = (column for columns in self._columns[index] for column in columns if column.role in _DATED)
        return any(self._words.has("date_axis", squeeze(column.header)) for column in dated)

    def _told(self, index: int, row: int) -> _Told:
        own = self._own[index]
        return _kinds(own, [row], self._reader, self._words) if own.own(row) else _Told()

    def _shared(self, index: int, row: int) -> list[Cell]:
        """The line cells of a row that stand outside a panel, or over it too, and speak for it as far as it does not itself."""
        beside = [cell for cell in self._grid.own(row) if self._crosses(cell) or self._panel_of(cell.column) != index]
        others = [cell for cell in beside if self._crosses(cell) or not self._is_common(cell)]
        if others and _is_parallel([self._told(panel, row) for panel in range(len(self._own))]):
            others = [cell for cell in others if self._crosses(cell)]
        if not others:
            return []
        own = self._own[index]
        in_tables = {row for region in self._regions[index] for row in _rows_of(region)}
        next_band = next((region.first for region in self._regions[index] if region.first > row), self._grid.last_row + 1)
        below = [line for line in own.row_numbers if row <= line < next_band and line not in in_tables]
        part = _grid_of(self._grid, others)
        return _beside_own(part, [row], _kinds(own, below, self._reader, self._words), self._reader, self._words)


def _groups(column: Column) -> set[str | TimePart]:
    """The metrics, times and organisations that the groups over a column name, and how manyeth an event is: 第一次."""
    groups = column.meaning.labels[:-1]
    told: set[str | TimePart] = {label.text for label in groups if label.is_org or _ORDINAL.fullmatch(label.text)}
    return told | {one for label in groups for one in (label.metric_id, label.time) if one}


def _grid_of(grid: Grid, cells: list[Cell]) -> Grid:
    return grid.of_cells(sorted(cells, key=attrgetter("row", "column")))


def _kinds(grid: Grid, rows: list[int], reader: LabelReader, words: TableWords) -> _Told:
    context = read_lines(grid, rows, reader, words)
    is_of_reporter = context.org_text != "" and context.org_text == context.reporter_text
    is_told = bool(context.org_text) or context.is_org_blank
    names_figure = any(reader.read(cell.text).metric_id for row in rows for cell in grid.own(row))  # 主题党日 | 11
    names_metric = bool(context.metric_names) or names_figure
    return _Told(is_told, is_of_reporter, bool(context.parent_text), context.span.is_known, names_metric)


def _beside_own(grid: Grid, rows: list[int], own: _Told, reader: LabelReader, words: TableWords) -> list[Cell]:
    """The cells of lines over several tables, for one that says some things itself: its own organisation and period go first.

    A 填报单位 over all of them (某局党委) is told beside the 支部名称 of each.
    """
    found = []
    for row in rows:
        told = _kinds(grid, [row], reader, words)
        if (told.org and own.org and (own.reporter or not told.reporter)) or (told.superior and own.superior):
            continue
        found += [_timeless(cell) if told.time and own.time else cell for cell in grid.own(row)]
    return found


def _timeless(cell: Cell) -> Cell:
    return cell._replace(text=subject_of(cell.text), value=subject_of(cell.text))


def _rows_of(region: Region) -> list[int]:
    return [*range(region.first, region.last + 1), *region.body]


def _is_parallel(told: list[_Told]) -> bool:
    """True where panels tell things of the same kind in one row."""
    return any(one.shares_with(other) for index, one in enumerate(told) for other in told[index + 1 :])


def _is_within(some: list[str], of: list[str]) -> bool:
    """True where headings are those of another table, or the first and others of them in the same order."""
    rest = iter(of)
    return some[:1] == of[:1] and all(any(one == other for other in rest) for one in some)
