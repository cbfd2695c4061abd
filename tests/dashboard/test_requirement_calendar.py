"""A month has a verdict of its own only where it is known; everything else is told of the whole year."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.assessment.requirement_calendar import parts_of, whole_words
from dashboard.markup import calendar_html

MONTHLY: dict[str, Any] = {"org_id": "U1", "name_zh": "主题<b>党日", "metric_id": "theme_day", "per": "month", "year": 2024}
MONTHLY |= {"state": "not_met", "basis": "parts", "lacking_parts": "2024-03", "unknown_parts": "2024-05", "reason": None}
MONTHLY |= {
    "starts_on": "2024-01-01",
    "ends_on": "2024-12-31",
    "n_units": None,
    "value": None,
    "level": None,
    "value_per_unit": None,
}
MONTHLY |= {"measure_unit": "次", "owed_by": "branch", "level_count": 1, "source": "条例"}


def test_every_month_has_its_verdict() -> None:
    parts = parts_of(MONTHLY)
    assert len(parts) == 12
    assert {one.period: one.words for one in parts if one.state != "met"} == {"2024-03": "未达", "2024-05": "不明"}


def test_months_before_an_organisation_was_there_are_not_owed() -> None:
    parts = parts_of({**MONTHLY, "starts_on": "2024-02-15", "lacking_parts": None})
    assert [one.state for one in parts[:4]] == ["not_applicable", "not_applicable", "met", "met"]


def test_quarters_are_three_months_wide() -> None:
    parts = parts_of({**MONTHLY, "per": "quarter", "lacking_parts": "2024Q2", "unknown_parts": None})
    assert [(one.months, one.state) for one in parts] == [(3, "met"), (3, "not_met"), (3, "met"), (3, "met")]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"basis": "total", "state": "met", "value": 14, "level": 12}, "达标：全年14次，应12次"),
        ({"basis": "none", "state": "unknown", "reason": "missing"}, "不明：没有报数"),
        ({"basis": "none", "state": "not_collected"}, "未采集"),
        (
            {"basis": "total", "state": "no_verdict", "reason": "total_only", "n_units": 8, "value": 152, "value_per_unit": 19},
            "不评：只有总数，不知各支部各有多少，全年152次，每个支部19次",
        ),
        (
            {"basis": "branches", "n_units": 6, "n_units_met": 3, "n_units_not_met": 1, "n_units_unknown": 2},
            "未达标：6个支部中3个达标，1个未达标，2个不明",
        ),
    ],
)
def test_what_is_known_only_as_a_whole_is_one_cell(changed: dict[str, Any], words: str) -> None:
    verdict = {**MONTHLY, "lacking_parts": None, "unknown_parts": None, **changed}
    (part,) = parts_of(verdict)
    assert (part.months, part.words) == (12, words)
    assert whole_words(verdict) == words


def test_the_calendar_has_words_in_its_cells_and_leads_on() -> None:
    shown = calendar_html([MONTHLY], "")
    assert shown.count('<td class="met"') == 10
    assert '<td class="not_met" colspan="1" title="2024年3月：未达标">' in shown
    assert "evidence?org=U1&amp;measure=theme_day&amp;period=2024-03" in shown
    assert "主题&lt;b&gt;党日<small>每个支部每月1次</small>" in shown
