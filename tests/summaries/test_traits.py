"""What metrics have in common is asked of the vocabulary: settings give it to an own metric, and may take a metric away."""

from __future__ import annotations

from pathlib import Path

import pytest

import ingest.summaries
import ingest.tables
from ingest.summaries.scanning import known_metrics
from ingest.tables import known_metrics as known_of_tables
from ingest.vocabulary import TRAITS, Vocabulary, load_vocabulary
from tests.summaries.reading_lines import lines, read_sentence
from tests.vocabulary.taken_away import without

ROOMS = {
    Path(ingest.summaries.__file__).parent: known_metrics,
    Path(ingest.tables.__file__).parent: known_of_tables,
}
NAMED = sorted({value for name, value in vars(known_metrics).items() if name.isupper()})
OWN = {
    "metrics.csv": (
        "metric_id,name_zh,domain,measure_unit,kind,over_time,over_orgs,direction,tolerance,rankable,denominators,definition",
        "own_salons,党建沙龙次数,学习,次,count,sum,sum,more,0,true,,党建沙龙的次数",
    ),
    "metric_names.csv": ("metric_id,name,context,role,needs", "own_salons,党建沙龙,any,event,"),
    "metric_units.csv": ("metric_id,measure_unit", "own_salons,次"),
}


def test_every_trait_is_asked_for() -> None:
    sources = "".join(path.read_text("utf-8") for room in ROOMS for path in room.rglob("*.py"))
    assert {trait for trait in TRAITS if f'of_trait("{trait}")' not in sources} == set()


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_no_metric_is_named_but_among_the_known(room: Path, vocabulary: Vocabulary) -> None:
    assert {value for name, value in vars(ROOMS[room]).items() if name.isupper()} <= set(vocabulary.metrics)
    sources = {path.relative_to(room): path.read_text("utf-8") for path in room.rglob("*.py") if path.stem != "known_metrics"}
    assert {(name, one) for name, text in sources.items() for one in vocabulary.metrics if f'"{one}"' in text} == set()


@pytest.mark.parametrize("metric_id", NAMED)
def test_a_metric_that_is_taken_away_is_read_nowhere(metric_id: str, tmp_path: Path) -> None:
    own = load_vocabulary(without(metric_id, tmp_path))
    told = [line.partition(" => ")[0] for line in lines("accepted.txt") if metric_id in line]
    assert told
    assert metric_id not in {fact.metric_id for sentence in told for fact in read_sentence(sentence, own).facts}


@pytest.mark.parametrize(("trait", "values"), [("", [6]), ("attended", [])])
def test_an_own_metric_is_read_by_the_traits_it_is_given(trait: str, values: list[int], tmp_path: Path) -> None:
    given = {"metric_traits.csv": ("metric_id,trait", f"own_salons,{trait}")} if trait else {}
    for name, rows in (OWN | given).items():
        (tmp_path / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    read = read_sentence("班子成员参加支部党建沙龙6次。", load_vocabulary(tmp_path))
    assert [fact.value for fact in read.facts] == values
    held = read_sentence("全年开展党建沙龙6次。", load_vocabulary(tmp_path))
    assert [fact.value for fact in held.facts] == [6]
