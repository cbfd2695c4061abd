"""The registry of organisations as one value: its directory of names, its dated sizes, its history, its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date

from ingest.orgs.directory import Directory, Org
from ingest.orgs.history import OrgEvent, with_history
from ingest.orgs.names import NameRules
from ingest.orgs.resolving import Resolution, find_in_title, resolve


@dataclass(frozen=True, slots=True)
class OrgSize:
    """Members and branches of an organisation on a date; None where not given."""

    org_id: str
    as_of_date: date
    member_count: int | None = None
    branch_count: int | None = None


@dataclass(frozen=True, slots=True)
class Registry:
    """Every organisation that the office knows. Frozen and picklable; `digest` changes when anything in it does."""

    directory: Directory
    sizes: tuple[OrgSize, ...]
    events: tuple[OrgEvent, ...]
    digest: str

    @classmethod
    def of(cls, orgs: Iterable[Org], sizes: Iterable[OrgSize], rules: NameRules, events: Iterable[OrgEvent] = ()) -> Registry:
        """The registry of these organisations, sizes and events.

        RegistryError for a duplicate id, an unknown superior, a cycle, and a history that contradicts itself or the registry.
        """
        ordered = tuple(sorted(sizes, key=lambda size: (size.org_id, size.as_of_date)))
        history = tuple(sorted(events, key=lambda event: event.key))
        directory = Directory.of(_as_history_leaves_them(list(orgs), history), rules)
        content = repr((sorted((astuple(org) for org in directory.orgs.values()), key=str), [astuple(size) for size in ordered]))
        told = f"{content}{[event.key for event in history]}" if history else content
        return cls(directory, ordered, history, hashlib.sha256(told.encode()).hexdigest()[:16])

    @property
    def orgs(self) -> Mapping[str, Org]:
        """Organisations by id, in the order of the registry."""
        return self.directory.orgs

    @property
    def known_names(self) -> frozenset[str]:
        """Every stated name (folded, without blanks) and its short forms: what marks an axis of organisations."""
        return self.directory.known_names

    def updated(self, later: Iterable[Org], sizes: Iterable[OrgSize] = (), events: Sequence[OrgEvent] = ()) -> Registry:
        """The registry with the organisations of a later one in place of those with the same id; what that one lacks stays.

        Of an organisation that the later one tells events of, it tells them all.
        """
        orgs = dict(self.orgs) | {org.org_id: org for org in later}
        dated = {(size.org_id, size.as_of_date): size for size in (*self.sizes, *sizes)}
        retold = {event.org_id for event in events}
        kept = [event for event in self.events if event.org_id not in retold]
        return Registry.of(orgs.values(), dated.values(), self.directory.rules, [*kept, *events])

    def resolve(self, text: str, parent_text: str = "", within: str | None = None, period: str | None = None) -> Resolution:
        """The organisation that a name leads to, or why to none: see `ingest.orgs.resolving.resolve`."""
        return resolve(self.directory, text, parent_text, within, period)

    def find_in_title(self, text: str, period: str | None = None, within: str | None = None) -> str | None:
        """The one organisation that a title, file name or folder name names apart from its other words, else None."""
        return find_in_title(self.directory, text, period, within)


def _as_history_leaves_them(orgs: list[Org], events: Sequence[OrgEvent]) -> list[Org]:
    """The same organisations where nothing happened or an id is repeated, which `Directory.of` refuses."""
    by_id = {org.org_id: org for org in orgs}
    return list(with_history(by_id, events).values()) if events and len(by_id) == len(orgs) else orgs
