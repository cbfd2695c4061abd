"""A frozen folder: readable without the program, noticed when one byte of it changes, opened without a workspace, compared."""

from __future__ import annotations

import csv
import json
import os
import stat
import subprocess
from pathlib import Path

import docx
import duckdb
import openpyxl
import pandas as pd
import pytest

from dashboard.frozen.folder import check_folder, next_name, seal_of, write_folder
from dashboard.frozen.layout import BOOK, DOCUMENT, IN_BOOK, PRINT, SUMS, TABLES
from ingest.assessment_journal import AssessmentJournal
from tests.command.calling import called
from tests.dashboard.warehouse import HOSTILE
from tests.frozen.conftest import Office, entered, frozen
from tests.frozen.office import SCHEME_FILE, SCHEME_NAME, put_scheme, scheme

FILES = {"a.csv": b"1", "b.txt": b"2", "c.json": b"{}"}


def test_a_freeze_is_whole_and_readable_by_anybody(office: Office, tmp_path: Path) -> None:
    entered(office, tmp_path / "一.xlsx", {"U002": 25})
    office.run(
        "objections", "add", "U003", "主题党日次数", "少算一次", "--scheme", SCHEME_FILE, "--year", "2024", "--person", "甲"
    )
    code, out, err = frozen(office, "--note", "第一次公布")
    assert (code, err) == (0, "")
    assert "还有 1 条异议没有答复" in out
    [folder] = office.folders
    assert folder.name == "2024-cmd_C_calc_A0 党建_考核-001".replace(" ", "_")
    assert seal_of(folder) in out

    # The standard tool finds every file as it is listed, and lists every file but itself.
    done = subprocess.run(["sha256sum", "-c", SUMS], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK") == len(list(folder.iterdir())) - 1
    assert all(not one.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) for one in folder.iterdir())

    # Every table has as many rows in csv as in Parquet; no text is a formula.
    for table in TABLES:
        content = (folder / f"{table}.csv").read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        lines = list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True)))
        rows = duckdb.sql(f"select * from read_parquet('{folder / table}.parquet')").fetchall()
        assert len(lines) - 1 == len(rows)
        assert not any(cell.startswith(("=", "+", "@")) for line in lines for cell in line)
    book = openpyxl.load_workbook(folder / BOOK)
    assert book.sheetnames[: len(IN_BOOK)] == list(IN_BOOK.values())
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert (folder / PRINT).read_bytes().startswith(b"%PDF")
    assert HOSTILE in "\n".join(cell.text for row in docx.Document(str(folder / DOCUMENT)).tables[0].rows for cell in row.cells)
    ranking = pd.read_parquet(folder / "ranking.parquet")
    assert HOSTILE in set(ranking["name"])
    facts = pd.read_parquet(folder / "facts.parquet")
    assert facts["evidence"].str.contains("全年开展主题党日12次").any()
    assert pd.read_parquet(folder / "entries.parquet")["person"].tolist() == ["王五"]
    objections = pd.read_parquet(folder / "objections.parquet")
    assert (objections["item_id"].tolist(), objections["state"].tolist()) == (["党日"], ["open"])
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert (manifest["generation"], manifest["note"], manifest["person"]) == (7, "第一次公布", "赵六")
    assert manifest["scheme"] == {
        "name": SCHEME_NAME,
        "version": scheme().version,
        "digest": scheme().digest,
        "file_name": "考核.xlsx",
    }
    assert "sha256sum -c SHA256SUMS" in (folder / "README.txt").read_text("utf-8-sig")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(tmp_path / "frozen", "2024-甲-001", FILES)
    return tmp_path / "frozen" / "2024-甲-001"


@pytest.mark.parametrize("name", [*FILES, SUMS])
@pytest.mark.parametrize("harm", ["change", "remove", "empty"])
def test_no_harm_to_a_file_goes_unnoticed(folder: Path, name: str, harm: str) -> None:
    assert check_folder(folder) == []
    file = folder / name
    content = file.read_bytes()
    file.unlink()
    if harm != "remove":
        file.write_bytes(b"" if harm == "empty" else bytes([content[0] ^ 1]) + content[1:])
    found = check_folder(folder)
    assert found
    if name != SUMS:
        assert [str(one) for one in found] == [f"{'文件缺失' if harm == 'remove' else '内容被改动'}：{name}"]


def test_extra_files_and_a_list_that_leads_out_are_told(folder: Path) -> None:
    (folder / "多.txt").write_text("x")
    (folder / "sub").mkdir()
    assert [str(one) for one in check_folder(folder)] == ["多出的文件：sub", "多出的文件：多.txt"]
    sums = (folder / SUMS).read_text()
    (folder / SUMS).unlink()
    (folder / SUMS).write_text(sums + f"{'0' * 64}  ../../secret\n")
    assert "校验清单有误：SHA256SUMS 第4行" in [str(one) for one in check_folder(folder)]


def test_nothing_is_written_over_and_a_failed_write_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = folder.parent
    with pytest.raises(FileExistsError):
        write_folder(home, folder.name, {"a.csv": b"other"})
    assert check_folder(folder) == []

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_folder(home, "2024-甲-002", FILES)
    assert [one.name for one in home.iterdir()] == [folder.name]


def test_a_number_is_never_used_again() -> None:
    assert next_name(2024, "甲", []) == "2024-甲-001"
    assert next_name(2024, "甲", ["2024-甲-002", "2024-甲-x", "2024-甲乙-007"]) == "2024-甲-003"


def test_a_folder_is_checked_and_shown_years_later(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frozen(office)
    [folder] = office.folders
    code, out, _ = office.run("freeze", "--check", folder.name)
    assert (code, "与日志所记相同" in out) == (0, True)
    ranked = office.run("score", "--scheme", SCHEME_FILE, "--year", "2024")[1]

    # Elsewhere, without the workspace.
    away = tmp_path / "光盘" / "存档"
    away.parent.mkdir()
    folder.rename(away)
    nowhere = ("--workspace", str(tmp_path / "无"))
    code, out, err = called(capsys, "freeze", "--show", str(away), *nowhere)
    assert (code, err) == (0, "")
    places = [line.split()[:2] for line in out.splitlines() if line.strip()[:1].isdigit() and "  " in line.strip()]
    assert places
    assert all(any(line.split()[:2] == one for line in ranked.splitlines()) for one in places)
    code, out, _ = called(capsys, "freeze", "--show", str(away), "--explain", "水务局机关党委", *nowhere)
    assert "主题党日：12次" in out
    assert called(capsys, "freeze", "--check", str(away), *nowhere)[0] == 0
    assert "文件夹不在" in office.run("freeze", "--list")[1]

    # A changed byte is named, by --check and by --show; a list that was written anew is held against the journal.
    file = away / "ranking.csv"
    content = file.read_bytes().replace(b"12", b"13")
    file.unlink()
    file.write_bytes(content)
    code, out, _ = called(capsys, "freeze", "--check", str(away), *nowhere)
    assert (code, "内容被改动：ranking.csv" in out) == (1, True)
    code, _, err = called(capsys, "freeze", "--show", str(away), *nowhere)
    assert (code, "ranking.csv" in err) == (1, True)
    (away / SUMS).unlink()
    sums = subprocess.run("sha256sum *", shell=True, cwd=away, capture_output=True, check=True).stdout
    (away / SUMS).write_bytes(sums)
    assert called(capsys, "freeze", "--check", str(away), *nowhere)[0] == 0
    code, out, _ = office.run("freeze", "--check", str(away))
    assert (code, "封存码不符" in out) == (1, True)


def test_a_second_freeze_tells_who_moved_and_why(office: Office, tmp_path: Path) -> None:
    frozen(office)
    entered(office, tmp_path / "一.xlsx", {"U003": 30})
    put_scheme(office.place, scheme(required=13))
    code, out, err = frozen(office)
    assert (code, err) == (0, "")
    names = [one.name for one in office.folders]
    assert [one[-3:] for one in names] == ["001", "002"]
    code, out, err = office.run("freeze", "--compare", *names)
    assert (code, err) == (0, "")
    assert "方案：不同" in out
    assert "程序版本：相同" in out
    assert "数：相同" in out
    assert "录入：前有后无 0 条，前无后有 1 条" in out
    assert "依据：相同" in out
    assert "@民主评议：0 → 30分，录入变了：未录入 → 30" in out
    assert "主题党日：20 → 19分，方案的规则变了" in out
    code, out, _ = office.run("freeze", "--compare", names[1], names[1])
    assert "有变化的 0 个单位" in out
    with AssessmentJournal(office.place.journal_file, is_read_only=True) as journal:
        assert [(one.name, one.person) for one in journal.freezes()] == [(name, "赵六") for name in names]


@pytest.mark.parametrize("words", [(), ("--list", "--check", "x"), ("--show", "没有"), ("--check", "")])
def test_unclear_wishes_are_refused(office: Office, words: tuple[str, ...]) -> None:
    assert office.run("freeze", *words)[0] == 2
