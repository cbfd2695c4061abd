"""Every state, reason and code of the marts has words, and names are safe and apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dashboard.labels import (
    BASES,
    COMPLIANCE_REASONS,
    DECISION_KINDS,
    DECISION_STATES,
    EVENT_KINDS,
    PARTS,
    QUESTION_KINDS,
    REASONS,
    STATE_MEANINGS,
    STATES,
    SUBMISSION_STATUSES,
    TERM_REASONS,
    distinct_names,
    period_text,
    plain,
    reason_text,
)

NAN = float("nan")
PROJECT = Path(__file__).resolve().parents[2]
MARTS = {
    ("fct_observation", "state"): STATES,
    ("fct_observation", "basis"): BASES | {"none": ""},
    ("fct_fact", "part"): PARTS,
    ("fct_decision", "kind"): DECISION_KINDS,
    ("fct_decision", "state"): DECISION_STATES,
    ("rpt_checklist", "kind"): QUESTION_KINDS,
    ("rpt_submission_status", "status"): SUBMISSION_STATUSES,
    ("dim_org_event", "kind"): EVENT_KINDS,
}


COMPLIANCE = {"int_unit_compliance", "fct_compliance"}


def sql(*, of_compliance: bool = False) -> str:
    """The SQL of the warehouse without comments: all that does not judge compliance, or what does."""
    files = [*(PROJECT / "models").rglob("*.sql"), *(PROJECT / "macros").glob("*.sql")]
    files = [file for file in files if (file.stem in COMPLIANCE) is of_compliance]
    return "\n".join(re.sub(r"--.*", "", file.read_text("utf-8")) for file in files)


def reason_codes(text: str) -> set[str]:
    """What any `case … end as reason` may give: the literals that follow its `then`, `else` or the comma of a coalesce."""
    found = set(re.findall(r"'([a-z_]+)' as reason\b", text))
    for end in re.finditer(r"\bend as reason\b", text):
        depth = 0
        for word in reversed(list(re.finditer(r"\b(?:case|end)\b", text[: end.start() + 3]))):
            depth += 1 if word[0] == "end" else -1
            if not depth:
                found |= set(re.findall(r"\b(?:then|else)\s+(?:coalesce\([\w.]+, )?'([a-z_]+)'", text[word.start() : end.end()]))
                break
    return found


def test_every_state_is_explained() -> None:
    assert set(STATES) == set(STATE_MEANINGS)


def test_every_reason_of_an_observation_has_words() -> None:
    assert reason_codes(sql()) == set(REASONS)


def test_every_reason_of_a_verdict_is_described_and_has_words() -> None:
    described = (PROJECT / "models" / "columns.md").read_text("utf-8")
    meaning = described.split("{% docs compliance_reason %}")[1].split("{%")[0]
    codes = reason_codes(sql(of_compliance=True))
    assert len(codes) > 8
    assert [code for code in sorted(codes) if code not in meaning] == []
    assert codes <= set(COMPLIANCE_REASONS)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("case when a = 'x' then 'one' else coalesce(b.reason, 'two') end as reason", {"one", "two"}),
        ("case when max(case when s = 'x' then 1 else 0 end) = 1 then 'one' end as reason", {"one"}),
        ("case when a then 'other' end as state, 'three' as reason", {"three"}),
    ],
)
def test_reasons_are_found_in_sql(text: str, codes: set[str]) -> None:
    assert reason_codes(text) == codes


def test_every_reason_of_an_indicator_has_words() -> None:
    written = (PROJECT / "models" / "marts" / "fct_indicator.sql").read_text("utf-8")
    assert set(re.findall(r"concat\('([a-z_]+):'", written)) == set(TERM_REASONS)


@pytest.mark.parametrize(("mart", "column"), MARTS)
def test_every_code_that_a_mart_accepts_has_words(mart: str, column: str) -> None:
    files = sorted((PROJECT / "models" / "marts").glob("_marts*.yml"))
    models = [model for file in files for model in yaml.safe_load(file.read_text("utf-8"))["models"]]
    columns = next(model["columns"] for model in models if model["name"] == mart)
    tests = next(one["data_tests"] for one in columns if one["name"] == column)
    accepted = next(one["accepted_values"]["arguments"]["values"] for one in tests if "accepted_values" in one)
    assert set(accepted) <= set(MARTS[mart, column])


@pytest.mark.parametrize(
    ("reason", "state", "said"),
    [
        (None, "settled", ""),
        (NAN, "settled", ""),
        ("masked", "redacted", "数字被遮盖"),
        ("not_known_yet", "partial", "not_known_yet"),
        ("doubtful:集中学习次数", "partial", "待核：集中学习次数（数字矛盾、不全、被遮盖、读不出或待核实）"),
        ("absent:集中学习次数;registry:党员总数", "settled", "未计入：集中学习次数（没有报）；党员总数取自单位名册"),
        ("absent:党员总数", "missing", "党员总数没有报"),
        ("before:发展党员数", "missing", "上一年发展党员数没有报或待核"),
        ("known:17/20", "partial", "有数的支部：17/20"),
    ],
)
def test_a_reason_is_a_sentence(reason: object, state: str, said: str) -> None:
    assert reason_text(reason, state) == said


@given(st.text(max_size=40))
def test_no_sign_with_a_meaning_is_left_open(text: str) -> None:
    said = plain(text)
    for position, sign in enumerate(said):
        if sign in "*_[]()<>$`#:&~|{}":
            behind = len(said[:position]) - len(said[:position].rstrip("\\"))
            assert behind % 2 == 1


def test_an_unknown_period_stands_as_it_is() -> None:
    assert period_text("2024学年") == "2024学年"
    assert period_text(None) == ""


def test_names_that_meet_are_told_apart() -> None:
    names = distinct_names(["U1", "U2", "U3"], ["机关支部"] * 3, ["水务局", "水务局", ""])
    assert len(set(names.values())) == 3
