"""What happened to organisations over time: names, mergers, splits, closings, changes of superior; and who stood above whom when.

A day on which something happened is the first of the new state: what merges into another ends the day before. A closing names the
last day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from ingest.errors import RegistryError
from ingest.orgs.directory import Org, check_tree

_DAY = timedelta(days=1)


class EventKind(StrEnum):
    """The kinds of events that the list 沿革 knows."""

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    CLOSE = "close"
    MOVE = "move"


KIND_NAMES = {
    EventKind.RENAME: "更名",
    EventKind.MERGE: "并入",
    EventKind.SPLIT: "拆分",
    EventKind.CLOSE: "撤销",
    EventKind.MOVE: "调整上级",
}
_ENDS = frozenset({EventKind.MERGE, EventKind.CLOSE})


@dataclass(frozen=True, slots=True)
class OrgEvent:
    """One event in the life of an organisation.

    `to_org_id` is what it went into (merge), what came out of it (split) or its new superior (move), `from_org_id` the former
    superior. `place` names the row for errors; it is no part of what the event is.
    """

    org_id: str
    happened_on: date
    kind: EventKind
    from_org_id: str | None = None
    to_org_id: str | None = None
    former_name: str = ""
    new_name: str = ""
    place: str = field(default="", compare=False)

    @property
    def key(self) -> tuple[str, ...]:
        """All that the event is, in the order in which events are kept."""
        ids = (self.org_id, self.happened_on.isoformat(), self.kind.value, self.from_org_id or "", self.to_org_id or "")
        return (*ids, self.former_name, self.new_name)


def with_history(orgs: Mapping[str, Org], events: Sequence[OrgEvent]) -> dict[str, Org]:
    """The organisations as their history leaves them: former names known, and an end where one merged or was closed.

    RegistryError, naming the row, for an event before its organisation stood or after its end, a target that did not stand, a
    superior that does not follow on the one before it or on the registry, and a ring of superiors at any time.
    """
    _check_ends(events)
    told = dict(orgs)
    for event in events:
        told[event.org_id] = _ended(told[event.org_id], event)
    for event in events:
        _check_event(event, told)
    moves = _moves(events)
    for org_id, steps in moves.items():
        _check_moves(told[org_id], steps)
    for day in sorted({step.happened_on for steps in moves.values() for step in steps}):
        for as_of in (day - _DAY, day):
            check_tree(told, {org_id: superior_on(org, moves.get(org_id, ()), as_of) for org_id, org in told.items()}, as_of)
    for event in events:
        if event.kind is EventKind.RENAME:
            told[event.org_id] = _renamed(told[event.org_id], event)
    return told


def superior_on(org: Org, moves: Sequence[OrgEvent], day: date) -> str | None:
    """Who stood above the organisation on a day; `moves` are its changes of superior by date."""
    if not moves:
        return org.parent_id
    superior = moves[0].from_org_id
    for move in moves:
        if move.happened_on <= day:
            superior = move.to_org_id
    return superior


def _moves(events: Iterable[OrgEvent]) -> dict[str, list[OrgEvent]]:
    found: dict[str, list[OrgEvent]] = {}
    for event in sorted(events, key=lambda one: one.key):
        if event.kind is EventKind.MOVE:
            found.setdefault(event.org_id, []).append(event)
    return found


def _label(org: Org) -> str:
    return f"{org.short_name or org.name}（{org.org_id}）"


def _ended(org: Org, event: OrgEvent) -> Org:
    """The organisation with the end that the event gives it."""
    if event.kind not in _ENDS:
        return org
    is_merged = event.kind is EventKind.MERGE
    last = event.happened_on - _DAY if is_merged else event.happened_on
    if org.valid_to is not None and org.valid_to not in {last, event.happened_on}:
        raise RegistryError(
            f"{event.place}：{_label(org)}{KIND_NAMES[event.kind]}于 {event.happened_on}，与名册的撤销日期 {org.valid_to} 不一致",
            "请核对这两个日期，名册中的撤销日期也可以留空",
        )
    return replace(org, valid_to=last)


def _check_event(event: OrgEvent, orgs: Mapping[str, Org]) -> None:
    org, day, what = orgs[event.org_id], event.happened_on, KIND_NAMES[event.kind]
    if org.valid_from is not None and day < org.valid_from:
        raise RegistryError(
            f"{event.place}：{_label(org)}{what}的日期 {day} 早于它的成立日期 {org.valid_from}", "请核对这两个日期"
        )
    if event.kind not in _ENDS and org.valid_to is not None and day > org.valid_to:
        raise RegistryError(f"{event.place}：{_label(org)}已于 {org.valid_to} 撤销或并入他处，不能再有{what}", "请核对日期")
    if event.to_org_id is None:
        return
    if event.to_org_id == event.org_id:
        raise RegistryError(f"{event.place}：{_label(org)}{what}的去向是它自己", "请写另一个单位的编号")
    target = orgs[event.to_org_id]
    if target.valid_from is not None and day < target.valid_from:
        raise RegistryError(
            f"{event.place}：{day} 时{_label(target)}尚未成立（成立日期 {target.valid_from}）", "请核对这两个日期"
        )
    if target.valid_to is not None and day > target.valid_to:
        raise RegistryError(f"{event.place}：{day} 时{_label(target)}已经撤销或并入他处（{target.valid_to}）", "请核对日期和去向")


def _check_ends(events: Iterable[OrgEvent]) -> None:
    ended: dict[str, OrgEvent] = {}
    for event in events:
        if event.kind in _ENDS:
            if event.org_id in ended:
                raise RegistryError(
                    f"{event.place}：单位 {event.org_id} 撤销或并入写了两次（另一次在{ended[event.org_id].place}）",
                    "一个单位只能撤销或并入一次",
                )
            ended[event.org_id] = event


def _check_moves(org: Org, moves: Sequence[OrgEvent]) -> None:
    for earlier, later in pairwise(moves):
        if earlier.happened_on == later.happened_on:
            raise RegistryError(
                f"{later.place}：{_label(org)}在 {later.happened_on} 有两次调整上级（另一次在{earlier.place}），上级重叠",
                "同一天只能有一个新上级",
            )
        if earlier.to_org_id != later.from_org_id:
            raise RegistryError(
                f"{later.place}：{_label(org)}的原上级是 {later.from_org_id or '无'}，"
                f"而上一次（{earlier.place}）调整到 {earlier.to_org_id or '无'}，上级不衔接",
                "请核对原上级，或补上中间的调整",
            )
    last = moves[-1]
    if last.to_org_id != org.parent_id:
        raise RegistryError(
            f"{last.place}：{_label(org)}最后调整到 {last.to_org_id or '无'}，而名册中的上级是 {org.parent_id or '无'}",
            "名册写现在的上级，请改正名册或补上后来的调整",
        )


def _renamed(org: Org, event: OrgEvent) -> Org:
    """The organisation with both names of the event among those that lead to it."""
    names = [name for name in (event.former_name, event.new_name) if name and name not in org.names]
    return replace(org, aliases=(*org.aliases, *dict.fromkeys(names)))
