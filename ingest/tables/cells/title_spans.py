"""The period that a title, the name of a sheet or of a file tells: 2023年度, 2019—2023年, 截至2023年6月30日."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.language.fold import fold
from ingest.language.months import MONTH_DIGITS
from ingest.language.periods import find_period, months_of, period_of_months
from ingest.tables.cells.spans import months_told, part_of_year
from ingest.tables.cells.words import squeeze

_UNTIL_DAY = re.compile(r"((?:19|20)\d{2})[年.\-/](\d{1,2})(?:[月.\-/](\d{1,2})?|月)?")
_BETWEEN_MONTHS = re.compile(
    rf"((?:19|20)\d{{2}})[.年/]({MONTH_DIGITS})月?\s*[-—–~至到]{{1,2}}\s*((?:19|20)\d{{2}})[.年/]({MONTH_DIGITS})(?!\d)月?"
)
_MADE = re.compile(
    r"[（(【\[][^()（）【】\[\]]*(?:编制|制表|填报|报送|打印|更新|印制|修订|印发|填写|导出)[^()（）【】\[\]]*[)）】\]]"
)
_YEARS = re.compile(r"(?:19|20)\d{2}年?度?[、和与及至~—–-]{1,2}(?:19|20)\d{2}年")
_BARE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=[上下]半年|第?[一二三四]季度)")
_SCHOOL_YEAR = re.compile(
    r"(?P<first>(?:19|20)\d{2})(?:学?年度?)?(?:[-—–~至到/]{1,2}(?P<last>(?:(?:19|20)?\d{2})))?学年|(?P<autumn>(?:19|20)\d{2})年?秋季?学期"
)
_MONTHS_OF_YEAR, _SEPTEMBER, _MONTHS_OF_SCHOOL, _MONTHS_OF_AUTUMN = 12, 8, 11, 7  # to July; from August to February
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

        >>> span = read_span("2023—2024学年党课登记表")
        >>> [span.year_of(part) for part in ("-09", "-03", "-08", "Q4")], read_span("2024年台账").year_of("-09")
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


def read_span(text: str) -> Span:
    """The period that a title, sheet name or file name gives.

    >>> read_span("2023年上半年情况表").period, read_span("2019—2023年情况表").is_unfit, read_span("2023年1—9月统计表").year
    ('2023H1', True, '2023')
    >>> read_span("2023年度“三会一课”统计表（第三季度）").period, read_span("统计表").is_known
    ('2023Q3', False)
    """
    text = _MADE.sub("", text)
    folded = re.sub(r"(?<=\d)\s+(?=[年月])|(?<=年)\s+", "", fold(text))
    folded = _BARE_YEAR.sub(r"\1年", folded)
    mention = find_period(folded)
    if mention is None:
        return Span()
    if school := _SCHOOL_YEAR.search(folded):
        return _of_school(school)
    if _YEARS.search(folded):
        return Span(is_unfit=True)
    if between := _BETWEEN_MONTHS.search(folded):
        form = period_of_months(int(between[1]), int(between[2]), int(between[4])) if between[1] == between[3] else None
        first, last = (int(between[year]) * _MONTHS_OF_YEAR + int(between[month]) - 1 for year, month in ((1, 2), (3, 4)))
        reach = range(first, last + 1) if between[1] < between[3] else None
        return Span(form, between[3], is_unfit=form is None, reach=reach)
    if mention.period is None:
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
    return within_year(rest, year)


def _of_school(told: re.Match[str]) -> Span:
    """The months of a school year, or of a term from autumn into winter; a title of one of its terms is told no closer."""
    first = int(told["first"] or told["autumn"])
    begun = first * _MONTHS_OF_YEAR + _SEPTEMBER
    reach = range(begun - 1, begun - 1 + _MONTHS_OF_AUTUMN) if told["autumn"] else range(begun, begun + _MONTHS_OF_SCHOOL)
    year = first if told["autumn"] else first + 1
    return Span(None, str(year), is_unfit=True, reach=reach)


def read_until(text: str) -> Span:
    """截至 the end of a year, of its first half or first quarter gives that period; any other day has no period form."""
    match = _UNTIL_DAY.search(fold(text))
    if not match:
        return Span()
    year, month = match[1], int(match[2])
    form = {12: year, 6: f"{year}H1", 3: f"{year}Q1"}.get(month)
    return Span(form, year, is_unfit=form is None, basis="title")


def subject_of(text: str) -> str:
    """A title without the period that it names."""
    return re.sub(
        r"(?:19|20)\d{2}年?度?[—~–-](?:19|20)\d{2}年?度?|(?:19|20)\d{2}年?度?|[上下]半年|第?[一二三四]季度", " ", squeeze(text)
    )


def within_year(text: str, year: str) -> Span:
    """The part of the year that the text tells; the year where it tells none."""
    if months_told(text) is None:
        return Span(year, year)
    part = part_of_year(text)
    return Span(None, year, is_unfit=True) if part is None else Span(f"{year}{part}", year)
