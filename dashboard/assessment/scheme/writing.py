"""A scheme → the workbook that an officer edits: drop-downs where words are chosen, and a sheet that explains every rule.

Text is written as text, never as a formula or a link. Reading what was written gives the same scheme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.assessment.rules.catalogue import RULES
from dashboard.assessment.rules.parameters import Parameter, Tier, parameters_of
from dashboard.assessment.rules.words import FORMS, TIES, RuleKind, Worded
from dashboard.assessment.scheme.drawing import A3, Pen, drawn, height, lay_out, set_widths
from dashboard.assessment.scheme.layout import (
    COLUMNS,
    ENTRY,
    GRADES,
    GUIDE_SHEET,
    ITEM,
    ITEMS_SHEET,
    PARAMETER_HEADERS,
    PARAMETERS_SHEET,
    SECTION,
    SETTING_HEADERS,
    SETTINGS,
    SETTINGS_SHEET,
    Holds,
    Setting,
)
from dashboard.assessment.scheme.model import Item, Scheme, Section
from dashboard.labels import ORG_TYPES

SPARE_ROWS = 60
LONGEST_LIST = 250  # what Excel takes of a list's words, commas included
SETTING_WIDTHS, PARAMETER_WIDTHS, GUIDE_WIDTHS = (16, 36, 76), (12, 28, 14, 14, 10, 60), (16, 14, 90)
GUIDE = (
    "一份考核方案是一个工作簿：“方案”写总的规定，“项目”一行一个部分或项目，“规则参数”一行一个参数。不写公式，只写参数。",
    "改好后用 dangjian score --scheme 文件 --year 年度 试算；填写有误的，会逐格指出。方案按内容编版本，另存不改变版本。",
    "基本分的项目计入满分；加减分的项目在基本分和基础分之外加或扣；只列不计的项目只列出数字。",
    "扣分的规则从满分扣起（加减分项目从 0 扣起），给分和加分的规则从 0 分加起，都不超过满分，也不低于下限。",
    "哪一边是好的，只看指标的方向（越多越好、越少越好）：达不到要求只会扣分，不会加分。",
    "等次写在“规则参数”表：项目编号写“等次”，参数写等次名称，值写累计比例（%），分值写最低分（可空着）。",
)


def write_scheme(scheme: Scheme) -> bytes:
    """The xlsx file of a scheme; the same scheme gives the same bytes."""
    with drawn(scheme.name) as (book, pen, content):
        _draw_settings(book.add_worksheet(SETTINGS_SHEET), pen, scheme)
        _draw_items(book.add_worksheet(ITEMS_SHEET), pen, scheme)
        _draw_parameters(book.add_worksheet(PARAMETERS_SHEET), pen, scheme)
        _draw_guide(book.add_worksheet(GUIDE_SHEET), pen)
    return content.getvalue()


def _draw_settings(sheet: Any, pen: Pen, scheme: Scheme) -> None:
    set_widths(sheet, SETTING_WIDTHS)
    pen.put_row(sheet, 0, SETTING_HEADERS, SETTING_WIDTHS, pen.header)
    values = {**{one.field: getattr(scheme, one.field, None) for one in SETTINGS}, **scheme.treatments}
    values |= {"org_types": scheme.applies.org_types, "sectors": scheme.applies.sectors}
    for row, setting in enumerate(SETTINGS, 1):
        told = (setting.word, _word(values[setting.field], setting), setting.meaning)
        for column, (value, style) in enumerate(zip(told, (pen.header, None, pen.told), strict=True)):
            pen.put(sheet, row, column, value, style)
        sheet.set_row(row, height(told, SETTING_WIDTHS))
        _offer(sheet, setting, row, 1, row, 1)
    sheet.freeze_panes(1, 1)
    lay_out(sheet)


def _draw_items(sheet: Any, pen: Pen, scheme: Scheme) -> None:
    widths = [one.width for one in COLUMNS]
    set_widths(sheet, widths)
    pen.put_row(sheet, 0, [one.word for one in COLUMNS], widths, pen.header)
    for column, setting in enumerate(COLUMNS):
        sheet.write_comment(0, column, setting.meaning)
    row = 1
    for section in scheme.sections:
        pen.put_row(sheet, row, _words(_section_cells(section)), widths, pen.section)
        row += 1
        for item in (one for one in scheme.items if one.section_id == section.section_id):
            pen.put_row(sheet, row, _words(_item_cells(item)), widths)
            row += 1
    for column, setting in enumerate(COLUMNS):
        _offer(sheet, setting, 1, column, row + SPARE_ROWS, column)
    sheet.freeze_panes(1, 3)
    lay_out(sheet, paper=A3)


def _section_cells(section: Section) -> Mapping[str, object]:
    return {
        "kind": SECTION,
        "item_id": section.section_id,
        "name": section.name,
        "full": section.full,
        "org_types": section.applies.org_types,
        "sectors": section.applies.sectors,
        "cap": section.cap,
        "floor": section.floor,
    }


def _item_cells(item: Item) -> Mapping[str, object]:
    same = ("item_id", "name", "nature", "form", "cap", "floor", "bound", "waiver", "source", "note")
    return {
        **{name: getattr(item, name) for name in same},
        **item.treatments,
        "kind": ITEM,
        "section": item.section_id,
        "full": item.full or None,
        "rule": item.rule.kind if item.rule else None,
        "measure": item.measure.name if item.measure else ENTRY,
        "direction": item.direction if item.measure is not None or item.rule is None else None,
        "org_types": item.applies.org_types,
        "sectors": item.applies.sectors,
    }


def _words(cells: Mapping[str, object]) -> list[object]:
    return [_word(cells.get(one.field), one) for one in COLUMNS]


def _word(value: object, setting: Setting) -> object:
    """A value as the workbook writes it."""
    if isinstance(value, Worded):
        return value.word
    if setting.choices in (TIES, FORMS):
        return next((word for word, one in (setting.choices or {}).items() if one == value), None)
    if isinstance(value, tuple):
        return "、".join(ORG_TYPES.get(str(one), str(one)) for one in value)
    return value


def _draw_parameters(sheet: Any, pen: Pen, scheme: Scheme) -> None:
    set_widths(sheet, PARAMETER_WIDTHS)
    pen.put_row(sheet, 0, PARAMETER_HEADERS, PARAMETER_WIDTHS, pen.header)
    rows = [cells for item in scheme.items for cells in _parameter_rows(item)]
    rows += [(GRADES, "", one.name, one.share, one.least, "累计比例（%）和最低分") for one in scheme.grades]
    for row, cells in enumerate(rows, 1):
        pen.put_row(sheet, row, cells, PARAMETER_WIDTHS)
    sheet.freeze_panes(1, 0)
    lay_out(sheet)


def _parameter_rows(item: Item) -> Sequence[Sequence[object]]:
    if item.rule is None:
        return ()
    found: list[Sequence[object]] = []
    for parameter in parameters_of(type(item.rule)):
        value = getattr(item.rule, parameter.name)
        if parameter.is_tiers:
            tiers: Sequence[Tier] = value
            found += [(item.item_id, item.name, parameter.word, one.bound, one.points, parameter.meaning) for one in tiers]
        elif value not in (None, ""):
            word = value.word if isinstance(value, Worded) else value
            found.append((item.item_id, item.name, parameter.word, word, None, parameter.meaning))
    return found


def _draw_guide(sheet: Any, pen: Pen) -> None:
    set_widths(sheet, GUIDE_WIDTHS)
    for row, line in enumerate(GUIDE):
        pen.put_line(sheet, row, line, GUIDE_WIDTHS)
    row = len(GUIDE) + 1
    pen.put_row(sheet, row, ("规则", "参数", "说明"), GUIDE_WIDTHS, pen.header)
    for kind in RuleKind:
        for number, parameter in enumerate(parameters_of(RULES[kind]) or (None,)):
            row += 1
            told = (parameter.word, _meaning(parameter)) if parameter else ("", "没有参数")
            pen.put_row(sheet, row, ("" if number else kind.word, *told), GUIDE_WIDTHS)
    lay_out(sheet)


def _meaning(parameter: Parameter) -> str:
    """What a parameter means, with its choices and what stands where it is left out."""
    choices = f"：{'、'.join(one.word for one in parameter.choices)}" if parameter.choices else ""
    default = parameter.default
    word = default.word if isinstance(default, Worded) else default
    left_out = "必须写" if parameter.is_required else f"不写为“{word}”" if word not in (None, "") else "可以不写"
    return f"{parameter.meaning}{choices}（{left_out}）"


def _offer(sheet: Any, setting: Setting, first_row: int, first: int, last_row: int, last: int) -> None:
    """A drop-down of the words that a cell may hold."""
    if setting.holds is not Holds.CHOICE or setting.choices is None:
        return
    words = list(setting.choices)
    message = {"error_title": f"“{setting.word}”不在列表中", "error_message": "请从下拉列表中选择。"}
    if sum(len(word) + 1 for word in words) <= LONGEST_LIST:
        sheet.data_validation(first_row, first, last_row, last, {"validate": "list", "source": words, **message})
