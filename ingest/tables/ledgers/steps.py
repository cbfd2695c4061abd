"""Registers with a row for each step on the way into the Party, not for each person: 递交入党申请书, 确定为发展对象, 转正."""

from __future__ import annotations

import re

from ingest.tables.axes.meaning.roles import Column
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.candidates import LEAST_SHARE, Candidate
from ingest.tables.ledgers.columns import StepColumns
from ingest.tables.ledgers.kinds import kinds_in, type_column
from ingest.tables.ledgers.members import stage_told
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_LEAST_STAGES = 2
_RESULT = re.compile(r"结果|状态|进展|办理情况|备注")
_DEED = re.compile(
    r"递交|提交|提出|确定|列为|推荐为|接收|吸收|转正|转为|通过|发展为|批准|入党"
)  # a kind of persons alone is no step
_NOT_DONE = re.compile(r"未|不同意|不予|拟|待|退回|撤回|取消|中止|终止|办理中|进行中|延期|延长|暂缓|推迟|否决")


def find_steps(grid: Grid, region: Region, columns: list[Column], words: TableWords) -> StepColumns | None:
    """The columns of such a register, None where the table is none: a person, a date and one of several stages in each row."""
    table = Candidate.of(grid, region, columns, words)
    if not table.names_persons:
        return None
    dated = [head.number for head in table.heads if table.date_share(head.number) > 0.5]
    step = step_column(table)
    if len(dated) != 1 or not step:
        return None
    states = tuple(head.number for head in table.heads if _RESULT.search(head.name) and head.number not in {step, dated[0]})
    return StepColumns(step, dated[0], states, table.organisations)


def stage_of_row(grid: Grid, row: int, columns: StepColumns, words: TableWords) -> str:
    """The stage that a row of a register tells of, '' for none: 派人谈话, 拟办理, 未通过."""
    if any(is_not_done(grid.text(row, number)) for number in columns.states):
        return ""
    return stage_named(grid.text(row, columns.step), words)


def is_not_done(state: str) -> bool:
    """True for what says of a step that it did not come about: 未通过, 拟办理."""
    return _NOT_DONE.search(squeeze(state)) is not None


def stage_named(text: str, words: TableWords) -> str:
    """The stage that a step reaches, '' for none: 接收预备党员 is one, 预备党员 alone is not."""
    plain = squeeze(text)
    return stage_told(plain, words) if _DEED.search(plain) else ""


def step_column(table: Candidate) -> int:
    """The first column whose rows tell several stages, 0 for none: so may the themes of events of all kinds (主题党日、党课)."""
    kind = type_column(table)
    kinds = set(kinds_in(table, kind)) if kind else set()
    if kinds - table.words.deciding_meetings:
        return 0
    return next((head.number for head in table.heads if _tells_steps(table, head.number)), 0)


def _tells_steps(table: Candidate, number: int) -> bool:
    told = [stage_named(text, table.words) for text in table.texts(number)]
    stages = [stage for stage in told if stage]
    return len(set(stages)) >= _LEAST_STAGES and len(stages) >= LEAST_SHARE * len(told)
