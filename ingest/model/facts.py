"""What a submission says: figures for metrics, of which organisation and period, and what is known of it beside its content.

A *fact* is one mention, in one submitted document, of one figure for one metric.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import Any, NamedTuple, Self

from ingest.model.issues import HeldFigure, Issue


class Qualifier(StrEnum):
    """What the words around a number make of it: 12次, 300余人次, 超20场, 不足10次, 3至5次."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class Status(StrEnum):
    """Whether a figure happened (reported), is hidden (redacted), meant (planned), a frequency (rate), a change (comparison)."""

    REPORTED = "reported"
    REDACTED = "redacted"
    PLANNED = "planned"
    RATE = "rate"
    COMPARISON = "comparison"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


class Scope(StrEnum):
    """Whether a figure is the organisation's whole figure or a share of another one of the same metric."""

    TOTAL = "total"
    PART = "part"


class Role(StrEnum):
    """`check` marks a stated sum that stands beside its parts: compared, never chosen, never added."""

    FIGURE = "figure"
    CHECK = "check"


class SourceKind(StrEnum):
    """总结 · 报表 · 台账 · 名册."""

    SUMMARY = "summary"
    TABLE = "table"
    LEDGER = "ledger"
    MEMBER_LEDGER = "member_ledger"


class Outcome(StrEnum):
    """What became of a file: all of it loaded, loaded with a cell or row held back, or refused (and kept)."""

    LOAD = "load"
    QUARANTINE = "quarantine"
    REJECT = "reject"


TOO_LARGE = Decimal(10) ** 12  # no committee counts a trillion of anything: a slip of the hand, an identity number, an overflow


def is_plausible(figure: Decimal | None) -> bool:
    """True for a figure that something can have been counted as, and for none: finite, and no trillion.

    >>> is_plausible(Decimal(120_000)), is_plausible(Decimal("1E+15")), is_plausible(Decimal("NaN"))
    (True, False, False)
    """
    return figure is None or (figure.is_finite() and abs(figure) < TOO_LARGE)


class Alike(NamedTuple):
    """What the facts of cells of one content in one column share: fields of `Fact`, and what those of the cell are made of.

    `column` is the address but for the row, `content` the evidence but for whose the figure is.
    """

    metric_id: str
    value: Decimal | None
    value_text: str
    measure_unit: str
    qualifier: Qualifier = Qualifier.EXACT
    status: Status = Status.REPORTED
    period: str | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    sheet: str | None = None
    confidence: float = 0.5
    role: Role = Role.FIGURE
    rule: str = ""
    scope: Scope = Scope.TOTAL
    start: int | None = None
    end: int | None = None
    rows: tuple[int, ...] = ()
    group: int | None = None
    covers: str | None = None
    own_level: bool = False
    column: str | None = None
    content: str = ""


class OfWhom(NamedTuple):
    """What the facts of one row share: the name that stands there, how their evidence begins, and their reading."""

    org_text: str
    opening: str = ""
    lines: tuple[str, ...] = ()


class _Parts(NamedTuple):
    alike: Alike
    of_whom: OfWhom
    row: str
    lines: tuple[str, ...]
    org_id: str | None


class Fact(_Parts):
    """One mention of one figure for one metric. A workbook holds up to a million of them: what many share is kept once.

    `value` is None when the figure is masked, a range, merged with another metric's, or not one number. `lower` and `upper` are
    closed bounds, None is open; a value that is None has no bounds unless it is a range. In prose `start`/`end` is the half-open
    span of `value_text` in the document's text and the value stays in the measure unit as written; from a table the value is in
    the metric's own measure unit, `start`/`end` are None and `address` is the cell (`Sheet1!C5`), or None for a sum over ledger
    `rows`. `org_text` is the name as written in the row, in prose that of an organisation below the reporter whom the sentence
    names; `org_id` is None where it does not resolve (never guessed). `reading` says of a table's figure, a line each for
    people, where its organisation, metric, period and measure unit were found and how the value was read
    (`单位：取自B5“档案馆党支部”`). Facts that say the same are equal, however they share it.

    >>> fact = Fact("theme_day", Decimal(12), "12次", "次", address="表!C5", org_text="档案馆党支部")
    >>> fact.metric_id, fact.address, fact.of_org("B01").org_id
    ('theme_day', '表!C5', 'B01')
    """

    __slots__ = ()
    metric_id: str
    value: Decimal | None
    value_text: str
    measure_unit: str
    qualifier: Qualifier
    status: Status
    period: str | None
    lower: Decimal | None
    upper: Decimal | None
    sheet: str | None
    confidence: float
    role: Role
    rule: str
    scope: Scope
    start: int | None
    end: int | None
    rows: tuple[int, ...]
    group: int | None
    covers: str | None
    own_level: bool

    def __new__(
        cls,
        metric_id: str,
        value: Decimal | None,
        value_text: str,
        measure_unit: str,
        qualifier: Qualifier = Qualifier.EXACT,
        status: Status = Status.REPORTED,
        period: str | None = None,
        lower: Decimal | None = None,
        upper: Decimal | None = None,
        sheet: str | None = None,
        confidence: float = 0.5,
        role: Role = Role.FIGURE,
        rule: str = "",
        scope: Scope = Scope.TOTAL,
        start: int | None = None,
        end: int | None = None,
        rows: tuple[int, ...] = (),
        group: int | None = None,
        covers: str | None = None,
        own_level: bool = False,
        address: str | None = None,
        evidence: str = "",
        org_text: str = "",
        reading: tuple[str, ...] = (),
        org_id: str | None = None,
    ) -> Self:
        """A fact that shares nothing with another."""
        alike = Alike(
            metric_id,
            value,
            value_text,
            measure_unit,
            qualifier,
            status,
            period,
            lower,
            upper,
            sheet,
            confidence,
            role,
            rule,
            scope,
            start,
            end,
            rows,
            group,
            covers,
            own_level,
            address,
            evidence,
        )
        return tuple.__new__(cls, (alike, OfWhom(org_text), "", reading, org_id))

    @property
    def address(self) -> str | None:
        """The cell or paragraph that the figure stands in."""
        column = self[0].column
        return column + self[2] if column is not None else None

    @property
    def evidence(self) -> str:
        """The words that tell the figure."""
        return "｜".join(filter(None, (self[1].opening, self[0].content)))

    @property
    def org_text(self) -> str:
        """The name of its organisation as written."""
        return self[1].org_text

    @property
    def reading(self) -> tuple[str, ...]:
        """How a figure of a table came about, a line each."""
        return self[1].lines + self[3]

    @property
    def held(self) -> HeldFigure:
        """What is told of it where a doubt holds it back."""
        return HeldFigure(self.metric_id, self.period or "", self.org_text, self.org_id, self.reading)

    def of_org(self, org_id: str | None) -> Fact:
        """The fact as that of an organisation. What `_replace` would give, for a million of them."""
        alike, of_whom, row, lines, known = self
        return self if org_id == known else make_fact(Fact, (alike, of_whom, row, lines, org_id))

    def _asdict(self) -> dict[str, Any]:
        """Every field by name."""
        return {name: getattr(self, name) for name in FIELDS}

    def _replace(self, **changes: Any) -> Fact:
        """The fact with other fields."""
        return Fact(**(self._asdict() | changes))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Fact):
            return NotImplemented
        return self is other or self._asdict() == other._asdict()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.metric_id, self.address, self.org_text, self.period, self.start))

    def __reduce__(self) -> tuple[Any, ...]:
        return Fact._make, (tuple(self),)

    def __repr__(self) -> str:
        return f"Fact({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"


FIELDS = (*Alike._fields[: Alike._fields.index("column")], "address", "evidence", "org_text", "reading", "org_id")
for _name in FIELDS[: FIELDS.index("address")]:
    setattr(Fact, _name, property(attrgetter(f"alike.{_name}")))
make_fact: Callable[[type[Fact], tuple[Alike, OfWhom, str, tuple[str, ...], str | None]], Fact] = (
    tuple.__new__
)  # for a million of them


@dataclass(frozen=True, slots=True)
class OrgMention:
    """An organisation as a table names it, for the registry to resolve.

    `text` is the name as written, `parent_text` the superior beside or above it ('' when none), `rows` the sheet rows it names,
    or `columns` (A, B …) where it heads columns, `sheet` their sheet; both where a table or form is of one among others. The
    single organisation of a file (填报单位) has neither.
    `reporter_text` is whose its table is, as its title or 填报单位 names it.
    """

    text: str
    parent_text: str = ""
    sheet: str = ""
    rows: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()
    reporter_text: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document or workbook says, before organisations are resolved.

    `facts` carry `org_text` but no `org_id`. `mentions` says, for each `org_text`, in which row and under which superior it is.
    `period` is the document's own reporting period, `period_basis` where it was found (`title`, `sheet_name`, `cover`, `text`,
    `file_name`, `manifest`, `folder_name`, or ''), `reporter_texts` the names by which the content calls its reporting
    organisation, best first.
    `covers_year` is true for an event ledger whose title or file covers the year.
    """

    facts: tuple[Fact, ...] = ()
    issues: tuple[Issue, ...] = ()
    mentions: tuple[OrgMention, ...] = ()
    source_kind: SourceKind = SourceKind.SUMMARY
    period: str | None = None
    period_basis: str = ""
    reporter_texts: tuple[str, ...] = ()
    covers_year: bool = False


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a submission besides its content: file name, folders above it, and its line of the manifest.

    `period` is the manifest's, used last; where there is none, that of the folders (`period_basis` `folder_name`); for a table
    in a document it is the document's (`document`).
    `known_names` are the folded names of the registry, by which a table's reader knows an axis of organisations; it never
    resolves them. `superior_names` leads from each of them to those of its superiors. `names_below` are the names in a document's
    text, folded and without blanks, that lead to organisations below the one that reports.
    """

    file_name: str = ""
    folders: tuple[str, ...] = ()
    period: str | None = None
    known_names: frozenset[str] = field(default_factory=frozenset)
    period_basis: str = "manifest"
    names_below: frozenset[str] = field(default_factory=frozenset)
    superior_names: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
