"""What stands around a table: its title, 填报单位, period and measure unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from ingest.language.periods import find_period
from ingest.model import Cell, CellKind, OrgMention, column_letters
from ingest.tables.axes.around.contradictions import Stated, counted_until, stated_period
from ingest.tables.axes.around.dated_titles import above_sections, ends_as_title, of_one_year, section_told, told_in_line
from ingest.tables.axes.around.line_pairs import pairs_noted, pairs_of, time_behind, with_keys_closed, without_pairs
from ingest.tables.axes.around.narrower_periods import Told, narrowed, told_by_key
from ingest.tables.axes.meaning.meanings import DAYS
from ingest.tables.axes.meaning.money import money_told
from ingest.tables.cells.labels import SUM_OF, LabelReader
from ingest.tables.cells.org_keys import SEAL, Asks, asks_for
from ingest.tables.cells.remarked_counts import is_remarked_count
from ingest.tables.cells.spans import months_told
from ingest.tables.cells.title_spans import NO_SPAN, UNTIL, Span, read_span, read_until, until_spelt
from ingest.tables.cells.title_subjects import subjects_of
from ingest.tables.cells.unit_notes import unit_told
from ingest.tables.cells.values import FULL_DATE, looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.corners import tells_day_of_sheet
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.titles import ENDS_OF_TITLES, MANY, is_remark_of_title, is_title_in_parts, title_of, without_orgs

_UNIT_NOTE = re.compile(r"[（(【\[]\s*(?P<key>(?:计量)?单位\s*[:：])?\s*(?P<unit>[^()（）【】\[\]:：]+)[)）】\]]")
_OF_DAYS = re.compile(r"日期|(?:开展|召开|活动)时间|时间(?:表|安排|一览)")
_OF_MONTH = re.compile(r"月报|月度|当月|本月")
_REMARK = re.compile(r"(?:[（(【\[][^()（）【】\[\]]{1,12}[)）】\]])?(?:备?注\d?|说明|附注|提示)[:：]")
_NUMBERS = r"[一二三四五六七八九十\d]"
CAPTION = re.compile(
    rf"^(?:(?:附?表|[左右上下]表|附[件表])[（(]?{_NUMBERS}*[)）]?[:：]\s*|附?表[（(]?{_NUMBERS}{{1,3}}[)）]?(?:\s+|[、.．]\s*)(?=\S))"
)
_MADE_BY = "制表"  # an office or a person, whose table need not be theirs
_LONGEST_TAIL = 50  # more lines are the entries of a table of texts
_TAIL_ROWS = 6
_MOST_OF_PAIRS = 12  # cells of a line of keys with their answers
NAMELESS = "（单位名称为空）"  # stands for the name of figures that nothing names an organisation for: known to no registry
_TIME_BEFORE = re.compile(r"(?:19|20)\d\d\s*年(?:度|上半年|下半年|第?[一二三四1-4]季度|\d{1,2}月份?)?\s*")  # 2024年某党支部
_OWNER_BEHIND = re.compile(r"(?:表|台账|一览|登记簿)\s*[—–-]+\s*[^—–-]{1,20}$")  # 某镇2024年统计表——某党支部
_TIME_AFTER = re.compile(r"(?:19|20)\d\d年(?:度|上半年|下半年|第?[一二三四1-4]季度|\d{1,2}月份?)?$")  # 某党支部2024年度


@dataclass(frozen=True, slots=True)
class Context:
    """What a region's cells take from around them where their own row and column say nothing.

    `org_basis` says where the organisation was found: `line` (填报单位：…), `own_line` (a name alone), `below` the table,
    `title`, `sheet_name`, `cover`, `row` (of a form). `is_org_blank` where a line asks for it and holds none. `parent_text` is
    its superior, where a key names it (上级党组织), `reporter_text` the 填报单位, be it another: a form may have a 支部名称 too.
    `is_unit_in_title` where the measure unit stands in the bracket of a title, and is of its table alone. `stated` are the lines
    that state a period by a key: 统计期间：2023年. `about` is the title without the organisations that it names, `told` what may
    narrow a year that is told elsewhere. `wider` is the period of all the sheet that its lines tell, `section` how the heading of
    a table is numbered that tells a part of it for that section alone: 一、主题党日（上半年）.
    """

    title: str = ""
    org_text: str = ""
    span: Span = NO_SPAN
    unit: str = ""
    metric_names: tuple[str, ...] = ()
    org_basis: str = ""
    is_org_blank: bool = False
    is_unit_in_title: bool = False
    stated: tuple[Stated, ...] = ()
    parent_text: str = ""
    reporter_text: str = ""
    about: str = ""
    told: tuple[Told, ...] = ()
    wider: Span = NO_SPAN
    section: str | None = None


def owner_named(context: Context, sheet: str, cells: Iterable[Cell]) -> Iterator[OrgMention]:
    """The organisation whose figures stand in the cells, where its superior is named around, or another 填报单位 than it."""
    owner, reporter = context.org_text, context.reporter_text
    if owner not in {"", NAMELESS} and (context.parent_text or reporter not in {"", owner}):
        places = [(cell.row, cell.column) for cell in cells]
        rows, columns = sorted({row for row, _ in places}), sorted({column for _, column in places})
        yield OrgMention(owner, context.parent_text, sheet, tuple(rows), tuple(map(column_letters, columns)), reporter)


def read_lines(
    grid: Grid, rows: Iterable[int], reader: LabelReader, words: TableWords, captions: Collection[int] = ()
) -> Context:
    """The context that the lines above a header band give; a month alone is the time of its table in the rows of `captions`."""
    lines = _Lines(reader, words)
    for row in rows:
        cells = grid.own(row)
        if len(cells) > 1 and is_title_in_parts(cells):
            title = "".join(cell.text.strip() for cell in cells)
            cells = [cells[0]._replace(text=title, value=title)]
        lines.start_row()
        for index, cell in enumerate(cells):
            if cell.text.strip():
                lines.take(cells, index, is_caption=row in captions)
    return lines.context()


class _Lines:
    """Gathers what single cells above a table say: titles, 填报单位, 报告期, 单位：次."""

    def __init__(self, reader: LabelReader, words: TableWords) -> None:
        self._reader, self._words = reader, words
        self._titles: list[str] = []
        self._at: list[Cell] = []  # where they stand
        self._reporter = self._owner = self._org_line = self._perhaps = self._superior = self._unit = ""
        self._month = ""  # alone in a line: when a table was filled in, or of when a monthly report is
        self._in_row: dict[str, str] = {}
        self._figures_named: list[str] = []
        self._is_org_blank = self._is_unit_in_title = False
        self._span = self._until = Span()
        self._stated: list[Stated] = []
        self._told: list[Told] = []
        self._section: str | None = None

    def start_row(self) -> None:
        """The cells that follow stand in another row."""
        self._in_row = {}

    def take(self, cells: list[Cell], index: int, *, is_caption: bool = False) -> None:
        """One cell; its neighbours tell whether it is the value of a key."""
        words = self._words
        text = CAPTION.sub("", SUM_OF.sub("", until_spelt(cells[index].text.strip())), count=1)
        if (is_remark := _is_remark(squeeze(text))) and "单位" not in text:
            return  # 注：表中数字为完成率（%）
        text = _UNIT_NOTE.sub(lambda note: self._take_unit(note, cells, index), with_keys_closed(text, words))
        if is_remark or (index and is_remarked_count(text, words)):
            return
        after = cells[index + 1] if index + 1 < len(cells) else None
        if after is not None and not self._is_answer(cells, index):
            self._take_key(squeeze(text).rstrip(":："), after)
            self._take_stated(cells[index], squeeze(text).rstrip(":："), after.text)
        text, time = time_behind(text)
        for key, value in (*pairs_of(text, after), *pairs_noted(text)):
            self._take_pair(key, value)
            self._take_stated(cells[index], key, value)
        text = f"{without_pairs(text)} {time}".strip()
        text = text if text.endswith(ENDS_OF_TITLES) else words.title_dates.without_dates_of_paper(text)
        if not text or _is_form_date(text, words):
            return
        if len(cells) == 1 and (alone := self._org_alone(text)):
            self._org_line = alone
            return
        is_alone = len(cells) == 1 or (index > 0 and cells[0].text.rstrip().endswith(ENDS_OF_TITLES))
        if is_alone and not text.startswith(MANY) and not _OWNER_BEHIND.search(text) and self._reader.is_org(text):
            opening = _TIME_BEFORE.match(text)
            self._org_line = text[opening.end() :] if opening else text
            self._span = read_span(opening[0], words) if opening and not self._span.is_known else self._span
            return
        self._section = section if (section := section_told(text, self._titles)) is not None else self._section
        self._told += told_in_line(text, self._titles, words)
        is_of_time = False
        if UNTIL.search(text) and not find_period(UNTIL.sub("", text)):
            self._until = self._until if self._until.is_known else read_until(text, words)
            rest = UNTIL.sub("", text).rstrip("（( ")
            is_of_time = not (rest.endswith(ENDS_OF_TITLES) or self._begins_with_org(rest))
        is_told = cells[index].kind is CellKind.TEXT and not _is_after_key(cells, index, words)
        if self._is_figure_named(cells, index):
            self._figures_named.append(text)
        elif not is_of_time and is_told:
            is_date = not is_caption and (FULL_DATE.fullmatch(squeeze(text)) is not None or tells_day_of_sheet(text))
            self._month = text if is_date and text.rstrip().endswith("月") else self._month
            if not is_date:
                self._titles.append(text)
                self._at.append(cells[index])

    def _begins_with_org(self, text: str) -> bool:
        """True for a line that a known organisation begins: 某党支部党员名册（截至2023年12月31日） is a title."""
        plain = squeeze(text)
        return any(len(name) < len(plain) and plain.startswith(name) for name in self._reader.known_names)

    def _org_alone(self, text: str) -> str:
        """The known organisation of a line: （某党支部）, and 某党支部2023年度 below a title; '' for any other line."""
        told = text.strip("（()）") if text[:1] in "（(" else text
        behind = _TIME_AFTER.search(told) if self._titles else None
        name = told[: behind.start()] if behind else told
        return name if name != text and self._reader.is_registered(name) else ""

    def _is_answer(self, cells: list[Cell], index: int) -> bool:
        """True for a name that answers the key before it, and so asks for nobody: 考核单位 | 某局党委 | 创建支部 | 某支部."""
        if len(cells) > _MOST_OF_PAIRS:
            return False  # a row of organisations
        is_answer = False
        for key, cell in pairwise(cells[: index + 1]):
            asks = asks_for(squeeze(key.text).rstrip(":："), self._words)
            is_answer = not is_answer and asks is not Asks.NOBODY and self._reader.is_org(cell.text)
        return is_answer

    def _is_of_pair(self, cells: list[Cell], index: int) -> bool:
        """True for a figure and what stands beside it, whose measure unit is of it alone: 党员总数（名） | 43, 43 |（名）."""
        before, *values = map(self._is_value, (cells[index - 1] if index else None, *cells[index:]))
        return before or any(values[:2]) or (len(cells) > 1 and self._reader.read(cells[index].text).metric_id is not None)

    def _is_figure_named(self, cells: list[Cell], index: int) -> bool:
        """True for the name of the figure in the next cell, which is of no other: 党员总数 | 21."""
        after = cells[index + 1] if index + 1 < len(cells) else None
        return after is not None and self._is_value(after) and self._reader.read(cells[index].text).metric_id is not None

    def _is_value(self, cell: Cell | None) -> bool:
        return cell is not None and (cell.kind is CellKind.NUMBER or looks_like_value(cell.text, self._words))

    def _take_unit(self, note: re.Match[str], cells: list[Cell], index: int) -> str:
        """A bracket with a unit, taken out of its title; any other is left in it. A pair's is of that pair alone."""
        unit = unit_told(note["unit"], self._words)
        if not self._unit and unit and (note["key"] or not self._is_of_pair(cells, index)):
            self._unit, self._is_unit_in_title = unit, not note["key"]
        return "" if unit or note["key"] else note[0]

    def _take_key(self, key: str, after: Cell) -> None:
        if self._reader.is_org(after.text):
            self._take_org(key, after.text.strip())
        if self._words.dates_standing(key):
            return  # 成立时间 | 2001年7月
        until = counted_until(key, after.text, self._words)
        self._until = self._until if self._until.is_known else until
        if not self._span.is_known and not until.is_known and self._words.has("period_axis", key):
            self._span = read_span(after.text, self._words)

    def _take_stated(self, cell: Cell, key: str, value: str) -> None:
        if (told := told_by_key(key, value, self._words)) is not None:
            self._told.append(told)
        span = stated_period(key, value, self._words)
        if span.is_known and not self._words.has("form_date", key) and not self._words.dates_standing(key):
            self._span = self._span if self._span.is_known else span
            self._stated.append(Stated(cell.row, cell.column, f"{key}：{value.strip()}", span))

    def _take_pair(self, key: str, value: str) -> None:
        words = self._words
        unit = _unit_note(key, value, words)
        self._unit = self._unit or unit
        if unit or words.has("form_date", key) or words.dates_standing(key):
            return
        if asks_for(key, words) in {Asks.OWNER, Asks.REPORTER}:
            text = _reporter(key, value, self._reader)
            self._take_org(key, text)
            self._is_org_blank = self._is_org_blank or not (text or key.startswith(_MADE_BY))
        elif self._reader.is_org(value):
            if words.has("org_in_charge", key):
                self._perhaps = self._perhaps or value
            self._take_org(key, value)
        elif (until := counted_until(key, value, words)).is_known:
            self._until = self._until if self._until.is_known else until
        elif not words.has("footer", key) and not words.has("org_axis", key) and not self._span.is_known:
            self._span = read_span(value, words)

    def _take_org(self, key: str, text: str) -> None:
        """An organisation that a key names: the form's own (支部名称) before its reporter; its superior is none of them.

        Two of them under one key in one row belong to two forms, of which this can be only one: then the name is unknown.
        """
        asks = asks_for(key, self._words)
        if not text or asks in {Asks.OTHER, Asks.NOBODY}:
            return
        if asks is Asks.SUPERIOR:
            self._superior = self._superior or text
        elif self._in_row.setdefault(key, text) != text:
            self._owner = NAMELESS
        elif asks is Asks.OWNER and self._reader.is_org(text):
            self._owner = self._owner or text
        elif asks is Asks.PERHAPS_OWNER:
            self._perhaps = self._perhaps or text
        else:
            self._reporter = self._reporter or text

    def _subjects(self, together: str) -> tuple[str, ...]:
        """The metrics that the titles name; some of those alone where the nearest names no others: 一、党课台账."""
        names = subjects_of(together, self._words) or self._named_alone()
        last = without_orgs(self._titles[-1], self._reader.known_names, self._words) if len(self._titles) > 1 else ""
        nearest = subjects_of(last, self._words) if last else ()
        return nearest if nearest and set(nearest) < set(names) else names

    def _named_alone(self) -> tuple[str, ...]:
        """The metric of the only figure beside its name over a table that tells none: 主题党日 | 12 over 月份 | 次数 | 人数."""
        named = self._words.metrics_named(self._figures_named)
        is_of_deed = len(self._figures_named) == 1 and not any(self._words.metrics[one].is_stock for one in named)
        return subjects_of(self._figures_named[0], self._words) if is_of_deed else ()

    def _remarks_below(self, title: str) -> Iterator[str]:
        """The lines below the title that are nothing but a bracket: （样表）."""
        first = next((at.row for at, text in zip(self._at, self._titles, strict=True) if text == title), 0)
        for at, text in zip(self._at, self._titles, strict=True):
            if at.row > first and is_remark_of_title(text, self._words):
                yield text.strip()

    def context(self) -> Context:
        """All that was said; the period of a title before that of a key, 截至 last."""
        titles = self._titles
        title = title_of(titles, next((text for text in titles if find_period(text) or months_told(text)), ""))
        title = "" if asks_for(squeeze(title), self._words) is not Asks.NOBODY else title  # 支部名称 | 某支部 | 年度 | 2023年
        about = without_orgs(title, self._reader.known_names, self._words)
        nameless = [without_orgs(text, self._reader.known_names, self._words) for text in titles]
        together = " ".join(nameless)
        about += "".join(self._remarks_below(title))
        dated = of_one_year(nameless, self._words)
        month = read_span(self._month, self._words) if _OF_MONTH.search(together) else Span()
        of_titles = read_span(" ".join(dated), self._words)
        span = next((found for found in (of_titles, self._span, self._until, month) if found.is_known), of_titles)
        above = above_sections(dated)
        wider = of_titles if above == dated else read_span(" ".join(above), self._words)
        wider = replace(wider if wider.is_known else span, basis="title")
        names = self._subjects(together)
        in_line = self._owner or self._reporter or self._perhaps
        basis = "line" if in_line else "own_line"
        org_text = in_line or self._org_line
        is_blank = self._is_org_blank and not org_text
        span = narrowed(replace(span, basis="title"), self._told, self._words)
        unit = self._unit or (DAYS if _OF_DAYS.search(title) else money_told(title, self._words))
        is_of_title = self._is_unit_in_title or not self._unit
        parent = self._superior if self._superior != org_text else ""
        reporter = self._reporter if self._reader.is_org(self._reporter) else ""
        others = (at for at, text in zip(self._at, nameless, strict=True) if text not in dated and ends_as_title(text))
        other_titles = (Stated(at.row, at.column, at.text.strip(), read_span(at.text, self._words)) for at in others)
        stated, told = (*self._stated, *other_titles), tuple(self._told)
        around = (basis, is_blank, is_of_title, stated, parent, reporter, about, told)
        return Context(title, org_text, span, unit, names, *around, wider, self._section)


def reporter_below(grid: Grid, rows: Sequence[int], reader: LabelReader, words: TableWords) -> str:
    """The organisation of a line such as `填报单位（盖章）：…` among the last rows of a table, '' for none."""
    return read_lines(grid, [row for row in rows[-_TAIL_ROWS:] if _is_line(grid, row)], reader, words).org_text


def stated_below(grid: Grid, rows: Sequence[int], reader: LabelReader, words: TableWords) -> tuple[Stated, ...]:
    """The lines such as `统计期间：2023年` below the last row of figures; one between two parts of a table tells of a part."""
    tail = takewhile(lambda row: len(grid.own(row)) == 1 or _is_line(grid, row), reversed(rows[-_LONGEST_TAIL:]))
    return read_lines(grid, sorted(row for row in tail if _is_line(grid, row)), reader, words).stated


def _is_line(grid: Grid, row: int) -> bool:
    """True for a row of texts alone, with a colon in one of them."""
    cells = grid.own(row)
    return all(cell.kind is CellKind.TEXT for cell in cells) and any(":" in cell.text or "：" in cell.text for cell in cells)


def _is_remark(plain: str) -> bool:
    """True for a line that speaks about figures and titles none: `注：…`, `去年的数以2022年年报为准`."""
    return _REMARK.match(plain) is not None or -1 < plain.find("以") < plain.find("为准")


def _is_after_key(cells: list[Cell], index: int, words: TableWords) -> bool:
    before = cells[index - 1].text.strip() if index else ""
    plain = squeeze(before)
    is_of_form = words.has("form_date", plain) or words.has("footer", plain) or words.dates_standing(plain)
    return before.endswith((":", "：")) or is_of_form or stated_period(plain, cells[index].text, words).is_known


def _unit_note(key: str, value: str, words: TableWords) -> str:
    return unit_told(value, words) if key in {"单位", "计量单位"} else ""


def _reporter(key: str, value: str, reader: LabelReader) -> str:
    plain = re.sub(rf"[（(]{SEAL}[)）]|_+", "", value).strip()
    if key.startswith(_MADE_BY) and not reader.is_org(plain):
        return ""
    return plain


def _is_form_date(text: str, words: TableWords) -> bool:
    plain = squeeze(text)
    return words.title_dates.is_of_making(plain) or plain.startswith(tuple(words.kind("form_date")))
