"""Which kinds of events a cell or a line of a ledger names, and which of its columns name them."""

from __future__ import annotations

import re

from ingest.tables.axes.roles import Role
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.candidates import Candidate, Head

_NO_EVENTS = frozenset({"people", "ratio"})
_REMARK = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


def event_metrics(text: str, words: TableWords) -> list[str]:
    """The metrics that a type cell names, each once: `支部党员大会、党课` is two, a remark in brackets none.

    Who takes part is no event: a course of the kind 入党积极分子 counts no activist.
    """
    parts = [part for part in map(squeeze, re.split(r"[、，,;；/／+＋&＆和与及暨\s]+", text)) if part]
    found = [found for part in parts if (found := _event_metric(part, words))]
    whole = _event_metric(squeeze(text), words)
    told = list(dict.fromkeys(found if len(found) == len(parts) and found else [whole] if whole else found))
    plain = _REMARK.sub("", squeeze(text))
    return told or (event_metrics(plain, words) if plain and plain != squeeze(text) else [])


def _event_metric(text: str, words: TableWords) -> str:
    found = words.metric_of(text)
    is_event = found is not None and words.metrics[found.metric_id].kind not in _NO_EVENTS
    return found.metric_id if found is not None and is_event else ""


def is_of_people(text: str, words: TableWords) -> bool:
    """True for a kind that names people: 入党积极分子, 发展对象."""
    found = words.metric_of(squeeze(text))
    return found is not None and words.metrics[found.metric_id].kind == "people"


def type_column(table: Candidate) -> Head | None:
    """The column that says what kind of meeting each row is: at least half of its cells name metrics."""
    best: tuple[int, Head] | None = None
    for head in table.heads:
        if not (table.words.has("type_axis", head.name) or head.name.endswith(("类型", "类别", "形式", "种类"))):
            continue
        texts = table.texts(head.number)
        named = sum(bool(event_metrics(text, table.words)) for text in texts)
        if texts and named * 2 >= len(texts) and (best is None or named > best[0]):
            best = (named, head)
    return best[1] if best else None


def column_of_kinds(table: Candidate) -> Head | None:
    """The column whose cells are nothing but names of kinds, of several, whatever heads it: 会议 over 支委会, 党课.

    One headed 指标 names the metrics of figures, as does one beside a column of their measure units; one headed by an
    organisation tells of that alone.
    """
    if any(column.role is Role.UNIT for column in table.columns):
        return None
    of_orgs = {column.number for column in table.columns if column.meaning.org_text}
    for head in table.heads:
        if table.words.has("metric_axis", head.name) or head.number in of_orgs:
            continue
        named = [event_metrics(text, table.words) for text in table.texts(head.number)]
        if all(named) and len({metric for metrics in named for metric in metrics}) > 1:
            return head
    return None


def marked_columns(table: Candidate, reader: LabelReader) -> tuple[tuple[int, str], ...]:
    """Columns headed by metrics that hold nothing but check marks, at least two of them; below those stand their sums."""
    grid, words = table.grid, table.words
    body = [row for row in table.sample if not reader.read(grid.own(row)[0].text).is_total]
    found = []
    for column in table.columns:
        texts = [text for row in body if (text := squeeze(grid.text(row, column.number)))]
        if column.meaning.metric_id and texts and all(words.has("check_mark", text) for text in texts):
            found.append((column.number, column.meaning.metric_id))
    return tuple(found) if len(found) > 1 else ()
