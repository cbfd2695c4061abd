"""A whole workbook: which sheets are read, in which context, and what their tables give together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ingest.collection import collection_paused
from ingest.model import (
    CellKind,
    Extraction,
    Fact,
    Hints,
    Issue,
    OrgMention,
    Role,
    Sheet,
    SourceKind,
    Workbook,
)
from ingest.tables.axes.columns import Column, read_columns
from ingest.tables.axes.context import (
    NAMELESS,
    Context,
    Span,
    file_org,
    file_span,
    overlaid,
    read_lines,
    reporter_below,
    sheet_context,
    with_part_of_sheet,
    with_part_of_title,
)
from ingest.tables.axes.money import YUAN, is_money_in_doubt
from ingest.tables.axes.panels import parted
from ingest.tables.axes.points import without_points
from ingest.tables.axes.sheet_orgs import sheets_named_for_orgs
from ingest.tables.axes.superiors import with_superiors
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords, squeeze, table_words
from ingest.tables.facts import facts_of, metrics_of
from ingest.tables.figures.forms import lines_of_title, read_form, read_lines_beside
from ingest.tables.figures.narratives import add_narratives, without_spoken_axes
from ingest.tables.figures.places import Figure
from ingest.tables.figures.table_figures import TableReading, read_table
from ingest.tables.figures.totals import compare_totals
from ingest.tables.layout_doubts import (
    doubts_of_counts,
    doubts_of_layout,
    doubts_of_silence,
    is_blank_form,
    is_of_each_person,
    is_unread_beside_subject,
)
from ingest.tables.ledgers.columns import find_events, find_members
from ingest.tables.ledgers.event_sums import sum_events
from ingest.tables.ledgers.member_sums import sum_members
from ingest.tables.ledgers.sums import LedgerReading
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region, find_regions
from ingest.tables.sheets.sentences import SentenceReader, with_groups_apart
from ingest.tables.sheets.titles import reporter_in_title
from ingest.tables.tracing.trace import Layout, LedgerTrace, RegionTrace, Trace, Traces
from ingest.vocabulary import Vocabulary

_FEW_CELLS = 40


@dataclass(slots=True)
class _Result:
    facts: list[Fact] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    mentions: list[OrgMention] = field(default_factory=list)
    reporters: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    kinds: set[SourceKind] = field(default_factory=set)
    covers_year: bool = False
    traces: Traces = field(default_factory=Traces)
    tell: SentenceReader | None = None


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
    result = _Result(issues=list(workbook.issues), traces=traces, tell=tell)
    with collection_paused():
        return _extracted(workbook, hints, table_words(vocabulary), result)


def _extracted(workbook: Workbook, hints: Hints, words: TableWords, result: _Result) -> Extraction:
    reader = LabelReader(words, hints.known_names)
    grids = [Grid(sheet) for sheet in _readable(workbook, result, words)]
    cover = _cover_context(grids, reader, words, result)
    outer = overlaid(cover, Context(span=file_span(hints)))
    named_for_orgs = sheets_named_for_orgs(grids, reader, words)
    for sheet in grids:
        panels = parted(sheet, reader, words)
        for grid in panels:
            is_named = sheet.name in named_for_orgs
            _read_sheet(grid, outer, reader, words, hints, result, is_named_for_org=is_named, is_panel=len(panels) > 1)
    if cover.org_text:
        result.reporters.append(cover.org_text)
    if (in_name := file_org(hints, reader)) and not result.reporters:
        result.reporters.append(in_name)
    span = _common_span(result.spans) if any(span.period for span in result.spans) else outer.span
    kind = next((k for k in (SourceKind.MEMBER_LEDGER, SourceKind.LEDGER) if k in result.kinds), SourceKind.TABLE)
    return Extraction(
        facts=tuple(with_groups_apart(_with_summaries_checked(result.facts, workbook, words))),
        issues=tuple(result.issues),
        mentions=tuple(result.mentions),
        source_kind=kind,
        period=span.period,
        period_basis=span.basis if span.period else "",
        reporter_texts=tuple(dict.fromkeys(result.reporters)),
        covers_year=result.covers_year,
    )


def _common_span(spans: list[Span]) -> Span:
    """The one period of all sheets, else the one year of all, else none."""
    known = [span for span in spans if span.period]
    if len({span.period for span in known}) == 1:
        return known[0]
    years = {(span.period or "")[:4] for span in known}
    return replace(known[0], period=years.pop()) if len(years) == 1 else Span()


def _readable(workbook: Workbook, result: _Result, words: TableWords) -> list[Sheet]:
    sheets = []
    for sheet in workbook.sheets:
        if sheet.is_hidden:
            result.traces.skip(sheet, "隐藏的工作表")
            result.issues.append(Issue("sheet_skipped", f"{sheet.name}!*", detail="隐藏的工作表"))
        elif not sheet.cells:
            continue
        elif words.has("skipped_sheet", squeeze(sheet.name)) or _opens_with(sheet, "skipped_sheet", words):
            result.traces.skip(sheet, "填表说明")
            result.issues.append(Issue("sheet_skipped", f"{sheet.name}!*", detail="填表说明"))
        else:
            result.traces.open(sheet)
            sheets.append(sheet)
    return sheets


def _opens_with(sheet: Sheet, kind: str, words: TableWords) -> bool:
    """True where the sheet's first cell is a word of the kind and hardly any number stands in the sheet."""
    _, (first, *_) = next(sheet.rows())
    if not words.has(kind, squeeze(first.text)):
        return False
    return sum(cell.kind is CellKind.NUMBER for cell in sheet.cells.values()) * 4 < len(sheet.cells)


def _cover_context(grids: list[Grid], reader: LabelReader, words: TableWords, result: _Result) -> Context:
    """What a cover sheet says: one so named, or a first sheet of a few texts without a table."""
    for grid in grids:
        is_named = words.has("cover_sheet", squeeze(grid.name))
        if not is_named and not (grid is grids[0] and len(grids) > 1 and len(grid.cells) <= _FEW_CELLS):
            continue
        if is_named or not find_regions(grid, reader, words):
            context = read_lines(grid, grid.row_numbers, reader, words)
            org_text = context.org_text or reporter_in_title(context.title, frozenset(), words)
            org_text = org_text or next((c.text.strip() for c in grid.cells.values() if reader.is_org(c.text)), "")
            span = context.span
            cover = Context(context.title, org_text, Span(span.period, span.year, span.is_unfit, "cover"), "", (), "cover")
            result.traces.set_cover(grid.sheet, cover)
            return cover
    return Context()


def _read_sheet(
    grid: Grid,
    outer: Context,
    reader: LabelReader,
    words: TableWords,
    hints: Hints,
    result: _Result,
    *,
    is_named_for_org: bool,
    is_panel: bool,
) -> None:
    """A sheet, or one of the tables side by side in it: there, as below another table, a blank 填报单位 is nobody else's."""
    facts_before, issues_before = len(result.facts), len(result.issues)
    regions = find_regions(grid, reader, words)
    named = sheet_context(grid.name, words, reader)
    if is_named_for_org:
        named = replace(named, org_text=grid.name.strip())
    first: Context | None = None
    held: list[Issue] = []
    figures: list[Figure] = []
    periods_above: set[str] = set()
    unit, is_unread, n_blank = named.unit, False, 0
    for region in regions:
        own = _own_context(grid, region, reader, words, is_nobody_elses=is_panel or first is not None)
        if _is_plan(own.title or (first.title if first else ""), grid.name, words):
            held.append(Issue("sheet_skipped", f"{grid.name}!*", detail="计划或安排，不是完成数"))
            result.traces.add(grid.sheet, RegionTrace(Layout.PLAN, region, own))
            continue
        if own.org_text not in {"", NAMELESS}:
            result.reporters.append(own.org_text)
        first = first or own
        above = _given_from_above(first, own, periods_above)
        context = with_part_of_sheet(overlaid(own, above, named, outer), grid.name)
        context = with_part_of_title(context, own)
        periods_above |= {own.span.period} if own.span.period else set()
        if is_named_for_org:
            context = replace(context, org_text=named.org_text, org_basis="sheet_name")
        elif not context.org_text:
            context = _with_reporter_beside(context, grid, region, own.title or first.title, reader, words, hints)
        if context.span.is_known:
            result.spans.append(context.span)
        context, is_money_or_not = _with_doubt_of_money(context, own.title or grid.name, grid, region, words)
        unit = context.unit
        columns = with_superiors(read_columns(grid, region, context, reader, words), grid, region, words)
        columns = without_points(columns, own.title, words)
        ledger = _read_ledger(grid, region, columns, context, reader, words, result)
        if ledger is not None:
            result.facts.extend(ledger.facts)
            result.issues.extend(ledger.issues)
            result.mentions.extend(ledger.mentions)
            result.reporters.extend(_told_beside(context))
            continue
        if is_of_each_person(grid, region, columns, words):
            held.append(Issue("layout_not_read", f"{grid.name}!*", detail="一行一人，是个人的数，不是单位的数"))
            result.traces.add(grid.sheet, RegionTrace(Layout.PERSONS, region, context))
            continue
        columns = without_spoken_axes(grid, region, columns)
        is_unread = is_unread or is_unread_beside_subject(grid, region, columns, context, words)
        reading = read_table(grid, region, context, reader, words, columns)
        n_blank += is_blank_form(grid, reading)
        add_narratives(grid, reading, context, result.tell, reader, words)
        result.facts.extend(fact for _, fact in reading.told)
        result.reporters.extend(_told_beside(context) if reading.figures or reading.held or reading.told else ())
        held.extend(doubts_of_layout(grid, reading))
        held.extend(doubts_of_counts(grid, reading.columns) if is_money_or_not else ())
        figures.extend(reading.figures)
        result.mentions.extend(reading.mentions)
        result.issues.extend(reading.issues)
        result.issues.extend(compare_totals(grid, reading.figures, reading.held))
        beside = read_lines_beside(grid, (*region.above, *region.below), context, metrics_of(reading.figures), reader, words)
        figures.extend(beside.figures)
        result.issues.extend(beside.issues)
        result.traces.add(grid.sheet, RegionTrace(Layout.TABLE, region, context, reading=reading, beside=beside))
    if not regions:
        form, unit = _read_form(grid, named, outer, reader, words, hints, result, is_named_for_org=is_named_for_org)
        figures.extend(form.figures)
        held.extend(doubts_of_layout(grid, form))
    result.facts.extend(facts_of(grid, figures, result.traces, words))
    is_silent = len(result.facts) == facts_before and len(result.issues) == issues_before and not held
    if is_silent:
        held.extend(doubts_of_silence(grid, reader, words, unit, len(regions), n_blank, is_unread=is_unread))
    result.issues.extend({(issue.code, issue.address): issue for issue in held}.values())


def _given_from_above(first: Context, own: Context, periods_above: set[str]) -> Context:
    """What a table takes from the sheet's first one: no period where several stand above it, no unit of another's title."""
    above = first if len(periods_above) < 2 else replace(first, span=Span())
    return replace(above, unit="") if above.is_unit_in_title and own.title else above


def _with_doubt_of_money(context: Context, title: str, grid: Grid, region: Region, words: TableWords) -> tuple[Context, bool]:
    """The context, in money where the title leaves open which columns are; and whether it does."""
    is_in_doubt = not context.unit and is_money_in_doubt(title, grid, region, words)
    return (replace(context, unit=YUAN) if is_in_doubt else context), is_in_doubt


def _with_reporter_beside(
    context: Context, grid: Grid, region: Region, title: str, reader: LabelReader, words: TableWords, hints: Hints
) -> Context:
    """The context with the organisation that a line below the table or the title names."""
    below = reporter_below(grid, (*region.body, *region.below), reader, words)
    stated = below or reporter_in_title(title, hints.known_names, words)
    return replace(context, org_text=stated, org_basis="below" if below else "title")


def _told_beside(context: Context) -> tuple[str, ...]:
    """The reporter that a table's title or a line below it names: the file's own only where the table gives figures."""
    return (context.org_text,) if context.org_text and context.org_basis in {"below", "title"} else ()


def _own_context(grid: Grid, region: Region, reader: LabelReader, words: TableWords, *, is_nobody_elses: bool) -> Context:
    """What the lines above a table say; `is_nobody_elses` where a blank 填报单位 must not be filled from elsewhere."""
    own = read_lines(grid, region.above, reader, words)
    return replace(own, org_text=NAMELESS) if own.is_org_blank and is_nobody_elses else own


def _read_form(
    grid: Grid,
    named: Context,
    outer: Context,
    reader: LabelReader,
    words: TableWords,
    hints: Hints,
    result: _Result,
    *,
    is_named_for_org: bool,
) -> tuple[TableReading, str]:
    """A sheet without a header band as a form of labels with their values beside them; and the measure unit told above it."""
    own = read_lines(grid, lines_of_title(grid, reader, words), reader, words)
    context = with_part_of_sheet(overlaid(own, named, outer), grid.name)
    if is_named_for_org:
        context = replace(context, org_text=named.org_text, org_basis="sheet_name")
    elif not context.org_text:
        title_org = reporter_in_title(own.title, hints.known_names, words)
        context = replace(context, org_text=title_org, org_basis="title")
    form = read_form(grid, context, reader, words, result.tell)
    result.facts.extend(fact for _, fact in form.told)
    if form.figures or form.told:
        if context.org_text not in {"", NAMELESS} and not is_named_for_org:
            result.reporters.append(context.org_text)
        result.spans.append(context.span)
    if form.figures or form.held or form.told:
        result.traces.add(grid.sheet, RegionTrace(Layout.FORM, None, context, reading=form))
    result.issues.extend(form.issues)
    return form, context.unit


def _read_ledger(
    grid: Grid,
    region: Region,
    columns: list[Column],
    context: Context,
    reader: LabelReader,
    words: TableWords,
    result: _Result,
) -> LedgerReading | None:
    """What the region gives as a member or event ledger, None where it is neither."""
    members = find_members(grid, region, columns, words)
    if members is not None:
        result.kinds.add(SourceKind.MEMBER_LEDGER)
        ledger = sum_members(grid, region, members, context, reader, words)
        result.traces.add(grid.sheet, RegionTrace(Layout.MEMBERS, region, context, LedgerTrace(columns, members, ledger)))
        return ledger
    events = find_events(grid, region, columns, context, words)
    if events is None:
        return None
    is_of_person = not events.attendance and any(
        words.has("own_name", squeeze(label.text)) for column in columns for label in column.meaning.labels[-1:]
    )
    is_told = bool(events.subject or events.type or events.marks or events.has_kinds_above)
    if events.is_undated or is_of_person or not is_told:
        detail = "只有计划、通知、报送等日期，没有开展活动的日期" if events.is_undated else "台账未写明是哪类活动"
        detail = "一行是一个人参加一次活动，不能按行计次数" if is_of_person else detail
        ledger = LedgerReading(issues=[Issue("layout_not_read", f"{grid.name}!*", detail=detail)])
        result.traces.add(grid.sheet, RegionTrace(Layout.UNTOLD, region, context, LedgerTrace(columns, events, ledger)))
        return ledger
    result.kinds.add(SourceKind.LEDGER)
    span = context.span
    is_of_year = span.period is not None and len(span.period) == len("2023") and span.basis != "folder_name"
    result.covers_year = result.covers_year or is_of_year
    ledger = sum_events(grid, region, events, context, reader, words)
    result.traces.add(grid.sheet, RegionTrace(Layout.EVENTS, region, context, LedgerTrace(columns, events, ledger)))
    return ledger


def _is_plan(title: str, sheet_name: str, words: TableWords) -> bool:
    """True for the title or sheet of a plan (2024年工作计划表), not of what became of it (工作计划完成情况)."""
    told = [plain for text in (title, sheet_name) if (plain := squeeze(text))]
    is_done = any(words.holds("done_title", plain) for plain in told[:1])
    return not is_done and any(words.holds("plan_title", plain) and not words.holds("done_title", plain) for plain in told)


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
