"""A folder that lacks much of what was received in it is refused, until it is said that this is meant; ordinary work is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.errors import UsageError
from ingest.journal import Journal
from ingest.pipeline import Wish
from ingest.workspace import Workspace
from tests.pipeline.quick_runs import read_here
from tests.pipeline.received import ORGS, load, put, raw_digest, summary, theme_days
from tests.readers.packages import archive


@pytest.fixture
def folder(tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ten summaries, five of each of two years, four of them in folders below, and three broken files, all taken in."""
    monkeypatch.setattr(pipeline, "read_all", read_here)
    folder = tmp_path / "报送"
    put(folder, "orgs.csv", ORGS)
    for year in (2022, 2023):
        for number in range(3):
            put(folder, f"{year}年总结{number}.txt", summary("青石镇柳湾村党支部", year, number + 1))
        for number in range(2):
            put(folder, f"补报{year}/总结{number}.txt", summary("青石镇桥头村党支部", year, number + 1))
    for number in range(3):
        put(folder, f"坏{number}.docx", b"PK\x03\x04 cut off")
    load(workspace, Wish(folder))
    return folder


def missing(folder: Path, pattern: str) -> None:
    """Take files away."""
    for path in folder.glob(pattern):
        path.unlink()


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("*/总结*.txt", ("少了 4 份", "原有 10 份", "报送/补报2022/总结0.txt", "报送/补报2023/总结1.txt")),
        ("**/*.txt", ("少了 10 份", "其中以前收到的 2022 年、2023 年材料全部不在")),
    ],
)
def test_a_folder_that_lacks_much_is_refused_until_it_is_confirmed(
    workspace: Workspace, folder: Path, pattern: str, told: tuple[str, ...]
) -> None:
    before = raw_digest(workspace)
    missing(folder, pattern)
    put(folder, "orgs.csv", ORGS.replace("Q1,青石镇柳湾村党支部", "Q1,青石镇柳湾新村党支部"))
    with pytest.raises(UsageError) as refused:
        load(workspace, Wish(folder))
    assert all(words in str(refused.value) for words in (*told, "这次什么也没有改动。请检查"))
    assert "--allow-empty" in refused.value.action
    assert raw_digest(workspace) == before
    with Journal(workspace.journal_file) as journal:
        assert len(journal.runs(99)) == len(journal.registries()) == 1
    report, _ = load(workspace, Wish(folder, allows_empty=True))
    assert len(theme_days(workspace)) == 10 - report.n_withdrawn
    load(workspace, Wish(folder))


def test_all_of_a_year_is_much(workspace: Workspace, folder: Path) -> None:
    for year in range(2000, 2010):
        put(folder, f"往年/{year}年总结.txt", summary("青石镇柳湾村党支部", year, 5))
        put(folder, f"往年/{year}年总结（镇）.txt", summary("青石镇党委", year, 7))
    load(workspace, Wish(folder))
    missing(folder, "往年/2001年总结.txt")
    missing(folder, "往年/2002年总结.txt")
    assert load(workspace, Wish(folder))[0].n_withdrawn == 2
    missing(folder, "往年/2005年*.txt")
    with pytest.raises(UsageError, match=r"少了 2 份.*其中以前收到的 2005 年材料全部不在"):
        load(workspace, Wish(folder))


def test_what_is_renamed_moved_packed_or_sent_anew_is_not_gone(workspace: Workspace, folder: Path) -> None:
    (folder / "补报2022").rename(folder / "补报（2022）")
    packed = {path.name: path.read_bytes().decode() for path in folder.glob("2023年总结*.txt")}
    missing(folder, "2023年总结*.txt")
    put(folder, "2023年.zip", archive(packed))
    for path in folder.glob("2022年总结*.txt"):
        path.write_text(summary("青石镇柳湾村党支部", 2022, 9), "utf-8")
    load(workspace, Wish(folder))
    assert sorted(row[0] for row in theme_days(workspace) if str(row[0]).startswith("报送/2023")) == [
        f"报送/2023年.zip/2023年总结{number}.txt" for number in range(3)
    ]


def test_one_of_two_that_are_the_same_may_go(workspace: Workspace, folder: Path) -> None:
    shutil.copytree(folder, folder / "转发")
    load(workspace, Wish(folder))
    assert len(theme_days(workspace)) == 20
    missing(folder, "*.txt")
    missing(folder, "补报*/*.txt")
    assert load(workspace, Wish(folder))[0].n_withdrawn == 10


def test_few_files_and_files_that_could_not_be_read_may_go(workspace: Workspace, folder: Path, tmp_path: Path) -> None:
    missing(folder, "坏*.docx")
    missing(folder, "2022年总结0.txt")
    missing(folder, "2023年总结0.txt")
    assert load(workspace, Wish(folder))[0].n_withdrawn == 5
    below = shutil.copytree(folder / "补报2022", tmp_path / "另处" / "补报2022")
    assert load(workspace, Wish(below))[0].n_withdrawn == 5
    assert len(theme_days(workspace)) == 10
