"""What changed between two generations, and because of what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import UsageError
from ingest.publish.comparison import Cause, CauseKind, ChangeKind, Comparison, compare
from ingest.publish.history import find_generation
from ingest.publish.identity import Identity
from ingest.workspace import Workspace, create_workspace
from tests.publish.made_generations import Content, publish_made

FORMER = Content(("甲 Q1 theme_day 2023 12", "乙 Q2 theme_day 2023 10", "丙 Q study 2023 9"))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "workspace")


def compared(workspace: Workspace, later: Content, former: Content = FORMER, **asked: str) -> Comparison:
    publish_made(workspace, 1, former)
    publish_made(workspace, 2, later)
    return compare(find_generation(workspace, 1), find_generation(workspace, 2), **asked)


def told(comparison: Comparison) -> list[tuple[object, ...]]:
    return [
        (
            *(one.observation_id, one.kind.value),
            *(figure and int(figure.value or 0) for figure in (one.before, one.after)),
            *(" ".join(filter(None, (cause.kind.value, cause.name))) for cause in one.causes),
        )
        for one in comparison.changes
    ]


def test_the_same_has_no_changes(workspace: Workspace) -> None:
    same = compared(workspace, FORMER)
    assert (same.changes, same.inputs, same.files) == ((), (), ())


def test_files_that_came_went_and_were_replaced(workspace: Workspace) -> None:
    later = Content(
        (*FORMER.lines, "丁 Q1 theme_day 2024 3", "戊 Q study 2023 8"),
        withdrawn=frozenset({"乙"}),
        superseded=frozenset({"丙"}),
    )
    found = compared(workspace, later)
    assert told(found) == [
        ("Q|study|2023", "value", 9, 8, "file_came 报送/戊.xlsx", "file_replaced 报送/丙.xlsx"),
        ("Q1|theme_day|2024", "came", None, 3, "file_came 报送/丁.xlsx"),
        ("Q2|theme_day|2023", "went", 10, None, "file_went 报送/乙.xlsx"),
    ]
    assert found.files == (
        Cause(CauseKind.FILE_CAME, "报送/丁.xlsx"),
        Cause(CauseKind.FILE_CAME, "报送/戊.xlsx"),
        Cause(CauseKind.FILE_REPLACED, "报送/丙.xlsx"),
        Cause(CauseKind.FILE_WENT, "报送/乙.xlsx"),
    )


def test_a_file_that_was_read_otherwise_with_what_made_it_so(workspace: Workspace) -> None:
    identity = Identity(raw="r2", seeds="s", models="m", vocabulary="v2")
    later = replace(FORMER, lines=("甲 Q1 theme_day 2023 13", *FORMER.lines[1:]), identity=identity, program_version="0.2.0")
    found = compared(workspace, later)
    assert told(found) == [
        ("Q1|theme_day|2023", "value", 12, 13, "file_read_otherwise 报送/甲.xlsx", "program", "vocabulary"),
    ]
    assert found.inputs == (CauseKind.PROGRAM, CauseKind.VOCABULARY)


@pytest.mark.parametrize(
    ("identity", "basis", "cause"),
    [
        (Identity(raw="r", seeds="s", models="m2"), "sum", "rules"),
        (Identity(raw="r", seeds="s2", models="m"), "sum", "tables"),
        (Identity(raw="r2", seeds="s", models="m", decisions="d"), "decision", "decisions"),
        (Identity(raw="r2", seeds="s", models="m", registry="g"), "children", "children"),
        (Identity(raw="r", seeds="s", models="m"), "sum", "unknown"),
    ],
)
def test_the_same_facts_settled_otherwise(workspace: Workspace, identity: Identity, basis: str, cause: str) -> None:
    found = compared(workspace, replace(FORMER, identity=identity, basis=basis))
    assert {(one.kind, one.causes) for one in found.changes} == {(ChangeKind.STATE, (Cause(CauseKind(cause)),))}
    assert len(found.changes) == 3


def test_a_decision_is_named(workspace: Workspace) -> None:
    identity = Identity(raw="r2", seeds="s", models="m", decisions="d")
    decision = ("d1", "settle", "active", None, "", None, "Q1", "theme_day", "2023")
    found = compared(workspace, replace(FORMER, basis="decision", identity=identity, decisions=(decision,)))
    assert {one.org_id: one.causes for one in found.changes} == {
        "Q": (Cause(CauseKind.DECISIONS),),
        "Q1": (Cause(CauseKind.DECISIONS, "d1"),),
        "Q2": (Cause(CauseKind.DECISIONS),),
    }


def test_the_registry_is_the_cause_where_the_organisation_differs(workspace: Workspace) -> None:
    orgs = (("Q", None, "committee", "Q"), ("Q1", "Q", "general_branch", "Q/Q1"), ("Q2", "Q", "branch", "Q/Q2"))
    identity = Identity(raw="r2", seeds="s2", models="m", registry="g")
    found = compared(workspace, replace(FORMER, orgs=orgs, identity=identity, basis="sum"))
    causes = {one.org_id: [cause.kind.value for cause in one.causes] for one in found.changes}
    assert causes == {"Q": ["registry", "tables"], "Q1": ["registry"], "Q2": ["registry", "tables"]}


@pytest.mark.parametrize(
    ("asked", "orgs"),
    [
        ({}, ["Q", "Q1", "Q2"]),
        ({"org": "Q"}, ["Q", "Q1", "Q2"]),
        ({"org": "Q1支部"}, ["Q1"]),
        ({"metric": "study次数"}, ["Q"]),
        ({"org": "Q2", "metric": "study"}, []),
    ],
)
def test_part_of_it(workspace: Workspace, asked: dict[str, str], orgs: list[str]) -> None:
    assert [one.org_id for one in compared(workspace, replace(FORMER, basis="sum"), **asked).changes] == orgs


@pytest.mark.parametrize(("asked", "said"), [({"org": "Q9"}, "单位“Q9”"), ({"metric": "x"}, "指标“x”")])
def test_what_is_not_there_is_told(workspace: Workspace, asked: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        compared(workspace, FORMER, **asked)
