"""Which tables are member ledgers: a person in each row, and columns with the dates of stages on the way into the Party."""

from __future__ import annotations

from ingest.tables.axes.meaning.roles import Column
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.candidates import LEAST_SHARE, Candidate, Head
from ingest.tables.ledgers.columns import MemberColumns
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region


def find_members(grid: Grid, region: Region, columns: list[Column], title: str, words: TableWords) -> MemberColumns | None:
    """The columns of a member ledger, or None where the table is none: stages with dates, a person in each row.

    What a bare 确定时间 is of, the title or the name of the sheet says: 入党积极分子名册.
    """
    table = Candidate.of(grid, region, columns, words)
    titled = next((stage for text in (title, grid.name) if (stage := _only_stage(text, words))), "")
    stages: dict[str, int] = {}
    for head in table.heads:
        metric_id = "" if head.is_of_period else stage_told(head.header, words)
        if not metric_id and words.has("stage_date", head.name):
            metric_id = titled
        if metric_id and metric_id not in stages and _holds_dates(table, head):
            stages[metric_id] = head.number
    if not stages or not (table.names_persons or len(stages) > 1):
        return None
    dated = tuple((number, metric_id) for metric_id, number in stages.items())
    return MemberColumns(dated, table.organisations, are_of_members=stages.keys() <= words.new_members)


def stage_told(header: str, words: TableWords) -> str:
    """The stage that a date column tells, '' for none: of several in a header the last that a member reaches.

    预备党员转正时间 is 转正; what only goes with a stage is none (发展对象培训时间, 提交转正申请时间).
    """
    told = words.found("stage", header)
    if not told or words.holds("intended", header) or words.holds("beside_stage", header):
        return ""
    stages = words.kind("stage")
    in_order = list(dict.fromkeys(stages.values()))
    return max((stages[word] for word in told), key=in_order.index)


def stages_to_come(line: str, words: TableWords) -> frozenset[str]:
    """The stages that those below a line have yet to reach: 二、拟发展, 二、拟转正; all of them where it names none.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> [sorted(stages_to_come(line, words)) for line in ("二、拟发展", "二、拟转正的预备党员")]
    [['dev_probationary', 'dev_regularized'], ['dev_regularized']]
    """
    plain, stages = squeeze(line), words.kind("stage")
    in_order = list(dict.fromkeys(stages.values()))
    told = {**words.kind("stage_to_come"), **stages}
    first = min(((plain.find(word), -len(word), stage) for word, stage in told.items() if word in plain), default=None)
    return frozenset(in_order[in_order.index(first[2]) :] if first else in_order)


def _only_stage(text: str, words: TableWords) -> str:
    """The stage that a title is about, '' where it names none or several."""
    stages = words.kind("stage")
    told = {stages[word] for word in words.found("stage", squeeze(text))}
    return told.pop() if len(told) == 1 else ""


def _holds_dates(table: Candidate, head: Head) -> bool:
    """True for a column of a stage: dates, or a heading that says 日期 or 时间 above a few dates among 拟… and blanks."""
    share = table.date_share(head.number, is_under_date=head.says_date)
    return share >= LEAST_SHARE or (share > 0 and head.says_date)
