"""Files are read in processes that may die: each hostile file costs itself, all others are read."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
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
from tests.pipeline.quick_runs import read_here

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


def read_in_place(*tasks: Task) -> list[Answer]:
    """What a worker does with the tasks, without one."""
    knowledge = Knowledge(load_vocabulary(), None)
    return list(read_here(tasks, knowledge, Limits(), 1))


def good(folder: Path, number: int) -> Task:
    return task(folder, number, SUMMARY.format(number % 12 + 1, number).encode())


def test_a_file_is_read_and_its_evidence_kept(mixed: tuple[Path, dict[str, Answer]]) -> None:
    folder, answers = mixed
    assert answers["s3"].outcome is not Outcome.REJECT
    assert {(fact.metric_id, fact.value_text) for fact in answers["s3"].facts} >= {("theme_day", "4次")}
    evidence = read_evidence(folder / "00003.parquet")
    assert isinstance(evidence, Document)
    assert evidence.text == SUMMARY.format(4, 3)


def test_evidence_stands_in_for_the_file(tmp_path: Path) -> None:
    kept = good(tmp_path, 3)
    first = read_in_place(kept)
    kept.source.unlink()
    assert read_in_place(kept) == first


def test_damaged_evidence_is_read_anew_from_the_file(tmp_path: Path) -> None:
    first = read_in_place(good(tmp_path, 3))
    (tmp_path / "00003.parquet").write_bytes(b"PAR1 half")
    assert read_in_place(good(tmp_path, 3)) == first
    assert isinstance(read_evidence(tmp_path / "00003.parquet"), Document)


HOSTILE = {
    hostile.DIES: "reader_died",
    hostile.HANGS: "reader_timeout",
    hostile.SWELLS: "too_large",
    hostile.BREAKS: "reader_died",
    hostile.CALLS: "unsafe_action",
    hostile.CALLS_QUIETLY: "unsafe_action",
    hostile.STARTS: "unsafe_action",
    hostile.LITTERS: "reader_died",
    b"": "empty_file",
    b"PK\x03\x04 half a zip": "corrupt_file",
}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Answer]]:
    """Every hostile file between good ones, s0 to s39, read by one pool; the hostile ones are every fourth."""
    folder = tmp_path_factory.mktemp("mixed")
    tasks = [good(folder, number) for number in range(4 * len(HOSTILE))]
    for number, content in enumerate(HOSTILE):
        tasks[4 * number] = task(folder, 4 * number, content)
    named = Hints("青石镇党委2022年第一季度台账.xlsx")
    tasks[4] = replace(tasks[4], hints=named, entry=ManifestEntry("a", "Q"))
    return folder, read(tasks, Limits(seconds=16))  # a reader that starts on a loaded machine is no slow file


@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=HOSTILE.values())
def test_a_hostile_file_costs_only_itself(mixed: tuple[Path, dict[str, Answer]], number: int) -> None:
    folder, answers = mixed
    bad, code = answers[f"s{4 * number}"], list(HOSTILE.values())[number]
    assert (bad.outcome, bad.error_code, [issue.code for issue in bad.issues]) == (Outcome.REJECT, code, [code])
    assert bad.error_message
    assert not (folder / f"{4 * number:05d}.parquet").exists()


def test_all_others_are_read(mixed: tuple[Path, dict[str, Answer]]) -> None:
    others = [answer for name, answer in mixed[1].items() if int(name[1:]) % 4]
    assert len(others) == 3 * len(HOSTILE) > 2 * BATCH_FILES
    assert {answer.outcome for answer in others} <= {Outcome.LOAD, Outcome.QUARANTINE}
    assert all(answer.facts for answer in others)


def test_a_refused_file_is_still_of_its_period_and_kind(mixed: tuple[Path, dict[str, Answer]]) -> None:
    slow = mixed[1]["s4"]
    assert (slow.error_code, slow.reporter_org_id, slow.period, slow.source_kind) == (
        *("reader_timeout", "Q", "2022Q1"),
        SourceKind.LEDGER,
    )


def test_what_a_dying_process_put_into_temporary_files_goes(mixed: tuple[Path, dict[str, Answer]]) -> None:
    assert mixed[1]["s28"].error_code == "reader_died"
    temporary = Path(tempfile.gettempdir())
    assert [*temporary.glob(f"{hostile.LITTER}*"), *temporary.glob(f"dangjian-reading-*/{hostile.LITTER}*")] == []


def test_bytes_lost_from_the_archive_are_told(tmp_path: Path) -> None:
    lost, changed = good(tmp_path, 1), good(tmp_path, 2)
    lost.source.unlink()
    changed.source.write_bytes(b"other")
    assert [answer.error_code for answer in read_in_place(lost, changed)] == ["archive_damaged"] * 2


def test_what_was_read_before_is_not_trusted_where_it_is_to_be_read_anew(tmp_path: Path) -> None:
    kept = good(tmp_path, 3)
    read_in_place(replace(good(tmp_path, 5), evidence=kept.evidence))
    found = [read_in_place(task)[0] for task in (kept, replace(kept, reads_anew=True), kept)]
    told = [next(fact.value_text for fact in one.facts if fact.metric_id == "theme_day") for one in found]
    assert told == ["6次", "4次", "4次"]


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
