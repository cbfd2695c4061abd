"""What the label columns of one block say, row by row: side by side, each half of a row is read by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from ingest.tables.axes.across.full_marks import FULL_MARKS
from ingest.tables.axes.across.stocks import as_stock
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.around.row_times import times_on_names
from ingest.tables.axes.down.parts import PartRun
from ingest.tables.axes.down.row_labels import Kind, RowLabels
from ingest.tables.axes.down.row_sections import (
    Section,
    heads_other_figures,
    name_of_org,
    other_figures_noted,
    without_mark_of_part,
    without_part_mark,
)
from ingest.tables.axes.meaning.audiences import Audiences
from ingest.tables.axes.meaning.joined_times import joined_time
from ingest.tables.axes.meaning.meanings import Combiner, Meaning
from ingest.tables.axes.meaning.roles import LABEL_ROLES, Column, Reason, Role, org_columns
from ingest.tables.cells.bare_numbers import time_told
from ingest.tables.cells.hours_told import unit_of_hours
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.labels import Label
from ingest.tables.cells.norms import asked_whether, named_in_norm
from ingest.tables.cells.other_sections import names_other_body
from ingest.tables.cells.other_units import told_in
from ingest.tables.cells.stated_sums import whole_of_total
from ingest.tables.cells.steps import told_in_steps
from ingest.tables.cells.unit_notes import is_per_head, read_unit
from ingest.tables.cells.words import NUMBERING, TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.sentences import tells_count
from ingest.tables.sheets.told_once import told_once

_SAMPLE = 40
_GROUPING = frozenset({Role.METRIC, Role.PERIOD})
_UNTOLD = TimePart(is_unfit=True)


class BlockReader:
    """Reads the label columns of one block row by row; which columns those are is looked up once."""

    def __init__(self, grid: Grid, region: Region, columns: list[Column], context: Context, combiner: Combiner) -> None:
        words, reader = combiner.words, combiner.reader
        first_figure = next((c.number for c in columns if c.role in {Role.FIGURE, Role.CHECK}), 0)
        self._grid, self._context, self._reader, self._words = grid, context, reader, words
        self._combiner, self._parts = combiner, PartRun(grid, columns, reader, words)
        self._audiences = Audiences(words)
        self._block = columns[0].block
        self._metrics = [c.number for c in columns if c.role is Role.METRIC]
        self._periods = [c.number for c in columns if c.role is Role.PERIOD]
        self._counts_times = any(_counts_times(c, words) for c in columns)
        self._units = [c.number for c in columns if c.role is Role.UNIT]
        self._figures = [c.number for c in columns if c.role is Role.FIGURE]
        self._orgs = org_columns(columns)
        last = self._orgs[-1:]
        self._on_names = times_on_names(grid, region.body, last[0], context, reader) if last else {}
        self._superiors = {number: told_once(grid, region.body, number, reader) for number in self._orgs[:-1]}
        self._period_axis = [number for number in self._periods if number < first_figure]
        self._is_grouped = bool(self._period_axis and self._orgs) and min(self._period_axis) < min(self._orgs)
        self._time_above: TimePart | None = _UNTOLD
        self._of_sections: dict[int, Meaning] = {}
        self._groups = self._groups_told_once(region, [c.number for c in columns if c.role in _GROUPING])
        self._alone = self._rows_alone(region) if self._metrics and (self._orgs or self._periods) else frozenset[int]()
        self._branches = self._branches_told_once(region)
        self._leading = [
            c.number
            for c in columns
            if (c.number < first_figure or c.role in LABEL_ROLES or c.reason is Reason.KINDS)
            and c.role is not Role.UNIT
            and not c.meaning.is_dropped
            and not _holds_accounts(grid, region, c)
        ]

    def _rows_alone(self, region: Region) -> frozenset[int]:
        """The rows that are the only one of their organisation and period: 1月 | 线上 | 3 above 2月 | 线下 | 2."""
        named = [(tuple(self._text(row, n) for n in (*self._orgs, *self._periods)), row) for row in region.body]
        often = Counter(key for key, _ in named)
        return frozenset(row for key, row in named if any(key) and often[key] == 1)

    def _speaks(self, row: int, label: Label) -> bool:
        """True for a label that says something; how all of a period's were held (线上, 每月1次) says nothing of the figure."""
        words = self._words
        is_manner = words.has("other_group", label.name) and words.has("other_note", label.name)
        return bool(label.text) and not (is_manner and row in self._alone) and named_in_norm(label.name) != ""

    def _groups_told_once(self, region: Region, numbers: list[int]) -> dict[int, dict[int, str]]:
        """By column, the groups of metrics and the periods of rows where they are blank; not in the last column of labels."""
        axis = [*numbers, *self._orgs]
        return {number: told_once(self._grid, region.body, number, self._reader) for number in numbers if number < max(axis)}

    def _branches_told_once(self, region: Region) -> dict[int, str]:
        """The organisations of rows where it is blank, each told in the first of several with other indicators or periods.

        档案馆党支部 | 主题党日 | 12, and below it blank | 党员大会 | 4: a second row of 主题党日 may be of another one.
        """
        column = self._orgs[-1] if self._orgs else 0
        labels = [number for number in (*self._metrics, *self._periods) if number > column > 0]
        found = told_once(self._grid, region.body, column, self._reader) if labels else {}
        told: dict[str, list[tuple[str, ...]]] = {}
        for row in region.body if found else ():
            name, texts = self._grid.text(row, column) or found.get(row, ""), tuple(self._text(row, one) for one in labels)
            if any(self._reader.read(text).is_total for text in (name, *texts) if text):
                found.pop(row, None)
            elif name:
                told.setdefault(name, []).append(texts)
        return found if all(len(set(rows)) == len(rows) > 1 and all(map(any, rows)) for rows in told.values()) else {}

    def _text(self, row: int, column: int) -> str:
        """The text of a place, or that of the group told once above it."""
        text = self._grid.text(row, column)
        if "其中" in text and column in self._metrics and self._parts.is_of_no_metric:
            text = without_mark_of_part(text, self._reader)
        return text or self._groups.get(column, {}).get(row, "")

    def _name(self, row: int, column: int) -> str:
        """The text of a label, that of a time with hours beside it with them: 服务时间 | 小时, 服务时间 | 480小时 are no dates.

        What is asked beside 次数 is named by what it asks about: 是否按期召开党员大会.
        """
        text = self._text(row, column)
        if column in self._metrics and self._counts_times and (asked := asked_whether(text)):
            return asked
        if column in self._metrics and text.rstrip().endswith("时间"):
            units = (read_unit(self._text(row, number), self._words) for number in self._units)
            unit = next((one for one in units if one and self._words.units[one].dimension == "hours"), "")
            cells = (cell for number in self._figures if (cell := self._grid.row(row).get(number)) is not None)
            unit = unit or unit_of_hours(cells, self._words)
            return f"{text}（{unit}）" if unit else text
        return text

    def read(self, row: int, section: Section) -> RowLabels:
        """The labels of a row below a section row."""
        meaning = self._meaning(row, section)
        org_text, parent, org_column = self._org(row, section)
        told = {number: without_part_mark(self._name(row, number), self._reader) for number in self._leading}
        labels = {number: self._reader.read(one) for number, one in told.items() if one and not one.isdecimal()}
        leading = list(labels.values())
        totals = [number for number, label in labels.items() if label.is_total or label.is_many_year or label.has_total_note]
        is_total = bool(totals)
        sums_time = is_total and bool(org_text and org_column) and set(totals) <= set(self._periods)
        summed = next((whole for label in leading if is_total and self._reader.is_org(whole := whole_of_total(label.text))), "")
        dropped = next((label.word for label in leading if label.is_dropped and not label.is_org), "")
        dropped = dropped or other_figures_noted(org_text, self._words)
        kind = Kind.TOTAL if is_total else Kind.SKIPPED if dropped else Kind.FIGURES
        reason = Reason.TOTAL if is_total else Reason(dropped) if dropped else None
        if kind is Kind.FIGURES and (other := self._other_head(labels) or self._per_head(row)):
            kind, reason = Kind.SKIPPED, other
        if kind is Kind.FIGURES and section.label is not None and heads_other_figures(section.label, self._words):
            kind, reason = Kind.SKIPPED, Reason.OTHER_FIGURES
        if kind is Kind.FIGURES and section.is_doubted and any(label.metric_id for label in meaning.labels[-1:]):
            kind, reason = Kind.SKIPPED, Reason.PERHAPS_HEADED
        if kind is Kind.FIGURES and FULL_MARKS.fullmatch(squeeze(org_text)):
            kind, reason = Kind.SKIPPED, Reason.IGNORED  # 分值 below the names of branches
        self._time_above = meaning.time if self._is_grouped and kind is Kind.FIGURES and org_text else _UNTOLD
        if kind is not Kind.TOTAL and self._parts.takes(row, meaning, org_text):
            is_in_doubt = self._parts.is_in_doubt and reason in {None, Reason.PART}
            kind, reason = Kind.SKIPPED, Reason.PERHAPS_PART if is_in_doubt else reason or Reason.PART
        return RowLabels(
            row,
            kind,
            meaning,
            "" if is_total and not sums_time else org_text,
            summed or parent,
            is_org_blank=bool(self._orgs) and not org_text,
            is_subtotal=bool(summed) or any(label.is_subtotal for label in leading),
            block=self._block,
            org_column=org_column,
            section=section,
            reason=reason,
            sums_time=sums_time,
        )

    def _other_head(self, labels: Mapping[int, Label]) -> Reason | None:
        """Why a row of days, themes, persons or points among rows of metrics gives no figure; None for others.

        召开时间 | 1月5日, 支部书记 | 某某, 得分 | 9, 缺席人数 | 3.
        """
        if not (self._metrics or self._periods):
            return None
        told = [labels[number] for number in self._metrics if number in labels]
        if any(label.word in {"date_axis", "period_axis"} and label.time is None for label in told):
            return Reason.DATE_AXIS
        if any(self._words.tells_other_figures(label.name) for label in told[-1:] if label.metric_id is None):
            return Reason.IGNORED if told[-1].word == "ignored" else Reason.OTHER_FIGURES
        if not self._metrics and any(_counts_something(labels[number]) for number in self._periods if number in labels):
            return Reason.AMONG_TIMES
        told = told or [labels[number] for number in self._periods if number in labels]  # 备注 below 1月 … 12月
        last = [label for label in told[-1:] if not label.metric_id]
        if any(self._words.has("other_figures", label.name) for label in last):
            return Reason.OTHER_FIGURES  # 下半年安排 below 上半年
        return Reason.IGNORED if any(label.is_silent or self._words.is_theme(label.name) for label in last) else None

    def _per_head(self, row: int) -> Reason | None:
        """The reason of a row whose measure unit is of each person's share: 志愿服务时长 | 小时/人; None for others."""
        told = (self._text(row, number) for number in self._units)
        return Reason.PER_HEAD if any(text and is_per_head(text, self._words) for text in told) else None

    def _meaning(self, row: int, section: Section) -> Meaning:
        """What metric, measure unit and period the row's labels tell, those of its section before them."""
        if self._metrics or self._periods or self._units or self._on_names:
            return self._told(row, section)
        meaning = self._of_sections.get(section.row)  # rows of organisations alone mean what their section does
        if meaning is None:
            meaning = self._of_sections[section.row] = self._told(row, section)
        return meaning

    def _told(self, row: int, section: Section) -> Meaning:
        text, read, heading = self._text, self._reader.read, self._reader.heading
        unit = next((found for number in self._units if (found := read_unit(text(row, number), self._words))), "")
        told = (one for n in self._metrics for one in told_in_steps(self._name(row, n), heading) if self._speaks(row, one))
        over = (section.label,) if section.label is not None else ()
        path = self._audiences.told((*over, *_distinct(tuple(told))), unit)[len(over) :]
        if path and self._units and not unit:
            path = (*path[:-1], told_in(path[-1], text(row, self._units[0]), self._words))
        if section.label is not None:
            path = (section.label._replace(unit="") if unit else section.label, *path)  # the row's own unit goes first
        meaning = self._combiner.combine(path, unit, self._context.metric_names) if path else _open_meaning(unit)
        meaning = self._combiner.under_caption(meaning, self._context.unit, self._context.metric_names)
        meaning = as_stock(meaning, self._context.title, self._words)
        time = section.time
        for number in self._periods:
            time = joined_time(time, _time_of(read(text(row, number)), text(row, number)))
        if self._period_axis and not any(text(row, number) for number in self._period_axis):
            is_told = time is not None and self._time_above == _UNTOLD
            time = time if is_told else joined_time(time, self._time_above)  # a blank month goes on from the row above
        time = joined_time(joined_time(time, meaning.time), self._on_names.get(row))
        return meaning if time is meaning.time else replace(meaning, time=time)

    def _other_body(self, section: Section) -> str:
        """The section's text where it names another body than the table's: 二、街道汇总 in a branch's; '' for any other."""
        text = section.label.text.strip() if section.label is not None else ""
        return NUMBERING.sub("", text, count=1) if names_other_body(text, self._context.org_text) else ""

    def _org(self, row: int, section: Section) -> tuple[str, str, int]:
        """The organisation that the row names, its superior, and the column that names it (0 for none)."""
        numbers = self._orgs
        if not numbers:
            return section.org_text or self._other_body(section), section.org_text, 0
        is_below = len(numbers) > 1
        texts = [name_of_org(self._grid.name_at(row, number), self._reader, self._words, is_below) for number in numbers]
        texts[-1] = texts[-1] or self._branches.get(row, "")
        org_text = texts[-1]
        above = (text or self._superiors[number].get(row, "") for number, text in zip(numbers[:-1], texts[:-1], strict=True))
        parents = [text for text in (above if org_text else texts[:-1]) if text and text != org_text]
        if not org_text and parents:
            org_text, parent = parents[-1], (parents[-2] if len(parents) > 1 else "")
            return org_text, parent, numbers[texts.index(org_text)]
        return org_text, (parents[-1] if parents else "") or section.org_text, numbers[-1] if org_text else 0


def _counts_times(column: Column, words: TableWords) -> bool:
    """True for a column of figures that only says how often: 次数."""
    leaf = column.meaning.labels[-1] if column.meaning.labels else None
    return column.role is Role.FIGURE and leaf is not None and leaf.word == "measure" and words.implied_unit(leaf.name) == "次"


def _counts_something(label: Label) -> bool:
    """True for 参加人数 below 1月 … 12月, unlike 12月 and 合计."""
    return label.time is None and not label.is_total and (label.metric_id is not None or label.word == "measure")


def _holds_accounts(grid: Grid, region: Region, column: Column) -> bool:
    """True for a column of what was done (累计参加96人次, 其中联办2次), whose words say nothing of the figures right of it."""
    cells = [cell for row in region.body[:_SAMPLE] if (cell := grid.row(row).get(column.number)) is not None]
    return column.role is Role.IGNORED and sum(map(tells_count, cells)) * 2 > len(cells)


@lru_cache(maxsize=256)
def _open_meaning(unit: str) -> Meaning:
    return Meaning(unit=unit, is_open=True)


def _distinct(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    return tuple(label for i, label in enumerate(labels) if i == 0 or label.text != labels[i - 1].text)


def _time_of(label: Label, text: str) -> TimePart | None:
    return label.time if label.time is not None else time_told(text)
