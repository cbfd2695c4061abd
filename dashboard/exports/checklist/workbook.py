"""核实清单: what offices must be asked, as a workbook that they answer by choosing."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from dashboard.exports.checklist.layout import (
    ANSWER,
    ASKED,
    CHOICES,
    COLUMNS,
    COMPARED,
    GUIDE_SHEET,
    LONGEST_EXCERPT,
    NUMBER,
    SEEN_COLUMNS,
    SEEN_SHEET,
    TITLE,
    Answer,
    seen_key,
)
from dashboard.exports.checklist.words import Item, figure_lines, observation_of
from dashboard.exports.text_width import lines_needed
from dashboard.exports.workbook_widths import INDENT
from dashboard.labels import QUESTION_KINDS
from dashboard.queries.decisions import seen_of_observations
from dashboard.tables.quality import question_words
from ingest.form_pen import Pen

WIDTHS = (5, 16, 14, 9, 24, 38, 9, 12, 10, 16, 8, 11, 4)
LINE_HEIGHT = 18
TITLE_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2
LONGEST_ROWS = 22  # a row is at most 409 points high
GUIDE = (
    "每个表列出一类要核实的事项，一行一项。请在黄色格中填写，其余的格已锁定。",
    "答复：点右侧箭头选择。",
    f"　　{Answer.AS_SHOWN}：“现取数”是对的，与它相比的数也是对的。没有现取数的不能选这一项。",
    f"　　{Answer.PLACE}：“各处的数”里有一处是对的，写它前面的序号。",
    f"　　{Answer.CORRECTED}：写正确的数，按指标的计量单位，只写数。次数、人数写整数；比例写 0 到 100 之间的数。",
    f"　　{Answer.OTHER_CORRECTED}：这个数没有错，错的是所比的数：写所比的数应为多少。",
    f"　　{Answer.NOT_APPLICABLE}：本单位在这个期间没有这项工作。填 0 与不适用不同：应做而没有做的填 0。",
    f"　　{Answer.LATER}：现在不能答复，以后再说。空着也是一样。",
    "依据或理由：除“暂不处理”外都要写，如“以会议记录为准”。答复人：写姓名。日期可以不填。",
    "填好后由下发单位用 dangjian decide --from 读回。有一行填写有误，整个文件都不导入，并指明在哪一格。",
)
_PROTECTION = {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True}


def checklist_book(cursor: duckdb.DuckDBPyConnection, questions: pd.DataFrame) -> bytes:
    """The xlsx file that asks these questions (rows of `queries.questions.list_questions`), a sheet for each kind of question.

    `dangjian decide --from` reads it back: a hidden sheet keeps what was seen when it was written.
    """
    items = questions.to_dict("records")
    lines = dict(zip((str(one["item_id"]) for one in items), figure_lines(cursor, items), strict=True))
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        pen = Pen(book)
        for kind, name in QUESTION_KINDS.items():
            alike = [one for one in items if one["kind"] == kind]
            if alike:
                _draw_items(book, pen, name, alike, lines)
        _draw_guide(book, pen)
        _draw_seen(book, items, cursor)
    return content.getvalue()


def _draw_items(
    book: xlsxwriter.Workbook, pen: Pen, name: str, items: Sequence[Item], lines: Mapping[str, Sequence[str]]
) -> None:
    """One list: what is told stands locked, what is asked stands open."""
    sheet = book.add_worksheet(name)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width, None, {"hidden": column == len(WIDTHS) - 1})
    pen.text_at(sheet, TITLE_ROW, 0, f"{TITLE}：{name}", pen.title, TITLE_ROW, len(WIDTHS) - 2)
    sheet.set_row(TITLE_ROW, 28)
    for column, header in enumerate(COLUMNS):
        pen.text_at(sheet, HEADER_ROW, column, header, pen.header)
    sheet.set_row(HEADER_ROW, LINE_HEIGHT * _lines(COLUMNS[:-1], WIDTHS))
    for row, item in enumerate(items, FIRST_ROW):
        _draw_item(sheet, pen, row, row - HEADER_ROW, item, lines[str(item["item_id"])])
    last = FIRST_ROW + len(items) - 1
    _check_answers(sheet, last, [answer.value for answer in CHOICES[str(items[0]["kind"])]])
    sheet.freeze_panes(FIRST_ROW, 2)
    sheet.repeat_rows(TITLE_ROW, HEADER_ROW)
    sheet.autofilter(HEADER_ROW, 0, last, len(WIDTHS) - 2)
    sheet.protect("", _PROTECTION)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _draw_item(sheet: Any, pen: Pen, row: int, number: int, item: Item, figures: Sequence[str]) -> None:
    metric = f"{item['name_zh']}（{item['measure_unit']}）"
    sheet.write_number(row, 0, number, pen.number)
    texts = tuple(map(str, (item["org_name"], metric, item["period"], question_words(item), "\n".join(figures))))
    for column, text in enumerate(texts, 1):
        pen.text_at(sheet, row, column, text, pen.told)
    if isinstance(item["value"], str):
        sheet.write_number(row, len(texts) + 1, float(Decimal(item["value"])), pen.number)
    else:
        sheet.write_blank(row, len(texts) + 1, None, pen.number)
    for header in ASKED:
        style = {NUMBER: pen.figure, "日期": pen.day}.get(header, pen.text)
        sheet.write_blank(row, COLUMNS.index(header), None, style)
    pen.text_at(sheet, row, len(COLUMNS) - 1, str(item["item_id"]), pen.told)
    sheet.set_row(row, LINE_HEIGHT * min(LONGEST_ROWS, max(2, _lines(texts, WIDTHS[1:]))))


def _lines(texts: Sequence[str], widths: Sequence[int]) -> int:
    """How many lines the fullest of neighbouring cells needs."""
    return max(lines_needed(text, width - INDENT) for text, width in zip(texts, widths, strict=False))


def _check_answers(sheet: Any, last: int, choices: Sequence[str]) -> None:
    """What may be typed, with what Excel and WPS say when it is something else."""
    answer, number, day = (COLUMNS.index(header) for header in (ANSWER, NUMBER, "日期"))
    sheet.data_validation(
        FIRST_ROW,
        answer,
        last,
        answer,
        {
            "validate": "list",
            "source": list(choices),
            "input_title": ANSWER,
            "input_message": f"点右侧箭头选择：{'、'.join(choices)}。",
            "error_title": "答复不在列表中",
            "error_message": f"请从下拉列表中选择：{'、'.join(choices)}。",
        },
    )
    letter = xl_col_to_name(answer)
    sheet.data_validation(
        FIRST_ROW,
        number,
        last,
        number,
        {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "input_title": NUMBER,
            "input_message": f"{letter} 列选“更正为”时写正确的数，不写计量单位；选“{Answer.PLACE}”时写各处的数前面的序号。",
            "error_title": "更正值有误",
            "error_message": "请写不小于 0 的数，如 12；不要写“约”“余”、计量单位和文字。",
        },
    )
    sheet.data_validation(
        FIRST_ROW,
        day,
        last,
        day,
        {
            "validate": "date",
            "criteria": ">=",
            "value": date(2000, 1, 1),
            "error_title": "日期有误",
            "error_message": "请写日期，如 2026-03-01；也可以不填。",
        },
    )


def _draw_guide(book: xlsxwriter.Workbook, pen: Pen) -> None:
    sheet = book.add_worksheet(GUIDE_SHEET)
    sheet.set_column(0, 0, 100)
    pen.text_at(sheet, 0, 0, TITLE, pen.title)
    for row, text in enumerate(GUIDE, 1):
        pen.text_at(sheet, row, 0, text, pen.line)
        sheet.set_row(row, 30)
    sheet.protect("", _PROTECTION)


def _draw_seen(book: xlsxwriter.Workbook, items: Sequence[Item], cursor: duckdb.DuckDBPyConnection) -> None:
    """The hidden sheet of what was seen: an answer counts only as long as this stands."""
    sheet = book.add_worksheet(SEEN_SHEET)
    for column, header in enumerate(SEEN_COLUMNS):
        sheet.write_string(0, column, header)
    keys = [(str(item["item_id"]), observation_of(item)) for item in items]
    compared = [(str(item["item_id"]) + COMPARED, item["compared_observation_id"]) for item in items]
    keys += [(key, other) for key, other in compared if isinstance(other, str)]
    seen = seen_of_observations(cursor, list(dict.fromkeys(observation_id for _, observation_id in keys)))
    lines = [(key, line) for key, observation_id in keys for line in seen[observation_id]]
    for row, (key, line) in enumerate(lines, 1):
        for column, text in enumerate((key, *seen_key(line), line.evidence[:LONGEST_EXCERPT])):
            sheet.write_string(row, column, text)
    sheet.protect("", _PROTECTION)
    sheet.hide()
