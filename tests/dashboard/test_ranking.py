"""Places, ties, denominators, and that whoever does not rank is listed with a reason."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.assessment.ranking import Among, Rule, forms_of, rank, with_earlier
from dashboard.labels import STATES
from dashboard.queries.ranking import rankable_figures
from dashboard.state import Bound, Form, RankingView, Ties
from dashboard.tables.ranking import ranking_table

PLAIN = {"reason": None, "qualifier": "exact", "upper": None, "member_state": "settled", "branch_state": "settled"}
PLAIN |= {"measure_id": "m", "period": "2024", "member_basis": "dated", "branch_basis": "dated"}
PLAIN |= {"member_date": "2024-12-31", "branch_date": None}
PLAIN |= {"org_type": "branch", "sector": "农村", "size_band": "中型", "peer_group": "branch|农村", "peer_basis": "type_sector"}
MEASURE = {"measure_id": "m", "name_zh": "指标", "measure_unit": "次"}


def frame(*rows: tuple[float | None, str], **more: Sequence[object]) -> pd.DataFrame:
    """Figures of 单位0, 单位1 and so on, as the query gives them."""
    count = len(rows)
    absent = ("member_total", "branch_total", "lower")
    columns = {**{name: [None] * count for name in absent}, **more}
    names = [f"单位{number}" for number in range(count)]
    fixed = {name: [value] * count for name, value in PLAIN.items() if name not in more}
    values = {"value": pd.Series([value for value, _ in rows], dtype="float64"), "state": [state for _, state in rows]}
    ids = {"org_id": names, "name": names, "short_name": names, "pinyin_key": names, "parent_name": [""] * count}
    return pd.DataFrame({**ids, **values, **fixed, **columns})


def test_ties_take_places_or_not() -> None:
    rows = frame((24, "settled"), (24, "settled"), (20, "settled"), (20, "approximate"), (6, "settled"))
    assert list(rank(rows, Rule()).ranked["place"]) == [1, 1, 3, 3, 5]
    assert list(rank(rows, Rule(ties=Ties.DENSE)).ranked["place"]) == [1, 1, 2, 2, 3]


def test_where_less_is_better_the_smallest_is_first() -> None:
    rows = frame((5, "settled"), (2, "settled"))
    assert list(rank(rows, Rule("less")).ranked["value"]) == [2, 5]
    assert list(rank(rows, Rule("neutral")).ranked["value"]) == [5, 2]


@pytest.mark.parametrize("state", [state for state in STATES if state not in {"settled", "approximate"}])
def test_no_other_state_ranks_even_with_a_value(state: str) -> None:
    ranking = rank(frame((99, state), (1, "settled")), Rule())
    assert list(ranking.ranked["value"]) == [1]
    assert list(ranking.others["why"]) == [STATES[state]]


def test_a_reported_zero_ranks_and_a_missing_figure_does_not() -> None:
    ranking = rank(frame((0, "settled"), (None, "missing"), (3, "settled")), Rule())
    assert list(ranking.ranked["value"]) == [3, 0]
    assert list(ranking.others["why"]) == ["未报"]


def test_a_registry_that_tells_no_sizes_ranks_too() -> None:
    rows = frame(
        (3, "settled"), (2, "settled"), sector=["农村", None], size_band=[None, None], peer_basis=["type_sector", "type"]
    )
    assert list(rank(rows, Rule()).ranked["peer_place"]) == [1, 2]


def test_a_denominator_says_where_it_is_from_and_how_sure_it_is() -> None:
    rows = frame(
        *[(100, "settled")] * 4,
        member_total=[50, 30, None, 31],
        member_state=["settled", "approximate", "redacted", "conflicting"],
        member_basis=["reported", "earlier", "reported", "reported"],
        member_date=[None, "2022-12-31", None, None],
    )
    ranking = rank(rows, Rule(form=Form.PER_MEMBER))
    assert list(ranking.ranked["score"]) == [3.33, 2.0]
    assert list(ranking.ranked["is_approximate"]) == [True, False]
    assert list(ranking.ranked["denominator_source"]) == ["较早年份的名册（2022-12-31）", "当年报送"]
    assert list(ranking.others["why"]) == ["没有党员数"] * 2


def test_quotients_that_print_alike_share_a_place() -> None:
    rows = frame((1, "settled"), (333, "settled"), branch_total=[3, 1000])
    assert list(rank(rows, Rule(form=Form.PER_BRANCH)).ranked["place"]) == [1, 1]


def test_a_denominator_of_zero_does_not_divide() -> None:
    ranking = rank(frame((5, "settled"), branch_total=[0]), Rule(form=Form.PER_BRANCH))
    assert list(ranking.others["why"]) == ["没有党支部数"]


def test_forms_follow_the_definition() -> None:
    assert forms_of("member_total|branch_total") == (Form.ABSOLUTE, Form.PER_MEMBER, Form.PER_BRANCH)
    assert forms_of(None) == (Form.ABSOLUTE,)


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from(["settled", "approximate", "missing", "conflicting"])), min_size=1))
def test_places_follow_the_figures_and_nobody_is_lost(rows: list[tuple[int, str]]) -> None:
    skip = rank(frame(*rows), Rule())
    dense = rank(frame(*rows), Rule(ties=Ties.DENSE))
    assert len(skip.ranked) + len(skip.others) == len(rows)
    scores = list(skip.ranked["score"])
    for place, score in zip(skip.ranked["place"], scores, strict=True):
        assert place == 1 + sum(other > score for other in scores)
    for place, score in zip(dense.ranked["place"], dense.ranked["score"], strict=True):
        assert place == 1 + len({other for other in scores if other > score})
    assert (skip.others["why"] != "").all()


def test_the_ranking_of_a_generation(cursor: duckdb.DuckDBPyConnection) -> None:
    found = rankable_figures(cursor, None, "theme_day", "2024")
    ranking = rank(found, Rule(), Among(org_type="committee"))
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


def test_a_place_in_the_own_group_stands_beside_the_one_among_all(cursor: duckdb.DuckDBPyConnection) -> None:
    found = rankable_figures(cursor, None, "theme_day", "2024")
    ranking = rank(found, Rule()).ranked.set_index("org_id")
    # U008 has no group of its sector: it stands among all committees, which are members of the wider group too.
    assert ranking.loc["U008", ["place", "peer_place", "n_peers_ranked"]].tolist() == [4, 4, 5]
    assert ranking.loc["U002", ["place", "peer_place", "n_peers_ranked"]].tolist() == [5, 4, 4]
    assert ranking.loc["U011", ["place", "peer_place", "n_peers_ranked"]].tolist() == [5, 1, 2]
    narrowed = rank(found, Rule(), Among(sector="国有企业")).ranked.set_index("org_id")
    assert narrowed.loc["U008", ["place", "peer_place", "n_peers_ranked"]].tolist() == [1, 4, 5]


def test_an_approximate_figure_ranks_by_its_value_or_its_lower_bound() -> None:
    rows = frame((100, "approximate"), (98, "settled"), (97, "approximate"), lower=[95, 98, None])
    assert list(rank(rows, Rule()).ranked["score"]) == [100, 98, 97]
    by_bound = rank(rows, Rule(bound=Bound.LOWER))
    assert list(by_bound.ranked["score"]) == [98, 95]
    assert list(by_bound.others["why"]) == ["约数没有下限，按下限排不了"]
    table = ranking_table(by_bound, MEASURE, RankingView(bound=Bound.LOWER))
    assert [row[5].say() for row in table.rows] == ["", "约数，按下限95排名", "约数没有下限，按下限排不了"]


def test_what_may_not_rank_is_sorted_without_a_place() -> None:
    ranking = rank(frame((1, "settled"), (3, "settled"), (None, "missing")), Rule(is_rankable=False))
    assert list(ranking.ranked["score"]) == [3, 1]
    assert ranking.ranked["place"].isna().all()
    assert ranking.ranked["peer_place"].isna().all()
    assert [row[1].say() for row in ranking_table(ranking, MEASURE, RankingView()).rows] == ["—"] * 3


def test_places_are_compared_with_the_period_before() -> None:
    now = frame((9, "settled"), (8, "settled"), (7, "settled"), (None, "missing"))
    before = frame((1, "settled"), (3, "settled"), (None, "redacted"), (2, "settled"))
    table = ranking_table(with_earlier(rank(now, Rule()), before, Rule()), MEASURE, RankingView(), "2023")
    assert table.columns[-1].header == "比2023年"
    assert [row[-1].say() for row in table.rows] == ["升2", "降1", "上期无", ""]
