"""The list of received files: its lines by file, mistakes told with their row."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from ingest.errors import RegistryError
from ingest.manifest import ManifestEntry, find_entry, load_manifest
from ingest.model import SourceKind


def saved(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "manifest.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_lines_by_file(tmp_path: Path, encoding: str) -> None:
    text = (
        "file,org_id,period,source_kind,received_at\n青石镇\\总结.docx,C5,2023年上半年,总结,2023-07-05 09:30\n台账.xlsx,,,,\n\n"
    )
    assert load_manifest(saved(tmp_path, text, encoding)) == {
        "青石镇/总结.docx": ManifestEntry(
            "青石镇/总结.docx",
            "C5",
            "2023H1",
            SourceKind.SUMMARY,
            datetime(2023, 7, 5, 9, 30),  # noqa: DTZ001
        ),
        "台账.xlsx": ManifestEntry("台账.xlsx"),
    }


def test_the_longest_tail_of_a_path_names_its_line(tmp_path: Path) -> None:
    entries = load_manifest(saved(tmp_path, "file,org_id\n总结.docx,A\n青石镇/总结.docx,B\n"))
    found = find_entry(entries, Path("收件/青石镇/总结.docx"))
    assert found is not None
    assert found.org_id == "B"
    assert find_entry(entries, Path("收件/水利局/总结.docx")) == entries["总结.docx"]
    assert find_entry(entries, Path("收件/水利局/台账.xlsx")) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("org_id,period\nA,2023\n", "file"),
        ("", "file"),
        ("file,period\na.txt,去年\n", "第 2 行"),
        ("file,period\na.txt,2023年1—7月\n", "第 2 行"),
        ("file,source_kind\na.txt,照片\n", "照片"),
        ("file,received_at\na.txt,2023-02-30\n", "2023-02-30"),
        ("file,org_id\na.txt,A\nb.txt,B\na.txt,C\n", "第 4 行"),
        ("file,org_id\n,A\n", "没有文件名"),
        ('file,org_id\n"总结.docx,A\n' + "台账.xlsx,B\n" * 20_000, "引号没有成对"),
    ],
)
def test_mistakes_name_their_row(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(RegistryError, match=said):
        load_manifest(saved(tmp_path, text))


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="找不到"):
        load_manifest(tmp_path / "manifest.csv")


def test_a_folder_is_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="是文件夹，不是清单文件"):
        load_manifest(tmp_path)
