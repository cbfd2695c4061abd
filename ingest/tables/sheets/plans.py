"""What is planned and what is asked for in a notice, which say nothing of what was done."""

from __future__ import annotations

import re

from ingest.model import CellKind
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.titles import is_notice, without_orgs

_DONE = re.compile(r"(?:完成|落实|执行|办理|推进|开展)(?:情况|进展|结果|数|数量|值|次数)$|(?:实际|已)(?:完成|开展|落实)$")
_OF_OFFICE = re.compile(r"(?:计划|预算)[^年的党各表]{0,2}[科处室局股部司办院]")  # an office: 预算科支部, 计划财务处


def is_plan(title: str, grid: Grid, region: Region, reader: LabelReader, words: TableWords) -> bool:
    """True for the table of a plan (2024年工作计划表) or of a notice, not of what became of it (工作计划完成情况).

    Where a column tells figures of what was done (目标要求 | 完成情况), the title of a list of tasks says only what was asked.
    """
    if is_notice(title):
        return True
    name = without_orgs(grid.name, reader.known_names, words)
    told = [plain for text in (title, name) if (plain := _OF_OFFICE.sub("", squeeze(text)))]
    if any(words.holds("done_title", plain) for plain in told[:1]):
        return False
    is_planned = any(words.holds("plan_title", plain) and not words.holds("done_title", plain) for plain in told)
    return is_planned and not any(_tells_done(grid, region, column, words) for column in region.columns)


def _tells_done(grid: Grid, region: Region, column: int, words: TableWords) -> bool:
    headings = (squeeze(grid.text(row, column)) for row in range(region.first, region.last + 1))
    if not any(_DONE.search(heading) for heading in headings):
        return False
    cells = (cell for row in region.body if (cell := grid.row(row).get(column)) is not None)
    return any(cell.kind is CellKind.NUMBER or looks_like_value(cell.text, words) for cell in cells)
