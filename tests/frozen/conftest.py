"""An invented office, made once; each test records and freezes in a copy of its workspace."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.assessment.entries.layout import VALUE
from ingest.vocabulary import Vocabulary, load_vocabulary
from ingest.workspace import Workspace, open_workspace
from tests.command.calling import called
from tests.frozen.office import SCHEME_FILE, fill, make_office

Call = Callable[..., tuple[int, str, str]]


@dataclass(frozen=True)
class Office:
    """A workspace and the command called on it."""

    place: Workspace
    run: Call

    @property
    def folders(self) -> list[Path]:
        """The frozen folders, oldest first."""
        return sorted(one for one in self.place.frozen.iterdir() if one.is_dir())


@functools.cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary(None)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace as it was made, for others to copy."""
    root = tmp_path_factory.mktemp("assessment") / "工作区"
    make_office(root)
    return root


@pytest.fixture
def office(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    """A copy to record in and to freeze; the words, which no test changes, are read once."""
    monkeypatch.setattr("dangjian.arguments.decision_targets.load_vocabulary", lambda _: _vocabulary())
    root = tmp_path / "工作区"
    shutil.copytree(made, root)
    return Office(open_workspace(root), lambda *words: called(capsys, *words, "--workspace", str(root)))


def entered(office: Office, file: Path, points: dict[str, int], **told: object) -> tuple[int, str, str]:
    """Write the form, fill in these points and record it."""
    office.run("score", "--scheme", SCHEME_FILE, "--year", "2024", "--inputs-template", str(file), "--overwrite")
    fill(file, {org: {VALUE: value, **told} for org, value in points.items()})
    return office.run("score", "--scheme", SCHEME_FILE, "--year", "2024", "--inputs", str(file), "--record", "--person", "李四")


def frozen(office: Office, *words: str) -> tuple[int, str, str]:
    """Freeze the assessment."""
    return office.run("freeze", "--scheme", SCHEME_FILE, "--year", "2024", "--person", "赵六", *words)
