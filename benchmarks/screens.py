"""How long a page takes on a real server: its script, with twenty readers at once, and until a browser has painted it.

A reader is a connection that speaks Streamlit's own protocol, as the browser does. Each round turns to another year: the first
turn through the years has every page made anew from queries, after that it is there already (`第一次看`, `再看`).

Twenty readers at once are people: each looks for two to eight seconds at what came before asking for the next, by chance but the
same in every run. They are held against one reader who also finds every page made already. Twenty who never pause are told
beside it: that is a load test, in which the scripts of one process wait for each other and twenty take at least twenty times
as long as one.

In the browser a year is chosen by hand of Playwright, on the real page of a server that has made nothing yet, and on a bare one
that draws the same charts and tables without a query.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Any, TypeVar

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.measure import Line
from dashboard.app import PAGES
from dashboard.state import HOME
from ingest.workspace import Workspace

ROUNDS = 12
READERS = 20
YEARS = ("2024", "2023", "2022", "2021", "2020")
Pause = tuple[float, float]  # seconds, at least and at most
LOOKING: Pause = (2.0, 8.0)
AT_ONCE: Pause = (0.0, 0.0)
# What a script still does after its last word (the thread ends) is no part of the next one.
BETWEEN: Pause = (0.1, 0.1)
BARE_PAGE = Path(__file__).with_name("bare_page.py")
BARE_VARIABLE = "DANGJIAN_BARE_PAGE"
LONGEST_START_SECONDS = 60
LONGEST_WAIT_MS = 10_000
# Between two choices, as a reader makes: what a page still does after it was painted is no part of the next one.
PAUSE_MS = 500
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
# Resolves with the milliseconds from the choice of a year until the page was painted for the last time before it was still. That
# the script ran is known by the address, which says the year: a short run begins and ends between two paintings, without a sign.
STILL_MS = 400
PAINTED = f"""option => new Promise(resolve => {{
  const app = document.querySelector("[data-testid=stApp]");
  const year = option.textContent.trim();
  const started = performance.now();
  let painted = started;
  let isAsked = false;
  let waiting = 0;
  const end = () => {{
    const shown = new URLSearchParams(window.location.search).get("period");
    if (shown !== year || app.getAttribute("data-test-script-state") !== "notRunning") return wait();
    watch.disconnect();
    resolve(painted - started);
  }};
  const wait = () => {{
    clearTimeout(waiting);
    waiting = setTimeout(end, {STILL_MS});
  }};
  const watch = new MutationObserver(() => {{
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => requestAnimationFrame(() => {{
      isAsked = false;
      painted = performance.now();
      wait();
    }}));
  }});
  watch.observe(document.body, {{ attributes: true, characterData: true, childList: true, subtree: true }});
  option.click();
}})"""


Read = TypeVar("Read")


@dataclass
class Drawn:
    """What a page drew: figures as Plotly's JSON, tables and texts as HTML."""

    charts: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)


def measure_screens(
    workspace: Workspace, rounds: int = ROUNDS, readers: int = READERS, looking: Pause = LOOKING
) -> Iterator[Line]:
    """Page by page the time that 95 of 100 scripts keep below, then many readers against one, then the browser's share."""
    first: list[float] = []
    again: list[float] = []
    drawn: dict[str, dict[str, Drawn]] = {}
    with _serving(workspace) as port:
        for page, (title, _, _) in PAGES.items():
            times, drawn[page] = _run_apart(_read(port, page, rounds, BETWEEN))
            first += times[: len(YEARS) - 1]
            again += times[len(YEARS) - 1 :]
            yield Line(f"页面脚本：{title}（95%）", percentile_95(times), "毫秒")
        yield Line("页面脚本：全部（95%）", percentile_95(first + again), "毫秒")
        yield Line("页面脚本：全部，第一次看（95%）", percentile_95(first), "毫秒")
        yield Line("页面脚本：全部，再看（95%）", percentile_95(again), "毫秒")
        pages = list(islice(cycle(PAGES), readers))
        for how, pause in ((f"每人隔{looking[0]:g}–{looking[1]:g}秒", looking), ("不停地点", AT_ONCE)):
            together = percentile_95(_run_apart(_read_together(port, pages, rounds, pause)))
            yield Line(f"页面脚本：{readers}人同时，{how}（95%）", together, "毫秒")
            yield Line(f"页面脚本：{readers}人同时，{how}，为一人再看的倍数", together / percentile_95(again), "倍")
    if browser := shutil.which("chromium") or shutil.which("chromium-browser"):
        with _serving(workspace) as port:
            yield from _measure_painting(browser, port, drawn, rounds)


def percentile_95(times: list[float]) -> float:
    """The time in milliseconds that 95 of 100 lie below."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1] * 1000


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _serving(workspace: Workspace) -> Iterator[int]:
    """The port of a dashboard on the workspace, by a process that has made nothing yet."""
    port = _free_port()
    command = [sys.executable, "-m", "dangjian", "serve", "--workspace", str(workspace.root), "--port", str(port)]
    with _running(command, port):
        yield port


@contextlib.contextmanager
def _running(command: list[str], port: int, **environment: str) -> Iterator[None]:
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **environment}
    ) as server:
        try:
            until = time.monotonic() + LONGEST_START_SECONDS
            while time.monotonic() < until:
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                    break
                time.sleep(0.1)
            yield
        finally:
            server.terminate()


async def _read(port: int, page: str, rounds: int, pause: Pause, reader: int = 0) -> tuple[list[float], dict[str, Drawn]]:
    """Seconds of each run after the first, which opens the page, and what it drew of each year."""
    times: list[float] = []
    drawn: dict[str, Drawn] = {}
    chance = random.Random(reader)
    async with websockets.connect(
        f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=[websockets.Subprotocol("streamlit")], max_size=None
    ) as connection:
        for number in range(rounds + 1):
            asked = BackMsg()
            asked.rerun_script.page_name = page if page != HOME else ""
            asked.rerun_script.query_string = f"period={YEARS[number % len(YEARS)]}"
            await asyncio.sleep(chance.uniform(*pause))
            started = time.perf_counter()
            await connection.send(asked.SerializeToString())
            drawn[YEARS[number % len(YEARS)]] = await _finished(connection)
            times.append(time.perf_counter() - started)
    return times[1:], drawn


async def _finished(connection: websockets.ClientConnection) -> Drawn:
    drawn = Drawn()
    while True:
        told = ForwardMsg()
        told.ParseFromString(await connection.recv(decode=False))
        kind = told.WhichOneof("type")
        if kind == "script_finished":
            return drawn
        if kind == "delta":
            element = told.delta.new_element
            drawn.charts += [element.plotly_chart.spec] * element.HasField("plotly_chart")
            drawn.html += [element.html.body] * element.HasField("html")


def _run_apart(reading: Coroutine[Any, Any, Read]) -> Read:
    """What a reading gives; it runs in a thread of its own, since the caller's may have a loop of events already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, reading).result()


async def _read_together(port: int, pages: list[str], rounds: int, pause: Pause) -> list[float]:
    readers = (_read(port, page, rounds, pause, number) for number, page in enumerate(pages))
    return [one for times, _ in await asyncio.gather(*readers) for one in times]


def _measure_painting(browser: str, port: int, drawn: dict[str, dict[str, Drawn]], rounds: int) -> Iterator[Line]:
    """From a choice of year to the painted page: the page with most to draw of those that have the choice, and a bare one."""
    painted: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as home:
        for page, (title, _, _) in PAGES.items():
            times = _painted(browser, f"http://127.0.0.1:{port}/{page if page != HOME else ''}", rounds)
            if not times:
                continue
            painted += times
            yield Line(f"改筛选到画完：{title}（95%）", percentile_95(times), "毫秒")
            content = Path(home) / f"{page}.json"
            content.write_text(json.dumps({year: asdict(one) for year, one in drawn[page].items()}), "utf-8")
            bare_port = _free_port()
            options = ["--server.port", str(bare_port), "--server.headless", "true", "--server.address", "127.0.0.1"]
            with _running(
                [sys.executable, "-m", "streamlit", "run", str(BARE_PAGE), *options], bare_port, **{BARE_VARIABLE: str(content)}
            ):
                bare += _painted(browser, f"http://127.0.0.1:{bare_port}/", rounds)
    yield Line("改筛选到画完：全部（95%）", percentile_95(painted), "毫秒")
    yield Line("改筛选到画完：为同样图表的空白页的倍数（中位数）", statistics.median(painted) / statistics.median(bare), "倍")


def _painted(browser: str, address: str, rounds: int) -> list[float]:
    """Seconds from choosing another year until the page is painted; none where the page has no such choice."""
    from playwright.sync_api import TimeoutError as PlaywrightTimeout
    from playwright.sync_api import sync_playwright

    times = []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=list(FLAGS))
        page = opened.new_page(viewport={"width": 1440, "height": 1000})
        page.goto(address)
        page.locator("[data-testid=stApp][data-test-script-state=notRunning] [data-testid=stHtml]").first.wait_for(timeout=60_000)
        box = page.get_by_role("combobox", name="年度")
        with contextlib.suppress(PlaywrightTimeout):
            box.wait_for(timeout=LONGEST_WAIT_MS)
        if box.count():
            for number in range(rounds):
                page.wait_for_timeout(PAUSE_MS)
                box.click()
                option = page.get_by_role("option", name=YEARS[(number + 1) % len(YEARS)])
                times.append(float(option.evaluate(PAINTED)) / 1000)
        opened.close()
    return times
