"""What a spreadsheet's number format makes of a stored number: a date, a percentage, a number with words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from ingest.model import Cell, CellKind

# Format codes that a file names by number alone (ECMA-376 §18.8.30; 27–36 and 50–58 as Chinese Excel and WPS show them).
BUILT_IN: dict[int, str] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: 'h"时"mm"分"',
    35: 'h"时"mm"分"ss"秒"',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    55: 'h"时"mm"分"',
    56: 'h"时"mm"分"ss"秒"',
}
_TOKEN = re.compile(
    r'"(?P<literal>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]'
    r"|(?P<date>y+|m+|d+|h+|s+|AM/PM|A/P|上午/下午)|(?P<general>G/通用格式|General)|(?P<digits>[0#?.,]+)|(?P<percent>%)|(?P<other>.)",
    re.I | re.S,
)
_MIDNIGHT_1900, _MIDNIGHT_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 sheets know no time zones
_LAST_SERIAL = 2_958_466
_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format code taken apart: is the number a date, a percentage, and which words stand before and after it."""

    code: str
    is_date: bool = False
    is_percent: bool = False
    prefix: str = ""
    suffix: str = ""
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def is_bare(self) -> bool:
        """True where nothing but the number is shown."""
        return not (self.is_date or self.is_percent or self.prefix or self.suffix)


@lru_cache(maxsize=4096)
def read_format(code: str) -> NumberFormat:
    """The parts of a format code; only its first section, that of positive numbers, is looked at.

    >>> read_format('yyyy"年"m"月"').is_date, read_format("0.0%").is_percent, read_format('0"次"').suffix
    (True, True, '次')
    >>> read_format("G/通用格式").is_date, read_format('[Red]0.00;"d"').is_date
    (False, False)
    """
    parts: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup
        text = match.group(kind) if kind else ""
        if kind == "other" and text == ";":
            break
        if kind:
            parts.append((kind, text))
    kinds = {kind for kind, _ in parts}
    if kinds & {"date", "elapsed"} and not kinds & {"general"}:
        return NumberFormat(code, is_date=True, parts=tuple(parts))
    number = next((i for i, (kind, _) in enumerate(parts) if kind in {"digits", "general"}), len(parts))
    words = [text if kind in {"literal", "escaped"} else "" for kind, text in parts]
    return NumberFormat(
        code,
        is_percent="percent" in kinds,
        prefix="".join(words[:number]),
        suffix="".join(words[number:]),
        parts=tuple(parts),
    )


def stored_number(text: str) -> Decimal | None:
    """The number that a file stores, as a sheet means it (15 digits: 0.28999999999999998 is 0.29); None for no finite number."""
    if text.isascii() and text.isdecimal() and len(text) <= 15:
        return Decimal(int(text))
    try:
        return float_number(float(text))
    except ValueError:
        return None


def float_number(value: float) -> Decimal | None:
    """The shortest decimal of a stored float without trailing zeros; None where it is infinite or no number."""
    if value != value or value in (float("inf"), float("-inf")):
        return None
    if value == int(value) and abs(value) < 1e15:
        return Decimal(int(value))
    return Decimal(f"{value:.15g}")


def plain(value: Decimal) -> str:
    """A number in digits: no exponent, no zeros at the end.

    >>> plain(Decimal("1E+2")), plain(Decimal("12.50"))
    ('100', '12.5')
    """
    if abs(value.adjusted()) > 30:
        return str(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_cell(
    row: int, column: int, value: Decimal, code: str, *, is_formula: bool = False, counts_from_1904: bool = False
) -> Cell:
    """The cell of a stored number under a format code: a date where the code says so, else a number with its shown text."""
    form = read_format(code)
    if form.is_date:
        moment = _moment(value, counts_from_1904=counts_from_1904)
        if moment is not None:
            return date_cell(row, column, moment, code, is_formula=is_formula)
    return Cell(row, column, CellKind.NUMBER, value, _shown(value, form), code, is_formula)


def date_cell(row: int, column: int, moment: date | datetime, code: str, *, is_formula: bool = False) -> Cell:
    """The cell of a date; without a code its text is ISO."""
    form = read_format(code)
    text = _shown_date(moment, form) if form.is_date else moment.isoformat().replace("T", " ")
    return Cell(row, column, CellKind.DATE, moment, text, code, is_formula)


def _shown(value: Decimal, form: NumberFormat) -> str:
    if form.is_percent:
        return f"{form.prefix}{plain(value * _PERCENT)}%"
    return f"{form.prefix}{plain(value)}{form.suffix}"


def _moment(serial: Decimal, *, counts_from_1904: bool) -> date | datetime | None:
    """The date of a serial number; the day 29 February 1900, which sheets believe in, is put right."""
    if not 0 <= serial < _LAST_SERIAL:
        return None
    start = _MIDNIGHT_1904 if counts_from_1904 else _MIDNIGHT_1900
    if not counts_from_1904 and 1 <= serial < 60:
        serial += 1
    moment = start + timedelta(seconds=round(float(serial) * 86400))
    return moment.date() if serial == serial.to_integral_value() and serial >= 1 else moment


def _shown_date(moment: date | datetime, form: NumberFormat) -> str:
    time = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001
    shown, after_hours = [], False
    half_day = any(kind == "date" and "/" in text for kind, text in form.parts)
    for index, (kind, text) in enumerate(form.parts):
        if kind == "elapsed":
            days = (time - _MIDNIGHT_1900).total_seconds()
            shown.append(str(int(days // {"h": 3600, "m": 60, "s": 1}[text[0].lower()])))
            after_hours = True
        elif kind == "date":
            before_seconds = any(k == "date" and t[0] in "sS" for k, t in form.parts[index + 1 : index + 3])
            shown.append(_shown_part(time, text, is_minute=after_hours or before_seconds, half_day=half_day))
            after_hours = text[0] in "hH"
        else:
            shown.append(text)
    return "".join(shown)


def _shown_part(time: datetime, code: str, *, is_minute: bool, half_day: bool) -> str:
    if "/" in code:
        return ("上午", "下午")[time.hour >= 12] if code[0] == "上" else ("AM", "PM")[time.hour >= 12]
    letter, width = code[0].lower(), len(code)
    if letter == "y":
        return f"{time.year % 100:02}" if width < 3 else f"{time.year:04}"
    number = {
        "m": time.minute if is_minute else time.month,
        "d": time.day,
        "h": (time.hour % 12 or 12) if half_day else time.hour,
        "s": time.second,
    }[letter]
    return f"{number:02}" if width == 2 else str(number)
