"""Sums of one ledger that name an organisation in two ways are parts of its figure, whatever they are of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.model import Fact
from ingest.resolution.ledger_addends import with_addends


def counted(value: int, rows: tuple[int, ...], org_text: str = "东岗村", **fields: object) -> Fact:
    made = Fact("theme_day", Decimal(value), str(value), "次", period="2023-05", sheet="台账", rows=rows, org_text=org_text)
    return made._replace(org_id="C7")._replace(**fields)  # type: ignore[arg-type]


def groups(*facts: Fact) -> list[int | None]:
    return [fact.group for fact in with_addends(facts)]


def test_two_names_of_one_organisation_add_up() -> None:
    facts = (counted(2, (4, 6)), counted(1, (5,), "东岗村党支部"), counted(3, (9,), "西坡村", org_id="C8"))
    assert groups(*facts) == [1, 1, None]


def test_each_figure_has_a_group_of_its_own_behind_those_there_are() -> None:
    june = {"period": "2023-06"}
    facts = (
        counted(9, (), group=4),
        counted(2, (4,)),
        counted(1, (5,), "东岗"),
        counted(1, (7,), **june),
        counted(1, (8,), **june),
    )
    assert groups(*facts) == [4, 5, 5, 6, 6]


@pytest.mark.parametrize(
    "other",
    [
        counted(1, (4,), "东岗村党支部"),
        counted(1, (5,), "东岗村党支部", sheet="二季度"),
        counted(1, (5,), "东岗村党支部", metric_id="theme_day_person_times"),
        counted(1, (5,), "东岗", org_id=None),
        counted(1, (), "东岗村党支部", address="台账!C5"),
    ],
    ids=["a row counted twice", "another sheet", "another metric", "an unknown name", "a cell of a table"],
)
def test_what_may_say_the_same_again_is_no_addend(other: Fact) -> None:
    assert groups(counted(2, (4, 6)), other) == [None, None]


def test_hours_signed_for_on_several_sheets_add_up() -> None:
    hours = {"rule": "ledger_sign_ins", "metric_id": "volunteer_hours"}
    facts = (
        counted(3, (4, 5), sheet="5月4日", **hours),
        counted(2, (4,), sheet="5月11日", **hours),
        counted(1, (4,), sheet="汇总"),
    )
    assert groups(*facts) == [1, 1, None]
