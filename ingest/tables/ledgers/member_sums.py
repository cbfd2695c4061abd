"""Rows of a member ledger counted per organisation, stage and year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from ingest.model import Cell, HeldFigure, Issue
from ingest.tables.axes.around.context import Context
from ingest.tables.cells.dates import date_alone, month_of
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.values import ONE
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.columns import MemberColumns, StepColumns
from ingest.tables.ledgers.entries import ledger_rows
from ingest.tables.ledgers.members import stages_to_come
from ingest.tables.ledgers.outlines import Standing
from ingest.tables.ledgers.remarks import rows_not_counted
from ingest.tables.ledgers.steps import stage_of_row
from ingest.tables.ledgers.sums import Key, LedgerReading, PersonOf
from ingest.tables.ledgers.telling import UNDATED, LedgerTeller
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_YEAR = re.compile(r"((?:19|20)\d{2})年?")
_YEARS = re.compile(r"(?P<first>20\d{2})年?[-—–~至到]{1,2}(?P<last>20\d{2})年?")
_STEPS = "发展党员"  # the domain of what becomes of those who apply
_IN_DOUBT = re.compile(
    r"延期|延长|取消|未|不同意|退回|暂缓|推迟|中止|终止"  # 2024.6（延期）: put off from then, or till then
    r"|缓[转期办]|不(?:合格|予|通过|符合?|批准|批|吸收|接收)|否决|劝退|除名|退党"  # no stage came of it here
    r"|(?<![后已月经])(?:转出|调出|迁出)"
    r"|[?？]|存疑|不详|有误(?!.{0,2}已)|待核|左右|前后|上下|大[约概致]|约(?=\d)|\d[日号]?或"
    # 公示 and 政审 alone are dated beside a stage: 2023.12.1（公示）, but not 公示无异议, 已公示, 公示后
    r"|(?<![已经过完后])(?:公示|政审|政治审查|预审|到期)[)）]?$"
)


def sum_members(
    grid: Grid,
    region: Region,
    columns: MemberColumns | StepColumns,
    context: Context,
    reader: LabelReader,
    words: TableWords,
) -> LedgerReading:
    """Persons per organisation, stage and year. Of each row only its number and dates are looked at.

    A roster of all members tells the years that it is of: who joined in earlier ones may have joined elsewhere, or have left.
    """
    result = LedgerReading()
    is_of_all, own_years = _is_of_all_members(grid, columns, context, words), _own_years(context)
    if is_of_all and not own_years:
        detail = "党员花名册没有写明年度，分不出哪些人是本年发展、转正的"
        return LedgerReading(issues=[Issue("sheet_skipped", grid.whole_address, detail=detail)])
    named: dict[tuple[str, str], list[int]] = {}
    undated: list[tuple[Issue, str, str]] = []
    for entry in ledger_rows(grid, region, columns.orgs, reader, words, result.left_out):
        row, org_text, parent = entry.row, entry.org_text, entry.parent
        if entry.standing is Standing.OFF:  # 二、待转正 says nothing of what they were before
            result.left_out[row] = entry.standing.value
            continue
        to_come = stages_to_come(entry.said_by, words) if entry.standing is Standing.TO_COME else frozenset()
        found = False
        org = org_text or context.org_text
        for number, metric_id, cell in _stages_told(grid, row, columns, words):
            if metric_id in to_come:
                continue
            month = None if _IN_DOUBT.search(squeeze(cell.text)) else _month(cell, context)
            if month is None:
                undated.append((Issue("unreadable_value", grid.address(row, number), detail="日期无法识别"), org, metric_id))
            elif not is_of_all or month[0] in own_years:
                found = True
                result.sum_of(Key(org, parent, metric_id, str(month[0]))).add(row, ONE)
        if not found:
            result.left_out[row] = Standing.TO_COME.value if to_come else "not_of_year" if is_of_all else "no_stage"
        elif org_text:
            named.setdefault((org_text, parent), []).append(row)
    _hold(result, undated, context)
    result.issues.extend(rows_not_counted(grid, result.left_out))
    note = _notes(grid, columns, context)
    result.close(grid, "ledger_members", note, LedgerTeller(grid, region, context, columns), words)
    result.mention(grid, named)
    return result


def persons_told(grid: Grid, columns: MemberColumns | StepColumns, context: Context, words: TableWords) -> PersonOf | None:
    """What tells the persons of a ledger apart: when each reached the stages; None for a register of steps."""
    if isinstance(columns, StepColumns):
        return None

    def person(row: int) -> dict[str, tuple[int, int]]:
        told = ((metric_id, _month(cell, context)) for _, metric_id, cell in _stages_told(grid, row, columns, words))
        return {metric_id: month for metric_id, month in told if month is not None}

    return person


def _stages_told(
    grid: Grid, row: int, columns: MemberColumns | StepColumns, words: TableWords
) -> Iterator[tuple[int, str, Cell]]:
    """The cells of a row that date a stage, each with its column and stage: no blank, 无 or 拟于下月转正."""
    for number, metric_id in _stages(grid, row, columns, words):
        cell = grid.at(row, number)
        plain = squeeze(cell.text) if cell is not None else ""
        is_to_come = words.tells_nothing(plain) or words.holds("intended", plain)
        if cell is not None and plain and not is_to_come:
            yield number, metric_id, cell


def _notes(grid: Grid, columns: MemberColumns | StepColumns, context: Context) -> Callable[[Key, int], str]:
    """What is noted of a row that is counted: 第4行 2021年5月1日."""
    column_of = _date_columns(columns)

    def note(key: Key, row: int) -> str:
        cell = grid.at(row, column_of(key.metric_id))
        month = _month(cell, context) if cell is not None else None
        return f"第{row}行 {date_alone(cell.text, month)}" if cell is not None and month is not None else f"第{row}行"

    return note


def _stages(grid: Grid, row: int, columns: MemberColumns | StepColumns, words: TableWords) -> Iterable[tuple[int, str]]:
    """The date columns of a row with the stages that they are of."""
    match columns:
        case MemberColumns():
            return columns.stages
        case StepColumns():
            stage = stage_of_row(grid, row, columns, words)
            return ((columns.date, stage),) if stage else ()


def _date_columns(columns: MemberColumns | StepColumns) -> Callable[[str], int]:
    """The column that dates a stage."""
    match columns:
        case MemberColumns():
            return {metric_id: number for number, metric_id in columns.stages}.__getitem__
        case StepColumns():
            return lambda _: columns.date


def _is_of_all_members(grid: Grid, columns: MemberColumns | StepColumns, context: Context, words: TableWords) -> bool:
    """True for 党员花名册 and the like: of all stages it has only the days on which members joined and became full ones."""
    is_of_members = isinstance(columns, MemberColumns) and columns.are_of_members
    is_of_steps = any(words.metrics[one].domain == _STEPS for one in words.metrics_named(context.metric_names))
    names = (context.title,) if is_of_steps else (context.title, grid.name)  # 发展党员登记表 on a sheet 名册
    return is_of_members and any(words.holds("roster", squeeze(text)) for text in names)


def _own_years(context: Context) -> range:
    """The year that a table is of, or the years from one to another that its title tells (2022—2024年); none where neither is."""
    year = context.span.own_year
    told = _YEARS.search(context.title)
    if year or told is None:
        return range(int(year), int(year) + 1) if year else range(0)
    return range(int(told["first"]), int(told["last"]) + 1)


def _hold(result: LedgerReading, undated: list[tuple[Issue, str, str]], context: Context) -> None:
    """An issue for each date that cannot be read, with the sums that the person may be missing from."""
    own = context.span.year
    years: dict[tuple[str, str], set[str]] = {(org, metric_id): {own} if own else set() for _, org, metric_id in undated}
    for key in result.sums if years else ():
        if (key.org_text, key.metric_id) in years:
            years[key.org_text, key.metric_id].add(key.period)
    for issue, org, metric_id in undated:
        held = tuple(HeldFigure(metric_id, year, org, reading=UNDATED) for year in sorted(years[org, metric_id]))
        result.issues.append(Issue(issue.code, issue.address, detail=issue.detail, held=held))


def _month(cell: Cell, context: Context) -> tuple[int, int] | None:
    """Year and month of a stage, a year alone as its January."""
    alone = _YEAR.fullmatch(squeeze(cell.text))
    return month_of(cell, context.span.year) or ((int(alone[1]), 1) if alone else None)
