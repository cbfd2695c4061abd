"""What the tables and forms of a workbook take from around them: whose they are, of when and of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.model import Hints, Issue
from ingest.tables.axes.around.card_context import in_card, told_last
from ingest.tables.axes.around.context import NAMELESS, Context
from ingest.tables.axes.around.lines_read import LineReader
from ingest.tables.axes.around.outer_context import (
    file_subjects,
    other_above,
    overlaid,
    sheet_context,
    with_part_of_sheet,
    with_part_of_title,
    with_part_told,
    without_unknown_part,
)
from ingest.tables.axes.around.owners import Owners
from ingest.tables.book_reading import BookReading
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords
from ingest.tables.sheet_so_far import SheetSoFar, given_from_above
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.name_doubts import doubt_of_name
from ingest.tables.sheets.no_accounts import no_account
from ingest.tables.sheets.plans_around import doubt_of_plan_around
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.running_sums import doubt_of_running_sums
from ingest.tables.sheets.titles import reporter_in_title
from ingest.tables.sheets.votes import doubt_of_votes


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the tables of one workbook take from around them; `outer` is what cover and file name say of all its sheets.

    Periods found and places that disagree are put down in `book`. `named_for_orgs` and `titled_for_orgs` are the sheets that name
    or title tells to be one organisation's each, `months` the times of those that are several of one layout, `listed` whose those
    are that a list of contents names.
    """

    book: BookReading
    outer: Context
    hints: Hints
    words: TableWords
    labels: LabelReader
    lines: LineReader
    named_for_orgs: Mapping[str, str]
    titled_for_orgs: frozenset[str]
    months: Mapping[str, TimePart]
    listed: Mapping[str, str]

    def of_name(self, grid: Grid) -> Context:
        """What the name of a sheet says, and whose a list of contents says it is."""
        named = sheet_context(grid.name, self.words, self.labels)
        listed = named.org_text or self.listed.get(grid.name, "")
        return replace(named, org_text=self.named_for_orgs.get(grid.name, listed))

    def above(self, grid: Grid, region: Region, sheet: SheetSoFar, *, is_panel: bool) -> Context:
        """What the lines above a table say of it; where they make it none of the reporter's own, `sheet` is told.

        A blank 填报单位 must not be filled from elsewhere where other tables stand above or beside.
        """
        own = self.lines.read(grid, region.above, sheet.captions)
        is_nobody_elses = own.is_org_blank and (is_panel or sheet.first is not None)
        own = replace(own, org_text=NAMELESS) if is_nobody_elses else own
        own = replace(own, span=sheet.sections[region.first], stated=()) if region.first in sheet.sections else own
        before = "" if own.org_text else sheet.other
        org_text = own.org_text or sheet.card.org_text or (sheet.first.org_text if sheet.first else "")
        sheet.other = other_above(grid, region, before, self.labels, org_text, is_below_others=bool(sheet.figures))
        return own

    def no_account(self, about: str, own: Context, grid: Grid, region: Region | None) -> Issue | None:
        """What is said where the title of a table or form, or the name of its sheet, tells that its figures were not done."""
        years = {span.own_year for span in (self.outer.span, *self.book.spans)} - {""}
        return (
            no_account(about, grid, region, self.labels, self.words, own.unit)
            or doubt_of_name(about, own.span.own_year, years, grid, region, self.labels, self.words)
            or doubt_of_votes(about, grid, region, self.words)
            or doubt_of_running_sums(about or grid.name, grid, region, self.labels)
            or doubt_of_plan_around(about, self.outer.about, self.hints.file_name, grid, region, self.labels, self.words)
        )

    def of_region(self, grid: Grid, region: Region, own: Context, sheet: SheetSoFar) -> tuple[Context, Context]:
        """What the lines above a table say of it as a band of a card, and what its figures take from those and all else around.

        That is, from the first table, sheet, title, cover and file name; `sheet` is told what those below the table take from it.
        """
        if own.org_text not in {"", NAMELESS}:
            self.book.reporters.append(own.org_text)
        if region.is_of_card:
            own = in_card(grid, region, own, sheet.card, self.labels, self.words)
        context = self._of_region(grid, region, own, sheet)
        sheet.card = told_last(grid, region, own, context.span, sheet.card, self.labels, self.words)
        sheet.titled.append(own)
        return own, context

    def _of_region(self, grid: Grid, region: Region, own: Context, sheet: SheetSoFar) -> Context:
        sheet.first = first = sheet.first or own
        above = given_from_above(first, own, sheet.periods_above)
        title = own.title or first.title
        context = overlaid(
            own, self._owners.named_in_title(own), above, sheet.named, self._owners.titled(grid, title), self.outer
        )
        context = with_part_of_sheet(with_part_told(context, own, self.words), grid.name, self.months)
        context = with_part_of_title(context, own, first, self.words)
        rows = (*range(region.first, region.last + 1), *region.body)
        context = without_unknown_part(context, self.book.around, (cell for row in rows for cell in grid.own(row)), self.labels)
        if not title and not context.metric_names:  # an export has no title but the name of its file
            context = replace(context, metric_names=file_subjects(self.hints, self.words))
        sheet.periods_above |= {own.span.period} if own.span.period else set()
        if grid.name in self.named_for_orgs:
            context = replace(context, org_text=sheet.named.org_text, org_basis="sheet_name")
        elif not context.org_text:
            context = self._owners.beside(context, grid, region, title, first.title)
        context = self._settled(self._owners.of_other_body(context, grid, region, own, first), title, grid, region)
        if context.span.is_known:
            self.book.spans.append(context.span)
        return context

    def of_form(self, grid: Grid, own: Context, named: Context) -> Context:
        """What the figures of a form take from its title, sheet, cover and file name."""
        context = with_part_told(overlaid(own, named, self._owners.titled(grid, own.title), self.outer), own, self.words)
        below = (cell for row in grid.row_numbers[1:] for cell in grid.own(row))
        context = without_unknown_part(with_part_of_sheet(context, grid.name, self.months), self.book.around, below, self.labels)
        if grid.name in self.named_for_orgs:
            context = replace(context, org_text=named.org_text, org_basis="sheet_name")
        elif not context.org_text:
            title_org = reporter_in_title(own.title, self.hints.known_names, self.words)
            context = replace(context, org_text=title_org, org_basis="title")
        return self._settled(context, own.title, grid, None)

    @property
    def _owners(self) -> Owners:
        return Owners(self.hints, self.labels, self.words, self.titled_for_orgs)

    def _settled(self, context: Context, title: str, grid: Grid, region: Region | None) -> Context:
        """The context with its owner settled, and a warning where two places name different ones."""
        told = self._owners.settled(context, title, grid, region)
        doubts = self._owners.disagreements(told, title, grid, region)
        self.book.disagreements.extend(doubt for doubt in doubts if doubt not in self.book.disagreements)
        if told.org_text != context.org_text and self.labels.is_registered(told.org_text):
            self.book.reporters.append(told.org_text)
        return told
