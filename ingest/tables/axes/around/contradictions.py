"""What lines and names around a table tell of its period (统计时点：…), and whether that contradicts the period that was read."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from ingest.language.fold import fold
from ingest.language.periods import contains, find_periods
from ingest.tables.cells.title_spans import NO_SPAN, Span, read_span, read_until
from ingest.tables.cells.words import TableWords

_OF_PERIOD = re.compile(
    r"(?:统计|报告|报表|所属|数据){0,2}(?:期间|时期|时段|年度|季度|月份|年月|周期|期)"
    r"|(?P<loose>(?:统计|数据)(?:时点|时间)|填报(?:期间|时期|时段|年度|季度|月份|周期|期))"
)
_DAY = re.compile(r"\d[日号]|截[至止]|\d[-./]\d{1,2}[-./]\d|\d{8}")
_OF_COUNTING = re.compile(r"(?:统计|数据|汇总)?(?:时点|截[至止](?:时间|日期|时点|日)?)|(?:统计|数据)(?:时间|日期)")
ONE_DAY = re.compile(r"(?:截[至止]到?)?(?:19|20)\d{2}[-./年]\d{1,2}[-./月]\d{1,2}[日号]?")
_OF_SENDING = re.compile(r"[年月日度季](?<!年年)(?<!月月)(?:上?报(?![表告])|收集|汇总上报|计划|工作要点|安排)")


@dataclass(frozen=True, slots=True)
class Stated:
    """A line that states the period of a table's figures, where it stands and what it says."""

    row: int
    column: int
    text: str
    span: Span


def is_of_period(key: str) -> bool:
    """True for a key whose answer is a period: 统计期间, 报告期."""
    return _OF_PERIOD.fullmatch(key) is not None


def is_of_sending_or_period(key: str) -> bool:
    """True for a key whose answer may be a period or when it was told: 填报月份, 统计时间."""
    match = _OF_PERIOD.fullmatch(key)
    return match is not None and match["loose"] is not None


def is_of_counting(key: str) -> bool:
    """True for a key whose answer is the day on which figures were counted: 统计时点, 截至日期."""
    return _OF_COUNTING.fullmatch(key) is not None


def stated_period(key: str, value: str, words: TableWords) -> Span:
    """The period that a key and its value state for the figures of a table; none for a day, on which something was counted.

    A month beside 统计时点 or 填报月份 may be when figures were counted or sent, and states nothing.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> stated_period("统计期间", "2025年第四季度", words).period, stated_period("统计时点", "2025年12月31日", words).is_known
    ('2025Q4', False)
    >>> stated_period("统计时点", "2025年10月", words).is_known, stated_period("填报日期", "2025年10月", words).is_known
    (False, False)
    """
    match = _OF_PERIOD.fullmatch(key)
    is_key = match is not None or (words.has("period_key", key) and not is_of_counting(key))
    if not is_key or _DAY.search(fold(value)):
        return NO_SPAN
    span = read_span(value, words)
    return NO_SPAN if match is not None and match["loose"] and _is_month(span.period) else span


def counted_until(key: str, value: str, words: TableWords) -> Span:
    """The period at the end of which figures were counted, as for 截至; none for another key, or for what is no single day.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> counted_until("统计时点", "2025年12月31日", words).period, counted_until("统计时点", "2025年9月30日", words).is_unfit
    ('2025', True)
    >>> [counted_until(*told, words).is_known for told in (("统计时间", "2025年1月1日至12月31日"), ("会议时间", "2025年6月30日"))]
    [False, False]
    """
    is_day = _OF_COUNTING.fullmatch(key) and ONE_DAY.fullmatch(fold(value).strip())
    return read_until(value, words) if is_day else NO_SPAN


def contradicts(held: Span, other: Span) -> bool:
    """True where neither of two periods lies within the other; of spans without a period form, where their years differ.

    >>> year, other_year, first = Span("2025", "2025"), Span("2024", "2024"), Span("2025Q1", "2025")
    >>> contradicts(first, Span("2025Q2", "2025")), contradicts(year, other_year)
    (True, True)
    >>> contradicts(year, first), contradicts(Span(None, "2025", is_unfit=True), year)
    (False, False)
    """
    if held.period and other.period:
        return are_apart(held.period, other.period)
    return bool(held.year and other.year) and held.year != other.year


def are_apart(one: str, other: str) -> bool:
    """True where neither of two periods lies within the other: 2025Q3 and 2025Q4, unlike 2025 and 2025Q4."""
    return not (contains(one, other) or contains(other, one))


def only_period(text: str, words: TableWords) -> str | None:
    """The one period that a title or name tells; None for several, for days, and where it is that of sending or planning.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> only_period("2025年三季度统计表", words)
    '2025Q3'
    >>> [only_period(text, words) for text in ("2026年报送2025年统计表", "2026年1月上报", "表20260105", "2025年1-5月")]
    [None, None, None, None]
    """
    folded = fold(text)
    found = find_periods(folded)
    told = {mention.period for mention in found if not mention.is_day}
    is_open = len(told) != 1 or any(not mention.is_exact for mention in found) or _OF_SENDING.search(folded)
    return None if is_open else read_span(text, words).period


def name_contradicts(name: str, held: Collection[Span], words: TableWords) -> bool:
    """True where the name of a file or sheet, or a cover, contradicts all periods of tables, which are of one year.

    A month in a name is as a rule that of sending, and contradicts nothing but other months.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> [name_contradicts(name, [Span("2025Q3", "2025")], words) for name in ("2024年一季度统计表", "2025年", "2025年10月")]
    [True, False, False]
    >>> name_contradicts("2025年10月", [Span("2025-09", "2025")], words)
    True
    """
    told = only_period(name, words)
    if told is None or len({span.own_year for span in held}) != 1:
        return False
    if _is_month(told) and not all(_is_month(span.period) for span in held):
        return False
    return all(contradicts(span, Span(told, told[:4])) for span in held)


def _is_month(period: str | None) -> bool:
    return period is not None and "-" in period
