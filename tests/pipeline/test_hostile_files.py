"""Files that mean harm, of every format: each is read or refused for what it is, in bounds, and no other file pays for it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import psutil
import pytest

from ingest.model import Hints, Outcome
from ingest.vocabulary import load_vocabulary
from ingest.workers.pool import Answer, Knowledge, Limits, Task, read_all
from tests.readers.hostile_files import Hostile, hostile_files

FILES = hostile_files()
GOOD = "青石镇党委2023年党建工作总结\n全年开展主题党日12次。\n"


def _task(folder: Path, name: str, told: Hostile) -> Task:
    source = folder / hashlib.sha256(told.content).hexdigest()
    source.write_bytes(told.content)
    return Task(name, source, len(told.content), Hints(told.name), None, folder / f"{len(list(folder.iterdir()))}.parquet")


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """What became of each, and of a good file after each tenth, read by one pool."""
    folder = tmp_path_factory.mktemp("hostile")
    tasks = []
    for number, (what, told) in enumerate(FILES.items()):
        tasks.append(_task(folder, what, told))
        if number % 10 == 0:
            tasks.append(_task(folder, f"good {number}", Hostile("总结.txt", f"{GOOD}{number}".encode(), frozenset())))
    knowledge = Knowledge(load_vocabulary(), None, "tests.soak.without_recognition:read")
    found = {answer.submission_id: answer for answer in read_all(tasks, knowledge, Limits(seconds=100, memory=512 << 20), 1)}
    assert found.keys() == {task.submission_id for task in tasks}
    assert psutil.Process().memory_info().rss < 2 << 30
    return found


@pytest.mark.parametrize("what", FILES)
def test_it_is_read_or_refused_for_what_it_is(answers: dict[str, Answer], what: str) -> None:
    answer, codes = answers[what], FILES[what].codes
    if codes:
        assert answer.error_code in codes, answer.error_message
    else:
        assert answer.error_code is None, answer.error_message


def test_the_good_files_between_them_are_read(answers: dict[str, Answer]) -> None:
    good = [answer for name, answer in answers.items() if name.startswith("good")]
    assert len(good) == -(-len(FILES) // 10)
    assert {answer.outcome for answer in good} == {Outcome.LOAD}
    assert all(len(answer.facts) == 1 for answer in good)
