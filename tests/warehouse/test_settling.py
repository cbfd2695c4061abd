"""`dangjian settle`: the warehouse's own models on cases, as people and scorers call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dangjian.verbs.settle import command, read_cases
from ingest.errors import UsageError
from tests.warehouse.conftest import CASE_FILES, Settled

LINES = [line for file in CASE_FILES for line in file.read_text("utf-8").splitlines()]
MISSING = {"value": None, "state": "missing", "basis": "none"}


@pytest.mark.parametrize("line", LINES, ids=lambda line: json.loads(line)["title"])
def test_a_case_settles_as_the_law_says(line: str, settled: dict[str, Settled]) -> None:
    case, observations, reopened = settled[json.loads(line)["id"]]
    found = {(one["org_id"], one["metric_id"], one["period"]): one for one in observations}
    assert len(found) == len(observations)
    for wanted in case["expected"]:
        got = found.get((wanted["org_id"], wanted["metric_id"], wanted["period"]), MISSING)
        assert {key: got[key] for key in MISSING} == {key: wanted[key] for key in MISSING}
    assert reopened == case.get("reopened", [])


def test_it_prints_one_json_object_a_case(
    settled: dict[str, Settled], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("dangjian.verbs.settle.settle", lambda cases: (settled[case["id"]] for case in cases))
    file = tmp_path / "one.jsonl"
    file.write_text(LINES[2] + "\n\n", "utf-8")
    command(file, as_json=True)
    printed = json.loads(capsys.readouterr().out)
    assert printed["id"] == "w03"
    assert {"org_id", "metric_id", "period", "value", "state", "basis"} <= set(printed["observations"][0])


@pytest.mark.parametrize("text", ["not json", '{"id": "x"}', "[]"])
def test_a_line_that_is_no_case_is_named(text: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(f"{LINES[0]}\n{text}\n", "utf-8")
    with pytest.raises(UsageError, match="第 2 行"):
        read_cases(file)
