"""Large workbooks against the bare reading of the same file by calamine: a long ledger, a dense table, a million empty rows."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import python_calamine
import xlsxwriter

from benchmarks.measure import Line, watched
from ingest import tables
from ingest.model import Hints, Workbook
from ingest.readers import read
from ingest.vocabulary import Vocabulary, load_vocabulary

ROWS = {"六万行台账": 60_000, "密表（每行 10 个数字）": 2_000, "百万空行": 1_000_000}
_ALLOWED_SECONDS = 0.05  # what a reading may take besides its share of the file
_ORGS = tuple(f"第{number}村党支部" for number in range(40))
_COUNTS = ("集中学习", "主题党日", "讲党课", "支委会", "党员大会", "谈心谈话", "宣传信息", "走访群众", "志愿服务人次")


@cache
def measure_large_books() -> tuple[Line, ...]:
    """Seconds, multiple of the bare reading and peak memory of each workbook; measured once in a process."""
    vocabulary = load_vocabulary()
    writers = zip(ROWS.items(), (_ledger, _dense, _empty), strict=True)
    return tuple(line for (name, rows), write in writers for line in _measured(name, _written(write, rows), vocabulary))


def _measured(name: str, content: bytes, vocabulary: Vocabulary) -> Iterator[Line]:
    bare = min(_seconds(lambda: _bare(content)) for _ in range(3))
    with watched() as watch:
        own = min(_seconds(lambda: _facts(content, vocabulary)) for _ in range(2))
    yield Line(f"{name}：读出数字", own, "秒")
    yield Line(f"{name}：减去 50 毫秒后为 calamine 的倍数", max(own - _ALLOWED_SECONDS, 0.0) / bare, "倍")
    yield Line(f"{name}：内存峰值", watch.peak_mib, "MB")


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _bare(content: bytes) -> None:
    workbook = python_calamine.load_workbook(io.BytesIO(content))
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python()


def _facts(content: bytes, vocabulary: Vocabulary) -> None:
    parsed = read(content, "表.xlsx")
    if isinstance(parsed, Workbook):
        tables.extract(parsed, Hints(file_name="表.xlsx", known_names=frozenset(_ORGS)), vocabulary)


def _written(write: Callable[[Any, Any, int], None], rows: int) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        write(book, book.add_worksheet("表"), rows)
    return buffer.getvalue()


def _ledger(book: Any, sheet: Any, rows: int) -> None:
    day, first = book.add_format({"num_format": "yyyy-mm-dd"}), datetime(2023, 1, 1)  # noqa: DTZ001 sheets know no time zones
    sheet.write_row(0, 0, ["2023年主题党日台账"])
    sheet.write_row(1, 0, ["序号", "党支部", "活动日期", "活动主题", "活动地点", "应到人数", "实到人数", "主持人"])
    for row in range(rows):
        sheet.write_row(row + 2, 0, [row + 1, _ORGS[row % len(_ORGS)]])
        sheet.write_datetime(row + 2, 2, first + timedelta(days=row % 365), day)
        sheet.write_row(row + 2, 3, [f"第{row % 400}讲", "会议室", 30, 25 + row % 6, "支部书记"])


def _dense(_book: Any, sheet: Any, rows: int) -> None:
    sheet.write_row(0, 0, ["2023年情况统计表"])
    sheet.write_row(1, 0, ["序号", "单位名称", *_COUNTS, "志愿服务时长（小时）"])
    for row in range(rows):
        sheet.write_row(row + 2, 0, [row + 1, f"第{row}村党支部", *(row * column % 50 for column in range(len(_COUNTS) + 1))])


def _empty(book: Any, sheet: Any, rows: int) -> None:
    border = book.add_format({"border": 1})
    sheet.write_row(0, 0, ["2023年情况"])
    sheet.write_row(1, 0, ["单位名称", "主题党日（次）"])
    for row, org in enumerate(_ORGS, 2):
        sheet.write_row(row, 0, [org, 12])
    for row in range(len(_ORGS) + 2, rows):
        sheet.write_blank(row, 0, None, border)
        sheet.write_blank(row, 1, None, border)
