"""`dangjian check-vocabulary`: the shipped words are sound; each kind of mistake in a settings folder is found and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from dangjian import __main__ as command
from dangjian.display.vocabulary_findings import Gravity, findings, never_seen
from ingest.vocabulary import load_examples, load_vocabulary

HEADERS = {
    "metrics": "metric_id,name_zh,domain,measure_unit,kind,over_time,over_orgs,direction,"
    "tolerance,rankable,denominators,definition",
    "metric_names": "metric_id,name,context,role,needs",
    "metric_units": "metric_id,measure_unit",
    "vetoes": "kind,phrase",
    "reading_words": "kind,word,value",
    "table_words": "kind,word,value",
    "metric_examples": "metric_id,kind,text",
}
NEW_METRIC = "red_visits,红色教育基地参观次数,学习,次,count,sum,sum,more,0,true,,到红色教育基地参观的次数"


def settings(folder: Path, **tables: tuple[str, ...]) -> Path:
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text("\n".join((HEADERS[name], *rows)) + "\n", encoding="utf-8")
    return folder


def errors(folder: Path | None) -> list[str]:
    shipped, vocabulary = load_vocabulary(), load_vocabulary(folder)
    found = findings(vocabulary, shipped, load_examples(vocabulary, folder))
    return [f"{one.table} {one.row} {one.what}" for one in found if one.gravity is Gravity.ERROR]


def test_the_shipped_vocabulary_is_sound_and_every_metric_has_both_kinds_of_examples() -> None:
    vocabulary = load_vocabulary()
    assert findings(vocabulary, vocabulary, load_examples(vocabulary)) == []


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ({"metrics": (NEW_METRIC,)}, "metric_names red_visits 这个指标没有任何说法"),
        ({"metrics": (NEW_METRIC,)}, "metric_units red_visits 这个指标没有量词"),
        ({"metrics": (NEW_METRIC.replace("true,,", "true,nobody,"),)}, "denominators 里的“nobody”不是指标"),
        ({"metrics": (NEW_METRIC.replace(",次,", ",趟次,"),)}, "measure_units 趟次"),
        ({"metric_units": ("-theme_day,次",)}, "metric_units theme_day 指标自己的单位“次”"),
        ({"metric_names": ("party_lecture,主题党日,prose,event,",)}, "metric_names 主题党日 总结里同时是"),
        (
            {"metric_names": ("theme_day,到场率,prose,part,dev_candidates_stock",)},
            "metric_names 到场率 要跟着 dev_candidates_stock",
        ),
        ({"vetoes": ("phrase,主题党日",)}, "vetoes 主题党日 既是否决词"),
        ({"reading_words": ("hopes,盼望,",)}, "没有“hopes”这种用途"),
        ({"table_words": ("stock_metric,dev_activists,nobody",)}, "“nobody”不是指标"),
        ({"table_words": ("child,志愿服务/站点,nobody",)}, "table_words child 志愿服务/站点 “nobody”不是指标"),
        ({"table_words": ("stage,谈话培养,nobody",)}, "table_words stage 谈话培养 “nobody”不是指标"),
        ({"table_words": ("standing_metric,nobody,",)}, "table_words standing_metric nobody “nobody”不是指标"),
        ({"table_words": ("header_unit,nobody/支,",)}, "table_words header_unit nobody/支 “nobody”不是指标"),
        ({"table_words": ("suffix,趟数,趟趟",)}, "table_words suffix 趟数 “趟趟”不是量词"),
        ({"table_words": ("before,机关处室,志愿服务|nobody",)}, "“nobody”不是指标，也不是指标的类别"),
        ({"metric_examples": ("theme_day,accepted,开展消防演练3次。",)}, "主题党日次数的正例读成了：没有数字"),
        ({"metric_examples": ("theme_day,rejected,开展主题党日3次。",)}, "主题党日次数的反例读成了：主题党日次数"),
    ],
)
def test_a_mistake_is_found(tmp_path: Path, tables: dict[str, tuple[str, ...]], said: str) -> None:
    assert any(said in line for line in errors(settings(tmp_path, **tables))), errors(tmp_path)


def test_a_metric_is_added_by_rows_alone(tmp_path: Path) -> None:
    folder = settings(
        tmp_path,
        metrics=(NEW_METRIC,),
        metric_names=("red_visits,参观红色教育基地,prose,event,",),
        metric_units=("red_visits,次",),
        metric_examples=("red_visits,accepted,参观红色教育基地3次。", "red_visits,rejected,红色教育基地改造项目3个。"),
    )
    assert errors(folder) == []


def test_words_that_no_text_holds_are_counted() -> None:
    vocabulary = load_vocabulary()
    everything = list(never_seen(vocabulary, []))
    assert {one.table for one in everything} == {"metric_names", "vetoes", "reading_words", "qualifier_bounds", "metric_units"}
    phrases = [veto.phrase for veto in vocabulary.vetoes]
    assert "vetoes" not in {one.table for one in never_seen(vocabulary, phrases)}


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as exit_of:
        command.main(["check-vocabulary", *words])
    return int(exit_of.value.code or 0)


def test_the_exit_code_says_whether_there_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    assert "错误 0 处" in capsys.readouterr().out
    (tmp_path / "settings").mkdir()
    settings(tmp_path / "settings", vetoes=("phrase,主题党日",))
    assert run("--workspace", str(tmp_path)) == 1
    assert "既是否决词" in "".join(capsys.readouterr().out.split())
    assert run("--settings", str(tmp_path / "settings")) == 1


def test_a_folder_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    assert run("--settings", str(tmp_path / "nothing")) == 2
    assert run("--settings", str(tmp_path), "--workspace", str(tmp_path)) == 2
