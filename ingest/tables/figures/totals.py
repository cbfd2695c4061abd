"""Stated sums beside their parts: compared, never added; a difference is a warning."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from ingest.errors import CATALOGUE
from ingest.language.periods import contains, months_of
from ingest.model import CellKind, Issue, Qualifier, Status, column_letters
from ingest.tables.figures.places import SAYING, Entry, Figure
from ingest.tables.sheets.grid import Grid

OVER_KINDS = "kinds"  # what a 合计 sums that stands below kinds of things done
IGNORES_TEXTS = "total_ignores_text_numbers"
_SLACK = Decimal("0.01")


class Sums:
    """The stated sums among the figures of a table, and the figures that each adds up."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._in_column: dict[tuple[str, int], list[Entry]] = defaultdict(list)
        self._in_row: dict[tuple[str, int], list[Entry]] = defaultdict(list)
        has_totals = any(saying.total_over for saying in set(map(SAYING, figures)))
        entries = list(map(Entry._make, figures)) if has_totals else []
        self.stated = [entry for entry in entries if entry.total_over]
        for entry in sorted((entry for entry in entries if not entry.total_over), key=_row):
            self._in_column[entry.metric_id, entry.cell.column].append(entry)
            self._in_row[entry.metric_id, entry.cell.row].append(entry)
        self._summed = {(total.metric_id, total.cell.column) for total in self.stated}
        over_rows = [total for total in self.stated if total.total_over != "time"]  # a sum of months stands beside its parts
        self._rows = sorted({total.cell.row for total in over_rows})
        wholes = [total for total in over_rows if not total.owner.is_subtotal]
        self._whole_rows = sorted({total.cell.row for total in wholes})
        self._last_whole = {total.metric_id: total.cell.row for total in sorted(wholes, key=_row)}

    @cached_property
    def _of_org(self) -> dict[tuple[str, int, str], list[Entry]]:
        return self._in_column_by(lambda entry: entry.org_text)

    @cached_property
    def _below_parent(self) -> dict[tuple[str, int, str], list[Entry]]:
        return self._in_column_by(lambda entry: entry.owner.parent_text)

    def _in_column_by(self, text_of: Callable[[Entry], str]) -> dict[tuple[str, int, str], list[Entry]]:
        """The figures of each column from top to bottom, apart by what they say: an organisation has few, a column has many."""
        found: dict[tuple[str, int, str], list[Entry]] = defaultdict(list)
        for column, entries in self._in_column.items():
            for entry in entries:
                found[*column, text_of(entry)].append(entry)
        return found

    def parts(self, total: Entry) -> list[Entry]:
        """The figures that the sum adds up: those of the finer periods, those above it, or those beside it."""
        row, column = total.cell.row, (total.metric_id, total.cell.column)
        in_row, in_column = self._in_row.get((total.metric_id, row), []), self._in_column.get(column, [])
        if total.total_over == "time":
            of_org = self._of_org.get((*column, total.org_text), [])
            beside = [*in_row, *(one for one in of_org if one.cell.row != row)]
            finer = [entry for entry in beside if entry.period != total.period and contains(total.period, entry.period)]
            finer = _told_once(finer)
            return finer if total.saying.metric.adds_up_over_time else _at_the_end(finer)
        end = bisect_left(in_column, row, key=_row)
        if not end:
            return in_row
        if total.owner.is_subtotal and total.owner.parent_text:
            below_parent = self._below_parent.get((*column, total.owner.parent_text), [])
            return below_parent[: bisect_left(below_parent, row, key=_row)]
        earlier = self._rows if total.owner.is_subtotal else self._whole_rows
        last = bisect_left(earlier, row)
        above = earlier[last - 1] if last else 0
        above = (
            max(above, total.owner.section) if total.owner.is_subtotal else above
        )  # 三、物流服务单位 opens what its 小计 adds up
        return in_column[bisect_right(in_column, above, key=_row) if above else 0 : end]

    def continued(self, total: Entry) -> list[Entry]:
        """The figures that a sum adds up where the list of organisations goes on from columns that have no sum of their own."""
        if total.total_over != "orgs" or total.owner.is_subtotal:
            return []
        beside = [
            entry
            for (metric_id, column), entries in self._in_column.items()
            if metric_id == total.metric_id and (metric_id, column) not in self._summed
            for entry in entries
            if entry.period == total.period
        ]
        return [*beside, *self.parts(total)] if beside else []

    def mismatch(self, total: Entry) -> str:
        """The code of the warning where the parts of a sum do not give it; '' where they do, or it is not compared."""
        metric, parts = total.saying.metric, self.parts(total)
        least = 2 if total.total_over != "time" or metric.adds_up_over_time else 1
        if metric.kind == "ratio" or metric.over_orgs != "sum" or total.reading.value is None or len(parts) < least:
            return ""
        code = _difference(total, parts)
        return "" if code and (whole := self.continued(total)) and not _difference(total, whole) else code

    def is_of_page(self, total: Entry) -> bool:
        """True for a 小计 that names no whole, where a 总计 of the same metric stands below: a page's, or a group's."""
        is_nameless = total.total_over == "orgs" and total.owner.is_subtotal and not total.owner.parent_text
        return is_nameless and self._last_whole.get(total.metric_id, 0) > total.cell.row

    def is_of_nothing(self, total: Entry) -> bool:
        """True for the 0 that a spreadsheet shows under cells that are all blank: it checks nothing."""
        return total.reading.value == 0 and all(part.reading.value is None for part in self.parts(total))


def compare_totals(
    grid: Grid, figures: Sequence[Figure], held: Sequence[Entry], before: Sequence[Figure] = ()
) -> Iterator[Issue]:
    """A warning for each stated sum that neither its parts give, nor those with the figures `before`: a list goes on in 续表.

    Not compared: rates, sums with a figure that is held back in their row or column, and sums over parts that are not exact.
    """
    sums = Sums(figures)
    if not sums.stated:
        return
    with_those_before = Sums([*before, *figures]) if before else sums
    doubtful = [entry.cell for entry in held if entry.period and not entry.total_over]
    rows, columns = {cell.row for cell in doubtful}, {cell.column for cell in doubtful}
    for total in sums.stated:
        cell = total.cell
        if cell.row in rows or cell.column in columns:
            continue
        code = sums.mismatch(total)
        if code and with_those_before.mismatch(total):
            parts = sum((part.reading.value or Decimal(0) for part in sums.parts(total)), Decimal(0))
            told = f"合计 {_plain(total.reading.value or Decimal(0))}，各项之和 {_plain(parts)}"
            yield Issue(code, grid.address(cell.row, cell.column), cell.text, told)


def over_kinds(figure: Figure) -> Figure:
    """The figure as one that stands for all kinds of what was done."""
    cell, saying, owner, told = figure
    return cell, replace(saying, total_over=OVER_KINDS), owner, told


def with_kinds_settled(figures: list[Figure]) -> list[Figure]:
    """The figures of a sheet, those of all kinds together among them: stated sums where it tells the metric otherwise too."""
    sayings = set(map(SAYING, figures))
    of_kinds = {saying for saying in sayings if saying.total_over == OVER_KINDS}
    others = {(saying.metric.metric_id, saying.period) for saying in sayings - of_kinds}

    def settled(figure: Figure) -> Figure:
        cell, saying, owner, told = figure
        if saying not in of_kinds:
            return figure
        is_told = (saying.metric.metric_id, saying.period) in others
        return cell, replace(saying, total_over="orgs" if is_told else ""), owner, told

    return list(map(settled, figures)) if of_kinds else figures


def _plain(number: Decimal) -> str:
    """In digits, without zeros behind the point: 984, not 984.0."""
    return f"{number.normalize():f}"


def sums_not_read(grid: Grid, figures: Sequence[Figure], held: Sequence[Entry], of_orgs: Sequence[int]) -> Iterator[Issue]:
    """What is said of stated sums that are no number: a formula that was never calculated, say.

    A note where all their parts stand beside them, one for all of a row or a column; `of_orgs` are the rows of organisations.
    The one that alone tells a figure, in a row with others, is held back as any other cell. A sum of what is not all filled in
    may be blank by intent.
    """
    unread = [total for total in held if total.total_over and total.period]
    if not unread:
        return
    sums = Sums([*figures, *unread])
    rows = {cell.row for cell, *_ in figures}
    alone = [one for one in unread if one.org_text and one.cell.row in rows and not sums.parts(one)]
    for total in alone:
        cell, problem = total.cell, total.reading.problem
        yield Issue(problem, grid.address(cell.row, cell.column), cell.text, total.reading.detail, held=total.held)
    beside: dict[tuple[str, int], list[Entry]] = defaultdict(list)
    for total in unread:
        if _is_filled_in(total, sums.parts(total), of_orgs):
            in_column = total.total_over == "time"
            beside[total.reading.problem, total.cell.column if in_column else -total.cell.row].append(total)
    for (problem, _), totals in beside.items():
        first, last = totals[0].cell, totals[-1].cell
        end = f":{column_letters(last.column)}{last.row}" if len(totals) > 1 else ""
        said = "公式没有结果" if problem == "formula_without_value" else CATALOGUE[problem].message
        yield Issue("sum_not_read", grid.address(first.row, first.column) + end, first.text, said)


def _is_filled_in(total: Entry, parts: Sequence[Entry], of_orgs: Sequence[int]) -> bool:
    """True where each month of the sum, or each organisation above it, has a number."""
    if not parts or any(part.reading.qualifier is not Qualifier.EXACT or part.cell.kind is CellKind.TEXT for part in parts):
        return False
    if total.total_over == "time":
        return {month for part in parts for month in months_of(part.period)} == set(months_of(total.period))
    rows = {part.cell.row for part in parts}
    return all(row in rows for row in of_orgs if min(rows) <= row < total.cell.row)


def _told_once(entries: Sequence[Entry]) -> list[Entry]:
    """Those that no other holds: not the months of a quarter that is told beside them, since one of them is blank."""
    wide = [entry for entry in entries if entry.period[4:5] in {"Q", "H"} and entry.reading.value is not None]
    return [entry for entry in entries if not any(_is_within(entry, other) for other in wide)]


def _is_within(entry: Entry, other: Entry) -> bool:
    return entry.org_text == other.org_text and entry.period != other.period and contains(other.period, entry.period)


def _at_the_end(entries: Sequence[Entry]) -> list[Entry]:
    """The one of the last period, whose figure is the whole's where a metric tells how many there are: 党员总数 of 下半年."""
    return sorted(entries, key=lambda entry: months_of(entry.period)[-1])[-1:]


def _row(entry: Entry) -> int:
    return entry.cell.row


def _difference(total: Entry, parts: list[Entry]) -> str:
    if any(part.reading.qualifier is not Qualifier.EXACT or part.reading.status is Status.REDACTED for part in (total, *parts)):
        return ""
    values = [(part.reading.value or Decimal(0), part.reading.is_stored_as_text) for part in parts]
    stated = total.reading.value or Decimal(0)
    if abs(sum((value for value, _ in values), Decimal(0)) - stated) <= _SLACK:
        return ""
    numbers = sum((value for value, is_text in values if not is_text), Decimal(0))
    return IGNORES_TEXTS if abs(numbers - stated) <= _SLACK else "total_mismatch"
