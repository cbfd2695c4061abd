"""Of when labels together are: a group's 2023年 and a sub-heading's 1月, 本月 in a report of March."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.tables.cells.label_times import TimePart, leaves_part_open, period_within
from ingest.tables.cells.labels import Label
from ingest.tables.cells.words import NUMBERING, squeeze
from ingest.vocabulary import Metric

_BRACKETS = re.compile(r"[(（]([^()（）]{2,8})[)）]")


def period_in_report(period: str, labels: Sequence[Label], metric: Metric) -> str | None:
    """The period of a metric's figures below labels in a report of `period`; None where it has no form: 本年 in one of May.

    A stock is as it is at the end of the report's own.
    """
    if metric.is_stock:
        return period
    texts = (NUMBERING.sub("", squeeze(label.text), count=1) for label in labels)
    return next((told for text in texts if (told := period_within(text, period)) != period), period)


def part_left_open(period: str, labels: Sequence[Label], metric: Metric) -> bool:
    """True where labels tell of a month or quarter that nobody names in a report of `period`: 本月, 党课（本月） below 2024."""
    plain = [NUMBERING.sub("", squeeze(label.text), count=1) for label in labels]
    texts = (*plain, *(note for text in plain for note in _BRACKETS.findall(text)))
    return not metric.is_stock and any(leaves_part_open(text, period) for text in texts)


def joined_time(wide: TimePart | None, narrow: TimePart | None) -> TimePart | None:
    """The time that a wide label and a narrow one give together: a group's 2023年 and a sub-heading's 1月."""
    if wide is None or narrow is None:
        return narrow or wide
    if (narrow.is_unfit and not wide.is_unfit) or (wide.is_unfit and (narrow.within("2000") or "2000")[4:] == ""):
        return TimePart(is_unfit=True)  # 1—5月 below 2023年 is not the year
    if narrow.part is not None and wide.period:
        return TimePart(period=f"{wide.period[:4]}{narrow.part}") if narrow.part else wide
    if wide.part is not None and narrow.period and len(narrow.period) == 4:
        return TimePart(period=f"{narrow.period}{wide.part}")
    return narrow if narrow.part or narrow.period else wide
