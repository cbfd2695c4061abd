"""`dangjian ingest`, `build` and `status` from outside: what an operator sees, and the exit code."""

from __future__ import annotations

import contextlib
import io
import os
import re
from pathlib import Path

import duckdb
import pytest

from dangjian.__main__ import main
from ingest.publish import generations
from ingest.workspace import create_workspace, current_generation, open_workspace, run_lock
from tests.command.calling import called, dangjian, published
from tests.command.conftest import quickly
from tests.pipeline.received import ORGS, make_folder, put, summary
from tests.publish.compiled_dbt import Build
from tests.publish.quick_dbt import build_quickly

# Beside what is right: a file that is not there, and ids that the registry lacks.
MANIFEST = (
    "file,org_id,period\n桥头村2023年总结.txt,Q2,2023\n没有.docx,Q1,2023\n不知何处.txt,Q99,2023\n柳湾村2022年总结.txt,Q98,2022\n"
)


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that was ingested once, with a file that cannot be read, one of nobody, and a list that names one too many."""
    folder = make_folder(tmp_path_factory.mktemp("received") / "报送")
    put(folder, "空白.docx", b"")
    put(folder, "~$柳湾村.docx", b"x")
    put(folder, "不知何处.txt", "2023年总结\n\n一年来，我单位全年开展主题党日9次。\n")
    put(folder, "柳湾村2022年总结.txt", summary("青石镇柳湾村党支部", 2022, 8))
    put(folder, "manifest.csv", MANIFEST)
    return folder


@pytest.fixture(scope="module")
def first(received: Path, compiled_build: Build) -> tuple[int, str]:
    """Exit code and output of the first run."""
    shown = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(shown):
        quickly(patch, compiled_build)
        patch.setenv("COLUMNS", "160")
        with pytest.raises(SystemExit) as stopped:
            main(["ingest", str(received), "--workspace", str(received.parent / "工作区")])
    return int(str(stopped.value.code)), shown.getvalue()


def test_the_first_run_publishes_and_tells_what_to_do(received: Path, first: tuple[int, str]) -> None:
    code, shown = first
    assert code == 1
    for words in (
        "文件",
        "事实",
        "疑点",
        "拒收",
        "空白.docx",
        "请让报送单位重新发送",
        "没有.docx",
        "临时文件",
        "已发布新一代数据：第 1 代",
    ):
        assert words in shown
    assert re.search(r"读取：6/6", shown)
    generation = current_generation(open_workspace(received.parent / "工作区"))
    assert generation
    with duckdb.connect(str(generation.file), read_only=True) as connection:
        query = "select org_id, value::integer from fct_observation where metric_id = 'theme_day' and period = '2023' order by 1"
        assert connection.execute(query).fetchall() == [("Q", 11), ("Q1", 12), ("Q2", 10)]
        refused = connection.execute("select file_name, error_code from dim_submission where outcome = 'reject'").fetchall()
        assert refused == [("空白.docx", "empty_file")]


def test_an_id_that_the_registry_lacks_is_no_organisation(received: Path, first: tuple[int, str]) -> None:
    home = received.parent / "工作区"
    reporters = "select file_name, reporter_org_id from dim_submission where outcome <> 'reject' order by 1"
    assert published(home, reporters) == [
        ("2023年总结.txt", "Q"),
        ("不知何处.txt", None),
        ("柳湾村2022年总结.txt", "Q1"),
        ("柳湾村2023年总结.txt", "Q1"),
        ("桥头村2023年总结.txt", "Q2"),
    ]
    assert published(home, "select distinct org_id from fct_fact order by 1 nulls last") == [("Q",), ("Q1",), ("Q2",), (None,)]
    assert "清单所写单位编号不在名册中" in str(published(home, "select message from fct_issue"))


def test_a_second_run_redoes_nothing_and_says_the_same(received: Path, first: tuple[int, str]) -> None:
    again = dangjian("ingest", str(received), home=received.parent / "工作区")
    assert again.returncode == 1
    assert "需要读取 0 份" in again.stdout
    assert "没有变化，沿用当前数据：第 1 代" in again.stdout
    assert "空白.docx" in again.stdout


def test_status_tells_what_stands_there(received: Path, first: tuple[int, str]) -> None:
    told = dangjian("status", home=received.parent / "工作区")
    assert told.returncode == 0
    for words in ("当前数据：第 1 代", "报送材料：6 份", "拒收 1 份", "orgs.csv", "manifest.csv", "已发布新一代数据"):
        assert words in told.stdout


def test_build_publishes_anew_what_was_deleted(
    received: Path,
    first: tuple[int, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(generations, "run_dbt", build_quickly)
    home = received.parent / "工作区"
    generation = current_generation(open_workspace(home))
    assert generation
    generation.file.unlink()
    assert "000001.duckdb 已不在，请运行 dangjian build" in dangjian("status", home=home).stdout
    code, shown, _ = called(capsys, "build", "--workspace", str(home))
    assert (code, "已发布新一代数据：第 2 代" in shown) == (0, True)


def test_a_second_ingest_at_the_same_time_is_told_and_status_is_not_held_up(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "工作区")
    folder = make_folder(tmp_path / "报送")
    with run_lock(workspace):
        second = dangjian("ingest", str(folder), home=workspace.root)
        told = dangjian("status", home=workspace.root)
    assert second.returncode == 1
    assert "另一次运行正在使用这个工作区" in second.stderr
    assert f"进程 {os.getpid()}" in second.stderr
    assert told.returncode == 0
    assert "正在运行" in told.stdout


CYCLE = ORGS.replace("青石镇党委,,,党委", "青石镇党委,,Q1,党委")
TWICE = ORGS + "Q1,青石镇山口村党支部,,,Q,党支部,农村,,,20\n"


@pytest.mark.parametrize(("orgs", "words"), [(CYCLE, "成环"), (TWICE, "重复：Q1")])
def test_a_bad_registry_is_told_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], orgs: str, words: str
) -> None:
    folder = make_folder(tmp_path / "报送")
    put(folder, "orgs.csv", orgs)
    code, shown, error = called(capsys, "ingest", str(folder), "--workspace", str(tmp_path / "工作区"))
    assert code == 1
    assert words in error
    assert "存档" not in shown


@pytest.mark.parametrize(
    ("arguments", "words", "code"),
    [
        (("ingest", "没有这个文件夹"), "找不到文件夹", 2),
        (("ingest", "报送", "--orgs", "没有.xlsx"), "找不到名册文件", 2),
        (("ingest", "报送", "--manifest", "没有.csv"), "找不到清单文件", 2),
        (("ingest", "报送", "--replace-orgs"), "没有给出名册", 2),
        (("ingest", "报送", "--workspace", "报送"), "不是工作区", 1),
        (("build",), "工作区不存在", 1),
        (("status",), "工作区不存在", 1),
    ],
)
def test_wrong_calls_are_told_in_chinese(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    words: str,
    code: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DANGJIAN_HOME", str(tmp_path / "工作区"))
    put(tmp_path / "报送", "总结.txt", summary("青石镇党委", 2023, 4))
    told = called(capsys, *arguments)
    assert (told[0], words in told[2]) == (code, True), told


def test_a_wrong_path_makes_no_workspace(tmp_path: Path) -> None:
    assert dangjian("ingest", "没有这个文件夹", home=tmp_path / "工作区").returncode == 2
    assert not (tmp_path / "工作区").exists()


LIST = "file,org_id,period\n柳湾村2023年总结.txt,Q1,2023\n桥头村2023年总结.txt,Q2,2023\n镇党委/2023年总结.txt,Q,2023\n"


@pytest.mark.usefixtures("builds_quickly")
def test_an_empty_folder_publishes_and_so_do_files_without_a_registry(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, home = tmp_path / "报送", tmp_path / "工作区"
    words = ("ingest", str(folder), "--workspace", str(home))
    folder.mkdir()
    code, shown, error = called(capsys, *words)
    assert code == 0, error
    assert "已发布新一代数据：第 1 代" in shown
    assert "请用 --orgs 给出名册" in shown

    make_folder(folder)
    (folder / "orgs.csv").unlink()
    put(folder, "manifest.csv", LIST)
    put(folder, "统计表.csv", "2023年统计表\n单位,主题党日（次）\n柳湾村党支部,12\n桥头村党支部,10\n")
    code, shown, error = called(capsys, *words)
    assert code == 0, shown + error
    assert "报送单位不明（请在 manifest.csv 中写明单位，或在名册中补充名称）：3" in shown
    assert "请用 --orgs 给出名册" in shown
    assert published(home, "select count(*) from dim_org") == [(0,)]
    assert published(home, "select count(*), count(org_id), count(observation_id) from fct_fact") == [(5, 0, 0)]
    assert published(home, "select count(*), count(reporter_org_id) from dim_submission") == [(4, 0)]

    put(folder, "orgs.csv", ORGS)
    assert called(capsys, *words)[0] == 0
    assert published(home, "select reporter_org_id from dim_submission where source_kind = 'summary' order by 1") == [
        ("Q",),
        ("Q1",),
        ("Q2",),
    ]
    assert published(home, "select count(*) from fct_fact where org_id is null") == [(0,)]
