"""What lines around a table tell of its period within the year of its title: 统计期间：1—9月, 报告期：2023年9月, 截至9月30日."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from ingest.language.fold import fold
from ingest.language.months import MONTH, MONTH_DIGITS
from ingest.language.periods import months_of
from ingest.tables.axes.around.contradictions import ONE_DAY, is_of_counting, is_of_period, is_of_sending_or_period
from ingest.tables.cells.spans import months_told, year_and_part
from ingest.tables.cells.title_spans import UNTIL_TOLD, Span, read_span
from ingest.tables.cells.words import TableWords, squeeze

_BARE_MONTH = re.compile(MONTH)
_BARE_QUARTER = re.compile(r"第?([1-4一二三四])")
_YEAR_MONTH = re.compile(rf"(?<!\d)((?:19|20)\d{{2}})[.\-/]({MONTH_DIGITS})(?![\d.\-/])")
_MONTH_OF_DAY = re.compile(rf"(?:19|20)\d{{2}}[年./-]({MONTH_DIGITS})[月./-]\d")
_TOLD_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}")


class How(Enum):
    """What a line tells: the period itself, when it was counted, or a month that may be either, or that of sending.

    `SIGNED` is a month below a table, beside who filled it in or alone: it says when that was.
    """

    PERIOD = auto()
    COUNTED = auto()
    EITHER = auto()
    SIGNED = auto()


@dataclass(frozen=True, slots=True)
class Told:
    """The answer of a line that tells a period, with or without its year, and how it tells it; perhaps for its section alone."""

    text: str
    how: How
    is_of_section: bool = False


def told_by_key(key: str, value: str, words: TableWords) -> Told | None:
    """What a key and its value tell of a table's period, None where they date something else: 填报日期, 成立时间.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> [told_by_key(key, "9月", words).how.name for key in ("报告期", "统计时间", "时间")]
    ['PERIOD', 'COUNTED', 'EITHER']
    >>> told_by_key("填报日期", "9月", words), told_by_key("会议时间", "9月", words)
    (None, None)
    """
    text = fold(squeeze(value))
    if not text or words.has("form_date", key) or words.dates_standing(key):
        return None
    if words.title_dates.is_key_of_sending(key) or words.title_dates.tells_to_send(text):
        return None  # 填报月份：2023年11月, 截止时间：11月15日前报送
    if is_of_counting(key):
        return Told(text, How.COUNTED)
    is_open = words.has("date_axis", key) or is_of_sending_or_period(key)
    if not (is_of_period(key) or words.has("period_axis", key) or words.has("period_key", key)):
        return None
    if key.endswith("月份") and _BARE_MONTH.fullmatch(text):
        text += "月"
    elif key.endswith("季度") and (quarter := _BARE_QUARTER.fullmatch(text)):
        text = f"第{quarter[1]}季度"
    return Told(text, How.EITHER if is_open else How.PERIOD)


def told_until(text: str, words: TableWords) -> Told | None:
    """What a line or title says of until when its figures were counted: 截至9月底; None where it says nothing of it."""
    plain = words.title_dates.without_deadlines(fold(squeeze(text)))
    found = next((match for match in UNTIL_TOLD.finditer(plain) if any(match.groups())), None)
    return Told(found.group(), How.PERIOD) if found else None


def narrowed(span: Span, told: Iterable[Told], words: TableWords) -> Span:
    """A period narrowed to the part of it that lines tell; without period where that has no form, or they disagree.

    What tells another year, another part of it, or no time, changes nothing.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> year, words = Span("2023", "2023"), table_words(load_vocabulary())
    >>> told = ("第三季度", "2023年9月", "1-9月", "2022年9月", "全年")
    >>> [narrowed(year, [Told(text, How.PERIOD)], words).period for text in told]
    ['2023Q3', '2023-09', None, '2023', '2023']
    >>> [narrowed(year, [Told(text, How.COUNTED)], words).period for text in ("2023年9月30日", "2023年6月", "2023年12月31日")]
    [None, '2023H1', '2023']
    >>> half = Span("2023H1", "2023")
    >>> [narrowed(half, [Told(text, How.PERIOD)], words).period for text in ("1-5月", "第二季度", "1-6月", "1-9月", "截至5月底")]
    [None, '2023Q2', '2023H1', '2023H1', None]
    """
    year = span.own_year
    if span.period is None:
        return span
    parts = {part for one in told if (part := _within(one, year, words)) is not None and part.period != span.period}
    if span.period != year:
        parts = {part for one in told if (part := _within_part(one, span.period, year, words)) is not None}
    if not parts:
        return span
    periods = {part.period for part in parts}
    period = periods.pop() if len(periods) == 1 else None
    return Span(period, year, is_unfit=period is None, basis=span.basis)


def _within_part(told: Told, period: str, year: str, words: TableWords) -> Span | None:
    """What a line tells of a half-year or quarter: months of it that are fewer than all, else None.

    Its last month alone may be that of the report: it has no form then.
    """
    part, own = _within(told, year, words), months_of(period)
    if part is None or told.how is How.EITHER:
        return None
    months = months_of(part.period) if part.period else _months_without_form(told, own)
    if not (own.start <= months.start < months.stop <= own.stop and len(months) < len(own)):
        return None
    is_last = len(months) == 1 and months.stop == own.stop and not told.is_of_section
    return part if part.period and not is_last else Span(None, year, is_unfit=True)


def _months_without_form(told: Told, own: range) -> range:
    """The months that a line tells in a period, from its first one on where it says until when: 截至5月底, 2023年5月31日."""
    text = _YEAR_MONTH.sub(r"\1年\2月", told.text)
    months = months_told(text) or _month_and_day(text)
    if months is None:
        return range(0)
    first, last = (own.start // 12 * 12 + month - 1 for month in months)
    is_until = ONE_DAY.fullmatch(text) is not None or "截" in text or told.how is How.COUNTED
    return range(own.start if is_until else first, last + 1)


def _month_and_day(text: str) -> tuple[int, int] | None:
    """The month of a day, twice: 5 and 5 of 2023年5月31日."""
    found = _MONTH_OF_DAY.search(text)
    return (int(found[1]), int(found[1])) if found else None


def _within(told: Told, year: str, words: TableWords) -> Span | None:
    """The part of a year that a line tells, None where it tells of another, or only when it was sent: 时间：2023年9月5日."""
    text = _YEAR_MONTH.sub(r"\1年\2月", told.text)
    is_day = ONE_DAY.fullmatch(text) is not None and "截" not in text
    if is_day and told.how in {How.EITHER, How.SIGNED}:
        return None
    span = _span_of(f"截至{text}" if is_day else text, year, words)
    if _is_month(span) and told.how is How.SIGNED:
        return None
    if _is_month(span) and told.how is How.COUNTED:
        span = _span_of(f"截至{text}", year, words)
    elif _is_month(span) and told.how is How.EITHER:
        is_last = (span.period or "").endswith("-12")
        span = Span(year, span.own_year) if is_last else Span(None, span.own_year, is_unfit=True)
    return span if span.is_known and span.own_year == year and span.reach is None else None


def _span_of(text: str, year: str, words: TableWords) -> Span:
    """What a folded answer tells, of the given year where it names none: 第三季度, 1月1日至9月30日, 2023Q3, 截至9月底."""
    found = None if "截" in text else year_and_part(text)
    if found is None:
        return read_span(text if _TOLD_YEAR.search(text) else f"{year}年{text}", words)
    own, part = found[0] or year, found[1]
    return Span(None if part is None else f"{own}{part}", own, is_unfit=part is None)


def _is_month(span: Span) -> bool:
    return span.period is not None and "-" in span.period
