"""What dbt read of a project serves every workspace with the same models, and is never trusted where it may be another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.publish.parsed_project import KEPT, keep_parsed, parsed_file, read_parsed
from tests.publish.small_project import make_project


def seeded(project: Path, name: str, content: str) -> None:
    (project / "seeds").mkdir(exist_ok=True)
    (project / "seeds" / name).write_text(content, "utf-8")


def test_it_is_known_by_all_that_reading_depends_on(tmp_path: Path) -> None:
    project, twin = make_project(tmp_path / "one"), make_project(tmp_path / "two")
    seeded(project, "metrics.csv", "a")
    seeded(twin, "metrics.csv", "b")
    found = parsed_file(tmp_path, project, "generation")
    assert parsed_file(tmp_path, twin, "generation") == found
    assert parsed_file(tmp_path, project, "another") != found
    seeded(twin, "more.csv", "b")
    assert parsed_file(tmp_path, twin, "generation") != found
    (project / "models" / "figures.sql").write_text("select 1 as value\n")
    assert parsed_file(tmp_path, project, "generation") != found


def test_what_was_kept_is_read_and_a_part_of_it_is_not(tmp_path: Path) -> None:
    file = tmp_path / "parsed" / "one"
    assert read_parsed(file) is None
    keep_parsed(file, b"manifest")
    assert read_parsed(file) == b"manifest"
    file.write_bytes(file.read_bytes()[:-1])
    assert read_parsed(file) is None


def test_what_was_not_used_for_longest_goes(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        keep_parsed(tmp_path / "parsed" / str(number), b"manifest")
    assert len(list((tmp_path / "parsed").iterdir())) == KEPT
    assert read_parsed(tmp_path / "parsed" / str(KEPT + 2)) == b"manifest"


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "parsed").write_text("a file in place of the folder")
    keep_parsed(tmp_path / "parsed" / "one", b"manifest")
    assert read_parsed(tmp_path / "parsed" / "one") is None


@pytest.mark.parametrize("content", [b"", b"x" * 40])
def test_what_another_left_there_is_not_trusted(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "one").write_bytes(content)
    assert read_parsed(tmp_path / "one") is None
