"""Facts share what cells have alike; who asks one, compares or sends it sees nothing of that."""

import pickle
from decimal import Decimal

import pytest

from ingest.model import Alike, Fact, OfWhom, make_fact

ORG = "档案馆党支部"
ALIKE = Alike("theme_day", Decimal(12), "12", "次", period="2023", sheet="表", column="表!C", content="主题党日｜12")
SHARED = make_fact(Fact, (ALIKE, OfWhom(ORG, ORG, ("单位：取自B5",)), "5", ("指标：取自C1",), None))
WHOLE = Fact(
    "theme_day",
    Decimal(12),
    "12",
    "次",
    period="2023",
    sheet="表",
    address="表!C5",
    evidence=f"{ORG}｜主题党日｜12",
    org_text=ORG,
    reading=("单位：取自B5", "指标：取自C1"),
)


def test_a_fact_says_the_same_however_it_shares_it() -> None:
    assert SHARED == WHOLE
    assert hash(SHARED) == hash(WHOLE)
    assert repr(SHARED) == repr(WHOLE)
    assert len(dict.fromkeys((SHARED, WHOLE))) == 1


@pytest.mark.parametrize(
    "change", [{"value": Decimal(13)}, {"address": "表!C6"}, {"org_id": "B01"}, {"reading": ()}, {"evidence": "x"}]
)
def test_facts_that_differ_in_a_field_are_not_equal(change: dict[str, object]) -> None:
    changed = SHARED._replace(**change)
    assert changed == WHOLE._replace(**change) != WHOLE
    assert {name: getattr(changed, name) for name in change} == change


@pytest.mark.parametrize("fact", [SHARED, WHOLE, SHARED.of_org("B01")])
def test_a_fact_comes_as_it_was_sent(fact: Fact) -> None:
    assert pickle.loads(pickle.dumps(fact)) == fact
    assert fact.of_org("B02") == fact._replace(org_id="B02")
