"""Dates as ledgers write them: dates of the sheet, `2023.2.10`, `3月10日`, `20230315`, `7月8日至14日`, `2020.10`, `第一季度`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from ingest.language.months import DAY_DIGITS, MONTH_DIGITS, MONTH_TWO_DIGITS, MONTH_WORD, ordinal
from ingest.language.numerals import DIGITS, read_number
from ingest.model import Cell, CellKind
from ingest.tables.cells.spans import part_of_year
from ingest.tables.cells.words import squeeze

_SIGN = r"[-./年—]"
_FULL = re.compile(
    rf"(?P<year>(?:19|20)\d{{2}}){_SIGN}(?P<month>{MONTH_DIGITS})(?!\d)(?:(?:[-./月—])(?P<day>{DAY_DIGITS})(?![\d月]))?[月日号]?(?P<rest>.*)"
)
_COMPACT = re.compile(rf"(?P<year>(?:19|20)\d{{2}})(?P<month>{MONTH_TWO_DIGITS})(?P<day>0[1-9]|[12]\d|3[01])?(?P<rest>\D.*|)")
_OF_YEAR = re.compile(rf"(?P<month>{MONTH_DIGITS})月(?:(?P<day>{DAY_DIGITS})[日号]?|份|[上中下]旬|底|初)?(?P<rest>.*)")
_SHORT = re.compile(
    rf"(?P<month>{MONTH_DIGITS})[./](?P<day>{DAY_DIGITS})(?!\d)(?P<rest>(?:[-—–~至到]{{1,2}}(?:{MONTH_DIGITS}[./])?{DAY_DIGITS}[日号]?)?)"
)
_PART = re.compile(r"(?:(?P<year>(?:19|20)\d{2})年?度?)?(?P<part>第?[一二三四1-4]季度|[上下]半年)")
_LATER_MONTH = re.compile(rf"^[-—–~至到、,，]+(?:(?:19|20)\d{{2}}[年./-])?(?P<month>{MONTH_DIGITS})[月./](?:\d|$)")
_LATER_DAY = re.compile(
    rf"^[-—–~至到、,，]+(?:(?:19|20)\d{{2}}[年./-])?(?:(?P<month>{MONTH_DIGITS})[月./])?(?P<day>\d{{1,2}})[日号]?$"
)
_CHINESE_DATE = re.compile(
    rf"(?:(?P<year>[〇零一二三四五六七八九]{{4}})年)?(?P<month>{MONTH_WORD})月"
    r"(?P<day>[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?|[一二三四五六七八九])[日号]?"
)
_SHORT_YEAR = re.compile(
    rf"^(?=(?:1[5-9]|2\d|3[0-5])(?P<sign>[-./]){MONTH_DIGITS}(?P=sign){DAY_DIGITS}(?!\d)|2\d年{MONTH_DIGITS}月)"
)
_NO_DAY = re.compile(r"[./月-]?\d{1,2}(?:[日号]|$)")  # 2025.8.32; not 2023/2/14 14:30 without its blank
_DAY = re.compile(r"^(?:19|20)\d{6}(?!\d)|[日号]|\d[-./年]\d{1,2}[-./月]\d|^\d{1,2}[./月-]\d{1,2}$")
# 3月每周五, 11月（2次）, 6月底前 and 3月25日延期至4月2日 name no day on which something was held once.
_NO_SINGLE_DAY = re.compile(
    r"^(?:底|末)?(?:之|以)?前(?!后)|每[周日天月旬逢晚早季半]|逐[日周月]|(?<![第\d])(?:[2-9]|[1-9]\d|[两二三四五六七八九十])次|(?:延期|改期|推迟|顺延|延后|调整)[至到]"
)
_LISTED = re.compile(
    rf"(?:[、,，;；和及与/]|^(?=[\d月.]+日))(?:(?:19|20)\d{{2}}[年./-])?(?:{MONTH_DIGITS}[月./])?(?P<day>{DAY_DIGITS})(?=[日号、,，;；和及与/]|$)"
)
_LEAP_YEAR = 2000
_LEAST_YEAR = 1950
_BARE_MONTH = re.compile(rf"{MONTH_DIGITS}月份?")
_NUMBERED_MONTH = re.compile(
    rf"(?:(?P<year>(?:19|20)\d{{2}})年)?(?:(?P<month>{MONTH_DIGITS})(?:月份?)?|(?P<named>{MONTH_WORD})月份?)"
)
_YEAR_ALONE = re.compile(r"((?:19|20)\d{2})年?度?")
_DAYS = re.compile(
    rf"(?P<first>{DAY_DIGITS})[日号]?(?:[-—–~至到、,，和]{{1,2}}(?P<last>{DAY_DIGITS})[日号]?)*"
    r"(?:[上下]午|晚上?|[(（].{1,6}[)）])?"
)
_DAY_ALONE = re.compile(rf"({DAY_DIGITS})(?=[日号、,，和])")
_DATE_ALONE = re.compile(r"[\d年月日号./:~—–至到-]+(?:[上中下]旬|底|初)?")
_DAYS_BEFORE_1900 = date(1899, 12, 30)
_SERIALS = range(36526, 58000)  # the years 2000 to 2058


def month_of(cell: Cell, year: str | None) -> tuple[int, int] | None:
    """Year and month of a date cell, of a text that writes a date, or of a serial number; None for anything else.

    A date without a year takes the given one. Days that reach from one month into another give none, nor does a day that the
    calendar does not have (4月31日).

    >>> from ingest.model import CellKind
    >>> [month_of(Cell(1, 1, CellKind.TEXT, text, text), "2023") for text in ("2023.2.10", "３月１４日", "7月8日至14日")]
    [(2023, 2), (2023, 3), (2023, 7)]
    >>> [month_of(Cell(1, 1, CellKind.TEXT, text, text), None) for text in ("3月10日", "2020.10", "待定", "6月28日—7月2日")]
    [None, (2020, 10), None, None]
    >>> [month_of(Cell(1, 1, CellKind.TEXT, text, text), "2023") for text in ("十一月二十四日", "二〇二二年三月五日", "三月")]
    [(2023, 11), (2022, 3), None]
    >>> [month_of(Cell(1, 1, CellKind.TEXT, text, text), "2023") for text in ("4月31日", "2024.2.29", "6月8日至31日")]
    [None, (2024, 2), None]
    >>> [month_of(Cell(1, 1, CellKind.TEXT, text, text), "2023") for text in ("2025.8.32", "2025-8-40", "2025年8月35日")]
    [None, None, None]
    >>> [month_of(Cell(1, 1, CellKind.TEXT, text, text), "2023") for text in ("3月5、6日", "3月5、12日", "3月每周五", "6月底前")]
    [(2023, 3), None, None, None]
    >>> [month_of(Cell(1, 1, CellKind.TEXT, text, text), None) for text in ("2023年3—4月", "2023年1-3月", "2023年3-4日")]
    [None, None, (2023, 3)]
    >>> [month_of(Cell(1, 1, CellKind.TEXT, text, text), None) for text in ("24.11.15", "23年3月5日", "24/2/30", "12.11.15")]
    [(2024, 11), (2023, 3), None, None]
    """
    if isinstance(cell.value, date):
        return (cell.value.year, cell.value.month) if cell.value.year > 1900 else None
    written = _written(cell)
    return written if isinstance(written, tuple) else _month_told(written, year)


def event_period(cell: Cell, year: str | None) -> str | None:
    """The month of a date, or the quarter or half-year that stands in its place; None for anything else.

    >>> from ingest.model import CellKind
    >>> texts = ("3月10日", "第一季度", "2022年上半年", "前三季度", "十一月")
    >>> [event_period(Cell(1, 1, CellKind.TEXT, text, text), "2023") for text in texts]
    ['2023-03', '2023Q1', '2022H1', None, '2023-11']
    """
    month = month_of(cell, year)
    if month is not None:
        return f"{month[0]}-{month[1]:02}"
    named = month_numbered(cell.text) if cell.kind is CellKind.TEXT and "月" in cell.text else None
    if named is not None and (stated := named[0] or year):
        return f"{stated}-{named[1]:02}"
    told = part_told(cell)
    return f"{told[0] or year}{told[1]}" if told is not None and (told[0] or year) else None


def part_told(cell: Cell) -> tuple[str, str] | None:
    """The year ('' for none) and the part of it that a text tells in place of a date: Q1 … Q4, H1, H2; None for anything else."""
    match = _PART.fullmatch(squeeze(cell.text)) if cell.kind is CellKind.TEXT else None
    part = part_of_year(match["part"]) if match else None
    return (match["year"] or "", part) if match and part else None


def days_told(cell: Cell) -> tuple[int, ...]:
    """The first and last day of a month that a cell tells without the month; none for anything else.

    >>> from ingest.model import CellKind
    >>> [days_told(Cell(1, 1, CellKind.TEXT, text, text)) for text in ("12日", "3日—5日", "12", "7、21日", "3月5日", "32日")]
    [(12,), (3, 5), (12,), (7, 21), (), ()]
    """
    if isinstance(cell.value, date):
        return ()
    match = _DAYS.fullmatch(squeeze(cell.text))
    return tuple(int(day) for day in (match["first"], match["last"]) if day) if match else ()


def tells_several_days(cell: Cell) -> bool:
    """True for days without a month that lie apart, and for what is held again and again: 7、21日, 每周五.

    >>> from ingest.model import CellKind
    >>> [tells_several_days(Cell(1, 1, CellKind.TEXT, text, text)) for text in ("7、21日", "每周五", "5、6日", "3日—5日", "下旬")]
    [True, True, False, False, False]
    """
    text = squeeze(cell.text)
    first = _DAY_ALONE.match(text)
    return _NO_SINGLE_DAY.search(text) is not None or (first is not None and _are_apart(first[1], text[first.end(1) :]))


def month_numbered(text: str) -> tuple[str, int] | None:
    """The year ('' for none) and the number of a month that a text tells without a day; None for anything else.

    >>> [month_numbered(text) for text in ("3", "09月", "十二月份", "2024年1月", "三", "13月", "一季度", "3月5日")]
    [('', 3), ('', 9), ('', 12), ('2024', 1), None, None, None, None]
    """
    match = _NUMBERED_MONTH.fullmatch(squeeze(text))
    if match is None:
        return None
    return match["year"] or "", ordinal(match["named"] or match["month"])


def year_alone(text: str) -> str | None:
    """The year that a text is, None for anything else.

    >>> [year_alone(text) for text in ("2023", "2024年", "2023年度", "2023—2024年", "23", "2023年3月")]
    ['2023', '2024', '2023', None, None, None]
    """
    match = _YEAR_ALONE.fullmatch(squeeze(text))
    return match[1] if match else None


def months_in_doubt(cell: Cell, year: str | None) -> tuple[str, ...]:
    """The months that a date which gives none may be of: 4月31日 April, 6月28日—7月2日 both; none where nothing tells them.

    >>> from ingest.model import CellKind
    >>> texts = ("4月31日", "6月28日—7月2日", "待定")
    >>> [months_in_doubt(Cell(1, 1, CellKind.TEXT, text, text), "2023") for text in texts]
    [('2023-04',), ('2023-06', '2023-07'), ()]
    """
    written = _written(cell)
    match = _matched(written) if isinstance(written, str) and not isinstance(cell.value, date) else None
    if match is None:
        return ()
    found = match.groupdict()
    stated = found.get("year") or year
    later = _LATER_MONTH.match(found["rest"])
    last = int(later["month"]) if later else int(found["month"])
    return tuple(f"{stated}-{month:02}" for month in range(int(found["month"]), last + 1)) if stated else ()


def _written(cell: Cell) -> str | tuple[int, int]:
    """What a cell that is no date of the sheet writes; the month itself of a serial number."""
    if not isinstance(cell.value, Decimal):
        return _SHORT_YEAR.sub("20", _CHINESE_DATE.sub(_in_digits, squeeze(cell.text), count=1))
    if cell.value == cell.value.to_integral_value() and int(cell.value) in _SERIALS:
        day = _DAYS_BEFORE_1900 + timedelta(days=int(cell.value))
        return day.year, day.month
    return str(cell.value)


def _in_digits(found: re.Match[str]) -> str:
    """二〇二三年十一月二十四日 as 2023年11月24日."""
    year = "".join(str(DIGITS[sign]) for sign in found["year"] or "")
    return f"{year}{'年' * bool(year)}{ordinal(found['month'])}月{read_number(found['day'])}日"


def _matched(text: str) -> re.Match[str] | None:
    return _COMPACT.fullmatch(text) or _FULL.fullmatch(text) or _OF_YEAR.fullmatch(text) or _SHORT.fullmatch(text)


@lru_cache(maxsize=1 << 14)
def _month_told(text: str, year: str | None) -> tuple[int, int] | None:
    match = _matched(text)
    if match is None:
        return None
    found = match.groupdict()
    stated = found.get("year") or year
    month = int(found["month"])
    later = _LATER_MONTH.match(found["rest"])
    if stated is None or (later and int(later["month"]) != month):
        return None
    end = _LATER_DAY.match(found["rest"])
    if found["day"] is None and _NO_DAY.match(found["rest"]):
        return None
    if _NO_SINGLE_DAY.search(found["rest"]) or (found["day"] and _are_apart(found["day"], found["rest"])):
        return None
    days = [int(day) for day in (found["day"], end["day"] if end else None) if day]
    return None if any(not is_day(int(stated), month, day) for day in days) else (int(stated), month)


def _are_apart(first: str, rest: str) -> bool:
    """True where days of one month are listed of which one does not follow on another: 3月5、12日, but not 3月5、6日."""
    days = sorted({int(first), *(int(found["day"]) for found in _LISTED.finditer(rest))})
    return any(later - earlier > 1 for earlier, later in pairwise(days))


def is_day(year: int, month: int, day: int) -> bool:
    """True for a day that the calendar has."""
    return 0 < day <= monthrange(year, month)[1]


def date_alone(text: str, month: tuple[int, int]) -> str:
    """A date as written where nothing else stands beside it, else only its year and month: a name may stand there.

    >>> date_alone("2021年5月1日", (2021, 5)), date_alone("2021.5 欧阳拾穗代交", (2021, 5))
    ('2021年5月1日', '2021-05')
    """
    plain = text.strip()
    return plain if _DATE_ALONE.fullmatch(squeeze(plain)) else f"{month[0]}-{month[1]:02}"


def tells_day(cell: Cell) -> bool:
    """True for a date that tells its day; a first of a month may stand for the month where it is a date of the sheet.

    >>> from ingest.model import CellKind
    >>> [tells_day(Cell(1, 1, CellKind.TEXT, text, text)) for text in ("3月5日", "20240402", "3.12", "2024-04", "202404")]
    [True, True, True, False, False]
    """
    if isinstance(cell.value, date):
        return cell.value.day > 1
    if isinstance(cell.value, Decimal) and int(cell.value) in _SERIALS:
        return True
    return month_of(cell, str(_LEAP_YEAR)) is not None and _DAY.search(squeeze(cell.text)) is not None


def looks_like_date(cell: Cell, *, is_under_date: bool = True) -> bool:
    """True where the cell could stand in a column of dates: a bare `3月` names a row of a monthly table instead.

    A number such as 2.5 is a date only below a heading that speaks of dates, `is_under_date`: elsewhere it is a figure.
    """
    if not is_under_date and isinstance(cell.value, Decimal) and cell.value < _LEAST_YEAR:
        return False
    return month_of(cell, str(_LEAP_YEAR)) is not None and not _BARE_MONTH.fullmatch(squeeze(cell.text))
