"""Which of several columns of organisations names those whose figures they are, and which their superiors."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ingest.tables.axes.roles import Column, Reason, Role
from ingest.tables.cells.org_endings import LOWEST_LEVEL
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_SAMPLE = 40


def with_superiors(columns: list[Column], grid: Grid, region: Region, words: TableWords) -> list[Column]:
    """The columns with those marked that name superiors: by their heading, by what they hold, else by standing before the last.

    One that took part (协办单位) is left out, as is one behind the organisations that no known word heads, no superior.
    """
    marked: dict[int, Column] = {}
    for block in {column.block for column in columns}:
        orgs = [column for column in columns if column.role is Role.ORG and column.block == block]
        beside = [column for column in orgs if words.holds("beside_org", squeeze(column.header))]
        if len(beside) < len(orgs):
            marked |= {column.number: replace(column, role=Role.IGNORED, reason=Reason.OTHER_ORG) for column in beside}
            orgs = [column for column in orgs if column not in beside]
        lower = [c for c in orgs if not any(words.has("superior_axis", label.name) for label in c.meaning.labels)]
        named = [column for column in lower if _is_headed_by_orgs(column, words)]
        own = _lowest(named or lower or orgs, grid, region, words) if orgs else None
        for column in orgs:
            if own is None or column is own:
                continue
            is_other = column in lower and column not in named and column.number > own.number
            if is_other and not is_above(column, own, grid, region, words):
                marked[column.number] = replace(column, role=Role.IGNORED, reason=Reason.OTHER_ORG)
            else:
                marked[column.number] = replace(column, is_superior=True)
    return [marked.get(column.number, column) for column in columns]


def _is_headed_by_orgs(column: Column, words: TableWords) -> bool:
    """True below a word for organisations, alone or behind what kind they are of: 党组织, 社区党组织, 村级党支部."""
    endings = tuple(words.kind("org_axis"))
    return any(label.word == "org_axis" or label.name.endswith(endings) for label in column.meaning.labels[-1:])


def _lowest(columns: list[Column], grid: Grid, region: Region, words: TableWords) -> Column:
    """The column of the organisations themselves: the last, or one before it whose superiors the last names."""
    own = columns[-1]
    for column in reversed(columns[:-1]):
        own = column if is_above(own, column, grid, region, words) else own
    return own


def is_above(column: Column, other: Column, grid: Grid, region: Region, words: TableWords) -> bool:
    """True where a column names the superiors of those in the other: committees beside branches, or few beside many."""
    pairs = {(grid.text(row, column.number), grid.text(row, other.number)) for row in region.body[:_SAMPLE]}
    above, below = {one for one, two in pairs if one and two}, {two for one, two in pairs if one and two}
    levels = [Counter(words.org_endings.level_of(text) for text in texts).most_common(1) for texts in (above, below)]
    (one, _), (two, _) = levels[0][0] if levels[0] else (0, 0), levels[1][0] if levels[1] else (0, 0)
    if one == LOWEST_LEVEL:
        return False  # a branch is nobody's superior, however many rows bear its name
    if one and two and one != two:
        return one < two
    return sum(all(pair) for pair in pairs) == len(below) and len(above) < len(below)
