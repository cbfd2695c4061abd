"""Which figures are shares of another one in the same document, told by sums, and which are addends of one another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.language.periods import contains
from ingest.model import Fact, Qualifier, Scope, Status
from ingest.summaries.scanning.known_metrics import MEMBERS
from ingest.summaries.scanning.sentence import Reading

_FEWEST = 2
_YEAR = len("2023")
_OF_SPANS = frozenset({"other_span", "respectively", "stated_again"})
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
                    result[other] = _as_part(result[other])
    result = _mark_narrowed(result)
    for index in range(len(result)):
        if _is_span_of_whole(result, index):
            result[index] = _as_part(result[index])
        for other in _years(result, index):
            result[other] = _as_part(result[other])
    return result


def _mark_narrowed(placed: Sequence[Placed]) -> list[Placed]:
    """党员总数120名 … 离退休党员31名: members that an attribute narrows are a share where the document counts more of them."""
    whole = max(
        (one.fact.value or Decimal(0) for one in placed if _counts_all_members(one)),
        default=Decimal(0),
    )
    return [
        _as_part(one) if one.reading.is_modified and one.fact.value is not None and one.fact.value < whole else one
        for one in placed
    ]


def _counts_all_members(one: Placed) -> bool:
    return one.fact.metric_id == MEMBERS and one.fact.status is Status.REPORTED and not one.reading.is_modified


def _as_part(placed: Placed) -> Placed:
    return replace(placed, fact=placed.fact._replace(scope=Scope.PART))


def _is_span_of_whole(placed: Sequence[Placed], index: int) -> bool:
    """主题党日12次，上半年7次: the figure of a span beside that of the time in which it lies."""
    part = placed[index].fact
    if placed[index].reading.rule not in _OF_SPANS or part.value is None or part.period is None:
        return False
    for whole in placed[max(0, index - _MOST) : index]:
        one = whole.fact
        alike = (one.metric_id, one.measure_unit) == (part.metric_id, part.measure_unit) and whole.sentence == placed[
            index
        ].sentence
        if (
            alike
            and one.status is part.status
            and one.period not in (None, part.period)
            and _within(part.period, one.period)
            and part.value <= (one.upper or part.value)
        ):
            return True
    return False


def _years(placed: Sequence[Placed], index: int) -> list[int]:
    """发展党员12名（2021年3名、2022年4名、2023年5名）: the figures of several years whose sum stands before them."""
    whole, total, periods = placed[index].fact, Decimal(0), set()
    for at in range(index + 1, min(len(placed), index + _MOST)):
        part = placed[at].fact
        alike = (part.metric_id, part.measure_unit) == (whole.metric_id, whole.measure_unit)
        if (
            not alike
            or placed[at].sentence != placed[index].sentence
            or part.period is None
            or len(part.period) > _YEAR
            or part.period in periods
        ):
            return []
        if (
            placed[at].reading.rule == "compared"
            or part.value is None
            or whole.value is None
            or part.status not in (Status.REPORTED, Status.COMPARISON)
        ):
            return []
        total += part.value
        periods.add(part.period)
        if total >= whole.value:
            return list(range(index + 1, at + 1)) if total == whole.value and len(periods) >= _FEWEST else []
    return []


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


def number_groups(placed: Sequence[Placed], stocks: Collection[str]) -> list[Placed]:
    """The same facts; neighbours that a sentence lists as addends of one another share a group number.

    States at a date (`stocks`) add up only inside one list (3个在职支部和1个退教支部), a change never to what it is a change of.
    """
    result = list(placed)
    number = 0
    for index in range(1, len(result)):
        before, here = result[index - 1], result[index]
        if not _are_addends(before, here) or (here.fact.metric_id in stocks and not _is_one_list(before.reading, here.reading)):
            continue
        group = before.fact.group
        if group is None:
            number += 1
            group = number
            result[index - 1] = replace(before, fact=before.fact._replace(group=group))
        result[index] = replace(here, fact=here.fact._replace(group=group))
    return result


def _are_addends(before: Placed, here: Placed) -> bool:
    one, other = before.fact, here.fact
    alike = (one.metric_id, one.measure_unit, one.status, one.scope, one.period, one.covers, one.org_text) == (
        *(other.metric_id, other.measure_unit, other.status, other.scope, other.period, other.covers, other.org_text),
    )
    same_word = (
        before.reading.name is not None and here.reading.name is not None and before.reading.name.text == here.reading.name.text
    )
    return (
        alike
        and one.status is not Status.COMPARISON
        and before.sentence == here.sentence
        and (here.reading.is_listed or same_word or _are_listed(before.reading, here.reading))
        and here.reading.rule != "stated_again"
    )


def _is_one_list(before: Reading, here: Reading) -> bool:
    """Parted by nothing more than 、 or 和: two states that a comma parts may be of two dates."""
    return here.figure.item == before.figure.item or (here.is_enumerated and here.figure.item == before.figure.item + 1)


def _are_listed(before: Reading, here: Reading) -> bool:
    """线上党课4次、线下党课2次: each with its own name, parted by nothing but 、."""
    events = ("event_before", "generic_before", "action_before")
    return before.rule in events and here.rule in events and here.figure.item == before.figure.item + 1 and here.is_enumerated
