"""Ledgers that go on in another table of the workbook: beside themselves, below, or on another sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from ingest.model import Fact, Qualifier, Status
from ingest.tables.ledgers.sums import Key, LedgerReading


class _Part(NamedTuple):
    """What one ledger adds up to of a key, with the days of the rows behind it."""

    fact: Fact
    days: frozenset[str]


def with_ledgers_joined(facts: list[Fact], ledgers: Iterable[LedgerReading]) -> list[Fact]:
    """The facts, those of one organisation, metric and period from several ledgers added up where they are of other days.

    On one sheet they become one fact; on several they stay apart, each with its rows, as addends of one group. Ledgers that have
    a day in common, or rows without one, may tell the same events twice: they are left to be compared.
    """
    parts: dict[Key, list[_Part]] = defaultdict(list)
    kept = set(map(id, facts))
    told = [(ledger, key, fact) for ledger in ledgers for key, fact in ledger.fact_of.items() if id(fact) in kept]
    for ledger, key, fact in told:
        parts[key].append(_Part(fact, ledger.days_of(key)))
    settled: dict[int, Fact | None] = {}
    several = [found for found in parts.values() if len(found) > 1 and _are_apart(found)]
    for group, found in enumerate(several, 1):
        merged = _merged_by_sheet([part.fact for part in found])
        for first, fact in merged.items():
            settled[first] = fact._replace(group=group) if len(merged) > 1 else fact
        settled |= {id(part.fact): None for part in found if id(part.fact) not in settled}
    told_once = (settled.get(id(fact), fact) for fact in facts)
    return [fact for fact in told_once if fact is not None]


def _are_apart(parts: Sequence[_Part]) -> bool:
    """True for sums that all have a value and whose rows are dated by days of which no two share one."""
    is_known = all(part.fact.status is Status.REPORTED and part.days and "" not in part.days for part in parts)
    return is_known and sum(len(part.days) for part in parts) == len(frozenset[str]().union(*(part.days for part in parts)))


def _merged_by_sheet(facts: Sequence[Fact]) -> dict[int, Fact]:
    """One fact for each sheet, by the identity of the first that is in it."""
    of_sheet: dict[str | None, list[Fact]] = defaultdict(list)
    for fact in facts:
        of_sheet[fact.sheet].append(fact)
    return {id(told[0]): _sum(told) for told in of_sheet.values()}


def _sum(facts: Sequence[Fact]) -> Fact:
    """The facts of one sheet as one, with the rows of all."""
    first, *others = facts
    for other in others:
        value = (first.value or Decimal(0)) + (other.value or Decimal(0))
        first = first._replace(
            value=value,
            value_text=f"{value:f}",
            qualifier=first.qualifier if first.qualifier is other.qualifier else Qualifier.ABOUT,
            lower=first.lower + other.lower if first.lower is not None and other.lower is not None else None,
            upper=first.upper + other.upper if first.upper is not None and other.upper is not None else None,
            rows=tuple(dict.fromkeys((*first.rows, *other.rows))),
            evidence=f"{first.evidence}；{other.evidence}",
        )
    return first
