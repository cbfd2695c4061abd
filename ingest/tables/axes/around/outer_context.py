"""What the name of a sheet, the cover and the file name add to what stands around a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ingest.language.fold import fold
from ingest.language.months import MONTH_DIGITS
from ingest.language.periods import contains
from ingest.model import Cell, CellKind, Hints
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.around.dated_titles import kind_of_section
from ingest.tables.axes.around.narrower_periods import narrowed
from ingest.tables.axes.around.sheet_orgs import org_of_sheet
from ingest.tables.axes.meaning.money import money_told
from ingest.tables.cells.label_times import TimePart, period_within, tells_whole_year
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.name_spans import is_made_then, is_short, part_of_name, span_of_name
from ingest.tables.cells.other_sections import heads_no_results, heads_others, heads_somebody_elses
from ingest.tables.cells.title_spans import UNTIL, Span, read_span, within_year
from ingest.tables.cells.title_subjects import is_beside_subject, subjects_of
from ingest.tables.cells.title_years import is_of_unknown_part
from ingest.tables.cells.unit_notes import tells_several_units, units_named
from ingest.tables.cells.values import FULL_DATE
from ingest.tables.cells.words import NUMBERING, TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.sentences import SPOKEN
from ingest.tables.sheets.titles import without_orgs

_SUFFIX = re.compile(r"\.[A-Za-z]{2,4}$")
_MONTH_ALONE = re.compile(rf"(?:(?:19|20)\d{{2}}[-./年])?(?P<month>{MONTH_DIGITS})月份?")
_SEPARATORS = re.compile(r"[_\-—\s（(【\[]+")
_ALL_YEAR = re.compile(r"^(?:[(（]?[一二三四五六七八九十]{1,2}[)）、.．])?全年|[(（]全年[)）]$")


def sheet_context(sheet_name: str, words: TableWords, reader: LabelReader) -> Context:
    """The context that a sheet's name gives."""
    org_text = org_of_sheet(sheet_name, reader, words)
    about = without_orgs(sheet_name, reader.known_names, words)
    names = subjects_of(about, words)
    unit = money_told(sheet_name, words)
    return Context("", org_text, replace(span_of_name(about, words), basis="sheet_name"), unit, names, "sheet_name")


def with_part_of_sheet(context: Context, sheet_name: str, months: Mapping[str, TimePart]) -> Context:
    """The context with the month, quarter or half-year of a sheet's name where all else names only the year.

    `months` are the times of sheets that are several of one layout: of those a year and month goes before the title's year too.
    """
    part = months.get(sheet_name) or part_of_name(sheet_name)
    span = context.span
    if part is None or part.part == "" or (part.period and sheet_name not in months) or (span.period is None and not part.period):
        return context
    if span.period is None:
        is_told = not span.is_known and not is_short(sheet_name)
        return replace(context, span=Span(part.period, part.period[:4], basis="sheet_name")) if is_told else context
    year = span.period[:4]
    period = part.within(year)
    if len(span.period) > 4 and (period is None or not contains(span.period, period)):
        return context
    return replace(context, span=Span(period, year, is_unfit=period is None, basis="sheet_name"))


def with_part_of_title(context: Context, own: Context, first: Context, words: TableWords) -> Context:
    """The context with the month, quarter or half-year of a table's own title, where the year stands elsewhere.

    全年 is the year of the sheet's title, also where a line above the `first` table told a part of it for that alone: 上半年.
    In a report that does not end the year, nobody knows of when the figures below 全年 are.
    """
    year = context.span.own_year
    is_of_year = len(read_span(first.about, words).period or "") == len("2024")
    if year and is_of_year and not own.span.is_known and tells_whole_year(NUMBERING.sub("", squeeze(own.about), count=1)):
        return replace(context, span=Span(year, year, basis="title"))
    if year and len(context.span.period or "") > len("2024") and not own.span.is_known and _ALL_YEAR.search(squeeze(own.about)):
        period = period_within("全年", context.span.period or "")
        return replace(context, span=Span(period, year, is_unfit=period is None, basis="title"))
    told = within_year(UNTIL.sub("", own.about), year) if year and not own.span.is_known else Span(year)
    return context if told.period == year else replace(context, span=replace(told, basis="title"))


def without_unknown_part(context: Context, around: Mapping[str, str], cells: Iterable[Cell], reader: LabelReader) -> Context:
    """The context without the year of a monthly or quarterly report of which no label, among `cells`, tells month or quarter.

    `around` is what cover and file name say, by the basis of their period.
    """
    span = context.span
    title = context.title if span.basis == "title" else around.get(span.basis, "")
    is_open = span.period == span.own_year != "" and is_of_unknown_part(squeeze(title))
    if not is_open or any(reader.read(cell.text).time is not None for cell in cells if cell.kind is not CellKind.NUMBER):
        return context
    return replace(context, span=Span(None, span.own_year, is_unfit=True, basis=span.basis))


def given_below(first: Context, own: Context) -> Context:
    """What a table takes of time from the first one above it: not the part of a year that was told for the section of that alone.

    The next section of its kind takes the period of all the sheet, and so does a table with a line of its own: 统计期间：7—12月.
    """
    is_next = bool(own.title) and first.section == kind_of_section(own.title)
    if not (is_next or own.told):
        return first
    return replace(first, span=first.wider, told=tuple(one for one in first.told if not one.is_of_section))


def with_part_told(context: Context, own: Context, words: TableWords) -> Context:
    """The context with the part of its year that a line tells, where its own title tells no year: 统计期间：1—9月."""
    return context if own.span.is_known else replace(context, span=narrowed(context.span, context.told, words))


def section_spans(grid: Grid, regions: list[Region], reader: LabelReader, words: TableWords) -> dict[int, Span]:
    """The year, with or without a part, that a line right above a table tells for it alone, by the table's first row.

    None where no two tables have different ones: then the line dates the whole sheet, or says when it was filled in.
    """
    found: dict[int, Span] = {}
    for region in regions:
        lines = [cells[0].text for row in region.above if len(cells := grid.own(row)) == 1 and cells[0].kind is CellKind.TEXT]
        label = reader.read(lines[-1]) if lines else None
        time = label.time if label is not None and (not label.name or words.is_neutral(label.name)) else None
        if label is not None and time is not None and time.period and not label.is_dropped and not FULL_DATE.search(label.text):
            found[region.first] = Span(time.period, time.period[:4], basis="title")
    return found if len({span.period for span in found.values()}) > 1 else {}


def months_over_tables(grid: Grid, regions: list[Region]) -> frozenset[int]:
    """The rows of a month alone over each of several tables, 1月 | 2月, that are of different months: those tell their times.

    A month alone below the titles of every table, or over one of them, says when it was filled in.
    """
    told: dict[int, str] = {}
    for region in regions:
        lines = [row for row in region.above if len(grid.own(row)) == 1]
        match = _MONTH_ALONE.fullmatch(fold(squeeze(grid.own(lines[-1])[0].text))) if lines else None
        if match is None or (told and len(lines) > 1):
            return frozenset()
        told[lines[-1]] = match["month"]
    return frozenset(told) if len(set(told.values())) == len(told) > 1 else frozenset()


def other_above(grid: Grid, region: Region, before: str, reader: LabelReader, org_text: str, *, is_below_others: bool) -> str:
    """The line that makes the figures of a table none of `org_text`'s own, 年度目标, 上年同期 or 个人学习情况; '' for none.

    That is the last line of words alone above it, or what was so `before` where none stands there. A table of organisations
    says itself whose its figures are.
    """
    names_orgs = any(reader.read(grid.text(region.last, column)).word == "org_axis" for column in region.columns)

    def is_of_others(text: str) -> bool:
        return heads_others(text, reader, is_below_others=is_below_others) or (
            not names_orgs and (heads_somebody_elses(text, org_text) or heads_no_results(text))
        )

    texts = [cells[0].text for row in region.above if len(cells := grid.own(row)) == 1 and cells[0].kind is CellKind.TEXT]
    told = [(text, is_of_others(text)) for text in texts]
    last, is_other = next(
        ((text, is_one) for text, is_one in reversed(told) if is_one or not SPOKEN.search(text)), (before, True)
    )
    return last.strip() if is_other else ""


def with_unit_of_corner(context: Context, grid: Grid, region: Region, reader: LabelReader, words: TableWords) -> Context:
    """The context with the measure units that a bracket behind the name of the axes states for all figures: 单位（次、分钟）."""
    label = reader.read(grid.text(region.first, region.columns[0])) if region.columns and not context.unit else None
    if label is None or label.word not in {"org_axis", "metric_axis", "period_axis"}:
        return context
    several = next((note for note in label.notes if tells_several_units(note, words)), "")
    unit = "、".join(units_named(several)) if several else label.unit
    return replace(context, unit=unit) if unit else context


def stem_of(hints: Hints) -> str:
    """The name of the file without its suffix."""
    return _SUFFIX.sub("", hints.file_name)


def file_span(hints: Hints, words: TableWords) -> Span:
    """The period of the file name, then that of the hints: the manifest's, the folders', the document's around a table."""
    stem = without_orgs(_SUFFIX.sub("", hints.file_name), hints.known_names, words)
    span = replace(span_of_name(stem, words), basis="file_name")
    is_open = span.period is None and is_made_then(stem)
    if (span.is_known and not is_open) or not hints.period:
        return span
    return Span(hints.period, hints.period[:4], basis=hints.period_basis)


def file_org(hints: Hints, reader: LabelReader) -> str:
    """A part of the file name that is a name of the registry, or ''."""
    stem = _SUFFIX.sub("", hints.file_name)
    return next((part for part in _SEPARATORS.split(stem) if part and reader.is_org(part)), "")


def file_subjects(hints: Hints, words: TableWords) -> tuple[str, ...]:
    """The names of metrics that the file name holds: 宣传稿件发布台账_2024年.csv."""
    return subjects_of(_SUFFIX.sub("", hints.file_name), words)


def overlaid(own: Context, *others: Context) -> Context:
    """The first context, with what it lacks taken from the others in turn."""
    merged = own
    for other in others:
        span = merged.span
        if not span.is_known and other.span.is_known:
            span = other.span if not (span.year and other.span.year != span.year) else span
        elif span.period is not None and len(span.period) == 4 and span.basis == "" and other.span.is_known:
            span = other.span
        merged = Context(
            merged.title or other.title,
            merged.org_text or other.org_text,
            span,
            merged.unit or other.unit,
            merged.metric_names or other.metric_names,
            merged.org_basis if merged.org_text else other.org_basis,
            parent_text=merged.parent_text or ("" if merged.org_text else other.parent_text),
            reporter_text=merged.reporter_text or other.reporter_text,
            about=merged.about if merged.title else other.about,
            told=merged.told or other.told,
        )
    return merged


def without_doubtful_subject(context: Context, sheet_name: str, words: TableWords) -> Context:
    """The context without what its title names, where that counts what comes of a deed or goes wrong: 主题党日照片统计表."""
    is_beside = bool(context.metric_names) and is_beside_subject(context.about or sheet_name, context.metric_names, words)
    return replace(context, metric_names=()) if is_beside else context
