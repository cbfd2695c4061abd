"""What changed between two generations, as it is shown: grouped for a terminal, whole as JSON or xlsx."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ingest.publish.comparison import Cause, CauseKind, Change, ChangeKind, Comparison, Figure

SHOWN_CAUSES = 20
SHOWN_CHANGES = 30
KINDS = {
    ChangeKind.CAME: "新增",
    ChangeKind.WENT: "消失",
    ChangeKind.VALUE: "数变了",
    ChangeKind.STATE: "状态变了",
}
CAUSES = {
    CauseKind.FILE_CAME: "新到材料",
    CauseKind.FILE_WENT: "撤回材料",
    CauseKind.FILE_REPLACED: "材料有了更新版本",
    CauseKind.FILE_READ_OTHERWISE: "材料重读后不同",
    CauseKind.PROGRAM: "程序版本不同",
    CauseKind.VOCABULARY: "读取用的词表有改动",
    CauseKind.REGISTRY: "名册有改动",
    CauseKind.LISTS: "收文清单有改动",
    CauseKind.DECISIONS: "人工决定有改动",
    CauseKind.TABLES: "建库用的词表有改动",
    CauseKind.RULES: "建库规则不同",
    CauseKind.CHILDREN: "下级单位的数有变化",
    CauseKind.UNKNOWN: "原因没有记录",
}
STATES = {
    "settled": "已定",
    "approximate": "约数",
    "partial": "部分",
    "conflicting": "冲突",
    "undetermined": "待定",
    "redacted": "已隐去",
    "not_applicable": "不适用",
    "missing": "未报",
}
COLUMNS = (
    *("单位编号", "单位", "指标编号", "指标", "期间", "变化", "原值", "原状态", "原下限", "原上限"),
    *("现值", "现状态", "现下限", "现上限", "因为"),
)


def print_comparison(comparison: Comparison, console: Console) -> None:
    """Inputs and files that differ, how many figures each cause changed, and the first changes."""
    former, later = comparison.former, comparison.later
    console.print(
        f"从第 {former.number} 代到第 {later.number} 代：{len(comparison.changes)} 个数有变化{_counted(comparison.changes)}"
    )
    for kind in comparison.inputs:
        versions = f"（{former.program_version} → {later.program_version}）" if kind is CauseKind.PROGRAM else ""
        console.print(f"· {CAUSES[kind]}{versions}", markup=False)
    for kind, n_files in Counter(cause.kind for cause in comparison.files).items():
        console.print(f"· {CAUSES[kind]} {n_files} 份")
    if not comparison.changes:
        return
    _print_causes(comparison, console)
    table = Table("单位", "指标", "期间", "变化", "原来", "现在", "因为", title="变化", title_justify="left")
    for change in comparison.changes[:SHOWN_CHANGES]:
        told = "；".join(_named(cause) for cause in change.causes)
        cells = (change.org_name, change.metric_name, change.period, KINDS[change.kind])
        table.add_row(*map(escape, (*cells, _shown(change.before), _shown(change.after), told)))
    console.print(table)
    if (more := len(comparison.changes) - SHOWN_CHANGES) > 0:
        console.print(f"另有 {more} 个；加 --output 文件.xlsx 或 --json 看全部，加 --org、--metric 缩小范围")


def as_json(comparison: Comparison) -> Mapping[str, Any]:
    """All of it; numbers as text, so that none is rounded."""
    return {
        "former": comparison.former.number,
        "later": comparison.later.number,
        "inputs": [kind.value for kind in comparison.inputs],
        "files": [_cause(cause) for cause in comparison.files],
        "changes": [
            {
                "observation_id": change.observation_id,
                "org_id": change.org_id,
                "org_name": change.org_name,
                "metric_id": change.metric_id,
                "metric_name": change.metric_name,
                "period": change.period,
                "kind": change.kind.value,
                "before": _figure(change.before),
                "after": _figure(change.after),
                "causes": [_cause(cause) for cause in change.causes],
            }
            for change in comparison.changes
        ],
    }


def write_xlsx(comparison: Comparison, file: Path) -> None:
    """All changes, a row each; text is never a formula or a link."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(file), options) as book:
        sheet = book.add_worksheet(f"第{comparison.former.number}代到第{comparison.later.number}代")
        bold = book.add_format({"bold": True})
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name, bold)
        for row, change in enumerate(comparison.changes, start=1):
            for column, cell in enumerate(_cells(change)):
                if isinstance(cell, Decimal):
                    sheet.write_number(row, column, float(cell))
                elif cell:
                    sheet.write_string(row, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(comparison.changes), 1), len(COLUMNS) - 1)


def _print_causes(comparison: Comparison, console: Console) -> None:
    counts: dict[str, Counter[ChangeKind]] = {}
    for change in comparison.changes:
        told = "；".join(_named(cause) for cause in change.causes)
        counts.setdefault(told, Counter())[change.kind] += 1
    table = Table("因为什么", *KINDS.values(), title="原因", title_justify="left")
    ordered = sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))
    for told, by_kind in ordered[:SHOWN_CAUSES]:
        table.add_row(escape(told), *(str(by_kind[kind] or "") for kind in KINDS))
    console.print(table)
    if (more := len(ordered) - SHOWN_CAUSES) > 0:
        console.print(f"另有 {more} 种原因")


def _counted(changes: tuple[Change, ...]) -> str:
    counts = Counter(change.kind for change in changes)
    told = "，".join(f"{name} {counts[kind]} 个" for kind, name in KINDS.items() if counts[kind])
    return f"（{told}）" if told else ""


def _named(cause: Cause) -> str:
    return f"{CAUSES[cause.kind]} {cause.name}".strip()


def _cause(cause: Cause) -> Mapping[str, str]:
    what = "decision" if cause.kind is CauseKind.DECISIONS else "file"
    return {"kind": cause.kind.value, **({what: cause.name} if cause.name else {})}


def _figure(figure: Figure | None) -> Mapping[str, str | None] | None:
    if figure is None:
        return None
    numbers = {"value": figure.value, "lower": figure.lower, "upper": figure.upper}
    return {
        **{name: None if number is None else _plain(number) for name, number in numbers.items()},
        "state": figure.state,
        "reason": figure.reason,
        "qualifier": figure.qualifier,
        "basis": figure.basis,
    }


def _shown(figure: Figure | None) -> str:
    if figure is None:
        return "—"
    number = "" if figure.value is None else _plain(figure.value)
    state = "" if figure.state == "settled" else f"（{STATES.get(figure.state, figure.state)}）"
    return f"{number}{state}"


def _cells(change: Change) -> Iterator[str | Decimal | None]:
    yield from (change.org_id, change.org_name, change.metric_id, change.metric_name, change.period, KINDS[change.kind])
    for figure in (change.before, change.after):
        if figure is None:
            yield from (None, None, None, None)
        else:
            yield from (figure.value, STATES.get(figure.state, figure.state), figure.lower, figure.upper)
    yield "；".join(_named(cause) for cause in change.causes)


def _plain(number: Decimal) -> str:
    """Without the zeros of its column.

    >>> _plain(Decimal("12.500000")), _plain(Decimal("1200.000000"))
    ('12.5', '1200')
    """
    return f"{number.normalize():f}"
