"""One cell of a workbook explained: its headers on the three axes, how its value was read, or why it gives no figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from rich.console import RenderableType

from dangjian.display.terminal_text import line
from ingest.errors import Severity, UsageError
from ingest.model import Fact, HeldFigure, Issue, column_letters
from ingest.model import Role as FactRole
from ingest.tables.axes.across.persons import is_personal
from ingest.tables.cells.dates import date_alone, month_of
from ingest.tables.figures.places import Entry
from ingest.tables.figures.telling import quoted
from ingest.tables.ledgers.columns import MemberColumns
from ingest.tables.tracing.marks import MEANINGS, Mark, marks_of
from ingest.tables.tracing.reasons import LEFT, ROWS
from ingest.tables.tracing.trace import LedgerTrace, RegionTrace, SheetTrace, Trace
from ingest.tables.tracing.understanding import (
    cells_of,
    column_notes,
    columns_of,
    is_of_persons,
    loose_rows,
    row_notes,
)
from ingest.vocabulary import Metric

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")
_PLACE = re.compile(r"(.+?)!(?:\*|([A-Z]{0,3})(\d{0,7})(?::([A-Z]{0,3})(\d{0,7}))?)(?:、|$)")  # 汇总!C5:F9, 汇总!7:7、汇总!9:9
_SHOWN_OF_PERSONS = frozenset({Mark.HEAD, Mark.ORG, Mark.FIGURE})  # headings, organisations, dates of a stage


def explain(traced: Trace, at: str, issues: Sequence[Issue], metrics: Mapping[str, Metric]) -> Iterator[RenderableType]:
    """The lines that tell of the cell at `汇总!C5`. UsageError where the workbook has no such sheet or the place is no cell."""
    sheet, row, column = _find(traced, at)
    address = f"{sheet.sheet.name}!{column_letters(column)}{row}"
    mark = marks_of(sheet, traced.extraction).get((row, column))
    yield line(f"【{address}】{_content(sheet, row, column, mark)}", "bold")
    if sheet.skipped:
        yield line(f"这张工作表没有读取：{sheet.skipped}", indent=2)
        return
    merged = next(
        (
            one
            for one in sheet.sheet.merged
            if one.first_row <= row <= one.last_row and one.first_column <= column <= one.last_column
        ),
        None,
    )
    if merged is not None and (merged.first_row, merged.first_column) != (row, column):
        row, column = merged.first_row, merged.first_column
        yield line(f"在合并单元格里，内容在 {column_letters(column)}{row}", indent=2)
        address = f"{sheet.sheet.name}!{column_letters(column)}{row}"
        mark = marks_of(sheet, traced.extraction).get((row, column))
    own = [one for one in issues if one.code != "sheet_skipped" and _is_of(one.address, sheet.sheet.name, row, column)]
    for text in _told(sheet, traced, row, column, address, mark, metrics, own):
        yield line(text, indent=2)
    for issue in own:
        yield line(f"{issue.address + '：' if issue.address != address else ''}{issue.message}。{issue.action}", indent=2)


def _is_of(address: str, sheet: str, row: int, column: int) -> bool:
    """True where an address holds the cell: `汇总!C5`, a range (C5:F9), its row (5:5), column (C:C) or sheet (*), or several."""
    return any(
        name == sheet
        and (not left or _number(left) <= column <= _number(right or left))
        and (not top or int(top) <= row <= int(bottom or top))
        for name, left, top, right, bottom in _PLACE.findall(address)
    )


def _number(letters: str) -> int:
    """The number of a column: 28 of AB."""
    return reduce(lambda number, letter: number * 26 + ord(letter) - ord("A") + 1, letters.upper(), 0)


def _find(traced: Trace, at: str) -> tuple[SheetTrace, int, int]:
    name, _, place = at.rpartition("!")
    match = _CELL.fullmatch(place)
    if match is None:
        raise UsageError(f"--at {at} 不是单元格", "请写成 汇总!C5；只有一张工作表时写 C5")
    wanted = name.strip("'") or (traced.sheets[0].sheet.name if len(traced.sheets) == 1 else "")
    sheet = next((one for one in traced.sheets if one.sheet.name == wanted), None)
    if sheet is None:
        names = "、".join(one.sheet.name for one in traced.sheets)
        raise UsageError(f"--at {at}：没有这张工作表" if wanted else f"--at {at}：要写明工作表", f"有内容的工作表：{names}")
    return sheet, int(match[2]), _number(match[1])


def _content(sheet: SheetTrace, row: int, column: int, mark: Mark | None) -> str:
    cell = sheet.sheet.cells.get((row, column))
    if cell is None:
        return "空白"
    hides = is_of_persons(sheet) and mark not in _SHOWN_OF_PERSONS
    region = _region_at(sheet, row)
    own = next((one for one in columns_of(region) if one.number == column), None) if region is not None else None
    if sheet.skipped or hides or (own is not None and is_personal(own) and mark is not Mark.HEAD):
        return "内容不显示"
    if is_of_persons(sheet) and mark is Mark.FIGURE:
        month = month_of(cell, "2000")
        return quoted(date_alone(cell.text, month)) if month is not None else "内容不显示"
    return quoted(cell.text)


def _region_at(sheet: SheetTrace, row: int) -> RegionTrace | None:
    """The region whose header or body holds the row; a form holds every row."""
    for region in sheet.regions:
        where = region.region
        if where is None or where.first <= row <= where.last or row in where.body:
            return region
    return None


def _told(
    sheet: SheetTrace,
    traced: Trace,
    row: int,
    column: int,
    address: str,
    mark: Mark | None,
    metrics: Mapping[str, Metric],
    doubts: Sequence[Issue],
) -> Iterator[str]:
    region = _region_at(sheet, row)
    facts = [fact for fact in traced.extraction.facts if fact.address == address]
    entries = [one for each in sheet.regions for one in cells_of(each) if (one.cell.row, one.cell.column) == (row, column)]
    if facts:
        for fact in facts:
            yield from _fact(fact, metrics, is_held=any(_holds_back(doubt, fact) for doubt in doubts))
    elif entries:
        for entry in entries:
            yield from _entry(entry, (sheet.left or {}).get((row, column), ""), metrics)
    elif region is not None and region.ledger is not None and mark is not Mark.HEAD:
        yield from _ledger_row(sheet, region, region.ledger, traced, (row, column), metrics)
        yield from _held_in_row([one for doubt in doubts if doubt.address == address for one in doubt.held], metrics)
    else:
        if mark is not None:
            yield MEANINGS[mark]
        if mark is Mark.TITLE:
            yield from _given_by_lines(sheet, row)
        if region is not None:
            yield from _why_not(sheet, region, row, column, mark, metrics)
        elif row in loose_rows(sheet):
            yield ROWS["tail"]


def _holds_back(doubt: Issue, fact: Fact) -> bool:
    """True where a doubt about the place of a fact is one about the fact; of a whole sheet's only that about its organisation."""
    is_of_sheet = doubt.address.endswith("!*")
    return doubt.severity is Severity.QUARANTINE and (not is_of_sheet or doubt.raw == fact.org_text != "")


def _fact(fact: Fact, metrics: Mapping[str, Metric], *, is_held: bool) -> Iterator[str]:
    value = "没有数" if fact.value is None else f"{fact.value:f}{fact.measure_unit}"
    owner = fact.org_text or "报送单位"
    use = "合计，只作核对" if fact.role is FactRole.CHECK else "待核，没有采用" if is_held else "采用"
    yield f"{use}：{owner}　{fact.period or '期间不明'}　{metrics[fact.metric_id].name_zh}（{fact.metric_id}）　{value}"
    yield from fact.reading
    yield f"可信度：{fact.confidence:.2f}"


def _entry(entry: Entry, left: str, metrics: Mapping[str, Metric]) -> Iterator[str]:
    problem = entry.reading.problem
    if problem and not entry.total_over:
        yield "待核，没有采用"
    else:
        yield f"没有采用：{LEFT[left] if left else '合计读不成数，不作核对'}"
    yield f"如能读成，是：{entry.org_text or '报送单位'}　{entry.period or '期间不明'}　{metrics[entry.metric_id].name_zh}"
    yield from entry.lines


def _given_by_lines(sheet: SheetTrace, row: int) -> Iterator[str]:
    """What the table below the lines takes from around it, and what a cover tells."""
    below = next((one for one in sheet.regions if one.region is not None and row in one.region.above), None)
    context = below.context if below is not None else sheet.cover
    if context is None:
        return
    given = [f"单位{quoted(context.org_text)}"] if context.org_text else []
    given += [f"期间 {context.span.period}"] if context.span.period else []
    given += [f"计量单位{quoted(context.unit)}"] if context.unit else []
    given += [f"指标{quoted(*context.metric_names[:1])}"] if context.metric_names else []
    to_whom = "下面的表从这里和表名、封面、文件名得到" if below is not None else "封面给其他表"
    yield f"{to_whom}：{'，'.join(given) or '没有可用的'}"


def _ledger_row(
    sheet: SheetTrace,
    region: RegionTrace,
    ledger: LedgerTrace,
    traced: Trace,
    place: tuple[int, int],
    metrics: Mapping[str, Metric],
) -> Iterator[str]:
    """What a row of a ledger counts as; in a column of one stage of membership only that."""
    row, column = place
    stage = dict(ledger.used.stages).get(column, "") if isinstance(ledger.used, MemberColumns) else ""
    if row in ledger.reading.left_out:
        yield f"这一行{ROWS[ledger.reading.left_out[row]]}"
    for (org, _, metric_id, period), total in ledger.reading.sums.items():
        if row in total.rows and stage in {"", metric_id}:
            metric = metrics[metric_id]
            known = total.known()
            whole = "有的行没有数，不给合计" if known.is_open else f"合计 {known.value:f}{metric.measure_unit}"
            yield f"这一行计入：{org or '报送单位'}　{period}　{metric.name_zh}（{whole}）"
            fact = next(
                (
                    one
                    for one in traced.extraction.facts
                    if one.sheet == sheet.sheet.name
                    and row in one.rows
                    and (one.org_text, one.metric_id, one.period) == (org, metric_id, period)
                ),
                None,
            )
            yield from (fact.reading if fact is not None else ())
    yield from _why_not(sheet, region, row, column, Mark.HEAD, metrics)


def _held_in_row(held: Sequence[HeldFigure], metrics: Mapping[str, Metric]) -> Iterator[str]:
    """What a cell of a ledger would be added to if it could be read, and where that was found; what was found alike together."""
    alike: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for one in held:
        alike.setdefault((one.org_text, one.metric_id, one.reading), []).append(one.period)
    for (org, metric_id, reading), periods in alike.items():
        yield f"如能读成，计入：{org or '报送单位'}　{'或'.join(periods)}　{metrics[metric_id].name_zh}"
        yield from reading


def _why_not(
    sheet: SheetTrace, region: RegionTrace, row: int, column: int, mark: Mark | None, metrics: Mapping[str, Metric]
) -> Iterator[str]:
    note = next((one for one in column_notes(region, metrics) if one.number == column), None)
    if note is not None:
        yield f"{column_letters(column)}列，表头{note.header or '空白'}：{note.words}"
    if mark is Mark.HEAD:
        return
    for one in row_notes(sheet.sheet, region, metrics):
        if row in one.rows:
            yield f"第{row}行{one.label}：{one.words}"
