"""Titles that say that figures are no account of what was done: targets, changes, what was not done, samples, norms, ranks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.model import Issue
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.title_spans import subject_of
from ingest.tables.cells.words import NUMBERING, TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.plans import tells_done
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.titles import without_orgs

_DONE = re.compile(
    r"(?:实际?|已)(?:开展|召开|完成|组织|举办|参加|到)|(?<!预计)(?<!计划)(?:完成|落实|执行)(?:情况|统计|进度|进展|数)"
)
_ENDS = re.compile(r"(?:情况|统计|汇总|明细|一览|登记)*(?:表|单|册)?")
_BRACKETS = re.compile(r"[()（）【】\[\]\s]+")
_LACKING = re.compile(r"未|欠|缺|漏|没有")
_AT_END = {
    "sample_title": "样表、模板或示例，分不清是示例还是填报的数",
    "norm_title": "考核标准，不是完成数",
    "average_title": "平均数，不是完成数",
    "rank_title": "没有计量单位，分不清是名次还是次数",
}
_ANYWHERE = {
    "intended_title": "任务、目标或应开展的数，不是完成数",
    "lacking_title": "未开展、欠缺的数，不是完成数",
    "change_title": "增减、同比的数，不是完成数",
}
_NOTED = frozenset({"intended_title", "norm_title"})


def no_account(title: str, grid: Grid, region: Region | None, reader: LabelReader, words: TableWords) -> Issue | None:
    """A note or doubt where a title, or for want of one the sheet's name, says that the figures are not what was done.

    None where headings part what was done from it: 目标 | 完成, 本期 | 同比, 次数（次） | 名次. `region` is None for a form.
    A sheet that is only named 样表 may be one that was filled in.
    """
    told = title or without_orgs(grid.name, reader.known_names, words)
    kind = kind_of_title(told, words)
    if not kind or (kind == "sample_title" and not title) or _says_itself(kind, _headings(grid, region), reader, words):
        return None
    is_section = kind == "lacking_title" and NUMBERING.match(squeeze(title)) is not None  # 二、未开展, below 一、已开展
    code = "sheet_skipped" if kind in _NOTED or is_section else "layout_not_read"
    address = f"{grid.name}!{region.rows}" if region is not None else grid.whole_address
    place = "标题" if title else "工作表名"
    why = (_AT_END | _ANYWHERE)[kind]
    return Issue(code, address, told.strip(), f"{place}“{told.strip()}”：{why}，没有读取")


def kind_of_title(title: str, words: TableWords) -> str:
    """Which kind of figures a title tells that are not what was done; '' where they may be.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> [kind_of_title(text, words) for text in ("2023年应开展主题党日统计表", "主题党日增减情况表", "统计表（样表）")]
    ['intended_title', 'change_title', 'sample_title']
    >>> [kind_of_title(text, words) for text in ("应开展、已开展统计表", "党员增减情况表", "模板支部统计表", "目标完成情况表")]
    ['', '', '', '']
    """
    plain = squeeze(_BRACKETS.sub("", subject_of(title)))
    if at_end := next((kind for kind in _AT_END if _ends_with(kind, plain, words)), ""):
        return at_end
    if _DONE.search(plain):
        return ""
    return next((kind for kind in _ANYWHERE if _tells(kind, plain, words)), "")


def _ends_with(kind: str, plain: str, words: TableWords) -> bool:
    """True where a word of the kind ends the title or the bracket at its end: 统计表（样表）, 排名表; not of 模板支部统计表."""
    return any(word in plain and _ENDS.fullmatch(plain.rpartition(word)[2]) for word in words.kind(kind))


def _tells(kind: str, plain: str, words: TableWords) -> bool:
    before = [plain.partition(word)[0] for word in words.kind(kind) if word in plain]
    if not before or (kind == "change_title" and _of_members(words).search(plain)):
        return False
    return kind != "lacking_title" or not any(_ended(words).search(text.rstrip('“‘"')) for text in before)


@lru_cache(maxsize=8)
def _of_members(words: TableWords) -> re.Pattern[str]:
    """How many there are of what changes as a rule: 党员增减, no account of anything else."""
    return re.compile(rf"(?:{words.any_of('counted_members')})(?:数量?)?(?=增减|增加|减少|变化|变动|增长)")


@lru_cache(maxsize=8)
def _ended(words: TableWords) -> re.Pattern[str]:
    """What was set right, before the word for what was lacking: 消除未开展."""
    return re.compile(rf"(?:{words.any_of('set_right')})[^、和]{{0,4}}$")


def _headings(grid: Grid, region: Region | None) -> Sequence[str]:
    """The headings of a table, the labels of a form."""
    if region is None:
        return [cell.text for row in grid.row_numbers[1:] for cell in grid.own(row)]
    return [grid.text(row, column) for row in range(region.first, region.last + 1) for column in region.columns]


def _says_itself(kind: str, headings: Sequence[str], reader: LabelReader, words: TableWords) -> bool:
    """True where headings say for themselves which figures are what the title tells of, and which are not."""
    if kind in {"sample_title", "norm_title"}:
        return False
    if any(tells_done(text) for text in headings):
        return True
    labels = [reader.read(text) for text in headings]
    match kind:
        case "intended_title":
            return False
        case "lacking_title":
            return any(_LACKING.search(text) for text in headings)
        case "rank_title":
            return any(label.unit or label.word == "unit_axis" or words.has("rank_title", label.name) for label in labels)
        case "average_title":
            return any(label.word in {"derived", "per_head", "total"} for label in labels)
    return any(label.word in {"derived", "other_period"} or (label.time is not None and label.time.period) for label in labels)
