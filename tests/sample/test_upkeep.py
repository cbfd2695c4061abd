"""A sample is written once, again when seed, factor or program change, and never over what is no sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from sample import upkeep
from sample.upkeep import STAMP, ForeignFolderError, keep_sample


@pytest.fixture(autouse=True)
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The seeds and factors that were written, as one small file instead of a whole sample."""
    calls: list[tuple[int, int]] = []

    def write(folder: Path, seed: int, factor: int) -> None:
        calls.append((seed, factor))
        (folder / "truth").mkdir()
        (folder / "truth" / f"{seed}-{factor}.csv").write_text("x", "utf-8")

    monkeypatch.setattr(upkeep, "write_sample", write)
    return calls


def test_a_second_time_writes_nothing(tmp_path: Path, written: list[tuple[int, int]]) -> None:
    folder = tmp_path / "sample"
    assert keep_sample(folder, 2024, 1)
    assert not keep_sample(folder, 2024, 1)
    assert written == [(2024, 1)]


@pytest.mark.parametrize(("seed", "factor"), [(5, 1), (2024, 2)])
def test_another_seed_or_factor_replaces_the_old_sample(tmp_path: Path, seed: int, factor: int) -> None:
    keep_sample(tmp_path, 2024, 1)
    assert keep_sample(tmp_path, seed, factor)
    assert [path.name for path in (tmp_path / "truth").iterdir()] == [f"{seed}-{factor}.csv"]


def test_another_program_writes_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_sample(tmp_path, 2024, 1)
    monkeypatch.setattr(upkeep, "_program_digest", lambda: "newer")
    assert keep_sample(tmp_path, 2024, 1)


def test_an_unfinished_sample_is_written_again(tmp_path: Path) -> None:
    (tmp_path / STAMP).write_text("{}", "utf-8")
    (tmp_path / "truth").mkdir()
    assert keep_sample(tmp_path, 2024, 1)


def test_what_is_no_sample_is_left_alone(tmp_path: Path, written: list[tuple[int, int]]) -> None:
    kept = tmp_path / "重要材料.docx"
    kept.write_bytes(b"x")
    with pytest.raises(ForeignFolderError):
        keep_sample(tmp_path, 2024, 1)
    assert [path.name for path in tmp_path.iterdir()] == [kept.name]
    assert not written
