"""A whole workbook: which sheets are read, in which context, and what their tables give together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ingest.collection import collection_paused
from ingest.model import (
    CellKind,
    Extraction,
    Fact,
    Hints,
    Issue,
    Role,
    Sheet,
    SourceKind,
    Workbook,
)
from ingest.tables.axes.around.context import Context, read_lines
from ingest.tables.axes.around.lines_read import LineReader
from ingest.tables.axes.around.outer_context import file_org, file_span, overlaid, stem_of
from ingest.tables.axes.around.sheet_months import months_of_sheets
from ingest.tables.axes.around.sheet_orgs import sheets_named_for_orgs, sheets_titled_for_orgs
from ingest.tables.axes.around.sheets_listed import orgs_of_sheets_listed
from ingest.tables.axes.meaning.meanings import Combiner
from ingest.tables.axes.parting.insets import parts_of_form
from ingest.tables.axes.parting.panels import parted
from ingest.tables.axes.parting.stacked_forms import names_told, parted_below, span_told, titles_of_forms
from ingest.tables.book_reading import BookReading
from ingest.tables.cells.dates import tells_day
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.title_spans import Span
from ingest.tables.cells.title_subjects import subjects_of
from ingest.tables.cells.words import TableWords, squeeze, table_words
from ingest.tables.figures.disagreements import disagreements
from ingest.tables.figures.places import Figure
from ingest.tables.ledgers.continued import with_ledgers_joined
from ingest.tables.ledgers.sums import SIGNED_IN
from ingest.tables.notes.guides import notes_of_guides
from ingest.tables.period_doubts import names_around_that_disagree
from ingest.tables.sheet_reading import SheetReader
from ingest.tables.sheets.bare_times import with_bare_times_named
from ingest.tables.sheets.coded_names import with_codes_named
from ingest.tables.sheets.counted_ticks import with_ticks_counted
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.readable import ReadableGrid
from ingest.tables.sheets.sentences import SentenceReader, with_groups_apart
from ingest.tables.sheets.set_aside_sheets import sheets_set_aside
from ingest.tables.sheets.titles import reporter_in_title
from ingest.tables.surroundings import Surroundings
from ingest.tables.tracing.trace import Trace, Traces
from ingest.vocabulary import Vocabulary

_FEW_CELLS, _LEAST_DAYS = 40, 2
_CONTENTS = "目录"
_SIGNED, _COUNTED_ELSEWHERE = "签到", "签到表，这项活动由别的工作表计数"


def extract(workbook: Workbook, hints: Hints, vocabulary: Vocabulary, tell: SentenceReader | None = None) -> Extraction:
    """The facts and doubts of a workbook. Facts carry the organisation as written; nothing is resolved or guessed.

    Hidden sheets and 填表说明 are reported as skipped; a sheet that holds metrics in a layout that is not read, or figures
    without any period, is held back as `Sheet!*`. Sentences in the answers of a form are read by `tell`, as a summary is.
    """
    return _extract(workbook, hints, vocabulary, Traces(is_kept=False), tell)


def trace(workbook: Workbook, hints: Hints, vocabulary: Vocabulary, tell: SentenceReader | None = None) -> Trace:
    """The extraction with what it made of each sheet: regions, axes, and every row, column and cell that gave no figure."""
    traces = Traces()
    extraction = _extract(workbook, hints, vocabulary, traces, tell)
    return Trace(extraction, traces.of_sheets())


def _extract(workbook: Workbook, hints: Hints, vocabulary: Vocabulary, traces: Traces, tell: SentenceReader | None) -> Extraction:
    with collection_paused():
        return _extracted(workbook, hints, table_words(vocabulary), BookReading(traces, issues=list(workbook.issues)), tell)


def _extracted(workbook: Workbook, hints: Hints, words: TableWords, book: BookReading, tell: SentenceReader | None) -> Extraction:
    labels = LabelReader(words, hints.known_names)
    readable, guides = _readable(workbook, book, words)
    grids = [with_ticks_counted(with_bare_times_named(Grid(sheet), words), labels) for sheet in readable]
    made = {grid.name: grid for grid in grids}
    shown = [made.get(sheet.name) or Grid(sheet) for sheet in workbook.sheets if sheet.cells and not sheet.is_hidden]
    grids = with_codes_named(grids, shown, labels, words)
    book.guide = notes_of_guides(guides, grids, hints.file_name, words)
    sheets = [ReadableGrid(grid, labels, words) for grid in grids]
    cover = _cover_context(sheets, book)
    book.around = {"cover": cover.title, "file_name": stem_of(hints)}
    outer = overlaid(cover, Context(span=file_span(hints, words)))
    lines = LineReader(labels, words)
    titled_for_orgs = sheets_titled_for_orgs(grids, lines, labels, words, hints.known_names)
    named_for_orgs = sheets_named_for_orgs(grids, lines, labels, words, titled_for_orgs)
    listed = orgs_of_sheets_listed(shown, labels, words)
    months = months_of_sheets([grid for grid in grids if grid.name not in listed], lines, labels, words)
    surroundings = Surroundings(book, outer, hints, words, labels, lines, named_for_orgs, titled_for_orgs, months, listed)
    reader = SheetReader(surroundings, Combiner(words, labels), tell)
    for sheet in sheets:
        form = parts_of_form(sheet)
        beside = parted(form.form if form else sheet)
        before = len(book.facts)
        figures = [figure for panel in beside for figure in _read_forms(reader, panel, is_panel=len(beside) > 1)]
        of_form = {_key(fact) for fact in book.facts[before:]} if form else set()
        for inset in form.insets if form else ():
            before = len(book.facts)
            reader.read(inset, is_inset=True)
            book.facts[before:] = [_checked(fact) if _key(fact) in of_form else fact for fact in book.facts[before:]]
        book.issues.extend(disagreements(sheet.grid, figures, words))
    if cover.org_text:
        book.reporters.append(cover.org_text)
    if (in_name := file_org(hints, labels)) and not book.reporters:
        book.reporters.append(in_name)
    book.issues.extend(_period_doubts(book, cover, hints, words))
    span = _common_span(book.spans) if any(span.period for span in book.spans) else outer.span
    kind = next((k for k in (SourceKind.MEMBER_LEDGER, SourceKind.LEDGER) if k in book.kinds), SourceKind.TABLE)
    joined = with_ledgers_joined(book.facts, book.ledgers)
    book.issues.extend(joined.issues)
    whole = _without_parts_of_held_sums(joined.facts, book.issues)
    facts = _with_summaries_checked(_with_sums_of_ledgers_checked(whole) if book.ledgers else whole, workbook, words)
    return Extraction(
        facts=tuple(with_groups_apart(facts)),
        issues=tuple(_with_sign_ins_noted(book.issues, facts, words)),
        mentions=tuple(book.mentions),
        source_kind=kind,
        period=span.period,
        period_basis=span.basis if span.period else "",
        reporter_texts=tuple(dict.fromkeys(book.reporters)),
        covers_year=book.covers_year,
    )


def _read_forms(reader: SheetReader, sheet: ReadableGrid, *, is_panel: bool) -> list[Figure]:
    """The figures of a sheet or panel, or of the forms below one another in it, each of the organisation that its title names."""
    around, titles = reader.surroundings, titles_of_forms(sheet)
    forms = parted_below(sheet, titles)
    if names := names_told(sheet, titles):
        around = replace(around, hints=replace(around.hints, known_names=around.hints.known_names | names))
    if len(forms) > 1:
        around = replace(around, outer=overlaid(Context(span=span_told(sheet)), around.outer))
    reader = replace(reader, surroundings=around)
    return [figure for form in forms for figure in reader.read(form, is_panel=is_panel or len(forms) > 1)]


def _key(fact: Fact) -> tuple[str, str, str | None]:
    return squeeze(fact.org_text), fact.metric_id, fact.period


def _checked(fact: Fact) -> Fact:
    """What a register inside a form adds up to beside the form's own figure, which it does not add to."""
    return fact._replace(role=Role.CHECK) if fact.address is None else fact


def _period_doubts(book: BookReading, cover: Context, hints: Hints, words: TableWords) -> list[Issue]:
    """Warnings where other places than the titles state other periods for sheets with figures."""
    sheets = {fact.sheet for fact in book.facts} if book.disagreements else set()
    doubts = [issue for issue in book.disagreements if issue.address.rpartition("!")[0] in sheets]
    return [*doubts, *(names_around_that_disagree(cover, hints, book.spans, words) if book.facts else ())]


def _common_span(spans: list[Span]) -> Span:
    """The one period of all sheets, else the one year of all, else none."""
    known = [span for span in spans if span.period]
    if len({span.period for span in known}) == 1:
        return known[0]
    years = {(span.period or "")[:4] for span in known}
    return replace(known[0], period=years.pop()) if len(years) == 1 else Span()


def _readable(workbook: Workbook, book: BookReading, words: TableWords) -> tuple[list[Sheet], list[Sheet]]:
    """The sheets to be read, and those that say how they are filled in."""
    sheets, guides = [], []
    aside = sheets_set_aside([sheet for sheet in workbook.sheets if sheet.cells and not sheet.is_hidden], words)
    for sheet in workbook.sheets:
        if sheet.is_hidden:
            book.traces.skip(sheet, "隐藏的工作表")
            book.issues.append(Issue("sheet_skipped", f"{sheet.name}!*", detail="隐藏的工作表"))
        elif not sheet.cells:
            continue
        elif _is_named_for_no_data(sheet, workbook, words) or _opens_with(sheet, "skipped_sheet", words):
            guides.append(sheet)
            book.traces.skip(sheet, "填表说明")
            book.issues.append(Issue("sheet_skipped", f"{sheet.name}!*", detail="填表说明"))
        elif len(workbook.sheets) > 1 and words.has("sample_sheet", squeeze(sheet.name)):
            book.traces.skip(sheet, "填表示例")
            book.issues.append(Issue("sheet_skipped", f"{sheet.name}!*", detail="填表示例"))
        elif sheet.name in aside:
            book.traces.skip(sheet, aside[sheet.name].detail)
            book.issues.append(aside[sheet.name])
        else:
            book.traces.open(sheet)
            sheets.append(sheet)
    return sheets, guides


def _is_named_for_no_data(sheet: Sheet, workbook: Workbook, words: TableWords) -> bool:
    """True for a sheet called 填表说明 or 目录; a 目录 of days, each of something done, is a ledger where no other is."""
    name = squeeze(sheet.name)
    if not words.has("skipped_sheet", name):
        return False
    others = (one for one in workbook.sheets if one is not sheet and one.cells and not one.is_hidden)
    if not name.endswith(_CONTENTS) or any(not words.has("skipped_sheet", squeeze(one.name)) for one in others):
        return True
    days = Counter(cell.column for cell in sheet.cells.values() if cell.kind is not CellKind.NUMBER and tells_day(cell))
    return max(days.values(), default=0) < _LEAST_DAYS


def _opens_with(sheet: Sheet, kind: str, words: TableWords) -> bool:
    """True where the sheet's first cell is a word of the kind and hardly any number stands in the sheet."""
    _, (first, *_) = next(sheet.rows())
    if not words.has(kind, squeeze(first.text)):
        return False
    return sum(cell.kind is CellKind.NUMBER for cell in sheet.cells.values()) * 4 < len(sheet.cells)


def _cover_context(sheets: list[ReadableGrid], book: BookReading) -> Context:
    """What a cover sheet says: one so named, or a first sheet of a few texts without a table."""
    for sheet in sheets:
        grid, labels, words = sheet.grid, sheet.labels, sheet.words
        is_named = words.has("cover_sheet", squeeze(grid.name))
        if not is_named and not (sheet is sheets[0] and len(sheets) > 1 and len(grid.cells) <= _FEW_CELLS):
            continue
        if is_named or not sheet.regions:
            context = read_lines(grid, grid.row_numbers, labels, words)
            org_text = context.org_text or reporter_in_title(context.title, frozenset(), words)
            org_text = org_text or next((c.text.strip() for c in grid.cells.values() if labels.is_org(c.text)), "")
            span = context.span
            cover = Context(context.title, org_text, replace(span, basis="cover"), org_basis="cover", about=context.about)
            book.traces.set_cover(grid.sheet, cover)
            return cover
    return Context()


def _without_parts_of_held_sums(facts: list[Fact], issues: list[Issue]) -> list[Fact]:
    """The facts without the hours that were signed for on one sheet where a doubt on another holds back what they are part of."""
    held = {(squeeze(one.org_text), one.metric_id, one.period) for issue in issues for one in issue.held}
    return [fact for fact in facts if fact.rule != SIGNED_IN or _key(fact) not in held] if held else facts


def _with_sign_ins_noted(issues: list[Issue], facts: list[Fact], words: TableWords) -> list[Issue]:
    """The issues, of which a sheet that persons signed is no doubt where another sheet counts what they came to."""

    def is_counted(issue: Issue) -> bool:
        if issue.code != "layout_not_read" or _SIGNED not in issue.raw or not issue.address.endswith("!*"):
            return False
        metrics = words.metrics_named(subjects_of(issue.raw, words))
        return any(fact.metric_id in metrics and not issue.address.startswith(f"{fact.sheet}!") for fact in facts)

    return [replace(issue, code="sheet_skipped", detail=_COUNTED_ELSEWHERE) if is_counted(issue) else issue for issue in issues]


def _with_sums_of_ledgers_checked(facts: list[Fact]) -> list[Fact]:
    """Facts of a table that say again what a ledger in another sheet adds up to are checks: 统计 beside records of branches."""
    added = {(squeeze(fact.org_text), fact.metric_id, fact.period): fact.sheet for fact in facts if fact.alike.column is None}
    if not added:
        return facts
    return [
        fact._replace(role=Role.CHECK)
        if fact.address is not None and added.get((squeeze(fact.org_text), fact.metric_id, fact.period), fact.sheet) != fact.sheet
        else fact
        for fact in facts
    ]


def _with_summaries_checked(facts: list[Fact], workbook: Workbook, words: TableWords) -> list[Fact]:
    """Facts of a 汇总 sheet whose organisation, metric and year other sheets give too are checks: never added to those."""
    summaries = {sheet.name for sheet in workbook.sheets if words.has("summary_sheet", squeeze(sheet.name))}
    if not summaries:
        return facts

    def is_summary(fact: Fact) -> bool:
        return fact.sheet in summaries

    others = {(squeeze(f.org_text), f.metric_id, (f.period or "")[:4]) for f in facts if not is_summary(f)}
    return [
        f._replace(role=Role.CHECK) if is_summary(f) and (squeeze(f.org_text), f.metric_id, (f.period or "")[:4]) in others else f
        for f in facts
    ]
