"""The vocabulary: shipped tables are sound, settings overlay them, mistakes are named with file and line."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from ingest.errors import VocabularyError
from ingest.language.qualifiers import BOUNDS, POSITIONS
from ingest.seeds import load_tables
from ingest.vocabulary import QUALIFIER_BOUNDS, QUALIFIER_POSITIONS, TRAITS, load_vocabulary
from tests.vocabulary.taken_away import without

METRICS = "metric_id,name_zh,domain,measure_unit,kind,over_time,over_orgs,direction,tolerance,rankable,denominators,definition"


def write(folder: Path, name: str, *lines: str) -> Path:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_every_metric_has_names_and_measure_words() -> None:
    vocabulary = load_vocabulary()
    assert len(vocabulary.metrics) == 47
    named = {row.metric_id for row in vocabulary.names}
    assert named == set(vocabulary.metrics)
    for metric_id, metric in vocabulary.metrics.items():
        assert metric.measure_unit in vocabulary.units_of(metric_id), metric_id
        assert any(row.metric_id == metric_id and row.context != "prose" for row in vocabulary.names), metric_id


def test_it_travels_to_worker_processes() -> None:
    vocabulary = load_vocabulary()
    again = pickle.loads(pickle.dumps(vocabulary))
    assert again == vocabulary
    assert hash(again) == hash(vocabulary)
    assert again.metrics["theme_day"] == vocabulary.metrics["theme_day"]
    with pytest.raises(TypeError):
        again.metrics["theme_day"] = None


def test_settings_add_replace_and_take_away(tmp_path: Path) -> None:
    write(
        tmp_path,
        "metric_names.csv",
        "metric_id,name,context,role,needs",
        "theme_day,先锋日,prose,event,",
        "theme_day,主题党日,any,action,",
        "-theme_day,党日,any,event,",
    )
    shipped, own = load_vocabulary(), load_vocabulary(tmp_path)
    rows = {(row.name, row.context): row for row in own.names if row.metric_id == "theme_day"}
    assert ("先锋日", "prose") in rows
    assert rows["主题党日", "any"].role == "action"
    assert ("党日", "any") not in rows
    assert own.digest != shipped.digest
    assert load_vocabulary(tmp_path / "nothing").digest == shipped.digest


@pytest.mark.parametrize(
    ("name", "lines", "said"),
    [
        ("metric_names.csv", ("metric_id,name,context,role,needs", "theme_dya,先锋日,any,event,"), "第 2 行：指标“theme_dya”"),
        ("metric_names.csv", ("metric_id,name,context,role,needs", "theme_day,先锋日,anywhere,event,"), "第 2 行：context"),
        ("metric_names.csv", ("metric_id,name,context,role,needs", "theme_day,,any,event,"), "第 2 行：name"),
        ("metric_names.csv", ("metric_id,context", "theme_day,any"), "缺少列 name"),
        ("metric_names.csv", ("metric_id,name,context,role,needs", "-theme_day,没有,any,event,"), "默认词表中不存在"),
        ("metrics.csv", (METRICS, "own_films,观影,学习,场,count,all,sum,more,0,true,,"), "第 2 行：over_time"),
        ("metrics.csv", (METRICS, "own|films,观影,学习,场,count,sum,sum,more,0,true,,"), "第 2 行：metric_id"),
        ("metrics.csv", (METRICS, "own_films,,学习,场,count,sum,sum,more,0,true,,"), "第 2 行：name_zh"),
        ("metric_units.csv", ("metric_id,measure_unit", "theme_day,斤"), "第 2 行：计量单位“斤”"),
        ("metric_traits.csv", ("metric_id,trait", "theme_dya,attended"), "第 2 行：指标“theme_dya”"),
        ("metric_traits.csv", ("metric_id,trait", "theme_day,admired"), "第 2 行：trait 写的是“admired”"),
        ("measure_units.csv", ("measure_unit,dimension,factor,divisor", "刻钟,hours,1,0"), "第 2 行：divisor"),
        ("measure_units.csv", ("measure_unit,dimension,factor,divisor", "刻钟,hours,一,4"), "不是数字"),
        ("vetoes.csv", ("kind,phrase", "nothing,学习室"), "第 2 行：kind"),
        ("qualifier_bounds.csv", ("word,position,qualifier,lower,upper", "整,after,exactly,value,value"), "第 2 行：qualifier"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, name: str, lines: tuple[str, ...], said: str) -> None:
    write(tmp_path, name, *lines)
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(tmp_path)
    assert name in caught.value.message
    assert said in caught.value.message


def test_settings_give_and_take_traits(tmp_path: Path) -> None:
    write(tmp_path, "metric_traits.csv", "metric_id,trait", "party_lecture,attended", "-theme_day,attended")
    shipped, own = load_vocabulary(), load_vocabulary(tmp_path)
    assert own.of_trait("attended") == shipped.of_trait("attended") - {"theme_day"} | {"party_lecture"}
    assert own.digest != shipped.digest


def test_a_metric_that_is_taken_away_takes_its_traits_with_it(tmp_path: Path) -> None:
    own = load_vocabulary(without("theme_day", tmp_path))
    assert own.of_trait("attended") == load_vocabulary().of_trait("attended") - {"theme_day"}
    write(tmp_path, "metric_traits.csv", "metric_id,trait", "theme_day,attended")
    with pytest.raises(VocabularyError, match=r"metric_traits.csv 第 2 行：指标“theme_day”"):
        load_vocabulary(tmp_path)


def test_every_shipped_trait_is_of_a_metric() -> None:
    rows = load_tables(["metric_traits"])["metric_traits"]
    assert len(load_vocabulary().metric_traits) == len(rows)
    assert {source.row["trait"] for source in rows} == set(TRAITS)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "vetoes.csv").write_bytes("kind,phrase\nphrase,学习室\n".encode("gb18030"))
    with pytest.raises(VocabularyError, match="UTF-8"):
        load_vocabulary(tmp_path)


def test_bounds_have_one_set_of_names() -> None:
    assert set(QUALIFIER_BOUNDS) == set(BOUNDS)
    assert set(QUALIFIER_POSITIONS) == set(POSITIONS)
