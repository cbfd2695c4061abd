"""Whose and of when the bands of a card are: as told last above them, in a line, in a band or in a table of one row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.model import Cell, CellKind
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.around.contradictions import stated_period
from ingest.tables.axes.around.outer_context import given_below, with_part_of_title
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.title_spans import NO_SPAN, Span
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_ANY_YEAR = Context(title="2000年", about="2000年", span=Span("2000", "2000"))


def in_card(grid: Grid, region: Region, own: Context, before: Context, reader: LabelReader, words: TableWords) -> Context:
    """What the lines above a band say, `own`, with what the one above it was told to be of, `before`.

    A band that names an organisation takes nothing.
    """
    if any(_names(grid, region, reader, words)):
        return own
    told = own if own.org_text else before
    span = own.span if own.span.is_known or _tells_part(own, words) else given_below(before, own).span
    return replace(own, org_text=told.org_text, org_basis=told.org_basis, span=span)


def told_last(
    grid: Grid, region: Region, own: Context, span: Span, before: Context, reader: LabelReader, words: TableWords
) -> Context:
    """What the bands below a band or table take from it, whose lines say `own` and whose figures are of `span`.

    One row that names its organisation, or a period, tells it for what follows; several rows of organisations tell nothing.
    A table that names none leaves what was told `before` it.
    """
    named = list(_names(grid, region, reader, words))
    if named and len(region.body) > 1:
        return Context()
    if named:
        year = span.own_year or None
        org_text = next((name for name in named if reader.is_org(name)), named[0])
        return Context(org_text=org_text, org_basis="row", span=_span(grid, region, year, reader, words))
    if not (region.is_of_card or own.org_text):
        return before
    if not (own.span.is_known or _tells_part(own, words)):
        return Context(org_text=own.org_text, org_basis=own.org_basis)
    wider = own.wider if own.wider.is_known else Span(span.own_year or None, span.own_year or None, basis=span.basis)
    return Context(org_text=own.org_text, org_basis=own.org_basis, span=span, wider=wider, section=own.section)


def _tells_part(own: Context, words: TableWords) -> bool:
    """True for a title with a part of the year, or all of it: 二、二季度; 全年."""
    return with_part_of_title(_ANY_YEAR, own, _ANY_YEAR, words) is not _ANY_YEAR


def _answers(grid: Grid, region: Region, reader: LabelReader) -> Iterator[tuple[Label, Cell]]:
    for column in region.columns:
        if region.body and (cell := grid.at(region.body[0], column)) is not None:
            yield reader.read(grid.text(region.last, column)), cell


def _names(grid: Grid, region: Region, reader: LabelReader, words: TableWords) -> Iterator[str]:
    """The organisations that a first row names, no superiors: 支部名称 over 某党支部."""
    for label, cell in _answers(grid, region, reader):
        is_of_org = label.word == "org_axis" and not words.has("superior_axis", label.name)
        if (
            is_of_org
            and cell.kind is CellKind.TEXT
            and not looks_like_value(cell.text, words)
            and not reader.read(cell.text).metric_id
        ):
            yield cell.text.strip()


def _span(grid: Grid, region: Region, year: str | None, reader: LabelReader, words: TableWords) -> Span:
    """The period that a row tells below a heading of periods: 统计期间 over 2024年上半年."""
    for label, cell in _answers(grid, region, reader):
        if (stated := stated_period(squeeze(label.text), cell.text, words)).is_known:
            return stated
        time = reader.read(cell.text).time if label.word == "period_axis" else None
        if time is not None and (period := time.within(year)):
            return Span(period, period[:4])
    return NO_SPAN
