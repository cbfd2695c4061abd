"""Forms without a header: a label, perhaps a measure unit, and the value right of it, several to a row."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from ingest.model import Cell, CellKind, HeldFigure, Issue
from ingest.tables.axes.audiences import Audiences
from ingest.tables.axes.context import Context
from ingest.tables.axes.meanings import Combiner, Meaning, joined_time
from ingest.tables.axes.misspelt import respelt_labels
from ingest.tables.axes.points import has_points
from ingest.tables.axes.rows import Kind, RowLabels
from ingest.tables.axes.wholes import are_parts
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.labels import Label
from ingest.tables.cells.other_units import foreign_unit_of, told_in_other_unit
from ingest.tables.cells.values import Reading, looks_like_value, read_value, settle_fractions
from ingest.tables.cells.words import TableWords
from ingest.tables.figures.form_answers import (
    Account,
    Answer,
    accounts,
    is_short,
    result_told,
    tells_norm,
    values_beside,
    values_in_cells,
)
from ingest.tables.figures.form_context import (
    below_headings,
    headings_of_row,
    in_report,
    names_orgs_before,
    of_time,
    other_in_row,
    section_in_row,
    time_above,
    time_before,
    told_in_row,
)
from ingest.tables.figures.places import Entry, Figure, Owner, Saying
from ingest.tables.figures.skipped import holds_number
from ingest.tables.figures.table_figures import TableReading
from ingest.tables.figures.telling import form_lines, form_text_lines
from ingest.tables.sheets.closing_lines import is_footer
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.readable import ReadableGrid
from ingest.tables.sheets.sentences import Sentence, SentenceReader, doubts_of_ranges, facts_in_sentence
from ingest.vocabulary import Metric


def read_form(sheet: ReadableGrid, context: Context, tell: SentenceReader | None = None) -> TableReading:
    """The figures of a form, or of several below one another: each belongs to the organisation and period told last above it.

    What sentences say is read by `tell`, where it is given.
    """
    grid = sheet.grid
    result = TableReading()
    notes: list[Issue] = []
    section: Label | None = None
    time: TimePart | None = None
    over: tuple[Label, ...] = ()
    other = ""
    others: dict[str, Issue] = {}
    audiences = Audiences(sheet.words)
    is_of_orgs = names_orgs_before(sheet)
    for row in grid.row_numbers:
        told = told_in_row(sheet, row, context, is_below_others=bool(result.entries), is_of_orgs=is_of_orgs)
        if told is not context:
            context, time, over = told, None, ()
            result.rows.append(RowLabels(row, Kind.SECTION, Meaning()))
        cells = grid.own(row)
        section = section_in_row(sheet, cells) or section
        if (told_above := time_above(cells, sheet)) is not None:
            time, over = told_above, (sheet.labels.read(cells[0].text),)
        headings = headings_of_row(sheet, row, section)
        in_row = joined_time(time, time_before(sheet, row))
        of_other, other = other_in_row(sheet, row, other, context.org_text, is_below_others=bool(result.entries))
        for answer in (*values_beside(sheet, cells), *values_in_cells(sheet, cells)):
            label = below_headings(sheet, answer, headings)
            (beside,) = audiences.told((label,))
            named = answer._replace(label=label if any(heading.label.metric_id for heading in headings) else beside)
            if of_other:
                if named.label.metric_id is not None:
                    others.setdefault(of_other, _note_other(grid, named, of_other))
                continue
            dated = in_report(of_time(context, joined_time(in_row, named.label.time)), (*over, named.label), sheet.words)
            if dated is None:
                continue
            if entry := _read(sheet, named, dated):
                _keep(grid, _doubted_among(sheet, cells, entry), result)
                result.issues.extend(respelt_labels((named.label,), grid.address(named.at.row, named.at.column)))
            elif note := _note_unknown(sheet, named):
                notes.append(note)
        _tell(sheet, accounts(sheet, cells), of_time(context, in_row), tell, result)
    result.issues.extend(others.values())
    if result.entries or result.held or result.told:
        result.issues.extend(notes)
    result.figures = _without_parts(sheet, result.entries)
    return result


def read_lines_beside(sheet: ReadableGrid, rows: Iterable[int], context: Context, in_table: Container[str]) -> TableReading:
    """The figures in lines above and below a table (`党员总数：43名　发展党员：2名`, or such pairs in cells); notes say none.

    Those of a metric that the table itself gives, `in_table`, are stated sums of it.
    """
    result = TableReading()
    for row in rows:
        cells = sheet.grid.own(row)
        if is_footer(cells[0].text, sheet.words) or context.span.period is None:
            continue
        beside = [answer for answer in values_beside(sheet, cells) if answer.label.metric_id is not None]
        for answer in (*(beside if len(beside) > 1 else []), *values_in_cells(sheet, cells)):
            if entry := _read(sheet, answer, context, in_table):
                _keep(sheet.grid, entry, result)
    return result


def _read(sheet: ReadableGrid, answer: Answer, context: Context, in_table: Container[str] = ()) -> Entry | None:
    """The figure that answers a label; None for a blank, no metric, or a unit in which none is told: 走访慰问（元）."""
    label, cell, words = answer.label, answer.value, sheet.words
    if foreign_unit_of(label, words):
        return None
    found = sheet.labels.metric_of(label.name, label.unit or answer.unit, label.notes)
    metric_id = found.metric_id if found else label.metric_id
    told = Meaning((label,), metric_id, unit=label.unit_of_figures or answer.unit)
    meaning = Combiner(words, sheet.labels).under_caption(told, context.unit)
    metric = words.metrics[meaning.metric_id] if meaning.metric_id else None
    reading = read_value(cell, metric, meaning.unit, words, context.span.period or "") if metric else None
    if metric is None or reading is None:
        return None
    if reading.problem == "unit_not_convertible" and not meaning.unit:
        metric, reading = _by_own_unit(answer, metric, reading, words)
    reading = settle_fractions([reading])[0]
    if has_points(label) and not (meaning.unit or reading.is_unit_in_cell or reading.problem):
        reading = Reading(problem="unreadable_value", detail="名称写了分值，分不清是得分还是次数")
    total_over = "orgs" if metric.metric_id in in_table else ""
    saying = Saying(metric, context.span.period or "", reading, cell.text, total_over, label.text, is_of_column=False)
    org_line, *axes = form_lines(answer.at, saying, meaning.unit, context, words)
    return Entry(cell, saying, Owner(context.org_text, line=org_line), tuple(axes))


def _by_own_unit(answer: Answer, metric: Metric, reading: Reading, words: TableWords) -> tuple[Metric, Reading]:
    """The metric that the label means in its answer's own unit, with the figure: 志愿服务 | 320小时; else those given."""
    found = words.metric_of(answer.label.name, reading.detail)
    if found is None or not found.unit_fits or found.metric_id == metric.metric_id:
        return metric, reading
    other = words.metrics[found.metric_id]
    return other, read_value(answer.value, other, "", words) or reading


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


def _tell(
    sheet: ReadableGrid, told: Iterable[Account], context: Context, tell: SentenceReader | None, result: TableReading
) -> None:
    """What accounts tell, into the result; a short one that tells nothing stands for its label's figure, and is held back."""
    grid, period = sheet.grid, context.span.period
    for at, label, cell in told:
        labels = (label,) if label is not None else ()
        sentence = Sentence(cell, labels, context.org_text, period, form_text_lines(at, cell, context))
        found = list(facts_in_sentence(grid, sentence, tell, sheet.words)) if tell is not None else []
        if label is not None and not found and is_short(cell, label, sheet.labels):
            doubted = _read(sheet, Answer(at, label, "", cell), context)
            if doubted is not None:
                _keep(grid, doubted, result)
        result.lacks_period = result.lacks_period or bool(found and not period)
        result.told.extend((cell, fact) for fact in found if period)
        result.issues.extend(doubts_of_ranges(grid, cell, found) if period else ())


def _doubted_among(sheet: ReadableGrid, cells: list[Cell], entry: Entry) -> Entry:
    """The entry, held back where another value stands right of it, so that either may be meant: 主题党日 | 12 | 11.

    How often it should be done (12 | 每月一次) is none, what came of it (12次 | 完成11次) is one.
    """
    after = [cell for cell in cells if cell.column > entry.cell.column]
    is_numbered = cells[0].text.strip().isdecimal() and len(after) > 1 and bool(sheet.labels.read(after[1].text).name)
    if not after or is_numbered or entry.reading.problem or not _is_value(sheet, after[0]):
        return entry
    reading = Reading(problem="unreadable_value", detail="名称后面不止一个数，分不清哪个是本期的")
    return entry._replace(saying=replace(entry.saying, reading=reading))


def _is_value(sheet: ReadableGrid, cell: Cell) -> bool:
    if cell.kind is not CellKind.TEXT or result_told(cell):
        return True
    if tells_norm(cell):
        return False
    return looks_like_value(cell.text, sheet.words) and not sheet.labels.read(cell.text).says_something


def _note_unknown(sheet: ReadableGrid, answer: Answer) -> Issue | None:
    """A note of a number beside a label that means no metric, None for any other answer."""
    label, cell = answer.label, answer.value
    if not holds_number(cell, sheet.words) or label.metric_id is not None or label.time is not None:
        return None
    name = label.text.strip()
    address = sheet.grid.address(cell.row, cell.column)
    if why := told_in_other_unit(label, sheet.words):
        return Issue("unit_of_another", address, name, why)
    is_unknown = label.word in {"", "measure", "unit"} and not looks_like_value(name, sheet.words)
    return Issue("figures_skipped", address, name, name) if is_unknown else None


def _note_other(grid: Grid, answer: Answer, heading: str) -> Issue:
    """A note of figures below words such as 年度目标, 上年同期 or 个人学习情况."""
    detail = f"“{heading.strip()}”的数，不是本单位本期的完成数"
    return Issue("sheet_skipped", grid.address(answer.value.row, answer.value.column), answer.value.text, detail)


def _without_parts(sheet: ReadableGrid, entries: list[Entry]) -> list[Figure]:
    """The entries but for those of some (书记讲党课) beside one of the whole (讲党课)."""
    labels = [sheet.labels.heading(entry.header) for entry in entries]
    told = [
        ((entry.org_key, entry.metric_id, entry.period), sheet.words.is_of_some(label.name, label.unit))
        for entry, label in zip(entries, labels, strict=True)
    ]
    return [entry for entry, is_part in zip(entries, are_parts(told), strict=True) if not is_part]
