"""What a trace says of the columns and rows of a region: what each was read as, or the reason why it gives no figure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ingest.model import CellKind, Sheet, column_letters
from ingest.tables.axes.across.persons import is_personal
from ingest.tables.axes.down.row_labels import Kind, Place, RowLabels
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.label_times import read_time
from ingest.tables.cells.labels import EMPTY
from ingest.tables.cells.words import squeeze
from ingest.tables.figures.places import Entry
from ingest.tables.figures.table_figures import TableReading
from ingest.tables.figures.telling import org_of_context, path, period_of_context, quoted
from ingest.tables.ledgers.columns import DayColumns, EventColumns, LedgerColumns, MemberColumns, SignInColumns, StepColumns
from ingest.tables.tracing.reasons import LABELS, ROWS, SILENT, USES
from ingest.tables.tracing.trace import Layout, LedgerTrace, RegionTrace, SheetTrace
from ingest.vocabulary import Metric

_MOST_METRICS = 3
_COUNTED = re.compile(r"[\d年月日号./: -]+")
_OF_ROWS = {Kind.SECTION: "section", Kind.INDEX: "index", Kind.FOOTER: "footer", Kind.SAMPLE: "sample"}


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """A column: its header, what it was read as, how many figures it gave and how many are held back."""

    number: int
    header: str
    words: str
    read: int = 0
    held: int = 0
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class RowNote:
    """Rows with one label and one fate: `words` is the metric they name, or why they give no figure."""

    rows: tuple[int, ...]
    label: str
    words: str
    is_read: bool = False


def cells_of(region: RegionTrace) -> tuple[Entry, ...]:
    """Every figure cell of a table or form, held back or not."""
    return (*region.reading.entries, *region.reading.held) if region.reading is not None else ()


def cells_beside(region: RegionTrace) -> tuple[Entry, ...]:
    """Every figure in the lines above and below a table, held back or not."""
    return (*region.beside.entries, *region.beside.held) if region.beside is not None else ()


def columns_of(region: RegionTrace) -> list[Column]:
    """The columns of a region from left to right; none of a form."""
    if region.ledger is not None:
        return region.ledger.columns
    return region.reading.columns if region.reading is not None else []


def is_of_persons(sheet: SheetTrace) -> bool:
    """True where rows of the sheet are persons: then nothing of its cells is shown but headings, organisations and dates."""
    return any(region.layout is Layout.MEMBERS for region in sheet.regions)


def column_notes(region: RegionTrace, metrics: Mapping[str, Metric]) -> list[ColumnNote]:
    """What each column of the region is."""
    if region.ledger is not None:
        return [_ledger_note(column, region.ledger, metrics) for column in region.ledger.columns]
    read, held = (
        _by_column(region.reading.entries if region.reading else ()),
        _by_column(region.reading.held if region.reading else ()),
    )
    told = Counter(cell.column for cell, _ in region.reading.told) if region.reading else Counter[int]()
    return [
        _column_note(column, read[column.number], held[column.number], told[column.number], metrics)
        for column in columns_of(region)
    ]


def _by_column(entries: Iterable[Entry]) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.cell.column].append(entry)
    return found


def _column_note(column: Column, read: list[Entry], held: list[Entry], told: int, metrics: Mapping[str, Metric]) -> ColumnNote:
    header = path(column.meaning.labels)
    if told:
        count = len(read) + told
        return ColumnNote(column.number, header, "写的是文字，按总结的读法读出数", count, len(held), is_read=True)
    if column.role in LABELS:
        return ColumnNote(column.number, header, LABELS[column.role], is_read=True)
    if column.role in {Role.FIGURE, Role.CHECK} and (read or held):
        words = _metrics_read((*read, *held), metrics)
        words += _time_counted(column)
        words += "；合计：只作核对" if all(entry.total_over for entry in (*read, *held)) else ""
        unread = sum(bool(entry.total_over) for entry in held)
        words += f"；{unread}个合计读不成数" if unread else ""
        return ColumnNote(column.number, header, words, len(read), len(held) - unread, is_read=True)
    return ColumnNote(column.number, header, SILENT[why_silent(column)])


def _time_counted(column: Column) -> str:
    """`；期间读作3月` of a heading that is a number or a day and was read as a month or quarter; '' of any other."""
    leaf = column.meaning.labels[-1] if column.meaning.labels else EMPTY
    time = leaf.time
    if time is None or not _COUNTED.fullmatch(leaf.text) or read_time(squeeze(leaf.text)) == (time, ""):
        return ""
    if time.is_unfit:
        return "；期间不明"
    told = time.period or (f"{int(time.part[1:])}月" if time.part and time.part[0] == "-" else f"第{(time.part or '')[1:]}季度")
    return f"；期间读作{told}"


def _metrics_read(entries: Iterable[Entry], metrics: Mapping[str, Metric]) -> str:
    """`志愿服务时长（分钟→小时）`; of many metrics only how many."""
    units: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for metric_id in (entry.metric_id, *entry.saying.merged_with):
            own = metrics[metric_id].measure_unit
            units[metric_id].add(entry.reading.unit if entry.reading.unit not in {"", own} else "")
    if len(units) > _MOST_METRICS:
        return f"{len(units)}个指标，见各行"
    said = []
    for metric_id, written in units.items():
        metric = metrics[metric_id]
        other = "、".join(sorted(unit for unit in written if unit))
        said.append(f"{metric.name_zh}（{other + '→' if other else ''}{metric.measure_unit}）")
    return "、".join(said)


def _names(metrics: Collection[str]) -> str:
    """The names of metrics, of many only how many."""
    return "、".join(sorted(metrics)) if len(metrics) <= _MOST_METRICS else f"{len(metrics)}个指标"


def why_silent(column: Column) -> Reason:
    """The reason why a column gives no figure."""
    labels = column.meaning.labels
    if column.reason or not labels:
        return column.reason or Reason.NO_HEADER
    word = next((label.word for label in labels if label.is_dropped), labels[-1].word)
    if word in SILENT:
        return Reason(word)
    if column.role is Role.DATE:
        return Reason.DATE_AXIS
    return Reason.NOTHING if column.meaning.metric_id or labels[-1].word == "value_word" else Reason.UNKNOWN


def _ledger_note(column: Column, ledger: LedgerTrace, metrics: Mapping[str, Metric]) -> ColumnNote:
    use = _use(column.number, ledger.used)
    header = path(column.meaning.labels)
    if use in metrics:
        return ColumnNote(column.number, header, f"{metrics[use].name_zh}：有日期的每行计1人", is_read=True)
    if use:
        return ColumnNote(column.number, header, USES[use], is_read=True)
    label = column.meaning.labels[-1] if column.meaning.labels else None
    is_left = label is not None and (label.is_personal or label.word == Reason.IGNORED)
    return ColumnNote(column.number, header, SILENT[Reason(label.word) if label is not None and is_left else Reason.UNREAD])


def _use(number: int, used: LedgerColumns) -> str:
    """What a ledger uses a column for: a key of `USES`, the metric of a stage, or ''."""
    if number in used.orgs:
        return "orgs"
    match used:
        case MemberColumns():
            return dict(used.stages).get(number, "")
        case StepColumns():
            return "states" if number in used.states else {used.step: "step", used.date: "year"}.get(number, "")
        case SignInColumns():
            uses = (_use_of_sign_in(number, one) for one in used.lists)
            return next(filter(None, uses), "")
        case DayColumns():
            return "days" if number in dict(used.days) else {used.month: "date", used.year: "year"}.get(number, "")
        case EventColumns():
            if number in used.states:
                return "states"
            if number in dict(used.marks):
                return "marks"
            if any(column.number == number for column in used.summed):
                return "summed"
            names = ("date", "day", "year", "type", "theme", "attendance", "hours", "hours_each")
            return next((name for name in names if getattr(used, name) == number), "")


def _use_of_sign_in(number: int, used: SignInColumns) -> str:
    for use, numbers in (("orgs", used.orgs), ("ends", used.ends), ("present", used.present)):
        if number in numbers:
            return use
    return {used.hours: "own_hours", used.date: "date"}.get(number, "")


def row_notes(sheet: Sheet, region: RegionTrace, metrics: Mapping[str, Metric]) -> list[RowNote]:
    """Rows that name metrics, and rows that give no figure with the reason; rows of one label and fate together.

    The rows of organisations and months that were simply read are not listed.
    """
    found: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
    ledger = region.ledger
    for row, label, words, is_read in _ledger_rows(ledger) if ledger is not None else _table_rows(sheet, region, metrics):
        numbers = found[label, words, is_read]
        if not numbers or numbers[-1] != row:
            numbers.append(row)
    return [RowNote(tuple(rows), label, words, is_read) for (label, words, is_read), rows in found.items()]


def loose_rows(sheet: SheetTrace) -> list[int]:
    """The rows of a sheet that belong to none of its tables: signatures and notes at its end. None of a form or a cover."""
    if sheet.cover is not None or not sheet.regions or any(region.region is None for region in sheet.regions):
        return []
    taken: set[int] = set()
    for one in (region.region for region in sheet.regions if region.region is not None):
        taken.update(one.above, range(one.first, one.last + 1), one.body)
    taken.update(entry.cell.row for region in sheet.regions for entry in cells_beside(region))
    return sorted(sheet.sheet.cells.by_row.keys() - taken)


def _ledger_rows(ledger: LedgerTrace) -> Iterator[tuple[int, str, str, bool]]:
    for row, why in ledger.reading.left_out.items():
        yield row, "", ROWS[why], False


def _table_rows(sheet: Sheet, region: RegionTrace, metrics: Mapping[str, Metric]) -> Iterator[tuple[int, str, str, bool]]:
    yield from _rows_beside(region, metrics)
    if region.reading is None:
        return
    blocks = {column.number: column.block for column in region.reading.columns}
    by_row: dict[Place, list[Entry]] = defaultdict(list)
    for entry in cells_of(region):
        by_row[entry.cell.row, blocks.get(entry.cell.column, 0)].append(entry)
    told: dict[Place, set[str]] = defaultdict(set)
    for cell, fact in region.reading.told:
        told[cell.row, blocks.get(cell.column, 0)].add(metrics[fact.metric_id].name_zh)
    has_metrics = any(column.role is Role.METRIC for column in region.reading.columns)
    is_beside = len(set(blocks.values())) > 1
    for row in region.reading.rows:
        if row.kind in _OF_ROWS:
            label = quoted(_label(sheet, region, row)) if row.kind is Kind.SECTION else ""
            yield row.row, label, ROWS[_OF_ROWS[row.kind]], False
        elif row.reason is not None:
            yield row.row, quoted(_label(sheet, region, row)), SILENT[row.reason], False
        elif has_metrics:
            entries = by_row.get(row.place, [])
            said = [_metrics_read(entries, metrics)] if entries else []
            said += [f"文字中读出{_names(told[row.place])}"] if row.place in told else []
            if is_beside and not (said or row.meaning.labels):
                continue  # this half of the row is blank
            words = "；".join(said) or SILENT[_why_row_silent(row, sheet, region.reading)]
            yield row.row, quoted("｜".join(label.text for label in row.meaning.labels)), words, bool(said)


def _rows_beside(region: RegionTrace, metrics: Mapping[str, Metric]) -> Iterator[tuple[int, str, str, bool]]:
    """The lines above and below a table that hold figures."""
    for entry in cells_beside(region):
        words = _metrics_read((entry,), metrics) + ("；合计：只作核对" if entry.total_over else "")
        yield entry.cell.row, quoted(entry.header), words, True


def _why_row_silent(row: RowLabels, sheet: Sheet, reading: TableReading) -> Reason:
    names = [column.number for column in reading.columns if column.role is Role.METRIC and column.block == row.block]
    places = {f"{sheet.name}!{row.row}:{row.row}", *(f"{sheet.name}!{column_letters(number)}{row.row}" for number in names)}
    if any(issue.code == "unit_of_another" and issue.address in places for issue in reading.issues):
        return Reason.OTHER_UNIT
    return Reason.NOTHING if row.meaning.metric_id is not None or not row.meaning.names else Reason.UNKNOWN_ROW


def _label(sheet: Sheet, region: RegionTrace, row: RowLabels) -> str:
    """The first text of a row, within its block of columns, that stands in no column of persons."""
    is_section = row.kind is Kind.SECTION
    shown = [c.number for c in columns_of(region) if (is_section or c.block == row.block) and not is_personal(c)]
    cells = (sheet.cells.get((row.row, number)) for number in shown)
    return next((cell.text for cell in cells if cell is not None and cell.kind is CellKind.TEXT), "")


def axes_of(region: RegionTrace) -> tuple[str, str, str]:
    """Where organisations, metrics and periods of a region stand: rows, columns, title, sheet name, file name, cover."""
    ledger = region.ledger
    if ledger is not None:
        return _axes_of_ledger(region, ledger.used)
    if region.layout is Layout.FORM:
        return _axis_of_form(region, 0), "各标签", _axis_of_form(region, 2)
    columns = columns_of(region)
    figures = [column for column in columns if column.role in {Role.FIGURE, Role.CHECK}]
    by_role = {role: [column for column in columns if column.role is role] for role in (Role.ORG, Role.METRIC, Role.PERIOD)}
    rows = [row for row in (region.reading.rows if region.reading else []) if row.kind is Kind.FIGURES]

    def stand(role: Role, in_header: bool, otherwise: str) -> str:
        parts = [f"{letters(by_role[role])}列，各行" for _ in by_role[role][:1]] if role in by_role else []
        return "、".join([*parts, *(["表头，各列"] if in_header else [])]) or otherwise

    told = {entry.metric_id for entry in cells_of(region)}
    subject = (
        f"取自标题或表名中的{quoted(*region.context.metric_names[:1])}" if told and region.context.metric_names else "没有认出"
    )
    org = stand(Role.ORG, any(column.meaning.org_text for column in figures), org_of_context(region.context))
    metric = stand(Role.METRIC, any(column.meaning.metric_id for column in figures), subject)
    times = any(column.meaning.time for column in figures)
    period = stand(Role.PERIOD, times, "" if any(row.meaning.time for row in rows) else period_of_context(region.context))
    year = f"，年份{period_of_context(region.context)}" if times or by_role[Role.PERIOD] else ""
    return org, metric, (period or "各行行名或分节标题") + (year if region.context.span.is_known else "")


def _axis_of_form(region: RegionTrace, line: int) -> str:
    """Where the figures of a form found an axis, where it is one place for all; the line's number is that of `Entry.lines`."""
    told = dict.fromkeys(entry.lines[line].partition("：")[2] for entry in cells_of(region))
    return next(iter(told)) if len(told) == 1 else "各段上面的行"


def _axes_of_ledger(region: RegionTrace, used: LedgerColumns) -> tuple[str, str, str]:
    is_told_in_rows = region.ledger is not None and "section" in region.ledger.reading.left_out.values()
    otherwise = "表中单独一行的名称，管下面各行" if is_told_in_rows else org_of_context(region.context)
    org = f"{'、'.join(map(column_letters, used.orgs))}列，各行" if used.orgs else otherwise
    match used:
        case MemberColumns():
            stages = "、".join(column_letters(number) for number, _ in used.stages)
            return org, f"{stages}列，各发展阶段", "各阶段的日期（按年）"
        case StepColumns():
            return org, f"{column_letters(used.step)}列，各行的发展阶段", f"{column_letters(used.date)}列的日期（按年）"
        case SignInColumns():
            hours = "、".join(column_letters(number) for number in (used.hours, *used.ends) if number)
            dates = f"{column_letters(used.date)}列的日期（按月）" if used.date else period_of_context(region.context)
            return org, f"{hours}列，各人的时长", dates
        case DayColumns():
            days = "、".join(column_letters(number) for number, _ in used.days)
            return org, f"{days}列，表头", f"{days}列的日期（按月）"
        case EventColumns():
            return org, *_axes_of_events(used, quoted(*region.context.metric_names[:1]))


def _axes_of_events(used: EventColumns, subject: str) -> tuple[str, str]:
    metric = f"{column_letters(used.type)}列，各行" if used.type else f"取自标题或表名中的{subject}" if subject else "没有写明"
    metric = "取自标题或表头写明的诉求事项" if used.is_of_wishes else metric
    if used.marks:
        metric = f"{'、'.join(column_letters(number) for number, _ in used.marks)}列，各行有√处"
    metric = "表中单独一行的活动类型，管下面各行" if used.has_kinds_above and not used.type else metric
    dates = [column_letters(number) for number in (used.year, used.date) if number]
    told = [f"{'、'.join(dates)}列的日期（按月）"] if dates else []
    return metric, "、".join([*told, *(["表中单独一行的年月，管下面各行"] if used.has_times_above else [])])


def letters(columns: Iterable[Column]) -> str:
    """`A、C` of columns."""
    return "、".join(column_letters(column.number) for column in columns)
