"""How a true figure is written in prose: 12次, 三十余次, 近340人次, 超过2300小时, **次 — and what a reader must make of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

DIGITS = "零一二三四五六七八九"
EXACT_UNITS = {"%", "名", "人", "个", "支"}
FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


@dataclass(frozen=True, slots=True)
class Written:
    """A figure as it stands in a text, and what it says: `value` and the closed bounds (None: open; both None for a mask)."""

    text: str
    measure_unit: str
    value: Decimal | None
    qualifier: str = "exact"
    lower: Decimal | None = None
    upper: Decimal | None = None
    is_masked: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How one document writes its figures: all of them with these habits.

    `numerals` is `arabic`, `chinese` (up to 99) or `full_width`; `vague` is the share of larger figures that are rounded with a
    qualifier, `masked` the share that is hidden behind `mask`.
    """

    numerals: str = "arabic"
    vague: float = 0.0
    masked: float = 0.0
    mask: str = "**"
    has_separators: bool = False


def chinese(number: int) -> str:
    """A whole number below ten thousand in Chinese numerals.

    >>> chinese(12), chinese(20), chinese(105), chinese(330), chinese(2004)
    ('十二', '二十', '一百零五', '三百三十', '二千零四')
    """
    if number < 10:
        return DIGITS[number]
    written, pending_zero = "", False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            written += ("零" if pending_zero else "") + DIGITS[digit] + word
        pending_zero = bool(written) and (not digit)
    return written.removeprefix("一") if 10 <= number < 20 else written


def write_exact(value: Decimal, measure_unit: str, manner: Manner) -> Written:
    """The figure as it is, in the document's numerals."""
    return Written(_number(value, measure_unit, manner) + measure_unit, measure_unit, value, "exact", value, value)


def write(random: Random, value: Decimal, measure_unit: str, manner: Manner) -> Written:
    """The figure in the document's manner: masked, rounded with a qualifier, or exact."""
    if random.random() < manner.masked:
        return Written(manner.mask + measure_unit, measure_unit, None, is_masked=True)
    if value >= 30 and value == value.to_integral_value() and measure_unit not in EXACT_UNITS and random.random() < manner.vague:
        return _vague(random, int(value), measure_unit, manner)
    return write_exact(value, measure_unit, manner)


def _vague(random: Random, value: int, measure_unit: str, manner: Manner) -> Written:
    """One of 余 多 近 超 约 以上, with a round number that the true figure does not contradict."""
    step = 10 if value < 1000 else 100
    below, above = value // step * step, -(-value // step) * step
    choices = ["over", "at_least"]
    if abs(round(value / step) * step - value) * 25 <= value:
        choices += ["around"]
    if below != value:
        choices += ["more", "more", "more"]
        choices += ["near"] if value * 10 >= above * 9 else []
    return _vague_as(random, random.choice(choices), (value, below, above, step), measure_unit, manner)


def _vague_as(random: Random, choice: str, numbers: tuple[int, int, int, int], measure_unit: str, manner: Manner) -> Written:
    value, below, above, step = numbers
    if choice == "more":
        number = Decimal(below)
        text = _number(number, measure_unit, manner) + random.choice(["余", "余", "多"]) + measure_unit
        return Written(text, measure_unit, number, "about", number, number + _last_place(below) - 1)
    if choice == "near":
        number = Decimal(above)
        return Written(
            "近" + _number(number, measure_unit, manner) + measure_unit,
            measure_unit,
            number,
            "about",
            number * 9 / 10,
            number - 1,
        )
    if choice == "around":
        number = Decimal(round(value / step) * step)
        spread = number / 20
        written = _number(number, measure_unit, manner) + measure_unit
        text = random.choice([f"约{written}", f"{written}左右"])
        return Written(text, measure_unit, number, "about", number - spread, number + spread)
    number = Decimal(below if below < value else below - step)
    written = _number(number, measure_unit, manner) + measure_unit
    text = f"{written}以上" if choice == "at_least" else random.choice(["超", "超过", "逾"]) + written
    return Written(text, measure_unit, number, "at_least", number, None)


def _last_place(number: int) -> int:
    """The place of the last digit that is not zero: 330 → 10, 2300 → 100, 400 → 100."""
    place = 1
    while number % (place * 10) == 0:
        place *= 10
    return place


def _number(value: Decimal, measure_unit: str, manner: Manner) -> str:
    is_whole = value == value.to_integral_value()
    plain = str(int(value)) if is_whole else f"{value.normalize():f}"
    if manner.numerals == "chinese" and is_whole and 0 < value < 100:
        return "两" if value == 2 and measure_unit in {"次", "场", "期", "名", "个", "堂"} else chinese(int(value))
    if manner.has_separators and is_whole and value >= 1000:
        plain = f"{int(value):,}"
    return plain.translate(FULL_WIDTH) if manner.numerals == "full_width" else plain
