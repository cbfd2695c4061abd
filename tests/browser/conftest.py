"""A real server and a real browser. The sample's workspace is made once, by the real chain, and shared."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from tests.dashboard.warehouse import build_workspace

FLAGS = ("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking")
FLAGS += ("disable-component-update", "disable-sync")
ARTIFACTS = Path(__file__).resolve().parents[2] / "artifacts"
WIDTHS = (1440, 1024)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def served(workspace: Path) -> Iterator[str]:
    """The address of a dashboard on this workspace, as `dangjian serve` prints it."""
    command = [sys.executable, "-m", "dangjian", "serve", "--workspace", str(workspace), "--port", str(free_port())]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as running:
        try:
            assert running.stdout
            first = running.stdout.readline()
            assert "http://" in first
            yield first.strip().rpartition("：")[2]
        finally:
            running.terminate()  # or it would be waited for where a test fails


@pytest.fixture(scope="session")
def sample_workspace(demo: Path) -> Path:
    """The workspace of the sample."""
    return demo / "workspace"


@pytest.fixture(scope="session")
def sample_address(sample_workspace: Path) -> Iterator[str]:
    with served(sample_workspace) as address:
        yield address


@pytest.fixture(scope="session")
def invented_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard on the small invented generation of the dashboard's own tests, hostile names in it."""
    with served(build_workspace(tmp_path_factory.mktemp("invented") / "workspace").root) as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=[f"--{flag}" for flag in FLAGS])
        yield opened
        opened.close()


def fit(page: Page, width: int) -> None:
    """Give the page another width and wait until what it draws has taken it; nothing may then reach beyond its edge."""
    page.set_viewport_size({"width": width, "height": 1000})
    page.wait_for_function(
        """() => [...document.querySelectorAll('.js-plotly-plot')].every(
            plot => Math.abs(plot.querySelector('.main-svg').clientWidth - plot.parentElement.clientWidth) <= 2)"""
    )
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    cut_off = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
    assert page.locator(".dj-scroll").evaluate_all(cut_off) == 0


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """One reader's browser, which fetches and compiles the program of the pages once.

    Its reader wants nothing to move: what turns and fades while a page is drawn costs more than the drawing.
    """
    with browser.new_context(reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.fixture
def page(tab: Page, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of 1440 × 1000; no script of a document may open a dialog on it, and its last state is kept as a picture."""
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    tab.set_viewport_size({"width": 1440, "height": 1000})
    tab.emulate_media(media="screen")
    tab.on("dialog", dismiss)
    yield tab
    ARTIFACTS.mkdir(exist_ok=True)
    tab.screenshot(path=ARTIFACTS / f"{request.node.name.replace('/', '_')}.png")
    tab.goto("about:blank")
    tab.remove_listener("dialog", dismiss)
    assert not dialogs
