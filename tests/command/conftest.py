"""An office that was ingested once, for the tests of what is decided about it; each test decides in a copy of its workspace."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.pipeline import Wish, run
from ingest.publish import generations
from ingest.workspace import create_workspace
from tests.command.calling import called
from tests.pipeline.quick_runs import read_here
from tests.pipeline.received import make_folder, put, summary
from tests.publish.compiled_dbt import Build

# More figures than there are digits for an id to begin with, so that some begin alike.
TABLE = (
    "单位,主题党日（次）,学法（次）,讲党课（次）,党员大会（次）,支委会（次）,党小组会（次）,组织生活会（次）\n"
    "青石镇柳湾村党支部,11,3,4,5,12,12,1\n青石镇桥头村党支部,13,4,4,4,12,11,1\n"
)
# More people than person-times, and a figure that is held back.
DOUBTFUL = "单位,志愿服务人数（人）,志愿服务人次（人次）,谈心谈话（人次）\n青石镇桥头村党支部,50,20,3-5\n"
Call = Callable[..., tuple[int, str, str]]


def quickly(patch: pytest.MonkeyPatch, build: Build) -> None:
    """Read files in the test's own process, and build by the models as dbt compiled them: `dangjian demo` does both truly."""
    patch.setattr(pipeline, "read_all", read_here)
    patch.setattr(generations, "run_dbt", build)


@pytest.fixture(scope="session")
def office(compiled_build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two conflicts, a broken rule, a held figure and a file of nobody, and its published workspace."""
    folder = make_folder(tmp_path_factory.mktemp("office") / "报送")
    put(folder, "2023年统计表.csv", TABLE)
    put(folder, "2023年志愿服务统计表.csv", DOUBTFUL)
    put(folder, "无名/工作总结.txt", "党建工作总结\n\n一年来，认真落实组织生活制度，全年开展主题党日9次。\n")
    put(folder, "镇党委/2022年总结.txt", summary("青石镇党委", 2022, 8))
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch, compiled_build)
        list(run(create_workspace(folder.parent / "工作区"), Wish(folder)))
    return folder.parent


@pytest.fixture
def home(office: Path, tmp_path: Path) -> Path:
    """A copy of the office's workspace; its generation, which nothing ever writes in, is the same file."""
    root = shutil.copytree(office / "工作区", tmp_path / "工作区", ignore=shutil.ignore_patterns("build", "0*.duckdb"))
    for generation in (office / "工作区" / "generations").glob("*.duckdb"):
        (root / "generations" / generation.name).hardlink_to(generation)
    return root


@pytest.fixture
def builds_quickly(compiled_build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this test reads and builds costs a second."""
    quickly(monkeypatch, compiled_build)


@pytest.fixture
def decide(home: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """`dangjian decide words…` in the copy: exit code, output, error output."""
    return lambda *words: called(capsys, "decide", *words, "--workspace", str(home))
