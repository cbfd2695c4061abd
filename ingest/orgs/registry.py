"""The registry of organisations as one value: its directory of names, its dated sizes, its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import date

from ingest.orgs.directory import Directory, Org
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
    digest: str

    @classmethod
    def of(cls, orgs: Iterable[Org], sizes: Iterable[OrgSize], rules: NameRules) -> Registry:
        """The registry of these organisations and sizes. RegistryError for a duplicate id, an unknown superior or a cycle."""
        directory = Directory.of(orgs, rules)
        ordered = tuple(sorted(sizes, key=lambda size: (size.org_id, size.as_of_date)))
        content = repr((sorted((astuple(org) for org in directory.orgs.values()), key=str), [astuple(size) for size in ordered]))
        return cls(directory, ordered, hashlib.sha256(content.encode()).hexdigest()[:16])

    @property
    def orgs(self) -> Mapping[str, Org]:
        """Organisations by id, in the order of the registry."""
        return self.directory.orgs

    @property
    def known_names(self) -> frozenset[str]:
        """Every stated name (folded, without blanks) and its short forms: what marks an axis of organisations."""
        return self.directory.known_names

    def updated(self, later: Iterable[Org], sizes: Iterable[OrgSize] = ()) -> Registry:
        """The registry with the organisations of a later one in place of those with the same id; what that one lacks stays."""
        orgs = dict(self.orgs) | {org.org_id: org for org in later}
        dated = {(size.org_id, size.as_of_date): size for size in (*self.sizes, *sizes)}
        return Registry.of(orgs.values(), dated.values(), self.directory.rules)

    def resolve(self, text: str, parent_text: str = "", within: str | None = None, period: str | None = None) -> Resolution:
        """The organisation that a name leads to, or why to none: see `ingest.orgs.resolving.resolve`."""
        return resolve(self.directory, text, parent_text, within, period)

    def find_in_title(self, text: str, period: str | None = None, within: str | None = None) -> str | None:
        """The one organisation that a title, file name or folder name names apart from its other words, else None."""
        return find_in_title(self.directory, text, period, within)
