"""Sums of a ledger held back because a note says that its rows are none of what was done, or that a branch's are wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model import Fact, Issue
from ingest.tables.cells.words import squeeze
from ingest.tables.ledgers.sums import LedgerReading
from ingest.tables.notes.bearing import Placed
from ingest.tables.notes.holding import HELD
from ingest.tables.notes.statements import Bearing
from ingest.tables.notes.times import touches
from ingest.tables.sheets.grid import Grid


def hold_disputed_sums(grid: Grid, reading: LedgerReading, notes: Sequence[Placed]) -> Iterator[Issue]:
    """Take the sums of a ledger that its notes doubt or say to be planned out of it; what they say of time its rows date."""
    has_facts = bool(reading.facts)
    for one in notes:
        taken = {id(fact): fact for fact in reading.facts if _is_disputed(fact, one)}
        if taken:
            reading.facts[:] = [fact for fact in reading.facts if id(fact) not in taken]
            for key in [key for key, fact in reading.fact_of.items() if id(fact) in taken]:
                del reading.fact_of[key]  # a sum of which this is one part is none
        yield from _doubts(grid, one, list(taken.values()), has_facts=has_facts)


def _doubts(grid: Grid, one: Placed, taken: Sequence[Fact], *, has_facts: bool) -> Iterator[Issue]:
    address = grid.address(one.note.cell.row, one.note.cell.column)
    if taken:
        held = tuple(fact.held for fact in taken)
        yield Issue(HELD, address, one.note.text, f"附注“{one.statement.said}”", held=held)
    elif has_facts and one.statement.bearing is Bearing.DOUBT and not one.named.is_any:
        yield Issue("note_in_doubt", address, one.note.text)


def _is_disputed(fact: Fact, one: Placed) -> bool:
    statement, named = one.statement, one.named
    is_of_org = not named.orgs or squeeze(fact.org_text) in named.orgs
    is_named = is_of_org and (not named.metrics or fact.metric_id in named.metrics)
    if statement.bearing is Bearing.OTHER:
        return one.is_whole or (named.is_any and is_named)
    if statement.bearing in {Bearing.DOUBT, Bearing.CORRECTED}:
        return named.is_any and is_named and touches(fact.period or "", statement.said)
    return False
