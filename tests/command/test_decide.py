"""`dangjian decide`: what an officer decides stands through re-reading and rebuilding, and reopens when what was seen changed."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.journal import Journal
from ingest.pipeline import Wish, run
from ingest.run.events import Published
from ingest.workspace import Workspace, create_workspace, open_workspace
from tests.command.calling import called, published
from tests.command.conftest import Call
from tests.pipeline.received import put, summary

LIUWAN, QIAOTOU = "柳湾村2023年总结.txt", "桥头村2023年总结.txt"


def build(workspace: Workspace, wish: Wish) -> Published:
    *_, last = run(workspace, wish)
    assert isinstance(last, Published)
    return last


def fact_of(home: Path, name: str) -> str:
    [(fact_id,)] = published(home, f"select distinct fact_id from fct_fact where file_name = '{name}' and period = '2023'")
    return str(fact_id)


def figures(home: Path) -> dict[str, tuple[object, ...]]:
    """What stands of each organisation's own telling, children's sums left out."""
    query = "select observation_id, value::integer, state, basis from fct_observation where metric_id = 'theme_day'"
    return {str(row[0]): row[1:] for row in published(home, f"{query} and basis != 'children'")}


def states(home: Path) -> dict[str, str]:
    return dict(published(home, "select kind || ' ' || coalesce(person, ''), state from fct_decision"))  # type: ignore[arg-type]


@pytest.mark.usefixtures("builds_quickly")
def test_decisions_stand_through_a_rebuild_and_reopen_when_files_change(
    office: Path, home: Path, decide: Call, tmp_path: Path
) -> None:
    workspace = open_workspace(home)
    assert decide("settle", "青石镇柳湾村党支部", "主题党日次数", "2023", "12", "--reason", "电话核实", "--person", "甲")[0] == 0
    assert decide("correct", fact_of(home, QIAOTOU)[:12], "15", "--reason", "看原件", "--person", "乙")[0] == 0
    assert decide("assign", "报送/无名/工作总结.txt", "--org", "Q2", "--period", "2021年", "--person", "丙")[0] == 0
    assert decide("not-applicable", "Q", "主题党日次数", "2022", "--person", "丁")[0] == 0
    code, shown, _ = decide("reject", fact_of(home, LIUWAN), "--reason", "写错", "--person", "戊")
    batch = re.findall(r"D\d{6}-[0-9a-f]{8}", shown)[0]
    assert code == 0
    assert decide("revoke", batch[:11], "--person", "戊")[0] == 0

    assert build(workspace, Wish()).is_new
    settled = {
        "Q1|theme_day|2023": (12, "settled", "decision"),
        "Q2|theme_day|2023": (13, "conflicting", "table"),
        "Q2|theme_day|2021": (9, "settled", "summary"),
        "Q|theme_day|2022": (None, "not_applicable", "decision"),
        "Q|theme_day|2023": (11, "settled", "summary"),
    }
    assert figures(home) == settled
    standing = {"settle 甲": "applies", "correct 乙": "applies", "assign 丙": "applies", "not_applicable 丁": "applies"}
    assert states(home) == {**standing, "reject 戊": "revoked"}
    assert published(home, "select distinct observation_id from rpt_conflicts") == [("Q2|theme_day|2023",)]
    assert published(
        home, "select distinct value::integer, read_value::integer from fct_fact where decision_kind is not null"
    ) == [(15, 10)]
    assert not build(workspace, Wish(office / "报送")).is_new

    copy = shutil.copytree(office / "报送", tmp_path / "报送")
    put(copy, QIAOTOU, summary("青石镇桥头村党支部", 2023, 14))
    put(copy, "柳湾村2023年半年总结.txt", "青石镇柳湾村党支部2023年上半年党建工作总结\n\n上半年开展主题党日5次。\n")
    for made_again in ("raw.duckdb", "evidence", "generations", "build"):
        path = home / made_again
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    build(workspace, Wish(copy, reading="tests.pipeline.newer_program:read"))
    assert states(home) == {**standing, "settle 甲": "reopened", "correct 乙": "applies", "reject 戊": "revoked"}
    assert published(home, "select count(*) from fct_fact where address not like '新%'") == [(0,)]
    after = figures(home)
    assert after["Q1|theme_day|2023"] == (11, "conflicting", "table")
    assert after["Q2|theme_day|2023"] == (13, "conflicting", "table")
    assert {key: after[key] for key in ("Q2|theme_day|2021", "Q|theme_day|2022")} == {
        key: settled[key] for key in ("Q2|theme_day|2021", "Q|theme_day|2022")
    }
    _, listed, _ = decide("--list")
    assert re.search(r"\[重开\]  定数 12  柳湾村支部 主题党日次数 2023", listed)
    assert "新出现：2023H1 5" in listed
    questions = "select kind, decision_ids != '' from rpt_checklist where kind = 'conflict' order by org_id"
    assert published(home, questions) == [("conflict", True), ("conflict", False)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "没有说要做什么"),
        (("--list", "--to", "x.xlsx"), "没有说要做什么"),
        (("rejct", "x"), "没有“rejct”这个子命令，是不是 reject？"),
        (("reject", "7c04"), "没有给出选项 --reason"),
        (("reject", "7c04", "--reason", " "), "没有写理由"),
        (("reject", "zzz", "--reason", "x"), "没有编号为 zzz 的摘录"),
        (("reject", "", "--reason", "x"), "没有编号为"),
        (("correct", "0", "十二", "--reason", "x"), "“十二”不是数"),
        (("correct", "0", "0.1234567", "--reason", "x"), "小数不超过 6 位"),
        (("assign", "工作总结.txt"), "没有说认定什么"),
        (("assign", "没有.txt", "--org", "Q1"), "没有“没有.txt”这份材料"),
        (("assign", "工作总结.txt", "--org", "柳湾支部"), "名册中相近的有 柳湾村支部"),
        (("assign", "工作总结.txt", "--period", "某年"), "“某年”不是期间"),
        (("settle", "Q", "主题党日", "2023", "1", "--reason", "x"), "包含几个指标"),
        (("settle", "Q", "主体党日", "2023", "1", "--reason", "x"), "没有“主体党日”这个指标"),
        (
            ("settle", "Q", "theme_day", "2023", "3.5", "--reason", "x"),
            "主题党日次数不能是 3.5：次数、人数等只能是不小于 0 的整数",
        ),
        (("settle", "Q", "theme_day_attendance_rate", "2023", "250", "--reason", "x"), "比例只能在 0 到 100 之间"),
        (("settle", "Q", "theme_day", "2023", "1", "--reason", "x", "--person", " "), "请用 --person 写明姓名"),
        (("not-applicable", "没有单位", "theme_day", "2023"), "单位“没有单位”不能确定"),
        (("revoke", "D000"), "没有编号为 D000 的决定或批"),
        (("--from", "没有.xlsx"), "找不到"),
        (("--to", "清单.csv"), "不是 xlsx 文件"),
    ],
)
def test_a_wrong_call_says_what_to_do_and_decides_nothing(decide: Call, home: Path, words: tuple[str, ...], said: str) -> None:
    code, _, error = decide(*words)
    assert code in {1, 2}
    assert said in error
    with Journal(home / "journal.sqlite") as journal:
        assert journal.decisions() == []


def test_a_number_that_its_metric_cannot_have_is_refused_and_one_that_it_can_is_taken(decide: Call, home: Path) -> None:
    for value in ("15.5", "0.5"):
        code, _, error = decide("correct", fact_of(home, QIAOTOU), value, "--reason", "看原件")
        assert (code, "整数" in error) == (2, True)
    for metric, value in (("volunteer_hours", "35.5"), ("theme_day_attendance_rate", "97.25"), ("theme_day", "12.0")):
        assert decide("settle", "Q2", metric, "2023", value, "--reason", "电话核实")[0] == 0
    with Journal(home / "journal.sqlite") as journal:
        assert [decision.value for decision in journal.decisions()] == [Decimal("35.5"), Decimal("97.25"), Decimal(12)]


def test_an_ambiguous_beginning_names_what_it_may_mean(decide: Call, home: Path) -> None:
    ids = [str(row[0]) for row in published(home, "select distinct fact_id from fct_fact")]
    shared = next(first for first in "0123456789abcdef" if sum(one.startswith(first) for one in ids) > 1)
    assert "不止一个" in decide("accept", shared)[2]


def test_an_option_before_the_verb_is_not_taken_silently(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, error = called(capsys, "decide", "--workspace", str(home), "revoke", "x")
    assert (code, "选项写在了动作之前" in error) == (2, True)


def test_what_is_revoked_cannot_be_revoked_again(decide: Call) -> None:
    assert decide("not-applicable", "Q", "theme_day", "2020")[0] == 0
    batch = re.findall(r"批 (B\S+?)）", decide("--list")[1])[0]
    assert "1 个决定" in decide("revoke", batch)[1]
    assert "已经撤销过" in decide("revoke", batch)[2]
    assert "[已撤销（待建库）]" in decide("--list")[1]


def test_without_a_generation_there_is_nothing_to_decide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = create_workspace(tmp_path / "空")
    Journal(workspace.journal_file).__exit__(None, None, None)
    assert "还没有核对决定" in called(capsys, "decide", "--list", "--workspace", str(workspace.root))[1]
    error = called(capsys, "decide", "accept", "x", "--workspace", str(workspace.root))[2]
    assert "还没有已发布的数据" in error
