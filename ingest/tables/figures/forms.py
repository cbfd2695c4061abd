"""Forms without a header: a label, perhaps a measure unit, and the value right of it, several to a row."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from ingest.model import Cell, CellKind, HeldFigure, Issue
from ingest.tables.axes.audiences import Audiences, behind
from ingest.tables.axes.context import Context, Span, read_lines
from ingest.tables.axes.meanings import Combiner, Meaning, joined_time
from ingest.tables.axes.misspelt import respelt_labels
from ingest.tables.axes.rows import Kind, RowLabels
from ingest.tables.axes.wholes import are_parts
from ingest.tables.cells.labels import Label, LabelReader, TimePart, read_unit
from ingest.tables.cells.values import Reading, looks_like_value, read_value, settle_fractions
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.figures.places import Entry, Figure, Owner, Saying
from ingest.tables.figures.skipped import holds_number
from ingest.tables.figures.table_figures import TableReading
from ingest.tables.figures.telling import form_lines, form_text_lines
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import is_footer
from ingest.tables.sheets.sentences import (
    Sentence,
    SentenceReader,
    doubts_of_ranges,
    facts_in_sentence,
    is_sentence,
    tells_count,
)

_SHORT = 10
_TITLE_ROWS = 4
_LONGEST_GROUP = 20
_ENDS_PAIR = re.compile(r"[:：。；;？?]")
_FILLED_IN = re.compile(
    r"([^，。；：,;:()（）_＿\d]{2,30})(?:[（(]\s*([^()（）]{1,8}?)\s*[)）]|[_＿]+\s*([^_＿]{1,8}?)\s*[_＿]+)\s*([\u4e00-\u9fff%]{1,2})"
)
_DONE = re.compile("开展|召开|组织|举办|完成|发展|讲授|上党课|讲党课|参加|走访|慰问")
_IN_DOUBT = re.compile(r"待[核定查]|不详|不清|可能|好像|估计|[?？]|[-—–~至到][\d一二三四五六七八九十]")
_IN_ONE_CELL = re.compile(r"([^:：\s][^:：]{1,30}?)\s*[:：]\s*([^:：\s]+)(?=\s|[;；,，。]|$)")


def read_form(
    grid: Grid, context: Context, reader: LabelReader, words: TableWords, tell: SentenceReader | None = None
) -> TableReading:
    """The figures of a form, or of several below one another: each belongs to the organisation and period told last above it.

    What sentences say is read by `tell`, where it is given.
    """
    result = TableReading()
    notes: list[Issue] = []
    section: Label | None = None
    time: TimePart | None = None
    audiences = Audiences(words)
    for row in grid.row_numbers:
        told = _told_in_row(grid, row, context, reader, words)
        if told is not context:
            context, time = told, None
            result.rows.append(RowLabels(row, Kind.SECTION, Meaning()))
        cells = grid.own(row)
        section = _section_in_row(cells, reader, words) or section
        time = _time_above(cells, reader) or time
        groups = _groups_of_row(grid, row, section, reader, words)
        in_row = joined_time(time, _time_before(grid, row, reader))
        for pair in (*_pairs(cells, reader, words), *_pairs_in_cells(cells, reader, words)):
            label = _in_group(pair[0], pair[1], pair[2], groups, reader, words)
            (beside,) = audiences.told((label,))
            named = (pair[0], label if any(group.metric_id for _, group in groups) else beside, *pair[2:])
            dated = _of_time(context, joined_time(in_row, named[1].time))
            if entry := _read_pair(*named, dated, (), reader, words):
                _keep(grid, _doubted_among(cells, entry, reader, words), result)
                result.issues.extend(respelt_labels(named[1:2], grid.address(pair[0].row, pair[0].column)))
            elif note := _note_unknown(grid, *named, words):
                notes.append(note)
        sentences = (*_sentences(cells, reader, words), *_statements(cells, reader, words))
        _tell(grid, sentences, _of_time(context, in_row), tell, reader, words, result)
    if result.entries or result.held or result.told:
        result.issues.extend(notes)
    result.figures = _without_parts(result.entries, reader, words)
    return result


def _without_parts(entries: list[Entry], reader: LabelReader, words: TableWords) -> list[Figure]:
    """The entries but for those of some (书记讲党课) beside one of the whole (讲党课)."""
    labels = [reader.heading(entry.header) for entry in entries]
    told = [
        ((entry.org_key, entry.metric_id, entry.period), words.is_of_some(label.name, label.unit))
        for entry, label in zip(entries, labels, strict=True)
    ]
    return [entry for entry, is_part in zip(entries, are_parts(told), strict=True) if not is_part]


def lines_of_title(grid: Grid, reader: LabelReader, words: TableWords) -> list[int]:
    """The first rows without those whose first cell names a part of the year for its own pairs: 一季度 | 主题党日 | 3."""

    def is_of_pairs(row: int) -> bool:
        pairs = _pairs(grid.own(row), reader, words)
        return _time_before(grid, row, reader) is not None and any(label.metric_id for _, label, _, _ in pairs)

    return [row for row in grid.row_numbers[:_TITLE_ROWS] if not is_of_pairs(row)]


def _time_above(cells: list[Cell], reader: LabelReader) -> TimePart | None:
    """The month, quarter or half-year that a row alone names for the rows below it."""
    label = reader.read(cells[0].text) if len(cells) == 1 and cells[0].kind is CellKind.TEXT else None
    return label.time if label is not None and label.time is not None and not label.name and label.time.part else None


def _is_time(cell: Cell, reader: LabelReader) -> bool:
    """True for a label that is nothing but a period: 1月, 三季度."""
    label = reader.read(cell.text) if cell.kind is CellKind.TEXT else None
    return label is not None and label.time is not None and not label.name


def _first_of_row(grid: Grid, row: int) -> str:
    """The first text of a row, be it merged down from a row above."""
    cells = grid.own(row)
    first = cells[0].column if cells else 1
    merged = next((at for column in range(1, first + 1) if (at := grid.range_at.get((row, column)))), None)
    if merged is not None:
        return grid.text(merged.first_row, merged.first_column)
    return cells[0].text if cells else ""


def _org_before(grid: Grid, row: int, reader: LabelReader) -> str:
    """The organisation that a row's first cell names for the pairs behind it: 某党支部 | 主题党日 | 12; '' for none."""
    text = _first_of_row(grid, row).strip()
    behind = [cell for cell in grid.own(row) if cell.text.strip() != text]
    is_before = len(behind) > 1 and behind[0].kind is CellKind.TEXT and reader.read(behind[0].text).metric_id is not None
    return text if is_before and reader.is_org(text) else ""


def _time_before(grid: Grid, row: int, reader: LabelReader) -> TimePart | None:
    """The part of the year that a row's first cell names for its labels, be it merged down: 一季度 | 主题党日 | 3."""
    label = reader.read(_first_of_row(grid, row))
    return label.time if label.time is not None and not label.name and label.time.part else None


def _of_time(context: Context, time: TimePart | None) -> Context:
    """The context in the part of its year that labels name; as it is where they name none."""
    if time is None or (not time.period and not time.part and not time.is_unfit):
        return context
    year = context.span.year or (context.span.period or "")[:4] or None
    period = time.within(year)
    return replace(context, span=Span(period, (period or year or "")[:4] or None, is_unfit=period is None, basis="row"))


def _doubted_among(cells: list[Cell], entry: Entry, reader: LabelReader, words: TableWords) -> Entry:
    """The entry, held back where another value stands right of it, so that either may be meant: 主题党日 | 12 | 11."""
    after = [cell for cell in cells if cell.column > entry.cell.column]
    is_numbered = cells[0].text.strip().isdecimal() and len(after) > 1 and bool(reader.read(after[1].text).name)
    if not after or is_numbered or entry.reading.problem or not _is_value(after[0], reader, words):
        return entry
    reading = Reading(problem="unreadable_value", detail="名称后面不止一个数，分不清哪个是本期的")
    return entry._replace(saying=replace(entry.saying, reading=reading))


def _is_value(cell: Cell, reader: LabelReader, words: TableWords) -> bool:
    if cell.kind is not CellKind.TEXT:
        return True
    return looks_like_value(cell.text, words) and not reader.read(cell.text).says_something


def _tell(
    grid: Grid,
    sentences: Iterable[tuple[Cell, Label | None, Cell]],
    context: Context,
    tell: SentenceReader | None,
    reader: LabelReader,
    words: TableWords,
    result: TableReading,
) -> None:
    """What sentences tell, into the result; a short one that tells nothing stands for its label's figure, and is held back."""
    for at, label, cell in sentences:
        period, lines = context.span.period, form_text_lines(at, cell, context)
        labels = (label,) if label is not None else ()
        sentence = Sentence(cell, labels, context.org_text, period, lines)
        found = list(facts_in_sentence(grid, sentence, tell, words)) if tell is not None else []
        is_figure = label is not None and not found and _is_short(cell, label, reader)
        if label is not None and is_figure and (doubted := _read_pair(at, label, "", cell, context, (), reader, words)):
            _keep(grid, doubted, result)
        result.lacks_period = result.lacks_period or bool(found and not period)
        result.told.extend((cell, fact) for fact in found if period)
        result.issues.extend(doubts_of_ranges(grid, cell, found) if period else ())


def _section_in_row(cells: list[Cell], reader: LabelReader, words: TableWords) -> Label | None:
    """The label of a row that is nothing but a heading of the rows below it: 志愿服务情况."""
    text = cells[0].text if len(cells) == 1 and cells[0].kind is CellKind.TEXT else ""
    is_heading = 1 < len(text.strip()) <= _LONGEST_GROUP and not (_ENDS_PAIR.search(text) or looks_like_value(text, words))
    label = reader.read(text) if is_heading else None
    return None if label is None or label.time is not None or label.is_org else label


def _groups_of_row(
    grid: Grid, row: int, section: Label | None, reader: LabelReader, words: TableWords
) -> tuple[tuple[int, Label], ...]:
    """The headings that the labels of a row stand below or behind, with the column after which they hold, the widest first.

    One is the section's, one may be merged down the first column (三会一课 | 支委会 | 12 above | 党课 | 4).
    """
    groups = ((0, section),) if section is not None else ()
    cells = grid.own(row)
    first = cells[0].column if cells else 1
    merged = next((at for column in range(1, first + 1) if (at := grid.range_at.get((row, column)))), None)
    label: Label | None = None
    column = first
    if merged is not None and merged.last_row > merged.first_row:
        column, label = merged.first_column, reader.read(grid.text(merged.first_row, merged.first_column))
    elif len(cells) > 2 and cells[0].kind is CellKind.TEXT and cells[1].kind is CellKind.TEXT:
        is_label = _is_time(cells[1], reader) or not looks_like_value(cells[1].text, words)
        label = reader.read(cells[0].text) if is_label else None
    if label is None or not label.name or label.is_dropped or label.is_org:
        return groups
    return (*groups, (column, label))


def _in_group(
    at: Cell, label: Label, unit: str, groups: tuple[tuple[int, Label], ...], reader: LabelReader, words: TableWords
) -> Label:
    """The label with the metric that its headings make of it, where it means none by itself: 活动次数 behind 志愿服务."""
    over = [group for column, group in groups if column < at.column or column == 0]
    label = next((told for group in over if (told := behind(group, label, words)) is not label), label)
    if label.metric_id is not None or not (label.word in {"", "measure", "unit"} or (label.time and not label.name)):
        return label
    for group in reversed(over):
        found = Combiner(words, reader).combine((group, label), unit)
        if found.metric_id is not None:
            return replace(label, metric_id=found.metric_id, unit_fits=found.unit_fits)
    return label


def _note_unknown(grid: Grid, _at: Cell, label: Label, _unit: str, cell: Cell, words: TableWords) -> Issue | None:
    """A note of a number beside a label that means no metric, None for any other pair."""
    if not holds_number(cell, words) or label.metric_id is not None or label.time is not None:
        return None
    name = label.text.strip()
    is_unknown = label.word in {"", "measure", "unit"} and not looks_like_value(name, words)
    return Issue("figures_skipped", grid.address(cell.row, cell.column), name, name) if is_unknown else None


def read_lines_beside(
    grid: Grid, rows: Iterable[int], context: Context, in_table: Container[str], reader: LabelReader, words: TableWords
) -> TableReading:
    """The figures in lines above and below a table (`党员总数：43名　发展党员：2名`, or such pairs in cells); notes say none.

    Those of a metric that the table itself gives, `in_table`, are stated sums of it.
    """
    result = TableReading()
    for row in rows:
        cells = grid.own(row)
        if is_footer(cells[0].text, words) or context.span.period is None:
            continue
        lines = [pair for pair in _pairs(cells, reader, words) if pair[1].metric_id is not None]
        for pair in (*(lines if len(lines) > 1 else []), *_pairs_in_cells(cells, reader, words)):
            if entry := _read_pair(*pair, context, in_table, reader, words):
                _keep(grid, entry, result)
    return result


def _read_pair(
    at: Cell,
    label: Label,
    unit: str,
    cell: Cell,
    context: Context,
    in_table: Container[str],
    reader: LabelReader,
    words: TableWords,
) -> Entry | None:
    """The figure `cell` beside or behind the label that stands in the cell `at`; None for a blank, or no metric."""
    found = reader.metric_of(label.name, label.unit or unit, label.notes)
    metric_id = found.metric_id if found else label.metric_id
    told = Meaning((label,), metric_id, unit=label.unit_of_figures or unit)
    meaning = Combiner(words, reader).under_caption(told, context.unit)
    metric = words.metrics[meaning.metric_id] if meaning.metric_id else None
    reading = read_value(cell, metric, meaning.unit, words) if metric else None
    if metric is None or reading is None:
        return None
    reading = settle_fractions([reading])[0]
    total_over = "orgs" if metric.metric_id in in_table else ""
    org_line, *axes = form_lines(at, cell, meaning.unit, context, reading, metric, words, total_over)
    saying = Saying(metric, context.span.period or "", reading, cell.text, total_over, label.text)
    return Entry(cell, saying, Owner(context.org_text, line=org_line), tuple(axes))


def _keep(grid: Grid, entry: Entry, result: TableReading) -> None:
    reading, cell = entry.reading, entry.cell
    if not entry.period:
        result.lacks_period = True
        undated = replace(entry.saying, reading=reading._replace(problem="period_unresolved"))
        result.held.append(entry._replace(saying=undated))
    elif reading.problem:
        result.held.append(entry)
        held = (HeldFigure(entry.metric_id, entry.period, entry.org_text),) * (not entry.total_over)
        result.issues.append(Issue(reading.problem, grid.address(cell.row, cell.column), cell.text, reading.detail, held=held))
    else:
        result.figures.append(entry)


def _told_in_row(grid: Grid, row: int, context: Context, reader: LabelReader, words: TableWords) -> Context:
    """The context with the organisation that the row names, and the period beside it: `支部名称 | 某村党支部 | 年度 | 2023年`.

    In a sheet that is named for its organisation a 填报单位 may be the superior who filled in all of them.
    """
    if (name := _org_before(grid, row, reader)) and name != context.org_text:
        return replace(context, org_text=name, org_basis="row")
    own = read_lines(grid, [row], reader, words)
    if not own.org_text or not reader.is_org(own.org_text) or context.org_basis == "sheet_name":
        return context
    span = replace(own.span, basis="row") if own.span.is_known else context.span
    return replace(context, org_text=own.org_text, org_basis="row", span=span)


def _is_spoilt(value: Cell, label: Label, reader: LabelReader) -> bool:
    """True where a short text stands for a metric's figure that is neither readable nor says what was done (集中学习21次)."""
    plain = squeeze(value.text)
    is_deed = bool(_DONE.match(plain) or plain.startswith(label.name)) and tells_count(value) and not _IN_DOUBT.search(plain)
    return _is_short(value, label, reader) and not is_deed


def _is_short(value: Cell, label: Label, reader: LabelReader) -> bool:
    """True for a short text with a digit beside a metric."""
    text = value.text.strip()
    return (
        label.metric_id is not None
        and len(text) <= _SHORT
        and any(sign.isdecimal() for sign in text)
        and not reader.read(text).says_something
    )


def _pairs_in_cells(cells: list[Cell], reader: LabelReader, words: TableWords) -> Iterator[tuple[Cell, Label, str, Cell]]:
    """Label and value of each pair that stands within one cell (`支委会：12次`), the cell cut down to its value.

    Also of a blank that is filled in: 召开支委会（12）次, 讲党课__4__次.
    """
    for cell in cells:
        if cell.kind is not CellKind.TEXT:
            continue
        has_colon = ":" in cell.text or "：" in cell.text
        told = [(match[1], match[2]) for match in _IN_ONE_CELL.finditer(cell.text)] if has_colon else []
        told += [(m[1], f"{m[2] or m[3]}{m[4]}") for m in _FILLED_IN.finditer(cell.text) if m[4] in words.units]
        for name, value in told:
            label = reader.read(name)
            if label.metric_id is not None and not label.is_dropped and looks_like_value(value, words):
                yield cell, label, "", cell._replace(value=value, text=value)


def _pairs(cells: list[Cell], reader: LabelReader, words: TableWords) -> Iterator[tuple[Cell, Label, str, Cell]]:
    """The label's cell, the label, its measure unit and the value's cell of each pair in a row."""
    for cell, label, unit, value in _answers(cells, reader, words):
        if value.kind is not CellKind.TEXT or looks_like_value(value.text, words) or _is_spoilt(value, label, reader):
            yield cell, label, unit, value


def _statements(cells: list[Cell], reader: LabelReader, words: TableWords) -> Iterator[tuple[Cell, None, Cell]]:
    """A row that is nothing but a sentence of what was done: 全年召开支委会12次，讲党课4次.

    One that says how to fill in the form, or what is asked for, is none, nor one whose blanks are to be filled in.
    """
    cell = cells[0]
    is_told = len(cells) == 1 and is_sentence(cell) and _DONE.search(cell.text) and not is_footer(cell.text, words)
    is_told = is_told and not ("_" in cell.text or "＿" in cell.text)
    if is_told and not words.holds("instruction", squeeze(cell.text)) and not any(_pairs_in_cells(cells, reader, words)):
        yield cell, None, cell


def _sentences(cells: list[Cell], reader: LabelReader, words: TableWords) -> Iterator[tuple[Cell, Label, Cell]]:
    """The same of each label with an answer in words."""
    for cell, label, _, value in _answers(cells, reader, words):
        is_read = looks_like_value(value.text, words) or _is_spoilt(value, label, reader)
        other = reader.read(value.text)
        if not is_read and is_sentence(value) and other.metric_id is None and not other.is_org:
            yield cell, label, value


def _answers(cells: list[Cell], reader: LabelReader, words: TableWords) -> Iterator[tuple[Cell, Label, str, Cell]]:
    for index, cell in enumerate(cells):
        label = reader.heading(cell.text) if cell.kind is CellKind.TEXT else None
        if label is None or not (label.metric_id or label.name or label.time) or label.is_dropped or label.is_org:
            continue
        rest = cells[index + 1 : index + 3]
        unit = read_unit(rest[0].text, words) if rest and rest[0].kind is CellKind.TEXT else ""
        value = rest[1] if unit and len(rest) > 1 else rest[0] if rest and not unit else None
        if value is not None and not (_is_time(value, reader) and len(cells) > index + 2):
            yield cell, label, unit or _unit_behind(cells[index + 2 :], words), value


def _unit_behind(rest: list[Cell], words: TableWords) -> str:
    """The measure unit right of a value, '' for none: 志愿服务 | 320 | 小时, not 志愿服务 | 8 | 人次 | 260."""
    unit = read_unit(rest[0].text, words) if rest and rest[0].kind is CellKind.TEXT else ""
    is_label = len(rest) > 1 and (rest[1].kind is not CellKind.TEXT or looks_like_value(rest[1].text, words))
    return "" if is_label else unit
