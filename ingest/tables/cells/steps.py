"""Headings that tell a group and what is of it in one cell: “三会一课”——党员大会（次）, 志愿服务：时长（小时）."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.tables.cells.labels import Label

_STEP = re.compile(r"[—–─-]{1,3}|[>＞→：:]")
_AFTER_COLON = re.compile(r"[：:]")


def told_in_steps(text: str, read: Callable[[str], Label]) -> tuple[Label, ...]:
    """The labels from the group to the last step; the one label of the text itself where it tells no steps to a metric."""
    whole = read(text)
    if whole.says_something or not whole.name:
        return (whole,)
    steps = [step.strip() for step in _STEP.split(text)]
    labels = tuple(map(read, steps)) if len(steps) > 1 and all(steps) else ()
    asked = labels[:1] if _AFTER_COLON.search(text) else labels  # 表2：志愿服务（次） is a caption
    return labels if any(label.metric_id for label in asked) else (whole,)
