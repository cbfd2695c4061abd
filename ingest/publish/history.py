"""The generations that are there: what each holds and of what it was built; and making an older one current again."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from ingest.errors import UsageError, WorkspaceError
from ingest.publish.generations import numbers_of
from ingest.publish.identity import Identity
from ingest.publish.open_files import attached, is_whole
from ingest.workspace import Generation, Rollback, Workspace, current_generation, set_current

COUNTED = {"n_submissions": "dim_submission", "n_facts": "fct_fact", "n_observations": "fct_observation"}
DIGESTS = ("raw", "seeds", "models", "vocabulary", "registry", "lists", "decisions")


@dataclass(frozen=True, slots=True)
class Standing:
    """One generation on disk. What its file does not say (of an older program, or damaged) is None or ''; `problem` says why."""

    number: int
    file: Path
    size: int
    is_current: bool
    run_id: str = ""
    program_version: str = ""
    built_at: datetime | None = None
    fingerprint: str = ""
    identity: Identity = field(default_factory=Identity)
    n_submissions: int | None = None
    n_facts: int | None = None
    n_observations: int | None = None
    problem: str = ""


def generations(workspace: Workspace, *, reads_all: bool = False) -> list[Standing]:
    """Every generation that is there, newest first, and the current one also where its file is gone.

    With `reads_all` every block of every file is read and compared with its checksum: a damaged one is a problem.
    """
    current = None
    with contextlib.suppress(WorkspaceError):
        current = current_generation(workspace)
    numbers = {*numbers_of(workspace), *([current.number] if current else [])}
    return [
        _standing(workspace, number, is_current=bool(current and current.number == number), reads_all=reads_all)
        for number in sorted(numbers)[::-1]
    ]


def find_generation(workspace: Workspace, number: int) -> Standing:
    """The generation of this number, whole; UsageError where there is none, WorkspaceError where it cannot be opened."""
    known = numbers_of(workspace)
    if number not in known:
        there = "、".join(str(one) for one in sorted(known)) or "一代也没有"
        raise UsageError(f"没有第 {number} 代数据（现有：{there}）", "请用 dangjian generations 查看")
    found = _standing(workspace, number, is_current=False)
    if found.problem:
        raise WorkspaceError(f"第 {number} 代数据不能用：{found.problem}", "请换一代，或运行 dangjian build 重新发布")
    return found


def roll_back(workspace: Workspace, number: int, at: datetime) -> Generation:
    """Make a generation current again, in one step; dashboards move to it by themselves. The caller holds the workspace's lock.

    What it leaves stays in place and is noted: a run that would only build the same again keeps to the choice.
    """
    chosen = find_generation(workspace, number)
    former = None
    with contextlib.suppress(WorkspaceError):
        former = current_generation(workspace)
    if former and former.number == number and former.file.is_file():
        raise UsageError(f"第 {number} 代已经是当前数据", "请用 dangjian generations 查看其他各代")
    newest = max([*numbers_of(workspace), former.newest if former else 0])
    left = (former.rollback.fingerprint if former.rollback else former.fingerprint) if former else ""
    rollback = Rollback(at, newest, left) if number < newest else None
    published_at = chosen.built_at or datetime.fromtimestamp(chosen.file.stat().st_mtime).astimezone().replace(tzinfo=None)
    generation = Generation(number, chosen.file, chosen.run_id, published_at.replace(microsecond=0), chosen.fingerprint, rollback)
    set_current(workspace, generation)
    return generation


def _standing(workspace: Workspace, number: int, *, is_current: bool, reads_all: bool = False) -> Standing:
    file = workspace.generations / f"{number:06d}.duckdb"
    if not file.is_file():
        return Standing(number, file, 0, is_current, problem="数据文件已不在")
    size = file.stat().st_size
    try:
        said, counts = _ask(file)
    except WorkspaceError:
        return Standing(number, file, size, is_current, problem="数据文件打不开")
    if reads_all and not is_whole(file):
        return Standing(number, file, size, is_current, problem="数据文件里有损坏的部分")
    return Standing(
        number=number,
        file=file,
        size=size,
        is_current=is_current,
        run_id=str(said.get("run_id", "")),
        program_version=str(said.get("program_version", "")),
        built_at=said.get("built_at"),
        fingerprint=str(said.get("fingerprint", "")),
        identity=Identity(**{name: str(said.get(f"{name}_digest", "")) for name in DIGESTS}),
        n_submissions=counts["n_submissions"],
        n_facts=counts["n_facts"],
        n_observations=counts["n_observations"],
    )


def _ask(file: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """What a generation says of itself, and how many rows it has; an older program's says less."""
    with attached({"asked": file}) as connection:
        asked = connection.execute("select * from asked.rpt_generation")
        names = [column[0] for column in asked.description or ()]
        said = dict(zip(names, asked.fetchone() or (), strict=False))
        counts = {}
        for name, table in COUNTED.items():
            row = connection.execute(f"select count(*) from asked.{table}").fetchone()  # noqa: S608 - our own table names
            counts[name] = int(row[0]) if row else 0
    return said, counts
