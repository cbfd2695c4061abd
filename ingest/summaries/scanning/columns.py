"""Tables written as lines of text: a header line names what each column is, the lines below are read column by column."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from ingest.language.periods import find_period, year_of
from ingest.summaries.scanning.lexicon import Lexicon
from ingest.summaries.scanning.sections import Section

_SEPARATOR = re.compile(r"[\t|]")
_DIGIT = re.compile(r"[\d一二三四五六七八九十](?:次|场|期|名|人|个|件|篇|条|小时|堂|%)")
_PAST = re.compile(r"上年|去年|上一年|同期")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Column:
    """What a column's header says of its figures: a plan, another period's figure, or nothing."""

    is_plan: bool = False
    period: str | None = None


class TextTable:
    """The header of the lines that are being read, kept while lines stay in columns."""

    def __init__(self, lexicon: Lexicon, period: str | None) -> None:
        self._lexicon = lexicon
        self._period = period
        self._columns: list[Column] = []
        self._line = ""
        self._separators: list[int] = []

    def enter(self, text: str) -> bool:
        """True where a line is in columns below a header; a header line is learned, any other line ends the table."""
        cells = _SEPARATOR.split(text)
        if len(cells) < _FEWEST:
            self._columns = []
            return False
        if not _DIGIT.search(text):
            if len(cells) == len(self._columns) and any(sign.isdigit() for sign in text):
                return True
            self._columns = [self._column(cell) for cell in cells]
            return False
        return bool(self._columns)

    def column_at(self, text: str, position: int) -> Column:
        """The column in which a place of a line stands."""
        if self._line is not text:
            self._line, self._separators = text, [match.start() for match in _SEPARATOR.finditer(text)]
        at = bisect_left(self._separators, position)
        return self._columns[at] if at < len(self._columns) else Column()

    def section_of(self, column: Column) -> Section:
        """The section as which a column's figures are judged: a target is a plan for the whole year."""
        year = str(year_of(self._period)) if self._period else None
        return Section(is_plan=True, plan_period=column.period or year) if column.is_plan else Section()

    def _column(self, header: str) -> Column:
        found = find_period(header)
        period = found.period if found else None
        if period is None and self._period and _PAST.search(header):
            period = f"{year_of(self._period) - 1}{self._period[4:] if '同期' in header else ''}"
        return Column(self._lexicon.has("plan_noun", header), period)
