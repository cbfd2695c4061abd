"""A file that kills, hangs or swells its reader is refused; the next file is read all the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dangjian.files import reading_process
from dangjian.files.reading_process import Knowledge, ReadingProcess
from ingest.model import Document, Hints, Outcome
from tests.command.calling import REPOSITORY
from tests.orgs.town import VOCABULARY

TEXT = "青石镇党委2023年党建工作总结\n全年开展主题党日12次。\n"


@pytest.fixture
def summary(tmp_path: Path) -> Path:
    path = tmp_path / "总结.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_file_is_read_with_its_parsed_form_where_wanted(summary: Path) -> None:
    with ReadingProcess(Knowledge(VOCABULARY, None, with_parsed=True)) as process:
        reading = process.read(summary, Hints(summary.name), None)
    assert isinstance(reading.parsed, Document)
    assert reading.parsed.text == TEXT


def test_too_little_memory_costs_the_file_only(tmp_path: Path, summary: Path) -> None:
    large = tmp_path / "大.txt"
    large.write_bytes("全年开展主题党日12次。\n".encode() * 600_000)
    with ReadingProcess(Knowledge(VOCABULARY, None), memory=24 << 20) as process:
        refused = process.read(large, Hints(large.name), None)
        good = process.read(summary, Hints(summary.name), None)
    assert refused.outcome is Outcome.REJECT
    assert refused.error is not None
    assert refused.error.code in {"too_large", "reader_died"}
    assert good.outcome is Outcome.LOAD


def test_too_much_time_costs_the_file_only(tmp_path: Path, summary: Path) -> None:
    long = tmp_path / "长.txt"
    long.write_bytes("全年开展主题党日12次，召开支委会12次。\n".encode() * 200_000)
    with ReadingProcess(Knowledge(VOCABULARY, None), seconds=3) as process:
        refused = process.read(long, Hints(long.name), None)
        good = process.read(summary, Hints(summary.name), None)
    assert refused.error is not None
    assert refused.error.code == "reader_timeout"
    assert good.outcome is Outcome.LOAD


def test_a_file_that_went_away(tmp_path: Path) -> None:
    with ReadingProcess(Knowledge(VOCABULARY, None)) as process:
        reading = process.read(tmp_path / "没有.txt", Hints("没有.txt"), None)
    assert reading.error is not None
    assert reading.error.code == "unreadable_file"
    assert "已经不在" in str(reading.error)


def test_a_file_without_permission_is_said_to_be_so(summary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_: Path) -> bytes:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    reading = reading_process._read(summary, Hints(summary.name), None)
    assert reading.error is not None
    assert "没有权限" in str(reading.error)


def test_nothing_in_the_current_folder_is_run(tmp_path: Path, summary: Path) -> None:
    trap = "from pathlib import Path\nPath(__file__).with_suffix('.run').touch()\n"
    names = ("click", "lxml", "openpyxl", "pebble", "regex", "signal", "threading")
    for name in names:
        (tmp_path / f"{name}.py").write_text(trap, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    environment.pop("PYTHONSAFEPATH", None)
    script = tmp_path / "bin" / "dangjian"
    script.parent.mkdir()
    script.write_text("from dangjian.__main__ import main\nif __name__ == '__main__':\n    main()\n", "utf-8")
    done = subprocess.run(
        [sys.executable, script, "extract", summary.name],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not list(tmp_path.glob("*.run"))
