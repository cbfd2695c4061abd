"""Forms without a header: a label, perhaps a measure unit, and the value right of it, several to a row."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from ingest.language.anchored import Anchored
from ingest.model import Cell, CellKind, Issue
from ingest.tables.axes.across.points import has_points
from ingest.tables.axes.across.wholes import are_parts
from ingest.tables.axes.around.context import Context, owner_named
from ingest.tables.axes.around.dated_titles import kind_of_section
from ingest.tables.axes.down.misspelt import respelt_labels
from ingest.tables.axes.down.row_labels import Kind, RowLabels
from ingest.tables.axes.meaning.audiences import Audiences
from ingest.tables.axes.meaning.joined_times import joined_time
from ingest.tables.axes.meaning.meanings import Combiner, Meaning
from ingest.tables.cells.hours_told import heads_times
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.labels import Label
from ingest.tables.cells.other_units import foreign_unit_of, read_in_own_unit, told_in_other_unit
from ingest.tables.cells.values import Reading, looks_like_value, settle_fractions
from ingest.tables.cells.words import TableWords, squeeze
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
    time_of_section,
    told_in_row,
    unit_of_section,
)
from ingest.tables.figures.form_panels import Panel, in_unit_of_panel, panels_headed
from ingest.tables.figures.places import Entry, Figure, Owner, Saying
from ingest.tables.figures.skipped import holds_number
from ingest.tables.figures.table_figures import TableReading
from ingest.tables.figures.telling import form_lines, form_text_lines
from ingest.tables.figures.unread_times import doubt_of_time
from ingest.tables.sheets.closing_lines import is_footer
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.readable import ReadableGrid
from ingest.tables.sheets.sentences import Sentence, SentenceReader, doubts_of_ranges, facts_in_sentence
from ingest.tables.sheets.told_once import with_groups_merged

_HOW_OFTEN = Anchored("每个?(?:月|季度?|半?年|周)")


def read_form(sheet: ReadableGrid, context: Context, tell: SentenceReader | None) -> TableReading:
    """The figures of a form, or of several below one another: each belongs to the organisation and period told last above it.

    What sentences say is read by `tell`, where it is given.
    """
    sheet = replace(sheet, grid=with_groups_merged(sheet.grid))
    reader = _FormReader(sheet, context, tell)
    for row in sheet.grid.row_numbers:
        reader.take(row)
    return reader.close()


class _FormReader:
    """Reads the rows of a form from top to bottom, each below the organisation, the section and the time told last."""

    def __init__(self, sheet: ReadableGrid, context: Context, tell: SentenceReader | None) -> None:
        self._sheet, self._context, self._tell = sheet, context, tell
        self._section: Label | None = None
        self._unit = context.unit
        self._time: TimePart | None = None
        self._over: tuple[Label, ...] = ()  # the label that told the time
        self._timed = ""  # how that is numbered
        self._other = ""
        self._panels: tuple[Panel, ...] = ()
        self._others: dict[str, Issue] = {}
        self._notes: list[Issue] = []
        self._owners: list[tuple[Context, list[int]]] = []
        self._audiences = Audiences(sheet.words)
        self._is_of_orgs = names_orgs_before(sheet)
        self._result = TableReading()

    def take(self, row: int) -> None:
        """The figures of one row."""
        sheet, result, is_below = self._sheet, self._result, bool(self._result.entries)
        self._take_owner(row, is_below_others=is_below)
        cells = sheet.grid.own(row)
        if section := section_in_row(sheet, cells):
            self._section = section
            self._context = replace(self._context, unit=unit_of_section(sheet, section) or self._unit)
        self._take_time(cells)
        self._panels = panels_headed(sheet, cells) or self._panels
        headings = headings_of_row(sheet, row, self._section)
        in_row = joined_time(self._time, time_before(sheet, row))
        of_other, self._other = other_in_row(sheet, row, self._other, self._context.org_text, is_below_others=is_below)
        beside = (in_unit_of_panel(answer, self._panels, sheet.words) for answer in values_beside(sheet, cells))
        for answer in (*beside, *values_in_cells(sheet, cells)):
            label = below_headings(sheet, answer, headings)
            *_, told = self._audiences.told((*(heading.label for heading in headings), label))
            named = answer._replace(label=label if any(heading.label.metric_id for heading in headings) else told)
            if not of_other:
                self._take_answer(cells, named, in_row)
            elif named.label.metric_id is not None:
                self._others.setdefault(of_other, _note_other(sheet.grid, named, of_other))
        _tell(sheet, accounts(sheet, cells), of_time(self._context, in_row), self._tell, result)

    def close(self) -> TableReading:
        """All that the rows gave."""
        result = self._result
        result.issues.extend(self._others.values())
        for owner, rows in self._owners:
            if cells := [entry.cell for entry in result.entries if entry.cell.row in rows]:
                result.mentions.extend(owner_named(owner, self._sheet.grid.name, cells))
        if result.entries or result.held or result.told:
            result.issues.extend(self._notes)
        result.figures = _without_parts(self._sheet, result.entries)
        return result

    def _take_owner(self, row: int, *, is_below_others: bool) -> None:
        """Whose the rows from this one on are, where it names anybody; a superior may be told in a later row."""
        self._context, is_named = told_in_row(
            self._sheet, row, self._context, is_below_others=is_below_others, is_of_orgs=self._is_of_orgs
        )
        if is_named:
            self._time, self._over, self._panels = None, (), ()
            self._result.rows.append(RowLabels(row, Kind.SECTION, Meaning()))
        rows = self._owners.pop()[1] if self._owners and not is_named else []
        rows.append(row)
        self._owners.append((self._context, rows))

    def _take_time(self, cells: list[Cell]) -> None:
        """The time that a row alone tells for those below it, where it is numbered as far as the next of its kind."""
        number = kind_of_section(cells[0].text) if len(cells) == 1 else ""
        told = time_above(cells, self._sheet) or time_of_section(cells, self._sheet)
        if told is not None:
            self._time, self._over, self._timed = told, (self._sheet.labels.read(cells[0].text),), number
        elif number and number == self._timed:
            self._time, self._over, self._timed = None, (), ""

    def _take_answer(self, cells: list[Cell], answer: Answer, in_row: TimePart | None) -> None:
        sheet, grid = self._sheet, self._sheet.grid
        dated = in_report(
            of_time(self._context, joined_time(in_row, answer.label.time)), (*self._over, answer.label), sheet.words
        )
        if dated is None:
            return
        if entry := _read(sheet, answer, dated):
            _keep(grid, _doubted_among(sheet, cells, entry), self._result)
            self._result.issues.extend(respelt_labels((answer.label,), grid.address(answer.at.row, answer.at.column)))
        elif note := _note_unknown(sheet, answer):
            self._notes.append(note)


def read_lines_beside(sheet: ReadableGrid, rows: Iterable[int], context: Context, in_table: Container[str]) -> TableReading:
    """The figures in lines above and below a table (`党员总数：43名　发展党员：2名`, or such pairs in cells); notes say none.

    Those of a metric that the table itself gives, `in_table`, are stated sums of it. A single pair among other cells is none,
    nor is a heading beside the group 每月, which stands over counts.
    """
    result = TableReading()
    lines = {row: cells for row in rows if not is_footer((cells := sheet.grid.own(row))[0].text, sheet.words)}
    pairs = {row: list(values_beside(sheet, cells)) for row, cells in lines.items()} if context.span.period is not None else {}
    for row, beside in pairs.items():
        is_of_form = len(beside) > 1 or _are_pairs(lines[row], beside, sheet.words)
        told = [answer for answer in beside if answer.label.metric_id is not None and is_of_form]
        told = [answer for answer in told if _HOW_OFTEN.fullmatch(squeeze(answer.value.text)) is None]
        for answer in (*told, *values_in_cells(sheet, lines[row])):
            if entry := _read(sheet, answer, context, in_table):
                _keep(sheet.grid, entry, result)
    return result


def _are_pairs(cells: list[Cell], beside: list[Answer], words: TableWords) -> bool:
    """True for a line of labels, each with its answer right of it, be it no figure: 党员总数 | 21 | 支部书记 | 某人."""
    labels, answers = cells[::2], cells[1::2]
    names_all = all(cell.kind is CellKind.TEXT and not looks_like_value(cell.text, words) for cell in labels)
    return len(labels) == len(answers) and names_all and all(answer.value in answers for answer in beside)


def _read(sheet: ReadableGrid, answer: Answer, context: Context, in_table: Container[str] = ()) -> Entry | None:
    """The figure that answers a label; None for a blank, no metric, or a unit in which none is told: 走访慰问（元）."""
    label, cell, words = answer.label, answer.value, sheet.words
    if foreign_unit_of(label, words):
        return None
    found = sheet.labels.metric_of(label.name, label.unit or answer.unit, label.notes)
    metric_id = found.metric_id if found else label.metric_id
    told = Meaning((label,), metric_id, unit=label.unit_of_figures or answer.unit)
    meaning = Combiner(words, sheet.labels).under_caption(told, context.unit)
    if not meaning.metric_id:
        return None
    period = context.span.period or ""
    metric, reading = read_in_own_unit(cell, label.name, words.metrics[meaning.metric_id], meaning.unit, words, period)
    if reading is None:
        return None
    reading = settle_fractions([reading])[0]
    if has_points(label) and not (meaning.unit or reading.is_unit_in_cell or reading.problem):
        reading = Reading(problem="unreadable_value", detail="名称写了分值，分不清是得分还是次数")
    total_over = "orgs" if metric.metric_id in in_table else ""
    saying = Saying(cell.column, metric, period, reading, cell.text, total_over, label.text, is_of_column=False)
    org_line, *axes = form_lines(answer.at, saying, meaning.unit, context, words)
    return Entry(cell, saying, Owner(context.org_text, context.parent_text, line=org_line), tuple(axes))


def _keep(grid: Grid, entry: Entry, result: TableReading) -> None:
    reading, cell = entry.reading, entry.cell
    if not entry.period:
        result.lacks_period = True
        undated = replace(entry.saying, reading=reading._replace(problem="period_unresolved"))
        result.held.append(entry._replace(saying=undated))
    elif reading.problem:
        result.held.append(entry)
        held = entry.held * (not entry.total_over)
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
    """What is said of a number beside a label that means no metric: a note, a doubt below a time; None for any other answer."""
    label, cell = answer.label, answer.value
    if not holds_number(cell, sheet.words) or label.metric_id is not None or label.time is not None:
        return None
    name = label.text.strip()
    address = sheet.grid.address(cell.row, cell.column)
    if heads_times(label, sheet.words):
        return next(doubt_of_time([cell], label, name, address, sheet.words), None)
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
