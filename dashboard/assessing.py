"""One assessment, for page and command alike: a scheme, the organisations, figures and entries of a year → scores and places.

It keeps all that it was made from, so that it can be explained, printed and frozen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pandas as pd

from dashboard import choices
from dashboard.asking import Asking
from dashboard.assessment.entries.layout import MOST_ROWS
from dashboard.assessment.entries.model import Entry, entries_frame
from dashboard.assessment.entries.reading import read_inputs
from dashboard.assessment.entries.recorded import in_force
from dashboard.assessment.rules.words import Reach
from dashboard.assessment.scheme.model import Scheme
from dashboard.assessment.scoring.material import Material, needs
from dashboard.assessment.scoring.scoring import Scores, score
from dashboard.assessment.scoring.standings import standings
from dashboard.queries.assessment import assessed_figures, assessed_orgs
from dashboard.scheme_files import SchemeFile, open_workbook
from ingest.assessment_journal import AssessmentJournal
from ingest.assessment_records import EntryBatch
from ingest.errors import UsageError
from ingest.workspace import Generation


@dataclass(frozen=True, slots=True)
class Field:
    """Who is assessed by which scheme in which year, below which root (None for all), of which generation."""

    file: SchemeFile
    year: int
    root: str | None
    subject: str
    generation: Generation
    orgs: pd.DataFrame

    @property
    def scheme(self) -> Scheme:
        """The scheme as it was read."""
        return self.file.scheme


@dataclass(frozen=True, slots=True)
class Entered:
    """What persons entered and is used, how many rows of a form were left blank, for which versions of the scheme it was entered.

    `left_out` says of each recorded entry that the scheme does not take why.
    """

    entries: tuple[Entry, ...] = ()
    n_blank: int = 0
    versions: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def notes(self, scheme: Scheme) -> tuple[str, ...]:
        """How many entries are used, whether some are for another version, and which are not used and why."""
        found = [f"人工录入：采用 {len(self.entries)} 条" + (f"，空着 {self.n_blank} 行" if self.n_blank else "")]
        if others := [one for one in self.versions if one and one != scheme.version]:
            found.append(f"注意：有的录入是按方案版本 {'、'.join(others)} 写的，方案后来改过，请核对所填项目")
        return (*found, *(f"录入未采用——{one}" for one in self.left_out))


@dataclass(frozen=True, slots=True)
class Scored:
    """Scores by a scheme, or by a trial of it, with the standing that they make; `notes` tell of what persons entered."""

    scores: Scores
    standing: pd.DataFrame
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What page and file are called."""
        return f"{self.scores.year}年{self.scores.scheme.name}"


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment with all that it was made from."""

    field: Field
    material: Material
    entered: Entered
    scored: Scored


def field_of(desk: Asking, file: SchemeFile, year: int, generation: Generation) -> Field:
    """Who is assessed below the desk's root; each organisation goes by a name that no other of them has."""
    orgs = desk.ask(assessed_orgs, year, only_children=file.scheme.reach is Reach.CHILDREN)
    orgs = orgs.assign(short_name=orgs["org_id"].map(choices.names_of(orgs)))
    return Field(file, year, desk.root or None, choices.subject_name(desk), generation, orgs)


def entries_of_file(field: Field, inputs: Path) -> Entered:
    """What a filled-in workbook holds."""
    today = datetime.now().astimezone().date()
    found = read_inputs(open_workbook(inputs, MOST_ROWS), field.scheme, field.year, field.orgs, today, inputs.name)
    return Entered(found.entries, found.n_blank, (found.version,))


def entries_recorded(field: Field, journal_file: Path) -> Entered:
    """What the journal holds in force for the scheme's name and the year, and what of it the scheme does not take."""
    batches, revoked = recorded(journal_file)
    found = in_force(batches, revoked, field.scheme, field.year, field.orgs)
    return Entered(found.entries, 0, found.versions, found.left_out)


def recorded(journal_file: Path) -> tuple[Sequence[EntryBatch], frozenset[str]]:
    """Every batch of entries, and the ids of those that were revoked; none of either without a journal."""
    if not journal_file.exists():
        return (), frozenset()
    with AssessmentJournal(journal_file, is_read_only=True) as journal:
        return journal.entry_batches(), frozenset(one.revoked_id for one in journal.entry_revocations())


def assess(desk: Asking, field: Field, entered: Entered, trial: Scheme | None = None) -> Assessed:
    """The assessment by the field's scheme, or by a trial of it; UsageError where the scheme applies to nobody."""
    scheme = trial or field.scheme
    figures = desk.ask(assessed_figures, tuple(field.orgs["org_id"]), needs(scheme, field.year))
    material = Material(field.year, field.orgs, figures, entries_frame(entered.entries))
    scores = score(scheme, material)
    if not len(scores.orgs):
        raise UsageError(
            f"{field.year}年这个范围内没有方案“{scheme.name}”适用的单位",
            "请换范围、年度或方案，或核对方案的适用组织类型、行业、考核范围",
        )
    return Assessed(field, material, entered, Scored(scores, standings(scores), entered.notes(field.scheme)))
