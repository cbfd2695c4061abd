"""Figures beside the group whose events a ledger dates: 党员总数 beside 党员大会 over 时间 | 人数 is of no day."""

from __future__ import annotations

from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.cells.words import TableWords

_DATED = frozenset({Role.PERIOD, Role.DATE})


def figures_beside_group(columns: list[Column], words: TableWords) -> list[Column]:
    """The columns of figures of other domains than that of the group below which all dates stand, none where those head the rows.

    What stands below that group is told of its events, whatever it is.
    """
    groups = [{label for label in column.meaning.labels[:-1] if label.metric_id} for column in columns if column.role in _DATED]
    over = set.intersection(*groups) if groups else set()
    domains = {words.metrics[label.metric_id].domain for label in over if label.metric_id}
    if not over:
        return []
    return [
        column
        for column in columns
        if column.role is Role.FIGURE
        and column.meaning.metric_id
        and words.metrics[column.meaning.metric_id].domain not in domains
        and over.isdisjoint(column.meaning.labels)
    ]
