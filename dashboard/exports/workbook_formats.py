"""How cells of an exported workbook look, and the names of its sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import xlsxwriter

from dashboard.exports.report import clean
from dashboard.figures import FigureText

FONT = "宋体"
LONGEST_NAME = 31
RESERVED = {"history"}
LONGEST_TEXT = 32_000  # of the 32,767 UTF-16 units that a cell holds


class Formats:
    """Cell formats by use; number formats with marks are made once each."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._numbers: dict[tuple[str, str, int, str, bool], Any] = {}
        plain = {"font_name": FONT, "font_size": 11, "valign": "vcenter"}
        self._boxed = {**plain, "border": 1}
        text = {**self._boxed, "text_wrap": True, "num_format": "@"}
        self.title = book.add_format({**plain, "font_size": 16, "bold": True, "align": "center", "text_wrap": True})
        self.line = book.add_format({**plain, "font_size": 10, "text_wrap": True})
        self.header = book.add_format({**self._boxed, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#F2F2F2"})
        self._words = {
            (align, is_total): book.add_format({**text, **_placed(align), "bold": is_total})
            for align in ("left", "right", "center")
            for is_total in (False, True)
        }

    def words(self, align: str, *, is_total: bool = False) -> Any:
        """Text, never a number: it wraps."""
        return self._words[align, is_total]

    def number(self, shown: FigureText, align: str, *, is_total: bool = False) -> Any:
        """A number that shows its marks, and its decimals as the page does."""
        key = (shown.prefix, shown.suffix, _digits(shown), align, is_total)
        if key not in self._numbers:
            style = {**self._boxed, **_placed(align), "num_format": _number_code(*key[:3]), "bold": is_total}
            self._numbers[key] = self._book.add_format(style)
        return self._numbers[key]


def _placed(align: str) -> dict[str, Any]:
    return {"align": align, "indent": 0 if align == "center" else 1}


def _digits(shown: FigureText) -> int:
    """How many decimals a figure is written with: its own, else as many as it has, two at most."""
    if shown.digits is not None:
        return shown.digits
    hundredths = round((shown.number or 0) * 100)
    return 0 if hundredths % 100 == 0 else 1 if hundredths % 10 == 0 else 2


def _number_code(prefix: str, suffix: str, digits: int) -> str:
    code = "#,##0" + ("." + "0" * digits if digits else "")
    if not prefix and not suffix:
        return code
    before, after = _quoted(prefix), _quoted(suffix)
    return f"{before}{code}{after};{before}-{code}{after}"


def _quoted(mark: str) -> str:
    r"""A mark in a number format, where a quotation mark ends the text and a backslash takes the next sign as it is.

    >>> _quoted("≈"), _quoted('（"部分"）')
    ('"≈"', '"（"\\""部分"\\""）"')
    """
    return '\\"'.join(f'"{part}"' if part else "" for part in clean(mark).split('"'))


def fitted(text: str) -> str:
    """Text that a cell can hold; one that is too long is cut, and says so."""
    text = clean(text)
    if len(text) * 2 <= LONGEST_TEXT:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= LONGEST_TEXT * 2:
        return text
    kept = units[: LONGEST_TEXT * 2].decode("utf-16-le", "ignore")
    return f"{kept}…（全文{len(text):,}字，单元格放不下，只列到第{len(kept):,}字；全文见同名的 docx、pdf 或 csv）"


def sheet_names(names: Iterable[str]) -> tuple[str, ...]:
    r"""Names that Excel takes for sheets, each another one: at most 31 signs, none of []:*?/\, no apostrophe at the ends.

    >>> sheet_names(["排名", "排名", "a/b", "'x'", "", "History"])
    ('排名', '排名(2)', 'a_b', 'x', '表', 'History_')
    """
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        plain = re.sub(r"[\[\]:*?/\\\s]+", "_", clean(name)).strip("'_") or "表"
        if plain.lower() in RESERVED:
            plain += "_"
        candidate, number = _short(plain, ""), 1
        while candidate.lower() in taken:
            number += 1
            candidate = _short(plain, f"({number})")
        taken.add(candidate.lower())
        found.append(candidate)
    return tuple(found)


def _short(name: str, tail: str) -> str:
    units = name.encode("utf-16-le")[: (LONGEST_NAME - len(tail)) * 2]
    return units.decode("utf-16-le", "ignore").rstrip("'") + tail
