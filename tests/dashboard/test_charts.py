"""What a chart draws: words for what is not there, whole numbers along the axis of a count."""

from __future__ import annotations

import duckdb
import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.assessment.placing import moves, place
from dashboard.charts import bars, distribution, heat, over_years, places, scatter, slope, style, trends
from dashboard.charts.panels import Finished
from dashboard.frames import records
from dashboard.markup import ACCENT
from dashboard.queries import comparison, dictionary, figures, history
from dashboard.queries.peers import peer_band, peers_of
from dashboard.tables.compliance import detail_text

PERIODS = ("2023", "2024")
COUNT = {"measure_id": "theme_day", "name_zh": "主题党日次数", "measure_unit": "次", "kind": "count"}
RATIO = {**COUNT, "kind": "ratio"}


@pytest.mark.parametrize(("org_id", "word"), [("U004", "已隐去"), ("U013", "未报")])
def test_words_over_bars_stand_on_one_line(cursor: duckdb.DuckDBPyConnection, org_id: str, word: str) -> None:
    frame = figures.compare(cursor, None, (org_id,), ("theme_day",), PERIODS)
    chart = over_years.comparison_over_years(frame, {org_id: "甲"}, [COUNT], PERIODS, (org_id,))
    assert word in [text for trace in chart.data if trace.type == "scatter" for text in trace.text]


@pytest.mark.parametrize("top", [0, 0.4, 1, 3, 7, 12, 99, 2601, 1_000_000])
def test_the_axis_of_a_count_has_few_whole_ticks(top: float) -> None:
    step = style.whole_step(top)
    assert isinstance(step, int)
    assert top / step <= 5
    assert step == 1 or top / step > 1


@pytest.mark.parametrize(("measure", "is_whole"), [(COUNT, True), (RATIO, False)])
def test_only_a_ratio_has_ticks_between_whole_numbers(
    cursor: duckdb.DuckDBPyConnection, measure: dict[str, str], is_whole: bool
) -> None:
    frame = figures.compare(cursor, None, ("U002",), ("theme_day",), PERIODS)
    band = peer_band(cursor, None, peers_of(cursor, None, "U002", 2024).org_ids, ("theme_day",), PERIODS)
    series = history.broken_series(cursor, None, "U002", ("theme_day",), PERIODS)
    axis = trends.profile_trends(frame, band, series, [measure], PERIODS).layout.yaxis
    assert isinstance(axis.dtick, int) is is_whole


ORGS = ("U002", "U003", "U004", "U005", "U006", "U007", "U008", "U013")
NAMES = {org_id: f"单位{org_id}" for org_id in ORGS} | {"U003": "<b>档案</b>"}
NEUTRAL = {**COUNT, "measure_id": "dev_probationary", "name_zh": "发展党员数", "measure_unit": "人", "direction": "neutral"}
MORE = {**COUNT, "direction": "more"}


@pytest.fixture
def placed(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    frame = figures.compare(cursor, None, ORGS, ("theme_day", "dev_probationary"), PERIODS)
    return place(frame, {"theme_day": MORE, "dev_probationary": NEUTRAL})


def words_of(chart: go.Figure) -> str:
    """Every text that a chart writes: at its marks, beside them, along its axes."""
    texts = [str(text) for trace in chart.data for text in (trace.text if trace.text is not None else ())]
    texts += [str(note.text) for note in chart.layout.annotations]
    return " ".join([*texts, *map(str, chart.layout.yaxis.ticktext or ()), *map(str, chart.layout.xaxis.ticktext or ())])


def places_of(chart: go.Figure) -> set[str]:
    return {
        str(place[0]) for trace in chart.data for place in (trace.customdata if trace.customdata is not None else ()) if place
    }


def test_a_heat_map_says_every_figure_and_shades_only_what_ranks(placed: pd.DataFrame) -> None:
    latest = placed[placed["period"] == "2024"]
    chart = heat.place_heat(latest, ORGS, NAMES, [MORE, NEUTRAL], "U002")
    texts, colours = list(chart.data[0].text), list(chart.data[0].marker.color)
    by_text = dict(zip(texts, colours, strict=True))
    assert {"≈20", "11冲突", "已隐去", "未报"} <= set(texts)
    assert {by_text[word] for word in ("11冲突", "已隐去", "未报")} == {"#fff"}
    neutral = [
        colour for colour, square in zip(colours, chart.data[0].customdata, strict=True) if square[1] == NEUTRAL["measure_id"]
    ]
    assert set(neutral) == {"#fff"}
    front = [square[0] for square, colour in zip(chart.data[0].customdata, colours, strict=True) if colour == heat.SHADES[0][0]]
    assert set(front) == {"U005", "U006"}
    assert "<b style" in chart.layout.yaxis.ticktext[0]
    assert "<b>档案" not in words_of(chart)
    assert places_of(chart) == set(ORGS)


def test_a_slope_counts_places_among_those_with_one_in_both_periods(placed: pd.DataFrame) -> None:
    stayed, others = moves(placed, "theme_day", PERIODS)
    assert {"U003", "U004", "U013"} == set(others["org_id"])
    assert set(stayed["place_last"]) == {1, 3, 4, 5}
    assert (stayed["rise"] == stayed["place_first"] - stayed["place_last"]).all()
    chart = slope.rank_slopes(stayed, NAMES, PERIODS, "U002")
    assert places_of(chart) == set(stayed["org_id"])
    assert "单位U002" in words_of(chart)
    assert "2023年" in words_of(chart)


def test_a_slope_of_many_names_the_largest_moves_and_the_marked_one() -> None:
    count = 300
    ids = [f"U{number}" for number in range(count)]
    rise = [number - count // 2 for number in range(count)]
    stayed = pd.DataFrame({"org_id": ids, "rise": rise})
    named = slope.named_movers(stayed, "U150")
    assert named == {*ids[:5], *ids[-5:], "U150"}


def test_a_scatter_draws_whoever_has_both_figures_and_counts_the_others(placed: pd.DataFrame) -> None:
    both, n_lacking = scatter.pairs(placed, ("theme_day", "dev_probationary"), "2024")
    assert n_lacking == 2
    chart = scatter.two_measures(both, NAMES, (MORE, NEUTRAL), "U002")
    assert places_of(chart) == set(ORGS) - {"U004", "U013"}
    assert "单位U002" in words_of(chart)
    hollow = [colour for colour in chart.data[0].marker.color if "255" in colour]
    assert len(hollow) == 2


def test_a_distribution_has_a_dot_for_every_number_and_names_the_marked_one(placed: pd.DataFrame) -> None:
    chart = distribution.spread(placed, NAMES, [MORE], "2024", "U002")
    assert places_of(chart) == set(ORGS) - {"U004", "U013"}
    assert "单位U002 12" in words_of(chart)
    assert "中位数20" in words_of(chart)


def test_one_figure_far_off_does_not_press_all_others_together() -> None:
    values = [707.0, 561, 985, 1263, 635, 113_160]
    rows = pd.DataFrame({"org_id": [f"U{at}" for at in range(6)], "value": values})
    frame = rows.assign(measure_id="theme_day", period="2024", state="settled", qualifier=None, lower=None, upper=None)
    chart = distribution.spread(frame, dict.fromkeys(rows["org_id"], "甲"), [MORE], "2024", "U5")
    assert max(chart.data[0].x) < 2000
    assert list(chart.data[0].marker.symbol).count("diamond") == 1
    assert "甲 11.3万 →" in words_of(chart)


def test_verdicts_stand_as_words(cursor: duckdb.DuckDBPyConnection) -> None:
    found = comparison.compliance_of(cursor, None, ("U002", "U010", "U011"), 2024)
    required = records(dictionary.list_requirements(cursor))[:2]
    chart = heat.compliance_heat(found, ("U002", "U010", "U011"), NAMES | {"U010": "甲", "U011": "乙"}, required, "", detail_text)
    said = dict(zip(((one[0], one[1]) for one in chart.data[0].customdata), chart.data[0].text, strict=True))
    assert sorted(said.values()) == ["未达标", "未达标", "达标", "达标"]
    assert any("未达标：2024年3月" in words for words in chart.data[0].hovertext)
    assert "<b>党课" not in words_of(chart)


def test_bars_of_changes_reach_below_zero() -> None:
    rows = {"org_id": ["U002", "U003"], "value": [3.0, -2.0], "state": "settled", "qualifier": None, "lower": None, "upper": None}
    frame = pd.DataFrame({**rows, "measure_id": "theme_day", "period": "2024", "is_change": True})
    chart = bars.comparison_of_one_period(frame, NAMES, [MORE], "U003")
    assert list(chart.data[0].text) == ["+3", "-2"]
    assert chart.layout.xaxis.range[0] < -2
    assert list(chart.data[0].marker.color).count(ACCENT) == 1


def test_years_before_a_merger_are_squares_of_their_own(cursor: duckdb.DuckDBPyConnection) -> None:
    periods = ("2020", "2021", "2022")
    frame = figures.compare(cursor, None, ("U006",), ("theme_day",), periods)
    series = history.broken_series(cursor, None, "U006", ("theme_day",), periods)
    band = peer_band(cursor, None, peers_of(cursor, None, "U006", 2022).org_ids, ("theme_day",), periods)
    chart = trends.profile_trends(frame, band, series, [COUNT], periods)
    traces = chart.data
    squares = [trace for trace in traces if trace.marker.symbol == "square"]
    assert [(list(one.x), list(one.y), list(one.hovertext)) for one in squares] == [
        (["2020"], [31], ["审计局党委、粮食局党委之和"])
    ]
    own = next(trace for trace in traces if trace.mode == "markers+text" and trace.marker.symbol is None)
    assert list(own.x) == ["2021", "2022"]


def ranked(count: int) -> pd.DataFrame:
    rows = {"org_id": [f"U{number}" for number in range(count)], "name": "<b>某单位</b>", "short_name": "<b>某单位</b>"}
    rows |= {"score": [float(count - number) for number in range(count)], "place": range(1, count + 1), "is_approximate": False}
    return pd.DataFrame(rows)


@pytest.mark.parametrize(("count", "drawn"), [(1, 1), (20, 20), (21, 12), (3000, 12)])
def test_a_long_ranking_is_no_endless_chart(count: int, drawn: int) -> None:
    assert len(places.ranking_bars(ranked(count), "theme_day", "2024").data[0].y) == drawn


def test_of_a_long_ranking_the_fall_shows_first_middle_and_last() -> None:
    line, marks = places.fall(ranked(3000), "次").data
    assert len(line.x) <= places.MOST_POINTS + 1
    assert line.x[0] == 1
    assert line.x[-1] == 3000
    assert list(marks.text) == ["最前 3,000", "居中 1,500", "最后 1"]
    assert "<b>" not in "".join(line.hovertext)


def test_every_property_is_one_that_plotly_knows(cursor: duckdb.DuckDBPyConnection, placed: pd.DataFrame) -> None:
    """Charts are put together unchecked, for speed."""
    latest = placed[placed["period"] == "2024"]
    both, _ = scatter.pairs(placed, ("theme_day", "dev_probationary"), "2024")
    stayed, _ = moves(placed, "theme_day", PERIODS)
    series = history.broken_series(cursor, None, "U006", ("theme_day",), PERIODS)
    band = peer_band(cursor, None, peers_of(cursor, None, "U006", 2024).org_ids, ("theme_day",), PERIODS)
    own = figures.compare(cursor, None, ("U006",), ("theme_day",), PERIODS)
    calendar = pd.DataFrame({"material": ["summary", "table"], "period": "2024", "status": ["received", "late"]})
    charts = (
        bars.comparison_of_one_period(latest, NAMES, [MORE, NEUTRAL], "U002"),
        bars.collection_bars(calendar),
        distribution.spread(placed, NAMES, [MORE, NEUTRAL], "2024", "U002"),
        distribution.spread(placed.head(0), NAMES, [MORE], "2024", ""),
        heat.place_heat(latest, ORGS, NAMES, [MORE, NEUTRAL], "U002"),
        over_years.comparison_over_years(placed, NAMES, [MORE, NEUTRAL], PERIODS, ORGS),
        places.ranking_bars(ranked(30), "theme_day", "2024"),
        places.fall(ranked(30), "次"),
        scatter.two_measures(both, NAMES, (MORE, NEUTRAL), "U002"),
        slope.rank_slopes(stayed, NAMES, PERIODS, "U002"),
        trends.profile_trends(own, band, series, [COUNT], PERIODS),
    )
    for chart in charts:
        go.Figure(chart.to_plotly_json())


def test_a_finished_chart_is_what_it_was_made_of() -> None:
    chart = places.fall(ranked(30), "次")
    finished = Finished(chart)
    assert finished.to_dict() == chart.to_dict()
    assert finished.to_dict() is finished.to_dict()
