"""One written sample for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from sample import SampleTruth, write_sample


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sample")


@pytest.fixture(scope="session")
def truth(folder: Path) -> SampleTruth:
    return write_sample(folder)
