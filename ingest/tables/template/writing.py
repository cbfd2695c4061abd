"""The xlsx of an empty form: how to fill it in, the sheets themselves and the definitions, put together in one workbook."""

from __future__ import annotations

import io
from collections.abc import Iterator

import xlsxwriter

from ingest.form_pen import Pen, clean
from ingest.language.periods import ends_on, starts_on
from ingest.tables.cells.words import table_words
from ingest.tables.template.plan import (
    DEFINITIONS_SHEET,
    Form,
    FormKind,
    LedgerSheet,
    ledger_sheet,
    period_in_words,
    table_sheets,
)
from ingest.tables.template.sheets import (
    choices_of,
    draw_choices,
    draw_definitions,
    draw_guide,
    draw_ledger,
    draw_table,
)
from ingest.vocabulary import Vocabulary

_PLAIN_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_form(form: Form, vocabulary: Vocabulary) -> bytes:
    """The xlsx of a form: 填表说明, the sheets to fill in, 指标口径, and for a ledger the hidden entries of its lists.

    Names of organisations and metrics are written as text, whatever they look like.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _PLAIN_TEXT) as book:
        book.set_properties({"title": clean(f"{form.reporter}{period_in_words(form.period)}填报表"), "comments": ""})
        pen = Pen(book)
        ledger = ledger_sheet(form, table_words(vocabulary)) if form.kind is FormKind.LEDGER else None
        draw_guide(book, pen, form, list(_guide(form, ledger)))
        if ledger is not None:
            draw_ledger(book, pen, form, ledger)
        else:
            for plan in table_sheets(form):
                draw_table(book, pen, form, plan)
        draw_definitions(book, pen, form, form.metrics)
        if ledger is not None:
            draw_choices(book, choices_of(form, ledger))
    return buffer.getvalue()


def _guide(form: Form, ledger: LedgerSheet | None) -> Iterator[str]:
    """The numbered lines of 填表说明."""
    lines = list(_ledger_lines(form, ledger) if ledger is not None else _table_lines(form))
    lines += [
        "不要写姓名、身份证号、电话等个人信息（落款处的负责人、填表人除外）。",
        "表头和单位名称已锁定，没有密码。确需增减行列时，可在“审阅”中撤销工作表保护；"
        "请不要改动标题中的期间和表头中的指标名称、计量单位。",
        "填好后保存为 xlsx（WPS 的 et、xls、ods 也可以），不要转成图片或 PDF。",
    ]
    yield from (f"{number}．{line}" for number, line in enumerate(lines, 1))


def _table_lines(form: Form) -> Iterator[str]:
    last = ends_on(form.period)
    each = "每个月" if form.kind is FormKind.MONTHLY else "本期"
    yield (
        f"本表填报{period_in_words(form.period)}的数字，只填浅黄色的格子。填{each}发生的数，不填历年累计数；"
        f"期末数、在册数填 {last.year}年{last.month}月{last.day}日的数。"
    )
    yield (
        "没有开展的填 0。不适用的填 /。不便公开的填 **。一时统计不出的留空，或填“未统计”。"
        "这几种情况不要互相代替，尤其不要用 0 代替没有统计。"
    )
    yield (
        "只填数字，计量单位以表头为准；用了别的单位时连单位一起写，如 90分钟。"
        "没有确切数时照实写成概数，如 300余、约50、不少于12。不要写 3-5、每月1次。"
    )
    yield "百分数填 95 或 95%，不要填 0.95。小时可以带小数，其余数字都是整数。"
    if any(org.absent for org in form.orgs):
        yield "深灰色的 / 表示该单位当月还没有成立或者已经撤销，已经锁定，不用填。"
    yield f"每个指标统计什么、不统计什么，见“{DEFINITIONS_SHEET}”表。需要说明的写在备注里。"
    if form.adds_up or form.kind is FormKind.MONTHLY:
        yield "灰色的合计由公式算出，不用填；还有概数或隐去的数时合计留空。"


def _ledger_lines(form: Form, ledger: LedgerSheet) -> Iterator[str]:
    yield (
        f"本台账登记{period_in_words(form.period)}的活动，一次活动一行；"
        "同一次活动既是党员大会又是党课这样属于两种类型的，分两行登记。"
    )
    choices = "党组织名称、活动类型" if ledger.activities else "党组织名称"
    yield f"{choices}从下拉列表中选择。活动日期写成 {starts_on(form.period).isoformat()} 的样子；跨几天的写第一天。"
    if ledger.has_people:
        yield "实到人数填这一次实际参加的人数，只写数字；不便公开的填 **。"
    if ledger.has_hours:
        yield "服务总时长填这一次活动所有人的小时数之和，可以带小数；只有志愿服务活动填写。"
    yield "取消的活动在备注中写“取消”，不计入次数。次数由系统按行数算出，不用另填。"
    yield f"每种活动算到哪个指标，见“{DEFINITIONS_SHEET}”表。行数不够时撤销保护后在表中间插入行。"
