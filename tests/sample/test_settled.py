"""The small reading of the law of settling that the sample's truth rests on, case by case."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sample.settled import settle
from sample.truth import SampleFile, TrueFact


def fact(value: int | None, layout: str = "annual_table", period: str = "2024", **fields: object) -> TrueFact:
    number = None if value is None else Decimal(value)
    bounds = {"lower": number, "upper": number}
    return TrueFact("A", "theme_day", period, number, layout, **{**bounds, **fields})  # type: ignore[arg-type]


def sent(name: str, *facts: TrueFact, org_id: str = "P", replaces: str | None = None) -> SampleFile:
    return SampleFile("", name, b"", org_id, "2024", "table", facts, replaces=replaces)


def months(*values: int) -> list[TrueFact]:
    return [fact(value, "months_across", f"2024-{month:02}") for month, value in enumerate(values, 1)]


@pytest.mark.parametrize(
    ("files", "value", "state"),
    [
        ([sent("t", fact(12))], 12, "settled"),
        ([sent("t", fact(12)), sent("s", fact(12, "summary"))], 12, "settled"),
        ([sent("t", fact(12)), sent("s", fact(11, "summary"))], 12, "conflicting"),
        ([sent("m", *months(*[1] * 12)), sent("t", fact(13))], 12, "conflicting"),
        ([sent("m", *months(*[1] * 11))], 11, "partial"),
        ([sent("m", *months(*[1] * 11)), sent("t", fact(12))], 12, "settled"),
        ([sent("m", *months(*[1] * 11)), sent("t", fact(10))], 10, "conflicting"),
        ([sent("s", fact(30, "summary", qualifier="about", upper=Decimal(39)))], 30, "approximate"),
        ([sent("s", fact(30, "summary", qualifier="at_least", upper=None)), sent("t", fact(34))], 34, "settled"),
        ([sent("t", fact(30, qualifier="about", upper=Decimal(39))), sent("s", fact(33, "summary"))], 33, "settled"),
        ([sent("t", fact(None, status="redacted"))], None, "redacted"),
        ([sent("t", fact(None, status="redacted")), sent("s", fact(9, "summary"))], 9, "settled"),
        ([sent("s", fact(None, "summary"))], None, "undetermined"),
        ([sent("s", fact(None, "summary")), sent("t", fact(None, status="redacted"))], None, "undetermined"),
        ([sent("t", fact(None, status="not_applicable"))], None, "not_applicable"),
        ([sent("t", fact(None, status="not_applicable")), sent("s", fact(9, "summary"))], 9, "conflicting"),
        ([sent("t", fact(12)), sent("u", fact(14), replaces="t")], 14, "settled"),
        ([sent("t", fact(12)), sent("c", fact(12, is_derived=True))], 12, "settled"),
        ([sent("t", fact(12)), sent("c", fact(13, is_derived=True))], 12, "conflicting"),
        ([sent("h", fact(None, "summary", "2024H1", status="redacted"))], None, "redacted"),
        ([sent("l", fact(2, "member_ledger", "2024"))], 2, "settled"),
        ([sent("l", fact(2, "member_ledger", "2024")), sent("t", fact(3))], 2, "conflicting"),
        ([sent("t", fact(12)), sent("own", fact(14), org_id="A")], 14, "conflicting"),
    ],
)
def test_settling(files: list[SampleFile], value: int | None, state: str) -> None:
    (observation,) = settle(files)
    assert (observation.value, observation.state) == (value, state)


@pytest.mark.parametrize("fields", [{"status": "planned"}, {"scope": "part"}, {"status": "missing"}, {"is_derived": True}])
def test_what_does_not_bear_settles_nothing(fields: dict[str, object]) -> None:
    assert settle([sent("t", fact(12, **fields))]) == ()
