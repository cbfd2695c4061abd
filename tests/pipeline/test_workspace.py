"""A workspace: found, made, refused; one run at a time; every byte kept whole."""

from __future__ import annotations

import contextlib
import hashlib
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import pytest

from ingest.durable_file import storage_error, write_bytes, writing
from ingest.errors import WorkspaceBusy, WorkspaceError
from ingest.workspace import (
    FORMAT,
    Generation,
    archive_file,
    create_workspace,
    current_generation,
    locate,
    open_workspace,
    run_lock,
    running,
    set_current,
)


def test_the_place_is_as_given_else_home_else_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DANGJIAN_HOME", raising=False)
    assert locate() == tmp_path / "workspace"
    monkeypatch.setenv("DANGJIAN_HOME", str(tmp_path / "党建"))
    assert locate() == tmp_path / "党建"
    assert locate(Path("elsewhere")) == tmp_path / "elsewhere"


def test_a_made_workspace_opens_again(tmp_path: Path) -> None:
    made = create_workspace(tmp_path / "深" / "工作区")
    assert open_workspace(made.root) == made
    assert create_workspace(made.root) == made


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "照片.jpg").write_bytes(b"x")
    with pytest.raises(WorkspaceError, match="不是工作区"):
        create_workspace(tmp_path)
    with pytest.raises(WorkspaceError, match="不是工作区"):
        open_workspace(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["照片.jpg"]


def test_what_is_not_there_or_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="工作区不存在"):
        open_workspace(tmp_path / "没有")
    (tmp_path / "文件").write_bytes(b"")
    with pytest.raises(WorkspaceError, match="必须是文件夹"):
        create_workspace(tmp_path / "文件")


@pytest.mark.parametrize(
    ("marker", "words"),
    [
        (json.dumps({"format": FORMAT + 1}), "更新版本的程序"),
        (json.dumps({"format": 0}), "格式过旧"),
        ("{", "已损坏"),
        ("[]", "已损坏"),
    ],
)
def test_another_format_is_refused_and_untouched(tmp_path: Path, marker: str, words: str) -> None:
    (tmp_path / "workspace.json").write_text(marker)
    for use in (open_workspace, create_workspace):
        with pytest.raises(WorkspaceError, match=words):
            use(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["workspace.json"]


def test_without_its_marker_the_journal_tells_a_workspace(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "w")
    (workspace.root / "workspace.json").unlink()
    workspace.journal_file.write_bytes(b"")
    create_workspace(workspace.root)
    assert json.loads((workspace.root / "workspace.json").read_text()) == {"format": FORMAT}


def _as_nobody(root: str, answers: multiprocessing.SimpleQueue[str]) -> None:
    if os.getuid() == 0:
        os.setgroups([])
        os.setuid(65534)
    try:
        create_workspace(Path(root))
    except Exception as error:
        answers.put(str(error))
        raise
    else:
        answers.put("made")


@pytest.mark.parametrize("is_made", [False, True])
def test_a_place_that_may_not_be_written_is_told(*, is_made: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "只读"
        create_workspace(root) if is_made else root.mkdir()
        Path(folder).chmod(0o755)
        root.chmod(0o555)
        context = multiprocessing.get_context("fork")
        answers = context.SimpleQueue()
        process = context.Process(target=_as_nobody, args=(str(root), answers))
        process.start()
        process.join()
        assert "工作区不可写" in answers.get()
        root.chmod(0o755)


def test_a_second_run_is_told_who_works_since_when(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "w")
    program = (
        "import sys; from pathlib import Path; from ingest.workspace import open_workspace, run_lock\n"
        "with run_lock(open_workspace(Path(sys.argv[1]))): print('held', flush=True); input()"
    )
    holder = subprocess.Popen([sys.executable, "-c", program, str(workspace.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout
    holder.stdout.readline()
    try:
        said = running(workspace)
        assert said
        assert said["pid"] == str(holder.pid)
        with pytest.raises(WorkspaceBusy, match=f"起，进程 {holder.pid}，主机") as busy, run_lock(workspace):
            pass
        assert f"{datetime.now().astimezone():%Y-%m-%d}" in busy.value.message
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
    assert running(workspace) is None
    with run_lock(workspace):
        assert running(workspace) == {**(running(workspace) or {}), "pid": str(os.getpid())}
    assert running(workspace) is None


def test_every_byte_is_kept_once_by_its_hash(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "w")
    content = "开展主题党日12次".encode()
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_bytes(content)
        assert archive_file(workspace, tmp_path / name) == (hashlib.sha256(content).hexdigest(), len(content))
    kept = [path for path in workspace.archive.rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [content]
    assert kept[0] == workspace.archived(hashlib.sha256(content).hexdigest())


def test_half_an_archived_file_is_written_anew(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "w")
    (tmp_path / "甲.txt").write_bytes(b"whole")
    content_id, _ = archive_file(workspace, tmp_path / "甲.txt")
    workspace.archived(content_id).write_bytes(b"who")
    archive_file(workspace, tmp_path / "甲.txt")
    assert workspace.archived(content_id).read_bytes() == b"whole"


def test_a_failed_write_leaves_the_former_file(tmp_path: Path) -> None:
    write_bytes(tmp_path / "f", b"old")
    with contextlib.suppress(RuntimeError), writing(tmp_path / "f") as file:
        file.write(b"new")
        raise RuntimeError
    assert (tmp_path / "f").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["f"]


@pytest.mark.parametrize("name", ["台账.xlsx", "长" * 85])
def test_what_cannot_be_written_is_called_by_its_own_name(name: str, tmp_path: Path) -> None:
    """A folder in its place stops the renaming, a long name the file that is written first."""
    path = tmp_path / name
    if name.endswith(".xlsx"):
        path.mkdir()
    with pytest.raises(OSError, match=r".") as refused:
        write_bytes(path, b"x")
    assert refused.value.filename == str(path)
    assert ".part" not in str(refused.value)
    assert not list(tmp_path.glob(".*"))


def test_what_is_written_is_as_open_as_the_umask_lets(tmp_path: Path) -> None:
    former = os.umask(0o027)
    try:
        write_bytes(tmp_path / "f", b"x")
    finally:
        os.umask(former)
    assert (tmp_path / "f").stat().st_mode & 0o777 == 0o640


def test_the_current_generation_is_what_was_set(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "w")
    assert current_generation(workspace) is None
    now = datetime.fromisoformat("2026-01-05T10:00:00")
    generation = Generation(7, workspace.generations / "000007.duckdb", "r7", now, "abc")
    set_current(workspace, generation)
    assert current_generation(workspace) == generation
    said = json.loads(workspace.current_file.read_text())
    assert {key: said[key] for key in ("generation", "file", "run_id", "published_at")} == {
        "generation": 7,
        "file": "000007.duckdb",
        "run_id": "r7",
        "published_at": "2026-01-05T10:00:00",
    }
    workspace.current_file.write_text('{"generation": 3}')
    with pytest.raises(WorkspaceError, match="已损坏"):
        current_generation(workspace)
    workspace.current_file.write_text("{")
    with pytest.raises(WorkspaceError, match="dangjian build"):
        current_generation(workspace)


def test_only_storage_failures_are_told_as_such() -> None:
    assert "磁盘空间已满" in str(storage_error(OSError(28, "No space left on device")))
    assert "不可写 /x" in str(storage_error(PermissionError(13, "denied", "/x")))
    assert storage_error(OSError(2, "No such file")) is None
    assert storage_error(ValueError("No space left")) is None
