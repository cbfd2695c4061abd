"""Registries as csv and xlsx; every mistake is told in Chinese with the row at fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ingest.errors import RegistryError
from ingest.orgs import OrgSize, Registry, load_registry, registry_files
from tests.orgs.town import COUNTY, HEADER, VOCABULARY, registry_of


def saved(folder: Path, rows: str, header: str = HEADER) -> Path:
    path = folder / "orgs.csv"
    path.write_text(f"{header}\n{rows}", "utf-8")
    return path


def error_of(path: Path) -> str:
    with pytest.raises(RegistryError) as caught:
        load_registry(path, VOCABULARY)
    return str(caught.value)


def test_a_row_becomes_an_organisation(county: Registry) -> None:
    org = county.orgs["C8"]
    assert org.name == "中共临江县城建集团有限公司委员会"
    assert org.aliases == ("县城投公司党委", "中共临江县城市投资有限公司委员会")
    assert (org.parent_id, org.org_type, org.sector) == ("C1", "committee", "国有企业")
    assert (org.valid_from, org.valid_to, org.member_count) == (date(2010, 1, 1), None, 210)
    assert county.orgs["C1"].parent_id is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_gives_the_same_registry(county: Registry, tmp_path: Path, encoding: str) -> None:
    assert registry_of(tmp_path, encoding=encoding).digest == county.digest


def test_a_workbook_gives_the_same_registry(county: Registry, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["临江县党组织名册"])
    for number, line in enumerate(COUNTY.strip().split("\n")):
        cells: list[object] = list(line.split(","))
        if number:
            cells = [
                date.fromisoformat(str(c)) if i in {7, 8} and c else int(str(c)) if i == 9 and c else c
                for i, c in enumerate(cells)
            ]
        sheet.append([cell if cell != "" else None for cell in cells])
    sizes = workbook.create_sheet("人数")
    for row in (["单位编号", "日期", "党员", "支部数"], ["C2", date(2023, 12, 31), 118, 4], ["C3", "2023年12月", 19, None]):
        sizes.append(row)
    path = tmp_path / "名册.xlsx"
    workbook.save(path)
    registry = load_registry(path, VOCABULARY)
    assert dict(registry.orgs) == dict(county.orgs)
    assert registry.sizes == (OrgSize("C2", date(2023, 12, 31), 118, 4), OrgSize("C3", date(2023, 12, 31), 19, None))
    assert registry.digest != county.digest


def test_sizes_stand_in_a_file_beside_the_registry(tmp_path: Path) -> None:
    (tmp_path / "人数.csv").write_text("org_id,date,members,branches\nC5,2022-12-31,298,12\n", "utf-8")
    registry = registry_of(tmp_path)
    assert registry.sizes == (OrgSize("C5", date(2022, 12, 31), 298, 12),)
    assert registry_files(tmp_path / "orgs.csv") == (tmp_path / "orgs.csv", tmp_path / "人数.csv")


def test_chinese_headers(tmp_path: Path) -> None:
    header = "单位编号,单位名称,简称,别名,上级编号,单位类型,领域"
    registry = load_registry(saved(tmp_path, "A,青石镇党委,,,,基层党委,乡镇\nB,东岗村党支部,,,A,支部,村\n", header), VOCABULARY)
    assert (registry.orgs["B"].org_type, registry.orgs["A"].sector) == ("branch", "农村")


def test_a_later_registry_updates_by_id(county: Registry, tmp_path: Path) -> None:
    rows = (
        "C7,青石镇东岗社区党支部,东岗社区支部,东岗村支部,C5,党支部,街道社区,2001-07-01,,41\n"
        "C12,青石镇西坡村党支部,,,C5,党支部,农村,,,\n"
    )
    later = load_registry(saved(tmp_path, rows), VOCABULARY, county)
    assert len(later.orgs) == len(county.orgs) + 1
    assert later.resolve("东岗社区支部").org_id == "C7"
    assert later.resolve("东岗村支部").org_id == "C7"
    assert later.resolve("西坡村党支部", "青石镇党委").org_id == "C12"
    assert later.orgs["C2"] == county.orgs["C2"]
    assert later.digest != county.digest


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("A,甲镇党委,,,,党委,农村,,,\nA,乙镇党委,,,,党委,农村,,,\n", ("重复", "第 2 行", "第 3 行")),
        ("A,甲镇党委,,,B,党委,农村,,,\nB,乙镇党委,,,A,党委,农村,,,\n", ("成环", "A → B → A")),
        ("A,甲镇党委,,,A,党委,农村,,,\n", ("成环", "A → A")),
        ("A,甲镇党委,,,Z,党委,农村,,,\n", ("上级单位不存在", "甲镇党委", "Z")),
        ("A,甲镇党委,,,,妇联,农村,,,\n", ("第 2 行", "org_type", "妇联")),
        ("A,甲镇党委,,,,党委,航天,,,\n", ("第 2 行", "sector", "航天")),
        ("A,甲镇党委,,,,党委,农村,去年,,\n", ("第 2 行", "valid_from", "去年")),
        ("A,甲镇党委,,,,党委,农村,2021-13-01,,\n", ("第 2 行", "2021-13-01")),
        ("A,甲镇党委,,,,党委,农村,2021-01-01,2020-01-01,\n", ("第 2 行", "早于")),
        ("A,甲镇党委,,,,党委,农村,,,约百人\n", ("第 2 行", "member_count", "约百人")),
        (",甲镇党委,,,,党委,农村,,,\n", ("第 2 行", "缺少单位编号")),
        ("A,,,,,党委,农村,,,\n", ("第 2 行", "名称")),
        ("", ("没有任何单位",)),
        ('A,"甲镇党委,,,,党委,农村,,,\n' + "B,乙镇党委,,,A,党委,农村,,,\n" * 8_000, ("orgs.csv", "引号没有成对")),
    ],
)
def test_mistakes_name_their_rows(tmp_path: Path, rows: str, said: tuple[str, ...]) -> None:
    message = error_of(saved(tmp_path, rows))
    assert all(part in message for part in said), message


def test_missing_columns_are_named(tmp_path: Path) -> None:
    assert "org_type" in error_of(saved(tmp_path, "A,甲镇党委,\n", "org_id,name,parent_id"))
    assert "org_id" in error_of(saved(tmp_path, "甲镇党委\n", "党组织"))


def test_sizes_of_an_unknown_organisation(tmp_path: Path) -> None:
    (tmp_path / "人数.csv").write_text("org_id,date,members\nX9,2022-12-31,1\n", "utf-8")
    assert "X9" in error_of(saved(tmp_path, "A,甲镇党委,,,,党委,农村,,,\n"))


def test_files_that_are_no_registry(tmp_path: Path) -> None:
    assert "找不到" in error_of(tmp_path / "没有.csv")
    damaged = tmp_path / "名册.xlsx"
    damaged.write_bytes(b"PK\x03\x04" + b"\0" * 50)
    assert "已损坏" in error_of(damaged)
    binary = tmp_path / "名册.csv"
    binary.write_bytes(bytes(range(256)) * 8)
    assert "不是 csv" in error_of(binary)
    empty = tmp_path / "空.csv"
    empty.write_bytes(b"")
    assert "是空的" in error_of(empty)


def test_a_bare_year_ends_with_its_last_day(tmp_path: Path) -> None:
    registry = load_registry(
        saved(tmp_path, "A,甲镇党委,,,,党委,农村,2001,2020,\nB,乙村支部,,,A,支部,农村,2001年7月,2020/6,\n"), VOCABULARY
    )
    assert (registry.orgs["A"].valid_from, registry.orgs["A"].valid_to) == (date(2001, 1, 1), date(2020, 12, 31))
    assert (registry.orgs["B"].valid_from, registry.orgs["B"].valid_to) == (date(2001, 7, 1), date(2020, 6, 30))


def test_a_folder_is_no_registry(tmp_path: Path) -> None:
    folder = tmp_path / "名册.xlsx"
    folder.mkdir()
    assert "是文件夹，不是名册文件。请写出其中的名册文件" in error_of(folder)
