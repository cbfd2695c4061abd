"""Kinds of people below a title or group that says that they are all there are at the end: 组织发展情况表（年末实有）."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.tables.axes.across.people_kinds import is_kind_of_people
from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.cells.labels import Label
from ingest.tables.cells.words import TableWords, squeeze

_NOTE = re.compile(r"\(([^()]*)\)")
_OF_TIME = ("末", "底", "共有")  # by themselves these may tell in a title until when flows are


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


def _is_of_stock(leaf: Label, plain: str, words: TableWords) -> bool:
    """True where a bracket of the title says so, or what stands before the heading's own name in it: 年末在册积极分子."""
    stocks = [word for word in words.kind("stock_word") if not word.endswith(_OF_TIME)]
    if any(note.endswith(tuple(stocks)) for note in _NOTE.findall(plain)):
        return True
    begins = [plain.find(word) for word in stocks if word in plain]
    return bool(begins) and leaf.name in plain[min(begins) :].partition("(")[0]
