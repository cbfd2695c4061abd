"""Stated sums beside their parts: compared, never added; a difference is a warning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ingest.language.periods import contains
from ingest.model import Fact, Issue, Qualifier, Role, Status
from ingest.tables.grid import Grid
from ingest.tables.places import Entry
from ingest.tables.words import TableWords, squeeze
from ingest.vocabulary import Metric

_SLACK = Decimal("0.01")


def compare_totals(grid: Grid, entries: list[Entry], held_back: frozenset[str], metrics: dict[str, Metric]) -> Iterator[Issue]:
    """A warning for each stated sum that its parts do not give.

    Not compared: rates, sums over parts that are held back, and sums over parts that are not exact.
    """
    figures = [entry for entry in entries if not entry.total_over]
    for total in entries:
        metric = metrics[total.metric_id]
        if not total.total_over or metric.kind == "ratio" or metric.over_orgs != "sum" or total.reading.value is None:
            continue
        parts = _parts(total, entries, figures)
        if len(parts) < 2 or _reaches_held_back(grid, total, held_back):
            continue
        code = _difference(total, parts)
        if code:
            stated = sum((part.reading.value or Decimal(0) for part in parts), Decimal(0))
            address = grid.address(total.cell.row, total.cell.column)
            yield Issue(code, address, total.cell.text, f"合计 {total.reading.value}，各项之和 {stated}")


def is_sum_of_nothing(total: Entry, entries: list[Entry]) -> bool:
    """True for the 0 that a spreadsheet shows under cells that are all blank: it checks nothing."""
    if not total.total_over or total.reading.value != 0:
        return False
    figures = [entry for entry in entries if not entry.total_over]
    return all(part.reading.value is None for part in _parts(total, entries, figures))


def _parts(total: Entry, entries: list[Entry], figures: list[Entry]) -> list[Entry]:
    same = [entry for entry in figures if entry.metric_id == total.metric_id]
    if total.total_over == "time":
        return [
            entry
            for entry in same
            if entry.period != total.period
            and contains(total.period, entry.period)
            and (entry.cell.row == total.cell.row or entry.cell.column == total.cell.column)
        ]
    in_column = [entry for entry in same if entry.cell.column == total.cell.column and entry.cell.row < total.cell.row]
    if in_column:
        start = max(
            (
                entry.cell.row
                for entry in entries
                if entry.total_over and entry.cell.row < total.cell.row and (total.is_subtotal or not entry.is_subtotal)
            ),
            default=0,
        )
        if total.is_subtotal and total.parent_text:
            return [entry for entry in in_column if entry.parent_text == total.parent_text]
        return [entry for entry in in_column if entry.cell.row > start]
    return [entry for entry in same if entry.cell.row == total.cell.row]


def _reaches_held_back(grid: Grid, total: Entry, held_back: frozenset[str]) -> bool:
    """True where a cell in the sum's row or column is held back."""
    row, column = total.cell.row, total.cell.column
    return any(grid.address(row, c) in held_back for c in range(1, grid.last_column + 1)) or any(
        grid.address(r, column) in held_back for r in grid.row_numbers
    )


def _difference(total: Entry, parts: list[Entry]) -> str:
    if any(part.reading.qualifier is not Qualifier.EXACT or part.reading.status is Status.REDACTED for part in (total, *parts)):
        return ""
    values = [(part.reading.value or Decimal(0), part.reading.is_stored_as_text) for part in parts]
    stated = total.reading.value or Decimal(0)
    if abs(sum((value for value, _ in values), Decimal(0)) - stated) <= _SLACK:
        return ""
    numbers = sum((value for value, is_text in values if not is_text), Decimal(0))
    return "total_ignores_text_numbers" if abs(numbers - stated) <= _SLACK else "total_mismatch"


def with_summaries_checked(facts: list[Fact], words: TableWords) -> list[Fact]:
    """Facts of a 汇总 sheet whose organisation, metric and year other sheets give too are checks: never added to those."""
    summaries = {sheet for sheet in {fact.sheet for fact in facts} if sheet and words.has("summary_sheet", squeeze(sheet))}
    if not summaries:
        return facts

    def is_summary(fact: Fact) -> bool:
        return fact.sheet in summaries

    others = {(squeeze(f.org_text), f.metric_id, (f.period or "")[:4]) for f in facts if not is_summary(f)}
    return [
        replace(f, role=Role.CHECK) if is_summary(f) and (squeeze(f.org_text), f.metric_id, (f.period or "")[:4]) in others else f
        for f in facts
    ]
