"""What a page shows, as plain typed URL parameters: a link opens the same view for a colleague.

Each page has one frozen dataclass. `parse` never fails: a parameter that is unknown or has no meaning is left out and named, so
that the page can say so. `link` gives the address of a view, relative to any page of the dashboard.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, ClassVar, TypeVar, get_type_hints
from urllib.parse import parse_qsl, quote_plus, urlsplit


class Form(StrEnum):
    """How a figure is taken: as it stands, per Party member, per branch; 完成率, 同比 as a number and in per cent.

    A ranking knows the first three.
    """

    ABSOLUTE = "absolute"
    PER_MEMBER = "per_member"
    PER_BRANCH = "per_branch"
    COMPLETION = "completion"
    CHANGE = "change"
    CHANGE_RATE = "change_rate"


class Ties(StrEnum):
    """Places after a tie: 并列占位 (1, 1, 3) or 并列不占位 (1, 1, 2)."""

    SKIP = "skip"
    DENSE = "dense"


class Bound(StrEnum):
    """What of an approximate figure ranks: the number as it is written, or the least that it can be."""

    VALUE = "value"
    LOWER = "lower"


class Span(StrEnum):
    """How far back a comparison looks: the period in focus alone, or so many of its kind up to it."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FIVE = "5"
    EIGHT = "8"
    TWELVE = "12"


class Chart(StrEnum):
    """What a comparison is drawn as; `auto` goes by how many organisations, measures and periods there are."""

    AUTO = "auto"
    BARS = "bars"
    MULTIPLES = "multiples"
    HEAT = "heat"
    COMPLIANCE = "compliance"
    SLOPE = "slope"
    SCATTER = "scatter"
    DISTRIBUTION = "distribution"


class CaseKind(StrEnum):
    """What may be wrong with the data, the most pressing first; ANY for all of it."""

    ANY = ""
    NOT_SUBMITTED = "not_submitted"
    UNREADABLE = "unreadable"
    CONFLICTING = "conflicting"
    UNDETERMINED = "undetermined"
    HELD_BACK = "held_back"
    REOPENED = "reopened"
    VALIDATION = "validation"
    ROLLUP = "rollup"
    OUTLIER = "outlier"
    PARTIAL = "partial"
    REDACTED = "redacted"
    UNREPORTED = "unreported"
    ISSUE = "issue"


class CaseSeverity(StrEnum):
    """How pressing a case is: a figure cannot be used before it is settled, should be asked about, is worth a look."""

    ANY = ""
    MUST = "must"
    SHOULD = "should"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class PageView:
    """What every page has.

    `root` is the organisation that it stays below ('' for all), `period` the one in focus, whose grain is that of the page
    ('' for the latest year), `domain` that of its measures ('' for the main ones), `generation` the one that a link was made on.
    `leaf` are the leaves at which its long tables are open, table by table (0: the one that a table opens on by itself).
    """

    page: ClassVar[str] = ""
    root: str = ""
    period: str = ""
    domain: str = ""
    generation: str = ""
    leaf: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OverviewView(PageView):
    """总览: where things stand in a year."""

    page: ClassVar[str] = "overview"


@dataclass(frozen=True, slots=True)
class CompareView(PageView):
    """单位对比: organisations × measures (metrics or indicators) × periods up to the one in focus; empty: the page's choice.

    `sets` are chosen in one step (`children:U002`, `below:U002`, `peers:U002`, `kind:branch|农村|中型`); `mark` is the one in the
    accent; `sort` a measure or a period whose figures order the rows, `-` before it for the largest first.
    """

    page: ClassVar[str] = "compare"
    orgs: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    span: Span = Span.FIVE
    chart: Chart = Chart.AUTO
    form: Form = Form.ABSOLUTE
    mark: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class ProfileView(PageView):
    """单位画像: one organisation against its peers."""

    page: ClassVar[str] = "profile"
    org: str = ""


@dataclass(frozen=True, slots=True)
class RankingView(PageView):
    """排名: one measure in one period; the form, what of approximate figures counts, the tie rule; type, sector and size band."""

    page: ClassVar[str] = "ranking"
    measure: str = ""
    form: Form = Form.ABSOLUTE
    ties: Ties = Ties.SKIP
    bound: Bound = Bound.VALUE
    org_type: str = ""
    sector: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentView(PageView):
    """考核: organisations scored by a scheme in a year; one of them in full; what is tried out (`explaining.trial`).

    `frozen` names a frozen assessment that is looked at instead, `former` an earlier one that it is compared with.
    """

    page: ClassVar[str] = "assessment"
    scheme: str = ""
    org: str = ""
    trial: tuple[str, ...] = ()
    frozen: str = ""
    former: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceView(PageView):
    """证据: an observation (organisation, measure, period), one of its facts, or a whole submission; or a doubt about either."""

    page: ClassVar[str] = "evidence"
    org: str = ""
    measure: str = ""
    fact: str = ""
    submission: str = ""
    issue: str = ""


@dataclass(frozen=True, slots=True)
class QualityView(PageView):
    """数据质量: cases of a kind, a severity, an organisation with those below it, of doubts also of one code; or one `case`.

    Or one `pair` of like submissions: the newer one's id and the older one's, with | between.
    """

    page: ClassVar[str] = "quality"
    kind: CaseKind = CaseKind.ANY
    severity: CaseSeverity = CaseSeverity.ANY
    org: str = ""
    code: str = ""
    case: str = ""
    pair: str = ""


@dataclass(frozen=True, slots=True)
class DictionaryView(PageView):
    """指标口径: the measures that a search finds, or one of them in full."""

    page: ClassVar[str] = "dictionary"
    measure: str = ""
    search: str = ""


ViewT = TypeVar("ViewT", bound=PageView)
SCOPE = ("root", "period", "domain")
HOME = OverviewView.page
QUOTED_HELD = 20_000
NUMBERS = re.compile(r"[0-9]{1,6}(,[0-9]{1,6}){0,19}")


def parse(kind: type[ViewT], parameters: Mapping[str, str]) -> tuple[ViewT, tuple[str, ...]]:
    """The view that URL parameters ask for, and the parameters (`name=value`) that mean nothing to this page.

    >>> view, ignored = parse(RankingView, {"measure": "theme_day", "ties": "dense", "x": "1"})
    >>> view.measure, str(view.ties), ignored
    ('theme_day', 'dense', ('x=1',))
    """
    named: Any = kind
    hints = _hints(named)
    found: dict[str, Any] = {}
    ignored = []
    for name, text in parameters.items():
        hint = hints.get(name)
        if hint is str:
            found[name] = text
        elif hint == tuple[str, ...]:
            found[name] = tuple(dict.fromkeys(_unescape(item) for item in text.split(",") if item))
        elif hint == tuple[int, ...] and NUMBERS.fullmatch(text):
            found[name] = tuple(map(int, text.split(",")))
        elif isinstance(hint, type) and issubclass(hint, StrEnum) and text in set(hint):
            found[name] = hint(text)
        else:
            ignored.append(f"{name}={text}")
    return dataclasses.replace(kind(), **found), tuple(ignored)


def to_parameters(view: PageView) -> dict[str, str]:
    """The URL parameters of a view, its own before those of every page; what stands at its default is left out.

    >>> to_parameters(CompareView(orgs=("U002", "U,3"), period="2024"))
    {'orgs': 'U002,U%2C3', 'period': '2024'}
    """
    found = {}
    kind: Any = type(view)
    for name, default in _defaults(kind):
        value = getattr(view, name)
        if value != default:
            found[name] = ",".join(_escape(str(item)) for item in value) if isinstance(value, tuple) else str(value)
    return found


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """The types of a view's parameters by their names."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


@cache
def _defaults(kind: Any) -> tuple[tuple[str, object], ...]:
    """The names and defaults of a view's parameters in the order of its address."""
    every, n_shared = fields(kind), len(fields(PageView))
    return tuple((field.name, field.default) for field in (*every[n_shared:], *every[:n_shared]))


def link(view: PageView) -> str:
    """The address of a view, relative to the dashboard's root; it leads to what is current, of whatever generation.

    >>> link(EvidenceView(org="U002", measure="theme_day", period="2024"))
    'evidence?org=U002&measure=theme_day&period=2024'
    """
    parameters = to_parameters(view)
    parameters.pop("generation", None)
    query = "&".join(f"{name}={_quoted(text)}" for name, text in parameters.items())
    path = "./" if view.page == HOME else view.page
    return f"{path}?{query}" if query else path


@lru_cache(maxsize=QUOTED_HELD)
def _quoted(text: str) -> str:
    """A value as an address has it; the thousand links of a page repeat a few hundred."""
    return quote_plus(text)


def follow(href: str, kinds: Mapping[str, type[PageView]], scope: Mapping[str, str]) -> PageView | None:
    """The view that a link of a page leads to, within the reader's `scope`; None for an address that is no page's.

    What the link leaves open of range and period stays as it is.

    >>> view = follow("ranking?measure=theme_day", {"ranking": RankingView}, {"root": "U002", "period": "2024"})
    >>> view.root, view.period, view.measure
    ('U002', '2024', 'theme_day')
    """
    parts = urlsplit(href)
    kind = kinds.get(parts.path.strip("./") or HOME)
    if kind is None:
        return None
    view, _ = parse(kind, dict(parse_qsl(parts.query, keep_blank_values=True)))
    kept: dict[str, Any] = {name: scope.get(name, "") for name in ("root", "period") if not getattr(view, name)}
    return dataclasses.replace(view, **kept)


def _escape(item: str) -> str:
    return item.replace("%", "%25").replace(",", "%2C")


def _unescape(item: str) -> str:
    return item.replace("%2C", ",").replace("%25", "%")
