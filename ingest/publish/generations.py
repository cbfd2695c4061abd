"""A new generation of the warehouse: dbt builds it beside the others, its tests hold, then it becomes current in one step.

dbt runs a copy of the project in `build/project/`, in which the seeds are those of the workspace; it writes to
`build/generation.duckdb` and keeps its target and logs in `build/`. Until `current.json` is replaced, the former generation
stays current; whatever a killed build left is removed by the next.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import duckdb

from ingest.durable_file import storage_errors_told, sync_file, sync_folder
from ingest.errors import BuildFailed, WorkspaceError
from ingest.publish.dbt import PROJECT, DbtPlace, Stamp, run_dbt
from ingest.publish.warehouse_seeds import WarehouseSeeds, seeds_digest
from ingest.workspace import Generation, Workspace, current_generation, set_current

MODELS = ("dbt_project.yml", "profiles.yml", "models", "macros", "seeds/_seeds.yml", "tests/dbt")
PACKAGES = ("duckdb", "dbt-core", "dbt-duckdb", "dangjian")
KEPT = 5


def models_digest(project: Path = PROJECT) -> str:
    """A digest of what the program itself brings to a build: models, macros, tests, library versions."""
    digest = hashlib.sha256("\n".join(f"{name} {version(name)}" for name in PACKAGES).encode())
    for path in _files(project / name for name in MODELS):
        digest.update(f"\n{path.relative_to(project).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def fingerprint(raw_digest: str, seeds: WarehouseSeeds, project: Path = PROJECT) -> str:
    """What a generation is built of; two builds with the same fingerprint give the same marts."""
    return hashlib.sha256(f"{raw_digest}\n{seeds_digest(seeds)}\n{models_digest(project)}".encode()).hexdigest()


def built_of(workspace: Workspace, wanted: str) -> Generation | None:
    """The current generation where it stands and was built of exactly this, else None."""
    with contextlib.suppress(WorkspaceError):
        current = current_generation(workspace)
        if current and current.fingerprint == wanted and current.file.is_file():
            return current
    return None


def build(
    workspace: Workspace, run_id: str, program_version: str, wanted: str, seeds: WarehouseSeeds, project: Path = PROJECT
) -> Generation:
    """Build, check and publish the next generation; BuildFailed (the current one stays) when a model, test or contract fails.

    The caller holds the workspace's lock and has closed `raw.duckdb`.
    """
    number = _next_number(workspace)
    unfinished = workspace.build / "generation.duckdb"
    with storage_errors_told():
        workspace.build.mkdir(exist_ok=True)
        workspace.generations.mkdir(exist_ok=True)
        _remove_unfinished(workspace, unfinished)
        lay_out_project(project, seeds, workspace.build / "project")
    try:
        place = DbtPlace(workspace.raw_file, unfinished, workspace.build, workspace.build / "project")
        _build_and_check(place, Stamp(number, run_id, program_version))
        _finish(unfinished)
        file = workspace.generations / f"{number:06d}.duckdb"
        with storage_errors_told():
            unfinished.replace(file)
            sync_folder(workspace.generations)
            generation = Generation(number, file, run_id, datetime.now().astimezone().replace(tzinfo=None, microsecond=0), wanted)
            set_current(workspace, generation)
    except BaseException:
        _remove_unfinished(workspace, unfinished)
        raise
    prune(workspace, number)
    return generation


def lay_out_project(project: Path, seeds: WarehouseSeeds, folder: Path) -> None:
    """Make the folder hold the project's own files and, in place of its seeds, these.

    A copy, because dbt writes beside what it reads where a path leads out of its project.
    """
    if folder.exists():
        shutil.rmtree(folder)
    own = {path.relative_to(project): path.read_bytes() for path in _files(project / name for name in MODELS)}
    for path, content in {**own, **{Path("seeds", name): content for name, content in seeds.items()}}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def _build_and_check(place: DbtPlace, stamp: Stamp) -> None:
    """Everything but the unit tests, which judge the models and not the data."""
    try:
        run_dbt(["build", "--exclude-resource-type", "unit_test"], place, stamp)
    except BuildFailed as error:
        raise BuildFailed(
            f"数据仓库没有建成，当前数据保持不变：{error.message}", f"详情见 {place.log_file}；排除原因后运行 dangjian build"
        ) from error


def prune(workspace: Workspace, current: int, kept: int = KEPT) -> None:
    """Delete all but the last generations; one that a dashboard still holds open stays readable to it."""
    numbers = sorted(number for number in _numbers(workspace) if number <= current)
    for number in numbers[:-kept]:
        (workspace.generations / f"{number:06d}.duckdb").unlink(missing_ok=True)


def _files(roots: Iterable[Path]) -> list[Path]:
    found = [path for root in roots for path in ([root] if root.is_file() else root.rglob("*"))]
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)


def _numbers(workspace: Workspace) -> list[int]:
    return [int(path.stem) for path in workspace.generations.glob("*.duckdb") if path.stem.isdigit()]


def _next_number(workspace: Workspace) -> int:
    """One above every number ever used: a file name is never given twice."""
    known = _numbers(workspace)
    with contextlib.suppress(WorkspaceError):
        current = current_generation(workspace)
        known.append(current.number if current else 0)
    return max(known, default=0) + 1


def _remove_unfinished(workspace: Workspace, unfinished: Path) -> None:
    """Remove what a failed or killed build left, also a generation that never became current."""
    for path in workspace.build.glob(f"{unfinished.name}*"):
        path.unlink()
    with contextlib.suppress(WorkspaceError):
        current = current_generation(workspace)
        for number in _numbers(workspace):
            if current and number > current.number:
                (workspace.generations / f"{number:06d}.duckdb").unlink()


def _finish(file: Path) -> None:
    """Leave one closed, synced file without a log beside it; BuildFailed where it is no whole database."""
    try:
        with storage_errors_told():
            connection = duckdb.connect(str(file))
            try:
                connection.execute("force checkpoint")
            finally:
                connection.close()
            sync_file(file)
    except duckdb.Error as error:
        raise BuildFailed(f"新一代数据文件无法使用，当前数据保持不变（{error}）", "请重新运行 dangjian build") from error
