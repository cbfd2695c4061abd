"""A scheme as a workbook: what is written reads back, and every mistake is told with its cell, all of them at once."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from dashboard.assessment.rules.counts import Escalation, Occurrence, Veto
from dashboard.assessment.rules.given import DiscretionDeduction
from dashboard.assessment.rules.levels import Scaled
from dashboard.assessment.rules.parameters import Tier
from dashboard.assessment.rules.ranks import Distribution, Rank
from dashboard.assessment.rules.words import CountOf, Direction, Nature, VetoEffect
from dashboard.assessment.scheme.grid import Cell, Sheet, open_book
from dashboard.assessment.scheme.layout import ITEMS_SHEET, PARAMETERS_SHEET, SETTINGS_SHEET
from dashboard.assessment.scheme.model import Grade, Measure, Scheme, Section
from dashboard.assessment.scheme.problems import WorkbookUnusable
from dashboard.assessment.scheme.reading import Known, read_scheme
from dashboard.assessment.scheme.writing import write_scheme
from dashboard.state import Form
from ingest.seeds import load_tables
from tests.assessment.made import MEASURES, NEUTRAL, item, scheme

D = Decimal
KNOWN = Known(MEASURES, ("水利",), {"学习时长": "在线学习时长不得作为考核、排名依据，只列不排"})
SAMPLES = sorted((Path(__file__).parents[2] / "seeds" / "schemes").glob("*.xlsx"))
HOSTILE = "=cmd|' /C calc'!A0 @SUM(1) <b>名</b> 𠮷"
VETO = Veto(count_of=CountOf.YEARS, threshold=D(1), reached=D(3), outcome=VetoEffect.GRADE, grade="一般")


def whole() -> Scheme:
    """A scheme with most of what a scheme may say."""
    return scheme(
        item("缺额", source=HOSTILE),
        item("排名", Rank((Tier(D(1), D(10)), Tier(D(3), D(8))), D(5)), form=Form.PER_BRANCH),
        item("分布", Distribution((Tier(D(40), D(10)), Tier(D(100), D(8))))),
        item("测评", Scaled(D(100)), measure=None),
        item("催办", Occurrence(points=D(2)), measure=None, nature=Nature.EXTRA, direction=Direction.LESS),
        item("停滞", Escalation(count_of=CountOf.YEARS, threshold=D(1), first=D(5)), measure=NEUTRAL, nature=Nature.EXTRA),
        item("酌情", DiscretionDeduction(D(1), D(3)), measure=None, nature=Nature.EXTRA),
        item("否决", VETO, full=0, measure=NEUTRAL, nature=Nature.EXTRA),
        name=HOSTILE[:40],
        full=D(40),
        tie_keys=("缺额",),
        sections=(Section("一", "第一部分", D(40), D(60), D(-5)),),
        grades=(Grade("好", D(30), D(20)), Grade("一般", D(100))),
    )


@pytest.fixture(scope="module")
def sheets() -> Mapping[str, Sheet]:
    """The whole scheme as it is written and opened again."""
    return open_book(write_scheme(whole()), "方案")


def test_a_scheme_reads_back_as_it_was_written(sheets: Mapping[str, Sheet]) -> None:
    found = read_scheme(sheets, KNOWN)
    assert dataclasses.replace(found, items=()) == dataclasses.replace(whole(), items=())
    by_id = {one.item_id: one for one in whole().items}
    for one in found.items:
        assert one.rule == by_id[one.item_id].rule
        assert one.full == by_id[one.item_id].full
    assert found.item("缺额").source == HOSTILE


def test_the_same_content_is_the_same_version_and_another_is_not() -> None:
    one = whole()
    assert one.digest == whole().digest
    assert write_scheme(one) == write_scheme(whole())
    dearer = dataclasses.replace(one, items=(dataclasses.replace(one.items[0], full=D(11)), *one.items[1:]))
    assert dearer.version != one.version


@pytest.fixture(scope="module")
def dictionary() -> Known:
    """The measures that the program comes with."""
    tables = load_tables(("metrics", "indicators", "policy_guard"))
    rows = [(one.row["metric_id"], one.row) for one in tables["metrics"]]
    rows += [(one.row["indicator_id"], one.row) for one in tables["indicators"]]
    measures = [
        Measure(key, row["name_zh"], row["measure_unit"], row["kind"], row["direction"], row.get("denominators", ""))
        for key, row in rows
    ]
    return Known(tuple(measures), (), {one.row["phrase"]: one.row["reason"] for one in tables["policy_guard"]})


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_a_sample_fits_the_dictionary_and_survives_a_save_by_another_program(file: Path, dictionary: Known) -> None:
    found = read_scheme(open_book(file.read_bytes(), file.name), dictionary)
    saved = io.BytesIO()
    openpyxl.load_workbook(file).save(saved)
    assert read_scheme(open_book(saved.getvalue(), file.name), dictionary).digest == found.digest
    assert write_scheme(found) == file.read_bytes()


def test_the_samples_are_of_different_kinds(dictionary: Known) -> None:
    found = [read_scheme(open_book(file.read_bytes(), file.name), dictionary) for file in SAMPLES]
    kinds = {one.rule.kind for plan in found for one in plan.items if one.rule}
    assert len(kinds) > 15
    assert {bool(plan.grades) for plan in found} == {bool(plan.base) for plan in found} == {True, False}


def changed(sheets: Mapping[str, Sheet], changes: Mapping[str, object]) -> dict[str, Sheet]:
    """The sheets with other values in these cells (`方案!B2`)."""
    found = dict(sheets)
    for place, value in changes.items():
        name, _, address = place.partition("!")
        is_formula = isinstance(value, str) and value.startswith("==")
        cell = Cell(address, value, is_formula=is_formula)
        rows = tuple(tuple(cell if one.address == address else one for one in row) for row in found[name].rows)
        found[name] = Sheet(name, rows)
    return found


def problems(sheets: Mapping[str, Sheet]) -> dict[str, str]:
    """The places of the problems, with what is said of them."""
    with pytest.raises(WorkbookUnusable) as raised:
        read_scheme(sheets, KNOWN)
    found: dict[str, str] = {}
    for one in raised.value.problems:
        found[one.place] = f"{found.get(one.place, '')}；{one.message}"
    return found


def at(sheets: Mapping[str, Sheet], sheet: str, row_of: str, column: str) -> str:
    """The place of a cell by what stands first in its row and above its column (方案: by its setting)."""
    rows = sheets[sheet].rows
    texts = [[str(cell.value or "") for cell in row] for row in rows]
    position = texts[0].index(column)
    first = 1 if sheet == ITEMS_SHEET else 0
    number = next(number for number, row in enumerate(texts) if row[first] == row_of)
    return f"{sheet}!{rows[number][position].address}"


SETTING = [
    ("名称", None, "没有填写"),
    ("年度", "二〇二四", "不是数"),
    ("年度", 24, "太小"),
    ("年度", 2024.5, "整数"),
    ("适用组织类型", "党小组", "没有“党小组”"),
    ("适用行业", "党政机关、航天", "没有“航天”"),
    ("并列", "随意", "没有“随意”，可用：并列占位、并列不占位"),
    ("并列", None, "没有填写"),
    ("未报", "按所列的数", "没有“按所列的数”，可用：记零分"),
    ("未报", "算零", "没有“算零”"),
    ("满分", 100, "与满分 100 不符"),
    ("满分", "==A1+1", "公式"),
    ("小数位", 9, "太大"),
    ("次级排序", "没有的", "没有编号为“没有的”"),
    ("同类分组", "随便", "没有“随便”"),
    ("名称", "长" * 40000, "有 40000 个字"),
]


@pytest.mark.parametrize(("setting", "value", "told"), SETTING)
def test_a_wrong_setting_is_told_with_its_cell(sheets: Mapping[str, Sheet], setting: str, value: object, told: str) -> None:
    place = at(sheets, SETTINGS_SHEET, setting, "内容")
    found = problems(changed(sheets, {place: value}))
    assert told in found[place]


ITEMS = [
    ("缺额", "编号", "排名", "重复"),
    ("缺额", "编号", "a b/c", "不能用"),
    ("缺额", "名称", None, "没有填写"),
    ("缺额", "所属部分", "九", "没有编号为“九”的部分"),
    ("缺额", "性质", "附加", "没有“附加”"),
    ("缺额", "满分", None, "大于 0"),
    ("缺额", "满分", -1, "太小"),
    ("缺额", "满分", "十分", "不是数"),
    ("缺额", "规则", "随便扣", "没有“随便扣”"),
    ("缺额", "规则", None, "“规则”没有填写"),
    ("缺额", "指标", "主题党日次", "相近的有：主题党日次数"),
    ("缺额", "指标", None, "没有填写"),
    ("缺额", "指标", "在线学习时长", "不得作为考核、排名依据"),
    ("测评", "名称", "学习时长", "不得作为考核、排名依据"),
    ("缺额", "方向", "越少越好", "方向不能相反"),
    ("停滞", "方向", None, "中性指标"),
    ("催办", "方向", "越多越好", "做得多反而吃亏"),
    ("酌情", "指标", "主题党日次数", "只用于由人填写的项目"),
    ("停滞", "指标", "录入", "要用往年或各月的数"),
    ("排名", "满分", 9, "高于满分 9"),
    ("否决", "性质", "基本分", "性质要写“加减分”"),
    ("否决", "满分", 5, "没有满分"),
    ("测评", "算法", "人均", "不能这样平均"),
    ("缺额", "未报", "按所列的数", "没有“按所列的数”"),
    ("一", "满分", 90, "其项目合计 40"),
]


@pytest.mark.parametrize(("item_id", "column", "value", "told"), ITEMS)
def test_a_wrong_item_is_told_with_its_cell(
    sheets: Mapping[str, Sheet], item_id: str, column: str, value: object, told: str
) -> None:
    place = at(sheets, ITEMS_SHEET, item_id, column)
    found = problems(changed(sheets, {place: value}))
    assert any(told in message for message in found.values()), found
    assert any(one.startswith(ITEMS_SHEET) and told in message for one, message in found.items()), found


PARAMETERS = [
    ({"A": "没有的"}, "没有编号为“没有的”的项目"),
    ({"A": None}, "没有写项目编号"),
    ({"C": "频率"}, "没有参数“频率”"),
    ({"D": "许多"}, "不是数"),
    ({"D": -1}, "太小"),
    ({"D": None}, "没有写值"),
    ({"D": 1.00001}, "小数不超过 4 位"),
    ({"D": 10**12}, "不能用"),
    ({"E": 3}, "“分值”列要空着"),
    ({"D": "==1"}, "公式"),
    ({"D": True}, "不是数"),
]


def test_grades_that_end_below_a_hundred_are_told_with_the_cell_of_the_last(sheets: Mapping[str, Sheet]) -> None:
    last = max(number for number, row in enumerate(sheets[PARAMETERS_SHEET].rows, 1) if row[0].value == "等次")
    found = problems(changed(sheets, {f"{PARAMETERS_SHEET}!D{last}": 90}))
    assert "要写 100" in found[f"{PARAMETERS_SHEET}!D{last}"]


@pytest.mark.parametrize(("changes", "told"), PARAMETERS)
def test_a_wrong_parameter_is_told_with_its_cell(sheets: Mapping[str, Sheet], changes: Mapping[str, object], told: str) -> None:
    found = problems(changed(sheets, {f"{PARAMETERS_SHEET}!{column}2": value for column, value in changes.items()}))
    assert any(place.startswith(f"{PARAMETERS_SHEET}!") and told in message for place, message in found.items()), found


def row_of(sheets: Mapping[str, Sheet], item_id: str, nth: int = 0) -> int:
    rows = sheets[PARAMETERS_SHEET].rows
    return [number for number, row in enumerate(rows, 1) if row[0].value == item_id][nth]


@pytest.mark.parametrize(
    ("item_id", "nth", "changes", "told"),
    [
        ("排名", 1, {"E": 11}, "分值要逐档减少"),
        ("排名", 1, {"D": 1}, "写了两次"),
        ("排名", 1, {"D": 0.5}, "整数"),
        ("分布", 1, {"D": 30}, "由小到大"),
        ("分布", 1, {"D": 90}, "要写 100"),
        ("分布", 0, {"E": None}, "没有写“分值”"),
        ("否决", 1, {"C": "门槛", "D": None}, "没有写值"),
        ("停滞", 0, {"D": "数值"}, "不要写“门槛”"),
        ("酌情", 0, {"D": 9}, "“最少”不能大于“最多”"),
        ("等次", 0, {"D": None}, "没有写累计比例"),
        ("等次", 1, {"D": 20}, "逐档增大"),
        ("等次", 1, {"C": "好"}, "写了两次"),
        ("等次", 1, {"C": "差"}, "没有等次“一般”"),
    ],
)
def test_wrong_tiers_and_grades_are_told(
    sheets: Mapping[str, Sheet], item_id: str, nth: int, changes: Mapping[str, object], told: str
) -> None:
    number = row_of(sheets, item_id, nth)
    found = problems(changed(sheets, {f"{PARAMETERS_SHEET}!{column}{number}": value for column, value in changes.items()}))
    assert any(told in message for message in found.values()), found


def test_a_missing_parameter_is_told_at_the_item(sheets: Mapping[str, Sheet]) -> None:
    number = row_of(sheets, "缺额")
    blank = {f"{PARAMETERS_SHEET}!{column}{number}": None for column in "ABCDEF"}
    found = problems(changed(sheets, blank))
    assert "缺少参数“要求”" in found[at(sheets, ITEMS_SHEET, "缺额", "规则")]


def test_all_mistakes_are_told_at_once(sheets: Mapping[str, Sheet]) -> None:
    places = {
        at(sheets, SETTINGS_SHEET, "并列", "内容"): "随意",
        at(sheets, ITEMS_SHEET, "缺额", "满分"): "十分",
        f"{PARAMETERS_SHEET}!D2": "许多",
    }
    assert set(problems(changed(sheets, places))) == set(places)


def test_a_guarded_measure_is_scored_only_for_a_stated_reason(sheets: Mapping[str, Sheet]) -> None:
    measure, waiver = (at(sheets, ITEMS_SHEET, "缺额", column) for column in ("指标", "破例理由"))
    found = read_scheme(changed(sheets, {measure: "hours", waiver: "上级文件第三条"}), KNOWN)
    assert found.item("缺额").waiver == "上级文件第三条"


def test_a_name_that_two_measures_share_must_be_written_as_an_id(sheets: Mapping[str, Sheet]) -> None:
    twins = dataclasses.replace(KNOWN, measures=(*MEASURES, dataclasses.replace(MEASURES[0], measure_id="theme_day_again")))
    with pytest.raises(WorkbookUnusable, match="叫“主题党日次数”的指标不止一个"):
        read_scheme(sheets, twins)


def test_text_is_freed_of_what_no_table_can_hold(sheets: Mapping[str, Sheet]) -> None:
    place = at(sheets, ITEMS_SHEET, "缺额", "名称")
    found = read_scheme(changed(sheets, {place: " 主题\n党日\x07\u202e\t =1+1 "}), KNOWN)
    assert found.item("缺额").name == "主题 党日 =1+1"


def test_missing_sheets_headers_and_other_files_are_told(sheets: Mapping[str, Sheet]) -> None:
    with pytest.raises(WorkbookUnusable, match="规则参数：缺少这个工作表"):
        read_scheme({name: sheets[name] for name in (SETTINGS_SHEET, ITEMS_SHEET)}, KNOWN)
    assert "缺少“编号”列" in problems(changed(sheets, {f"{ITEMS_SHEET}!B1": "号码"}))[ITEMS_SHEET]
    assert f"{SETTINGS_SHEET}!A3" in problems(changed(sheets, {f"{SETTINGS_SHEET}!A3": "名称"}))
    with pytest.raises(WorkbookUnusable, match="超过 3 行"):
        open_book(write_scheme(whole()), "方案", most_rows=3)
    with pytest.raises(WorkbookUnusable, match="不是可以打开的 xlsx 文件"):
        open_book(b"PK\x03\x04 broken", "坏文件")
