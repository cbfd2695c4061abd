"""Titles that say that figures are no account of what was done: targets, changes, what was not done, samples, norms, ranks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.model import Issue
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.title_spans import subject_of
from ingest.tables.cells.title_subjects import subjects_of
from ingest.tables.cells.unit_notes import read_unit
from ingest.tables.cells.words import NUMBERING, TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.plans import tells_done
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.titles import without_orgs

_DONE = re.compile(
    r"(?:实际?|已)(?:开展|召开|完成|组织|举办|参加|到)|(?<!预计)(?<!计划)(?<!未)(?:完成|落实|执行)(?:情况|统计|进度|进展|数)"
)
_ENDS = re.compile(r"(?:情况|统计|汇总|明细|一览|登记)*(?:表|单|册)?")
_NOTE = re.compile(r"[(（【\[]([^()（）【】\[\]]*)[)）】\]]")
# 响应组织号召, 模拟组织生活会, 接待开展
_WITHIN_WORDS = (("应", tuple("响相对供反适效")), ("拟", tuple("模虚比")), ("待", tuple("接招期等")), ("率", tuple("频")))
_JOINED = ("及", "和", "与", "、", "及其", "以及")  # 开展次数及参会率
_LACKING = re.compile(r"未|欠|缺|漏|没有|假|取消")
_AT_END = {
    "sample_title": "样表、模板或示例，分不清是示例还是填报的数",
    "norm_title": "考核标准，不是完成数",
    "average_title": "平均数，不是完成数",
    "rank_title": "没有计量单位，分不清是名次还是次数",
    "quota_title": "名额、规定、计划或应到的数，不是完成数",
}
_ANYWHERE = {
    "intended_title": "任务、目标或应开展的数，不是完成数",
    "lacking_title": "未开展、欠缺的数，不是完成数",
    "change_title": "增减、同比的数，不是完成数",
    "per_head_title": "平均数，不是完成数",
}
_OF_MEASURE = {
    "intended_note": "计划、预计的数，不是完成数",
    "measure_title": "说的不是次数，各列又没有写计量单位，分不清是什么数",
}
_MEASURED_AS = {"ratio": {"ratio"}, "people": {"ratio", "people", "person_times"}, "hours": {"hours"}, "none": set[str]()}
_OF_EVENTS = {"date_axis", "day_axis", "person", "personal", "own_name"}
_IN_BRACKETS = ("sample_title", "intended_title", "intended_note", "lacking_title", "change_title", "measure_title")
_NOTED = frozenset({"intended_title", "intended_note", "norm_title"})


def no_account(
    title: str, grid: Grid, region: Region | None, reader: LabelReader, words: TableWords, unit: str = ""
) -> Issue | None:
    """A note or doubt where a title, or for want of one the sheet's name, says that the figures are not what was done.

    None where headings part what was done from it: 目标 | 完成, 本期 | 同比, 次数（次） | 名次. `region` is None for a form,
    `unit` is the measure unit that the lines above a table tell. A sheet that is only named 样表 may be one that was filled in.
    """
    told = title or without_orgs(grid.name, reader.known_names, words)
    kind = kind_of_title(f"{told}（{unit}）" if words.kind("measure_title").get(unit) == "ratio" else told, words)
    if not kind or (kind == "sample_title" and not title):
        return None
    headings = headings_of(grid, region)
    if kind == "measure_title" and _holds_ticks(grid, region, words):
        return None  # √ below the months of 主题党日打卡表
    if (
        _is_measured(told, unit, headings, reader, words)
        if kind == "measure_title"
        else _says_itself(kind, headings, reader, words)
    ):
        return None
    is_section = kind == "lacking_title" and NUMBERING.match(squeeze(title)) is not None  # 二、未开展, below 一、已开展
    code = "sheet_skipped" if kind in _NOTED or is_section else "layout_not_read"
    address = f"{grid.name}!{region.rows}" if region is not None else grid.whole_address
    place = "标题" if title else "工作表名"
    why = (_AT_END | _ANYWHERE | _OF_MEASURE)[kind]
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
    >>> [kind_of_title(text, words) for text in ("统计表（未开展填0）", "模拟组织生活会统计表", "统计表（预计）", "参会率统计表")]
    ['', '', 'intended_note', 'measure_title']
    """
    text = subject_of(title)
    notes = [squeeze(note) for note in _NOTE.findall(text)]
    if noted := next((kind for kind in _IN_BRACKETS for note in notes if _is_all(kind, note, words)), ""):
        return noted
    plain = squeeze(_NOTE.sub("", text))
    if at_end := next((kind for kind in _AT_END if _ends_with(kind, plain, words)), ""):
        return at_end
    if _DONE.search(plain):
        return ""
    told = next((kind for kind in _ANYWHERE if _tells(kind, plain, words)), "")
    return told or ("measure_title" if _ends_with("measure_title", plain, words) else "")


def _is_all(kind: str, note: str, words: TableWords) -> bool:
    """True for a bracket that says no more than a word of the kind: （样表）, （未开展情况）; not （未开展填0）."""
    return any(note.startswith(word) and _ENDS.fullmatch(note.removeprefix(word)) for word in words.kind(kind))


def _ends_with(kind: str, plain: str, words: TableWords) -> bool:
    """True where a word of the kind ends the title: 排名表; not of 模板支部统计表, nor beside another: 次数及排名表."""
    return any(
        word in plain and _ENDS.fullmatch(after) and not (before.endswith(_JOINED) or _is_within(before, word))
        for word in words.kind(kind)
        for before, _, after in (plain.rpartition(word),)
    )


def _tells(kind: str, plain: str, words: TableWords) -> bool:
    before = [text for word in words.kind(kind) if word in plain and not _is_within(text := plain.partition(word)[0], word)]
    if not before or (kind == "change_title" and (_of_members(words).search(plain) or any(map(_ends_joined, before)))):
        return False
    return kind != "lacking_title" or not any(_ended(words).search(text.rstrip('“‘"')) for text in before)


def _is_within(before: str, word: str) -> bool:
    """True where the first sign of a word ends another: 响 before 应组织."""
    return any(word.startswith(sign) and before.endswith(ends) for sign, ends in _WITHIN_WORDS)


def _ends_joined(text: str) -> bool:
    return text.endswith(_JOINED)


@lru_cache(maxsize=8)
def _of_members(words: TableWords) -> re.Pattern[str]:
    """How many there are of what changes as a rule: 党员增减, no account of anything else."""
    return re.compile(rf"(?:{words.any_of('counted_members')})(?:数量?)?(?=增减|增加|减少|变化|变动|增长)")


@lru_cache(maxsize=8)
def _ended(words: TableWords) -> re.Pattern[str]:
    """What was set right, before the word for what was lacking: 消除未开展."""
    return re.compile(rf"(?:{words.any_of('set_right')})[^、和]{{0,4}}$")


def headings_of(grid: Grid, region: Region | None) -> Sequence[str]:
    """The headings of a table, the labels of a form."""
    if region is None:
        return [cell.text for row in grid.row_numbers[1:] for cell in grid.own(row)]
    return [grid.text(row, column) for row in range(region.first, region.last + 1) for column in region.columns]


def _holds_ticks(grid: Grid, region: Region | None, words: TableWords) -> bool:
    return any(words.has("tick", squeeze(cell.text)) for row in (region.body if region else ()) for cell in grid.own(row))


def _says_itself(kind: str, headings: Sequence[str], reader: LabelReader, words: TableWords) -> bool:
    """True where headings say for themselves which figures are what the title tells of, and which are not."""
    if kind == "sample_title":
        return False
    if any(tells_done(text) for text in headings):
        return True
    labels = [reader.read(text) for text in headings]
    match kind:
        case "intended_title" | "intended_note" | "norm_title" | "quota_title":
            return False
        case "lacking_title":
            return any(_LACKING.search(text) for text in headings)
        case "rank_title":
            return any(label.unit or label.word == "unit_axis" or words.has("rank_title", label.name) for label in labels)
        case "average_title" | "per_head_title":
            return any(label.word in {"derived", "per_head", "total"} for label in labels)
    return any(label.word in {"derived", "other_period"} or (label.time is not None and label.time.period) for label in labels)


def _is_measured(title: str, unit: str, headings: Sequence[str], reader: LabelReader, words: TableWords) -> bool:
    """True where headings state how their metrics are measured, or those are measured as the title says: 参与率 | 主题党日（次）.

    Where no heading names a metric, it is the one that the title names: 1月 | 2月 below 学习强国积分统计表.
    """
    read = [reader.read(text) for text in headings]
    fits = _MEASURED_AS[_measure(title, unit, words)]
    subjects = words.metrics_named([name for name in subjects_of(title, words) if words.is_done(name)])
    if "people" in fits:
        units = {unit, *(read_unit(note, words) for note in _NOTE.findall(title))} - {""}
        if any(label.word in _OF_EVENTS or words.has("attendance", label.name) for label in read):
            return True  # 日期 | 主题 | 实到 below 主题党日签到统计表
        if any(words.unit_fits(metric_id, told) for metric_id in subjects for told in units):
            return True  # 主题党日（次）考勤表
    labels = [label for label in read if not label.word]
    if any(_ends_with("measure_title", squeeze(text), words) for text in headings if not words.metrics_in(squeeze(text))):
        return True  # 主题党日 | 参与率
    if any(label.unit or (words.says_count(label.name) and _kind(label, words) in {"", "count"}) for label in labels):
        return True
    told = [kind for kind in (_kind(label, words) for label in labels) if kind]
    if told:
        return all(kind in fits for kind in told)
    return all(words.metrics[metric_id].kind in fits for metric_id in subjects)


def _kind(label: Label, words: TableWords) -> str:
    return words.metrics[label.metric_id].kind if label.metric_id else ""


def _measure(title: str, unit: str, words: TableWords) -> str:
    """Which measures a title leaves: that of the longest of its words, be a bracket within it: 积分（年度）统计表."""
    measures = words.kind("measure_title")
    texts = (squeeze(title), squeeze(_NOTE.sub("", subject_of(title))))
    word = max((word for word in measures if any(word in text for text in texts)), key=len, default="")
    return "ratio" if measures.get(unit) == "ratio" else measures.get(word, "none")
