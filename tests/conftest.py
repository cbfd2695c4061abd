"""What every test shares: a program that is absent skips its tests with a line that says so, unless nothing may be skipped."""

from __future__ import annotations

import os
import shutil

import pytest

PROGRAMS = {
    "browser": ("Chromium", ("chromium", "chromium-browser", "google-chrome")),
    "office": ("LibreOffice", ("soffice", "libreoffice")),
    "poppler": ("poppler-utils", ("pdftotext",)),
}


def find_program(marker: str) -> str | None:
    """The path of the first installed program that a marker asks for."""
    return next((path for name in PROGRAMS[marker][1] if (path := shutil.which(name))), None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="run the long tests too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what cannot run here; with DANGJIAN_REQUIRE_ALL (as in .ci/run) it runs and fails instead."""
    must_run = bool(os.environ.get("DANGJIAN_REQUIRE_ALL"))
    for item in items:
        if item.get_closest_marker("soak") and not config.getoption("--soak"):
            item.add_marker(pytest.mark.skip(reason="a long run: make soak"))
        for marker, (label, _) in PROGRAMS.items():
            if item.get_closest_marker(marker) and not must_run and find_program(marker) is None:
                item.add_marker(pytest.mark.skip(reason=f"{label} is not installed"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser that page tests drive."""
    path = find_program("browser")
    assert path, "Chromium is not installed"
    return path


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of the office suite that opens exported files."""
    path = find_program("office")
    assert path, "LibreOffice is not installed"
    return path
