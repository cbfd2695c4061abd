"""The figure cells of one table, each read by where it stands on the axes of organisation, metric and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ingest.language.anchored import Anchored
from ingest.language.periods import contains, months_of
from ingest.model import Cell, CellKind, Fact, Issue, OrgMention, column_letters
from ingest.tables.axes.around.context import NAMELESS, Context
from ingest.tables.axes.down.group_sums import without_group_sums
from ingest.tables.axes.down.kind_rows import with_wholes_of_kinds
from ingest.tables.axes.down.misspelt import respelt_headings
from ingest.tables.axes.down.row_labels import Kind, Place, RowLabels
from ingest.tables.axes.down.rows import read_rows
from ingest.tables.axes.down.rows_of_some import with_some_settled
from ingest.tables.axes.meaning.meanings import Combiner
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.values import Reading, is_value, settle_fractions
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.figures.crossings import CellReader, Crosser
from ingest.tables.figures.merged import MergedFigure, merged_figures
from ingest.tables.figures.places import SAYING, Crossing, Entry, Figure, Owner, Saying
from ingest.tables.figures.skipped import rows_unread, skipped_figures, times_skipped, values_unread
from ingest.tables.figures.telling import Teller, said_otherwise
from ingest.tables.figures.totals import compare_totals, over_kinds
from ingest.tables.figures.unread_cells import cells_unread
from ingest.tables.figures.unread_times import times_in_rows_unread
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.readable import ReadableGrid
from ingest.tables.sheets.regions import Region

_READ = frozenset({Kind.FIGURES, Kind.TOTAL})
_STATE = Anchored(r"[^\d一二两三四五六七八九十百]{0,6}(?:落实|完成|达标|符合|合格|规范|整改中?|到位|开展|[较良]?好|优秀|一般)")
_LEAST_COVERED = 3
_OF_PEOPLE_ALONE = "按对象分几行，没有合计，分不清全体的数"
_KINDS_ALONE = "同一单位按类别分几行，没有合计，分不清全体的数"


@dataclass(slots=True)
class TableReading:
    """What one table gave: its figures, doubts, named organisations; `lacks_period` where figures stood without any period.

    `held` are the entries that are held back, `columns` and `rows` what was made of those; `told` are facts of
    sentences, with the cell that holds each.
    """

    figures: list[Figure] = field(default_factory=list)
    held: list[Entry] = field(default_factory=list)
    told: list[tuple[Cell, Fact]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    mentions: list[OrgMention] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    rows: list[RowLabels] = field(default_factory=list)
    lacks_period: bool = False
    lacks_org: bool = False

    @property
    def entries(self) -> list[Entry]:
        """The figures as entries."""
        return list(map(Entry._make, self.figures))


def read_table(sheet: ReadableGrid, region: Region, context: Context, columns: list[Column], combiner: Combiner) -> TableReading:
    """Every figure, doubt and named organisation of the region."""
    grid, words = sheet.grid, sheet.words
    result = TableReading(columns=columns)
    rows = read_rows(grid, region, result.columns, context, combiner)
    rows = without_group_sums(grid, rows, columns, sheet.labels)
    rows = with_some_settled(grid, rows, columns, words)
    rows, kinds, alone = with_wholes_of_kinds(grid, rows, columns)
    result.rows = rows
    if alone:
        address = f"{grid.name}!{min(row.row for row in alone)}:{max(row.row for row in alone)}"
        result.issues.append(Issue("layout_not_read", address, detail=_KINDS_ALONE))
    figures = [row for row in rows if row.kind is Kind.FIGURES]
    has_axis = any(c.role is Role.ORG for c in result.columns) or any(
        c.meaning.org_text for c in result.columns if c.role in {Role.FIGURE, Role.CHECK}
    )
    if (
        not has_axis
        and not any(row.meaning.time or row.meaning.names for row in figures)
        and len({row.row for row in figures}) > 1
    ):
        if of_kinds := next((column for column in columns if column.reason is Reason.KINDS), None):
            address = grid.address(region.last, of_kinds.number)
            named = (sheet.labels.heading(grid.text(row.row, of_kinds.number)).metric_id for row in figures)
            if any(metric_id and words.metrics[metric_id].kind == "people" for metric_id in named):  # 培训对象: 党员 | 发展对象
                result.issues.append(Issue("layout_not_read", address, of_kinds.header, _OF_PEOPLE_ALONE))
            else:
                result.issues.append(Issue("kinds_skipped", address, of_kinds.header, of_kinds.header))
            return result
        figured = [column.number for column in columns if column.role in {Role.FIGURE, Role.CHECK}]
        cells = (grid.row(row.row).get(number) for row in figures for number in figured)
        is_told = bool(context.metric_names) or any(column.meaning.metric_id for column in columns)
        result.lacks_org = is_told and any(cell is not None and is_value(cell, words) for cell in cells)
        return result
    gathered = _Gatherer(grid, context, Teller(grid, region, context, columns, words))
    crosser = Crosser(rows, columns, context, combiner, gathered.teller)
    for row in rows:
        if row.kind in _READ:
            gathered.take(row, crosser.readers(row))
    at_kinds = next((column.number for column in columns if column.reason is Reason.KINDS), 0)
    for row in (*kinds, *alone):  # 党员总数, left of the kinds, is of the organisation
        gathered.take(row, [reader for reader in crosser.readers(row) if reader.column < at_kinds])
    result.mentions.extend(gathered.mentions())
    _keep(grid, gathered.figures, rows, result, words)
    if kinds:
        sums = list(map(over_kinds, result.figures))
        parts = _Gatherer(grid, context, gathered.teller)
        for row in kinds:
            parts.take(row, [reader for reader in crosser.readers(row) if reader.column > at_kinds])
        result.issues.extend(compare_totals(grid, [*parts.figures, *sums], result.held))
        result.figures = result.figures if has_axis else sums
    if gathered.rows_read:
        columns_read = crosser.columns_read()
        result.issues.extend(skipped_figures(grid, region, columns, rows, columns_read, gathered.rows_read, words))
        result.issues.extend(rows_unread(grid, columns, rows, gathered.rows_read, context, words))
        result.issues.extend(times_skipped(grid, region, columns, words))
        result.issues.extend(values_unread(grid, columns, rows, columns_read, words))
        result.issues.extend(cells_unread(grid, region, columns, columns_read, words))
        result.issues.extend(times_in_rows_unread(grid, columns, rows, words))
        result.issues.extend(respelt_headings(grid, region, columns, rows, columns_read, gathered.rows_read))
    return result


class _Gatherer:
    """Takes the figure cells row by row, and the organisations that rows and columns with figures name."""

    def __init__(self, grid: Grid, context: Context, teller: Teller) -> None:
        self.teller = teller
        self.figures: list[Figure] = []
        self.rows_read: set[Place] = set()
        self._grid, self._context = grid, context
        self._in_rows: dict[tuple[str, str], dict[int, None]] = {}
        self._in_columns: dict[tuple[str, str], dict[int, None]] = {}
        self._owners: dict[tuple[object, ...], Owner] = {}

    def take(self, row: RowLabels, readers: list[CellReader]) -> None:
        """The figures of one row, from left to right."""
        cells, figures = self._grid.row(row.row), self.figures
        of_row: Owner | None = None
        is_read = False
        for reader in readers:
            cell = cells.get(reader.column)
            if cell is None:
                continue
            is_read = True
            saying, told, crossing = reader.of(cell)
            if not reader.is_of_row:
                owner = self._other_owner(row, reader.crossing)
            elif of_row is None:
                owner = of_row = self._owner_of_row(row, reader.crossing)
            else:
                owner = of_row
            if saying.is_blank:
                continue
            if told is None:
                told = self.teller.told(row, crossing, saying)
            if (reader.is_merged or saying.reading.problem) and (apart := reader.read_apart(cell, row)):
                figures.extend((cell, one, owner, lines) for one, lines in apart)
            else:
                figures.append((cell, saying, owner, told))
        if is_read:
            self.rows_read.add(row.place)

    def mentions(self) -> Iterator[OrgMention]:
        """One mention for each organisation as named in rows or columns that hold figures."""
        name = self._grid.name
        for (text, parent), rows in self._in_rows.items():
            yield OrgMention(text, parent, name, tuple(rows))
        for (text, parent), columns in self._in_columns.items():
            yield OrgMention(text, parent, name, columns=tuple(map(column_letters, columns)))

    def _owner_of_row(self, row: RowLabels, crossing: Crossing) -> Owner:
        org_text = NAMELESS if row.is_org_blank else row.org_text or self._context.org_text
        if name := NAMELESS if org_text == NAMELESS else row.org_text:
            self._in_rows.setdefault((name, row.parent_text), {})[row.row] = None
        line = self.teller.org_line(row, crossing, org_text)
        parent_text = row.parent_text or ("" if row.org_text else self._context.parent_text)
        return Owner(org_text, parent_text, row.is_subtotal, line, row.section.row)

    def _other_owner(self, row: RowLabels, crossing: Crossing) -> Owner:
        """The owner of figures below a heading that names it, or of stated sums."""
        head, column = crossing.column.meaning, crossing.column.number if crossing.column.meaning.org_text else 0
        if column:
            self._in_columns.setdefault((head.org_text, head.parent_text), {})[column] = None
        in_row = 0 if column and crossing.total_over != "orgs" else row.row
        key = (crossing.total_over, column, in_row, row.block, row.parent_text, row.is_subtotal)
        found = self._owners.get(key)
        if found is None:
            org_text = self._owner_of_sum(row, crossing) if crossing.total_over else head.org_text
            if not column and org_text and org_text == row.org_text:  # 年度小计 below the months of one
                self._in_rows.setdefault((org_text, row.parent_text), {})[row.row] = None
            line = self.teller.org_line(row, crossing, org_text)
            found = self._owners[key] = Owner(
                org_text, head.parent_text or row.parent_text, row.is_subtotal, line, row.section.row
            )
        return found

    def _owner_of_sum(self, row: RowLabels, crossing: Crossing) -> str:
        if crossing.total_over == "orgs":
            return row.parent_text if row.is_subtotal and row.parent_text else self._context.org_text
        return crossing.column.meaning.org_text or row.org_text or self._context.org_text


def _keep(grid: Grid, figures: list[Figure], rows: list[RowLabels], result: TableReading, words: TableWords) -> None:
    """The figures into the result: as they are, said otherwise, or held back with the doubt."""
    sayings = _sayings(figures)
    if others := _sums_of_other_times(sayings):
        figures = [figure for figure in figures if figure[1] not in others]
        sayings = _sayings(figures)
    if _are_plain(grid, sayings, rows):
        result.figures.extend(figures)
        return
    entries = _without_ticks(list(map(Entry._make, figures)), words)
    if figures and not entries:
        result.issues.append(Issue("sheet_skipped", grid.whole_address, detail="只打了√，没有写次数"))
    merged = merged_figures(grid, entries, rows, result.columns)
    if merged:
        entries = [_doubted(entry, merged) for entry in entries]
    sayings = _sayings(entries)
    if any(not saying.period for saying in sayings):
        undated = [entry for entry in entries if not entry.period]
        entries = [entry for entry in entries if entry.period]
        result.lacks_period = any(not entry.total_over for entry in undated)
        result.held.extend(_with_problem(entry, "period_unresolved") for entry in undated)
    if any(saying.metric.kind == "ratio" for saying in sayings):
        entries = _with_settled_fractions(entries)
    entries = _with_covered_marked(entries)
    if not any(saying.reading.problem for saying in _sayings(entries)):
        result.figures.extend(entries)
        return
    for entry in entries:
        reading, cell = entry.reading, entry.cell
        if not reading.problem:
            result.figures.append(entry)
            continue
        result.held.append(entry)
        if not entry.total_over:
            shared = merged.get((cell.row, cell.column))
            held = shared.held(entry) if shared else entry.held
            result.issues.append(
                Issue(reading.problem, grid.address(cell.row, cell.column), cell.text, reading.detail, held=held)
            )


def _without_ticks(entries: list[Entry], words: TableWords) -> list[Entry]:
    """The figures without columns that only tell whether it was done: √ and × below 自查情况. A tick among numbers is a doubt.

    部分落实 and 整改中 tell no more than ticks do; what cannot be read among ticks (？) is a doubt of its own.
    """
    told: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        told[entry.cell.column].append(entry)
    ticked = {column for column, among in told.items() if _are_ticks(among, words)}
    if not ticked:
        return entries
    kept = [one for one in entries if one.cell.column not in ticked or not _tells_whether(one, words)]
    numbered = {(one.org_key, one.metric_id) for one in kept if not one.total_over and one.cell.column not in ticked}
    return [entry if (entry.org_key, entry.metric_id) in numbered else _as_whole(entry) for entry in kept]


def _are_ticks(entries: list[Entry], words: TableWords) -> bool:
    """True for a column in which most cells say whether it was done, one at least with a tick, and none says how often."""
    has_tick = any(words.has("tick", entry.cell.text.strip()) for entry in entries if entry.cell.kind is not CellKind.NUMBER)
    others = [entry for entry in entries if not _tells_whether(entry, words)]
    return has_tick and len(others) * 2 < len(entries) and all(entry.reading.problem for entry in others)


def _tells_whether(entry: Entry, words: TableWords) -> bool:
    """True for √, ×, / and words of a state; not for a √ that the sheet says to count."""
    if entry.cell.kind is CellKind.NUMBER:
        return False
    text = entry.cell.text.strip()
    is_sign = words.has("tick", text) or words.has("cross", text) or words.has("not_applicable", squeeze(text))
    return is_sign or _tells_state(text)


def _as_whole(entry: Entry) -> Entry:
    """A stated sum of months that are only ticked is the figure: 1月 √ | 2月 √ | 合计 2."""
    return said_otherwise(entry, replace(entry.saying, total_over="")) if entry.total_over == "time" else entry


def _tells_state(text: str) -> bool:
    return _STATE.fullmatch(text) is not None


def _sums_of_other_times(sayings: Collection[Saying]) -> set[Saying]:
    """The stated sums of a period of which the table tells nothing: 上年合计 beside this year's figures."""
    told = _periods(saying for saying in sayings if not saying.total_over and saying.period)
    return {
        saying
        for saying in sayings
        if saying.total_over and saying.period and told and not any(contains(saying.period, period) for period in told)
    }


def _are_plain(grid: Grid, sayings: Collection[Saying], rows: list[RowLabels]) -> bool:
    """True where nothing bears on a figure but its own place: no merged range, no share, no doubt, no finer periods."""
    return (
        not any(grid.is_merged(row.row) for row in rows)
        and all(saying.period and saying.metric.kind != "ratio" and not saying.reading.problem for saying in sayings)
        and not _covered(_periods(sayings))
    )


def _sayings(figures: Iterable[Figure]) -> dict[Saying, None]:
    return dict.fromkeys(map(SAYING, figures))


def _periods(sayings: Iterable[Saying]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(saying.period for saying in sayings))


def _with_problem(entry: Entry, problem: str) -> Entry:
    return said_otherwise(entry, replace(entry.saying, reading=entry.reading._replace(problem=problem)))


def _doubted(entry: Entry, merged: Mapping[tuple[int, int], MergedFigure]) -> Entry:
    found = merged.get((entry.cell.row, entry.cell.column))
    if found is None:
        return entry
    return found.spanned(said_otherwise(entry, replace(entry.saying, reading=Reading(problem=found.problem))))


def _with_settled_fractions(entries: list[Entry]) -> list[Entry]:
    """Bare fractions settled among the figures of the same rate: of one column, or of all of them where rows name the rate."""
    groups: dict[tuple[str, int], list[int]] = {}
    for index, entry in enumerate(entries):
        saying = entry.saying
        if saying.metric.kind == "ratio":
            column = entry.cell.column if saying.is_of_column else 0
            groups.setdefault((saying.metric.metric_id, column), []).append(index)
    settled = list(entries)
    for indexes in groups.values():
        for index, reading in zip(indexes, settle_fractions([entries[i].reading for i in indexes]), strict=True):
            entry = entries[index]
            if reading is not entry.reading:
                settled[index] = said_otherwise(entry, replace(entry.saying, reading=reading))
    return settled


def _with_covered_marked(entries: list[Entry]) -> list[Entry]:
    """Figures of a period that finer figures beside them cover month by month (全年 beside 上半年, 下半年) as stated sums."""
    if not _covered(_periods(_sayings(entries))):
        return entries
    periods: dict[tuple[str, str], dict[str, None]] = {}
    for entry in entries:
        if not entry.total_over:
            periods.setdefault((entry.org_key, entry.metric_id), {})[entry.period] = None
    covered = {key: found for key, told in periods.items() if (found := _covered(tuple(told)))}
    return [_covered_marked(entry, covered) for entry in entries]


def _covered_marked(entry: Entry, covered: Mapping[tuple[str, str], frozenset[str]]) -> Entry:
    is_covered = entry.period in covered.get((entry.org_key, entry.metric_id), ())
    return said_otherwise(entry, replace(entry.saying, total_over="time")) if is_covered and not entry.total_over else entry


@lru_cache(maxsize=256)
def _covered(periods: tuple[str, ...]) -> frozenset[str]:
    """Those of the periods whose months the others within them make up."""
    if len(periods) < _LEAST_COVERED:
        return frozenset()
    found = []
    for whole in periods:
        finer = {month for part in periods if part != whole and contains(whole, part) for month in months_of(part)}
        found += [whole] if finer == set(months_of(whole)) else []
    return frozenset(found)
