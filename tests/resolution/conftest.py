"""The invented county as a registry."""

from __future__ import annotations

import pytest

from ingest.orgs import Registry
from tests.orgs.town import registry_of


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return registry_of(tmp_path_factory.mktemp("registry"))
