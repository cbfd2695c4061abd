"""An old or altered form is read as any table: nothing marks it as ours, nothing depends on where its cells stood."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ingest.tables.template import FormKind, write_form
from ingest.vocabulary import Vocabulary
from tests.tables.books import doubts, told
from tests.tables.filled_forms import ORGS, Change, extracted_form, filled, form

A, B, C = ORGS
NEW = "榆关县城管局党支部"
TABLE = {
    (A, "theme_day", "2025Q3", 9.0, "reported"),
    (A, "volunteer_hours", "2025Q3", 30.5, "reported"),
    (B, "theme_day", "2025Q3", 0.0, "reported"),
    (B, "volunteer_hours", "2025Q3", None, "not_applicable"),
    (C, "theme_day", "2025Q3", 300.0, "reported"),
    (C, "volunteer_hours", "2025Q3", 8.0, "reported"),
}


def without_merged(sheet: Worksheet) -> None:
    """Free what is merged and locked, as a person who changes a form does; openpyxl moves no merged range."""
    sheet.protection.disable()
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))


def lift_protection(sheet: Worksheet) -> None:
    sheet.protection.disable()


def insert_columns(sheet: Worksheet) -> None:
    without_merged(sheet)
    sheet.insert_cols(3, 2)
    sheet.cell(3, 3, "书记姓名")
    sheet.cell(3, 4, "党组织类型")
    for row in (4, 5, 6):
        sheet.cell(row, 4, "党支部")


def insert_rows_above(sheet: Worksheet) -> None:
    without_merged(sheet)
    sheet.insert_rows(1, 2)
    sheet.cell(1, 1, "附件2")


def rename_headers(sheet: Worksheet) -> None:
    sheet.protection.disable()
    sheet["B3"] = "支部名称"
    sheet["C3"] = "主题党日（次）"
    sheet["D3"] = "志愿服务时长(小时)"


def rename_sheet_and_drop_lines(sheet: Worksheet) -> None:
    without_merged(sheet)
    sheet.title = "Sheet1"
    sheet.delete_rows(2)
    sheet.delete_rows(sheet.max_row)


def drop_numbers_and_notes(sheet: Worksheet) -> None:
    without_merged(sheet)
    sheet.delete_cols(5)
    sheet.delete_cols(1)


def swap_columns(sheet: Worksheet) -> None:
    for row in range(3, 7):
        left, right = sheet.cell(row, 3).value, sheet.cell(row, 4).value
        sheet.cell(row, 3).value, sheet.cell(row, 4).value = right, left


@pytest.mark.parametrize(
    "change",
    [
        *(lift_protection, insert_columns, insert_rows_above, rename_headers),
        *(rename_sheet_and_drop_lines, drop_numbers_and_notes, swap_columns),
    ],
)
def test_an_altered_table_says_the_same(change: Change, vocabulary: Vocabulary) -> None:
    plan = form(vocabulary, FormKind.ANNUAL, "2025Q3", ["theme_day", "volunteer_hours"], reporter="榆关县直机关工委")
    rows = [[9, 30.5], [0, "/"], ["300余", 8]]
    content = filled(write_form(plan, vocabulary), {"统计表": rows}, change)
    extraction = extracted_form(content, vocabulary)
    assert told(extraction) == TABLE
    assert doubts(extraction) == doubts(extraction, "warning") == set()


def test_rows_added_and_deleted_are_read_as_they_stand(vocabulary: Vocabulary) -> None:
    def change(sheet: Worksheet) -> None:
        without_merged(sheet)
        sheet.delete_rows(5)
        sheet.insert_rows(5)
        for column, value in enumerate([2, NEW, 7, "90分钟"], 1):
            sheet.cell(5, column, value)

    plan = form(vocabulary, FormKind.ANNUAL, "2025Q3", ["theme_day", "volunteer_hours"])
    content = filled(write_form(plan, vocabulary), {"统计表": [[9, 30.5], [0, "/"], ["300余", 8]]}, change)
    extraction = extracted_form(content, vocabulary, [*ORGS, NEW])
    new = {(NEW, "theme_day", "2025Q3", 7.0, "reported"), (NEW, "volunteer_hours", "2025Q3", 1.5, "reported")}
    assert told(extraction) == {fact for fact in TABLE if fact[0] != B} | new
    assert doubts(extraction) == set()


def test_an_altered_month_table_says_the_same(vocabulary: Vocabulary) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.protection.disable()
        sheet.title = "主题党日"
        sheet["C3"] = "主题党日开展次数"
        sheet["D4"] = "8月份"

    plan = form(vocabulary, FormKind.MONTHLY, "2025Q3", ["theme_day"], adds_up=True)
    content = filled(write_form(plan, vocabulary), {"主题党日次数": [[1, 2, 3], [], ["/"]]}, change)
    extraction = extracted_form(content, vocabulary)
    assert told(extraction) == {
        *((A, "theme_day", f"2025-{month:02}", float(month - 6), "reported") for month in (7, 8, 9)),
        (C, "theme_day", "2025-07", None, "not_applicable"),
    }
    assert doubts(extraction) == doubts(extraction, "warning") == set()


def test_a_renamed_title_of_another_period_is_believed(vocabulary: Vocabulary) -> None:
    """The form of a quarter used for the next one: what stands in the title is so."""

    def change(sheet: Worksheet) -> None:
        sheet["A1"] = "2025年第四季度党建工作情况统计表"

    plan = form(vocabulary, FormKind.ANNUAL, "2025Q3", ["theme_day"])
    extraction = extracted_form(filled(write_form(plan, vocabulary), {"统计表": [[3]]}, change), vocabulary)
    assert told(extraction) == {(A, "theme_day", "2025Q4", 3.0, "reported")}


@pytest.mark.parametrize("label", ["统计时点", "统计期间"])
def test_the_second_line_of_forms_old_and_new_says_the_period(label: str, vocabulary: Vocabulary) -> None:
    def change(sheet: Worksheet) -> None:
        without_merged(sheet)
        line = next(cell for cell in sheet[2] if str(cell.value).startswith("统计期间：2025年第三季度"))
        line.value = str(line.value).replace("统计期间", label)
        sheet["A1"] = "党建工作情况统计表"

    plan = form(vocabulary, FormKind.ANNUAL, "2025Q3", ["theme_day"], reporter="榆关县直机关工委")
    extraction = extracted_form(filled(write_form(plan, vocabulary), {"统计表": [[3]]}, change), vocabulary)
    assert told(extraction) == {(A, "theme_day", "2025Q3", 3.0, "reported")}
    assert (extraction.period, extraction.reporter_texts) == ("2025Q3", ("榆关县直机关工委",))
    assert doubts(extraction) == doubts(extraction, "warning") == set()


def test_an_altered_ledger_says_the_same(vocabulary: Vocabulary) -> None:
    def change(sheet: Worksheet) -> None:
        without_merged(sheet)
        sheet.insert_cols(4)
        sheet["D3"] = "活动地点"
        sheet["D4"] = "会议室"
        sheet["C3"] = "开展时间"
        sheet["E3"] = "类型"
        sheet["C5"] = "2025.8.12"
        sheet.delete_rows(7, 10)

    plan = form(vocabulary, FormKind.LEDGER, "2025Q3", ["theme_day", "party_lecture"], n_rows=30)
    rows = [
        [A, date(2025, 7, 3), "主题党日", "学习"],
        [A, date(2025, 8, 3), "主题党日", "学习"],
        [B, date(2025, 9, 3), "讲党课", "学习"],
    ]
    extraction = extracted_form(filled(write_form(plan, vocabulary), {"活动台账": rows}, change), vocabulary)
    assert told(extraction) == {
        (A, "theme_day", "2025-07", 1.0, "reported"),
        (A, "theme_day", "2025-08", 1.0, "reported"),
        (B, "party_lecture", "2025-09", 1.0, "reported"),
    }
    assert doubts(extraction) == doubts(extraction, "warning") == set()


def test_what_a_person_writes_wrong_is_held_back_with_its_cell(vocabulary: Vocabulary) -> None:
    plan = form(vocabulary, FormKind.ANNUAL, "2025Q3", ["theme_day", "theme_day_attendance_rate"])
    rows = [["3-5", 95], ["每月1次", 0.95], [date(2025, 3, 5), "优秀"]]
    extraction = extracted_form(filled(write_form(plan, vocabulary), {"统计表": rows}, lift_protection), vocabulary)
    assert told(extraction) == {(A, "theme_day_attendance_rate", "2025Q3", 95.0, "reported")}
    assert doubts(extraction) == {
        ("range_value", "统计表!C4"),
        ("rate_without_total", "统计表!C5"),
        ("date_in_number", "统计表!C6"),
        ("percentage_ambiguous", "统计表!D5"),
        ("unreadable_value", "统计表!D6"),
    }
