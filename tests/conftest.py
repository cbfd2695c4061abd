"""What every test shares: the demo, the warehouse, which worker runs what; a program that is absent skips its tests with a line.

Nothing may be skipped with DANGJIAN_REQUIRE_ALL.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from ingest.publish.dbt import DbtPlace, Stamp, run_dbt
from ingest.storage.raw_schema import fresh_raw_schema
from tests.publish.compiled_dbt import Build, compiled_from

if TYPE_CHECKING:
    from xdist.scheduler import LoadScopeScheduling

    from sample import SampleTruth

# On how many examples a property is tried. How long one takes says more of the machine than of the code.
settings.register_profile("few", max_examples=40, deadline=None)
settings.register_profile("many", max_examples=1000, deadline=None)

SavedByOffice = Callable[[Sequence[Path], str], dict[str, bytes]]
SUBMISSIONS = Path(__file__).parent / "warehouse" / "submissions.sql"
PROGRAMS = {
    "browser": ("Chromium", ("chromium", "chromium-browser", "google-chrome")),
    "office": ("LibreOffice", ("soffice", "libreoffice")),
    "poppler": ("poppler-utils", ("pdftotext",)),
}


# Tests that share what is costly to make, a workspace or a server, go to one worker, all others file by file, so that what the
# tests of a file share is made once; what takes longest is begun first, so that no worker waits for it at the end. (The marker
# xdist_group has no effect with pytest 9.2: pytest-xdist 3.8 writes the group where pytest no longer reads it.)
TOGETHER = {
    "tests/browser/": "the demo",
    "tests/sample/": "the demo",
    "tests/benchmarks/": "the demo",
    "tests/warehouse/test_marts.py": "the warehouse",
    "tests/warehouse/test_docs.py": "the warehouse",
    "tests/command/test_checklist.py": "the warehouse",
    "tests/command/test_decide.py": "the warehouse",
    "tests/command/test_score.py": "the warehouse",
    "tests/command/test_ingest.py": "the warehouse",
    "tests/command/test_settings.py": "the warehouse",
    "tests/command/test_withheld_persons.py": "the warehouse",
    "tests/warehouse/test_sample_truth.py": "the demo",
    "tests/warehouse/test_settling.py": "the demo",
    "tests/pipeline/test_killed_runs.py": "killed runs",
    "tests/publish/test_publish.py": "publishing",
    "tests/pipeline/test_workers.py": "workers",
    "tests/pipeline/test_hostile_files.py": "hostile files",
    "tests/soak/": "mutants",
    "tests/pipeline/test_runs_in_processes.py": "runs in processes",
    "tests/summaries/test_hostile_texts.py": "hostile texts",
    "tests/tables/test_template.py": "templates",
    "tests/dashboard/test_pages.py": "pages",
    "tests/summaries/test_confidence.py": "confidence",
}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling | None:
    """With `--dist loadgroup`: each file where there is room, those of `TOGETHER` on one worker."""
    if config.getvalue("dist") != "loadgroup":
        return None
    config.option.loadscopereorder = False
    from xdist.scheduler import LoadScopeScheduling

    class Sharing(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            place = place_of(nodeid)
            return TOGETHER[place] if place else nodeid.partition("::")[0]

    return Sharing(config, log)


def place_of(nodeid: str) -> str | None:
    """The place of `TOGETHER` that a test stands in."""
    return next((place for place in TOGETHER if nodeid.startswith(place)), None)


def find_program(marker: str) -> str | None:
    """The path of the first installed program that a marker asks for."""
    return next((path for name in PROGRAMS[marker][1] if (path := shutil.which(name))), None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="run the long tests too, and properties on many examples")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("many" if config.getoption("--soak") else "few")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put what takes long first; skip what cannot run here, or with DANGJIAN_REQUIRE_ALL (as in .ci/run) let it fail."""
    first = {shared: number for number, shared in enumerate(dict.fromkeys(TOGETHER.values()))}
    items.sort(key=lambda item: first[TOGETHER[place]] if (place := place_of(item.nodeid)) else len(first))
    must_run = bool(os.environ.get("DANGJIAN_REQUIRE_ALL"))
    for item in items:
        if item.get_closest_marker("soak") and not config.getoption("--soak"):
            item.add_marker(pytest.mark.skip(reason="a long run: make soak"))
        for marker, (label, _) in PROGRAMS.items():
            if item.get_closest_marker(marker) and not must_run and find_program(marker) is None:
                item.add_marker(pytest.mark.skip(reason=f"{label} is not installed"))


@pytest.fixture(autouse=True)
def main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put `__main__` back after each test: AppTest leaves a page there, which a process begun later would run as its own main."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `workspace` and `sample`, made by `dangjian demo`; nothing may change what stands in them.

    Both are told as in `make demo`, from the current folder.
    """
    home = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "dangjian", "demo", "--no-serve", "--workspace", "workspace", "--folder", "sample"],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return home


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sample is written; nothing may change it."""
    return tmp_path_factory.mktemp("sample")


@pytest.fixture(scope="session")
def truth(sample_folder: Path) -> SampleTruth:
    """What the sample says, which is written once."""
    from sample import write_sample

    return write_sample(sample_folder)


@pytest.fixture(scope="session")
def raw_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office's raw database."""
    file = tmp_path_factory.mktemp("received") / "raw.duckdb"
    with fresh_raw_schema(file) as connection:
        connection.execute(SUBMISSIONS.read_text("utf-8"))
    return file


@pytest.fixture(scope="session")
def generation_file(raw_file: Path) -> Path:
    """All that dbt has: seeds, models with their contracts, data tests and unit tests; it fails where one of them fails."""
    file = raw_file.with_name("generation.duckdb")
    run_dbt(["build"], DbtPlace(raw_file, file, raw_file.parent), Stamp(3, "run-1", "0.0.1"))
    return file


@pytest.fixture(scope="session")
def compiled_build(generation_file: Path) -> Build:
    """In place of `run_dbt`: the models as dbt compiled them for that warehouse."""
    return compiled_from(generation_file.with_name("target"), generation_file)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser that page tests drive."""
    path = find_program("browser")
    assert path, "Chromium is not installed"
    return path


@pytest.fixture(scope="session")
def saved_by_office(tmp_path_factory: pytest.TempPathFactory) -> SavedByOffice:
    """Files as LibreOffice saves them in another format, by their stems; it starts once a call, and lays out its profile once."""
    program = find_program("office")
    assert program, "LibreOffice is not installed"
    home = tmp_path_factory.mktemp("office_program")
    command = [program, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--convert-to"]

    def saved(files: Sequence[Path], suffix: str) -> dict[str, bytes]:
        with tempfile.TemporaryDirectory(dir=home) as folder:
            subprocess.run([*command, suffix, "--outdir", folder, *files], check=True, capture_output=True, timeout=180)
            return {path.stem: path.read_bytes() for path in Path(folder).iterdir()}

    return saved
