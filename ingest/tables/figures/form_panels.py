"""Heads of the panels of a form: a group over labels, and how their answers are counted: 组织生活 | 次数 | 党员活动 | 人次."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from ingest.model import Cell, CellKind
from ingest.tables.cells.labels import Label
from ingest.tables.cells.words import TableWords
from ingest.tables.figures.form_answers import Answer
from ingest.tables.sheets.readable import ReadableGrid

_COUNTED = frozenset({"measure", "unit"})
_KEYS = frozenset({"", "metric_axis", "value_word"})


class Panel(NamedTuple):
    """The columns of a panel's labels and of their answers, and the measure unit in which those are told."""

    column: int
    answers: int
    unit: str


def panels_headed(sheet: ReadableGrid, cells: list[Cell]) -> tuple[Panel, ...]:
    """The panels that a row heads, none where it is no row of such heads alone."""
    keys, measures = cells[::2], cells[1::2]
    if not measures or len(keys) != len(measures) or any(cell.kind is not CellKind.TEXT for cell in cells):
        return ()
    if any(right.column != left.column + 1 for left, right in pairwise(cells)):
        return ()
    read = sheet.labels.read
    heads = [(key, measure, _unit_of(read(measure.text), sheet.words)) for key, measure in zip(keys, measures, strict=True)]
    is_headed = all(unit and read(key.text).word in _KEYS for key, _, unit in heads)
    return tuple(Panel(key.column, measure.column, unit) for key, measure, unit in heads) if is_headed else ()


def in_unit_of_panel(answer: Answer, panels: Iterable[Panel], words: TableWords) -> Answer:
    """The answer in the measure unit that heads its panel, where neither its label nor the cell between them tells one.

    A label that says how it is counted (党员总数) keeps to that.
    """
    label = answer.label
    if answer.unit or label.unit or words.says_count(label.name):
        return answer
    at = (answer.at.column, answer.value.column)
    return next((answer._replace(unit=panel.unit) for panel in panels if (panel.column, panel.answers) == at), answer)


def _unit_of(label: Label, words: TableWords) -> str:
    return (label.unit or words.implied_unit(label.name)) if label.word in _COUNTED else ""
