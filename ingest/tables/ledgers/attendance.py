"""Who was there: the column of a ledger that counts them, alone (实到人数) or beside who should have been (应到/实到: 41/38)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.model import Cell, CellKind
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.known_metrics import ACTIVITIES
from ingest.tables.ledgers.candidates import Head

_CAME = r"(?:到会|际到会|到|参加|出席)"
_BOTH = re.compile(rf"[^应实]{{0,6}}(?P<first>[应实]){_CAME}[^应实]{{0,4}}[/／、|和][^应实]{{0,3}}[应实]{_CAME}[^应实]{{0,6}}")
_CAME_REALLY = re.compile(r"实际?(?:到会?|参加?会?|参训|出席|来)(?:党员|人员|人数|人次|数){0,3}")
_TOOK_PART = re.compile(r"^(?:实际?)?(?:参加|参与|到会|到场|参会|到|服务)")
_MEMBERS = "党员"
_DUE = re.compile(r"应(?:到|参|出席|有)")
_PAIR = re.compile(r"(\d{1,5})[人名]?[/、|](\d{1,5})[人名]?")


class Attendance(NamedTuple):
    """The column that counts who was there, 0 for none; where its cells hold two numbers, which of them does, else 0.

    `never_of` are the metrics whose people its heading cannot mean: 受众人次 are none that took part in 主题党日. `apart`
    are the columns of members and of others, where the one alone is not all who came.
    """

    column: int = 0
    part: int = 0
    never_of: frozenset[str] = frozenset()
    apart: tuple[int, ...] = ()


def find_attendance(heads: Sequence[Head], metrics: frozenset[str], words: TableWords, *, is_by_day: bool) -> Attendance:
    """The column by its name or what its brackets add: 参会党员（实到）, never those who should have been there.

    `metrics` count the people of the ledger's subjects, of any where there is none: a column headed by one of them (受众人次 of
    宣讲) comes before any other, unless the rows may be those of a monthly table (`is_by_day`); one that can mean none of them
    comes behind all others.
    """
    order = list(words.kind("attendance"))
    of_events = frozenset(words.kind("attendance_metric").values())
    told = (metrics & of_events if metrics else of_events) if is_by_day else frozenset[str]()
    found: list[tuple[bool, int, int, int]] = []
    never: dict[int, frozenset[str]] = {}
    for head in heads:
        whole = "".join((head.name, *head.notes))
        never[head.number] = _never_of(head, words)
        is_barred = bool(metrics) and metrics <= never[head.number]
        if both := _BOTH.fullmatch(whole):
            found.append((is_barred, 0, head.number, 1 if both["first"] == "实" else 2))
        elif not _DUE.search(whole):
            ranks = [-1] if head.metric_id in told else []
            ranks += [order.index(one) for one in (head.name, *head.notes) if words.has("attendance", one)]
            ranks += [0 for one in (head.name, *head.notes) if not ranks and _CAME_REALLY.fullmatch(one)]
            found += [(is_barred, rank, head.number, 0) for rank in ranks[:1]]
    if not found:
        return Attendance()
    _, _, column, part = min(found)
    apart = _others_apart(column, heads, words)
    if apart:
        all_who_came = {ACTIVITIES} & words.kind("attendance_metric").keys()
        never[column] |= {words.kind("attendance_metric")[metric_id] for metric_id in all_who_came}
    return Attendance(column, part, never[column], apart)


def came_really(name: str) -> bool:
    """True for a heading of those who were there of those who should have been: 实到人数."""
    return _CAME_REALLY.fullmatch(name) is not None


def says_who_came(name: str) -> bool:
    """True for a heading of those who were there: 实到人数, 参会党员; not 人数."""
    return came_really(name) or _TOOK_PART.match(name) is not None


def _others_apart(column: int, heads: Sequence[Head], words: TableWords) -> tuple[int, ...]:
    """The columns of members and of others who came, where members are counted apart from them: 参加党员 | 参加群众."""
    told = {head.number: _TOOK_PART.sub("", head.name) for head in heads}
    told = {
        number: name.removesuffix("次").removesuffix("人").removesuffix("数").removesuffix("人") for number, name in told.items()
    }
    people = {number: name for number, name in told.items() if words.has("kind_of_people", name)}
    others = [number for number, name in people.items() if _MEMBERS not in name or name.startswith("非")]
    own = people.get(column, "")
    return (column, *others) if _MEMBERS in own and not own.startswith("非") and others else ()


def _never_of(head: Head, words: TableWords) -> frozenset[str]:
    """The metrics that the heading cannot mean, none where a bracket says more of who it was: 受众（参训）人数."""
    notes = [note for note in head.notes if note != head.unit]
    if any(words.has(kind, note) for note in notes for kind in ("attendance", "audience")):
        return frozenset()
    return frozenset(metric_id for metric_id in words.metrics if words.is_never_of(head.name, metric_id))


def one_of_pair(cell: Cell, part: int) -> Cell | None:
    """The cell with the one of its two numbers that is meant; None where it holds no two."""
    pair = _PAIR.fullmatch(squeeze(cell.text)) if cell.kind is CellKind.TEXT else None
    return cell._replace(value=pair[part], text=pair[part]) if pair else None
