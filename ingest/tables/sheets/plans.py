"""What is planned, and what is asked for in a notice: neither says anything of what was done."""

from __future__ import annotations

import re

from ingest.model import CellKind
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.sheet_names import PLAN, kind_of_name
from ingest.tables.sheets.titles import is_notice, without_orgs

_DONE = re.compile(
    r"(?:完成|落实|执行|办理|推进|开展)(?:情况|进展|结果|数|数量|值|次数)$|(?:实际|已|实)(?:完成|开展|召开|落实)(?:情况|数|数量|值|次数)?$"
    r"|(?<![应拟])(?<!计划)(?<!预计)(?<!目标)完成$|实际(?:数|值|次数|场次|场数|人次|人数)?$|^实绩$|^(?:工作)?进展$|[实已][开召办](?:次数|场次|数)?$"
)
_INTENDED = re.compile(r"(?:应|拟|计划|预计|目标)(?:完成|落实|执行|办理|推进|开展)(?:数|数量|值|次数)?$")
_COUNTED = re.compile(r"[\d一二两三四五六七八九十][余多]?(?:人次|小时|[次场期名篇件人户堂])")  # 已召开4次, 举办3期，培训286人次
_FEW_ROWS = 10
_NOTE = re.compile(r"[(（][^()（）]*[)）]$")
_OF_OFFICE = re.compile(r"(?:计划|预算)[^年的党各表]{0,2}[科处室局股部司办院]|计划生育")  # an office: 预算科支部, 计划财务处


def is_plan(title: str, grid: Grid, region: Region | None, reader: LabelReader, words: TableWords) -> bool:
    """True for the table or form of a plan (2024年工作计划表) or of a notice, not of what became of it (工作计划完成情况).

    The name of a sheet says so too (2024年计划), unless its title says more than that it is a table: 完成情况表, not 统计表.
    Where a column tells figures of what was done (目标要求 | 完成情况), the title of a list of tasks says only what was asked.
    """
    if is_notice(title):
        return True
    name = without_orgs(grid.name, reader.known_names, words)
    called = _OF_OFFICE.sub("", squeeze(name))
    is_so_called = kind_of_name(name, words) == PLAN or (
        words.holds("plan_title", called) and not words.holds("done_title", called)
    )
    plain = _OF_OFFICE.sub("", squeeze(title))
    if words.holds("done_title", words.without("neutral_title", plain) if is_so_called else plain):
        return False
    is_planned = is_so_called or words.holds("plan_title", plain)
    if not is_planned:
        return False
    if region is None:
        return not any(tells_done(cell.text) for row in grid.row_numbers[1:] for cell in grid.own(row))
    return not any(_tells_done(grid, region, column, words) for column in region.columns)


def is_titled_plan(title: str, words: TableWords) -> bool:
    """True for the title of a plan, and not of what became of it: 2024年党建计划, 任务表; not 计划完成情况, 计划财务科统计."""
    plain = _OF_OFFICE.sub("", squeeze(title))
    return words.holds("plan_title", plain) and not words.holds("done_title", plain)


def tells_done(heading: str) -> bool:
    """True for a heading of what was done, with or without its measure unit: 完成（次）, 实际开展数; not of 应完成数.

    >>> [tells_done(text) for text in ("完成（次）", "实际开展（次）", "完成情况", "实际次数", "实开", "进展（次）")]
    [True, True, True, True, True, True]
    >>> [tells_done(text) for text in ("应完成数", "目标（次）")]
    [False, False]
    """
    plain = _NOTE.sub("", squeeze(heading))
    return _DONE.search(plain) is not None and _INTENDED.search(plain) is None


def _tells_done(grid: Grid, region: Region, column: int, words: TableWords) -> bool:
    if not any(tells_done(grid.text(row, column)) for row in range(region.first, region.last + 1)):
        return False
    cells = (cell for row in region.body if (cell := grid.row(row).get(column)) is not None)
    return any(cell.kind is CellKind.NUMBER or looks_like_value(cell.text, words) or _COUNTED.search(cell.text) for cell in cells)


def stands_beside_deeds(grid: Grid, words: TableWords) -> bool:
    """True where a group over columns of what was planned stands beside one of what came of it: 原定 | 实际 over 时间 | 人数."""
    for row in grid.row_numbers[:_FEW_ROWS]:
        groups = [cell.text for cell in grid.own(row) if grid.is_across(row, cell.column)]
        planned = [words.holds("intended", squeeze(text)) for text in groups]
        if len(groups) > 1 and any(planned) and not all(planned):
            return True
    return False
