"""The verdicts of a year's requirements → what stands in which months: one cell a month, a quarter, or one for the whole year.

Months and quarters have cells of their own only where they are known apart; a total says nothing of its months.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from dashboard.figures import FigureText
from dashboard.frames import Row, as_number, as_text
from dashboard.labels import COMPLIANCE_REASONS, COMPLIANCE_STATES, EVERY, OWED_BY, period_text

MONTHS = 12
MONTHS_OF = {"month": 1, "quarter": 3}
SHORT = {**COMPLIANCE_STATES, "not_met": "未达", "not_applicable": "—"}


@dataclass(frozen=True, slots=True)
class Part:
    """A cell of the calendar: how many months wide, its verdict, what stands in it, and the period that it is about."""

    months: int
    state: str
    words: str
    period: str


def parts_of(verdict: Row) -> tuple[Part, ...]:
    """The cells of one requirement over the twelve months of its year."""
    state, per, year = str(verdict["state"]), as_text(verdict["per"]), int(verdict["year"])
    lacking, unknown = _listed(verdict["lacking_parts"]), _listed(verdict["unknown_parts"])
    is_apart = as_text(verdict["basis"]) == "parts" or lacking or unknown
    if per not in MONTHS_OF or not is_apart or state in {"not_applicable", "not_collected"}:
        return (Part(MONTHS, state, whole_words(verdict), str(year)),)
    width = MONTHS_OF[per]
    found = []
    for number in range(MONTHS // width):
        period = f"{year}-{number + 1:02d}" if per == "month" else f"{year}Q{number + 1}"
        first, last = number * width + 1, (number + 1) * width
        if not _is_whole(verdict, year, first, last):
            part = "not_applicable"
        else:
            part = "not_met" if period in lacking else "unknown" if period in unknown else "met"
        found.append(Part(width, part, SHORT[part], period))
    return tuple(found)


def _listed(parts: object) -> frozenset[str]:
    return frozenset(part for part in as_text(parts).split("|") if part)


def _is_whole(verdict: Row, year: int, first: int, last: int) -> bool:
    """Whether the organisation was there through all of these months."""
    starts, ends = as_text(verdict["starts_on"])[:10], as_text(verdict["ends_on"])[:10]
    last_day = calendar.monthrange(year, last)[1]
    return (not starts or starts <= date(year, first, 1).isoformat()) and (
        not ends or ends >= date(year, last, last_day).isoformat()
    )


def whole_words(verdict: Row) -> str:
    """A verdict on the whole year in words: `达标：全年12次，应12次`, `6个支部中3个达标，2个不明`, `不明：没有报数`."""
    state = str(verdict["state"])
    reason = as_text(verdict["reason"])
    word, notes = COMPLIANCE_STATES.get(state, state), [COMPLIANCE_REASONS.get(reason, reason)]
    units = as_number(verdict["n_units"])
    if state == "no_verdict" and (told := _per_unit(verdict)):
        notes += [told]
    elif units and state not in {"not_applicable", "not_collected"}:
        met, not_met, unknown = (int(verdict[f"n_units_{kind}"]) for kind in ("met", "not_met", "unknown"))
        notes = [f"{int(units)}个支部中{met}个达标"]
        notes += [f"{not_met}个未达标"] * bool(not_met) + [f"{unknown}个不明"] * bool(unknown)
    elif as_text(verdict["basis"]) == "total":
        notes += [_against_level(verdict)]
    said = "，".join(note for note in notes if note)
    return f"{word}：{said}" if said else word


def _per_unit(verdict: Row) -> str:
    """A total that nobody can judge, and what it makes per branch or member."""
    value, each = as_number(verdict["value"]), as_number(verdict["value_per_unit"])
    if value is None:
        return ""
    unit, whom = as_text(verdict["measure_unit"]), OWED_BY.get(as_text(verdict["owed_by"]), "")
    return f"全年{FigureText(value).say()}{unit}" + (f"，{whom}{FigureText(each).say()}{unit}" if each is not None else "")


def _against_level(verdict: Row) -> str:
    value, level = as_number(verdict["value"]), as_number(verdict["level"])
    unit = as_text(verdict["measure_unit"])
    if value is None or level is None:
        return ""
    return f"全年{FigureText(value).say()}{unit}，应{FigureText(level).say()}{unit}"


def owed_words(verdict: Row) -> str:
    """Who owes how much how often: `每个支部每月1次`."""
    level = as_number(verdict["level_count"])
    count = FigureText(level).say() if level is not None else ""
    who = OWED_BY.get(as_text(verdict["owed_by"]), as_text(verdict["owed_by"]))
    return f"{who}{EVERY.get(as_text(verdict['per']), '')}{count}{as_text(verdict['measure_unit'])}"


def parts_words(parts: object) -> str:
    """Months or quarters in words, without their year.

    >>> parts_words("2024-03|2024-11"), parts_words("2024Q2")
    ('3月、11月', '第2季度')
    """
    return "、".join(period_text(part)[5:] for part in as_text(parts).split("|") if part)
