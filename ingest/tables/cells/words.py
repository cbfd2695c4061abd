"""The words of tables, ready to look up: compiled once from a vocabulary."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.tables.cells.metric_names import MetricNames
from ingest.tables.cells.org_endings import OrgEndings
from ingest.tables.cells.squeezing import squeeze
from ingest.tables.cells.title_dates import TitleDates
from ingest.vocabulary import Vocabulary

__all__ = ["NUMBERING", "TableWords", "squeeze", "table_words"]

NUMBERING = re.compile(
    r"(?:[(\[【〔](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)\]】〕][、.．]?"
    r"|(?:\d{1,3}(?:\.(?!(?:19|20)\d\d年)\d{1,2})*+|[一二三四五六七八九十]{1,3})(?:[、．]|\.(?!\d)|\.(?=(?:19|20)\d\d年)|[)\]】])"
    r"|第[一二三四五六七八九十]{1,3}[项类部分]++[、:：]?"
    r"|附?表(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、:：.．]?(?=[\u4e00-\u9fff])"
    r"|[①-⓿❶-➓㈠-㈩㊀-㊉][、.．]?|[a-zA-Z][、.．)]|[a-zA-Z]{1,2}\d{1,4}[_、.．:：-]|(?![qQhH][1-4])[a-zA-Z]\d{1,2}(?=[\u4e00-\u9fff]))+"
)


class TableWords(MetricNames):
    """Looks words up: kinds of header words, metrics by name and measure unit, measure units, endings of organisations, dates."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary)
        self.org_endings = OrgEndings(vocabulary.org_words)
        self.title_dates = TitleDates(self.kind("made"), self.kind("purpose"))
        self._theme_endings = tuple(self.kind("theme"))

    def is_theme(self, name: str) -> bool:
        """True for a heading of what events were about: 主题, 活动内容, and behind the name of what was done 主题党日主题."""
        if self.has("theme", name):
            return True
        if not name.endswith(self._theme_endings):
            return False
        deeds = [name.removesuffix(theme) for theme in self._theme_endings if name.endswith(theme)]
        told = (self.metrics[metric_id] for metric_id in self.metrics_named(deeds))
        return any(metric.kind == "count" and metric.adds_up_over_time for metric in told)


@lru_cache(maxsize=8)
def table_words(vocabulary: Vocabulary) -> TableWords:
    """The words of a vocabulary; kept for the last few, since every file of a run uses the same."""
    return TableWords(vocabulary)
