"""The period that a title, the name of a sheet or of a file tells: 2023年度, 2019—2023年, 截至2023年6月30日."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace

from ingest.language.anchored import Anchored
from ingest.language.fold import fold
from ingest.language.months import DAY_DIGITS, MONTH, MONTH_DIGITS, MONTH_TWO_DIGITS, ordinal
from ingest.language.periods import find_period, months_of, period_of_months
from ingest.tables.cells.slogans import without_slogans
from ingest.tables.cells.spans import months_told, part_of_year
from ingest.tables.cells.title_years import leaves_open, without_month_of_making
from ingest.tables.cells.words import TableWords, squeeze

_BETWEEN_MONTHS = re.compile(
    rf"((?:19|20)\d{{2}})[.年/]({MONTH_DIGITS})月?\s*[-—–~至到]{{1,2}}\s*((?:19|20)\d{{2}})[.年/]({MONTH_DIGITS})(?!\d)月?"
)
_BETWEEN_DAYS = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d{{2}})[年.\-/](?P<month>{MONTH_DIGITS})[月.\-/](?P<day>{DAY_DIGITS})(?!\d)[日号]?\s*[-—–~至到]{{1,2}}\s*"
    rf"(?:(?P<last_year>(?:19|20)\d{{2}})[年.\-/])?(?P<last_month>{MONTH_DIGITS})[月.\-/](?P<last_day>{DAY_DIGITS})(?!\d)[日号]?"
)
_BETWEEN_BARE_DAYS = re.compile(
    rf"(?<![\d.年]){MONTH_DIGITS}月{DAY_DIGITS}[日号]\s*[-—–~至到]{{1,2}}\s*{MONTH_DIGITS}月{DAY_DIGITS}[日号]"
)
_COMPACT_DAY = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d{{2}})(?P<month>{MONTH_TWO_DIGITS})(?=\d\d(?!\d))(?P<day>{DAY_DIGITS})(?=\s*[-—–~至到]{{1,2}}\s*(?:19|20)\d{{6}}(?!\d))"
    rf"|(?:(?<=\d[-—–~至到])|(?<=\d[-—–~至到][-—–~至到])|(?<=截[至止])|(?<=截[至止]到))"
    rf"((?:19|20)\d{{2}})({MONTH_TWO_DIGITS})(?=\d\d(?!\d))({DAY_DIGITS})"
)
_YEARS = re.compile(r"(?:19|20)\d{2}年?度?[、和与及至~—–-]{1,2}(?:19|20)\d{2}年")
_BARE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_]?(?=[上下]半年|第?[一二三四1-4]季度)")
_SCHOOL_YEAR = re.compile(
    r"(?P<first>(?:19|20)\d{2})(?:学?年度?)?(?:[-—–~至到/]{1,2}(?P<last>(?:(?:19|20)?\d{2})))?学年|(?P<autumn>(?:19|20)\d{2})年?秋季?学期"
)
UNTIL_TOLD = re.compile(
    r"(?:数据|统计|时间)?截[至止]到?(?:时间|日期)?[:为]?\s*(?:本年度?|当年|今年|年内)?"
    rf"(?:(?P<year>(?:19|20)\d{{2}})(?:年度?|(?=[.\-/]\d))?)?[.\-/]?"
    rf"(?:(?P<month>{MONTH})(?:月份?|(?=[.\-/]))(?:[底末初中上下]旬?|[.\-/]?{DAY_DIGITS}(?!\d)[日号]?)?"
    r"|第?(?P<quarter>[一二三四1-4])季度?[末底]?|(?P<half>[上下])半年[末底]?|(?P<end>年?[末底]))?"
)
_SINCE = re.compile(
    rf"自?(?:(?P<year>(?:19|20)\d{{2}})[年.\-/])?(?<![\d.])(?P<month>{MONTH})(?:月份?|(?=[.\-/]))(?:[.\-/]?(?P<day>{DAY_DIGITS})(?!\d)[日号]?)?"
    r"(?:以来|以后|之后|至今|起(?![\d至到—–~-]|草|步|止|点))"
)
_BEGUN = re.compile(r"(?<=[月日号底末])起(?=[至到—–~-])")
_DAY_OR_MONTH = (
    rf"(?:(?:19|20)\d{{2}}[年.\-/])?(?<![\d.])(?:{MONTH}月份?(?:{DAY_DIGITS}(?!\d)[日号]?|[底末])?"
    rf"|{MONTH_DIGITS}[.\-/]{DAY_DIGITS}(?!\d)[日号]?)"
)
_TILL = re.compile(rf"(?P<first>{_DAY_OR_MONTH}[-—–~至到]{{1,2}})?(?:截?[至止]到?)?(?P<last>{_DAY_OR_MONTH})为?止")
_MONTHS_OF_YEAR, _SEPTEMBER, _MONTHS_OF_SCHOOL, _MONTHS_OF_AUTUMN = 12, 8, 11, 7  # to July; from August to February
_ENDED = Anchored(
    rf"[(（]?(?P<until>(?:截?[至止]到?)?)\s*(?P<day>(?:19|20)\d{{2}}[年.\-/]{MONTH_DIGITS}[月.\-/]?(?:{DAY_DIGITS}[日号]?|[底末])?)\s*(?P<end>为?止?)[)）]?"
)
_OF_HALF = re.compile(r"(?<![上下前后每各])半年度?(?:工作|党建)?(?:报(?![名送])|总结|小结)")
UNTIL = re.compile(r"截[至止]到?\s*(.*?(?:日|底|末|\d))\s*(?:$|[)）])")


@dataclass(frozen=True, slots=True)
class Span:
    """A period as far as words around tables tell it: `period` where it has a form, `year` where one is named.

    `is_unfit`: a span without a period form (1—9月), several years, or 截至 a day that ends none. `reach` are the months from one
    year into the next (2023—2024学年), counted through the years: `year` is the last of them.
    """

    period: str | None = None
    year: str | None = None
    is_unfit: bool = False
    basis: str = ""
    reach: range | None = None

    def year_of(self, part: str) -> str | None:
        """The year of a month, quarter or half-year that is told without one: the only one in which the span holds it.

        >>> span = Span(None, "2024", is_unfit=True, reach=range(2023 * 12 + 8, 2024 * 12 + 7))  # 2023—2024学年
        >>> [span.year_of(part) for part in ("-09", "-03", "-08", "Q4")], Span("2024", "2024").year_of("-09")
        (['2023', '2024', None, '2023'], '2024')
        """
        if self.reach is None or not part:
            return self.year
        told = range(self.reach.start // _MONTHS_OF_YEAR, (self.reach.stop - 1) // _MONTHS_OF_YEAR + 1)
        years = [year for year in told if all(month in self.reach for month in months_of(f"{year}{part}"))]
        return str(years[0]) if len(years) == 1 else None

    @property
    def own_year(self) -> str:
        """The year that is named, or that of the period: 2023 of 2023Q3; '' for none."""
        return self.year or (self.period or "")[:4]

    @property
    def is_known(self) -> bool:
        """True where anything was said of time."""
        return self.period is not None or self.is_unfit


NO_SPAN = Span()


def until_spelt(text: str) -> str:
    """A line of a day or month by itself up to which figures are, spelt as all such lines are: 2023年11月30日止.

    >>> until_spelt("（2023年11月30日止）"), until_spelt("至2023年9月底"), until_spelt("2023年11月30日")
    ('截至2023年11月30日', '截至2023年9月底', '2023年11月30日')
    """
    told = _ENDED.fullmatch(text)
    return f"截至{told['day']}" if told and (told["until"] or told["end"]) else text


def read_span(text: str, words: TableWords) -> Span:
    """The period that a title, sheet name or file name gives.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> titles = ("2023年上半年情况表", "2023年度“三会一课”统计表（第三季度）", "2019—2023年情况表", "2023年1—9月表", "统计表")
    >>> spans = [read_span(title, words) for title in titles]
    >>> [span.period for span in spans], [span.year for span in spans], [span.is_unfit for span in spans]
    (['2023H1', '2023Q3', None, None, None], ['2023', '2023', None, '2023', None], [False, False, True, True, False])
    """
    folded = re.sub(r"(?<=\d)\s+(?=[年月])|(?<=年)\s+", "", without_slogans(fold(text)))
    folded = without_month_of_making(_BARE_YEAR.sub(r"\1年", _till_spelt(_spelt_days(folded))))
    if (days := _BETWEEN_DAYS.search(folded)) and days["last_year"] not in {None, days["year"]}:
        rest = f"{folded[: days.start()]} {folded[days.end() :]}"
        return _plain_span(rest, words) if _is_year_of_counting(days) and days["last_year"] in rest else _of_days(days)
    folded = words.title_dates.without_deadlines(words.title_dates.without_others(folded))
    if since := _SINCE.search(folded):
        return _begun(read_span(f"{folded[: since.start()]} {folded[since.end() :]}", words), since)
    if until := _until_told(folded):
        return _counted_until(read_span(f"{folded[: until.start()]} {folded[until.end() :]}", words), until)
    return _plain_span(folded, words)


def _till_spelt(folded: str) -> str:
    """The text with 起 and 止 around a span as others spell it: 1月1日至6月30日 of 1月1日起至6月30日止, 截至6月30日 of 6月30日止.

    >>> [_till_spelt(text) for text in ("2023年1月起至6月底止", "(2023年12月31日止)", "截至6月30日止", "2023年6月终止")]
    ['2023年1月至6月底', '(截至2023年12月31日)', '截至6月30日', '2023年6月终止']
    """
    plain = _BEGUN.sub("", folded)
    return _TILL.sub(lambda told: f"{told['first'] or '截至'}{told['last']}", plain)


def _spelt_days(folded: str) -> str:
    """The text with the days of a span parted: 20230101-20230930. One that stands alone is the number of a file."""
    return _COMPACT_DAY.sub(lambda day: ".".join(filter(None, day.groups())), folded)


def _plain_span(folded: str, words: TableWords) -> Span:
    """The period of a folded text without 截至."""
    mention = find_period(folded)
    if mention is None:
        return Span()
    if school := _SCHOOL_YEAR.search(folded):
        return _of_school(school)
    if _YEARS.search(folded):
        return Span(is_unfit=True)
    if leaves_open(folded):
        return Span(None, (mention.period or "")[:4] or None, is_unfit=True)
    if days := _BETWEEN_DAYS.search(folded):
        return _of_days(days)
    if between := _BETWEEN_MONTHS.search(folded):
        return _of_months(int(between[1]), int(between[2]), int(between[3]), int(between[4]))
    if mention.period is None or len(words.title_dates.years_told(folded)) > 1:
        return Span(is_unfit=True)
    year = mention.period[:4]
    if not mention.is_exact:
        return Span(None, year, is_unfit=True)
    rest = folded[: mention.start] + " " + folded[mention.end :]
    if len(mention.period) > 4:
        after = folded[mention.start + 4 :]
        months, whole = months_told(after), months_of(mention.period)
        is_wider = months is not None and months[1] - months[0] >= len(whole)
        return within_year(after, year) if is_wider else Span(mention.period, year)
    days = _BETWEEN_BARE_DAYS.search(rest)  # 2023年统计表(1月1日至6月30日)
    told = _BETWEEN_DAYS.search(f"{year}年{days[0]}") if days else None
    if told is not None and (span := _of_days(told)).period:
        return span
    return within_year(rest, year)


def _of_months(year: int, month: int, last_year: int, last_month: int) -> Span:
    """The months from one to another, of one year or of several."""
    form = period_of_months(year, month, last_month) if year == last_year and month <= last_month else None
    first, last = year * _MONTHS_OF_YEAR + month - 1, last_year * _MONTHS_OF_YEAR + last_month - 1
    reach = range(first, last + 1) if year < last_year else None
    return Span(form, str(last_year), is_unfit=form is None, reach=reach)


def _of_days(told: re.Match[str]) -> Span:
    """The months between two days, which have a form only where they are whole; a year may end on any day of December."""
    year, month, day = int(told["year"]), int(told["month"]), int(told["day"])
    last_year, last_month, last_day = int(told["last_year"] or year), int(told["last_month"]), int(told["last_day"])
    span = _of_months(year, month, last_year, last_month)
    is_whole = day == 1 and (last_day >= calendar.monthrange(last_year, last_month)[1] or span.period == str(year))
    return span if is_whole else Span(None, span.year, is_unfit=True, reach=span.reach)


def _is_year_of_counting(told: re.Match[str]) -> bool:
    """True for twelve months that reach from the end of one year to that of the next: 2022.12.1—2023.11.30."""
    begun, ended = int(told["year"]) * _MONTHS_OF_YEAR + int(told["month"]), int(told["last_year"]) * _MONTHS_OF_YEAR
    n_months = ended + int(told["last_month"]) - begun + (1 if int(told["day"]) == 1 else 0)
    return n_months == _MONTHS_OF_YEAR and int(told["month"]) > _SEPTEMBER


def _until_told(folded: str) -> re.Match[str] | None:
    """The first 截至 that is followed by a time: none of 截至目前."""
    return next((told for told in UNTIL_TOLD.finditer(folded) if any(told.groups())), None)


def _begun(span: Span, since: re.Match[str]) -> Span:
    """A span told from a day on: the year where that is its first, else one without a form.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> texts = ("2023年1月1日以来统计表", "2023年统计表（1月至今）", "2023年3月以来统计表")
    >>> [read_span(text, words).period for text in texts]
    ['2023', '2023', None]
    """
    year = since["year"] or span.own_year
    if not year or (span.period or year) != year:
        return span
    is_whole = ordinal(since["month"]) == 1 and int(since["day"] or 1) == 1
    return Span(year if is_whole else None, year, is_unfit=not is_whole)


def _counted_until(span: Span, until: re.Match[str]) -> Span:
    """A span of which figures were counted until then: its part, if that has a form, or all of it where it had ended.

    A day in the first month ends none, and one of another year before the span leaves open of when the figures are.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> told = ("6月底", "2024年1月", "12月31日", "11月底", "三季度")
    >>> [read_span(f"2023年统计表（截至{until}）", words).period for until in told]
    ['2023H1', '2023', '2023', None, None]
    """
    year = until["year"] or span.own_year
    if not year:
        return span
    if span.is_known and span.period is None:
        return span
    month, months = _last_month(until), months_of(span.period or year)
    end = int(year) * _MONTHS_OF_YEAR + month - 1
    if end >= months.stop - 1:
        return span if span.period else Span(year, year)
    first = months.start % _MONTHS_OF_YEAR + 1
    form = period_of_months(int(year), first, month) if end > months.start else None
    return Span(form, span.own_year or year, is_unfit=form is None)


def _last_month(until: re.Match[str]) -> int:
    if until["month"]:
        return ordinal(until["month"])
    if until["quarter"]:
        return 3 * ordinal(until["quarter"])
    return 6 if until["half"] == "上" else _MONTHS_OF_YEAR


def _of_school(told: re.Match[str]) -> Span:
    """The months of a school year, or of a term from autumn into winter; a title of one of its terms is told no closer."""
    first = int(told["first"] or told["autumn"])
    begun = first * _MONTHS_OF_YEAR + _SEPTEMBER
    reach = range(begun - 1, begun - 1 + _MONTHS_OF_AUTUMN) if told["autumn"] else range(begun, begun + _MONTHS_OF_SCHOOL)
    year = first if told["autumn"] else first + 1
    return Span(None, str(year), is_unfit=True, reach=reach)


def read_until(text: str, words: TableWords) -> Span:
    """截至 the end of a year, of its first half or first quarter gives that period; any other day has no period form."""
    plain = fold(text).strip()
    return replace(read_span(plain if _until_told(plain) else f"截至{plain}", words), basis="title")


def subject_of(text: str) -> str:
    """A title without the period that it names."""
    return re.sub(
        r"(?:19|20)\d{2}年?度?[—~–-](?:19|20)\d{2}年?度?|(?:19|20)\d{2}年?度?|[上下]半年|第?[一二三四]季度", " ", squeeze(text)
    )


def within_year(text: str, year: str) -> Span:
    """The part of the year that the text tells, its first half for a 半年报; the year where it tells none."""
    if months_told(text) is None:
        return Span(f"{year}H1" if _OF_HALF.search(text) else year, year)
    part = part_of_year(text)
    return Span(None, year, is_unfit=True) if part is None else Span(f"{year}{part}", year)
