"""How organisations are called in a form: every name leads back to its own organisation."""

from __future__ import annotations

from pathlib import Path

from ingest.orgs import row_names
from tests.orgs.town import COUNTY, HEADER, registry_of

TWICE = f"""{HEADER}
P1,青石镇党委,,,,党委,农村,,,
P2,白水镇党委,,,,党委,农村,,,
S1,机关党支部,,,P1,党支部,农村,,,
S2,机关党支部,,,P2,党支部,农村,,,
T1,离退休党支部,,,P1,党支部,农村,,,
T2,离退休党支部,,,P1,党支部,农村,,,
"""


def test_a_name_that_says_enough_stands_alone(tmp_path: Path) -> None:
    registry = registry_of(tmp_path)
    ids = [org_id for org_id, org in registry.orgs.items() if org.is_valid_in("2025")]
    named, nameless = row_names(registry, ids, "C1", "2025")
    assert nameless == ()
    assert {(one.org_id, one.name, one.parent) for one in named} == {(one, registry.orgs[one].name, "") for one in ids}


def test_a_shared_name_is_told_apart_by_its_superior(tmp_path: Path) -> None:
    registry = registry_of(tmp_path, TWICE)
    named, nameless = row_names(registry, ["P1", "S1", "S2", "T1", "T2"], None, "2025")
    assert [(one.org_id, one.name, one.parent, one.choice) for one in named] == [
        ("P1", "青石镇党委", "", "青石镇党委"),
        ("S1", "机关党支部", "青石镇党委", "机关党支部（青石镇党委）"),
        ("S2", "机关党支部", "白水镇党委", "机关党支部（白水镇党委）"),
    ]
    assert nameless == ("T1", "T2")
    for one in named:
        assert registry.resolve(one.name, one.parent, None, "2025").org_id == one.org_id
        assert registry.resolve(one.choice, "", None, "2025").org_id == one.org_id


def test_beside_a_shared_name_the_others_have_their_superiors_too(tmp_path: Path) -> None:
    registry = registry_of(tmp_path, TWICE.replace("青石镇党委,,,,", "青石镇党委,,,P2,"))
    assert [(one.org_id, one.parent) for one in row_names(registry, ["P1", "S1", "P2"], None, "2025")[0]] == [
        ("P1", "白水镇党委"),
        ("S1", "青石镇党委"),
        ("P2", ""),
    ]
    assert row_names(registry, ["P1", "P2"], None, "2025")[0][0].parent == ""


def test_a_name_that_two_bore_in_turn_is_that_of_the_period(tmp_path: Path) -> None:
    registry = registry_of(tmp_path, COUNTY)
    assert [one.org_id for one in row_names(registry, ["C9"], None, "2020")[0]] == ["C9"]
    assert row_names(registry, ["C10"], None, "2021")[1] == ("C10",)
