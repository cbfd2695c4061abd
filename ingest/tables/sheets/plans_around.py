"""Tables without a title of their own in a book whose cover or file name tells of a plan: 封面 2024年度党建工作计划表."""

from __future__ import annotations

import re

from ingest.model import Issue
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.no_accounts import headings_of
from ingest.tables.sheets.plans import is_titled_plan, tells_done
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.titles import without_orgs

_SUFFIX = re.compile(r"\.[A-Za-z]{2,4}$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ASSESSED = re.compile(r"(?:考核|检查|自查|督查|评价|评估|验收|述职)(?!任务|指标|目标|办法|方案|计划|安排)")  # 目标责任考核
_OF_NO_PLAN = re.compile(r"按计划|计划[内外]|计划生育|计划单列")
_AS_IT_IS = "情况"  # of what was done, unlike 统计 and 汇总, which head plans too


def doubt_of_plan_around(
    title: str, cover: str, file_name: str, grid: Grid, region: Region | None, reader: LabelReader, words: TableWords
) -> Issue | None:
    """A doubt where cover or file name tells of a plan, and neither title, sheet name nor headings say more than 统计表.

    A title of another year than the plan's says itself when its figures are of.
    """
    if any(_tells_of_done(text, words) for text in (title, grid.name)) or any(map(tells_done, headings_of(grid, region))):
        return None
    years = set(_YEAR.findall(title))
    for place, text in (("封面", cover), ("文件名", _SUFFIX.sub("", file_name))):
        plain = _OF_NO_PLAN.sub("", without_orgs(text, reader.known_names, words))
        is_planned = is_titled_plan(plain, words) and not _ASSESSED.search(text)
        if is_planned and (not years or not years.isdisjoint(_YEAR.findall(text))):
            why = f"{place}“{text.strip()}”写的是计划，表中没有写明是完成数，没有读取"
            address = f"{grid.name}!{region.rows}" if region is not None else grid.whole_address
            return Issue("layout_not_read", address, text.strip(), why)
    return None


def _tells_of_done(text: str, words: TableWords) -> bool:
    plain = squeeze(text)
    return _AS_IT_IS in plain or words.holds("done_title", words.without("neutral_title", plain))
