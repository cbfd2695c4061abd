"""What persons enter: the workbook that asks, and every mistake in what comes back with its cell."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from dashboard.assessment.entries.model import Entry, entries_frame
from dashboard.assessment.entries.reading import Entries, read_inputs
from dashboard.assessment.entries.writing import write_inputs
from dashboard.assessment.rules.counts import Occurrence
from dashboard.assessment.rules.given import Approved, DiscretionDeduction, TieredBonus
from dashboard.assessment.rules.levels import Scaled
from dashboard.assessment.rules.parameters import Tier
from dashboard.assessment.rules.words import Combine, Direction, Nature
from dashboard.assessment.scheme.grid import open_book
from dashboard.assessment.scheme.model import Applies
from dashboard.assessment.scheme.problems import WorkbookUnusable
from dashboard.assessment.scoring.scoring import score
from tests.assessment.made import YEAR, item, material, orgs, scheme

D = Decimal
HOSTILE = "=cmd|' /C calc'!A0"
PLAN = scheme(
    item("指标"),
    item("测评", Scaled(D(100)), measure=None),
    item("核定", Approved(), measure=None, full=5),
    item("表彰", TieredBonus((Tier("县级", D(4)), Tier("市级", D(6))), Combine.SUM), measure=None, nature=Nature.EXTRA),
    item("酌情", DiscretionDeduction(D(1), D(3)), measure=None, nature=Nature.EXTRA),
    item("催办", Occurrence(points=D(2)), measure=None, nature=Nature.EXTRA, direction=Direction.LESS),
    item("党委项", Scaled(D(100)), measure=None, applies=Applies(("committee",))),
)
WHO = orgs("branch", "branch").assign(short_name=[HOSTILE, "单位B"])
DAY = datetime(2025, 1, 10)  # noqa: DTZ001 - as a cell holds it
TODAY = date(2025, 1, 15)
FILLED = {"值": 90, "依据": "会议记录", "录入人": "张某", "日期": DAY}


def answered(*rows: tuple[str, str, Mapping[str, object]]) -> bytes:
    """The form with these cells filled in for organisation × item; a row that the form lacks goes below it."""
    book = openpyxl.load_workbook(io.BytesIO(write_inputs(PLAN, YEAR, WHO)))
    sheet = book["录入"]
    headers = [cell.value for cell in sheet[3]]
    taken: set[int] = set()
    for org_id, item_id, cells in rows:
        place = next(
            number
            for number in range(4, sheet.max_row + 1)
            if number not in taken
            and (sheet.cell(number, 1).value, sheet.cell(number, 3).value) in {(org_id, item_id), (None, None)}
        )
        taken.add(place)
        for header, value in {"单位编号": org_id, "项目编号": item_id, **cells}.items():
            sheet.cell(place, headers.index(header) + 1).value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def read(*rows: tuple[str, str, Mapping[str, object]]) -> Entries:
    return read_inputs(open_book(answered(*rows), "录入表"), PLAN, YEAR, WHO, TODAY)


def test_the_form_asks_each_organisation_for_what_it_owes_and_holds_text_as_text() -> None:
    content = write_inputs(PLAN, YEAR, WHO)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["录入"]
    rows = [row for row in sheet.iter_rows(min_row=4) if row[0].value]
    assert [(row[0].value, row[2].value) for row in rows[:2]] == [("A", "测评"), ("B", "测评")]
    assert {row[2].value for row in rows} == {"测评", "核定", "表彰", "酌情", "催办"}
    named = next(row[1] for row in rows if row[0].value == "A")
    assert (named.value, named.data_type) == (f"{HOSTILE}（上级）", "s")
    found = read_inputs(open_book(content, "录入表"), PLAN, YEAR, WHO, TODAY)
    assert (found.entries, found.n_blank, found.version) == ((), 10, PLAN.version)


def test_answers_come_back_as_they_were_given() -> None:
    found = read(
        ("A", "测评", FILLED),
        ("A", "核定", {**FILLED, "值": 3.5, "自评分": 5}),
        ("B", "表彰", {**FILLED, "值": "市级", "日期": "2025年1月9日"}),
        ("B", "表彰", {**FILLED, "值": "县级"}),
        ("A", "酌情", {**FILLED, "值": 0}),
    )
    told = {(one.org_id, one.item_id, one.value, one.choice, one.self_value) for one in found.entries}
    assert told == {
        ("A", "测评", D(90), "", None),
        ("A", "核定", D("3.5"), "", D(5)),
        ("B", "表彰", None, "市级", None),
        ("B", "表彰", None, "县级", None),
        ("A", "酌情", D(0), "", None),
    }
    assert {one.entered_on for one in found.entries} == {date(2025, 1, 10), date(2025, 1, 9)}
    scored = score(PLAN, material(WHO, [], entries_frame(found.entries)))
    assert scored.of("测评").points.tolist() == [9, 0]
    assert scored.of("表彰").points.tolist() == [0, 10]


@pytest.mark.parametrize(
    ("item_id", "cells", "told"),
    [
        ("测评", {"值": 120}, "录入!E4：120 太大"),
        ("测评", {"值": "很好"}, "录入!E4：“很好”不是数"),
        ("测评", {"值": "=1+1"}, "录入!E4：是公式"),
        ("测评", {"值": None}, "录入!E4：没有填值"),
        ("测评", {"依据": None}, "录入!G4：没有写“依据”"),
        ("测评", {"录入人": " "}, "录入!H4：没有写“录入人”"),
        ("测评", {"日期": "去年"}, "录入!I4：“去年”不是日期"),
        ("测评", {"日期": "2025-02-30"}, "录入!I4：“2025-02-30”不是日期"),
        ("测评", {"日期": "2025-01-16"}, "录入!I4：2025-01-16 还没有到"),
        ("测评", {"日期": None}, "录入!I4：没有写“日期”"),
        ("测评", {"自评分": 3}, "录入!F4：“项目测评”没有自评分"),
        ("核定", {"值": 6}, "6 太大"),
        ("表彰", {"值": "省级"}, "没有“省级”，可用：县级、市级"),
        ("酌情", {"值": 4}, "4 太大"),
        ("酌情", {"值": 0.5}, "0.5 太小"),
        ("催办", {"值": 1.5}, "要写整数"),
        ("催办", {"值": -1}, "-1 太小"),
        ("没有", {}, "没有由人录入的项目“没有”"),
        ("党委项", {}, "不考核“项目党委项”"),
        ("测评", {"单位编号": "Z"}, "单位编号“Z”不在本次考核的单位中"),
        ("测评", {"单位": "单位B"}, "不是编号 A 的单位"),
    ],
)
def test_a_wrong_answer_is_told_with_its_cell(item_id: str, cells: Mapping[str, object], told: str) -> None:
    with pytest.raises(WorkbookUnusable) as raised:
        read(("A", item_id, {**FILLED, **cells}))
    assert any(told in str(one) for one in raised.value.problems), raised.value.problems


def test_an_item_that_takes_one_entry_refuses_a_second() -> None:
    with pytest.raises(WorkbookUnusable, match="与 E4 是同一单位的同一项目"):
        read(("A", "测评", FILLED), ("A", "测评", FILLED))


def test_the_form_of_another_year_is_refused() -> None:
    with pytest.raises(WorkbookUnusable, match="这是2024年的录入表，现在要的是2023年"):
        read_inputs(open_book(answered(("A", "测评", FILLED)), "录入表"), PLAN, 2023, WHO, TODAY)


def test_an_entry_is_a_plain_value() -> None:
    one = Entry("A", "测评", D("92.5"), "", None, "会议记录", "张某", date(2025, 1, 10))
    frame = entries_frame([one])
    assert frame["value"].tolist() == [92.5]
    assert "place" not in frame
