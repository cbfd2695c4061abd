"""Sentences that stand in the answer of a form: their figures are those that the same words give in a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ingest.model import Cell, CellKind, Fact
from ingest.tables.context import Context
from ingest.tables.grid import Grid
from ingest.tables.labels import Label
from ingest.tables.telling import form_text_lines
from ingest.tables.values import Reading, scaled
from ingest.tables.words import TableWords, squeeze

SentenceReader = Callable[[str, str, str], Sequence[Fact]]
"""What prose tells: the facts of a text below a heading, told of a period; their places in the text are of no use here."""

_SHORTEST = 6
_ENDS = "：:。；;"


def is_sentence(cell: Cell) -> bool:
    """True for an answer of words with a figure in it, such as 全年集中学习24次、研讨6次."""
    plain = squeeze(cell.text) if cell.kind is CellKind.TEXT else ""
    return len(plain) >= _SHORTEST and any(sign.isdecimal() for sign in plain) and not plain.isdecimal()


def facts_in_sentence(
    grid: Grid, at: Cell, label: Label, cell: Cell, context: Context, tell: SentenceReader, words: TableWords
) -> Iterator[Fact]:
    """The facts of an answer beside the label that stands in the cell `at`, in the own measure units of their metrics.

    The label opens the sentence where it names a metric itself (`讲党课 | 12次，其中线上3次`), else it is its heading.
    """
    period = context.span.period
    if period is None:
        return
    text = cell.text.strip()
    opens = label.metric_id is not None and squeeze(label.name) not in squeeze(text)
    heading, told = ("", f"{label.name}{text}") if opens else (label.name.rstrip(_ENDS), text)
    for fact in tell(heading, told, period):
        metric = words.metrics[fact.metric_id]
        reading = Reading(fact.value, fact.lower, fact.upper)
        unit = words.units.get(fact.measure_unit)
        if unit is not None and unit.factor != unit.divisor and words.unit_fits(fact.metric_id, fact.measure_unit):
            reading = scaled(reading, unit.factor, unit.divisor)
        yield fact._replace(
            value=reading.value,
            lower=reading.lower,
            upper=reading.upper,
            measure_unit=metric.measure_unit,
            sheet=grid.name,
            address=grid.address(cell.row, cell.column),
            start=None,
            end=None,
            org_text=context.org_text,
            reading=form_text_lines(at, cell, context),
        )
