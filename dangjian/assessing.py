"""One assessment as the command makes it: scheme, organisations, figures, entries of a file or of the journal → scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dangjian.decision_targets import Standing
from dangjian.score_display import Shown
from dashboard.assessment.entries.layout import MOST_ROWS
from dashboard.assessment.entries.model import entries_frame
from dashboard.assessment.entries.reading import Entries, read_inputs
from dashboard.assessment.entries.recorded import in_force
from dashboard.assessment.rules.words import Reach
from dashboard.assessment.scheme.model import Scheme
from dashboard.assessment.scoring.material import Material, needs
from dashboard.assessment.scoring.scoring import score
from dashboard.assessment.scoring.standings import standings
from dashboard.queries.assessment import assessed_figures, assessed_orgs
from dashboard.scheme_files import SchemeFile, find_scheme, open_workbook
from ingest.assessment_journal import AssessmentJournal
from ingest.assessment_records import EntryBatch
from ingest.errors import UsageError
from ingest.workspace import Generation, Workspace, current_generation

ALL = "全部单位"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which assessment: scheme by name or file, year (None where the scheme says it), the organisation whose subordinates."""

    scheme: str
    year: int | None
    org: str | None


@dataclass(frozen=True, slots=True)
class Field:
    """Who is assessed by which scheme in which year, of which generation."""

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
class Assessed:
    """An assessment with all that it was made from."""

    field: Field
    material: Material
    shown: Shown


def field_of(wanted: Wanted, place: Workspace, here: Standing) -> Field:
    """Who is assessed; UsageError for a scheme, year or organisation that there is not."""
    generation = current_generation(place)
    if generation is None:
        raise UsageError("还没有已发布的数据", "请先运行 dangjian ingest 文件夹")
    file = find_scheme(wanted.scheme, place, here.cursor)
    year = _year(wanted.year, file.scheme)
    root = here.org(wanted.org, None) if wanted.org else None
    orgs = assessed_orgs(here.cursor, root, year, only_children=file.scheme.reach is Reach.CHILDREN)
    return Field(file, year, root, here.registry.orgs[root].name if root else ALL, generation, orgs)


def entries_of_file(field: Field, inputs: Path) -> Entries:
    """What a filled-in workbook holds."""
    return read_inputs(open_workbook(inputs, MOST_ROWS), field.scheme, field.year, field.orgs, inputs.name)


def entries_recorded(field: Field, place: Workspace) -> tuple[Entries, tuple[str, ...]]:
    """What the journal holds in force for the scheme's name and the year, and what of it the scheme does not take."""
    batches, revoked = recorded(place)
    found = in_force(batches, revoked, field.scheme, field.year, field.orgs)
    others = [one for one in found.versions if one != field.scheme.version]
    return Entries(found.entries, 0, others[-1] if others else ""), found.left_out


def recorded(place: Workspace) -> tuple[Sequence[EntryBatch], frozenset[str]]:
    """Every batch of entries, and the ids of those that were revoked."""
    with AssessmentJournal(place.journal_file, is_read_only=True) as journal:
        return journal.entry_batches(), frozenset(one.revoked_id for one in journal.entry_revocations())


def assess(wanted: Wanted, place: Workspace, here: Standing, inputs: Path | None = None) -> Assessed:
    """The assessment, by the entries of `inputs` or, where no file is given, by those that were recorded."""
    field = field_of(wanted, place, here)
    entered, left_out = (entries_of_file(field, inputs), ()) if inputs else entries_recorded(field, place)
    figures = assessed_figures(here.cursor, field.root, tuple(field.orgs["org_id"]), needs(field.scheme, field.year))
    material = Material(field.year, field.orgs, figures, entries_frame(entered.entries))
    scores = score(field.scheme, material)
    if not len(scores.orgs):
        raise UsageError(f"{field.year}年没有方案适用的单位", "请核对方案的适用组织类型、行业、考核范围，或 --org、--year")
    return Assessed(field, material, Shown(scores, standings(scores), field.subject, field.generation, entered, left_out))


def _year(year: int | None, scheme: Scheme) -> int:
    if year is None and scheme.year is None:
        raise UsageError("没有写年度", "请用 --year 写明考核哪一年，如 --year 2024")
    if year is not None and scheme.year is not None and year != scheme.year:
        raise UsageError(f"方案“{scheme.name}”是{scheme.year}年的，不能用于{year}年", "请换一份方案，或改方案里的年度")
    return int(year or scheme.year or 0)
