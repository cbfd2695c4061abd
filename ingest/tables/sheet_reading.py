"""One sheet: its tables, ledgers and forms, each read in the context of the lines around it, the sheet and the workbook."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from ingest.model import Issue
from ingest.tables.axes.across.attendance_grids import AttendanceGrid, attendance_grid
from ingest.tables.axes.across.columns import read_columns
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.around.context import NAMELESS, Context, owner_named, read_lines, stated_below
from ingest.tables.axes.around.outer_context import (
    months_over_tables,
    section_spans,
    with_unit_of_corner,
    without_doubtful_subject,
)
from ingest.tables.axes.down.row_labels import Kind
from ingest.tables.axes.meaning.meanings import Combiner
from ingest.tables.axes.meaning.money import YUAN, is_money_in_doubt
from ingest.tables.axes.meaning.roles import Column
from ingest.tables.book_reading import BookReading
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords
from ingest.tables.facts import facts_of, metrics_of
from ingest.tables.figures.form_context import lines_of_title
from ingest.tables.figures.forms import read_form, read_lines_beside
from ingest.tables.figures.narratives import add_narratives, without_spoken_axes
from ingest.tables.figures.norms_unanswered import norms_unanswered
from ingest.tables.figures.places import Figure
from ingest.tables.figures.table_figures import TableReading, read_table
from ingest.tables.figures.totals import compare_totals, sums_not_read, with_kinds_settled
from ingest.tables.layout_doubts import (
    doubt_beside_subject,
    doubt_of_silent_ledger,
    doubt_of_silent_table,
    doubts_of_counts,
    doubts_of_kinds,
    doubts_of_layout,
    doubts_of_orgs,
    doubts_of_silence,
    doubts_of_times,
    doubts_of_unheaded,
    is_blank_form,
    is_of_unknown_subject,
    is_unread_beside_subject,
    why_unread,
)
from ingest.tables.ledger_reading import read_days_beside, read_ledger
from ingest.tables.ledgers.sums import Ledger
from ingest.tables.ledgers.tables_of_persons import doubt_of_listed, is_of_each_person
from ingest.tables.notes.bearing import Placed, noted, placed
from ingest.tables.notes.holding import hold_disputed
from ingest.tables.notes.ledger_holding import hold_disputed_sums
from ingest.tables.notes.lines import notes_of_form, notes_of_tables
from ingest.tables.notes.names import names_of, with_sums_named
from ingest.tables.notes.row_days import days_of_rows
from ingest.tables.notes.row_remarks import remarks_on_rows
from ingest.tables.period_doubts import headings_that_disagree, lines_that_disagree, sheet_names_that_disagree
from ingest.tables.sheet_so_far import SheetSoFar, Silent
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.plans import is_plan
from ingest.tables.sheets.readable import ReadableGrid
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.sentences import SentenceReader
from ingest.tables.surroundings import Surroundings
from ingest.tables.tracing.trace import Layout, RegionTrace

_PLANNED = "计划、安排或通知，不是完成数"


@dataclass(frozen=True, slots=True)
class SheetReader:
    """Reads the sheets of one workbook, each in its `surroundings`.

    What they give is added to the book of those, sheet by sheet; the reader itself stays as it is.
    """

    surroundings: Surroundings
    combiner: Combiner
    tell: SentenceReader | None

    @property
    def book(self) -> BookReading:
        """What the sheets gave so far."""
        return self.surroundings.book

    @property
    def words(self) -> TableWords:
        """The vocabulary that they are read by."""
        return self.surroundings.words

    @property
    def labels(self) -> LabelReader:
        """The reader of their labels."""
        return self.surroundings.labels

    def read(self, readable: ReadableGrid, *, is_panel: bool = False, is_inset: bool = False) -> list[Figure]:
        """The figures of a sheet, of one of the tables side by side in it, or of a roster or table that `is_inset` into a form.

        Side by side, as below another table, a blank 填报单位 is nobody else's.
        """
        before = self.book.size
        grid, regions, known_names = readable.grid, readable.regions, self.surroundings.hints.known_names
        unread = "" if is_inset else why_unread(grid, regions, self.labels, self.words)
        if unread:
            self.book.traces.add(grid.sheet, RegionTrace(Layout.PERSONS, None, Context()))
            self.book.issues.append(Issue("layout_not_read", grid.whole_address, detail=unread))
            return []
        sections = section_spans(grid, regions, self.labels, self.words)
        notes = {region.first: told for region, told in zip(regions, notes_of_tables(grid, regions, self.words), strict=True)}
        sheet = SheetSoFar(self.surroundings.of_name(grid), sections, notes, months_over_tables(grid, regions))
        for region in regions:
            self._read_region(grid, region, sheet, is_panel=is_panel, is_inset=is_inset)
        unit = sheet.unit
        if not regions:
            form, unit = self._read_form(readable, sheet.named)
            sheet.figures.extend(form.figures)
            sheet.held.extend(doubts_of_layout(grid, form))
        sheet.figures = with_kinds_settled(sheet.figures)
        self.book.disagreements.extend(sheet_names_that_disagree(grid, sheet.titled, known_names, self.words))
        self.book.facts.extend(facts_of(grid, sheet.figures, self.book.traces, self.words))
        if self.book.size == before and not sheet.held:
            silence = doubts_of_silence(
                grid, self.labels, self.words, unit, len(regions), sheet.n_blank, is_unread=sheet.is_unread
            )
            silent = [one for one in sheet.silent if one.is_of_unknown or one.doubt is not None]
            silence = silence or self._doubts_of_silent(grid, silent)
            sheet.held.extend(silence or ([] if is_panel else doubts_of_orgs(grid, self.labels, self.words)))
        else:
            sheet.held.extend(self._doubts_of_silent(grid, sheet.silent))
        self.book.issues.extend({(issue.code, issue.address): issue for issue in sheet.held}.values())
        return sheet.figures

    def _doubts_of_silent(self, grid: Grid, silent: list[Silent]) -> list[Issue]:
        doubts = (one.doubt or doubt_of_silent_table(grid, one.region, one.own, self.labels, self.words) for one in silent)
        return [doubt for doubt in doubts if doubt is not None]

    def _read_region(self, grid: Grid, region: Region, sheet: SheetSoFar, *, is_panel: bool, is_inset: bool) -> None:
        """What a region gives, put aside where it is a plan or none of the reporter's own results in the period."""
        own = self.surroundings.above(grid, region, sheet, is_panel=is_panel)
        about = own.about or (sheet.first.about if sheet.first else "")
        if is_plan(about, grid, region, self.labels, self.words):
            plan = Issue("sheet_skipped", grid.whole_address, detail=_PLANNED)
            self._put_aside(grid, sheet, plan, RegionTrace(Layout.PLAN, region, own))
            return
        if not sheet.other and (doubt := self.surroundings.no_account(about, own, grid, region)) is not None:
            self._put_aside(grid, sheet, doubt, RegionTrace(Layout.OTHER, region, own))
            return
        own, context = self.surroundings.of_region(grid, region, own, sheet)
        if sheet.other:
            detail = f"“{sheet.other}”的数，不是本单位本期的完成数"
            other = Issue("sheet_skipped", f"{grid.name}!{region.rows}", sheet.other, detail)
            self._put_aside(grid, sheet, other, RegionTrace(Layout.OTHER, region, context))
            return
        self._read_own_region(grid, region, own, context, sheet, is_inset=is_inset)

    def _put_aside(self, grid: Grid, sheet: SheetSoFar, doubt: Issue, trace: RegionTrace) -> None:
        """Put down why a region is not read, and as what it was understood."""
        sheet.held.append(doubt)
        self.book.traces.add(grid.sheet, trace)

    def _read_own_region(
        self, grid: Grid, region: Region, own: Context, context: Context, sheet: SheetSoFar, *, is_inset: bool
    ) -> None:
        """What a region of the reporter's own gives, be it a list of persons, a grid of who came, a ledger or a table."""
        words, book = self.words, self.book
        notes = self._notes_on(grid, region, sheet)
        below = stated_below(grid, (*region.body, *region.below), self.labels, words)
        book.disagreements.extend(lines_that_disagree(grid, context, (*own.stated, *below), words))
        context = with_unit_of_corner(noted(context, notes, words), grid, region, self.labels, words)
        context, is_money_or_not = _with_doubt_of_money(context, own.title or grid.name, grid, region, words)
        sheet.unit = context.unit
        table = Table(grid, region, without_doubtful_subject(context, grid.name, words), own.about, self.combiner)
        columns = read_columns(table)
        if listed := doubt_of_listed(grid, region, columns, own.about, words, is_inset=is_inset):
            self._put_aside(grid, sheet, listed, RegionTrace(Layout.PERSONS, region, context))
            return
        people = attendance_grid(grid, region, columns, context, self.labels, words)
        if people is not None:
            self._read_attendance(grid, people, context, sheet)
            return
        ledger = read_ledger(table._replace(context=context), columns, book, self.surroundings.hints.file_name)
        if ledger is not None:
            metrics = {fact.metric_id for fact in ledger.reading.facts}
            notes = self._notes_on(grid, region, sheet, metrics)
            ledger.reading.issues.extend(hold_disputed_sums(grid, ledger.reading, notes))
            self._take_ledger(grid, ledger, context)
            return
        if is_of_each_person(grid, region, columns, context.about, words):
            persons = Issue("layout_not_read", grid.whole_address, detail="一行一人，是个人的数，不是单位的数")
            self._put_aside(grid, sheet, persons, RegionTrace(Layout.PERSONS, region, context))
            return
        if (beside := read_days_beside(table._replace(context=context), columns)) is not None:
            self._take_ledger(grid, beside, context)
        self._read_figures(table, columns, own, context, sheet, is_money_or_not=is_money_or_not)

    def _take_ledger(self, grid: Grid, ledger: Ledger, context: Context) -> None:
        book = self.book
        book.ledgers.append(ledger)
        book.facts.extend(ledger.reading.facts)
        book.issues.extend(ledger.reading.issues)
        book.take_mentions(ledger.reading.mentions, context)
        book.mentions.extend(owner_named(context, grid.name, ()))
        book.reporters.extend(_told_beside(context))

    def _read_figures(
        self, table: Table, columns: list[Column], own: Context, context: Context, sheet: SheetSoFar, *, is_money_or_not: bool
    ) -> None:
        """The figures of a table; where it gives none and no doubt, what may be said of it once the sheet is read."""
        grid, region, words, book = table.grid, table.region, self.words, self.book
        columns = without_spoken_axes(grid, region, columns, words)
        sheet.is_unread = sheet.is_unread or is_unread_beside_subject(grid, region, columns, context, words)
        before = (*book.size, *sheet.size)
        n_figures = len(sheet.figures)
        self._read_table(grid, region, columns, table.context, sheet, is_money_or_not=is_money_or_not)
        book.disagreements.extend(headings_that_disagree(grid, own, sheet.figures[n_figures:], words))
        is_silent = (*book.size, *sheet.size) == before
        if is_silent and table.context is not context:
            sheet.held.append(doubt_beside_subject(grid, region, columns, context, words))
        elif is_silent:
            is_of_unknown = is_of_unknown_subject(grid, region, columns, self.labels, words)
            ledger_doubt = doubt_of_silent_ledger(grid, region, columns, context, words)
            sheet.silent.append(Silent(region, replace(own, unit=context.unit), is_of_unknown, ledger_doubt))

    def _read_table(
        self, grid: Grid, region: Region, columns: list[Column], context: Context, sheet: SheetSoFar, *, is_money_or_not: bool
    ) -> None:
        words, book = self.words, self.book
        readable = ReadableGrid(grid, self.labels, words)
        reading = read_table(readable, region, context, columns, self.combiner)
        sheet.n_blank += is_blank_form(grid, reading)
        add_narratives(readable, reading, context, self.tell)
        reading.issues += norms_unanswered(grid, reading, context, {issue.address for issue in reading.issues}, words)
        remarks = remarks_on_rows(grid, reading.columns, reading.rows, self.labels, words)
        days = days_of_rows(grid, reading.columns, reading.rows)
        notes = [*self._notes_on(grid, region, sheet), *remarks, *days]
        sheet.held.extend(hold_disputed(grid, region.rows, reading, context, notes, words))
        book.facts.extend(fact for _, fact in reading.told)
        book.reporters.extend(_told_beside(context) if reading.figures or reading.held or reading.told else ())
        sheet.held.extend(doubts_of_unheaded(grid, region, reading, words) or doubts_of_layout(grid, reading))
        sheet.held.extend(doubts_of_counts(grid, reading.columns) if is_money_or_not else ())
        sheet.held.extend(doubts_of_kinds(grid, region, reading, words))
        book.take_mentions(reading.mentions, context)
        book.mentions.extend(owner_named(context, grid.name, (cell for cell, *_ in reading.figures)))
        book.issues.extend(reading.issues)
        book.issues.extend(compare_totals(grid, reading.figures, reading.held, sheet.figures))
        of_orgs = [row.row for row in reading.rows if row.kind is Kind.FIGURES and row.org_text]
        book.issues.extend(sums_not_read(grid, reading.figures, reading.held, of_orgs))
        sheet.figures.extend(reading.figures)
        lines = (*region.above, *region.below)
        beside = read_lines_beside(readable, lines, context, metrics_of(reading.figures))
        sheet.figures.extend(beside.figures)
        book.issues.extend(beside.issues)
        if beside.figures and not (reading.figures or reading.held or reading.told or reading.issues):
            sheet.held.extend(doubts_of_times(grid, region, columns, words))
        book.traces.add(grid.sheet, RegionTrace(Layout.TABLE, region, context, reading=reading, beside=beside))

    def _notes_on(self, grid: Grid, region: Region, sheet: SheetSoFar, summed: Collection[str] = ()) -> list[Placed]:
        """What the notes of a table say of all its figures, and of those that they name, `summed` in a ledger."""
        notes = (*sheet.notes.get(region.first, ()), *self.book.guide)
        if not notes:
            return []
        rows = grid.row_numbers if region.is_of_card else (*range(region.first, region.last + 1), *region.body)
        names = names_of(grid, rows, self.labels)
        return list(placed(notes, with_sums_named(names, summed, self.words) if summed else names, self.words))

    def _read_attendance(self, grid: Grid, people: AttendanceGrid, context: Context, sheet: SheetSoFar) -> None:
        """What stands below the persons of a grid of who came; a doubt where nothing of it can be read."""
        self.book.traces.add(grid.sheet, RegionTrace(Layout.PERSONS, people.persons, context))
        before = (*self.book.size, *sheet.size)
        if people.sums is not None:
            self._read_table(grid, people.sums, people.columns, context, sheet, is_money_or_not=False)
            if people.counts_people and (*self.book.size, *sheet.size) == before:
                sheet.held.append(Issue("layout_not_read", grid.whole_address, detail="表下的实到人数、参与率没有读出"))
        sheet.held.append(people.remark)

    def _read_form(self, readable: ReadableGrid, named: Context) -> tuple[TableReading, str]:
        """A sheet without a header band as a form of labels with their values beside them; and the measure unit told above it."""
        book, words, grid = self.book, self.words, readable.grid
        own = read_lines(grid, lines_of_title(readable), self.labels, words)
        is_planned = is_plan(own.about, grid, None, self.labels, words)
        planned = Issue("sheet_skipped", grid.whole_address, detail=_PLANNED) if is_planned else None
        if (doubt := planned or self.surroundings.no_account(own.about, own, grid, None)) is not None:
            book.issues.append(doubt)
            book.traces.add(grid.sheet, RegionTrace(Layout.PLAN if is_planned else Layout.OTHER, None, own))
            return TableReading(), own.unit
        context = self.surroundings.of_form(grid, own, named)
        book.disagreements.extend(lines_that_disagree(grid, context, own.stated, words))
        book.disagreements.extend(sheet_names_that_disagree(grid, [own], self.surroundings.hints.known_names, words))
        told = (*notes_of_form(grid, words), *book.guide)
        notes = list(placed(told, names_of(grid, grid.row_numbers, self.labels), self.words)) if told else []
        context = noted(context, notes, words)
        form = read_form(readable, context, self.tell)
        form.issues.extend(hold_disputed(grid, _rows_of(grid), form, context, notes, words))
        book.facts.extend(fact for _, fact in form.told)
        book.mentions.extend(form.mentions)
        if form.figures or form.told:
            if context.org_text not in {"", NAMELESS} and grid.name not in self.surroundings.named_for_orgs:
                book.reporters.append(context.org_text)
            book.spans.append(context.span)
        if form.figures or form.held or form.told:
            book.traces.add(grid.sheet, RegionTrace(Layout.FORM, None, context, reading=form))
        book.issues.extend(form.issues)
        return form, context.unit


def _rows_of(grid: Grid) -> str:
    return f"{grid.row_numbers[0]}:{grid.row_numbers[-1]}"


def _with_doubt_of_money(context: Context, title: str, grid: Grid, region: Region, words: TableWords) -> tuple[Context, bool]:
    """The context, in money where the title leaves open which columns are; and whether it does."""
    is_in_doubt = not context.unit and is_money_in_doubt(title, grid, region, words)
    return (replace(context, unit=YUAN) if is_in_doubt else context), is_in_doubt


def _told_beside(context: Context) -> tuple[str, ...]:
    """The reporter that a table's title or a line below it names: the file's own only where the table gives figures."""
    return (context.org_text,) if context.org_text and context.org_basis in {"below", "title"} else ()
