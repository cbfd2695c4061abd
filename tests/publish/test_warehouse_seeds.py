"""The tables that the warehouse is built with: one rule of overlaying, keys declared once, mistakes named with file and line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

from ingest.errors import VocabularyError
from ingest.publish.warehouse_seeds import LOADED, load_warehouse_seeds, seeds_digest
from ingest.seeds import SEEDS, TABLES

CALENDAR = "org_type,material,period,due_date"
METRICS = "metric_id,name_zh,domain,measure_unit,kind,over_time,over_orgs,direction,tolerance,rankable,denominators,definition"
INDICATORS = "indicator_id,name_zh,domain,measure_unit,kind,numerator,denominator,factor,direction,rankable,definition"


def write(folder: Path, name: str, *lines: str) -> Path:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(content.decode().splitlines()))


def test_every_seed_is_declared_with_all_its_columns() -> None:
    assert {path.stem for path in SEEDS.glob("*.csv")} == set(TABLES)
    for name, table in TABLES.items():
        assert tuple((SEEDS / f"{name}.csv").read_text("utf-8").splitlines()[0].split(",")) == table.columns
        assert set(table.key) <= set(table.columns)


def test_without_settings_dbt_reads_what_is_shipped() -> None:
    seeds = load_warehouse_seeds()
    assert set(seeds) == {f"{name}.csv" for name in LOADED}
    assert all(rows(content) == rows((SEEDS / name).read_bytes()) for name, content in seeds.items())


def test_dbt_is_given_the_tables_that_it_loads() -> None:
    project = yaml.safe_load((SEEDS.parent / "dbt_project.yml").read_text("utf-8"))
    loaded = {name for name, said in project["seeds"]["dangjian"].items() if isinstance(said, dict) and said.get("+enabled")}
    assert loaded == set(LOADED)


def test_a_row_replaces_in_place_adds_at_the_end_and_takes_away(tmp_path: Path) -> None:
    write(
        tmp_path,
        "indicators.csv",
        INDICATORS,
        "lectures_per_branch,支部均讲课,学习,次/支部,ratio,party_lecture,branch_total,1,more,true,自定",
        "own_meetings,三会次数,组织生活,次,sum,org_member_meeting|org_group_meeting,,1,more,true,自定",
        "-study_sessions,,,,,,,,,,",
    )
    shipped = [row["indicator_id"] for row in rows(load_warehouse_seeds()["indicators.csv"])]
    own = rows(load_warehouse_seeds(tmp_path)["indicators.csv"])
    assert [row["indicator_id"] for row in own] == [*(name for name in shipped if name != "study_sessions"), "own_meetings"]
    assert {row["indicator_id"]: row["name_zh"] for row in own}["lectures_per_branch"] == "支部均讲课"
    assert seeds_digest(load_warehouse_seeds(tmp_path)) != seeds_digest(load_warehouse_seeds())


@pytest.mark.parametrize(
    ("name", "lines", "said"),
    [
        ("collection_calendar.csv", (CALENDAR, "village,summary,yyyy,yyyy-07-15"), "第 2 行：org_type"),
        ("collection_calendar.csv", (CALENDAR, ",report,yyyy,yyyy-07-15"), "第 2 行：material"),
        ("collection_calendar.csv", (CALENDAR, ",summary,yyyyH3,yyyy-07-15"), "第 2 行：period"),
        ("collection_calendar.csv", (CALENDAR, ",summary,yyyy,yyyy-02-30"), "第 2 行：due_date"),
        ("collection_calendar.csv", (CALENDAR, ",summary,yyyy,"), "第 2 行：due_date"),
        ("collection_calendar.csv", (CALENDAR, ",summary,yyyy,yyyy-07-15,多余"), "第 2 行：单元格比表头多"),
        ("collection_calendar.csv", ("org_type,material", ",summary"), "缺少列 period、due_date"),
        ("metrics.csv", (METRICS, "own_films,观影,学习,轮番,count,sum,sum,more,0,true,,"), "第 2 行：计量单位“轮番”"),
        ("metrics.csv", (METRICS, "own_films,观影,学习,场,count,sum,sum,more,0,true,members,"), "第 2 行：指标“members”"),
        ("indicators.csv", (INDICATORS, "own,自定,学习,次,sum,party_lectures,,1,more,true,"), "第 2 行：指标“party_lectures”"),
        ("indicators.csv", (INDICATORS, "own,自定,学习,次,sum,,,1,more,true,"), "第 2 行：numerator"),
        ("indicators.csv", (INDICATORS, "own,自定,学习,次,ratio,party_lecture,,1,more,true,"), "第 2 行：kind"),
        ("indicators.csv", (INDICATORS, "own,自定,学习,次,sum,party_lecture,,一,more,true,"), "第 2 行：factor"),
        ("calendar.csv", (CALENDAR,), "不对应任何词表"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, name: str, lines: tuple[str, ...], said: str) -> None:
    write(tmp_path, name, *lines)
    with pytest.raises(VocabularyError) as caught:
        load_warehouse_seeds(tmp_path)
    assert name in caught.value.message
    assert said in caught.value.message
