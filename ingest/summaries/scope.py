"""Which figures are shares of another one in the same document, told by sums, and which are addends of one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.language.periods import contains
from ingest.model import Fact, Qualifier, Scope, Status
from ingest.summaries.sentence import Reading

_FEWEST = 2
_MOST = 40
_FAR = 400


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact with the reading it came from and the sentence (by number) it stands in."""

    fact: Fact
    reading: Reading
    sentence: int


def mark_sums(placed: Sequence[Placed]) -> list[Placed]:
    """The same facts; those of a run whose sum stands beside it, as one figure of the same metric, are shares of it.

    Months or quarters that add up to the year's figure are a run too, each with its own period.
    """
    result = list(placed)
    by_metric: dict[str, list[int]] = {}
    for index, one in enumerate(result):
        if _counts(one.fact):
            by_metric.setdefault(one.fact.metric_id, []).append(index)
    for indexes in by_metric.values():
        for at, index in sorted(enumerate(indexes), key=lambda pair: -(result[pair[1]].fact.value or Decimal(0))):
            whole = result[index].fact
            for run in (
                _run(result, indexes[at + 1 : at + _MOST], whole),
                _run(result, indexes[max(0, at - _MOST) : at][::-1], whole),
            ):
                for other in run:
                    result[other] = replace(result[other], fact=replace(result[other].fact, scope=Scope.PART))
    return result


def _counts(fact: Fact) -> bool:
    return fact.value is not None and fact.status is Status.REPORTED and fact.qualifier is Qualifier.EXACT


def _run(placed: Sequence[Placed], candidates: Sequence[int], whole: Fact) -> list[int]:
    """The nearest facts on one side that are whole figures themselves and add up to `whole`; [] where they do not."""
    total, run = Decimal(0), []
    if whole.scope is not Scope.TOTAL or not whole.value:
        return []
    for index in candidates:
        fact = placed[index].fact
        if not _within(fact.period, whole.period):
            break
        is_far = abs((fact.start or 0) - (whole.start or 0)) > _FAR
        if fact.scope is not Scope.TOTAL or fact.measure_unit != whole.measure_unit or is_far:
            break
        total += fact.value or Decimal(0)
        run.append(index)
        if total == whole.value and len(run) >= _FEWEST:
            return run
        if total > whole.value:
            break
    return []


def _within(inner: str | None, outer: str | None) -> bool:
    return inner == outer or (inner is not None and outer is not None and contains(outer, inner))


def number_groups(placed: Sequence[Placed]) -> list[Placed]:
    """The same facts; neighbours that a sentence lists as addends of one another share a group number."""
    result = list(placed)
    number = 0
    for index in range(1, len(result)):
        before, here = result[index - 1], result[index]
        if not _are_addends(before, here):
            continue
        group = before.fact.group
        if group is None:
            number += 1
            group = number
            result[index - 1] = replace(before, fact=replace(before.fact, group=group))
        result[index] = replace(here, fact=replace(here.fact, group=group))
    return result


def _are_addends(before: Placed, here: Placed) -> bool:
    one, other = before.fact, here.fact
    alike = (one.metric_id, one.measure_unit, one.status, one.scope, one.period) == (
        *(other.metric_id, other.measure_unit, other.status, other.scope, other.period),
    )
    same_word = (
        before.reading.name is not None and here.reading.name is not None and before.reading.name.text == here.reading.name.text
    )
    return (
        alike
        and before.sentence == here.sentence
        and (here.reading.is_listed or same_word)
        and here.reading.rule != "stated_again"
    )
