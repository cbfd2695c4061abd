"""Of which months the figures are that a note dates, against the period as which they were read."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.language.fold import fold
from ingest.language.months import DAY_DIGITS, MONTH, ordinal
from ingest.language.periods import months_of, period_of_months
from ingest.tables.axes.around.narrower_periods import How, Told, narrowed
from ingest.tables.cells.spans import months_told
from ingest.tables.cells.title_spans import Span, read_span
from ingest.tables.cells.words import TableWords
from ingest.tables.notes.statements import Bearing, Statement

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_TO = r"[-—–~至到]{1,2}"
_MONTH_AND_DAY = rf"(?:(?:19|20)\d{{2}}[年.\-/])?({MONTH})月?(?:[.\-/]?{DAY_DIGITS}(?!\d)[日号]?)?"
_RANGE = re.compile(rf"(?<![\d.]){_MONTH_AND_DAY}{_TO}{_MONTH_AND_DAY}(?!\d)")
_UNTIL_MONTH = re.compile(rf"截[至止](?:(?:19|20)\d{{2}}[年.\-/])?({MONTH})(?:月|[.\-/])")
_SINCE_JANUARY = re.compile(r"全年|(?:今年|本年度?|当年|年初)以来")
_MONTHS = 12


def dated_anew(span: Span, statement: Statement, words: TableWords) -> Span | None:
    """The span of figures that a note dates: narrower, without period where that has no form, None where it contradicts.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> def of(period, bearing, answer):
    ...     found = dated_anew(Span(period, period[:4]), Statement(bearing, "", answer), words)
    ...     return found and found.period
    >>> [of("2023", Bearing.TIME, text) for text in ("上半年", "2023年全年", "截至2023年12月31日")]
    ['2023H1', '2023', '2023']
    >>> of("2023", Bearing.WITHOUT, "下半年"), of("2023", Bearing.WITHOUT, "第四季度"), of("2023", Bearing.TIME, "2022年")
    ('2023H1', None, None)
    """
    if span.period is None:
        return span
    answer = fold(statement.answer)
    if statement.how is not None:
        return None if _is_wider(answer, span) else narrowed(span, [Told(answer, statement.how)], words)
    years = {int(year) for year in _YEAR.findall(answer)}
    year = int(span.own_year)
    if statement.bearing is Bearing.WITH:
        return None if years and year not in years else span
    if years and year not in years:
        is_later = answer.startswith("截") and min(years) > year
        return span if is_later or statement.bearing is Bearing.WITHOUT else None
    if len(years) > 1:
        return None
    own = months_of(span.period)
    told = _months_to(own, answer)
    if statement.bearing is Bearing.WITHOUT:
        return _without(span, own, told)
    if span.period == span.own_year:
        return narrowed(span, [Told(answer, How.PERIOD)], words)
    if told is None:
        return span
    first, last = (year * _MONTHS + month - 1 for month in told)
    if first <= own.start and own.stop - 1 <= last:
        is_own = last - first < len(own) or answer.startswith("截")
        return span if is_own else None  # 1-9月 of a third quarter
    start, stop = max(first, own.start), min(last, own.stop - 1)
    if start > stop:
        return None
    form = period_of_months(year, start % _MONTHS + 1, stop % _MONTHS + 1)
    return replace(span, period=form, is_unfit=form is None)


def _is_wider(answer: str, span: Span) -> bool:
    """True for a span of months of its year that holds more than those of the period: 统计期间：1-9月 of a third quarter."""
    years = {int(year) for year in _YEAR.findall(answer)} - {int(span.own_year)}
    own = months_of(span.period or span.own_year)
    is_span = not answer.startswith("截") and (_RANGE.search(answer) or _SINCE_JANUARY.search(answer))
    told = _months_to(own, answer) if is_span and not years else None
    if told is None:
        return False
    first, last = (own.start // _MONTHS * _MONTHS + month - 1 for month in told)
    return first <= own.start and own.stop - 1 <= last and last - first >= len(own)


def ends_alike(period: str, answer: str) -> bool:
    """True where what a note tells ends with a period: 12月底 and 2023, 9月底 and 2023Q3.

    >>> [ends_alike("2023", text) for text in ("截至12月底", "2023年12月", "截至6月底", "2022年12月")]
    [True, True, False, False]
    """
    told, own, folded = _months(fold(answer)), months_of(period), fold(answer)
    is_of_year = all(year == period[:4] for year in _YEAR.findall(folded))
    return told is not None and is_of_year and told[1] == (own.stop - 1) % _MONTHS + 1


def touches(period: str, text: str) -> bool:
    """True where a text names no months, or some of a period: 第三季度数据有误 of 2023Q3 and of 2023, not of 2023Q1."""
    told = _months(_YEAR.sub("", fold(text)))
    if told is None or not period:
        return True
    own = months_of(period)
    first, last = (own.start // _MONTHS * _MONTHS + month - 1 for month in told)
    return first < own.stop and own.start <= last


def _without(span: Span, own: range, told: tuple[int, int] | None) -> Span | None:
    """The span without some of its months; as it is where it holds none of them."""
    if told is None:
        return span
    year = int(span.own_year)
    first, last = (year * _MONTHS + month - 1 for month in told)
    if last < own.start or first >= own.stop:
        return span
    form = None
    if first <= own.start and last < own.stop - 1:
        form = period_of_months(year, last % _MONTHS + 2, (own.stop - 1) % _MONTHS + 1)
    elif first > own.start and last >= own.stop - 1:
        form = period_of_months(year, own.start % _MONTHS + 1, first % _MONTHS)
    return replace(span, period=form, is_unfit=form is None)


def _months_to(own: range, answer: str) -> tuple[int, int] | None:
    """The months that an answer tells, to the end of a period where it tells only since when: 今年以来, 6月以来, 6月起."""
    told, last = _months(answer), (own.stop - 1) % _MONTHS + 1
    if _SINCE_JANUARY.search(answer):
        return (1, _MONTHS) if "全年" in answer else (1, last)
    if told is None or not answer.endswith(("以来", "起")):
        return told
    first = max(told[0], own.start % _MONTHS + 1) if answer.endswith("起") else told[0]
    return (first, last) if first <= last else told


def _months(answer: str) -> tuple[int, int] | None:
    """The first and the last month that an answer tells, None for a year alone."""
    if (until := _UNTIL_MONTH.search(answer)) is not None:
        return 1, ordinal(until[1])
    if (between := _RANGE.search(answer)) is not None:
        first, last = ordinal(between[1]), ordinal(between[2])
        return (first, last) if first <= last else None
    told = months_told(answer)
    if told is not None and answer.startswith("截"):
        return 1, told[1]
    return told


def span_told(statement: Statement, words: TableWords) -> Span:
    """What a note tells of the period where nothing else does."""
    return replace(read_span(statement.answer, words), basis="title")
