"""Sentences that stand in a cell: their figures are those that the same words give in a summary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ingest.model import Cell, CellKind, Fact, Issue, Role, Scope, Status
from ingest.tables.cells.labels import Label
from ingest.tables.cells.values import Reading, scaled
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid

SentenceReader = Callable[[str, str, str | None], Sequence[Fact]]
"""What prose tells: the facts of a text below a heading, told of a period (None where nothing names one); their places in the
text are of no use here."""

SPOKEN = re.compile(r"[:：。；;？?]")  # signs of what is said or asked, which stand in no name
_SHORTEST = 4
_ENDS = "：:。；;"
LEAST_SAID = 3  # signs of a sentence that are neither numbers nor units
_STARS = re.compile(r"[*＊﹡∗]{2}")  # a masked number, which a squeezed text has lost
_COUNTED = re.compile(r"(?:[\d一二三四五六七八九十两]|[×xX…＿_]{2})[余多]?(?:人次|小时|次|场|期|名|篇|条|件|人|个|堂|户)")
_SILENT = re.compile(
    r"[\d\s,，.。;；、:：()（）+*×~～—-]|[一二三四五六七八九十百千万两零〇余多约近超共计含各均每]|其中|[年月日季度上下半次场期人名个篇条堂件户]"
)
_NUMBER = re.compile(r"\d|[*＊×…＿_]|[xX]{2}|[一二三四五六七八九十百千两]{1,6}[余多]?[次场期人名个篇条堂件户支小]")


class Sentence(NamedTuple):
    """A cell of words with what its place says: the labels that it stands at, whose and of when it is, and lines for people.

    `period` is None where nothing tells of when.
    """

    cell: Cell
    labels: tuple[Label, ...]
    org_text: str
    period: str | None
    lines: tuple[str, ...]


def is_sentence(cell: Cell) -> bool:
    """True for an answer of words with a figure in it, masked or not, such as 全年集中学习24次、研讨6次."""
    plain = squeeze(cell.text) if cell.kind is CellKind.TEXT else ""
    return len(plain) >= _SHORTEST and not plain.isdecimal() and (tells_number(plain) or _STARS.search(cell.text) is not None)


def tells_count(cell: Cell) -> bool:
    """True for an account that counts something: 召开支委会12次, not 2024年3月, 3月1次."""
    return (
        is_sentence(cell)
        and signs_said(cell) >= LEAST_SAID
        and (_COUNTED.search(squeeze(cell.text)) is not None or _STARS.search(cell.text) is not None)
    )


def signs_said(cell: Cell) -> int:
    """How many signs of a cell are neither numbers nor measure units."""
    return len(_SILENT.sub("", cell.text))


def tells_number(text: str) -> bool:
    """True for words with a number or the mask of one."""
    return _NUMBER.search(text) is not None


def facts_in_sentence(grid: Grid, sentence: Sentence, tell: SentenceReader, words: TableWords) -> Iterator[Fact]:
    """The facts of a cell of words, in the own measure units of their metrics.

    The last label opens the sentence where it names a metric itself (`讲党课 | 12次，其中线上3次`), else the labels are its
    heading.
    """
    text = sentence.cell.text.strip()
    labels = [label for label in sentence.labels if label.name]
    opening = labels[-1] if labels else None
    if opening is not None and opening.metric_id is not None and squeeze(opening.name) not in squeeze(text):
        heading, told = "", f"{opening.name.rstrip(_ENDS)}：{text}"
    else:
        heading, told = "".join(label.name for label in labels).rstrip(_ENDS), text
    for fact in tell(heading, told, sentence.period):
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
            address=grid.address(sentence.cell.row, sentence.cell.column),
            start=None,
            end=None,
            org_text=sentence.org_text,
            reading=sentence.lines,
        )


def doubts_of_ranges(grid: Grid, cell: Cell, facts: Iterable[Fact]) -> list[Issue]:
    """The doubt of a sentence that tells what was done by two bounds alone: 开展理论宣讲6至8场; none of any other."""
    held = tuple(
        fact.held
        for fact in facts
        if fact.value is None and fact.status is Status.REPORTED and fact.scope is Scope.TOTAL and fact.role is Role.FIGURE
    )
    return [Issue("range_value", grid.address(cell.row, cell.column), cell.text, held=held)] if held else []


def with_groups_apart(facts: Iterable[Fact]) -> list[Fact]:
    """Facts of sentences in other cells are no addends of one another: each cell's groups have numbers of their own."""
    numbers: dict[tuple[str | None, int], int] = {}
    return [
        fact if fact.group is None else fact._replace(group=numbers.setdefault((fact.address, fact.group), len(numbers) + 1))
        for fact in facts
    ]
