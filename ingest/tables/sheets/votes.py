"""Tables of how was voted on persons, which tell neither how many were taken in nor how many came: 应到 | 实到 | 赞成 | 反对."""

from __future__ import annotations

from ingest.model import Issue
from ingest.tables.cells.title_subjects import subjects_of
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.no_accounts import headings_of
from ingest.tables.sheets.regions import Region

_LEAST_VOTES = 2
_ENDS = ("票数", "人数", "数", "票")
_WHY = "是表决的票数，没有写明发展或转正了几人，没有读取"


def doubt_of_votes(title: str, grid: Grid, region: Region | None, words: TableWords) -> Issue | None:
    """A doubt where votes for and against stand side by side, unless the title names meetings: 党员大会表决情况."""
    votes = {name for text in headings_of(grid, region) if words.has("vote", name := _plain(text))}
    named = words.metrics_named(subjects_of(title, words))
    if len(votes) < _LEAST_VOTES or any(words.metrics[metric_id].kind == "count" for metric_id in named):
        return None
    address = f"{grid.name}!{region.rows}" if region is not None else grid.whole_address
    return Issue("layout_not_read", address, title.strip(), "、".join(f"“{name}”" for name in sorted(votes)) + _WHY)


def _plain(text: str) -> str:
    name = squeeze(text)
    return next((name.removesuffix(end) for end in _ENDS if name.endswith(end)), name)
