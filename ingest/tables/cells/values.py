"""What a figure cell says: a number with its qualifier, a word for none, a mask, or a reason to hold it back."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ingest.language.anchored import Anchored
from ingest.language.fold import fold
from ingest.language.months import DAY_DIGITS, MONTH_DIGITS, MONTH_TWO_DIGITS
from ingest.language.quantities import Quantity, read_quantity
from ingest.model import Cell, CellKind, Qualifier, Status, is_plausible
from ingest.tables.cells.figure_remarks import is_told_otherwise, without_remark
from ingest.tables.cells.shorthand import spelled_out, without_own_time
from ingest.tables.cells.words import TableWords, squeeze
from ingest.vocabulary import Metric

_MASK = re.compile(r"[*xX×…＿_.。·●■□?？#]*[*xX×…＿_●■□][*xX×…＿_.。·●■□?？]*")
FULL_DATE = re.compile(
    rf"(?:(?:19|20)\d{{2}})[-./年]{MONTH_DIGITS}(?:[-./月]{DAY_DIGITS}?日?)?(?:号|日)?"
    rf"|{MONTH_DIGITS}月{DAY_DIGITS}[日号]|{MONTH_DIGITS}月份?|(?:19|20)\d{{2}}{MONTH_TWO_DIGITS}(?:0[1-9]|[12]\d|3[01])"
)
STARS = re.compile(r"[*＊]")
_MASKED = re.compile(r"[*＊×xXｘＸ…＿_]")
# 1*, 0x10: one mark beside a digit hides no number, but a digit of it, or is a mark of a footnote; 1** is a number hidden.
_ONE_MARK = re.compile(r"\d[.,]?[*xX×…_](?![*xX×…_])|(?<![*xX×…_])[*xX×…_][.,]?\d")
_STORED_NUMBER = re.compile(r"[-+]?(?:\d|nan|inf)", re.I)  # one that no number of a sheet can be: NaN, 9E+999
_LETTERS = Anchored(r"[\d.,]*[oOlI|][\d.,oOlI|]*[^\W\d_a-zA-Z]{0,3}")
_ON_A_WEEKDAY = re.compile(r"每(?:周|星期)[一二三四五六日天](?![次场期个节堂天])")  # 每周一例会 tells no rate, 每周一次 does
_RANGE = re.compile(r"\d[^\d]{0,3}(?:[-—–~至到]{1,2})[^\d]{0,2}\d")
_SHOWN_UNIT = Anchored(r"-?[\d.]+(?P<unit>[^\d.%]+)")
_SEVERAL, _SPACED_THOUSANDS = re.compile(r"\d\s\s?\s?\d"), re.compile(r"\d{1,3}(?:\s\d{3})+(?!\s?\d)")
_THOUSANDS = re.compile(r"(?<=\d)[，'](?=\d{3}(?!\d))")
_PER_TIME = re.compile(r"/(?:年|月|季|季度|半年|周|天|日)$")
_DITTO = frozenset({'"', "＂", "”", "″", "''"})  # a copy of the cell above, where it stands alone
_COUNTED = re.compile(r"\d[^\W\d年月日号时点至到]")  # 义诊6次，服务群众450人次
_MINUTES = re.compile(r"\d\s?['’′\"″]\s?\d{1,2}(?!\d)")  # 12'30, which squeezing makes 1230
_SCALED_BY_COMMA = re.compile(r"[0#?](,+)(?![0#?,])")  # `0.0,` shows thousands
_MANY = ("万", "千", "百", "亿")
_LITERAL = re.compile(r'"[^"]*"|\\.')  # `0.0"%"` shows a sign, `0.0%` a share of one
_WITHIN_UNIT = re.compile(r"[/()]")  # 人/次, 人(次)
_ERROR_TEXTS = frozenset({"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!"})  # as values pasted or in a csv
_OF_WHICH = re.compile(r"[，,；;]其中[^，,；;。]*$")
_PERCENTS = frozenset({"%", "‰", "个百分点"})
_HUNDRED, _THOUSAND = Decimal(100), Decimal(1000)


class Reading(NamedTuple):
    """A cell read for a metric: its figure in the metric's own measure unit, or the code of the issue that holds it back.

    `unit` is the measure unit that it was read in ('' for none), `how` how a share became a percentage: `percent_format` or
    `fraction`. A number without a sign below a rate is a bare fraction up to 1, a bare percentage above.
    """

    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    status: Status = Status.REPORTED
    problem: str = ""
    detail: str = ""
    is_bare_fraction: bool = False
    is_bare_percentage: bool = False
    is_stored_as_text: bool = False
    unit: str = ""
    is_unit_in_cell: bool = False
    how: str = ""


ONE = Reading(Decimal(1), Decimal(1), Decimal(1))


def read_value(cell: Cell, metric: Metric, unit: str, words: TableWords, period: str = "") -> Reading | None:
    """The reading of a cell under a header with the measure unit `unit` ('' for none); None for a blank.

    The unit in the cell wins over the header's; that it is of the figure's own `period` (上半年共学习14次) adds nothing, nor does
    a remark behind it (12次，记录齐全). A bare number under a rate is given as stored, marked `is_bare_fraction` where it could
    be a share of one: only its column tells (`settle_fractions`).
    """
    if cell.kind is CellKind.ERROR:
        is_number = _STORED_NUMBER.match(cell.text.strip()) is not None
        return Reading(problem="unreadable_value" if is_number else "formula_error")
    if cell.kind is CellKind.EMPTY_FORMULA:
        return Reading(problem="formula_without_value")
    if cell.kind is CellKind.DATE:
        return Reading(problem="date_in_number")
    if cell.kind is CellKind.BOOLEAN:
        return Reading(problem="unreadable_value")
    if isinstance(cell.value, Decimal):
        return _read_number(cell.value, cell.text, cell.number_format, metric.metric_id, unit, words)
    text = cell.text
    plain = squeeze(text)
    if text.strip() in words.units or text.strip() in _DITTO or _MINUTES.search(text):  # 百人次 is no hundred
        return Reading(problem="unreadable_value")
    if is_told_otherwise(plain):
        return Reading(problem="unreadable_value", detail="括号里的话改变了这个数")
    told = plain
    if not STARS.search(text):  # which squeezing takes out of 1**次
        told = without_own_time(plain, period, metric.name_zh + words.deeds_of(metric.metric_id)) if period else plain
        told = without_remark(told, period, words.units)
    return _read_text(text if told == plain else told, metric.metric_id, unit, words)


def settle_fractions(readings: list[Reading]) -> list[Reading]:
    """The readings of one rate column: bare numbers all at most 1 are shares of one.

    Among larger ones, or texts such as 95.5％, those are ambiguous. A number that its format shows as a percentage is stored as
    a share too, and makes no difference.
    """
    bare = [reading for reading in readings if reading.is_bare_fraction]
    whole = any(
        reading.value is not None
        and reading.value > 1
        and not reading.problem
        and (reading.is_bare_percentage or reading.is_stored_as_text)
        for reading in readings
    )
    if not bare:
        return readings
    settled = []
    for reading in readings:
        if not reading.is_bare_fraction or reading.value == 0:
            settled.append(reading)
        elif whole:
            settled.append(Reading(problem="percentage_ambiguous"))
        else:
            settled.append(scaled(reading, _HUNDRED, Decimal(1))._replace(how="fraction"))
    return settled


@lru_cache(maxsize=1 << 14)
def looks_like_value(text: str, words: TableWords) -> bool:
    """True where a text stands in a figure's place rather than as a label: `12次`, `约30`, `无`, `/`, `**`."""
    plain = squeeze(text)
    if len(plain) > 24 or text.strip() in words.units:
        return False
    if plain.isascii() and plain.isdecimal():
        return True
    if words.tells_nothing(plain) or _MASK.fullmatch(plain):
        return True
    if words.holds("rate_word", plain) and len(plain) <= 12 and not _ON_A_WEEKDAY.match(plain):
        return True
    if _MASKED.match(text.strip()):
        masked = read_quantity(_unified_mask(text))
        return masked is not None and masked.is_masked
    if plain[:1].isdecimal() or (plain and plain[0] in "-+=约近超不每上共≥≤><一二三四五六七八九十百千两"):
        if FULL_DATE.fullmatch(plain) or plain.replace(".", "").replace(",", "").isdecimal():
            return True
        quantity = read_quantity(spelled_out(without_remark(plain, "", words.units), words))
        return quantity is not None and (not quantity.measure_unit or quantity.measure_unit in words.units)
    return False


def is_value(cell: Cell, words: TableWords) -> bool:
    """True for a number, be it text, and for what stands in the place of one: 无, **."""
    return cell.kind is not CellKind.TEXT or looks_like_value(cell.text, words)


@lru_cache(maxsize=1 << 14)
def _read_number(value: Decimal, text: str, number_format: str, metric_id: str, unit: str, words: TableWords) -> Reading:
    metric = words.metrics[metric_id]
    shown = _SHOWN_UNIT.fullmatch(text)
    is_shown = shown is not None and squeeze(shown["unit"]) in words.units
    if shown is not None and is_shown:
        unit = squeeze(shown["unit"])
    elif shown is not None and squeeze(shown["unit"]).startswith(_MANY):
        return Reading(problem="unreadable_value", detail=f"数字格式带“{shown['unit'].strip()}”，分不清是多少")
    if (digits := str(value)).isdecimal() and FULL_DATE.fullmatch(digits):  # 20231201
        return Reading(problem="date_in_number")
    if scale := _SCALED_BY_COMMA.search(_LITERAL.sub("", number_format).partition(";")[0]):
        if unit not in words.units or words.units[unit].factor < _THOUSAND:
            return Reading(problem="unreadable_value", detail="数字格式按千缩小显示，分不清是多少")
        value /= _THOUSAND ** len(scale[1])
    if metric.kind == "ratio" and "%" in _LITERAL.sub("", number_format):
        share = value * _HUNDRED
        return _checked(Reading(share, share, share, how="percent_format"), metric)
    return _converted(Reading(value, value, value, unit=unit, is_unit_in_cell=is_shown), metric, unit, words, is_explicit=False)


@lru_cache(maxsize=1 << 14)
def _read_text(text: str, metric_id: str, unit: str, words: TableWords) -> Reading | None:
    metric = words.metrics[metric_id]
    if (other := _told_otherwise(text)) is not None:
        return other
    plain = _THOUSANDS.sub(",", squeeze(text)).rstrip("。；;.")
    stripped = "".join(text.split())
    if not plain and not stripped.strip("\"'“”‘’"):
        return None
    if stripped.upper() in _ERROR_TEXTS:
        return Reading(problem="formula_error")
    if words.has("zero", plain):
        return Reading(Decimal(0), Decimal(0), Decimal(0), is_stored_as_text=True)
    if words.has("not_applicable", plain) or words.has("not_applicable", stripped):
        return Reading(status=Status.NOT_APPLICABLE)
    if words.has("missing", plain):
        return Reading(status=Status.MISSING)
    masked = _unified_mask(text)
    if _MASK.fullmatch(masked) or words.has("mask", plain):
        return Reading(status=Status.REDACTED)
    if words.holds("rate_word", plain):
        return Reading(problem="rate_without_total")
    if FULL_DATE.fullmatch(plain):
        return Reading(problem="date_in_number")
    quantity = read_quantity(masked if "*" in masked else spelled_out(plain, words))
    if quantity is None and (whole := _OF_WHICH.sub("", plain)) != plain:
        quantity = read_quantity(spelled_out(whole, words))  # 4次，其中书记讲2次
    if quantity is None or (quantity.is_masked and _ONE_MARK.search(fold(masked))):
        return _unreadable(plain)
    return _from_quantity(quantity, metric, unit, words)


def _told_otherwise(text: str) -> Reading | None:
    """A doubt where a cell holds several numbers, says 同上, or tells minutes (12'30); None for any other."""
    if _SEVERAL.search(text) and not _SPACED_THOUSANDS.match(text.strip()):
        return Reading(problem="unreadable_value", detail="一格里不止一个数")
    is_other = "".join(text.split()) in _DITTO or _MINUTES.search(text) is not None
    return Reading(problem="unreadable_value") if is_other else None


def _is_of_part(unit: str) -> bool:
    """True for the measure unit of a rate that tells no total: 次/月."""
    return _PER_TIME.search(unit) is not None and not unit.endswith("/年")


def _unified_mask(text: str) -> str:
    return "".join(text.split()).replace("＊", "*").replace("Ｘ", "X").replace("ｘ", "x")


def _unreadable(plain: str) -> Reading:
    if _LETTERS.fullmatch(plain):
        return Reading(problem="letter_for_digit")
    if re.fullmatch(r"-\d[\d.,]*\D{0,3}", plain):
        return Reading(problem="negative_count")
    if _RANGE.search(plain):
        return Reading(problem="range_value")
    is_of_several = len(_COUNTED.findall(plain)) > 1
    return Reading(problem="unreadable_value", detail="一格里写了几件事的数，分不清哪个是这一项的" if is_of_several else "")


def _from_quantity(quantity: Quantity, metric: Metric, unit: str, words: TableWords) -> Reading:
    if quantity.is_masked:
        return Reading(status=Status.REDACTED)
    if quantity.qualifier is Qualifier.RANGE:
        return Reading(problem="range_value")
    if quantity.value is None:
        return Reading(problem="unreadable_value", detail="没有确切数字")
    upper = quantity.upper
    if metric.kind in {"hours", "ratio"} and upper is not None and upper == quantity.value - 1:
        upper = quantity.value
    own_unit = quantity.measure_unit.strip("()")
    if own_unit == "成":
        own_unit = "%"
    if _PER_TIME.search(own_unit) or (own_unit and unit.startswith(own_unit) and _is_of_part(unit)):
        return Reading(problem="rate_without_total")
    if own_unit not in words.units and (plain_unit := _WITHIN_UNIT.sub("", own_unit)) in words.units:
        own_unit = plain_unit
    reading = Reading(quantity.value, quantity.lower, upper, quantity.qualifier, is_stored_as_text=True)
    reading = reading._replace(unit=own_unit or unit, is_unit_in_cell=bool(own_unit))
    return _converted(reading, metric, own_unit or unit, words, is_explicit=bool(own_unit))


def _converted(reading: Reading, metric: Metric, unit: str, words: TableWords, *, is_explicit: bool) -> Reading:
    """The reading in the metric's own measure unit; `is_explicit` where the cell itself names the unit."""
    if not is_plausible(reading.value):
        return Reading(problem="unreadable_value", detail="数字过大")
    if metric.kind == "ratio":
        if unit and unit not in _PERCENTS:
            return Reading(problem="unit_not_convertible", detail=unit)
        row = words.units.get(unit)
        if row is not None and row.factor != row.divisor:  # 907‰, never a share of one
            return _checked(scaled(reading, row.factor, row.divisor), metric)
        return _percentage(reading, metric, is_explicit=is_explicit)
    if _is_of_part(unit):
        return Reading(problem="rate_without_total", detail=unit)
    if is_explicit and unit == "次" and metric.kind == "person_times":
        unit = ""  # 131次 below 志愿服务人次 counts the same people
    if unit and not words.unit_fits(metric.metric_id, unit):
        return Reading(problem="unit_not_convertible", detail=unit)
    row = words.units.get(unit)
    if row is None or row.factor == row.divisor:
        return _checked(reading, metric)
    return _checked(scaled(reading, row.factor, row.divisor), metric)


def _percentage(reading: Reading, metric: Metric, *, is_explicit: bool) -> Reading:
    value = reading.value
    if value is None or is_explicit:
        return _checked(reading, metric)
    if 0 <= value <= 1:
        return reading._replace(is_bare_fraction=True)
    checked = _checked(reading, metric)
    return checked if checked.problem else checked._replace(is_bare_percentage=True)


def scaled(reading: Reading, factor: Decimal, divisor: Decimal) -> Reading:
    """The reading in another measure unit, with both its bounds."""

    def scale(number: Decimal | None) -> Decimal | None:
        if number is None:
            return None
        scaled = number * factor / divisor
        return (
            scaled.quantize(Decimal(1))
            if scaled == scaled.to_integral_value()
            else scaled.quantize(Decimal("0.000001")).normalize()
        )

    return reading._replace(
        value=scale(reading.value), lower=scale(reading.lower), upper=scale(reading.upper), is_bare_fraction=False
    )


def _checked(reading: Reading, metric: Metric) -> Reading:
    value = reading.value
    if value is None:
        return reading
    if value < 0:
        return Reading(problem="negative_count")
    if not is_plausible(value):
        return Reading(problem="unreadable_value", detail="数字过大")
    if metric.kind == "ratio":
        return Reading(problem="percentage_out_of_range") if value > _HUNDRED else reading
    if metric.kind != "hours" and value != value.to_integral_value():
        return Reading(problem="fractional_count")
    return reading
