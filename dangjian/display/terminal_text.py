"""Texts and tables as a terminal may show them: no markup, no control characters, plain lines where nobody looks at a screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

WIDTH_OF_A_PIPE = 1000  # wide enough that nothing is folded: whoever reads the pipe breaks lines as it likes


def shown(text: str) -> str:
    """Text of a file on one line, without control characters and without the marks that reverse the direction of writing."""
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()


def cut(text: str, longest: int) -> str:
    """Text of a file as far as a line has room for it: what is longer ends in `…`."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def line(text: str, style: str = "", indent: int = 0) -> RenderableType:
    """A line of text that folds at the terminal's edge, indented as a whole."""
    return Padding(Text(shown(text), style, overflow="fold"), (0, 0, 0, indent), expand=False)


def listed(headers: Sequence[str], rows: Sequence[Sequence[str]], *, is_plain: bool, indent: int = 2) -> RenderableType:
    """Rows as a table that folds its cells to the terminal's width, columns without a text left out; plain, a line a row."""
    if is_plain:
        return Text("\n".join(" " * indent + "  ".join(shown(cell) for cell in row if cell) for row in rows))
    filled = [number for number in range(len(headers)) if any(row[number : number + 1] not in ((), ("",)) for row in rows)]
    columns = (Column(headers[number], overflow="fold") for number in filled)
    table = Table(*columns, box=None, pad_edge=False, header_style="dim")
    for row in rows:
        table.add_row(*(Text(shown("".join(row[number : number + 1])), overflow="fold") for number in filled))
    return Padding(table, (0, 0, 0, indent), expand=False)
