"""A workbook explained sheet by sheet: its tables, axes, columns and rows, what was left out and what is held back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dangjian.display.sheet_picture import picture
from dangjian.display.terminal_text import line, listed
from ingest.errors import Severity
from ingest.model import Issue, column_letters
from ingest.tables.figures.telling import quoted
from ingest.tables.figures.wording import BASES, ranges
from ingest.tables.ledgers.sums import Key, LedgerReading, Sum
from ingest.tables.tracing.marks import marks_of
from ingest.tables.tracing.reasons import LAYOUTS, ROWS
from ingest.tables.tracing.trace import Layout, RegionTrace, SheetTrace, Trace
from ingest.tables.tracing.understanding import axes_of, column_notes, columns_of, is_of_persons, loose_rows, row_notes
from ingest.vocabulary import Metric

_SEVERITY = {Severity.NOTE: "提示", Severity.WARNING: "提醒", Severity.QUARANTINE: "待核", Severity.REJECT: "拒收"}
_MOST = 40
_INDENT = 2


def explain(
    traced: Trace, file_name: str, issues: Sequence[Issue], metrics: Mapping[str, Metric], width: int, *, is_plain: bool
) -> Iterator[RenderableType]:
    """The picture of a workbook as renderables for a console of this width; `is_plain` draws no tables, only lines."""
    extraction = traced.extraction
    held = sum(issue.severity is Severity.QUARANTINE for issue in issues)
    basis = BASES.get(extraction.period_basis, "")
    period = f"{extraction.period}（{basis}）" if extraction.period else "没有共同的期间"
    yield line(file_name, "bold")
    yield line(f"期间：{period}　报送单位：{'、'.join(extraction.reporter_texts) or '表中没有写'}")
    yield line(f"工作表 {len(traced.sheets)} 张，读出 {len(extraction.facts)} 个数，待核 {held} 处")
    for sheet in traced.sheets:
        yield Text()
        yield from _sheet(sheet, traced, metrics, width, is_plain=is_plain)
        prefix = f"{sheet.sheet.name}!"
        own = [issue for issue in issues if issue.address.startswith(prefix)]
        yield from _issues(own, is_private=is_of_persons(sheet), is_plain=is_plain)
    names = tuple(f"{sheet.sheet.name}!" for sheet in traced.sheets)
    others = [issue for issue in issues if not issue.address.startswith(names)]
    if others:
        yield Text()
        yield line("整份文件", "bold")
        yield from _issues(others, is_private=False, is_plain=is_plain)


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
    columns = [
        (f"{column_letters(one.number)}列", one.header, f"{one.words}{_counts(one.read, one.held)}")
        for one in column_notes(region, metrics)
    ]
    if columns:
        yield listed(("列", "表头", "读作，或不读的原因"), columns, is_plain=is_plain)
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


def _rest(count: int) -> list[tuple[str, ...]]:
    return [(f"另有{count - _MOST}条，用 --at 看某一处",)] if count > _MOST else []


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
    order = list(reversed(_SEVERITY))
    told = sorted((issue for issue in issues if issue.code != "sheet_skipped"), key=lambda one: order.index(one.severity))
    rows = [
        (_SEVERITY[one.severity], one.address, "" if is_private else quoted(one.raw), one.message, one.action)
        for one in told[:_MOST]
    ]
    if rows:
        yield Text()
        yield listed(("轻重", "位置", "原文", "问题", "怎么办"), [*rows, *_rest(len(told))], is_plain=is_plain)
