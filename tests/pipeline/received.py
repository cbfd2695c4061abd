"""Folders of invented submissions for the tests of runs, and a run that stops before the build."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import Wish, run
from ingest.run.events import Event, FileRead, Loaded, Report
from ingest.storage.raw_store import Store
from ingest.workspace import Workspace

ORGS = """org_id,name,short_name,aliases,parent_id,org_type,sector,valid_from,valid_to,member_count
Q,中共青石镇委员会,青石镇党委,,,党委,农村,2001-07-01,,310
Q1,青石镇柳湾村党支部,柳湾村支部,,Q,党支部,农村,2001-07-01,,42
Q2,青石镇桥头村党支部,桥头村支部,,Q,党支部,农村,2001-07-01,,35
"""


def summary(org: str, year: int, times: int) -> str:
    """A short summary in which one organisation tells of its theme days."""
    return f"{org}{year}年党建工作总结\n\n一年来，{org}认真落实组织生活制度，全年开展主题党日{times}次。\n"


def make_folder(folder: Path) -> Path:
    """A registry and three summaries, one of them in a folder below."""
    put(folder, "orgs.csv", ORGS)
    put(folder, "柳湾村2023年总结.txt", summary("青石镇柳湾村党支部", 2023, 12))
    put(folder, "桥头村2023年总结.txt", summary("青石镇桥头村党支部", 2023, 10))
    put(folder, "镇党委/2023年总结.txt", summary("青石镇党委", 2023, 11))
    return folder


def put(folder: Path, name: str, text: str | bytes) -> Path:
    """A file below the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def close_folder(monkeypatch: pytest.MonkeyPatch, closed: Path) -> None:
    """Make a folder one that nobody may list, also where the tests run with every right."""
    scandir = os.scandir

    def refusing(folder: Path | int) -> Iterator[os.DirEntry[str]]:
        if not isinstance(folder, int) and Path(folder) == closed:
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refusing)


def load(workspace: Workspace, wish: Wish) -> tuple[Report, list[str]]:
    """Run until everything is loaded, and no further; gives the report and the received paths that were read, sorted."""
    events = run(workspace, wish)
    seen: list[Event] = []
    for event in events:
        seen.append(event)
        if isinstance(event, Loaded):
            close(events)
            return event.report, sorted(item.received_path for item in seen if isinstance(item, FileRead))
    raise AssertionError(seen)


def close(events: Iterator[Event]) -> None:
    """End a run early, as an interrupt would."""
    events.close()  # type: ignore[attr-defined]


def rows(workspace: Workspace, query: str) -> list[tuple[object, ...]]:
    """What raw holds."""
    with Store(workspace.raw_file) as store:
        return store._rows(query)


def theme_days(workspace: Workspace) -> list[tuple[object, ...]]:
    """The theme days of every submission that stands: received path, organisation, period, number."""
    return rows(
        workspace,
        "select s.received_path, f.org_id, f.period, f.value::integer from raw.fact as f "
        "join raw.submission as s using (submission_id) where f.metric_id = 'theme_day' and not s.is_withdrawn order by all",
    )


def raw_digest(workspace: Workspace) -> dict[str, str]:
    """The digests of everything that a build would see, without the time of arrival."""
    with Store(workspace.raw_file) as store:
        store._connection.execute("update raw.submission set received_at = timestamp '2026-01-01'")
        return store.digests()
