"""A workspace's settings rule both what is read and what is built; a wrong file stops a run before it changes anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.workspace import create_workspace
from tests.command.calling import called, published
from tests.pipeline.received import make_folder, put, summary

METRICS = "metric_id,name_zh,domain,measure_unit,kind,over_time,over_orgs,direction,tolerance,rankable,denominators,definition\n"
CALENDAR = "org_type,material,period,due_date\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return create_workspace(tmp_path / "工作区").root


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = make_folder(tmp_path / "报送")
    put(made, "manifest.csv", "file,org_id,period,source_kind,received_at\n柳湾村2023年总结.txt,Q1,2023,总结,2024-01-15\n")
    return made


@pytest.mark.usefixtures("builds_quickly")
def test_own_metrics_are_read_and_built_and_a_changed_calendar_is_built_without_reading_again(
    home: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("ingest", str(folder), "--workspace", str(home))
    text = summary("青石镇柳湾村党支部", 2023, 12) + "组织党员观看红色电影6场。\n"
    put(folder, "柳湾村2023年总结.txt", text)
    put(home, "settings/metrics.csv", f"{METRICS}own_films,观看红色电影场数,学习,场,count,sum,sum,more,0,true,,集体观影的场数\n")
    put(home, "settings/metric_names.csv", "metric_id,name,context,role,needs\nown_films,观看红色电影,any,event,\n")
    put(home, "settings/metric_units.csv", "metric_id,measure_unit\nown_films,场\n")
    code, shown, error = called(capsys, *words)
    assert code == 0, shown + error
    query = "select org_id, period, value::integer, state from fct_observation where metric_id = 'own_films' order by org_id desc"
    assert published(home, query) == [("Q1", "2023", 6, "settled"), ("Q", "2023", 6, "partial")]
    assert (home / "build/project/seeds/metrics.csv").read_text("utf-8").startswith(METRICS)
    assert published(home, "select name_zh from dim_metric order by sort_order desc limit 1") == [("观看红色电影场数",)]
    of_2023 = "from rpt_submission_status where period = '2023' and"
    status = f"select status, due_date::varchar {of_2023} org_id = 'Q1' and material = 'summary'"
    assert published(home, status) == [("received", "2024-01-31")]
    assert published(home, f"select count(*) {of_2023} material = 'table'") == [(1,)]

    put(home, "settings/collection_calendar.csv", f"{CALENDAR},summary,yyyy,yyyy+1-01-10\n-committee,table,yyyy,\n")
    shown = called(capsys, *words)[1]
    assert "需要读取 0 份" in shown
    assert "已发布新一代数据：第 2 代" in shown
    assert published(home, status) == [("late", "2024-01-10")]
    assert published(home, f"select count(*) {of_2023} material = 'table'") == [(0,)]
    assert "没有变化，沿用当前数据：第 2 代" in called(capsys, *words)[1]


@pytest.mark.parametrize("verb", ["ingest", "build"])
def test_a_wrong_file_is_named_and_nothing_is_published(
    home: Path, folder: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    put(home, "settings/collection_calendar.csv", f"{CALENDAR},summary,yyyy,yyyy+1-01-10\n,summary,yyyyH1,七月半\n")
    code, _, error = called(capsys, verb, *([str(folder)] if verb == "ingest" else []), "--workspace", str(home))
    assert code == 1
    assert "collection_calendar.csv 第 3 行：due_date 写的是“七月半”" in error
    assert str(home / "settings" / "collection_calendar.csv") in error
    assert not (home / "generations" / "current.json").exists()
    assert not (home / "raw.duckdb").exists()
