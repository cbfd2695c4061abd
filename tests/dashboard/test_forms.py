"""A figure per head, against a plan, against the year before: what comes out, and what is said where it cannot be taken."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from dashboard.assessment.forms import is_fit, offered_forms, take, taken_measure, yardsticks, year_before
from dashboard.figures import row_figure
from dashboard.frames import Row, records
from dashboard.labels import FORM_STATES, reason_text, state_word
from dashboard.queries import comparison, figures
from dashboard.state import Form

ORGS = tuple(f"U{number:03d}" for number in range(1, 14))
Cursor = duckdb.DuckDBPyConnection


def taken(cursor: Cursor, form: Form, measure_id: str, org_ids: tuple[str, ...] = ORGS) -> dict[str, Row]:
    """The figures of 2024 in a form by organisation."""
    known = {str(row["measure_id"]): row for row in records(figures.list_measures(cursor))}
    frame = figures.compare(cursor, None, org_ids, (measure_id,), (year_before("2024"), "2024"))
    sizes = comparison.sizes_of(cursor, None, org_ids, (2024,))
    plans = comparison.plans_of(cursor, None, org_ids, (measure_id,), ("2024",))
    found = take(frame, form, known, ("2024",), yardsticks(sizes, plans))
    assert set(found["period"]) == {"2024"}
    return {row["org_id"]: row for row in records(found)}


def said(row: Row) -> str:
    return row_figure(row).say()


def test_per_branch_divides_by_the_count_of_the_year_and_says_its_basis(cursor: Cursor) -> None:
    found = taken(cursor, Form.PER_BRANCH, "theme_day")
    assert said(found["U008"]) == "≈1.8"
    assert (found["U008"]["against"], found["U008"]["against_text"], found["U008"]["base_value"]) == (10, "名册中逐个数出", 18)
    assert said(found["U003"]) == "3.67（冲突）"
    assert said(found["U007"]) == "≈6.67"
    assert said(found["U004"]) == "已隐去"
    assert said(found["U013"]) == "未报"


def test_without_a_count_nothing_is_divided(cursor: Cursor) -> None:
    found = taken(cursor, Form.PER_BRANCH, "theme_day")["U005"]
    assert said(found) == "无支部数"
    assert pd.isna(found["value"])
    assert reason_text(found["reason"]) == FORM_STATES["no_branches"][1]


def test_a_form_that_the_definition_does_not_name_is_not_taken(cursor: Cursor) -> None:
    assert {said(row) for row in taken(cursor, Form.PER_MEMBER, "theme_day").values()} == {"不作此算"}


def test_completion_is_done_against_what_was_planned(cursor: Cursor) -> None:
    found = taken(cursor, Form.COMPLETION, "theme_day")
    assert said(found["U006"]) == "120"
    assert found["U006"]["against_text"] == "原文：20次"
    assert [said(found[one]) for one in ("U007", "U008", "U002", "U003")] == ["计划不一", "计划不定", "未报计划", "未报计划"]
    assert said(found["U013"]) == "未报"
    assert state_word(found["U013"]["lacking"]) == "未报计划"
    assert {said(row) for row in taken(cursor, Form.COMPLETION, "study_sessions", ("U002",)).values()} == {"无计划"}


def test_a_change_has_a_sign_and_needs_the_same_period_a_year_before(cursor: Cursor) -> None:
    before = {row["org_id"]: row for row in records(figures.compare(cursor, None, ORGS, ("theme_day",), ("2023",)))}
    found = taken(cursor, Form.CHANGE, "theme_day")
    assert before["U006"]["value"] == 8
    assert said(found["U006"]) == "+16"
    assert said(found["U008"]) == "-4"
    assert said(taken(cursor, Form.CHANGE_RATE, "theme_day")["U006"]) == "+200"
    assert [said(found[one]) for one in ("U003", "U012", "U004")] == ["冲突", "部分", "已隐去"]
    held = taken(cursor, Form.CHANGE, "volunteer_hours")["U003"]
    assert said(held) == "无上年数"
    assert held["against_text"] == "上年同期无法定数"


@pytest.mark.parametrize(("before", "word"), [(0.0, "上年为0"), (None, "无上年数")])
def test_growth_from_nothing_is_no_figure(before: float | None, word: str) -> None:
    measure = {"kind": "count", "denominators": None, "is_indicator": False, "name_zh": "甲", "measure_unit": "次"}
    rest = {"reason": None, "basis": "", "qualifier": "exact", "lower": None, "upper": None, "org_id": "U1", "measure_id": "m"}
    rows = [
        {**rest, "period": "2023", "value": before, "state": "missing" if before is None else "settled"},
        {**rest, "period": "2024", "value": 3.0, "state": "settled"},
    ]
    found = take(pd.DataFrame(rows), Form.CHANGE_RATE, {"m": measure}, ("2024",), yardsticks())
    assert [said(row) for row in records(found)] == [word]


def test_a_share_grows_by_points_and_is_never_divided() -> None:
    share = {"kind": "ratio", "denominators": "member_total", "measure_unit": "%", "name_zh": "参与率"}
    assert not is_fit(Form.PER_MEMBER, share)
    assert not is_fit(Form.CHANGE_RATE, share)
    assert taken_measure(share, Form.CHANGE)["measure_unit"] == "百分点"
    assert offered_forms([share]) == (Form.ABSOLUTE, Form.COMPLETION, Form.CHANGE)
