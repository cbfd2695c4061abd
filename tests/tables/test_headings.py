"""Headings as offices write them, and those that only look alike: corpora that no single example stands for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.words import TableWords, table_words
from ingest.vocabulary import Vocabulary
from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B

FOLDER = Path(__file__).parents[1] / "corpora" / "headings"


@pytest.fixture(scope="module")
def words(vocabulary: Vocabulary) -> TableWords:
    return table_words(vocabulary)


@pytest.fixture(scope="module")
def reader(words: TableWords) -> LabelReader:
    return LabelReader(words, frozenset())


def headings(name: str) -> Iterator[tuple[str, str]]:
    """Each heading of a file behind the metric that it stands for."""
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        metric_id, _, rest = line.partition(": ")
        yield from () if line.startswith("#") else ((metric_id, heading) for heading in rest.split(" | "))


def is_figure_of(label: Label) -> str | None:
    """The metric of which figures below the heading are read."""
    is_read = label.unit_fits and not label.is_dropped and label.word in {"", "total", "org_axis"}
    return label.metric_id if is_read else None


def test_headings_name_their_metric(reader: LabelReader) -> None:
    read = ((heading, metric_id, is_figure_of(reader.column_heading(heading))) for metric_id, heading in headings("accepted"))
    assert [line for line in read if line[1] != line[2]] == []


@pytest.mark.parametrize("name", ["rejected", "ambiguous"])
def test_headings_of_anything_else_name_none(name: str, reader: LabelReader) -> None:
    read = ((heading, is_figure_of(reader.column_heading(heading))) for _, heading in headings(name))
    assert [line for line in read if line[1]] == []


@pytest.mark.parametrize("name", ["accepted", "rejected"])
def test_every_metric_has_headings(name: str, vocabulary: Vocabulary) -> None:
    assert {metric_id for metric_id, _ in headings(name)} == set(vocabulary.metrics)


@pytest.mark.parametrize(
    ("event", "audience", "metric_id"),
    [
        ("宣讲场次", "受众人次", "publicity_audience"),
        ("警示教育（次）", "受众人次", None),
        ("党课（次）", "听众（人次）", None),
        ("主题党日（次）", "参与率（%）", "theme_day_attendance_rate"),
        ("支部党员大会（次）", "参与率（%）", None),
        ("志愿服务（次）", "总时长（小时）", "volunteer_hours"),
        ("志愿服务（次）", "谈话（谈心谈话，人次）", "org_heart_talk"),
        ("志愿服务（次）", "听众（党课，人次）", None),
        ("党员教育培训（期）", "总时长（小时）", None),
    ],
)
@pytest.mark.parametrize("layout", ["below it", "beside it", "under it", "in a form", "in a part of a form"])
def test_an_audience_is_that_of_its_event(
    event: str, audience: str, metric_id: str | None, layout: str, vocabulary: Vocabulary
) -> None:
    extraction = extracted({"S": [["2023年情况"], *_laid_out(layout, event, audience)]}, vocabulary, _MERGED.get(layout))
    assert {(org, metric) for org, metric, _, value, _ in told(extraction) if value == 70} == (
        {(A, metric_id)} if metric_id else set()
    )
    assert {code for code, _ in doubts(extraction, "note")} == (set() if metric_id else {"figures_skipped"})


_MERGED = {"below it": {"S": [(1, 0, 2, 0), (1, 1, 1, 2)]}}


def _laid_out(layout: str, event: str, audience: str) -> list[list[object]]:
    """4 of the event, and 70 of what is beside it, in one of several layouts."""
    match layout:
        case "below it":
            return [["党支部", event, ""], ["", "次数", audience], [A, 4, 70], [B, 5, 80]]
        case "beside it":
            return [["党支部", event, audience], [A, 4, 70], [B, 5, 80]]
        case "under it":
            return [["指标", A, B], [event, 4, 5], [audience, 70, 80]]
        case "in a form":
            return [["填报单位", A], ["党员总数", 31, "党支部数", 1], [event, 4, audience, 70]]
    return [["填报单位", A], ["民主生活会", 1, "组织生活会", 1], [f"{event}情况"], ["开展次数", 4, audience, 70]]


@pytest.mark.parametrize(
    ("group", "leaf", "metric_id"),
    [
        ("廉政谈话", "谈话人次", "discipline_integrity_talk"),
        ("主题党日", "参加人次", "theme_day_person_times"),
        ("党课", "参加人次", None),
        ("走访慰问", "参加人次", None),
    ],
)
def test_a_group_and_what_is_counted_of_it(group: str, leaf: str, metric_id: str | None, vocabulary: Vocabulary) -> None:
    rows = [["2023年情况"], ["党支部", group, "党员总数"], ["", leaf, ""], [A, 4, 70], [B, 5, 80]]
    extraction = extracted({"S": rows}, vocabulary, {"S": [(1, 0, 2, 0), (1, 2, 2, 2)]})
    assert {metric for _, metric, _, value, _ in told(extraction) if value in {4, 5}} == ({metric_id} if metric_id else set())


def test_talks_behind_another_event_are_talks_and_people_of_a_talk_are_no_others(vocabulary: Vocabulary) -> None:
    """谈话 left open whose it was behind any event: beside 主题党日 its figures were not read."""
    for event, metric_ids in (
        ("主题党日（次）", {"theme_day", "org_heart_talk"}),
        ("廉政谈话（次）", {"discipline_integrity_talk"}),
    ):
        rows = [["2023年情况"], ["党支部", event, "谈话（人次）"], [A, 4, 70], [B, 5, 80]]
        assert {metric for _, metric, *_ in told(extracted({"S": rows}, vocabulary))} == metric_ids


def test_names_put_together_are_no_subject_of_a_title(words: TableWords) -> None:
    assert words.metric_of("困难党员慰问") == ("care_condolence", True)
    assert words.metrics_in("预备党员发展对象名册") == ["发展对象", "党员"]


def test_who_did_it_is_no_subject_of_a_title(words: TableWords) -> None:
    assert words.metrics_in("党员参加志愿服务人次") == ["参加志愿服务人次"]
    assert words.metrics_in("表二党员开展集中学习") == ["集中学习"]
    assert words.metrics_in("教职工党员政治理论学习次数") == ["政治理论学习次数"]
    assert words.metrics_in("党员、主题党日情况") == ["主题党日", "党员"]
    assert words.metrics_in("党员数和主题党日") == ["主题党日", "党员数"]


def test_a_name_that_a_period_parts_is_one(words: TableWords) -> None:
    assert words.metrics_in("党委中心组 集体学习台账") == ["党委中心组"]
    assert words.metrics_in("理论学习中心组 专题学习情况") == ["理论学习中心组"]
    assert words.metrics_in("主题党日 集中学习台账") == ["主题党日", "集中学习"]
    assert words.metrics_in("党委中心组、集体学习台账") == ["党委中心组", "集体学习"]
    assert words.metrics_in("支委会 党课记录") == ["支委会", "党课"]


def test_members_in_a_title_take_nothing_from_who_was_trained(vocabulary: Vocabulary) -> None:
    rows = [
        ["党员教育管理情况"],
        [f"填报单位：{A}"],
        ["年度", "党员培训班（期）", "参训党员（人次）"],
        ["2023年", 2, 193],
        ["2024年", 1, 289],
    ]
    assert {(metric, period, value) for _, metric, period, value, _ in told(extracted({"S": rows}, vocabulary))} == {
        *(("study_training", "2023", 2), ("study_training", "2024", 1)),
        *(("study_training_person_times", "2023", 193), ("study_training_person_times", "2024", 289)),
    }


@pytest.mark.parametrize("column", ["本期数", "当期数", "本年数"])
def test_a_column_of_this_period_tells_no_measure_unit(column: str, vocabulary: Vocabulary) -> None:
    rows = [
        ["2024年上半年统计表"],
        [f"填报单位：{A}"],
        ["指标", "计量单位", column],
        ["党员总数", "名", 86],
        ["谈心谈话", "人次", 20],
    ]
    extraction = extracted({"S": rows}, vocabulary)
    assert {(metric, value) for _, metric, _, value, _ in told(extraction)} == {("member_total", 86), ("org_heart_talk", 20)}
    assert not doubts(extraction)


@pytest.mark.parametrize(
    ("bracket", "is_held"), [("（本月）", True), ("（本季度）", True), ("（本年）", False), ("（次）", False)]
)
def test_a_month_that_nobody_names_in_a_bracket_is_left_open(bracket: str, is_held: bool, vocabulary: Vocabulary) -> None:
    rows = [["2024年统计表"], ["党支部", f"主题党日{bracket}", "党课（次）"], [A, 3, 4]]
    extraction = extracted({"S": rows}, vocabulary)
    assert {fact[1] for fact in told(extraction)} == {"party_lecture"} | (set() if is_held else {"theme_day"})
    assert bool(doubts(extraction)) == is_held
