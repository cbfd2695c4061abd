"""A report as a pdf that is ready to print, set by Typst: the layout of the docx, with the letters that the program brings.

A report's words reach Typst only as JSON data (`sys_inputs`), never as source: `#let`, `$x$` and `*` are printed as they are.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dashboard.exports import typesetting
from dashboard.exports.document import definition_text
from dashboard.exports.paper import (
    DATE_PLACE,
    ROW_BREAKS_FROM,
    Area,
    Panel,
    Paper,
    Section,
    SetTable,
    alignment,
    caption,
    lay_out,
    margins,
    text_area,
)
from dashboard.exports.report import Report, clean
from dashboard.exports.stretches import AIR, LEADING, LINE, Group, Row, column_text, paged, row_height
from ingest.errors import ExportFailed

PROGRAM = Path(__file__).parents[2]
LARGE = 5_000  # cells
INSET = 5.0  # points, the air beside a cell's words
BAR_ABOVE_RULE = AIR - 3 + 0.8  # points, from a bar's middle to the rule below its row
ABOVE = 48.0  # points, what a caption or the heading of a section takes at most above its table
UNBROKEN = re.compile(r"[!-~]{16}")
PAUSE = "\u200b"  # where a long word without blanks may be broken; it has no width


def write(report: Report) -> bytes:
    """The pdf file of a report."""
    data = json.dumps(_paper(lay_out(report)), ensure_ascii=False).encode()
    command = [sys.executable, "-m", typesetting.__name__]
    done = subprocess.run(command, input=data, capture_output=True, check=False, cwd=PROGRAM)  # noqa: S603 - our own program
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        detail = said[-1] if said else done.returncode
        raise ExportFailed(f"pdf 没有排出来（{detail}）", "请改用 docx 或 xlsx，并把这句话告诉维护人员")
    return done.stdout


def _paper(paper: Paper) -> dict[str, Any]:
    area = text_area(is_landscape=paper.is_landscape)
    return {
        "title": _text(paper.title),
        "is_landscape": paper.is_landscape,
        "margins": margins(is_landscape=paper.is_landscape),
        "width": area.width,
        "inset": INSET,
        "line": LINE,
        "leading": LEADING,
        "air": AIR,
        "lines": [_text(line) for line in paper.lines],
        "sections": [_section(section, area) for section in paper.sections],
        "signature": "　　　　　　".join(_text(one) for one in paper.signature),
        "issuer": _text(paper.issuer),
        "date": DATE_PLACE,
    }


def _section(section: Section, area: Area) -> dict[str, Any]:
    table = section.table
    panels = [] if table is None else [_panel(table, panel, at, area) for at, panel in enumerate(table.panels)]
    return {
        "heading": _text(section.heading),
        "lines": [_text(line) for line in section.lines],
        "table": {"points": table.points, "panels": panels} if table else None,
        "notes": [_text(note) for note in section.notes],
        "definitions": [
            {"heading": heading, "lines": [_text(definition_text(one)) for one in ones]} for heading, ones in section.definitions
        ],
    }


def _panel(of: SetTable, panel: Panel, at: int, area: Area) -> dict[str, Any]:
    columns = [of.table.columns[column] for column in panel.columns]
    rows = [tuple(row[column] for column in panel.columns) for row in of.words.rows]
    bars = [[max(0.0, min(row[column].bar or 0.0, 1.0)) for column in panel.columns] for row in of.table.rows]
    is_large = len(rows) * len(columns) > LARGE
    return {
        "caption": caption(of, at),
        "shares": panel.shares,
        "aligns": [alignment(column) for column in columns],
        "header": [_text(column.header) for column in columns],
        "total": [_text(of.words.total[column]) for column in panel.columns] if of.words.total else [],
        "is_large": is_large,
        "rows": [] if is_large else [list(map(_cell, *one)) for one in zip(rows, bars, strict=True)],
        "pages": _pages(of, panel, rows, bars, area) if is_large else [],
    }


def _pages(
    of: SetTable, panel: Panel, rows: Sequence[Row], bars: Sequence[Sequence[float]], area: Area
) -> list[list[dict[str, Any]]]:
    """The pages of a large table, each its groups of rows, on each the header above them, on the last the 合计 row below."""
    widths = [share * area.width for share in panel.shares]
    rooms = [(one - INSET) / of.points for one in widths]
    header = tuple(of.table.columns[column].header for column in panel.columns)
    room = area.height - row_height(header, rooms, of.points)
    total = [tuple(of.words.total[column] for column in panel.columns)] if of.words.total else []
    pages = paged([*rows, *total], rooms, of.points, room - ABOVE, room)
    return [[_group(rows, bars, group, widths) for group in page if group.first < len(rows)] for page in pages]


def _group(rows: Sequence[Row], bars: Sequence[Sequence[float]], group: Group, widths: Sequence[float]) -> dict[str, Any]:
    """Rows of one height: columns of lines, or the texts of a row that takes several; its bars as (from, height, to) in points.

    Of a row whose height only the typesetter knows: its cells.
    """
    told, height = range(group.first, min(group.end, len(rows))), group.row_height
    if height is None:
        return {"cells": list(map(_cell, rows[group.first], bars[group.first]))}
    starts = [INSET / 2 + sum(widths[:at]) for at in range(len(widths))]
    drawn = [
        (starts[at], height * (number - group.first + 1) - BAR_ABOVE_RULE, starts[at] + bar * (widths[at] - INSET))
        for number in told
        for at, bar in enumerate(bars[number])
        if bar
    ]
    texts = [column_text(rows[told.start : told.stop], at) for at in range(len(widths))]
    return {
        "texts": texts if group.has_lines else list(map(_text, texts)),
        "has_lines": group.has_lines,
        "n_rows": len(told),
        "row_height": height,
        "bars": [[round(place, 2) for place in bar] for bar in drawn],
    }


def _cell(words: str, bar: float = 0.0) -> str | dict[str, Any]:
    text = _text(words)
    is_long = len(text) >= ROW_BREAKS_FROM
    return {"text": text, "bar": bar, "is_long": is_long} if bar or is_long else text


def _text(text: str) -> str:
    """Words as they are set; a long word without blanks may break, so that it does not run over its cell."""
    return UNBROKEN.sub(lambda found: found[0] + PAUSE, clean(text))
