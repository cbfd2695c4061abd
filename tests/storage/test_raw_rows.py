"""Ids that the same input always gets again, and figures that fit their columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Fact, HeldFigure, Issue, Outcome
from ingest.storage.raw_rows import SubmissionRow, digest, fact_records, held_records, issue_records, submission_key

FACT = Fact("theme_day", Decimal(12), "12次", "次", period="2023", start=4, end=7, org_id="B01", evidence="开展主题党日12次")
ROW = SubmissionRow(
    "s1", "c1", "报送/甲.docx", "甲.docx", Outcome.LOAD, "k", datetime.fromisoformat("2024-01-05"), "first_ingest", facts=(FACT,)
)


@given(st.lists(st.none() | st.text(max_size=4), max_size=4), st.lists(st.none() | st.text(max_size=4), max_size=4))
def test_different_parts_give_different_digests(first: list[str | None], second: list[str | None]) -> None:
    assert (digest(*first) == digest(*second)) == (first == second)


def test_same_bytes_under_two_paths_are_two_submissions() -> None:
    assert submission_key("c", "甲/总结.txt") != submission_key("c", "乙/总结.txt")
    assert submission_key("c", "甲/总结.txt") == submission_key("c", "甲/总结.txt")


def test_a_fact_keeps_its_id_when_its_value_is_read_otherwise() -> None:
    again = replace(ROW, facts=(FACT._replace(value=Decimal(13), confidence=0.9),))
    assert next(fact_records(ROW, "r1"))["fact_id"] == next(fact_records(again, "r2"))["fact_id"]


def test_each_part_of_the_key_makes_another_fact() -> None:
    others = (
        FACT._replace(metric_id="party_lectures"),
        FACT._replace(org_id="B02"),
        FACT._replace(org_id=None, org_text="第二支部"),
        FACT._replace(org_id=None, org_text="第三支部"),
        FACT._replace(period="2022"),
        FACT._replace(address="Sheet1!C5"),
        FACT._replace(start=9, end=12),
        FACT._replace(start=None, end=None, sheet="台账", rows=(3, 4)),
        FACT._replace(start=None, end=None, sheet="台账", rows=(5, 6)),
    )
    ids = {record["fact_id"] for record in fact_records(replace(ROW, facts=(FACT, *others)), "r")}
    assert len(ids) == 1 + len(others)


def test_a_repeated_fact_is_one_row_and_a_rival_in_the_same_place_is_kept() -> None:
    rival = FACT._replace(value_text="12 次")
    records = list(fact_records(replace(ROW, facts=(FACT, FACT, rival)), "r"))
    assert [record["value_text"] for record in records] == ["12次", "12 次"]
    assert len({record["fact_id"] for record in records}) == 2


def test_how_a_figure_was_read_is_kept_a_line_each() -> None:
    told = FACT._replace(reading=("单位：取自B5“甲”", "期间：取自工作表名\ud800"))
    assert next(fact_records(replace(ROW, facts=(told,)), "r"))["reading"] == "单位：取自B5“甲”\n期间：取自工作表名?"


def test_how_what_is_held_back_was_found_is_kept_alike() -> None:
    held = HeldFigure("theme_day", "2023", reading=("单位：取自B5“甲”", "期间：取自工作表名\ud800"))
    issue = Issue("range_value", "Sheet1!C5", "3-5", held=(held, replace(held, period="2022", reading=())))
    records = held_records(replace(ROW, issues=(issue,)), "r")
    assert [record["reading"] for record in records] == ["单位：取自B5“甲”\n期间：取自工作表名?", ""]


def test_a_figure_too_long_for_its_column_is_held_back_with_a_doubt() -> None:
    row = replace(ROW, facts=(FACT._replace(value=Decimal("1E+30"), upper=Decimal("Infinity"), lower=Decimal("0.1234567")),))
    record = next(fact_records(row, "r"))
    assert (record["value"], record["upper"], record["lower"]) == (None, None, Decimal("0.123457"))
    assert [issue["code"] for issue in issue_records(row, "r")] == ["unreadable_value"]


def test_issues_are_told_once_each() -> None:
    issue = Issue("org_unresolved", "Sheet1!7:7", "城西党支部")
    records = issue_records(replace(ROW, issues=(issue, issue, replace(issue, address="Sheet1!8:8"))), "r")
    assert len(records) == 2
    assert records[0]["severity"] == "quarantine"
