"""Whose and of when the bands of a card are: as told last above them, in a line or in a band."""

from __future__ import annotations

from dataclasses import replace

from ingest.tables.axes.context import Context
from ingest.tables.axes.outer_context import with_part_of_title
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.title_spans import NO_SPAN, Span
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_ANY_YEAR = Context(title="2000年", span=Span("2000", "2000"))


def in_card(grid: Grid, region: Region, own: Context, before: Context, reader: LabelReader) -> Context:
    """What the lines above a band say, `own`, with what the one above it was told to be of, `before`.

    A band that names an organisation takes nothing.
    """
    if _named(grid, region, reader):
        return own
    told = own if own.org_text else before
    span = own.span if own.span.is_known or _tells_part(own) else before.span
    return replace(own, org_text=told.org_text, org_basis=told.org_basis, span=span)


def told_last(grid: Grid, region: Region, own: Context, span: Span, reader: LabelReader) -> Context:
    """What the bands below one take from it, whose lines say `own` and whose figures are of `span`."""
    if named := _named(grid, region, reader):
        return Context(org_text=named, org_basis="row")
    is_timed = own.span.is_known or _tells_part(own)
    return Context(org_text=own.org_text, org_basis=own.org_basis, span=span if is_timed else NO_SPAN)


def _tells_part(own: Context) -> bool:
    """True for a title with a part of the year, or all of it: 二、二季度; 全年."""
    return with_part_of_title(_ANY_YEAR, own, _ANY_YEAR) is not _ANY_YEAR


def _named(grid: Grid, region: Region, reader: LabelReader) -> str:
    """The organisation that a band names, '' for none: 支部名称 over 某党支部."""
    answers = ((grid.text(region.last, column), grid.text(region.body[0], column)) for column in region.columns)
    return next((name for label, name in answers if reader.read(label).word == "org_axis" and reader.is_org(name)), "")
