"""`dangjian docs`: one page about the models of the current generation, served on this machine only."""

from __future__ import annotations

import threading
import urllib.request
from pathlib import Path

import duckdb
import pytest

from dangjian.verbs.docs import command, page_server, write_docs
from ingest.errors import WorkspaceError
from ingest.workspace import create_workspace


def test_the_page_tells_columns_while_the_generation_is_open(generation_file: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(generation_file), read_only=True):
        page = write_docs(generation_file, tmp_path)
    text = page.read_text("utf-8")
    assert "fct_observation" in text
    assert "volunteer_hours_state" in text


def test_it_is_served_on_loopback(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("模型", "utf-8")
    with page_server(tmp_path / "index.html", 0) as server:
        threading.Thread(target=server.handle_request).start()
        host, port = server.server_address[:2]
        assert host == "127.0.0.1"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert answer.read().decode() == "模型"


def test_without_a_generation_it_says_what_to_do(tmp_path: Path) -> None:
    create_workspace(tmp_path / "workspace")
    with pytest.raises(WorkspaceError, match="dangjian ingest"):
        command(tmp_path / "workspace", serve=False)
