"""The assessment that an operator names: scheme, year and organisation by words, entries of a file or of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dangjian.arguments.decision_targets import Standing
from dangjian.arguments.export_options import desk_of
from dashboard import assessing
from dashboard.asking import Answers
from dashboard.assessing import Assessed, Field, entries_of_file, entries_recorded, field_of
from dashboard.assessment.scheme.model import Scheme
from dashboard.scheme_files import find_scheme
from ingest.errors import UsageError
from ingest.workspace import Workspace, current_generation


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which assessment: scheme by name or file, year (None where the scheme says it), the organisation whose subordinates."""

    scheme: str
    year: int | None
    org: str | None


def field_wanted(wanted: Wanted, place: Workspace, here: Standing) -> tuple[Answers, Field]:
    """What answers, and who is assessed; UsageError for a scheme, year or organisation that there is not."""
    generation = current_generation(place)
    if generation is None:
        raise UsageError("还没有已发布的数据", "请先运行 dangjian ingest 文件夹")
    file = find_scheme(wanted.scheme, place, here.cursor)
    desk = desk_of(here, wanted.org)
    return desk, field_of(desk, file, _year(wanted.year, file.scheme), generation)


def assess(wanted: Wanted, place: Workspace, here: Standing, inputs: Path | None = None) -> tuple[Answers, Assessed]:
    """What answers, and the assessment by the entries of `inputs` or, where no file is given, by those that were recorded."""
    desk, field = field_wanted(wanted, place, here)
    entered = entries_of_file(field, inputs) if inputs else entries_recorded(field, place.journal_file)
    return desk, assessing.assess(desk, field, entered)


def _year(year: int | None, scheme: Scheme) -> int:
    if year is None and scheme.year is None:
        raise UsageError("没有写年度", "请用 --year 写明考核哪一年，如 --year 2024")
    if year is not None and scheme.year is not None and year != scheme.year:
        raise UsageError(f"方案“{scheme.name}”是{scheme.year}年的，不能用于{year}年", "请换一份方案，或改方案里的年度")
    return int(year or scheme.year or 0)
