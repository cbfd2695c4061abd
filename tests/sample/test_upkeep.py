"""A sample is written once, again when seed, factor or program change, and never over what is no sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from sample.upkeep import STAMP, ForeignFolderError, keep_sample


def test_a_second_time_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    assert keep_sample(folder, 2024, 1)
    times = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert not keep_sample(folder, 2024, 1)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == times


def test_another_seed_replaces_the_old_sample(tmp_path: Path) -> None:
    keep_sample(tmp_path, 2024, 1)
    old = (tmp_path / "truth" / "facts.jsonl").read_bytes()
    assert keep_sample(tmp_path, 5, 1)
    assert (tmp_path / "truth" / "facts.jsonl").read_bytes() != old


def test_an_unfinished_sample_is_written_again(tmp_path: Path) -> None:
    (tmp_path / STAMP).write_text("{}", "utf-8")
    (tmp_path / "truth").mkdir()
    assert keep_sample(tmp_path, 2024, 1)
    assert (tmp_path / "orgs.xlsx").is_file()


def test_what_is_no_sample_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "重要材料.docx"
    kept.write_bytes(b"x")
    with pytest.raises(ForeignFolderError):
        keep_sample(tmp_path, 2024, 1)
    assert [path.name for path in tmp_path.iterdir()] == [kept.name]
