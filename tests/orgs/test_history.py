"""The history of organisations beside the registry: what it changes, and every contradiction named with its row."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ingest.errors import RegistryError
from ingest.orgs import EventKind, Registry, load_registry, registry_files
from ingest.orgs.directory import MAX_LEVELS
from ingest.orgs.history import superior_on
from tests.orgs.town import VOCABULARY, registry_of

ROOT = Path(__file__).resolve().parents[2]
HEADER = "单位编号,日期,事项,原名或原上级,新名或去向\n"


def county_with(folder: Path, rows: str) -> Registry:
    (folder / "沿革.csv").write_text(HEADER + rows, "utf-8")
    return registry_of(folder)


def error_of(folder: Path, rows: str) -> str:
    with pytest.raises(RegistryError) as caught:
        county_with(folder, rows)
    return str(caught.value)


def test_events_stand_in_a_file_beside_the_registry(tmp_path: Path) -> None:
    registry = county_with(tmp_path, "C7,2022-07-01,调整上级,C1,C5\n")
    (event,) = registry.events
    assert (event.org_id, event.kind, event.from_org_id, event.to_org_id) == ("C7", EventKind.MOVE, "C1", "C5")
    assert event.happened_on == date(2022, 7, 1)
    assert registry_files(tmp_path / "orgs.csv") == (tmp_path / "orgs.csv", tmp_path / "沿革.csv")


def test_a_history_changes_the_digest(county: Registry, tmp_path: Path) -> None:
    assert county_with(tmp_path, "C3,2020-01-01,更名,水利局秘书科党支部,\n").digest != county.digest


def test_a_sheet_of_the_workbook_will_do(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["org_id", "name", "parent_id", "org_type"], ["A", "甲镇党委", None, "党委"], ["B", "乙村支部", "A", "支部"]):
        sheet.append(row)
    history = workbook.create_sheet("沿革")
    for cells in (["单位编号", "日期", "类型", "原上级", "新上级"], ["B", date(2023, 7, 1), "调整上级", "无", "甲镇党委"]):
        history.append(cells)
    workbook.save(tmp_path / "名册.xlsx")
    (event,) = load_registry(tmp_path / "名册.xlsx", VOCABULARY).events
    assert (event.kind, event.from_org_id, event.to_org_id) == (EventKind.MOVE, None, "A")


def test_a_former_name_leads_to_its_organisation(tmp_path: Path) -> None:
    registry = county_with(tmp_path, "C3,2020-01-01,更名,水利局秘书科党支部,水利局办公室党支部\n")
    assert registry.resolve("水利局秘书科党支部").org_id == "C3"


def test_what_merged_ends_the_day_before_and_what_closed_on_its_day(tmp_path: Path) -> None:
    registry = county_with(tmp_path, "C4,2023-01-01,并入,,C3\nC7,2023-06-30,撤销,,\n")
    assert registry.orgs["C4"].valid_to == date(2022, 12, 31)
    assert registry.orgs["C7"].valid_to == date(2023, 6, 30)
    assert registry.orgs["C3"].valid_to is None


def test_superiors_hold_from_the_day_of_the_change(tmp_path: Path) -> None:
    registry = county_with(tmp_path, "C7,2020-01-01,调整上级,无,C1\nC7,2022-07-01,调整上级,C1,C5\n")
    org = registry.orgs["C7"]
    days = (date(2019, 12, 31), date(2020, 1, 1), date(2022, 6, 30), date(2022, 7, 1))
    assert [superior_on(org, registry.events, day) for day in days] == [None, "C1", "C1", "C5"]


def test_a_later_registry_tells_an_organisations_events_anew(tmp_path: Path) -> None:
    earlier = county_with(tmp_path, "C7,2022-07-01,调整上级,C1,C5\nC3,2020-01-01,更名,秘书科支部,\n")
    (tmp_path / "沿革.csv").write_text(f"{HEADER}C7,2021-07-01,调整上级,C1,C5\n", "utf-8")
    later = load_registry(tmp_path / "orgs.csv", VOCABULARY, earlier)
    assert [(event.org_id, event.happened_on.year) for event in later.events] == [("C3", 2020), ("C7", 2021)]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("C99,2023-01-01,撤销,,\n", ["沿革.csv 第 2 行", "C99", "不在名册中"]),
        ("C7,2023-01-01,并入,,C99\n", ["第 2 行", "C99", "不在名册中"]),
        ("C7,,撤销,,\n", ["第 2 行", "缺少日期"]),
        ("C7,2023-01-01,搬家,,\n", ["第 2 行", "搬家", "无法识别"]),
        ("C7,2023-01-01,更名,,新名\n", ["第 2 行", "缺少原名"]),
        ("C7,2023-01-01,并入,,\n", ["第 2 行", "缺少去向"]),
        ("C7,2023-01-01,并入,,无\n", ["第 2 行", "缺少去向"]),
        ("C7,2023-01-01,调整上级,,C5\n", ["第 2 行", "缺少原上级"]),
        ("C7,2023-01-01,并入,,C7\n", ["第 2 行", "它自己"]),
        ("C7,1999-01-01,并入,,C5\n", ["第 2 行", "早于它的成立日期 2001-07-01"]),
        ("C7,2005-01-01,并入,,C8\n", ["第 2 行", "尚未成立", "2010-01-01"]),
        ("C7,2023-01-01,并入,,C9\n", ["第 2 行", "已经撤销", "2021-06-30"]),
        ("C9,2023-01-01,撤销,,\n", ["第 2 行", "2021-06-30", "不一致"]),
        ("C7,2023-01-01,撤销,,\nC7,2022-01-01,并入,,C5\n", ["第 2 行", "第 3 行", "写了两次"]),
        ("C7,2022-07-01,调整上级,C1,C5\nC7,2022-07-01,调整上级,C8,C5\n", ["第 3 行", "第 2 行", "上级重叠"]),
        ("C7,2020-07-01,调整上级,C2,C1\nC7,2022-07-01,调整上级,C8,C5\n", ["第 3 行", "第 2 行", "不衔接"]),
        ("C7,2022-07-01,调整上级,C5,C1\n", ["第 2 行", "最后调整到 C1", "名册中的上级是 C5"]),
        ("C4,2020-01-01,并入,,C3\nC4,2022-07-01,调整上级,C1,C2\n", ["第 3 行", "已于 2019-12-31"]),
        ("C2,2020-01-01,调整上级,C3,C1\n", ["2019-12-31 时", "成环", "C3"]),
    ],
)
def test_what_cannot_be_is_named_with_its_row(tmp_path: Path, rows: str, told: list[str]) -> None:
    message = error_of(tmp_path, rows)
    assert [word for word in told if word not in message] == []


def test_a_tree_is_no_higher_than_sums_climb(tmp_path: Path) -> None:
    rows = [
        f"L{level},第{level}层党委,,,{f'L{level - 1}' if level > 1 else ''},党委,机关,,," for level in range(1, MAX_LEVELS + 2)
    ]
    header = "org_id,name,short_name,aliases,parent_id,org_type,sector,valid_from,valid_to,member_count"
    registry_of(tmp_path, "\n".join([header, *rows[:-1]]) + "\n")
    with pytest.raises(RegistryError, match=f"第 {MAX_LEVELS + 1} 级"):
        registry_of(tmp_path, "\n".join([header, *rows]) + "\n")


def test_the_models_climb_as_many_levels() -> None:
    text = (ROOT / "macros" / "tree.sql").read_text("utf-8")
    found = re.search(r"macro tree_levels\(\) -%}\s+(\d+)\s", text)
    assert found is not None
    assert int(found[1]) == MAX_LEVELS
