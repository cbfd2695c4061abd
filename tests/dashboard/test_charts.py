"""What a chart draws: words for what is not there, whole numbers along the axis of a count."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from dashboard.charts import over_years, places, style, trends
from dashboard.queries import figures, history
from dashboard.queries.peers import peer_band, peers_of

PERIODS = ("2023", "2024")
COUNT = {"measure_id": "theme_day", "name_zh": "主题党日次数", "measure_unit": "次", "kind": "count"}
RATIO = {**COUNT, "kind": "ratio"}


@pytest.mark.parametrize(("org_id", "word"), [("U004", "已隐去"), ("U013", "未报")])
def test_words_over_bars_stand_on_one_line(cursor: duckdb.DuckDBPyConnection, org_id: str, word: str) -> None:
    frame = figures.compare(cursor, None, (org_id,), ("theme_day",), PERIODS)
    chart = over_years.comparison_over_years(frame, {org_id: "甲"}, [COUNT], PERIODS)
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
    axis = trends.profile_trends(frame, band, series, [measure], PERIODS).get_subplot(1, 1).yaxis
    assert isinstance(axis.dtick, int) is is_whole


def test_years_before_a_merger_are_squares_of_their_own(cursor: duckdb.DuckDBPyConnection) -> None:
    periods = ("2020", "2021", "2022")
    frame = figures.compare(cursor, None, ("U006",), ("theme_day",), periods)
    series = history.broken_series(cursor, None, "U006", ("theme_day",), periods)
    band = peer_band(cursor, None, peers_of(cursor, None, "U006", 2022).org_ids, ("theme_day",), periods)
    traces = trends.profile_trends(frame, band, series, [COUNT], periods).data
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
