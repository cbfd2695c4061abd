"""`dangjian settle`: the warehouse's own models on cases, as people and scorers call it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dangjian.settle import command, read_cases, settle
from ingest.errors import UsageError

CASES = Path(__file__).with_name("settling_cases.jsonl")
FILES = sorted(CASES.parent.glob("settling_cases*.jsonl"))
LINES = [line for file in FILES for line in file.read_text("utf-8").splitlines()]
MISSING = {"value": None, "state": "missing", "basis": "none"}


@pytest.fixture(scope="module")
def settled() -> dict[str, tuple[dict[str, Any], list[dict[str, Any]]]]:
    cases = [case for file in FILES for case in read_cases(file)]
    return {case["id"]: (case, observations) for case, observations in settle(cases)}


@pytest.mark.parametrize("line", LINES, ids=lambda line: json.loads(line)["title"])
def test_a_case_settles_as_the_law_says(line: str, settled: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]]) -> None:
    case, observations = settled[json.loads(line)["id"]]
    found = {(one["org_id"], one["metric_id"], one["period"]): one for one in observations}
    assert len(found) == len(observations)
    for wanted in case["expected"]:
        got = found.get((wanted["org_id"], wanted["metric_id"], wanted["period"]), MISSING)
        assert {key: got[key] for key in MISSING} == {key: wanted[key] for key in MISSING}


def test_it_prints_one_json_object_a_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text(CASES.read_text("utf-8").splitlines()[2] + "\n\n", "utf-8")
    command(file, as_json=True)
    printed = json.loads(capsys.readouterr().out)
    assert printed["id"] == "w03"
    assert {"org_id", "metric_id", "period", "value", "state", "basis"} <= set(printed["observations"][0])


@pytest.mark.parametrize("text", ["not json", '{"id": "x"}', "[]"])
def test_a_line_that_is_no_case_is_named(text: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(f"{CASES.read_text('utf-8').splitlines()[0]}\n{text}\n", "utf-8")
    with pytest.raises(UsageError, match="第 2 行"):
        read_cases(file)
