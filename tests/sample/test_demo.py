"""`dangjian demo`: a workspace of its own, nothing done twice, and never over a folder that is no sample."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from dangjian.__main__ import main
from dangjian.verbs import demo
from ingest.workspace import Workspace
from sample.upkeep import STAMP


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the demo would have run and served, without reading or serving anything."""
    seen: list[object] = []
    monkeypatch.setattr(demo, "run", lambda workspace, wish: seen.append(wish) or iter(()))
    monkeypatch.setattr(demo, "serve", lambda workspace, port: seen.append((workspace, port)))
    monkeypatch.setattr(demo, "check_port", lambda port: None)
    return seen


def arguments(tmp_path: Path, *more: str) -> list[str]:
    return ["demo", "--workspace", str(tmp_path / "workspace"), "--folder", str(tmp_path / "sample"), *more]


def test_it_writes_ingests_and_serves(tmp_path: Path, started: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments(tmp_path, "--port", "8765"))
    assert stopped.value.code == 0
    wish, served = started
    assert getattr(wish, "folder", None) == tmp_path / "sample" / "报送材料"
    assert getattr(wish, "orgs", None) == tmp_path / "sample" / "orgs.xlsx"
    assert served == (Workspace(tmp_path / "workspace"), 8765)
    assert "已写出样例" in capsys.readouterr().out


def test_a_second_start_keeps_the_sample(tmp_path: Path, started: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        with pytest.raises(SystemExit):
            main(arguments(tmp_path, "--no-serve"))
    assert "沿用已有样例" in capsys.readouterr().out
    assert len(started) == 2, "two runs, and nothing served"


def test_a_folder_of_something_else_is_refused(tmp_path: Path, started: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "我的材料.docx").write_bytes(b"x")
    with pytest.raises(SystemExit) as stopped:
        main(arguments(tmp_path))
    assert stopped.value.code == 2
    assert "样例没有写入" in capsys.readouterr().err
    assert not started
    assert not (tmp_path / "sample" / STAMP).exists()


def test_a_taken_port_is_told_before_anything_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SystemExit) as stopped:
        main(arguments(tmp_path, "--port", str(taken.getsockname()[1])))
    assert stopped.value.code == 1
    assert "已被占用" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
