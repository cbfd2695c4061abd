"""Places, ties, denominators, and that whoever does not rank is listed with a reason."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.assessment.ranking import FROM_REGISTRY, FROM_SUBMISSION, forms_of, rank
from dashboard.labels import STATES
from dashboard.queries import figures
from dashboard.state import Form, Ties

PLAIN = {"reason": None, "qualifier": "exact", "lower": None, "upper": None, "member_state": None, "branch_state": None}


def frame(*rows: tuple[float | None, str], **more: list[float | None]) -> pd.DataFrame:
    """Figures of 单位0, 单位1 and so on, as the query gives them."""
    count = len(rows)
    columns = {name: more.get(name, [None] * count) for name in ("member_total", "member_count", "branch_total", "branch_count")}
    names = [f"单位{number}" for number in range(count)]
    fixed = {name: [value] * count for name, value in PLAIN.items()}
    values = {"value": pd.Series([value for value, _ in rows], dtype="float64"), "state": [state for _, state in rows]}
    ids = {"org_id": names, "name": names, "short_name": names, "pinyin_key": names, "parent_name": [""] * count}
    return pd.DataFrame({**ids, **values, **fixed, **columns})


def test_ties_take_places_or_not() -> None:
    rows = frame((24, "settled"), (24, "settled"), (20, "settled"), (20, "approximate"), (6, "settled"))
    assert list(rank(rows, "more", Form.ABSOLUTE, Ties.SKIP).ranked["place"]) == [1, 1, 3, 3, 5]
    assert list(rank(rows, "more", Form.ABSOLUTE, Ties.DENSE).ranked["place"]) == [1, 1, 2, 2, 3]


def test_where_less_is_better_the_smallest_is_first() -> None:
    rows = frame((5, "settled"), (2, "settled"))
    assert list(rank(rows, "less", Form.ABSOLUTE, Ties.SKIP).ranked["value"]) == [2, 5]
    assert list(rank(rows, "neutral", Form.ABSOLUTE, Ties.SKIP).ranked["value"]) == [5, 2]


@pytest.mark.parametrize("state", [state for state in STATES if state not in {"settled", "approximate"}])
def test_no_other_state_ranks_even_with_a_value(state: str) -> None:
    ranking = rank(frame((99, state), (1, "settled")), "more", Form.ABSOLUTE, Ties.SKIP)
    assert list(ranking.ranked["value"]) == [1]
    assert list(ranking.others["why"]) == [STATES[state]]


def test_a_reported_zero_ranks_and_a_missing_figure_does_not() -> None:
    ranking = rank(frame((0, "settled"), (None, "missing"), (3, "settled")), "more", Form.ABSOLUTE, Ties.SKIP)
    assert list(ranking.ranked["value"]) == [3, 0]
    assert list(ranking.others["why"]) == ["未报"]


def test_the_denominator_is_the_reported_one_and_else_the_registrys() -> None:
    rows = frame((100, "settled"), (100, "settled"), (100, "settled"), member_total=[50, None, None], member_count=[99, 30, None])
    ranking = rank(rows, "more", Form.PER_MEMBER, Ties.SKIP)
    assert list(ranking.ranked["score"]) == [3.33, 2.0]
    assert list(ranking.ranked["denominator_source"]) == [FROM_REGISTRY, FROM_SUBMISSION]
    assert list(ranking.others["why"]) == ["没有党员数"]


def test_quotients_that_print_alike_share_a_place() -> None:
    rows = frame((1, "settled"), (333, "settled"), branch_count=[3, 1000])
    assert list(rank(rows, "more", Form.PER_BRANCH, Ties.SKIP).ranked["place"]) == [1, 1]


def test_a_denominator_of_zero_does_not_divide() -> None:
    ranking = rank(frame((5, "settled"), branch_count=[0]), "more", Form.PER_BRANCH, Ties.SKIP)
    assert list(ranking.others["why"]) == ["没有党支部数"]


def test_forms_follow_the_definition() -> None:
    assert forms_of("member_total|branch_total") == (Form.ABSOLUTE, Form.PER_MEMBER, Form.PER_BRANCH)
    assert forms_of(None) == (Form.ABSOLUTE,)


@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from(["settled", "approximate", "missing", "conflicting"])), min_size=1))
def test_places_follow_the_figures_and_nobody_is_lost(rows: list[tuple[int, str]]) -> None:
    skip = rank(frame(*rows), "more", Form.ABSOLUTE, Ties.SKIP)
    dense = rank(frame(*rows), "more", Form.ABSOLUTE, Ties.DENSE)
    assert len(skip.ranked) + len(skip.others) == len(rows)
    scores = list(skip.ranked["score"])
    for place, score in zip(skip.ranked["place"], scores, strict=True):
        assert place == 1 + sum(other > score for other in scores)
    for place, score in zip(dense.ranked["place"], dense.ranked["score"], strict=True):
        assert place == 1 + len({other for other in scores if other > score})
    assert (skip.others["why"] != "").all()


def test_the_ranking_of_a_generation(cursor: duckdb.DuckDBPyConnection) -> None:
    found = figures.rankable_figures(cursor, None, "theme_day", "2024", "committee", "")
    ranking = rank(found, "more", Form.ABSOLUTE, Ties.SKIP)
    assert list(zip(ranking.ranked["place"], ranking.ranked["org_id"], strict=True)) == [
        (1, "U005"),
        (1, "U006"),
        (3, "U007"),
        (4, "U008"),
        (5, "U002"),
    ]
    assert dict(zip(ranking.others["org_id"], ranking.others["why"], strict=True)) == {
        "U003": "冲突：不同材料的数字不一致",
        "U004": "已隐去：数字被遮盖",
        "U013": "未报",
    }
