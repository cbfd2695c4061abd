"""`dangjian score`: the ranking with its rules, the forms it writes, what it refuses; on the office that was ingested once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from ingest.seeds import SEEDS
from tests.command.calling import called
from tests.command.conftest import Call

SAMPLES = sorted(one.stem for one in (SEEDS / "schemes").glob("*.xlsx"))
BRANCHES = "党支部书记抓基层党建考核"
DAILY = "日常管理加减分考核"


@pytest.fixture
def run_score(office: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """`dangjian score words…` on the office's workspace, which scoring leaves as it is."""
    return lambda *words: called(capsys, "score", *words, "--workspace", str(office / "工作区"))


def test_the_samples_are_listed(run_score: Call) -> None:
    code, out, _ = run_score()
    assert code == 0
    assert all(f"{name}（随程序提供的样例）" in out for name in SAMPLES)


@pytest.mark.parametrize("name", [BRANCHES, DAILY])
def test_a_sample_ranks_the_office_and_says_by_what(run_score: Call, name: str) -> None:
    code, out, err = run_score("--scheme", name, "--year", "2023")
    assert (code, err) == (0, "")
    assert "共 2 个单位" in out
    for words in (
        "名次：并列",
        "约数（≈ ≥ ≤）",
        "数据不全的处理：",
        "各项规则：",
        "版本",
        "数据来源：党建数据仓库第",
        "人工录入：采用 0 条",
    ):
        assert words in out


def test_machines_read_the_same(run_score: Call) -> None:
    code, out, _ = run_score("--scheme", BRANCHES, "--year", "2023", "--json")
    told = json.loads(out)
    assert code == 0
    ranked = [one for one in told["orgs"] if one["place"] is not None]
    assert ranked
    assert [one["place"] for one in ranked] == sorted(one["place"] for one in ranked)
    for one in told["orgs"]:
        assert {item["item_id"] for item in one["items"]} == {
            "主题党日",
            "党员大会",
            "党课",
            "到会率",
            "述职",
            "分布",
            "发展党员",
        }
        assert one["best_place"] <= one["place"] <= one["worst_place"] if one["place"] is not None else one["why_zh"]
    assert told["scheme"]["digest"].startswith(told["scheme"]["version"])


def test_a_place_is_explained_to_the_evidence(run_score: Call) -> None:
    code, out, _ = run_score("--scheme", DAILY, "--year", "2023", "--explain", "青石镇柳湾村党支部")
    assert code == 0
    assert "〔Q1|study_center_group|2023〕" in out
    assert "合计：基础分100" in out
    assert "名次区间：" in out


def test_entries_come_from_the_form_and_count(run_score: Call, tmp_path: Path) -> None:
    form = tmp_path / "录入.xlsx"
    assert run_score("--scheme", BRANCHES, "--year", "2023", "--inputs-template", str(form))[0] == 0
    book = openpyxl.load_workbook(form)
    sheet = book["录入"]
    assert sheet["C4"].value == "述职"
    for column, value in zip("EGHI", (100, "述职评议会", "张某", "2024-01-10"), strict=True):
        sheet[f"{column}4"] = value
    book.save(form)
    code, out, _ = run_score("--scheme", BRANCHES, "--year", "2023", "--inputs", str(form))
    assert (code, "人工录入：采用 1 条" in out) == (0, True)
    sheet["E4"] = 120
    book.save(form)
    code, _, err = run_score("--scheme", BRANCHES, "--year", "2023", "--inputs", str(form))
    assert code == 1
    assert "录入!E4：120 太大" in err
    code, _, err = run_score("--scheme", BRANCHES, "--year", "2023", "--inputs-template", str(form))
    assert (code, "已经存在" in err) == (2, True)


def test_a_scheme_is_written_changed_and_its_mistakes_are_told(run_score: Call, tmp_path: Path) -> None:
    own = tmp_path / "我的方案.xlsx"
    assert run_score("--scheme", DAILY, "--scheme-template", str(own))[0] == 0
    book = openpyxl.load_workbook(own)
    book["方案"]["B2"] = None
    book["项目"]["F3"] = "八分"
    book.save(own)
    code, _, err = run_score("--scheme", str(own), "--year", "2023")
    assert code == 1
    assert "方案!B2" in err
    assert "项目!F3：“八分”不是数" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--scheme", "没有的", "--year", "2023"), "没有名为“没有的”的考核方案"),
        (("--scheme", BRANCHES), "没有写年度"),
        (("--scheme", "没有.xlsx", "--year", "2023"), "找不到文件"),
        (("--scheme", BRANCHES, "--year", "1950"), "1950年这个范围内没有方案"),
        (("--scheme", "共性加行业综合考核", "--year", "2023"), "适用的单位"),
        (("--scheme", BRANCHES, "--year", "2023", "--inputs", "表.csv"), "不是 xlsx 文件"),
    ],
)
def test_what_cannot_be_done_is_said(run_score: Call, words: tuple[str, ...], told: str) -> None:
    code, _, err = run_score(*words)
    assert code == 2
    assert told in err


def test_the_office_s_own_scheme_hides_a_sample_of_its_name(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = home / "settings" / "schemes"
    folder.mkdir(parents=True)
    shutil.copy(SEEDS / "schemes" / f"{DAILY}.xlsx", folder)
    code, out, _ = called(capsys, "score", "--workspace", str(home))
    assert code == 0
    assert f"{DAILY}（本工作区 settings/schemes）" in out
    assert f"{DAILY}（随程序提供的样例）" not in out
