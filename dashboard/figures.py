"""How figures are said: a number with what stands around it, or the word in its place; the one place for pages and exports.

A figure that is missing, masked or doubtful is never written as a number alone: 未报, 已隐去, 11（部分）, 12（冲突）, ≈300, ≥20.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.frames import as_number
from dashboard.labels import state_word

QUALIFIER_MARKS = {"about": "≈", "at_least": "≥", "at_most": "≤", "range": "≈"}
TEN_THOUSAND = 10_000
SHORTEN_FROM = 10 * TEN_THOUSAND


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure in words: `prefix` and `suffix` stand around the number; `number` is None where there is no number to show.

    `digits` is how many decimals are always written, as scores have them; without it as many as the number has, two at most.
    """

    number: float | None
    prefix: str = ""
    suffix: str = ""
    digits: int | None = None

    def say(self, *, is_short: bool = False) -> str:
        """The whole text: `≈300`, `11（部分）`, `未报`; `is_short` writes 12.3万 and 11 部分 as charts do."""
        if self.number is None:
            return self.suffix
        number = short_number(self.number) if is_short else number_text(self.number, self.digits)
        suffix = self.suffix.strip("（）") if is_short else self.suffix
        return f"{self.prefix}{number}{suffix}"


def row_figure(row: Mapping[str, Any]) -> FigureText:
    """The figure of a row of a frame; one that is a change says its sign: `+3`, `-2`, `0`."""
    shown = figure(row["value"], str(row["state"]), row.get("qualifier"), row.get("lower"), row.get("upper"))
    is_rise = row.get("is_change") in (True,) and shown.number is not None and shown.number > 0
    return FigureText(shown.number, f"{shown.prefix}+", shown.suffix) if is_rise else shown


def figure(value: object, state: str, qualifier: object = None, lower: object = None, upper: object = None) -> FigureText:
    """How the figure of an observation is shown.

    >>> figure(300, "approximate", "about").say()
    '≈300'
    >>> figure(None, "missing").say(), figure(None, "redacted").say()
    ('未报', '已隐去')
    >>> figure(12, "conflicting", "exact").say(), figure(11, "partial").say()
    ('12（冲突）', '11（部分）')
    """
    number = as_number(value)
    word = state_word(state)
    if number is None or state in {"missing", "redacted", "not_applicable"}:
        return FigureText(None, suffix=word)
    mark = QUALIFIER_MARKS.get(str(qualifier or ""), "")
    if state == "settled":
        return FigureText(number)
    if state == "approximate":
        return FigureText(number, prefix=mark or _mark_of_bounds(as_number(lower), as_number(upper)))
    return FigureText(number, prefix=mark, suffix=f"（{word}）")


def _mark_of_bounds(low: float | None, high: float | None) -> str:
    if low is not None and high is None:
        return "≥"
    return "≤" if low is None and high is not None else "≈"


def number_text(number: float, digits: int | None = None) -> str:
    """At most two decimals, or always `digits` of them; thousands apart.

    >>> number_text(12345.0), number_text(0.1 + 0.2), number_text(-2.5), number_text(91.5, 2)
    ('12,345', '0.3', '-2.5', '91.50')
    """
    text = f"{number:,.2f}".rstrip("0").rstrip(".") if digits is None else f"{number:,.{digits}f}"
    return text.removeprefix("-") if not text.strip("-0.") else text


def short_number(number: float) -> str:
    """As `number_text`, from 10 万 on in 万 with one decimal.

    >>> short_number(1234), short_number(256800)
    ('1,234', '25.7万')
    """
    if abs(number) < SHORTEN_FROM:
        return number_text(number)
    return f"{number / TEN_THOUSAND:,.1f}".rstrip("0").rstrip(".") + "万"
