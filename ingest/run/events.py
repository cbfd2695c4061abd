"""What a run tells while it works, and its report at the end: frozen values that a command shows as it likes."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Outcome
from ingest.run.discovery import LeftAside
from ingest.workspace import Generation


@dataclass(frozen=True, slots=True)
class Kept:
    """So many of the folder's files lie in the archive."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Planned:
    """What there is to do: files in the folder, how many are new, changed, gone, back; and how many submissions must be read."""

    n_files: int
    n_new: int
    n_changed: int
    n_withdrawn: int
    n_reappeared: int
    n_to_read: int
    n_orgs: int


@dataclass(frozen=True, slots=True)
class FileRead:
    """One submission is done."""

    received_path: str
    outcome: Outcome
    n_facts: int
    n_issues: int
    error_message: str | None
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class BuildStarted:
    """All is loaded; the warehouse is being built and checked."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that cannot be read: why, and what to do."""

    received_path: str
    code: str
    message: str
    action: str


@dataclass(frozen=True, slots=True)
class Doubts:
    """All doubts of one kind: how many, in how many files, what it is, what to do, and one place as an example."""

    code: str
    severity: str
    n_issues: int
    n_files: int
    message: str
    action: str
    example: str


@dataclass(frozen=True, slots=True)
class Report:
    """What stands in the workspace after the run: files by outcome, facts, doubts, and what a person has to look at.

    `rejected` names the files that could not be read (unopened ones too), `unresolved` those whose reporter is unknown,
    `layouts_not_read` sheets of unknown layout as (file, address), `manifest_problems` lines of the list with no file,
    `lost_lists` the registries and lists that a rebuild had to do without.
    """

    run_id: str
    n_files: int
    n_loaded: int
    n_held_back: int
    n_rejected: int
    n_withdrawn: int
    n_facts: int
    n_read_now: int
    n_orgs: int
    doubts: tuple[Doubts, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    unresolved: tuple[str, ...] = ()
    layouts_not_read: tuple[tuple[str, str], ...] = ()
    manifest_problems: tuple[str, ...] = ()
    left_aside: tuple[LeftAside, ...] = ()
    lost_lists: tuple[str, ...] = ()

    @property
    def n_doubts(self) -> int:
        """All doubts that ask for a person; plain notes are none."""
        return sum(doubt.n_issues for doubt in self.doubts if doubt.severity != "note")

    @property
    def n_lost(self) -> int:
        """How many received files the archive has no longer as they were."""
        return len(self.lost_lists) + sum(item.code == "archive_damaged" for item in self.rejected)

    @property
    def is_clean(self) -> bool:
        """Whether every file was read and everything that was said of files holds."""
        return not self.rejected and not self.manifest_problems and not any(item.is_closed for item in self.left_aside)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything is read and loaded; the report of what stands there now."""

    report: Report


@dataclass(frozen=True, slots=True)
class Published:
    """The current generation after the run: a new one, or the former where nothing had changed.

    `is_held`: an older one that a person went back to stays, though what there is would give the one that was left;
    `ended_rollback`: the one that a person had gone back to, and that this run replaced.
    """

    generation: Generation
    is_new: bool
    is_held: bool = False
    ended_rollback: Generation | None = None


Event = Kept | Planned | FileRead | BuildStarted | Loaded | Published
