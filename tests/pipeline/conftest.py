"""What most runs of this folder begin with: an empty workspace, and a folder of three summaries."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.workspace import Workspace, create_workspace
from tests.pipeline.received import make_folder


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "workspace")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_folder(tmp_path / "报送")
