"""Tables of money that name no measure unit: 2024年经费支出表 is in 元, whatever the names of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.tables.cells.labels import Label
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

YUAN = "元"
_MEETING = re.compile(r"[召公]开(?=支)")
_AND_MORE = re.compile(r"[、,，及与和暨]")


def money_told(text: str, words: TableWords) -> str:
    """The measure unit of a table with this title, '' for any other than of money, or of money and of something else."""
    return YUAN if _is_of_money(squeeze(text), words) and not _is_of_more(text, words) else ""


def is_money_in_doubt(title: str, grid: Grid, region: Region, words: TableWords) -> bool:
    """True for a title such as 党费收缴及组织生活情况, where no heading says which of the columns hold money."""
    heads = {squeeze(grid.text(row, number)) for row in range(region.first, region.last + 1) for number in region.columns}
    return _is_of_more(title, words) and not any(_is_of_money(head, words) or words.has("foreign_unit", head) for head in heads)


def _is_of_money(text: str, words: TableWords) -> bool:
    """True for a squeezed text that speaks of money: 党建开支情况, but not 召开支委会情况."""
    return words.holds("money", _MEETING.sub("", text))


def _is_of_more(text: str, words: TableWords) -> bool:
    told = [_is_of_money(part, words) for part in _AND_MORE.split(squeeze(text))]
    return any(told) and not all(told)


def is_group_of_money(labels: Iterable[Label], words: TableWords) -> bool:
    """True for headings of which one is of money and none says how anything is counted: 经费支出 over 主题党日."""
    told = list(labels)
    is_counted = any(label.unit or words.says_count(label.name) for label in told)
    return not is_counted and any(money_told(label.name, words) and label.metric_id is None for label in told)
