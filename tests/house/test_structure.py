"""The house keeps its shape: arrows one way, files of one purpose, documents that name what exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import TOGETHER

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("dangjian", "ingest", "dashboard", "sample", "benchmarks", "tests")
LINES = 420


def tracked(*patterns: str) -> list[Path]:
    """Files that git knows or would add, below the repository's root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_imports_go_one_way() -> None:
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_file_has_one_purpose_and_fits_a_reader() -> None:
    lines = {path.relative_to(ROOT): len(path.read_text("utf-8").splitlines()) for path in tracked("*.py", "*.sql")}
    assert lines
    assert {path: n for path, n in lines.items() if n > LINES} == {}


def test_no_module_is_named_for_nothing() -> None:
    empty_names = {"utils", "helpers", "common", "base", "manager", "misc"}
    assert not [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if path.stem in empty_names]


def test_nothing_of_one_machine_is_committed() -> None:
    forbidden = re.compile("|".join(("/[w]ork/", "/[r]oot/", "/[h]ome/", "extra-index-[u]rl", "file:[/]{3}(?:opt|home)")))
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked("*.py", "*.sql", "*.md", "*.yml", "*.toml", "*.txt", "*.csv", "Makefile", ".ci/run")
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if forbidden.search(line)
    ]
    assert not found


def test_what_shares_a_worker_stands_where_it_is_said() -> None:
    assert not [place for place in TOGETHER if not (ROOT / place).exists()]


def test_the_lock_holds_hashes_and_no_hosts() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=")


def test_the_architecture_page_names_every_room_that_stands() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    modules = [path for path in (ROOT / "ingest").glob("*.py") if path.stem != "__init__"]
    modules += [path for path in (ROOT / "dashboard").glob("*.py") if path.stem != "__init__"]
    assert not [path.name for path in modules if path.name not in page]


def test_the_architecture_page_names_no_module_that_is_gone() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`((?:ingest|dashboard|dangjian|sample|benchmarks)/[\w/]+\.(?:py|sql))`", page))
    assert named
    assert not [name for name in named if not (ROOT / name).exists()]


def test_every_mart_stands_in_the_architecture_page() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    marts = [path.stem for path in (ROOT / "models" / "marts").rglob("*.sql")]
    assert marts
    assert not [name for name in marts if f"`{name}`" not in page]


def test_every_verb_is_documented_and_has_a_module() -> None:
    from dangjian.__main__ import VERBS

    readme = (ROOT / "README.md").read_text("utf-8")
    assert not [verb for verb in VERBS if f"dangjian {verb}" not in readme]
    modules = {path.stem for path in (ROOT / "dangjian" / "verbs").glob("*.py")} - {"__init__"}
    assert {module.rpartition(".")[2] for module, _ in VERBS.values()} == modules


def test_every_issue_code_that_the_code_uses_is_in_the_catalogue() -> None:
    from ingest.errors import CATALOGUE

    used = set()
    for path in (ROOT / "ingest").rglob("*.py"):
        used |= set(re.findall(r"""(?:Issue|FileRejected)\(\s*["'](\w+)["']""", path.read_text("utf-8")))
    assert used
    assert used <= set(CATALOGUE)
