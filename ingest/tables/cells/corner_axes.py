"""Headings in the corner of a table that name what stands down and what stands across: 月份/支部, 项目/月份."""

from __future__ import annotations

import re

from ingest.tables.cells.metric_names import MetricNames

_BETWEEN = re.compile(r"[/\\／＼|｜╲\s]+")
_AXES = {"period_axis": "period_axis", "date_axis": "period_axis", "org_axis": "org_axis", "metric_axis": "metric_axis"}
_MOST_AXES = 3
_LONGEST = 20


def axes_crossed(text: str, words: MetricNames) -> tuple[str, ...]:
    """The kinds of the axes that a corner names, as it names them; none for any other text, nor for two names of one axis.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> [axes_crossed(text, words) for text in ("月份/支部", "项目 月份", "支部/总支", "次/月")]
    [('period_axis', 'org_axis'), ('metric_axis', 'period_axis'), (), ()]
    """
    parts = _BETWEEN.split(text.strip()) if len(text) <= _LONGEST else []
    if not 2 <= len(parts) <= _MOST_AXES:
        return ()
    told = [next((axis for kind, axis in _AXES.items() if words.has(kind, part)), "") for part in parts]
    return tuple(told) if all(told) and len(set(told)) == len(told) else ()
