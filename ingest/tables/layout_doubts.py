"""What is said of a table or sheet that could not be read as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.model import Cell, CellKind, Issue, column_letters
from ingest.tables.axes.across.persons import has_own_names
from ingest.tables.axes.across.points import holds_only_points
from ingest.tables.axes.across.unheaded import is_unheaded, stands_beside_answers
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.down.row_labels import Kind
from ingest.tables.axes.meaning.money import YUAN
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.numbers import number_of
from ingest.tables.cells.title_subjects import subjects_of
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.figures.skipped import holds_number, holds_several, is_unknown_with_numbers
from ingest.tables.figures.table_figures import TableReading
from ingest.tables.ledgers.candidates import LEAST_SHARE, Candidate
from ingest.tables.ledgers.event_cards import records_events
from ingest.tables.ledgers.kinds import event_metrics
from ingest.tables.ledgers.repeated import number_column
from ingest.tables.ledgers.turned import is_turned_ledger
from ingest.tables.ledgers.wishes import is_of_own_faults, wishes_named
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.person_forms import is_of_one_person, is_titled_for_one_person
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.sentences import is_sentence, tells_count

_SHOWN = 6
_LONGEST_NAME = 24
_MUCH = 100
_SIGNED = "签到"
_SIGNED_ALONE = "签到表只写谁到了场，没有写明开展了几次，不计数"
_LEDGER = re.compile(r"台账|登记|记录|签到|清单|开展情况")
_LEAST_OF_ENTRY = 2
_OF_WHICH = "上面写了几项指标，分不清下面各期的数是哪一项的，没有读取"
_OF_ONE_PERSON = "一个人填的表，是个人的数，不是单位的数"
_OF_EVENTS = "单次活动或会议的记录，不是汇总数，没有计入；请另报台账或统计表"
_UNHEADED_ACCOUNTS = "各单位旁边写的是开展情况的文字，没有表头，没有读取"
_TURNED = "台账横着写，一列一次活动或一个人，请转置成一行一条后再报"
_BESIDE_SUBJECT = "标题说的不是开展了多少，数字没有读取"
_OPEN: Mapping[Reason | None, str] = {
    Reason.PERHAPS_SCORED: "旁边是权重或分值，又没有得分栏，分不清是得分还是次数",  # 考核内容 | 权重 | 结果
    Reason.PERHAPS_MARKED: "表头括号或分值一行里的数像是满分，各数都不超过它，分不清是得分还是次数，没有读取",  # 主题党日（20）
    Reason.NORM: "表头是要求，分不清下面是完成的数还是得分，没有读取",  # 每月召开1次支委会
    Reason.SHARE_TOO: "一格里写了次数和比率，请分两列填，没有读取",  # 3/95% below 主题党日（次/参加率）
    Reason.PERHAPS_ADDED: "旁边的合计把不同的指标加在一起，分不清是得分还是完成数，没有读取",  # 主题党日 | 发展党员 | 合计
    Reason.PERHAPS_STOCK: "比同行其他各项都多，分不清是本期转正的人数还是全部正式党员，没有读取",  # 发展党员 | 正式党员
    Reason.PERHAPS_CAME: "标题说的是活动，表头是哪些人，分不清是参加的人还是在册的人，没有读取",
    Reason.PERHAPS_HEADED: "上面一行是人数、比率或时长，没有填数，分不清是漏填还是小标题，没有读取",
    Reason.OPEN_SUM: "各类人或各类事的合计，没有写明合计的是次数、人数还是金额，没有读取",  # 主题党日 over 党员 | 群众 | 合计
    Reason.OF_SOME: "是一部分人或一种方式的数，旁边没有合计，不是全部的数，没有读取",  # 书记 | 委员 over 讲党课
    Reason.PERHAPS_PART: "写在“其中”下面，分不清是上面一项中的几次还是全部，没有读取",  # 集中学习 over 主题党日
    Reason.LONE_KIND: "只是其中一类（或一部分人）的数，旁边还有别的类，没有合计，不是全部的数，没有读取",
    Reason.AMONG_TIMES: "期间一列里写的不是期间，分不清是什么数，这一行没有读取",  # 参加人数 below 1月 | 2月
}
_MONEY_OR_NOT = "标题写了经费或党费，各列没有写计量单位，分不清是金额还是次数"


def why_unread(grid: Grid, regions: Sequence[Region], reader: LabelReader, words: TableWords) -> str:
    """Why nothing of a sheet can be read, '' where it may: a ledger written sideways, a card of one event, or of one person.

    The last is told by his name in its lines, or by its title.
    """
    if is_turned_ledger(grid, reader, words):
        return _TURNED
    first = grid.own(grid.row_numbers[0]) if grid.row_numbers else []
    is_form = all(region.is_of_card for region in regions)
    if records_events(grid, words):
        return _OF_EVENTS
    is_titled = is_form and len(first) == 1 and is_titled_for_one_person(squeeze(first[0].text))
    return _OF_ONE_PERSON if is_titled or is_of_one_person(grid, reader, words) else ""


def doubts_of_layout(grid: Grid, reading: TableReading) -> list[Issue]:
    """Figures without a period or without anybody whose they are, and tables of points."""
    held = []
    if reading.lacks_period:
        held.append(Issue("period_unresolved", grid.whole_address))
    if holds_only_points(reading.columns):
        held.append(Issue("sheet_skipped", grid.whole_address, detail="得分或单价，不是完成数"))
    if reading.lacks_org:
        held.append(Issue("layout_not_read", grid.whole_address, detail="各行没有单位、指标或期间"))
    return held


def doubts_of_unheaded(grid: Grid, region: Region, reading: TableReading, words: TableWords) -> list[Issue]:
    """A doubt for each column of numbers, in words or bare, that stands beside names of metrics below a heading nobody knows.

    They may be what was done, points or a plan; none where the table gave anything else.
    """
    if reading.figures or reading.held or reading.told or reading.issues:
        return []
    rows = [row.row for row in reading.rows if row.kind is Kind.FIGURES and row.meaning.metric_id]
    unheaded = [column for column in reading.columns if is_unheaded(column) and not stands_beside_answers(column, words)]
    return list(filter(None, (_doubt_of_unheaded(grid, region, column, rows, words) for column in unheaded)))


def _doubt_of_unheaded(grid: Grid, region: Region, column: Column, rows: list[int], words: TableWords) -> Issue | None:
    cells = (cell for row in rows if (cell := grid.row(row).get(column.number)) is not None)
    numbers = [cell for cell in cells if holds_number(cell, words) or is_sentence(cell)]
    if not numbers:
        return None
    address = grid.address(numbers[0].row, column.number)
    if len(numbers) > 1:
        address += f":{column_letters(column.number)}{numbers[-1].row}"
    heading = grid.text(region.last, column.number).strip()
    return Issue("layout_not_read", address, heading, f"表头“{heading}”没有写明是完成数，这一列没有读取")


def doubts_of_silence(
    grid: Grid, reader: LabelReader, words: TableWords, unit: str, n_tables: int, n_blank: int, *, is_unread: bool
) -> list[Issue]:
    """What is said of a sheet that gave neither figure nor issue: a note on a blank form, a doubt where figures were missed.

    It holds `n_tables`, of which `n_blank` are forms that nobody filled in.
    """
    if 0 < n_blank == n_tables:
        return [Issue("sheet_skipped", grid.whole_address, detail="空白表：写了单位和指标，没有填数")]
    if accounts := _accounts_of_orgs(grid, reader, words):
        address = f"{grid.name}!{accounts[0].row}:{accounts[-1].row}"
        return [Issue("layout_not_read", address, accounts[0].text, _UNHEADED_ACCOUNTS)]
    if not (is_unread or _speaks_of_metrics(list(grid.cells.values()), reader, words)):
        return []
    detail = "表中有指标和数字，但没有读出结果" if n_tables else "没有找到表头"
    return [_doubt_of_money(grid, unit) or Issue("layout_not_read", grid.whole_address, detail=detail)]


def _accounts_of_orgs(grid: Grid, reader: LabelReader, words: TableWords) -> list[Cell]:
    """The cells that count what organisations did, each beside the name of one: 第一党支部 | 开展主题党日12次、党课4次."""
    rows = [
        cells for row in grid.row_numbers if len(cells := grid.own(row)) > 1 and any(reader.is_org(one.text) for one in cells)
    ]
    told = (cell for cells in rows for cell in cells if tells_count(cell) and words.metrics_in(squeeze(cell.text)))
    return list(told) if len(rows) >= _LEAST_OF_ENTRY else []


def doubt_beside_subject(grid: Grid, region: Region, columns: list[Column], context: Context, words: TableWords) -> Issue:
    """What is said of a table whose title names what came of a metric's deed or went wrong: 主题党日照片统计表.

    A note where each heading over numbers says so too (检视问题数 | 已整改数), else a doubt: 次数 may be of either.
    """
    numbered = [column for column in columns if any(_holds_number_at(grid, row, column, words) for row in region.body)]
    names = [label.name for column in numbered for label in column.meaning.labels[-1:] if label.word != "ignored"]
    if names and all(words.holds("beside_subject", name) for name in names):
        return Issue("figures_skipped", f"{grid.name}!{region.rows}", context.title, context.title)
    return Issue("layout_not_read", grid.whole_address, context.title, _BESIDE_SUBJECT)


def _holds_number_at(grid: Grid, row: int, column: Column, words: TableWords) -> bool:
    cell = grid.row(row).get(column.number)
    return cell is not None and holds_number(cell, words)


def _holds_pair_at(grid: Grid, row: int, column: Column) -> bool:
    """True for a count and a share in a cell that is to hold both: 3/95%, 3次（95%）."""
    return column.reason is Reason.SHARE_TOO and any(sign.isdecimal() for sign in grid.text(row, column.number))


def doubt_of_silent_table(grid: Grid, region: Region, own: Context, reader: LabelReader, words: TableWords) -> Issue | None:
    """What is said of one of several tables that gave neither figure nor issue, None where it holds no numbers.

    A doubt where it or the lines above it speak of metrics; else a note, as of a table of money.
    """
    band = range(region.first, region.last + 1)
    rows = (*band, *region.body) if region.body else (*region.above, *band)
    cells = [cell for row in rows for cell in grid.own(row)]
    # What was taken for a band of headings may be entries, or stand at the foot of them.
    below = [cell for cell in cells if (cell.row > region.last or not region.body) and cell.column > min(region.columns)]
    figures = [cell for cell in below if holds_number(cell, words)]
    if not figures:
        return None
    columns = [cell.column for cell in figures]
    address = f"{grid.address(figures[0].row, min(columns))}:{column_letters(max(columns))}{figures[-1].row}"
    is_told = any(words.is_done(name) for name in own.metric_names) or _speaks_of_metrics(cells, reader, words)
    if is_told and own.unit != YUAN:
        return Issue("layout_not_read", address, own.title, _what_is_open(grid, region, own, set(columns), words))
    return Issue("figures_skipped", address, own.title, own.title or "这张表")


def doubts_of_times(grid: Grid, region: Region, columns: list[Column], words: TableWords) -> list[Issue]:
    """A doubt on figures of months below pairs of several metrics: 主题党日 | 12, 讲党课 | 4 over 月份 | 次数."""
    times = {column.number for column in columns if column.role is Role.PERIOD}
    numbers = {column.number for column in columns if column.role in {Role.FIGURE, Role.IGNORED}}
    cells = [cell for row in region.body if len(grid.own(row)) > 1 for cell in grid.own(row)]
    is_told = bool(times) and any(cell.column in numbers and holds_number(cell, words) for cell in cells)
    return [Issue("layout_not_read", f"{grid.name}!{region.rows}", detail=_OF_WHICH)] if is_told else []


def doubt_of_silent_ledger(grid: Grid, region: Region, columns: list[Column], own: Context, words: TableWords) -> Issue | None:
    """A doubt where a ledger gave nothing and its title speaks of what is counted: 企业诉求收集台账, 志愿服务登记表.

    A note for names that only sign (主题党日签到表): they tell who came to what was held, not how often it was.
    None for one without entries, and for what an organisation found wrong with itself (组织生活会检视问题清单).
    """
    table = Candidate.of(grid, region, columns, words)
    is_dated = any(head.says_date and table.date_share(head.number) >= LEAST_SHARE for head in table.heads)
    is_of_months = any(column.role is Role.PERIOD for column in columns) and bool(_held_in(table))
    title = squeeze(own.title)
    if (
        not (is_dated or is_of_months or _LEDGER.search(title))
        or is_of_own_faults(table, own.title)
        or words.holds("plan", title)
    ):
        return None
    entries = [row for row in region.body if len(grid.own(row)) >= _LEAST_OF_ENTRY]
    named = [name for name in own.metric_names if words.is_done(name)]
    told = named or wishes_named(title, words) or _dated_in(table) or _held_in(table)
    if not entries or not told:
        return None
    if _SIGNED in title and _is_signed_alone(table):
        return Issue("sheet_skipped", grid.whole_address, own.title, _SIGNED_ALONE)
    return Issue(
        "layout_not_read", grid.whole_address, own.title, f"写的是{'、'.join(dict.fromkeys(told))}，各行没有读出可计的数"
    )


def _is_signed_alone(table: Candidate) -> bool:
    """True for persons beside what they signed, with no date or number of their own."""
    numbers = {number_column(table), *(head.number for head in table.heads if squeeze(head.name) in {"序号", "编号"})}
    own = [column for column in table.columns if column.number not in numbers]
    is_named = has_own_names(table.columns, table.words)
    texts = (table.grid.text(row, column.number) for row in table.region.body for column in own)
    return is_named and not any(sign.isdecimal() for text in texts for sign in text)


def _dated_in(table: Candidate) -> list[str]:
    """What is counted by how often it was done, and has a column of its days: 党员大会时间 | 支委会时间 | 党课时间."""
    dated = [head for head in table.heads if head.says_date and table.date_share(head.number) >= LEAST_SHARE]
    names = (name for head in dated for name in table.words.metrics_in(head.name))
    return [name for name in names if (found := table.words.metric_of(name)) and table.words.metrics[found[0]].kind == "count"]


def _held_in(table: Candidate) -> list[str]:
    """The kinds of events that cells name below organisations, most of them: 日期 | 甲支部 | 乙支部 over 3月5日 | 支委会."""
    texts = [text for column in table.columns if column.meaning.org_text for text in table.texts(column.number)]
    named = [text for text in texts if event_metrics(text, table.words)]
    return named if len(named) * 2 > len(texts) else []


def _what_is_open(grid: Grid, region: Region, own: Context, columns: set[int], words: TableWords) -> str:
    """Which of several metrics of the title the headings over figures leave open; else that nothing was read."""
    subjects = list(dict.fromkeys(name for name in own.metric_names if words.is_done(name)))
    if len(subjects) < 2:
        return "表中有指标和数字，但没有读出结果"
    headings = dict.fromkeys(text for number in sorted(columns) if (text := grid.text(region.last, number).strip()))
    named = "、".join(f"“{text}”" for text in list(headings)[:_SHOWN])
    return f"标题说的是{'、'.join(subjects)}，表头{named}没有写明是哪个指标"


def doubts_of_orgs(grid: Grid, reader: LabelReader, words: TableWords) -> list[Issue]:
    """A doubt where numbers of organisations gave nothing, below a title that names what was done: 单位 | 春季 | 夏季."""
    titles, headed, headings = [grid.name], set[int](), list[Cell]()
    for row in grid.row_numbers:
        cells = grid.own(row)
        if len(cells) == 1:
            titles.append(cells[0].text)
            continue
        orgs = {cell.column for cell in cells if cell.kind is CellKind.TEXT and reader.is_org(cell.text)}
        numbered = {cell.column for cell in cells if holds_number(cell, words)}
        if numbered & headed or (orgs and numbered and max(numbered) > min(orgs)):
            break
        headed |= orgs if len(orgs) > 1 else set()
        headings = cells[1:]
    else:
        return []
    names = dict.fromkeys(name for title in titles for name in subjects_of(title, words) if words.is_done(name))
    if not names or any(words.holds("plan", squeeze(title)) for title in titles):
        return []
    listed = "、".join(f"“{cell.text.strip()}”" for cell in headings[:_SHOWN])
    return [
        Issue(
            "layout_not_read",
            grid.whole_address,
            detail=f"标题说的是{'、'.join(names)}，表头{listed}没有写明是什么，数字没有读取",
        )
    ]


def _speaks_of_metrics(cells: Sequence[Cell], reader: LabelReader, words: TableWords) -> bool:
    """True where the cells name metrics, speak of no plan and hold numbers beside or below them: then something was missed."""
    numbers = [cell for cell in cells if holds_number(cell, words) or holds_several(cell)]
    several = {cell.column for cell in numbers if cell.kind is not CellKind.NUMBER and holds_several(cell)}
    last_in_row = {cell.row: cell.column for cell in numbers}
    last_in_column = {cell.column: cell.row for cell in numbers}
    labels = [cell for cell in cells if cell.kind is CellKind.TEXT and len(cell.text) <= _LONGEST_NAME]
    in_row = Counter(cell.row for cell in cells)
    opened = {row: min(cell.column for cell in cells if cell.row == row) for row in {cell.row for cell in labels[:2]}}
    spoken = [cell for cell in labels[:2] if in_row[cell.row] == 1 or cell.column > opened[cell.row]]  # 任务 heads names
    if any(words.holds("plan", squeeze(cell.text)) for cell in spoken):
        return False
    return any(
        (last_in_row.get(cell.row, 0) > cell.column or last_in_column.get(cell.column, 0) > cell.row)
        and not (label := reader.column_heading(cell.text)).is_dropped
        and (label.metric_id or (cell.column in several and words.metrics_in(squeeze(cell.text))))
        for cell in labels
    )


def is_of_unknown_subject(grid: Grid, region: Region, columns: list[Column], reader: LabelReader, words: TableWords) -> bool:
    """True for numbers of known organisations below headings of months, or of nothing known: 单位 | 1月 | 2月."""
    orgs = [column.number for column in columns if column.role is Role.ORG]
    if not any(reader.is_org(grid.text(row, number)) for row in region.body for number in orgs):
        return False
    return any(
        is_unknown_with_numbers(grid, region, column, words)
        or (column.role is Role.FIGURE and column.meaning.metric_id is None and column.meaning.time is not None)
        for column in columns
    )


def is_blank_form(grid: Grid, reading: TableReading) -> bool:
    """True for a form that nobody filled in: organisations or metrics stand in its rows and columns, but no figure.

    Sums of its blanks (合计 0) may stand in it.
    """
    numbers = [column.number for column in reading.columns if column.role is Role.FIGURE]
    rows = [row.row for row in reading.rows if row.kind is Kind.FIGURES]
    return bool(numbers and rows) and not any((row, number) in grid.cells for row in rows for number in numbers)


def is_unread_beside_subject(grid: Grid, region: Region, columns: list[Column], context: Context, words: TableWords) -> bool:
    """True where a column holds numbers below a heading that no word explains (到会率), and title or heading names a metric."""
    return any(
        any(words.is_done(name) for name in (*context.metric_names, *words.metrics_in(squeeze(column.header))))
        and is_unknown_with_numbers(grid, region, column, words)
        for column in columns
    )


def doubts_of_counts(grid: Grid, columns: list[Column]) -> list[Issue]:
    """A doubt where columns are headed by metrics that may be money: they are not read."""
    lost = any(column.meaning.metric_id is None and any(label.metric_id for label in column.meaning.labels) for column in columns)
    return [Issue("layout_not_read", grid.whole_address, detail=_MONEY_OR_NOT)] if lost else []


def doubts_of_kinds(grid: Grid, region: Region, reading: TableReading, words: TableWords) -> list[Issue]:
    """A doubt for each column of numbers or row that may be of what was done or of something else, see `_OPEN`."""
    columns = [
        (grid.address(region.last, one.number), one.header, one.reason)
        for one in reading.columns
        if one.reason in _OPEN
        and any(_holds_number_at(grid, row, one, words) or _holds_pair_at(grid, row, one) for row in region.body)
    ]
    figures = [column for column in reading.columns if column.role is Role.FIGURE]
    rows = [
        (grid.row_address(one.row), "".join(one.meaning.names[-1:]), one.reason)
        for one in reading.rows
        if one.reason in _OPEN and any(_holds_number_at(grid, one.row, column, words) for column in figures)
    ]
    return [Issue("layout_not_read", where, name, _OPEN[why]) for where, name, why in (*columns, *rows) if why in _OPEN]


def _doubt_of_money(grid: Grid, unit: str) -> Issue | None:
    """A note on a sheet of money; a doubt where its numbers are as small as counts. None for any other sheet."""
    if unit != YUAN:
        return None
    numbers = [number for cell in grid.cells.values() if (number := number_of(cell)) is not None]
    if any(number >= _MUCH or number != number.to_integral_value() for number in numbers):
        return Issue("sheet_skipped", grid.whole_address, detail="金额表，不是完成数")
    return Issue("layout_not_read", grid.whole_address, detail=_MONEY_OR_NOT)
