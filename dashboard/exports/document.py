"""A report as a docx 通报 in 公文格式 (GB/T 9704): A4, its margins, letters and page numbers, tables whose header repeats.

Letters: title 2 号小标宋, body 3 号仿宋 on a 28 pt line, headings 一、黑体 and （一）楷体, tables 宋体. A machine that lacks one
of them takes those that the file names in its place (`FONTS`). Text is set as text: no field, link or style comes from a report's
words.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import product
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section as Sheet
from docx.shared import Mm

from dashboard.exports.paper import (
    DATE_PLACE,
    ROW_BREAKS_FROM,
    SIDES,
    SIZES,
    SMALLEST,
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
from dashboard.exports.report import Definition, Report, clean
from dashboard.markup import Column

LATIN = "Times New Roman"
TITLE_FONT, BODY_FONT, HEADING_FONT, SUBHEADING_FONT, TABLE_FONT = "方正小标宋简体", "仿宋", "黑体", "楷体", "宋体"
FONTS = {
    TITLE_FONT: "FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC",
    BODY_FONT: "FangSong,仿宋_GB2312,FangSong_GB2312,华文仿宋,STFangsong,Noto Serif CJK SC",
    HEADING_FONT: "SimHei,华文黑体,STHeiti,Noto Sans CJK SC",
    SUBHEADING_FONT: "KaiTi,楷体_GB2312,KaiTi_GB2312,华文楷体,STKaiti,Noto Serif CJK SC",
    TABLE_FONT: "SimSun,华文宋体,STSong,Noto Serif CJK SC",
}
TITLE_SIZE, BODY_SIZE, NOTE_SIZE, FOOT_SIZE = 22, 16, 12, 14
BODY_LINE, NOTE_LINE = 28, 20
BODY, SHEET = "word/document.xml", b"<w:sectPr"


def write(report: Report) -> bytes:
    """The docx file of a report."""
    paper = lay_out(report)
    document = docx.Document()
    document.core_properties.title = clean(report.title)[:250]
    document.core_properties.author = document.core_properties.comments = ""
    _set_sheet(document, paper)
    _set_fonts(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return _filled(buffer.getvalue(), _blocks(paper))


def _filled(package: bytes, blocks: Iterator[str]) -> bytes:
    """The file with its paragraphs and tables in place; put in as text, since a large table takes long as a tree of elements."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == BODY:
                before, sheet, after = content.partition(SHEET)
                new.writestr(name, b"".join([before, *(block.encode() for block in blocks), sheet, after]))
            else:
                new.writestr(name, content)
    return buffer.getvalue()


def _set_sheet(document: Document, paper: Paper) -> None:
    sheet = document.sections[0]
    top, right, bottom, left = margins(is_landscape=paper.is_landscape)
    sheet.orientation = WD_ORIENT.LANDSCAPE if paper.is_landscape else WD_ORIENT.PORTRAIT
    width, height = SIDES[paper.is_landscape], SIDES[not paper.is_landscape]
    sheet.page_width, sheet.page_height = Mm(width), Mm(height)
    sheet.top_margin, sheet.right_margin, sheet.bottom_margin, sheet.left_margin = Mm(top), Mm(right), Mm(bottom), Mm(left)
    sheet.footer_distance = Mm(bottom - 13)
    document.settings.odd_and_even_pages_header_footer = True
    _set_page_numbers(sheet)


def _set_page_numbers(sheet: Sheet) -> None:
    """— 1 — at the outer edge, one sign in: right on odd pages, left on even ones (4 号宋体)."""
    for footer, side in ((sheet.footer, "right"), (sheet.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]._p
        style = _run_style(TABLE_FONT, FOOT_SIZE)
        field = "".join(
            f"<w:r>{style}{content}</w:r>"
            for content in (
                '<w:t xml:space="preserve">— </w:t>',
                '<w:fldChar w:fldCharType="begin"/>',
                '<w:instrText xml:space="preserve">PAGE</w:instrText>',
                '<w:fldChar w:fldCharType="separate"/>',
                "<w:t>1</w:t>",
                '<w:fldChar w:fldCharType="end"/>',
                '<w:t xml:space="preserve"> —</w:t>',
            )
        )
        indent = f'<w:ind w:{side}="{FOOT_SIZE * 20}"/>'
        new = parse_xml(f'<w:p {nsdecls("w")}><w:pPr>{indent}<w:jc w:val="{side}"/></w:pPr>{field}</w:p>')
        paragraph.getparent().replace(paragraph, new)


def _set_fonts(document: Document) -> None:
    """The body's letters as the default of the file, and for each font what to take where it is lacking."""
    defaults = document.styles.element.find(".//{*}docDefaults/{*}rPrDefault")
    defaults.replace(defaults[0], parse_xml(_run_style(BODY_FONT, BODY_SIZE, is_root=True)))
    normal = document.styles["Normal"].element
    for own in normal.findall("{*}rPr"):
        normal.remove(own)
    for style in _cell_styles():
        document.styles.element.append(parse_xml(style))
    fonts = "".join(
        f'<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(instead)}/><w:charset w:val="86"/></w:font>'
        for name, instead in FONTS.items()
    )
    table = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    table._blob = f"{head}<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()


def _blocks(paper: Paper) -> Iterator[str]:
    """The paragraphs and tables of the body, in order."""
    yield _paragraph(paper.title, TITLE_FONT, TITLE_SIZE, line=36, align="center", after=BODY_LINE)
    for line in paper.lines:
        yield _body(line)
    for section in paper.sections:
        yield _paragraph(section.heading, HEADING_FONT, BODY_SIZE, is_indented=True, is_kept=True, level=0)
        yield from _section(section, paper)
    yield _paragraph("　　　　".join(paper.signature), BODY_FONT, NOTE_SIZE, before=BODY_LINE, line=BODY_LINE)
    if paper.issuer:
        yield _paragraph(paper.issuer, BODY_FONT, BODY_SIZE, before=BODY_LINE, align="right", right=4, is_kept=True)
        yield _paragraph(DATE_PLACE, BODY_FONT, BODY_SIZE, align="right", right=4)


def _section(section: Section, paper: Paper) -> Iterator[str]:
    for line in section.lines:
        yield _body(line)
    if section.table is not None:
        for at, panel in enumerate(section.table.panels):
            if words := caption(section.table, at):
                yield _paragraph(words, SUBHEADING_FONT, NOTE_SIZE, before=8, line=NOTE_LINE, is_kept=True)
            yield _table(section.table, panel, paper)
    for number, note in enumerate(section.notes):
        head = "注：" if not number else "　　"
        yield _paragraph(f"{head}{note}", BODY_FONT, NOTE_SIZE, line=NOTE_LINE, before=0 if number else 4)
    for heading, ones in section.definitions:
        yield _paragraph(heading, SUBHEADING_FONT, BODY_SIZE, is_indented=True, is_kept=True, level=1)
        for one in ones:
            yield _paragraph(definition_text(one), BODY_FONT, NOTE_SIZE, line=NOTE_LINE, is_indented=True)


def definition_text(one: Definition) -> str:
    """A definition as a paragraph."""
    unit = f"（{one.measure_unit}）" if one.measure_unit else ""
    return f"{one.name}{unit}：{one.text}"


def _body(text: str) -> str:
    return _paragraph(text, BODY_FONT, BODY_SIZE, is_indented=True)


def _paragraph(
    text: str,
    font: str,
    size: float,
    *,
    line: float = BODY_LINE,
    align: str = "left",
    before: float = 0,
    after: float = 0,
    right: int = 0,
    is_indented: bool = False,
    is_kept: bool = False,
    level: int | None = None,
) -> str:
    """A paragraph on lines of so many points; `is_kept` with the next one; `level` puts it into the document's outline."""
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{size * 40:.0f}"/>' if is_indented else ""
    indent = f'<w:ind w:rightChars="{right * 100}" w:right="{right * size * 20:.0f}"/>' if right else indent
    spacing = f'<w:spacing w:before="{before * 20:.0f}" w:after="{after * 20:.0f}" w:line="{line * 20:.0f}" w:lineRule="exact"/>'
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    kept = "<w:keepNext/>" if is_kept else ""
    head = f'<w:pPr>{kept}{spacing}{indent}<w:jc w:val="{align}"/>{outline}</w:pPr>'
    return f"<w:p>{head}<w:r>{_run_style(font, size)}{_text(text)}</w:r></w:p>"


def _run_style(font: str, size: float, *, is_bold: bool = False, is_root: bool = False) -> str:
    """Letters by name for Chinese and Latin alike, so that no theme's font comes in."""
    names = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{font}"/>'
    half_points = f"{size * 2:.0f}"
    bold = "<w:b/>" if is_bold else ""
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    root = f" {nsdecls('w')}" if is_root else ""
    return f'<w:rPr{root}>{names}{bold}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>{language}</w:rPr>'


def _text(text: str) -> str:
    """Words as a run's content: tabs and line breaks as such, everything else as it is written."""
    lines = clean(text).split("\n")
    return "<w:br/>".join("<w:tab/>".join(map(_piece, line.split("\t"))) for line in lines)


def _piece(words: str) -> str:
    kept = ' xml:space="preserve"' if words != words.strip() else ""
    return f"<w:t{kept}>{escape(words)}</w:t>" if words else ""


def _table(of: SetTable, panel: Panel, paper: Paper) -> str:
    """One panel of a table: every page begins with its header; a row stays whole unless it is very long."""
    room = text_area(is_landscape=paper.is_landscape).width * 20
    widths = [round(share * room) for share in panel.shares]
    columns = [of.table.columns[at] for at in panel.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heads = _cells_start(columns, widths, of.points, is_header=True)
    header = "".join(f"{start}{_text(column.header)}{CELL_END}" for start, column in zip(heads, columns, strict=True))
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{header}</w:tr>"]
    starts = _cells_start(columns, widths, of.points)
    rows += [_row([row[at] for at in panel.columns], starts) for row in of.words.rows]
    if of.words.total:
        bold = _cells_start(columns, widths, of.points, is_bold=True)
        rows.append(_row([of.words.total[at] for at in panel.columns], bold))
    return f"<w:tbl>{TABLE_STYLE}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _edges(colour: str) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>' for side in sides)


TABLE_STYLE = (
    '<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/>'
    f'<w:tblBorders>{_edges("404040")}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    '<w:tblCellMar><w:left w:w="50" w:type="dxa"/><w:right w:w="50" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)
CELL_END = "</w:r></w:p></w:tc>"


def _row(texts: list[str], starts: list[str]) -> str:
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if max(map(len, texts)) < ROW_BREAKS_FROM else ""
    return f"<w:tr>{whole}{''.join(f'{start}{_text(text)}{CELL_END}' for start, text in zip(starts, texts, strict=True))}</w:tr>"


def _cells_start(
    columns: list[Column], widths: list[int], points: float, *, is_header: bool = False, is_bold: bool = False
) -> list[str]:
    """What stands before a cell's words, for each column; the same in every row."""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' if is_header else ""
    found = []
    for column, width in zip(columns, widths, strict=True):
        align = "center" if is_header else alignment(column)
        place = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>'
        style = _cell_style(points, align, is_strong=is_header or is_bold)
        found.append(f'<w:tc>{place}<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>')
    return found


def _cell_style(points: float, align: str, *, is_strong: bool) -> str:
    return f"Cell{points * 10:.0f}{align}{'Strong' if is_strong else ''}"


def _cell_styles() -> Iterator[str]:
    """A paragraph style for each size, side and weight of a table's cells: their file would be large if each told its own."""
    for points, align, is_strong in product((*SIZES, SMALLEST), ("left", "center", "right"), (False, True)):
        name = _cell_style(points, align, is_strong=is_strong)
        spacing = f'<w:spacing w:before="20" w:after="20" w:line="{points * 26:.0f}" w:lineRule="exact"/>'
        letters = _run_style(HEADING_FONT if is_strong else TABLE_FONT, points)
        yield (
            f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
            f'<w:pPr>{spacing}<w:jc w:val="{align}"/></w:pPr>{letters}</w:style>'
        )
