"""What LibreOffice makes of tables and forms: what it saves reads back, and its cells let in what reads."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ingest.tables.template import FormKind, write_form
from ingest.tables.template.checks import amount_check, figure_check
from ingest.vocabulary import Vocabulary
from tests.conftest import SavedByOffice
from tests.tables.books import told, write
from tests.tables.filled_forms import ORGS, extracted_form, filled, form, lines_of
from tests.tables.test_formats import ROWS, TOLD, told_in
from tests.tables.test_template_cells import LET_IN, STOPPED

pytestmark = pytest.mark.office
A, B, C = ORGS


def test_cells_let_in_what_reads_and_stop_what_does_not(
    saved_by_office: SavedByOffice, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    metrics = vocabulary.metrics
    cases: list[tuple[object, str, bool]] = [
        *((value, "theme_day", True) for value in LET_IN),
        *((value, "theme_day", False) for value in STOPPED),
        *((value, "volunteer_hours", True) for value in (0, 12.5, "45720小时", "90分钟", "2小时30分钟", "12.5h", "/")),
        *((value, "volunteer_hours", False) for value in (-0.5, 45720, "3-5", "每月2小时")),
        *((value, "theme_day_attendance_rate", True) for value in (0, 2.5, 95, 97.5, 100, 0.95, 0.015, 1, "95%", "约95%", "**")),
        *((value, "theme_day_attendance_rate", False) for value in (101, -1, 1.2, "120%", "120", "90%-95%", "优秀")),
    ]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, (value, metric_id, _) in enumerate(cases, 1):
        sheet.cell(row, 1, value)
        sheet.cell(row, 2, figure_check(metrics[metric_id], f"A{row}", "2025").options["value"])
        is_hours = metric_id == "volunteer_hours"
        sheet.cell(row, 3, amount_check("实到人数", f"A{row}", "2025", is_whole=not is_hours).options["value"])
    book.save(tmp_path / "checks.xlsx")
    answers = list(csv.reader(io.StringIO(saved_by_office([tmp_path / "checks.xlsx"], "csv")["checks"].decode("latin-1"))))
    assert [(case[0], answer[1]) for case, answer in zip(cases, answers, strict=True)] == [
        (value, "TRUE" if is_let_in else "FALSE") for value, _, is_let_in in cases
    ]
    amounts = {(str(case[0]), case[1]): answer[2] for case, answer in zip(cases, answers, strict=True)}
    people = ("12", "**", "＊＊", "／", "300余", "-1", "1.5", "45720")
    assert [amounts[value, "theme_day"] for value in people] == ["TRUE"] * 4 + ["FALSE"] * 4
    hours = ("12.5", "45720", "-0.5", "90分钟")
    assert [amounts[value, "volunteer_hours"] for value in hours] == ["TRUE", "FALSE", "FALSE", "FALSE"]


SUMMED: list[tuple[list[object], str]] = [
    ([1, 2, 3], "6"),
    ([1, None, 3], "4"),
    ([1, "/", 3], "4"),
    (["不适用", 2, "/"], "2"),
    ([0, 0, None], "0"),
    *(([1, text, 3], "") for text in ("300余", "12次", "无", "**", "未统计", "／")),
    ([None, None, None], ""),
    (["/", "/", None], ""),
]


def test_a_sum_stays_empty_just_as_the_form_says(saved_by_office: SavedByOffice, tmp_path: Path, vocabulary: Vocabulary) -> None:
    plan = form(vocabulary, FormKind.MONTHLY, "2025Q3", ["theme_day"], [f"榆关县第{at}党支部" for at, _ in enumerate(SUMMED)])
    content = write_form(plan, vocabulary)
    guide = lines_of(content)
    assert "空着的格子和 /、“不适用”不算在内" in guide
    assert "填了别的文字（如 300余、12次、无、**、未统计），或者一个数字也没有，合计就留空" in guide
    path = tmp_path / "sums.xlsx"
    path.write_bytes(filled(content, {"主题党日次数": [parts for parts, _ in SUMMED]}))
    saved = openpyxl.load_workbook(io.BytesIO(saved_by_office([path], "xlsx")["sums"]), data_only=True)["主题党日次数"]
    top = next(cell.row for cell in saved["B"] if str(cell.value).startswith("榆关县"))
    totals = [saved.cell(row, 6).value for row in range(top, top + len(SUMMED))]
    assert ["" if total is None else str(total) for total in totals] == [total for _, total in SUMMED]


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary) -> list[Path]:
    """A plain table and a filled form of each kind."""
    folder = tmp_path_factory.mktemp("sheets")
    (folder / "plain.xlsx").write_bytes(write({"数据": ROWS}))
    ids = ["theme_day", "theme_day_attendance_rate", "volunteer_hours"]
    plan = form(vocabulary, FormKind.ANNUAL, "2025H1", ids, adds_up=True, reporter="榆关县直机关工委")
    rows: list[list[object]] = [[0, 95, 12.5], [12, "97.5%", "/"], ["300余", "**", 8]]
    (folder / "annual.xlsx").write_bytes(filled(write_form(plan, vocabulary), {"统计表": rows}))
    plan = form(vocabulary, FormKind.MONTHLY, "2025Q3", ["theme_day"], adds_up=True)
    rows = [[1, 2, 3], [0, "/", 1], ["约3", None, 2]]
    (folder / "monthly.xlsx").write_bytes(filled(write_form(plan, vocabulary), {"主题党日次数": rows}))
    plan = form(vocabulary, FormKind.LEDGER, "2025Q3", ["theme_day_person_times", "volunteer_hours"], n_rows=30)
    rows = [
        [A, date(2025, 7, 5), "主题党日", "学党章", 12],
        [A, date(2025, 7, 20), "志愿服务活动", "清扫", 8, 16.5],
        [B, date(2025, 9, 1), "主题党日", "参观", "**", None, "请假2人"],
    ]
    (folder / "ledger.xlsx").write_bytes(filled(write_form(plan, vocabulary), {"活动台账": rows}))
    return sorted(folder.iterdir())


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_tables_and_forms_that_it_saved_read_back(
    suffix: str, saved_by_office: SavedByOffice, sheets: list[Path], vocabulary: Vocabulary
) -> None:
    saved = saved_by_office(sheets, suffix)
    assert told_in(saved.pop("plain"), f"表.{suffix}", vocabulary) == TOLD
    extractions = {name: extracted_form(content, vocabulary, file_name=f"form.{suffix}") for name, content in saved.items()}
    assert all({issue.code for issue in one.issues} == {"sheet_skipped"} for one in extractions.values())
    annual, monthly, ledger = (extractions[name] for name in ("annual", "monthly", "ledger"))
    assert told(annual) == {
        (A, "theme_day", "2025H1", 0.0, "reported"),
        (A, "theme_day_attendance_rate", "2025H1", 95.0, "reported"),
        (A, "volunteer_hours", "2025H1", 12.5, "reported"),
        (B, "theme_day", "2025H1", 12.0, "reported"),
        (B, "theme_day_attendance_rate", "2025H1", 97.5, "reported"),
        (B, "volunteer_hours", "2025H1", None, "not_applicable"),
        (C, "theme_day", "2025H1", 300.0, "reported"),
        (C, "theme_day_attendance_rate", "2025H1", None, "redacted"),
        (C, "volunteer_hours", "2025H1", 8.0, "reported"),
    }
    # The sum over a text stays empty; the other one is compared.
    assert told(annual, "check") == {("榆关县直机关工委", "volunteer_hours", "2025H1", 20.5, "reported")}
    assert told(monthly, "check") == {(A, "theme_day", "2025Q3", 6.0, "reported"), (B, "theme_day", "2025Q3", 1.0, "reported")}
    assert len(told(monthly)) == 8
    assert told(ledger) == {
        (A, "theme_day", "2025-07", 1.0, "reported"),
        (A, "theme_day_person_times", "2025-07", 12.0, "reported"),
        (A, "volunteer_activities", "2025-07", 1.0, "reported"),
        (A, "volunteer_person_times", "2025-07", 8.0, "reported"),
        (A, "volunteer_hours", "2025-07", 16.5, "reported"),
        (B, "theme_day", "2025-09", 1.0, "reported"),
        (B, "theme_day_person_times", "2025-09", None, "redacted"),
    }
