"""Kinds of people below a title or group that says that they are all there are at the end: 组织发展情况表（年末实有）."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ingest.language.fold import fold
from ingest.tables.axes.across.people_kinds import is_kind_of_people
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.labels import Label
from ingest.tables.cells.numbers import number_of
from ingest.tables.cells.words import TableWords, squeeze

_NOTE = re.compile(r"\(([^()]*)\)")
_AT_END = re.compile(r"^(?:截[至止]到?)?(?:(?:19|20)\d{2}年?|[本当今上去]年)[末底]")


def as_stock(meaning: Meaning, title: str, words: TableWords) -> Meaning:
    """The meaning as what there is at the end where the title says so; without a metric where none counts that: 预备党员."""
    leaf = meaning.labels[-1] if meaning.labels else None
    metric = words.metrics.get(meaning.metric_id or "")
    if leaf is None or metric is None or metric.kind != "people" or metric.is_stock or not is_kind_of_people(leaf, words):
        return meaning
    is_below_stock = any(words.holds("stock_word", label.name) for label in meaning.labels[:-1])
    if not (is_below_stock or _is_of_stock(leaf, squeeze(title), words)):
        return meaning
    return replace(meaning, metric_id=words.kind("stock_metric").get(metric.metric_id))


def without_all_there_are(columns: list[Column], table: Table) -> list[Column]:
    """The columns without one of 正式党员 that are more than all who are on the way: 3 | 4 | 2 | 41 below 发展党员情况.

    By the title alone they are those confirmed in the year, who were few; how many full members there are is none of it.
    """

    def numbers(row: int, among: list[Column]) -> list[Decimal]:
        cells = (number_of(table.grid.row(row).get(column.number)) for column in among)
        return [number for number in cells if number is not None]

    people = [column for column in columns if column.role is Role.FIGURE and _counts_people(column, table.words)]
    named = [column for column in people if _is_of_title(column, table.words)]
    others = [column for column in people if column not in named]
    rows = [(numbers(row, named), numbers(row, others)) for row in table.region.body]
    are_more = [max(own) > max(beside) for own, beside in rows if own and beside]
    if not any(are_more):
        return columns
    return [replace(one, role=Role.IGNORED, reason=Reason.PERHAPS_STOCK) if one in named else one for one in columns]


def _counts_people(column: Column, words: TableWords) -> bool:
    metric = words.metrics.get(column.meaning.metric_id or "")
    return metric is not None and metric.kind == "people" and metric.adds_up_over_time


def _is_of_title(column: Column, words: TableWords) -> bool:
    """True for a heading of a kind of members that only the title makes those who became so in the year."""
    leaf = column.meaning.labels[-1]
    return len(column.meaning.labels) == 1 and leaf.metric_id is None and words.holds("full_member", leaf.name)


def as_told_at_end(meaning: Meaning, labels: Iterable[Label], words: TableWords) -> Meaning:
    """The meaning as what there is at the end where a label of row or column says of when it is so: 积极分子 below 2023年底.

    What no metric counts at the end stays as it is: 发展党员 below 2023年底 are those of the year.
    """
    stock = words.kind("stock_metric").get(meaning.metric_id or "")
    if not stock or not any(_AT_END.search(fold(squeeze(label.text))) for label in labels):
        return meaning
    return replace(meaning, metric_id=stock)


def _is_of_stock(leaf: Label, plain: str, words: TableWords) -> bool:
    """True where a bracket of the title says so, or what stands before the heading's own name in it: 年末在册积极分子."""
    stocks = words.all_there_are
    if any(note.endswith(stocks) for note in _NOTE.findall(plain)):
        return True
    begins = [plain.find(word) for word in stocks if word in plain]
    return bool(begins) and leaf.name in plain[min(begins) :].partition("(")[0]
