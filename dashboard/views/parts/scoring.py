"""Schemes read and organisations scored for the page 考核, each once for the same data, scheme, year, range and trial."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from dashboard import assessing
from dashboard.assessing import Assessed, Scored
from dashboard.assessment.explaining.trial import read_changes, what_if_of
from dashboard.assessment.explaining.what_if import tried
from dashboard.assessment.scheme.model import Scheme
from dashboard.assessment.scheme.problems import WorkbookUnusable
from dashboard.scheme_files import Named, SchemeFile, scheme_in
from dashboard.views.drawing.cache import Desk


@dataclass(frozen=True, slots=True)
class SchemeAt:
    """A scheme's file and the journal of entries as they stand: what is made of them is made anew when either changes."""

    file: Path
    digest: str
    journal: tuple[int, ...]


def file_of(desk: Desk, named: Named) -> SchemeAt:
    """The file of a scheme with the digest of its content."""
    digest = hashlib.sha256(named.file.read_bytes()).hexdigest()
    return SchemeAt(named.file, digest, _stamp(desk.workspace.journal_file))


def _stamp(journal: Path) -> tuple[int, ...]:
    """What differs when something was written to the journal: size and time of its file and of the log beside it."""
    files = (journal, journal.with_name(f"{journal.name}-wal"))
    return tuple(number for one in files if one.exists() for number in (one.stat().st_size, one.stat().st_mtime_ns))


def read(desk: Desk, of: SchemeAt) -> Scheme:
    """The scheme of a file; WorkbookUnusable with every problem."""
    return _file(desk, of).scheme


def _file(desk: Desk, of: SchemeAt) -> SchemeFile:
    found = desk.make(_read, of)
    if isinstance(found, WorkbookUnusable):
        raise found.with_traceback(None)
    return found


def _read(desk: Desk, of: SchemeAt) -> SchemeFile | WorkbookUnusable:
    with desk.pool.lend() as cursor:
        try:
            return scheme_in(cursor, of.file)
        except WorkbookUnusable as error:
            return error


def assessed(desk: Desk, of: SchemeAt, year: int, trial: tuple[str, ...] = ()) -> Assessed:
    """The assessment of the organisations below the range, with what is tried out.

    UsageError where the scheme applies to nobody, WorkbookUnusable where a rule does not take what is tried out.
    """
    return desk.score(_assessed, of, year, trial)


def scored(desk: Desk, of: SchemeAt, year: int, trial: tuple[str, ...] = ()) -> Scored:
    """Scores and places of that assessment."""
    return assessed(desk, of, year, trial).scored


def _assessed(desk: Desk, of: SchemeAt, year: int, trial: tuple[str, ...]) -> Assessed:
    file = _file(desk, of)
    changes, _ = read_changes(file.scheme, trial)
    field = assessing.field_of(desk, file, year, desk.generation)
    entered = assessing.entries_recorded(field, desk.workspace.journal_file)
    return assessing.assess(desk, field, entered, tried(file.scheme, what_if_of(file.scheme, changes)) if changes else None)
