"""What is said where two places tell different periods for the same figures: one was not put right in a form of last time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from ingest.model import Hints, Issue
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.around.contradictions import Stated, are_apart, contradicts, name_contradicts, only_period
from ingest.tables.cells.label_times import read_time
from ingest.tables.cells.title_spans import NO_SPAN, Span, read_span
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.figures.places import SAYING, Entry, Figure
from ingest.tables.figures.telling import quoted
from ingest.tables.figures.wording import BASES
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.titles import without_orgs

_MOST_PERIODS = 3


def lines_that_disagree(grid: Grid, context: Context, stated: Iterable[Stated], words: TableWords) -> Iterator[Issue]:
    """A warning for each line around a table that states another period than it was read as: 统计时点：2025年第四季度."""
    for line in dict.fromkeys(stated):
        if contradicts(context.span, line.span):
            address = grid.address(line.row, line.column)
            yield _disagreement(address, line.text, context.span, context.title, quoted(line.text), words)


def sheet_names_that_disagree(
    grid: Grid, titled: Sequence[Context], known_names: frozenset[str], words: TableWords
) -> Iterator[Issue]:
    """A warning where the name of a sheet (2022年, 四季度) contradicts the titles of all its tables."""
    spans = [own.span for own in titled if own.span.is_known]
    years = {span.own_year for span in spans}
    told = without_orgs(grid.name, known_names, words)
    part, rest = read_time(squeeze(told))
    is_part = part is not None and not part.period and bool(part.part) and not rest
    year = years.pop() if len(years) == 1 else ""
    name = f"{year}年{told.strip()}" if is_part and year else told
    if spans and name_contradicts(name, spans, words):
        first = next(own for own in titled if own.span.is_known)
        yield _disagreement(grid.whole_address, grid.name, first.span, first.title, f"工作表名{quoted(grid.name)}", words)


def names_around_that_disagree(cover: Context, hints: Hints, spans: Sequence[Span], words: TableWords) -> Iterator[Issue]:
    """A warning where the cover or the name of the file contradicts the titles of all tables of a workbook."""
    known = [span for span in spans if span.is_known]
    if any(span.basis != "title" for span in known):
        return
    stem = PurePath(hints.file_name).stem
    names = (("封面", cover.title, cover.about), ("文件名", stem, without_orgs(stem, hints.known_names, words)))
    for place, name, told in names:
        if name_contradicts(told, known, words):
            yield _disagreement("", name, known[0], "", f"{place}{quoted(name)}", words)


def headings_that_disagree(grid: Grid, own: Context, figures: Sequence[Figure], words: TableWords) -> Iterator[Issue]:
    """A warning where all figures of a table are, by their headings, of other periods than its title: 三季度 above 10月 … 12月.

    Some within it and some without compare two periods; a title of several, or of when it was sent, tells none.
    """
    period = own.span.period
    if period is None:
        return
    told = sorted({saying.period for saying in set(map(SAYING, figures))} - {""})
    is_apart = bool(told) and all(are_apart(period, other) for other in told)
    if is_apart and not (read_span(own.title, words).is_known and only_period(own.title, words) is None):
        first = Entry._make(figures[0]).cell
        others = "、".join(told[:_MOST_PERIODS]) + ("等" if len(told) > _MOST_PERIODS else "")
        detail = f"标题{quoted(own.title)}：{period}；表头（行名）：{others}"
        yield Issue("heading_outside_title", grid.address(first.row, first.column), detail=detail)


def _disagreement(address: str, raw: str, span: Span, title: str, other: str, words: TableWords) -> Issue:
    return Issue("period_disagrees", address, raw, f"{_held(span, title, words)}；另一处：{other}")


def _held(span: Span, title: str, words: TableWords) -> str:
    """`读作2023Q3，取自表上方的标题或说明“2023年三季度统计表”`."""
    period = span.period or f"{span.year}年内"
    told = read_span(title, words) if span.basis == "title" else NO_SPAN
    where = quoted(title) if told.is_known and told.own_year in {"", span.own_year} else ""
    return f"读作{period}，取自{BASES.get(span.basis, '标题')}{where}"
