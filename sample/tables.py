"""Tables of one year: organisations × metrics under one to three header levels, the same turned round, an organisation's form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from sample import wording
from sample.cells import Entry, enter, enter_rate, keep_back
from sample.figures import Figures
from sample.organisations import Organisation
from sample.sheets import SheetDraft
from sample.truth import TrueDoubt, TrueFact

RATE = "theme_day_attendance_rate"
NOT_SUMMED = {RATE, "study_center_group", "org_party_work_review", "ideology_review"}


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation's row: its name as typed, and its id (None where the registry cannot tell). `doubt` holds the row back."""

    text: str
    org: Organisation | None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class TableOrder:
    """A table to be filled: whose, of which year, which rows and metrics, and how odd its cells may be.

    `summed_for` is the organisation that the 合计 row stands for, None where the table has no such row. The row holds that
    organisation's true figures, or with `sums_rows_only` what the rows give, also where one is left out. `leaves_blank` says that
    a column that concerns none of the rows stays blank instead of holding `/`; its sum, copied along the row, then shows 0.
    """

    title: str
    reporter: str
    year: int
    rows: Sequence[Row]
    metrics: Sequence[str]
    figures: Figures
    oddity: float = 0.05
    depth: int = 1
    sheet_name: str = "Sheet1"
    has_formulas: bool = False
    summed_for: Organisation | None = None
    sums_rows_only: bool = False
    leaves_blank: bool = False


@dataclass
class Filled:
    """Sheets with what they say."""

    sheets: list[SheetDraft]
    facts: list[TrueFact] = field(default_factory=list)
    doubts: list[TrueDoubt] = field(default_factory=list)
    event_rows: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The words above one metric: alone, or as a group with a sub-heading."""

    metric_id: str
    measure_unit: str
    flat: str
    group: str
    sub: str


def headers(random: Random, metrics: Sequence[str]) -> list[Header]:
    """The headers of metrics in the order of `wording/headers.csv`, so that groups stand together; one wording of each."""
    return [
        Header(row["metric_id"], row["measure_unit"], random.choice(row["flat"].split("|")), row["group"], row["sub"])
        for row in wording.rows("headers.csv")
        if row["metric_id"] in metrics
    ]


def true_figure(order: TableOrder, org: Organisation | None, metric_id: str) -> Decimal | None:
    """The figure of a row: of an unknown organisation that of the first row's, of one that has ended that of its last year."""
    org = org or order.rows[0].org
    if org is None:
        return None
    year = min(order.year, org.valid_to.year) if org.valid_to else order.year
    return order.figures.get(org.org_id, metric_id, year)


def annual_table(random: Random, order: TableOrder) -> Filled:
    """Organisations in rows, metrics in columns, with title, 填报单位 line, header of `depth` levels, 合计 row and footer."""
    sheet = SheetDraft(order.sheet_name)
    filled = Filled([sheet])
    columns = headers(random, order.metrics)
    width = len(columns) + 3
    _head(random, sheet, order, width)
    first = _header_band(sheet, columns, order.depth)
    rate_manner = random.choice(["fraction", "text"])
    for number, row in enumerate(order.rows, 1):
        line = first + number - 1
        sheet.put(line, 1, number)
        sheet.put(line, 2, row.text)
        for column, header in enumerate(columns, 3):
            entry = _entry(random, order, row, header, rate_manner)
            _record(filled, sheet, (line, column), entry, row, header.metric_id, order)
        if row.doubt:
            filled.doubts.append(TrueDoubt(f"{sheet.name}!{line}:{line}", row.doubt, row.text))
    last = first + len(order.rows)
    if order.summed_for is not None:
        _totals(filled, order, columns, first, last)
        last += 1
    sheet.put(last, 1, f"填表人：{random.choice('江何苏林叶')}老师")
    sheet.put(last, 4, f"填报日期：{order.year + 1}年1月{random.randint(4, 20)}日")
    return filled


def turned_table(random: Random, order: TableOrder) -> Filled:
    """The same turned round: metrics in rows with a 计量单位 column, organisations in columns, 合计 last."""
    sheet = SheetDraft(order.sheet_name)
    filled = Filled([sheet])
    rows = headers(random, order.metrics)
    sheet.put(1, 1, order.title)
    sheet.merge(1, 1, 1, len(order.rows) + 3)
    sheet.put_row(2, ["指标", "计量单位", *(row.text for row in order.rows), "合计"])
    for line, header in enumerate(rows, 3):
        sheet.put(line, 1, f"{line - 2}.{header.flat.partition('（')[0]}")
        sheet.put(line, 2, header.measure_unit)
        total = Decimal(0)
        for column, row in enumerate(order.rows, 3):
            entry = _entry(random, order, row, header, "text")
            total += true_figure(order, row.org, header.metric_id) or 0
            _record(filled, sheet, (line, column), entry, row, header.metric_id, order, "turned_table")
        if header.metric_id != RATE:
            sheet.put(line, len(order.rows) + 3, int(total))
    return filled


def form(random: Random, order: TableOrder) -> Filled:
    """One organisation's form: 序号, 指标名称, 计量单位, 数值, 备注."""
    sheet = SheetDraft(order.sheet_name)
    filled = Filled([sheet])
    row = order.rows[0]
    sheet.put(1, 1, order.title)
    sheet.merge(1, 1, 1, 5)
    sheet.put(2, 1, f"填报单位：{row.text}")
    sheet.put(2, 4, f"报告期：{order.year}年")
    sheet.put_row(3, ["序号", "指标名称", "计量单位", "数值", "备注"])
    for line, header in enumerate(headers(random, order.metrics), 4):
        sheet.put_row(line, [line - 3, header.flat.partition("（")[0], header.measure_unit])
        entry = _entry(random, order, row, header, "text")
        _record(filled, sheet, (line, 4), entry, row, header.metric_id, order, "form")
    sheet.put(len(order.metrics) + 5, 1, "负责人：            填表人：")
    return filled


def _head(random: Random, sheet: SheetDraft, order: TableOrder, width: int) -> None:
    sheet.put(1, 1, order.title)
    sheet.merge(1, 1, 1, width)
    sheet.put(2, 1, f"填报单位：{order.reporter}")
    sheet.merge(2, 1, 2, 3)
    if random.random() < 0.5:
        sheet.put(2, width, "单位：次、人、小时")


def _header_band(sheet: SheetDraft, columns: list[Header], depth: int) -> int:
    """Write the header from row 3 on; the first row below it."""
    last = 2 + depth
    for column, words in ((1, "序号"), (2, "党组织名称"), (len(columns) + 3, "备注")):
        sheet.put(3, column, words)
        sheet.merge(3, column, last, column)
    if depth == 1:
        sheet.put_row(3, [header.flat for header in columns], 3)
        return last + 1
    if depth == 3:
        sheet.put(3, 3, "年度工作开展情况")
        sheet.merge(3, 3, 3, len(columns) + 2)
    start = 3
    while start < len(columns) + 3:
        group = columns[start - 3].group
        end = start
        while end < len(columns) + 2 and columns[end - 2].group == group:
            end += 1
        sheet.put(last - 1, start, group)
        sheet.merge(last - 1, start, last - 1, end)
        start = end + 1
    sheet.put_row(last, [header.sub for header in columns], 3)
    return last + 1


def _entry(random: Random, order: TableOrder, row: Row, header: Header, rate_manner: str) -> Entry:
    figure = true_figure(order, row.org, header.metric_id)
    if header.metric_id == RATE:
        return enter_rate(figure, rate_manner)
    if figure is None and order.leaves_blank:
        return Entry(None, None, status="missing")
    entry = enter(random, figure, header.flat, order.oddity)
    return keep_back(entry, order.figures.untold.get((row.org.org_id, header.metric_id, order.year)) if row.org else None)


def _record(
    filled: Filled,
    sheet: SheetDraft,
    place: tuple[int, int],
    entry: Entry,
    row: Row,
    metric_id: str,
    order: TableOrder,
    layout: str = "annual_table",
) -> None:
    """Put an entry into its cell and note what it says: a fact, a doubt, or nothing where the cell is blank."""
    if entry.value is None:
        return
    address = sheet.put(*place, entry.value, entry.number_format)
    if entry.doubt:
        filled.doubts.append(TrueDoubt(address, entry.doubt, entry.value))
        return
    org_id = row.org.org_id if row.org and not row.doubt else None
    filled.facts.append(entry.fact(org_id, metric_id, str(order.year), layout, address, row.text))


def _totals(filled: Filled, order: TableOrder, columns: list[Header], first: int, line: int) -> None:
    """The 合计 row, as formulas where the format keeps them and the cells give the sum; own meetings are not summed.

    A sum over nothing but blanks shows 0 and tells nothing: it is no fact.
    """
    sheet = filled.sheets[0]
    sheet.put(line, 1, "合计")
    for column, header in enumerate(columns, 3):
        letters = sheet.address(1, column).rpartition("!")[2].rstrip("0123456789")
        sum_formula = f"=SUM({letters}{first}:{letters}{line - 1})"
        in_cells = [sheet.cells[row, column].value for row in range(first, line) if (row, column) in sheet.cells]
        if order.leaves_blank and not in_cells:
            sheet.put(line, column, 0, formula=sum_formula)
        if header.metric_id in NOT_SUMMED or order.summed_for is None or not in_cells:
            continue
        listed = sum((true_figure(order, row.org, header.metric_id) or Decimal(0) for row in order.rows), Decimal(0))
        stated = true_figure(order, order.summed_for, header.metric_id)
        total = listed if order.sums_rows_only or stated is None else stated
        is_sum = sum(value for value in in_cells if isinstance(value, int)) == total
        formula = sum_formula if order.has_formulas and is_sum else ""
        address = sheet.put(line, column, int(total), formula=formula)
        filled.facts.append(
            TrueFact(
                order.summed_for.org_id,
                header.metric_id,
                str(order.year),
                total,
                "annual_table",
                lower=total,
                upper=total,
                cell=address,
                raw=int(total),
                is_derived=True,
            )
        )
