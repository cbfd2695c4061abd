"""Work is done again exactly where an input changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.manifest import ManifestEntry
from ingest.run.work_plan import Inputs, is_stale, match_manifest, work_key
from ingest.storage.raw_rows import Done

INPUTS = Inputs("1", ("1", "1"), "v", "r")
ENTRY = ManifestEntry("甲.txt", org_id="B01", period="2023")
KEY = work_key(INPUTS, "c", "报送/甲.txt", ENTRY)


@pytest.mark.parametrize(
    "changed",
    [
        work_key(replace(INPUTS, reader_version="2"), "c", "报送/甲.txt", ENTRY),
        work_key(replace(INPUTS, extraction_versions=("1", "2")), "c", "报送/甲.txt", ENTRY),
        work_key(replace(INPUTS, vocabulary_digest="w"), "c", "报送/甲.txt", ENTRY),
        work_key(replace(INPUTS, registry_digest="s"), "c", "报送/甲.txt", ENTRY),
        work_key(INPUTS, "d", "报送/甲.txt", ENTRY),
        work_key(INPUTS, "c", "报送/乙.txt", ENTRY),
        work_key(INPUTS, "c", "报送/甲.txt", replace(ENTRY, period="2022")),
        work_key(INPUTS, "c", "报送/甲.txt", None),
    ],
)
def test_every_input_makes_work(changed: str) -> None:
    assert is_stale(Done(KEY, None), changed, retry=False)


def test_nothing_changed_is_no_work() -> None:
    assert not is_stale(Done(KEY, None), work_key(INPUTS, "c", "报送/甲.txt", ENTRY), retry=False)
    assert is_stale(None, KEY, retry=False)


def test_a_refused_file_waits_for_another_input_or_a_retry() -> None:
    other_registry = work_key(replace(INPUTS, registry_digest="s"), "c", "报送/甲.txt", ENTRY)
    other_reader = work_key(replace(INPUTS, reader_version="2"), "c", "报送/甲.txt", ENTRY)
    assert not is_stale(Done(KEY, "corrupt_file"), KEY, retry=True)
    assert is_stale(Done(KEY, "corrupt_file"), other_registry, retry=False)
    assert is_stale(Done(KEY, "corrupt_file"), other_reader, retry=False)
    assert is_stale(Done(KEY, "reader_died"), other_registry, retry=False)
    assert is_stale(Done(KEY, "reader_timeout"), KEY, retry=True)
    assert not is_stale(Done(KEY, "reader_timeout"), KEY, retry=False)


def entries(*files: str) -> dict[str, ManifestEntry]:
    return {file: ManifestEntry(file) for file in files}


def test_a_line_names_a_file_by_path_or_by_its_only_name() -> None:
    paths = ["报送/总结.txt", "报送/甲/台账.xlsx", "报送/乙/总结.txt"]
    matched, problems = match_manifest(entries("总结.txt", "台账.xlsx", "乙/总结.txt"), paths, "报送")
    assert {path: entry.file for path, entry in matched.items()} == {
        "报送/总结.txt": "总结.txt",
        "报送/甲/台账.xlsx": "台账.xlsx",
        "报送/乙/总结.txt": "乙/总结.txt",
    }
    assert problems == []
    assert match_manifest(entries("报送/甲/台账.xlsx"), paths, "报送")[0].keys() == {"报送/甲/台账.xlsx"}


def test_a_line_without_a_file_and_one_with_several_are_told() -> None:
    matched, problems = match_manifest(entries("没有.txt", "总结.txt"), ["报送/甲/总结.txt", "报送/乙/总结.txt"], "报送")
    assert matched == {}
    assert ["没有.txt" in problems[0], "2 个同名文件" in problems[1]] == [True, True]


def test_a_line_for_a_zip_speaks_of_its_members_without_a_line_of_their_own() -> None:
    paths = ["报送/局.zip/甲.txt", "报送/局.zip/内/乙.txt", "报送/局.zip", "报送/丙.txt", "报送/科.zip/丁.txt"]
    matched, problems = match_manifest(entries("局.zip", "局.zip/甲.txt", "科.zip"), paths, "报送")
    assert {path: entry.file for path, entry in matched.items()} == {
        "报送/局.zip/甲.txt": "局.zip/甲.txt",
        "报送/局.zip/内/乙.txt": "局.zip",
        "报送/局.zip": "局.zip",
        "报送/科.zip/丁.txt": "科.zip",
    }
    assert problems == []
