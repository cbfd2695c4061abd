"""What a page shows, as plain typed URL parameters: a link opens the same view for a colleague.

Each page has one frozen dataclass. `parse` never fails: a parameter that is unknown or has no meaning is left out and named, so
that the page can say so. `link` gives the address of a view, relative to any page of the dashboard.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar, get_type_hints
from urllib.parse import urlencode


class Form(StrEnum):
    """How a figure is ranked: as it stands, per Party member, per branch."""

    ABSOLUTE = "absolute"
    PER_MEMBER = "per_member"
    PER_BRANCH = "per_branch"


class Ties(StrEnum):
    """Places after a tie: 并列占位 (1, 1, 3) or 并列不占位 (1, 1, 2)."""

    SKIP = "skip"
    DENSE = "dense"


@dataclass(frozen=True, slots=True)
class OverviewView:
    """总览: the year, below the organisation `root` ('' for all)."""

    page = "overview"
    root: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class CompareView:
    """单位对比: organisations × measures (metrics or indicators) × years; empty means the page's own choice."""

    page = "compare"
    root: str = ""
    orgs: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProfileView:
    """单位画像: one organisation against its peers, in one domain of measures ('' for the main ones)."""

    page = "profile"
    root: str = ""
    org: str = ""
    domain: str = ""


@dataclass(frozen=True, slots=True)
class RankingView:
    """排名: one measure in one period, the form, the tie rule, and the peers by type and sector."""

    page = "ranking"
    root: str = ""
    measure: str = ""
    period: str = ""
    form: Form = Form.ABSOLUTE
    ties: Ties = Ties.SKIP
    org_type: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """证据: an observation (organisation, measure, period), one of its facts, or a whole submission; or a doubt about either."""

    page = "evidence"
    root: str = ""
    org: str = ""
    measure: str = ""
    period: str = ""
    fact: str = ""
    submission: str = ""
    issue: str = ""


View = OverviewView | CompareView | ProfileView | RankingView | EvidenceView
ViewT = TypeVar("ViewT", OverviewView, CompareView, ProfileView, RankingView, EvidenceView)
HOME = OverviewView.page


def parse(kind: type[ViewT], parameters: Mapping[str, str]) -> tuple[ViewT, tuple[str, ...]]:
    """The view that URL parameters ask for, and the parameters (`name=value`) that mean nothing to this page.

    >>> view, ignored = parse(RankingView, {"measure": "theme_day", "ties": "dense", "x": "1"})
    >>> view.measure, str(view.ties), ignored
    ('theme_day', 'dense', ('x=1',))
    """
    hints = get_type_hints(kind)
    names = {field.name for field in fields(kind)}
    found: dict[str, Any] = {}
    ignored = []
    for name, text in parameters.items():
        hint = hints.get(name) if name in names else None
        if hint is str:
            found[name] = text
        elif hint == tuple[str, ...]:
            found[name] = tuple(dict.fromkeys(_unescape(item) for item in text.split(",") if item))
        elif isinstance(hint, type) and issubclass(hint, StrEnum) and text in set(hint):
            found[name] = hint(text)
        else:
            ignored.append(f"{name}={text}")
    return dataclasses.replace(kind(), **found), tuple(ignored)


def to_parameters(view: View) -> dict[str, str]:
    """The URL parameters of a view; what stands at its default is left out.

    >>> to_parameters(CompareView(orgs=("U002", "U,3"), years=("2024",)))
    {'orgs': 'U002,U%2C3', 'years': '2024'}
    """
    found = {}
    for field in fields(view):
        value = getattr(view, field.name)
        if value != field.default:
            found[field.name] = ",".join(map(_escape, value)) if isinstance(value, tuple) else str(value)
    return found


def link(view: View) -> str:
    """The address of a view, relative to the dashboard's root.

    >>> link(EvidenceView(org="U002", measure="theme_day", period="2024"))
    'evidence?org=U002&measure=theme_day&period=2024'
    """
    query = urlencode(to_parameters(view))
    path = "./" if view.page == HOME else view.page
    return f"{path}?{query}" if query else path


def _escape(item: str) -> str:
    return item.replace("%", "%25").replace(",", "%2C")


def _unescape(item: str) -> str:
    return item.replace("%2C", ",").replace("%25", "%")
