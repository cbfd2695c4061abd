"""`dangjian template`: the form of a registry, read back by `dangjian extract`; wrong calls said in Chinese."""

from __future__ import annotations

import errno
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dangjian import __main__ as command
from ingest.tables.cells.words import table_words
from ingest.tables.template import ledger_metrics
from tests.orgs.test_row_names import TWICE
from tests.orgs.town import COUNTY, HEADER, VOCABULARY
from tests.tables.filled_forms import filled, sheet_of


@pytest.fixture
def orgs(tmp_path: Path) -> Path:
    path = tmp_path / "orgs.csv"
    path.write_text(COUNTY, "utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """Exit code, output and error output of the command."""
    with pytest.raises(SystemExit) as stopped:
        command.main([str(word) for word in words])
    shown = capsys.readouterr()
    return int(stopped.value.code or 0), shown.out, shown.err


def read(capsys: pytest.CaptureFixture[str], path: Path, orgs: Path) -> dict[str, Any]:
    code, out, err = run(capsys, "extract", path, "--orgs", orgs, "--json")
    assert code == 0, err
    record: dict[str, Any] = json.loads(out)
    return record


def test_a_form_of_a_subtree_reads_back(orgs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "form.xlsx"
    call = ("template", "--orgs", orgs, "--root", "C2", "--metrics", "theme_day，志愿服务时长", "--period", "2025Q3", "-o", path)
    code, out, err = run(capsys, *call)
    assert code == 0, err
    assert "2025年第三季度统计表，单位 3 个，指标 2 个" in out
    path.write_bytes(filled(path.read_bytes(), {"统计表": [[9, 30.5], [0, "/"], ["300余", "**"]]}))
    record = read(capsys, path, orgs)
    assert (record["outcome"], record["org_id"], record["period"]) == ("load", "C2", "2025Q3")
    assert {issue["severity"] for issue in record["issues"]} == {"note"}
    told = {(fact["org_id"], fact["metric_id"], fact["value"], fact["status"], fact["role"]) for fact in record["facts"]}
    assert told == {
        ("C2", "theme_day", 9, "reported", "figure"),
        ("C2", "volunteer_hours", 30.5, "reported", "figure"),
        ("C3", "theme_day", 0, "reported", "figure"),
        ("C3", "volunteer_hours", None, "not_applicable", "figure"),
        ("C4", "theme_day", 300, "reported", "figure"),
        ("C4", "volunteer_hours", None, "redacted", "figure"),
    }


@pytest.mark.parametrize(
    ("kind", "sheet", "rows", "told"),
    [
        ("annual", "统计表", [[None], [None], [7], [8]], {("S1", "2025", 7), ("S2", "2025", 8)}),
        ("monthly", "主题党日次数", [[], [], [1, 2], [3]], {("S1", "2025-01", 1), ("S1", "2025-02", 2), ("S2", "2025-01", 3)}),
        (
            "ledger",
            "活动台账",
            [["机关党支部（白水镇党委）", date(2025, 2, 3), "学习"], ["青石镇党委", date(2025, 2, 4), "学习"]],
            {("S2", "2025-02", 1), ("P1", "2025-02", 1)},
        ),
    ],
)
def test_shared_names_lead_to_their_own_organisations(
    kind: str,
    sheet: str,
    rows: list[list[object]],
    told: set[tuple[str, str, int]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    orgs, path = tmp_path / "orgs.csv", tmp_path / "form.xlsx"
    orgs.write_text("\n".join(line for line in TWICE.splitlines() if not line.startswith("T")), "utf-8")
    call = ("--metrics", "主题党日次数", "--period", "2025年度", "--kind", kind, "-o", path)
    code, _, err = run(capsys, "template", "--orgs", orgs, *call)
    assert code == 0, err
    path.write_bytes(filled(path.read_bytes(), {sheet: rows}))
    record = read(capsys, path, orgs)
    assert {issue["code"] for issue in record["issues"]} == {"sheet_skipped"}
    assert {(fact["org_id"], fact["period"], fact["value"]) for fact in record["facts"]} == told


def test_an_organisation_is_not_asked_for_months_in_which_it_did_not_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    orgs, path = tmp_path / "orgs.csv", tmp_path / "form.xlsx"
    call = ("--type", "党支部", "--metrics", "theme_day", "--period", "2021Q3", "--kind", "monthly", "-o", path)
    orgs.write_text(
        COUNTY.replace("临江县档案馆党支部,档案馆支部,,C1,党支部,机关,2021-07-01", "方志馆党支部,,,C1,党支部,机关,2021-08-01")
    )
    assert run(capsys, "template", "--orgs", orgs, *call)[0] == 0
    sheet = sheet_of(path.read_bytes(), "主题党日次数")
    names = [cell.value for cell in sheet["B"]]
    assert [sheet.cell(names.index("方志馆党支部") + 1, column).value for column in (3, 4)] == ["/", None]
    path.write_bytes(filled(path.read_bytes(), {"主题党日次数": [[0, 0, 0]] * (len(names) - 6) + [[0, 0]]}))
    record = read(capsys, path, orgs)
    assert {issue["code"] for issue in record["issues"]} == {"sheet_skipped", "sum_not_read"}
    told = {(fact["period"], fact["status"]) for fact in record["facts"] if fact["org_id"] == "C10" and fact["role"] == "figure"}
    assert told == {("2021-07", "not_applicable"), ("2021-08", "reported"), ("2021-09", "reported")}


def test_the_branches_of_one_superior_add_up(orgs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "form.xlsx"
    call = ("--root", "C2", "--type", "党支部", "--metrics", "主题党日次数，主题党日参与率", "--period", "2025H1", "-o", path)
    assert run(capsys, "template", "--orgs", orgs, *call)[0] == 0
    sheet = sheet_of(path.read_bytes(), "统计表")
    assert sheet["A1"].value == "中共临江县水利局机关委员会2025年上半年党建工作情况统计表"
    assert sheet["A2"].value == "填报单位：中共临江县水利局机关委员会"
    assert [cell.value for cell in sheet["A"]][3:6] == [1, 2, "合计"]
    assert "SUM(C4:C5)" in sheet["C6"].value
    assert sheet["D6"].value is None
    path.write_bytes(filled(path.read_bytes(), {"统计表": [[6, 95], [7, "96%"]]}))
    record = read(capsys, path, orgs)
    assert (record["org_id"], {issue["severity"] for issue in record["issues"]}) == ("C2", {"note"})
    assert {(fact["org_id"], fact["value"]) for fact in record["facts"]} == {("C3", 6), ("C3", 95), ("C4", 7), ("C4", 96)}


def test_the_form_of_a_superior_with_a_shared_name_names_it_wholly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    orgs, path = tmp_path / "orgs.csv", tmp_path / "form.xlsx"
    orgs.write_text(TWICE.replace("T1,离退休党支部,,,P1", "T1,老干部党支部,,,S2"), "utf-8")
    call = ("--root", "S2", "--metrics", "theme_day", "--period", "2025H1", "-o", path)
    assert run(capsys, "template", "--orgs", orgs, *call)[0] == 0
    path.write_bytes(filled(path.read_bytes(), {"统计表": [[6], [7]]}))
    record = read(capsys, path, orgs)
    assert (record["org_id"], {issue["severity"] for issue in record["issues"]}) == ("S2", {"note"})
    assert {(fact["org_id"], fact["value"]) for fact in record["facts"]} == {("S2", 6), ("T1", 7)}


def test_a_domain_is_all_its_metrics_but_what_a_ledger_cannot_give(
    orgs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "form.xlsx"
    code, out, _ = run(
        capsys, "template", "--orgs", orgs, "--metrics", "主题党日", "--period", "2025-07", "--kind", "ledger", "-o", path
    )
    assert code == 0
    assert "活动台账，单位 9 个，指标 2 个" in out
    assert "主题党日参与率" in out
    assert "临江县档案馆党支部、临江县第二小学党支部" in out
    headers = [cell.value for cell in sheet_of(path.read_bytes(), "活动台账")[3]]
    assert headers == ["序号", "党组织名称", "活动日期", "活动主题", "实到人数\n（人）", "备注"]


@pytest.mark.parametrize("kind", ["annual", "ledger"])
def test_all_metrics_can_be_asked_for_at_once(kind: str, orgs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    n_metrics = len(ledger_metrics(table_words(VOCABULARY)) if kind == "ledger" else VOCABULARY.metrics)
    call = ("--metrics", "全部", "--period", "2025", "--kind", kind, "-o", tmp_path / "form.xlsx")
    code, out, err = run(capsys, "template", "--orgs", orgs, *call)
    assert code == 0, err
    assert f"指标 {n_metrics} 个" in out
    assert ("台账不能得出的指标没有列入" in out) is (kind == "ledger")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"--kind": "quarterly"}, ("quarterly", "annual", "monthly", "ledger")),
        ({"--period": "去年"}, ("“去年”不是期间", "2025H1", "2025Q3", "2025-07")),
        ({"--period": "2025年1—7月"}, ("不是期间",)),
        ({"--period": "2025-7"}, ("“2025-7”不是期间。是不是 2025-07？可写",)),
        ({"--metrics": "主题党"}, ("没有“主题党”", "主题党日次数", "组织生活")),
        ({"--metrics": "，"}, ("没有给出可用的指标", "志愿服务")),
        ({"--metrics": "党员总数", "--kind": "ledger"}, ("党员总数", "不能由活动台账得出", "主题党日次数")),
        ({"--metrics": "党员队伍", "--kind": "ledger"}, ("没有给出可用的指标",)),
        ({"--root": "C99"}, ("没有编号为 C99", "org_id")),
        ({"--root": "青石镇"}, ("是不是 C5",)),
        ({"--period": "1998"}, ("没有在 1998 存在的这样的单位",)),
        ({"--type": "小组"}, ("没有“小组”这类单位", "党支部")),
        ({"--type": "党组"}, ("没有在 2025 存在的这样的单位",)),
        ({"--rows": "0"}, ("--rows 0", "5000")),
        ({"-o": "form.csv"}, (".xlsx",)),
        ({"-o": "没有这个文件夹/form.xlsx"}, ("找不到文件夹",)),
        ({"--settings": "没有这个文件夹"}, ("找不到文件夹",)),
    ],
)
def test_a_wrong_call_is_told_what_is_allowed(
    changed: dict[str, str],
    said: tuple[str, ...],
    orgs: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    options = {"--orgs": str(orgs), "--metrics": "theme_day", "--period": "2025", "-o": "form.xlsx", **changed}
    code, _, err = run(capsys, "template", *(word for pair in options.items() for word in pair))
    assert code == 2
    assert not [part for part in said if part not in err], err
    assert not (tmp_path / "form.xlsx").exists()


def test_a_form_is_not_written_over(orgs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(b"filled in")
    call = ("template", "--orgs", orgs, "--metrics", "theme_day", "--period", "2025", "-o", path)
    code, _, err = run(capsys, *call)
    assert (code, path.read_bytes()) == (2, b"filled in")
    assert "--overwrite" in err
    assert run(capsys, *call, "--overwrite")[0] == 0
    assert path.read_bytes().startswith(b"PK")


def test_a_place_that_takes_no_file_is_named_as_it_was_given(
    orgs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, opened = tmp_path / "form.xlsx", os.open

    def refused(name: Path, flags: int, *more: int) -> int:
        if str(name).endswith(".part"):
            raise PermissionError(errno.EACCES, "Permission denied", str(name))
        return opened(name, flags, *more)

    monkeypatch.setattr("ingest.durable_file.os.open", refused)
    call = ("template", "--orgs", orgs, "--metrics", "theme_day", "--period", "2025", "-o")
    code, _, err = run(capsys, *call, path)
    assert (code, f"没有权限读写 {path}。" in err, ".part" in err) == (1, True, False)
    (tmp_path / "folder.xlsx").mkdir()
    code, _, err = run(capsys, *call, tmp_path / "folder.xlsx", "--overwrite")
    assert (code, "是文件夹" in err) == (2, True)


def test_names_that_nothing_tells_apart_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    orgs = tmp_path / "orgs.csv"
    orgs.write_text(TWICE, "utf-8")
    call = ("--metrics", "theme_day", "--period", "2025", "-o", tmp_path / "form.xlsx")
    code, _, err = run(capsys, "template", "--orgs", orgs, *call)
    assert code == 2
    assert "离退休党支部（T1）、离退休党支部（T2）" in err


def test_an_unusable_registry_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ("--metrics", "theme_day", "--period", "2025", "-o", tmp_path / "form.xlsx")
    code, _, err = run(capsys, "template", "--orgs", tmp_path / "没有.csv", *call)
    assert code == 1
    assert "找不到名册文件" in err


def test_metrics_of_ones_own_are_asked_for_too(orgs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tmp_path / "settings"
    settings.mkdir()
    columns = (
        "metric_id,name_zh,domain,measure_unit,kind,over_time,over_orgs,direction,tolerance,rankable,denominators,definition"
    )
    row = "own_films,观看红色电影/电视[专题]片场数,学习,场,count,sum,sum,more,0,true,,集体观影的场数"
    (settings / "metrics.csv").write_text(f"{columns}\n{row}\n", "utf-8")
    (settings / "metric_names.csv").write_text("metric_id,name,context,role,needs\nown_films,观看红色电影,any,event,\n", "utf-8")
    (settings / "metric_units.csv").write_text("metric_id,measure_unit\nown_films,场\n", "utf-8")
    path = tmp_path / "form.xlsx"
    call = ("--metrics", "own_films", "--period", "2025", "--kind", "monthly", "--settings", settings, "-o", path)
    code, _, err = run(capsys, "template", "--orgs", orgs, *call)
    assert code == 0, err
    assert sheet_of(path.read_bytes(), "观看红色电影电视专题片场数").title


def test_names_that_look_like_formulas_are_organisations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    orgs, path = tmp_path / "orgs.csv", tmp_path / "form.xlsx"
    names = ("=cmd|' /C calc'!A0", "+1", "@SUM(1+1)党支部", "[a]:*?党支部", "很长的名称" * 50 + "党支部")
    lines = [f'N{number},"{name}",,,,党支部,机关,,,' for number, name in enumerate(names)]
    orgs.write_text("\n".join([HEADER, *lines]), "utf-8")
    call = ("--metrics", "theme_day", "--period", "2025-07", "-o", path)
    code, _, err = run(capsys, "template", "--orgs", orgs, *call)
    assert code == 0, err
    path.write_bytes(filled(path.read_bytes(), {"统计表": [[number] for number, _ in enumerate(names)]}))
    record = read(capsys, path, orgs)
    assert {issue["code"] for issue in record["issues"]} == {"sheet_skipped", "sum_not_read"}
    assert {(fact["org_id"], fact["value"]) for fact in record["facts"]} == {(f"N{n}", n) for n, _ in enumerate(names)}
