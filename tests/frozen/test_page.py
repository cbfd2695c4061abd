"""Freezing from the page 考核: what will be frozen is told, mistakes are told, what was frozen is listed, opened, compared."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock
from streamlit.testing.v1 import AppTest

from dashboard.exports import formats
from dashboard.exports.formats import Format
from dashboard.frozen.comparing import compare
from dashboard.frozen.freezing import LOCK
from dashboard.frozen.reading import open_snapshot
from dashboard.reports.frozen import difference_report
from dashboard.views.pages.frozen import _packed
from tests.dashboard.test_assessment_page import rows_of
from tests.dashboard.test_pages import html, messages, open_page, words
from tests.frozen.conftest import Office, entered, frozen
from tests.frozen.office import SCHEME_FILE, put_scheme, scheme

Open = Callable[..., AppTest]


@pytest.fixture
def page(office: Office, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the page on this office's workspace."""
    asked = {"scheme": SCHEME_FILE, "period": "2024"}
    return lambda **more: open_page(office.place.root, monkeypatch, "assessment", **{**asked, **more})


def test_what_will_be_frozen_and_where_it_will_lie_is_told_before(office: Office, page: Open) -> None:
    office.run("objections", "add", "U003", "党日", "少算一次", "--scheme", SCHEME_FILE, "--year", "2024", "--person", "甲")
    at = page()
    next(one for one in at.button if "冻结这次考核" in one.label).click().run()
    assert not at.exception
    said = words(at)
    assert f"写到：{office.place.frozen}" in said
    assert f"版本 {scheme().version}" in said
    assert "异议：1 条，答复了 0 条" in said
    assert "还有 1 条异议没有答复" in messages(at)
    assert [one.label for one in at.text_input] == ["冻结的人（必填）", "备注，如“第一次公布”"]
    assert not office.place.frozen.exists()


def test_only_one_freeze_is_at_work_and_what_a_killed_one_left_is_swept(office: Office) -> None:
    office.place.frozen.mkdir()
    with FileLock(office.place.frozen / LOCK):
        code, _, err = frozen(office)
    assert (code, "另一次冻结正在进行" in err) == (1, True)
    left = office.place.frozen / ".0123456789ab.part"
    left.mkdir()
    (left / "items.csv").write_text("x")
    assert frozen(office)[0] == 0
    assert not left.exists()
    assert frozen(office, "--person", " ")[0] == 2


def test_what_was_frozen_is_listed_opened_and_compared(office: Office, page: Open, tmp_path: Path) -> None:
    frozen(office)
    ranked = words(page())
    entered(office, tmp_path / "一.xlsx", {"U003": 30})
    put_scheme(office.place, scheme(required=13))
    frozen(office, "--note", "更正后")
    names = [one.name for one in office.folders]
    at = page()
    assert [words(at).count(one) >= 1 for one in names] == [True, True]
    assert "更正后" in words(at)
    assert words(at).count("与冻结时一样") == 2
    assert "former=" in html(at)

    # One from its files, as it was before the scheme changed; its hostile names are text.
    at = page(frozen=names[0], org="U002")
    assert "不少于12次，每少1次扣1分" in words(at)
    assert "每个文件都与冻结时一样" in words(at)
    assert not [one for one in ("<script>", "<b>") if one in html(at)]
    assert "全年开展主题党日12次" in html(at)
    assert ranked.partition("第一（")[2][:4] == words(at).partition("第一（")[2][:4]

    at = page(frozen=names[1], former=names[0])
    said = words(at)
    assert "方案：不同" in said
    assert "@民主评议：0 → 30分，录入变了：未录入 → 30" in said
    assert "主题党日：20 → 19分，方案的规则变了" in said
    snapshots = [open_snapshot(one) for one in office.folders]
    report = difference_report(*snapshots, compare(*snapshots))
    written = formats.write(report, Format.CSV).decode("utf-8-sig")
    assert "录入变了：未录入 → 30" in written
    assert names[0] in written


def test_a_changed_byte_is_told_on_the_list_and_refused_when_opened(office: Office, page: Open) -> None:
    frozen(office)
    [folder] = office.folders
    assert "与冻结时一样" in words(page())
    file = folder / "items.csv"
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert "不一致：内容被改动：items.csv" in words(page())
    at = page(frozen=folder.name)
    assert "与冻结时不一致，共1处" in words(at)
    assert "得分和名次" not in words(at)
    assert "没有名为“没有的”的冻结存档" in words(page(frozen="没有的"))


def test_below_a_root_only_what_was_frozen_within_it_is_seen(office: Office, page: Open) -> None:
    frozen(office)
    frozen(office, "--org", "U002")
    everybody, below = (one.name for one in office.folders)
    assert [everybody in words(page()), below in words(page())] == [True, True]
    at = page(root="U002")
    assert [everybody in words(at), below in words(at)] == [False, True]
    assert "不在可见范围内" in words(page(root="U002", frozen=everybody))
    assert "每个文件都与冻结时一样" in words(page(root="U001", frozen=below))


def test_data_of_an_older_program_is_told_what_it_lacks(office: Office, page: Open) -> None:
    with duckdb.connect(str(office.place.generations / "000007.duckdb")) as connection:
        connection.execute("drop table dim_policy_guard")
    assert "dangjian build" in messages(page()).replace("\\", "")
    assert "dangjian build" in office.run("score", "--scheme", SCHEME_FILE, "--year", "2024")[2]


def test_the_whole_folder_is_taken_byte_for_byte(office: Office) -> None:
    frozen(office)
    [folder] = office.folders
    with zipfile.ZipFile(io.BytesIO(_packed(folder))) as archive:
        held = {Path(one).name: archive.read(one) for one in archive.namelist()}
    assert held == {one.name: one.read_bytes() for one in folder.iterdir()}


def test_the_command_writes_the_places_and_the_items_that_the_page_shows(office: Office, page: Open, tmp_path: Path) -> None:
    file = tmp_path / "考核.csv"
    asked = ("export", "assessment", "--scheme", SCHEME_FILE, "--year", "2024", "-o", str(file))
    code, out, err = office.run(*asked)
    assert (code, err, "个单位" in out) == (0, "", True)
    written = file.read_text("utf-8-sig")
    shown = [row for row in rows_of(page()) if len(row) == 6]
    lines = list(csv.reader(io.StringIO(written)))[1 : len(shown) + 1]
    assert [(line[1], line[3]) for line in lines] == [(row[0], row[2]) for row in shown]
    assert office.run(*asked, "--explain", "U002", "--overwrite")[0] == 0
    assert "12次（本单位材料）" in file.read_text("utf-8-sig")
    code, _, err = office.run(*asked, "--explain", "U001", "--overwrite")
    assert (code, "不在本次考核的单位中" in err) == (2, True)
