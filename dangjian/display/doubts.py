"""Doubts as a person reads them: those that neighbouring cells share told once, long texts cut, of many only the first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ingest.errors import CATALOGUE, Severity
from ingest.model import Issue, column_letters

SEVERITY = {Severity.NOTE: "提示", Severity.WARNING: "提醒", Severity.QUARANTINE: "待核", Severity.REJECT: "拒收"}
_PLACE = re.compile(r"(?P<sheet>.*)!(?:(?P<letters>[A-Z]{1,3})(?P<row>\d{1,7})|(?P<first>\d{1,7}):(?P<last>\d{1,7}))", re.S)
_NUMBER = re.compile(r"\d+")

_Box = tuple[int, int, int, int]  # top, left, bottom, right; columns are 0 for whole rows


@dataclass(slots=True)
class Doubt:
    """What is said of one place, or of `count` places side by side, from the first of which `raw` and `message` are.

    `is_rest` marks places of a kind that are counted only, wherever they are.
    """

    code: str
    severity: Severity
    address: str
    raw: str
    message: str
    action: str
    count: int = 1
    is_rest: bool = False

    @property
    def places(self) -> str:
        """`汇总!C3:C9（7处）`."""
        return self.address if self.count == 1 else f"{self.address}（{self.count}处）"


def together(issues: Iterable[Issue]) -> list[Doubt]:
    """The doubts in their order; those of cells or rows side by side that differ at most in the numbers that they tell are one.

    The text of a cell that is held back or warned of is never left out for another one's: only notes of 栏目1, 栏目2 are one.
    """
    found = [_alone(issue) for issue in issues]
    for edges in (_left_and_right, _top_and_bottom):
        found = _joined(found, edges)
    return [_doubt(one) for one in found]


def of_each_kind(doubts: Iterable[Doubt], most: int) -> Iterator[Doubt]:
    """The first `most` of each kind, and after them how many places of each kind are left out."""
    told: Counter[str] = Counter()
    rest: dict[str, Doubt] = {}
    for one in doubts:
        told[one.code] += 1
        if told[one.code] <= most:
            yield one
        elif one.code in rest:
            rest[one.code].count += one.count
        else:
            message = CATALOGUE[one.code].message
            rest[one.code] = Doubt(one.code, one.severity, "", "", message, one.action, one.count, is_rest=True)
    yield from rest.values()


@dataclass(slots=True)
class _Shared:
    """Doubts that may be told as one: what they have in common, the rectangle of their places, None for no place."""

    key: tuple[object, ...]
    sheet: str
    box: _Box | None
    issues: list[Issue]


def _alone(issue: Issue) -> _Shared:
    place = _PLACE.fullmatch(issue.address)
    sheet = place["sheet"] if place else ""
    raw = _NUMBER.sub("0", issue.raw) if issue.severity is Severity.NOTE else issue.raw
    key = issue.code, issue.severity, raw, _NUMBER.sub("0", issue.detail), sheet
    return _Shared(key, sheet, _box(place) if place else None, [issue])


def _box(place: re.Match[str]) -> _Box:
    if place["letters"] is None:
        return int(place["first"]), 0, int(place["last"]), 0
    column = 0
    for letter in place["letters"]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(place["row"]), column, int(place["row"]), column


def _left_and_right(box: _Box) -> tuple[_Box, _Box]:
    """The edge that a place before this one must have, and the edge of this one."""
    top, left, bottom, right = box
    return (top, left - 1, bottom, left - 1), (top, right, bottom, right)


def _top_and_bottom(box: _Box) -> tuple[_Box, _Box]:
    top, left, bottom, right = box
    return (top - 1, left, top - 1, right), (bottom, left, bottom, right)


def _joined(found: Iterable[_Shared], edges: Callable[[_Box], tuple[_Box, _Box]]) -> list[_Shared]:
    """The doubts, each with those that share everything with it and lie in one line with it."""
    joined: list[_Shared] = []
    ends: dict[tuple[object, ...], _Shared] = {}
    for one in found:
        if one.box is None:
            joined.append(one)
            continue
        before, own = edges(one.box)
        first = ends.pop((one.key, before), None)
        if first is None or first.box is None:
            joined.append(one)
            ends[one.key, own] = one
        else:
            first.box = (*first.box[:2], *one.box[2:])
            first.issues += one.issues
            ends[one.key, own] = first
    return joined


def _doubt(shared: _Shared) -> Doubt:
    first, *others = shared.issues
    doubt = Doubt(first.code, first.severity, first.address, first.raw, first.message, first.action)
    if others and shared.box is not None:
        top, left, bottom, right = shared.box
        ends = (f"{column_letters(left)}{top}", f"{column_letters(right)}{bottom}") if left else (str(top), str(bottom))
        doubt.address, doubt.count = f"{shared.sheet}!{':'.join(ends)}", len(shared.issues)
        if any(one.detail != first.detail for one in others):
            doubt.message = f"{CATALOGUE[first.code].message}（{first.detail}等）"
    return doubt
