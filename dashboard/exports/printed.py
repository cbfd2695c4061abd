"""A report as a pdf that is ready to print, set by Typst: the layout of the docx, with the letters that the program brings.

A report's words reach Typst only as JSON data (`sys_inputs`), never as source: `#let`, `$x$` and `*` are printed as they are.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
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
)
from dashboard.exports.report import Report, clean
from dashboard.markup import Cell
from ingest.errors import ExportFailed

PROGRAM = Path(__file__).parents[2]
LARGE = 5_000  # cells
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
    return {
        "title": _text(paper.title),
        "is_landscape": paper.is_landscape,
        "margins": margins(is_landscape=paper.is_landscape),
        "lines": [_text(line) for line in paper.lines],
        "sections": [_section(section) for section in paper.sections],
        "signature": "　　　　　　".join(_text(one) for one in paper.signature),
        "issuer": _text(paper.issuer),
        "date": DATE_PLACE,
    }


def _section(section: Section) -> dict[str, Any]:
    table = section.table
    panels = [] if table is None else [_panel(table, panel, at) for at, panel in enumerate(table.panels)]
    return {
        "heading": _text(section.heading),
        "lines": [_text(line) for line in section.lines],
        "table": {"points": table.points, "panels": panels} if table else None,
        "notes": [_text(note) for note in section.notes],
        "definitions": [
            {"heading": heading, "lines": [_text(definition_text(one)) for one in ones]} for heading, ones in section.definitions
        ],
    }


def _panel(of: SetTable, panel: Panel, at: int) -> dict[str, Any]:
    table = of.table
    return {
        "caption": caption(of, at),
        "is_large": len(table.rows) * len(panel.columns) > LARGE,
        "shares": panel.shares,
        "aligns": [alignment(table.columns[column]) for column in panel.columns],
        "header": [_text(table.columns[column].header) for column in panel.columns],
        "rows": [[_cell(row[column]) for column in panel.columns] for row in table.rows],
        "total": [_text(table.total[column].say()) for column in panel.columns] if table.total else [],
    }


def _cell(cell: Cell) -> str | dict[str, Any]:
    text = _text(cell.say())
    bar = max(0.0, min(cell.bar or 0.0, 1.0))
    is_long = len(text) >= ROW_BREAKS_FROM
    return {"text": text, "bar": bar, "is_long": is_long} if bar or is_long else text


def _text(text: str) -> str:
    """Words as they are set; a long word without blanks may break, so that it does not run over its cell."""
    return UNBROKEN.sub(lambda found: found[0] + PAUSE, clean(text))
