"""What a chart draws: words for what is not there, whole numbers along the axis of a count."""

from __future__ import annotations

import duckdb
import pytest

from dashboard.charts import over_years, style, trends
from dashboard.queries import figures
from dashboard.queries.organisations import peers_of

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
    band = figures.peer_band(cursor, None, peers_of(cursor, None, "U002").org_ids, ("theme_day",), PERIODS)
    axis = trends.profile_trends(frame, band, [measure], PERIODS).get_subplot(1, 1).yaxis
    assert isinstance(axis.dtick, int) is is_whole
