"""Kinds of what a title or a group is of, in rows or columns: parts of the whole that their 合计 tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ingest.language.anchored import Anchored
from ingest.model import CellKind
from ingest.tables.axes.across.people_kinds import is_kind_of_people
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.meaning.roles import LABEL_ROLES, Column, Reason, Role
from ingest.tables.cells.kind_heads import heads_kinds, says_how_much
from ingest.tables.cells.labels import Label
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.known_metrics import MEMBER_TOTAL, TALKS

_SAMPLE = 40
_LEAST_KINDS = 2
_MEMBERS = "党员"
_AMONG_WHICH = "其中"
_TALKERS = Anchored(r"[^与和同对]{0,10}[与和同对][^与和同对]{1,10}|.{1,10}(?:之间|谈心|谈话|谈心谈话)")
_LEVEL = Anchored(
    r"(?:国家|中央|部|省|市|地|县|区|镇|乡|街道|局|院|校|集团|公司|厂|处|本单位|系统|基层)+级?(?:以上|及以上|媒体|平台|报刊)*"
)
_CATEGORIES = re.compile("类别|类型|种类|分类|形式|方式|性质")
_GIVERS = Anchored("(?:授课|主讲|讲课|宣讲)人员?")
_STATE = re.compile(r"^(?:已|未|在|正|拟|待)|中$|^(?:收集|报送|上报|采用|录用|受理|办结)$")


def with_kinds_in_rows(columns: list[Column], table: Table) -> list[Column]:
    """With the column marked whose rows are kinds of what the title is of: 服务类别, 慰问对象, or names of single things done.

    Where several name metrics, it is one for all (为民办实事 by 事项类型: 矛盾调解), or none of the title's own (主题党日 by
    形式: 讲党课, 志愿服务).
    """
    figures = [column for column in columns if column.role is Role.FIGURE]
    labels = [column for column in columns if column.role in LABEL_ROLES or column.role is Role.DATE]
    of_rows = [column for column in figures if not _is_of_orgs(column, labels, table)] or figures
    first = next((column.number for column in of_rows), 0)
    if table.region.is_of_card or any(column.role not in {Role.METRIC, Role.ORG, Role.PERIOD} for column in labels):
        return columns
    found = next((column for column in columns if column.number < first and _is_of_kinds(column, columns, table)), None)
    if found is None or not all(column is found or _has_several(column, found, labels, table) for column in labels):
        return columns
    return [replace(column, role=Role.IGNORED, reason=Reason.KINDS) if column is found else column for column in columns]


def with_measures_in_rows(columns: list[Column], table: Table) -> list[Column]:
    """With the column marked whose rows say what is counted of the metrics over the others: 会议类型 over 召开次数 | 参加人次."""
    first = next((column.number for column in columns if column.role is Role.FIGURE and column.meaning.metric_id), 0)
    return [
        replace(column, role=Role.METRIC) if column.number < first and _is_of_measures(column, table) else column
        for column in columns
    ]


def _is_of_measures(column: Column, table: Table) -> bool:
    """True for such a column, in which days and places may stand too (最近一次召开时间); it may be without a heading.

    There 应到人次 stands among them.
    """
    heading = column.meaning.labels[-1] if column.meaning.labels else None
    if column.role is not Role.IGNORED or not (heading is None or heads_kinds(heading)):
        return False
    labels = [table.reader.heading(text) for text in _names(column, table)]
    counted = [label for label in labels if says_how_much(label, table.words) and label.metric_id is None]
    others = [label for label in labels if label not in counted and label.word != "date_axis" and not label.is_silent]
    is_dropped = heading is None and len(counted) > 1
    return bool(counted) and not [label for label in others if not (is_dropped and label.is_dropped)]


def _has_several(column: Column, kinds: Column, columns: list[Column], table: Table) -> bool:
    """True for organisations left of the kinds, one of them of several rows, and for months there: 月份 | 党支部 | 项目."""
    if column.role is Role.PERIOD:
        return column.number < kinds.number and any(one.role is Role.ORG for one in columns)
    rows = [row for row in table.region.body[:_SAMPLE] if table.grid.text(row, kinds.number)]
    names = {name for row in rows if (name := table.grid.name_at(row, column.number))}
    return column.role is Role.ORG and column.number < kinds.number and len(names) < len(rows)


def _is_of_orgs(column: Column, labels: list[Column], table: Table) -> bool:
    """True for figures that are told once of each organisation, whatever its rows are of: 党员总数 merged over 线上 and 线下."""
    org = next((one for one in labels if one.role is Role.ORG and one.number < column.number), None)
    if org is None:
        return False
    told = [(row, table.grid.name_at(row, org.number)) for row in table.region.body[:_SAMPLE] if len(table.grid.own(row)) > 1]
    own = Counter(name for row, name in told if column.number in table.grid.row(row))
    return len({name for _, name in told}) < len(told) and all(n == 1 for n in own.values())


def _is_of_kinds(column: Column, columns: list[Column], table: Table) -> bool:
    if _is_beside_orgs(column, columns) and _tells_kinds_and_sum(column, table):
        return True
    if not column.meaning.labels or not (heads_kinds(column.meaning.labels[-1]) or _tells_givers(column, columns)):
        return False
    names = list(dict.fromkeys(_names(column, table)))
    if _are_orgs(names, column.meaning.labels[-1], columns, table):
        return False
    kinds = [table.reader.heading(text) for text in names]
    if column.role is not Role.METRIC or not kinds or _are_people_served(column, kinds, columns, table.words):
        return bool(kinds)
    named = {label.metric_id for label in kinds if label.metric_id}
    subjects = set(table.words.metrics_named(name for name in table.context.metric_names if name in squeeze(table.title)))
    is_other = bool(subjects) and named.isdisjoint(subjects) and _CATEGORIES.search(column.meaning.labels[-1].name) is not None
    n_named = sum(label.metric_id is not None for label in kinds)
    are_alike = n_named > 1 and len(named) == 1 and not _opens_with_whole(kinds, table.words)
    is_of_one = are_alike or (is_other and n_named > 0 and len(kinds) > 1)
    return is_of_one or not (named or any(_tells_figures(label, table.words) for label in kinds))


def _opens_with_whole(kinds: list[Label], words: TableWords) -> bool:
    """True where the first row is the whole of which those below are some: 走访慰问 | 其中：走访群众 | 慰问困难党员."""
    is_whole = words.has("plain_name", words.without_measure(kinds[0].name))
    return is_whole and any(label.is_dropped and label.text.startswith(_AMONG_WHICH) for label in kinds[1:])


def _tells_givers(column: Column, columns: list[Column]) -> bool:
    """True for who gave the lectures of organisations, each in a row of its own: 授课人 over 书记, 委员."""
    is_of_orgs = any(one.role is Role.ORG for one in columns)
    return is_of_orgs and column.role is Role.IGNORED and _GIVERS.fullmatch(column.meaning.labels[-1].name) is not None


def _are_people_served(column: Column, kinds: list[Label], columns: list[Column], words: TableWords) -> bool:
    """True for 党员 and 入党积极分子 below 培训对象 beside figures of deeds: for whom, not how many there are."""
    figures = [one.meaning.metric_id for one in columns if one.role is Role.FIGURE]
    are_of_deeds = all(metric_id and words.metrics[metric_id].kind != "people" for metric_id in figures)
    are_people = all(label.metric_id is None or words.metrics[label.metric_id].kind == "people" for label in kinds)
    is_for = column.meaning.labels[-1].name.endswith("对象") and not any(label.unit or label.is_dropped for label in kinds)
    return is_for and are_of_deeds and are_people


def _is_beside_orgs(column: Column, columns: list[Column]) -> bool:
    """True for what is told of organisations that head the columns right of it: 支部名称 | 第一党支部 | 第二党支部."""
    headed = [one for one in columns if one.role is Role.FIGURE and one.meaning.org_text]
    return column.role is Role.METRIC and len(headed) > 1 and column.number < headed[0].number


def _tells_kinds_and_sum(column: Column, table: Table) -> bool:
    """True for 清扫 | 助老 | 合计 below the title of one metric, none of them people or told in another unit than its own."""
    words, metric_id = table.words, _subject(table)
    labels = [table.reader.heading(text) for text in _names(column, table)]
    kinds = [label for label in labels if not label.is_total]
    people = tuple(words.kind("people_ending"))
    if metric_id is None or len(labels) != len(kinds) + 1 or len(kinds) < _LEAST_KINDS:
        return False
    are_open = not any(label.notes or label.word or label.time is not None or label.is_dropped for label in kinds)
    are_of_metric = all(label.metric_id in {None, metric_id} for label in kinds)
    are_other = any(words.counted_otherwise(label.name) or label.name.endswith(people) for label in kinds)
    return (
        are_open and are_of_metric and not are_other and all(words.unit_fits(metric_id, one.unit) for one in labels if one.unit)
    )


def _tells_figures(label: Label, words: TableWords) -> bool:
    """True for what says which figures stand beside it, not of what kind of deed: 次数, 得分, 实开, 计划数."""
    return says_how_much(label, words) or label.word == "value_word" or label.is_dropped or words.tells_other_figures(label.name)


def _are_orgs(names: list[str], heading: Label, columns: list[Column], table: Table) -> bool:
    """True for organisations below 院校名称, known or so called, with metrics of several domains beside them.

    Those that something is done for are others: 服务对象, 企业名称 | 走访次数.
    """
    metrics = [table.words.metrics[one.meaning.metric_id] for one in columns if one.role is Role.FIGURE and one.meaning.metric_id]
    if "对象" in heading.name or len({metric.domain for metric in metrics}) < _LEAST_KINDS:
        return False
    endings, classes = tuple(table.words.kind("bare_org_ending")), table.words.kind("org_class")
    is_class = heading.name.removesuffix("名称") in classes
    told = [name for name in names if table.reader.is_org(name) or (is_class and squeeze(name).endswith(endings))]
    return len(told) * 2 > len(names)


def _names(column: Column, table: Table) -> Iterator[str]:
    """The texts of a column that stand before others; a line alone is of no column."""
    for row in table.region.body[:_SAMPLE]:
        cell = table.grid.at(row, column.number)
        is_named = cell is not None and cell.kind is CellKind.TEXT and len(table.grid.own(row)) > 1
        if cell is not None and is_named and not looks_like_value(cell.text, table.words):
            yield cell.text


def with_kinds_in_columns(columns: list[Column], table: Table) -> list[Column]:
    """With columns of kinds as parts, and the 合计 beside them as the figure where that is sure to count what its metric counts.

    教育培训（期） over 合计 | 集中轮训 | 网络培训; 国家级 | 省级 | 合计 below 宣传信息. Kinds are headings that no word explains,
    or that mean the same metric. Where nothing says what they count (集中培训 | 网络培训 | 合计), none is the whole: a doubt.
    """
    if not any(column.role in LABEL_ROLES for column in columns):
        return columns
    values = [column for column in columns if _holds_values(column, table)]
    settled: dict[int, Column] = {}
    for column in columns:
        if column.role is Role.CHECK and column.meaning.time is None:
            kinds = _kinds_beside(column, columns, values, table)
            is_told = bool(kinds) and _is_told(column, kinds, table)
            parts = kinds if is_told else [kind for kind in kinds if kind.role is Role.FIGURE]
            settled |= {part.number: replace(part, role=Role.IGNORED, reason=Reason.KINDS) for part in parts}
            settled |= {column.number: _as_figure(column, kinds, table)} if is_told else {}
            if not is_told and _is_doubted(column, kinds, columns, table):
                settled[column.number] = replace(column, role=Role.IGNORED, reason=Reason.OPEN_SUM)
                parts = [one for one in _beside(column, columns) if _is_of_some_people(one, columns, table.words)]
                settled |= {part.number: replace(part, role=Role.IGNORED, reason=Reason.PART) for part in parts}
    return [settled.get(column.number, column) for column in columns]


def _kinds_beside(whole: Column, columns: list[Column], values: list[Column], table: Table) -> list[Column]:
    """The columns of kinds that a sum is the whole of, none where it is of anything else.

    One that bears the title's own name is no kind: 主题党日 | 读报 | 合计.
    """
    group = _group(whole)
    sums = [column for column in columns if column.role is Role.CHECK and _group(column) == group]
    kinds = [column for column in values if not column.meaning.is_dropped and (not group or _group(column) == group)]
    metric_id = whole.meaning.metric_id or (_summed(kinds, table) if whole.meaning.is_open else None)
    if metric_id is None or len(sums) != 1 or len(kinds) < _LEAST_KINDS:
        return []
    named = {label.name for column in kinds for label in column.meaning.labels[-1:]}
    is_of_others = not named.isdisjoint(table.context.metric_names) or not all(
        _is_kind(one, metric_id, whole, table.words) for one in kinds
    )
    return [] if is_of_others else kinds


def _is_told(whole: Column, kinds: list[Column], table: Table) -> bool:
    """True where the group over the sum names its metric, or the kinds or a measure unit say that the title's is counted.

    Levels (省级), how it was held (线上), who talked to whom (党员与党员) and whom the Party took in (农民党员) do.
    Points, money and goods, and what was found wrong, are counted otherwise than the title's metric.
    """
    words, names = table.words, [label.name for column in kinds for label in column.meaning.labels[-1:]]
    if whole.meaning.metric_id is not None and not whole.meaning.unit and _is_below_metric(whole):
        return not (leaves_open(whole, kinds, table) or _is_own_among_kinds(whole, kinds, words))
    if words.counted_otherwise(table.title) or any(words.counted_otherwise(name) or _STATE.search(name) for name in names):
        return False
    unit = whole.meaning.unit or table.context.unit
    metric_id = whole.meaning.metric_id or _summed(kinds, table)
    if all(column.meaning.labels[-1].metric_id == metric_id and not column.meaning.unit for column in kinds):
        return True  # 书记讲党课 | 委员讲党课 | 合计
    if unit:
        return metric_id is not None and words.unit_fits(metric_id, unit)
    if metric_id == TALKS and all(map(_TALKERS.fullmatch, names)):
        return True
    if metric_id is not None and _takes_in(metric_id, words) and all(map(_is_of_members, names)):
        return True
    if metric_id is None or all(words.has("other_group", name) and words.has("other_note", name) for name in names):
        return metric_id is not None  # 线上 | 线下
    return words.metrics[metric_id].measure_unit != "次" and all(map(_LEVEL.fullmatch, names))


def _takes_in(metric_id: str, words: TableWords) -> bool:
    """True for people who come in the period, of whom a title speaks: 发展党员."""
    return words.metrics[metric_id].kind == "people" and words.metrics[metric_id].adds_up_over_time


def _is_of_members(name: str) -> bool:
    """True for 农民党员, a kind of those whom the Party took in."""
    return name.endswith(_MEMBERS) and name != _MEMBERS


def _as_figure(whole: Column, kinds: list[Column], table: Table) -> Column:
    """The sum as the figure of what it sums up, which the kinds alone may name: 书记讲党课 | 委员讲党课 | 合计."""
    meaning = whole.meaning
    metric_id = meaning.metric_id if _subject(table) else meaning.metric_id or _summed(kinds, table)
    return replace(
        whole, role=Role.FIGURE, meaning=replace(meaning, metric_id=metric_id, is_open=meaning.is_open and not metric_id)
    )


def _summed(kinds: list[Column], table: Table) -> str | None:
    """The metric of the title, else the one that each of the kinds names."""
    named = {column.meaning.labels[-1].metric_id for column in kinds if column.meaning.labels}
    return _subject(table) or (named.pop() if len(named) == 1 else None)


def _is_below_metric(whole: Column) -> bool:
    """True for 合计 below a group that names a metric; below 合计 itself stands 次数 | 人次."""
    *groups, leaf = whole.meaning.labels
    return leaf.is_total and any(group.metric_id for group in groups)


def _is_own_among_kinds(whole: Column, kinds: list[Column], words: TableWords) -> bool:
    """True where one of the kinds is by its own name what the metric counts, and another is not: 学习 over 集中学习 | 自学.

    Below 集中学习次数 both are.
    """
    own = [column.meaning.labels[-1].metric_id == whole.meaning.metric_id for column in kinds]
    return any(own) and not all(own) and not any(words.says_count(label.name) for label in whole.meaning.labels)


def _is_doubted(whole: Column, kinds: list[Column], columns: list[Column], table: Table) -> bool:
    """True for a sum below a metric's group that counts nobody knows what: 主题党日 over 男 | 女 | 合计."""
    return _is_below_metric(whole) and (bool(kinds) or leaves_open(whole, columns, table))


def _is_of_some_people(column: Column, columns: list[Column], words: TableWords) -> bool:
    """True for 党员 below 志愿服务 with 群众 beside, read as all who took part."""
    leaves = [one.meaning.labels[-1] for one in (column, *_beside(column, columns))]
    kinds = [leaf for leaf in leaves if is_kind_of_people(leaf, words)]
    is_read = column.role is Role.FIGURE and leaves[0] in kinds and leaves[0].metric_id != column.meaning.metric_id
    return is_read and len(kinds) >= _LEAST_KINDS


def leaves_open(whole: Column, columns: list[Column], table: Table) -> bool:
    """True for a sum over men and women, or whoever else, of what is held (it may count those who came), or over money.

    Those who give it (书记 | 委员 below 党课) do not come to it.
    """
    metric = table.words.metrics.get(whole.meaning.metric_id or "")
    names = [label.name for column in _beside(whole, columns) for label in column.meaning.labels[-1:]]
    if metric is None or whole.meaning.unit or not whole.meaning.labels[-1].is_total:  # 志愿服务时长 below 合计
        return False
    if any(table.words.counted_otherwise(name) for name in names):
        return True
    people = tuple(table.words.kind("people_ending"))
    is_held = metric.kind == "count" and metric.measure_unit == "次"
    return is_held and any(name.endswith(people) and not table.words.gives(name, metric.metric_id) for name in names)


def _beside(whole: Column, columns: list[Column]) -> list[Column]:
    """The other columns below the group of a sum."""
    return [column for column in columns if column.number != whole.number and _group(column) == _group(whole) and _group(whole)]


def _group(column: Column) -> tuple[str, ...]:
    return tuple(label.text for label in column.meaning.labels[:-1])


def _subject(table: Table) -> str | None:
    """The one metric that the title is of, in the measure unit that it states."""
    words, unit = table.words, table.context.unit
    told = (words.metric_of(name, unit) or words.metric_of(name) for name in table.context.metric_names)
    subjects = {found.metric_id for found in told if found is not None}
    return subjects.pop() if len(subjects) == 1 else None


def _holds_values(column: Column, table: Table) -> bool:
    """True for a column of figures, read or not; 序号 and 备注 are none."""
    if column.role is Role.FIGURE:
        return True
    if column.role is not Role.IGNORED or any(label.is_silent for label in column.meaning.labels[-1:]):
        return False
    cells = [cell for row in table.region.body[:_SAMPLE] if (cell := table.grid.row(row).get(column.number)) is not None]
    return any(cell.kind is CellKind.NUMBER or looks_like_value(cell.text, table.words) for cell in cells)


def _is_of_those_below(label: Label, whole: Column, words: TableWords) -> bool:
    """True for 积极分子 below a group of people, in which they are no number of those that there are: 教育培训人次."""
    groups = whole.meaning.labels[:-1]
    counted = [words.metrics[group.metric_id].measure_unit for group in groups if group.metric_id]
    return "人次" in counted and is_kind_of_people(label, words)


def _is_kind(column: Column, metric_id: str, whole: Column, words: TableWords) -> bool:
    """True where a heading means the metric, or is one that no word explains and that tells no time and no other unit."""
    meaning = column.meaning
    if meaning.time is not None or meaning.org_text or meaning.is_total or meaning.own_level or not meaning.labels:
        return False
    label = meaning.labels[-1]
    if meaning.metric_id == MEMBER_TOTAL and _takes_in(metric_id, words) and _is_of_members(label.name):
        return True  # 机关党员 beside 农民党员 below 发展党员
    if meaning.metric_id is not None and not _is_of_those_below(label, whole, words):
        return meaning.metric_id == metric_id
    own = whole.meaning.labels[-1].unit if whole.meaning.labels else ""
    if _is_of_those_below(label, whole, words):
        return not label.notes and label.unit in {"", own}
    return not (label.notes or label.says_something) and label.unit in {"", own}
