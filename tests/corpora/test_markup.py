"""The notation of labelled passages: what it reads, what it refuses, and that every passage file stands in it."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.model import Qualifier, Scope, Status
from tests.corpora.markup import (
    UNSEEN,
    Label,
    MarkupError,
    check_words,
    known_metrics,
    load,
    main,
    measure_unit,
    parse,
    parse_label,
    parse_passage,
    record,
)

METRICS = known_metrics()
HEADER = "=== c002 · 社区 · 某社区党委2023年工作总结 · 2023"


def label(words: str, period: str = "2023") -> Label:
    return parse_label(words, period, METRICS)


def test_a_label_of_two_words_takes_every_default() -> None:
    assert label("theme_day 12") == Label("theme_day", Decimal(12), Qualifier.EXACT, Status.REPORTED, "2023", Scope.TOTAL)


def test_a_label_names_what_differs_in_any_order() -> None:
    expected = Label("volunteer_hours", Decimal("1.5"), Qualifier.AT_LEAST, Status.PLANNED, None, Scope.PART)
    assert label("volunteer_hours 1.5 part period=null planned at_least") == expected
    assert label("volunteer_hours 1.5 qualifier=at_least status=planned scope=part period=null") == expected


@pytest.mark.parametrize(
    "words",
    [
        "theme_days 12",
        "theme_day",
        "theme_day twelve",
        "theme_day 12 about at_least",
        "theme_day 12 nearly",
        "theme_day 12 period=2023M1",
        "theme_day 12 colour=red",
        "theme_day –",
        "theme_day 12 redacted",
        "theme_day 12 range",
        "theme_day 12 unread",
    ],
)
def test_a_label_outside_the_notation_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        label(words)


@pytest.mark.parametrize(
    ("value_text", "words"),
    [
        ("300余人次", "volunteer_person_times 300"),
        ("不少于12次", "theme_day 12"),
        ("不超过20名", "dev_probationary 20 at_least"),
        ("**次", "theme_day 12 planned"),
        ("12次", "theme_day – redacted"),
        (" 12次", "theme_day 12"),
    ],
)
def test_a_label_against_the_words_of_its_span_is_refused(value_text: str, words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        check_words(value_text, label(words))


@pytest.mark.parametrize(
    ("value_text", "expected"),
    [
        ("12次", "次"),
        ("1 2\n次", "次"),
        ("俩", ""),
        ("近百篇", "篇"),
        ("１，２３６篇", "篇"),
        ("1.5万余小时", "小时"),
        ("三百二十多个小时", "个小时"),
        ("90场以上", "场"),
        ("65件（次）", "件（次）"),
        ("2.1个百分点", "个百分点"),
        ("百分之九十五", "百分之"),
        ("xx人次", "人次"),
        ("3—5份", "份"),
        ("逾6.8万小时", "小时"),
        ("十来人", "人"),
        ("約40戶", "戶"),
    ],
)
def test_the_measure_unit_is_what_is_left_of_a_figure(value_text: str, expected: str) -> None:
    assert measure_unit(value_text) == expected


def test_a_masked_plan_stays_planned_without_a_value() -> None:
    masked = label("theme_day – unread planned")
    check_words("**次", masked)
    assert (masked.value, masked.status) == (None, Status.PLANNED)


def test_a_passage_gives_its_plain_text_and_spans() -> None:
    marked = (
        "支委会⟦12次‖org_committee_meeting 12⟧，民主生活会、组织生活会各⟦1次‖org_democratic_life_meeting 1 ; "
        "org_organizational_life_meeting 1⟧；\n赴福利院⟪3次‖没有说做什么⟫，志愿服务⟦**小时‖volunteer_hours – redacted⟧。"
    )
    passage = parse_passage(HEADER, marked, METRICS)
    assert passage.text == "支委会12次，民主生活会、组织生活会各1次；\n赴福利院3次，志愿服务**小时。"
    assert [passage.text[fact.start : fact.end] for fact in passage.facts] == ["12次", "1次", "1次", "**小时"]
    assert [passage.text[span.start : span.end] for span in passage.undecidable] == ["3次"]
    facts = record(passage)["facts"]
    assert [fact["value"] for fact in facts] == [12, 1, 1, None]
    assert facts[0]["evidence"] == "支委会12次，民主生活会、组织生活会各1次"
    assert facts[3]["status"] == "redacted"


def test_a_fifth_field_of_the_header_is_the_default_period() -> None:
    passage = parse_passage(HEADER + " · 2023Q2", "主题党日⟦3次‖theme_day 3⟧", METRICS)
    assert (passage.year, passage.facts[0].label.period) == (2023, "2023Q2")


@pytest.mark.parametrize("marked", ["⟦3次⟧", "⟦3次‖theme_day 3", "3次‖theme_day 3⟧", "⟪3次⟫"])
def test_an_unclosed_mark_is_refused(marked: str) -> None:
    with pytest.raises(ValueError, match="not closed"):
        parse_passage(HEADER, marked, METRICS)


def test_an_error_names_file_line_and_passage() -> None:
    with pytest.raises(MarkupError, match=r"^a\.txt:3: c004: no such metric: nothing$"):
        list(parse(f"{HEADER}\n无\n=== c004 · 村 · 题 · 2023\n⟦3次‖nothing 3⟧\n", "a.txt", METRICS))
    with pytest.raises(MarkupError, match="before the first header"):
        list(parse(f"无\n{HEADER}\n无\n", "a.txt", METRICS))


def test_an_id_stands_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{HEADER}\n甲\n{HEADER}\n乙\n", "utf-8")
    with pytest.raises(MarkupError, match="c002 stands twice"):
        load(tmp_path)


def test_the_passages_stand_in_the_notation_and_reach_every_metric() -> None:
    passages = load()
    assert len(passages) >= 30
    seen = Counter(fact.label.metric_id for passage in passages for fact in passage.facts)
    assert set(seen) == METRICS
    labels = [fact.label for passage in passages for fact in passage.facts]
    assert {label.qualifier for label in labels} == set(Qualifier)
    prose = set(Status) - {Status.MISSING, Status.NOT_APPLICABLE}
    assert {label.status for label in labels} == prose
    assert {label.scope for label in labels} == set(Scope)


def test_the_unseen_passages_stand_in_the_notation_and_are_others() -> None:
    unseen = load(UNSEEN)
    assert len(unseen) >= 25
    seen = load()
    assert not {passage.passage_id for passage in unseen} & {passage.passage_id for passage in seen}
    assert not {passage.text for passage in unseen} & {passage.text for passage in seen}


def test_the_command_reads_another_folder(tmp_path: Path) -> None:
    main([str(tmp_path / "out"), "--folder", str(UNSEEN)])
    written = [json.loads(line)["id"] for line in (tmp_path / "out").read_text("utf-8").splitlines()]
    assert written == [passage.passage_id for passage in load(UNSEEN)]
