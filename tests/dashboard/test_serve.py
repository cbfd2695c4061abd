"""`dangjian serve`: this machine only unless asked otherwise, a clear word where it cannot start, nothing left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from dangjian.verbs.serve import ServeError, serve
from ingest.errors import UsageError, WorkspaceError
from ingest.workspace import Workspace


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::"])
def test_another_address_is_refused_unless_asked_for(tmp_path: Path, host: str) -> None:
    with pytest.raises(UsageError, match="没有登录验证") as refused:
        serve(Workspace(tmp_path), host=host)
    assert "--open-to-lan" in refused.value.action


def test_an_address_must_be_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="监听地址不对"):
        serve(Workspace(tmp_path), host="看板")


def test_an_address_of_another_machine_is_told(tmp_path: Path) -> None:
    with pytest.raises(ServeError, match="本机没有地址"):
        serve(Workspace(tmp_path), host="192.0.2.7", port=free_port(), is_open_to_lan=True)


def test_a_taken_port_is_told_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        with pytest.raises(ServeError, match=f"端口 {port} 已被占用") as refused:
            serve(Workspace(tmp_path), port=port)
    assert "--port" in refused.value.action


def test_a_workspace_of_a_newer_program_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "workspace.json").write_text('{"format": 99}')
    with pytest.raises(WorkspaceError, match="更新版本"):
        serve(Workspace(tmp_path), port=free_port())


def test_it_prints_the_address_answers_and_ends(workspace: Workspace) -> None:
    port = free_port()
    command = [sys.executable, "-m", "dangjian", "serve", "--workspace", str(workspace.root), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as running:
        assert running.stdout
        first = running.stdout.readline()
        assert first.strip() == f"看板已打开：http://127.0.0.1:{port}"
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://127.0.0.1:{port}/ranking", timeout=5) as answer:
            assert answer.status == 200
        running.send_signal(signal.SIGTERM)
        assert running.wait(20) == 0
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
