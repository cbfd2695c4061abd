"""What stands before and above the labels of a form: whose and of when their answers are, and below which headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ingest.model import Cell, CellKind, MergedRange
from ingest.tables.axes.around.context import NAMELESS, Context, read_lines
from ingest.tables.axes.around.dated_titles import kind_of_section
from ingest.tables.axes.meaning.audiences import behind
from ingest.tables.axes.meaning.joined_times import part_left_open, period_in_report
from ingest.tables.axes.meaning.meanings import Combiner
from ingest.tables.cells.label_times import TimePart, tells_whole_year
from ingest.tables.cells.labels import Label
from ingest.tables.cells.org_keys import Asks, asks_for
from ingest.tables.cells.other_sections import heads_no_results, heads_others, heads_somebody_elses, names_other_body
from ingest.tables.cells.title_spans import Span
from ingest.tables.cells.unit_notes import unit_told
from ingest.tables.cells.values import is_value, looks_like_value
from ingest.tables.cells.words import NUMBERING, TableWords, squeeze
from ingest.tables.figures.form_answers import Answer, is_time, unit_in, values_beside
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.readable import ReadableGrid
from ingest.tables.sheets.sentences import SPOKEN

_LONGEST_HEADING = 20
_TITLE_ROWS = 4
_OPEN = frozenset({"", "measure", "unit", "value_word"})  # words that need a heading to mean a metric
_UNIT_NOTE = re.compile(r"[（(](?:计量)?单位[:：][^()（）]*[)）]")
_UNIT_KEY = re.compile(r"^(?:计量)?单位[:：]")
_OF_DAY = re.compile(r"(?<=[\d一二三四五六七八九十])[日号]|\d[-./]\d{1,2}[-./]\d")


class Heading(NamedTuple):
    """A label that others stand below or behind: those right of `column`, or all where that is 0."""

    column: int
    label: Label


def told_in_row(
    sheet: ReadableGrid, row: int, context: Context, *, is_below_others: bool, is_of_orgs: bool
) -> tuple[Context, bool]:
    """The context with the organisation that the row names, and the period beside it, and whether it names one.

    `支部名称 | 某村党支部 | 年度 | 2023年`. A row may name the superior alone. In a sheet that is named for its organisation a
    填报单位 may be the superior who filled in all of them. `is_below_others` where figures stand above: there a blank 支部名称
    begins a form whose name is unknown. `is_of_orgs` where other rows begin with their organisation, so that one which begins
    with a name that nobody knows is not the reporter's. A line that tells of another body alone, 街道汇总, names that.
    """
    if is_of_orgs and (unknown := _unknown_before(sheet, row)):
        return replace(context, org_text=unknown, org_basis="row", parent_text=""), True
    if (name := _org_before(sheet, row)) and name != context.org_text:
        return replace(context, org_text=name, org_basis="row", parent_text=""), True
    cells = sheet.grid.own(row)
    line = cells[0].text.strip() if is_below_others and len(cells) == 1 else ""
    if names_other_body(line, context.org_text) and not heads_somebody_elses(line, context.org_text):
        return replace(context, org_text=NUMBERING.sub("", line, count=1), org_basis="row", parent_text=""), True
    own = read_lines(sheet.grid, [row], sheet.labels, sheet.words)
    if is_below_others and (own.is_org_blank or _is_blank_name(sheet, row)):
        return replace(context, org_text=NAMELESS, org_basis="row", parent_text=""), True
    if not own.org_text or not sheet.labels.is_org(own.org_text) or context.org_basis == "sheet_name":
        return replace(context, parent_text=own.parent_text) if own.parent_text else context, False
    is_reporter = own.org_text == context.reporter_text and own.reporter_text in {"", own.org_text}
    if is_reporter and row in sheet.grid.row_numbers[:_TITLE_ROWS]:
        return context, False  # a 填报单位 among the first lines, beside a 支部名称 or not
    span = replace(own.span, basis="row") if own.span.is_known else context.span
    parent = own.parent_text or (context.parent_text if own.org_text == context.org_text else "")
    reporter = own.reporter_text or context.reporter_text
    told = replace(context, org_text=own.org_text, org_basis="row", span=span, parent_text=parent, reporter_text=reporter)
    return told, True


def of_time(context: Context, time: TimePart | None) -> Context:
    """The context in the part of its year, or the year, that labels name; as it is where they name none."""
    year = context.span.own_year or None
    if time is None or (time.period in {"", year} and not time.part and not time.is_unfit):
        return context
    period = time.within(year)
    return replace(context, span=Span(period, (period or year or "")[:4] or None, is_unfit=period is None, basis="row"))


def in_report(context: Context, labels: Sequence[Label], words: TableWords) -> Context | None:
    """The context of a figure in a report of a part of the year; None for what has no period of its own: 本年 in May.

    The last label is the figure's, what stands before it a line over it.
    """
    label = labels[-1]
    period, metric = context.span.period, words.metrics.get(label.metric_id or "")
    if period is None or metric is None or (label.time is not None and label.time.part != ""):
        return context
    if part_left_open(period, labels, metric):
        return replace(context, span=Span(None, period[:4], is_unfit=True, basis="row"))
    told = period_in_report(period, labels, metric)
    if told is None or told == period:
        return context if told else None
    return replace(context, span=Span(told, told[:4], basis="row"))


def time_above(cells: list[Cell], sheet: ReadableGrid) -> TimePart | None:
    """The year or part of one ('' for all of it) that a row alone names for the rows below it; a day is that of filling in."""
    label = sheet.labels.read(cells[0].text) if len(cells) == 1 and cells[0].kind is CellKind.TEXT else None
    if label is None or label.is_dropped:
        return None
    if tells_whole_year(label.name):
        return TimePart(part="")
    time = label.time if not label.name or sheet.words.is_neutral(label.name) else None
    return None if _OF_DAY.search(label.text) else time


def time_of_section(cells: list[Cell], sheet: ReadableGrid) -> TimePart | None:
    """The part of a year that a numbered row alone tells for those below it, up to the next of its kind: 一、党员（6月底）."""
    is_numbered = len(cells) == 1 and cells[0].kind is CellKind.TEXT and kind_of_section(cells[0].text) != ""
    label = sheet.labels.read(cells[0].text) if is_numbered else None
    if label is None or label.time is None or label.is_dropped or _OF_DAY.search(label.text):
        return None
    return label.time if label.time.part or label.time.is_unfit or len(label.time.period) > len("2023") else None


def lines_of_title(sheet: ReadableGrid) -> list[int]:
    """The first rows but for those of which the pairs are of a part of the year alone, told before them or above them.

    一季度 | 主题党日 | 3; 上半年 above pairs, where 全年 stands above others; 一、党员（6月底）. A line that tells the measure
    unit of what stands below it, 一、党员队伍（人）, is none either, unless it is the first.
    """
    times = {row: time for row in sheet.grid.row_numbers[1:] if (time := time_above(sheet.grid.own(row), sheet)) is not None}
    sections = times if len(set(times.values())) > 1 else {}

    def is_of_pairs(row: int) -> bool:
        pairs = values_beside(sheet, sheet.grid.own(row))
        return time_before(sheet, row) is not None and any(answer.label.metric_id for answer in pairs)

    def is_of_section(row: int) -> bool:
        if row != sheet.grid.row_numbers[0] and time_of_section(sheet.grid.own(row), sheet) is not None:
            return True
        section = section_in_row(sheet, sheet.grid.own(row)) if row != sheet.grid.row_numbers[0] else None
        return section is not None and bool(unit_of_section(sheet, section))

    rows = [row for row in sheet.grid.row_numbers[:_TITLE_ROWS] if row not in sections]
    return [row for row in rows if not is_of_pairs(row) and not is_of_section(row)]


def time_before(sheet: ReadableGrid, row: int) -> TimePart | None:
    """The year or part of it that a row's first cell names for its labels, be it merged down: 一季度 | 主题党日 | 3."""
    label = sheet.labels.read(_first_of_row(sheet.grid, row))
    time = label.time if not label.name else None
    return time if time is not None and (time.part or len(time.period) == len("2024")) else None


def section_in_row(sheet: ReadableGrid, cells: list[Cell]) -> Label | None:
    """The label of a row that is nothing but a heading of the rows below it: 志愿服务情况."""
    text = cells[0].text if len(cells) == 1 and cells[0].kind is CellKind.TEXT else ""
    plain = _UNIT_NOTE.sub("", text)
    is_heading = 1 < len(plain.strip()) <= _LONGEST_HEADING and not (SPOKEN.search(plain) or looks_like_value(text, sheet.words))
    label = sheet.labels.read(text) if is_heading else None
    return None if label is None or label.time is not None or label.is_org else label


def unit_of_section(sheet: ReadableGrid, section: Label) -> str:
    """The measure unit that such a heading tells for the rows below it: 二、组织生活（次）; '' for none."""
    told = (unit_told(_UNIT_KEY.sub("", note), sheet.words) for note in section.notes)
    return section.unit or next(filter(None, told), "")


def other_in_row(sheet: ReadableGrid, row: int, before: str, org_text: str, *, is_below_others: bool) -> tuple[str, str]:
    """The words that make the pairs of a row none of `org_text`'s own, and those that do so for the rows below; '' for none.

    They stand alone above them (年度目标), as `before` where no other line followed, or before them, be it merged down; a label
    with its own answer (上年末党员 | 30 | 党员总数 | 31) says nothing of those right of it.
    """
    cells, first = sheet.grid.own(row), _first_of_row(sheet.grid, row)
    is_other = heads_others(first, sheet.labels, is_below_others=is_below_others) or heads_somebody_elses(first, org_text)
    if len(cells) == 2 and _heads_answers_of_others(sheet, cells, org_text):
        return "", cells[1].text
    if len(cells) == 1 and cells[0].kind is CellKind.TEXT:
        is_line = len(first.strip()) <= _LONGEST_HEADING and not SPOKEN.search(first)
        before = first if is_other or heads_no_results(first) else "" if is_line else before
        return before, before
    beside = cells[1:3] if cells[0].text == first else []
    answer = beside[1:] if beside and unit_in(beside[0], sheet.words) else beside[:1]
    is_answered = any(is_value(cell, sheet.words) for cell in answer)
    return (first if is_other and not is_answered else before), before


def _heads_answers_of_others(sheet: ReadableGrid, cells: list[Cell], org_text: str) -> bool:
    """True for headings over labels and somebody else's answers to them: 自查要点 | 兄弟支部."""
    key, answers = (sheet.labels.read(cell.text) for cell in cells)
    is_heading = key.metric_id is None and (key.word == "metric_axis" or not key.says_something)
    is_text = all(cell.kind is CellKind.TEXT for cell in cells)
    return (
        is_text and is_heading and not sheet.labels.is_registered(answers.text) and heads_somebody_elses(answers.text, org_text)
    )


def headings_of_row(sheet: ReadableGrid, row: int, section: Label | None) -> tuple[Heading, ...]:
    """The headings that the labels of a row stand below or behind, the widest first.

    One is the section's, one may be merged down the first column (三会一课 | 支委会 | 12 above | 党课 | 4).
    """
    headings = (Heading(0, section),) if section is not None else ()
    grid, cells = sheet.grid, sheet.grid.own(row)
    merged = _range_before(grid, row)
    label: Label | None = None
    column = 0
    if merged is not None and merged.last_row > merged.first_row:
        column, label = merged.first_column, sheet.labels.read(grid.text(merged.first_row, merged.first_column))
    elif len(cells) > 2 and cells[0].kind is CellKind.TEXT and cells[1].kind is CellKind.TEXT:
        is_label = is_time(cells[1], sheet.labels) or not looks_like_value(cells[1].text, sheet.words)
        column, label = cells[0].column, sheet.labels.read(cells[0].text) if is_label else None
    if label is None or not label.name or label.is_dropped or label.is_org:
        return headings
    return (*headings, Heading(column, label))


def below_headings(sheet: ReadableGrid, answer: Answer, headings: Sequence[Heading]) -> Label:
    """The label with the metric that its headings make of it, where it means none by itself: 活动次数 behind 志愿服务."""
    over = [heading.label for heading in headings if heading.column < answer.at.column or heading.column == 0]
    own = answer.label
    label = next((told for one in over if (told := behind(one, own, sheet.words)) is not own), own)
    if label.metric_id is not None or not (label.word in _OPEN or (label.time and not label.name)):
        return label
    for heading in reversed(over):
        found = Combiner(sheet.words, sheet.labels).combine((heading, label), answer.unit)
        if found.metric_id is not None:
            return label._replace(metric_id=found.metric_id, unit_fits=found.unit_fits)
    return label


def _unknown_before(sheet: ReadableGrid, row: int) -> str:
    """The first cell of a row of pairs that ends as names of organisations do, but is in no registry: 西山村; '' for none."""
    cells = sheet.grid.own(row)
    text = _first_of_row(sheet.grid, row).strip()
    is_before = len(cells) > 2 and cells[0].text.strip() == text and sheet.labels.read(cells[1].text).metric_id is not None
    is_named = is_before and squeeze(text).endswith(tuple(sheet.words.kind("org_class")))
    return text if is_named and not sheet.labels.heading(text).says_something and not heads_somebody_elses(text, "") else ""


def names_orgs_before(sheet: ReadableGrid) -> bool:
    """True for a form some rows of which begin with their organisation: so do those that begin with a name nobody knows."""
    return any(_org_before(sheet, row) for row in sheet.grid.row_numbers)


def _is_blank_name(sheet: ReadableGrid, row: int) -> bool:
    """True for a line that asks for a name, 支部名称, and holds nothing else."""
    key, *others = (squeeze(cell.text) for cell in sheet.grid.own(row))
    return not others and key.endswith(("名称", "全称")) and asks_for(key, sheet.words) in {Asks.OWNER, Asks.REPORTER}


def _first_of_row(grid: Grid, row: int) -> str:
    """The first text of a row, be it merged down from a row above."""
    merged, cells = _range_before(grid, row), grid.own(row)
    if merged is not None:
        return grid.text(merged.first_row, merged.first_column)
    return cells[0].text if cells else ""


def _range_before(grid: Grid, row: int) -> MergedRange | None:
    """The merged range that stands left of a row's first text, or holds it, be it merged down from a row above."""
    cells = grid.own(row)
    first = cells[0].column if cells else 1
    return next((at for column in range(1, first + 1) if (at := grid.range_at.get((row, column)))), None)


def _org_before(sheet: ReadableGrid, row: int) -> str:
    """The organisation that a row's first cell names for the pairs behind it: 某党支部 | 主题党日 | 12; '' for none."""
    text = _first_of_row(sheet.grid, row).strip()
    others = [cell for cell in sheet.grid.own(row) if cell.text.strip() != text]
    is_label = len(others) > 1 and others[0].kind is CellKind.TEXT
    is_before = is_label and sheet.labels.read(others[0].text).metric_id is not None
    return text if is_before and sheet.labels.is_org(text) else ""
