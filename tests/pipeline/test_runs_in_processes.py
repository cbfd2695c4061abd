"""Runs whose files are read in processes of their own, as an operator's are: one that dies, and one that is interrupted."""

from __future__ import annotations

from pathlib import Path

from ingest.journal import Journal
from ingest.pipeline import Wish, run
from ingest.run.events import FileRead
from ingest.workers.pool import Limits
from ingest.workspace import Workspace, create_workspace
from tests.pipeline import hostile
from tests.pipeline.received import close, load, put, raw_digest, summary, theme_days


def test_a_file_that_kills_its_reader_costs_itself_until_it_is_tried_again(workspace: Workspace, folder: Path) -> None:
    put(folder, "致命.txt", hostile.DIES)
    put(folder, "停住.txt", hostile.HANGS)
    wish = Wish(folder, reading="tests.pipeline.hostile:read", limits=Limits(seconds=3))
    report, read = load(workspace, wish)
    assert {(item.received_path, item.code) for item in report.rejected} == {
        ("报送/致命.txt", "reader_died"),
        ("报送/停住.txt", "reader_timeout"),
    }
    assert (len(read), len(theme_days(workspace))) == (5, 3)
    assert load(workspace, Wish(folder))[1] == []
    report, read = load(workspace, Wish(folder, retries=True))
    assert read == ["报送/停住.txt", "报送/致命.txt"]
    assert {item.code for item in report.rejected}.isdisjoint({"reader_died", "reader_timeout"})


def test_an_interrupted_run_is_finished_by_the_next(workspace: Workspace, folder: Path) -> None:
    for number in range(30):
        put(folder, f"补充{number}.txt", summary("青石镇柳湾村党支部", 1990 + number, number + 1))
    events = run(workspace, Wish(folder))
    for event in events:
        if isinstance(event, FileRead) and event.done == 5:
            break
    close(events)
    with Journal(workspace.journal_file) as journal:
        assert journal.runs()[0].outcome == "interrupted"
    report, _ = load(workspace, Wish(folder))
    assert (report.n_files, len(theme_days(workspace))) == (33, 33)
    other = create_workspace(workspace.root.parent / "undisturbed")
    load(other, Wish(folder))
    assert raw_digest(workspace) == raw_digest(other)
