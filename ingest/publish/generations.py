"""A new generation of the warehouse: dbt builds it beside the others, its tests hold, then it becomes current in one step.

dbt runs a copy of the project in `build/project/`, in which the seeds are those of the workspace; it writes to
`build/generation.duckdb` and keeps its target and logs in `build/`. Before it is published it is compared with the last one, so
that nothing is lost without a word. Until `current.json` is replaced, the former generation stays current; whatever a killed
build left is removed by the next.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from ingest.configuration import Configuration, LossLimits
from ingest.durable_file import storage_errors_told, sync_file, sync_folder
from ingest.errors import BuildFailed, LossesFound, WorkspaceError
from ingest.publish.dbt import PROJECT, DbtPlace, Stamp, run_dbt
from ingest.publish.identity import Identity, models_digest, project_files
from ingest.publish.losses import find_losses
from ingest.publish.warehouse_seeds import WarehouseSeeds, seeds_digest
from ingest.workspace import Generation, Workspace, current_generation, set_current


@dataclass(frozen=True, slots=True)
class Order:
    """What shall be built: by which run, of which inputs, when; and whether losses against the last generation are accepted."""

    run_id: str
    program_version: str
    at: datetime
    identity: Identity
    seeds: WarehouseSeeds
    accepts_losses: bool = False
    project: Path = PROJECT


def identify(raw: Mapping[str, str], seeds: WarehouseSeeds, project: Path = PROJECT, **parts: str) -> Identity:
    """The identity of a build from raw (the digest of each table), seeds and project; `parts` as `Identity` names them."""
    joined = "\n".join(f"{table}:{digest}" for table, digest in raw.items())
    return Identity(
        raw=hashlib.sha256(joined.encode()).hexdigest(),
        seeds=seeds_digest(seeds),
        models=models_digest(project),
        decisions=raw.get("decision", ""),
        **parts,
    )


def built_of(workspace: Workspace, wanted: str) -> Generation | None:
    """The current generation where it stands and was built of exactly this, else None."""
    current = _current(workspace)
    return current if current and current.fingerprint == wanted and current.file.is_file() else None


def left_for(workspace: Workspace, wanted: str) -> Generation | None:
    """The older generation that a person went back to, leaving one that was built of exactly this; else None.

    As long as nothing new came since, a run does not undo that.
    """
    current = _current(workspace)
    is_left = current and current.rollback and current.rollback.fingerprint == wanted and current.file.is_file()
    return current if is_left else None


def rolled_back(workspace: Workspace) -> Generation | None:
    """The current generation where a person went back to it, else None."""
    current = _current(workspace)
    return current if current and current.rollback else None


def build(workspace: Workspace, order: Order, configuration: Configuration) -> Generation:
    """Build, check and publish the next generation; BuildFailed (the current one stays) when a model, test or contract fails.

    LossesFound where it lacks what the last one had. The caller holds the workspace's lock and has closed `raw.duckdb`.
    """
    number = _next_number(workspace)
    unfinished = workspace.build / "generation.duckdb"
    with storage_errors_told():
        workspace.build.mkdir(exist_ok=True)
        workspace.generations.mkdir(exist_ok=True)
        _remove_unfinished(workspace, unfinished)
        lay_out_project(order.project, order.seeds, workspace.build / "project")
    try:
        place = DbtPlace(workspace.raw_file, unfinished, workspace.build, workspace.build / "project")
        _build_and_check(place, Stamp(number, order.run_id, order.program_version, order.at, order.identity))
        _finish(unfinished)
        if not order.accepts_losses:
            _refuse_losses(workspace, unfinished, configuration.losses)
        file = workspace.generations / f"{number:06d}.duckdb"
        with storage_errors_told():
            unfinished.replace(file)
            sync_folder(workspace.generations)
            generation = Generation(number, file, order.run_id, order.at, order.identity.fingerprint)
            set_current(workspace, generation)
    except BaseException:
        _remove_unfinished(workspace, unfinished)
        raise
    prune(workspace, number, configuration.kept_generations)
    return generation


def lay_out_project(project: Path, seeds: WarehouseSeeds, folder: Path) -> None:
    """Make the folder hold the project's own files and, in place of its seeds, these.

    A copy, because dbt writes beside what it reads where a path leads out of its project.
    """
    if folder.exists():
        shutil.rmtree(folder)
    own = {path.relative_to(project): path.read_bytes() for path in project_files(project)}
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


def _refuse_losses(workspace: Workspace, unfinished: Path, limits: LossLimits) -> None:
    """Compare with the last generation that can be read."""
    for former in _former(workspace):
        try:
            losses = find_losses(former, unfinished, limits)
        except WorkspaceError:
            continue
        if losses:
            raise LossesFound(
                f"新一代数据没有发布，当前数据保持不变。与第 {int(former.stem)} 代相比少了这些，"
                "而没有撤回、更新的材料或人工决定可以解释："
                f"{'；'.join(losses)}",
                "请检查名册、词表（settings）和材料是否有误；确认应当如此时，运行 dangjian build --accept-losses 照样发布",
            )
        return


def prune(workspace: Workspace, current: int, kept: int) -> None:
    """Delete all but the last generations; one that a dashboard still holds open stays readable to it."""
    numbers = sorted(number for number in numbers_of(workspace) if number <= current)
    for number in numbers[:-kept]:
        (workspace.generations / f"{number:06d}.duckdb").unlink(missing_ok=True)


def numbers_of(workspace: Workspace) -> list[int]:
    """The numbers of the generations whose files are there."""
    return [int(path.stem) for path in workspace.generations.glob("*.duckdb") if path.stem.isdigit()]


def _current(workspace: Workspace) -> Generation | None:
    """The current generation; None where there is none, or nobody can tell which."""
    with contextlib.suppress(WorkspaceError):
        return current_generation(workspace)
    return None


def _former(workspace: Workspace) -> list[Path]:
    """The files that a new generation is compared with, the first that can be read: the current one, then the newest."""
    current = _current(workspace)
    newest = sorted(numbers_of(workspace), reverse=True)
    numbers = dict.fromkeys([*([current.number] if current else []), *newest])
    return [workspace.generations / f"{number:06d}.duckdb" for number in numbers]


def _next_number(workspace: Workspace) -> int:
    """One above every number ever used: a file name is never given twice."""
    current = _current(workspace)
    return max([*numbers_of(workspace), current.newest if current else 0], default=0) + 1


def _remove_unfinished(workspace: Workspace, unfinished: Path) -> None:
    """Remove what a failed or killed build left, also a generation that never became current."""
    for path in workspace.build.glob(f"{unfinished.name}*"):
        # What did not fit into memory lay in a folder beside the file.
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    current = _current(workspace)
    for number in numbers_of(workspace):
        if current and number > current.newest:
            (workspace.generations / f"{number:06d}.duckdb").unlink()


def _finish(file: Path) -> None:
    """Leave one closed, synced file of tables only, without a log beside it; BuildFailed where it is no whole database.

    The views of the build look into raw, which is not there for who reads a generation.
    """
    try:
        with storage_errors_told():
            connection = duckdb.connect(str(file))
            try:
                connection.execute("drop schema if exists staging cascade")
                connection.execute("force checkpoint")
            finally:
                connection.close()
            sync_file(file)
    except duckdb.Error as error:
        raise BuildFailed(f"新一代数据文件无法使用，当前数据保持不变（{error}）", "请重新运行 dangjian build") from error
