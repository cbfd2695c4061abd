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
INDICATORS = (
    "indicator_id,name_zh,domain,measure_unit,kind,numerator,denominator,requirement,factor,direction,rankable,definition"
)
REQUIREMENTS = "requirement_id,name_zh,metric_id,owed_by,applies_to,count,per,source"
BANDS = "org_type,size_band,at_least"
RULES = "rule_id,name_zh,kind,metric_id,compared_with,compared_year,at_least,at_most,applies_to,severity,instruction"


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
        "lectures_per_branch,支部均讲课,学习,次/支部,ratio,party_lecture,branch_total,,1,more,true,自定",
        "own_meetings,三会次数,组织生活,次,sum,org_member_meeting|org_group_meeting,,,1,more,true,自定",
        "-study_sessions,,,,,,,,,,,",
    )
    shipped = [row["indicator_id"] for row in rows(load_warehouse_seeds()["indicators.csv"])]
    own = rows(load_warehouse_seeds(tmp_path)["indicators.csv"])
    assert [row["indicator_id"] for row in own] == [*(name for name in shipped if name != "study_sessions"), "own_meetings"]
    assert {row["indicator_id"]: row["name_zh"] for row in own}["lectures_per_branch"] == "支部均讲课"
    assert seeds_digest(load_warehouse_seeds(tmp_path)) != seeds_digest(load_warehouse_seeds())


def test_an_officers_own_rule_goes_beside_the_shipped_ones(tmp_path: Path) -> None:
    write(
        tmp_path,
        "validation_rules.csv",
        RULES,
        "own_talks,谈心谈话人次,previous_year,org_heart_talk,,,0.2,5,branch|general_branch,note,请核对是人次还是人数",
        "theme_day_jump,主题党日突变,year_on_year_mad,theme_day,,,100,8,,warning,请核对口径",
        "-attendance_share,,,,,,,,,,",
    )
    own = {row["rule_id"]: row for row in rows(load_warehouse_seeds(tmp_path)["validation_rules.csv"])}
    assert own["own_talks"]["applies_to"] == "branch|general_branch"
    assert own["theme_day_jump"]["at_most"] == "8"
    assert "attendance_share" not in own


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
        ("indicators.csv", (INDICATORS, "own,自定,学习,次,sum,party_lectures,,,1,more,true,"), "第 2 行：指标“party_lectures”"),
        ("indicators.csv", (INDICATORS, "own,自定,学习,次,sum,,,,1,more,true,"), "第 2 行：kind 为 sum 时要写 numerator"),
        (
            "indicators.csv",
            (INDICATORS, "own,自定,学习,次,ratio,party_lecture,,,1,more,true,"),
            "kind 为 ratio 时要写 denominator",
        ),
        ("indicators.csv", (INDICATORS, "own,自定,学习,次,mean,party_lecture,,,1,more,true,"), "第 2 行：kind 写的是“mean”"),
        ("indicators.csv", (INDICATORS, "own,自定,学习,次,sum,party_lecture,,,一,more,true,"), "第 2 行：factor"),
        ("indicators.csv", (INDICATORS, "own,自定,学习,次,sum,party_lecture,,,NaN,more,true,"), "第 2 行：factor"),
        (
            "indicators.csv",
            (INDICATORS, "own,自定,学习,%,compliance_share,,,lectures,100,more,true,"),
            "第 2 行：要求“lectures”在 requirements.csv 中不存在",
        ),
        (
            "indicators.csv",
            (INDICATORS, "own,自定,学习,%,compliance_share,,,center_group_study,100,more,true,"),
            "第 2 行：要求“center_group_study”不是支部应达到的",
        ),
        (
            "indicators.csv",
            (INDICATORS, "own,自定,学习,%,compliance_share,theme_day,,theme_day,100,more,true,"),
            "第 2 行：kind 为 compliance_share 时不写 numerator",
        ),
        ("requirements.csv", (REQUIREMENTS, "own,自定,films,branch,branch,1,year,本地"), "第 2 行：指标“films”"),
        ("requirements.csv", (REQUIREMENTS, "own,自定,theme_day,cell,branch,1,year,本地"), "第 2 行：owed_by 写的是“cell”"),
        ("requirements.csv", (REQUIREMENTS, "own,自定,theme_day,organisation,village,1,year,本地"), "第 2 行：组织类型“village”"),
        ("requirements.csv", (REQUIREMENTS, "own,自定,theme_day,organisation,,1,year,本地"), "第 2 行：applies_to 不能为空"),
        ("requirements.csv", (REQUIREMENTS, "own,自定,theme_day,branch,branch|committee,1,year,本地"), "applies_to 只写 branch"),
        ("requirements.csv", (REQUIREMENTS, "own,自定,theme_day,branch,branch,0,year,本地"), "第 2 行：count 要大于 0"),
        ("requirements.csv", (REQUIREMENTS, "own,自定,theme_day,branch,branch,1,week,本地"), "第 2 行：per 写的是“week”"),
        ("requirements.csv", (REQUIREMENTS, "own,自定,theme_day,secretary,branch,1,year,本地"), "metric_id 要空着"),
        ("requirements.csv", (REQUIREMENTS, "own,自定,theme_day,member,branch,1,month,本地"), "per 只能是 year"),
        ("requirements.csv", (REQUIREMENTS, "own,自定,theme_day,branch,branch,1,year,"), "第 2 行：source 不能为空"),
        ("size_bands.csv", (BANDS, "village,小型,0"), "第 2 行：org_type"),
        ("size_bands.csv", (BANDS, "branch,小型,5", "branch,中型,50"), "没有从 0 起的一档"),
        ("size_bands.csv", (BANDS, "branch,微型,10"), "第 2 行：同一类组织有两档都从 10 起"),
        ("size_bands.csv", (BANDS, "branch,微型,2.5"), "第 2 行：at_least"),
        ("policy_guard.csv", ("phrase,reason", "打榜,"), "第 2 行：reason 不能为空"),
        ("validation_rules.csv", (RULES, "own,自定,above,theme_day,,,,9,,error,请核对"), "第 2 行：kind 写的是“above”"),
        (
            "validation_rules.csv",
            (RULES, "own,自定,between,films,,,,9,,error,请核对"),
            "第 2 行：指标“films”在 metrics.csv 中不存在",
        ),
        ("validation_rules.csv", (RULES, "own,自定,between,,,,,9,,error,请核对"), "第 2 行：metric_id 不能为空"),
        (
            "validation_rules.csv",
            (RULES, "own,自定,between,theme_day|party_lecture,,,,9,,error,请核对"),
            "metric_id 只写一个指标",
        ),
        ("validation_rules.csv", (RULES, "own,自定,between,theme_day,,,,,,error,请核对"), "at_least 和 at_most 至少写一个"),
        ("validation_rules.csv", (RULES, "own,自定,between,theme_day,,,9,1,,error,请核对"), "at_least 不能大于 at_most"),
        ("validation_rules.csv", (RULES, "own,自定,between,theme_day,,,-1,9,,error,请核对"), "不能是负数"),
        ("validation_rules.csv", (RULES, "own,自定,between,theme_day,,,,九,,error,请核对"), "第 2 行：at_most 写的是“九”"),
        ("validation_rules.csv", (RULES, "own,自定,between,theme_day,member_total,,,9,,error,请核对"), "不写 compared_with"),
        (
            "validation_rules.csv",
            (RULES, "own,自定,not_above,theme_day,,,,,,error,请核对"),
            "kind 为 not_above 时要写 compared_with",
        ),
        (
            "validation_rules.csv",
            (RULES, "own,自定,not_above,theme_day,member_total,last,,,,error,请核对"),
            "compared_year 写的是“last”",
        ),
        ("validation_rules.csv", (RULES, "own,自定,ratio,theme_day,,,,9,,error,请核对"), "kind 为 ratio 时要写 compared_with"),
        ("validation_rules.csv", (RULES, "own,自定,previous_year,theme_day,,,,,,error,请核对"), "至少写一个"),
        ("validation_rules.csv", (RULES, "own,自定,children_sum,theme_day_attendance_rate,,,,1,,error,请核对"), "下级不能相加"),
        ("validation_rules.csv", (RULES, "own,自定,children_sum,study_center_group,,,,1,,error,请核对"), "各组织各自应做的"),
        ("validation_rules.csv", (RULES, "own,自定,year_on_year_mad,theme_day,,,50,,,error,请核对"), "要写 at_most"),
        ("validation_rules.csv", (RULES, "own,自定,between,theme_day,,,,9,village,error,请核对"), "组织类型“village”"),
        ("validation_rules.csv", (RULES, "own,自定,between,theme_day,,,,9,,fatal,请核对"), "第 2 行：severity 写的是“fatal”"),
        ("validation_rules.csv", (RULES, "own,自定,between,theme_day,,,,9,,error,"), "第 2 行：instruction 不能为空"),
        ("calendar.csv", (CALENDAR,), "不对应任何词表"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, name: str, lines: tuple[str, ...], said: str) -> None:
    write(tmp_path, name, *lines)
    with pytest.raises(VocabularyError) as caught:
        load_warehouse_seeds(tmp_path)
    assert name in caught.value.message
    assert said in caught.value.message
