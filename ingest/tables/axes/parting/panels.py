"""Tables side by side in one sheet, each under lines of its own: parted, so that each is read as if it stood alone."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

from ingest.language.anchored import Anchored
from ingest.model import Cell
from ingest.tables.axes.across.columns import read_columns
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.around.context import Context, read_lines
from ingest.tables.axes.meaning.meanings import Combiner
from ingest.tables.axes.meaning.roles import LABEL_ROLES, Column, Role
from ingest.tables.axes.parting.pair_panels import parted_pairs
from ingest.tables.axes.parting.panel_starts import (
    candidates,
    captions,
    is_of_days,
    repeated_headings,
    repeated_keys,
    under_groups,
    untimed,
)
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.title_spans import subject_of
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.plans import stands_beside_deeds
from ingest.tables.sheets.readable import ReadableGrid
from ingest.tables.sheets.regions import Region

_DATED = frozenset({Role.PERIOD, Role.DATE})
_ORDINAL = Anchored(r"第[一二三四五六七八九十\d]{1,3}[次场期批](?:活动|会议)?")

_COUNT = r"[一二三四五六七八九十\d]{1,3}"
_NUMBERED = Anchored(
    rf"第{_COUNT}[次场期批讲课堂轮回节](?:[\u4e00-\u9fff]{{2,4}})?|(?:活动|会议|党课|课程|主题党日)?[(（]?{_COUNT}[)）]?|[春夏秋冬]季"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What kinds of things the line cells of one panel tell in a row; a `reporter` may be another than the panel's own."""

    org: bool = False
    reporter: bool = False
    superior: bool = False
    time: bool = False
    metric: bool = False

    @property
    def kinds(self) -> tuple[bool, bool, bool, bool]:
        """Which kinds it tells; where two panels tell one of the same kind, each speaks of itself alone."""
        return (self.org, self.superior, self.time, self.metric)


def parted(sheet: ReadableGrid) -> list[ReadableGrid]:
    """The sheet itself, or one for each of the tables side by side that name their own organisation, period or subject.

    Lines over all of them, such as a common title, stand in each. Tables side by side below common lines only stay together.
    Where tables below one another are divided otherwise, each such tier is parted by itself.
    """
    if pairs := parted_pairs(sheet):
        return pairs
    if stands_beside_deeds(sheet.grid, sheet.words) or not (candidates(sheet) or under_groups(sheet.grid)):
        return [sheet]
    tiers = _tiers(sheet)
    panels = [panel for tier in tiers for panel in _side_by_side(tier)]
    return panels if len(panels) > len(tiers) else [sheet]


def _side_by_side(sheet: ReadableGrid) -> list[ReadableGrid]:
    for starts in candidates(sheet):
        split = _Split(sheet, starts)
        if split.is_needed:
            return split.sheets()
    if starts := under_groups(sheet.grid):
        split = _Split(sheet, starts)
        if split.are_ledgers_of_groups:
            return split.sheets()
    return [sheet]


def _tiers(sheet: ReadableGrid) -> list[ReadableGrid]:
    """The sheet cut between tables below one another that are divided into columns differently, each with the sheet's title."""
    grid, regions, reader, words = sheet.grid, sheet.regions, sheet.labels, sheet.words
    tiers: list[tuple[tuple[int, ...], list[int], list[int]]] = []
    for region in regions:
        band = range(region.first, region.last + 1)
        headings = next((found for row in band if (found := repeated_headings(grid.own(row), reader, words))), ())
        lines = [grid.own(row) for row in region.above]
        keys = next((found for cells in lines if (found := repeated_keys(cells, reader, words) or captions(cells))), ())
        rows = [*region.above, *band, *region.body, *region.below]
        if tiers and tiers[-1][0] == (headings or keys):
            tiers[-1][1].extend(rows)
        else:
            tiers.append((headings or keys, rows, list(region.above)))
    if len(tiers) < 2:
        return [sheet]
    title = [row for row in regions[0].above if len(grid.own(row)) == 1]
    cut = []
    for index, (_, rows, above) in enumerate(tiers):
        own = set(rows)
        cells = [cell for cell in grid.cells.values() if cell.row in own]
        shared = [] if index == 0 else _beside_own(grid, title, _kinds(grid, above, reader, words), reader, words)
        cut.append(_sheet_of(sheet, [*shared, *cells]))
    return cut


class _Split:
    """A sheet cut before some columns, and whether it has to be."""

    def __init__(self, sheet: ReadableGrid, starts: tuple[int, ...]) -> None:
        self._sheet = sheet
        self._grid, self._reader, self._words = grid, reader, words = sheet.grid, sheet.labels, sheet.words
        self._bounds = list(zip(starts, (*(start - 1 for start in starts[1:]), grid.last_column), strict=True))
        self._own = [self._cut(index) for index in range(len(starts))]
        combiner = Combiner(words, reader)
        self._columns = [
            [read_columns(Table(panel.grid, region, Context(), "", combiner)) for region in panel.regions] for panel in self._own
        ]
        in_tables = {row for panel in self._own for region in panel.regions for row in _rows_of(region)}
        self._lines = [row for row in grid.row_numbers if row not in in_tables]
        self._told = {row: [self._told_in(index, row) for index in range(len(starts))] for row in self._lines}

    @property
    def is_needed(self) -> bool:
        """True where panels name their own organisations in one line, or are tables of their own rows, period or subject."""
        if any(sum(one.org for one in told) > 1 for told in self._told.values()):
            return True
        if self._has_block_beside_ledger() or self.are_ledgers_of_groups or self._is_ledger_in_halves():
            return True
        if not all(self._is_whole(index) for index in range(len(self._own))):
            return False
        bands = {tuple((region.first, region.last) for region in panel.regions) for panel in self._own}
        return len(bands) > 1 or any(map(_is_parallel, self._told.values()))

    @property
    def are_ledgers_of_groups(self) -> bool:
        """True for dates below groups that tell what was held, when or by whom: 党员大会 | 支委会, 1月 | 2月, over 时间 | 人数.

        Below a group of meetings of all kinds, a column may name that of each: 三会一课 over 会议名称 | 时间. Below groups
        that are numbered, the same headings are of other events: 第一讲 | 第二讲, 书记 | 委员 over 时间 | 题目.
        """
        columns = [[column for columns in tables for column in columns] for tables in self._columns]
        groups = [{one for column in panel if column.role in _DATED for one in _groups(column)} for panel in columns]
        kinds = [{"" for column in panel if self._names_kinds(column)} for panel in columns]
        again = self._groups_over_same(columns)
        told = [group or kind or over for group, kind, over in zip(groups, kinds, again, strict=True)]
        has_counts = any(self._counts(column) for panel in columns for column in panel)
        return all(told) and not has_counts and len(set().union(*told)) > 1

    def _groups_over_same(self, columns: list[list[Column]]) -> list[set[str]]:
        """What heads each panel where all have the same headings, days among them, and the groups number events or givers."""
        headed = [[column for column in panel if len(column.meaning.labels) > 1] for panel in columns]
        heads = [[(column.meaning.labels[-1].name, column.role) for column in panel] for panel in headed]
        groups = [{column.meaning.labels[0] for column in panel} for panel in headed]
        are_same = all(len(head) > 1 and head == heads[0] for head in heads) and any(role in _DATED for _, role in heads[0])
        are_events = all(_NUMBERED.fullmatch(squeeze(one.text)) or self._tells_who(one) for group in groups for one in group)
        return [{one.text for one in group} if are_same and are_events else set() for group in groups]

    def _tells_who(self, group: Label) -> bool:
        """True for who gave or held each: 书记 | 委员."""
        return any(self._words.has(kind, group.name) for kind in ("giver", "kind_of_people"))

    def sheets(self) -> list[ReadableGrid]:
        """The panels from left to right, each with the lines over all of them."""
        return [
            _sheet_of(
                self._sheet, [*panel.grid.cells.values(), *(cell for row in self._lines for cell in self._shared(index, row))]
            )
            for index, panel in enumerate(self._own)
        ]

    def _cut(self, index: int) -> ReadableGrid:
        first, last = self._bounds[index]
        cells = (cell for cell in self._grid.cells.values() if self._is_common(cell) or first <= cell.column <= last)
        return _sheet_of(self._sheet, [cell for cell in cells if not self._crosses(cell)])

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
        rows = [len(panel.grid.row_numbers) for panel in self._own]
        ledgers = [self._is_ledger(index) for index in range(len(self._own))]
        return ledgers[0] and not any(ledgers[1:]) and all(count * 2 < rows[0] for count in rows[1:])

    def _is_ledger_in_halves(self) -> bool:
        """True for a ledger that goes on beside itself: 日期 | 党支部 | 主题 | 日期 | 党支部 | 主题.

        The left half may number both, the others may tell less: 序号 | 日期 | 主题 | 人数 | 日期 | 主题.
        """
        headed = [[column for columns in tables[:1] for column in columns if column.header] for tables in self._columns]
        headings = [
            [untimed(column.header, self._reader) for column in panel if column.number != self._number_column(panel)]
            for panel in headed
        ]
        is_plain = all(len(column.meaning.labels) < 2 for panel in headed for column in panel)
        is_again = is_plain and all(len(one) > 1 and _is_within(one, headings[0]) for one in headings)
        are_days = any(map(is_of_days, headings[0]))  # 姓名 | 入党时间
        return is_again and (are_days or all(self._is_ledger(index) for index in range(len(self._own))))

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

    def _told_in(self, index: int, row: int) -> _Told:
        own = self._own[index].grid
        return _kinds(own, [row], self._reader, self._words) if own.own(row) else _Told()

    def _shared(self, index: int, row: int) -> list[Cell]:
        """The line cells of a row that stand outside a panel, or over it too, and speak for it as far as it does not itself."""
        beside = [cell for cell in self._grid.own(row) if self._crosses(cell) or self._panel_of(cell.column) != index]
        others = [cell for cell in beside if self._crosses(cell) or not self._is_common(cell)]
        if others and _is_parallel(self._told[row]):
            others = [cell for cell in others if self._crosses(cell)]
        if not others:
            return []
        own, regions = self._own[index].grid, self._own[index].regions
        in_tables = {row for region in regions for row in _rows_of(region)}
        next_band = next((region.first for region in regions if region.first > row), self._grid.last_row + 1)
        below = [line for line in own.row_numbers if row <= line < next_band and line not in in_tables]
        part = _sheet_of(self._sheet, others).grid
        return _beside_own(part, [row], _kinds(own, below, self._reader, self._words), self._reader, self._words)


def _groups(column: Column) -> set[str | TimePart]:
    """The metrics, times and organisations that the groups over a column name, and how manyeth an event is: 第一次."""
    groups = column.meaning.labels[:-1]
    told: set[str | TimePart] = {label.text for label in groups if label.is_org or _ORDINAL.fullmatch(label.text)}
    return told | {one for label in groups for one in (label.metric_id, label.time) if one}


def _sheet_of(sheet: ReadableGrid, cells: list[Cell]) -> ReadableGrid:
    return sheet.of_cells(sorted(cells, key=attrgetter("row", "column")))


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
    return any(sum(of_kind) > 1 for of_kind in zip(*(one.kinds for one in told), strict=True))


def _is_within(some: list[str], of: list[str]) -> bool:
    """True where headings are those of another table, or the first and others of them in the same order."""
    rest = iter(of)
    return some[:1] == of[:1] and all(any(one == other for other in rest) for one in some)
