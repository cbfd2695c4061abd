"""What lies in a received folder, and what is left aside and why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.decoding import readable
from ingest.errors import UsageError
from ingest.run.discovery import look_into
from tests.pipeline.received import close_folder

NOWHERE = Path("/nowhere")


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())


def test_files_at_any_depth_have_their_received_path(tmp_path: Path) -> None:
    folder = tmp_path / "2024年报送"
    put(folder, "甲/乙/丙/总结.docx", "台账.xlsx", "orgs.csv", "manifest.csv", "甲/orgs.csv", "甲/manifest.csv")
    found = look_into(folder, NOWHERE)
    assert [item.received_path for item in found.files] == [
        "2024年报送/台账.xlsx",
        "2024年报送/甲/manifest.csv",
        "2024年报送/甲/orgs.csv",
        "2024年报送/甲/乙/丙/总结.docx",
    ]
    assert (found.registry, found.manifest) == (folder / "orgs.csv", folder / "manifest.csv")


def test_what_is_no_submission_is_left_aside_with_its_reason(tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    put(
        folder,
        "~$总结.docx",
        "~WRL0003.tmp",
        "Thumbs.db",
        ".DS_Store",
        "子/desktop.ini",
        ".隐藏/内.txt",
        "__MACOSX/._a.txt",
        "总结.txt",
    )
    os.mkfifo(folder / "管道")
    (folder / "断链.txt").symlink_to(folder / "不存在")
    (folder / "外链").symlink_to(tmp_path, target_is_directory=True)
    (folder / "同文.txt").symlink_to(folder / "总结.txt")
    found = look_into(folder, NOWHERE)
    assert [item.received_path for item in found.files] == ["报送/同文.txt", "报送/总结.txt"]
    assert {item.received_path: item.reason for item in found.left_aside} == {
        "报送/~$总结.docx": "Office 打开文件时留下的临时文件",
        "报送/~WRL0003.tmp": "Office 打开文件时留下的临时文件",
        "报送/Thumbs.db": "系统文件",
        "报送/.DS_Store": "隐藏文件",
        "报送/子/desktop.ini": "系统文件",
        "报送/.隐藏": "隐藏文件",
        "报送/__MACOSX": "系统文件",
        "报送/管道": "不是普通文件",
        "报送/断链.txt": "不是普通文件",
        "报送/外链": "指向其他文件夹的链接",
    }


def test_the_workspace_inside_the_folder_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, "总结.txt", "workspace/archive/ab/abcd")
    found = look_into(tmp_path, tmp_path / "workspace")
    assert [item.received_path for item in found.files] == [f"{tmp_path.name}/总结.txt"]
    assert [item.reason for item in found.left_aside] == ["这是工作区本身"]


def test_a_relative_folder_has_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "报送", "总结.txt")
    monkeypatch.chdir(tmp_path / "报送")
    assert look_into(Path(), NOWHERE).files[0].received_path == "报送/总结.txt"


def test_names_in_gbk_are_readable(tmp_path: Path) -> None:
    name = os.fsdecode("机关党委总结.txt".encode("gb18030"))
    (tmp_path / name).write_bytes(b"x")
    found = look_into(tmp_path, NOWHERE).files[0]
    assert found.received_path == f"{tmp_path.name}/机关党委总结.txt"
    assert found.path.read_bytes() == b"x"
    assert readable(os.fsdecode(b"\xff\xfe\xff")).isascii()


def test_two_registries_are_too_many(tmp_path: Path) -> None:
    put(tmp_path, "orgs.csv", "orgs.xlsx")
    with pytest.raises(UsageError, match="--orgs"):
        look_into(tmp_path, NOWHERE)


def test_sizes_beside_the_registry_belong_to_it(tmp_path: Path) -> None:
    put(tmp_path, "orgs.csv", "人数.csv", "子/人数.csv")
    assert [item.received_path for item in look_into(tmp_path, NOWHERE).files] == [f"{tmp_path.name}/子/人数.csv"]


def test_a_folder_below_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "报送", "总结.txt", "镇党委/总结.txt")
    close_folder(monkeypatch, tmp_path / "报送" / "镇党委")
    found = look_into(tmp_path / "报送", NOWHERE)
    assert [item.received_path for item in found.files] == ["报送/总结.txt"]
    assert found.closed == ("报送/镇党委/",)
    assert "没有权限" in found.left_aside[0].reason


@pytest.mark.parametrize(("name", "words"), [("没有", "找不到文件夹"), ("文件.txt", "不是文件夹")])
def test_what_is_no_folder_is_told(tmp_path: Path, name: str, words: str) -> None:
    put(tmp_path, "文件.txt")
    with pytest.raises(UsageError, match=words):
        look_into(tmp_path / name, NOWHERE)
