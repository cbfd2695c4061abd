"""The invented warehouse that the dashboard's tests read."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from streamlit.components.v2 import manifest_scanner

from dashboard.queries.connection import open_cursor, open_generation
from ingest.workspace import Workspace, current_generation
from tests.dashboard.warehouse import build_workspace


@pytest.fixture(scope="session", autouse=True)
def _no_search_for_components() -> Iterator[None]:
    """Each run of an AppTest reads the metadata of every installed package, in search of components that nobody here has made.

    That takes longer than all else that a page does.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", list)
        yield


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with one published generation; nothing may change it."""
    return build_workspace(tmp_path_factory.mktemp("dashboard") / "workspace")


@contextlib.contextmanager
def opened(workspace: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    generation = current_generation(workspace)
    assert generation
    with open_generation(generation.file) as connection, open_cursor(connection) as cursor:
        yield cursor


@pytest.fixture
def cursor(workspace: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor on that generation."""
    with opened(workspace) as found:
        yield found


@pytest.fixture(scope="module")
def workspace_cursor(workspace: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    """The same for a whole module."""
    with opened(workspace) as found:
        yield found


@pytest.fixture
def evidence_folder(workspace: Workspace) -> Path:
    return workspace.evidence
