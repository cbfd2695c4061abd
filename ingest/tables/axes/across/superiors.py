"""Which of several columns of organisations names those whose figures they are, and which their superiors or others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ingest.tables.axes.across.persons import has_own_names
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.org_endings import LOWEST_LEVEL
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_PARTY = re.compile("支部|党组织|党委|党工委|党组|总支")
_LOOKED_AT = re.compile("被(?:检查|督查|督导|考核|考评|测评|评议|指导|抽查)")
_SAMPLE = 40


def with_superiors(columns: list[Column], grid: Grid, region: Region, words: TableWords) -> list[Column]:
    """The columns with those marked that name superiors: by their heading, by what they hold, else by standing before the others.

    One that took part (协办单位) is left out, as is what stands behind the organisations and tells none of a shared name from
    another (党支部 | 服务社区), and where each row is a person's, at whose 工作单位 nobody leads the branch.
    """
    marked: dict[int, Column] = {}
    is_of_persons = has_own_names(columns, words)
    for block in {column.block for column in columns}:
        orgs = [column for column in columns if column.role is Role.ORG and column.block == block]
        beside = [column for column in orgs if words.holds("beside_org", squeeze(column.header))]
        if len(beside) < len(orgs):
            marked |= {column.number: _left_out(column) for column in beside}
            orgs = [column for column in orgs if column not in beside]
        lower = [c for c in orgs if not any(words.has("superior_axis", label.name) for label in c.meaning.labels)]
        named = [column for column in lower if _is_headed_by_orgs(column, words)]
        own = _own(named or lower or orgs, grid, region, words) if orgs else None
        for column in orgs:
            if own is None or column is own:
                continue
            if column not in lower or is_above(column, own, grid, region, words):
                is_superior = True
            elif is_of_persons:
                is_superior = _heads_party(column) and column.number < own.number
            else:
                is_superior = column.number < own.number or (column in named and _tells_apart(column, own, grid, region))
            settled = replace(column, is_superior=True) if is_superior else _left_out(column)
            marked[column.number] = settled
    return [marked.get(column.number, column) for column in columns]


def _left_out(column: Column) -> Column:
    return replace(column, role=Role.IGNORED, reason=Reason.OTHER_ORG)


def _tells_apart(column: Column, own: Column, grid: Grid, region: Region) -> bool:
    """True where each row of branches that share a name has another organisation beside it: 水利局, 交通局 by 第一党支部."""
    pairs = [(grid.text(row, own.number), grid.text(row, column.number)) for row in region.body[:_SAMPLE]]
    told = [pair for pair in pairs if all(pair)]
    return len({name for name, _ in told}) < len(told) == len(set(told))


def _is_headed_by_orgs(column: Column, words: TableWords) -> bool:
    """True below a word for organisations, alone or behind what kind they are of: 党组织, 社区党组织, 村级党支部."""
    endings = tuple(words.kind("org_axis"))
    return any(label.word == "org_axis" or label.name.endswith(endings) for label in column.meaning.labels[-1:])


def _own(columns: list[Column], grid: Grid, region: Region, words: TableWords) -> Column:
    """The column of the organisations themselves, none of which stands above those of another.

    Of two that stand beside each other (党支部 | 工作单位, 党支部 | 服务社区) it is the one that the other looked at, or the one
    of Party organisations, else the first where it names branches, which are nobody's superiors, else the last.
    """
    own = columns[0]
    for column in columns[1:]:
        if is_above(own, column, grid, region, words):
            own = column
        elif not is_above(column, own, grid, region, words):
            own = _of_two(own, column, grid, region, words)
    return own


def _of_two(first: Column, last: Column, grid: Grid, region: Region, words: TableWords) -> Column:
    for is_of_them in (_heads_looked_at, _heads_party):
        if is_of_them(first) != is_of_them(last):
            return first if is_of_them(first) else last
    names = {grid.text(row, first.number) for row in region.body[:_SAMPLE]} - {""}
    return first if _level(names, words) == LOWEST_LEVEL else last


def _heads_looked_at(column: Column) -> bool:
    """True below 被检查单位, beside 检查单位."""
    return any(_LOOKED_AT.search(label.name) for label in column.meaning.labels[-1:])


def _heads_party(column: Column) -> bool:
    """True below 党支部, 所在党组织, 村级党组织 and 党委; not below 单位, 部门, 社区."""
    return any(_PARTY.search(label.name) for label in column.meaning.labels[-1:])


def _level(names: Iterable[str], words: TableWords) -> int:
    """How low most of the names stand, 0 for none that tells it."""
    (level, _), *_ = Counter(map(words.org_endings.level_of, names)).most_common(1) or [(0, 0)]
    return level


def is_above(column: Column, other: Column, grid: Grid, region: Region, words: TableWords) -> bool:
    """True where a column names the superiors of those in the other: committees beside branches, or few beside many."""
    pairs = {(grid.text(row, column.number), grid.text(row, other.number)) for row in region.body[:_SAMPLE]}
    above, below = {one for one, two in pairs if one and two}, {two for one, two in pairs if one and two}
    one, two = _level(above, words), _level(below, words)
    if one == LOWEST_LEVEL:
        return False  # a branch is nobody's superior, however many rows bear its name
    if one and two and one != two:
        return one < two
    return sum(all(pair) for pair in pairs) == len(below) and len(above) < len(below)
