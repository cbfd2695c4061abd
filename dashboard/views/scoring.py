"""Schemes read and organisations scored for the page 考核, each once for the same data, scheme, year, range and trial."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard import choices
from dashboard.assessment.entries.model import entries_frame
from dashboard.assessment.entries.recorded import InForce, in_force
from dashboard.assessment.explaining.trial import read_changes, what_if_of
from dashboard.assessment.explaining.what_if import tried
from dashboard.assessment.rules.words import Reach
from dashboard.assessment.scheme.model import Scheme
from dashboard.assessment.scheme.problems import WorkbookUnusable
from dashboard.assessment.scoring.material import Material, needs
from dashboard.assessment.scoring.scoring import score
from dashboard.assessment.scoring.standings import standings
from dashboard.queries.assessment import assessed_figures, assessed_orgs
from dashboard.reports.assessment import Scored
from dashboard.scheme_files import Named, scheme_in
from dashboard.views.cache import Desk
from ingest.assessment_journal import AssessmentJournal
from ingest.errors import UsageError


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
    found = desk.make(_read, of)
    if isinstance(found, WorkbookUnusable):
        raise found.with_traceback(None)
    return found


def _read(desk: Desk, of: SchemeAt) -> Scheme | WorkbookUnusable:
    with desk.pool.lend() as cursor:
        try:
            return scheme_in(cursor, of.file, desk.workspace).scheme
        except WorkbookUnusable as error:
            return error


def scored(desk: Desk, of: SchemeAt, year: int, trial: tuple[str, ...] = ()) -> Scored:
    """The organisations below the range scored by the scheme, with what is tried out.

    UsageError where the scheme applies to nobody, WorkbookUnusable where a rule does not take what is tried out.
    """
    return desk.score(_scored, of, year, trial)


def _scored(desk: Desk, of: SchemeAt, year: int, trial: tuple[str, ...]) -> Scored:
    official = read(desk, of)
    changes, _ = read_changes(official, trial)
    scheme = tried(official, what_if_of(official, changes)) if changes else official
    orgs = desk.ask(assessed_orgs, year, only_children=scheme.reach is Reach.CHILDREN)
    orgs = orgs.assign(short_name=orgs["org_id"].map(choices.names_of(orgs)))
    figures = desk.ask(assessed_figures, tuple(orgs["org_id"]), needs(scheme, year))
    entered = _entered(desk, official, year, orgs)
    scores = score(scheme, Material(year, orgs, figures, entries_frame(entered.entries)))
    if not len(scores.orgs):
        raise UsageError(f"{year}年这个范围内没有方案“{scheme.name}”适用的单位", "请换范围、年度或方案")
    return Scored(scores, standings(scores), _entry_notes(entered, official))


def _entered(desk: Desk, scheme: Scheme, year: int, orgs: pd.DataFrame) -> InForce:
    """What was recorded for the scheme's name and the year, and is in force."""
    if not desk.workspace.journal_file.exists():
        return InForce((), (), ())
    with AssessmentJournal(desk.workspace.journal_file, is_read_only=True) as journal:
        revoked = frozenset(one.revoked_id for one in journal.entry_revocations())
        return in_force(journal.entry_batches(), revoked, scheme, year, orgs)


def _entry_notes(entered: InForce, scheme: Scheme) -> tuple[str, ...]:
    """How many entries were taken, which were not and why, and that some were made for another version."""
    notes = [f"人工录入：采用 {len(entered.entries)} 条"]
    if others := [one for one in entered.versions if one != scheme.version]:
        notes.append(f"注意：有的录入是按方案版本 {'、'.join(others)} 写的，方案后来改过，请核对所填项目")
    return (*notes, *(f"录入未采用——{one}" for one in entered.left_out))
