"""Sheets whose names say that figures below a neutral title are not what was done in the period: 得分, 排名, 参与率, 去年."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ingest.model import Issue
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.no_accounts import headings_of, no_account
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.sheet_names import OTHER_YEAR, PLAN, kind_of_name
from ingest.tables.sheets.titles import without_orgs

_WHY = {
    "points": "分不清是得分还是次数",
    "rate": "分不清是比率还是次数",
    "people": "分不清是人次还是次数",
    "hours": "分不清是时长还是次数",
    "derived": "分不清是平均、增减的数还是次数",
}
_TELLS_ROWS = frozenset({"date_axis", "day_axis", "person", "personal", "own_name", "unit_axis"})
_MEASURED_AS = {
    "points": set[str](),
    "derived": set[str](),
    "rate": {"ratio"},
    "hours": {"hours"},
    "people": {"ratio", "people", "person_times"},
}


def doubt_of_name(
    title: str,
    year: str,
    years: Collection[str],
    grid: Grid,
    region: Region | None,
    reader: LabelReader,
    words: TableWords,
) -> Issue | None:
    """A note or doubt where the name of a sheet says that figures below a neutral title are not what was done in the period.

    `year` is the one that the title tells, `years` are those told around it: 去年 is another one, which the title may name.
    None where title or headings say for themselves how they count: 主题党日（次） on a sheet 得分; nor for rows of events or of
    persons, or with measure units of their own, on a sheet 人数.
    """
    name = without_orgs(grid.name, reader.known_names, words)
    kind = kind_of_name(name, words)
    if kind == OTHER_YEAR:
        return _doubt_of_year(name, year, years, grid, region, reader)
    is_register = words.holds("record_title", squeeze(title))  # sheets of one register: 线上 | 线下
    if words.has("other_group", squeeze(name)) and squeeze(name) not in squeeze(title) and not is_register:
        return _doubt(grid, region, "是一部分人或一种方式的数，不是全部的数")
    told_of = words.without("neutral_title", squeeze(title))
    is_done = words.holds("done_title", told_of)
    if kind == PLAN:
        is_record = is_done and not words.holds("done_title", words.without("record_title", told_of))
        return _doubt(grid, region, f"写的是计划，标题“{title.strip()}”写的是已开展的") if is_record else None
    if kind and kind != kind_of_name(title, words):  # 考核评分表 tells itself of what it is
        headings = headings_of(grid, region)
        is_measured = _is_measured([title, *headings], kind, name, reader, words)
        is_told = kind in {"people", "hours"} and any(
            reader.read(text).word in _TELLS_ROWS or words.has("date_axis", squeeze(text)) for text in headings
        )
        return None if is_measured or is_told else _doubt(grid, region, f"没有计量单位，{_WHY[kind]}")
    told = no_account("", grid, region, reader, words) if title and not kind else None
    return None if told is None or (is_done and told.code == "sheet_skipped") else told


def _doubt_of_year(
    name: str, year: str, years: Collection[str], grid: Grid, region: Region | None, reader: LabelReader
) -> Issue | None:
    """去年 is the year that the title tells where another place tells a later one; else the figures are of no year of theirs."""
    labels = map(reader.read, headings_of(grid, region))
    if any(label.time is not None and label.time.period for label in labels) or any(other > year for other in years if year):
        return None
    if year and year not in years:
        return None
    if year:
        return _doubt(grid, region, f"标题写的是{year}年，分不清是哪一年")
    address = f"{grid.name}!{region.rows}" if region is not None else grid.whole_address
    return Issue("sheet_skipped", address, name.strip(), f"工作表名“{name.strip()}”：是另一年的数，不是本期的完成数，没有读取")


def _doubt(grid: Grid, region: Region | None, why: str) -> Issue:
    address = f"{grid.name}!{region.rows}" if region is not None else grid.whole_address
    return Issue("layout_not_read", address, grid.name, f"工作表名“{grid.name.strip()}”：{why}，没有读取")


def _is_measured(headings: Sequence[str], kind: str, name: str, reader: LabelReader, words: TableWords) -> bool:
    """True where headings say how their metrics are counted, or those are measured as the name of the sheet says.

    Where none names a metric, it is the one that the name tells: 1月 | 2月 on a sheet 志愿服务时长.
    """
    if any(kind_of_name(text, words) == kind for text in headings[1:]):
        return True  # 日期 | 活动 | 时长 on a sheet 时长
    labels = [label for text in headings if not (label := reader.read(text)).word]
    if any(label.unit or words.says_count(label.name) for label in labels if label.metric_id or words.says_count(label.name)):
        return True
    kinds = {told for label in labels if (told := _kind(label, words))} or {_kind(reader.read(name), words)}
    return kinds <= _MEASURED_AS[kind]


def _kind(label: Label, words: TableWords) -> str:
    return words.metrics[label.metric_id].kind if label.metric_id else ""
