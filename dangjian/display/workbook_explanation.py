"""A workbook explained sheet by sheet: its tables, axes, columns and rows, what was left out and what is held back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dangjian.display.doubts import SEVERITY, Doubt, together
from dangjian.display.sheet_picture import picture
from dangjian.display.terminal_text import cut, line, listed
from ingest.errors import Severity
from ingest.model import Issue, column_letters
from ingest.tables.figures.telling import quoted
from ingest.tables.figures.wording import BASES, ranges
from ingest.tables.ledgers.sums import Key, LedgerReading, Sum
from ingest.tables.tracing.marks import marks_of
from ingest.tables.tracing.reasons import LAYOUTS, ROWS
from ingest.tables.tracing.trace import Layout, RegionTrace, SheetTrace, Trace
from ingest.tables.tracing.understanding import (
    ColumnNote,
    axes_of,
    column_notes,
    columns_of,
    is_of_persons,
    loose_rows,
    row_notes,
)
from ingest.vocabulary import Metric

_MOST = 40
_MOST_COLUMNS = 300
_LEAST_TOGETHER = 4  # columns side by side that are left out for one reason
_FEW_SHEETS = 8
_LONGEST_MESSAGE = 200
_INDENT = 2


def explain(
    traced: Trace,
    file_name: str,
    issues: Sequence[Issue],
    metrics: Mapping[str, Metric],
    width: int,
    *,
    is_plain: bool,
    blank: Sequence[str] = (),
) -> Iterator[RenderableType]:
    """The picture of a workbook as renderables for a console of this width; `is_plain` draws no tables, only lines.

    `blank` are the names of sheets without a cell.
    """
    extraction = traced.extraction
    held = sum(issue.severity is Severity.QUARANTINE for issue in issues)
    basis = BASES.get(extraction.period_basis, "")
    period = f"{extraction.period}（{basis}）" if extraction.period else "没有共同的期间"
    yield line(file_name, "bold")
    yield line(f"期间：{period}　报送单位：{'、'.join(extraction.reporter_texts) or '表中没有写'}")
    yield line(f"工作表 {len(traced.sheets)} 张，读出 {len(extraction.facts)} 个数，待核 {held} 处")
    names = tuple(f"{sheet.sheet.name}!" for sheet in traced.sheets)
    others = [issue for issue in issues if not issue.address.startswith(names)]
    if blank:
        yield line(f"空白的工作表：{''.join(map(quoted, blank[:_MOST]))}{f'等{len(blank)}张' if len(blank) > _MOST else ''}")
    for issue in others:
        if issue.code == "sheet_skipped":
            yield line(f"工作表{quoted(issue.address.removesuffix('!*'))}：没有读取，{issue.detail}")
    if len(traced.sheets) > _FEW_SHEETS:
        yield Text()
        yield _overview(traced, issues, is_plain=is_plain)
    for sheet in traced.sheets:
        yield Text()
        yield from _sheet(sheet, traced, metrics, width, is_plain=is_plain)
        prefix = f"{sheet.sheet.name}!"
        own = [issue for issue in issues if issue.address.startswith(prefix)]
        yield from _issues(own, is_private=is_of_persons(sheet), is_plain=is_plain)
    others = [issue for issue in others if issue.code != "sheet_skipped"]
    if others:
        yield Text()
        yield line("整份文件", "bold")
        yield from _issues(others, is_private=False, is_plain=is_plain)


def _overview(traced: Trace, issues: Sequence[Issue], *, is_plain: bool) -> RenderableType:
    """A line a sheet: how much was read of it and what is held back, or why it was left out."""
    read = Counter(fact.sheet for fact in traced.extraction.facts)
    held = Counter(issue.address.rpartition("!")[0] for issue in issues if issue.severity is Severity.QUARANTINE)
    rows = []
    for sheet in traced.sheets:
        name = sheet.sheet.name
        told = f"没有读取，{sheet.skipped}" if sheet.skipped else "封面" if sheet.cover is not None else f"{read[name]}个数"
        rows.append((quoted(name), told, f"待核{held[name]}处" if held[name] else ""))
    return listed(("工作表", "读出", "待核"), rows, is_plain=is_plain)


def _sheet(
    sheet: SheetTrace, traced: Trace, metrics: Mapping[str, Metric], width: int, *, is_plain: bool
) -> Iterator[RenderableType]:
    yield line(f"工作表{quoted(sheet.sheet.name)}{f'：没有读取，{sheet.skipped}' if sheet.skipped else ''}", "bold")
    if sheet.cover is not None:
        told = [f"单位{quoted(sheet.cover.org_text)}" if sheet.cover.org_text else "", sheet.cover.span.period or ""]
        yield line(f"封面，给出{'、'.join(filter(None, told)) or '的单位和期间都没有认出'}", indent=_INDENT)
    if sheet.skipped:
        return
    if sheet.sheet.hidden_rows:
        yield line(f"隐藏的行照样读取：第{ranges(sheet.sheet.hidden_rows)}行", indent=_INDENT)
    if sheet.sheet.hidden_columns:
        yield line(f"隐藏的列照样读取：{ranges(sheet.sheet.hidden_columns, column_letters)}列", indent=_INDENT)
    if not sheet.regions and sheet.cover is None:
        yield line("没有找到表头，也没有可读的标签和数", indent=_INDENT)
    for one in picture(marks_of(sheet, traced.extraction), max(width - _INDENT, 1)):
        yield Padding(one, (0, 0, 0, _INDENT), expand=False)
    for number, region in enumerate(sheet.regions, 1):
        yield Text()
        yield from _region(sheet, number, region, metrics, is_plain=is_plain)
    if rows := loose_rows(sheet):
        yield line(f"第{ranges(rows)}行　{ROWS['tail']}", indent=_INDENT)


def _region(
    sheet: SheetTrace, number: int, region: RegionTrace, metrics: Mapping[str, Metric], *, is_plain: bool
) -> Iterator[RenderableType]:
    yield line(f"第{number}块　{_extent(region)}　{LAYOUTS[region.layout]}", "bold", _INDENT)
    if region.context.title and region.layout is not Layout.MEMBERS:
        yield line(f"标题：{quoted(region.context.title)}", indent=_INDENT)
    if region.region is not None:
        above, body = region.region.above, region.region.body
        head = ranges(range(region.region.first, region.region.last + 1))
        told = [f"标题和说明第{ranges(above)}行"] if above else []
        told += [f"表头第{head}行", f"数据第{ranges(body)}行" if body else "没有数据行"]
        yield line("，".join(told), indent=_INDENT)
    if region.layout in {Layout.PLAN, Layout.UNTOLD, Layout.PERSONS}:
        return
    for axis, words in zip(("单位", "指标", "期间"), axes_of(region), strict=True):
        yield line(f"{axis}：{words}", indent=_INDENT)
    columns = list(_columns(column_notes(region, metrics)))
    if columns:
        shown = [*columns[:_MOST_COLUMNS], *_rest(len(columns), _MOST_COLUMNS)]
        yield listed(("列", "表头", "读作，或不读的原因"), shown, is_plain=is_plain)
    notes = row_notes(sheet.sheet, region, metrics)
    rows = [(f"第{ranges(note.rows)}行", note.label, note.words) for note in notes[:_MOST]]
    if rows:
        yield listed(("行", "行名", "读作，或不读的原因"), [*rows, *_rest(len(notes))], is_plain=is_plain)
    if region.ledger is not None:
        sums = _sums(region.ledger.reading, metrics)
        if sums:
            headers = ("单位", "期间", "指标", "合计", "来自")
            yield listed(headers, [*sums[:_MOST], *_rest(len(sums))], is_plain=is_plain)


def _extent(region: RegionTrace) -> str:
    """`A2:I8`; a form is the whole sheet."""
    columns = [column.number for column in columns_of(region)] or list(region.region.columns if region.region else ())
    if region.region is None or not columns:
        return "整张表"
    last = region.region.body[-1] if region.region.body else region.region.last
    return f"{column_letters(min(columns))}{region.region.first}:{column_letters(max(columns))}{last}"


def _counts(read: int, held: int) -> str:
    parts = [f"{read}个数"] * bool(read) + [f"待核{held}个"] * bool(held)
    return f"，{'，'.join(parts)}" if parts else ""


def _columns(notes: Iterable[ColumnNote]) -> Iterator[tuple[str, str, str]]:
    """What each column was read as, or why it was left out; those left out side by side for one reason are told once."""
    for (words, is_left), alike in groupby(notes, lambda one: (one.words, not (one.is_read or one.read or one.held))):
        side_by_side = list(alike)
        first, last = side_by_side[0], side_by_side[-1]
        if is_left and len(side_by_side) >= _LEAST_TOGETHER:
            span = f"{column_letters(first.number)}–{column_letters(last.number)}列"
            yield span, f"{first.header}等{len(side_by_side)}列", words
        else:
            for one in side_by_side:
                yield f"{column_letters(one.number)}列", one.header, f"{words}{_counts(one.read, one.held)}"


def _rest(count: int, most: int = _MOST) -> list[tuple[str, ...]]:
    return [(f"另有{count - most}条，用 --at 看某一处",)] if count > most else []


def _by_period(told: tuple[Key, Sum]) -> tuple[str, ...]:
    key = told[0]
    return key.org_text, key.period, key.metric_id, key.parent


def _sums(ledger: LedgerReading, metrics: Mapping[str, Metric]) -> list[tuple[str, ...]]:
    """What the rows of a ledger count as, added up."""
    return [
        (
            org,
            period,
            metrics[metric_id].name_zh,
            "有的行没有数，不给合计" if known.is_open else f"{known.value:f}{metrics[metric_id].measure_unit}",
            f"第{ranges(total.rows)}行",
        )
        for (org, _, metric_id, period), total in sorted(ledger.sums.items(), key=_by_period)
        for known in [total.known()]
    ]


def _issues(issues: Sequence[Issue], *, is_private: bool, is_plain: bool) -> Iterator[RenderableType]:
    """What is held back, warned of and remarked, worst first; of sheets of persons without what stands in the cells."""
    order = list(reversed(SEVERITY))
    told = together(issue for issue in issues if issue.code != "sheet_skipped")
    told.sort(key=lambda one: order.index(one.severity))
    rows = [_row(one, is_private=is_private) for one in told[:_MOST]]
    if rows:
        yield Text()
        yield listed(("轻重", "位置", "原文", "问题", "怎么办"), [*rows, *_rest(len(told))], is_plain=is_plain)


def _row(one: Doubt, *, is_private: bool) -> tuple[str, ...]:
    raw = "" if is_private else quoted(one.raw)
    return SEVERITY[one.severity], one.places, raw, cut(one.message, _LONGEST_MESSAGE), one.action
