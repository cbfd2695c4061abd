"""A form, filled in, reads back with nothing in doubt: every kind, every metric, every way to fill a cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from ingest.errors import Severity
from ingest.language.periods import months_of, starts_on
from ingest.model import Extraction
from ingest.tables.cells.words import table_words
from ingest.tables.template import Form, FormKind, FormOrg, ledger_metrics, write_form
from ingest.tables.template.plan import activity_name, header_of, ledger_sheet, table_sheets
from ingest.vocabulary import Vocabulary
from tests.tables.books import told
from tests.tables.filled_forms import ORGS, extracted_form, filled, form, sheet_of

PERIODS = ("2025", "2025H1", "2025Q3", "2025-07")
A, B, C = ORGS


def nothing_in_doubt(extraction: Extraction) -> bool:
    """Only sheets without figures are remarked, rows that say that they do not count, and sums that nothing has calculated."""
    expected = {("rows_not_counted", Severity.NOTE), ("sum_not_read", Severity.NOTE)}
    remarked = {(issue.code, issue.severity) for issue in extraction.issues}
    return remarked - expected == {("sheet_skipped", Severity.NOTE)}


def read_back(plan: Form, vocabulary: Vocabulary, rows: dict[str, Sequence[Sequence[object]]]) -> Extraction:
    """What the filled form says; nothing in it may be in doubt."""
    names = [org.choice or org.name for org in plan.orgs]
    extraction = extracted_form(filled(write_form(plan, vocabulary), rows), vocabulary, [*names, *(o.name for o in plan.orgs)])
    assert nothing_in_doubt(extraction), extraction.issues
    return extraction


@pytest.mark.parametrize("period", PERIODS)
def test_every_metric_of_an_annual_form_reads_back(period: str, vocabulary: Vocabulary) -> None:
    plan = form(vocabulary, FormKind.ANNUAL, period, vocabulary.metrics, adds_up=True, reporter="榆关县直机关工委")
    values = {metric_id: number for number, metric_id in enumerate(vocabulary.metrics, 2)}
    rows = {
        sheet.name: [[values[column.metric.metric_id] for column in sheet.columns], [0] * len(sheet.columns)]
        for sheet in table_sheets(plan, table_words(vocabulary))
    }
    extraction = read_back(plan, vocabulary, rows)
    expected = {(A, metric_id, period, float(value), "reported") for metric_id, value in values.items()}
    assert told(extraction) == expected | {(B, metric_id, period, 0.0, "reported") for metric_id in values}
    assert (extraction.period, extraction.reporter_texts) == (period, ("榆关县直机关工委",))


@pytest.mark.parametrize("period", PERIODS)
def test_every_metric_of_a_monthly_form_reads_back(period: str, vocabulary: Vocabulary) -> None:
    plan = form(vocabulary, FormKind.MONTHLY, period, vocabulary.metrics, adds_up=True)
    months = [f"{number // 12}-{number % 12 + 1:02}" for number in months_of(period)]
    sheets = table_sheets(plan, table_words(vocabulary))
    assert len(sheets) == len(vocabulary.metrics)
    rows = {sheet.name: [[], [at + 2 for at, _ in enumerate(months)]] for sheet in sheets}
    extraction = read_back(plan, vocabulary, rows)
    assert told(extraction) == {
        (B, metric_id, month, float(at + 2), "reported") for metric_id in vocabulary.metrics for at, month in enumerate(months)
    }
    assert extraction.period == period


@pytest.mark.parametrize("period", PERIODS)
def test_every_activity_of_a_ledger_reads_back(period: str, vocabulary: Vocabulary) -> None:
    words = table_words(vocabulary)
    possible = [metric_id for metric_id in vocabulary.metrics if metric_id in ledger_metrics(words)]
    plan = form(vocabulary, FormKind.LEDGER, period, possible, n_rows=60)
    day = starts_on(period)
    activities = ledger_sheet(plan, words).activities
    rows = [[A, day, activity, "第12次活动", 7, 3.5 if activity == "志愿服务活动" else None] for activity in activities]
    extraction = read_back(plan, vocabulary, {"活动台账": [*rows, *rows]})
    found = {(fact.metric_id, fact.value) for fact in extraction.facts}
    assert {metric_id for metric_id, _ in found} == set(possible)
    assert {("theme_day", 2), ("theme_day_person_times", 14), ("volunteer_hours", 7), ("org_heart_talk", 14)} <= found
    assert {(fact.org_text, fact.period) for fact in extraction.facts} == {(A, f"{day.year}-{day.month:02}")}
    assert extraction.covers_year is (len(period) == 4)


def test_a_ledger_of_one_kind_of_activity_asks_for_no_kind(vocabulary: Vocabulary) -> None:
    words = table_words(vocabulary)
    for metric_id in ("theme_day", "volunteer_activities", "party_lecture", "org_heart_talk", "study_training"):
        plan = form(vocabulary, FormKind.LEDGER, "2025Q3", [metric_id], n_rows=20, reporter="志愿服务中心主题党日党支部")
        assert ledger_sheet(plan, words).activities == ()
        row = [A, date(2025, 7, 4), "讲党课、志愿服务", *([9] if metric_id == "org_heart_talk" else [])]
        extraction = read_back(plan, vocabulary, {"活动台账": [row]})
        count = 9.0 if metric_id == "org_heart_talk" else 1.0
        assert told(extraction) == {(A, metric_id, "2025-07", count, "reported")}


def test_a_cancelled_activity_counts_nowhere(vocabulary: Vocabulary) -> None:
    plan = form(vocabulary, FormKind.LEDGER, "2025", ["theme_day", "party_lecture"], n_rows=20)
    rows = [[A, date(2025, 3, 4), "主题党日", "学习", None], [A, date(2025, 3, 9), "讲党课", "学习", "因故取消"]]
    assert told(read_back(plan, vocabulary, {"活动台账": rows})) == {(A, "theme_day", "2025-03", 1.0, "reported")}


WRITTEN = [
    ("theme_day", 0, 0.0, "reported"),
    ("theme_day", "无", 0.0, "reported"),
    ("theme_day", 12, 12.0, "reported"),
    ("theme_day", "12次", 12.0, "reported"),
    ("theme_day", "/", None, "not_applicable"),
    ("theme_day", "不适用", None, "not_applicable"),
    ("theme_day", "**", None, "redacted"),
    ("theme_day", "未统计", None, "missing"),
    ("theme_day", "不少于12", 12.0, "reported"),
    ("theme_day_person_times", "300余", 300.0, "reported"),
    ("theme_day_person_times", "约50", 50.0, "reported"),
    ("theme_day_attendance_rate", 95, 95.0, "reported"),
    ("theme_day_attendance_rate", "97.5%", 97.5, "reported"),
    ("volunteer_hours", 12.5, 12.5, "reported"),
    ("volunteer_hours", "90分钟", 1.5, "reported"),
]


@pytest.mark.parametrize("kind", [FormKind.ANNUAL, FormKind.MONTHLY])
@pytest.mark.parametrize(("metric_id", "written", "value", "status"), WRITTEN)
def test_every_way_to_fill_a_cell_reads_back(
    kind: FormKind, metric_id: str, written: object, value: float | None, status: str, vocabulary: Vocabulary
) -> None:
    plan = form(vocabulary, kind, "2025-07", [metric_id], adds_up=True)
    name = table_sheets(plan, table_words(vocabulary))[0].name
    extraction = read_back(plan, vocabulary, {name: [[written], [None], [60]]})
    assert told(extraction) == {(A, metric_id, "2025-07", value, status), (C, metric_id, "2025-07", 60.0, "reported")}


def test_months_without_the_organisation_are_told_and_locked(vocabulary: Vocabulary) -> None:
    orgs = (
        FormOrg(A),
        FormOrg(B, absent=frozenset({"2025-07", "2025-08"})),
        FormOrg(C, absent=frozenset({"2025-09"})),
    )
    plan = form(vocabulary, FormKind.MONTHLY, "2025Q3", ["theme_day"], orgs, adds_up=True)
    content = write_form(plan, vocabulary)
    sheet = sheet_of(content, "主题党日次数")
    assert [[sheet.cell(row, column).value for column in (3, 4, 5)] for row in (5, 6, 7)] == [
        [None, None, None],
        ["/", "/", None],
        [None, None, "/"],
    ]
    locked = {cell.coordinate for row in sheet["C5:E7"] for cell in row if cell.protection.locked}
    assert locked == {"C6", "D6", "E7"}
    areas = [check.sqref for check in sheet.data_validations.dataValidation]
    checked = {cell.coordinate for row in sheet["C5:E7"] for cell in row if any(cell.coordinate in area for area in areas)}
    assert checked.isdisjoint(locked)
    assert len(checked) == 6
    extraction = read_back(plan, vocabulary, {"主题党日次数": [[1, 2, 3], [0], [4, 5]]})
    told_months = {(org, period[5:], value) for org, _, period, value, _ in told(extraction)}
    assert {(B, "07", None), (B, "08", None), (B, "09", 0.0), (C, "08", 5.0), (C, "09", None)} <= told_months


def test_an_empty_form_gives_nothing_and_says_nothing(vocabulary: Vocabulary) -> None:
    for kind in FormKind:
        extraction = read_back(form(vocabulary, kind, "2025", ["theme_day", "party_lecture"], adds_up=True), vocabulary, {})
        assert not extraction.facts


HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1",
    "@SUM(1+1)",
    "-2+3党支部",
    "http://example.invalid/党支部",
    "2020级[学生]党支部:*?/\\",
    "党员活动中心主题党日志愿服务党支部",
    "卫生计划生育局党委",
    "很长的名称" * 60 + "党支部",
    "带\x07控制符党支部",
)


def test_names_of_any_look_are_plain_text(vocabulary: Vocabulary) -> None:
    for kind in (FormKind.ANNUAL, FormKind.MONTHLY):
        plan = form(vocabulary, kind, "2025Q3", ["theme_day"], HOSTILE)
        name = table_sheets(plan, table_words(vocabulary))[0].name
        extraction = read_back(plan, vocabulary, {name: [[number] for number in range(1, len(HOSTILE) + 1)]})
        assert {fact.org_text for fact in extraction.facts} == {name.replace("\x07", "") for name in HOSTILE}
        sheet = sheet_of(write_form(plan, vocabulary), name)
        formulas = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert all(formula.startswith("=IF(OR(COUNT(") for formula in formulas)
        assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_names_of_any_look_can_be_chosen_in_a_ledger(vocabulary: Vocabulary) -> None:
    plan = form(vocabulary, FormKind.LEDGER, "2025Q3", ["theme_day"], HOSTILE, n_rows=20)
    content = write_form(plan, vocabulary)
    choices = sheet_of(content, "选项")
    assert [cell.value for cell in choices["A"]] == [name.replace("\x07", "") for name in HOSTILE]
    assert {cell.data_type for cell in choices["A"]} == {"s"}
    assert choices.sheet_state == "hidden"
    rows = [
        [cell.value, date(2025, 8, 1), "学习"] for cell in choices["A"] if not str(cell.value).startswith(("=", "+", "-", "@"))
    ]
    extraction = extracted_form(filled(content, {"活动台账": rows}), vocabulary, HOSTILE)
    assert {fact.org_text for fact in extraction.facts} == {row[0] for row in rows}


@pytest.mark.parametrize("reporter", HOSTILE)
@pytest.mark.parametrize("kind", list(FormKind))
def test_no_name_of_a_reporter_changes_what_the_form_says(kind: FormKind, reporter: str, vocabulary: Vocabulary) -> None:
    plan = form(vocabulary, kind, "2025-07", ["theme_day", "party_lecture"], reporter=reporter, n_rows=20)
    if kind is FormKind.LEDGER:
        extraction = read_back(plan, vocabulary, {"活动台账": [[A, date(2025, 7, 4), "讲党课", "学习"]]})
        assert told(extraction) == {(A, "party_lecture", "2025-07", 1.0, "reported")}
    else:
        last = table_sheets(plan, table_words(vocabulary))[-1]
        extraction = read_back(plan, vocabulary, {last.name: [[3] * len(last.columns)]})
        assert (A, "party_lecture", "2025-07", 3.0, "reported") in told(extraction)
        assert {fact.period for fact in extraction.facts} == {"2025-07"}
    assert extraction.period == "2025-07"


def test_a_shared_name_stands_beside_its_superior(vocabulary: Vocabulary) -> None:
    orgs = (
        FormOrg("机关第一党支部", "榆关县水利局党委", "机关第一党支部（榆关县水利局党委）"),
        FormOrg("机关第一党支部", "榆关县教育局党委", "机关第一党支部（榆关县教育局党委）"),
        FormOrg("榆关县档案馆党支部", choice="榆关县档案馆党支部"),
    )
    plan = form(vocabulary, FormKind.ANNUAL, "2025", ["theme_day"], orgs, adds_up=True)
    extraction = read_back(plan, vocabulary, {"统计表": [[1], [2], [3]]})
    assert {(mention.text, mention.parent_text) for mention in extraction.mentions} == {(o.name, o.parent) for o in orgs}
    plan = form(vocabulary, FormKind.LEDGER, "2025", ["theme_day"], orgs, n_rows=20)
    row = ["机关第一党支部（榆关县水利局党委）", date(2025, 1, 1), "学习"]
    assert [fact.org_text for fact in read_back(plan, vocabulary, {"活动台账": [row]}).facts] == [row[0]]


def test_many_metrics_get_a_sheet_for_each_domain(vocabulary: Vocabulary) -> None:
    few = form(vocabulary, FormKind.ANNUAL, "2025", ["theme_day", "party_lecture"])
    assert [sheet.name for sheet in table_sheets(few, table_words(vocabulary))] == ["统计表"]
    many = form(vocabulary, FormKind.ANNUAL, "2025", vocabulary.metrics)
    domains = list(dict.fromkeys(metric.domain for metric in vocabulary.metrics.values()))
    assert [sheet.name for sheet in table_sheets(many, table_words(vocabulary))] == domains


def test_what_is_counted_by_activity_is_called_by_its_activity(vocabulary: Vocabulary) -> None:
    words = table_words(vocabulary)
    names = {metric_id: activity_name(metric, words) for metric_id, metric in vocabulary.metrics.items()}
    assert names["theme_day"] == "主题党日"
    assert names["org_heart_talk"] == "谈心谈话"
    assert names["theme_day_person_times"] == names["member_total"] == names["volunteer_hours"] == ""
    assert header_of(vocabulary.metrics["theme_day"]) == "主题党日次数\n（次）"
