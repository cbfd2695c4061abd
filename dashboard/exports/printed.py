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
    Panel,
    Paper,
    Section,
    SetTable,
    alignment,
    caption,
    lay_out,
    margins,
    text_points,
)
from dashboard.exports.report import Report, clean
from dashboard.exports.stretches import Row, Stretch, column_text, divided
from ingest.errors import ExportFailed

PROGRAM = Path(__file__).parents[2]
LARGE = 5_000  # cells
INSET = 5.0  # points, the air beside a cell's words
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
    width = text_points(is_landscape=paper.is_landscape)
    return {
        "title": _text(paper.title),
        "is_landscape": paper.is_landscape,
        "margins": margins(is_landscape=paper.is_landscape),
        "width": width,
        "inset": INSET,
        "lines": [_text(line) for line in paper.lines],
        "sections": [_section(section, width) for section in paper.sections],
        "signature": "　　　　　　".join(_text(one) for one in paper.signature),
        "issuer": _text(paper.issuer),
        "date": DATE_PLACE,
    }


def _section(section: Section, width: float) -> dict[str, Any]:
    table = section.table
    panels = [] if table is None else [_panel(table, panel, at, width) for at, panel in enumerate(table.panels)]
    return {
        "heading": _text(section.heading),
        "lines": [_text(line) for line in section.lines],
        "table": {"points": table.points, "panels": panels} if table else None,
        "notes": [_text(note) for note in section.notes],
        "definitions": [
            {"heading": heading, "lines": [_text(definition_text(one)) for one in ones]} for heading, ones in section.definitions
        ],
    }


def _panel(of: SetTable, panel: Panel, at: int, width: float) -> dict[str, Any]:
    columns = [of.table.columns[column] for column in panel.columns]
    rows = [tuple(row[column] for column in panel.columns) for row in of.words.rows]
    bars = [[max(0.0, min(row[column].bar or 0.0, 1.0)) for column in panel.columns] for row in of.table.rows]
    rooms = [(share * width - INSET) / of.points for share in panel.shares]
    return {
        "caption": caption(of, at),
        "shares": panel.shares,
        "aligns": [alignment(column) for column in columns],
        "header": [_text(column.header) for column in columns],
        "total": [_text(of.words.total[column]) for column in panel.columns] if of.words.total else [],
        **(
            {"is_large": True, "groups": [_group(rows, bars, one) for one in divided(rows, rooms)]}
            if len(rows) * len(columns) > LARGE
            else {"is_large": False, "rows": [list(map(_cell, *one)) for one in zip(rows, bars, strict=True)]}
        ),
    }


def _group(rows: Sequence[Row], bars: Sequence[Sequence[float]], one: Stretch | int) -> dict[str, Any]:
    """A stretch of rows, or a row set cell by cell; either with the bars of its rows and the columns that these stand in."""
    if isinstance(one, int):
        return {"cells": [_cell(text) for text in rows[one]], "bars": _drawn(bars[one])}
    columns = [column_text(rows, one, at) for at in range(len(rows[one.first]))]
    return {"columns": columns, "bars": [_drawn(row) for row in bars[one.first : one.end]]}


def _drawn(bars: Sequence[float]) -> list[tuple[int, float]]:
    return [(at, bar) for at, bar in enumerate(bars) if bar]


def _cell(words: str, bar: float = 0.0) -> str | dict[str, Any]:
    text = _text(words)
    is_long = len(text) >= ROW_BREAKS_FROM
    return {"text": text, "bar": bar, "is_long": is_long} if bar or is_long else text


def _text(text: str) -> str:
    """Words as they are set; a long word without blanks may break, so that it does not run over its cell."""
    return UNBROKEN.sub(lambda found: found[0] + PAUSE, clean(text))
