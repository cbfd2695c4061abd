"""Files are read in processes that may die: each hostile file costs itself, all others are read."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from ingest.manifest import ManifestEntry
from ingest.model import Document, Hints, Outcome, SourceKind
from ingest.storage.evidence_file import read_evidence
from ingest.vocabulary import load_vocabulary
from ingest.workers.pool import BATCH_FILES, Answer, Knowledge, Limits, Task, read_all
from tests.pipeline import hostile

SUMMARY = "青石镇党委2023年党建工作总结\n全年开展主题党日活动{}次，组织志愿服务{}次。\n"


def task(folder: Path, number: int, content: bytes, suffix: str = "txt") -> Task:
    source = folder / hashlib.sha256(content).hexdigest()
    source.write_bytes(content)
    return Task(f"s{number}", source, len(content), Hints(f"{number:05d}.{suffix}"), None, folder / f"{number:05d}.parquet")


def read(tasks: list[Task], limits: Limits | None = None, n_workers: int = 2) -> dict[str, Answer]:
    knowledge = Knowledge(load_vocabulary(), None, "tests.pipeline.hostile:read")
    answers = list(read_all(tasks, knowledge, limits or Limits(seconds=60), n_workers))
    assert sorted(answer.submission_id for answer in answers) == sorted(task.submission_id for task in tasks)
    return {answer.submission_id: answer for answer in answers}


def good(folder: Path, number: int) -> Task:
    return task(folder, number, SUMMARY.format(number % 12 + 1, number).encode())


def test_a_file_is_read_and_its_evidence_kept(tmp_path: Path) -> None:
    answers = read([good(tmp_path, 3)])
    assert answers["s3"].outcome is not Outcome.REJECT
    assert {(fact.metric_id, fact.value_text) for fact in answers["s3"].facts} >= {("theme_day", "4次")}
    evidence = read_evidence(tmp_path / "00003.parquet")
    assert isinstance(evidence, Document)
    assert evidence.text == SUMMARY.format(4, 3)


def test_evidence_stands_in_for_the_file(tmp_path: Path) -> None:
    kept = good(tmp_path, 3)
    first = read([kept])
    kept.source.unlink()
    assert read([kept]) == first


def test_damaged_evidence_is_read_anew_from_the_file(tmp_path: Path) -> None:
    first = read([good(tmp_path, 3)])
    (tmp_path / "00003.parquet").write_bytes(b"PAR1 half")
    assert read([good(tmp_path, 3)]) == first
    assert isinstance(read_evidence(tmp_path / "00003.parquet"), Document)


def test_a_refused_file_is_still_of_its_period_and_kind(tmp_path: Path) -> None:
    sent = replace(task(tmp_path, 1, b""), hints=Hints("青石镇党委2022年总结.docx"), entry=ManifestEntry("a", "Q"))
    slow = replace(task(tmp_path, 2, hostile.HANGS), hints=Hints("2021年第一季度台账.xlsx"))
    answers = read([sent, slow], Limits(seconds=3))
    told = {name: (a.error_code, a.reporter_org_id, a.period, a.source_kind) for name, a in answers.items()}
    assert told == {
        "s1": ("empty_file", "Q", "2022", SourceKind.SUMMARY),
        "s2": ("reader_timeout", None, "2021Q1", SourceKind.LEDGER),
    }


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (hostile.DIES, "reader_died"),
        (hostile.HANGS, "reader_timeout"),
        (hostile.SWELLS, "too_large"),
        (hostile.BREAKS, "reader_died"),
    ],
)
def test_a_hostile_file_costs_only_itself(tmp_path: Path, content: bytes, code: str) -> None:
    tasks = [good(tmp_path, number) for number in range(2 * BATCH_FILES)]
    tasks[5] = task(tmp_path, 5, content)
    limits = Limits(seconds=3 if content == hostile.HANGS else 60)
    answers = read(tasks, limits)
    bad = answers.pop("s5")
    assert (bad.outcome, bad.error_code, [issue.code for issue in bad.issues]) == (Outcome.REJECT, code, [code])
    assert bad.error_message
    assert not (tmp_path / "00005.parquet").exists()
    assert {answer.outcome for answer in answers.values()} <= {Outcome.LOAD, Outcome.QUARANTINE}
    assert all(answer.facts for answer in answers.values())


def test_bytes_lost_from_the_archive_are_told(tmp_path: Path) -> None:
    lost, changed = good(tmp_path, 1), good(tmp_path, 2)
    lost.source.unlink()
    changed.source.write_bytes(b"other")
    assert [answer.error_code for answer in read([lost, changed]).values()] == ["archive_damaged"] * 2


def test_what_was_read_before_is_not_trusted_where_it_is_to_be_read_anew(tmp_path: Path) -> None:
    kept = good(tmp_path, 3)
    read([replace(good(tmp_path, 5), evidence=kept.evidence)])
    found = [read([task])["s3"] for task in (kept, replace(kept, reads_anew=True), kept)]
    assert [next(fact.value_text for fact in one.facts if fact.metric_id == "theme_day") for one in found] == [
        "6次",
        "4次",
        "4次",
    ]


def test_an_unreadable_format_is_refused_with_its_reason(tmp_path: Path) -> None:
    answers = read([task(tmp_path, 1, b""), task(tmp_path, 2, b"PK\x03\x04 half a zip", "docx")])
    assert answers["s1"].error_code == "empty_file"
    assert answers["s2"].error_code == "corrupt_file"


def test_workers_end_with_a_killed_run(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.pipeline.test_workers import *\n"
        "if __name__ == '__main__':\n"
        "    folder = Path(sys.argv[1])\n"
        "    list(read_all([task(folder, n, hostile.HANGS) for n in range(2)], Knowledge(load_vocabulary(), None, "
        "'tests.pipeline.hostile:read'), Limits(), 2))\n"
    )
    (tmp_path / "program.py").write_text(program, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    run = subprocess.Popen([sys.executable, str(tmp_path / "program.py"), str(tmp_path)], env=environment)
    process = psutil.Process(run.pid)
    deadline = time.monotonic() + 40
    while len(children := process.children(recursive=True)) < 3 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert len(children) >= 3
    run.kill()
    run.wait()
    _, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []
