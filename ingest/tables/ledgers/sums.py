"""Sums over ledger rows in the making: by organisation, metric and period, with the rows and doubts behind each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from ingest.model import Fact, Issue, OrgMention, Qualifier, Status
from ingest.tables.cells.values import Reading
from ingest.tables.cells.words import TableWords
from ingest.tables.ledgers.telling import LedgerTeller
from ingest.tables.sheets.grid import Grid

_EVIDENCE_ROWS, _EVIDENCE_LENGTH = 12, 300
_CONFIDENCE = 0.95
_MASK = "**"
SIGNED_IN = "ledger_sign_ins"  # the rule of sums over those who signed in: each sheet holds another activity


class Key(NamedTuple):
    """What a sum is of; the organisation and its superior as written, since two superiors may have a branch of one name."""

    org_text: str
    parent: str
    metric_id: str
    period: str


Note = Callable[[Key, int], str]  # what a row adds to the evidence of a sum
EventOf = Callable[[int], tuple[str, str]]  # the day, else the month, and the theme of a row
PersonOf = Callable[[int], dict[str, tuple[int, int]]]  # the year and month of each stage that the person of a row reached


@dataclass(slots=True)
class Sum:
    """The parts of one sum, a reading for each of `rows`; None for a part that is not there.

    Rows that say the same share one reading: parts are added up once for all that are alike.
    """

    rows: list[int] = field(default_factory=list)
    parts: list[Reading | None] = field(default_factory=list)

    def add(self, row: int, part: Reading | None) -> None:
        """One more part."""
        self.rows.append(row)
        self.parts.append(part)

    @property
    def lacking_row(self) -> int:
        """The first row that says nothing, 0 for none: what is held back there has a doubt of its own."""
        silent = (row for row, part in zip(self.rows, self.parts, strict=True) if part is None or _is_silent(part))
        return next(silent, 0)

    def known(self) -> Known:
        """What the parts give together."""
        by_identity = dict(zip(map(id, self.parts), self.parts, strict=True))
        told = [(by_identity[one], count) for one, count in Counter(map(id, self.parts)).items()]
        return Known([(part, count) for part, count in told if part is not None], any(_is_unknown(part) for part, _ in told))


class Known(NamedTuple):
    """The parts of a sum that are there, each once with how many rows have it, in the order of the rows.

    `is_open` is true where a part is unknown: then there is no sum.
    """

    parts: list[tuple[Reading, int]]
    is_open: bool

    @property
    def value(self) -> Decimal:
        """The parts that have a number together."""
        return sum((part.value * count for part, count in self.parts if part.value is not None), Decimal(0))

    @property
    def is_masked(self) -> bool:
        """True where parts were hidden (**) and none has a number: then the sum was hidden too."""
        told = [part for part, _ in self.parts]
        is_told = any(part.value is not None or part.problem for part in told)
        return not is_told and any(part.status is Status.REDACTED for part in told)

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """The least and the most that the sum can be; None for an end that one part leaves open."""
        known = [(part, count) for part, count in self.parts if not _is_unknown(part)]
        lower = [part.lower * count for part, count in known if part.lower is not None]
        upper = [part.upper * count for part, count in known if part.upper is not None]
        return (
            sum(lower, Decimal(0)) if len(lower) == len(known) else None,
            sum(upper, Decimal(0)) if len(upper) == len(known) else None,
        )

    @property
    def qualifier(self) -> Qualifier:
        """The parts' common qualifier; 约 where they differ."""
        inexact = {part.qualifier for part, _ in self.parts if not _is_unknown(part)} - {Qualifier.EXACT}
        if not inexact:
            return Qualifier.EXACT
        return next(iter(inexact)) if len(inexact) == 1 else Qualifier.ABOUT


@dataclass(slots=True)
class LedgerReading:
    """What a ledger gave: facts and doubts; the sums behind them, and the rows that count nowhere with the reason.

    `fact_of` are the facts by what they are sums of, `sheet` where they stand.
    """

    facts: list[Fact] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    mentions: list[OrgMention] = field(default_factory=list)
    sums: dict[Key, Sum] = field(default_factory=dict)
    left_out: dict[int, str] = field(default_factory=dict)
    doubted: dict[tuple[str, str], int] = field(default_factory=dict)
    fact_of: dict[Key, Fact] = field(default_factory=dict)
    sheet: str = ""

    def sum_of(self, key: Key) -> Sum:
        """The sum of the key, begun where there is none."""
        found = self.sums.get(key)
        if found is None:
            found = self.sums[key] = Sum()
        return found

    def doubt(self, issue: Issue) -> None:
        """One more doubt; what one cell holds back for several rows or sums is one doubt."""
        position = self.doubted.setdefault((issue.code, issue.address), len(self.issues))
        if position == len(self.issues):
            self.issues.append(issue)
            return
        held = tuple(dict.fromkeys((*self.issues[position].held, *issue.held)))
        self.issues[position] = replace(issue, held=held)

    def mention(self, grid: Grid, named: dict[tuple[str, str], list[int]]) -> None:
        """The organisations by name and superior, with the rows that name each."""
        self.mentions.extend(OrgMention(text, parent, grid.name, tuple(rows)) for (text, parent), rows in named.items())

    def close(self, grid: Grid, rule: str, note: Note, teller: LedgerTeller, words: TableWords) -> None:
        """Make a fact of each sum whose parts are all known, or all hidden, a warning of each that lacks some parts only.

        Of what is held back is said where it would have been found.
        """
        self.sheet = grid.name
        self.issues = [_with_reading(issue, teller, words) for issue in self.issues]
        known = {key: total.known() for key, total in self.sums.items()}
        for key, total in sorted(self.sums.items(), key=itemgetter(0)):
            if not known[key].is_open or known[key].is_masked:
                self.fact_of[key] = _fact(grid, key, total.rows, known[key], rule, note, teller, words)
        self.facts.extend(self.fact_of.values())
        for key, total in self.sums.items():
            if known[key].is_open and known[key].value and (row := total.lacking_row):
                detail = f"{key.org_text} {key.period} {words.metrics[key.metric_id].name_zh}".strip()
                self.issues.append(Issue("sum_incomplete", grid.row_address(row), detail=detail))


class Ledger(NamedTuple):
    """What a ledger gave, with what tells its events or its persons apart while a workbook is read; None where none were read.

    The reading goes into traces, and with them from process to process; what tells events apart holds the whole vocabulary.
    """

    reading: LedgerReading
    event_of: EventOf | None = None
    person_of: PersonOf | None = None


def _with_reading(issue: Issue, teller: LedgerTeller, words: TableWords) -> Issue:
    """The doubt, with where organisation, metric and period of what it holds back were found."""
    return replace(issue, held=tuple(teller.held(one, words) for one in issue.held)) if issue.held else issue


def _is_unknown(part: Reading | None) -> bool:
    return part is None or bool(part.problem) or _is_silent(part)


def _is_silent(part: Reading) -> bool:
    return not part.problem and (part.value is None or part.status is not Status.REPORTED)


def _fact(
    grid: Grid, key: Key, rows: list[int], total: Known, rule: str, note: Note, teller: LedgerTeller, words: TableWords
) -> Fact:
    metric, is_masked = words.metrics[key.metric_id], total.is_masked
    lower, upper = (None, None) if is_masked else total.bounds
    more = f"；等{len(rows)}行" if len(rows) > _EVIDENCE_ROWS else ""
    return Fact(
        metric_id=key.metric_id,
        value=None if is_masked else total.value,
        value_text=_MASK if is_masked else f"{total.value:f}",
        measure_unit=metric.measure_unit,
        qualifier=total.qualifier,
        status=Status.REDACTED if is_masked else Status.REPORTED,
        period=key.period,
        lower=lower,
        upper=upper,
        sheet=grid.name,
        rows=tuple(dict.fromkeys(rows)),
        evidence="；".join(note(key, row) for row in rows[:_EVIDENCE_ROWS])[:_EVIDENCE_LENGTH] + more,
        confidence=_CONFIDENCE,
        rule=rule,
        org_text=key.org_text,
        reading=teller.lines(key.org_text, key.metric_id, rows, words),
    )
