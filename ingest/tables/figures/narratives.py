"""Tables with words in their cells (工作开展情况, 下一步打算), each read as a summary of its place's organisation and period."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from ingest.model import Cell, CellKind, Fact, HeldFigure, Issue, OrgMention, Status, column_letters
from ingest.model import Role as FactRole
from ingest.tables.axes.across.blocks import with_blocks
from ingest.tables.axes.around.context import NAMELESS, Context
from ingest.tables.axes.down.row_labels import Kind, RowLabels
from ingest.tables.axes.meaning.joined_times import joined_time
from ingest.tables.axes.meaning.roles import LABEL_ROLES, Column, Reason, Role
from ingest.tables.cells.labels import Label
from ingest.tables.cells.norms import named_in_norm
from ingest.tables.cells.values import is_value, looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.figures.merged import spanning
from ingest.tables.figures.table_figures import TableReading
from ingest.tables.figures.telling import cell_text_lines, org_of_context, path, period_of_context, quoted
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.readable import ReadableGrid
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.sentences import (
    LEAST_SAID,
    Sentence,
    SentenceReader,
    doubts_of_ranges,
    facts_in_sentence,
    is_sentence,
    signs_said,
    tells_count,
    tells_number,
)

_LEAST_READ = 2  # signs of a sentence that are neither numbers nor units, within a column of words
_LONGEST_NAME, _SAMPLE = 15, 60
_ELSEWHERE = re.compile(r"详见|另附|附后|见附|参见|附件")
_DONE = re.compile(r"完成|落实|执行|进展|进度|推进|开展|成效|成果|亮点|做法|总结")
_TASK = re.compile(r"内容|任务|举措|措施|安排|事项|项目|要点|重点|工作")
_LACKING = re.compile(r"(?:存在|发现|查摆|反馈|主要).{0,3}问题|^问题|存在.{0,2}不足|整改|短板|建议|意见|改进")
_CLAUSE = re.compile(r"[,，;；、。]")
_HOW_OFTEN = re.compile(r"\d{1,4}(?:人次|小时|[次场期堂件篇条])")
_REMARK = re.compile(r"(?:说明|备注)$")
_AIMED = frozenset({Status.REPORTED, Status.REDACTED, Status.RATE})


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A column of words; `is_plan` where it tells of what is to be done.

    `is_mixed` for one of figures, in which an account stands beside what is no metric: 三会一课 | 党员大会4次，支委会12次.
    """

    column: Column
    is_plan: bool = False
    is_mixed: bool = False

    def holds(self, row: RowLabels, cell: Cell, words: TableWords) -> bool:
        """True for a cell in which a sentence is to be read."""
        is_prose = row.block == self.column.block and _is_prose(cell, words, _LEAST_READ)
        return is_prose and (not self.is_mixed or tells_count(cell))

    def is_heard(self, row: RowLabels, told: list[Fact]) -> bool:
        """False for words among the figures of a row's metric that do not tell just its own: 讲党课2次 in that of 党课."""
        metric_id = row.meaning.metric_id if self.is_mixed else None
        return metric_id is None or [fact.metric_id for fact in told] == [metric_id]


def add_narratives(sheet: ReadableGrid, reading: TableReading, context: Context, tell: SentenceReader | None) -> None:
    """Add to the reading of a table the facts told in words in its cells, and take back the doubts of those cells.

    What a figure of the same row tells too is a stated sum of it, and what a plan's column tells is planned. A sentence without
    any period, or one merged over several organisations, is held back. Without `tell` nothing is read.
    """
    if tell is None:
        return
    first_rows = list(islice(filter(_is_read, reading.rows), _SAMPLE))
    columns = list(_spoken_columns(sheet.grid, reading.columns, first_rows, sheet.words))
    known = {spoken.column.number for spoken in columns}
    columns += [
        _Spoken(column, is_mixed=True) for column in reading.columns if column.number not in known and _is_of_rows(column)
    ]
    if not columns:
        return
    rows = _with_subjects(sheet, list(filter(_is_read, reading.rows)), reading.columns)
    tasks = _tasks(sheet, rows, columns)
    narrator = _Narrator(sheet, reading, context, tell, tasks)
    for spoken in columns:
        for row in rows:
            cell = sheet.grid.row(row.row).get(spoken.column.number)
            is_answer = row.row in tasks and not spoken.is_plan and cell is not None and _tells_how_often(cell)
            if cell is not None and (is_answer or spoken.holds(row, cell, sheet.words)):
                narrator.take(cell, row, spoken)
    narrator.close()


class _Narrator:
    """Takes cells with words in them, and adds what they tell to the reading of their table."""

    def __init__(
        self, sheet: ReadableGrid, reading: TableReading, context: Context, tell: SentenceReader, tasks: Mapping[int, Label]
    ) -> None:
        self._sheet, self._reading, self._context, self._tell = sheet, reading, context, tell
        self._tasks = tasks
        entries = reading.entries
        self._figured = {
            (entry.org_text, entry.metric_id, entry.period)
            for entry in entries
            if entry.reading.status is Status.REPORTED and not entry.total_over
        }
        self._read_already = {(one.cell.row, one.cell.column, one.metric_id, one.reading.value) for one in entries}
        self._understood: set[tuple[int, int]] = set()
        self._owners: list[OrgMention] = []
        self._ranges: list[Issue] = []

    def take(self, cell: Cell, row: RowLabels, spoken: _Spoken) -> None:
        """What a cell tells, or the doubt about it."""
        grid, words, reading = self._sheet.grid, self._sheet.words, self._reading
        sentence = _sentence(cell, row, spoken, self._context, grid)
        task = None if spoken.is_plan else self._tasks.get(row.row)
        if task is not None and not words.metrics_in(_CLAUSE.split(squeeze(cell.text))[0]):
            sentence = sentence._replace(labels=(*sentence.labels, task))
        is_plan = spoken.is_plan or any(label.word == "plan" for label in row.meaning.labels)
        told = list(facts_in_sentence(grid, sentence, self._tell, words))
        if not spoken.is_heard(row, told):
            return
        found = [_settled(fact, self._figured, is_plan=is_plan) for fact in told]
        at = (cell.row, cell.column)
        if found or _says_nothing(cell):
            self._understood.add(at)
        if found and _is_shared(grid, cell, reading.rows):
            reading.issues.append(_held_of_several(grid, cell, found))
        elif found and not sentence.period:
            reading.lacks_period = True
        elif found:
            others = (fact for fact in found if (*at, fact.metric_id, fact.value) not in self._read_already)
            reading.told.extend((cell, fact) for fact in others)
            self._owners += _owner(grid, sentence, row, spoken)
            self._ranges += doubts_of_ranges(grid, cell, found)

    def close(self) -> None:
        """Take back the doubts of the cells that were understood, and add who was named and what is open in their words."""
        reading, understood = self._reading, self._understood
        addresses = {self._sheet.grid.address(*at) for at in understood}
        reading.held = [entry for entry in reading.held if (entry.cell.row, entry.cell.column) not in understood]
        told = {fact.held for _, fact in reading.told}
        reading.issues = [
            one
            for one in reading.issues
            if not (one.code == "unreadable_value" and one.address in addresses) and not _is_told(one, told)
        ]
        known = {(one.code, one.address) for one in reading.issues}
        reading.issues += [one for one in self._ranges if (one.code, one.address) not in known]
        reading.mentions = _joined([*reading.mentions, *self._owners])


def _is_told(issue: Issue, told: Container[HeldFigure]) -> bool:
    """True for a doubt about a measure unit of what words tell in their own: 发展党员 | 发展党员2名 | 2 below 次数."""
    return issue.code == "unit_not_convertible" and bool(issue.held) and all(one in told for one in issue.held)


def _tasks(sheet: ReadableGrid, rows: Iterable[RowLabels], columns: Iterable[_Spoken]) -> dict[int, Label]:
    """By row, the one metric that a task names, to which an answer without any name answers: 召开党员大会4次 | 已召开4次."""
    told: dict[int, Label] = {}
    planned = [spoken.column.number for spoken in columns if spoken.is_plan]
    for row in rows if planned else ():
        text = "，".join(squeeze(sheet.grid.text(row.row, number)) for number in planned)
        names = sheet.words.metrics_in(text)
        if len(names) == 1 and row.meaning.metric_id is None and len(_HOW_OFTEN.findall(text)) == 1:
            told[row.row] = sheet.labels.heading(names[0])
    return told


def _tells_how_often(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT and _HOW_OFTEN.search(squeeze(cell.text)) is not None


def _owner(grid: Grid, sentence: Sentence, row: RowLabels, spoken: _Spoken) -> list[OrgMention]:
    """The mention of the organisation that the row or the column names, none where the table is of one organisation."""
    head = spoken.column.meaning
    if head.org_text:
        return [OrgMention(head.org_text, head.parent_text, grid.name, columns=(column_letters(spoken.column.number),))]
    is_named = bool(row.org_text) or row.is_org_blank
    return [OrgMention(sentence.org_text, row.parent_text, grid.name, (row.row,))] if is_named else []


def _joined(mentions: Iterable[OrgMention]) -> list[OrgMention]:
    """One mention for each name below each superior, with all its rows and columns."""
    found: dict[tuple[str, str, bool], OrgMention] = {}
    for one in mentions:
        known = found.setdefault((one.text, one.parent_text, bool(one.columns)), one)
        rows, columns = dict.fromkeys((*known.rows, *one.rows)), dict.fromkeys((*known.columns, *one.columns))
        found[one.text, one.parent_text, bool(one.columns)] = replace(known, rows=tuple(rows), columns=tuple(columns))
    return list(found.values())


def _with_subjects(sheet: ReadableGrid, rows: list[RowLabels], columns: list[Column]) -> list[RowLabels]:
    """The rows with what stands in a column such as 重点任务, which is no axis of figures, as the subject of their accounts."""
    named = (column for column in columns if sheet.words.has("metric_axis", _name(column)))
    subjects = [column.number for column in named if column.role is Role.IGNORED and column.reason is not Reason.SPOKEN]
    if not subjects:
        return rows
    labels = [sheet.labels.read(sheet.grid.text(row.row, subjects[-1])) for row in rows]
    return [
        row if row.meaning.labels or not label.text else row._replace(meaning=replace(row.meaning, labels=(label,)))
        for row, label in zip(rows, labels, strict=True)
    ]


def _is_read(row: RowLabels) -> bool:
    """True for a row of the period's own account or of a plan: not 合计, 上年情况."""
    drops = {label.word for label in row.meaning.labels if label.is_dropped or label.is_total}
    return (row.kind is Kind.FIGURES or (row.kind is Kind.SKIPPED and row.reason is Reason.PLAN)) and drops <= {"plan"}


def _settled(fact: Fact, figured: Container[tuple[str, str, str | None]], *, is_plan: bool) -> Fact:
    """The fact as one that is planned where a plan tells it, and only a check where a figure of the table tells it too."""
    if is_plan and fact.status in _AIMED:
        fact = fact._replace(status=Status.PLANNED)
    is_figured = (fact.org_text, fact.metric_id, fact.period) in figured
    return fact._replace(role=FactRole.CHECK) if is_figured else fact


def _sentence(cell: Cell, row: RowLabels, spoken: _Spoken, context: Context, grid: Grid) -> Sentence:
    """A cell with its place; a heading that only says that something was done (完成情况) stays out of it."""
    head, merged = spoken.column.meaning, grid.range_at.get((cell.row, cell.column))
    is_of_row = merged is None or merged.last_row == merged.first_row
    labels = [label for label in row.meaning.labels if is_of_row and label.time is None and _names(label)]
    labels += [label for label in head.labels[-1:] if label.word in {"", "plan"} and label.time is None and not label.is_org]
    org_text = head.org_text or (NAMELESS if row.is_org_blank else row.org_text or context.org_text)
    time = joined_time(row.meaning.time, head.time)
    period = context.span.period if time is None else time.within(context.span.own_year or None)
    lines = cell_text_lines(
        cell,
        quoted(org_text) if head.org_text or row.org_text else org_of_context(context),
        path((*row.meaning.labels, *head.labels)),
        f"取自行名或表头，{period}" if time is not None and period else period_of_context(context),
    )
    return Sentence(cell, tuple(labels), org_text, period, lines)


def _names(label: Label) -> bool:
    """True for a label that names a subject rather than telling of it: not 每季度召开1次党员大会."""
    return len(label.name) <= _LONGEST_NAME and not tells_number(label.name)


def without_spoken_axes(grid: Grid, region: Region, columns: list[Column], words: TableWords) -> list[Column]:
    """The columns of a table of words, where below a heading such as 工作内容 stand no names of metrics but accounts.

    Right of the names of subjects, where nothing else holds figures, they are the answers to those, some of them figures:
    填报栏目 | 填报内容.
    """
    axes = {column.number for column in columns if column.role is Role.METRIC or column.reason is Reason.BLOCK}
    if not axes:
        return columns
    rows = region.body[:_SAMPLE]
    cells = {column.number: [c for row in rows if (c := grid.row(row).get(column.number))] for column in columns}
    figures = (column for column in columns if column.role is Role.FIGURE and column.meaning.metric_id is None)
    if any(cell.kind is not CellKind.TEXT for column in figures for cell in cells[column.number]):
        return columns
    spoken = {number for number in axes if _are_accounts(cells[number], words)}
    has_figures = any(column.role in {Role.FIGURE, Role.CHECK} for column in columns)
    answers = spoken if not has_figures and _have_subjects(columns, spoken) else set()
    told = [
        replace(column, role=Role.FIGURE, meaning=replace(column.meaning, is_open=True))
        if column.number in answers
        else replace(column, role=Role.IGNORED, reason=Reason.SPOKEN)
        if column.number in spoken
        else column
        for column in columns
    ]
    return with_blocks(told, grid, region, words) if answers else told


def _have_subjects(columns: list[Column], spoken: set[int]) -> bool:
    """True where each of the spoken columns stands behind subjects of its own: 填报栏目 | 填报内容 | 填报栏目 | 填报内容."""
    are_spoken = [column.number in spoken for column in columns if column.role in LABEL_ROLES or column.number in spoken]
    return any(are_spoken) and not are_spoken[0] and not any(left and right for left, right in pairwise(are_spoken))


def _are_accounts(cells: list[Cell], words: TableWords) -> bool:
    """True where more than half of the cells tell what was done and how often, those left out that are figures themselves."""
    asked = sum(_asks_for_one(cell, words) for cell in cells)
    others = [cell for cell in cells if not is_value(cell, words) and not _asks_for_one(cell, words)]
    return sum(map(tells_count, others)) * 2 > len(others) + asked


def _asks_for_one(cell: Cell, words: TableWords) -> bool:
    """True for a requirement on one metric, to which figures beside it answer: 每季度召开1次支部党员大会."""
    asked = named_in_norm(squeeze(cell.text))
    return asked is not None and (asked == "" or words.metric_of(asked) is not None)


def _spoken_columns(grid: Grid, columns: list[Column], rows: list[RowLabels], words: TableWords) -> Iterator[_Spoken]:
    """The columns whose cells hold words rather than figures, names, dates or remarks."""
    if any(column.role is Role.DATE for column in columns):
        return
    may_speak = (column for column in columns if _may_speak(column, words))
    spoken = [column for column in may_speak if _is_answer(column) or _holds_words(grid, column, rows, words)]
    told = {column.number for column in columns if column.role is Role.FIGURE} - {column.number for column in spoken}
    if told:  # what stands beside figures only explains them: 全年完成 | 完成情况说明
        spoken = [column for column in spoken if not _REMARK.search(_name(column))]
    done = [column for column in spoken if _DONE.search(_name(column))]
    for column in spoken:
        is_task = (
            bool(done) and column not in done and column.meaning.metric_id is None and _TASK.search(_name(column)) is not None
        )
        yield _Spoken(column, is_task or _is_plan(column, words))


def _is_of_rows(column: Column) -> bool:
    """True for figures of metrics that rows name: 数值, 开展情况."""
    return column.role is Role.FIGURE and column.meaning.is_open and not column.meaning.is_dropped


def _name(column: Column) -> str:
    labels = column.meaning.labels
    return squeeze(labels[-1].text) if labels else ""


def _is_plan(column: Column, words: TableWords) -> bool:
    name = _name(column)
    return not _DONE.search(name) and any(words.holds(kind, name) for kind in ("plan", "plan_title"))


def _may_speak(column: Column, words: TableWords) -> bool:
    """True for a heading below which an account may stand: not 备注, 联系人, 评分标准, 上年情况, 存在问题及整改措施."""
    labels = column.meaning.labels
    if column.reason is Reason.SPOKEN:
        return True
    if (
        column.role not in {Role.FIGURE, Role.IGNORED}
        or not labels
        or column.reason in {Reason.SPAN, Reason.LONE_SPAN, Reason.BLOCK}
    ):
        return False
    if words.holds("criterion", _name(column)) or _LACKING.search(_name(column)):
        return False
    is_answer = column.role is Role.FIGURE and labels[-1].word == "metric_axis"
    is_told = (
        labels[-1].word in {"", "value_word", "measure", "plan", "unit"} or column.meaning.metric_id is not None or is_answer
    )
    return is_told and all(not label.is_dropped or label.word == "plan" for label in labels)


def _is_answer(column: Column) -> bool:
    """True for what `without_spoken_axes` took for answers: figures below a heading such as 填报内容."""
    return column.role is Role.FIGURE and any(label.word == "metric_axis" for label in column.meaning.labels[-1:])


def _holds_words(grid: Grid, column: Column, rows: Iterable[RowLabels], words: TableWords) -> bool:
    """True where more of the column's cells are sentences than are figures."""
    cells = [cell for row in rows if (cell := grid.row(row.row).get(column.number)) is not None]
    return sum(_is_prose(cell, words) for cell in cells) > sum(_is_figure(cell, words) for cell in cells)


def _is_figure(cell: Cell, words: TableWords) -> bool:
    return cell.kind is not CellKind.TEXT or (looks_like_value(cell.text, words) and tells_number(squeeze(cell.text)))


def _is_prose(cell: Cell, words: TableWords, least: int = LEAST_SAID) -> bool:
    """True for words of which some are neither numbers nor measure units: not 3月1次、5月2次."""
    if is_value(cell, words):
        return False
    return signs_said(cell) >= least and (is_sentence(cell) or _says_nothing(cell))


def _says_nothing(cell: Cell) -> bool:
    """True for words without any number that send nobody elsewhere for it."""
    return not tells_number(squeeze(cell.text)) and not _ELSEWHERE.search(cell.text)


def _is_shared(grid: Grid, cell: Cell, rows: list[RowLabels]) -> bool:
    """True for a cell merged over rows of several organisations; one that stands alone in its row is a section of them."""
    merged = grid.range_at.get((cell.row, cell.column))
    if merged is None or merged.last_row == merged.first_row:
        return False
    below = [row for row in rows if merged.first_row <= row.row <= merged.last_row]
    return len({row.section.org_text if row.kind is Kind.SECTION else row.org_text for row in below}) > 1


def _held_of_several(grid: Grid, cell: Cell, facts: list[Fact]) -> Issue:
    """The doubt about a cell of several organisations, with those of the figures that it would have given that have a period."""
    told = (fact.held for fact in facts if fact.period)
    held = tuple(replace(one, reading=spanning(one.reading, {"单位"})) for one in told)
    return Issue("merged_over_orgs", grid.address(cell.row, cell.column), cell.text, held=held)
