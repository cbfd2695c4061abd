"""Of which period a submission is by the names of its folders and archives: a hint, weaker than all that it says itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from ingest.language.fold import fold
from ingest.language.periods import find_periods, part_named, tells_part
from ingest.model import Hints

BASIS = "folder_name"


@dataclass(frozen=True, slots=True)
class FolderPeriod:
    """A period and the name of the folder or archive that tells its year."""

    period: str
    name: str


def period_of_folders(folders: Sequence[str], file_name: str = "") -> FolderPeriod | None:
    """The period of the nearest folder that tells a year; None where none does, or where that one tells several or a span.

    A month, quarter or half-year that nearer folders or the file's name tell without a year narrows it; one that has no period
    form (1-9月) leaves nothing to go by.

    >>> period_of_folders(("报送", "柳湾村党支部2023")).period, period_of_folders(("2023年", "一季度"), "台账.xlsx").period
    ('2023', '2023Q1')
    >>> period_of_folders(("2023年",), "1-9月统计表.xlsx"), period_of_folders(("2021-2023年",)), period_of_folders(("20230105",))
    (None, None, None)
    """
    for at, name in reversed(list(enumerate(folders))):
        found = find_periods(fold(_stem(name)))
        told = {mention.period for mention in found if mention.is_exact and not mention.is_day}
        if any(not mention.is_exact for mention in found) or len(told) > 1:
            return None
        period = told.pop() if told else None
        if period is not None:
            narrowed = _narrowed(period, [*folders[at + 1 :], PurePath(file_name).stem])
            return FolderPeriod(narrowed, name) if narrowed else None
    return None


def with_folder_period(hints: Hints) -> Hints:
    """The hints with the folders' period where no list gives one."""
    found = None if hints.period else period_of_folders(hints.folders, hints.file_name)
    return replace(hints, period=found.period, period_basis=BASIS) if found else hints


def _stem(folder: str) -> str:
    return folder[: -len(".zip")] if folder.lower().endswith(".zip") else folder


def _narrowed(period: str, nearer: Sequence[str]) -> str | None:
    """The period, or the part of it that the nearer names tell; None where they tell several, or none that has a form."""
    told = {part_named(fold(_stem(name))) for name in nearer if tells_part(fold(_stem(name))) and not find_periods(fold(name))}
    if not told:
        return period
    part = told.pop() if len(told) == 1 else ""
    return period + part if part and len(period) == len("2023") else None
