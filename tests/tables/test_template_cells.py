"""What a form locks, what its cells let in, how it prints; and what LibreOffice makes of it."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ingest.model import Cell, CellKind
from ingest.tables.cells.values import read_value, settle_fractions
from ingest.tables.cells.words import table_words
from ingest.tables.template import FormKind, write_form
from ingest.tables.template.checks import figure_check
from ingest.vocabulary import Vocabulary
from tests.tables.filled_forms import ORGS, first_open, form, sheet_of

A, B, C = ORGS
CHINESE = range(0x4E00, 0xA000)


def is_chinese(text: str | None) -> bool:
    return any(ord(sign) in CHINESE for sign in text or "")


def sheets_of(vocabulary: Vocabulary, kind: FormKind) -> list[Worksheet]:
    content = write_form(form(vocabulary, kind, "2025Q3", vocabulary.metrics, adds_up=True, n_rows=25), vocabulary)
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets


@pytest.mark.parametrize("kind", list(FormKind))
def test_what_is_told_is_locked_and_what_is_asked_is_open(kind: FormKind, vocabulary: Vocabulary) -> None:
    sheets = [sheet for sheet in sheets_of(vocabulary, kind) if sheet.title not in {"填表说明", "指标口径", "选项"}]
    assert sheets
    for sheet in sheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        top, left = first_open(sheet)
        assert all(cell.protection.locked for row in sheet.iter_rows(3, top - 1) for cell in row)
        names = sheet.iter_rows(top, top + 2, 1, left - 1)
        assert all(cell.protection.locked for row in names for cell in row)
        asked = [cell for row in sheet.iter_rows(top, top + 2, left) for cell in row if cell.data_type != "f"]
        assert not any(cell.protection.locked for cell in asked)
        signature = sheet.cell(sheet.max_row, 1)
        assert str(signature.value).split() == ["负责人：", "填表人：", "日期："]
        assert not signature.protection.locked


@pytest.mark.parametrize("kind", list(FormKind))
def test_figures_are_not_sorted_away_from_their_names(kind: FormKind, vocabulary: Vocabulary) -> None:
    may_be_sorted = {sheet.title for sheet in sheets_of(vocabulary, kind) if not sheet.protection.sort}
    assert may_be_sorted == ({"活动台账"} if kind is FormKind.LEDGER else set())


@pytest.mark.parametrize("kind", list(FormKind))
def test_a_form_prints_as_offices_print(kind: FormKind, vocabulary: Vocabulary) -> None:
    for sheet in sheets_of(vocabulary, kind):
        if sheet.sheet_state == "hidden":
            continue
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToWidth or 1, setup.fitToHeight) == ("landscape", 9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_options.horizontalCentered
        assert sheet.cell(1, 1).value
        if sheet.title != "填表说明":
            assert sheet.print_title_rows
            assert sheet.freeze_panes
            assert any(merged.min_row == 1 and merged.max_col > 2 for merged in sheet.merged_cells.ranges)


def test_many_columns_are_narrower_and_the_second_line_is_not_broken(vocabulary: Vocabulary) -> None:
    """Twelve figures on one page: else they print so small that nobody reads them."""
    widths = {}
    for n_columns in (3, 12):
        metrics = list(vocabulary.metrics)[:n_columns]
        content = write_form(form(vocabulary, FormKind.ANNUAL, "2025Q3", metrics, adds_up=True, n_rows=25), vocabulary)
        sheet = openpyxl.load_workbook(io.BytesIO(content))["统计表"]
        top, left = first_open(sheet)
        widths[n_columns] = sheet.column_dimensions[sheet.cell(top, left).column_letter].width
    assert widths[12] < 11 < widths[3]
    for sheet in sheets_of(vocabulary, FormKind.LEDGER):
        if sheet.title == "活动台账":
            assert sheet.row_dimensions[2].height == 18


@pytest.mark.parametrize("kind", list(FormKind))
def test_every_check_speaks_chinese_and_fits(kind: FormKind, vocabulary: Vocabulary) -> None:
    asked = 0
    for sheet in sheets_of(vocabulary, kind):
        for check in sheet.data_validations.dataValidation:
            asked += 1
            assert all(map(is_chinese, (check.prompt, check.promptTitle, check.error, check.errorTitle)))
            assert max(len(check.prompt), len(check.error)) <= 255
            assert max(len(check.promptTitle), len(check.errorTitle)) <= 32
            assert len(check.formula1) <= 255
            assert check.showErrorMessage
            assert check.errorStyle in {None, "stop"}
    assert asked >= (4 if kind is FormKind.LEDGER else 40)


def test_a_long_definition_leaves_room_for_how_to_fill_it_in(vocabulary: Vocabulary) -> None:
    metric = vocabulary.metrics["theme_day"]
    for definition in ("开展主题党日的次数。" * 60, metric.definition):
        prompt = figure_check(replace(metric, definition=definition), "C4", "2025").options["input_message"]
        assert len(prompt) <= 255
        assert prompt.startswith("开展主题党日")
        assert prompt.endswith("统计不出的留空。")
        assert "填不小于 0 的整数（单位：次）" in prompt
        assert ("…。" in prompt) is (len(definition) > 255)


def test_a_formula_fits_in_the_last_column(vocabulary: Vocabulary) -> None:
    for metric in vocabulary.metrics.values():
        assert len(figure_check(metric, "ZZ99999", "2025").options["value"]) <= 256  # with the sign = before it


def test_a_ledger_offers_organisations_kinds_and_the_days_of_its_period(vocabulary: Vocabulary) -> None:
    plan = form(vocabulary, FormKind.LEDGER, "2025Q3", ["theme_day", "party_lecture"], n_rows=25)
    content = write_form(plan, vocabulary)
    sheet, choices = sheet_of(content, "活动台账"), sheet_of(content, "选项")
    found = {str(check.sqref): (check.type, check.formula1, check.formula2) for check in sheet.data_validations.dataValidation}
    assert found == {
        "B4:B28": ("list", "'选项'!$A$1:$A$3", None),
        "C4:C28": ("date", "45839", "45930"),
        "D4:D28": ("list", "'选项'!$B$1:$B$2", None),
    }
    assert [cell.value for cell in choices["A"]] == list(ORGS)
    assert [cell.value for cell in choices["B"]][:2] == ["主题党日", "讲党课"]


LET_IN = [
    *(0, 9, 12, 3000, 45289, 46389, "9", "12次", "300余", "约50", "约５０", "不少于12", "至少12", "至多12", "不到12", "不足12"),
    *("12以上", "12次左右", "1.2万次", "12次（含线上3）", "46000次", "/", "／", "**", "＊＊", "无", "不适用", "未统计"),
]
STOPPED = [
    *(
        -1,
        1.5,
        45290,
        45720,
        46388,
        "-1",
        "3-5",
        "3至5次",
        "3次至5次",
        "3~5",
        "3～5",
        "3—5",
        "3－5",
        "3–5",
        "3到5",
        "很多",
        "每月",
        "x",
    ),
    *("每月1次", "2次/月", "1次/季", "1次/周", "2次／年", "见附件1", "附件1", "2025年", "12O", "1.5", "—", "十二", "近百"),
]


@pytest.mark.parametrize("written", LET_IN)
def test_what_is_let_in_is_read(written: object, vocabulary: Vocabulary) -> None:
    kind = CellKind.TEXT if isinstance(written, str) else CellKind.NUMBER
    value = written if isinstance(written, str) else Decimal(str(written))
    cell = Cell(1, 1, kind, value, str(written))
    reading = read_value(cell, vocabulary.metrics["theme_day"], "次", table_words(vocabulary))
    assert reading is not None
    assert not settle_fractions([reading])[0].problem


@pytest.mark.parametrize("n_columns", [1, 8, 12])
def test_headings_are_broken_at_words(n_columns: int, vocabulary: Vocabulary) -> None:
    """Not 集中学习次 above 数: no sign of a heading stands alone, nothing that is counted is torn apart."""
    ids = list(vocabulary.metrics)
    for first in range(0, len(ids), n_columns):
        plan = form(vocabulary, FormKind.ANNUAL, "2025Q3", ids[first : first + n_columns])
        sheet = sheet_of(write_form(plan, vocabulary), "统计表")
        for cell in sheet[3][2 : 2 + len(plan.metrics)]:
            *name, unit = str(cell.value).split("\n")
            room = sheet.column_dimensions[cell.column_letter].width - 0.7  # with its margins, as XlsxWriter stores it
            assert all(1 < len(line) <= room / 2 for line in name), cell.value
            assert unit.startswith("（")
            assert "".join(name).endswith(("次数", "人次", "人数")) is name[-1].endswith(("次数", "人次", "人数"))
