"""Rows of a single text within a table, and what each says of the rows below it: a superior, a group of metrics, a period."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.language.anchored import Anchored
from ingest.model import Cell, CellKind
from ingest.tables.axes.across.people_kinds import OF_PEOPLE, is_kind_of_people
from ingest.tables.axes.meaning.meanings import Combiner
from ingest.tables.axes.meaning.roles import LABEL_ROLES, Column, Role, org_columns
from ingest.tables.cells.kind_heads import heads_kinds
from ingest.tables.cells.kinds import DROPPED_KINDS
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.numbers import number_of
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.closing_lines import ends_table
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.sample_rows import MOST_SAMPLES, is_sample_row
from ingest.tables.sheets.sentences import is_sentence

_LEADING = 2
_NONE: frozenset[int] = frozenset()
_UNIT_OF_OTHERS = re.compile("单位[:：]")
_OF_FIGURES = re.compile("[分次量数]|[名重价]$")  # points, ranks and the like, unlike 支部书记, 备注, 照片
_OFTEN = Anchored("每个?(?:月|季度?|半?年|周)")  # a rate of what stands below it, never a row of its own
_OF_ROWS = frozenset({Role.ORG, Role.METRIC, Role.PERIOD})
_TIMES = frozenset({"次", "场", "人", "人次"})
_NUMBERED = Anchored(r"[(（]?[一二三四五六七八九十]{1,3}[)）、.．].*")
_NOTE = re.compile(r"[(（]([^()（）]{1,6})[)）]$")
_LEAST_SHARE, _WHOLE = 32, 100
_PART_MARK = Anchored(r"\s*其中\s*[:：,，、]?\s*")


@dataclass(frozen=True, slots=True)
class Section:
    """What the last section row above a row said: a superior, a group of metrics, or a period. `row` is 0 for none.

    `is_doubted` where nobody can tell whether it heads the rows below it or is one that was not filled in.
    """

    org_text: str = ""
    label: Label | None = None
    time: TimePart | None = None
    row: int = 0
    is_doubted: bool = False

    @property
    def is_unexplained(self) -> bool:
        """True for words that no list knows: 一、老干科."""
        return self.label is not None and not self.label.says_something


def find_sections(
    grid: Grid, region: Region, columns: list[Column], reader: LabelReader, combiner: Combiner
) -> dict[int, Section]:
    """The section rows of a table, by row; one that only parts the organisations below it by their kind says nothing of them."""
    figures = [column.number for column in columns if column.role is Role.FIGURE]
    alone = [
        row for index, row in enumerate(region.body) if _is_section(grid, index, row, columns, figures, reader, combiner.words)
    ]
    blank, doubted = _blank_rows(grid, region, alone, columns, reader, combiner) if alone else (_NONE, _NONE)
    sections = {
        row: replace(_section(reader.read(grid.own(row)[0].text), combiner.words), row=row, is_doubted=row in doubted)
        for row in alone
        if row not in blank
    }
    sections |= _that_only_say_how_often(sections, grid, region, columns, reader)
    of_kinds = _of_kinds_of_orgs(grid, region, sections, org_columns(columns), reader, combiner) if sections else frozenset()
    return sections | {row: Section(row=row) for row in of_kinds}


def _that_only_say_how_often(
    sections: dict[int, Section], grid: Grid, region: Region, columns: list[Column], reader: LabelReader
) -> dict[int, Section]:
    """Those that say how often what stands below them is due: 每月 over 主题党日 | 12; what is told before them too, is a rate.

    The count of 主题党日 | 12 is told above 每月 over 主题党日 | 1; before all that is told it says how often that is due.
    """
    often = {row for row, one in sections.items() if one.label is not None and _OFTEN.fullmatch(one.label.name)}
    if not often:
        return {}
    numbers = [column.number for column in columns if column.role in _OF_ROWS]
    told: dict[int, set[tuple[str, ...]]] = {}
    section = 0
    for row in region.body:
        section = row if row in sections else section
        if row != section:
            names = tuple(grid.name_at(row, number) for number in numbers)
            told.setdefault(section if section in often else 0, set()).add(
                tuple(reader.heading(name).metric_id or squeeze(name) for name in names)
            )
    counted = told.get(0, set())
    return {row: Section(row=row) for row in often if counted.isdisjoint(told.get(row, set()))}


def without_part_mark(text: str, reader: LabelReader) -> str:
    """The name of an organisation that is listed as one of those of the row above, 其中：某支部; any other text as it is."""
    if "其中" not in text:
        return text
    match = _PART_MARK.match(text)
    return text[match.end() :] if match and reader.is_org(text[match.end() :]) else text


def name_of_org(text: str, reader: LabelReader, words: TableWords, is_below: bool) -> str:
    """The organisation that a cell names, '' for a mark of none (/) and, `is_below` superiors, for 本级: the last is meant."""
    name = without_part_mark(text, reader)
    plain = squeeze(name)
    return "" if words.has("blank_mark", plain) or (is_below and words.has("own_level", plain)) else name


def without_mark_of_part(text: str, reader: LabelReader) -> str:
    """The name of a metric that is told as part of something else, 其中：党员大会; any other text as it is."""
    match = _PART_MARK.match(text)
    return text[match.end() :] if match and reader.heading(text[match.end() :]).metric_id else text


def other_figures_noted(name: str, words: TableWords) -> str:
    """The kind of figures that a bracket behind a name tells of, none of it done: plan of 某支部（计划）; '' for others."""
    note = _NOTE.search(name.strip()) if name.endswith((")", "）")) else None
    return next((kind for kind in DROPPED_KINDS if note and words.has(kind, squeeze(note[1]))), "")


def metric_of_part(texts: list[str], reader: LabelReader) -> str | None:
    """The metric that one of the texts names behind 其中, None for none: 其中：主题党日."""
    names = ((text, without_mark_of_part(text, reader)) for text in texts if "其中" in text)
    return next((reader.heading(name).metric_id for text, name in names if name != text), None)


def _is_section(
    grid: Grid, index: int, row: int, columns: list[Column], figures: list[int], reader: LabelReader, words: TableWords
) -> bool:
    """A row with one text: a section heading where its text is no value and stands left of the figures or over them all."""
    cells = grid.own(row)
    if len(cells) != 1 or cells[0].kind is not CellKind.TEXT:
        return False
    cell, label = cells[0], reader.read(cells[0].text)
    if ends_table(cell.text, words) or (index < MOST_SAMPLES and is_sample_row(cells)) or _is_account(cell, columns, grid):
        return False
    is_other = _OFTEN.fullmatch(label.name) or (words.tells_other_figures(label.name) and grid.is_across(row, cell.column))
    if label.is_total or (looks_like_value(cell.text, words) and not label.says_something and not is_other):
        return False
    merged = grid.range_at.get((row, cell.column))
    return not figures or cell.column < figures[0] or (merged is not None and merged.last_column >= figures[-1])


def _blank_rows(
    grid: Grid, region: Region, alone: list[int], columns: list[Column], reader: LabelReader, combiner: Combiner
) -> tuple[frozenset[int], frozenset[int]]:
    """Rows of a single text that are indicators without a figure, and head nothing: 党员大会（次） above 主题党日（次） | 11.

    So are 其中：女党员, and 支部书记 or 备注 between rows of metrics; 得分 heads the rows below it where it opens the table, or
    where their metrics are told elsewhere too. One that names a metric heads the rows below it where one of those leaves its
    metric open (次数), or it says no more than the next one does (党课 above 党课次数).

    Behind them, the rows of which that is in doubt: 参加人数 that opens a table above 主题党日 | 11.
    """
    words = combiner.words
    labels = [column.number for column in columns if column.role is Role.METRIC]
    numbers = [column.number for column in columns if column.role is Role.FIGURE]
    found: set[int] = set()
    doubted: set[int] = set()
    if not labels:
        return frozenset(row for row in alone if _is_blank_between(grid, row, region, columns, reader, words)), _NONE
    for at, row in enumerate(alone):
        cell = grid.own(row)[0]
        if cell.column not in labels or _opens_part(grid, row):
            continue
        stop = next((later for later in alone[at + 1 :] if _opens_part(grid, later)), None)
        below = [one for one in region.body if row < one and (stop is None or one < stop)]
        told = [reader.heading(grid.text(one, labels[-1])) for one in below]
        own = reader.heading(cell.text)
        above = [reader.heading(grid.text(one, labels[-1])) for one in region.body if one < row and one not in alone]
        is_blank = _is_blank_indicator(own, above, told, words) or _is_other_row(own, above, told, words)
        if is_blank or _counts_none_of(own, above, told, combiner):
            figures = [value for one in below for number in numbers if (value := grid.row(one).get(number)) is not None]
            (doubted if _may_head_shares(own, figures, words) else found).add(row)
        elif _may_be_blank(own, above, told, words):
            is_row = any(_counts_otherwise(one, own, words) for one in told)
            (doubted if any(_is_told_as(one, own, words) for one in told) or not is_row else found).add(row)
    return frozenset(found), frozenset(doubted)


def _opens_part(grid: Grid, row: int) -> bool:
    """True for a line that is merged over the table, or numbered 一、 as none of the rows right around it is: 一、参加人次."""
    cell = grid.own(row)[0]
    if grid.is_across(row, cell.column):
        return True
    beside = [grid.text(other, cell.column).strip() for other in (row - 1, row + 1)]
    return _NUMBERED.fullmatch(cell.text.strip()) is not None and not any(map(_NUMBERED.fullmatch, beside))


def _is_blank_indicator(own: Label, above: list[Label], below: list[Label], words: TableWords) -> bool:
    """True for an indicator by its name, and for money between others: all of a table that it opens may be told in it."""
    if own.word == "part":
        return True
    if _UNIT_OF_OTHERS.search(own.text) or not own.unit_fits:  # 志愿服务（单位：分钟）
        return False
    is_money = bool(above) and any(words.has("foreign_unit", note) for note in own.notes)
    is_dropped = own.is_dropped and (own.unit != "" or _names_other_time(own, words))
    is_indicator = own.metric_id is not None or is_money or is_dropped
    if not is_indicator or not below or any(label.name and not label.says_something for label in below):
        return False
    is_said_again = below[0].metric_id == own.metric_id and not own.time and not own.unit
    if len(below) > 1 and all(words.has("kind_of_people", label.name) and not label.unit for label in below[:2]):
        return words.metrics[own.metric_id].domain in OF_PEOPLE if own.metric_id else True  # 志愿服务 above 党员 | 积极分子
    return all(label.metric_id or label.is_dropped or label.is_total for label in below if label.name) and not is_said_again


def _is_other_row(own: Label, above: list[Label], below: list[Label], words: TableWords) -> bool:
    """True for a row that would hold no count of the metrics around it: 支部书记, 照片（张）, 缺席人数 above 主题党日 | 11."""
    is_of_people = any(is_kind_of_people(one, words) for one in below)  # 参加人员 above 党员 | 群众
    is_part = words.has("other_group", own.name) or own.word == "derived"
    is_part = is_part or (words.counted_otherwise(own.name) and not is_of_people) or _tells_measure(own, words)
    is_part = is_part or (own.is_dropped and words.implied_unit(own.name) != "")  # 应开展次数
    is_row = is_part or words.tells_other_figures(own.name)
    if own.metric_id is not None or own.time is not None or not is_row or heads_kinds(own) or _OFTEN.fullmatch(own.name):
        return False
    told, before = {one.metric_id for one in below if one.metric_id}, {one.metric_id for one in above if one.metric_id}
    is_of_figures = is_part or words.has("other_figures", own.name) or _OF_FIGURES.search(own.name) is not None
    return bool(told) and bool(before or not is_of_figures) and told.isdisjoint(before)


def heads_other_figures(label: Label, words: TableWords) -> bool:
    """True for a line that makes figures below it something else than what was done: 得分, 缺席人数; not for 备注.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> [heads_other_figures(Label(text, text), words) for text in ("得分", "排名", "缺席人数", "备注", "主题党日")]
    [True, True, True, False, False]
    """
    is_ignored = words.has("ignored", label.name) and _OF_FIGURES.search(label.name) is not None
    is_rate = _OFTEN.fullmatch(label.name) is not None
    return label.metric_id is None and (is_ignored or is_rate or words.has("other_figures", label.name))


def _is_blank_between(
    grid: Grid, row: int, region: Region, columns: list[Column], reader: LabelReader, words: TableWords
) -> bool:
    """True for 平均 or 得分 without figures between organisations of which none is told both above and below it."""
    label = reader.read(grid.own(row)[0].text)
    is_other = label.word == "derived" or heads_other_figures(label, words)
    number = next((column.number for column in columns if column.role is Role.ORG), 0)
    if not is_other or label.time is not None or not number or _opens_part(grid, row):
        return False
    above = {grid.text(one, number) for one in region.body if one < row}
    return bool(above) and above.isdisjoint(grid.text(one, number) for one in region.body if one > row)


def _counts_none_of(own: Label, above: list[Label], below: list[Label], combiner: Combiner) -> bool:
    """True for a unit, or each person's share, in which most metrics below are not told: 党小组（个） above 主题党日 | 11.

    A heading of theirs would stand above metrics that are told elsewhere in the table too.
    """
    named = [one.metric_id for one in below if one.metric_id]
    told_before = {one.metric_id for one in above if one.metric_id}
    if not told_before or not told_before.isdisjoint(named) or len(set(named)) < len(named):
        return False
    is_shared = own.word == "per_head"
    if not (own.unit or is_shared) or any(not (one.metric_id or one.is_dropped) for one in below if one.name):
        return False
    if any(is_kind_of_people(one, combiner.words) for one in below):
        return False
    told = [combiner.combine((own, one)) for one in below if one.metric_id]
    fit = [one for one in told if one.metric_id and one.unit_fits and combiner.words.unit_fits(one.metric_id, own.unit)]
    return is_shared or len(fit) * 2 < len(told)


def _may_head_shares(own: Label, figures: list[Cell], words: TableWords) -> bool:
    """True for a rate above nothing but 95% or 95, which few meetings are as many as: they may be shares."""
    is_rate = "%" in {own.unit, words.implied_unit(own.name)} and own.metric_id is None
    return is_rate and all(share is not None and _LEAST_SHARE <= share <= _WHOLE for share in map(number_of, figures))


def _may_be_blank(own: Label, above: list[Label], below: list[Label], words: TableWords) -> bool:
    """True for 参加人数 and 到会率 over metrics that open a table, each told once: a heading, or a row not filled in."""
    told = [one.metric_id for one in below if one.metric_id]
    is_told_twice = len(set(told)) < len(told)
    return _tells_measure(own, words) and bool(told) and not (is_told_twice or any(one.metric_id for one in above))


def _tells_measure(own: Label, words: TableWords) -> bool:
    """True for how many came, a rate or hours, of nothing named: 参加人数, 到会率, 时长（小时）; 次数 changes no metric."""
    is_measure = own.word == "measure" or (words.has("audience", own.name) and own.metric_id is None)
    return is_measure and (own.unit or words.implied_unit(own.name)) not in {"次", "场"}


def _counts_otherwise(label: Label, own: Label, words: TableWords) -> bool:
    """True for a row that cannot be told as a line above it is: 志愿服务时长 below 参加人数, 支委会 below 时长（小时）."""
    metric = words.metrics.get(label.metric_id or "")
    if metric is None:
        return False
    if own.unit and own.unit not in _TIMES:
        found = words.metric_of(label.name, own.unit)
        return found is None or not found.unit_fits
    return metric.measure_unit not in _TIMES or label.unit != "" or words.says_count(label.name)


def _is_told_as(label: Label, own: Label, words: TableWords) -> bool:
    """True for a row that would be another metric in the measure unit of a line above it: 志愿服务 below 时长（小时）."""
    found = words.metric_of(label.name, own.unit) if own.unit and own.unit not in _TIMES and not label.unit else None
    return found is not None and found.unit_fits and found.metric_id != label.metric_id


def _names_other_time(own: Label, words: TableWords) -> bool:
    """True for a metric as it was or is to be (上年主题党日, 计划发展党员), unlike 上年发展党员情况, below which others stand."""
    name = words.without(own.word, own.name)
    ends = any(name.endswith(word) for word in ("情况", "工作"))
    return name != own.name and not ends and words.metric_of(name, own.unit) is not None


def _is_account(cell: Cell, columns: list[Column], grid: Grid) -> bool:
    """True for a sentence with a figure that stands right of the labels, though its own row has none: theirs may be merged."""
    is_beside = any(column.role in LABEL_ROLES and column.number < cell.column for column in columns)
    return is_beside and not grid.is_across(cell.row, cell.column) and is_sentence(cell)


def _section(label: Label, words: TableWords) -> Section:
    if label.is_org:
        return Section(org_text=label.text.strip())
    if label.time is not None and label.metric_id is None:
        is_other = label.is_dropped or words.tells_other_figures(label.name)  # 2024年计划, 2023年未开展
        return Section(time=label.time, label=label if is_other else None)
    return Section(label=label if label.name else None)


def _of_kinds_of_orgs(
    grid: Grid, region: Region, sections: dict[int, Section], orgs: list[int], reader: LabelReader, combiner: Combiner
) -> frozenset[int]:
    """Sections over rows that each name an organisation, and that say no more than of what kind those are.

    They end as kinds of organisations do (一、外科片), or no word explains them and none of the organisations below one
    stands below another too (一、东部 | 二、西部), as it would below kinds of activities.
    """
    named: dict[int, list[str]] = {}
    number = orgs[-1] if orgs else 0
    section = 0
    for row in region.body:
        section = row if row in sections else section
        is_total = any(reader.read(cell.text).is_total for cell in grid.own(row)[:_LEADING] if cell.kind is CellKind.TEXT)
        if section and row != section and number and not is_total:
            named.setdefault(section, []).append(without_part_mark(grid.name_at(row, number), reader))
    of_orgs = {row: names for row, names in named.items() if all(names)}
    of_kinds = {row for row in of_orgs if (label := sections[row].label) and combiner.is_class_of_orgs(label)}
    has_metrics = any(section.label is not None and section.label.metric_id for section in sections.values())
    unexplained = [row for row in of_orgs if sections[row].is_unexplained and not has_metrics]
    told = [name for row in unexplained for name in set(of_orgs[row])]
    are_apart = len(unexplained) > 1 and len(told) == len(set(told))
    return frozenset(of_kinds | set(unexplained)) if are_apart else frozenset(of_kinds)
