"""How organisations are called in a table to be filled in, so that every name leads back to its own organisation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.orgs.directory import Org
from ingest.orgs.registry import Registry


@dataclass(frozen=True, slots=True)
class RowName:
    """A name with the superior beside it (`parent`, '' where the name says enough), and both in one (`choice`)."""

    org_id: str
    name: str
    parent: str = ""
    choice: str = ""


def row_names(
    registry: Registry, org_ids: Iterable[str], within: str | None, period: str
) -> tuple[tuple[RowName, ...], tuple[str, ...]]:
    """The names of these organisations, and the ids of those that no name tells apart.

    Where the official name is shared (机关第一党支部), the nearest superior that tells it apart stands beside it or in brackets;
    the other organisations then have theirs beside them too, so that no place of that column stays blank without need.
    `within` is the reporting organisation: what it decides later is tried the same way here, and without it.
    """
    named, nameless = [], []
    for org_id in org_ids:
        found = next(_ways(registry, registry.orgs[org_id], within, period), None)
        if found is None:
            nameless.append(org_id)
        else:
            named.append(found)
    if any(one.parent for one in named):
        named = [one if one.parent else _beside_superior(registry, one, within, period) for one in named]
    return tuple(named), tuple(nameless)


def _ways(registry: Registry, org: Org, within: str | None, period: str) -> Iterator[RowName]:
    """The ways to call an organisation that lead to it, best first."""

    def leads_back(text: str, parent: str = "") -> bool:
        return _leads_to(registry, org.org_id, text, parent, within, period)

    names = (org.name, org.short_name) if org.short_name else (org.name,)
    for name in names:
        if leads_back(name):
            yield RowName(org.org_id, name, choice=name)
    for name in names:
        for superior in registry.directory.ancestors(org.org_id):
            for parent in registry.orgs[superior].names:
                choice = f"{name}（{parent}）"
                if leads_back(name, parent) and leads_back(choice):
                    yield RowName(org.org_id, name, parent, choice)


def _beside_superior(registry: Registry, one: RowName, within: str | None, period: str) -> RowName:
    """The name with its nearest superior beside it, where that does not lead it astray."""
    superior = next(registry.directory.ancestors(one.org_id), None)
    parent = registry.orgs[superior].name if superior is not None else ""
    return replace(one, parent=parent) if _leads_to(registry, one.org_id, one.name, parent, within, period) else one


def _leads_to(registry: Registry, org_id: str, text: str, parent: str, within: str | None, period: str) -> bool:
    return all(registry.resolve(text, parent, reporter, period).org_id == org_id for reporter in {within, None})
