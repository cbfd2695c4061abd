"""What each column of a table is by its heading and cells: an axis of organisations, metrics, units or periods, or figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from ingest.model import Cell, CellKind
from ingest.tables.axes.across.column_rules import settled
from ingest.tables.axes.across.header_paths import HeaderPaths
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.meaning.audiences import Audiences
from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.axes.meaning.roles import LABEL_ROLES, Column, Reason, Role
from ingest.tables.cells.bare_numbers import month_told, year_told
from ingest.tables.cells.corner_axes import axes_crossed
from ingest.tables.cells.hours_told import unit_of_hours
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.norms import asks_for
from ingest.tables.cells.unit_notes import is_per_head
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.sentences import tells_count

_SAMPLE = 40
_DOUBTED = frozenset({Reason.NORM, Reason.SHARE_TOO})
_MOST_DIGITS = 18  # of a number that could be a month or a year, zeros before it and all
_MEASURE_UNITS = "计量单位"  # as against 单位, which heads organisations too
_DAYS = frozenset({"period_axis", "date_axis"})
_AXES = frozenset({*LABEL_ROLES, Role.UNIT})
_DONE = re.compile(r"次|场|开展|召开|完成|举办")


@dataclass(frozen=True, slots=True)
class _Content:
    """How many of a column's body cells are of each kind.

    `norms` ask for something so many times (每季度召开1次党员大会), the metric in them is one of `metrics`.
    Of the values `marks` stand for none (/), and `rates` tell one: 每月按时召开. `others` head rows of days, themes and persons.
    """

    values: int = 0
    marks: int = 0
    rates: int = 0
    texts: int = 0
    orgs: int = 0
    metrics: int = 0
    norms: int = 0
    measures: int = 0
    times: int = 0
    units: int = 0
    dates: int = 0
    months: int = 0
    small_numbers: int = 0
    years: int = 0
    value_words: int = 0
    others: int = 0


def read_columns(table: Table) -> list[Column]:
    """The columns of a table from left to right, with their roles; each figure column knows its block of label columns."""
    grid, region = table.grid, table.region
    numbers = sorted({*region.columns, *(cell.column for row in region.body[:_SAMPLE] for cell in grid.own(row))})
    audiences, paths = Audiences(table.words), HeaderPaths(grid, region, table.reader)
    above = {number: _with_unit_of_hours(paths.above(number), table, number) for number in numbers}
    return settled([_read(table, number, audiences.told(labels)) for number, labels in above.items()], table)


def _read(table: Table, number: int, labels: tuple[Label, ...]) -> Column:
    """A column as it is by itself, below these labels."""
    context, combiner = table.context, table.combiner
    meaning = combiner.combine(labels, "", context.metric_names)
    content = _content(table, number, is_of_days=bool(labels) and labels[-1].word in _DAYS)
    is_level = meaning.own_level and meaning.metric_id is None and content.values > content.texts
    is_standing = bool(labels) and meaning.metric_id is None and table.words.dates_standing(labels[-1].name)
    corner = axes_crossed(labels[-1].text, table.words) if labels else ()
    is_date = is_standing or (meaning.metric_id is not None and _dates_group(labels, content))
    role = Role.DATE if is_date else Role.FIGURE if is_level else _role(labels, meaning, content, table.words)
    role = _role_below_corner(corner, content) if corner else Role.METRIC if _is_of_norms(meaning, content, table.words) else role
    if table.region.is_of_card and role in _AXES and not (role is Role.ORG and content.orgs):
        role = Role.IGNORED
    if role in {Role.FIGURE, Role.CHECK}:
        meaning = combiner.under_caption(meaning, context.unit, context.metric_names)
    is_value_word = role is Role.FIGURE and labels[-1].word == "value_word"
    is_wordy = is_value_word and content.texts > content.values - content.rates and meaning.time is None
    reason = next((Reason(label.word) for label in labels[-1:] if role is Role.IGNORED and label.word in _DOUBTED), None)
    return Column(number, role, meaning, header="".join(label.text for label in labels), reason=reason, is_wordy=is_wordy)


def _with_unit_of_hours(labels: tuple[Label, ...], table: Table, number: int) -> tuple[Label, ...]:
    """The labels, the last of which takes the unit that all cells tell where it heads hours, not days: 服务时间 over 480小时."""
    if not labels or labels[-1].word not in _DAYS or labels[-1].unit:
        return labels
    cells = (cell for row in table.region.body[:_SAMPLE] if (cell := table.grid.at(row, number)) is not None)
    unit = unit_of_hours(cells, table.words)
    return (*labels[:-1], table.reader.column_heading(f"{labels[-1].text}（{unit}）")) if unit else labels


def _dates_group(labels: tuple[Label, ...], content: _Content) -> bool:
    """True for dates that a sheet stores as such, below a group that names what was held on them: 主题党日 over 时间 | 人数."""
    return content.dates > 0 and not content.values and labels[-1].word in _DAYS


def _content(table: Table, column: int, *, is_of_days: bool) -> _Content:
    """What the cells of a column are; in the row of a sum below days (合计 | 3次) stands none."""
    grid, reader, words = table.grid, table.reader, table.words
    first: dict[int, tuple[int, Cell]] = {}  # of a cell merged over several rows
    for row in table.region.body[:_SAMPLE]:
        cell = grid.at(row, column)
        if cell is not None and cell.column == column:  # a section merged over the row is of no other column
            first.setdefault(id(cell), (row, cell))
    told = (cell for row, cell in first.values() if not (is_of_days and _is_of_sum(grid.own(row)[0], cell, reader)))
    return _Content(**Counter(sign for cell in told for sign in _signs(cell, reader, words)))


def _is_of_sum(first: Cell, cell: Cell, reader: LabelReader) -> bool:
    return first is not cell and first.kind is CellKind.TEXT and reader.read(first.text).is_total


def _signs(cell: Cell, reader: LabelReader, words: TableWords) -> Iterator[str]:
    """As what a cell counts: its fields of `_Content`."""
    if cell.kind is CellKind.DATE:
        yield from _signs_of_date(cell)
    elif cell.kind is not CellKind.TEXT:
        yield "values"
        if isinstance(cell.value, Decimal) and cell.value == cell.value.to_integral_value():
            yield from _signs_of_number(cell.value)
    elif not (label := reader.read(cell.text)).is_total:
        plain = squeeze(cell.text)
        if plain.isdecimal() and len(plain) <= _MOST_DIGITS:
            yield from _signs_of_number(int(plain))
        if asks_for(plain):
            yield "norms"
        is_value = looks_like_value(cell.text, words) and not label.time
        yield "values" if is_value else "texts"
        if words.has("blank_mark", plain):
            yield "marks"
        if is_value and not plain[:1].isdecimal() and words.holds("rate_word", plain):
            yield "rates"
        yield from _signs_of_label(label, cell, words)
        if plain in words.units or words.has("foreign_unit", plain) or is_per_head(plain, words):
            yield "units"


def _signs_of_label(label: Label, cell: Cell, words: TableWords) -> Iterator[str]:
    if label.word == "value_word":
        yield "value_words"
    if label.is_org:
        yield "orgs"
    if label.metric_id is not None:
        yield "metrics"
    elif label.time is not None and not tells_count(cell):
        yield "times"
    elif label.word in {"measure", "unit"} or words.implied_unit(label.name):
        yield "measures"
    elif label.word == "date_axis" or label.is_silent or words.is_theme(label.name):
        yield "others"


def _signs_of_date(cell: Cell) -> Iterator[str]:
    yield "dates"
    if isinstance(cell.value, date) and cell.value.day == 1:
        yield "months"  # as spreadsheets store 2024年1月


@lru_cache(maxsize=1 << 12)
def _signs_of_number(number: Decimal | int) -> tuple[str, ...]:
    digits = str(int(number))
    if month_told(digits):
        return ("small_numbers",)
    return ("years",) if year_told(digits) else ()


def _role(labels: tuple[Label, ...], meaning: Meaning, content: _Content, words: TableWords) -> Role:
    leaf = labels[-1] if labels else None
    if leaf is None or not (leaf.says_something or meaning.metric_id):
        is_count = leaf is not None and words.is_neutral(leaf.name) and bool(leaf.unit or _DONE.search(leaf.name))
        role = Role.FIGURE if is_count and content.values > content.texts else _role_of_content(content)
        is_of_class = role is Role.PERIOD and leaf is not None and words.holds("of_class", leaf.name)
        return Role.IGNORED if is_of_class else role  # 班级 over 计科2001 | 计科2002
    name = leaf.name or squeeze(leaf.text)
    is_of_days = leaf.word in {"date_axis", "period_axis"} and content.dates > 0  # lines of 某支部 above its days
    if content.texts > content.values and content.orgs * 2 > content.texts and not (leaf.is_silent or is_of_days):
        return Role.ORG
    is_axis = leaf.word in {"metric_axis", "period_axis"} or words.has("org_axis", name)
    names_some = content.orgs > 0 and content.values == content.marks  # 党支部, with / where a 党总支 has none
    if meaning.metric_id and (content.values >= content.texts or not is_axis) and not (is_axis and names_some):
        return Role.CHECK if meaning.is_total else Role.FIGURE
    if leaf.is_silent or (leaf.word == "date_axis" and words.holds("form_date", name)):
        is_of_names = leaf.is_silent and 1 < content.texts == content.metrics and not content.values
        return Role.METRIC if is_of_names else Role.IGNORED  # 学习内容 over names of metrics alone
    if words.has("unit_axis", name) and (content.units * 2 > content.texts or (content.units and name == _MEASURE_UNITS)):
        return Role.UNIT
    if meaning.is_total:
        return Role.CHECK
    if meaning.is_dropped:
        names_metrics = content.texts > content.values and content.metrics * 2 > content.texts
        return Role.METRIC if names_metrics and not leaf.unit else Role.IGNORED
    if leaf.word in {"period_axis", "date_axis"} and (not leaf.time or leaf.time.part == ""):
        is_of_months = leaf.word == "period_axis" and 0 < content.months == content.dates
        is_period = is_of_months or content.times or (content.small_numbers + content.years) * 2 > content.values + content.texts
        names_metrics = (
            content.texts > content.values and (content.metrics + content.measures) * 2 > content.texts - content.others
        )
        if not is_period and names_metrics:
            return Role.METRIC  # 月份 | 1月 | 2月 over rows of metrics heads the columns beside it
        return Role.PERIOD if is_period else Role.DATE
    if leaf.word in {"org_axis", "metric_axis"}:
        return _role_of_axis(name, content, words)
    if leaf.word == "value_word" or meaning.time or meaning.org_text:
        return Role.FIGURE
    return Role.FIGURE if leaf.word in {"unit", "measure"} else Role.IGNORED


def _is_of_norms(meaning: Meaning, content: _Content, words: TableWords) -> bool:
    """True for 考核标准, 工作任务 over 每季度召开1次党员大会: figures beside tell what was done of it."""
    is_of_norms = bool(content.metrics) and content.norms * 2 > content.texts + content.values
    return is_of_norms and any(label.word == "plan" or words.holds("criterion", label.name) for label in meaning.labels[-1:])


def _role_below_corner(axes: tuple[str, ...], content: _Content) -> Role:
    """What stands down below a corner that names two axes: what its cells say, else the first that it names."""
    if "period_axis" in axes and (content.months or content.small_numbers * 2 > content.values + content.texts):
        return Role.PERIOD
    told = _role_of_content(content)
    if told is not Role.IGNORED:
        return told
    return Role.METRIC if axes[0] == "metric_axis" or "org_axis" not in axes else Role.ORG


def _role_of_axis(name: str, content: _Content, words: TableWords) -> Role:
    is_org, is_metric = words.has("org_axis", name), words.has("metric_axis", name)
    if content.texts == content.value_words > 0:
        return Role.IGNORED  # 数量, below metrics that stand over their columns
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
