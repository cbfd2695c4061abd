"""Tables, evidence, remarks and the calendar of requirements as HTML.

Every text passes `escape`: what a document holds is shown as text, never as markup. A `Table` is what a page shows and what a
file holds; the modules of `tables` make it, the writers in `exports` set it. Figures are links.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from pathlib import Path

from dashboard.assessment.requirement_calendar import MONTHS, Part, owed_words, parts_of
from dashboard.assessment.standing import Kind, Remark
from dashboard.evidence import Grid, GridCell, Passage
from dashboard.figures import FigureText
from dashboard.frames import Row, as_text
from dashboard.labels import COMPLIANCE_STATES, period_text
from dashboard.page_pictures import PagePart
from dashboard.state import EvidenceView, link

ACCENT = "#B3202A"
INK = "#262626"
GREY = "#6E6E6E"
MIDDLE = "#A6A6A6"
LIGHT = "#E4E4E4"
WARNING = "#9A5B00"

PALETTE = {"accent": ACCENT, "ink": INK, "grey": GREY, "middle": MIDDLE, "light": LIGHT, "warning": WARNING}

TINT = "221,180,111"
STRONGEST_TINT = 0.8
SIGNS_IN_A_CELL = 8
LONG_NUMBER = re.compile(r"(?<![\d,.])(\d[\d,.]{3,14}\d)(?![\d,.])")
PICTURE_KINDS = ("png", "svg")
KIND_NAMES = {Kind.STRONG: "亮点", Kind.WEAK: "短板", Kind.TOLD: "居中或只作展示", Kind.UNKNOWN: "还说不准"}
NOTHING = {Kind.STRONG: "按现有的数没有特别突出的", Kind.WEAK: "按现有的数没有明显落后或未达到的"}


def style_html() -> str:
    """The style sheets of the pages (`page.css`, and `print.css` for paper) with the palette."""
    colours = "".join(f"--dj-{name}: {colour};" for name, colour in PALETTE.items())
    sheets = "\n".join(Path(__file__).with_name(name).read_text("utf-8") for name in ("page.css", "print.css"))
    return f"<style>:root {{{colours}}}\n{sheets}</style>"


class Tone(StrEnum):
    """How a cell is drawn: plain, in grey (not there), in the warning colour (doubtful), in the accent (the page's subject)."""

    PLAIN = ""
    MUTED = "muted"
    WARNING = "warning"
    ACCENT = "accent"


STATE_TONES = {
    "missing": Tone.MUTED,
    "not_applicable": Tone.MUTED,
    "redacted": Tone.MUTED,
    "held_back": Tone.WARNING,
    "undetermined": Tone.WARNING,
    "conflicting": Tone.WARNING,
    "partial": Tone.WARNING,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header with the measure unit in it, whether it holds numbers, and its width in Chinese characters.

    `href` is where its header leads: to the rows in its order; `order` the arrow of the order that they are in.
    """

    header: str
    is_number: bool = False
    width: int = 8
    href: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: text, or a figure (a number with its marks); where it leads; a hint; how long a bar stands in it (0 to 1).

    `tint` says how strongly it is filled in the warning colour (0 to 1), as in a heat map.
    `links` are further words behind the text, each with where it leads.
    """

    text: str = ""
    figure: FigureText | None = None
    href: str = ""
    hint: str = ""
    tone: Tone = Tone.PLAIN
    bar: float | None = None
    tint: float | None = None
    links: tuple[tuple[str, str], ...] = ()

    def say(self) -> str:
        """What a person reads in the cell."""
        words = self.figure.say() if self.figure else self.text
        return "、".join(part for part in (words, *(link for link, _ in self.links)) if part) if self.links else words


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of cells, which may be made only when they are read (`tables.made_rows`).

    `chosen` is the row that the page is about, `left_out` how many rows a page does not show.

    `total` is the 合计 row below all rows (empty for none): of all rows, also of those that a page leaves out. `named_by` is how
    many leading columns say what a row is; paper repeats them where a table is too wide for one sheet.
    """

    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    chosen: int | None = None
    left_out: int = 0
    total: tuple[Cell, ...] = ()
    named_by: int = 1


def table_html(table: Table) -> str:
    """The table on a page."""
    kinds = [_column_class(column) for column in table.columns]
    head = "".join(f'<th class="{kind}">{_header_html(column)}</th>' for kind, column in zip(kinds, table.columns, strict=True))
    body = "".join(
        f'<tr class="{"chosen" if position == table.chosen else ""}">{_cells_html(row, kinds)}</tr>'
        for position, row in enumerate(table.rows)
    )
    if table.total:
        body += f'<tr class="total">{_cells_html(table.total, kinds)}</tr>'
    return f'<div class="dj-scroll"><table class="dj-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def paper_html(text: str) -> str:
    """A line that stands on paper only: what a reader of the printed page must know of it."""
    return f'<p class="dj-paper">{escape(text)}</p>'


def parts_html(parts: Sequence[str]) -> str:
    """Parts of a page below one another, apart as its other elements are."""
    return "".join(f'<div class="dj-part">{part}</div>' for part in parts)


def _cells_html(cells: Sequence[Cell], kinds: Sequence[str]) -> str:
    return "".join(_cell_html(cell, kind) for cell, kind in zip(cells, kinds, strict=True))


def _header_html(column: Column) -> str:
    text = escape(column.header + column.order)
    return f'<a href="{escape(column.href)}" target="_self" title="点一下按这一列排序">{text}</a>' if column.href else text


def _column_class(column: Column) -> str:
    if column.is_number:
        return "number" + (" wide" if column.width > 10 else " mid" if column.width > 5 else "")
    return "long" if column.width > 18 else "name" if column.width > 12 else "short verdict" if column.width <= 6 else "short"


def _cell_html(cell: Cell, kind: str) -> str:
    text = _link(escape(cell.figure.say()) if cell.figure else _words_html(cell.text), cell.href)
    if cell.links:
        text = "、".join(part for part in (text, *(_link(_words_html(words), href) for words, href in cell.links)) if part)
    if cell.bar is not None:
        text += (
            f'<span class="dj-track"><span class="dj-bar" style="width:{max(0.0, min(cell.bar, 1.0)) * 54:.0f}px"></span></span>'
        )
    hint = f' title="{escape(cell.hint)}"' if cell.hint else ""
    fill = f' style="background:{_tinted(cell.tint)}"' if cell.tint is not None else ""
    barred = " barred" if cell.bar is not None else ""
    return f'<td class="{kind}{barred} {cell.tone.value}"{hint}{fill}>{text}</td>'


def _words_html(text: str) -> str:
    """The words of a cell; a number in them that is long enough to be parted between its digits stays on one line.

    >>> _words_html("未达标 7,198/12,650")
    '未达标 <span class="whole">7,198</span>/<span class="whole">12,650</span>'
    """
    parts = LONG_NUMBER.split(text)
    return "".join(f'<span class="whole">{part}</span>' if at % 2 else escape(part) for at, part in enumerate(parts))


def _tinted(strength: float) -> str:
    return f"rgba({TINT},{max(0.0, min(strength, 1.0)) * STRONGEST_TINT:.2f})"


def _link(text: str, href: str) -> str:
    return f'<a href="{escape(href)}" target="_self">{text}</a>' if href else text


def passages_html(passages: Sequence[Passage], *, is_doubt: bool = False) -> str:
    """Paragraphs of a document, the figure in <mark>; in the warning colour where it is in doubt."""
    holds = " holds doubt" if is_doubt else " holds"
    return "".join(
        f'<div class="dj-passage{holds if passage.mark else ""}"><span class="address">{escape(passage.address)}</span>'
        f"{_marked(passage.text, passage.mark)}</div>"
        for passage in passages
    )


def page_part_html(part: PagePart, *, is_doubt: bool = False) -> str:
    """A part of a page as a picture, the place of the figure framed; what the page says is not repeated in words."""
    marks = "".join(
        f'<span style="left:{left:.2%};top:{top:.2%};width:{width:.2%};height:{height:.2%}"></span>'
        for left, top, width, height in part.marks
    )
    content = b64encode(part.content).decode("ascii")
    return (
        f'<div class="dj-page-part{" doubt" if is_doubt else ""}"><img alt="原件第{part.page}页" '
        f'src="data:image/jpeg;base64,{content}">{marks}</div>'
    )


def _marked(text: str, mark: tuple[int, int] | None) -> str:
    if mark is None:
        return escape(text)
    start, end = mark
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"


def sentence_html(sentence: str, figure_text: str) -> str:
    """A sentence kept with a fact, its figure marked where it is found; for when the document itself cannot be opened."""
    start = sentence.find(figure_text) if figure_text else -1
    return passages_html([Passage("", sentence, (start, start + len(figure_text)) if start >= 0 else None)])


def reading_html(lines: Sequence[tuple[str, str]]) -> str:
    """How a figure was read: each axis with its words, below one another."""
    pairs = "".join(f"<dt>{escape(axis)}</dt><dd>{escape(words)}</dd>" for axis, words in lines)
    return f'<dl class="dj-reading">{pairs}</dl>'


def grid_html(grid: Grid, *, is_doubt: bool = False) -> str:
    """A part of a sheet with row numbers and column letters, the figure's cell marked; a row of dots for what is left out.

    A doubt is marked in the warning colour.
    """
    head = "".join(f"<th>{letter}</th>" for letter in grid.letters)
    lines = []
    before = 0
    for number, cells in grid.rows:
        if number > before + 1:
            lines.append(f'<tr class="gap"><td colspan="{len(grid.letters) + 1}">⋮</td></tr>')
        before = number
        lines.append(f"<tr><th>{number}</th>{_grid_row(cells)}</tr>")
    body = f"<thead><tr><th></th>{head}</tr></thead><tbody>{''.join(lines)}</tbody>"
    return f'<div class="dj-scroll"><table class="dj-grid{" doubt" * is_doubt}">{body}</table></div>'


def _grid_row(cells: Sequence[GridCell]) -> str:
    """The cells of a row; those that one merged cell covers side by side are one. Several marked cells are a marked row.

    A long text runs on over the empty cells right of it, as spreadsheets show it.
    """
    mark = "marked" if sum(cell.is_marked for cell in cells) == 1 else "tinted"
    merged: list[tuple[GridCell, int]] = []
    for cell in cells:
        if merged and _is_taken(cell, *merged[-1]):
            merged[-1] = (merged[-1][0], merged[-1][1] + 1)
        else:
            merged.append((cell, 1))
    return "".join(
        f'<td class="{mark * cell.is_marked} {"covered" * cell.is_covered}" colspan="{span}">{escape(cell.text)}</td>'
        for cell, span in merged
    )


def _is_taken(cell: GridCell, before: GridCell, span: int) -> bool:
    """True where the cell belongs to the one before: covered by it, or empty beside a text too long for its `span` columns."""
    if cell.is_marked:
        return False
    is_long = len(before.text) > SIGNS_IN_A_CELL * span and not before.is_marked
    return cell.text == before.text if cell.is_covered else is_long and not cell.text


def line_html(*pieces: str) -> str:
    """A grey line of plain texts, apart by a wide space."""
    return f'<p class="dj-line">{"　".join(escape(piece) for piece in pieces if piece)}</p>'


def rules_html(rules: Sequence[str]) -> str:
    """Grey lines below one another."""
    return "".join(line_html(rule) for rule in rules)


def steps_html(steps: Sequence[tuple[str, str]]) -> str:
    """Numbered steps, each with its name and its words."""
    lines = "".join(f"<li><strong>{escape(name)}</strong>　{escape(words)}</li>" for name, words in steps)
    return f'<ol class="dj-steps">{lines}</ol>'


def figure_html(text: str, measure_unit: str, note: str = "") -> str:
    """One large figure with its measure unit."""
    return f'<div class="dj-figure">{escape(text)}<small>{escape(measure_unit)}</small></div>' + (line_html(note) if note else "")


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure at the head of a page: what it is, the number, what it is compared with, where it leads."""

    label: str
    text: str
    measure_unit: str
    note: str
    href: str


def key_figures_html(figures: Sequence[KeyFigure]) -> str:
    """Figures side by side, each a link."""
    blocks = "".join(
        f'<a href="{escape(one.href)}" target="_self"><span class="label">{escape(one.label)}</span>'
        f"{figure_html(one.text, one.measure_unit, one.note)}</a>"
        for one in figures
    )
    return f'<div class="dj-figures">{blocks}</div>'


def finding_html(page: str, finding: str) -> str:
    """The head of a page: its name in small, what it found in large."""
    return f'<p class="dj-page">{escape(page)}</p><h1 class="dj-finding">{escape(finding)}</h1>'


def heading_html(text: str, note: str = "") -> str:
    """The heading of a part of a page, with a grey line below it."""
    return f'<h2 class="dj-heading">{escape(text)}</h2>' + (line_html(note) if note else "")


def save_html(name: str, words: str) -> str:
    """Buttons that save the chart above as a picture `name` under these words, one for each format."""
    said = f'data-name="{escape(name)}" data-words="{escape(words)}"'
    buttons = "".join(f'<button type="button" data-format="{kind}" {said}>{kind.upper()}</button>' for kind in PICTURE_KINDS)
    return f'<p class="dj-save">下载图片{buttons}</p>'


def links_html(links: Sequence[tuple[str, str]]) -> str:
    """Words that lead elsewhere, side by side: (words, address)."""
    return (
        '<p class="dj-line">'
        + "　".join(f'<a href="{escape(href)}" target="_self">{escape(words)}</a>' for words, href in links)
        + "</p>"
    )


def remarks_html(remarks: Sequence[Remark]) -> str:
    """Remarks in groups side by side; strong and weak points always have a group, the others where there are any."""
    blocks = []
    for kind, name in KIND_NAMES.items():
        of_kind = [one for one in remarks if one.kind is kind]
        if not of_kind and kind not in NOTHING:
            continue
        lines = "".join(f"<li>{_remark_html(one)}</li>" for one in of_kind) or f"<li>{NOTHING[kind]}</li>"
        blocks.append(f'<div class="dj-remarks {kind.value}"><h3>{name}</h3><ul>{lines}</ul></div>')
    return f'<div class="dj-remark-groups">{"".join(blocks)}</div>'


def _remark_html(remark: Remark) -> str:
    name = escape(remark.subject)
    if remark.href:
        name = f'<a href="{escape(remark.href)}" target="_self">{name}</a>'
    return f"<strong>{name}</strong>　{escape(remark.words)}"


def calendar_html(verdicts: Sequence[Row], root: str) -> str:
    """Requirements × the months of their year, a verdict in every cell, in words; cells lead to the figures they rest on."""
    lines = "".join(_requirement_html(verdict, root) for verdict in verdicts)
    is_apart = any(len(parts_of(verdict)) > 1 for verdict in verdicts)
    months = "".join(f"<th>{month}月</th>" for month in range(1, MONTHS + 1))
    head = months if is_apart else f'<th colspan="{MONTHS}">全年</th>'
    legend = "".join(f'<span class="{state}">{word}</span>' for state, word in COMPLIANCE_STATES.items())
    return (
        f'<div class="dj-scroll"><table class="dj-calendar"><thead><tr><th>要求</th>{head}</tr></thead>'
        f'<tbody>{lines}</tbody></table></div><p class="dj-legend">{legend}</p>'
    )


def _requirement_html(verdict: Row, root: str) -> str:
    parts = parts_of(verdict)
    cells = "".join(_verdict_html(part, verdict, root) for part in parts)
    whole = f"<small>{escape(owed_words(verdict))}</small>"
    return f'<tr><th title="{escape(as_text(verdict["source"]))}">{escape(str(verdict["name_zh"]))}{whole}</th>{cells}</tr>'


def _verdict_html(part: Part, verdict: Row, root: str) -> str:
    words = escape(part.words)
    if as_text(verdict["metric_id"]) and part.state not in {"not_applicable", "not_collected"}:
        view = EvidenceView(root=root, org=verdict["org_id"], measure=as_text(verdict["metric_id"]), period=part.period)
        words = f'<a href="{escape(link(view))}" target="_self">{words}</a>'
    hint = f"{period_text(part.period)}：{COMPLIANCE_STATES.get(part.state, part.state)}"
    return f'<td class="{part.state}" colspan="{part.months}" title="{escape(hint)}">{words}</td>'
