"""A program that kills runs and looks at what they leave: `… killing HOME RESULTS [MOMENTS] [--real | --compiled]`.

Everything is imported once; each run is a fork that is killed at a named point, or at so many random moments. Files are read in
the run's own process and the small project stands for dbt, so that a run takes a fraction of a second; with `--compiled` worker
processes read them and the SQL runs that dbt compiled for the first run, with `--real` dbt itself builds.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest import pipeline
from ingest.model import Hints
from ingest.orgs import empty_registry
from ingest.orgs.pinyin_key import pinyin_key
from ingest.pipeline import Wish, run
from ingest.publish import generations
from ingest.publish.warehouse_seeds import load_warehouse_seeds
from ingest.reading import read_submission
from ingest.vocabulary import load_vocabulary
from ingest.workspace import create_workspace, current_generation, open_workspace
from tests.pipeline.quick_runs import content, read_here
from tests.pipeline.received import ORGS, make_folder, put, summary
from tests.publish.compiled_dbt import compiled_from
from tests.publish.quick_dbt import build_quickly


@dataclass(frozen=True)
class Point:
    """Where a run is killed: before or after a call of `target` (the first for which the last argument's name ends so)."""

    target: str
    is_after: bool = False
    ends: str = ""

    def __str__(self) -> str:
        at = f" {self.ends}" if self.ends else ""
        return f"{'after' if self.is_after else 'before'} {self.target.rpartition(':')[2]}{at}"


JOURNAL, STORE, BUILD = "ingest.journal:Journal", "ingest.storage.raw_store:Store", "ingest.publish.generations"
STEPS = (
    ("ingest.run.intake:archive_file", ""),
    *((f"{JOURNAL}.record_{name}", "") for name in ("run", "registry", "presence", "arrivals")),
    *((f"{STORE}.{name}", "") for name in ("set_organisations", "start_run", "load", "end_run", "__exit__")),
    (f"{BUILD}:lay_out_project", ""),
    (f"{BUILD}:run_dbt", ""),
    (f"{BUILD}:_finish", ""),
    (f"{BUILD}:_refuse_losses", ""),
    ("pathlib:Path.replace", "000002.duckdb"),
    ("pathlib:Path.replace", "current.json"),
    (f"{BUILD}:prune", ""),
    (f"{JOURNAL}.record_run_end", ""),
)
# Before a step stands what the step before it left: the short list has each state once.
POINTS = (Point(STEPS[0][0]), *(Point(target, is_after=True, ends=ends) for target, ends in STEPS))
EVERY_POINT = tuple(Point(target, is_after, ends) for target, ends in STEPS for is_after in (False, True))


def arm(point: Point) -> None:
    """Let this process die at the point."""
    module, _, path = point.target.partition(":")
    owner = importlib.import_module(module)
    *classes, name = path.split(".")
    for one in classes:
        owner = getattr(owner, one)
    original: Callable[..., Any] = getattr(owner, name)

    def dying(*arguments: Any, **named: Any) -> Any:
        is_meant = not point.ends or str(arguments[-1]).endswith(point.ends)
        if is_meant and not point.is_after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(*arguments, **named)
        if is_meant:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, dying)


def change(folder: Path) -> None:
    """What is received after the first generation: new files, a changed one, one that is gone, another registry."""
    put(folder, "柳湾村2022年总结.txt", summary("青石镇柳湾村党支部", 2022, 9))
    put(folder, "柳湾村2023年总结.txt", summary("青石镇柳湾村党支部", 2023, 13))
    for number in range(4):
        put(folder, f"桥头村/{number}.txt", summary("青石镇桥头村党支部", 2010 + number, number + 1))
    (folder / "镇党委" / "2023年总结.txt").unlink()
    put(folder, "orgs.csv", ORGS.replace(",42", ",43"))


def judge(home: Path, folder: Path, expected: Sequence[Any]) -> str:
    """What is wrong after the kill, and after the run that follows; '' for nothing. `expected` is what each generation says."""
    workspace = open_workspace(home / "killed")
    current = current_generation(workspace)
    if current is None or content(current.file) != expected[current.number - 1]:
        return f"illegal after the kill: {current}"
    list(run(workspace, Wish(folder)))
    current = current_generation(workspace)
    if current is None or content(current.file) != expected[1]:
        return f"another result after the next run: {current}"
    names = sorted(path.name for path in workspace.generations.iterdir())
    if names != ["000001.duckdb", current.file.name, "current.json"]:
        return f"left over: {names}"
    litter = [
        path.name for path in workspace.root.rglob("*") if path.suffix in {".wal", ".part"} or path.name == "generation.duckdb"
    ]
    return f"left over: {litter}" if litter else ""


def forked(work: Callable[[], str]) -> str:
    """What the work says, done in a fork; 'killed' where it was."""
    reading, writing = os.pipe()
    if child := os.fork():
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as answer:
            said = answer.read()
        status = os.waitpid(child, 0)[1]
        is_killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) in {signal.SIGKILL, signal.SIGALRM}
        return "killed" if is_killed else said
    os.close(reading)
    try:
        said = work()
    except BaseException:  # noqa: BLE001 - told to the parent
        said = traceback.format_exc()
    with os.fdopen(writing, "w", encoding="utf-8") as answer:
        answer.write(said)
    os._exit(0)


def run_to_end(root: Path, folder: Path) -> str:
    list(run(create_workspace(root), Wish(folder)))
    return ""


def run_for(seconds: float, root: Path, folder: Path) -> str:
    """A run that the system ends after so long, wherever it is then."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    return run_to_end(root, folder)


def ended_after(moment: float, root: Path, folder: Path) -> tuple[str, float]:
    """What became of a run that is ended at a moment, and how long it took."""
    started = time.monotonic()
    return forked(lambda: run_for(moment, root, folder)), time.monotonic() - started


def run_until(point: Point, root: Path, folder: Path) -> str:
    arm(point)
    run_to_end(root, folder)
    return f"never reached: {point}"


def warm() -> None:
    """Do once what every fork would do anew: imports that are put off, patterns and phrases that are made at their first use."""
    import pandas as pd

    pinyin_key("党支部")
    text = summary("青石镇党委", 2023, 12)
    vocabulary = load_vocabulary()
    read_submission(text.encode(), Hints("总结.txt", (), None), empty_registry(vocabulary), None, vocabulary, None)
    assert pd.__name__ in sys.modules


def main(home: Path, results: Path, points: Sequence[Point], n_moments: int, *, is_compiled: bool) -> None:
    """Kill one run at each point, and runs at as many random moments, and write what came of it.

    A moment's run may be killed several times over before one is let to end, and some come to their end before they are killed.
    """
    warm()
    folder = make_folder(home / "报送")
    found = {"first": forked(lambda: run_to_end(home / "first", folder))}
    if is_compiled:
        first = open_workspace(home / "first")
        generations.run_dbt = compiled_from(first.build / "target", first.generations / "000001.duckdb")
    change(folder)
    shutil.copytree(home / "first", home / "whole")
    started = time.monotonic()
    found["whole"] = forked(lambda: run_to_end(home / "whole", folder))
    longest = time.monotonic() - started
    expected = [content(home / name / "generations" / f"00000{number}.duckdb") for name, number in (("first", 1), ("whole", 2))]
    for point in points:
        begin_again(home)
        said = forked(lambda point=point: run_until(point, home / "killed", folder))  # type: ignore[misc]
        found[str(point)] = said if said != "killed" else forked(lambda: judge(home, folder, expected))
    chance = random.Random(20260105)
    n_killed = 0
    for number in range(n_moments):
        begin_again(home)
        moments: list[float] = []
        said: list[str] = []
        for _ in range(chance.choice((1, 1, 2, 3))):
            moments.append(chance.random() * longest)
            told, seconds = ended_after(moments[-1], home / "killed", folder)
            said.append(told)
            longest = longest if told else min(longest, seconds)  # nobody ended it: the machine is less busy than it was
        n_killed += said.count("killed")
        wrong = next((one for one in said if one not in {"", "killed"}), "")
        at = ", ".join(f"{moment:.3f}" for moment in moments)
        found[f"moments {number}: {at}"] = wrong or forked(lambda: judge(home, folder, expected))
    found["killed"] = "" if n_killed >= n_moments // 4 else f"only {n_killed} of {n_moments} were killed in time"
    results.write_text(json.dumps(found, ensure_ascii=False), "utf-8")


def begin_again(home: Path) -> None:
    """The workspace as the first run left it."""
    shutil.rmtree(home / "killed", ignore_errors=True)
    shutil.copytree(home / "first", home / "killed")


if __name__ == "__main__":
    is_real, is_compiled = "--real" in sys.argv, "--compiled" in sys.argv
    if not (is_real or is_compiled):
        pipeline.read_all = read_here  # type: ignore[assignment]
        generations.run_dbt = build_quickly
        known, seeds = load_vocabulary(), load_warehouse_seeds()  # read once: these workspaces have no settings of their own
        pipeline.load_vocabulary = lambda _settings: known  # type: ignore[assignment]
        pipeline.load_warehouse_seeds = lambda _settings: seeds  # type: ignore[assignment]
    wanted = int(sys.argv[3]) if sys.argv[3:] and sys.argv[3].isdigit() else 0
    named = EVERY_POINT if is_real else () if is_compiled else POINTS
    main(Path(sys.argv[1]), Path(sys.argv[2]), named, wanted, is_compiled=is_compiled)
