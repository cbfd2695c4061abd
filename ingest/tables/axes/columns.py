"""What the columns of a table are: axes of organisations, metrics, units and periods, or figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.model import Cell, CellKind
from ingest.tables.axes.audiences import Audiences
from ingest.tables.axes.context import Context
from ingest.tables.axes.meanings import Combiner, Meaning
from ingest.tables.axes.roles import LABEL_ROLES, Column, Role
from ingest.tables.axes.wholes import without_parts
from ingest.tables.cells.labels import Label, LabelReader, TimePart
from ingest.tables.cells.spans import months_told
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.sentences import tells_count

_SAMPLE = 40
_MEASURE_UNITS = "计量单位"  # as against 单位, which heads organisations too
_DONE = re.compile(r"次|场|开展|召开|完成|举办")
_KINDS = re.compile(r"(?:类别|类型|种类|分类|性质|领域|行业)$")  # what heads parts of the whole: 服务类别


@dataclass(frozen=True, slots=True)
class _Content:
    """How many of a column's body cells are of each kind."""

    values: int = 0
    texts: int = 0
    orgs: int = 0
    metrics: int = 0
    times: int = 0
    units: int = 0
    dates: int = 0
    small_numbers: int = 0
    years: int = 0


def read_columns(grid: Grid, region: Region, context: Context, reader: LabelReader, words: TableWords) -> list[Column]:
    """The columns of a region from left to right, with their roles; each figure column knows its block of label columns."""
    combiner, audiences = Combiner(words, reader), Audiences(words)
    columns, wordy = [], set()
    numbers = sorted({*region.columns, *(cell.column for row in region.body[:_SAMPLE] for cell in grid.own(row))})
    for number in numbers:
        labels = audiences.told(header_path(grid, region, number, reader))
        meaning = combiner.combine(labels, "", context.metric_names)
        content = _content(grid, region, number, reader, words)
        is_level = meaning.own_level and meaning.metric_id is None and content.values > content.texts
        role = Role.FIGURE if is_level else _role(labels, meaning, content, words)
        if role in {Role.FIGURE, Role.CHECK}:
            meaning = combiner.under_caption(meaning, context.unit, context.metric_names)
        if role is Role.FIGURE and labels[-1].word == "value_word" and content.texts and not content.values:
            wordy.add(number)
        columns.append(Column(number, role, meaning, header="".join(label.text for label in labels)))
    columns = _with_values_told_by_unit(_with_wholes(_without_remarks(columns, wordy)), grid, region, words)
    columns = with_blocks(_with_one_axis(_without_spans(columns), grid, region, reader))
    return without_parts([_without_title_of_block(column, columns, combiner, context) for column in columns], words)


def _without_title_of_block(column: Column, columns: list[Column], combiner: Combiner, context: Context) -> Column:
    """A column of values without the heading that stands over the names of metrics beside it too: 学习情况 over 指标 | 数值."""
    labels = column.meaning.labels
    if column.role is not Role.FIGURE or len(labels) < 2 or labels[-1].word != "value_word":
        return column
    over = {
        label.text
        for other in columns
        if other.role is Role.METRIC and other.block == column.block
        for label in other.meaning.labels[:-1]
    }
    own = tuple(label for label in labels if label.text not in over or label.time is not None or label.is_org)
    if len(own) == len(labels):
        return column
    meaning = combiner.combine(own, "", context.metric_names)
    return replace(column, meaning=replace(meaning, unit=meaning.unit or column.meaning.unit))


def header_path(grid: Grid, region: Region, column: int, reader: LabelReader) -> tuple[Label, ...]:
    """The labels above a column from top to bottom; a blank beside a group heading belongs to the group."""
    labels: list[Label] = []
    seen: set[tuple[int, int]] = set()
    for row in range(region.first, region.last + 1):
        at = column
        merged = grid.range_at.get((row, column))
        cell = grid.at(row, column)
        if cell is None and row < region.last:
            at = _group_left(grid, region, row, column)
            cell = grid.at(row, at) if at else None
            merged = grid.range_at.get((row, at)) if at else None
        if cell is None:
            continue
        place = (merged.first_row, merged.first_column) if merged else (row, at)
        if place in seen:
            continue
        seen.add(place)
        label = _label_of(cell.text, cell.kind, reader)
        if label.word != "unit_axis" or not labels or row == region.first:  # 计量单位 before a row of units heads nothing else
            labels.append(label)
    return tuple(labels)


def _label_of(text: str, kind: CellKind, reader: LabelReader) -> Label:
    label = reader.column_heading(text)
    if kind is CellKind.NUMBER and text.isdecimal() and len(text) == 4:
        return Label(text, "", time=TimePart(period=text))
    if text.isdecimal() and 1 <= int(text) <= 12 and not label.says_something:
        return Label(text, "", time=TimePart(part=f"-{int(text):02}"))
    return label


def _group_left(grid: Grid, region: Region, row: int, column: int) -> int:
    """The column of the group heading that a blank header place belongs to, 0 for none."""
    if all(grid.at(lower, column) is None for lower in range(row + 1, region.last + 1)):
        return 0
    for left in range(column - 1, 0, -1):
        if grid.at(row, left) is not None:
            below = any(
                grid.at(lower, left) is not None and grid.range_at.get((lower, left)) != grid.range_at.get((row, left), ())
                for lower in range(row + 1, region.last + 1)
            )
            return left if below and not (grid.range_at.get((row, left)) and _spans_columns(grid, row, left)) else 0
    return 0


def _spans_columns(grid: Grid, row: int, column: int) -> bool:
    merged = grid.range_at[row, column]
    return merged.last_column > merged.first_column


def _content(grid: Grid, region: Region, column: int, reader: LabelReader, words: TableWords) -> _Content:
    counts: Counter[str] = Counter()
    seen: set[int] = set()
    for row in region.body[:_SAMPLE]:
        cell = grid.at(row, column)
        if cell is None or id(cell) in seen:
            continue
        seen.add(id(cell))
        counts.update(_signs(cell, reader, words))
    return _Content(**counts)


def _signs(cell: Cell, reader: LabelReader, words: TableWords) -> Iterator[str]:
    """As what a cell counts: its fields of `_Content`."""
    if cell.kind is CellKind.DATE:
        yield "dates"
    elif cell.kind is not CellKind.TEXT:
        yield "values"
        if isinstance(cell.value, Decimal) and cell.value == cell.value.to_integral_value():
            yield from _signs_of_number(cell.value)
    elif (label := reader.read(cell.text)).word != "total":
        plain = squeeze(cell.text)
        if plain.isdecimal():
            yield from _signs_of_number(int(plain))
        yield "values" if looks_like_value(cell.text, words) and not label.time else "texts"
        if label.is_org:
            yield "orgs"
        if label.metric_id is not None:
            yield "metrics"
        elif label.time is not None and not tells_count(cell):
            yield "times"
        if plain in words.units or words.has("foreign_unit", plain):
            yield "units"


def _signs_of_number(number: Decimal | int) -> Iterator[str]:
    if 1 <= number <= 12:
        yield "small_numbers"
    elif 1990 <= number <= 2100:
        yield "years"


def _role(labels: tuple[Label, ...], meaning: Meaning, content: _Content, words: TableWords) -> Role:
    leaf = labels[-1] if labels else None
    if leaf is None or not (leaf.says_something or meaning.metric_id):
        is_count = leaf is not None and words.is_neutral(leaf.name) and bool(leaf.unit or _DONE.search(leaf.name))
        return Role.FIGURE if is_count and content.values > content.texts else _role_of_content(content)
    name = leaf.name or squeeze(leaf.text)
    if content.texts > content.values and content.orgs * 2 > content.texts and leaf.word not in {"ignored", "person", "personal"}:
        return Role.ORG
    is_axis = leaf.word in {"metric_axis", "period_axis"} or words.has("org_axis", name)
    if meaning.metric_id and (content.values >= content.texts or not is_axis):
        return Role.CHECK if meaning.is_total else Role.FIGURE
    if leaf.word in {"ignored", "person", "personal"} or (leaf.word == "date_axis" and words.holds("form_date", name)):
        return Role.IGNORED
    if words.has("unit_axis", name) and (content.units * 2 > content.texts or (content.units and name == _MEASURE_UNITS)):
        return Role.UNIT
    if meaning.is_total:
        return Role.CHECK
    if meaning.is_dropped:
        names_metrics = content.texts > content.values and content.metrics * 2 > content.texts
        return Role.METRIC if names_metrics and not leaf.unit else Role.IGNORED
    if leaf.word in {"period_axis", "date_axis"} and (not leaf.time or leaf.time.part == ""):
        if content.times or (content.small_numbers + content.years) * 2 > content.values + content.texts:
            return Role.PERIOD
        return Role.DATE
    if leaf.word in {"org_axis", "metric_axis"}:
        return _role_of_axis(name, content, words)
    if leaf.word == "value_word" or meaning.time or meaning.org_text:
        return Role.FIGURE
    return Role.FIGURE if leaf.word in {"unit", "measure"} else Role.IGNORED


def _role_of_axis(name: str, content: _Content, words: TableWords) -> Role:
    is_org, is_metric = words.has("org_axis", name), words.has("metric_axis", name)
    if is_org and is_metric:
        return Role.METRIC if content.metrics > content.orgs else Role.ORG
    if is_metric and not content.metrics and content.orgs:
        return Role.ORG
    if is_metric and content.times > content.metrics:
        return Role.PERIOD
    if is_org and content.metrics > content.orgs and content.metrics * 2 > content.texts:
        return Role.METRIC
    return Role.ORG if is_org else Role.METRIC


def _role_of_content(content: _Content) -> Role:
    if content.texts and content.orgs * 2 > content.texts:
        return Role.ORG
    if content.texts and content.metrics * 2 > content.texts:
        return Role.METRIC
    if content.texts > content.values and content.times * 2 > content.texts:
        return Role.PERIOD
    if content.texts and content.units * 2 > content.texts:
        return Role.UNIT
    return Role.IGNORED


def _without_remarks(columns: list[Column], wordy: set[int]) -> list[Column]:
    """Without columns such as 完成情况 that hold only words, beside others that hold figures of metrics."""
    if not any(column.role is Role.FIGURE and column.number not in wordy for column in columns):
        return columns
    return [replace(column, role=Role.IGNORED) if column.number in wordy else column for column in columns]


def _with_values_told_by_unit(columns: list[Column], grid: Grid, region: Region, words: TableWords) -> list[Column]:
    """With the one column of values beside metrics and their measure units, whatever heads it: 自查内容 | 计量单位 | 自查结果."""
    roles = {column.role for column in columns}
    if not {Role.METRIC, Role.UNIT} <= roles or roles & {Role.FIGURE, Role.CHECK}:
        return columns
    found = [column.number for column in columns if _is_unheaded(column) and _holds_values(grid, region, column.number, words)]
    if len(found) != 1:
        return columns
    values = Meaning(is_open=True)
    return [replace(column, role=Role.FIGURE, meaning=values) if column.number == found[0] else column for column in columns]


def _is_unheaded(column: Column) -> bool:
    """True where no word explains the heading."""
    return column.role is Role.IGNORED and not any(label.says_something for label in column.meaning.labels[-1:])


def _holds_values(grid: Grid, region: Region, column: int, words: TableWords) -> bool:
    return any(
        cell.kind is CellKind.NUMBER or looks_like_value(cell.text, words)
        for row in region.body
        if (cell := grid.at(row, column)) is not None
    )


def _with_wholes(columns: list[Column]) -> list[Column]:
    """A sum that stands nowhere else is the organisation's figure: beside 本级, or beside parts that are no figures (男 | 女)."""
    figures = [column for column in columns if column.role is Role.FIGURE]
    own = {_beside(column) for column in columns if column.meaning.own_level}
    parts = {column.meaning.metric_id for column in figures if not column.meaning.own_level}
    others = [column for column in columns if column.role not in LABEL_ROLES and not _is_unread(column)]
    is_of_rows = not parts and (any(column.role is Role.METRIC for column in columns) or len(others) == 1)
    is_of_many = any(column.meaning.org_text for column in figures)

    def is_whole(column: Column) -> bool:
        metric_id = column.meaning.metric_id
        is_alone = (metric_id or is_of_rows) and metric_id not in parts and not is_of_many and column.meaning.time is None
        return column.role is Role.CHECK and bool(is_alone or _beside(column) in own)

    return [replace(column, role=Role.FIGURE) if is_whole(column) else column for column in columns]


def _is_unread(column: Column) -> bool:
    """True for 序号, 备注, 联系人 and the like."""
    return any(label.word in {"ignored", "person", "personal"} for label in column.meaning.labels[-1:])


def _beside(column: Column) -> tuple[tuple[Label, ...], str | None]:
    return column.meaning.labels[:-1], column.meaning.metric_id


def _without_spans(columns: list[Column]) -> list[Column]:
    """Without the columns of spans that have no period form (1—9月) where others of the metric have one: they add those up.

    Several years (2021—2022年) are none of those: their figures are held back.
    """
    told = {
        column.meaning.metric_id
        for column in columns
        if column.role is Role.FIGURE and column.meaning.time is not None and not column.meaning.time.is_unfit
    }
    return [
        replace(column, role=Role.IGNORED, reason="span")
        if column.meaning.metric_id in told and _is_unfit_span(column)
        else column
        for column in columns
    ]


def _is_unfit_span(column: Column) -> bool:
    """True for a heading such as 1—9月."""
    time = column.meaning.time
    labels = column.meaning.labels
    return time is not None and time.is_unfit and any(label.time == time and months_told(label.text) for label in labels)


def _with_one_axis(columns: list[Column], grid: Grid, region: Region, reader: LabelReader) -> list[Column]:
    """Without any label column, the leftmost text column before the figures is taken for the organisations."""
    figures = [column.number for column in columns if column.role is Role.FIGURE]
    if not figures or any(column.role in LABEL_ROLES or column.role is Role.DATE for column in columns):
        return columns
    for index, column in enumerate(columns):
        if column.number > figures[0]:
            break
        texts = [
            cell.text for row in region.body[:_SAMPLE] if (cell := grid.at(row, column.number)) and cell.kind is CellKind.TEXT
        ]
        label = column.meaning.labels[-1] if column.meaning.labels else None
        if texts and label is not None and _KINDS.search(label.name):
            return [*columns[:index], replace(column, reason="kinds"), *columns[index + 1 :]]
        if texts and (label is None or not label.says_something) and not all(reader.read(text).word for text in texts):
            return [*columns[:index], replace(column, role=Role.ORG), *columns[index + 1 :]]
    return columns


def with_blocks(columns: list[Column]) -> list[Column]:
    """Number the blocks: a label column after figures starts the next one; a block without figures joins the one before.

    A column headed as one at the beginning of the block before belongs to the next: 序号 | 单位 | 次数 | 序号 | 单位 | 次数.
    """
    blocks: list[list[Column]] = [[]]
    has_figures = False
    for column in columns:
        if column.role in LABEL_ROLES and has_figures and any(c.role in LABEL_ROLES for c in blocks[-1]):
            first = next(i for i, one in enumerate(blocks[-1]) if one.role is Role.FIGURE)
            opening = {one.header for one in blocks[-1][:first] if one.role is Role.IGNORED and one.header}
            is_again = blocks[-1][-1].role is Role.IGNORED and blocks[-1][-1].header in opening
            blocks.append([blocks[-1].pop()] if is_again else [])
            has_figures = False
        has_figures = has_figures or column.role is Role.FIGURE
        blocks[-1].append(column)
    numbered: list[Column] = []
    number = 0
    for index, block in enumerate(blocks):
        if index and any(column.role is Role.FIGURE for column in block):
            number += 1
        for column in block:
            is_beside = index > 0 and number == 0 and column.role in LABEL_ROLES
            numbered.append(
                replace(column, block=number, role=Role.IGNORED, reason="block") if is_beside else replace(column, block=number)
            )
    return numbered
