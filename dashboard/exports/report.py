"""What a file says, whatever its format: one value that the writers of xlsx, docx, pdf and csv take.

A report has a title, who it is about, as of when, by which 口径, any number of parts (a table with its notes, and a chart where
one is asked for), the definitions of its measures, where its data is from, and who signs. Its tables are the page's own `Table`s:
columns with the measure unit in the header, cells with their marks (≈ ≥ 未报 已隐去 待核实), bars, a 合计 row. What stands in a
cell is worked out once, by `Cell.say()`; the writers only set it.

Text of a report may come from submissions. `clean` takes out what no format can hold, and what would turn text round.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dashboard.figures import FigureText
from dashboard.labels import STATE_MEANINGS, STATES
from dashboard.markup import Cell, Column, Table, Tone

SIGNATURE = ("负责人：", "填表人：", "日期：")
NUMBER = "序号"
TOTAL = "合计"
DEFINITIONS = "口径说明"
MOST_CHARTED = 30
_UNHOLDABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure, or a word of the report, with what it means."""

    name: str
    measure_unit: str
    text: str


class ChartKind(StrEnum):
    """Horizontal bars for places, lines for columns that are periods."""

    BARS = "bars"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart of a part's table in the xlsx file.

    Bars: a series for each column of `values`, from the first row down. Lines: a series for each row over the columns of
    `values`, which stand side by side. At most `rows` rows are drawn. `names` is the column that the rows are named by; columns
    count from 0, as in the part's table.
    """

    title: str
    names: int
    values: tuple[int, ...]
    kind: ChartKind = ChartKind.BARS
    rows: int = MOST_CHARTED


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a report with its notes below it: a sheet of a workbook, a numbered section of a document.

    `name` is the sheet's name and the section's heading. `title`, `as_of` and `scope` stand where they differ from the report's.
    """

    name: str
    table: Table
    rules: tuple[str, ...] = ()
    title: str = ""
    as_of: str = ""
    scope: str = ""
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A whole file. `subject` is the 填报单位, `as_of` the 统计时点, `scope` the 口径 in a sentence.

    `lead` are paragraphs before the tables of a document (通报的正文); a workbook leaves them out. `source` says of which
    generation the data is. Below all stands the signature line, and in a document the `issuer` with a place for the date.
    """

    title: str
    subject: str
    as_of: str
    scope: str
    parts: tuple[Part, ...]
    source: str = ""
    definitions: tuple[Definition, ...] = ()
    lead: tuple[str, ...] = ()
    signature: tuple[str, ...] = SIGNATURE
    issuer: str = ""


def source_line(generation: int, published_at: datetime) -> str:
    """What a file says about the data that it comes from."""
    return f"数据来源：党建数据仓库第 {generation} 代（{published_at:%Y-%m-%d %H:%M} 发布）"


def title_of(report: Report, part: Part) -> str:
    """What stands above a part that has a sheet to itself."""
    return part.title or report.title


def subject_line(report: Report, part: Part) -> str:
    """The line below a title: 填报单位, 统计时点, 口径."""
    return f"填报单位：{report.subject}　　统计时点：{part.as_of or report.as_of}　　口径：{part.scope or report.scope}"


def notes_of(report: Report, part: Part) -> tuple[str, ...]:
    """The lines below a part's table; the last says where the data is from."""
    return tuple(line for line in (*part.rules, report.source) if line)


def numbered(table: Table) -> Table:
    """The table with 序号 in its first column, as a form has it; a table that counts its rows already stays as it is."""
    if table.columns and table.columns[0].header == NUMBER:
        return table
    column = Column(NUMBER, is_number=True, width=5)
    rows = tuple((Cell(figure=FigureText(number), tone=Tone.MUTED), *row) for number, row in enumerate(table.rows, 1))
    total = (Cell(), *table.total) if table.total else ()
    return dataclasses.replace(
        table, columns=(column, *table.columns), rows=rows, total=total, named_by=table.named_by + 1, chosen=table.chosen
    )


def charted(part: Part) -> tuple[Chart, tuple[int, ...]] | None:
    """The part's chart with the columns of its numbered table, and the rows that it draws; None where there are none.

    A spreadsheet would draw 未报 as 0: bars end before the first row without a number, lines leave out rows that lack one.
    """
    chart = part.chart
    if chart is None:
        return None
    whole = [all(_has_number(row[at]) for at in chart.values) for row in part.table.rows]
    if chart.kind is ChartKind.BARS:
        end = whole.index(False) if False in whole else len(whole)
        rows = tuple(range(min(end, chart.rows)))
    else:
        rows = tuple(at for at, is_whole in enumerate(whole) if is_whole)[: chart.rows]
    shift = int(part.table.columns[0].header != NUMBER)
    shifted = dataclasses.replace(chart, names=chart.names + shift, values=tuple(at + shift for at in chart.values))
    return (shifted, rows) if rows else None


def _has_number(cell: Cell) -> bool:
    return cell.figure is not None and cell.figure.number is not None


def meanings(report: Report) -> Iterator[Definition]:
    """The definitions of a report, each once, then what the marks mean."""
    yield from dict.fromkeys(report.definitions)
    for state, meaning in STATE_MEANINGS.items():
        yield Definition(STATES[state], "", meaning)


def file_name(title: str, suffix: str) -> str:
    """A name that every system takes: `2024年主题党日次数排名.xlsx`.

    >>> file_name('a/b:"c"', ".csv")
    'a_b_c_.csv'
    """
    return re.sub(r'[\\/:*?"<>|\s\x00-\x1f]+', "_", clean(title))[:80] + suffix


def clean(text: str) -> str:
    r"""Text without control characters and without those that turn the direction of text round; tabs and line breaks stay.

    Letters that are written from right to left stay as they are.

    >>> clean("a\x00b\r\nc\td\u202eabc")
    'ab\nc\tdabc'
    """
    return _UNHOLDABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
