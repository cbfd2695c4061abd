"""A link opens the same view; what a link asks for in vain is named."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.state import (
    Bound,
    CompareView,
    EvidenceView,
    Form,
    OverviewView,
    RankingView,
    Span,
    Ties,
    link,
    parse,
    to_parameters,
)

IDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


@given(st.lists(IDS, unique=True, max_size=4), st.lists(IDS, unique=True, max_size=3))
def test_a_view_survives_its_link(orgs: list[str], measures: list[str]) -> None:
    view = CompareView(root="U001", orgs=tuple(orgs), measures=tuple(measures), period="2024", span=Span.TWO)
    query = dict(parse_qsl(urlsplit(link(view)).query, keep_blank_values=True))
    assert parse(CompareView, query) == (view, ())


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("ties", list(Ties))
def test_choices_survive_their_link(form: Form, ties: Ties) -> None:
    view = RankingView(
        measure="theme_day", period="2024", form=form, ties=ties, bound=Bound.LOWER, org_type="branch", size="小型"
    )
    assert parse(RankingView, to_parameters(view)) == (view, ())


def test_what_means_nothing_is_left_out_and_named() -> None:
    view, ignored = parse(RankingView, {"form": "per_cow", "period": "2024", "colour": "red", "page": "x"})
    assert view == RankingView(period="2024")
    assert ignored == ("form=per_cow", "colour=red", "page=x")


@given(st.lists(st.integers(0, 999_999), min_size=1, max_size=20))
def test_leaves_survive_their_link(leaf: list[int]) -> None:
    view = EvidenceView(org="U001", leaf=tuple(leaf))
    query = dict(parse_qsl(urlsplit(link(view)).query, keep_blank_values=True))
    assert parse(EvidenceView, query) == (view, ())


def test_the_first_page_lies_at_the_root() -> None:
    assert link(OverviewView()) == "./"
    assert link(OverviewView(period="2024")) == "./?period=2024"


def test_defaults_stay_out_of_the_link() -> None:
    assert link(EvidenceView()) == "evidence"
