"""Which kinds of events a cell or a line of a ledger names."""

from __future__ import annotations

import re

from ingest.tables.cells.words import TableWords, squeeze

_REMARK = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


def event_metrics(text: str, words: TableWords) -> list[str]:
    """The metrics that a type cell names, each once: `支部党员大会、党课` is two, a remark in brackets none."""
    parts = [part for part in re.split(r"[、，,;；/+和与及暨\s]+", squeeze(text)) if part]
    found = [found[0] for part in parts if (found := words.metric_of(part))]
    whole = words.metric_of(squeeze(text))
    told = list(dict.fromkeys(found if len(found) == len(parts) and found else [whole[0]] if whole else found))
    plain = _REMARK.sub("", squeeze(text))
    return told or (event_metrics(plain, words) if plain and plain != squeeze(text) else [])
