"""Thousands of broken files: each is read, or refused for a reason that operators know; nothing dies, hangs or is left behind."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from multiprocessing import util
from pathlib import Path

import psutil
import pytest

from ingest.errors import CATALOGUE, Severity
from ingest.model import Hints
from ingest.vocabulary import load_vocabulary
from ingest.workers.pool import Answer, Knowledge, Limits, Task, read_all
from tests.soak.mutants import mutant
from tests.soak.samples import samples

AT_ONCE = 500
MANY = 20_000
MEBIBYTE = 1 << 20
LIMITS = Limits(seconds=120, memory=512 * MEBIBYTE)
# Reasons that say more of the reader than of the file.
OF_THE_READER = {"reader_died", "reader_timeout", "unsafe_action", "archive_damaged", "unreadable_file"}
KNOWN = {code for code, kind in CATALOGUE.items() if kind.severity is Severity.REJECT} - OF_THE_READER


def read(seeds: Sequence[int], folder: Path) -> Iterator[Answer]:
    """What became of the mutants of these seeds; each answer's submission_id is its seed."""
    tasks = []
    for seed in seeds:
        name, content = mutant(seed)
        source = folder / hashlib.sha256(content).hexdigest()
        source.write_bytes(content)
        tasks.append(Task(str(seed), source, len(content), Hints(name), None, folder / f"{seed}.parquet"))
    knowledge = Knowledge(load_vocabulary(), None, "tests.soak.without_recognition:read")
    return read_all(tasks, knowledge, LIMITS, 2)


def wrong(answers: Iterator[Answer], seeds: Sequence[int]) -> list[str]:
    """What must not be, by seed."""
    found, left = [], set(map(str, seeds))
    for answer in answers:
        left.remove(answer.submission_id)
        if answer.error_code is not None and answer.error_code not in KNOWN:
            found.append(f"{answer.submission_id} {mutant(int(answer.submission_id))[0]}: {answer.error_message}")
    return [*found, *(f"{seed}: no answer" for seed in sorted(left))]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of all temporary files of a test, but for the one in which this process meets its servers until it ends."""
    util.get_temp_dir()
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_samples_themselves_are_read(tmp_path: Path) -> None:
    tasks = []
    for name, content in samples().items():
        source = tmp_path / hashlib.sha256(content).hexdigest()
        source.write_bytes(content)
        tasks.append(Task(name, source, len(content), Hints(name), None, tmp_path / f"{len(tasks)}.parquet"))
    knowledge = Knowledge(load_vocabulary(), None, "tests.soak.without_recognition:read")
    refused = {answer.submission_id: answer.error_code for answer in read_all(tasks, knowledge, LIMITS, 2) if answer.error_code}
    assert refused == {"材料.zip": "unsupported_format"}


def test_a_seed_gives_the_same_mutant() -> None:
    assert [mutant(seed) for seed in range(40)] == [mutant(seed) for seed in range(40)]
    assert len({mutant(seed)[1] for seed in range(200)}) > 190


def test_some_mutants(tmp_path: Path, temporary: Path) -> None:
    seeds = range(200)
    assert wrong(read(seeds, tmp_path), seeds) == []
    assert list(temporary.iterdir()) == []


@pytest.mark.soak
@pytest.mark.timeout(6 * 3600)
def test_many_mutants(tmp_path: Path, temporary: Path) -> None:
    process = psutil.Process()
    found: list[str] = []
    held: list[tuple[int, int, int]] = []
    for start in range(0, MANY, AT_ONCE):
        seeds = range(1000 + start, 1000 + start + AT_ONCE)
        folder = tmp_path / str(start)
        folder.mkdir()
        found += wrong(read(seeds, folder), seeds)
        for path in folder.iterdir():
            path.unlink()
        held.append((process.num_fds(), len(process.children(recursive=True)), process.memory_info().rss // MEBIBYTE))
    assert found == []
    assert list(temporary.iterdir()) == []
    assert [fds for fds, _, _ in held[1:]] == [held[1][0]] * (len(held) - 1)
    assert {n for _, n, _ in held} == {held[0][1]}
    assert held[-1][2] < held[len(held) // 4][2] + 100
