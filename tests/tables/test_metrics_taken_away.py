"""Settings may take a metric away: tables whose headings name it are read on, and such a heading is an unknown one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.seeds import TABLES, load_tables
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import table_words
from ingest.vocabulary import Vocabulary, load_vocabulary
from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B
from tests.tables.test_headings import headings

METRICS = tuple(load_vocabulary().metrics)
CARE, APPLICANTS, HOURS, SOLVED = "care_condolence", "dev_applicants", "volunteer_hours", "service_issues_solved"


def without(folder: Path, *metric_ids: str) -> Vocabulary:
    """The vocabulary of settings that take metrics away, with their names and units; what other tables say of them stays."""
    for table, sources in load_tables(("metrics", "metric_names", "metric_units")).items():
        columns = TABLES[table].columns
        gone = [
            ",".join("-" * (at == 0) + source.row[column] for at, column in enumerate(columns) if column in TABLES[table].key)
            for source in sources
            if {source.row["metric_id"], *source.row.get("needs", "").split("|")} & set(metric_ids)
        ]
        head = ",".join(column for column in columns if column in TABLES[table].key)
        rest = ",".join(column for column in columns if column not in TABLES[table].key)
        commas = "," * rest.count(",") + "," if rest else ""
        lines = [f"{head},{rest}" if rest else head, *(line + commas for line in gone)]
        (folder / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load_vocabulary(folder)


@pytest.mark.parametrize("metric_id", METRICS)
def test_its_headings_are_of_no_metric_that_is_gone(tmp_path: Path, metric_id: str) -> None:
    vocabulary = without(tmp_path, metric_id)
    words = table_words(vocabulary)
    reader = LabelReader(words, frozenset())
    labels = [reader.column_heading(heading) for of, heading in headings("accepted") if of == metric_id]
    assert labels
    assert {label.metric_id for label in labels} <= {*vocabulary.metrics, None}
    assert {metric for pair in words.kind("child") if (metric := words.child_metric(*pair.split("/")))} <= set(vocabulary.metrics)


@pytest.mark.parametrize("heading", ["慰问环卫工人（人次）", "走访慰问困难职工（人次）", "慰问（人次）"])
def test_a_column_of_it_is_an_unknown_one(tmp_path: Path, vocabulary: Vocabulary, heading: str) -> None:
    rows = (("2023年服务群众情况统计表",), ("党支部", "主题党日（次）", heading), (A, 12, 31), (B, 11, 27))
    read = extracted({"表": rows}, vocabulary)
    assert {metric for _, metric, *_ in told(read)} == {"theme_day", CARE}
    read = extracted({"表": rows}, without(tmp_path, CARE))
    assert {metric for _, metric, *_ in told(read)} == {"theme_day"}


def test_a_heading_below_a_group_of_it_is_an_unknown_one(tmp_path: Path) -> None:
    rows = (
        ("2023年发展党员情况统计表",),
        ("党支部", "发展党员", "发展党员"),
        ("党支部", "申请书", "转正"),
        (A, 3, 2),
        (B, 4, 1),
    )
    read = extracted({"表": rows}, without(tmp_path, APPLICANTS), merged={"表": [(1, 1, 1, 2)]})
    assert {metric for _, metric, *_ in told(read)} == {"dev_regularized"}


def test_a_stage_of_it_is_none_of_a_member_ledger(tmp_path: Path) -> None:
    rows = (
        ("2023年发展党员名册",),
        ("序号", "姓名", "所在支部", "递交申请书日期", "转正日期"),
        *((n, f"张某{n}", A, date(2023, n, 3), date(2023, n, 20)) for n in range(1, 6)),
    )
    read = extracted({"名册": rows}, without(tmp_path, APPLICANTS))
    assert {metric for _, metric, *_ in told(read)} == {"dev_regularized"}


@pytest.mark.parametrize("gone", [(HOURS,), ("volunteer_activities",), (HOURS, "volunteer_activities")])
def test_a_ledger_of_hours_is_none_where_hours_or_their_activities_are_not_counted(tmp_path: Path, gone: tuple[str, ...]) -> None:
    rows = (
        ("2023年台账",),
        ("日期", "所在支部", "服务时长（小时）", "参加人数"),
        *((date(2023, n, 3), A, 2, 10) for n in range(1, 6)),
    )
    read = extracted({"台账": rows}, without(tmp_path, *gone))
    assert told(read) == set()
    assert doubts(read)


def test_a_ledger_of_what_people_ask_for_is_none_where_what_is_solved_is_not_counted(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    rows = (
        ("商圈企业诉求收集办理台账",),
        ("序号", "受理时间", "诉求内容", "类别", "包联党支部", "办理情况", "办结时间"),
        (1, "2024年1月8日", "货车停靠", "停车", A, "已办结", "2024年1月19日"),
        (2, "2024年1月9日", "职工宿舍", "人才", A, "转教育局办理", ""),
        (3, "2024年2月27日", "网速", "通信", B, "已解决", "2024年3月1日"),
        (4, "2024年2月28日", "摊位", "城管", B, "正在协调", ""),
    )
    assert {metric for _, metric, *_ in told(extracted({"台账": rows}, vocabulary))} == {SOLVED}
    read = extracted({"台账": rows}, without(tmp_path, SOLVED))
    assert told(read) == set()
    assert doubts(read)
