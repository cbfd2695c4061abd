"""Sentences of a summary from the templates of `wording/sentences.csv`: each slot becomes a figure and the fact it tells.

A slot is `{metric/measure unit}` or `{metric/measure unit/flag}`. Flags: `part` (其中…), `more` (比上年多…), `growth`
(同比增长…%), `prev` (last year's own figure), `target` (this year's plan), `plan` and `floor` (next year's), `rate` (每月…).
Other braces are words of the document (`{Y}`, `{Y-1}`, `{short}`), and `{#a-b}` is a number that is no figure of any metric.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from random import Random

from sample import wording
from sample.figures import Figures
from sample.organisations import Organisation
from sample.prose import Piece
from sample.quantities import Manner, Written, write, write_exact
from sample.truth import TrueFact

BRACES = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells what of which period, and in which manner.

    `claims` are figures that the document states instead of the true ones. `plan_period` is the period of its plans (None where
    no year is named), `words` what the braces of a template stand for.
    """

    org: Organisation
    period: str
    figures: Figures
    manner: Manner
    claims: Mapping[str, Decimal] = field(default_factory=dict)
    plan_period: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The year of the period."""
        return int(self.period[:4])

    def figure(self, metric_id: str) -> Decimal | None:
        """What the document says happened in its period."""
        if metric_id in self.claims:
            return self.claims[metric_id]
        value = self.figures.get(self.org.org_id, metric_id, self.year)
        if value is None or len(self.period) == 4 or metric_id.endswith(("_rate", "_total")):
            return value
        return Decimal(sum(self.figures.months(self.org.org_id, metric_id, self.year)[:6]))

    def last_year(self, metric_id: str) -> Decimal | None:
        """The figure of the same period a year before; known for whole years only."""
        return self.figures.get(self.org.org_id, metric_id, self.year - 1) if len(self.period) == 4 else None


@dataclass(frozen=True, slots=True)
class Template:
    """One row of the table of sentences, its slots taken apart."""

    topic: str
    owner: str
    text: str

    @property
    def metrics(self) -> frozenset[str]:
        """The metrics it tells of."""
        return frozenset(slot.split("/")[0] for slot in BRACES.findall(self.text) if "/" in slot)

    def suits(self, teller: Teller) -> bool:
        """Whether the teller has every figure that the sentence needs, and they point the way its words do."""
        is_branch = teller.org.org_type == "党支部"
        owner_fits = {"committee": teller.org.is_committee, "upper": not is_branch, "branch": is_branch}.get(self.owner, True)
        return owner_fits and all(_can_fill(teller, slot) for slot in BRACES.findall(self.text) if "/" in slot)


@cache
def templates(topic: str) -> tuple[Template, ...]:
    """The templates of one topic."""
    return tuple(
        Template(row["topic"], row["owner"], row["text"]) for row in wording.rows("sentences.csv") if row["topic"] == topic
    )


def fill_words(random: Random, text: str, words: Mapping[str, str]) -> str:
    """A text with its words and numbers that are no figures put in."""

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        if name.startswith("#"):
            low, high = name[1:].split("-")
            return str(random.randint(int(low), int(high)))
        return words[name]

    return BRACES.sub(fill, text)


def tell(random: Random, template: Template, teller: Teller) -> list[Piece]:
    """The sentence in pieces, each figure with its fact (spans are still to come)."""
    pieces: list[Piece] = []
    end = 0
    for match in BRACES.finditer(template.text):
        if "/" not in match.group(1):
            continue
        pieces.append(Piece(fill_words(random, template.text[end : match.start()], teller.words)))
        pieces.append(_fill(random, match.group(1), teller))
        end = match.end()
    pieces.append(Piece(fill_words(random, template.text[end:], teller.words)))
    return pieces


def _split(slot: str) -> tuple[str, str, str]:
    metric_id, measure_unit, flag = (*slot.split("/"), "")[:3]
    return metric_id, measure_unit, flag


def _can_fill(teller: Teller, slot: str) -> bool:
    metric_id, _, flag = _split(slot)
    value, before = teller.figure(metric_id), teller.last_year(metric_id)
    if value is None:
        return False
    if flag in {"more", "growth"}:
        return before is not None and before > 0 and value > before
    return {"part": value >= 2, "prev": before is not None, "target": value >= 1}.get(flag, True)


def _fill(random: Random, slot: str, teller: Teller) -> Piece:
    metric_id, measure_unit, flag = _split(slot)
    value = teller.figure(metric_id)
    if value is None:
        raise ValueError(f"{teller.org.short_name} has no figure for {slot}")
    status, scope, period = "reported", "total", teller.period
    if not flag:
        written = write(random, value, measure_unit, teller.manner)
        status = "redacted" if written.is_masked else status
    else:
        written = _written_otherwise(random, flag, value, teller.last_year(metric_id) or Decimal(0), measure_unit, teller.manner)
        status, scope = _standing(flag)
        if flag == "prev":
            period = str(teller.year - 1)
        elif flag in {"plan", "floor"}:
            return _piece(teller, metric_id, teller.plan_period, written, status, scope)
    return _piece(teller, metric_id, period, written, status, scope)


def _standing(flag: str) -> tuple[str, str]:
    """Status and scope of a flagged figure."""
    status = {"part": "reported", "rate": "rate", "plan": "planned", "floor": "planned", "target": "planned"}.get(
        flag, "comparison"
    )
    return status, "part" if flag == "part" else "total"


def _written_otherwise(random: Random, flag: str, value: Decimal, before: Decimal, measure_unit: str, manner: Manner) -> Written:
    if flag == "part":
        return write_exact(Decimal(random.randint(1, int(value) - 1)), measure_unit, manner)
    if flag == "more":
        return write_exact(value - before, measure_unit, manner)
    if flag == "growth":
        growth = ((value - before) * 100 / before).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return write_exact(growth, "%", manner)
    if flag == "prev":
        return write_exact(before, measure_unit, manner)
    if flag == "rate":
        return write_exact(Decimal(1), measure_unit, manner)
    if flag == "target":
        return write_exact(max(Decimal(1), value - random.randint(0, 2)), measure_unit, manner)
    planned = _rounded(value, random)
    exact = write_exact(planned, measure_unit, manner)
    if flag == "plan":
        return exact
    return Written(f"不少于{exact.text}", measure_unit, planned, "at_least", planned, None)


def _rounded(value: Decimal, random: Random) -> Decimal:
    """A target as people set it: a little more, rounded where it is large."""
    aimed = int(value * (100 + random.randint(0, 12)) / 100) + 1
    step = 1 if aimed < 40 else 10 if aimed < 1000 else 100
    return Decimal(aimed // step * step)


def _piece(teller: Teller, metric_id: str, period: str | None, written: Written, status: str, scope: str) -> Piece:
    fact = TrueFact(
        teller.org.org_id,
        metric_id,
        period,
        written.value,
        "summary",
        written.qualifier,
        status,
        scope,
        written.lower,
        written.upper,
        measure_unit=written.measure_unit,
    )
    return Piece(written.text, fact)
