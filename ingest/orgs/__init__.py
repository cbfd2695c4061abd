"""The organisations: who they are, how their names are written, and which one a name means."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from ingest.orgs.directory import Org
from ingest.orgs.history import EventKind, OrgEvent
from ingest.orgs.names import OrgWord, name_rules
from ingest.orgs.registry import OrgSize, Registry
from ingest.orgs.registry_file import read_registry, registry_files
from ingest.orgs.resolving import Reason, Resolution
from ingest.orgs.row_names import RowName, row_names

__all__ = [
    "EventKind",
    "Org",
    "OrgEvent",
    "OrgSize",
    "Reason",
    "Registry",
    "Resolution",
    "RowName",
    "empty_registry",
    "load_registry",
    "registry_files",
    "row_names",
]


class HasOrgWords(Protocol):
    """What the registry needs of the vocabulary."""

    @property
    def org_words(self) -> tuple[OrgWord, ...]:
        """The rows of `seeds/org_words.csv`."""


def load_registry(path: Path, vocabulary: HasOrgWords, earlier: Registry | None = None) -> Registry:
    """The registry in a csv or xlsx file; with `earlier`, that one updated by org_id. RegistryError names the rows at fault."""
    return read_registry(path, name_rules(vocabulary.org_words), earlier)


def empty_registry(vocabulary: HasOrgWords) -> Registry:
    """A registry that knows no organisation: every name is unknown to it."""
    return Registry.of((), (), name_rules(vocabulary.org_words))
