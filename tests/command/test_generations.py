"""`dangjian generations` as an operator meets it: the list, what changed and why, the way back; also as JSON and xlsx."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from ingest.workspace import Workspace, create_workspace
from tests.command.calling import called
from tests.publish.made_generations import Content, publish_made

FORMER = Content(("甲 Q1 theme_day 2023 12", "乙 Q2 theme_day 2023 10"))
LATER = replace(
    FORMER,
    lines=(*FORMER.lines, "=SUM(A1) Q1 theme_day 2024 3"),
    withdrawn=frozenset({"乙"}),
    identity=replace(FORMER.identity, raw="r2", registry="g"),
    program_version="0.2.0",
)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = create_workspace(tmp_path / "workspace")
    publish_made(made, 1, FORMER)
    publish_made(made, 2, LATER)
    monkeypatch.setenv("DANGJIAN_HOME", str(made.root))
    monkeypatch.setenv("COLUMNS", "200")
    return made


def test_the_list_shows_what_is_there_and_current(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    code, shown, _ = called(capsys, "generations")
    assert code == 0
    lines = [line for line in shown.splitlines() if "0.2.0" in line or "0.1.0" in line]
    assert ["当前" in line for line in lines] == [True, False]
    said = [json.loads(line) for line in called(capsys, "generations", "--json")[1].splitlines()]
    assert [(one["generation"], one["is_current"], one["n_submissions"]) for one in said] == [(2, True, 3), (1, False, 2)]


def test_an_empty_workspace_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    create_workspace(tmp_path / "leer")
    code, shown, _ = called(capsys, "generations", "--workspace", str(tmp_path / "leer"))
    assert (code, "dangjian ingest" in shown) == (0, True)


def test_changes_are_told_with_their_causes(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    code, shown, _ = called(capsys, "generations", "compare", "1", "2")
    assert code == 0
    assert "2 个数有变化（新增 1 个，消失 1 个）" in shown
    assert "程序版本不同（0.1.0 → 0.2.0）" in shown
    assert all(words in shown for words in ("名册有改动", "撤回材料 报送/乙.xlsx", "新到材料 1 份"))


def test_all_of_it_as_json_and_as_xlsx(workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "变化.xlsx"
    code, shown, _ = called(capsys, "generations", "compare", "1", "2", "--json", "--output", str(file))
    said = json.loads(shown)
    assert code == 0
    assert (said["former"], said["later"], said["inputs"]) == (1, 2, ["program", "registry"])
    values = [(one["kind"], *(one[side] and one[side]["value"] for side in ("before", "after"))) for one in said["changes"]]
    assert values == [("came", None, "3"), ("went", "10", None)]
    assert said["changes"][1]["causes"] == [{"kind": "file_went", "file": "报送/乙.xlsx"}]
    rows = list(openpyxl.load_workbook(file).active.iter_rows(values_only=True))
    assert (rows[0][:2], len(rows)) == (("单位编号", "单位"), 3)
    assert rows[1][-1] == "新到材料 报送/=SUM(A1).xlsx"


def test_part_of_it(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(called(capsys, "generations", "compare", "1", "2", "--org", "Q2", "--json")[1])
    assert [one["org_id"] for one in said["changes"]] == ["Q2"]


def test_going_back_is_told_by_every_verb(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    code, shown, _ = called(capsys, "generations", "rollback", "1")
    assert code == 0
    assert "当前数据：第 1 代" in shown
    for verb in ("generations", "status"):
        shown = called(capsys, verb)[1]
        assert "回退到的第 1 代（最新发布的是第 2 代）" in shown


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["rollback", "2"], 2, "已经是当前数据"),
        (["rollback", "9"], 2, "现有：1、2"),
        (["compare", "1", "9"], 2, "没有第 9 代"),
        (["compare", "1", "2", "--org", "无此单位"], 2, "无此单位"),
        (["compare", "1", "2", "-o", "变化.txt"], 2, ".xlsx"),
        (["vergleiche"], 2, "没有“vergleiche”这个子命令"),
        (["compare", "1"], 2, "没有给出参数 LATER"),
    ],
)
def test_a_wrong_call_is_told(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], words: list[str], code: int, said: str
) -> None:
    found, _, told = called(capsys, "generations", *words)
    assert (found, said in told) == (code, True), told
