"""Says of a figure, for people, where its organisation, metric, period and measure unit were found and how its value was read.

The lines are kept with the fact: `单位：取自B5“档案馆党支部”`. What a sheet holds is quoted short, on one line, without control
characters.
"""

from __future__ import annotations

from functools import lru_cache

from ingest.model import Cell, Qualifier, Status, column_letters
from ingest.tables.axes.around.context import NAMELESS, Context
from ingest.tables.axes.down.row_labels import RowLabels
from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.cells.labels import Label
from ingest.tables.cells.values import Reading
from ingest.tables.cells.words import TableWords
from ingest.tables.figures.places import Crossing, Entry, Saying, ToldBy
from ingest.tables.figures.wording import BASES, ORG_BASES, QUALIFIERS, STATUSES
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region
from ingest.vocabulary import Metric

_LONGEST = 40
_AXES = 3  # the lines before that of the value: metric, period, measure unit


class Teller:
    """Tells of the figures of one region. Texts that many of them share are made once."""

    def __init__(self, grid: Grid, region: Region, context: Context, columns: list[Column], words: TableWords) -> None:
        self._grid, self._region, self._context, self._words = grid, region, context, words
        self._by_role = {role: [c for c in columns if c.role is role] for role in Role}
        self._lines: dict[tuple[object, ...], str] = {}

    def org_line(self, row: RowLabels, crossing: Crossing, org_text: str) -> str:
        """Where the organisation was found whose figures those of the crossing are in a row."""
        return "单位：" + self._org_words(row, crossing, org_text)

    def told(self, row: RowLabels, crossing: Crossing, saying: Saying) -> tuple[str, ...]:
        """The other lines: metric, period, measure unit, and the value where it is not simply the number in the cell."""
        axes = (self._metric(row, crossing), self._period(row, crossing), self._unit(row, crossing, saying))
        return (*axes, *value_line(saying.text, saying.reading, saying.metric, saying.total_over))

    def _metric(self, row: RowLabels, crossing: Crossing) -> str:
        by, column = crossing.told_by, crossing.column
        in_row = (row.row, row.block) if by in {ToldBy.ROW, ToldBy.BOTH} else ()
        in_column = column.number if by not in {ToldBy.ROW, ToldBy.SUBJECT} else 0
        key = ("metric", by, in_row, in_column, crossing.metric.metric_id)
        if key not in self._lines:
            self._lines[key] = "指标：" + self._metric_words(row, crossing)
        return self._lines[key]

    def _period(self, row: RowLabels, crossing: Crossing) -> str:
        column = crossing.column
        in_row = (row.row, row.block) if row.meaning.time else ()
        in_column = column.number if column.meaning.time else 0
        key = ("period", in_row, in_column, bool(crossing.period))
        if key not in self._lines:
            self._lines[key] = "期间：" + self._period_words(row, crossing)
        return self._lines[key]

    def _unit(self, row: RowLabels, crossing: Crossing, saying: Saying) -> str:
        reading, column = saying.reading, crossing.column
        place: tuple[int, ...] = ()
        unit = reading.unit or crossing.meaning.unit
        if unit and not reading.is_unit_in_cell:
            is_in_header = any(label.unit == unit for label in column.meaning.labels)
            place = (0, 0, column.number) if is_in_header else (row.row, row.block, 0)
        key = ("unit", unit, reading.is_unit_in_cell, saying.metric.metric_id, place)
        if key not in self._lines:
            source = "写在单元格里" if reading.is_unit_in_cell else self._unit_source(unit, row, column)
            self._lines[key] = unit_line(unit, source, saying.metric, self._words)
        return self._lines[key]

    def _org_words(self, row: RowLabels, crossing: Crossing, org_text: str) -> str:
        column = crossing.column
        if crossing.total_over == "orgs":
            return f"各单位合计，归{quoted(org_text)}" if org_text else "各单位合计"
        if column.meaning.org_text:
            return f"取自{self._head(column)}"
        if org_text == NAMELESS and row.is_org_blank:
            return "这一行没有写单位名称"
        if row.org_text:
            superior = f"，上级{quoted(row.parent_text)}" if row.parent_text else ""
            if not row.org_column:
                return f"取自第{row.section.row}行{quoted(row.org_text)}"
            return f"取自{self._at(row.row, row.org_column)}{quoted(row.org_text)}{superior}"
        return org_of_context(self._context)

    def _metric_words(self, row: RowLabels, crossing: Crossing) -> str:
        by, column = crossing.told_by, crossing.column
        if by is ToldBy.SUBJECT:
            return f"表头、行名没有写，取自标题或表名中的{quoted(*self._context.metric_names[:1])}"
        if by is ToldBy.BOTH:
            return f"由行名{self._row_name(row)}和{self._head(column)}合起来认定"
        is_row = by is ToldBy.ROW
        source = f"行名{self._row_name(row)}" if is_row else self._head(column)
        if by is ToldBy.OWN_UNIT:
            return f"取自{source}，按单元格里的计量单位认定"
        labels = row.meaning.labels if is_row else column.meaning.labels
        is_alone = len(labels) == 1 and labels[0].metric_id != crossing.metric.metric_id
        subject = (
            f"，结合标题或表名中的{quoted(*self._context.metric_names[:1])}" if is_alone and self._context.metric_names else ""
        )
        return f"取自{source}{subject}"

    def _period_words(self, row: RowLabels, crossing: Crossing) -> str:
        column = crossing.column
        parts = [self._row_time(row)] if row.meaning.time else []
        parts += [self._head(column)] if column.meaning.time else []
        if not parts:
            return period_of_context(self._context)
        basis = BASES.get(self._context.span.basis, "") if self._context.span.is_known else ""
        times = [time for time in (row.meaning.time, column.meaning.time) if time is not None]
        is_whole = any(time.period for time in times)
        year = f"，年份取自{basis}" if basis and not is_whole else ""
        return f"取自{'和'.join(parts)}{year}" if crossing.period else f"{'和'.join(parts)}没有说明是哪一年"

    def _row_time(self, row: RowLabels) -> str:
        for column in self._by_role[Role.PERIOD]:
            if column.block == row.block and (text := self._grid.text(row.row, column.number)):
                return f"{self._at(row.row, column.number)}{quoted(text)}"
        if row.section.time is not None and not any(label.time for label in row.meaning.labels):
            return f"第{row.section.row}行{quoted(self._line(row.section.row))}"
        return f"行名{self._row_name(row)}"

    def _unit_source(self, unit: str, row: RowLabels, column: Column) -> str:
        if any(label.unit == unit for label in column.meaning.labels):
            return f"取自{self._head(column)}"
        if any(label.unit == unit for label in row.meaning.labels):
            return f"取自行名{self._row_name(row)}"
        if row.meaning.unit == unit:
            beside = next((c.number for c in self._by_role[Role.UNIT] if c.block == row.block), 0)
            return f"取自{self._at(row.row, beside)}" if beside else "取自行名"
        return "取自表上方"

    def _row_name(self, row: RowLabels) -> str:
        """The cell that names a row's metric, with its labels: `B5“线上党课”`."""
        numbers = [c.number for c in self._by_role[Role.METRIC] if c.block == row.block and self._grid.text(row.row, c.number)]
        at = self._at(row.row, numbers[-1]) if numbers else f"第{row.row}行"
        return f"{at}{path(row.meaning.labels)}"

    def _head(self, column: Column) -> str:
        return f"表头{band(self._region, column.number)}{path(column.meaning.labels)}"

    def _at(self, row: int, column: int) -> str:
        """The cell shown at a place: the first of a merged range."""
        cell = self._grid.at(row, column)
        return f"{column_letters(cell.column)}{cell.row}" if cell is not None else f"{column_letters(column)}{row}"

    def _line(self, row: int) -> str:
        cells = self._grid.own(row)
        return cells[0].text if cells else ""


def said_otherwise(entry: Entry, saying: Saying) -> Entry:
    """The entry with another saying in place of its own, and the line of its value accordingly."""
    value = value_line(saying.text, saying.reading, saying.metric, saying.total_over)
    return entry._replace(saying=saying, told=(*entry.told[:_AXES], *value))


def org_of_context(context: Context) -> str:
    """Where the organisation was found that a whole table belongs to."""
    if not context.org_text:
        return "表中没有写，按报送单位"
    if context.org_text == NAMELESS:
        return "表上方没有写清是哪个单位"
    return f"取自{ORG_BASES[context.org_basis]}{quoted(context.org_text)}"


def lines_of_row(row: RowLabels, context: Context, metric: str, period: str = "") -> tuple[str, ...]:
    """The lines of a figure of which only the row tells; `metric` and `period` say where they were found, '' as for the table."""
    org = f"取自第{row.row}行{quoted(row.org_text)}" if row.org_text else org_of_context(context)
    return (f"单位：{org}", f"指标：{metric}", f"期间：{period or period_of_context(context)}", "计量单位：没有认定")


def period_of_context(context: Context) -> str:
    """Where the period was found that a whole table is of."""
    if context.span.is_unfit:
        return f"{BASES.get(context.span.basis, '')}写的时段不成期间"
    is_told = context.span.is_known and context.span.basis in BASES
    return f"取自{BASES[context.span.basis]}" if is_told else "没有写明"


def form_lines(label: Cell, saying: Saying, unit: str, context: Context, words: TableWords) -> tuple[str, ...]:
    """The lines of a figure of a form: a label, and its value beside it or behind a colon in the same cell."""
    at = f"{column_letters(label.column)}{label.row}"
    reading, metric = saying.reading, saying.metric
    source = "写在单元格里" if reading.is_unit_in_cell else "写在标签里或标签旁"
    return (
        f"单位：{org_of_context(context)}",
        f"指标：取自标签{at}{quoted(label.text)}",
        f"期间：{period_of_context(context)}",
        unit_line(reading.unit or unit, source, metric, words),
        *value_line(saying.text, reading, metric, saying.total_over),
    )


def form_text_lines(label: Cell, value: Cell, context: Context) -> tuple[str, ...]:
    """The lines of a figure that a sentence tells in the answer beside a label."""
    at = f"{column_letters(label.column)}{label.row}"
    org, period = org_of_context(context), period_of_context(context)
    return _text_lines(value, org, f"标签{at}{quoted(label.text)}旁边的文字", period)


def cell_text_lines(cell: Cell, org: str, headings: str, period: str) -> tuple[str, ...]:
    """The lines of a figure that a sentence tells in a cell of a table, below and beside these headings."""
    return _text_lines(cell, org, f"{headings}处的文字" if headings else "文字", period)


def _text_lines(cell: Cell, org: str, metric: str, period: str) -> tuple[str, ...]:
    at = f"{column_letters(cell.column)}{cell.row}"
    return (f"单位：{org}", f"指标：取自{metric}", f"期间：{period}", f"数值：按总结的读法，从{at}的文字中读出")


def unit_line(unit: str, source: str, metric: Metric, words: TableWords) -> str:
    """Which measure unit a figure was read in, where it was found, and the conversion into the metric's own."""
    if not unit:
        return f"计量单位：没有写，按指标的“{metric.measure_unit}”"
    row = words.units.get(unit)
    change = ""
    if row is not None and row.factor != row.divisor:
        by = f"乘以{row.factor / row.divisor:f}" if row.factor > row.divisor else f"除以{row.divisor / row.factor:f}"
        change = f"，换算为{metric.measure_unit}：{by}"
    return f"计量单位：“{unit}”{source}{change}"


def value_line(text: str, reading: Reading, metric: Metric, total_over: str) -> tuple[str, ...]:
    """How a value was read; nothing where the cell simply holds the number."""
    is_plain = reading.qualifier is Qualifier.EXACT and reading.status is Status.REPORTED and not (reading.how or total_over)
    if reading.problem or (is_plain and text == str(reading.value)):
        return ()
    said = []
    if reading.value is None:
        said.append(f"{quoted(text)}表示{STATUSES[reading.status]}" if reading.status in STATUSES else "没有数字")
    elif reading.status is Status.REPORTED and text.strip() not in {
        f"{reading.value:f}",
        f"{reading.value:f}{metric.measure_unit}",
    }:
        said.append(f"{quoted(text)}读作{reading.value:f}{metric.measure_unit}")
    if reading.how == "percent_format":
        said.append("单元格是百分数格式")
    elif reading.how == "fraction":
        said.append("这一列都不大于1，按小数乘以100")
    if reading.qualifier is not Qualifier.EXACT:
        said.append(QUALIFIERS[reading.qualifier] + bounds(reading))
    if total_over:
        said.append("这是合计，只作核对，不计入")
    return (f"数值：{'；'.join(said)}",) if said else ()


def bounds(reading: Reading) -> str:
    """`（270至330）`, open ends as 不限; '' without bounds."""
    if reading.lower is None and reading.upper is None:
        return ""
    low = "不限" if reading.lower is None else f"{reading.lower:f}"
    high = "不限" if reading.upper is None else f"{reading.upper:f}"
    return f"（{low}至{high}）"


def band(region: Region, column: int) -> str:
    """`C2` or `C2:C3`: the header cells of a column."""
    letters = column_letters(column)
    return f"{letters}{region.first}" + (f":{letters}{region.last}" if region.last > region.first else "")


def path(labels: tuple[Label, ...]) -> str:
    """The labels from the widest group to the narrowest, quoted."""
    return quoted("｜".join(_short(label.text) for label in labels if label.text.strip()))


def quoted(text: str = "") -> str:
    """A text of a sheet as a line may hold it: `“主题党日（次）”`, cut where it is long; '' for none."""
    short = _short(text)
    return f"“{short}”" if short else ""


@lru_cache(maxsize=1 << 12)
def _short(text: str) -> str:
    printed = text if text.isprintable() else "".join(sign if sign.isprintable() else " " for sign in text)
    plain = " ".join(printed.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
